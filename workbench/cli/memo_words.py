"""What `memo` and `journal` share: taking a text in, and showing memos."""

import sys
from collections.abc import Sequence

from workbench.cli.output import Strong, brief, joined, write, write_text
from workbench.domain.errors import UsageError
from workbench.domain.ids import local_minute
from workbench.domain.memo import Memo, MemoKind
from workbench.i18n import N_, _
from workbench.services import memos
from workbench.services.session import Session

KINDS = {
    MemoKind.THEORETICAL: N_("theoretical"),
    MemoKind.METHODOLOGICAL: N_("methodological"),
    MemoKind.CASE: N_("case"),
    MemoKind.CODE_RULE: N_("code rule"),
    MemoKind.JOURNAL: N_("journal"),
}


def text_given(text: str) -> str:
    """The text, or what stands on standard input for `-`. Raises UsageError, InputError."""
    if text != "-":
        return text
    if sys.stdin is None:
        raise UsageError(_("There is nothing on standard input."))
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return sys.stdin.read()
    from workbench.importers.decode import decode

    return decode(stream.read(), place="-").text


def write_memos(session: Session, found: Sequence[Memo], *, with_kind: bool) -> None:
    """Memos one under another, each with its date, what it is about, and its id."""
    for memo in found:
        kind = _(KINDS[memo.kind]) if with_kind else ""
        write(Strong(joined(local_minute(memo.created), kind, _about(session, memo))))
        write_text(memo.text)
        write(brief([memo.id])[memo.id])
        write()
    if not found:
        write(_("There is nothing yet."))


def as_dict(memo: Memo) -> dict[str, str]:
    """A memo as `--json` shows it."""
    return {
        "id": memo.id,
        "kind": memo.kind.value,
        "text": memo.text,
        "attached_to": memo.attached_table,
        "attached_id": memo.attached_id,
        "created": memo.created,
    }


def _about(session: Session, memo: Memo) -> str:
    subject = memos.subject_of(session, memo)
    if subject is None:
        return ""
    if memo.attached_table == "codings":
        return _("a coding")
    return str(getattr(subject, "pseudonym", "") or getattr(subject, "name", ""))
