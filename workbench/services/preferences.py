"""The language that a person has chosen, on this computer or for this run."""

import json
import os

from workbench.i18n import supported


def preferred_language() -> str | None:
    """The language of WORKBENCH_LANGUAGE, else the one chosen in the application, else None."""
    named = supported(os.environ.get("WORKBENCH_LANGUAGE"))
    if named:
        return named
    from platformdirs import user_config_path

    try:
        kept = json.loads((user_config_path("workbench", appauthor=False) / "settings.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return supported(kept.get("ui_language")) if isinstance(kept, dict) else None
