"""Import profiles as files (`*.yaml`), so that a colleague's import finds the same speakers."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.domain.errors import InputError
from workbench.domain.project_files import refuse_project_file
from workbench.i18n import _, quoted
from workbench.services.files import write_atomically
from workbench.services.import_profile_fields import Profile, as_plain, column_number, from_plain
from workbench.services.names import nearest
from workbench.services.texts import clean_name

if TYPE_CHECKING:
    from workbench.codebooks.nodes import Mapping, Node

SUFFIXES = (".yaml", ".yml")
LARGEST = 200_000
_HEAD = "import-profile"
_LISTS = ("interviewer", "not-speakers", "also-speakers", "note-words")
_YES_OR_NO = ("alternate", "bracket-notes", "comments")
_TEXTS = ("pattern", "encoding")
_PAIRS = {"rename": ("from", "to"), "styles": ("style", "status")}
_KEYS = (_HEAD, *_LISTS, *_YES_OR_NO, *_TEXTS, *_PAIRS, "columns")
_COLUMNS = ("text", "speaker", "time", "until", "notes", "heading")
_STATUSES = ("verbatim", "note", "summary")
_PLAIN = re.compile(r"[^\W\d_][\w-]*")
_OTHER_MEANING = re.compile(r"true|false|null|yes|no|on|off|y|n|inf|nan", re.IGNORECASE)


def to_yaml(profile: Profile) -> str:
    """The profile as a text that people can read and change; the same bytes for the same profile."""
    lines = [f"{_HEAD}: {_scalar(profile.name)}"]
    for name, value in as_plain(profile.options).items():
        if name in _PAIRS:
            key, other = _PAIRS[name]
            lines += [f"{name}:", *(f"  {_scalar(pair[key])}: {_scalar(pair[other])}" for pair in value)]
        elif name == "columns":
            lines += [f"{name}:", *(f"  {column}: {_scalar(chosen)}" for column, chosen in value.items())]
        else:
            lines.append(f"{name}: {_scalar(value)}")
    return "\n".join(lines) + "\n"


def export(profile: Profile, path: Path) -> None:
    """Write a profile as a file. Raises UsageError, InputError."""
    write_atomically(path, to_yaml(profile).encode("utf-8", "replace"))


def read_profile(path: Path) -> Profile:
    """The profile in a file; it has no id. Raises InputError with the line that is wrong."""
    refuse_project_file(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(
            _("There is no file {path}.").format(path=path), hint=_("Check its name and folder.")
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(_("The file can't be read: {reason}").format(reason=reason), place=str(path)) from None
    if len(data) > LARGEST:
        raise InputError(_("The file is too large for an import profile."), place=str(path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            _("The file isn't written in UTF-8."), place=str(path), hint=_("Save it again as UTF-8.")
        ) from None
    return from_yaml(text, path.name)


def from_yaml(text: str, file: str = "profile.yaml") -> Profile:
    """The profile that a text holds; `file` names it in errors. Raises InputError with the line that is wrong."""
    from workbench.codebooks.nodes import Mapping, parse
    from workbench.codebooks.problems import CodebookError

    if not text.strip():
        raise _fault(file, 1, _("The file is empty."), _begin())
    try:
        root = parse(text, file)
    except CodebookError as error:
        problem = error.problems[0]
        raise _fault(file, problem.line, problem.message, problem.hint) from None
    reader = _Reader(file)
    if not isinstance(root, Mapping):
        raise _fault(file, root.line, _("This is no import profile."), _begin())
    entries = reader.entries(root, _KEYS)
    if _HEAD not in entries:
        raise _fault(file, 1, _("This is no import profile."), _begin())
    plain = {name: reader.value(name, node) for name, node in entries.items() if name != _HEAD}
    name = clean_name(reader.text(entries[_HEAD]), _("An import profile needs a name."))
    return Profile("", name, from_plain(plain))


class _Reader:
    """Takes the nodes of a profile's file for plain values, and names the line of what makes no sense."""

    def __init__(self, file: str) -> None:
        self._file = file

    def entries(self, node: "Mapping", known: tuple[str, ...]) -> "dict[str, Node]":
        found: dict[str, Node] = {}
        for key, value in node.entries:
            name = self.text(key)
            if name not in known:
                close = nearest(name, known)
                hint = _("Did you mean {names}?").format(names=_(" or ").join(map(quoted, close))) if close else ""
                raise _fault(self._file, key.line, _("“{name}” has no meaning here.").format(name=name), hint)
            if name in found:
                raise _fault(self._file, key.line, _("“{name}” stands here twice.").format(name=name))
            found[name] = value
        return found

    def value(self, name: str, node: "Node") -> Any:
        if name in _LISTS:
            return self._texts(node)
        if name in _YES_OR_NO:
            return self._yes(node)
        if name in _PAIRS:
            return self._pairs(name, node)
        return self._columns(node) if name == "columns" else self._known(name, node)

    def text(self, node: "Node") -> str:
        from workbench.codebooks.nodes import Scalar

        if not isinstance(node, Scalar):
            raise _fault(self._file, node.line, _("Here one word or one line of text is needed."))
        return node.text

    def _texts(self, node: "Node") -> list[str]:
        from workbench.codebooks.nodes import Items

        return [self.text(item) for item in node.items] if isinstance(node, Items) else [self.text(node)]

    def _yes(self, node: "Node") -> bool:
        word = self.text(node).casefold()
        if word not in ("true", "yes", "on", "false", "no", "off"):
            raise _fault(self._file, node.line, _("“{word}” is neither yes nor no.").format(word=word))
        return word in ("true", "yes", "on")

    def _known(self, name: str, node: "Node") -> str:
        value = self.text(node)
        if name == "pattern":
            from workbench.importers.grammar.patterns import PATTERNS

            if value not in PATTERNS:
                names = ", ".join(PATTERNS)
                message = _("There is no pattern “{name}”.").format(name=value)
                raise _fault(self._file, node.line, message, _("There are: {names}").format(names=names))
        return value

    def _pairs(self, name: str, node: "Node") -> list[dict[str, str]]:
        from workbench.codebooks.nodes import Mapping

        if not isinstance(node, Mapping):
            raise _fault(self._file, node.line, _("Here lines like “this: that” are needed."))
        key, other = _PAIRS[name]
        found = []
        for left, right in node.entries:
            value = self.text(right)
            if name == "styles" and value not in _STATUSES:
                message = _("“{word}” is none of verbatim, note and summary.").format(word=value)
                raise _fault(self._file, right.line, message)
            found.append({key: self.text(left), other: value})
        return found

    def _columns(self, node: "Node") -> dict[str, Any]:
        from workbench.codebooks.nodes import Mapping

        if not isinstance(node, Mapping):
            raise _fault(self._file, node.line, _("Here lines like “text: C” are needed."))
        entries = self.entries(node, _COLUMNS)
        if "text" not in entries:
            raise _fault(self._file, node.line, _("The column with what was said is missing (text: C)."))
        found: dict[str, Any] = {}
        for name, one in entries.items():
            if name == "heading":
                found[name] = self._yes(one)
                continue
            letters = self._texts(one)
            wrong = next((each for each in letters if column_number(each) is None), None)
            if wrong is not None or (name != "notes" and len(letters) != 1):
                message = _("“{letters}” is no column.").format(letters=wrong or ", ".join(letters))
                raise _fault(self._file, one.line, message, _("Write its letter, such as C."))
            found[name] = letters if name == "notes" else letters[0]
        return found


def _scalar(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_scalar, value))}]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    bare = _PLAIN.fullmatch(text) and not _OTHER_MEANING.fullmatch(text)
    return text if bare else json.dumps(text, ensure_ascii=False)


def _begin() -> str:
    return _("Begin with a line “{line}”.").format(line=f"{_HEAD}: NAME")


def _fault(file: str, line: int, message: str, hint: str = "") -> InputError:
    return InputError(message, place=f"{file}:{line}", hint=hint)
