"""Looks at every record of a project for what must always hold. Streams: memory doesn't grow with the project."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.coding import OriginKind, Stance
from workbench.domain.memo import MemoKind
from workbench.domain.passage import quote_hash
from workbench.domain.suggestion import SuggestionState
from workbench.domain.transcript import ParagraphStatus, SourceClass
from workbench.store.project import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that doesn't hold: a kind for scripts, the reason by name, the record, and facts for a sentence."""

    kind: str
    reason: str
    record_id: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def integrity(store: Store) -> Iterator[Finding]:
    """SQLite's own check of the file."""
    for row in store.each("pragma integrity_check"):
        if row[0] != "ok":
            yield Finding("integrity", "damaged", "", {"detail": row[0]})


def references(store: Store) -> Iterator[Finding]:
    """Whether everything that records refer to is there."""
    for table, rowid, parent, _number in store.rows("pragma foreign_key_check"):
        record = store.value(f'select id from "{table}" where rowid = ?', (rowid,))
        yield Finding("reference", "refers-to-nothing", str(record or ""), {"table": table, "other": parent})
    for table in ("transcripts", "codings", "decisions"):
        sql = f'select id from "{table}" where version_id not in (select id from versions)'
        for row in store.each(sql):
            yield Finding("reference", "refers-to-nothing", row["id"], {"table": table, "other": "versions"})
    memos = (
        "select id, attached_table from memos where attached_id != '' and attached_id not in ("
        "select id from transcripts union all select id from codes union all select id from participants)"
        " and attached_id not in (select id from codings) and attached_table in"
        " ('transcripts', 'codes', 'participants', 'codings')"
    )
    for row in store.each(memos):
        yield Finding("reference", "refers-to-nothing", row["id"], {"table": "memos", "other": row["attached_table"]})


def quick(store: Store, look: Callable[[], None]) -> Iterator[Finding]:
    """What SQLite finds wrong at a quick look; `look` is called now and then and may raise Interrupted."""
    from workbench.store.backup import fault_of

    fault = fault_of(store.connection, look)
    if fault:
        yield Finding("integrity", "damaged", "", {"detail": fault})


def frames(store: Store) -> Iterator[Finding]:
    """Whether the analysis frames of codebooks stand on codes that there are."""
    codes = {row["id"] for row in store.rows("select id from codes")}
    for row in store.each("select id, frames from codebooks"):
        try:
            axes = [axis for frame in json.loads(row["frames"]) for axis in (frame["x"], frame["y"])]
            sound = all(code_id in codes for axis in axes for code_id in axis)
        except (ValueError, TypeError, KeyError):
            sound = False
        if not sound:
            yield Finding("reference", "frame-unknown", row["id"])


def values(store: Store) -> Iterator[Finding]:
    """Fields that hold one of a few words."""
    for table, column, words in (
        ("transcripts", "source_class", SourceClass),
        ("codings", "stance", ("", *Stance)),
        ("codings", "origin", OriginKind),
        ("memos", "kind", MemoKind),
        ("decisions", "state", SuggestionState),
    ):
        known = json.dumps([str(word) for word in words])
        sql = f'select id, "{column}" as word from "{table}" where "{column}" not in (select value from json_each(?))'
        for row in store.each(sql, (known,)):
            facts = {"table": table, "column": column, "word": row["word"]}
            yield Finding("value", "unknown-word", row["id"], facts)


def texts(store: Store) -> Iterator[Finding]:
    """Whether every text is the one that its fingerprint was made of, and every fingerprint has its text."""
    for row in store.each("select hash, cast(text as blob) as text from texts"):
        if quote_hash(bytes(row["text"] or b"").decode("utf-8", "replace")) != row["hash"]:
            yield Finding("text", "text-altered", row["hash"])
    empty = quote_hash("")
    for table, column in (("versions", "text"), ("codebooks", "original"), ("originals", "content")):
        sql = f'select id from "{table}" where "{column}" != ? and "{column}" not in (select hash from texts)'
        for row in store.each(sql, (empty,)):
            yield Finding("text", "text-missing", row["id"], {"table": table})


