"""Plain text: lines of the file, as they stand."""

import re

from workbench.importers.base import EncodingGuess, ReadOptions
from workbench.importers.clean import CleaningNote, clean, holds_no_controls
from workbench.importers.decode import decode
from workbench.importers.grammar.lines import pieces_of
from workbench.importers.kinds import refusal
from workbench.importers.source import Source

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Bytes that are no text hold one in nine; a text from a terminal or a database may hold some.
_SHARE_OF_CONTROLS, _FEW_CONTROLS = 0.04, 8
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SAMPLE_LINES = 3
_SAMPLE_LENGTH = 120


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The canonical text of a text file, its paragraphs, what was cleaned, and how its bytes were read.

    Raises InputError for bytes that are no text.
    """
    text, notes, guess = cleaned_text(data, options, place)
    return Source(text, pieces_of(text), notes=notes, guess=guess)


def cleaned_text(data: bytes, options: ReadOptions, place: str) -> tuple[str, tuple[CleaningNote, ...], EncodingGuess]:
    """The decoded and cleaned text of a file's bytes."""
    decoded = decode(data, options.encoding, place)
    if not holds_no_controls(decoded.text) and len(_CONTROLS.findall(decoded.text)) > max(
        _FEW_CONTROLS, _SHARE_OF_CONTROLS * len(decoded.text)
    ):
        raise refusal("binary", place)
    cleaned = clean(decoded.text)
    guess = EncodingGuess(decoded.encoding, decoded.certain, telling_lines(cleaned.text))
    return cleaned.text, cleaned.notes, guess


def telling_lines(text: str) -> tuple[str, ...]:
    """Lines that show whether the encoding is right: those with letters beyond ASCII, else the first ones."""
    found: list[str] = []
    position = 0
    while len(found) < _SAMPLE_LINES and (match := _FOREIGN.search(text, position)):
        start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _SAMPLE_LENGTH // 2)
        newline = text.find("\n", match.start())
        end = newline if newline >= 0 else len(text)
        found.append(text[start : min(end, start + _SAMPLE_LENGTH)].strip())
        position = end
    if not found:
        found = [line.strip()[:_SAMPLE_LENGTH] for line in text[:2000].split("\n") if line.strip()]
    return tuple(found[:_SAMPLE_LINES])
