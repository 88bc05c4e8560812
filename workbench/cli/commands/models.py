"""workbench models"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json, write_table
from workbench.i18n import _
from workbench.suggest.models import models


@command(
    "models",
    _("Language models: what is installed, and how to add one. Suggestions work without any."),
    examples="workbench models",
)
@click.pass_obj
def run_command(settings: Settings) -> None:
    found = models()
    if settings.json:
        shown = [
            {
                "language": model.language,
                "name": model.name,
                "version": model.version,
                "installed": model.installed,
                "used": model.used,
                "how_to_add": model.how_to_add,
            }
            for model in found
        ]
        write_json({"models": shown})
        return
    write_table(
        [_("Language"), _("Model"), _("State")],
        [[m.language, m.name, _("in use") if m.used else _("installed") if m.installed else "–"] for m in found],
    )
    write()
    write(_("Suggestions work without a model; sentences and word forms then go by rules."))
    missing = next((model for model in found if not model.installed), None)
    if missing is not None:
        write(_("To add one (this needs the network), write it like:"))
        write(missing.how_to_add, indent=2, wrap=False)
