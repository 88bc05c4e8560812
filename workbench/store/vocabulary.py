"""The words that the full-text indexes hold, each with how often it stands."""

from collections.abc import Iterable

from workbench.store.project import Store

TEXTS, WRITTEN = "turns_index", "written_index"

_LAST = "\U0010ffff"

Counted = tuple[str, int]


def between(store: Store, index: str, low: str = "", high: str = "") -> list[Counted]:
    """The words of an index from `low` to before `high` (empty: to the last), in the order of their letters.

    Slow for many common words: every place is counted.
    """
    sql = f"select term, cnt from {_table(store, index)} where term >= ? and term < ?"
    return [(word, count) for word, count in store.rows(sql, (low, high or _LAST))]


def beginning(store: Store, index: str, letters: str) -> list[Counted]:
    """The words of an index that begin with some letters."""
    return between(store, index, letters, letters + _LAST)


def among(store: Store, index: str, wanted: Iterable[str]) -> list[Counted]:
    """Those of the words that an index holds."""
    sql = f"select term, cnt from {_table(store, index)} where term = ?"
    return [(row[0], row[1]) for word in dict.fromkeys(wanted) for row in store.rows(sql, (word,))]


def _table(store: Store, index: str) -> str:
    """The table of an index's words, made for as long as the project is open."""
    name = f"temp.words_of_{index}"
    store.row(f"create virtual table if not exists {name} using fts5vocab('main', '{index}', 'row')")
    return name
