"""The history of a project in sentences, what can be undone, and where in the texts a change was made."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.domain.change import Change
from workbench.domain.errors import ConflictError, InputError, NotFoundError
from workbench.domain.ids import local_minute
from workbench.domain.passage import Passage
from workbench.i18n import _, ngettext
from workbench.services.history_words import SENTENCES, Names
from workbench.services.session import Session
from workbench.store import codings, people, transcripts
from workbench.store import dependents as rests
from workbench.store import history as rows

NAMED = 3
"""So many of the changes that rest on another are named in a message."""
_LOOKED_AT = 500
"""So many records of a change are looked at to find where it was made."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A change for a list. `when` is UTC with zone; `undone` when it has been taken back."""

    id: str
    when: str
    coder: str
    kind: str
    sentence: str
    undone: bool
    can_undo: bool


def entries(
    session: Session,
    limit: int = 100,
    *,
    after_entry: str = "",
    coder: str = "",
    text: str = "",
    since: str = "",
) -> list[HistoryEntry]:
    """The latest changes, latest first; all of them when the limit is -1.

    `after_entry`: only those older than the change of that id. `coder`: only those of the coder of that name. `text`:
    only those in whose sentence all of its words stand. `since`: only those made at or after a time (ISO 8601).
    Raises NotFoundError.
    """
    before = rows.find_change(session.store, after_entry).stamp if after_entry else ""
    coder_id = _coder_id(session, coder) if coder else ""
    wanted = text.casefold().split()
    found = rows.changes(
        session.store, -1 if wanted else limit, before=before, coder_id=coder_id, since=_utc(since) if since else ""
    )
    listed: list[HistoryEntry] = []
    for entry in _entries(session, found):
        if all(word in entry.sentence.casefold() for word in wanted):
            if len(listed) == limit:
                break
            listed.append(entry)
    return listed


def numbered(session: Session, number: int) -> str | None:
    """The id of the change of a number: 1 is the latest. None when there are fewer."""
    return rows.nth_latest(session.store, number)


def numbers(session: Session, change_ids: Sequence[str]) -> dict[str, int]:
    """The numbers of changes, counted from the latest, which is 1."""
    return rows.places_from_latest(session.store, change_ids)


@dataclass(frozen=True, slots=True)
class NextUndo:
    """The change that an undo would take back, and how many records that touches."""

    change: Change
    records: int


def next_undo(session: Session) -> NextUndo | None:
    """What undo would take back now; None when there is nothing."""
    change = rows.last_undoable(session.store, session.coder.id)
    return NextUndo(change, rows.size_of(session.store, change.id)) if change else None


def dependents(session: Session, change_id: str, limit: int = rows.TOLD) -> list[HistoryEntry]:
    """The later changes that rest on a change and would have to be undone first, latest first; none for one that has
    been undone itself. All of them when the limit is -1, however long it takes; else no more than can be found soon."""
    change = rows.find_change(session.store, change_id)
    if change.undone_by is not None:
        return []
    found, _more = rests.later(session.store, change.id, limit, -1 if limit < 0 else rows.REACH)
    return list(_entries(session, (rows.find_change(session.store, one) for one in found)))


def undo_with_later(session: Session, change_id: str) -> list[Change]:
    """Take back a change and all later ones that rest on it, or none; returns them, latest first.

    Raises NotFoundError, UsageError when one of them can't be undone, ConflictError.
    """
    return rows.undo_with_later(session.store, session.known_coder().id, change_id)


def target(session: Session, entry: HistoryEntry | Change) -> tuple[str, Passage | None] | None:
    """Where in the texts a change was made: the transcript, and the passage when it is about one coding.

    None when it is about no transcript, about several, or about one that is no longer there.
    """
    change = rows.find_change(session.store, entry.id)
    while change.undoes:
        change = rows.find_change(session.store, change.undoes)
    touched = rows.touched(session.store, change.id, _LOOKED_AT)
    places = {_place(session, table, record_id) for table, record_id in touched} - {None}
    transcript_ids = {place[0] for place in places if place}
    if len(transcript_ids) != 1 or transcripts.transcript(session.store, min(transcript_ids)) is None:
        return None
    passages = {place[1] for place in places if place and place[1]}
    return min(transcript_ids), min(passages) if len(passages) == 1 else None


