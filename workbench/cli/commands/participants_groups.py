"""workbench participants groups, rename-group"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json, write_table
from workbench.cli.values import GROUP, NAME
from workbench.i18n import _, ngettext
from workbench.services import names, participant_groups


@command(
    "groups",
    _("List the groups with their participants, and how much they say."),
    examples="workbench participants groups",
)
@click.pass_obj
def groups(settings: Settings) -> None:
    with settings.open() as session:
        found = participant_groups.list_groups(session)
    if settings.json:
        shown = [
            {
                "group": one.name,
                "participants": [person.pseudonym for person in one.participants],
                "transcripts": one.transcripts,
                "turns": one.turns,
                "words": one.words,
            }
            for one in found
        ]
        write_json({"groups": shown})
    elif not found:
        write(_("There are no participants yet. Have them guessed from the speakers: workbench participants guess"))
    else:
        write_table(
            [_("Group"), _("Participants"), _("Transcripts"), _("Turns"), _("Words")],
            [
                [one.name or _("no group"), *map(str, (len(one.participants), one.transcripts, one.turns, one.words))]
                for one in found
            ],
            numbers=(1, 2, 3, 4),
        )


@command(
    "rename-group",
    _("Give a group another name, for all its participants at once; a group of that name takes them in."),
    examples="workbench participants rename-group chef enhetschef",
)
@click.argument("group", type=GROUP)
@click.argument("name", type=NAME)
@click.pass_obj
def rename_group(settings: Settings, group: str, name: str) -> None:
    with settings.open() as session:
        found = names.find_group(session, group)
        count = participant_groups.rename_group(session, found, name)
    if settings.json:
        write_json({"changed": count})
    else:
        sentence = ngettext(
            "{count} participant has another group now.", "{count} participants have another group now.", count
        )
        write(sentence.format(count=count))
