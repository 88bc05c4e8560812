"""workbench participants guess: who the speakers without a participant may be"""

import sys

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import in_brackets, write, write_json
from workbench.cli.values import NAME, pairs_of
from workbench.domain.errors import Interrupted
from workbench.domain.printable import one_line
from workbench.i18n import _, ngettext, pgettext, quoted
from workbench.services import names, participant_guessing
from workbench.services.participant_guessing import ParticipantGuess
from workbench.services.texts import folded


@command(
    "guess",
    _(
        "Make participants of the speakers who have none, by their labels and by what heads of transcripts tell "
        "of them (Informant: Chef 1, Ålder: 45). They are shown first."
    ),
    examples="""
    workbench participants guess --dry-run
    workbench participants guess --only "Chef 1" --only "Brukare 2"
    workbench participants guess --same "A. Berg=Anna Berg"
    """,
)
@click.option("--dry-run", is_flag=True, help=_("Only show whom."))
@click.option("--only", multiple=True, type=NAME, help=_("Only this participant; may be given again."))
@click.option(
    "--same",
    multiple=True,
    metavar=_("NAME=PSEUDONYM"),
    help=_("A name that means a participant of the project, or another that is shown."),
)
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@click.pass_obj
def guess(settings: Settings, dry_run: bool, only: tuple[str, ...], same: tuple[str, ...], yes: bool) -> None:
    alike = pairs_of(same, _("“{pair}” tells of no two names."), '"A. Berg=Anna Berg"')
    with settings.open() as session:
        found = _chosen(participant_guessing.guess_participants(session), only)
        if not settings.json:
            for one in found:
                _write_guess(one)
        count = len(found)
        if not dry_run and found:
            if not (yes or settings.json):
                _ask(count)
            count = participant_guessing.create_guessed(session, found, alike)
    if settings.json:
        write_json({"participants": [_as_dict(one) for one in found], "written": not dry_run})
    elif dry_run:
        sentence = ngettext("{count} participant would be made.", "{count} participants would be made.", count)
        write(sentence.format(count=count))
    else:
        write(ngettext("{count} participant made.", "{count} participants made.", count).format(count=count))


def _chosen(found: list[ParticipantGuess], only: tuple[str, ...]) -> list[ParticipantGuess]:
    """Those that are wanted. Raises NotFoundError."""
    known = {folded(one.pseudonym): one for one in found}
    for name in only:
        if folded(name) not in known:
            sentence = _("Nobody who goes by “{name}” would be made.").format(name=name)
            raise names.not_found(sentence, name, [one.pseudonym for one in found], "participants guess --dry-run")
    wanted = {folded(name) for name in only}
    return [one for key, one in known.items() if not only or key in wanted]


def _ask(count: int) -> None:
    """Ask a person at a terminal; scripts have said what they want. Raises Interrupted."""
    if sys.stdin is None or not sys.stdin.isatty():
        return
    word = pgettext("answer", "yes")
    question = ngettext("Make {count} participant? Write {word}:", "Make {count} participants? Write {word}:", count)
    click.echo(one_line(question.format(count=count, word=word)) + " ", nl=False, err=True)
    if sys.stdin.readline().strip().casefold() not in (word.casefold(), "yes"):
        raise Interrupted(_("Nothing was changed."))


def _write_guess(one: ParticipantGuess) -> None:
    places = ", ".join(transcript.name for transcript in one.transcripts)
    known = _("known already") if one.existing else ""
    write("  ".join(filter(None, (one.pseudonym + in_brackets(one.group), places, known))), indent=2)
    if one.texts:
        texts = ", ".join(quoted(transcript.name) for transcript in one.texts)
        write(_("what no speaker says in {texts} is theirs").format(texts=texts), indent=6)
    if one.attributes:
        write(", ".join(f"{name}: {value}" for name, value in one.attributes.items()), indent=6)
    for name, values in one.clashes:
        write(
            _("“{name}” differs and is left out: {values}").format(name=name, values=_(" or ").join(values)), indent=6
        )
    if one.by_name:
        write(_("This may be a real name; give a pseudonym with “participants change”."), indent=6)
    if one.near:
        write(
            _("Is this {names}? Then say: {option}").format(
                names=_(" or ").join(quoted(name) for name in one.near),
                option=f'--same "{one.pseudonym}={one.near[0]}"',
            ),
            indent=6,
        )


def _as_dict(one: ParticipantGuess) -> dict[str, object]:
    return {
        "pseudonym": one.pseudonym,
        "group": one.group,
        "speakers": [speaker.label for speaker in one.speakers],
        "texts": [transcript.name for transcript in one.texts],
        "transcripts": [transcript.name for transcript in one.transcripts],
        "attributes": dict(one.attributes),
        "clashes": {name: list(values) for name, values in one.clashes},
        "participant": one.existing.id if one.existing else "",
        "near": list(one.near),
        "by_name": one.by_name,
    }
