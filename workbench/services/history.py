"""The history of a project in sentences, and what can be undone."""

from dataclasses import dataclass

from workbench.domain.change import Change
from workbench.i18n import _
from workbench.services.history_words import SENTENCES, Names
from workbench.services.session import Session
from workbench.store import history as rows
from workbench.store import people


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


def entries(session: Session, limit: int = 100) -> list[HistoryEntry]:
    """The latest changes, latest first; all of them when the limit is -1."""
    coders = {coder.id: coder.name for coder in people.coders(session.store)}
    names = Names(session)
    return [
        HistoryEntry(
            change.id,
            change.when,
            coders.get(change.coder_id, ""),
            change.kind,
            _sentence(session, names, change),
            change.undone_by is not None,
            can_undo(session, change),
        )
        for change in rows.changes(session.store, limit)
    ]


def sentence(session: Session, change: Change) -> str:
    """What a change did, in words, in the language in use."""
    return _sentence(session, Names(session), change)


def can_undo(session: Session, change: Change) -> bool:
    """Whether a change may be taken back, as far as can be told before trying."""
    never = (rows.UNDO, rows.REDO, *rows.NEVER_UNDONE)
    return not session.store.read_only and change.undone_by is None and change.kind not in never


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
