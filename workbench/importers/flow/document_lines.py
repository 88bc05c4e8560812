"""The lines of paragraphs, with the places in them that a writer has to know."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.importers.clean import CleaningNote, clean
from workbench.importers.flow.document_parts import NEW_PAGE, Block, DocParagraph, Run

_OPENING = " \t\xa0\"'“”„‚‘’«»‹›–—-([…"
_BREAK = re.compile(r"[\n\f]")


@dataclass(slots=True)
class Words:
    """Words with places in them: where a beginning ends that is bold, in italics or set apart otherwise, and where
    comments begin and end."""

    text: str = ""
    bold: int = 0
    italic: int = 0
    apart: int = 0
    comments: list[tuple[int, str]] = field(default_factory=list)
    new_page: bool = False


def cleaned_words(words: Words) -> tuple[Words, tuple[CleaningNote, ...]]:
    """The words through the first gate, with their places where they are after that; and what was done to them."""
    cleaned = clean(words.text)
    if cleaned.text == words.text:
        return words, ()
    place = _Places(words.text)
    before = sorted({words.bold, words.italic, words.apart, *(offset for offset, _key in words.comments)})
    after = {offset: min(place.after(offset), len(cleaned.text)) for offset in before}
    comments = [(after[offset], key) for offset, key in words.comments]
    bold, italic, apart = (after[place] for place in (words.bold, words.italic, words.apart))
    return Words(cleaned.text, bold, italic, apart, comments, words.new_page), cleaned.notes


class _Places:
    """Where places in a text are once it is cleaned; asked in order, so that it takes no longer than the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0
        self._length = 0

    def after(self, offset: int) -> int:
        """The place of what was at an offset, which is never less than the one asked before."""
        self._length += len(clean(self._text[self._asked : offset]).text)
        self._asked = offset
        return self._length


def words_of(cell: list[DocParagraph]) -> Words:
    """All of a cell, its paragraphs parted by soft breaks."""
    joined = DocParagraph()
    for nth, paragraph in enumerate(cell):
        joined.runs += [Run("\n"), *paragraph.runs] if nth else paragraph.runs
    words = Words(joined.text)
    offset = 0
    for run in joined.runs:
        if run.comment:
            words.comments.append((offset, run.comment))
        offset += len(run.text)
    return words


def usual_look(blocks: Iterable[Block]) -> str:
    """The look that most words of a document have."""
    letters: Counter[str] = Counter()
    for block in blocks:
        for paragraph in [block] if isinstance(block, DocParagraph) else block.paragraphs():
            for run in paragraph.runs:
                letters[run.look] += len(run.text)
    return max(letters, key=letters.__getitem__, default="")


def lines_of(paragraph: DocParagraph, usual: str = "") -> list[Words]:
    """The soft-broken lines of a paragraph in a document of a usual look."""
    lines = []
    text: list[str] = []
    length = 0
    line, bold, italic, apart = Words(), _Beginning(), _Beginning(), _Beginning()

    def end() -> None:
        line.text, line.bold, line.italic, line.apart = "".join(text), bold.length, italic.length, apart.length
        lines.append(line)

    for run in paragraph.runs:
        if run.comment:
            line.comments.append((length, run.comment))
        breaks = _BREAK.findall(run.text)
        for nth, part in enumerate(_BREAK.split(run.text)):
            if nth:
                end()
                line = Words(new_page=breaks[nth - 1] == NEW_PAGE)
                bold, italic, apart = _Beginning(), _Beginning(), _Beginning()
                text, length = [], 0
            text.append(part)
            length += len(part)
            bold.add(part, run.bold)
            italic.add(part, run.italic)
            apart.add(part, run.look != usual)
    end()
    return lines


@dataclass(slots=True)
class _Beginning:
    """How far a line is written in one way, from its beginning; a quotation mark before it belongs to it."""

    length: int = 0
    goes_on: bool = True
    before: int = 0

    def add(self, part: str, so: bool) -> None:
        """Another part of the line; white space is of either way."""
        if not self.length and self.goes_on and not so and not part.strip(_OPENING):
            self.before += len(part)
        elif part.strip():
            if so and self.goes_on and not self.length:
                self.length = self.before
            self.goes_on = self.goes_on and so
            self.length += len(part) if self.goes_on else 0
        elif self.goes_on and self.length:
            self.length += len(part)
