"""The rows of the code tree: which codes are shown under which, and what a filter leaves. Pure."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.code import Code, slug
from workbench.domain.codebook import CodeTree
from workbench.domain.localtext import pick


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A codebook or a code. `key` is its id; `pin` the digit it is pinned to."""

    key: str
    is_book: bool
    depth: int
    title: str
    has_children: bool
    is_open: bool
    codable: bool = False
    colour: str = ""
    letters: str = ""
    pin: str = ""


def tree_rows(
    tree: CodeTree, language: str, letters: Mapping[str, str], closed: Collection[str] = (), asked: str = ""
) -> list[TreeRow]:
    """The rows in order. What is below a closed row is left out; with a filter, all that fits is shown, opened."""
    kept = _fitting(tree, language, asked) if asked.strip() else None
    rows: list[TreeRow] = []

    def put(codes: list[Code], depth: int) -> None:
        for code in codes:
            if kept is not None and code.id not in kept:
                continue
            below = tree.children(code.id)
            is_open = kept is not None or code.id not in closed
            rows.append(
                TreeRow(
                    code.id,
                    False,
                    depth,
                    code.label(language),
                    bool(below),
                    is_open,
                    code.codable,
                    code.colour,
                    letters.get(code.id, ""),
                    code.key,
                )
            )
            if below and is_open:
                put(below, depth + 1)

    for book in tree.codebooks.values():
        roots = tree.roots(book.id)
        is_open = kept is not None or book.id not in closed
        shown = kept is None or any(code.id in kept for code in tree.in_order(book.id))
        if shown:
            title = pick(book.title, language, book.slug)
            rows.append(TreeRow(book.id, True, 0, title, bool(roots), is_open))
            if is_open:
                put(roots, 1)
    return rows


def folded(text: str) -> str:
    """The text as it is compared with what is typed: no case, no marks on letters, one space between words."""
    plain = unicodedata.normalize("NFC", text)
    return slug(plain).replace("-", " ")


def names_of(code: Code, language: str) -> Iterator[str]:
    """All names of a code, that of the reader's language first."""
    yield from dict.fromkeys((code.label(language), code.name, *code.labels.values()))


def _fitting(tree: CodeTree, language: str, asked: str) -> set[str]:
    """The codes of which a name holds the letters, with all above them."""
    wanted = folded(asked)
    kept: set[str] = set()
    for code in tree.in_order():
        if any(wanted in folded(name) for name in names_of(code, language)):
            kept.add(code.id)
            kept.update(parent.id for parent in tree.ancestors(code.id))
            kept.update(below.id for below in tree.descendants(code.id) if not code.codable)
    return kept
