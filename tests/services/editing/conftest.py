"""Random edits of a real text, with the truth: for every character of the edited text, which of the old one it is."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

NEW = -1
_WORDS = re.compile(r"\w+")
_SENTENCES = re.compile(r"[^\s.?!][^.?!\n]*[.?!]?")
_LINES = re.compile(r"[^\n]+")
_STRANGE = ["zebra", "kvist", "lyktstolpe", "ångbåt", "pärlemor", "qwerty", "trumpet", "våffla", "xylofon", "snöplog"]


@dataclass
class EditedText:
    """A text, and for each of its characters its place in the text of before, or NEW."""

    text: str
    origin: list[int] = field(default_factory=list)
    copied: list[int] = field(default_factory=list)
    """For each character that was copied, the place in the text of before that it was copied from, or NEW."""

    def __post_init__(self) -> None:
        self.origin = self.origin or list(range(len(self.text)))
        self.copied = self.copied or [NEW] * len(self.text)

    def put(
        self, start: int, end: int, words: str, origin: list[int] | None = None, copied: list[int] | None = None
    ) -> None:
        """Put words in the place of others. What begins or ends as before is as if it had not been touched."""
        fresh = origin is None
        kept = origin if origin is not None else [NEW] * len(words)
        if fresh:
            kept = self._as_before(start, end, words, kept)
        self.text = self.text[:start] + words + self.text[end:]
        self.origin[start:end] = kept
        self.copied[start:end] = copied or [NEW] * len(words)

    def _as_before(self, start: int, end: int, words: str, kept: list[int]) -> list[int]:
        before = self.text[start:end]
        most = min(len(before), len(words))
        same = 0
        while same < most and before[same] == words[same]:
            kept[same] = self.origin[start + same]
            same += 1
        back = 0
        while back < most - same and before[-1 - back] == words[-1 - back]:
            kept[-1 - back] = self.origin[end - 1 - back]
            back += 1
        return kept

    def cut(self, start: int, end: int) -> tuple[str, list[int], list[int]]:
        """Take words out; returns them with where they come from."""
        taken = self.text[start:end], self.origin[start:end], self.copied[start:end]
        self.put(start, end, "", [])
        return taken

    def sources(self, start: int, end: int) -> list[int]:
        """Where the characters of a stretch come from, copied or not."""
        return [max(pair) for pair in zip(self.origin[start:end], self.copied[start:end], strict=True)]


def stretches(text: str, unit: str) -> list[tuple[int, int]]:
    """Where the words, sentences or lines of a text stand."""
    pattern = {"word": _WORDS, "sentence": _SENTENCES, "line": _LINES}[unit]
    return [found.span() for found in pattern.finditer(text)]


class Editor:
    """Makes edits as people do, and as they don't."""

    def __init__(self, text: str, seed: int) -> None:
        self.random = random.Random(seed)
        self.edited = EditedText(text)
        self.log: list[str] = []

    def edit(self, times: int) -> EditedText:
        """So many edits of any kind, at least one after the other in the same neighbourhood now and then."""
        kinds = (self.insert, self.delete, self.replace, self.move, self.split, self.join, self.duplicate, self.swap)
        for _time in range(times):
            kind = self.random.choice(kinds)
            unit = self.random.choice(("word", "word", "sentence", "line"))
            if self.random.random() < 0.1:
                self.letters()
            kind(unit)
            self.log.append(f"{kind.__name__} {unit}")
        return self.edited

    def _any(self, unit: str) -> tuple[int, int] | None:
        found = stretches(self.edited.text, unit)
        return self.random.choice(found) if found else None

    def letters(self) -> None:
        """A slip of the finger, or the mending of one."""
        place = self._any("word")
        if place is None:
            return
        at = self.random.randrange(*place)
        self.edited.put(at, at + self.random.randint(0, 1), self.random.choice(["", "x", "ö", "ee"]))

    def _words(self, unit: str) -> tuple[str, list[int]]:
        """New words: strange ones, or some that the text has elsewhere; and where these were copied from."""
        place = self._any(unit)
        if place is None or self.random.random() < 0.5:
            count = {"word": 1, "sentence": 7, "line": 15}[unit]
            words = " ".join(self.random.choice(_STRANGE) for _n in range(count)).capitalize() + "."
            return words, [NEW] * len(words)
        return self.edited.text[slice(*place)], self.edited.sources(*place)

    def insert(self, unit: str) -> None:
        place = self._any(unit)
        if place is not None:
            gap = "\n" if unit == "line" else " "
            words, copied = self._words(unit)
            self.edited.put(place[1], place[1], gap + words, copied=[NEW, *copied])

    def delete(self, unit: str) -> None:
        place = self._any(unit)
        if place is not None:
            text = self.edited.text
            end = place[1] + (text[place[1] : place[1] + 1] in (" ", "\n"))
            self.edited.cut(place[0], end)

    def replace(self, unit: str) -> None:
        place = self._any(unit)
        if place is not None:
            words, copied = self._words(unit)
            self.edited.put(*place, words, copied=copied)

    def move(self, unit: str) -> None:
        place = self._any(unit)
        if place is None:
            return
        words, origin, copied = self.edited.cut(*place)
        target = self._any(unit)
        if target is None:
            self.edited.put(0, 0, words, origin, copied)
            return
        gap = "\n" if unit == "line" else " "
        self.edited.put(target[1], target[1], gap + words, [NEW, *origin], [NEW, *copied])

    def split(self, unit: str) -> None:
        place = self._any("word")
        if place is not None:
            self.edited.put(place[0], place[0], self.random.choice(["\n", "\n\n", "\nIP: ", "\nI: Mm.\nIP: "]))

    def join(self, unit: str) -> None:
        ends = [at for at, letter in enumerate(self.edited.text) if letter == "\n"]
        if ends:
            at = self.random.choice(ends)
            self.edited.put(at, at + 1, " ")

    def duplicate(self, unit: str) -> None:
        place = self._any(unit)
        if place is None:
            return
        words = self.edited.text[slice(*place)]
        target = place if self.random.random() < 0.5 else self._any(unit) or place
        gap = "\n" if unit == "line" else " "
        copied = [NEW, *self.edited.sources(*place)]
        self.edited.put(target[1], target[1], gap + words, [NEW] * (len(words) + 1), copied)

    def swap(self, unit: str) -> None:
        found = stretches(self.edited.text, unit)
        if len(found) < 2:
            return
        index = self.random.randrange(len(found) - 1)
        first, second = found[index], found[index + 1]
        words, origin, copied = self.edited.cut(*second)
        self.edited.put(first[0], first[0], words, origin, copied)
        moved = self.edited.cut(first[0] + len(words), first[1] + len(words))
        at = second[1] - len(moved[0])
        self.edited.put(at, at, *moved)


@pytest.fixture
def new_editor() -> Callable[[str, int], Editor]:
    """Makes an editor of a text; the seed says which edits it makes."""
    return Editor


@pytest.fixture
def stretches_of() -> Callable[[str, str], list[tuple[int, int]]]:
    """Where the words, sentences or lines of a text stand."""
    return stretches
