"""Editing a coded transcript: what an edit would do to the codings, shown before anything is written, and doing it.

An edit makes a new version of the text. Codings are carried over; those whose words are not found again stay tied to
the text in which they were, unanchored (see `unanchored`). All is one change, which one undo takes back.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.domain.anchoring import CarryState
from workbench.domain.errors import InputError, NotFoundError
from workbench.domain.transcript import Paragraph, Transcript, TranscriptVersion
from workbench.i18n import _
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.clean import clean, cleaning_sentence
from workbench.services import backing_up
from workbench.services.alignment import Alignment, align
from workbench.services.edit_codings import carry_codings
from workbench.services.edit_plan import CarriedCoding, EditPlan
from workbench.services.edit_reading import carry_structure_of_file
from workbench.services.edit_speakers import Cast, cast_by_hand, cast_by_reading
from workbench.services.edit_structure import carry_structure
from workbench.services.edit_warnings import warnings_of
from workbench.services.edit_writing import write_edit
from workbench.services.import_edits import LEAST_OF_SAME_NAME, likeness
from workbench.services.reading import ReadingProcess
from workbench.services.session import Session
from workbench.services.transcripts import open_transcript
from workbench.store import codings
from workbench.store import transcripts as rows

__all__ = ["CarriedCoding", "EditPlan", "apply_edit", "plan_file", "plan_reading", "plan_text", "write_edit"]


def plan_text(session: Session, transcript: Transcript, text: str) -> EditPlan:
    """What editing a transcript's text by hand would do. Raises InputError for a text without words, NotFoundError."""
    cleaned = clean(text)
    opened = open_transcript(session, _as_it_is_now(session, transcript))
    _needs_words(cleaned.text)
    alignment = align(opened.version.text, cleaned.text)
    if cleaned.text == opened.version.text:
        cast = Cast(opened.version.turns, opened.speakers)
        paragraphs = opened.version.paragraphs
    else:
        labels = [speaker.label for speaker in opened.speakers]
        structure = carry_structure(opened.version, labels, alignment)
        cast = cast_by_hand(opened.version, opened.speakers, structure.turns, structure.new_labels)
        paragraphs = structure.paragraphs
    told = tuple(map(cleaning_sentence, cleaned.notes))
    return _plan(session, opened.transcript, opened.version, alignment, cast, paragraphs, told)


def plan_file(session: Session, transcript: Transcript, path: Path, options: ReadOptions | None = None) -> EditPlan:
    """What putting a corrected file in place of a transcript's text would do. Raises InputError, NotFoundError."""
    with ReadingProcess() as process:
        reading = process.read(path, options)
    return replace(plan_reading(session, transcript, reading), path=path)


def plan_reading(session: Session, transcript: Transcript, reading: Reading) -> EditPlan:
    """As `plan_file`, of a file that has been read already."""
    opened = open_transcript(session, _as_it_is_now(session, transcript))
    _needs_words(reading.text)
    alignment = align(opened.version.text, reading.text)
    everyone = (
        *opened.speakers,
        *(s for s in rows.speakers(session.store, transcript.id) if s.id not in opened.version.speakers),
    )
    cast = cast_by_reading(opened.version, everyone, reading.speakers, reading.turns, alignment)
    turns, paragraphs = carry_structure_of_file(opened.version, cast.turns, reading.paragraphs, alignment)
    told = reading.warnings
    share = likeness(opened.version.text, reading.text)
    if share < LEAST_OF_SAME_NAME:
        told = (_("Only {share} % of the text is the same. Is it the right file?").format(share=round(share)), *told)
    cast = replace(cast, turns=turns)
    plan = _plan(session, opened.transcript, opened.version, alignment, cast, paragraphs, told)
    return replace(plan, reading=reading)


def apply_edit(session: Session, plan: EditPlan) -> None:
    """Make the edit, in one change. Raises ConflictError when the transcript was changed since the plan was made."""
    if plan.nothing_changed:
        return
    counts = {state.value: sum(one.state is state for one in plan.carried) for state in CarryState}
    backing_up.before(session, "edit")
    with session.change("edit-transcript", transcript=plan.transcript.id, **counts) as change:
        write_edit(session, change, plan)


def _plan(
    session: Session,
    transcript: Transcript,
    old: TranscriptVersion,
    alignment: Alignment,
    cast: Cast,
    paragraphs: tuple[Paragraph, ...],
    told: Sequence[str],
) -> EditPlan:
    found = [c for c in codings.of_transcript(session.store, transcript.id) if c.anchored and c.version_id == old.id]
    return EditPlan(
        transcript,
        old,
        alignment.new.text,
        cast.turns,
        paragraphs,
        cast.speakers,
        tuple(carry_codings(session, old, alignment, found)),
        alignment,
        cast.made,
        cast.renamed,
        (*told, *warnings_of(session, old, cast, alignment)),
    )


def _as_it_is_now(session: Session, transcript: Transcript) -> Transcript:
    present = rows.transcript(session.store, transcript.id)
    if present is None:
        raise NotFoundError(_("The transcript “{name}” is no longer in the project.").format(name=transcript.name))
    return present


def _needs_words(text: str) -> None:
    if not text.strip():
        raise InputError(
            _("There is no text left."), hint=_("To be rid of a transcript, delete it instead of its words.")
        )
