"""From the pieces of a transcript in JSON to utterances: words are joined, and parted where the voice changes."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from workbench.importers.clean import clean
from workbench.importers.speech.recognised_lists import Contents, PieceList, has_voices
from workbench.importers.speech.recognised_pieces import (
    Piece,
    Voices,
    bare_span,
    channel_of,
    parts_of,
    span_of,
    text_of,
)
from workbench.importers.speech.recognised_times import CENTISECONDS, MILLISECONDS, SAMPLES, likely_unit
from workbench.importers.speech.utterance import Utterance

_SENTENCE_END = re.compile(r"[.?!…。？！][\"”’»)\]]*$")
_SENTENCES = re.compile(r"(?<=[.?!…])[\"”’»)\]]*\s+")
_CLOSING = re.compile(r"[,.;:?!…%)\]}»”’。，、？！]+$")
_SPECIAL = re.compile(r"\[_[A-Z]+_?\d*_?\]|<\|[^<>|]{1,20}\|>")
_SIGNS = frozenset(("punctuation", "punct", "punc"))
_LONG = 60
_PAUSE = 3000
_LETTERS_OF_A_WORD = 6
_ENOUGH, _FASTEST = 20, 0.008
"""Words by which speed is told; nobody says so many in a ms."""


@dataclass(slots=True)
class _Word:
    """A word or a sign as the file has it, with white space at its sides; `beside` 1: it belongs to the next one."""

    text: str
    start: int | None
    end: int | None
    voice: str | None
    sign: bool = False
    beside: int = 0


@dataclass(slots=True)
class _Spans:
    """Who speaks when, by a list of its own."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    voices: list[str] = field(default_factory=list)

    def at(self, start: int | None, end: int | None) -> str | None:
        if start is None or not self.starts:
            return None
        middle = (start + end) // 2 if end is not None else start
        index = bisect_right(self.starts, middle) - 1
        return self.voices[index] if index >= 0 and middle <= self.ends[index] else None


def utterances_in(chosen: PieceList, found: Contents, voices: Voices) -> list[Utterance]:
    """What the pieces say, in order of time."""
    unit = _unit(chosen)
    spans = _Spans()
    if not has_voices(chosen, voices):
        spans = _spans(found, voices, unit)
        channels = sorted({channel for piece in chosen.pieces if (channel := channel_of(piece))})
        voices.channels = tuple(channels) if len(channels) > 1 and not spans.starts else ()
    pieces = list(zip(chosen.pieces, chosen.outer, strict=True))
    if not any(map(parts_of, chosen.pieces[:40])) and _is_words(chosen):
        words = [_word(piece, unit, voices.of(piece) or _outer(outer, voices), spans) for piece, outer in pieces]
        for word, (_piece, outer) in zip(words, pieces, strict=True):
            if word.start is None and outer is not None:
                word.start, word.end = span_of(outer, unit)
        said = _joined(words)
    else:
        several = chosen.path[-1:] == ("channels",) and len(pieces) > 1
        said = []
        for number, (piece, outer) in enumerate(pieces):
            voice = voices.of(piece) or _outer(outer, voices) or (f"Channel {number + 1}" if several else None)
            within = _said(piece, voice, unit, voices, spans)
            said += _with_times(within, *span_of(outer, unit)) if outer is not None else within
    if said and all(utterance.start is not None for utterance in said):
        said.sort(key=lambda utterance: utterance.start or 0)
    return said


def in_sentences(text: str) -> list[Utterance]:
    """A text without times, one utterance a sentence."""
    lines = [_tidy(line) for line in text.split("\n")]
    return [Utterance(None, None, None, part) for line in lines for part in _SENTENCES.split(line) if part]


def _outer(outer: Piece | None, voices: Voices) -> str | None:
    return voices.of(outer) if outer is not None else None


def _is_words(chosen: PieceList) -> bool:
    """Whether the pieces are single words or signs, or parts of words that carry their own spaces."""
    return sum(" " in text_of(piece).strip() for piece in chosen.pieces) < 0.1 * len(chosen.pieces)


def _unit(chosen: PieceList) -> float:
    """How many ms the bare numbers count, judged by how fast the words follow."""
    words = length = 0.0
    for piece in chosen.pieces:
        span = bare_span(piece)
        for part in [piece] if span else parts_of(piece):
            span = bare_span(part)
            if span:
                text = text_of(part) or " ".join(map(text_of, parts_of(part)))
                words += max(text.count(" ") + 1, len(text) / _LETTERS_OF_A_WORD)
                length += span[1] - span[0]
    unit = likely_unit(words, length)
    if unit == MILLISECONDS and "start_offset" in chosen.pieces[0] and words / length < 0.0004:
        return SAMPLES
    if unit == MILLISECONDS and "stop" in chosen.pieces[0] and words >= _ENOUGH and words / length > _FASTEST:
        return CENTISECONDS  # as the library of whisper.cpp counts
    return unit


def _spans(found: Contents, voices: Voices, unit: float) -> _Spans:
    """The longest list of voices with their times, when the words themselves tell no voice."""
    spans = _Spans()
    lists = [pieces for pieces in found.spans.values() if has_voices(pieces, voices)]
    if lists:
        chosen = max(lists, key=lambda pieces: len(pieces.pieces))
        told = [(*span_of(piece, unit), voices.of(piece)) for piece in chosen.pieces]
        for start, end, voice in sorted(
            ((start, end, voice) for start, end, voice in told if start is not None and end is not None and voice),
        ):
            spans.starts.append(start)
            spans.ends.append(end)
            spans.voices.append(voice)
    return spans


