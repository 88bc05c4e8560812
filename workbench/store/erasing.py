"""Reading every place of a project where words stand, and replacing them past the history, on purpose."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from workbench.domain.ids import now
from workbench.domain.passage import quote_hash
from workbench.store.baseline import cut_history
from workbench.store.derived import fill_counts, fill_written, refresh_turns
from workbench.store.history import BEGINS, ERASE, begins
from workbench.store.project import Store

_PAGE = 5000

Row = sqlite3.Row
"""A record as it is stored; its columns by name."""


class How(Enum):
    """What a field is, and so what becomes of it when words in it are erased."""

    TEXT = "text"
    LINE = "line"
    """One that mustn't be empty."""
    NAME = "name"
    """One that mustn't be empty or another's."""
    SLUG = "slug"
    """A name in paths: [a-z0-9-]."""
    DATE = "date"
    JSON = "json"
    NAMED = "named"
    """JSON whose names are the user's own."""
    CUES = "cues"


PLACES: Mapping[str, Mapping[str, How]] = {
    "project": {
        "title": How.LINE,
        "description": How.TEXT,
        "attribution": How.TEXT,
        "omission": How.TEXT,
    },
    "transcripts": {
        "name": How.NAME,
        "date": How.DATE,
        "mode": How.TEXT,
        "file_name": How.TEXT,
        "attributes": How.NAMED,
    },
    "speakers": {"label": How.NAME},
    "participants": {"pseudonym": How.NAME, "group_name": How.TEXT, "attributes": How.NAMED, "note": How.TEXT},
    "originals": {"file_name": How.TEXT},
    "codebooks": {
        "slug": How.SLUG,
        "title": How.JSON,
        "source": How.JSON,
        "frames": How.JSON,
        "relations": How.JSON,
    },
    "codes": {
        "name": How.NAME,
        "labels": How.JSON,
        "definition": How.JSON,
        "include": How.JSON,
        "exclude": How.JSON,
        "examples": How.JSON,
        "cues": How.CUES,
    },
    "codings": {"note": How.TEXT, "origin_detail": How.JSON},
    "memos": {"text": How.TEXT},
    "decisions": {"reasons": How.JSON},
    "quote_sets": {"title": How.NAME, "introduction": How.TEXT, "attribution": How.TEXT, "omission": How.TEXT},
    "themes": {"title": How.TEXT},
    "chosen_quotes": {"selection_reason": How.TEXT},
}
"""The fields that hold words of people; texts of versions, codebooks and original files are looked at apart.

The names of coders and of a codebook's authors aren't among them: researchers stay who they are.
"""

