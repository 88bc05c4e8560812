"""Web pages: as programs for transcription, Word and browsers save them. Nothing that a page points to is loaded."""

from typing import TYPE_CHECKING

from workbench.importers.base import EncodingGuess, ReadOptions
from workbench.importers.clean import CleaningNote, added
from workbench.importers.flow.document import DocumentWriter
from workbench.importers.flow.margin import placed
from workbench.importers.grammar.turns import find_turns
from workbench.importers.source import Source
from workbench.importers.speech.spoken import written
from workbench.importers.text import telling_lines
from workbench.importers.web.html_blocks import PageReader
from workbench.importers.web.html_noscribe import is_noscribe, language_of, utterances_of
from workbench.importers.web.html_times import with_times
from workbench.importers.web.html_tree import page_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADER = 1_000


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text of a web page, its paragraphs and tables; of noScribe's, its turns with their times.

    Raises InputError for bytes that are no text, and for pages whose elements lie too deep in each other.
    """
    root, notes, guess = page_of(data, options, place)
    if root is None:
        return Source("", notes=notes, guess=guess)
    source = _noscribe(root, options) if is_noscribe(root) else source_of(root, options)
    source.notes = added((*notes, *source.notes))
    source.guess = EncodingGuess(guess.encoding, guess.certain, telling_lines(source.text))
    return source


def source_of(root: "_Element", options: ReadOptions) -> Source:
    """What stands on a page; where it tells times beside its words, the turns too."""
    reader = PageReader(root)
    writer = DocumentWriter(options)
    writer.add_all(reader.blocks())
    text = writer.text()
    notes: tuple[CleaningNote, ...] = tuple(writer.notes)
    source = Source(
        text,
        writer.pieces,
        notes=notes,
        comments=placed(text, writer.anchors, reader.remarks.found),
        table=writer.table(),
    )
    if reader.times:
        source.structure = find_turns(text, writer.pieces, options)
        with_times(source.structure, reader.times, writer.anchors)
    return source


def _noscribe(root: "_Element", options: ReadOptions) -> Source:
    utterances, header = utterances_of(root)
    text, structure = written(utterances, options)
    return Source(text, structure=structure, attributes=header, language=language_of(text[:_HEADER]))
