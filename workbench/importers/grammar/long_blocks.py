"""Paragraphs for speech that a machine wrote down in one piece: the text stays, but quotes need a smaller place."""

import re
from collections.abc import Iterator

from workbench.domain.transcript import Paragraph
from workbench.domain.units import sentences

LONGEST_PARAGRAPH = 4_000
"""Code points of a paragraph, in a text without speakers, beyond which it is cut."""
_WORDS = 80
_MANY_WORDS = re.compile(rf"(?:\S++\s*+){{1,{_WORDS}}}+")


def parts_of(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph as it is, or the parts of one that is too long to quote from."""
    if paragraph.end - paragraph.start <= LONGEST_PARAGRAPH:
        yield paragraph
    else:
        for start, end in _cut(text, paragraph.start, paragraph.end):
            yield Paragraph(start, end, paragraph.status)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a long paragraph: sentences up to some eighty words; words, where no sentence ends."""
    first, last, count = -1, start, 0
    for sentence_start, sentence_end in sentences(text, start, end):
        words = _count(text, sentence_start, sentence_end)
        if first >= 0 and count + words > _WORDS:
            yield first, last
            first, count = -1, 0
        if words > 2 * _WORDS:
            *whole, (sentence_start, sentence_end) = _cut_words(text, sentence_start, sentence_end)
            yield from whole
            words = _count(text, sentence_start, sentence_end)
        first = sentence_start if first < 0 else first
        last, count = sentence_end, count + words
    if first >= 0:
        yield first, last


def _count(text: str, start: int, end: int) -> int:
    return text.count(" ", start, end) + 1


def _cut_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _MANY_WORDS.finditer(text, start, end):
        last = match.end()
        while text[last - 1].isspace():
            last -= 1
        yield match.start(), last
