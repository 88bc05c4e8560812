"""workbench participants merge, split, alike: participants who are one person, or two"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json, write_table
from workbench.cli.values import NAME, PARTICIPANT, TRANSCRIPT
from workbench.domain.errors import UsageError
from workbench.i18n import _, ngettext, quoted
from workbench.services import names, participant_merging
from workbench.services.participant_merging import GROUP, MergePlan
from workbench.services.participants import Place
from workbench.store import people, transcripts


@command(
    "merge",
    _(
        "Say that participants are one person: the first stays, and gets the speakers, transcripts, memos and facts of "
        "the others. Where they differ, what is said of the first stays."
    ),
    examples="""
    workbench participants merge "Anna Berg" "A. Berg" Berg --dry-run
    workbench participants merge "Anna Berg" "A. Berg" --take ålder
    """,
)
@click.argument("participant", type=PARTICIPANT)
@click.argument("others", nargs=-1, required=True, type=PARTICIPANT)
@click.option("--take", multiple=True, type=NAME, help=_("A fact, or “group”, that is right in the others; again."))
@click.option("--dry-run", is_flag=True, help=_("Only show what would become of them."))
@click.pass_obj
def merge(settings: Settings, participant: str, others: tuple[str, ...], take: tuple[str, ...], dry_run: bool) -> None:
    with settings.open() as session:
        kept = names.find_participant(session, participant)
        theirs = [names.find_participant(session, name) for name in others]
        do = participant_merging.plan_merge if dry_run else participant_merging.merge_participants
        plan = do(session, kept, theirs, take)
    if settings.json:
        write_json({**_as_dict(plan), "written": not dry_run})
        return
    _write_plan(plan)
    if not dry_run:
        everyone = ", ".join(quoted(other.pseudonym) for other in plan.others)
        write(
            _("{others} and “{name}” are one now. Take it back with: workbench undo").format(
                others=everyone, name=plan.merged.pseudonym
            )
        )


def _write_plan(plan: MergePlan) -> None:
    person = plan.merged
    write(person.pseudonym)
    if person.group:
        write(_("group: {name}").format(name=person.group), indent=2)
    for name, value in person.attributes.items():
        write(f"{name}: {value}", indent=2)
    speakers = ngettext("{count} speaker comes over", "{count} speakers come over", plan.speakers)
    write(speakers.format(count=plan.speakers), indent=2)
    if plan.transcripts:
        whole = ngettext(
            "{count} transcript comes over as a whole", "{count} transcripts come over as a whole", plan.transcripts
        )
        write(whole.format(count=plan.transcripts), indent=2)
    for clash in plan.clashes:
        name = _("group") if clash.name == GROUP else clash.name
        write(
            _("“{name}” differs: {kept} stays, {dropped} ({of}) goes.").format(
                name=name, kept=clash.kept, dropped=clash.dropped, of=clash.of
            ),
            indent=2,
        )
    if plan.together:
        write(
            _("They speak in the same transcripts, and are hardly one person: {names}").format(
                names=", ".join(plan.together)
            ),
            indent=2,
        )


def _as_dict(plan: MergePlan) -> dict[str, object]:
    return {
        "participant": {
            "id": plan.merged.id,
            "pseudonym": plan.merged.pseudonym,
            "group": plan.merged.group,
            "attributes": plan.merged.attributes,
            "note": plan.merged.note,
        },
        "merged": [other.id for other in plan.others],
        "speakers": plan.speakers,
        "transcripts": plan.transcripts,
        "memos": plan.memos,
        "clashes": [
            {"name": clash.name, "kept": clash.kept, "dropped": clash.dropped, "of": clash.of} for clash in plan.clashes
        ],
        "together": list(plan.together),
    }


@command(
    "split",
    _("Make a new participant of what a participant says in some transcripts, who was somebody else there."),
    examples='workbench participants split "Chef 1" "Chef 1b" "Intervju 2" "Intervju 5"',
)
@click.argument("participant", type=PARTICIPANT)
@click.argument("pseudonym", type=NAME)
@click.argument("wanted", nargs=-1, required=True, type=TRANSCRIPT, metavar=_("TRANSCRIPT…"))
@click.pass_obj
def split(settings: Settings, participant: str, pseudonym: str, wanted: tuple[str, ...]) -> None:
    with settings.open() as session:
        store, person = session.store, names.find_participant(session, participant)
        held = {place for _link, place, _person in people.links_of(store, person.id)}
        texts = {place for _link, place, _person in people.transcript_links_of(store, person.id)}
        places: list[Place] = []
        for name in wanted:
            transcript = names.find_transcript(session, name)
            here: list[Place] = [one for one in transcripts.speakers(store, transcript.id) if one.id in held]
            here += [transcript] if transcript.id in texts else []
            if not here:
                raise UsageError(
                    _("“{name}” has no part in “{transcript}”.").format(
                        name=person.pseudonym, transcript=transcript.name
                    )
                )
            places += here
        made = participant_merging.split_participant(session, person, places, pseudonym)
    if settings.json:
        write_json({"participant": {"id": made.id, "pseudonym": made.pseudonym}})
    else:
        write(_("Added the participant {name}.").format(name=made.pseudonym))


@command(
    "alike",
    _("List participants whose names may be one person's. Nothing is changed."),
    examples="workbench participants alike",
)
@click.pass_obj
def alike(settings: Settings) -> None:
    with settings.open() as session:
        found = participant_merging.likely_same(session)
    if settings.json:
        write_json({"alike": [[one.pseudonym, other.pseudonym] for one, other in found]})
    elif not found:
        write(_("No two names are near each other."))
    else:
        rows = [[one.pseudonym, other.pseudonym] for one, other in found]
        write_table([_("Participant"), _("May be the same as")], rows)
        write(_("If they are one person, say: {command}").format(command="workbench participants merge"))