def _said(piece: Piece, voice: str | None, unit: float, voices: Voices, spans: _Spans) -> list[Utterance]:
    start, end = span_of(piece, unit)
    text = _tidy(text_of(piece))
    parts = parts_of(piece)
    if parts:
        told = {label for part in parts if (label := voices.of(part))} | ({voice} if voice else set())
        if not text or len(told) > 1 or _is_long(text) or start is None or end is None or spans.starts:
            words = [_word(part, unit, voices.of(part), spans) for part in parts]
            parted = len({word.voice for word in words if word.voice} | told) > 1
            joined = _joined(_filled(words, voice))
            if not text or parted or (_is_long(text) and _same(text, joined)):
                return _with_times(joined, start, end)
            start = _first(word.start for word in words) if start is None else start
            end = max((word.end for word in words if word.end is not None), default=None) if end is None else end
            voice = voice or next((word.voice for word in words if word.voice), None)
        voice = voice or next(iter(told), None)
    voice = voice or spans.at(start, end)
    sentences = _SENTENCES.split(text) if _is_long(text) else [text]
    return [
        Utterance(start, end, voice, sentence, begins_cue=not nth)
        for nth, sentence in enumerate(sentence for sentence in sentences if sentence)
    ]


def _first(times: Iterable[int | None]) -> int | None:
    return next((time for time in times if time is not None), None)


def _is_long(text: str) -> bool:
    return text.count(" ") >= _LONG


def _same(text: str, joined: Sequence[Utterance]) -> bool:
    """Whether the words of a piece are those of its text: programs may set signs in one of them only."""
    return "".join(text.split()) == "".join("".join(utterance.text.split()) for utterance in joined)


def _with_times(said: list[Utterance], start: int | None, end: int | None) -> list[Utterance]:
    """Utterances whose words have no times get those of what they lie in."""
    if any(utterance.start is not None for utterance in said):
        return said
    return [
        Utterance(start, end, utterance.voice, utterance.text, begins_cue=not nth) for nth, utterance in enumerate(said)
    ]


def _word(part: Piece, unit: float, voice: str | None, spans: _Spans) -> _Word:
    start, end = span_of(part, unit)
    kind = str(part.get("type") or part.get("t") or "").lower()
    text = text_of(part) or " ".join(word for word in map(text_of, parts_of(part)) if word)
    text = text.replace("\n", " ")
    if "[_" in text or "<|" in text:
        text = _SPECIAL.sub("", text)
    beside = 1 if part.get("attaches_to") == "next" else 0
    return _Word(text, start, end, voice or spans.at(start, end), kind in _SIGNS, beside)


def _filled(words: list[_Word], voice: str | None) -> list[_Word]:
    """Words that name no voice are said by the one of the piece, or of the words before or after them."""
    last = voice if any(word.voice == voice for word in words) else None
    first = next((word.voice for word in words if word.voice), voice)
    for word in words:
        word.voice = word.voice or last or first
        last = word.voice
    return words


def _joined(words: Sequence[_Word]) -> list[Utterance]:
    """Sentences made of words; a sentence ends where the voice changes, too."""
    said: list[Utterance] = []
    spaced = sum(1 for word in words if word.text != word.text.strip()) >= 0.2 * len(words)
    glue = _as_it_stands if spaced else _with_spaces
    open_words: list[_Word] = []
    for word in words:
        if not word.text:
            continue
        last = open_words[-1] if open_words else None
        if last is not None and word.text.strip() and not _belongs(word, spaced) and _ends(open_words, last, word):
            said += _sentence(open_words, glue)
            open_words = []
        if word.text.strip() or open_words:
            open_words.append(word)
    return said + _sentence(open_words, glue)


def _belongs(word: _Word, spaced: bool) -> bool:
    """Whether a word is a sign of the one before it."""
    return word.sign or bool(not spaced and _CLOSING.fullmatch(word.text.strip()))


def _ends(open_words: Sequence[_Word], last: _Word, word: _Word) -> bool:
    spoken = next((w for w in reversed(open_words) if w.text.strip()), last)
    if word.voice != spoken.voice:
        return True
    if _SENTENCE_END.search(spoken.text.strip()) and (spoken is not last or word.text[:1].isspace() or not last.beside):
        return True
    return spoken.end is not None and word.start is not None and word.start - spoken.end >= _PAUSE


def _sentence(words: Sequence[_Word], glue: Callable[[Sequence[_Word]], str]) -> list[Utterance]:
    text = _tidy(glue(words))
    if not text:
        return []
    said = [word for word in words if word.text.strip()]
    end = max((word.end for word in said if word.end is not None), default=None)
    return [Utterance(_first(word.start for word in said), end, words[0].voice, text)]


def _as_it_stands(words: Sequence[_Word]) -> str:
    return "".join(word.text for word in words)


def _with_spaces(words: Sequence[_Word]) -> str:
    text = ""
    beside = True
    for word in words:
        said = word.text.strip()
        if not beside and not word.sign and not _CLOSING.fullmatch(said) and not _is_dense(text[-1:], said[:1]):
            text += " "
        text += said
        beside = bool(word.beside)
    return text


def _is_dense(before: str, after: str) -> bool:
    """Whether both signs belong to a script that sets no spaces between words."""
    return "\u2e80" <= before <= "\uabff" and "\u2e80" <= after <= "\uabff"


def _tidy(text: str) -> str:
    return " ".join(clean(text).text.split())
