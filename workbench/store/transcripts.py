"""Transcripts, their texts and speakers: rows to domain values."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.domain.transcript import (
    Paragraph,
    ParagraphStatus,
    SourceClass,
    Speaker,
    Transcript,
    TranscriptVersion,
    Turn,
)
from workbench.store.project import Store
from workbench.store.records import from_record


def all_transcripts(store: Store) -> list[Transcript]:
    """All transcripts, by name in natural order."""
    return sorted(map(_transcript, store.rows("select * from transcripts")), key=lambda t: natural(t.name))


def transcript(store: Store, transcript_id: str) -> Transcript | None:
    """One transcript by id."""
    row = store.row("select * from transcripts where id = ?", (transcript_id,))
    return _transcript(row) if row else None


def by_ids(store: Store, ids: Iterable[str]) -> list[Transcript]:
    """The transcripts of those ids, in no order."""
    sql = "select * from transcripts where id in (select value from json_each(?))"
    return [_transcript(row) for row in store.rows(sql, (json.dumps(list(ids)),))]


def by_sha256(store: Store) -> dict[str, Transcript]:
    """Fingerprint of the original bytes → transcript."""
    return {t.sha256: t for t in map(_transcript, store.rows("select * from transcripts where sha256 != ''"))}


def version(store: Store, version_id: str) -> TranscriptVersion | None:
    """A version with its text."""
    row = store.row(
        "select versions.*, texts.text as words from versions join texts on texts.hash = versions.text"
        " where versions.id = ?",
        (version_id,),
    )
    return _version(row) if row else None


@from_record
def _version(row: sqlite3.Row) -> TranscriptVersion:
    text, speakers = row["words"], json.loads(row["speakers"])
    turns = tuple(Turn(s, e, speaker, t0, t1) for s, e, speaker, t0, t1 in json.loads(row["turns"]))
    paragraphs = tuple(Paragraph(s, e, ParagraphStatus(status)) for s, e, status in json.loads(row["paragraphs"]))
    places = [(turn.start, turn.end) for turn in turns] + [(part.start, part.end) for part in paragraphs]
    if not all(0 <= start <= end <= len(text) for start, end in places):
        raise ValueError
    if any(turn.speaker is not None and not 0 <= turn.speaker < len(speakers) for turn in turns):
        raise ValueError
    return TranscriptVersion(row["id"], row["transcript_id"], row["number"], text, turns, paragraphs, tuple(speakers))


def turns_as_stored(turns: tuple[Turn, ...]) -> list[list[int | None]]:
    """Turns as the `versions` table keeps them."""
    return [[t.start, t.end, t.speaker, t.time_start, t.time_end] for t in turns]


def paragraphs_as_stored(paragraphs: tuple[Paragraph, ...]) -> list[list[Any]]:
    """Paragraphs as the `versions` table keeps them."""
    return [[p.start, p.end, p.status.value] for p in paragraphs]


def belonging(store: Store, transcript_id: str) -> list[tuple[str, str]]:
    """(table, id) of every record that goes with a transcript, those that depend on others first."""
    subjects = (
        ("chosen_quotes", "coding_id in (select id from codings where transcript_id = ?)"),
        ("memos", "attached_id = ?"),
        ("memos", "attached_id in (select id from codings where transcript_id = ?)"),
        ("codings", "transcript_id = ?"),
        ("decisions", "transcript_id = ?"),
        ("originals", "transcript_id = ?"),
        ("transcript_participants", "transcript_id = ?"),
        ("speaker_participants", "speaker_id in (select id from speakers where transcript_id = ?)"),
        ("speakers", "transcript_id = ?"),
        ("versions", "transcript_id = ?"),
    )
    return [
        (table, row["id"])
        for table, where in subjects
        for row in store.rows(f'select id from "{table}" where {where}', (transcript_id,))
    ]


def original(store: Store, transcript_id: str) -> tuple[str, str] | None:
    """The kept original's file name and its bytes in Base64; None when it wasn't kept."""
    row = store.row(
        "select originals.file_name, texts.text from originals join texts on texts.hash = originals.content"
        " where transcript_id = ?",
        (transcript_id,),
    )
    return (row["file_name"], row["text"]) if row else None


def original_id(store: Store, transcript_id: str) -> str:
    """The id of the record that keeps a transcript's original file; empty when it isn't kept."""
    return str(store.value("select id from originals where transcript_id = ?", (transcript_id,)) or "")


def described_by_hand(store: Store, transcript_id: str) -> set[str]:
    """The fields of a transcript's record that somebody has described, and that stand so."""
    rows = store.rows(
        "select operations.after from operations join changes on changes.id = operations.change_id"
        " where record_id = ? and record_table = 'transcripts' and kind = 'describe-transcript' and undone_by is null",
        (transcript_id,),
    )
    return {name for row in rows for name in json.loads(row[0] or "{}")}