SCOPES = {
    "transcripts": (),
    "speakers": ("transcript_id",),
    "participants": (),
    "codebooks": (),
    "codes": ("codebook_id", "parent_id"),
    "quote_sets": (),
}
"""Within what a name must be the only one."""


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A text that present records refer to."""

    id: str
    transcript_id: str
    is_present: bool


def kept_versions(store: Store, without: Sequence[str] = ()) -> list[KeptVersion]:
    """The texts that present records refer to, but those of some transcripts, by transcript."""
    sql = (
        "select versions.id, versions.transcript_id, transcripts.version_id = versions.id as present from versions"
        f" join transcripts on transcripts.id = versions.transcript_id where versions.id in ({_REFERRED})"
        " and transcript_id not in (select value from json_each(?)) order by versions.transcript_id, versions.id"
    )
    return [KeptVersion(row[0], row[1], bool(row[2])) for row in store.rows(sql, (json.dumps(list(without)),))]


_REFERRED = (
    "select version_id from transcripts union select version_id from codings union select version_id from decisions"
)


def count_old_versions(store: Store) -> int:
    """How many earlier texts only the history refers to."""
    return int(store.value(f"select count(*) from versions where id not in ({_REFERRED})"))


def written(store: Store, table: str) -> Iterator[sqlite3.Row]:
    """The records of a table with the fields of `PLACES`, some at a time, so that they may be changed meanwhile."""
    columns = ", ".join(f'"{name}"' for name in PLACES[table])
    some = " or ".join(f"\"{name}\" not in ('', '{{}}', '[]')" for name in PLACES[table])
    yield from paged(store, f'select rowid as place, id, {columns} from "{table}" where rowid > ? and ({some})')


def paged(store: Store, sql: str) -> Iterator[sqlite3.Row]:
    """The rows of a query for what comes after a rowid (called `place`), some at a time."""
    last = -1
    while rows := store.rows(f"{sql} order by rowid limit {_PAGE}", (last,)):
        last = rows[-1]["place"]
        yield from rows


def summaries(store: Store) -> Iterator[tuple[str, Any]]:
    """(Id, what it says of itself) of every change that says something; the changes may be changed meanwhile."""
    for row in paged(store, "select rowid as place, id, summary from changes where summary != '{}' and rowid > ?"):
        try:
            yield row["id"], json.loads(row["summary"])
        except ValueError:
            yield row["id"], row["summary"]


def side_notes(store: Store) -> list[tuple[str, str]]:
    """(Name, value) of what is kept beside the records, such as drafts of texts that are being edited."""
    sql = "select name, value from meta where name not in ('device', ?)"
    return [tuple(row) for row in store.rows(sql, (BEGINS,))]


def draft_of(name: str) -> str:
    """The transcript that a side note is the draft of; nothing for another one."""
    kind, _mark, transcript_id = name.partition(":")
    return transcript_id if kind == "draft" else ""


def all_texts(store: Store) -> Iterator[tuple[str, str]]:
    """(Fingerprint, text) of all texts, those too that only the history refers to."""
    for row in store.each("select hash, text from texts"):
        yield row["hash"], row["text"]


def steps(store: Store) -> Iterator[str]:
    """What every step of the history holds but for texts."""
    for row in store.each("select coalesce(before, '') || coalesce(after, '') from operations"):
        yield row[0]


def facts_of_participant(store: Store, participant_id: str) -> str:
    """The note on a participant and the attributes, as they are stored; nothing when there are none."""
    row = store.row("select note, attributes from participants where id = ?", (participant_id,))
    return " ".join(part for part in row if part not in ("", "{}")) if row else ""


def codings_in(store: Store, version: KeptVersion) -> list[sqlite3.Row]:
    """The codings of a text, in order."""
    sql = 'select rowid as place, * from codings where transcript_id = ? and version_id = ? order by start, "end", id'
    return store.rows(sql, (version.transcript_id, version.id))


def decisions_in(store: Store, version: KeptVersion) -> list[sqlite3.Row]:
    """The decisions on suggestions in a text."""
    sql = "select * from decisions where transcript_id = ? and version_id = ? order by id"
    return store.rows(sql, (version.transcript_id, version.id))


def choices_in(store: Store, version: KeptVersion) -> dict[str, list[sqlite3.Row]]:
    """The quotes chosen from codings of a text, by coding."""
    sql = (
        "select chosen_quotes.* from codings join chosen_quotes on chosen_quotes.coding_id = codings.id"
        " where codings.transcript_id = ? and codings.version_id = ?"
    )
    found: dict[str, list[sqlite3.Row]] = {}
    for row in store.rows(sql, (version.transcript_id, version.id)):
        found.setdefault(row["coding_id"], []).append(row)
    return found


def names_in(store: Store, table: str, column: str, record_id: str) -> list[str]:
    """The names of the other records that mustn't have the same name as this one."""
    within = " and ".join(f'other."{scope}" is own."{scope}"' for scope in SCOPES[table]) or "1"
    sql = f'select other."{column}" from "{table}" own join "{table}" other on other.id != own.id and {within}'
    return [row[0] for row in store.rows(f"{sql} where own.id = ?", (record_id,))]


_NAMES = {
    "project": "select title from project where id = ?",
    "transcripts": "select name from transcripts where id = ?",
    "speakers": "select name from speakers join transcripts on transcripts.id = transcript_id where speakers.id = ?",
    "participants": "select pseudonym from participants where id = ?",
    "originals": "select name from originals join transcripts on transcripts.id = transcript_id where originals.id = ?",
    "codebooks": "select slug from codebooks where id = ?",
    "codes": "select name from codes where id = ?",
    "codings": "select name from codings join transcripts on transcripts.id = transcript_id where codings.id = ?",
    "decisions": "select name from decisions join transcripts on transcripts.id = transcript_id where decisions.id = ?",
    "quote_sets": "select title from quote_sets where id = ?",
    "themes": "select quote_sets.title from themes join quote_sets on quote_sets.id = quote_set_id where themes.id = ?",
    "chosen_quotes": (
        "select title from chosen_quotes join quote_sets on quote_sets.id = quote_set_id where chosen_quotes.id = ?"
    ),
}


def name_of(store: Store, table: str, record_id: str) -> str:
    """What a record is called, or what it belongs to; nothing for a memo."""
    return str(store.value(_NAMES[table], (record_id,)) or "") if table in _NAMES else ""


def codebook_originals(store: Store) -> list[tuple[str, str, str]]:
    """(Id, name in paths, text) of the codebooks whose file was kept."""
    sql = "select codebooks.id, slug, text from codebooks join texts on texts.hash = original where text != ''"
    return [tuple(row) for row in store.rows(sql)]


def labels(store: Store) -> dict[str, str]:
    """Speaker id → label."""
    return {row["id"]: row["label"] for row in store.rows("select id, label from speakers")}


def memos_about(store: Store, record_id: str) -> list[str]:
    """The ids of the memos attached to a record."""
    return [row["id"] for row in store.rows("select id from memos where attached_id = ?", (record_id,))]


def originals(store: Store) -> list[tuple[str, str, str]]:
    """(Id, transcript, file name) of the original files that were kept."""
    return [tuple(row) for row in store.rows("select id, transcript_id, file_name from originals")]


def count_changes(store: Store) -> int:
    """How many changes can be undone as yet."""
    sql = (
        "select count(*) from changes where kind not in ('undo', 'redo', 'coder', 'project-created', 'erase')"
        " and undone_by is null and stamp > ?"
    )
    return int(store.value(sql, (begins(store),)))


