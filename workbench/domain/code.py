"""Codes, and the paths by which people name them."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.localtext import LocalText, pick


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign of a code in informants' words.

    Exactly one of the three is set: `phrase` (words as spoken, matched by stem; `stöd*` matches the beginning of a
    word), `lemma` (matched by the dictionary form of each word), `pattern` (a list of spaCy token patterns).
    `lang` is the language of the interviews that the cue is for; empty means all.
    """

    phrase: str = ""
    lemma: str = ""
    pattern: tuple[dict[str, Any], ...] = ()
    lang: str = ""

    def __str__(self) -> str:
        return self.phrase or self.lemma or " ".join(str(token) for token in self.pattern)


@dataclass(frozen=True, slots=True)
class Code:
    """A code [kod]. Texts for readers are by language; `ordinal` orders codes under one parent.

    `key` is a digit 1–9 when the code is pinned to it. `codable` is false for a heading.
    """

    id: str
    codebook_id: str
    parent_id: str | None
    name: str
    labels: LocalText = field(default_factory=dict)
    definition: LocalText = field(default_factory=dict)
    include: LocalText = field(default_factory=dict)
    exclude: LocalText = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    colour: str = ""
    key: str = ""
    codable: bool = True
    ordinal: int = 0

    def label(self, language: str) -> str:
        """The code's name as readers of that language see it."""
        return self.labels.get(language) or self.name

    def definition_in(self, language: str) -> str:
        """The definition in that language, or the nearest there is."""
        return pick(self.definition, language)


def join_path(*names: str) -> str:
    """A code's path, `codebook/parent/name`, where a literal `/` in a name is written `\\/`."""
    return "/".join(name.replace("\\", "\\\\").replace("/", "\\/") for name in names)


def split_path(path: str) -> tuple[str, ...]:
    """The names that a path is made of; undoes `join_path`."""
    names = [""]
    characters = iter(path)
    for character in characters:
        if character == "\\":
            names[-1] += next(characters, "\\")
        elif character == "/":
            names.append("")
        else:
            names[-1] += character
    return tuple(names)


_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ð": "d", "þ": "th", "œ": "oe", "ł": "l"})


def slug(text: str) -> str:
    """The text in lower case, without marks on letters, words joined by `-`: `Nära relationer` → `nara-relationer`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^\w]+", "-", plain).strip("-_")
