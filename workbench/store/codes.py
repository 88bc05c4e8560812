"""Codebooks and codes: rows to domain values."""

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from workbench.domain.code import Code, Cue
from workbench.domain.codebook import Codebook, CodeTree, Frame, Relation
from workbench.store.project import Store
from workbench.store.records import from_record

if TYPE_CHECKING:
    from workbench.domain.quoteset import Theme


def tree(store: Store) -> CodeTree:
    """All codebooks and codes of the project."""
    return CodeTree(
        map(_codebook, store.rows("select * from codebooks")), map(_code, store.rows("select * from codes"))
    )


def original(store: Store, codebook_id: str) -> str:
    """The codebook's file as it was when it was copied in; empty for one made here."""
    return str(
        store.value(
            "select texts.text from codebooks join texts on texts.hash = codebooks.original where codebooks.id = ?",
            (codebook_id,),
        )
        or ""
    )


def code(store: Store, code_id: str) -> Code | None:
    """One code by id, as it is now."""
    row = store.row("select * from codes where id = ?", (code_id,))
    return _code(row) if row else None


def codebooks(store: Store) -> list[Codebook]:
    """All codebooks without their codes, in order."""
    return [_codebook(row) for row in store.rows("select * from codebooks order by ordinal, slug, id")]


def under(store: Store, codebook_id: str, parent_id: str | None) -> list[Code]:
    """The codes right under a parent, or at the top of a codebook, in order."""
    rows = store.rows(
        "select * from codes where codebook_id = ? and parent_id is ? order by ordinal, id", (codebook_id, parent_id)
    )
    return [_code(row) for row in rows]


def colours_of(store: Store, codebook_id: str) -> list[str]:
    """The colours of a codebook's codes, one for each code that has one."""
    sql = "select colour from codes where codebook_id = ? and colour != ''"
    return [row["colour"] for row in store.rows(sql, (codebook_id,))]


def holders_of_key(store: Store, key: str) -> list[str]:
    """The ids of the codes pinned to a digit."""
    return [row["id"] for row in store.rows("select id from codes where key = ?", (key,))]


def known_ids(store: Store, code_ids: Iterable[str]) -> list[str]:
    """Those of the ids that are codes of the project."""
    sql = "select id from codes where id in (select value from json_each(?))"
    return [row["id"] for row in store.rows(sql, (json.dumps(list(code_ids)),))]


def belonging(store: Store, code_ids: Iterable[str]) -> list[tuple[str, str]]:
    """(table, id) of every record that goes with the codes, those that depend on others first; codes not."""
    subjects = (
        ("chosen_quotes", "coding_id in (select id from codings where code_id in (select value from json_each(?)))"),
        (
            "memos",
            "attached_id in (select id from codings where code_id in (select value from json_each(?1))"
            " union all select value from json_each(?1))",
        ),
        ("codings", "code_id in (select value from json_each(?))"),
        ("decisions", "code_id in (select value from json_each(?))"),
    )
    wanted = json.dumps(list(code_ids))
    return [
        (table, row["id"])
        for table, where in subjects
        for row in store.rows(f'select id from "{table}" where {where} order by id', (wanted,))
    ]


def themes_of(store: Store, code_ids: Iterable[str]) -> "list[Theme]":
    """The themes of quote sets that stand for any of the codes."""
    columns = ("id", "quote_set_id", "parent_id", "title", "code_id", "ordinal")
    sql = "select * from themes where code_id in (select value from json_each(?)) order by id"
    from workbench.domain.quoteset import Theme

    return [Theme(*(row[name] for name in columns)) for row in store.rows(sql, (json.dumps(list(code_ids)),))]


def decisions_of(store: Store, code_id: str) -> list[str]:
    """The ids of the decisions on suggestions of a code."""
    return [row["id"] for row in store.rows("select id from decisions where code_id = ? order by id", (code_id,))]


@from_record
def _codebook(row: sqlite3.Row) -> Codebook:
    return Codebook(
        row["id"],
        row["slug"],
        row["version"],
        json.loads(row["title"]),
        row["language"],
        row["licence"],
        tuple(json.loads(row["authors"])),
        json.loads(row["source"]),
        tuple(json.loads(row["stances"])),
        tuple(Frame(f["id"], tuple(f["x"]), tuple(f["y"]), f["title"]) for f in json.loads(row["frames"])),
        tuple(Relation(r["code"], r["other"], r["kind"]) for r in json.loads(row["relations"])),
        row["ordinal"],
    )


@from_record
def _code(row: sqlite3.Row) -> Code:
    return Code(
        row["id"],
        row["codebook_id"],
        row["parent_id"],
        row["name"],
        json.loads(row["labels"]),
        json.loads(row["definition"]),
        json.loads(row["include"]),
        json.loads(row["exclude"]),
        tuple(json.loads(row["examples"]) or ()),
        tuple(cue_from_stored(cue) for cue in json.loads(row["cues"])),
        row["colour"],
        row["key"],
        bool(row["codable"]),
        row["ordinal"],
    )


def cue_as_stored(cue: Cue) -> dict[str, Any]:
    """A cue as the table keeps it: only what is set."""
    stored = {
        "phrase": cue.phrase,
        "lemma": cue.lemma,
        "pattern": list(cue.pattern),
        "lang": cue.lang,
    }
    return {key: value for key, value in stored.items() if value}


def cue_from_stored(stored: dict[str, Any]) -> Cue:
    """Undoes `cue_as_stored`."""
    return Cue(
        stored.get("phrase", ""), stored.get("lemma", ""), tuple(stored.get("pattern", ())), stored.get("lang", "")
    )


def code_fields(code: Code) -> dict[str, Any]:
    """A code as the fields of its table, with its id."""
    return {
        "id": code.id,
        "codebook_id": code.codebook_id,
        "parent_id": code.parent_id,
        "name": code.name,
        "labels": dict(code.labels),
        "definition": dict(code.definition),
        "include": dict(code.include),
        "exclude": dict(code.exclude),
        "examples": list(code.examples),
        "cues": [cue_as_stored(cue) for cue in code.cues],
        "colour": code.colour,
        "key": code.key,
        "codable": code.codable,
        "ordinal": code.ordinal,
    }


def codebook_fields(book: Codebook, original_text: str = "") -> dict[str, Any]:
    """A codebook as the fields of its table, with its id."""
    return {
        "id": book.id,
        "slug": book.slug,
        "version": book.version,
        "title": dict(book.title),
        "language": book.language,
        "licence": book.licence,
        "authors": list(book.authors),
        "source": dict(book.source),
        "stances": list(book.stances),
        "frames": frames_as_stored(book.frames),
        "relations": [{"code": r.code, "other": r.other, "kind": r.kind} for r in book.relations],
        "ordinal": book.ordinal,
        "original": original_text,
    }


def frames_as_stored(frames: Iterable[Frame]) -> list[dict[str, Any]]:
    """Frames as the `codebooks` table keeps them."""
    return [{"id": f.id, "x": list(f.x), "y": list(f.y), "title": dict(f.title)} for f in frames]
