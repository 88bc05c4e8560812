"""Titles in a PDF that are as large as the text: short lines in bold that stand apart."""

from collections import Counter
from collections.abc import Callable, Sequence

from workbench.importers.pdf.line import Line

_FEW = 0.2
_LONGEST = 90
_NO_TITLE = (":", "?", "!", ".", "…", ",", "-", "–")


def bold_titles(lines: Sequence[Line], is_blank: Callable[[Line, Line], bool]) -> set[int]:
    """The ids of such lines, where little else is in bold; names above what is said come back, and are none.

    `is_blank`: whether there is more space between two lines than in a paragraph.
    """
    bold = [nth for nth, line in enumerate(lines) if 0 < len(line.text) <= line.bold_to and line.cell is None]
    if len(bold) > _FEW * len(lines):
        return set()
    counts = Counter(lines[nth].text for nth in bold)
    return {id(lines[nth]) for nth in bold if counts[lines[nth].text] == 1 and _stands_apart(lines, nth, is_blank)}


def _stands_apart(lines: Sequence[Line], nth: int, is_blank: Callable[[Line, Line], bool]) -> bool:
    line = lines[nth]
    if len(line.text) > _LONGEST or line.text.endswith(_NO_TITLE) or nth + 1 == len(lines):
        return False
    before, after = lines[nth - 1] if nth else None, lines[nth + 1]
    if before is not None and before.page == line.page and not is_blank(before, line):
        return False
    return after.bold_to < len(after.text) or is_blank(line, after)
