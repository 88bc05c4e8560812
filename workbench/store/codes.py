"""Codebooks and codes: rows to domain values."""

import json
import sqlite3
from typing import Any

from workbench.domain.code import Code, Cue
from workbench.domain.codebook import Codebook, CodeTree, Frame, Relation
from workbench.store.project import Store


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
        "frames": [{"id": f.id, "x": list(f.x), "y": list(f.y), "title": dict(f.title)} for f in book.frames],
        "relations": [{"code": r.code, "other": r.other, "kind": r.kind} for r in book.relations],
        "ordinal": book.ordinal,
        "original": original_text,
    }
