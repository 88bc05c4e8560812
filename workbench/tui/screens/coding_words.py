"""The words of the Coding screen: what is selected, what is here, why something is suggested."""

from collections.abc import Sequence

from workbench.domain.coding import Coding, OriginKind, Stance
from workbench.domain.passage import Passage
from workbench.domain.suggestion import Reason, Suggestion
from workbench.domain.transcript import ParagraphStatus, TranscriptVersion
from workbench.domain.units import (
    count_words,
    paragraph_passage,
    sentence_passage,
    sentences,
    turn_passage,
    word_at,
)
from workbench.i18n import N_, _, ngettext, quoted
from workbench.services.paragraphs import status_words
from workbench.tui.screens.coding_desk import Desk

_STANCES = {
    Stance.ADVOCATES: N_("advocates"),
    Stance.DESCRIBES: N_("describes"),
    Stance.QUESTIONS: N_("questions"),
    Stance.REPORTS: N_("reports"),
}
_ORIGINS = {
    OriginKind.HAND: N_("by hand"),
    OriginKind.SUGGESTION: N_("from a suggestion"),
    OriginKind.IMPORT: N_("from a table"),
    OriginKind.WORD_COMMENT: N_("from a Word comment"),
    OriginKind.RECODE: N_("from another code"),
}
_SHORT_QUOTE = 48
NEGATION = "negation"
"""The kind of a reason that speaks against what another one says."""


def stance_name(stance: Stance | None) -> str:
    """The stance in words; empty for none."""
    return _(_STANCES[stance]) if stance else ""


def next_stance(stance: Stance | None) -> Stance | None:
    """The stance after this one, none after the last."""
    order: list[Stance | None] = [None, *Stance]
    return order[(order.index(stance) + 1) % len(order)]


def coding_details(desk: Desk, coding: Coding) -> str:
    """Stance, coder and origin of a coding."""
    parts = [
        stance_name(coding.stance),
        desk.initials.get(coding.coder_id, ""),
        _(_ORIGINS[coding.origin.kind]),
        _("starred") if coding.starred else "",
    ]
    return " · ".join(part for part in parts if part)


def words_count(version: TranscriptVersion, passage: Passage) -> str:
    """How many words a passage has."""
    count = count_words(version.text, passage.start, passage.end)
    return ngettext("{count} word", "{count} words", count).format(count=count)


def selected(version: TranscriptVersion, passage: Passage) -> str:
    """What is selected, in plain words."""
    if passage == sentence_passage(version, passage.start):
        return _("Sentence selected")
    turns = version.turns_in(passage)
    if len(turns) > 1:
        return ngettext("{count} turn selected", "{count} turns selected", len(turns)).format(count=len(turns))
    if passage == turn_passage(version, passage.start):
        return _("Turn selected")
    if passage == paragraph_passage(version, passage.start):
        return _("Paragraph selected")
    if word_at(version.text, passage.start) == (passage.start, passage.end):
        return _("Word selected")
    inside = list(sentences(version.text, passage.start, passage.end))
    first, last = sentence_passage(version, passage.start), sentence_passage(version, passage.end - 1)
    if first and last and len(inside) > 1 and (first.start, last.end) == (passage.start, passage.end):
        return ngettext("{count} sentence selected", "{count} sentences selected", len(inside)).format(
            count=len(inside)
        )
    return _("Selected")


def status(desk: Desk, position: int, chosen: Passage | None, codings: Sequence[Coding]) -> str:
    """The status line: what is selected, who speaks, which codes are there."""
    opened = desk.open
    if opened is None:
        return ""
    parts = []
    place = chosen.start if chosen else position
    speaker, turn = desk.speaker_at(place), opened.version.turn_at(place)
    if chosen:
        parts += [selected(opened.version, chosen), words_count(opened.version, chosen)]
    else:
        parts.append((opened.name_of_turn(turn) if turn is not None else "") or _("No speaker"))
    if speaker is not None and speaker.is_interviewer:
        parts.append(_("the interviewer speaks"))
    at = opened.version.paragraph_at(place)
    if at is not None and opened.version.paragraphs[at].status is not ParagraphStatus.VERBATIM:
        parts.append(status_words(opened.version.paragraphs[at].status))
    names = list(dict.fromkeys(desk.label(coding.code_id) for coding in codings))
    parts.append(", ".join(names) if names else _("no code here"))
    return " · ".join(parts)


def place_words(version: TranscriptVersion, paragraph: int | None, time: str) -> str:
    """Paragraph number and time, for the title."""
    number = f"§{paragraph + 1}" if paragraph is not None else ""
    return " · ".join(part for part in (number, time) if part)


def time_words(milliseconds: int | None) -> str:
    """A time from the start of the recording as mm:ss, with hours where needed; empty when it isn't known."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
    if minutes < 60:
        return f"{minutes:02d}:{seconds:02d}"
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


def reason_words(version: TranscriptVersion, reason: Reason) -> str:
    """What speaks for a suggestion, as the informant said it."""
    return quoted(" ".join(version.text[reason.start : reason.end].split()))


def because(version: TranscriptVersion, suggestion: Suggestion) -> str:
    """Why a passage is suggested, in a line; what speaks against it after that."""
    said: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for reason in suggestion.reasons:
        said[reason.kind != NEGATION][reason_words(version, reason)] = None
    parts = [
        _("because: {words}").format(words=", ".join(said[True])) if said[True] else "",
        _("but: {words}").format(words=", ".join(said[False])) if said[False] else "",
    ]
    return "; ".join(part for part in parts if part)


def short_quote(text: str, passage: Passage) -> str:
    """The beginning of a passage's words, in quotation marks."""
    words = " ".join(passage.of(text).split())
    if len(words) > _SHORT_QUOTE:
        words = words[:_SHORT_QUOTE].rsplit(" ", 1)[0] + " …"
    return quoted(words)
