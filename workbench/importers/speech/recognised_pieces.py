"""One piece of a transcript in JSON, whatever it is called: words, times, a voice, and what it consists of."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from workbench.importers.clean import clean
from workbench.importers.speech import recognised_keys as keys
from workbench.importers.speech.recognised_keys import Json
from workbench.importers.speech.recognised_times import MILLISECONDS, TICKS, bare, in_ms, told

Piece = Mapping[str, Json]

_TOLD_UNIT = (*keys.START_MS, *keys.START_TICKS)
_STARTS = (*_TOLD_UNIT, *keys.START)
_NOBODY = frozenset(("", "?", "uu", "unknown", "none", "null", "undefined", "n/a", "no_speaker", "nan"))
_ONE_SIGN = re.compile(r"\d{1,3}|[A-Za-z]")
_MACHINE_ID = re.compile(r"(?=.*\d)[0-9a-fA-F-]{24,}(?:@.*)?|[0-9a-zA-Z_-]{30,}")


@lru_cache(maxsize=512)
def _present(wanted: tuple[str, ...], present: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the keys wanted that a piece has, in the order of trust; pieces of a file have few sets of keys."""
    there = frozenset(present)
    return tuple(key for key in wanted if key in there)


def flat(piece: dict[str, Json]) -> Piece:
    """The piece with what programs lay one level deeper; its own keys come first."""
    wrapped: dict[str, Json] = {}
    for key in _present(keys.WRAPPED, tuple(piece)):
        inner = piece.get(key)
        if isinstance(inner, list):
            inner = inner[0] if inner and key in (*keys.LIKELIEST_FIRST, "instances") else None
        if isinstance(inner, dict):
            for name, value in inner.items():
                wrapped.setdefault(name, value)
    return {**wrapped, **piece} if wrapped else piece


def text_of(piece: Piece) -> str:
    """The words of a piece, as they stand; empty when it has none of its own."""
    for key in _present(keys.TEXT, tuple(piece)):
        value = piece[key]
        if isinstance(value, str) and value:
            return value
    return ""


def parts_of(piece: Piece) -> list[Piece]:
    """The pieces of which a piece consists: sentences, words, signs between words."""
    for key in _present(keys.PARTS, tuple(piece)):
        value = piece[key]
        if isinstance(value, list) and value:
            parts = as_pieces(value)
            if parts and any(text_of(part) for part in parts[:20]):
                return parts
    return []


def as_pieces(items: Sequence[Json]) -> list[Piece]:
    """The pieces in a list, whose items may be objects or short rows such as `["word", 0.1, 0.4]`."""
    if items and isinstance(items[0], list):
        return _rows(items)
    return [flat(item) for item in items if isinstance(item, dict)]


def _rows(items: Sequence[Json]) -> list[Piece]:
    pieces: list[Piece] = []
    for row in items:
        if not isinstance(row, list) or not 3 <= len(row) <= 6:
            return []
        texts = [cell for cell in row if isinstance(cell, str) and told(cell) is None and bare(cell) is None]
        times = [cell for cell in row if (bare(cell) is not None or told(cell) is not None)]
        if len(texts) != 1 or len(times) < 2:
            return []
        pieces.append({"text": texts[0], "start": times[0], "end": times[1]})
    return pieces


def span_of(piece: Piece, unit: float) -> tuple[int | None, int | None]:
    """Start and end of a piece in ms; `unit` is how many ms a bare number counts."""
    pair = _pair(piece)
    if pair is not None:
        return in_ms(pair[0], unit), in_ms(pair[1], unit)
    start = _time(piece, keys.START, keys.START_MS, keys.START_TICKS, unit)
    end = _time(piece, keys.END, keys.END_MS, (), unit)
    if end is None and start is not None:
        length = _time(piece, keys.LENGTH, keys.LENGTH_MS, keys.LENGTH_TICKS, unit)
        end = start + length if length is not None else None
    return start, end if start is None or end is None or end >= start else None


