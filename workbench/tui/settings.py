"""What a person has chosen for the application on this computer: language, colours, density, latest projects."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError, WorkbenchError
from workbench.i18n import _, supported
from workbench.services.files import write_atomically

COMFORTABLE, COMPACT = "comfortable", "compact"
REMEMBERED_PROJECTS = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """`ui_language` and `theme` are empty where nothing was chosen. `recent` holds project files, latest first.

    `import_folder` is where files to import were chosen last, or empty.
    """

    ui_language: str = ""
    theme: str = ""
    density: str = COMFORTABLE
    recent: tuple[str, ...] = ()
    import_folder: str = ""

    def with_project(self, path: Path) -> "Settings":
        """The settings with a project file as the latest one."""
        latest = str(path.resolve())
        return replace(self, recent=(latest, *(p for p in self.recent if p != latest))[:REMEMBERED_PROJECTS])


def settings_file() -> Path:
    """Where the settings are kept on this computer."""
    from platformdirs import user_config_path

    return user_config_path("workbench", appauthor=False) / "settings.json"


def read_settings(path: Path) -> Settings:
    """The settings in a file; what is missing or makes no sense there is as if nothing had been chosen."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _sensible(kept) if isinstance(kept, dict) else Settings()


def write_settings(path: Path, settings: Settings) -> None:
    """Put the settings in a file, all at once or not at all. Raises InputError when they can't be written."""
    written = json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, written.encode("utf-8", "replace"))
    except (OSError, WorkbenchError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            _("Your choice holds for now, but can't be kept: {reason}").format(reason=reason), place=str(path)
        ) from None


def _sensible(kept: dict[str, Any]) -> Settings:
    def text(name: str) -> str:
        value = kept.get(name)
        return value if isinstance(value, str) else ""

    recent = kept.get("recent")
    return Settings(
        supported(text("ui_language")) or "",
        text("theme"),
        COMPACT if text("density") == COMPACT else COMFORTABLE,
        tuple(p for p in recent if isinstance(p, str))[:REMEMBERED_PROJECTS] if isinstance(recent, list) else (),
        text("import_folder"),
    )
