"""A quote in which words are chosen with keys or mouse, to be cut or brought back."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from workbench.domain.passage import Passage, merged
from workbench.domain.units import sentence_at
from workbench.tui.actions import bindings_for
from workbench.tui.printable import content, one_line


class WordPicker(Widget, can_focus=True):
    """Draws the words of a quote, wrapped; the cursor is on one word, a selection reaches over several.

    `parts` are who speaks and where in `text`, paragraph by paragraph. Cut words are struck through and stand between
    ‹ and ›, so that they can be told without colours. Positions are code points of `text`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("cutting")]
    DEFAULT_CSS = """
    WordPicker { height: auto; width: 1fr; background: $surface; color: $foreground; }
    """

    class Changed(Message):
        """Other words are cut."""

    def __init__(
        self, text: str, parts: Sequence[tuple[str, Passage]], cuts: Sequence[Passage], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.whole_text, self.cuts = text, list(cuts)
        self.spans: list[Passage] = []
        self.leads: dict[int, str] = {}
        for name, place in parts:
            spans = _word_spans(text, place)
            if spans:
                self.leads[len(self.spans)] = f"{one_line(name)}: " if name else ""
                self.spans += spans
        self.here = 0
        self.origin = 0
        self.marking = False
        self._before: list[list[Passage]] = []
        self.word_rows: list[list[int]] = []
        self._wrapped_for = -1

    # What is chosen

    @property
    def selected(self) -> Passage:
        """From the first to the last selected word."""
        first, last = sorted((self.origin, self.here))
        return Passage(self.spans[first].start, self.spans[last].end)

    def is_cut(self, place: int) -> bool:
        """Whether a word is cut, wholly or in part."""
        return any(cut.overlaps(self.spans[place]) for cut in self.cuts)

    # Moving

    def action_step(self, by: int) -> None:
        """Go so many words on."""
        self._go(self.here + by, keep=self.marking)

    def action_extend(self, by: int) -> None:
        """Go so many words on and select what lies between."""
        self._go(self.here + by, keep=True)

    def action_line(self, by: int) -> None:
        """Go so many lines on, to the word nearest above or below."""
        lines = self._wrap(self.size.width)
        row = next(n for n, line in enumerate(lines) if self.here in line)
        if 0 <= row + by < len(lines):
            left = self._column(lines[row], self.here)
            there = lines[row + by]
            self._go(min(there, key=lambda place: abs(self._column(there, place) - left)), keep=self.marking)

    def action_mark(self) -> None:
        """Begin or stop selecting."""
        self.marking = not self.marking
        self.origin = self.here
        self.refresh()

    def action_sentence(self) -> None:
        """Select the sentence of the word under the cursor."""
        first = max(place for place in self.leads if place <= self.here)
        last = min((place for place in self.leads if place > first), default=len(self.spans)) - 1
        start, end = self.spans[first].start, self.spans[last].end
        found = sentence_at(self.whole_text, start, end, self.spans[self.here].start)
        if found is not None:
            inside = [n for n, span in enumerate(self.spans) if span.start < found[1] and found[0] < span.end]
            self.origin, self.marking = inside[0], False
            self._go(inside[-1], keep=True)

    def _go(self, place: int, *, keep: bool) -> None:
        self.here = max(0, min(len(self.spans) - 1, place))
        if not keep:
            self.origin = self.here
        self.refresh()
        row = next(n for n, line in enumerate(self._wrap(self.size.width)) if self.here in line)
        self.scroll_to_region_of(row)

    def scroll_to_region_of(self, row: int) -> None:
        """Bring a line into view."""
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(Region(0, row, 1, 1), animate=False)

    # Cutting

    def action_cut(self) -> None:
        """Cut what is selected; when all of it is cut already, bring it back."""
        first, last = sorted((self.origin, self.here))
        if all(self.is_cut(place) for place in range(first, last + 1)):
            self._set([left for cut in self.cuts for left in _without(cut, self.selected)])
        else:
            self._set(merged([*self.cuts, self.selected]))

    def action_all_back(self) -> None:
        """Bring back everything."""
        if self.cuts:
            self._set([])

    def action_take_back(self) -> None:
        """Take back what was done last in this dialog."""
        if self._before:
            self.cuts = self._before.pop()
            self._changed()

    def _set(self, cuts: list[Passage]) -> None:
        self._before.append(self.cuts)
        self.cuts = cuts
        self.origin, self.marking = self.here, False
        self._changed()

    def _changed(self) -> None:
        self._wrapped_for = -1
        self.refresh(layout=True)
        self.post_message(self.Changed())

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press puts the cursor on a word; with shift the selection reaches there."""
        place = self._word_at(event.x, event.y)
        if place is not None:
            self.focus()
            self._go(place, keep=event.shift)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging selects."""
        place = self._word_at(event.x, event.y)
        if event.button == 1 and place is not None and place != self.here:
            self._go(place, keep=True)

    def on_mouse_up(self) -> None:
        """The selection stands."""
        self.release_mouse()

    def _word_at(self, x: int, y: int) -> int | None:
        lines = self._wrap(self.size.width)
        if not 0 <= y < len(lines):
            return None
        return next((n for n in reversed(lines[y]) if self._column(lines[y], n) <= x), lines[y][0])

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words take."""
        return len(self._wrap(width))

    def render(self) -> Content:
        """The words, line by line."""
        first, last = sorted((self.origin, self.here))
        parts: list[Content | str] = []
        for row, line in enumerate(self._wrap(self.size.width)):
            if row:
                parts.append("\n")
            for place in line:
                style = "strike $foreground-muted" if self.is_cut(place) else ""
                if first <= place <= last and (place != self.here or first != last):
                    style = "reverse"
                if place == self.here:
                    style = "bold reverse underline"
                parts.append(content(self.leads.get(place, ""), "bold"))
                gap = style if first <= place < last and place != line[-1] else ""
                parts += [content(self._word(place), style), content(" ", gap)]
        return Content.assemble(*parts)

    def _word(self, place: int) -> str:
        word = one_line(self.spans[place].of(self.whole_text))
        if not self.is_cut(place):
            return word
        follows = place not in self.leads and self.is_cut(place - 1)
        goes_on = place + 1 < len(self.spans) and place + 1 not in self.leads and self.is_cut(place + 1)
        opening, closing = "" if follows else "‹", "" if goes_on else "›"
        return f"{opening}{word}{closing}"

    def _column(self, line: Sequence[int], place: int) -> int:
        before = sum(cell_len(self.leads.get(n, "") + self._word(n)) + 1 for n in line if n < place)
        return before + cell_len(self.leads.get(place, ""))

    def _wrap(self, width: int) -> list[list[int]]:
        """The numbers of the words on each line."""
        width = max(10, width)
        if width != self._wrapped_for:
            self._wrapped_for, self.word_rows = width, []
            room = 0
            for place, span in enumerate(self.spans):
                length = cell_len(self.leads.get(place, "") + self._word(place))
                breaks = place in self.leads or "\n" in self.whole_text[self.spans[place - 1].end : span.start]
                if not self.word_rows or breaks or length > room:
                    self.word_rows.append([])
                    room = width
                self.word_rows[-1].append(place)
                room -= length + 1
        return self.word_rows


def _word_spans(text: str, passage: Passage) -> list[Passage]:
    """What stands between white space, from the beginning to the end of a passage."""
    spans, start = [], None
    for place in range(passage.start, passage.end):
        if text[place].isspace():
            if start is not None:
                spans.append(Passage(start, place))
            start = None
        elif start is None:
            start = place
    if start is not None:
        spans.append(Passage(start, passage.end))
    return spans


def _without(cut: Passage, back: Passage) -> list[Passage]:
    """What is left of a cut when a passage comes back."""
    left = []
    if cut.start < min(cut.end, back.start):
        left.append(Passage(cut.start, min(cut.end, back.start)))
    if max(cut.start, back.end) < cut.end:
        left.append(Passage(max(cut.start, back.end), cut.end))
    return left
