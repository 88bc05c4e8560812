"""Records that stand in for ones that others refer to and that are gone, so that nothing that was coded is lost."""

from collections.abc import Mapping
from typing import Any

from workbench.domain.code import Code
from workbench.domain.codebook import Codebook
from workbench.domain.ids import now
from workbench.i18n import _, current_language
from workbench.services.codes import own_codebook
from workbench.services.session import Session
from workbench.store import codes
from workbench.store.changes import ChangeWriter
from workbench.store.gone import gone_records, quote_set_of_theme

_LAST = 10_000
_TIMES = 4
"""A record that stands in may need one itself; so many times over."""


def make_substitutes(session: Session, change: ChangeWriter) -> int:
    """Make them inside a change, under the ids that are referred to; what may refer to nothing does so instead.

    Transcripts, texts, speakers and codings can't be made up. Returns how many records were made or changed.
    """
    count = 0
    for _again in range(_TIMES):
        made = 0
        for (table, record_id), referring in gone_records(session.store).items():
            if all(one.optional for one in referring):
                made += sum(change.update(one.table, one.record_id, {one.column: None}) for one in referring)
            elif fields := _fields(session, change, table, record_id):
                change.insert(table, fields, record_id)
                made += 1
        count += made
        if not made:
            break
    return count


def _fields(session: Session, change: ChangeWriter, table: str, record_id: str) -> Mapping[str, Any]:
    """What a record that stands in says; nothing when it can't be made up."""
    name = _("Recovered {letters}").format(letters=record_id[-4:])
    match table:
        case "codes":
            return codes.code_fields(Code(record_id, own_codebook(session, change).id, None, name, ordinal=_LAST))
        case "coders":
            return {"name": name, "initials": "?"}
        case "participants":
            return {"pseudonym": name}
        case "quote_sets":
            return {"title": name, "created": now()}
        case "codebooks":
            slug, title = f"recovered-{record_id[-4:].lower()}", {current_language(): name}
            book = Codebook(record_id, slug, title=title, language=session.project.language, ordinal=_LAST)
            return codes.codebook_fields(book)
        case "themes":
            quote_set = quote_set_of_theme(session.store, record_id)
            return {"title": name, "quote_set_id": quote_set} if quote_set else {}
    return {}
