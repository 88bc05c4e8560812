"""Markdown: lines of the file, as they stand; its headings are known as such."""

import re

from workbench.importers.base import ReadOptions
from workbench.importers.lines import pieces_of
from workbench.importers.markdown_tables import with_tables
from workbench.importers.source import Source
from workbench.importers.text import cleaned_text
from workbench.importers.vocabulary import fold

_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+\S")


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The canonical text of a Markdown file and its paragraphs. Raises InputError for bytes that are no text."""
    text, notes, guess = cleaned_text(data, options, place)
    pieces = pieces_of(text)
    for piece in pieces:
        if text.startswith(("#", " "), piece.start) and _HEADING.match(text, piece.start, piece.end):
            piece.heading = True
    refused = frozenset(fold(label) for label in options.not_speakers)
    pieces = with_tables(text, pieces, refused)
    return Source(text, pieces, notes=notes, guess=guess)
