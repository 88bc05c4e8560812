"""Drafts of texts that are being edited: kept in the project file beside the history, until saved or thrown away."""

from workbench.store.project import Store

_PREFIX = "draft:"


def put(store: Store, transcript_id: str, version_id: str, draft: str) -> None:
    """Keep a draft instead of the one there was, unless the text that it was made from is no longer there.

    Another window may have erased words of that text a moment ago, which the draft may hold.
    """
    with store.transaction() as connection:
        connection.execute(
            "insert or replace into meta (name, value) select ?, ? where exists (select 1 from versions where id = ?)",
            (_PREFIX + transcript_id, draft, version_id),
        )


def get(store: Store, transcript_id: str) -> str | None:
    """The draft of a transcript."""
    found = store.value("select value from meta where name = ?", (_PREFIX + transcript_id,))
    return None if found is None else str(found)


def delete(store: Store, transcript_id: str) -> None:
    """Drop the draft of a transcript, if there is one."""
    if get(store, transcript_id) is not None:
        with store.transaction() as connection:
            connection.execute("delete from meta where name = ?", (_PREFIX + transcript_id,))
