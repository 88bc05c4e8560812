"""Recordings written down with their times: consecutive words of one voice become one turn.

The canonical text is made: one turn a line as `Label: words`, a blank line between turns. A long turn is cut into
paragraphs at ends of sentences and at long pauses, because a paragraph is what a quote is attributed to; a very long
one becomes several turns, because only turns have times. Words that no one is named for become turns of a paragraph.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.transcript import Paragraph, ParagraphStatus, Turn
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.importers.grammar.aliases import proposals
from workbench.importers.grammar.speakers import SpeakerIndex
from workbench.importers.grammar.turns import Structure
from workbench.importers.grammar.vocabulary import fold
from workbench.importers.speech.cue_names import with_names
from workbench.importers.speech.utterance import Utterance as Utterance

_LONG_PARAGRAPH = 150
_LONG_TURN = 600
_LONG_PAUSE = 20_000
_LONGEST_LABEL = 60
_SENTENCE_ENDS = (".", "?", "!", "…", '."', '?"', '!"', ".”", "?”", "!”", "。", "？", "！")
_ASIDE = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|\*[^*]+\*|♪.*♪|\(\([^()]*\)\))[.]?")


@dataclass(slots=True)
class _Spoken:
    label: str | None
    start: int | None
    end: int | None
    paragraphs: list[list[str]] = field(default_factory=list)
    words: int = 0
    words_before: int = 0
    status: ParagraphStatus = ParagraphStatus.VERBATIM


def written(utterances: Sequence[Utterance], options: ReadOptions) -> tuple[str, Structure]:
    """The text made of what was said, and its turns."""
    voiced, passed_over = _with_voices([u for u in utterances if u.text.strip()], options)
    text, structure = _written(_merged(voiced, options), options)
    structure.passed_over = passed_over
    return text, structure


def _with_voices(utterances: Sequence[Utterance], options: ReadOptions) -> tuple[list[Utterance], tuple[str, ...]]:
    """The utterances with the voices that are wanted; voices are told by the format, else by the words of cues."""
    if options.note_labels:
        notes = {fold(word) for word in options.note_labels}
        utterances = [_as_note(utterance) if _first_word(utterance) in notes else utterance for utterance in utterances]
    if any(utterance.voice for utterance in utterances):
        refused = {fold(label) for label in options.not_speakers}
        return [replace(u, voice=None) if u.voice and fold(u.voice) in refused else u for u in utterances], ()
    return with_names(utterances, options)


def _first_word(utterance: Utterance) -> str:
    first, colon, _rest = utterance.text[:_LONGEST_LABEL].partition(":")
    return fold(first) if colon else ""


def _as_note(utterance: Utterance) -> Utterance:
    return replace(utterance, voice=None, status=ParagraphStatus.NOTE)


def _merged(utterances: Sequence[Utterance], options: ReadOptions) -> list[_Spoken]:
    index = SpeakerIndex(options.rename)
    has_voices = any(utterance.voice for utterance in utterances)
    merged: list[_Spoken] = []
    for utterance in utterances:
        label = index.labels[index.index(utterance.voice)] if utterance.voice else None
        status = utterance.status
        if _is_aside(utterance, label, has_voices, options):
            label, status = None, ParagraphStatus.NOTE
        last = merged[-1] if merged else None
        if last is None or _begins_turn(last, utterance, label, status):
            last = _Spoken(label, utterance.start, utterance.end, [[]], status=status)
            merged.append(last)
        elif _is_long(last) or _is_pause(last, utterance):
            last.paragraphs.append([])
            last.words_before, last.words = last.words_before + last.words, 0
        last.paragraphs[-1].append(utterance.text)
        last.words += utterance.text.count(" ") + 1
        last.end = max(last.end or 0, utterance.end) if utterance.end is not None else None
    return merged


def _is_aside(utterance: Utterance, label: str | None, has_voices: bool, options: ReadOptions) -> bool:
    """Whether an utterance is a pause or a sound between voices, or in brackets where those are notes."""
    wanted = options.bracket_notes or (has_voices and label is None)
    return wanted and bool(_ASIDE.fullmatch(utterance.text))


def _begins_turn(last: _Spoken, utterance: Utterance, label: str | None, status: ParagraphStatus) -> bool:
    if last.label != label or last.status is not status or (utterance.begins_turn and label is None):
        return True
    if label is None and status is ParagraphStatus.VERBATIM:
        return _is_long(last) or _is_pause(last, utterance)
    timed = utterance.start is not None and last.start is not None
    return timed and last.words_before + last.words >= _LONG_TURN and _is_long(last)


def _is_long(spoken: _Spoken) -> bool:
    if spoken.words < _LONG_PARAGRAPH:
        return False
    return spoken.paragraphs[-1][-1].endswith(_SENTENCE_ENDS) or spoken.words >= 2 * _LONG_PARAGRAPH


def _is_pause(spoken: _Spoken, utterance: Utterance) -> bool:
    return spoken.end is not None and utterance.start is not None and utterance.start - spoken.end >= _LONG_PAUSE


def _written(spoken: Sequence[_Spoken], options: ReadOptions) -> tuple[str, Structure]:
    lines_of_text: list[str] = []
    structure = Structure()
    index = SpeakerIndex({})
    position = 0
    voices = [_("Interviewer"), _("Participant")]
    alternate = options.alternate and all(turn.label is None for turn in spoken)
    for nth, turn in enumerate(spoken):
        label = voices[nth % 2] if alternate else turn.label
        if lines_of_text:
            lines_of_text.append("\n\n")
            position += 2
        if label is not None:
            lines_of_text.append(f"{label}: ")
            position += len(lines_of_text[-1])
        start = position
        for place, lines in enumerate(turn.paragraphs):
            paragraph = " ".join(lines)
            if place:
                lines_of_text.append("\n")
                position += 1
            lines_of_text.append(paragraph)
            structure.paragraphs.append(Paragraph(position, position + len(paragraph), turn.status))
            position += len(paragraph)
        speaker = index.index(label) if label is not None else None
        structure.turns.append(Turn(start, position, speaker, turn.start, turn.end))
    structure.labels = index.labels
    turns = Counter(turn.speaker for turn in structure.turns if turn.speaker is not None)
    structure.aliases = proposals({label: turns[nth] for nth, label in enumerate(index.labels)}, options.rename)
    if not index.labels:
        structure.warnings.append(_("No speakers were found."))
    return "".join(lines_of_text), structure
