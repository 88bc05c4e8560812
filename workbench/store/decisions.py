"""Suggestions: what was computed last (a cache), and what was decided (records)."""

import json
import sqlite3
from collections.abc import Iterable

from workbench.domain.ids import now
from workbench.domain.passage import Passage
from workbench.domain.suggestion import Reason, Suggestion, SuggestionState
from workbench.store.project import Store
from workbench.store.records import from_record


def cached(store: Store, transcript_id: str | None = None) -> list[Suggestion]:
    """The suggestions computed last that nobody has accepted or rejected, best first."""
    where, values = ("and suggestion_cache.transcript_id = ?", (transcript_id,)) if transcript_id else ("", ())
    rows = store.rows(
        "select suggestion_cache.*, coalesce(decisions.state, 'pending') as state"
        " from suggestion_cache left join decisions"
        " on decisions.id = suggestion_cache.id where (decisions.id is null or decisions.state = 'later')"
        " and suggestion_cache.code_id in (select id from codes)"
        f" and suggestion_cache.version_id in (select version_id from transcripts) {where}"
        " order by score desc, transcript_id, start",
        values,
    )
    return [_suggestion(row) for row in rows]


def find(store: Store, prefix: str) -> list[Suggestion]:
    """Up to two cached or decided suggestions whose id begins so."""
    sql = (
        'select id, transcript_id, version_id, start, "end", code_id, score, reasons, engine, state from decisions'
        " where id >= ?1 and id < ?1 || 'g' union select id, transcript_id, version_id, start, \"end\", code_id, score,"
        " reasons, engine, 'pending' from suggestion_cache where id >= ?1 and id < ?1 || 'g'"
        " and id not in (select id from decisions) limit 2"
    )
    return [_suggestion(row) for row in store.rows(sql, (prefix.lower(),))]


def decided(store: Store, transcript_id: str | None = None) -> list[Suggestion]:
    """The suggestions that somebody has accepted, rejected or put off."""
    where, values = ("where transcript_id = ?", (transcript_id,)) if transcript_id else ("", ())
    return [_suggestion(row) for row in store.rows(f"select * from decisions {where}", values)]


def keep_in_cache(store: Store, transcript_ids: Iterable[str], suggestions: Iterable[Suggestion]) -> None:
    """Replace the cached suggestions of the transcripts; the time when one was first shown is kept."""
    if store.read_only:
        return
    shown = now()
    with store.transaction() as connection:
        wanted = json.dumps(list(transcript_ids))
        first = dict(
            map(
                tuple,
                connection.execute(
                    "select id, first_shown from suggestion_cache"
                    " where transcript_id in (select value from json_each(?))",
                    (wanted,),
                ),
            )
        )
        connection.execute(
            "delete from suggestion_cache where transcript_id in (select value from json_each(?))", (wanted,)
        )
        connection.executemany(
            "insert or replace into suggestion_cache values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    s.id,
                    s.transcript_id,
                    s.version_id,
                    s.passage.start,
                    s.passage.end,
                    s.code_id,
                    s.score,
                    json.dumps(reasons_as_stored(s.reasons), ensure_ascii=False),
                    s.engine,
                    first.get(s.id, shown),
                )
                for s in suggestions
            ],
        )


def forget_cached(store: Store, transcript_id: str) -> None:
    """Drop what was computed for a transcript, inside the transaction that is open: its text is another now."""
    store.connection.execute("delete from suggestion_cache where transcript_id = ?", (transcript_id,))


def first_shown(store: Store, suggestion_id: str) -> str:
    """When a suggestion was first shown; empty when it never was."""
    return str(store.value("select first_shown from suggestion_cache where id = ?", (suggestion_id,)) or "")


def reasons_as_stored(reasons: Iterable[Reason]) -> list[dict[str, object]]:
    """Reasons as the tables and exports keep them."""
    return [{"kind": r.kind, "text": r.text, "start": r.start, "end": r.end} for r in reasons]


@from_record
def _suggestion(row: sqlite3.Row) -> Suggestion:
    return Suggestion(
        row["id"],
        row["transcript_id"],
        row["version_id"],
        Passage(row["start"], row["end"]),
        row["code_id"],
        row["score"],
        tuple(Reason(r["kind"], r["text"], r["start"], r["end"]) for r in json.loads(row["reasons"])),
        row["engine"],
        SuggestionState(row["state"]),
    )
