"""The documents that a user reads are there, and the keyboard page is the registry's."""

import re
from pathlib import Path

import pytest

from workbench.i18n import use_language
from workbench.importers import kinds, limits
from workbench.importers.grammar.patterns import PATTERNS
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


def test_the_import_page_tells_of_every_kind_of_file_shape_and_limit() -> None:
    page = (ROOT / "docs" / "import.md").read_text("utf-8")
    for kind in kinds.READ:
        assert any(f"`{suffix}`" in page for suffix, named in kinds.SUFFIXES.items() if named == kind), kind
    for pattern in PATTERNS:
        assert f"| `{pattern}` |" in page, pattern
    for told in (
        f"{limits.TEXT_FILE // limits.MEGABYTE} MB",
        f"{limits.WORD_FILE // limits.MEGABYTE} MB",
        f"{limits.ARCHIVE // (1000 * limits.MEGABYTE)} GB",
        f"{limits.FILES_IN_FOLDER:,} files",
        f"{limits.TABLE_ROWS:,} rows",
        f"{limits.SECONDS:g} seconds and {limits.SECONDS_PER_MEGABYTE:g} more",
        f"{limits.MEMORY // (1000 * limits.MEGABYTE)} GB of memory",
    ):
        assert told in page, told
