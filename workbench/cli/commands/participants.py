"""workbench participants"""

import click

from workbench.cli.commands import participants_groups, participants_guess, participants_merge
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json, write_table
from workbench.cli.values import GROUP, NAME, PARTICIPANT, TRANSCRIPT, pairs_of
from workbench.domain.errors import UsageError
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import _
from workbench.services import names, participants
from workbench.services import transcripts as transcript_service
from workbench.services.session import Session
from workbench.store import transcripts


@group(
    "participants",
    _("Those who take part in the study, by pseudonym, with their groups. Without a command: list them."),
    examples="""
    workbench participants
    workbench participants guess --dry-run
    workbench participants add "Chef 1" --group chef --attribute kommun=Norrbacka
    workbench participants assign "Chef 1" "Intervju 1" IP
    workbench participants interviewer "Intervju 1" I
    workbench participants merge "Anna Berg" "A. Berg" --dry-run
    workbench participants groups
    """,
    invoke_without_command=True,
)
@click.pass_context
def run_command(context: click.Context) -> None:
    if context.invoked_subcommand:
        return
    settings = context.ensure_object(Settings)
    with settings.open() as session:
        found = participants.list_participants(session)
    _show(settings, found)


def _show(settings: Settings, found: list[participants.ParticipantSummary]) -> None:
    if settings.json:
        shown = [
            {
                "id": p.participant.id,
                "pseudonym": p.participant.pseudonym,
                "group": p.participant.group,
                "attributes": p.participant.attributes,
                "note": p.participant.note,
                "transcripts": [t.name for t in p.transcripts],
                "speakers": [s.label for s in p.speakers],
                "texts": [t.name for t in p.texts],
                "turns": p.turns,
                "words": p.words,
            }
            for p in found
        ]
        write_json({"participants": shown})
    elif not found:
        write(_("There are no participants yet. Have them guessed from the speakers: workbench participants guess"))
    else:
        write_table(
            [_("Participant"), _("Group"), _("Turns"), _("Words"), _("Transcripts")],
            [
                [
                    p.participant.pseudonym,
                    p.participant.group,
                    str(p.turns),
                    str(p.words),
                    ", ".join(t.name for t in p.transcripts),
                ]
                for p in found
            ],
            numbers=(2, 3),
        )


def _attributes(pairs: tuple[str, ...]) -> dict[str, str]:
    return pairs_of(pairs, _("“{pair}” is no attribute."), "kommun=Norrbacka")


@run_command.command(
    "add",
    cls=Command,
    help=_("Add a participant."),
    examples='workbench participants add "Chef 1" --group chef --attribute kommun=Norrbacka',
)
@click.argument("pseudonym", type=NAME)
@click.option("--group", type=GROUP, help=_("The group, such as chef."))
@click.option("--attribute", "pairs", multiple=True, metavar=_("NAME=VALUE"), help=_("A fact about the person."))
@click.option("--note", default="", help=_("A note."))
@click.pass_obj
def add(settings: Settings, pseudonym: str, group: str | None, pairs: tuple[str, ...], note: str) -> None:
    with settings.open() as session:
        made = participants.add_participant(session, pseudonym, group or "", _attributes(pairs), note)
    if settings.json:
        write_json({"participant": {"id": made.id, "pseudonym": made.pseudonym}})
    else:
        write(_("Added the participant {name}.").format(name=made.pseudonym))


@run_command.command(
    "change",
    cls=Command,
    help=_("Change what is known of a participant."),
    examples='workbench participants change "Chef 1" --group enhetschef --attribute "år i yrket=12"',
)
@click.argument("participant", type=PARTICIPANT)
@click.option("--pseudonym", help=_("Another pseudonym."))
@click.option("--group", help=_("Another group."))
@click.option("--attribute", "pairs", multiple=True, metavar=_("NAME=VALUE"), help=_("A fact; empty takes it away."))
@click.option("--note", help=_("A note."))
@click.pass_obj
def change(
    settings: Settings,
    participant: str,
    pseudonym: str | None,
    group: str | None,
    pairs: tuple[str, ...],
    note: str | None,
) -> None:
    with settings.open() as session:
        if pseudonym is None and group is None and note is None and not pairs:
            raise UsageError(_("Nothing was said to change."), hint=_("See: workbench participants change --help"))
        found = names.find_participant(session, participant)
        participants.change_participant(
            session,
            found,
            pseudonym=pseudonym,
            group=group,
            attributes=_attributes(pairs) if pairs else None,
            note=note,
        )
    if settings.json:
        write_json({"participant": {"id": found.id}})
    else:
        write(_("Changed the participant {name}.").format(name=pseudonym or found.pseudonym))


