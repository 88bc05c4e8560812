"""How the width of the view is shared out: stripes, speaker, words, time and paragraph number. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

LANE = 3
"""Cells of a lane: two for the code's letters or the stripe, one for the stance or for air."""
_OVERFLOW = 3
_MARK = 2
_TEXT_AT_MOST = 92
_LABEL_AT_MOST = 16
_SHORT_LABEL_AT_MOST = 4
_LABEL_ROW_BELOW = 58
_FULL_LABELS_FROM = 84
_TIMES_FROM = 76
_EDGE = 1


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns begin, in cells, and how wide they are.

    `label` 0 puts speakers on a row of their own; `time` 0 leaves times out.
    """

    width: int
    left: int
    lanes: int
    label: int
    text: int
    right: int
    time: int

    @property
    def margin(self) -> int:
        """Cells of the stripes, with room for a count of those that find no lane."""
        return self.lanes * LANE + self.overflow

    @property
    def overflow(self) -> int:
        """Cells of the count of codings that find no lane; none where no codings are shown."""
        return _OVERFLOW if self.lanes else 0

    @property
    def mark_at(self) -> int:
        """Where suggestions are marked."""
        return self.left + self.margin

    @property
    def label_at(self) -> int:
        """Where speakers' labels begin."""
        return self.mark_at + _MARK

    @property
    def text_at(self) -> int:
        """Where the words begin."""
        return self.label_at + (self.label + 2 if self.label else 0)

    @property
    def right_at(self) -> int:
        """Where time and paragraph number begin; one cell more than the words take, for a space that hangs over."""
        return self.text_at + self.text + 1


def share_out(width: int, names: Sequence[str], *, paragraphs: int, time: int, codings: bool = True) -> Columns:
    """The columns for a width in cells. `names` are the speakers' in full; `time` is how many cells a time takes.

    Without `codings` there is no margin for them, and the others get its room.
    """
    lanes = 2 if width < 84 else 3 if width < 120 else 4 if width < 150 else 5
    margin = lanes * LANE + _OVERFLOW if codings else 0
    room = width if codings else width + lanes * LANE + _OVERFLOW
    label = 0
    if room >= _LABEL_ROW_BELOW:
        at_most = _LABEL_AT_MOST if room >= _FULL_LABELS_FROM else _SHORT_LABEL_AT_MOST
        label = max((cell_len(name) for name in short_labels(names, at_most)), default=0)
    number = len(str(max(paragraphs, 1))) + 1
    time = time if room >= _TIMES_FROM else 0
    right = 1 + number + (1 + time if time else 0) + _EDGE
    taken = _EDGE + margin + _MARK + (label + 2 if label else 0) + 1 + right
    text = max(8, min(_TEXT_AT_MOST, width - taken))
    left = _EDGE + max(0, (width - taken - text) // 2)
    return Columns(width, left, lanes if codings else 0, label, text, right, time)


def short_labels(names: Sequence[str], cells: int) -> list[str]:
    """The speakers' names, each within so many cells and told apart: whole, else initials or beginnings."""
    if all(cell_len(name) <= cells for name in names):
        return list(names)
    taken: set[str] = set()
    result = []
    for name in names:
        words = name.replace("_", " ").replace("-", " ").split() or [name]
        initials = "".join(word[:1] if not word.isdigit() else word for word in words).upper()
        tries = [name] if cell_len(name) <= cells else []
        if cells > 4:
            tries.append(set_cell_size(name, cells - 1).rstrip() + "…")
        tries += [initials[:cells], *(name[:length].upper() for length in range(1, cells + 1))]
        tries += [f"{name[:1].upper()}{number}" for number in range(2, 100) if name]
        fitting = (tried for tried in tries if tried and tried not in taken and cell_len(tried) <= cells)
        chosen = next(fitting, set_cell_size(name, cells).rstrip())
        taken.add(chosen)
        result.append(chosen)
    return result
