"""Writes a codebook as the YAML that people read, the same bytes for the same codebook."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from workbench.codebooks.cues import cue_as_value
from workbench.domain.code import Code, join_path, slug, split_path
from workbench.domain.codebook import Codebook, CodeTree
from workbench.domain.localtext import LocalText

_WIDTH = 110
_INDENT = "  "
_LANGUAGES = ("", "sv", "en", "da")

_PLAIN = re.compile(r"[^\W\d_](?:[\w .,()/!?;+*–…’'\"”%&§=-]|:(?! ))*")
_PLAIN_IN_LIST = re.compile(r"[^\W\d_][\w .()/!?;+*–…’-]*")
_OTHER_MEANING = re.compile(r"true|false|null|yes|no|on|off|y|n|inf|nan", re.IGNORECASE)
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def write_codebook(codebook: Codebook, codes: Iterable[Code]) -> str:
    """The YAML text of a codebook; reading it gives an equal codebook and equal codes.

    A frame that names a code which is no longer there is left out, and a comment in the text says so.
    """
    tree = CodeTree([codebook], codes)
    lines = [f"codebook: {_scalar(codebook.slug)}", f"uid: {codebook.id}", f"version: {_scalar(codebook.version)}"]
    lines += _local_text("title", codebook.title, codebook.language, 0)
    if codebook.language:
        lines.append(f"language: {_scalar(codebook.language)}")
    if codebook.licence:
        lines.append(f"licence: {_scalar(codebook.licence)}")
    lines += _list("authors", codebook.authors, 0)
    lines += _local_text("source", codebook.source, codebook.language, 0)
    lines += _list("stances", codebook.stances, 0)
    lines += _frames(codebook, tree)
    roots = tree.roots(codebook.id)
    lines += ["", "codes:", *_codes(tree, roots, codebook.language, 1)] if roots else ["", "codes: []"]
    lines += _relations(codebook, tree)
    return "\n".join(lines) + "\n"


def _frames(codebook: Codebook, tree: CodeTree) -> list[str]:
    lines: list[str] = []
    for frame in codebook.frames:
        if any(code_id not in tree.codes for code_id in (*frame.x, *frame.y)):
            lines.append(f"  # The frame {frame.id} is left out: a code of its axes is no longer in the codebook.")
            continue
        lines.append(f"  - id: {_scalar(frame.id)}")
        lines += _local_text("title", frame.title, codebook.language, 2)
        for name, axis in (("x", frame.x), ("y", frame.y)):
            paths = [join_path(*split_path(tree.path(code_id))[1:]) for code_id in axis]
            lines.append(f"    {name}: {_flow(paths)}")
    if not lines:
        return []
    return ["frames:" if any(line.startswith("  - ") for line in lines) else "frames: []", *lines]


def _relations(codebook: Codebook, tree: CodeTree) -> list[str]:
    """A relation of a code that was renamed or deleted since could not be read again; a comment stands for it."""
    known = {tuple(slug(name) for name in split_path(tree.path(code.id))) for code in tree.in_order(codebook.id)}
    lines: list[str] = []
    for relation in codebook.relations:
        paths = [tuple(slug(name) for name in split_path(path)) for path in (relation.code, relation.other)]
        written = f"- {_flow([relation.code, relation.other, relation.kind])}"
        own = [path for path in paths if path[0] == slug(codebook.slug)]
        kept = own and all(path in known for path in own)
        lines.append(f"  {written}" if kept else f"  # Left out, there is no such code in this codebook now: {written}")
    if not lines:
        return []
    return ["", "relations:" if any(line.startswith("  - ") for line in lines) else "relations: []", *lines]


def _codes(tree: CodeTree, codes: Sequence[Code], language: str, depth: int) -> list[str]:
    lines: list[str] = []
    for code in codes:
        if lines:
            lines.append("")
        fields = _code(code, language, depth + 1)
        children = tree.children(code.id)
        if children:
            fields += [f"{_INDENT * (depth + 1)}codes:", *_codes(tree, children, language, depth + 2)]
        lines += [f"{_INDENT * depth}- {fields[0].lstrip()}", *fields[1:]]
    return lines


def _code(code: Code, language: str, depth: int) -> list[str]:
    indent = _INDENT * depth
    lines = [f"{indent}id: {code.id}", f"{indent}name: {_scalar(code.name)}"]
    lines += _local_text("labels", code.labels, language, depth)
    lines += _local_text("definition", code.definition, language, depth)
    lines += _local_text("include", code.include, language, depth)
    lines += _local_text("exclude", code.exclude, language, depth)
    lines += _list("examples", code.examples, depth)
    lines += _list("cues", [cue_as_value(cue) for cue in code.cues], depth)
    if not code.codable:
        lines.append(f"{indent}codable: false")
    if code.colour:
        lines.append(f'{indent}colour: "{code.colour}"')
    if code.key:
        lines.append(f'{indent}key: "{code.key}"')
    return lines


def _local_text(key: str, text: LocalText, language: str, depth: int) -> list[str]:
    """A plain text when it is in the codebook's own language only, else a line for each language."""
    texts = {tag: text[tag] for tag in sorted(text, key=lambda tag: _language_order(tag, language)) if text[tag]}
    if not texts:
        return []
    if list(texts) == [language]:
        return _entry(key, texts[language], depth)
    short = f"{_INDENT * depth}{key}: {_flow(texts)}"
    one_line = all(len(value) <= 40 and "\n" not in value for value in texts.values())
    if one_line and len(short) <= _WIDTH:
        return [short]
    lines = [f"{_INDENT * depth}{key}:"]
    for tag, value in texts.items():
        lines += _entry(tag or '""', value, depth + 1)
    return lines


