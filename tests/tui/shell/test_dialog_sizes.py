"""What a dialog says of its own size holds, as far as the window has room for it."""

from collections.abc import Callable

import pytest
from textual.widgets import Input, OptionList

from workbench.services.session import Session
from workbench.tui.dialogs.backups import Backups
from workbench.tui.dialogs.base import Dialog
from workbench.tui.dialogs.confirm import Confirm

from .conftest import Running


@pytest.mark.parametrize(
    ("dialog", "width"), [(lambda: Backups([], "/tmp"), 100), (lambda: Confirm("Sure?"), 84)], ids=["own", "any"]
)
async def test_a_dialog_is_as_wide_as_it_says_and_never_wider_than_the_window(
    running: Running, session: Session, dialog, width: int
) -> None:
    for size, seen in (((160, 48), width), ((80, 24), 76)):
        async with running(session.path, size=size) as it:
            shown: Dialog[object] = dialog()
            it.app.push_screen(shown)
            await it.settle()
            assert shown.query_one("#dialog").region.width == seen


async def test_a_menu_in_a_form_shows_all_that_can_be_chosen(
    running: Running, session: Session, interview: Callable[..., object]
) -> None:
    interview(session, "Intervju 1", [("I", "Hej?"), ("IP", "Hej.")])
    async with running(session.path, size=(80, 24)) as it:
        await it.press("x", "down")
        menu = it.app.screen.query_one("#kind SelectOverlay", OptionList)
        assert menu.option_count == 5 and menu.content_size.height == 5
        await it.press("down", "enter")
        assert it.app.screen.query_one("#file", Input).value.endswith(".txt")
