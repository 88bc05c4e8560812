"""No string reaches a widget as markup: read from the sources of the application."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench.tui

FOLDER = Path(workbench.tui.__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))
NEED_MARKUP_OFF = {"Static", "Label", "OptionList", "SelectionList", "notify"}
NEED_CONTENT = {"Button", "Option", "Checkbox", "RadioButton", "Tab", "Selection", "Collapsible"}
FORBIDDEN = {"from_markup", "render_str", "search_commands", "MarkupResemblesError"}
TITLES = {"border_title", "border_subtitle", "tooltip"}


def findings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) of a source."""
    widgets = {"Static", "Label", "OptionList"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rich.markup"):
            yield node.lineno, "rich.markup"
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
            yield node.lineno, node.attr
        if isinstance(node, ast.Call):
            yield from _call(node)
        if isinstance(node, ast.ClassDef) and {_name(base) for base in node.bases} & widgets:
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__" and call.args:
                    yield from _markup_off(call, f"super().__init__ of {node.name}")
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES and _is_text(node.value):
                    yield node.lineno, f"{target.attr} = a string"


def _call(node: ast.Call) -> Iterator[tuple[int, str]]:
    name = _name(node.func)
    if name in NEED_MARKUP_OFF:
        yield from _markup_off(node, name)
    if name in NEED_CONTENT and node.args and _is_text(node.args[0]):
        yield node.lineno, f"{name} of a string"


def _markup_off(node: ast.Call, name: str) -> Iterator[tuple[int, str]]:
    off = [
        k for k in node.keywords if k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False
    ]
    if not off:
        yield node.lineno, f"{name} without markup=False"


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        node = node.value
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return _name(node.func) in ("_", "ngettext", "pgettext", "format", "str", "join")
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_strings_are_drawn_through_the_one_gate(path: Path) -> None:
    assert list(findings(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "source",
    (
        "Static('x')",
        "Label(name, markup=True)",
        "self.notify(text)",
        "Button('OK')",
        "Button(_('OK'))",
        "Option(f'{x}')",
        "w.border_title = 'x'",
        "from rich.markup import escape",
        "Text.from_markup(x)",
        "class W(Static):\n  def __init__(self, x):\n    super().__init__(x)",
    ),
)
def test_the_check_finds_what_it_looks_for(source: str) -> None:
    assert list(findings(ast.parse(source)))
