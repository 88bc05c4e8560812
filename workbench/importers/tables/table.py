"""Transcripts as tables in text form: CSV, TSV and their kin, by whatever mark and in whatever encoding."""

from workbench.importers.base import ReadOptions
from workbench.importers.grammar.lines import pieces_of
from workbench.importers.grammar.turns import find_turns
from workbench.importers.kinds import refusal
from workbench.importers.source import Source
from workbench.importers.tables.table_rows import sheet_of
from workbench.importers.tables.table_turns import TableReading
from workbench.importers.text import cleaned_text


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text made of a table, who says what in it, and which columns were taken.

    Raises InputError for a table that holds no transcript, or lacks a column that is asked for.
    """
    text, notes, guess = cleaned_text(data, options, place)
    reading = TableReading(sheet_of(text, place), options, place)
    if reading.columns is None:
        source = _as_text(text, options)
        if source is None:
            raise refusal("table", place)
    else:
        source = reading.source()
    source.notes, source.guess = notes, guess
    return source


def _as_text(text: str, options: ReadOptions) -> Source | None:
    """The text as it stands, where a transcript that is no table bears a table's name: two speakers or more say so."""
    pieces = pieces_of(text)
    structure = find_turns(text, pieces, options)
    said = sum(turn.end - turn.start for turn in structure.turns if turn.speaker is not None)
    if len(structure.labels) < 2 or 2 * said < len(text):
        return None
    return Source(text, pieces_of(text))
