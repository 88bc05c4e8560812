"""Compiles the translation catalogues, so that the wheel and an editable install both carry them."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(locale: Path) -> list[Path]:
    """Write `workbench.mo` beside every `workbench.po` below `locale`; return what was written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/workbench.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.parent.name)
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs for wheels, source archives and editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogues(Path(self.root) / "workbench" / "locale")


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent / "workbench" / "locale")
