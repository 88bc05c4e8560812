"""The records of themes, and the codes that they are made of."""

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.domain.code import Code
from workbench.domain.codebook import Codebook, CodeTree
from workbench.domain.ids import new_id
from workbench.domain.quoteset import Theme
from workbench.services.names import find_code
from workbench.services.session import Session
from workbench.store.changes import ChangeWriter

CodesMeant = Codebook | Code | str
"""A codebook, a code, or the name of one."""


def codes_meant(session: Session, meant: Iterable[CodesMeant]) -> list[str]:
    """The ids of codes with those below them, and of all codes of codebooks, each once. Raises NotFoundError."""
    tree = session.tree
    books = {book.slug: book for book in tree.codebooks.values()}
    found: dict[str, None] = {}
    for each in meant:
        if isinstance(each, str):
            each = books.get(each) or find_code(session, each)
        if isinstance(each, Codebook):
            found |= dict.fromkeys(code.id for code in tree.in_order(each.id))
        else:
            found |= dict.fromkeys([each.id, *(below.id for below in tree.descendants(each.id))])
    return list(found)


def insert_themes(
    change: ChangeWriter,
    tree: CodeTree,
    set_id: str,
    code_ids: list[str],
    existing: Mapping[str, str],
    parent_id: str | None,
    first: int = 0,
) -> None:
    """A theme for each code, under the theme of its nearest ancestor that has one."""
    made = {code_id: new_id() for code_id in code_ids}
    theme_ids = {**existing, **made}
    records = []
    for ordinal, (code_id, theme_id) in enumerate(made.items(), first):
        above = next((theme_ids[a.id] for a in tree.ancestors(code_id) if a.id in theme_ids), parent_id)
        records.append(theme_fields(Theme(theme_id, set_id, above, "", code_id, ordinal)))
    change.insert_many("themes", records)


def theme_fields(theme: Theme) -> dict[str, Any]:
    """The record of a theme."""
    return {
        "id": theme.id,
        "quote_set_id": theme.quote_set_id,
        "parent_id": theme.parent_id,
        "title": theme.title,
        "code_id": theme.code_id,
        "ordinal": theme.ordinal,
    }


def next_ordinal(themes: Iterable[Theme], parent_id: str | None) -> int:
    """The place after the last theme under a parent."""
    return max((theme.ordinal + 1 for theme in themes if theme.parent_id == parent_id), default=0)