def versions(store: Store) -> Iterator[Finding]:
    """Turns and paragraphs in order and inside the text; speakers of the same transcript; turns as derived."""
    speakers: dict[str, set[str]] = {}
    for row in store.rows("select id, transcript_id from speakers"):
        speakers.setdefault(row["transcript_id"], set()).add(row["id"])
    sql = (
        "select versions.*, texts.text as words, transcripts.version_id as present, transcripts.name as name,"
        " transcripts.characters from versions left join texts on texts.hash = versions.text"
        " left join transcripts on transcripts.id = versions.transcript_id"
    )
    for row in store.each(sql):
        length, facts = len(row["words"] or ""), {"transcript": row["name"] or "", "number": row["number"]}
        try:
            turns, paragraphs = json.loads(row["turns"]), json.loads(row["paragraphs"])
            voices = json.loads(row["speakers"])
            if not _in_order([turn[:2] for turn in turns], length):
                yield Finding("version", "turns-out-of-order", row["id"], facts)
            if not _in_order([paragraph[:2] for paragraph in paragraphs], length):
                yield Finding("version", "paragraphs-out-of-order", row["id"], facts)
            if any(paragraph[2] not in list(ParagraphStatus) for paragraph in paragraphs):
                yield Finding("version", "paragraph-status-unknown", row["id"], facts)
            bad = any(turn[2] is not None and not 0 <= turn[2] < len(voices) for turn in turns)
            if bad or not set(voices) <= speakers.get(row["transcript_id"], set()):
                yield Finding("version", "speakers-unknown", row["id"], facts)
                continue
        except (ValueError, TypeError, IndexError):
            yield Finding("version", "structure-unreadable", row["id"], facts)
            continue
        if row["id"] == row["present"] and row["characters"] != length:
            yield Finding("version", "length-differs", row["transcript_id"], facts)
        if row["id"] == row["present"]:
            yield from _derived(store, row, turns, voices, facts)
    for row in store.rows(
        "select transcripts.id, transcripts.name from transcripts join versions on versions.id = transcripts.version_id"
        " where versions.transcript_id != transcripts.id"
    ):
        yield Finding("version", "version-of-another", row["id"], {"transcript": row["name"]})


def _derived(
    store: Store, version: sqlite3.Row, turns: list[list[Any]], speakers: list[str], facts: dict[str, Any]
) -> Iterator[Finding]:
    wanted = [
        (
            version["id"],
            ordinal,
            speakers[turn[2]] if turn[2] is not None else None,
            *turn[:2],
            *turn[3:5],
            version["text"],
        )
        for ordinal, turn in enumerate(turns)
    ]
    sql = (
        'select version_id, ordinal, speaker_id, start, "end", time_start, time_end, text_hash from turns'
        " where transcript_id = ? order by ordinal"
    )
    if [tuple(row) for row in store.rows(sql, (version["transcript_id"],))] != wanted:
        yield Finding("turns", "turns-differ", version["transcript_id"], facts)


def _in_order(places: list[list[int]], length: int) -> bool:
    last = 0
    for start, end in places:
        if not last <= start <= end <= length:
            return False
        last = end
    return True


def codings(store: Store) -> Iterator[Finding | None]:
    """The words of every coding; None after each, so that progress can be told."""
    sql = (
        'select codings.id, codings.transcript_id, codings.version_id, codings.start, codings."end",'
        " codings.quote_hash, codings.anchored, transcripts.version_id as present, transcripts.name as name"
        " from codings left join transcripts on transcripts.id = codings.transcript_id order by codings.transcript_id"
    )
    known: dict[str, tuple[str, str] | None] = {}
    transcript_id = ""
    for row in store.each(sql):
        if row["transcript_id"] != transcript_id:
            known, transcript_id = {}, row["transcript_id"]
        if row["version_id"] not in known:
            known[row["version_id"]] = _version_text(store, row["version_id"])
        found = known[row["version_id"]]
        facts = {"transcript": row["name"] or "", "start": row["start"], "end": row["end"]}
        reason = _words_of(row, *found) if found is not None else ""
        if row["anchored"]:
            if reason:
                yield Finding("coding", reason, row["id"], facts)
            elif found is not None and row["present"] != row["version_id"]:
                yield Finding("coding", "old-version", row["id"], facts)
        elif 0 <= row["start"] < row["end"]:
            yield Finding("unanchored", "unanchored", row["id"], facts)
        else:
            yield Finding("coding", "outside-text", row["id"], facts)
        yield None


