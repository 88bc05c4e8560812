"""Quote sets: rows to domain values."""

import json
import sqlite3

from workbench.domain.coding import Coding
from workbench.domain.passage import Passage
from workbench.domain.quoteset import ChosenQuote, QuoteSet, Theme
from workbench.store import codings
from workbench.store.project import Store
from workbench.store.records import from_record


def quote_sets(store: Store) -> list[QuoteSet]:
    """All quote sets, oldest first."""
    columns = ("id", "title", "introduction", "attribution", "omission", "language", "created")
    return [
        QuoteSet(*(row[name] for name in columns))
        for row in store.rows("select * from quote_sets order by created, id")
    ]


def themes(store: Store, quote_set_id: str) -> list[Theme]:
    """The themes of a quote set, in order under each parent."""
    columns = ("id", "quote_set_id", "parent_id", "title", "code_id", "ordinal")
    rows = store.rows("select * from themes where quote_set_id = ? order by ordinal, id", (quote_set_id,))
    return [Theme(*(row[name] for name in columns)) for row in rows]


def chosen(store: Store, quote_set_id: str) -> list[ChosenQuote]:
    """The chosen quotes of a set, in order under each theme."""
    rows = store.rows(
        "select * from chosen_quotes where quote_set_id = ? order by theme_id, ordinal, id", (quote_set_id,)
    )
    return [_chosen(row) for row in rows]


def chosen_quote(store: Store, quote_id: str) -> ChosenQuote | None:
    """One chosen quote by id."""
    row = store.row("select * from chosen_quotes where id = ?", (quote_id,))
    return _chosen(row) if row else None


def codings_chosen(store: Store, quote_set_id: str) -> dict[str, Coding]:
    """The codings that a set's quotes rest on, by id."""
    where = "id in (select coding_id from chosen_quotes where quote_set_id = ?)"
    return {coding.id: coding for coding in codings.each(store, where, (quote_set_id,))}


def codings_by_id(store: Store, coding_ids: list[str]) -> dict[str, Coding]:
    """The codings of those ids that there are."""
    where = "id in (select value from json_each(?))"
    return {coding.id: coding for coding in codings.each(store, where, (json.dumps(coding_ids),))}


def choices_of_codings(store: Store, coding_ids: list[str]) -> list[str]:
    """The ids of chosen quotes that rest on any of the codings."""
    rows = store.rows(
        "select id from chosen_quotes where coding_id in (select value from json_each(?))",
        (json.dumps(coding_ids),),
    )
    return [row["id"] for row in rows]


def choices_of(store: Store, coding_id: str) -> list[ChosenQuote]:
    """The quotes chosen from one coding."""
    return [
        _chosen(row) for row in store.rows("select * from chosen_quotes where coding_id = ? order by id", (coding_id,))
    ]


@from_record
def _chosen(row: sqlite3.Row) -> ChosenQuote:
    return ChosenQuote(
        row["id"],
        row["quote_set_id"],
        row["theme_id"],
        row["coding_id"],
        row["ordinal"],
        tuple(Passage(start, end) for start, end in json.loads(row["cuts"])),
        row["selection_reason"],
    )
