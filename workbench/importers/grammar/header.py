"""The block at the top that tells of the interview: date, project, who asked; and dates in words or figures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import stamp_alone
from workbench.importers.grammar.vocabulary import (
    DATE_KEYS,
    HEADER_KEYS,
    LANGUAGE_KEYS,
    LANGUAGES,
    ROLE_KEYS,
    fold,
    is_no_speaker,
)

HEADER_REACH = 40
"""A header is looked for in so many paragraphs from the top."""
_LONGEST = 300
_TITLE_LINES = 6
_LONGEST_TITLE = 120
_LAST_OF_CENTURY = 69
_KEY_VALUE = re.compile(
    r"[ \t\xa0>#*_|•-]{0,6}(?P<key>[^\W\d_][^:|\n\t]{0,39}?)[*_ \t\xa0]*(?:[:：]|\t|\|)[*_ \t\xa0]*"
)
_IN_BRACKETS = re.compile(r"[(\[].*:.*[)\]][ \t\xa0]*$")
_RULE_OF_TABLE = re.compile(r"[|:\- ]{3,}$")
_FENCE = re.compile(r"(?:-{3,}|={3,}|_{3,}|\*{3,})[ \t]*$")


@dataclass(slots=True)
class Header:
    """How many paragraphs the header takes, and what it tells; `date` is ISO 8601 or empty."""

    pieces: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    date: str = ""
    language: str = ""


def find_header(text: str, pieces: Sequence[Piece], label_counts: Mapping[str, int]) -> Header:
    """The header of a transcript. `label_counts`: how often each folded label begins a paragraph in the whole text."""
    if pieces and text[pieces[0].start : pieces[0].end].strip() == "---":
        return _front_matter(text, pieces)
    found: list[tuple[str, str]] = []
    skipped: list[tuple[str, str]] = []
    known, last = False, 0
    comes_back = any(count > 1 for count in label_counts.values())
    for index, piece in enumerate(pieces[:HEADER_REACH]):
        if piece.cells is not None or piece.status is not None or piece.end - piece.start > _LONGEST:
            break
        match = _KEY_VALUE.match(text, piece.start, piece.end)
        if not match:
            if _FENCE.match(text, piece.start, piece.end) or _RULE_OF_TABLE.match(text, piece.start, piece.end):
                continue
            if known and last == index and _IN_BRACKETS.match(text, piece.start, piece.end):
                last = index + 1
                continue
            if known or index >= _TITLE_LINES or stamp_alone(text, piece.start, piece.end):
                break
            continue
        if text.count("|", match.end(), piece.end) > 1:
            break  # a table of more columns is no header
        key, value = match.group("key").strip("*_ "), text[match.end() : piece.end].strip("*_| \t\xa0")
        folded = fold(key)
        if fold(value) in HEADER_KEYS and _names_columns(text, pieces, index):
            continue
        count = label_counts.get(folded, 0)
        if (folded in HEADER_KEYS and _could_be_value(value)) or (count <= 1 and _tells_more(key, value)):
            found, skipped = [*skipped, *found], []
            known, last = True, index + 1
        elif folded in ROLE_KEYS:
            if not _tells_a_role(value, count):
                break
            tells_more = _is_full_name(value) or label_counts.get(fold(value.rpartition("(")[2].rstrip(") ")), 0) > 1
            known = known or (count <= 1 and comes_back and tells_more)
            last = index + 1 if known else last
        elif not known and index < _TITLE_LINES and count <= 1:
            if index and value and _is_short(value) and not is_no_speaker(folded):
                skipped.append((key, " ".join(value.split())))
            continue  # a title with a colon in it
        elif not known or piece.after_blank or count > 1 or not _is_short(value):
            break
        else:
            last = index + 1
        found.append((key, " ".join(value.split())))
    if not known:
        return Header()
    return _told(found, _with_fence(text, pieces, last))


def _with_fence(text: str, pieces: Sequence[Piece], last: int) -> int:
    fenced = last < len(pieces) and _FENCE.match(text, pieces[last].start, pieces[last].end)
    return last + 1 if fenced else last


def _front_matter(text: str, pieces: Sequence[Piece]) -> Header:
    found: list[tuple[str, str]] = []
    for index, piece in enumerate(pieces[1 : HEADER_REACH + 20], start=1):
        written = text[piece.start : piece.end].strip()
        if written in ("---", "..."):
            return _told(found, index + 1)
        for line in written.split("\n"):
            match = _KEY_VALUE.match(line)
            if line.lstrip().startswith("- ") and found:
                key, values = found[-1]
                found[-1] = key, ", ".join(filter(None, (values, line.strip(" -\"'"))))
            elif match:
                found.append((match.group("key").strip(), line[match.end() :].strip().strip("\"'[]")))
    return Header()


def _told(found: Sequence[tuple[str, str]], pieces: int) -> Header:
    header = Header(pieces)
    for key, value in found:
        folded = fold(key)
        if not header.date and any(word in DATE_KEYS for word in _words(key)) and (day := iso_date(value)):
            header.date = day
        elif folded in LANGUAGE_KEYS and value.casefold() in LANGUAGES:
            header.language = LANGUAGES[value.casefold()]
        elif value and key not in header.attributes:
            header.attributes[key] = value
    return header


def _words(key: str) -> list[str]:
    """The folded words of a key, and the whole of it."""
    return [fold(key), *map(fold, key.split())]


def _tells_more(key: str, value: str) -> bool:
    """Whether a key of several words begins or ends with one that headers have: `Datum för intervju`."""
    words = _words(key)
    if not 3 <= len(words) <= 6 or key[-1:].isdigit() or not value or value.startswith("//") or not _is_short(value):
        return False
    return words[1] in HEADER_KEYS or words[-1] in HEADER_KEYS


def _names_columns(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line is the head of a table, with its rule below it."""
    below = pieces[index + 1] if index + 1 < len(pieces) else None
    return (
        below is not None
        and text.find("|", pieces[index].start, pieces[index].end) >= 0
        and text.find("|", below.start, below.end) >= 0
        and _RULE_OF_TABLE.match(text, below.start, below.end) is not None
    )