def _words_of(coding: sqlite3.Row, owner: str, text: str) -> str:
    """What is wrong with a coding's place in its text, or nothing."""
    start, end = coding["start"], coding["end"]
    if owner != coding["transcript_id"]:
        return "coding-of-another"
    if not 0 <= start < end <= len(text):
        return "outside-text"
    return "" if quote_hash(text[start:end]) == coding["quote_hash"] else "other-words"


def _version_text(store: Store, version_id: str) -> tuple[str, str] | None:
    row = store.row(
        "select versions.transcript_id, texts.text from versions join texts on texts.hash = versions.text"
        " where versions.id = ?",
        (version_id,),
    )
    return (row["transcript_id"], row["text"]) if row else None


def trees(store: Store) -> Iterator[Finding]:
    """Codes and themes form trees, each within its codebook or quote set."""
    for table, owner, label in (("codes", "codebook_id", "name"), ("themes", "quote_set_id", "title")):
        rows = {row["id"]: row for row in store.each(f'select id, parent_id, "{owner}", "{label}" from "{table}"')}
        for row in rows.values():
            facts = {"table": table, "name": row[label]}
            parent = rows.get(row["parent_id"] or "")
            if parent is not None and parent[owner] != row[owner]:
                yield Finding("tree", "parent-elsewhere", row["id"], facts)
        for record_id in _circles({row["id"]: row["parent_id"] for row in rows.values()}):
            yield Finding("tree", "circle", record_id, {"table": table, "name": rows[record_id][label]})


def _circles(parents: dict[str, str | None]) -> Iterable[str]:
    """Those that are their own ancestor."""
    state: dict[str, int] = {}
    found: list[str] = []
    for start in parents:
        path: list[str] = []
        current: str | None = start
        while current is not None and current in parents and current not in state:
            state[current] = -1
            path.append(current)
            current = parents[current]
        if current is not None and state.get(current) == -1:
            found += path[path.index(current) :]
        state |= dict.fromkeys(path, 1)
    return found


def quote_sets(store: Store) -> Iterator[Finding]:
    """Chosen quotes stand in a theme of their own set; cuts lie in order inside the passage."""
    sql = (
        'select chosen_quotes.id, cuts, codings.start, codings."end", chosen_quotes.quote_set_id as own,'
        " themes.quote_set_id as other, quote_sets.title as title from chosen_quotes"
        " join codings on codings.id = chosen_quotes.coding_id join themes on themes.id = chosen_quotes.theme_id"
        " left join quote_sets on quote_sets.id = chosen_quotes.quote_set_id"
    )
    for row in store.each(sql):
        if row["own"] != row["other"]:
            yield Finding("quote-set", "theme-elsewhere", row["id"], {"title": row["title"] or ""})
        last = row["start"]
        try:
            for start, end in json.loads(row["cuts"]):
                if not last <= start < end <= row["end"]:
                    raise ValueError
                last = end
        except (ValueError, TypeError):
            yield Finding("quote-set", "cuts-outside", row["id"], {"title": row["title"] or ""})


def decisions(store: Store) -> Iterator[Finding]:
    """Decisions on suggestions are about passages inside their texts."""
    sql = (
        "select decisions.id from decisions join versions on versions.id = decisions.version_id"
        " join texts on texts.hash = versions.text"
        ' where not (0 <= start and start < "end" and "end" <= length(texts.text))'
        " or versions.transcript_id != decisions.transcript_id"
    )
    for row in store.each(sql):
        yield Finding("suggestion", "suggestion-outside", row["id"])


def count_of_records_in_history(store: Store) -> int:
    """About how many records the history speaks of."""
    return int(store.value("select count(distinct record_id) from operations"))
