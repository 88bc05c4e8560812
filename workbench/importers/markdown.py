"""Markdown: lines of the file, as they stand but for backslashes before signs; its headings are known as such."""

import re
from collections.abc import Sequence

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions
from workbench.importers.grammar.lines import pieces_of
from workbench.importers.grammar.pieces import Piece
from workbench.importers.source import Source
from workbench.importers.tables.markdown_tables import with_tables
from workbench.importers.text import cleaned_text

_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_MOST_CODE = 0.5
_ESCAPED = re.compile(r"""(?<!\\)\\(?:([!"$%&'()+,\-./:;<=>?@\[\]^{}])|(?<=\S\\)([#*_`~]))""")
"""A sign with a backslash before it; those that would become markup at the front of a word only inside of one."""
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+\S")


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The canonical text of a Markdown file and its paragraphs. Raises InputError for bytes that are no text."""
    text, notes, guess = cleaned_text(data, options, place)
    text = _ESCAPED.sub(r"\1\2", text)
    pieces = pieces_of(text)
    for piece in pieces:
        if text.startswith(("#", " "), piece.start) and _HEADING.match(text, piece.start, piece.end):
            piece.heading = True
    _mark_code(text, pieces)
    pieces, table = with_tables(text, pieces, options)
    return Source(text, pieces, notes=notes, guess=guess, table=table)


def _mark_code(text: str, pieces: Sequence[Piece]) -> None:
    """Blocks of code are nobody's words, unless the whole transcript stands in one."""
    inside, code = "", []
    for piece in pieces:
        fence = _FENCE.match(text, piece.start, piece.end)
        if fence or inside:
            code.append(piece)
        if fence and not inside:
            inside = fence.group(1)
        elif fence and fence.group(1).startswith(inside):
            inside = ""
    if not inside and len(code) < _MOST_CODE * len(pieces):
        for piece in code:
            piece.status = ParagraphStatus.NOTE
