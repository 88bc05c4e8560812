"""Builds turns and paragraphs, once it is known which paragraphs begin with whose label."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from workbench.domain.passage import trimmed
from workbench.domain.transcript import Paragraph, ParagraphStatus, Turn
from workbench.i18n import _
from workbench.importers.base import ReadOptions, UnmatchedLine
from workbench.importers.grammar.acceptance import Speakers
from workbench.importers.grammar.header import Header
from workbench.importers.grammar.labels import Head, Kind
from workbench.importers.grammar.long_blocks import parts_of
from workbench.importers.grammar.notes import note_at
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.speakers import SpeakerIndex
from workbench.importers.grammar.stamps import Stamp, has_marked_stamps, stamp_alone, stamp_at_end, stamps_inside
from workbench.importers.grammar.structure import Structure

_WRITING_DOWN = r"trans[ks]?[ck]ri[pc][ts]\w*"
_BEGUN = (
    "started|stopped|ended|startade|stoppade|avslutade|startede|stoppede|afsluttede|startet|stoppet|avsluttet|gestartet"
    "|beendet|beëindigd|gestopt|gestart"
)
_FOOTER = re.compile(
    rf"(?:transcribed|transcript|transkriberad|transkriberat|transskriberet|transkribert)\b.{{0,80}}"
    rf"(?:https?://|www\.|\.ai\b|\.com\b)"
    rf"|.{{0,60}}?\b(?:{_BEGUN})[ \t]{_WRITING_DOWN}.{{0,20}}$"
    rf"|.{{0,60}}?\b{_WRITING_DOWN}[ \t](?:{_BEGUN})\b.{{0,30}}$"
    rf"|.{{0,60}}?\bcomputer[- ]generated\b.{{0,200}}$",
    re.IGNORECASE,
)
_MOST_FOOTERS = 4
_LONGEST_PREAMBLE = 8
_MOST_UNMATCHED = 50
_LONGEST_UNMATCHED = 200


class _Part(Enum):
    """What a turn of nobody's is; two of a kind that follow each other become one turn."""

    SPEECH = auto()
    HEADER = auto()
    HEADING = auto()
    NOTE = auto()
    UNKNOWN = auto()


