"""A YAML text as a tree of nodes that know their line and column; refuses what could do harm."""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from workbench.codebooks.problems import CodebookError, Problem, shown
from workbench.i18n import N_, _

LARGEST_FILE = 1_000_000
DEEPEST = 64
MOST_NODES = 100_000

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters and those that hide or turn text around; none belongs in a codebook."""


@dataclass(slots=True)
class Scalar:
    """A single value. Line and column count from 1, `start` and `end` are code points of the file's text."""

    line: int
    column: int
    start: int
    end: int
    text: str
    plain: bool

    @property
    def empty(self) -> bool:
        """Whether the value is nothing at all: `key:`, `~` or `null` without quotes."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    column: int
    start: int
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with values. `flow` when written with braces."""

    line: int
    column: int
    start: int
    flow: bool
    entries: "list[tuple[Node, Node]]" = field(default_factory=list)


Node: TypeAlias = Scalar | Items | Mapping


class _Builder:
    """Puts the nodes together as the parser meets them."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.root: Node | None = None
        self.open: list[Items | Mapping] = []
        self.keys: list[Node | None] = []
        self.count = 0

    def fail(self, mark: Any, message: str, hint: str) -> CodebookError:
        return CodebookError([Problem(self.file, mark.line + 1, mark.column + 1, "", message, hint)])

    def add(self, node: Node) -> None:
        self.count += 1
        if not self.open:
            self.root = node
            return
        container = self.open[-1]
        if isinstance(container, Items):
            container.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = node
        else:
            key = self.keys[-1]
            if isinstance(key, Scalar) and isinstance(node, Scalar) and node.plain and not node.text:
                node = self._nothing_after(key)
            container.entries.append((key, node))
            self.keys[-1] = None

    def _nothing_after(self, key: Scalar) -> Scalar:
        """The empty value of a key, placed at its key; the parser places it somewhere on the lines below."""
        start = self.text.find(":", key.end) + 1 or key.end
        return Scalar(key.line, key.column, start, start, "", True)

    def take(self, event: Any) -> None:
        mark = event.start_mark
        kind = type(event).__name__
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise self.fail(
                mark,
                _("A word that begins with & or * has a special meaning in YAML."),
                _("Put quotes around it; a text that is used twice is written twice."),
            )
        if getattr(event, "tag", None):
            raise self.fail(
                mark, _("A word that begins with ! has a special meaning in YAML."), _("Put quotes around it.")
            )
        if len(self.open) > DEEPEST:
            raise self.fail(mark, _("Too many levels inside each other."), _("Make the tree of codes flatter."))
        if self.count > MOST_NODES:
            raise self.fail(mark, _("The file holds too much."), _("Split the codebook."))
        place = (mark.line + 1, mark.column + 1, mark.index)
        if kind == "ScalarEvent":
            self.add(Scalar(*place, event.end_mark.index, event.value, event.style is None))
        elif kind == "SequenceStartEvent":
            self._enter(Items(*place))
        elif kind == "MappingStartEvent":
            self._enter(Mapping(*place, bool(event.flow_style)))
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self.open.pop()
            self.keys.pop()
        elif kind == "DocumentStartEvent" and self.root is not None:
            raise self.fail(
                mark, _("A second codebook begins here (---)."), _("Keep each codebook in a file of its own.")
            )

    def _enter(self, node: Items | Mapping) -> None:
        self.add(node)
        self.open.append(node)
        self.keys.append(None)


def parse(text: str, file: str) -> Node:
    """The nodes of a YAML text; raises `CodebookError` with the place when it isn't YAML or could do harm."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    _refuse_at_once(text, file)
    builder = _Builder(file, text)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        raise builder.fail(_mark(error), *_in_plain_words(error)) from error
    except (YAMLError, ValueError, OverflowError) as error:
        raise CodebookError([Problem(file, 1, 1, "", _("The file isn't YAML."), shown(str(error), 200))]) from error
    if builder.root is None:
        raise CodebookError(
            [Problem(file, 1, 1, "", _("The file is empty."), _("Begin with a line “codebook: name”."))]
        )
    return builder.root


def _refuse_at_once(text: str, file: str) -> None:
    if len(text) > LARGEST_FILE:
        raise CodebookError(
            [Problem(file, 1, 1, "", _("The file is larger than 1 MB."), _("Is it a codebook? If so, split it."))]
        )
    hidden = HIDDEN.search(text)
    if hidden:
        before = text[: hidden.start()].replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise CodebookError([Problem(file, line, column, "", *hidden_character(hidden.group()))])


def hidden_character(character: str) -> tuple[str, str]:
    """The fault and the mend for a character that can't be seen."""
    return (
        _("A hidden character stands here (U+{number}).").format(number=f"{ord(character):04X}"),
        _("Delete it, or write the words anew."),
    )


_PLAIN_WORDS = [
    (
        r"'\\t' that cannot start",
        N_("A tab stands where only spaces may stand."),
        N_("Replace it with spaces."),
    ),
    (
        r"cannot start any token",
        N_("This character has a special meaning in YAML."),
        N_("Put quotes around the text."),
    ),
    (
        r"mapping values are not allowed",
        N_("A colon stands where no key can stand."),
        N_("Put quotes around a text that holds a colon, or move the line in or out to match its neighbours."),
    ),
    (r"could not find expected ':'", N_("The line before has no colon after its key."), N_("Write “key: value”.")),
    (r"expected <block end>", N_("The line doesn't begin below its neighbours."), N_("Move it in or out.")),
    (
        r"expected ',' or '\]'",
        N_("The list that began with [ on line {line} isn't closed before this."),
        N_("Add ], and put quotes around a text that holds a comma or a bracket."),
    ),
    (
        r"expected ',' or '\}'",
        N_("The group that began with {{ on line {line} isn't closed before this."),
        N_("Add }}, and put quotes around a text that holds a comma or a brace."),
    ),
    (r"unexpected end of stream", N_("A text that began with a quotation mark isn't closed."), N_("Close it.")),
    (
        r"unexpected document separator",
        N_("A text that began with a quotation mark isn't closed."),
        N_("Close it."),
    ),
    (
        r"unknown escape character",
        N_("A backslash inside double quotation marks has a special meaning."),
        N_("Write it twice, or use single quotation marks."),
    ),
]


def _mark(error: Any) -> Any:
    """Where the fault is: for a quotation mark that isn't closed, where the text began."""
    unclosed = "unexpected end of stream" in str(error.problem) or "document separator" in str(error.problem)
    first, second = error.problem_mark, error.context_mark
    return (second or first) if unclosed else (first or second)


def _in_plain_words(error: Any) -> tuple[str, str]:
    problem = str(error.problem or error.context or "")
    line = error.context_mark.line + 1 if error.context_mark else 0
    for pattern, message, hint in _PLAIN_WORDS:
        if re.search(pattern, problem):
            return _(message).format(line=line), _(hint).format(line=line)
    return _("This can't be read as YAML."), f"({shown(problem, 200)})"
