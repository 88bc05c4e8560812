"""From paragraphs to turns: who says what, when, and what is no speech at all.

Labels and time stamps stay in the text; turns and paragraphs begin after them and end before them. Text that is
nobody's (the header, headings, notes, lines before the first label) gets turns without a speaker. The header counts as
notes, and in a file that has speakers so do headings and the few lines before the first label: nobody said them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from workbench.domain.passage import trimmed
from workbench.domain.transcript import Paragraph, ParagraphStatus, Turn
from workbench.i18n import _
from workbench.importers.acceptance import Speakers, accepted_heads
from workbench.importers.base import AliasProposal, PatternFound, ReadOptions, UnmatchedLine
from workbench.importers.header import Header, find_header
from workbench.importers.labels import Head, strong_heads
from workbench.importers.notes import note_at
from workbench.importers.pieces import Piece
from workbench.importers.speakers import SpeakerIndex
from workbench.importers.stamps import stamp_alone, stamp_at_end

_FOOTER = re.compile(
    r"(?:transcribed|transcript|transkriberad|transkriberat|transskriberet|transkribert)\b.{0,80}"
    r"(?:https?://|www\.|\.ai\b|\.com\b)",
    re.IGNORECASE,
)
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


@dataclass(slots=True)
class Structure:
    """Turns, paragraphs, the labels that turns point into, and what the preview shows of the rest."""

    turns: list[Turn] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    header: Header = field(default_factory=Header)
    unmatched: list[UnmatchedLine] = field(default_factory=list)
    unmatched_count: int = 0
    passed_over: tuple[str, ...] = ()
    warnings: list[str] = field(default_factory=list)
    aliases: tuple[AliasProposal, ...] = ()
    pattern: str = ""
    patterns: tuple[PatternFound, ...] = ()


def find_turns(text: str, pieces: list[Piece], options: ReadOptions) -> Structure:
    """The turns and paragraphs of a text whose paragraphs are known."""
    candidates = strong_heads(text, pieces)
    header = find_header(text, pieces, Counter(head.key for head in candidates.values()))
    heading, body = pieces[: header.pieces], pieces[header.pieces :]
    _mark_notes(text, body, options)
    heads, speakers = accepted_heads(text, body, candidates, options)
    builder = _Builder(text, options, speakers)
    for piece in heading:
        builder.add(piece.start, piece.end, _Part.HEADER)
    builder.close()
    if options.alternate and not speakers.labels and not any(piece.cells for piece in body):
        builder.alternate(body, heads)
    else:
        builder.assemble(body, heads)
    return builder.structure(header)


def _mark_notes(text: str, pieces: Sequence[Piece], options: ReadOptions) -> None:
    """Keep paragraphs that begin as notes out of the search for labels."""
    for piece in pieces:
        if piece.status is None and piece.cells is None:
            note = note_at(text, piece.start, piece.end, options.note_labels)
            if note:
                piece.status = note[0]


class _Builder:
    def __init__(self, text: str, options: ReadOptions, speakers: Speakers) -> None:
        self._text = text
        self._options = options
        self._speakers = speakers
        self._index = SpeakerIndex(options.rename)
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

    def assemble(self, pieces: Sequence[Piece], heads: dict[int, Head]) -> None:
        """Make turns of the paragraphs, given the heads that are believed."""
        pending: ParagraphStatus | None = None
        last = len(pieces) - 1
        for index, piece in enumerate(pieces):
            head = heads.get(index)
            if head or piece.after_blank or piece.heading:
                pending = None
            if piece.cells is None and piece.status is None and index and pieces[index - 1].cells is not None:
                self.close()
                self._speaker = None  # the table is over, and with it its last speaker's words
            if piece.cells is not None:
                self._row(piece)
            elif piece.status is not None:
                pending = self._note(piece, piece.status)
            elif index == last and _FOOTER.match(self._text, head.body if head else piece.start, piece.end):
                self._nobody(piece.start, piece.end, _Part.HEADER)
            elif head is not None:
                self._turn(piece, head)
            elif pending is not None:
                self._nobody(piece.start, piece.end, _Part.NOTE, pending)
            elif alone := stamp_alone(self._text, piece.start, piece.end):
                self.close()
                self._time = alone.time
            elif piece.heading:
                self._nobody(piece.start, piece.end, _Part.HEADING)
                self._speaker = None
            else:
                self._speech(piece, piece.start)
        self.close()

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
                self.close()
                self._time = alone.time
            else:
                self.close()
                head = heads.get(index)
                self._speaker = self._index.index(voices[nth % 2])
                if head is not None:
                    self._time, self._until = head.time, head.until
                self._speech(piece, head.body if head else piece.start)
                nth += 1
        self.close()

    def add(self, start: int, end: int, part: _Part, status: ParagraphStatus = ParagraphStatus.VERBATIM) -> bool:
        """One more paragraph for the turn that is open, or for a new one; False when there is nothing but space."""
        passage = trimmed(self._text, start, end)
        if passage is None:
            return False
        if self._open is None or part is not self._part:
            self.close()
            self._part = part
            self._open = (passage.start, passage.end)
        else:
            self._open = (self._open[0], passage.end)
        self._paragraphs.append((passage.start, passage.end, part, status))
        return True

    def close(self) -> None:
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
        self.close()
        if head.label:
            key = self._speakers.key(head.key)
            label = self._speakers.labels[key] if key else head.label
            if key != head.key:
                self._aliases[head.label] = label
            self._speaker = self._index.index(label)
        if head.time is not None and (head.label or self._last is None or head.time > self._last):
            self._time, self._until = head.time, head.until
            self._last = head.time
        note = note_at(self._text, head.body, piece.end, self._options.note_labels)
        if note:
            self._nobody(note[1], piece.end, _Part.NOTE, note[0])
        else:
            self._speech(piece, head.body)

    def _speech(self, piece: Piece, start: int) -> None:
        stamp = stamp_at_end(self._text, start, piece.end)
        end = stamp.start if stamp else piece.end
        known = self._speaker is not None
        if self.add(start, end, _Part.SPEECH if known else _Part.UNKNOWN) and not known:
            self._unmatched.append((len(self._paragraphs) - 1, piece))
        if stamp:
            self._until = stamp.time if stamp.until is None else stamp.until
            self.close()

    def _row(self, piece: Piece) -> None:
        cells = piece.cells
        if cells is None:
            return
        if cells.label is not None or cells.time is not None or cells.body > piece.start:
            self.close()
        if cells.label is not None:
            self._speaker = self._index.index(cells.label)
        if cells.time is not None:
            self._time = cells.time
        self._speech(piece, cells.body)

    def _note(self, piece: Piece, status: ParagraphStatus) -> ParagraphStatus | None:
        """Add a note; the status goes on to the following lines when the marker stands alone on its line."""
        marked = note_at(self._text, piece.start, piece.end, self._options.note_labels)
        start = marked[1] if marked else piece.start
        if trimmed(self._text, start, piece.end) is None:
            self.close()
            return status
        self._nobody(start, piece.end, _Part.NOTE, status)
        return None

    def _nobody(self, start: int, end: int, part: _Part, status: ParagraphStatus = ParagraphStatus.VERBATIM) -> None:
        self.close()
        self.add(start, end, part, status)
        self.close()

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