@run_command.command(
    "remove",
    cls=Command,
    help=_("Remove a participant; the transcripts stay."),
    examples='workbench participants remove "Chef 1"',
)
@click.argument("participant", type=PARTICIPANT)
@click.pass_obj
def remove(settings: Settings, participant: str) -> None:
    with settings.open() as session:
        found = names.find_participant(session, participant)
        participants.remove_participant(session, found)
    if settings.json:
        write_json({"removed": found.id})
    else:
        write(_("Removed the participant {name}. Bring it back with: workbench undo").format(name=found.pseudonym))


@run_command.command(
    "assign",
    cls=Command,
    help=_(
        "Say that a speaker of a transcript is a participant; without a speaker, that what no speaker says in the "
        "transcript is the participant's words."
    ),
    examples="""
    workbench participants assign "Chef 1" "Intervju 1" IP
    workbench participants assign "Brukare 2" "Anteckningar 2"
    """,
)
@click.argument("participant", type=PARTICIPANT)
@click.argument("transcript", type=TRANSCRIPT)
@click.argument("speaker", type=NAME, required=False)
@click.option("--remove", is_flag=True, help=_("Say that it is not this participant."))
@click.pass_obj
def assign(settings: Settings, participant: str, transcript: str, speaker: str | None, remove: bool) -> None:
    with settings.open() as session:
        person = names.find_participant(session, participant)
        place: participants.Place
        place = _speaker(session, transcript, speaker) if speaker else _text(session, transcript, remove=remove)
        differed = (participants.unassign if remove else participants.assign)(session, person, place)
    if settings.json:
        write_json({"changed": differed})
    else:
        write(_("Done.") if differed else _("It was so already."))


@run_command.command(
    "interviewer",
    cls=Command,
    help=_("Say that a speaker is the interviewer."),
    examples='workbench participants interviewer "Intervju 1" I',
)
@click.argument("transcript", type=TRANSCRIPT)
@click.argument("speaker", type=NAME)
@click.option("--not", "is_not", is_flag=True, help=_("Say that the speaker isn't."))
@click.pass_obj
def interviewer(settings: Settings, transcript: str, speaker: str, is_not: bool) -> None:
    with settings.open() as session:
        found = _speaker(session, transcript, speaker)
        differed = transcript_service.set_interviewer(session, found, not is_not)
    if settings.json:
        write_json({"changed": differed})
    else:
        write(_("Done.") if differed else _("It was so already."))


def _speaker(session: Session, transcript: str, label: str) -> Speaker:
    found = names.find_transcript(session, transcript)
    everyone = transcripts.speakers(session.store, found.id)
    for speaker in everyone:
        if label in (speaker.id, speaker.label) or label.casefold() == speaker.label.casefold():
            return speaker
    raise names.not_found(
        _("“{transcript}” has no speaker “{label}”.").format(transcript=found.name, label=label),
        label,
        [s.label for s in everyone],
        "transcripts",
    )


def _text(session: Session, transcript: str, *, remove: bool) -> Transcript:
    """A transcript in which something is said by no speaker. Raises UsageError where there is nothing such."""
    found = names.find_transcript(session, transcript)
    if not remove and not transcripts.turn_counts(session.store).get(found.id, {}).get(None):
        voices = [s.label for s in transcripts.speakers(session.store, found.id) if not s.is_interviewer]
        raise UsageError(
            _("All of “{transcript}” is said by speakers.").format(transcript=found.name),
            hint=_("Name the speaker: {names}").format(names=", ".join(voices) or "–"),
        )
    return found


for more in (
    participants_guess.guess,
    participants_merge.merge,
    participants_merge.split,
    participants_merge.alike,
    participants_groups.groups,
    participants_groups.rename_group,
):
    run_command.add_command(more)
