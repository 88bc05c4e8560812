"""A field for one line of text: a still cursor, completion from known values, and nothing odd drawn."""

from collections.abc import Iterable

from rich.highlighter import Highlighter
from rich.text import Text
from textual.suggester import Suggester
from textual.widgets import Input

from workbench.tui.printable import printable


class _Visible(Highlighter):
    """Draws the value one for one with what can't be seen made visible, so that the cursor stays in its place."""

    def __call__(self, text: str | Text) -> Text:
        plain = text if isinstance(text, str) else text.plain
        return Text(printable(plain), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing is coloured."""


class _Known(Suggester):
    def __init__(self, values: Iterable[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.values = [value for value in values if value and printable(value) == value]

    async def get_suggestion(self, value: str) -> str | None:
        begun = value.casefold()
        found = next((v for v in self.values if v.casefold().startswith(begun) and len(v) > len(value)), None)
        return value + found[len(value) :] if found else None


class TextField(Input):
    """An input for one line; `known` values complete what is typed (right arrow takes them)."""

    def __init__(
        self,
        value: str = "",
        *,
        known: Iterable[str] = (),
        hint: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            " ".join(value.splitlines()),
            placeholder=printable(hint),
            highlighter=_Visible(),
            suggester=_Known(known),
            id=id,
            classes=classes,
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False
