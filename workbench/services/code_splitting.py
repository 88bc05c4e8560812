"""Splitting a code: some of its codings get a new one."""

from collections.abc import Sequence
from types import EllipsisType

from workbench.domain.code import Code
from workbench.domain.errors import NotFoundError, UsageError
from workbench.i18n import _
from workbench.services import backing_up
from workbench.services.codes import make_code, present
from workbench.services.retrieval import Filters, RetrievedCoding, retrieve
from workbench.services.session import Session
from workbench.store import codes, quotes


def split_code(
    session: Session, code: Code, name: str, coding_ids: Sequence[str], *, parent: Code | EllipsisType | None = ...
) -> Code:
    """Make a new code and give it to some of a code's codings instead, in one change; quotes and memos stay on them.

    It stands under `parent`, at the top of the same codebook for None, or beside the code when nothing is said.
    Raises UsageError for no codings, ones that don't have the code, and a name that is taken; NotFoundError.
    """
    backing_up.before(session, "split")
    with session.change("split-code", source=code.id) as change:
        source = present(session, code)
        chosen = list(dict.fromkeys(coding_ids))
        if not chosen:
            raise UsageError(_("No codings were chosen."), hint=_("Choose at least one to get the new code."))
        known = quotes.codings_by_id(session.store, chosen)
        for coding_id in chosen:
            if coding_id not in known:
                raise NotFoundError(
                    _("There is no coding {id}.").format(id=coding_id), hint=_("See: workbench codings")
                )
            if known[coding_id].code_id != source.id:
                raise UsageError(
                    _("The coding {id} doesn't have the code “{code}”.").format(id=coding_id, code=source.name)
                )
        if isinstance(parent, EllipsisType):
            parent = codes.code(session.store, source.parent_id) if source.parent_id else None
        book = None if parent else session.tree.codebooks[source.codebook_id]
        made = make_code(session, change, name, parent, book)
        for coding_id in chosen:
            change.update("codings", coding_id, {"code_id": made.id})
        change.summary |= {"code": made.id, "count": len(chosen)}
    return made


def codings_of(
    session: Session,
    code: Code,
    *,
    transcripts: Sequence[str] = (),
    groups: Sequence[str] = (),
    coders: Sequence[str] = (),
    containing: str = "",
) -> list[RetrievedCoding]:
    """The codings with this very code that fit: in transcripts, of groups, by coders (named as people name them), in
    whose words all those of `containing` stand. In the order of the texts. Raises NotFoundError, UsageError."""
    filters = Filters(codes=[code.id], transcripts=transcripts, groups=groups, coders=coders)
    wanted = containing.casefold().split()
    return [
        found
        for found in retrieve(session, filters)
        if found.coding.code_id == code.id and all(word in found.quote.casefold() for word in wanted)
    ]
