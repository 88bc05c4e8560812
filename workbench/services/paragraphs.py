"""The paragraphs of a transcript in the project: what each of them is, and saying that it is something else."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.errors import UsageError
from workbench.domain.passage import Passage, trimmed
from workbench.domain.transcript import ParagraphStatus, TranscriptVersion
from workbench.i18n import N_, _
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript, set_paragraph_status

__all__ = ["ListedParagraph", "listed", "next_status", "numbers_of", "set_status", "status_words", "touched"]

_ORDER = (ParagraphStatus.VERBATIM, ParagraphStatus.NOTE, ParagraphStatus.SUMMARY)
_WORDS = {
    ParagraphStatus.VERBATIM: N_("what was said"),
    ParagraphStatus.NOTE: N_("note"),
    ParagraphStatus.SUMMARY: N_("summary"),
}
_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?")


@dataclass(frozen=True, slots=True)
class ListedParagraph:
    """A paragraph: its number (from 1), place, status, who speaks (pseudonym, else label), when (ms), its words."""

    number: int
    start: int
    end: int
    status: ParagraphStatus
    speaker: str
    time_start: int | None
    text: str


def listed(whole: OpenTranscript, status: ParagraphStatus | None = None) -> list[ListedParagraph]:
    """The paragraphs of a transcript in order; only those of a status when one is given."""
    version = whole.version
    found = []
    for index, paragraph in enumerate(version.paragraphs):
        if status is not None and paragraph.status is not status:
            continue
        turn = version.turn_at(paragraph.start)
        inside = turn is not None and paragraph.start <= version.turns[turn].end
        speaker = whole.name_of_turn(turn) if turn is not None and inside else ""
        begins = turn is not None and paragraph.start == version.turns[turn].start
        found.append(
            ListedParagraph(
                index + 1,
                paragraph.start,
                paragraph.end,
                paragraph.status,
                speaker,
                version.turns[turn].time_start if turn is not None and begins else None,
                version.text[paragraph.start : paragraph.end],
            )
        )
    return found


def numbers_of(text: str, whole: OpenTranscript) -> list[int]:
    """The indexes (from 0) of the paragraphs that `3-5,9` names by their numbers (from 1). Raises UsageError."""
    last = len(whole.version.paragraphs)
    found: set[int] = set()
    for part in text.split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            raise UsageError(
                _("“{part}” names no paragraphs.").format(part=part.strip()), hint=_("Write it like: 3-5,9")
            )
        begin, end = int(match[1]), int(match[2] or match[1])
        if not 1 <= begin <= end <= last:
            raise UsageError(
                _("There are no paragraphs {part}; the transcript has {count}.").format(part=part.strip(), count=last),
                hint=_("To see their numbers: {command}").format(command="workbench paragraphs TRANSCRIPT"),
            )
        found.update(range(begin - 1, end))
    return sorted(found)


def touched(version: TranscriptVersion, passage: Passage) -> list[int]:
    """The indexes of the paragraphs in which a passage has words; white space at its ends touches none."""
    inside = trimmed(version.text, passage.start, min(passage.end, len(version.text)))
    return list(version.paragraphs_in(inside)) if inside is not None else []


def set_status(session: Session, whole: OpenTranscript, which: Passage | Iterable[int], status: ParagraphStatus) -> int:
    """Say what paragraphs are, by their indexes or by a passage that touches them; returns of how many it differed.

    One change, undone by one undo. Codings on them stay; quotes from notes and summaries aren't set in quotation
    marks. Raises UsageError when there is no such paragraph, ConflictError.
    """
    indexes = touched(whole.version, which) if isinstance(which, Passage) else list(which)
    if not indexes:
        raise UsageError(_("There is no paragraph in that place."))
    return set_paragraph_status(session, whole.version, indexes, status)


def next_status(statuses: Sequence[ParagraphStatus]) -> ParagraphStatus:
    """What paragraphs of these statuses become when one goes on by one: verbatim, note, summary, verbatim."""
    first = statuses[0] if statuses else ParagraphStatus.SUMMARY
    if any(status is not first for status in statuses):
        return first
    return _ORDER[(_ORDER.index(first) + 1) % len(_ORDER)]


def status_words(status: ParagraphStatus) -> str:
    """The status in the language in use."""
    return _(_WORDS[status])
