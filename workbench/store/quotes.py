"""Quote sets: rows to domain values."""

import json

from workbench.domain.passage import Passage
from workbench.domain.quoteset import ChosenQuote, QuoteSet, Theme
from workbench.store.project import Store


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
    return [
        ChosenQuote(
            row["id"],
            row["quote_set_id"],
            row["theme_id"],
            row["coding_id"],
            row["ordinal"],
            tuple(Passage(start, end) for start, end in json.loads(row["cuts"])),
            row["selection_reason"],
        )
        for row in rows
    ]


def choices_of_codings(store: Store, coding_ids: list[str]) -> list[str]:
    """The ids of chosen quotes that rest on any of the codings."""
    rows = store.rows(
        "select id from chosen_quotes where coding_id in (select value from json_each(?))",
        (json.dumps(coding_ids),),
    )
    return [row["id"] for row in rows]