class Eraser:
    """Replaces and deletes inside a transaction, past the history; `finish` then begins the history anew."""

    def __init__(self, store: Store, connection: sqlite3.Connection) -> None:
        self._store = store
        self._connection = connection

    def set(self, table: str, record_id: str, fields: Mapping[str, Any]) -> None:
        """Change columns of a record, given as they are stored; `id` may be among them."""
        columns = ", ".join(f'"{name}" = ?' for name in fields)
        self._connection.execute(f'update "{table}" set {columns} where id = ?', (*fields.values(), record_id))

    def delete(self, table: str, record_ids: Iterable[str]) -> None:
        """Delete records."""
        self._connection.executemany(f'delete from "{table}" where id = ?', [(record_id,) for record_id in record_ids])

    def delete_codings(self, coding_ids: Sequence[str]) -> None:
        """Delete codings with the quotes chosen from them and the memos attached to them."""
        ids = [(coding_id,) for coding_id in coding_ids]
        self._connection.executemany("delete from chosen_quotes where coding_id = ?", ids)
        self._connection.executemany("delete from memos where attached_id = ?", ids)
        self._connection.executemany("delete from codings where id = ?", ids)

    def move_codings(self, moves: Iterable[tuple[Any, ...]]) -> None:
        """Give codings another place: (version, start, end, fingerprint, note, detail of origin as stored, id)."""
        self._connection.executemany(
            'update codings set version_id = ?, start = ?, "end" = ?, quote_hash = ?, note = ?, origin_detail = ?'
            " where id = ?",
            moves,
        )

    def drop_old_versions(self) -> int:
        """Delete the texts that only the history refers to; returns how many."""
        return self._connection.execute(f"delete from versions where id not in ({_REFERRED})").rowcount

    def replace_version(self, version: KeptVersion, new_id: str, text: str, turns: Any, paragraphs: Any) -> None:
        """Put another text in the place of one, under another id, for words never change within a version.

        Codings and decisions are to be moved after it.
        """
        digest = quote_hash(text)
        self._connection.execute("insert or ignore into texts values (?, ?)", (digest, text))
        self.set(
            "versions",
            version.id,
            {"id": new_id, "text": digest, "turns": _json(turns), "paragraphs": _json(paragraphs)},
        )
        self.forget_suggestions(version.transcript_id)

    def forget_suggestions(self, transcript_id: str) -> None:
        """Drop the suggestions of a transcript that nobody has decided on; they are made anew when asked for."""
        self._connection.execute("delete from suggestion_cache where transcript_id = ?", (transcript_id,))

    def suggestions(self) -> list[tuple[str, str]]:
        """(Id, reasons as stored) of the suggestions that nobody has decided on."""
        return [tuple(row) for row in self._connection.execute("select id, reasons from suggestion_cache")]

    def set_side_note(self, name: str, value: str | None) -> None:
        """Change what is kept beside the records; None takes it away."""
        if value is None:
            self._connection.execute("delete from meta where name = ?", (name,))
        else:
            self._connection.execute("update meta set value = ? where name = ?", (value, name))

    def set_summary(self, change_id: str, summary: Any) -> None:
        """What a change says of itself."""
        self._connection.execute(
            "update changes set summary = ? where id = ?",
            (json.dumps(summary, ensure_ascii=False, sort_keys=True), change_id),
        )

    def finish(self, change_id: str, coder_id: str, summary: Mapping[str, Any]) -> None:
        """Note the change, let the history begin with it, and make anew what is derived from the records."""
        connection, clock = self._connection, self._store.clock
        clock.observe(connection.execute("select max(stamp) from changes").fetchone()[0] or "")
        stamp = clock.stamp()
        connection.execute(
            "insert into changes values (?, ?, ?, ?, ?, ?, ?, null, null)",
            (change_id, stamp, now(), clock.device, coder_id, ERASE, json.dumps(dict(summary))),
        )
        connection.execute("insert or replace into meta values (?, ?)", (BEGINS, stamp))
        cut_history(connection, change_id)
        self._derive()

    def _derive(self) -> None:
        connection = self._connection
        connection.execute("insert into turns_index (turns_index) values ('delete-all')")
        connection.execute("delete from turns")
        for row in connection.execute("select id from transcripts order by id").fetchall():
            refresh_turns(connection, row["id"])
        fill_written(connection)
        fill_counts(connection)
        for index in indexes(connection):
            if index not in ("turns_index", "written_index"):  # these two were just made
                connection.execute(f'insert into "{index}" ("{index}") values (\'rebuild\')')
            connection.execute(f'insert into "{index}" ("{index}") values (\'optimize\')')


def indexes(connection: sqlite3.Connection) -> list[str]:
    """The full-text indexes that the file has."""
    sql = "select name from sqlite_master where type = 'table' and sql like 'create virtual table%using fts5%'"
    return [row[0] for row in connection.execute(sql)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
