"""Random edits of real text: no coding ends on wrong words without being listed as altered or lost."""

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.anchoring import Carried, CarryState
from workbench.domain.passage import Passage
from workbench.importers.registry import read
from workbench.services.alignment import align

DEMO = Path(__file__).parents[3] / "transcripts_demo"
_TOKENS = re.compile(r"\w+|[^\w\s]")
_AROUND = 40


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [read(path).text for path in sorted(DEMO.iterdir()) if path.suffix in (".docx", ".txt", ".md", ".vtt")]


def a_part(chance: random.Random, text: str) -> str:
    """Mostly a part of a text, so that edits come close to each other and to the codings."""
    lines = text.split("\n")
    if chance.random() < 0.3 or len(lines) < 30:
        return text
    first = chance.randrange(len(lines) - 20)
    return "\n".join(lines[first : first + chance.choice((6, 12, 25))])


def some_passages(chance: random.Random, text: str, stretches_of: Callable[..., Any], count: int) -> list[Passage]:
    found = []
    for _ in range(count):
        places = stretches_of(text, chance.choice(("word", "sentence", "sentence", "line")))
        if places:
            index = chance.randrange(len(places))
            last = min(len(places) - 1, index + chance.choice((0, 0, 0, 1, 2)))
            found.append(Passage(places[index][0], places[last][1]))
    return found


def is_wrong(old: str, passage: Passage, edited: Any, place: Passage) -> bool:
    """Whether a passage that is said to be as before is on other words.

    Right are the very letters, for the most part; a copy of them where they themselves are gone; and what nobody could
    tell from them: the same words between the same words, or beside the same words and as often there as before.
    """
    if _TOKENS.findall(passage.of(old)) != _TOKENS.findall(place.of(edited.text)):
        return True
    letters = [at for at in range(passage.start, passage.end) if old[at].isalnum()]
    now = [at for at in range(place.start, place.end) if edited.text[at].isalnum()]
    same = sum(edited.origin[at] == letter for letter, at in zip(letters, now, strict=True))
    if 2 * same >= len(letters):
        return False
    copied = sum(letter in (edited.origin[at], edited.copied[at]) for letter, at in zip(letters, now, strict=True))
    if 2 * copied >= len(letters) and 2 * len(set(letters) & set(edited.origin)) <= len(letters):
        return False
    before = _words(old[: passage.start])[-_AROUND:] == _words(edited.text[: place.start])[-_AROUND:]
    after = _words(old[passage.end :])[:_AROUND] == _words(edited.text[place.end :])[:_AROUND]
    if before and after:
        return False
    as_often = _times(passage.of(old), old) == _times(passage.of(old), edited.text)
    return not ((before or after) and as_often)


def _times(words: str, text: str) -> int:
    return f" {' '.join(_TOKENS.findall(text))} ".count(f" {' '.join(_TOKENS.findall(words))} ")


def _words(text: str) -> str:
    return " ".join(text.split())


def cuts_a_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def keeps_most(before: str, after: str) -> bool:
    """Whether more than half of the words are still there, as they were or spelt otherwise."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    words, others = re.findall(r"\w+", before) or before.split(), re.findall(r"\w+", after) or after.split()
    left = "".join(others)
    kept = sum(
        process.extractOne(word, others, scorer=ratio, score_cutoff=59) is not None or word in left for word in words
    )
    return 2 * kept > len(words)


def check_one(seed: int, old: str, new_editor: Any, stretches_of: Any, counts: Counter[str]) -> None:
    """Edit a text, carry passages over, and compare with the truth."""
    chance = random.Random(seed)
    old = a_part(chance, old)
    passages = some_passages(chance, old, stretches_of, 12)
    editor = new_editor(old, seed)
    edited = editor.edit(chance.choice((1, 1, 2, 3, 5, 8, 12)))
    alignment = align(old, edited.text)
    for passage in passages:
        carried: Carried = alignment.carry(passage)
        told = f"seed {seed}: {passage.of(old)!r} -> {carried} after {editor.log}"
        counts[carried.state] += 1
        if carried.passage is None:
            assert carried.state is CarryState.LOST, told
            continue
        place = carried.passage
        assert place.of(edited.text) == place.of(edited.text).strip(), told
        for at, before in ((place.start, passage.start), (place.end, passage.end)):
            assert not cuts_a_word(edited.text, at) or cuts_a_word(old, before), told
        if carried.state is CarryState.ALTERED:
            assert keeps_most(passage.of(old), place.of(edited.text)), told
        else:
            assert not is_wrong(old, passage, edited, place), told


def run(seeds: range, texts: list[str], new_editor: Any, stretches_of: Any) -> Counter[str]:
    counts: Counter[str] = Counter()
    for seed in seeds:
        check_one(seed, texts[seed % len(texts)], new_editor, stretches_of, counts)
    return counts


def test_no_coding_ends_on_wrong_words(texts: list[str], new_editor: Any, stretches_of: Any) -> None:
    counts = run(range(400), texts, new_editor, stretches_of)
    assert min(counts[state] for state in CarryState) > 20, counts
    assert counts[CarryState.UNCHANGED] > 0.6 * counts.total(), counts


@pytest.mark.slow
def test_no_coding_ends_on_wrong_words_in_10_000_edits(texts: list[str], new_editor: Any, stretches_of: Any) -> None:
    counts = run(range(1000, 11_000), texts, new_editor, stretches_of)
    assert counts[CarryState.UNCHANGED] > 0.6 * counts.total(), counts
