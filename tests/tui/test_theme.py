"""Colours can be read on every theme, and tell selection from ground in few colours too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from workbench.tui.theme import (
    CODE_PALETTE,
    HIGH_CONTRAST,
    STRIPE_GLYPHS,
    TERMINAL,
    TEXT_CONTRAST,
    code_colour,
    contrast_ratio,
    is_high_contrast,
    register_themes,
    terminal_colour,
    themes,
)

COLOURED = [theme for theme in themes() if not theme.ansi]


def grounds(theme: Theme) -> list[Color]:
    return [Color.parse(colour) for colour in (theme.background, theme.surface, theme.panel) if colour]


@given(st.integers(0, 0xFFFFFF), st.sampled_from(COLOURED))
def test_any_colour_of_a_code_can_be_read(number: int, theme: Theme) -> None:
    wanted = HIGH_CONTRAST if is_high_contrast(theme.name) else TEXT_CONTRAST
    colour = Color.parse(code_colour(f"#{number:06x}", theme.dark, wanted))
    assert all(contrast_ratio(colour, ground) >= wanted for ground in grounds(theme))


def test_the_palette_stays_apart_in_light_and_dark() -> None:
    for dark in (False, True):
        assert len({code_colour(index, dark) for index in range(len(CODE_PALETTE))}) == len(CODE_PALETTE)


@pytest.mark.parametrize("odd", ["", "röd", "[/b]", "#12", "\ud800", "url(x)", "99999999999"])
def test_a_colour_that_is_none_gives_some_colour_of_the_palette(odd: str) -> None:
    assert code_colour(odd, True) == code_colour(odd, True)
    assert code_colour(odd, True).startswith("#")


def test_a_number_as_text_is_a_place_in_the_palette() -> None:
    assert code_colour("3", False) == code_colour(3, False) == code_colour(CODE_PALETTE[3], False)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_text_quiet_text_and_selected_text_can_be_read(theme: Theme) -> None:
    variables = theme.variables
    wanted = HIGH_CONTRAST if is_high_contrast(theme.name) else TEXT_CONTRAST
    for ground in grounds(theme):
        for text in (
            theme.foreground,
            variables["foreground-muted"],
            theme.accent,
            theme.error,
            theme.warning,
            theme.success,
        ):
            assert text and contrast_ratio(Color.parse(text), ground) >= wanted, text
    for name in ("screen-selection", "block-cursor"):
        pair = [Color.parse(variables[f"{name}-{part}"]) for part in ("background", "foreground")]
        assert contrast_ratio(*pair) >= wanted


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_selection_and_cursor_differ_from_the_ground_in_256_colours(theme: Theme) -> None:
    def seen(colour: str | None) -> int | None:
        return RichColor.parse(colour or "").downgrade(ColorSystem.EIGHT_BIT).number

    shown = [
        theme.background,
        *(theme.variables[f"{name}-background"] for name in ("screen-selection", "block-cursor")),
    ]
    assert len({seen(colour) for colour in shown}) == 3


def test_the_terminals_own_colours_go_by_hue() -> None:
    assert terminal_colour("#c02020") == "red"
    assert terminal_colour("#2040d0") == "blue"
    assert terminal_colour("#777777") == "default"


def test_neighbouring_lanes_differ_in_shape() -> None:
    assert len(set(STRIPE_GLYPHS)) == len(STRIPE_GLYPHS)


async def test_every_theme_can_be_chosen() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        register_themes(app.register_theme)
        for theme in themes():
            app.theme = theme.name
            await pilot.pause()
            assert app.current_theme.name == theme.name
        assert app.native_ansi_color == (app.theme == TERMINAL)
