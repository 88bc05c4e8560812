"""The styles of a transcript, worked out once for a theme and what the terminal can show."""

from collections.abc import Callable
from enum import Enum

from rich.style import Style


class TextKind(Enum):
    """Whose words a row holds."""

    SPOKEN = "spoken"
    INTERVIEWER = "interviewer"
    NOTE = "note"


class Styles:
    """Styles by what they are for. `component` gives the style of a component class of the view.

    With `few_colours`, selection, caret and finds are told by reversing, bold and underline instead of by colour.
    """

    def __init__(self, component: Callable[[str], Style], code: Callable[[str], Style], *, few_colours: bool) -> None:
        self.base = component("transcript--spoken")
        self.quiet = component("transcript--quiet")
        self.tag = component("transcript--note")
        self.suggestion_mark = component("transcript--suggestion-mark")
        self._code = code
        self._code_styles: dict[str, Style] = {}
        self._text_styles: dict[tuple[TextKind, bool, bool, bool, bool, bool], Style] = {}
        self._kinds = {kind: component(f"transcript--{kind.value}") for kind in TextKind}
        self._labels = {
            TextKind.SPOKEN: component("transcript--speaker"),
            TextKind.INTERVIEWER: self._kinds[TextKind.INTERVIEWER],
            TextKind.NOTE: self._kinds[TextKind.NOTE],
        }
        self._suggested = Style(underline=True)
        if few_colours:
            self._found = Style(bold=True, underline=True)
            self._selected = Style(reverse=True)
            self._caret = Style(reverse=True)
            self._caret_selected = Style(reverse=False, bold=True, underline=True)
        else:
            self._found = component("transcript--found")
            self._selected = component("transcript--selection")
            self._caret = self._caret_selected = component("transcript--caret")

    def label(self, kind: TextKind) -> Style:
        """The style of the label of a turn."""
        return self._labels[kind]

    def code(self, colour: str) -> Style:
        """The style of a stripe of a code's colour."""
        style = self._code_styles.get(colour)
        if style is None:
            style = self._code_styles[colour] = self.base + self._code(colour)
        return style

    def text(
        self,
        kind: TextKind,
        *,
        suggested: bool = False,
        found: bool = False,
        selected: bool = False,
        caret: bool = False,
        beside_selection: bool = False,
    ) -> Style:
        """The style of words; `beside_selection` keeps the caret apart from a selection that it ends."""
        key = (kind, suggested, found, selected, caret, beside_selection)
        style = self._text_styles.get(key)
        if style is None:
            style = self._kinds[kind]
            style += self._suggested if suggested else Style.null()
            style += self._found if found else Style.null()
            style += self._selected if selected else Style.null()
            if caret:
                style += self._caret_selected if beside_selection else self._caret
            self._text_styles[key] = style
        return style
