"""The gate for every text on its way out: what XML, Word and browsers can't hold, or must not obey, is dropped."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")

# C0 and C1 controls but tab and newline, bidi embeddings, overrides and isolates, lone surrogates, noncharacters
# (XML 1.0, 2.2; Unicode 15, 23.7).
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd-\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SUSPECT = re.compile(_DROPPED.pattern[:-1] + "\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> tuple[str, int]:
    """The text with line breaks as newlines, and how many characters were dropped from it."""
    if not _SUSPECT.search(text):
        return text, 0
    return _DROPPED.subn("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text on one line, without white space at its ends; spaces that don't break stay as they are."""
    return " ".join(re.split(r"[^\S\u00a0\u202f]+", text)).strip()


def single_spaced(text: str) -> str:
    """The text in lower case with every white space as one space: for comparing words."""
    return _SPACE.sub(" ", text).strip().casefold()


def cleaned(value: T) -> tuple[T, int]:
    """The same value (dataclasses, tuples, mappings, texts) with every text clean, and how many characters went."""
    dropped = 0

    def walk(item: Any) -> Any:
        nonlocal dropped
        if isinstance(item, str):
            if isinstance(item, Enum) or not _SUSPECT.search(item):
                return item
            text, count = clean(item)
            dropped += count
            return text
        if isinstance(item, tuple):
            made = tuple(map(walk, item))
            return item if all(a is b for a, b in zip(made, item, strict=True)) else made
        if isinstance(item, Mapping):
            return {walk(key): walk(entry) for key, entry in item.items()} if item else item
        if is_dataclass(item) and not isinstance(item, type):
            values = {each.name: getattr(item, each.name) for each in fields(item)}
            walked = {name: walk(entry) for name, entry in values.items()}
            return item if all(walked[name] is values[name] for name in values) else type(item)(**walked)
        return item

    return walk(value), dropped
