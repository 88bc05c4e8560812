"""Makes a codebook of the nodes of its file, and notes everything that is wrong."""

import re
from dataclasses import dataclass, field, replace

from workbench.codebooks.cues import read_cues
from workbench.codebooks.links import Links, read_frames, read_relations
from workbench.codebooks.nodes import Mapping, Node, Scalar
from workbench.codebooks.problems import Problem, shown
from workbench.codebooks.values import Values
from workbench.domain.code import Code, join_path
from workbench.domain.codebook import Codebook
from workbench.domain.coding import Stance
from workbench.domain.ids import is_id, new_id
from workbench.i18n import _

TOP_KEYS = (
    "codebook", "uid", "version", "title", "language", "licence", "authors", "source", "stances", "frames", "codes",
    "relations",
)  # fmt: skip
CODE_KEYS = (
    "id", "name", "labels", "definition", "include", "exclude", "examples", "cues", "codable", "colour", "key",
    "codes",
)  # fmt: skip

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(-[0-9A-Za-z.-]{1,40})?", re.ASCII)


@dataclass(slots=True)
class Missing:
    """A mapping that has no id yet: its node, the key (`id` or `uid`), and the empty value when the key is there."""

    node: Mapping
    key: str
    value: Scalar | None


@dataclass(slots=True)
class Reading:
    """What came out of a file: the book, its codes in the order of the tree, faults, and the ids made."""

    codebook: Codebook
    codes: list[Code] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


