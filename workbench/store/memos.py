"""Memos: rows to domain values."""

from workbench.domain.memo import Memo, MemoKind
from workbench.store.project import Store


def memos(store: Store, attached_id: str | None = None) -> list[Memo]:
    """All memos, or those attached to one record, oldest first."""
    where, values = ("where attached_id = ?", (attached_id,)) if attached_id is not None else ("", ())
    return [
        Memo(
            row["id"],
            MemoKind(row["kind"]),
            row["text"],
            row["coder_id"],
            row["attached_table"],
            row["attached_id"],
            row["created"],
        )
        for row in store.rows(f"select * from memos {where} order by created, id", values)
    ]