class TurnBuilder:
    """Takes the header, then the paragraphs with `assemble` or `alternate`; `structure` is what was built."""

    def __init__(self, text: str, options: ReadOptions, speakers: Speakers) -> None:
        self._text = text
        self._options = options
        self._speakers = speakers
        self._index = SpeakerIndex(options.rename)
        self._has_stamps = has_marked_stamps(text)
        self._turns: list[Turn] = []
        self._paragraphs: list[tuple[int, int, _Part, ParagraphStatus]] = []
        self._speaker: int | None = None
        self._part: _Part | None = None
        self._open: tuple[int, int] | None = None
        self._time: int | None = None
        self._until: int | None = None
        self._last: int | None = None
        self._unmatched: list[tuple[int, Piece]] = []
        self._aliases: dict[str, str] = {}

    def header(self, pieces: Sequence[Piece]) -> None:
        """Add the header's paragraphs."""
        for piece in pieces:
            self._add(piece.start, piece.end, _Part.HEADER)
        self._close()

    def assemble(self, pieces: Sequence[Piece], heads: dict[int, Head]) -> None:
        """Make turns of the paragraphs, given the heads that are believed."""
        pending: ParagraphStatus | None = None
        footer = self._footer(pieces, heads)
        in_table = False
        for index, piece in enumerate(pieces):
            head = heads.get(index)
            if head or piece.after_blank or piece.heading:
                pending = None
            if piece.cells is not None:
                in_table = True
            elif in_table and piece.status is None:
                self._close()
                in_table = False
                self._speaker = None  # the table is over, and with it its last speaker's words
            if piece.cells is not None:
                self._row(piece)
            elif piece.status is not None:
                pending = self._note(piece, piece.status)
            elif index >= footer:
                self._nobody(piece.start, piece.end, _Part.HEADER)
            elif head is not None and head.kind is Kind.TITLE:
                self._title(piece, head)
            elif head is not None:
                self._turn(piece, head)
            elif pending is not None:
                self._nobody(piece.start, piece.end, _Part.NOTE, pending)
            elif alone := stamp_alone(self._text, piece.start, piece.end):
                self._alone(alone)
            elif piece.heading:
                self._nobody(piece.start, piece.end, _Part.HEADING)
                self._speaker = None
            else:
                self._speech(piece, piece.start)
        self._close()

    def alternate(self, pieces: Sequence[Piece], heads: dict[int, Head]) -> None:
        """Give the paragraphs by turns to the interviewer and to the participant."""
        voices = [_("Interviewer"), _("Participant")]
        nth = 0
        for index, piece in enumerate(pieces):
            if piece.status is not None:
                self._note(piece, piece.status)
            elif piece.heading:
                self._nobody(piece.start, piece.end, _Part.HEADING)
            elif alone := stamp_alone(self._text, piece.start, piece.end):
                self._close()
                self._time = alone.time
            else:
                self._close()
                head = heads.get(index)
                self._speaker = self._index.index(voices[nth % 2])
                if head is not None:
                    self._time, self._until = head.time, head.until
                self._speech(piece, head.body if head else piece.start)
                nth += 1
        self._close()

    def _footer(self, pieces: Sequence[Piece], heads: dict[int, Head]) -> int:
        """The index of the first of the last lines that a program wrote about itself."""
        first = len(pieces)
        while first > max(0, len(pieces) - _MOST_FOOTERS):
            head, piece = heads.get(first - 1), pieces[first - 1]
            if (head and head.label) or piece.cells is not None or piece.end - piece.start > 300:
                break
            if not _FOOTER.match(self._text, head.body if head else piece.start, piece.end):
                break
            first -= 1
        return first if first else len(pieces)

    def _add(self, start: int, end: int, part: _Part, status: ParagraphStatus = ParagraphStatus.VERBATIM) -> bool:
        """One more paragraph for the turn that is open, or for a new one; False when there is nothing but space."""
        if start >= end or self._text[start].isspace() or self._text[end - 1].isspace():
            passage = trimmed(self._text, start, end)
            if passage is None:
                return False
            start, end = passage.start, passage.end
        if self._open is None or part is not self._part:
            self._close()
            self._part = part
            self._open = (start, end)
        else:
            self._open = (self._open[0], end)
        self._paragraphs.append((start, end, part, status))
        return True

    def _close(self) -> None:
        """End the turn that is open."""
        if self._open is None:
            return
        speaker = self._speaker if self._part is _Part.SPEECH else None
        spoken = self._part in (_Part.SPEECH, _Part.UNKNOWN)
        times = (self._time, self._until) if spoken else (None, None)
        self._turns.append(Turn(*self._open, speaker, *times))
        if spoken:
            self._time = self._until = None
        self._open = None

    def _turn(self, piece: Piece, head: Head) -> None:
        speaker = self._speaker
        if head.label:
            key = self._speakers.key(head.key)
            label = self._speakers.labels[key] if key else head.label
            if key != head.key and "(" in head.label:
                self._aliases[head.label] = label
            speaker = self._index.index(label)
        if head.kind is not Kind.WRITING or speaker != self._speaker or self._part is not _Part.SPEECH:
            self._close()
        self._speaker = speaker
        if head.time is not None and (head.label or self._last is None or head.time > self._last):
            self._time, self._until = head.time, head.until
            self._last = head.time
        note = note_at(self._text, head.body, piece.end, self._options.note_labels)
        if note:
            self._nobody(note[1], piece.end, _Part.NOTE, note[0])
        else:
            self._speech(piece, head.body, head.end)

    def _title(self, piece: Piece, head: Head) -> None:
        stamp = stamp_at_end(self._text, piece.start, piece.end) if head.time is not None else None
        self._nobody(piece.start, stamp.start if stamp else piece.end, _Part.HEADING)
        self._speaker = None
        self._time = head.time if head.time is not None else self._time

    def _alone(self, stamp: Stamp) -> None:
        """A line that is only a time: of what follows, or of the name above that has none."""
        self._close()
        self._time, self._until = stamp.time, stamp.until

    def _speech(self, piece: Piece, start: int, end: int = -1) -> None:
        """Add what is said in a paragraph; times inside it and at its end part turns and belong to none."""
        end = piece.end if end < 0 else end
        stamp = stamp_at_end(self._text, start, end)
        last = stamp.start if stamp else end
        if self._has_stamps:
            for inside in stamps_inside(self._text, start, last):
                if self._said(piece, start, inside.start):
                    self._until = inside.time if self._until is None else self._until
                    self._close()
                self._time, self._until = inside.time, inside.until
                self._last = inside.time
                start = inside.end
        self._said(piece, start, last)
        if stamp:
            self._until = stamp.time if stamp.until is None else stamp.until
            self._close()

    def _said(self, piece: Piece, start: int, end: int) -> bool:
        known = self._speaker is not None
        added = self._add(start, end, _Part.SPEECH if known else _Part.UNKNOWN)
        if added and not known:
            self._unmatched.append((len(self._paragraphs) - 1, piece))
        return added

    def _row(self, piece: Piece) -> None:
        cells = piece.cells
        if cells is None:
            return
        if cells.label is not None or cells.time is not None or cells.body > piece.start:
            self._close()
        if cells.label is not None:
            self._speaker = self._index.index(cells.label)
        if cells.time is not None:
            self._time, self._until = cells.time, cells.until
        self._speech(piece, cells.body)

    def _note(self, piece: Piece, status: ParagraphStatus) -> ParagraphStatus | None:
        """Add a note; the status goes on to the following lines when the marker stands alone on its line."""
        marked = note_at(self._text, piece.start, piece.end, self._options.note_labels)
        start = marked[1] if marked else piece.start
        if trimmed(self._text, start, piece.end) is None:
            self._close()
            return status
        self._nobody(start, piece.end, _Part.NOTE, status)
        return None

    def _nobody(self, start: int, end: int, part: _Part, status: ParagraphStatus = ParagraphStatus.VERBATIM) -> None:
        self._close()
        self._add(start, end, part, status)
        self._close()

    def structure(self, header: Header) -> Structure:
        """What was built; only now is it known whether anyone speaks."""
        found = bool(self._index.labels)
        parts = [part for _start, _end, part, _status in self._paragraphs]
        before = parts.index(_Part.SPEECH) if _Part.SPEECH in parts else 0
        preamble = before if parts[:before].count(_Part.UNKNOWN) <= _LONGEST_PREAMBLE else 0
        paragraphs = [
            Paragraph(start, end, ParagraphStatus.NOTE if _is_note(part, found, nth < preamble) else status)
            for nth, (start, end, part, status) in enumerate(self._paragraphs)
        ]
        unmatched = self._unmatched if found else []
        lines = [
            UnmatchedLine(piece.number, _line(self._text, self._paragraphs[index][:2]))
            for index, piece in unmatched[:_MOST_UNMATCHED]
        ]
        warnings = [
            _("“{full}” and “{short}” were taken for the same speaker.").format(full=full, short=short)
            for full, short in sorted(self._aliases.items())
        ][:5]
        if not found:
            warnings.append(_("No speakers were found."))
            paragraphs = [part for paragraph in paragraphs for part in parts_of(self._text, paragraph)]
        return Structure(
            self._turns,
            paragraphs,
            self._index.labels,
            header,
            lines,
            len(unmatched),
            self._speakers.passed_over,
            warnings,
        )


def _is_note(part: _Part, has_speakers: bool, in_preamble: bool) -> bool:
    """Whether nobody can have said it: the header, and in a conversation also headings and what comes before it."""
    if part is _Part.HEADER:
        return True
    return has_speakers and (part is _Part.HEADING or (part is _Part.UNKNOWN and in_preamble))


def _line(text: str, place: tuple[int, int]) -> str:
    start, end = place
    return " ".join(text[start : min(end, start + _LONGEST_UNMATCHED)].split())