def _language_order(tag: str, language: str) -> tuple[bool, int, str]:
    return tag != language, _LANGUAGES.index(tag) if tag in _LANGUAGES else len(_LANGUAGES), tag


def _entry(key: str, text: str, depth: int) -> list[str]:
    """`key: text`, folded over several lines when it is long and folding keeps it as it is."""
    indent = _INDENT * depth
    short = f"{indent}{key}: {_scalar(text)}"
    if _is_paragraphs(text):
        block = [f"{indent}{_INDENT}{line}" if line else "" for line in text.split("\n")]
        return [f"{indent}{key}: |-", *block]
    if len(short) <= _WIDTH or not _can_fold(text):
        return [short]
    lines, line = [f"{indent}{key}: >-"], ""
    for word in text.split(" "):
        if line and len(indent) + len(line) + len(word) + 3 > _WIDTH:
            lines.append(f"{indent}{_INDENT}{line}")
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, f"{indent}{_INDENT}{line}"]


def _is_paragraphs(text: str) -> bool:
    """Whether a literal block keeps the text as it is."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and not text[0].isspace()
        and bool(lines[-1])
        and all(line == line.rstrip() for line in lines)
        and not _ESCAPED.search(text.replace("\n", ""))
    )


def _can_fold(text: str) -> bool:
    return not _ESCAPED.search(text) and all(text.split(" ")) and not any(c.isspace() and c != " " for c in text)


def _list(key: str, values: Sequence[str | dict[str, Any]], depth: int) -> list[str]:
    """On one line when it is short; else several texts a line, and what has keys on a line of its own."""
    indent = _INDENT * depth
    if not values:
        return []
    short = f"{indent}{key}: {_flow(values)}"
    if len(short) <= _WIDTH:
        return [short]
    lines = [f"{indent}{key}:"]
    for value in values:
        lines.append(f"{indent}{_INDENT}- {_flow(value) if isinstance(value, dict) else _scalar(value)}")
    return lines


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key, in_list=True)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return _scalar(value, in_list=True)
    return "[" + ", ".join(_flow(item) for item in value) + "]"


def _scalar(text: str, *, in_list: bool = False) -> str:
    """The text without quotes where it can only be read as that text, else in double quotes as in JSON."""
    plain = _PLAIN_IN_LIST if in_list else _PLAIN
    number = re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", text)
    if (number or plain.fullmatch(text)) and not text.endswith((" ", ":")) and not _OTHER_MEANING.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)
