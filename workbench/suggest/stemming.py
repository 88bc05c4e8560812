"""Stems of words (Snowball) without spaCy, so that they are at hand where nothing heavy may be imported."""

from functools import lru_cache
from typing import Any

from workbench.suggest.forms import FORMS
from workbench.suggest.words import DANISH, ENGLISH, NORWEGIAN, SWEDISH

ALGORITHMS = {SWEDISH: "swedish", DANISH: "danish", NORWEGIAN: "norwegian", ENGLISH: "english"}


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str) -> str:
    """The stem of a word in lower case, in a language of `ALGORITHMS`; strong and short verbs go by a table first."""
    return str(_stemmer(language).stemWord(FORMS[language].get(word, word)))


def irregular(word: str, language: str) -> tuple[str, ...]:
    """The forms that the table holds of a word, the word's base first; none for a word that isn't in it."""
    base = FORMS[language].get(word)
    return _forms(language)[base] if base is not None else ()


@lru_cache
def _forms(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form, base in FORMS[language].items():
        found.setdefault(base, [base]).append(form)
    return {base: tuple(dict.fromkeys(forms)) for base, forms in found.items()}


@lru_cache
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(ALGORITHMS[language])
