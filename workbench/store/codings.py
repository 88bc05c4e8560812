"""Codings: rows to domain values, and the counts that lists need."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.domain.coding import Coding, Origin, OriginKind, Stance
from workbench.domain.passage import Passage
from workbench.store.project import Store
from workbench.store.records import from_record


def of_transcript(store: Store, transcript_id: str) -> list[Coding]:
    """All codings of a transcript, in the order of the text."""
    return list(each(store, "transcript_id = ?", (transcript_id,)))


def coding(store: Store, coding_id: str) -> Coding | None:
    """One coding by id."""
    return next(each(store, "id = ?", (coding_id,)), None)


def by_prefix(store: Store, prefix: str) -> list[Coding]:
    """Up to two codings whose id begins so."""
    return list(each(store, "id >= ?1 and id < ?1 || 'g'", (prefix.lower(),)))[:2]


def each(store: Store, where: str = "1", values: Sequence[Any] = ()) -> Iterator[Coding]:
    """The codings for which a condition of this package holds, by transcript and place."""
    for row in store.each(f'select * from codings where {where} order by transcript_id, start, "end", id', values):
        yield from_row(row)


def same(store: Store, coding: Coding) -> Coding | None:
    """The coding of the same passage with the same code by the same coder, if there is one."""
    where = 'transcript_id = ? and start = ? and "end" = ? and code_id = ? and coder_id = ? and anchored = 1'
    passage = coding.passage
    values = (coding.transcript_id, passage.start, passage.end, coding.code_id, coding.coder_id)
    return next(each(store, where, values), None)


@from_record
def from_row(row: sqlite3.Row) -> Coding:
    """A coding from a row of its table."""
    return Coding(
        row["id"],
        row["transcript_id"],
        row["version_id"],
        Passage(row["start"], row["end"]),
        row["quote_hash"],
        row["code_id"],
        row["coder_id"],
        Stance(row["stance"]) if row["stance"] else None,
        row["certainty"],
        row["note"],
        bool(row["starred"]),
        Origin(OriginKind(row["origin"]), json.loads(row["origin_detail"])),
        bool(row["anchored"]),
        row["created"],
    )


def select(
    store: Store,
    *,
    codes: Sequence[str] | None = None,
    transcripts: Sequence[str] | None = None,
    coders: Sequence[str] | None = None,
    stances: Sequence[str] | None = None,
    anchored_only: bool = True,
) -> Iterator[Coding]:
    """The codings with one of the codes, in one of the transcripts, by one of the coders, with one of the stances.

    None means any. Ordered by transcript and place.
    """
    conditions, values = ["anchored = 1"] if anchored_only else ["1"], []
    for column, wanted in (
        ("code_id", codes),
        ("transcript_id", transcripts),
        ("coder_id", coders),
        ("stance", stances),
    ):
        if wanted is not None:
            conditions.append(f"{column} in (select value from json_each(?))")
            values.append(json.dumps(list(wanted)))
    return each(store, " and ".join(conditions), values)


def counts_by_code(store: Store) -> dict[str, int]:
    """Code id → number of codings."""
    return _counts(store, "codes")


def counts_by_transcript(store: Store) -> dict[str, int]:
    """Transcript id → number of codings."""
    return _counts(store, "transcripts")


def count(store: Store, *, code_ids: Sequence[str] | None = None, transcript_id: str | None = None) -> int:
    """How many codings there are, of any of the codes, or of a transcript."""
    counts = counts_by_code(store) if code_ids is not None else counts_by_transcript(store)
    if code_ids is not None:
        return sum(counts.get(code_id, 0) for code_id in set(code_ids))
    return counts.get(transcript_id, 0) if transcript_id is not None else sum(counts.values())


def _counts(store: Store, table: str) -> dict[str, int]:
    rows = store.rows("select record_id, number from coding_counts where record_table = ?", (table,))
    return {row["record_id"]: row["number"] for row in rows}


def unanchored(store: Store) -> list[Coding]:
    """The codings whose words could not be found again."""
    return list(each(store, "id in (select id from codings where anchored = 0)"))


def coding_fields(coding: Coding) -> dict[str, Any]:
    """A coding as the fields of its table, with its id."""
    return {
        "id": coding.id,
        "transcript_id": coding.transcript_id,
        "version_id": coding.version_id,
        "start": coding.passage.start,
        "end": coding.passage.end,
        "quote_hash": coding.quote_hash,
        "code_id": coding.code_id,
        "coder_id": coding.coder_id,
        "stance": coding.stance.value if coding.stance else "",
        "certainty": coding.certainty,
        "note": coding.note,
        "starred": coding.starred,
        "origin": coding.origin.kind.value,
        "origin_detail": coding.origin.detail,
        "anchored": coding.anchored,
        "created": coding.created,
    }
