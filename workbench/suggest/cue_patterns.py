"""From a cue as the codebook writes it to what spaCy's matchers look for."""

import re
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from workbench.domain.code import Cue
from workbench.domain.cue_words import cue_text as cue_text
from workbench.i18n import _
from workbench.suggest.words import WORDS, language_code

_SHORTEST_BEGINNING = 2
_PAUSES = [",", "...", "..", "…", "–", "—", "-", " ", "\n", "  ", "\n\n"]

TokenPattern = dict[str, Any]


class UnusableCueError(Exception):
    """A cue that can't be made into a pattern; `reason` says why, in the user's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_beginning(phrase: str) -> bool:
    """Whether a cue is the beginning of a word: `stöd*`."""
    return phrase.endswith("*") and len(phrase.split()) == 1


class CuePatterns:
    """Makes patterns in the language of a pipeline; its components before `name` give the stems."""

    def __init__(self, nlp: Language, name: str, gap: int) -> None:
        self._nlp = nlp
        self._name = name
        words = WORDS[language_code(nlp.lang or "")]
        self._reflexives = words.reflexives
        small = {"LOWER": {"IN": sorted(words.small)}, "OP": "?"}
        pause = {"LOWER": {"IN": _PAUSES}, "OP": "?"}
        self._gap: list[TokenPattern] = [pause, *[small, pause] * gap]

    def beginning(self, phrase: str) -> str:
        """What a word begins with, in lower case."""
        start = phrase.strip().rstrip("*").lower()
        if len(start) < _SHORTEST_BEGINNING:
            raise UnusableCueError(_("the beginning of a word needs at least two letters"))
        return start

    def one_word(self, cue: Cue) -> list[str]:
        """The stems that a cue of one word stands for; nothing when it is more than a word."""
        words = (cue.phrase or cue.lemma).split()
        if cue.pattern or len(words) != 1:
            return []
        tokens = self._norms(words[0], lemma=bool(cue.lemma))
        return sorted(tokens[0]) if len(tokens) == 1 else []

    def pattern(self, cue: Cue) -> list[TokenPattern]:
        """The pattern of a phrase, with room for small words, or the codebook's own token pattern."""
        if cue.pattern:
            return self._checked(list(cue.pattern))
        pattern: list[TokenPattern] = []
        for word in (cue.phrase or cue.lemma).split():
            if pattern:
                pattern += self._gap
            if word.endswith("*") and not cue.lemma:
                pattern.append({"LOWER": {"REGEX": "^" + re.escape(self.beginning(word))}})
            else:
                pattern += [{"NORM": {"IN": sorted(norms)}} for norms in self._norms(word, lemma=bool(cue.lemma))]
        if not pattern:
            raise UnusableCueError(_("it is empty"))
        return _plain(pattern)

    def document(self, norm: str) -> Doc:
        """A document of one word with that stem."""
        doc = Doc(self._nlp.vocab, words=[norm])
        doc[0].norm_ = norm
        return doc

    def _norms(self, word: str, *, lemma: bool) -> list[set[str]]:
        """Per token of a word, the stems it stands for; a reflexive pronoun stands for all of them."""
        found = []
        for token in self._read(word):
            trained = bool(token.lemma_)
            norms = {token.lower_} if trained and lemma else {token.norm_, token.lower_} if trained else {token.norm_}
            found.append(norms | self._reflexive_norms(token.lower_))
        return found

    def _reflexive_norms(self, word: str) -> set[str]:
        if word not in self._reflexives:
            return set()
        norms = set(self._reflexives)
        norms.update(token.norm_ for form in self._reflexives for token in self._read(form))
        return norms

    def _read(self, word: str) -> Doc:
        """A word of a cue as the components before the cues see it."""
        doc = self._nlp.tokenizer(word)
        for name, component in self._nlp.pipeline:
            if name == self._name:
                break
            doc = component(doc)
        return doc

    def _checked(self, pattern: list[TokenPattern]) -> list[TokenPattern]:
        """A token pattern of the codebook, tried out, so that a faulty one is found before the work."""
        try:
            trial = Matcher(self._nlp.vocab, validate=True)
            trial.add("trial", [pattern])
            trial(self._read("trial"))
        except (ValueError, TypeError, KeyError, AttributeError, re.error) as error:
            reason = " ".join(str(error).split())[:200]
            raise UnusableCueError(_("spaCy can't read the pattern: {reason}").format(reason=reason)) from error
        return pattern


def _plain(pattern: list[TokenPattern]) -> list[TokenPattern]:
    """The pattern with sets of one member written as the member, which matches faster."""
    result = []
    for token in pattern:
        norm = token.get("NORM")
        if isinstance(norm, dict) and len(norm["IN"]) == 1:
            token = {"NORM": norm["IN"][0]}
        result.append(token)
    return result
