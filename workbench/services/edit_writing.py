"""Making an edit: the new version, and everything that is carried over to it, as operations of one change."""

from collections.abc import Iterable
from dataclasses import replace

from workbench.domain.anchoring import CarryState
from workbench.domain.errors import ConflictError
from workbench.domain.ids import new_id
from workbench.domain.passage import Passage, quote_hash
from workbench.i18n import _
from workbench.importers.grammar.speakers import count_words
from workbench.services.edit_about import about_of_file
from workbench.services.edit_codings import carry_codings
from workbench.services.edit_plan import CarriedCoding, EditPlan
from workbench.services.originals import original_fields
from workbench.services.session import Session
from workbench.store import codings, decisions, quotes
from workbench.store import transcripts as rows
from workbench.store.changes import ChangeWriter


def write_edit(session: Session, change: ChangeWriter, plan: EditPlan) -> None:
    """Make an edit inside a change. Nothing is written when nothing differs.

    Raises ConflictError when the transcript was changed since the plan was made, or when codings were made since that
    would lose their words without that having been shown.
    """
    present = rows.transcript(session.store, plan.transcript.id)
    version = rows.version(session.store, present.version_id) if present else None
    if present is None or version != plan.old:
        raise ConflictError(
            _("“{name}” was changed in the meantime; nothing was written.").format(name=plan.transcript.name),
            hint=_("Look at it as it is now, and make the edit anew."),
        )
    carried = _carried_now(session, plan)
    if plan.nothing_changed:
        return
    version_id = new_id()
    for speaker in plan.made:
        fields = {"transcript_id": present.id, "label": speaker.label, "is_interviewer": speaker.is_interviewer}
        change.insert("speakers", fields, speaker.id)
    for speaker in plan.renamed:
        change.update("speakers", speaker.id, {"label": speaker.label})
    change.insert(
        "versions",
        {
            "transcript_id": present.id,
            "number": rows.last_number(session.store, present.id) + 1,
            "text": plan.text,
            "turns": rows.turns_as_stored(plan.turns),
            "paragraphs": rows.paragraphs_as_stored(plan.paragraphs),
            "speakers": [speaker.id for speaker in plan.speakers],
        },
        version_id,
    )
    words = sum(count_words(plan.text[turn.start : turn.end]) for turn in plan.turns)
    _describe(session, change, plan, {"version_id": version_id, "words": words, "characters": len(plan.text)})
    for one in carried:
        _carry_coding(session, change, plan, one, version_id)
    _carry_decisions(session, change, plan, version_id)
    decisions.forget_cached(session.store, present.id)


def _carried_now(session: Session, plan: EditPlan) -> list[CarriedCoding]:
    """What becomes of the codings that there are at this moment."""
    shown = {one.coding.id: one for one in plan.carried}
    present = [
        coding
        for coding in codings.of_transcript(session.store, plan.transcript.id)
        if coding.anchored and coding.version_id == plan.old.id
    ]
    known = [c for c in present if c.id in shown and shown[c.id].coding.passage == c.passage]
    known_ids = {coding.id for coding in known}
    fresh = carry_codings(session, plan.old, plan.alignment, [c for c in present if c.id not in known_ids])
    if any(one.state in (CarryState.ALTERED, CarryState.LOST) for one in fresh):
        raise ConflictError(
            _("Passages were coded in the meantime whose words this edit would change; nothing was written."),
            hint=_("Make the edit anew, and look at what becomes of them."),
        )
    return [*(replace(shown[coding.id], coding=coding) for coding in known), *fresh]


def _describe(session: Session, change: ChangeWriter, plan: EditPlan, fields: dict[str, object]) -> None:
    """What the transcript's record says of its text; of a corrected file, also where it comes from."""
    reading = plan.reading
    if reading is not None:
        fields |= {
            "file_name": reading.file_name,
            "format": reading.format,
            "encoding": reading.encoding,
            "sha256": reading.sha256,
            **about_of_file(session, plan.transcript, plan.old.text, reading),
        }
        kept = rows.original_id(session.store, plan.transcript.id)
        if kept and plan.path is not None and reading.sha256 != plan.transcript.sha256:
            change.update("originals", kept, original_fields(plan.path, reading))
    change.update("transcripts", plan.transcript.id, fields)


def _carry_coding(session: Session, change: ChangeWriter, plan: EditPlan, one: CarriedCoding, version_id: str) -> None:
    if one.passage is None:
        change.update("codings", one.coding.id, {"anchored": False})
        return
    for choice in quotes.choices_of(session.store, one.coding.id):
        if choice.cuts:
            kept = carried_cuts(plan, choice.cuts, one.passage)
            change.update("chosen_quotes", choice.id, {"cuts": [[cut.start, cut.end] for cut in kept]})
    change.update(
        "codings",
        one.coding.id,
        {
            "version_id": version_id,
            "start": one.passage.start,
            "end": one.passage.end,
            "quote_hash": quote_hash(one.passage.of(plan.text)),
        },
    )


def carried_cuts(plan: EditPlan, cuts: Iterable[Passage], within: Passage) -> list[Passage]:
    """What was cut from a quote, in the new text: clipped to it, in order, and never all of it."""
    kept: list[Passage] = []
    places = (plan.alignment.carry(cut).passage for cut in cuts)
    for cut in sorted(place for found in places if found and (place := found.clip(within))):
        start = max(cut.start, kept[-1].end) if kept else cut.start
        if start < cut.end:
            kept.append(Passage(start, cut.end))
    return [] if sum(map(len, kept)) >= len(within) else kept


def _carry_decisions(session: Session, change: ChangeWriter, plan: EditPlan, version_id: str) -> None:
    """Decisions on suggestions whose words are the same go along, so that what was rejected stays so."""
    for decided in decisions.decided(session.store, plan.transcript.id):
        if decided.version_id != plan.old.id:
            continue
        result = plan.alignment.carry(decided.passage)
        if result.state not in (CarryState.UNCHANGED, CarryState.MOVED) or result.passage is None:
            continue
        reasons = []
        for reason in decided.reasons:
            met = plan.alignment.carry(Passage(reason.start, reason.end)) if reason.start < reason.end else None
            place = met.passage if met and met.passage else result.passage
            reasons.append(replace(reason, start=place.start, end=place.end))
        change.update(
            "decisions",
            decided.id,
            {
                "version_id": version_id,
                "start": result.passage.start,
                "end": result.passage.end,
                "reasons": decisions.reasons_as_stored(reasons),
            },
        )
