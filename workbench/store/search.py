"""Full-text search over the turns of the present texts."""

import sqlite3
from dataclasses import dataclass

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.store.project import Store


@dataclass(frozen=True, slots=True)
class TurnHit:
    """A turn that the query fits: its transcript, its place `[start, end)`, its speaker's id or None."""

    transcript_id: str
    ordinal: int
    start: int
    end: int
    speaker_id: str | None


def turns_with(store: Store, query: str, limit: int = -1) -> list[TurnHit]:
    """The turns in which all words of the query stand, by transcript and place.

    The query is words, "phrases in quotation marks" and beginnings of words with `*`. Raises InputError.
    """
    expression = fts_expression(query)
    sql = (
        "select turns.* from turns_index join turns on turns.id = turns_index.rowid"
        " where turns_index match ? order by turns_index.rowid limit ?"
    )
    try:
        rows = store.rows(sql, (expression, limit))
    except sqlite3.OperationalError as error:
        raise InputError(
            _("The search can't be understood: {query}").format(query=query),
            hint=_('Write words, "a phrase", or the beginning of a word with *.'),
        ) from error
    return [TurnHit(r["transcript_id"], r["ordinal"], r["start"], r["end"], r["speaker_id"]) for r in rows]


def query_terms(query: str) -> list[str]:
    """The words, phrases and beginnings (with `*`) that a query asks for."""
    terms, rest = [], query
    while rest:
        before, quote, after = rest.partition('"')
        terms += before.split()
        if not quote:
            break
        phrase, _closing, rest = after.partition('"')
        if phrase.strip():
            terms.append(f'"{" ".join(phrase.split())}"')
    return [term for term in terms if any(c.isalnum() for c in term)]


def fts_expression(query: str) -> str:
    """The query as FTS5 wants it, every term quoted, so that no word is taken for an operator."""
    terms = query_terms(query)
    if not terms:
        raise InputError(_("There is no word to search for."), hint=_("Write at least one word."))
    quoted = []
    for term in terms:
        plain = term.strip('"')
        star = "*" if plain.endswith("*") else ""
        quoted.append('"' + plain.rstrip("*").replace('"', '""') + '"' + star)
    return " ".join(quoted)
