"""Reading every place of a project where words stand, so that they can be erased there."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from workbench.store.history import BEGINS, begins
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
    "import_profiles": {"name": How.NAME, "options": How.JSON},
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
    "import_profiles": (),
    "codebooks": (),
    "codes": ("codebook_id", "parent_id"),
    "quote_sets": (),
}
"""Within what a name must be the only one."""


REFERRED = (
    "select version_id from transcripts union select version_id from codings union select version_id from decisions"
)
"""The ids of the texts that present records refer to."""


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
        f" join transcripts on transcripts.id = versions.transcript_id where versions.id in ({REFERRED})"
        " and transcript_id not in (select value from json_each(?)) order by versions.transcript_id, versions.id"
    )
    return [KeptVersion(row[0], row[1], bool(row[2])) for row in store.rows(sql, (json.dumps(list(without)),))]


def count_old_versions(store: Store) -> int:
    """How many earlier texts only the history refers to."""
    return int(store.value(f"select count(*) from versions where id not in ({REFERRED})"))


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
    "import_profiles": "select name from import_profiles where id = ?",
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