def last_number(store: Store, transcript_id: str) -> int:
    """The highest number that a text of the transcript has."""
    return int(store.value("select max(number) from versions where transcript_id = ?", (transcript_id,)) or 0)


def text_of(store: Store, version_id: str) -> str:
    """Only the text of a version; empty when there is none."""
    return str(
        store.value(
            "select texts.text from versions join texts on texts.hash = versions.text where versions.id = ?",
            (version_id,),
        )
        or ""
    )


def speakers(store: Store, transcript_id: str | None = None) -> list[Speaker]:
    """The speakers of one transcript or of all, with their participants."""
    where, values = ("where speakers.transcript_id = ?", (transcript_id,)) if transcript_id else ("", ())
    rows = store.rows(
        "select speakers.*, group_concat(participant_id) as participants from speakers"
        f" left join speaker_participants on speaker_participants.speaker_id = speakers.id {where}"
        " group by speakers.id order by speakers.id",
        values,
    )
    return [
        Speaker(
            row["id"],
            row["transcript_id"],
            row["label"],
            bool(row["is_interviewer"]),
            tuple(sorted(row["participants"].split(","))) if row["participants"] else (),
        )
        for row in rows
    ]


def silent_speakers(store: Store) -> set[str]:
    """The ids of speakers who say nothing in the present texts: an edit left them without a turn."""
    sql = (
        "select id from speakers where not exists (select 1 from turns"
        " where turns.transcript_id = speakers.transcript_id and turns.speaker_id = speakers.id)"
    )
    return {row["id"] for row in store.rows(sql)}


def turn_counts(store: Store) -> dict[str, dict[str | None, int]]:
    """Transcript id → speaker id (None: nobody's) → number of turns."""
    counts: dict[str, dict[str | None, int]] = {}
    for row in store.rows(
        "select transcript_id, speaker_id, count(*) as n from turns group by transcript_id, speaker_id"
    ):
        counts.setdefault(row["transcript_id"], {})[row["speaker_id"]] = row["n"]
    return counts


def paragraph_counts(store: Store) -> dict[str, dict[str, int]]:
    """Transcript id → status → number of paragraphs in its present text."""
    sql = "select transcripts.id, versions.paragraphs from transcripts join versions on versions.id = version_id"
    return {row["id"]: _statuses(row) for row in store.each(sql)}


@from_record
def _statuses(row: sqlite3.Row) -> dict[str, int]:
    return Counter(status for _start, _end, status in json.loads(row["paragraphs"]))


def spoken_words(store: Store) -> Mapping[str, int]:
    """Speaker id → number of words in the speaker's turns."""
    counts: dict[str, int] = {}
    known, text = "", ""
    sql = 'select speaker_id, start, "end", version_id from turns where speaker_id is not null order by version_id'
    for row in store.each(sql):
        if row["version_id"] != known:
            known, text = row["version_id"], text_of(store, row["version_id"])
        words = len(text[row["start"] : row["end"]].split())
        counts[row["speaker_id"]] = counts.get(row["speaker_id"], 0) + words
    return counts


def unspoken_words(store: Store, transcript_ids: Iterable[str]) -> dict[str, int]:
    """Transcript id → number of words in its turns that no speaker says; only of those ids."""
    sql = (
        'select turns.transcript_id, turns.start, turns."end", turns.version_id from turns'
        " where speaker_id is null and transcript_id in (select value from json_each(?)) order by version_id"
    )
    counts: dict[str, int] = {}
    known, text = "", ""
    for row in store.each(sql, (json.dumps(list(transcript_ids)),)):
        if row["version_id"] != known:
            known, text = row["version_id"], text_of(store, row["version_id"])
        words = len(text[row["start"] : row["end"]].split())
        counts[row["transcript_id"]] = counts.get(row["transcript_id"], 0) + words
    return counts


@from_record
def _transcript(row: sqlite3.Row) -> Transcript:
    return Transcript(
        row["id"],
        row["name"],
        row["language"],
        SourceClass(row["source_class"]),
        row["date"],
        row["mode"],
        row["file_name"],
        row["format"],
        row["encoding"],
        row["sha256"],
        row["version_id"],
        row["words"],
        row["characters"],
        json.loads(row["attributes"]),
        row["created"],
    )


def natural(name: str) -> list[tuple[int, int | str]]:
    """A key that sorts `Intervju 2` before `Intervju 10`."""
    import re

    return [(0, int(part)) if part.isdecimal() else (1, part.casefold()) for part in re.split(r"(\d+)", name) if part]
