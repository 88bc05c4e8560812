"""Words that are to be erased in what was written: names, notes, memos, codebooks and all other fields."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.code import slug
from workbench.domain.erased_words import Finder, replaced, replaced_in
from workbench.domain.passage import quote_hash
from workbench.i18n import N_, _, pgettext
from workbench.services.erasing_plan import Plan
from workbench.services.texts import folded
from workbench.store import erasable as rows
from workbench.store.erasable import PLACES, How, Row
from workbench.store.project import Store

_AROUND = 40
_KEEP = {
    "origin_detail": frozenset({"kind", "engine", "shown", "suggestion", "suggested_code"}),
    "reasons": frozenset({"kind"}),
    "frames": frozenset({"id", "x", "y"}),
    "relations": frozenset({"kind"}),
    "options": frozenset({"pattern", "columns", "encoding", "status"}),
}
_KINDS = {
    "history": N_("history"),
    "project": N_("project"),
    "facts": N_("about a transcript"),
    "speakers": N_("speaker"),
    "participants": N_("participant"),
    "import_profiles": N_("import profile"),
    "originals": N_("original file"),
    "codebooks": N_("codebook"),
    "codes": N_("code"),
    "codings": N_("note on a coding"),
    "origin": N_("origin of a coding"),
    "memos": N_("memo"),
    "decisions": N_("suggestion"),
    "quote_sets": N_("quote set"),
    "themes": N_("theme"),
    "chosen_quotes": N_("reason for a quote"),
    "drafts": N_("edit that isn't saved"),
}


def kind_words(kind: str) -> str:
    """What sort of place it is, in words."""
    return pgettext("where words stand", "text") if kind == "transcripts" else _(_KINDS[kind])


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands that is to be erased: what sort of place (see `kind_words`), of what, and the words."""

    kind: str
    name: str
    before: str
    words: str
    after: str


class Scrubber:
    """Replaces what a finder finds; `hits` are what was found in the texts since it was last emptied."""

    def __init__(self, finder: Finder, replacement: str) -> None:
        self._finder = finder
        self._replacement = replacement
        self.hits: list[tuple[str, str, str]] = []

    def text(self, text: str) -> str:
        """The text with everything that is to be erased replaced."""
        spans = self._finder.spans(text)
        self.hits += [around(text, start, end) for start, end in spans]
        return replaced(text, spans, self._replacement) if spans else text

    def column(self, column: str, how: How, stored: str) -> str:
        """A column as it is stored, with everything that is to be erased replaced."""
        if how in (How.JSON, How.NAMED):
            value = json.loads(stored)
            clean = replaced_in(value, self.text, keys=how is How.NAMED, keep=_KEEP.get(column, frozenset()))
            return stored if clean == value else _json(clean)
        if how is How.CUES:
            cues = json.loads(stored)
            kept = [cue for cue in cues if replaced_in(cue, self.text, keep=frozenset({"lang"})) == cue]
            return stored if kept == cues else _json(kept)
        clean = self.text(stored)
        if clean == stored:
            return stored
        if how is How.DATE:
            return ""
        if how is How.SLUG:
            return re.sub(r"[^a-z0-9]+", "-", slug(clean)).strip("-") or "codebook"
        if how in (How.LINE, How.NAME):
            return " ".join(clean.split()) or _("[erased]")
        return clean


@dataclass(frozen=True, slots=True)
class Edit:
    """A record in which words are erased: the columns that change, and what is found in each."""

    table: str
    record_id: str
    columns: Mapping[str, str]
    hits: Mapping[str, list[tuple[str, str, str]]]
    digests: frozenset[str]
    """The fingerprints of what stands there now."""


def edits(store: Store, plan: Plan, tables: Iterable[str] = tuple(PLACES)) -> Iterator[Edit]:
    """The records in which words are to be erased; they may be changed meanwhile."""
    scrubber = Scrubber(plan.written, plan.replacement)
    for table in tables:
        columns = PLACES[table]
        for row in rows.written(store, table):
            edit = _edit(scrubber, table, columns, row)
            if edit is not None:
                yield edit


def _edit(scrubber: Scrubber, table: str, columns: Mapping[str, How], row: Row) -> Edit | None:
    changed: dict[str, str] = {}
    hits: dict[str, list[tuple[str, str, str]]] = {}
    for column, how in columns.items():
        stored = row[column]
        if stored in ("", "{}", "[]"):
            continue
        try:
            clean = scrubber.column(column, how, stored)
        except ValueError:  # damaged; the words in it must go nevertheless
            clean = "{}" if scrubber.text(stored) != stored else stored
        if clean != stored:
            changed[column] = clean
            hits[column] = scrubber.hits
        scrubber.hits = []
    if not changed:
        return None
    return Edit(table, row["id"], changed, hits, frozenset(quote_hash(row[column]) for column in changed))


class Names:
    """Keeps names apart that would be the same once words in them are erased."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def settled(self, edit: Edit) -> dict[str, str]:
        """The columns of an edit, with another name where one would be another record's."""
        columns = dict(edit.columns)
        for column, how in PLACES[edit.table].items():
            if how in (How.NAME, How.SLUG) and column in columns:
                taken = {folded(name) for name in rows.names_in(self._store, edit.table, column, edit.record_id)}
                columns[column] = _free(columns[column], taken, "-" if how is How.SLUG else " ")
        return columns


def _free(name: str, taken: set[str], mark: str) -> str:
    free, number = name, 2
    while folded(free) in taken:
        free, number = f"{name}{mark}{number}", number + 1
    return free


def places(store: Store, edit: Edit) -> Iterator[Place]:
    """The places in the fields of a record where words are to be erased."""
    name = rows.name_of(store, edit.table, edit.record_id)
    for column, hits in edit.hits.items():
        kind = "facts" if edit.table == "transcripts" else "origin" if column == "origin_detail" else edit.table
        for hit in hits:
            yield Place(kind, name, *hit)


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words at a place with some of what stands before and after, each on one line."""
    before = text[max(0, start - _AROUND) : start].split("\n")[-1]
    after = text[end : end + _AROUND].split("\n")[0]
    return before, " ".join(text[start:end].split()), after


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=isinstance(value, dict))