def refused(session: Session, error: rests.LaterChanges) -> ConflictError:
    """The error that says in words which later changes stand in the way of an undo or a redo."""
    named = [
        _("“{what}” ({when}, {who})").format(what=entry.sentence, when=local_minute(entry.when), who=entry.coder)
        for entry in _entries(session, (rows.find_change(session.store, one) for one in error.change_ids[:NAMED]))
    ]
    left = len(error.change_ids) - len(named)
    if error.more:
        named.append(_("more than {count} others").format(count=left))
    elif left:
        named.append(ngettext("{count} other", "{count} others", left).format(count=left))
    if error.redoing:
        message = _("It can't be done again while changes made since rest on what it would change: {changes}.")
    else:
        message = _("It can't be undone while later changes rest on it: {changes}.")
    return ConflictError(message.format(changes="; ".join(named)), hint=_("Undo those first, the latest first."))


def sentence(session: Session, change: Change) -> str:
    """What a change did, in words, in the language in use."""
    return _sentence(session, Names(session), change)


def can_undo(session: Session, change: Change) -> bool:
    """Whether a change may be taken back, as far as can be told before trying."""
    return _may_be_undone(session, change, rows.begins(session.store))


def _may_be_undone(session: Session, change: Change, begins: str) -> bool:
    never = (rows.UNDO, rows.REDO, *rows.NEVER_UNDONE)
    standing = change.undone_by is None and change.stamp > begins
    return standing and not session.store.read_only and change.kind not in never


def _entries(session: Session, changes: Iterable[Change]) -> Iterator[HistoryEntry]:
    coders = {coder.id: coder.name for coder in people.coders(session.store)}
    names, begins = Names(session), rows.begins(session.store)
    known: dict[tuple[str, str], str] = {}
    for change in changes:
        key = (change.kind, change.undoes or json.dumps(change.summary))
        if key not in known:
            known[key] = _sentence(session, names, change)
        yield HistoryEntry(
            change.id,
            change.when,
            coders.get(change.coder_id, ""),
            change.kind,
            known[key],
            change.undone_by is not None,
            _may_be_undone(session, change, begins),
        )


def _sentence(session: Session, names: Names, change: Change) -> str:
    if change.kind == rows.UNDO and change.undoes:
        undone = rows.find_change(session.store, change.undoes)
        return _("Undid: {what}").format(what=_sentence(session, names, undone))
    if change.kind == rows.REDO and change.undoes:
        undo = rows.find_change(session.store, change.undoes)
        original = rows.find_change(session.store, undo.undoes or "")
        return _("Did again: {what}").format(what=_sentence(session, names, original))
    write = SENTENCES.get(change.kind)
    return write(names, change) if write else change.kind


def _place(session: Session, table: str, record_id: str) -> tuple[str, Passage | None] | None:
    """The transcript that a record belongs to, and its passage when it is a coding that has one."""
    if table == "codings":
        coding = codings.coding(session.store, record_id)
        if coding is not None:
            return coding.transcript_id, coding.passage if coding.anchored else None
        return _former_place(session, record_id)
    if table == "transcripts":
        return record_id, None
    if table == "memos":
        attached = rows.last_known(session.store, table, record_id) or {}
        if attached.get("attached_table") in ("codings", "transcripts"):
            return _place(session, attached["attached_table"], attached["attached_id"])
        return None
    if table in ("codings", "versions", "speakers", "decisions"):
        owner = (rows.last_known(session.store, table, record_id) or {}).get("transcript_id")
        return (owner, None) if owner else None
    return None


def _former_place(session: Session, coding_id: str) -> tuple[str, Passage | None] | None:
    """Where a coding that is gone was, as long as the text is still the one in which it was."""
    fields = rows.last_known(session.store, "codings", coding_id) or {}
    transcript = transcripts.transcript(session.store, str(fields.get("transcript_id") or ""))
    if transcript is None:
        return None
    same = fields.get("version_id") == transcript.version_id and fields.get("anchored")
    return transcript.id, Passage(fields["start"], fields["end"]) if same else None


def _coder_id(session: Session, name: str) -> str:
    """The id of a coder named by id or name, for a filter. Raises NotFoundError."""
    coders = people.coders(session.store)
    for coder in coders:
        if name == coder.id or name.casefold() == coder.name.casefold():
            return coder.id
    raise NotFoundError(
        _("There is no coder “{name}”.").format(name=name), nearest=tuple(coder.name for coder in coders[:5])
    )


def _utc(moment: str) -> str:
    """A date or time by the clock of this computer, or with a zone, as the history writes it. Raises InputError."""
    try:
        return datetime.fromisoformat(moment.strip()).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError, OSError):
        raise InputError(
            _("“{text}” is no date.").format(text=moment), hint=_("Write it as {example}.").format(example="2026-03-31")
        ) from None
