"""The language that a person has chosen, on this computer or for this run."""

import os
import sys
from pathlib import Path

from workbench.i18n import supported

_LINUX = str(sys.platform) == "linux"


def preferred_language() -> str | None:
    """The language of WORKBENCH_LANGUAGE, else the one chosen in the application, else None."""
    named = supported(os.environ.get("WORKBENCH_LANGUAGE"))
    if named:
        return named
    try:
        written = (settings_folder() / "settings.json").read_text("utf-8")
    except (OSError, ValueError, RuntimeError):
        return None
    import json

    try:
        kept = json.loads(written)
    except (ValueError, RecursionError):
        return None
    language = kept.get("ui_language") if isinstance(kept, dict) else None
    return supported(language) if isinstance(language, str) else None


def settings_folder() -> Path:
    """As platformdirs says; on Linux without it, for every command comes this way and the import costs 10 ms."""
    if _LINUX:
        chosen = os.environ.get("XDG_CONFIG_HOME", "").strip()
        return Path(chosen or os.path.expanduser("~/.config")) / "workbench"  # noqa: PTH111 - never raises
    from platformdirs import user_config_path

    return user_config_path("workbench", appauthor=False)
