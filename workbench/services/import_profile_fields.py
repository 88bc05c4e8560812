"""What an import profile says, as plain values: the form in which a project and a file keep it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ColumnChoice, ReadOptions
from workbench.importers.clean import clean
from workbench.importers.tables.table_letters import letters, number_of

LAST_COLUMN = 16383
"""As many columns as a spreadsheet has, counted from 0."""
_ONE = ("text", "speaker", "time", "until")


@dataclass(frozen=True, slots=True)
class Profile:
    """Corrections by a name. `id` and `created` (UTC) are empty for one that isn't in a project."""

    id: str
    name: str
    options: ReadOptions
    created: str = ""


def as_plain(options: ReadOptions) -> dict[str, Any]:
    """What of the options is true of other files too, by name; only what differs from saying nothing."""
    found: dict[str, Any] = {
        "interviewer": None if options.interviewer_labels is None else _labels(options.interviewer_labels),
        "rename": _pairs(options.rename, "from", "to"),
        "not-speakers": _labels(options.not_speakers) or None,
        "also-speakers": _labels(options.also_speakers) or None,
        "alternate": options.alternate or None,
        "note-words": _labels(options.note_labels) or None,
        "pattern": options.pattern or None,
        "columns": columns_as_plain(options.columns) if options.columns else None,
        "styles": _pairs({name: s.value for name, s in options.style_status.items()}, "style", "status"),
        "bracket-notes": options.bracket_notes or None,
        "comments": None if options.comments else False,
        "encoding": options.encoding or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def from_plain(plain: Mapping[str, Any]) -> ReadOptions:
    """The options that plain values stand for; what makes no sense, as where words were erased, is passed over."""
    interviewer = plain.get("interviewer")
    return ReadOptions(
        interviewer_labels=frozenset(_texts(interviewer)) if isinstance(interviewer, list) else None,
        rename=_mapping(plain.get("rename"), "from", "to"),
        not_speakers=frozenset(_texts(plain.get("not-speakers"))),
        also_speakers=frozenset(_texts(plain.get("also-speakers"))),
        alternate=plain.get("alternate") is True,
        note_labels=frozenset(_texts(plain.get("note-words"))),
        pattern=_text(plain.get("pattern")),
        columns=_columns(plain.get("columns")),
        style_status={
            name: ParagraphStatus(status)
            for name, status in _mapping(plain.get("styles"), "style", "status").items()
            if status in set(ParagraphStatus)
        },
        bracket_notes=plain.get("bracket-notes") is True,
        comments=plain.get("comments") is not False,
        encoding=_text(plain.get("encoding")),
    )


def columns_as_plain(columns: ColumnChoice) -> dict[str, Any]:
    """Columns by their letters: `{"text": "C", "speaker": "B", "heading": true}`."""
    found: dict[str, Any] = {}
    for name in _ONE:
        number = getattr(columns, name)
        if number is not None:
            found[name] = letters(number)
    if columns.notes:
        found["notes"] = [letters(number) for number in columns.notes]
    return {**found, "heading": columns.heading}


def column_number(name: str) -> int | None:
    """The column, from 0, that letters or a number (from 1) name; None when they name none."""
    text = name.strip()
    if text.isascii() and text.isdigit() and len(text) <= 5:
        number = int(text) - 1
    elif text.isascii() and text.isalpha() and len(text) <= 3:
        number = number_of(text)
    else:
        return None
    return number if 0 <= number <= LAST_COLUMN else None


def _labels(labels: Iterable[str]) -> list[str]:
    return sorted({label for label in map(_clean, labels) if label}, key=lambda label: (label.casefold(), label))


def _clean(label: str) -> str:
    return " ".join(clean(label).text.split())


def _pairs(mapping: Mapping[str, str], key: str, value: str) -> list[dict[str, str]] | None:
    """Pairs instead of names with values, so that erasing a person's words never meets a word of ours."""
    cleaned = {_clean(one): _clean(other) for one, other in mapping.items()}
    return [{key: one, value: cleaned[one]} for one in sorted(cleaned) if one and cleaned[one]] or None


def _mapping(pairs: object, key: str, value: str) -> dict[str, str]:
    if not isinstance(pairs, list):
        return {}
    found = [(_text(one.get(key)), _text(one.get(value))) for one in pairs if isinstance(one, dict)]
    return {one: other for one, other in found if one and other}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(values: object) -> list[str]:
    return [value for value in values if isinstance(value, str) and value] if isinstance(values, list) else []


def _columns(plain: object) -> ColumnChoice | None:
    if not isinstance(plain, Mapping):
        return None
    one = {name: column_number(_text(plain.get(name))) for name in _ONE}
    text = one.pop("text")
    if text is None:
        return None
    notes = (column_number(name) for name in _texts(plain.get("notes")))
    chosen = tuple(number for number in notes if number is not None)
    return ColumnChoice(text, **one, notes=chosen, heading=plain.get("heading") is True)
