"""Coding by hand: giving codes to passages, taking them away, and changing what is known of a coding."""

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.domain.code import Code
from workbench.domain.coding import Coding, Origin, OriginKind, Stance
from workbench.domain.errors import ConflictError, InputError, NotFoundError, UsageError
from workbench.domain.ids import new_id, now
from workbench.domain.passage import Passage, quote_hash, trimmed
from workbench.domain.transcript import TranscriptVersion
from workbench.i18n import _
from workbench.services.session import Session
from workbench.services.texts import clean_text
from workbench.store import codings, transcripts

STANCES = tuple(stance.value for stance in Stance)


def tag(
    session: Session,
    version: TranscriptVersion,
    passage: Passage,
    code: Code,
    *,
    stance: Stance | None = None,
    note: str = "",
    origin: Origin | None = None,
) -> Coding:
    """Give a code to a passage; white space at its edges is left out. Coding the same again changes nothing.

    Raises UsageError when the code is a heading, InputError when the passage holds no words, ConflictError when the
    text was changed meanwhile.
    """
    coding = new_coding(session, version, passage, code, stance=stance, note=note, origin=origin)
    with session.change("code-passage", code=code.id, transcript=version.transcript_id) as change:
        refuse_former_text(session, version)
        coding = with_coder(coding, session.coder.id)
        same = find_same(session, coding)
        if same is not None:
            return same
        change.insert("codings", codings.coding_fields(coding))
    return coding


def new_coding(
    session: Session,
    version: TranscriptVersion,
    passage: Passage,
    code: Code,
    *,
    stance: Stance | None = None,
    note: str = "",
    origin: Origin | None = None,
) -> Coding:
    """The coding that `tag` would make, not yet in the project. Raises as `tag` does."""
    check_codable(code)
    exact = exact_passage(version.text, passage)
    return Coding(
        new_id(),
        version.transcript_id,
        version.id,
        exact,
        quote_hash(exact.of(version.text)),
        code.id,
        session.coder.id,
        stance,
        "",
        clean_text(note),
        False,
        origin or Origin(OriginKind.HAND),
        True,
        now(),
    )


def exact_passage(text: str, passage: Passage) -> Passage:
    """A passage without white space at its edges. Raises InputError when it has no words, or isn't in the text."""
    if passage.end > len(text):
        raise InputError(
            _("The passage {start}:{end} reaches past the end of the text, which has {length} characters.").format(
                start=passage.start, end=passage.end, length=len(text)
            )
        )
    exact = trimmed(text, passage.start, passage.end)
    if exact is None:
        raise InputError(_("There are no words in that passage."), hint=_("Select some text first."))
    return exact


def check_codable(code: Code) -> None:
    """Raises UsageError when a code is a heading."""
    if not code.codable:
        raise UsageError(
            _("“{code}” is a heading and can't be given to a passage.").format(code=code.name),
            hint=_("Choose one of the codes under it."),
        )


def with_coder(coding: Coding, coder_id: str) -> Coding:
    """The coding as another coder's."""
    from dataclasses import replace

    return coding if coding.coder_id == coder_id else replace(coding, coder_id=coder_id)


def find_same(session: Session, coding: Coding) -> Coding | None:
    """The coding of the same passage with the same code by the same coder, if there is one."""
    return codings.same(session.store, coding)


def untag(session: Session, coding_ids: Sequence[str]) -> int:
    """Remove codings, with the quotes chosen from them and memos on them, in one change; returns how many."""
    from workbench.store import memos, quotes

    with session.change("remove-codings", count=len(coding_ids)) as change:
        for choice in quotes.choices_of_codings(session.store, list(coding_ids)):
            change.delete("chosen_quotes", choice)
        for memo in memos.attached_to(session.store, coding_ids):
            change.delete("memos", memo.id)
        for coding_id in coding_ids:
            change.delete("codings", coding_id)
    return len(coding_ids)


def set_stance(session: Session, coding_id: str, stance: Stance | None) -> bool:
    """Set or clear the stance of a coding; whether it differed."""
    with session.change("set-stance", coding=coding_id, stance=stance.value if stance else "") as change:
        return change.update("codings", coding_id, {"stance": stance.value if stance else ""})


def set_note(session: Session, coding_id: str, note: str) -> bool:
    """Set the note of a coding; whether it differed."""
    with session.change("set-note", coding=coding_id) as change:
        return change.update("codings", coding_id, {"note": clean_text(note)})


def set_starred(session: Session, coding_id: str, starred: bool) -> bool:
    """Star a coding, or take the star away; whether it differed."""
    with session.change("star" if starred else "unstar", coding=coding_id) as change:
        return change.update("codings", coding_id, {"starred": starred})


def set_code(session: Session, coding_ids: Iterable[str], code: Code) -> None:
    """Give codings another code instead of theirs."""
    if not code.codable:
        raise UsageError(_("“{code}” is a heading and can't be given to a passage.").format(code=code.name))
    with session.change("recode", code=code.id) as change:
        for coding_id in coding_ids:
            change.update("codings", coding_id, {"code_id": code.id})


def set_passage(session: Session, version: TranscriptVersion, coding_id: str, passage: Passage) -> bool:
    """Move the edges of a coding; whether they differed. What was cut from quotes of it stays cut, where it is left.

    Raises InputError, NotFoundError, ConflictError.
    """
    coding = codings.coding(session.store, coding_id)
    if coding is None:
        raise NotFoundError(_("There is no coding {id}.").format(id=coding_id))
    exact = trimmed(version.text, passage.start, passage.end)
    if exact is None:
        raise InputError(_("There are no words in that passage."), hint=_("Select some text first."))
    from workbench.store import quotes

    with session.change("move-edges", coding=coding_id) as change:
        refuse_former_text(session, version)
        for choice in quotes.choices_of(session.store, coding_id):
            left = [cut.clip(exact) for cut in choice.cuts]
            kept = [[cut.start, cut.end] for cut in left if cut is not None and cut != exact]
            change.update("chosen_quotes", choice.id, {"cuts": kept})
        return change.update("codings", coding_id, place_fields(version, exact))


def place_fields(version: TranscriptVersion, passage: Passage) -> dict[str, Any]:
    """What a coding's record tells of its place, when it is on a passage of a text."""
    return {
        "version_id": version.id,
        "start": passage.start,
        "end": passage.end,
        "quote_hash": quote_hash(passage.of(version.text)),
        "anchored": True,
    }


def refuse_former_text(session: Session, version: TranscriptVersion) -> None:
    """Raise ConflictError when a text is no longer the transcript's present one: its places are elsewhere now."""
    transcript = transcripts.transcript(session.store, version.transcript_id)
    if transcript is None or transcript.version_id != version.id:
        raise ConflictError(
            _("The text was changed meanwhile, here or in another window; nothing was coded."),
            hint=_("Look at it again."),
        )


def stance_named(name: str | None) -> Stance | None:
    """The stance of that name; None for none. Raises UsageError."""
    if not name or name == "none":
        return None
    try:
        return Stance(name.lower())
    except ValueError:
        raise UsageError(
            _("There is no stance “{name}”.").format(name=name),
            hint=_("Choose one of: {names}").format(names=", ".join(STANCES)),
        ) from None
