"""Subtitles, WebVTT or SRT, as a transcript."""

import re
from collections.abc import Sequence

from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import ngettext
from workbench.importers.base import ReadOptions
from workbench.importers.grammar.header import iso_date
from workbench.importers.grammar.language import language_of
from workbench.importers.source import Source
from workbench.importers.speech.cues import VOICE, Cue, parse_cues, plain, voice_of
from workbench.importers.speech.rolling import without_repeats
from workbench.importers.speech.spoken import Utterance, written
from workbench.importers.text import cleaned_text

_LANGUAGE = re.compile(r"\blanguage:[ \t]*([a-z]{2,3})", re.IGNORECASE)


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text made of a file of subtitles, its turns, what was cleaned, how its bytes were read, and its language."""
    source, notes, guess = cleaned_text(data, options, place)
    found = parse_cues(source)
    cues = without_repeats(found.cues)
    before = [plain(line) for line in found.before]
    utterances = [
        Utterance(None, None, None, line, status=ParagraphStatus.NOTE, begins_turn=True) for line in before if line
    ]
    utterances += [utterance for cue in cues for utterance in utterances_of(cue)]
    text, structure = written(utterances, options)
    language = _LANGUAGE.search("\n".join((*found.header, *found.about)))
    warnings = _warnings(found.cues, cues, before)
    return Source(
        text,
        structure=structure,
        notes=notes,
        guess=guess,
        language=language_of(language.group(1)) if language else "",
        date=iso_date("\n".join(found.about)),
        warnings=warnings,
    )


def utterances_of(cue: Cue) -> list[Utterance]:
    """Who says what in a cue: its `<v>` tags, or the name in its id, or nobody; then each line is an utterance."""
    found: list[Utterance] = []
    voice: str | None = cue.name or None
    payload = "\n".join(cue.lines)
    position = 0
    for tag in VOICE.finditer(payload):
        _say(found, cue, voice, payload[position : tag.start()])
        voice = None if tag.group("closes") else voice_of(tag.group("rest"))
        position = tag.end()
    _say(found, cue, voice, payload[position:])
    return found


def _say(found: list[Utterance], cue: Cue, voice: str | None, payload: str) -> None:
    lines = [line for line in map(plain, payload.split("\n")) if line]
    if voice is not None:
        lines = [" ".join(lines)]
    for line in lines:
        if line:
            found.append(Utterance(cue.start, cue.end, voice, line, begins_cue=not found))


def _warnings(cues: Sequence[Cue], kept: Sequence[Cue], before: Sequence[str]) -> list[str]:
    warnings: list[str] = []
    if len(kept) < len(cues) and sum(len(cue.lines) for cue in kept) < sum(len(cue.lines) for cue in cues):
        warnings.append(
            ngettext(
                "{count} cue repeated words of the one before, as rolling captions do; each word was taken once.",
                "{count} cues repeated words of the one before, as rolling captions do; each word was taken once.",
                len(cues) - len(kept),
            ).format(count=len(cues) - len(kept))
        )
    if before:
        warnings.append(
            ngettext(
                "{count} line stands before the first time and was taken as a note.",
                "{count} lines stand before the first time and were taken as notes.",
                len(before),
            ).format(count=len(before))
        )
    return warnings
