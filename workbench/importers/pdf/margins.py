"""What stands on pages but isn't the text: running heads and feet, page numbers, and the numbers of lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.importers.pdf.rows import Page, Row

_REACH = 4
"""So many rows from the top and from the bottom are looked at."""
_SHARE = 0.6
_FEWEST = 3
_APART = 2.2
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxl]{1,6}")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—(\[|•\s]*)(?:(?:sida|sid\.?|s\.|side|page|p\.?|pg\.?|seite|pagina|página|blad)\s*)?#"
    r"(?:\s*(?:/|av|af|of|von|de|\()\s*#\)?)?[-–—)\]|•\s]*",
)


@dataclass(slots=True)
class Margins:
    """What was taken away: the running heads and feet as first seen, on how many pages, and how many line numbers."""

    heads: list[str] = field(default_factory=list)
    pages: int = 0
    line_numbers: int = 0


def without_margins(pages: Sequence[Page]) -> Margins:
    """Take what isn't the text away from the pages; it is told what that was."""
    margins = Margins()
    margins.line_numbers = _without_line_numbers(pages)
    _without_heads(pages, margins)
    return margins


@dataclass(slots=True)
class _Seen:
    """Where a text stands near the top or the bottom of pages: how far from that edge, on which pages."""

    pages: dict[int, float] = field(default_factory=dict)
    rows: list[tuple[int, Row]] = field(default_factory=list)


def _without_heads(pages: Sequence[Page], margins: Margins) -> None:
    filled = [page for page in pages if page.rows]
    if len(filled) >= 2:
        _without_repeated(filled, margins)
        for nth in (0, -1):
            _without_changing(filled, nth, margins)
    for page in filled:
        _without_own_number(page, len(pages), margins)


def _without_own_number(page: Page, count: int, margins: Margins) -> None:
    """Take the number of the page away that stands alone at its top or its bottom."""
    for nth, beside in ((-1, -2), (0, 1)):
        if len(page.rows) < 2:
            return
        row = page.rows[nth]
        apart = abs(row.y - page.rows[beside].y) > _APART * max(row.size, page.rows[beside].size)
        numbers = [int(number[:9]) for number in _DIGITS.findall(row.text)]
        if (
            apart
            and numbers in ([page.number + 1], [page.number + 1, count])
            and _PAGE_NUMBER.fullmatch(_key(row.text))
        ):
            page.rows.remove(row)
            margins.pages += 1
            if row.text not in margins.heads:
                margins.heads.append(row.text)


def _without_repeated(filled: Sequence[Page], margins: Margins) -> None:
    seen: dict[tuple[str, str], _Seen] = defaultdict(_Seen)
    elsewhere: Counter[str] = Counter()
    for page in filled:
        for nth, row in enumerate(page.rows):
            key = _key(row.text)
            top, bottom = nth < _REACH, len(page.rows) - 1 - nth < _REACH
            if top:
                _see(seen["top", key], page, row, row.y)
            if bottom:
                _see(seen["bottom", key], page, row, page.height - row.y)
            if not top and not bottom:
                elsewhere[key] += 1
    touched: set[int] = set()
    for (_edge, key), found in seen.items():
        if not _runs(key, found, filled, elsewhere[key]):
            continue
        gone = {id(row) for _page, row in found.rows}
        shown = found.rows[0][1].text
        if shown not in margins.heads:
            margins.heads.append(shown)
        for page in filled:
            kept = [row for row in page.rows if id(row) not in gone]
            if len(kept) < len(page.rows):
                touched.add(page.number)
                page.rows[:] = kept
    margins.pages = len(touched)


def _without_changing(filled: Sequence[Page], nth: int, margins: Margins) -> None:
    """Take the first or the last rows away that stand at one height and count the pages, whatever else they say."""
    offsets: Counter[tuple[int, int]] = Counter()
    counted: dict[tuple[int, int], list[Page]] = defaultdict(list)
    for page in filled:
        row = page.rows[nth] if page.rows else None
        numbers = _DIGITS.findall(row.text) if row else []
        if row and numbers and (row.text.startswith(numbers[0]) or row.text.endswith(numbers[-1])):
            for number in {numbers[0], numbers[-1]}:
                place = (int(number[:9]) - page.number, round(row.y / 4))
                offsets[place] += 1
                counted[place].append(page)
    if not offsets:
        return
    place, count = offsets.most_common(1)[0]
    if count < _FEWEST or count <= _SHARE * len(filled):
        return
    for page in counted[place]:
        shown = page.rows.pop(nth).text
        if shown not in margins.heads:
            margins.heads.append(shown)
        margins.pages = max(margins.pages, count)


