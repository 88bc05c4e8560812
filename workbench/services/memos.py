"""Memos and journal entries: writing, changing, attaching, listing."""

from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.domain.errors import ConflictError, InputError, NotFoundError, UsageError
from workbench.domain.ids import new_id, now
from workbench.domain.memo import Memo, MemoKind
from workbench.domain.participant import Participant
from workbench.domain.transcript import Transcript
from workbench.i18n import _
from workbench.importers.clean import clean
from workbench.services.session import Session
from workbench.store import codings, people, transcripts
from workbench.store import memos as rows

Subject = Transcript | Code | Coding | Participant
LONGEST_MEMO = 500_000

_TABLES: dict[type, str] = {
    Transcript: "transcripts",
    Code: "codes",
    Coding: "codings",
    Participant: "participants",
}


def add_memo(session: Session, text: str, kind: MemoKind = MemoKind.THEORETICAL, about: Subject | None = None) -> Memo:
    """Write a memo (Markdown) about a transcript, code, coding or participant, or about nothing.

    When what it is about was deleted meanwhile, the memo is kept, about nothing. Raises UsageError for an empty text.
    """
    text = _checked(text)
    table, record_id = _place(about)
    with session.change("add-memo", memo_kind=kind.value, about=table) as change:
        if not _is_there(session, table, record_id):
            table, record_id = "", ""
            change.summary["about"] = ""
        memo = Memo(new_id(), kind, text, session.coder.id, table, record_id, now())
        change.insert(
            "memos",
            {
                "id": memo.id,
                "kind": memo.kind.value,
                "text": memo.text,
                "coder_id": memo.coder_id,
                "attached_table": memo.attached_table,
                "attached_id": memo.attached_id,
                "created": memo.created,
            },
        )
        change.summary["memo"] = memo.id
    return memo


def change_memo(session: Session, memo: Memo, text: str | None = None, kind: MemoKind | None = None) -> bool:
    """Change a memo's text or kind; whether anything differed. Raises UsageError for an empty text."""
    fields: dict[str, str] = {}
    if text is not None:
        fields["text"] = _checked(text)
    if kind is not None:
        fields["kind"] = kind.value
    with session.change("change-memo", memo=memo.id) as change:
        return change.update("memos", memo.id, fields)


def attach_memo(session: Session, memo: Memo, about: Subject | None) -> bool:
    """Attach a memo to something else, or to nothing; whether it differed. Raises ConflictError when that is gone."""
    table, record_id = _place(about)
    with session.change("attach-memo", memo=memo.id, about=table) as change:
        if not _is_there(session, table, record_id):
            raise ConflictError(
                _("Something that this refers to is no longer in the project; nothing was changed."),
                hint=_("It may have been deleted in another window. Look again and try anew."),
            )
        return change.update("memos", memo.id, {"attached_table": table, "attached_id": record_id})


def delete_memo(session: Session, memo: Memo) -> None:
    """Delete a memo."""
    with session.change("delete-memo", memo=memo.id) as change:
        change.delete("memos", memo.id)


def list_memos(session: Session, about: Subject | None = None, kind: MemoKind | None = None) -> list[Memo]:
    """All memos, or those about one thing, or of one kind; oldest first."""
    found = rows.memos(session.store, about.id if about is not None else None)
    return [memo for memo in found if kind is None or memo.kind is kind]


def find_memo(session: Session, memo_id: str) -> Memo:
    """A memo by its id or the beginning of it. Raises NotFoundError, UsageError."""
    fits = rows.by_prefix(session.store, memo_id)
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise UsageError(
            _("Several memos begin with {id}.").format(id=memo_id),
            hint=_("Say which one: {names}").format(names=", ".join(memo.id for memo in fits)),
        )
    raise NotFoundError(_("There is no memo {id}.").format(id=memo_id), hint=_("See: workbench memo list"))


def subject_of(session: Session, memo: Memo) -> Subject | None:
    """What a memo is about; None for nothing, and for something that is gone."""
    if memo.attached_table == "transcripts":
        return transcripts.transcript(session.store, memo.attached_id)
    if memo.attached_table == "codes":
        return session.tree.codes.get(memo.attached_id)
    if memo.attached_table == "codings":
        return codings.coding(session.store, memo.attached_id)
    everyone = people.participants(session.store) if memo.attached_table == "participants" else []
    return next((person for person in everyone if person.id == memo.attached_id), None)


def _place(about: Subject | None) -> tuple[str, str]:
    return ("", "") if about is None else (_TABLES[type(about)], about.id)


def _is_there(session: Session, table: str, record_id: str) -> bool:
    """Whether a memo can be attached to a record: nothing in the file itself sees to that."""
    return not table or rows.is_there(session.store, table, record_id)


def _checked(text: str) -> str:
    text = clean(text).text.strip()
    if not text:
        raise UsageError(_("There is nothing in the memo."), hint=_("Write a text, or delete the memo."))
    if len(text) > LONGEST_MEMO:
        raise InputError(
            _("The text is longer than {count} characters.").format(count=LONGEST_MEMO), hint=_("Make it shorter.")
        )
    return text