def bare_span(piece: Piece) -> tuple[float, float] | None:
    """Start and end as bare numbers of an unknown unit; None when they tell their unit, or one is missing."""
    pair = _pair(piece)
    if pair is not None:
        first, last = bare(pair[0]), bare(pair[1])
        return (first, last) if first is not None and last is not None and last > first else None
    if _present(_TOLD_UNIT, tuple(piece)):
        return None
    start, end = _bare(piece, keys.START), _bare(piece, keys.END)
    if start is not None and end is None:
        length = _bare(piece, keys.LENGTH)
        end = start + length if length is not None else None
    return (start, end) if start is not None and end is not None and end > start else None


def _bare(piece: Piece, wanted: tuple[str, ...]) -> float | None:
    for key in _present(wanted, tuple(piece)):
        number = bare(piece[key])
        if number is not None:
            return number
    return None


def has_time(piece: Piece) -> bool:
    """Whether a piece has a place for the time when it begins. A date is none: somebody wrote this on that day."""
    starts = _present(_STARTS, tuple(piece))
    return any(not isinstance(piece[key], str) or _is_time(piece[key]) for key in starts) or _pair(piece) is not None


def _is_time(value: Json) -> bool:
    return value == "" or bare(value) is not None or told(value) is not None


def _pair(piece: Piece) -> list[Json] | None:
    for key in _present(keys.PAIR, tuple(piece)):
        value = piece[key]
        if isinstance(value, list) and len(value) == 2 and not isinstance(value[0], list | dict):
            return value
    return None


def _time(
    piece: Piece, plain: tuple[str, ...], in_milliseconds: tuple[str, ...], in_ticks: tuple[str, ...], unit: float
) -> int | None:
    present = tuple(piece)
    for names, factor in ((in_milliseconds, MILLISECONDS), (in_ticks, TICKS), (plain, unit)):
        for name in _present(names, present):
            time = in_ms(piece[name], factor)
            if time is not None:
                return time
    return None


def channel_of(piece: Piece) -> str:
    """The number of the channel that a piece names, or empty."""
    value = next((piece[key] for key in _present(keys.CHANNEL, tuple(piece))), None)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


class Voices:
    """The labels of voices: names where the file has a list of them, else as the program calls them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.channels: tuple[str, ...] = ()
        """The channels that stand for voices, where nothing else does."""
        self._names = names
        self._machine: dict[str, str] = {}
        self._known: dict[str, str | None] = {}

    def of(self, piece: Piece) -> str | None:
        """The label of the voice that a piece names; None when it names none."""
        for key in _present(keys.VOICE, tuple(piece)):
            value = piece[key]
            if value is not None and not (value == 0 and key in ("speakerTag", "speaker_tag")):
                label = self._label(value)
                if label is not None:
                    return label
        if self.channels:
            channel = channel_of(piece)
            return f"Channel {self.channels.index(channel) + 1}" if channel in self.channels else None
        users = _present(keys.USER, tuple(piece))
        return self._label(piece[users[0]]) if users and has_time(piece) else None

    def _label(self, value: Json) -> str | None:
        if isinstance(value, dict):
            named = [value.get(key) for key in (*keys.NAME, *keys.ID, "@id")]
            return next((label for name in named if (label := self._label_of_scalar(name)) is not None), None)
        return self._label_of_scalar(value)

    def _label_of_scalar(self, value: Json) -> str | None:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        if written not in self._known:
            self._known[written] = self._label_of(self._names.get(written, written))
        return self._known[written]

    def _label_of(self, written: str) -> str | None:
        label = " ".join(clean(written).text.split())[:80]
        if label.casefold() in _NOBODY or label.startswith("-"):
            return None
        if _ONE_SIGN.fullmatch(label):
            return f"Speaker {label}"
        if _MACHINE_ID.fullmatch(label):
            return self._machine.setdefault(label, f"Speaker {len(self._machine) + 1}")
        return label
