"""Several things about a code at once, each in one change: what an editor saves; a new code with its passage."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.code import Code, Cue
from workbench.domain.codebook import Codebook
from workbench.domain.coding import Coding
from workbench.domain.errors import UsageError
from workbench.domain.localtext import LocalText
from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion
from workbench.i18n import _
from workbench.services import coding as coding_service
from workbench.services.code_texts import checked_colour
from workbench.services.codes import make_code, present, refuse_taken
from workbench.services.session import Session
from workbench.services.texts import clean_name, clean_text
from workbench.store import codes, codings


@dataclass(frozen=True, slots=True)
class CodeTexts:
    """All that an editor shows of a code. Texts are by language; those of languages not named stay as they are."""

    name: str
    labels: LocalText = field(default_factory=dict)
    definition: LocalText = field(default_factory=dict)
    include: LocalText = field(default_factory=dict)
    exclude: LocalText = field(default_factory=dict)
    cues: Sequence[Cue] = ()
    colour: str = ""
    key: str = ""
    codable: bool = True


def edit_code(session: Session, code: Code, texts: CodeTexts) -> bool:
    """Change what is said of a code, in one change; whether anything differed. A pinned key is taken from its holder.

    Raises UsageError when the name is empty or taken there, or a colour or key makes no sense.
    """
    if texts.key not in ("", *"123456789"):
        raise UsageError(
            _("“{key}” can't be a code's key.").format(key=texts.key), hint=_("Choose a digit from 1 to 9, or none.")
        )
    name = clean_name(texts.name, _("A code needs a name."))
    with session.change("describe-code", code=code.id) as change:
        now = present(session, code)
        siblings = codes.under(session.store, now.codebook_id, now.parent_id)
        refuse_taken(name, [sibling for sibling in siblings if sibling.id != now.id])
        fields: dict[str, Any] = {
            "name": name,
            "labels": _merged(now.labels, texts.labels, one_line=True),
            "definition": _merged(now.definition, texts.definition),
            "include": _merged(now.include, texts.include),
            "exclude": _merged(now.exclude, texts.exclude),
            "cues": _cues(texts.cues),
            "colour": checked_colour(texts.colour) or now.colour,
            "key": texts.key,
            "codable": texts.codable,
        }
        for holder in codes.holders_of_key(session.store, texts.key) if texts.key else []:
            if holder != now.id:
                change.update("codes", holder, {"key": ""})
        return change.update("codes", now.id, fields)


def new_code_for(
    session: Session,
    version: TranscriptVersion,
    passage: Passage,
    name: str,
    *,
    parent: Code | None = None,
    codebook: Codebook | None = None,
    definition: str = "",
) -> tuple[Code, Coding]:
    """Make a code and give it to a passage, in one change. Raises as `new_code` and `tag` do."""
    with session.change("new-code", transcript=version.transcript_id) as change:
        code = make_code(session, change, name, parent, codebook, definition=definition)
        made = coding_service.new_coding(session, version, passage, code)
        made = coding_service.with_coder(made, session.coder.id)
        change.insert("codings", codings.coding_fields(made))
        change.summary["code"] = code.id
    return code, made


def _merged(current: LocalText, given: LocalText, *, one_line: bool = False) -> dict[str, str]:
    cleaned = {language: clean_text(text) for language, text in given.items()}
    if one_line:
        cleaned = {language: " ".join(text.split()) for language, text in cleaned.items()}
    return {language: text for language, text in {**current, **cleaned}.items() if text}


def _cues(given: Sequence[Cue]) -> list[dict[str, Any]]:
    kept: list[Cue] = []
    for cue in given:
        if str(cue) and cue not in kept:
            kept.append(cue)
    return [codes.cue_as_stored(cue) for cue in kept]
