"""What the keys of a dialog do is never torn apart."""

from workbench.tui.widgets.key_hints import laid_out

HINTS = "Space: in or out   e: change   a: all or none"


def test_lines_are_broken_between_keys_only() -> None:
    assert laid_out(HINTS, 80) == HINTS and laid_out(HINTS, 0) == HINTS
    assert laid_out(HINTS, 30) == "Space: in or out   e: change\na: all or none"
    assert laid_out(HINTS, 5).split("\n") == HINTS.split("   ")
