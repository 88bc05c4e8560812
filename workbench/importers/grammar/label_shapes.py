"""What a label looks like by itself: a role, a code, a name, or something that may be a label or not."""

import re
from enum import StrEnum
from functools import lru_cache

from workbench.importers.grammar.vocabulary import UNKNOWN_VOICES, fold, is_no_speaker, is_role

LONGEST_LABEL = 40
_YEAR = re.compile(r"\((?:1[5-9]|20)\d\d[a-z]?\)")
_ABBREVIATED = re.compile(r"[^\W\d_]{1,3} ?\d{0,3}\.")
_CODE = re.compile(r"[^\W\d_]{1,4}[-_. ]?\d{0,4}[^\W\d_]?")
_SMALL = frozenset(
    ("av", "von", "van", "de", "da", "der", "den", "af", "of", "och", "og", "and", "la", "le", "du", "zu", "&")
)


class Shape(StrEnum):
    """What a label looks like; anything but OTHER is enough to believe one that repeats."""

    ROLE = "role"
    CODE = "code"
    NAME = "name"
    OTHER = "other"


@lru_cache(maxsize=4096)
def shape_of(label: str) -> Shape | None:
    """What a label looks like; None when it can't be one."""
    key = fold(label)
    if key in UNKNOWN_VOICES:
        return Shape.ROLE
    name = label.split("(")[0].rstrip() if label.endswith(")") else label
    words = name.split()
    if not key[:1].isalpha() or len(name) > LONGEST_LABEL or len(words) > 5:
        return None
    if is_no_speaker(key) or is_no_speaker(fold(name)) or _YEAR.search(label):
        return None
    if "?" in label[:-1] or not _stops_well(name, words):
        return None
    if is_role(key):
        return Shape.ROLE
    if len(key) <= 8 and _CODE.fullmatch(label) and (label[-1].isdigit() or label.isupper()):
        return Shape.CODE
    plain = (
        label.split("(")[0].split(",")[0] if "," in label and label[-1] != "," else label.split("(")[0]
    ).split() or words
    first_letters = [word[:1] for word in plain if word.casefold() not in _SMALL]
    if first_letters and all(letter.isupper() or not letter.isalpha() for letter in first_letters):
        return Shape.NAME
    if any(letter.isalpha() and letter.lower() == letter.upper() for letter in first_letters):
        return Shape.NAME  # scripts without capital letters
    return Shape.OTHER


def _stops_well(label: str, words: list[str]) -> bool:
    """Whether full stops end initials only, and a comma only parts a last name from a first one."""
    shouted = label.isupper()
    if (
        any(word.endswith(".") and len(word) > (5 if shouted else 4) and not is_role(fold(word)) for word in words)
        or "..." in label
        or "…" in label
    ):
        return False
    if any(word.endswith(".") and word[-2:-1].isdigit() for word in words[:-1]):
        return False
    if "," not in label:
        return True
    last, _comma, first = label.partition(",")
    before, after = last.split(), first.split()
    if len(before) > 1 and len(after) == 1 and after[0].islower() and all(word[0].isupper() for word in before):
        return True  # Anna Berg, rektor
    return "," not in first and last[:1].isupper() and first.strip()[:1].isupper() and len(words) <= 4


def tidy(label: str) -> str:
    """A label without the marks of Markdown around it, on one line."""
    label = " ".join(label.replace("\xa0", " ").split()).strip("*_ ").strip()
    shortened = _ABBREVIATED.fullmatch(label) or (label.endswith(".") and " " not in label and is_role(fold(label)))
    return label[:-1] if shortened else label
