"""Colours: the themes of the application, and codes' colours made readable on each."""

import colorsys
import re
import zlib
from collections.abc import Callable
from functools import lru_cache

from textual.color import Color
from textual.theme import Theme

LIGHT = "workbench-light"
DARK = "workbench-dark"
CONTRAST_LIGHT = "workbench-contrast-light"
CONTRAST_DARK = "workbench-contrast-dark"
TERMINAL = "workbench-terminal"

TEXT_CONTRAST = 4.5
HIGH_CONTRAST = 7.0
"""Ratios of WCAG 2.2 (1.4.3, 1.4.6)."""

# The panel is the surface on which contrast is hardest to reach, so colours are chosen against it.
_LIGHT_PANEL, _DARK_PANEL = "#eeebe4", "#23272e"

CODE_PALETTE = (
    *("#2f6fb0", "#c2571a", "#3b8440", "#8a4fbf", "#b8324f", "#1f8a8a"),
    *("#9a7400", "#b0479c", "#5a6bc9", "#6d7f1f", "#a0522d", "#4d7c96"),
)
STRIPE_GLYPHS = ("┃", "╎", "║", "┇", "│", "┋")
"""By lane, so that neighbouring stripes differ in shape, not in colour alone."""

_BY_HUE = ("red", "yellow", "green", "cyan", "blue", "magenta")


def themes() -> tuple[Theme, ...]:
    """Light, dark, both in high contrast, and one in the terminal's own colours."""
    return (
        Theme(
            name=LIGHT,
            dark=False,
            primary="#1f5fa8",
            accent="#1f5fa8",
            warning="#8f5a00",
            error="#a8222f",
            success="#2f6b34",
            foreground="#1f2328",
            background="#fcfbf8",
            surface="#f6f4ef",
            panel=_LIGHT_PANEL,
            variables=_variables("#5b5d63", "#cfe1f7", "#10151c", "#1f5fa8", "#ffffff", "#c9c5bb", "#f3f1eb"),
        ),
        Theme(
            name=DARK,
            primary="#7db3e8",
            accent="#7db3e8",
            warning="#e0b060",
            error="#f08a8f",
            success="#8cc98f",
            foreground="#dcdfe4",
            background="#15181c",
            surface="#1b1f24",
            panel=_DARK_PANEL,
            variables=_variables("#9aa1ab", "#2c4c72", "#ffffff", "#a9cff5", "#0d1014", "#3a4049", "#191c21"),
        ),
        Theme(
            name=CONTRAST_LIGHT,
            dark=False,
            primary="#0000b3",
            accent="#0000b3",
            warning="#663c00",
            error="#8a0014",
            success="#00470c",
            foreground="#000000",
            background="#ffffff",
            surface="#ffffff",
            panel="#ffffff",
            variables=_variables("#333333", "#0000b3", "#ffffff", "#000000", "#ffffff", "#000000", "#ffffff"),
        ),
        Theme(
            name=CONTRAST_DARK,
            primary="#ffdf3d",
            accent="#ffdf3d",
            warning="#ffb454",
            error="#ff9a9a",
            success="#8cff9e",
            foreground="#ffffff",
            background="#000000",
            surface="#000000",
            panel="#000000",
            variables=_variables("#d0d0d0", "#ffdf3d", "#000000", "#ffffff", "#000000", "#ffffff", "#000000"),
        ),
        Theme(
            name=TERMINAL,
            ansi=True,
            primary="ansi_blue",
            secondary="ansi_cyan",
            warning="ansi_yellow",
            error="ansi_red",
            success="ansi_green",
            accent="ansi_cyan",
            foreground="ansi_default",
            background="ansi_default",
            surface="ansi_default",
            panel="ansi_default",
            boost="ansi_default",
            variables={
                "ansi-background": "ansi_default",
                "ansi-foreground": "ansi_default",
                "foreground-muted": "ansi_default",
                "border-blurred": "ansi_bright_black",
                "block-cursor-background": "ansi_cyan",
                "block-cursor-foreground": "ansi_black",
                "screen-selection-background": "ansi_cyan",
                "screen-selection-foreground": "ansi_black",
                "input-selection-background": "ansi_cyan",
                "input-selection-foreground": "ansi_black",
                "scrollbar": "ansi_bright_black",
                "scrollbar-background": "ansi_default",
            },
        ),
    )


def _variables(
    muted: str, selected: str, on_selected: str, cursor: str, on_cursor: str, line: str, groove: str
) -> dict[str, str]:
    return {
        "foreground-muted": muted,
        "text-muted": muted,
        "screen-selection-background": selected,
        "screen-selection-foreground": on_selected,
        "input-selection-background": selected,
        "input-selection-foreground": on_selected,
        "block-cursor-background": cursor,
        "block-cursor-foreground": on_cursor,
        "block-cursor-text-style": "none",
        "input-cursor-background": cursor,
        "input-cursor-foreground": on_cursor,
        "border": line,
        "border-blurred": line,
        "scrollbar": line,
        "scrollbar-hover": muted,
        "scrollbar-active": cursor,
        "scrollbar-background": groove,
        "scrollbar-background-hover": groove,
        "scrollbar-background-active": groove,
        "scrollbar-corner-color": groove,
    }


def register_themes(register: Callable[[Theme], None]) -> None:
    """Make the themes known; `register` is `App.register_theme`."""
    for theme in themes():
        register(theme)


def is_high_contrast(theme_name: str) -> bool:
    """Whether a theme asks for more than the usual contrast."""
    return theme_name in (CONTRAST_LIGHT, CONTRAST_DARK)


@lru_cache(maxsize=1024)
def code_colour(colour: str | int, dark: bool, contrast: float = TEXT_CONTRAST) -> str:
    """A code's colour as `#rrggbb` that keeps its hue and reaches `contrast` on the panels of a dark or light theme.

    `colour` is `#rrggbb`, `#rgb`, or a place in the palette (as a number, or as text); any other text gives some
    colour of the palette, always the same.
    """
    red, green, blue = Color.parse(_asked_for(colour)).normalized
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    ground = Color.parse(("#000000" if contrast >= HIGH_CONTRAST else _DARK_PANEL) if dark else _LIGHT_PANEL)
    if not dark and contrast >= HIGH_CONTRAST:
        ground = Color.parse("#ffffff")
    limit = 1.0 if dark else 0.0
    for step in range(51):
        tried = colorsys.hls_to_rgb(hue, lightness + (limit - lightness) * step / 50, saturation)
        red, green, blue = (round(part * 255) for part in tried)
        found = Color(red, green, blue)
        if contrast_ratio(found, ground) >= contrast:
            return found.hex.lower()
    return "#ffffff" if dark else "#000000"


def terminal_colour(colour: str | int) -> str:
    """The nearest of the terminal's own colours, by hue."""
    red, green, blue = Color.parse(_asked_for(colour)).normalized
    hue, _lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    return _BY_HUE[round(hue * 6) % 6] if saturation > 0.08 else "default"


def contrast_ratio(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _asked_for(colour: str | int) -> str:
    if isinstance(colour, str):
        if re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", colour):
            return colour
        colour = int(colour) if re.fullmatch(r"[0-9]{1,6}", colour) else zlib.crc32(colour.encode("utf-8", "replace"))
    return CODE_PALETTE[colour % len(CODE_PALETTE)]
