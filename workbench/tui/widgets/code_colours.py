"""Codes' colours as styles, readable on the theme in use."""

from rich.style import Style as RichStyle
from textual.app import App
from textual.color import Color
from textual.style import Style

from workbench.tui.theme import HIGH_CONTRAST, TEXT_CONTRAST, code_colour, is_high_contrast, terminal_colour


def colour_of(app: App[object], colour: str) -> str:
    """The colour to draw a code with: `#rrggbb`, or a name of one of the terminal's own colours."""
    if app.native_ansi_color:
        return terminal_colour(colour)
    theme = app.current_theme
    return code_colour(colour, theme.dark, HIGH_CONTRAST if is_high_contrast(theme.name) else TEXT_CONTRAST)


def content_style(app: App[object], colour: str) -> Style:
    """The style of a code's letters in `Content`."""
    name = colour_of(app, colour)
    return Style(foreground=Color.parse(name if name.startswith("#") else f"ansi_{name}"), bold=True)


def segment_style(app: App[object], colour: str) -> RichStyle:
    """The style of a code's letters in a segment."""
    return RichStyle(color=colour_of(app, colour), bold=True)
