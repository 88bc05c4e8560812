"""What is done with participants on the Project screen: by hand, by the transcripts' heads, from a table."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from workbench.domain.errors import WorkbenchError
from workbench.domain.participant import Participant
from workbench.domain.progress import Report
from workbench.i18n import _
from workbench.services import participant_guessing, participant_merging, participant_table, participants
from workbench.services.participant_file import PeopleFile, read_people
from workbench.services.participant_likeness import near
from workbench.services.participant_plan import ParticipantsImported, TableChoice, TablePlan
from workbench.services.session import Session
from workbench.store import people
from workbench.store import transcripts as transcript_rows
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.choose_files import ChooseFiles
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.groups import Groups
from workbench.tui.dialogs.participant import ParticipantDialog
from workbench.tui.dialogs.people_table import PeopleTable, ask_columns, columns_said, read_table
from workbench.tui.dialogs.people_words import merge_lines, outcome_words
from workbench.tui.dialogs.who_is_who import WhoIsWho, WhoOrder, said_of_making

if TYPE_CHECKING:
    from workbench.tui.screens.project import ProjectScreen

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")


class ProjectPeople:
    """The actions of the Project screen that are about participants."""

    @property
    def _host(self) -> "ProjectScreen":
        return cast("ProjectScreen", self)

    def can_add_participant(self) -> bool:
        """Only in a project that can be written."""
        return self._host.may_write()

    can_people_table = can_who_is_who = can_add_participant

    def can_groups(self) -> bool:
        """Only where there are participants."""
        return self._host.may_write() and bool(self._host.participants)

    def can_same_person(self) -> bool:
        """Only with a participant chosen, and another there."""
        return self.can_groups() and len(self._host.participants) > 1 and self._host.on_participants()

    # By hand

    def action_add_participant(self) -> None:
        """Add somebody."""

        def add(entered: Participant) -> None:
            participants.add_participant(
                self._host.session, entered.pseudonym, entered.group, entered.attributes, entered.note
            )
            self._host.say(_("“{name}” was added.").format(name=entered.pseudonym))

        self._host.ask(self._dialog(), add)

    def edit_participant(self) -> None:
        """Change the chosen participant."""
        participant = self._host.chosen_participant
        if participant is None or not self._host.may_write():
            return

        def change(entered: Participant) -> None:
            emptied = dict.fromkeys(participant.attributes, "")
            participants.change_participant(
                self._host.session,
                participant,
                pseudonym=entered.pseudonym,
                group=entered.group,
                attributes={**emptied, **entered.attributes},
                note=entered.note,
            )

        self._host.ask(self._dialog(participant), change)

    def delete_participant(self, participant: Participant) -> None:
        """Delete a participant, after asking."""

        def delete(_yes: bool) -> None:
            participants.remove_participant(self._host.session, participant)
            self._host.say(_("“{name}” was deleted. u brings it back.").format(name=participant.pseudonym))

        question = _("Delete “{name}”?").format(name=participant.pseudonym)
        detail = _("The transcripts and codings stay; their speakers then have no participant.")
        self._host.ask(Confirm(question, detail, yes=_("Delete"), no=_("Keep"), danger=True), delete)

    def _dialog(self, participant: Participant | None = None) -> ParticipantDialog:
        everyone = self._host.participants.values()
        return ParticipantDialog(
            participant,
            groups=dict.fromkeys(p.group for p in everyone if p.group),
            attribute_names=dict.fromkeys(name for p in everyone for name in p.attributes),
            taken=[p.pseudonym for p in everyone],
            places=self._places(participant) if participant else (),
        )

    def _places(self, participant: Participant) -> list[str]:
        """What a participant speaks in, and as whom."""
        store = self._host.session.store
        names = {transcript.id: transcript.name for transcript in transcript_rows.all_transcripts(store)}
        places = [
            f"{names.get(speaker.transcript_id, '')} ({speaker.label})"
            for speaker in transcript_rows.speakers(store)
            if participant.id in speaker.participant_ids and not speaker.is_interviewer
        ]
        whole = people.transcript_links_of(store, participant.id)
        return [*places, *(_("{name} (the text)").format(name=names.get(one, "")) for _link, one, _person in whole)]

    def action_groups(self) -> None:
        """Show the groups."""
        self._host.app.push_screen(Groups())

    def action_same_person(self) -> None:
        """Ask who is the same person, show what becomes of both, and make them one."""
        kept = self._host.chosen_participant
        if kept is None:
            return
        person = kept
        others = {p.id: p for p in self._host.participants.values() if p.id != person.id}
        close = near(person.pseudonym, [other.pseudonym for other in others.values()])
        ranked = sorted(others.values(), key=lambda p: (p.pseudonym not in close, transcript_rows.natural(p.pseudonym)))
        choices = [Choice(p.id, p.pseudonym, aside=_("near") if p.pseudonym in close else p.group) for p in ranked]

        def chosen(key: str) -> None:
            other = others[key]
            plan = participant_merging.plan_merge(self._host.session, person, [other])

            def merge(_yes: bool) -> None:
                participant_merging.merge_participants(self._host.session, person, [other])
                self._host.say(
                    _("“{other}” and “{name}” are one now. u takes it back.").format(
                        other=other.pseudonym, name=person.pseudonym
                    )
                )

            question = _("Make “{other}” and “{name}” one, called “{name}”?").format(
                other=other.pseudonym, name=person.pseudonym
            )
            self._host.ask(Confirm(question, "\n".join(merge_lines(plan)), yes=_("Make them one")), merge)

        title = _("Who is the same person as {name}?").format(name=person.pseudonym)
        self._host.ask(Choose(title, choices), chosen)

    # From the transcripts

    def action_who_is_who(self) -> None:
        """Make participants for speakers who have none, after showing them."""
        guesses = participant_guessing.guess_participants(self._host.session)
        if not guesses:
            self._host.say(_("Every speaker is tied to a participant already."))
            return

        def make(order: WhoOrder) -> None:
            made = participant_guessing.create_guessed(self._host.session, order.guesses, order.same)
            self._host.say(said_of_making(made))

        self._host.ask(WhoIsWho(guesses, list(self._host.participants.values())), make)

    # From a table

    def action_people_table(self) -> None:
        """Choose a table, look at what it would change, and store it."""
        dialog = ChooseFiles(
            _("Participants from a table"),
            self._host.session.path.resolve().parent,
            several=False,
            text=_("A CSV, Excel or OpenDocument file. You see what it would change before anything is stored."),
            suffixes=TABLES,
        )
        self._host.ask(dialog, lambda paths: self._read_table(paths[0]))

    def _read_table(self, path: Path) -> None:
        def read(session: Session, report: Report) -> tuple[PeopleFile, TablePlan | WorkbenchError]:
            file = read_people(path)
            try:
                return file, read_table(file, TableChoice())(session, report)
            except WorkbenchError as error:
                participant_table.first_sheet(file)
                return file, error

        def done(found: tuple[PeopleFile, TablePlan | WorkbenchError]) -> None:
            file, plan = found
            if isinstance(plan, TablePlan):
                self._show_table(plan)
            else:
                self._ask_columns(file, plan.message)

        self._host.run_job(_("Reading"), read, done)

    def _ask_columns(self, file: PeopleFile, problem: str) -> None:
        """What the columns hold couldn't be told: ask."""
        dialog = ask_columns(file, text=problem)
        names = tuple(row.title.partition(" ")[2] for row in dialog.rows)

        def said(given: dict[str, str]) -> None:
            choice = TableChoice(columns_said(given, names))
            self._host.run_job(_("Reading"), read_table(file, choice), self._show_table)

        self._host.ask(dialog, said)

    def _show_table(self, plan: TablePlan) -> None:
        self._host.ask(PeopleTable(plan), self._store_table)

    def _store_table(self, plan: TablePlan) -> None:
        def store(session: Session, _report: Report) -> ParticipantsImported:
            return participant_table.apply_table(session, plan)

        def stored(result: ParticipantsImported) -> None:
            self._host.say(_("{outcome}. u takes all of it back.").format(outcome=outcome_words(result).capitalize()))

        self._host.run_job(_("Storing"), store, stored)