class _Reader:
    def __init__(self, file: str) -> None:
        self.values = Values(file)
        self.slug = ""
        self.book_id = ""
        self.codes: list[Code] = []
        self.missing: list[Missing] = []
        self.names: dict[str, tuple[str, ...]] = {}
        self.lines_of_ids: dict[str, int] = {}
        self.lines_of_keys: dict[str, int] = {}

    def read(self, root: Node) -> Reading:
        values = self.values
        keys = values.mapping(root, TOP_KEYS, ("codebook", "codes"), "")
        if "codebook" in keys:
            self.slug = values.slug(keys["codebook"], "codebook")
        if "language" in keys:
            values.language = values.language_tag(keys["language"], "") or ""
        self.book_id = self._id(root, keys, "uid", "")
        book = Codebook(
            id=self.book_id,
            slug=self.slug,
            version=self._version(keys.get("version")),
            title=values.local_text(keys["title"], "title", "", one_line=True) if "title" in keys else {},
            language=values.language,
            licence=values.text(keys["licence"], "licence", "") if "licence" in keys else "",
            authors=self._authors(keys.get("authors")),
            source=values.local_text(keys["source"], "source", "") if "source" in keys else {},
            stances=self._stances(keys.get("stances")),
        )
        if "codes" in keys:
            self._codes(values.items(keys["codes"], "codes", ""), None, ())
        links = Links(values, self.slug, self.names)
        book = replace(
            book,
            frames=read_frames(links, keys["frames"]) if "frames" in keys else (),
            relations=read_relations(links, keys["relations"]) if "relations" in keys else (),
        )
        return Reading(book, self.codes, values.problems, self.missing)

    def _version(self, node: Node | None) -> str:
        if node is None:
            return "1.0.0"
        text = self.values.text(node, "version", "")
        if text and not _VERSION.fullmatch(text):
            numbers = [number.lstrip("0") or "0" for number in re.findall(r"[0-9]{1,5}", text)[:3]] or ["1"]
            self.values.wrong(
                node,
                "",
                _("The version “{text}” isn't three numbers with dots between.").format(text=shown(text)),
                _("Write {better}.").format(better=".".join([*numbers, "0", "0"][:3])),
            )
        return text or "1.0.0"

    def _authors(self, node: Node | None) -> tuple[str, ...]:
        items = self.values.items(node, "authors", "") if node is not None else []
        return tuple(name for item in items if (name := self.values.text(item, "authors", "")))

    def _stances(self, node: Node | None) -> tuple[str, ...]:
        known = [stance.value for stance in Stance]
        items = self.values.items(node, "stances", "") if node is not None else []
        words = [self.values.one_of(item, "stances", known, "") for item in items]
        return tuple(dict.fromkeys(word for word in words if word))

    def _codes(self, nodes: list[Node], parent_id: str | None, above: tuple[str, ...]) -> None:
        lines: dict[str, int] = {}
        for ordinal, node in enumerate(nodes):
            self._code(node, parent_id, above, ordinal, lines)

    def _code(
        self, node: Node, parent_id: str | None, above: tuple[str, ...], ordinal: int, lines: dict[str, int]
    ) -> None:
        values = self.values
        name = self._name(node)
        path = join_path(self.slug or "?", *above, name or f"{ordinal + 1}")
        keys = values.mapping(node, CODE_KEYS, ("name",), path)
        if "name" in keys:
            values.text(keys["name"], "name", path)
        line = _earlier(lines, name.casefold(), node)
        if name and line:
            values.wrong(
                keys.get("name", node),
                path,
                _("Two codes side by side have the same name."),
                _("The other is on line {line}; give one of them another name.").format(line=line),
            )
        code_id = self._id(node, keys, "id", path)
        names = (*above, name or f"{ordinal + 1}")
        self.names[code_id] = names
        self.codes.append(
            Code(
                id=code_id,
                codebook_id=self.book_id,
                parent_id=parent_id,
                name=name,
                labels=values.local_text(keys["labels"], "labels", path, one_line=True) if "labels" in keys else {},
                definition=values.local_text(keys["definition"], "definition", path) if "definition" in keys else {},
                include=values.local_text(keys["include"], "include", path) if "include" in keys else {},
                exclude=values.local_text(keys["exclude"], "exclude", path) if "exclude" in keys else {},
                examples=values.texts(keys["examples"], "examples", path) if "examples" in keys else (),
                cues=read_cues(values, keys["cues"], path) if "cues" in keys else (),
                colour=self._colour(keys.get("colour"), path),
                key=self._key(keys.get("key"), path),
                codable=values.flag(keys["codable"], "codable", path, True) if "codable" in keys else True,
                ordinal=ordinal,
            )
        )
        if "codes" in keys:
            self._codes(values.items(keys["codes"], "codes", path), code_id, names)

    def _name(self, node: Node) -> str:
        """The name, before anything is noted, so that every note can say which code it is about."""
        if isinstance(node, Mapping):
            for key, value in node.entries:
                if isinstance(key, Scalar) and key.text == "name" and isinstance(value, Scalar) and not value.empty:
                    return Values("").text(value, "name", "")
        return ""

    def _id(self, node: Node, keys: dict[str, Node], key: str, code: str) -> str:
        """The id as the file gives it; a new one where it gives none."""
        value = keys.get(key)
        if isinstance(node, Mapping) and (value is None or (isinstance(value, Scalar) and value.text == "")):
            self.missing.append(Missing(node, key, value if isinstance(value, Scalar) else None))
            return new_id()
        if value is None:
            return new_id()
        text = self.values.text(value, key, code).lower()
        if text and not is_id(text):
            self.values.wrong(
                value,
                code,
                _("“{text}” is no id (a UUID of 36 characters).").format(text=shown(text)),
                _("Take the line away, and “workbench codebook check --fix” makes one."),
            )
        elif text and (line := _earlier(self.lines_of_ids, text, value)):
            self.values.wrong(
                value,
                code,
                _("The id is that of another code, on line {line}.").format(line=line),
                _("Take this line away, and “workbench codebook check --fix” makes a new one."),
            )
        return text or new_id()

    def _colour(self, node: Node | None, code: str) -> str:
        if node is None:
            return ""
        if isinstance(node, Scalar) and node.plain and not node.text:
            self.values.wrong(
                node, code, _("The colour is empty."), _('Put quotes around it: colour: "#1f77b4"; # begins a comment.')
            )
            return ""
        text = self.values.text(node, "colour", code).lower()
        if text and not re.fullmatch(r"#[0-9a-f]{6}", text):
            self.values.wrong(
                node,
                code,
                _("“{text}” is no colour.").format(text=shown(text)),
                _('Write # and six digits 0–9, a–f, in quotes: "#1f77b4".'),
            )
            return ""
        return text

    def _key(self, node: Node | None, code: str) -> str:
        if node is None:
            return ""
        text = self.values.text(node, "key", code)
        if not re.fullmatch(r"[1-9]", text, re.ASCII):
            if text:
                self.values.wrong(
                    node,
                    code,
                    _("“{text}” can't be a code's key.").format(text=shown(text)),
                    _("Write one digit, 1 to 9."),
                )
            return ""
        line = _earlier(self.lines_of_keys, text, node)
        if line:
            self.values.wrong(
                node,
                code,
                _("The key {key} is that of another code, on line {line}.").format(key=text, line=line),
                _("Choose another digit."),
            )
        return text


def _earlier(lines: dict[str, int], word: str, node: Node) -> int:
    """The line where the word was met before; 0 the first time."""
    if word in lines:
        return lines[word]
    lines[word] = node.line
    return 0


def read_nodes(root: Node, file: str) -> Reading:
    """The codebook that a tree of nodes describes; `problems` holds all that is wrong."""
    return _Reader(file).read(root)
