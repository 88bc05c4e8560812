"""The documents that a user reads are there, and the keyboard page is the registry's."""

import re
from pathlib import Path

import pytest

from workbench.i18n import use_language
from workbench.tui import keyboard_page

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_keyboard_page_is_made_from_the_registry() -> None:
    use_language("en")
    assert (ROOT / "docs" / "keyboard.md").read_text("utf-8") == keyboard_page.text(), (
        "make it anew: python -m workbench.tui.keyboard_page > docs/keyboard.md"
    )
