"""Listing, reading and describing transcripts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workbench.domain.errors import ConflictError, NotFoundError, UsageError
from workbench.domain.participant import Participant
from workbench.domain.transcript import ParagraphStatus, Speaker, Transcript, TranscriptVersion
from workbench.i18n import _
from workbench.services import backing_up
from workbench.services.session import Session
from workbench.services.texts import clean_name, clean_text
from workbench.store import codings, people
from workbench.store import transcripts as rows
from workbench.store.records import unreadable

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """A speaker with the participant's pseudonym and group, and the number of turns."""

    speaker: Speaker
    participant: str
    group: str
    turns: int


@dataclass(frozen=True, slots=True)
class TranscriptSummary:
    """A transcript with what a list shows of it. `unspoken` turns no speaker says; they are the `participants`' words,
    where the transcript as a whole has any."""

    transcript: Transcript
    turns: int
    speakers: tuple[SpeakerSummary, ...]
    codings: int
    unspoken: int = 0
    participants: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenTranscript:
    """A transcript with its text, its speakers in the order of `version.speakers`, and its participants by id.

    `unspoken_by` are ids of the participants whose words the text without a speaker is.
    """

    transcript: Transcript
    version: TranscriptVersion
    speakers: tuple[Speaker, ...]
    participants: dict[str, Participant]
    unspoken_by: tuple[str, ...] = ()

    def speaker_of_turn(self, index: int) -> Speaker | None:
        """The speaker of a turn; None for text that is nobody's."""
        speaker = self.version.turns[index].speaker
        return self.speakers[speaker] if speaker is not None else None

    def participant_of(self, speaker: Speaker | None) -> Participant | None:
        """The first participant that a speaker stands for."""
        if speaker is None or speaker.is_interviewer:
            return None
        return next((self.participants[i] for i in speaker.participant_ids if i in self.participants), None)

    def participant_of_turn(self, index: int) -> Participant | None:
        """The first participant whose words a turn is: the speaker's, else the transcript's as a whole."""
        if self.version.turns[index].speaker is not None:
            return self.participant_of(self.speaker_of_turn(index))
        return next((self.participants[i] for i in self.unspoken_by if i in self.participants), None)

    def name_of_turn(self, index: int) -> str:
        """Whose words a turn is: the participant's pseudonym, else the speaker's label, else nothing."""
        participant = self.participant_of_turn(index)
        return participant.pseudonym if participant else self.display_name(self.speaker_of_turn(index))

    def display_name(self, speaker: Speaker | None) -> str:
        """The participant's pseudonym, else the label, else nothing."""
        participant = self.participant_of(speaker)
        return participant.pseudonym if participant else speaker.label if speaker else ""


def list_transcripts(session: Session) -> list[TranscriptSummary]:
    """All transcripts by name, with counts."""
    everyone = {p.id: p for p in people.participants(session.store)}
    turns = rows.turn_counts(session.store)
    coded = codings.counts_by_transcript(session.store)
    speakers: dict[str, list[SpeakerSummary]] = {}
    for speaker in rows.speakers(session.store):
        if not speaker.participant_ids and not turns.get(speaker.transcript_id, {}).get(speaker.id):
            continue  # an edit left nothing of what was said
        theirs = [everyone[i] for i in speaker.participant_ids if i in everyone]
        speakers.setdefault(speaker.transcript_id, []).append(
            SpeakerSummary(
                speaker,
                ", ".join(p.pseudonym for p in theirs),
                ", ".join(dict.fromkeys(p.group for p in theirs if p.group)),
                turns.get(speaker.transcript_id, {}).get(speaker.id, 0),
            )
        )
    whole = people.of_whole_transcripts(session.store)
    return [
        TranscriptSummary(
            t,
            sum(turns.get(t.id, {}).values()),
            tuple(speakers.get(t.id, ())),
            coded.get(t.id, 0),
            turns.get(t.id, {}).get(None, 0),
            tuple(everyone[i] for i in whole.get(t.id, ()) if i in everyone),
        )
        for t in rows.all_transcripts(session.store)
    ]


