"""Codebook files (`*.codebook.yaml`): reading, checking, and giving ids to what has none."""

import stat
from dataclasses import dataclass
from pathlib import Path

from workbench.codebooks.nodes import LARGEST_FILE, Scalar, parse
from workbench.codebooks.problems import CodebookError, Problem
from workbench.codebooks.reader import Missing, Reading, read_nodes
from workbench.domain.code import Code
from workbench.domain.codebook import Codebook, CodeTree
from workbench.domain.errors import InputError
from workbench.domain.ids import new_id
from workbench.domain.project_files import refuse_project_file
from workbench.domain.whole_files import written_whole
from workbench.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """A codebook as its file tells it.

    `codes` are in the order of the tree, `ordinal` counting from 0 under each parent. `made_ids` says how many codes
    had no id and were given one that the file doesn't hold; `made_uid` the same of the book. `problems` are things
    to mend that don't keep the book from being used.
    """

    codebook: Codebook
    codes: tuple[Code, ...]
    made_ids: int = 0
    made_uid: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def tree(self) -> CodeTree:
        """The codes with their paths."""
        return CodeTree([self.codebook], self.codes)


@dataclass(frozen=True, slots=True)
class FixedIds:
    """What `fix_codebook` wrote: the number of ids given to codes, and whether the book got its own."""

    ids: int
    uid: bool


def read_codebook(source: Path | str, name: str = "") -> CodebookFile:
    """The codebook in a file, or in a text whose file is called `name` in messages.

    Raises `CodebookError` with every fault and its place; `InputError` when the file can't be read.
    """
    file = name or (source.name if isinstance(source, Path) else "codebook")
    text = _load(source, file) if isinstance(source, Path) else source
    reading = _read(text, file)
    return CodebookFile(
        reading.codebook,
        tuple(reading.codes),
        made_ids=sum(missing.key == "id" for missing in reading.missing),
        made_uid=any(missing.key == "uid" for missing in reading.missing),
        problems=_notes(reading, file),
    )


def check_codebook(path: Path) -> tuple[Problem, ...]:
    """All that should be mended in a codebook file, faults and missing ids alike; empty when it is sound."""
    try:
        return read_codebook(path).problems
    except CodebookError as error:
        return error.problems


def fix_codebook(path: Path) -> FixedIds:
    """Write an id into the file for everything that has none; nothing else in the file changes.

    Raises `CodebookError`, and writes nothing, when the file has faults that a person must mend.
    """
    text = _load(path, path.name)
    reading = _read(text, path.name)
    if reading.missing:
        fixed = _with_ids(text, reading.missing)
        _read(fixed, path.name)
        _replace_file(path, fixed)
    return FixedIds(
        ids=sum(missing.key == "id" for missing in reading.missing),
        uid=any(missing.key == "uid" for missing in reading.missing),
    )


def _read(text: str, file: str) -> Reading:
    text = text.removeprefix("\ufeff")
    reading = read_nodes(parse(text, file), file)
    if reading.problems:
        raise CodebookError(reading.problems)
    return reading


def _load(path: Path, file: str) -> str:
    refuse_project_file(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(4 * LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(
            _("The file can't be read: {reason}.").format(reason=error.strerror or error),
            place=file,
            hint=_("Check its name and that you may read it."),
        ) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(content) > 4 * LARGEST_FILE:
            return " " * (LARGEST_FILE + 1)
        before = content[: error.start]
        problem = Problem(
            file,
            before.count(b"\n") + 1,
            len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1,
            "",
            _("The file isn't in UTF-8."),
            _("Save it anew from your editor, with the encoding UTF-8."),
        )
        raise CodebookError([problem]) from error


def _notes(reading: Reading, file: str) -> tuple[Problem, ...]:
    ids = [missing for missing in reading.missing if missing.key == "id"]
    notes = []
    if any(missing.key == "uid" for missing in reading.missing):
        notes.append(
            Problem(file, 1, 1, "", _("The codebook has no id (uid)."), _("“workbench codebook check --fix” makes it."))
        )
    if ids:
        message = ngettext("{count} code has no id.", "{count} codes have no id.", len(ids))
        node = ids[0].node
        notes.append(
            Problem(
                file,
                node.line,
                node.column,
                "",
                message.format(count=len(ids)),
                _("“workbench codebook check --fix” makes it."),
            )
        )
    return tuple(notes)


def _with_ids(text: str, missing: list[Missing]) -> str:
    """The text with the missing ids put in, from the end so that earlier places keep their numbers."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    newline = "\r\n" if "\r\n" in text else "\n"
    inserts = [_insert(text, absent, newline) for absent in missing]
    for place, piece in sorted(inserts, reverse=True):
        text = text[:place] + piece + text[place:]
    return mark + text


def _insert(text: str, absent: Missing, newline: str) -> tuple[int, str]:
    if absent.value is not None:
        return absent.value.start, f" {new_id()}"
    node, entry = absent.node, f"{absent.key}: {new_id()}"
    if node.flow:
        return node.start + 1, f"{entry}, "
    if absent.key == "uid":
        value = next(value for key, value in node.entries if isinstance(key, Scalar) and key.text == "codebook")
        if isinstance(value, Scalar) and value.plain and "\n" in text[value.end :]:
            end = text.index("\n", value.end)
            end -= text[end - 1] == "\r"
            return end, f"{newline}{' ' * (node.column - 1)}{entry}"
    return node.start, f"{entry}{newline}{' ' * (node.column - 1)}"


def _replace_file(path: Path, text: str) -> None:
    """Write beside the file and then put in its place, so that a crash leaves the old one whole."""
    path = path.resolve()
    try:
        with written_whole(path, stat.S_IMODE(path.stat().st_mode)) as stream:
            stream.write(text.encode("utf-8"))
    except OSError as error:
        raise InputError(
            _("The file can't be written: {reason}.").format(reason=error.strerror or error),
            place=path.name,
            hint=_("Check that you may write to it and its folder; it is unchanged."),
        ) from error