def _could_be_value(value: str) -> bool:
    return len(value) <= 200 and not value.endswith("?")


def _is_short(value: str) -> bool:
    return len(value.split()) <= 12 and not value.endswith(("?", "!"))


def _tells_a_role(value: str, count: int) -> bool:
    """`Intervjuare: Anna Lind` tells who asks; `Intervjuare: Kan du berätta?` is a turn."""
    if not _is_short(value) or (value.endswith(".") and len(value.split()) > 3):
        return False
    if count <= 1:
        return True
    words = value.replace(",", " ").split()
    return 0 < len(words) <= 4 and all(not word[0].isalpha() or word[0].isupper() for word in words)


def _is_full_name(value: str) -> bool:
    words = value.split("(")[0].replace(",", " ").split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and value[-1] not in ".?!"


_MONTH_NAMES = (
    "januari januar january jan jänner enero janvier tammikuuta stycznia",
    "februari februar february feb febrero février helmikuuta lutego",
    "mars marts march mar märz marzo maart maaliskuuta marca",
    "april apr abril avril huhtikuuta kwietnia",
    "maj mai may mayo mei toukokuuta maja",
    "juni june jun junio juin kesäkuuta czerwca",
    "juli july jul julio juillet heinäkuuta lipca",
    "augusti august aug agosto augustus août elokuuta sierpnia",
    "september sept sep septiembre septembre syyskuuta września",
    "oktober october okt oct octubre octobre lokakuuta października",
    "november nov noviembre novembre marraskuuta listopada",
    "december desember dezember dec des dez diciembre décembre joulukuuta grudnia",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/. ]{1,2}(\d{1,2})[-/. ]{1,2}(\d{4})(?!\d)")
_DAY_FIRST_OF_TWO = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{2})(?![\d/])")
_EASTERN = re.compile(r"(\d{4})[ ]?年[ ]?(\d{1,2})[ ]?月[ ]?(\d{1,2})[ ]?日")
_PACKED = re.compile(r"(?<!\d)(\d{4}|\d{2})(\d{2})(\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|:e)?\.?\s+(?:(?:of|de)\s+)?([^\W\d_]{3,12})\.?,?\s+(?:del?\s+)?(\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def iso_date(written: str) -> str:
    """`12 mars 2024`, `12/3 2024`, `2024-03-12`, `March 12, 2024`, `240312` as ISO 8601; empty when it is no date.

    Figures with the day and the month in doubt are read day first.
    """
    written = written[:200]
    if match := _ISO.search(written) or _EASTERN.search(written):
        return _day(match[1], match[2], match[3])
    if match := _DAY_FIRST.search(written):
        return _day(match[3], match[2], match[1]) or _day(match[3], match[1], match[2])
    if match := _DAY_MONTH.search(written):
        return _day(match[3], str(_MONTHS.get(match[2].casefold(), 0)), match[1])
    if match := _MONTH_DAY.search(written):
        return _day(match[3], str(_MONTHS.get(match[1].casefold(), 0)), match[2])
    if match := _DAY_FIRST_OF_TWO.search(written):
        return _day(f"{19 if int(match[3]) > _LAST_OF_CENTURY else 20}{match[3]}", match[2], match[1])
    if match := _PACKED.search(written):
        year = match[1] if len(match[1]) == 4 else f"20{match[1]}"
        return _day(year, match[2], match[3])
    return ""


def date_above(text: str, pieces: Sequence[Piece]) -> str:
    """The date in the first lines of a file, as ISO 8601, where a title or a program has written one; else empty."""
    for piece in pieces[:_TITLE_LINES]:
        if piece.end - piece.start <= _LONGEST_TITLE:
            line = text[piece.start : piece.end]
            if any(pattern.search(line) for pattern in (_ISO, _DAY_FIRST, _DAY_MONTH, _MONTH_DAY)):
                return iso_date(line)
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
