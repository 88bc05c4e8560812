"""Paints rows of a page, and remembers what it has painted."""

from textual.cache import LRUCache
from textual.strip import Strip

from workbench.domain.passage import Passage
from workbench.tui.widgets.transcript_view.page import Page
from workbench.tui.widgets.transcript_view.strips import head_strip, message_strip, text_strip
from workbench.tui.widgets.transcript_view.styles import Styles

_REMEMBERED = 2048


class Painter:
    """Gives the strip of any row. `painted` counts those made anew."""

    def __init__(self) -> None:
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_REMEMBERED)
        self.painted = 0

    def forget(self) -> None:
        """Paint everything anew: width, theme, finds or what is shown of suggestions has changed."""
        self._strips.clear()

    def message(self, text: str, width: int, styles: Styles) -> Strip:
        """A quiet line in the middle."""
        return message_strip(text, width, styles)

    def row(self, page: Page, row: int, *, selection: Passage | None, caret: int | None, styles: Styles) -> Strip:
        """The strip of a row of the whole page; blank below its end. `caret` is None when it isn't to be drawn."""
        layout, columns = page.layout, page.columns
        if row >= layout.height:
            return Strip.blank(columns.width, styles.base)
        turn, number = layout.turn_at_row(row)
        if number < 0:
            key: tuple[object, ...] = (turn, number)
            strip = self._strips.get(key)
            if strip is None:
                strip = self._made(key, head_strip(page.head_look(turn), columns, styles))
            return strip
        if number >= layout.text_rows(turn):
            return Strip.blank(columns.width, styles.base)
        place = layout.row(turn, number)
        last = place.end + (place.end == page.version.turns[turn].end)
        shown_caret = caret if caret is not None and place.start <= caret < last else None
        part = selection.clip(Passage(place.start, place.end)) if selection and place.end > place.start else None
        key = (turn, number, shown_caret, part, page.turn_version(turn))
        strip = self._strips.get(key)
        if strip is None:
            strip = self._made(key, text_strip(page.text, place, page.look(place, part, shown_caret), columns, styles))
        return strip

    def _made(self, key: tuple[object, ...], strip: Strip) -> Strip:
        self.painted += 1
        self._strips[key] = strip
        return strip
