"""Frames and relations of a codebook file: what its codes have to do with each other and with other books."""

from workbench.codebooks.nodes import Items, Node, Scalar
from workbench.codebooks.problems import nearest, shown
from workbench.codebooks.values import Values
from workbench.domain.code import join_path, slug, split_path
from workbench.domain.codebook import Frame, Relation
from workbench.i18n import _

_FRAME_KEYS = ("id", "title", "x", "y")
_KINDS = ("same", "broader", "narrower", "overlaps", "none")


class Links:
    """Finds the codes that a file's frames and relations name; `names` holds each code's path inside the book by id."""

    def __init__(self, values: Values, book: str, names: dict[str, tuple[str, ...]]) -> None:
        self.values = values
        self.book = book
        self.paths = names

    def code(self, node: Node, key: str) -> str | None:
        """The id of the one code that a path inside the book names, without regard to case and marks."""
        text = self.values.text(node, key, "")
        if not text:
            return None
        wanted = split_path(text)
        if len(wanted) > 1 and wanted[0] == self.book and wanted not in self.paths.values():
            wanted = wanted[1:]
        found = self._matches(wanted)
        if len(found) == 1:
            return found[0]
        known = [join_path(*names) for names in self.paths.values()]
        if found:
            self.values.wrong(
                node,
                "",
                _("“{path}” can mean several codes.").format(path=shown(text)),
                _("Write the names with their marks and capitals: {names}.").format(
                    names=", ".join(shown(join_path(*self.paths[code_id])) for code_id in found)
                ),
            )
        else:
            self.values.wrong(
                node,
                "",
                _("There is no code “{path}” in this codebook.").format(path=shown(text)),
                nearest(join_path(*wanted), known) or _("Write the names from the top: parent/name."),
            )
        return None

    def _matches(self, wanted: tuple[str, ...]) -> list[str]:
        exact = [code_id for code_id, names in self.paths.items() if names == wanted]
        slugs = tuple(slug(name) for name in wanted)
        return exact or [
            code_id for code_id, names in self.paths.items() if tuple(slug(name) for name in names) == slugs
        ]


def read_frames(links: Links, node: Node) -> tuple[Frame, ...]:
    """The analysis frames; both axes name two codes each, and no code twice."""
    values = links.values
    frames: list[Frame] = []
    for item in values.items(node, "frames", ""):
        keys = values.mapping(item, _FRAME_KEYS, ("id", "x", "y"), "")
        name = values.slug(keys["id"], "id") if "id" in keys else ""
        if name and any(frame.id == name for frame in frames):
            values.wrong(keys["id"], "", _("Two frames have the id “{id}”.").format(id=name), _("Give one another id."))
        title = values.local_text(keys["title"], "title", "", one_line=True) if "title" in keys else {}
        x = _axis(links, keys["x"], "x") if "x" in keys else None
        y = _axis(links, keys["y"], "y") if "y" in keys else None
        if x and y and len({*x, *y}) < 4:
            values.wrong(item, "", _("A code stands twice in the frame."), _("The two axes need four different codes."))
        elif name and x and y:
            frames.append(Frame(name, x, y, title))
    return tuple(frames)


def _axis(links: Links, node: Node, key: str) -> tuple[str, str] | None:
    items = links.values.items(node, key, "") if isinstance(node, Items) else []
    if len(items) != 2:
        links.values.wrong(
            node,
            "",
            _("The axis {axis} needs two codes.").format(axis=key),
            _("Write {example}.").format(example=f"{key}: [parent/one, parent/other]"),
        )
        return None
    first, second = (links.code(item, key) for item in items)
    return (first, second) if first and second else None


def read_relations(links: Links, node: Node) -> tuple[Relation, ...]:
    """Relations `[code, other, kind]`; one side at least is a code of this book, the other may be of any book."""
    values = links.values
    found = [_relation(links, item) for item in values.items(node, "relations", "")]
    return tuple(dict.fromkeys(relation for relation in found if relation is not None))


def _relation(links: Links, node: Node) -> Relation | None:
    values = links.values
    if not isinstance(node, Items) or len(node.items) != 3:
        values.wrong(
            node,
            "",
            _("A relation is a code, another code, and how they relate."),
            _("Write {example}.").format(example="[book/parent/code, other-book/code, overlaps]"),
        )
        return None
    first, second = (_path(links, item) for item in node.items[:2])
    kind = values.one_of(node.items[2], "relations", _KINDS, "")
    if not (first and second and kind):
        return None
    books = [split_path(path)[0] for path in (first, second)]
    if links.book and links.book not in books:
        values.wrong(
            node,
            "",
            _("Neither of the two codes is of this codebook."),
            _("Begin one of the paths with {book}/.").format(book=links.book),
        )
        return None
    for book, item in zip(books, node.items[:2], strict=True):
        if book == links.book and isinstance(item, Scalar) and links.code(item, "relations") is None:
            return None
    return Relation(first, second, kind)


def _path(links: Links, node: Node) -> str:
    path = links.values.text(node, "relations", "")
    names = split_path(path)
    if path and (len(names) < 2 or not all(names) or slug(names[0]) != names[0]):
        links.values.wrong(
            node,
            "",
            _("“{path}” is no path to a code.").format(path=shown(path)),
            _("Write the codebook first: codebook/parent/name."),
        )
        return ""
    return path
