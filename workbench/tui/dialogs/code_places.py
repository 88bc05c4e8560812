"""Places in the code tree, to choose from: below a code, or at the top of a codebook."""

from collections.abc import Collection

from workbench.domain.code import Code
from workbench.domain.codebook import Codebook, CodeTree
from workbench.domain.localtext import pick
from workbench.i18n import _, current_language
from workbench.services.code_paths import OWN_SLUG, OWN_TITLE

OWN = "own"
"""The project's own codebook, which is made when it is first needed."""

Place = tuple[Code | None, Codebook | None]
"""Below a code, or at the top of a codebook; neither means the project's own codebook."""


def places(tree: CodeTree, without: Collection[str] = ()) -> list[tuple[str, str]]:
    """(key, title) of all places, codes indented; codes in `without` and all below them are left out."""
    language = current_language()
    found: list[tuple[str, str]] = []
    if not any(book.slug == OWN_SLUG for book in tree.codebooks.values()):
        found.append((OWN, pick(OWN_TITLE, language)))
    for book in tree.codebooks.values():
        found.append((book.id, _("{codebook} (at the top)").format(codebook=pick(book.title, language, book.slug))))
        for code in tree.in_order(book.id):
            if code.id not in without and not any(parent.id in without for parent in tree.ancestors(code.id)):
                found.append((code.id, "  " * (tree.depth(code.id) + 1) + code.label(language)))
    return found


def place_of(tree: CodeTree, key: str) -> Place:
    """What a key of `places` stands for."""
    return tree.codes.get(key), tree.codebooks.get(key)


def usual_place(tree: CodeTree) -> str:
    """Where a code goes that was found while reading: the project's own codebook."""
    return next((book.id for book in tree.codebooks.values() if book.slug == OWN_SLUG), OWN)
