"""On which page things fall: a layout of the whole document, good enough for the numbers that contents show.

It breaks lines by the fonts' own widths and pages by Word's rules (keep with next, keep lines together, two lines at
the least on either side of a break, space above a paragraph dropped at the top of a page).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.exports.word.measure import width
from workbench.exports.word.metrics import Metrics

Stretch = tuple[str, str, float]
"""Text, the table of widths of its font, and its size in twips."""

_SHORTEST = 2
"""So many lines of a paragraph stay together at the foot and at the head of a page."""


@dataclass(slots=True)
class _Flow:
    """A paragraph or a row of a table, waiting for its page."""

    lines: int
    line: float
    before: float
    after: float
    keep_next: bool
    keep_lines: bool
    anchor: str = ""
    header: bool = False
    last: bool = False

    @property
    def height(self) -> float:
        return self.lines * self.line

    @property
    def beginning(self) -> float:
        """The height that must fit on a page for it to begin there."""
        if self.keep_lines or self.lines <= _SHORTEST + 1:
            return self.height
        return _SHORTEST * self.line


@dataclass(slots=True)
class Pages:
    """Pages of one size, filled from the top. Heights and widths in twips.

    `added` is how documents that ask for fixed spacing (`doNotUseHTMLParagraphAutoSpacing`) take the space between
    two paragraphs: the sum, where others take the larger.
    """

    height: float
    width: float
    added: bool = False
    page: int = 1
    used: float = 0.0
    anchors: dict[str, int] = field(default_factory=dict)
    _waiting: list[_Flow] = field(default_factory=list)
    _repeated: float = 0.0
    _after: float = 0.0

    def paragraph(
        self,
        stretches: Sequence[Stretch],
        metrics: Metrics,
        *,
        anchor: str = "",
        keep_next: bool | None = None,
        keep_lines: bool | None = None,
        after: float | None = None,
        edge: float | None = None,
    ) -> None:
        """A paragraph; `edge` is the height of its borders where that isn't the style's own."""
        lines, height = heights_of(stretches, metrics, self.width - metrics.left - metrics.right)
        edge = metrics.edge if edge is None else edge
        self._add(
            _Flow(
                lines,
                (height + edge) / lines,
                metrics.before,
                metrics.after if after is None else after,
                metrics.keep_next if keep_next is None else keep_next,
                metrics.keep_lines if keep_lines is None else keep_lines,
                anchor,
            )
        )

    def row(self, height: float, *, header: bool = False, last: bool = False, keep_next: bool = False) -> None:
        """A row of a table, never broken; a header comes again on every page that the table goes on to."""
        self._add(_Flow(1, height, 0.0, 0.0, keep_next, True, header=header, last=last))

    def finish(self) -> int:
        """Place all that waits; returns how many pages there are."""
        self._settle()
        return self.page

    def _add(self, flow: _Flow) -> None:
        self._waiting.append(flow)
        if not flow.keep_next:
            self._settle()

    def _settle(self) -> None:
        """Place the paragraphs that wait for one another."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        needed, after = 0.0, self._after
        for flow in waiting:
            needed += self._between(after, flow) + flow.height
            after = flow.after
        needed += waiting[-1].beginning - waiting[-1].height
        if self.used and self.used + needed > self.height and needed <= self.height:
            self._turn()
        for flow in waiting:
            self._place(flow)

    def _place(self, flow: _Flow) -> None:
        before = self._between(self._after, flow) if self.used else 0.0
        if self.used and self.used + before + flow.beginning > self.height + 0.5:
            self._turn()
            before = 0.0
        if flow.anchor:
            self.anchors[flow.anchor] = self.page
        self.used += before
        left = flow.lines
        while self.used + left * flow.line > self.height + 0.5 and left > 1 and not self._whole(flow):
            fit = max(_SHORTEST, int((self.height - self.used + 0.5) / flow.line))
            if left - fit < _SHORTEST:
                fit = left - _SHORTEST
            if fit < 1:
                break
            left -= fit
            self._turn()
        self.used += left * flow.line
        self._after = flow.after
        if flow.header or flow.last:
            self._repeated = flow.height if flow.header else 0.0

    def _between(self, after: float, flow: _Flow) -> float:
        """The space between two paragraphs: the larger of what they ask for, or both in documents of old."""
        return after + flow.before if self.added else max(after, flow.before)

    def _whole(self, flow: _Flow) -> bool:
        return flow.keep_lines and flow.height <= self.height

    def _turn(self) -> None:
        self.page += 1
        self.used = self._repeated


def heights_of(stretches: Iterable[Stretch], metrics: Metrics, room: float) -> tuple[int, float]:
    """How many lines the text takes in a room of that width, and their heights in all.

    A line is as high as the largest font in it, so one that holds only an attribution is lower.
    """
    lines, total, used, largest = 1, 0.0, float(metrics.first), 0.0
    factor = metrics.factor
    own = metrics.em * factor
    for text, font, size in stretches:
        scale = size / 1000
        space = width(" ", font) * scale
        for number, line in enumerate(text.split("\n")):
            if number:
                lines, total, used, largest = lines + 1, total + metrics.height((largest or own) / factor), 0.0, 0.0
            pending = 0.0
            for place, word in enumerate(line.split(" ")):
                if place:
                    pending += space
                if not word:
                    continue
                wide = width(word, font) * scale
                if used > 0 and used + pending + wide > room:
                    if "-" in word:
                        head, _, tail = word.rpartition("-")
                        if used + pending + width(head + "-", font) * scale <= room:
                            wide, largest = width(tail, font) * scale, max(largest, size)
                    lines, total, used, largest = lines + 1, total + metrics.height((largest or own) / factor), 0.0, 0.0
                    pending = 0.0
                used, pending, largest = used + pending + wide, 0.0, max(largest, size)
                while used > room:
                    lines, total, used = lines + 1, total + metrics.height(largest / factor), used - room
            used += pending
    return lines, total + metrics.height((largest or own) / factor)
