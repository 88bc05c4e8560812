"""The record tables: which fields there are, how they are stored, what refers to what."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from workbench.domain.passage import quote_hash


class Kind(Enum):
    """How a field is stored in its table."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    FLAG = "flag"
    JSON = "json"
    CONTENT = "content"
    """The table holds the fingerprint, `texts` the text."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `words`: may hold an informant's words, so the history keeps only its fingerprint.

    With `words_under`, it does so only when it holds something of that name.
    """

    name: str
    kind: Kind = Kind.TEXT
    refers_to: str = ""
    words: bool = False
    words_under: str = ""
    optional: bool = False
    default: Any = None

    def holds_words(self, value: Any) -> bool:
        """Whether the history keeps a value of this field by its fingerprint."""
        if not self.words or value in ("", {}, [], None):
            return False
        return not self.words_under or (isinstance(value, Mapping) and self.words_under in value)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of records; every record has an `id`."""

    name: str
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return ("id", *(field.name for field in self.fields))


_UNSTORABLE = re.compile("[\\0\ud800-\udfff]")

TABLES = {
    table.name: table
    for table in (
        Table(
            "project",
            (
                Field("title"),
                Field("language"),
                Field("description", words=True),
                Field("profile"),
                Field("attribution"),
                Field("omission"),
                Field("created"),
            ),
        ),
        Table("coders", (Field("name"), Field("initials"))),
        Table(
            "transcripts",
            (
                Field("name"),
                Field("language"),
                Field("source_class"),
                Field("date"),
                Field("mode"),
                Field("file_name"),
                Field("format"),
                Field("encoding"),
                Field("sha256"),
                Field("version_id", refers_to="versions"),
                Field("words", Kind.INTEGER),
                Field("characters", Kind.INTEGER),
                Field("attributes", Kind.JSON, words=True),
                Field("created"),
            ),
        ),
        Table(
            "versions",
            (
                Field("transcript_id", refers_to="transcripts"),
                Field("number", Kind.INTEGER),
                Field("text", Kind.CONTENT, words=True),
                Field("turns", Kind.JSON),
                Field("paragraphs", Kind.JSON),
                Field("speakers", Kind.JSON),
            ),
        ),
        Table(
            "speakers",
            (Field("transcript_id", refers_to="transcripts"), Field("label"), Field("is_interviewer", Kind.FLAG)),
        ),
        Table(
            "participants",
            (Field("pseudonym"), Field("group_name"), Field("attributes", Kind.JSON), Field("note", words=True)),
        ),
        Table(
            "speaker_participants",
            (Field("speaker_id", refers_to="speakers"), Field("participant_id", refers_to="participants")),
        ),
        Table(
            "transcript_participants",
            (
                Field("transcript_id", refers_to="transcripts"),
                Field("participant_id", refers_to="participants"),
            ),
        ),
        Table(
            "import_profiles",
            (Field("name"), Field("options", Kind.JSON, words=True), Field("created")),
        ),
        Table(
            "originals",
            (
                Field("transcript_id", refers_to="transcripts"),
                Field("file_name"),
                Field("content", Kind.CONTENT, words=True),
            ),
        ),
        Table(
            "codebooks",
            (
                Field("slug"),
                Field("version"),
                Field("title", Kind.JSON),
                Field("language"),
                Field("licence"),
                Field("authors", Kind.JSON),
                Field("source", Kind.JSON),
                Field("stances", Kind.JSON),
                Field("frames", Kind.JSON),
                Field("relations", Kind.JSON),
                Field("ordinal", Kind.INTEGER),
                Field("original", Kind.CONTENT, words=True),
            ),
        ),
        Table(
            "codes",
            (
                Field("codebook_id", refers_to="codebooks"),
                Field("parent_id", refers_to="codes", optional=True),
                Field("name", words=True),
                Field("labels", Kind.JSON),
                Field("definition", Kind.JSON, words=True),
                Field("include", Kind.JSON, words=True),
                Field("exclude", Kind.JSON, words=True),
                Field("examples", Kind.JSON, words=True),
                Field("cues", Kind.JSON, words=True),
                Field("colour"),
                Field("key"),
                Field("codable", Kind.FLAG),
                Field("ordinal", Kind.INTEGER),
            ),
        ),
        Table(
            "codings",
            (
                Field("transcript_id", refers_to="transcripts"),
                Field("version_id", refers_to="versions"),
                Field("start", Kind.INTEGER),
                Field("end", Kind.INTEGER),
                Field("quote_hash"),
                Field("code_id", refers_to="codes"),
                Field("coder_id", refers_to="coders"),
                Field("stance"),
                Field("certainty"),
                Field("note", words=True),
                Field("starred", Kind.FLAG),
                Field("origin"),
                Field("origin_detail", Kind.JSON, words=True, words_under="reasons"),
                Field("anchored", Kind.FLAG),
                Field("created"),
            ),
        ),
        Table(
            "memos",
            (
                Field("kind"),
                Field("text", words=True),
                Field("coder_id", refers_to="coders"),
                Field("attached_table"),
                Field("attached_id"),
                Field("created"),
            ),
        ),
        Table(
            "decisions",
            (
                Field("transcript_id", refers_to="transcripts"),
                Field("version_id", refers_to="versions"),
                Field("start", Kind.INTEGER),
                Field("end", Kind.INTEGER),
                Field("code_id", refers_to="codes"),
                Field("score", Kind.REAL),
                Field("reasons", Kind.JSON, words=True),
                Field("engine"),
                Field("state"),
                Field("coder_id", refers_to="coders"),
                Field("created"),
            ),
        ),
        Table(
            "quote_sets",
            (
                Field("title"),
                Field("introduction", words=True),
                Field("attribution"),
                Field("omission"),
                Field("language"),
                Field("created"),
            ),
        ),
        Table(
            "themes",
            (
                Field("quote_set_id", refers_to="quote_sets"),
                Field("parent_id", refers_to="themes", optional=True),
                Field("title", words=True),
                Field("code_id", refers_to="codes", optional=True),
                Field("ordinal", Kind.INTEGER),
            ),
        ),
        Table(
            "chosen_quotes",
            (
                Field("quote_set_id", refers_to="quote_sets"),
                Field("theme_id", refers_to="themes"),
                Field("coding_id", refers_to="codings"),
                Field("ordinal", Kind.INTEGER),
                Field("cuts", Kind.JSON),
                Field("selection_reason", words=True),
            ),
        ),
    )
}


def references_to(table: str) -> list[tuple[str, str]]:
    """The (table, column) pairs that refer to records of a table."""
    return [(t.name, f.name) for t in TABLES.values() for f in t.fields if f.refers_to == table]


def plain(value: Any) -> Any:
    """The value as JSON would give it back: tuples as lists, mappings as dicts with text keys.

    What SQLite can't keep, NUL and halves of characters, becomes the replacement character.
    """
    kind = type(value)
    if kind is int or value is None:
        return value
    if kind is tuple or kind is list:
        return [item if type(item) is int else plain(item) for item in value]
    if isinstance(value, str):
        text = str(value)
        return text if text.isascii() and "\0" not in text else _UNSTORABLE.sub("\ufffd", text)
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return list(map(plain, value))
    return value


def to_column(field: Field, value: Any) -> Any:
    """The value as the table stores it. A `CONTENT` field's text becomes its fingerprint."""
    if field.kind is Kind.JSON:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=isinstance(value, dict))
    if field.kind is Kind.FLAG:
        return int(bool(value))
    if field.kind is Kind.CONTENT:
        return quote_hash(value)
    return value


def from_column(field: Field, stored: Any) -> Any:
    """The value of a stored column; of a `CONTENT` field, the fingerprint."""
    if field.kind is Kind.JSON:
        return json.loads(stored)
    if field.kind is Kind.FLAG:
        return bool(stored)
    return stored
