"""What the reader of a format gives: a text with its paragraphs, or with its turns where the format tells them."""

from dataclasses import dataclass, field
from typing import Protocol

from workbench.importers.base import CommentFound, EncodingGuess, InterviewFound, ReadOptions, TableFound
from workbench.importers.clean import CleaningNote
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.turns import Structure


@dataclass(slots=True)
class Source:
    """A file as its format's reader gives it; all positions are code points of the canonical `text`.

    With `pieces`, the common grammar looks for turns in them; with a `structure` the format has told them already.
    `language` is a code or empty, `date` ISO 8601 or empty, `attributes` what the format tells of the interview.
    `interviews` are those that the format itself keeps apart; the reader then gives the one that the options ask for.
    """

    text: str
    pieces: list[Piece] = field(default_factory=list)
    structure: Structure | None = None
    notes: tuple[CleaningNote, ...] = ()
    guess: EncodingGuess | None = None
    language: str = ""
    date: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    comments: list[CommentFound] = field(default_factory=list)
    table: TableFound | None = None
    pages: tuple[int, ...] = ()
    layout_guessed: bool = False
    interviews: tuple[InterviewFound, ...] = ()


class Reader(Protocol):
    """The function `read` of a format's module."""

    def __call__(self, data: bytes, options: ReadOptions, place: str) -> Source:
        """Read a file's bytes; `place` names it in errors. Raises InputError."""
