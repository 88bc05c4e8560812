"""Searching the words of all transcripts, notes and memos, with each hit in its context."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack

from workbench.domain.code import Code
from workbench.domain.coding import Stance
from workbench.domain.progress import Progress, Report, silent
from workbench.importers.clean import clean
from workbench.services.search_known import known
from workbench.services.search_query import Asked, parse
from workbench.services.search_scope import Scope
from workbench.services.search_terms import Span, expression, finder, has_beginnings, only_word
from workbench.services.search_texts import CONTEXT, Finder, find_in_texts, with_names
from workbench.services.search_values import Found, Hit, Mode, Place, Query, Unit, Where
from workbench.services.search_words import fold
from workbench.services.search_written import find_in_written
from workbench.services.session import Session
from workbench.store import vocabulary

__all__ = [
    "CONTEXT",
    "Found",
    "Hit",
    "Mode",
    "Place",
    "Query",
    "Unit",
    "Where",
    "code_places",
    "find",
    "places",
    "search",
]


def search(session: Session, query: Query | str, limit: int = 1000) -> list[Hit]:
    """The hits of `find`."""
    return list(find(session, query, limit).hits)


def places(session: Session, hits: Iterable[Hit], unit: Unit, code: Code | None = None) -> list[Place]:
    """What hits would be coded as; see `search_coding.places`."""
    from workbench.services import search_coding

    return search_coding.places(session, hits, unit, code)


def code_places(
    session: Session, chosen: Sequence[Place], code: Code, stance: Stance | None = None, note: str = ""
) -> int:
    """Code places in one change; see `search_coding.code_places`."""
    from workbench.services import search_coding

    return search_coding.code_places(session, chosen, code, stance, note)


def find(session: Session, query: Query | str, limit: int = 1000, report: Report = silent) -> Found:
    """Where what a query asks for stands: first in the texts, in order, then in the notes, then in the memos.

    The query's language is told in `search_query`; in the mode REGEX it is one of Python's regular expressions.
    Raises InputError.
    """
    if isinstance(query, str):
        query = Query(query)
    text = clean(query.text).text
    step = _Step(report)
    remembered = known(session)
    with ExitStack() as stack:
        looked_for: Finder
        asked, expanded = None, tuple[str, ...]()
        if query.mode is Mode.REGEX:
            from workbench.services.search_pattern import PatternFinder

            looked_for = stack.enter_context(PatternFinder(text, step.again))
        else:
            asked = parse(text)
            if query.mode is not Mode.WORDS:
                from workbench.services.search_forms import with_forms

                asked, expanded = with_forms(session, asked, query.mode, query.where, remembered, step)
            looked_for = _Words(asked)
        scope = Scope(session, query, remembered)
        hits: list[Hit] = []
        total, more = 0, False
        if Where.TEXT in query.where:
            number = _number(session, asked, scope)
            found = find_in_texts(session.store, looked_for, scope, limit, step, counted=number is not None)
            hits += with_names(session.store, found.hits)
            total, more = found.total, found.more
            if more and number is not None:
                total, more = max(number, total), False
        for where in (Where.NOTES, Where.MEMOS):
            if where in query.where:
                written, count = find_in_written(session, looked_for, scope, where, limit - len(hits), step)
                hits += written
                total += count
    return Found(tuple(hits), total, more, expanded)


class _Words:
    """Finds words and phrases, by the index and then in the texts."""

    def __init__(self, asked: Asked) -> None:
        self.expression = expression(asked)
        self.at_once = has_beginnings(asked)
        self._find = finder(asked)

    def hits(self, pieces: list[str], _place: str) -> list[list[Span]]:
        return list(map(self._find, pieces))


class _Step:
    """A report that can be made again while nothing new is to be told, for the sake of hearing of a wish to stop."""

    def __init__(self, report: Report) -> None:
        self._report, self._last = report, Progress(0, 0)

    def __call__(self, progress: Progress) -> None:
        self._last = progress
        self._report(progress)

    def again(self) -> None:
        self._report(self._last)


def _number(session: Session, asked: Asked | None, scope: Scope) -> int | None:
    """How often a single word stands in all texts, which the index knows; None when it has to be counted."""
    word = only_word(asked) if asked is not None else None
    if word is None or word.begins or not scope.everything:
        return None
    return sum(count for _word, count in vocabulary.among(session.store, vocabulary.TEXTS, map(fold, word.tokens)))