def _see(seen: _Seen, page: Page, row: Row, distance: float) -> None:
    seen.pages.setdefault(page.number, distance)
    seen.rows.append((page.number, row))


def _key(text: str) -> str:
    folded = " ".join(_DIGITS.sub("#", text.casefold()).split())
    return "#" if _ROMAN.fullmatch(folded.strip("-–— ")) else folded


def _runs(key: str, seen: _Seen, pages: Sequence[Page], elsewhere: int) -> bool:
    """Whether a text is a running head or foot: at one height of most pages, of the left or of the right ones."""
    distances = sorted(seen.pages.values())
    middle = distances[len(distances) // 2]
    level = {number for number, distance in seen.pages.items() if abs(distance - middle) <= 6}
    if len(level) < 2 or elsewhere > 0.1 * len(level):
        return False
    is_number = bool(_PAGE_NUMBER.fullmatch(key))
    if is_number and not _counts_pages(seen, level):
        return False
    if len(pages) < _FEWEST:
        return is_number or (len(level) == 2 and middle < 0.09 * pages[0].height)
    if len(level) > _SHARE * len(pages):
        return True
    for parity in (0, 1):
        side = [page.number for page in pages if page.number % 2 == parity]
        if len(side) >= _FEWEST and len(level & set(side)) > _SHARE * len(side):
            return True
    return is_number and len(level) >= _FEWEST


def _counts_pages(seen: _Seen, level: set[int]) -> bool:
    """Whether the numbers grow with the pages."""
    differences: Counter[int] = Counter()
    told = 0
    for number, row in seen.rows:
        digits = _DIGITS.search(row.text)
        if number in level and digits:
            told += 1
            differences[int(digits.group()[:9]) - number] += 1
    return not told or differences.most_common(1)[0][1] > _SHARE * told


_FEWEST_NUMBERS = 5
_SHARE_IN_STEP = 0.8
_STEPS = (1, 2, 5, 10)


def _without_line_numbers(pages: Sequence[Page]) -> int:
    """Take the numbers of lines away from the left or the right margin; how many there were."""
    for at_end in (False, True):
        found = _line_numbers(pages, at_end)
        if found:
            for page, row in found:
                row.segments.pop(-1 if at_end else 0)
                if not row.segments:
                    page.rows.remove(row)
            return len(found)
    return 0


def _line_numbers(pages: Sequence[Page], at_end: bool) -> list[tuple[Page, Row]]:
    """The rows that begin (or end) with the number of the line.

    Numbers of lines stand beside the text, nearly in one column, and between two of them lie as many rows as
    their difference says.
    """
    side = -1 if at_end else 0
    found: list[tuple[Page, Row]] = []
    in_step = pairs = 0
    for page in pages:
        numbered = [(nth, row) for nth, row in enumerate(page.rows) if row.segments[side].is_number]
        numbered = _in_column(numbered, at_end)
        before: tuple[int, int] | None = None
        for nth, row in numbered:
            number = int(row.segments[side].text)
            if before is not None:
                pairs += 1
                rows, step = nth - before[0], number - before[1]
                in_step += step in _STEPS and rows == step
            before = (nth, number)
            found.append((page, row))
    by_five = all(int(row.segments[side].text) % 5 == 0 for _page, row in found) and in_step == pairs
    fewest = _FEWEST if by_five else _FEWEST_NUMBERS
    if len(found) < fewest or pairs < fewest - 1 or in_step < _SHARE_IN_STEP * pairs:
        return []
    beside = sum(len(row.segments) > 1 for _page, row in found)
    return found if beside >= 0.5 * len(found) else []


def _in_column(numbered: list[tuple[int, Row]], at_end: bool) -> list[tuple[int, Row]]:
    """Those numbers whose right or left edges are where those of most are."""
    if not numbered:
        return []
    side = -1 if at_end else 0
    best: list[tuple[int, Row]] = []
    for edge in ("x1", "x0"):
        places = Counter(round(getattr(row.segments[side], edge) / 2) for _nth, row in numbered)
        common = places.most_common(1)[0][0]
        level = [pair for pair in numbered if abs(round(getattr(pair[1].segments[side], edge) / 2) - common) <= 1]
        if len(level) > len(best):
            best = level
    return best if len(best) >= 0.6 * len(numbered) else []
