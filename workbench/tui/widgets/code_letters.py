"""The one or two letters that stand for each code in the margin and the tree. Pure."""

from collections.abc import Iterator

from rich.cells import cell_len

from workbench.domain.codebook import CodeTree

_ROOM = 2
"""Cells."""


def letters_of(tree: CodeTree, language: str) -> dict[str, str]:
    """Code id → letters, different for every code while that is possible.

    Codes that were made earlier choose first, so that a new code leaves the letters of the others as they are.
    """
    taken: set[str] = set()
    letters = {}
    for code in sorted(tree.codable(), key=lambda code: code.id):
        tries = list(_tries(code.label(language)))
        chosen = next((t for t in tries if t not in taken), tries[-1])
        taken.add(chosen)
        letters[code.id] = chosen
    return letters


def _tries(label: str) -> Iterator[str]:
    """A capital, the capital with each later letter, the capital with a digit; each within two cells."""
    signs = [sign for sign in label if sign.isalnum()] or ["?"]
    first = signs[0].upper()[0]
    yield first
    for second in [*(sign.lower()[0] for sign in signs[1:]), *"23456789"]:
        if cell_len(first + second) <= _ROOM:
            yield first + second
