"""The stem of every word, in `token.norm_`: what makes *tränar* and *tränade* the same word."""

from functools import lru_cache
from typing import Any

import Stemmer
from spacy.language import Language
from spacy.tokens import Doc, Token

from workbench.suggest.forms import FORMS
from workbench.suggest.stemming import ALGORITHMS
from workbench.suggest.words import language_code


class Stems:
    """Writes the lower-cased stem (Snowball), or the lemma when a trained pipeline gave one, into `token.norm_`.

    Strong and short verbs and spoken spellings (*tog*, *nån*) go by a table first. Languages without a stemmer keep
    the word in lower case.
    """

    def __init__(self, language: str) -> None:
        self.language = language_code(language)
        self._forms = FORMS.get(self.language, {})
        algorithm = ALGORITHMS.get(self.language)
        self._stemmer: Any = Stemmer.Stemmer(algorithm) if algorithm else None
        self.stem = lru_cache(maxsize=100_000)(self._stem)

    def _stem(self, word: str) -> str:
        lower = word.lower().replace("’", "'")
        base = self._forms.get(lower, lower)
        return str(self._stemmer.stemWord(base)) if self._stemmer else base

    def of(self, token: Token) -> str:
        """What is written for a token: its lemma when it has one, else its stem."""
        lemma = token.lemma_
        return lemma.lower() if lemma else self.stem(token.text)

    def __call__(self, doc: Doc) -> Doc:
        known: dict[tuple[int, int], str] = {}
        for token in doc:
            key = (token.lemma, token.orth)
            norm = known.get(key)
            if norm is None:
                norm = known[key] = self.of(token)
            token.norm_ = norm
        return doc


@Language.factory("workbench_stems", default_config={"language": ""}, assigns=["token.norm"])
def make_stems(nlp: Language, name: str, language: str) -> Stems:
    """Stems of the pipeline's own language when none is named."""
    return Stems(language or nlp.lang or "")