def open_transcript(session: Session, transcript: Transcript) -> OpenTranscript:
    """Read a transcript's present text and speakers. Raises NotFoundError when the text is gone."""
    version = rows.version(session.store, transcript.version_id)
    if version is None:
        raise NotFoundError(_("The text of “{name}” is not in the project.").format(name=transcript.name))
    known = {speaker.id: speaker for speaker in rows.speakers(session.store, transcript.id)}
    if not known.keys() >= set(version.speakers):
        raise unreadable(version.id)
    return OpenTranscript(
        transcript,
        version,
        tuple(known[i] for i in version.speakers),
        {p.id: p for p in people.participants(session.store)},
        people.of_whole_transcripts(session.store).get(transcript.id, ()),
    )


def describe(session: Session, transcript: Transcript, **fields: Any) -> bool:
    """Change name, language, source class, date, mode or attributes; whether anything differed.

    Raises UsageError, also for a date that isn't a year, a month or a day.
    """
    for field in ("date", "mode", "language"):
        if fields.get(field):
            fields[field] = " ".join(clean_text(fields[field]).split())
    if fields.get("date") and not is_date(fields["date"]):
        raise UsageError(
            _("“{date}” is no date.").format(date=fields["date"]), hint=_("Write it as year-month-day: 2026-03-14")
        )
    if fields.get("language") and not _LANGUAGE.fullmatch(fields["language"]):
        raise UsageError(
            _("“{language}” is no language.").format(language=fields["language"]), hint=_("Write its code, such as sv.")
        )
    if fields.get("name") is not None:
        name = fields["name"] = clean_name(fields["name"], _("A transcript needs a name."))
        taken = {t.name.casefold() for t in rows.all_transcripts(session.store) if t.id != transcript.id}
        if name.casefold() in taken:
            raise UsageError(
                _("There is a transcript “{name}” already.").format(name=name), hint=_("Choose another name.")
            )
    with session.change("describe-transcript", transcript=transcript.id) as change:
        return change.update("transcripts", transcript.id, fields)


def is_date(written: str) -> bool:
    """Whether it is a year, a month of a year, or a day."""
    if not _DATE.fullmatch(written):
        return False
    try:
        date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        return False
    return True


def set_paragraph_status(
    session: Session, version: TranscriptVersion, indexes: Iterable[int], status: ParagraphStatus
) -> int:
    """Say that paragraphs are verbatim, notes or summaries; returns of how many it differed.

    Codings on them stay as they are. Raises ConflictError when the text has been edited since it was read, UsageError
    for a paragraph that there isn't.
    """
    chosen = set(indexes)
    outside = next((i for i in sorted(chosen) if not 0 <= i < len(version.paragraphs)), None)
    if outside is not None:
        raise UsageError(_("The transcript has no paragraph {number}.").format(number=outside + 1))
    with session.change("paragraph-status", transcript=version.transcript_id, status=status.value) as change:
        present = rows.version(session.store, version.id)  # another window may have marked others meanwhile
        transcript = rows.transcript(session.store, version.transcript_id)
        if present is None or transcript is None or transcript.version_id != version.id:
            raise ConflictError(
                _("The text has been edited meanwhile."), hint=_("Look at it as it is now, and try anew.")
            )
        differ = [i for i in chosen if present.paragraphs[i].status is not status]
        marked = tuple(replace(p, status=status) if i in chosen else p for i, p in enumerate(present.paragraphs))
        change.summary["count"] = len(differ)
        change.update("versions", version.id, {"paragraphs": rows.paragraphs_as_stored(marked)})
    return len(differ)


def set_interviewer(session: Session, speaker: Speaker, is_interviewer: bool) -> bool:
    """Say whether a speaker is the interviewer; whether it differed."""
    with session.change("set-interviewer", speaker=speaker.id) as change:
        return change.update("speakers", speaker.id, {"is_interviewer": is_interviewer})


def rename_speaker(session: Session, speaker: Speaker, label: str) -> bool:
    """Change how a speaker is called; whether it differed. Raises UsageError."""
    label = clean_name(label, _("A speaker needs a name."))
    with session.change("rename-speaker", speaker=speaker.id) as change:
        return change.update("speakers", speaker.id, {"label": label})


def delete_transcript(session: Session, transcript: Transcript) -> int:
    """Delete a transcript with its codings, their quotes and decisions, in one change; returns how many codings."""
    store = session.store
    theirs = codings.count(store, transcript_id=transcript.id)
    backing_up.before(session, "delete")
    with session.change("delete-transcript", transcript=transcript.id, codings=theirs) as change:
        for table, record_id in rows.belonging(store, transcript.id):
            change.delete(table, record_id)
        change.delete("transcripts", transcript.id)
    return theirs
