"""The pane that tells what is here: the codings under the caret, and the suggestion that waits for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from workbench.i18n import _
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.code_colours import content_style

_NO_BREAK = "\u00a0"


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


class HerePane(VerticalScroll, can_focus=False):
    """Draws itself anew only when there is something else to tell. Clicks are told to the screen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    HerePane { scrollbar-size-vertical: 1; }
    HerePane > Static { height: auto; width: 1fr; }
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
        self._told: object = None
        self.drawn = 0
        self.text = ""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False)

    def tell(
        self,
        codings: Sequence[HereCoding],
        suggestion: HereSuggestion | None,
        links: Sequence[HereLink] = (),
        coding_links: Sequence[HereLink] = (),
        suggestion_links: Sequence[HereLink] = (),
        remark: str = "",
    ) -> None:
        """Show what is here. `coding_links` belong to the coding that they are about."""
        told = (
            tuple(codings),
            suggestion,
            *map(tuple, (links, coding_links, suggestion_links)),
            remark,
            self.app.theme,
        )
        if told == self._told:
            return
        self._told = told
        self.drawn += 1
        parts: list[Content] = []
        if remark:
            parts += [content(remark, "$warning"), Content("")]
        for coding in codings:
            parts += self._coding(coding)
            theirs = [link for link in coding_links if link.about == coding.id]
            parts += [self._links(theirs)] if theirs else []
            parts.append(Content(""))
        if suggestion:
            parts += self._suggestion(suggestion)
            parts += [self._links(suggestion_links), Content("")]
        if not codings and not suggestion:
            parts += [content(_("No code here."), "$foreground-muted"), Content("")]
        if links:
            parts.append(self._links(links))
        whole = Content("\n").join(parts)
        self.text = whole.plain
        self.query_one(Static).update(whole)

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
        drawn = []
        for link in links:
            title = one_line(link.title).replace(" ", _NO_BREAK)
            words = Content.assemble(
                content(title, "underline"), content(f"{_NO_BREAK}{link.key}", "$foreground-muted")
            )
            drawn.append(words.stylize(Style.from_meta({"here": ["ask", link.what, link.about]})))
        return Content("  ").join(drawn)

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
