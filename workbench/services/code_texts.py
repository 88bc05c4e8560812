"""What is said of a code – texts by language, examples, cues, a colour – as its record keeps it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.domain.code import Code, Cue
from workbench.domain.errors import UsageError
from workbench.domain.localtext import LocalText
from workbench.i18n import _
from workbench.services.session import Session
from workbench.services.texts import clean_text
from workbench.store import codes

Texts = str | LocalText
"""A text in the codebook's language, or by language; an empty text takes that language's away."""


def checked_colour(colour: str) -> str:
    """The colour as `#rrggbb`; empty for none. Raises UsageError."""
    text = colour.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        text = "#" + "".join(digit * 2 for digit in text[1:])
    if text and not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise UsageError(
            _("“{text}” is no colour.").format(text=colour), hint=_("Write it as {example}.").format(example="#1f77b4")
        )
    return text


def fields_of(session: Session, code: Code, **given: Any) -> dict[str, Any]:
    """What is said of a code, as its record keeps it; None says nothing. Raises TypeError for another name."""
    fields: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        if name == "examples":
            fields[name] = [text for text in dict.fromkeys(map(clean_text, value)) if text]
        elif name == "cues":
            fields[name] = [codes.cue_as_stored(cue) for cue in _cues(value)]
        elif name in ("labels", "definition", "include", "exclude"):
            fields[name] = _local(session, code, name, value)
        else:
            raise TypeError(name)
    return fields


def _cues(value: Iterable[Cue | str]) -> list[Cue]:
    found: list[Cue] = []
    for cue in map(_cue, value):
        if str(cue) and cue not in found:
            found.append(cue)
    return found


def _cue(cue: Cue | str) -> Cue:
    return cue if isinstance(cue, Cue) else Cue(phrase=" ".join(clean_text(cue).split()))


def _local(session: Session, code: Code, name: str, value: Texts) -> dict[str, str]:
    if isinstance(value, str):
        books = {book.id: book for book in codes.codebooks(session.store)}
        value = {books[code.codebook_id].language: value}
    current: Mapping[str, str] = getattr(code, name)
    cleaned = {language: clean_text(text) for language, text in value.items()}
    if name == "labels":
        cleaned = {language: " ".join(text.split()) for language, text in cleaned.items()}
    return {language: text for language, text in {**current, **cleaned}.items() if text}
