"""The times in the cells of a table: clock times, seconds, milliseconds, frames, and words beside them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.importers.grammar.stamps import ANY_STAMP, MARKED_STAMP, stamp_at
from workbench.importers.tables.table_headings import unit_of

_NUMBER = re.compile(r"\d{1,16}(?:[.,]\d{1,17})?")
_FRAMES = re.compile(r"(\d{1,2})[:;](\d{2})[:;](\d{2})[:;](\d{2})")
_SPELLED = re.compile(
    r"(?:(\d{1,3}) ?(?:h|hrs?|hours?|tim|timmar|timer|std)\.?[ ,]*)?"
    r"(?:(\d{1,3}) ?(?:m|min|minuter|minutes?|minuten)\.?[ ,]*)?"
    r"(?:(\d{1,3})(?:[.,](\d{1,3}))? ?(?:s|sek|secs?|seconds?|sekunder)\.?)?",
    re.IGNORECASE,
)
_MARKED = re.compile(MARKED_STAMP)
_BESIDE = re.compile(
    rf"(?:(?P<before>{ANY_STAMP})[\s,:|–-]*)?(?P<label>[^\W\d].{{0,60}}?)(?:[\s,:|–-]+(?P<after>{ANY_STAMP})[\s:]*)?"
)
_BETWEEN = " \t\xa0-–—:|,"
_MINUTES = re.compile(r"\d{1,3}[.,][0-5]\d")
_LONGEST = 10 * 3_600_000
"""No recording is so long; what seems to be was written as hours where minutes were meant."""
_WORDS_A_SECOND = 2.5
_SLOWEST = 0.2
_FEW = 3
_FACTORS = {"s": 1000.0, "ms": 1.0, "days": 86_400_000.0}


@dataclass(slots=True)
class CellTime:
    """What a cell tells: a time, the end of a span (both ms, or None), and the words that stand beside the time."""

    time: int | None = None
    until: int | None = None
    words: str = ""
    number: float | None = None
    frames: int | None = None


def is_clock(cell: str) -> bool:
    """Whether a cell begins with a time that can't be a plain number, or bears one in brackets."""
    found = _cell_time(cell)
    return found.time is not None


def is_number(cell: str) -> bool:
    """Whether a cell is nothing but a number."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def number_in(cell: str) -> float | None:
    """The number that a cell is."""
    found = _NUMBER.fullmatch(cell.strip())
    return float(found.group().replace(",", ".")) if found else None


def without_time(label: str) -> tuple[str, int | None]:
    """A speaker's name without the time that some write beside it, and that time in ms."""
    if ":" not in label:
        return label, None
    match = _BESIDE.fullmatch(label.strip())
    stamp = match and (match["before"] or match["after"])
    found = stamp_at(stamp, 0, len(stamp)) if stamp else None
    return (match["label"], found.time) if match and found else (label, None)


def times_of(cells: Sequence[str], heading: str = "", words: int = 0, unit: str = "") -> tuple[list[CellTime], str]:
    """The times of a column's cells in ms, and the unit in which plain numbers were read.

    `words` is how many words the table's text has: by them it is told whether numbers are seconds or milliseconds.
    `unit` overrides that, for the column of ends.
    """
    found = [_cell_time(cell) for cell in cells]
    numbers = [one.number for one in found if one.number is not None]
    if numbers:
        unit = unit or unit_of(heading) or _likeliest_unit(cells, max(numbers), words)
        for one, cell in zip(found, cells, strict=True):
            if one.number is not None:
                one.time = _minutes(cell) if unit == "minutes" else round(one.number * _FACTORS[unit])
                one.words = ""
    _count_frames(found)
    _shorten(found, words)
    return found, unit


def _cell_time(cell: str) -> CellTime:
    text = cell.strip()
    if not text:
        return CellTime()
    if _NUMBER.fullmatch(text):
        return CellTime(number=float(text.replace(",", ".")))
    if frames := _FRAMES.match(text):
        hours, minutes, seconds, count = map(int, frames.groups())
        time = ((hours * 60 + minutes) * 60 + seconds) * 1000
        return CellTime(time, words=text[frames.end() :].strip(_BETWEEN), frames=count)
    stamp = stamp_at(text, 0, len(text))
    if stamp is None and text[:1] in "*_":
        return _cell_time(text.strip("*_"))
    if stamp is not None:
        return CellTime(stamp.time, stamp.until, text[stamp.end :].strip(_BETWEEN))
    spelled = _SPELLED.fullmatch(text)
    if spelled and any(spelled.groups()):
        hours, minutes, seconds = (int(part or 0) for part in spelled.groups()[:3])
        part = spelled.group(4)
        thousandths = int(part.ljust(3, "0")) if part else 0
        return CellTime(((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)
    marked = _MARKED.search(text[:500])
    if marked:
        inside = stamp_at(text, marked.start(), len(text))
        if inside is not None:
            around = (text[: inside.start].strip(_BETWEEN), text[inside.end :].strip(_BETWEEN))
            return CellTime(inside.time, inside.until, " ".join(filter(None, around)))
    return CellTime(words=text)


def _likeliest_unit(cells: Sequence[str], last: float, words: int) -> str:
    """The unit by which people speak at the most usual speed; seconds where nothing tells."""
    if last <= 0 or not words:
        return "s"
    rates = {unit: words / (last * factor / 1000) for unit, factor in _FACTORS.items()}
    if last >= 2:
        del rates["days"]
    filled = [cell.strip() for cell in cells if cell.strip()]
    if all(_MINUTES.fullmatch(cell) for cell in filled):
        rates["minutes"] = words / (last * 60)
    elif any("." in cell or "," in cell for cell in filled):
        rates.pop("ms", None)
    return min(rates, key=lambda unit: abs(math.log(rates[unit] / _WORDS_A_SECOND)))


def _minutes(cell: str) -> int:
    minutes, _mark, seconds = cell.strip().replace(",", ".").partition(".")
    return (int(minutes) * 60 + int(seconds or 0)) * 1000


def _count_frames(found: Sequence[CellTime]) -> None:
    """Add the frames of film; how many make a second is told by the highest count."""
    highest = max((one.frames for one in found if one.frames is not None), default=0)
    rate = 25 if highest < 25 else 30 if highest < 30 else 60
    for one in found:
        if one.frames is not None and one.time is not None:
            one.time += one.frames * 1000 // rate


def _shorten(found: Sequence[CellTime], words: int) -> None:
    """Spreadsheets make hours of minutes: 75:20 typed into a cell is kept as 75:20:00. Dates are no times at all."""
    times = [one.time for one in found if one.time is not None]
    if not times:
        return
    last = max(times)
    whole = len(times) >= _FEW and all(time % 60_000 == 0 for time in times)
    if whole and (last >= _LONGEST or (_is_slow(words, last) and not _is_slow(words, last // 60))):
        for one in found:
            one.time = one.time // 60 if one.time is not None else None
            one.until = one.until // 60 if one.until is not None else None
    for one in found:
        if one.time is not None and one.time >= _LONGEST:
            one.time = one.time // 60 if one.time % 60_000 == 0 and one.time < 60 * _LONGEST else None
            one.until = None


def _is_slow(words: int, last: int) -> bool:
    return words * 1000 < _SLOWEST * last
