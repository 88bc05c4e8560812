"""Codebooks [kodböcker]: a tree of codes, with frames and relations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.domain.code import Code, join_path, slug, split_path
from workbench.domain.localtext import LocalText


@dataclass(frozen=True, slots=True)
class Frame:
    """An analysis frame [analysram]: two axes, each of two opposed codes (by id). Quadrants are never stored."""

    id: str
    x: tuple[str, str]
    y: tuple[str, str]
    title: LocalText = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """How a code (by path) relates to one of another codebook: same, broader, narrower, overlaps or none."""

    code: str
    other: str
    kind: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook without its codes. `slug` is the name in paths ([a-z0-9-]); `version` is semantic, `1.0.0`."""

    id: str
    slug: str
    version: str = "1.0.0"
    title: LocalText = field(default_factory=dict)
    language: str = ""
    licence: str = ""
    authors: tuple[str, ...] = ()
    source: LocalText = field(default_factory=dict)
    stances: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    relations: tuple[Relation, ...] = ()
    ordinal: int = 0


class CodeTree:
    """All codes of one or more codebooks as a tree, with paths. Makes no change; build a new one after a change."""

    def __init__(self, codebooks: Iterable[Codebook], codes: Iterable[Code]) -> None:
        self.codebooks = {book.id: book for book in sorted(codebooks, key=lambda b: (b.ordinal, b.slug))}
        self.codes = {code.id: code for code in codes}
        self._parents = _without_circles(self.codes)
        self._children: dict[tuple[str, str | None], list[Code]] = {}
        for code in sorted(self.codes.values(), key=lambda c: (c.ordinal, c.name.casefold(), c.id)):
            self._children.setdefault((code.codebook_id, self._parents[code.id]), []).append(code)
        self._paths: dict[str, str] = {}
        for book in self.codebooks.values():
            for code in self._walk(book.id, None):
                names = [parent.name for parent in self.ancestors(code.id)]
                self._paths[code.id] = join_path(book.slug, *reversed(names), code.name)

    def _walk(self, codebook_id: str, parent_id: str | None) -> Iterator[Code]:
        for code in self._children.get((codebook_id, parent_id), []):
            yield code
            yield from self._walk(codebook_id, code.id)

    def roots(self, codebook_id: str) -> list[Code]:
        """The codes at the top of a codebook, in order."""
        return list(self._children.get((codebook_id, None), []))

    def children(self, code_id: str) -> list[Code]:
        """The codes right under a code, in order."""
        return list(self._children.get((self.codes[code_id].codebook_id, code_id), []))

    def ancestors(self, code_id: str) -> list[Code]:
        """Parent, grandparent, … up to the top."""
        found: list[Code] = []
        parent_id = self._parents[code_id]
        while parent_id is not None:
            found.append(self.codes[parent_id])
            parent_id = self._parents[parent_id]
        return found

    def descendants(self, code_id: str) -> list[Code]:
        """All codes under a code, in the order of the tree."""
        return list(self._walk(self.codes[code_id].codebook_id, code_id))

    def depth(self, code_id: str) -> int:
        """0 at the top of a codebook."""
        return len(self.ancestors(code_id))

    def path(self, code_id: str) -> str:
        """`codebook/parent/name`."""
        return self._paths[code_id]

    def in_order(self, codebook_id: str | None = None) -> Iterator[Code]:
        """All codes as a reader of the tree meets them, of one codebook or of all."""
        for book_id in [codebook_id] if codebook_id else self.codebooks:
            yield from self._walk(book_id, None)

    def codable(self) -> list[Code]:
        """The codes that may be given to a passage, in order."""
        return [code for code in self.in_order() if code.codable]

    def find(self, name: str) -> list[Code]:
        """The codes that a path, the end of a path, a name, a label or an id can mean; best kind of match only.

        An exact path wins over a path without regard to case and marks, that over the end of a path, that over a label.
        """
        if name in self.codes:
            return [self.codes[name]]
        exact = [code for code in self.in_order() if self._paths[code.id] == name]
        if exact:
            return exact
        wanted = tuple(slug(part) for part in split_path(name))
        by_path, by_end, by_label = [], [], []
        for code in self.in_order():
            parts = tuple(slug(part) for part in split_path(self._paths[code.id]))
            if parts == wanted:
                by_path.append(code)
            elif parts[-len(wanted) :] == wanted:
                by_end.append(code)
            elif len(wanted) == 1 and any(slug(label) == wanted[0] for label in code.labels.values()):
                by_label.append(code)
        return by_path or by_end or by_label


def _without_circles(codes: Mapping[str, Code]) -> dict[str, str | None]:
    """Code id → parent's id, None at the top.

    A parent that isn't there, or is of another codebook, is none; one code of a circle is put at the top.
    """
    parents: dict[str, str | None] = {}
    for code in codes.values():
        parent = codes.get(code.parent_id or "")
        parents[code.id] = parent.id if parent is not None and parent.codebook_id == code.codebook_id else None
    sound: set[str] = set()
    for start in sorted(parents):
        path: list[str] = []
        current: str | None = start
        while current is not None and current not in sound:
            sound.add(current)
            path.append(current)
            current = parents[current]
        if current is not None and current in path:
            parents[path[-1]] = None
    return parents
