"""The pane that tells what is here: the codings under the caret, and the suggestion that waits for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from workbench.i18n import _
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.code_colours import content_style


@dataclass(frozen=True, slots=True)
class HereCoding:
    """A coding as the pane shows it. `details` names stance, coder and origin."""

    id: str
    label: str
    letters: str
    colour: str
    details: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HereSuggestion:
    """A suggestion as the pane shows it. `place` is “1 of 3”."""

    id: str
    label: str
    letters: str
    colour: str
    because: str
    place: str


@dataclass(frozen=True, slots=True)
class HereLink:
    """Words that can be clicked: what they ask for, and about which record."""

    title: str
    key: str
    what: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class HereTold:
    """All that the pane shows. `coding_links` belong to the coding that they are about; `remark` comes first."""

    codings: tuple[HereCoding, ...] = ()
    suggestion: HereSuggestion | None = None
    links: tuple[HereLink, ...] = ()
    coding_links: tuple[HereLink, ...] = ()
    suggestion_links: tuple[HereLink, ...] = ()
    remark: str = ""


class HerePane(ScrollView, can_focus=False):
    """Draws itself anew only when there is something else to tell, and without a new layout: it follows the caret.

    Clicks are told to the screen.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    HerePane { background: $background; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Picked(Message):
        """A coding was clicked."""

        coding_id: str

    @dataclass
    class Asked(Message):
        """Something was asked for by a click."""

        what: str
        about: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.told = HereTold()
        self.text = ""
        self.drawn = 0
        self._lines: list[Strip] = []

    def tell(self, told: HereTold) -> None:
        """Show what is here."""
        if told != self.told or not self.drawn:
            self.told = told
            self._draw()
            self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()

    def notify_style_update(self) -> None:
        """The colours may be others."""
        super().notify_style_update()
        self.call_later(self._draw)

    def _draw(self) -> None:
        whole = Content("\n").join(self._parts())
        width, height = self.scrollable_content_region.size
        self.text = whole.plain
        self.drawn += 1
        self._lines = Visual.to_strips(self, whole, max(1, width), None, self.visual_style, pad=True)
        # Setting it makes a new layout, so it is set only when there is more than fits.
        virtual = Size(0, len(self._lines) if len(self._lines) > height else 0)
        if self.virtual_size != virtual:
            self.virtual_size = virtual
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line in sight."""
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        if line < len(self._lines):
            return self._lines[line].adjust_cell_length(width, self.rich_style)
        return Strip.blank(width, self.rich_style)

    def _parts(self) -> list[Content]:
        told = self.told
        parts: list[Content] = []
        if told.remark:
            parts += [content(told.remark, "$warning"), Content("")]
        for coding in told.codings:
            parts += self._coding(coding)
            theirs = [link for link in told.coding_links if link.about == coding.id]
            parts += [self._links(theirs)] if theirs else []
            parts.append(Content(""))
        if told.suggestion:
            parts += self._suggestion(told.suggestion)
            parts += [self._links(told.suggestion_links), Content("")]
        if not told.codings and not told.suggestion:
            parts += [content(_("No code here."), "$foreground-muted"), Content("")]
        if told.links:
            parts.append(self._links(told.links))
        return parts

    def _coding(self, coding: HereCoding) -> list[Content]:
        pick = Style.from_meta({"here": ["pick", coding.id]})
        lines = [
            Content.assemble(
                self._letters(coding.letters, coding.colour),
                content(one_line(coding.label), "bold"),
            ).stylize(pick)
        ]
        if coding.details:
            lines.append(content(one_line(coding.details), "$foreground-muted"))
        if coding.note:
            lines.append(content(coding.note, "italic"))
        return lines

    def _suggestion(self, suggestion: HereSuggestion) -> list[Content]:
        lines = [
            content(_("Suggestion {place}").format(place=suggestion.place), "$accent"),
            Content.assemble(
                self._letters(suggestion.letters, suggestion.colour), content(one_line(suggestion.label), "bold")
            ),
        ]
        if suggestion.because:
            lines.append(content(one_line(suggestion.because)))
        return lines

    def _letters(self, letters: str, colour: str) -> Content:
        return Content.assemble(content(one_line(letters), content_style(self.app, colour)), " ")

    def _links(self, links: Sequence[HereLink]) -> Content:
        """Links beside each other, none broken where the line ends."""
        width = self.scrollable_content_region.width
        drawn = Content("")
        room = width
        for link in links:
            words = Content.assemble(content(link.title, "underline"), content(f" {link.key}", "$foreground-muted"))
            words = words.stylize(Style.from_meta({"here": ["ask", link.what, link.about]}))
            gap = "" if not drawn else "  " if words.cell_length + 2 <= room else "\n"
            room = (width if gap == "\n" else room - len(gap)) - words.cell_length
            drawn = Content.assemble(drawn, gap, words)
        return drawn

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked."""
        asked = event.style.meta.get("here")
        if not asked:
            return
        event.stop()
        if asked[0] == "pick":
            self.post_message(self.Picked(asked[1]))
        else:
            self.post_message(self.Asked(asked[1], asked[2]))
