"""Participants from a table: what every row would change, looked at before anything is stored."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Report
from workbench.i18n import _, ngettext
from workbench.importers.tables.table_letters import letters
from workbench.services import participant_table
from workbench.services.participant_columns import LEAVE, ROLES, headings
from workbench.services.participant_file import PeopleFile
from workbench.services.participant_plan import RowPlan, RowState, TableChoice, TablePlan
from workbench.services.participant_table import first_sheet, outcome
from workbench.services.session import Session
from workbench.store import people
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.people_words import outcome_words, row_lines, state_words
from workbench.tui.dialogs.say_roles import RoleRow, SayRoles
from workbench.tui.widgets.key_hints import BETWEEN, KeyHints
from workbench.tui.widgets.plain_table import Column, PlainTable
from workbench.tui.widgets.words import Words

_FACT, _SOMEONE_NEW = "fact", "new:"
_SHOWN = 3


class PeopleTable(Dialog[TablePlan]):
    """Gives the plan to carry out; how the table is read, and who is meant, can be said otherwise."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("people-table")]
    DEFAULT_CSS = """
    PeopleTable .dialog-box { width: 120; }
    PeopleTable #columns, PeopleTable #outcome { height: auto; max-height: 3; color: $foreground-muted; }
    PeopleTable PlainTable { height: auto; max-height: 40vh; min-height: 3; }
    PeopleTable #row { height: 6; margin-top: 1; }
    PeopleTable.-short #row { margin-top: 0; height: 3; }
    PeopleTable.-short PlainTable { max-height: 34vh; }
    """

    def __init__(self, plan: TablePlan) -> None:
        super().__init__(_("Participants from {name}").format(name=plan.file.place))
        self.plan = plan

    def compose_body(self) -> ComposeResult:
        """How the table was read, its rows, what the one under the cursor changes, and what the keys do."""
        yield Words("", id="columns")
        yield Words("", id="outcome")
        yield PlainTable(id="rows")
        yield Words("", id="row")
        yield KeyHints(id="keys")

    def compose_buttons(self) -> ComposeResult:
        """Store, say what the columns are, leave."""
        yield button(_("Store"), "accept", "primary")
        yield button(_("Columns …"), "choose-columns")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Show the rows."""
        self._show()
        self._table.focus()

    @property
    def _table(self) -> PlainTable:
        return self.query_one("#rows", PlainTable)

    @property
    def _here(self) -> RowPlan | None:
        chosen = self._table.chosen
        return self.plan.rows[int(chosen)] if chosen else None

    def _show(self) -> None:
        self.query_one("#columns", Words).say(columns_words(self.plan))
        self.query_one("#outcome", Words).say(outcome_words(outcome(self.plan)))
        columns = (
            Column(_("Row"), right=True),
            Column("", most=14),
            Column(_("Name"), share=2, middle=True),
            Column(_("What it changes"), share=5),
        )
        without = self.plan.choice.skip_refused
        rows = [
            (str(nth), (str(row.row), state_words(row, without), row.pseudonym, " · ".join(row_lines(self.plan, row))))
            for nth, row in enumerate(self.plan.rows)
        ]
        self._table.fill(columns, rows)
        self.query_one("#keys", KeyHints).tell(self._keys())
        self._tell_row()

    def _keys(self) -> str:
        choice, plan = self.plan.choice, self.plan
        parts = [_("c: the columns"), _("m: who it is")]
        if choice.replace or any(row.participant for row in plan.in_state(RowState.REFUSED)):
            parts.append(_("r: the project is right") if choice.replace else _("r: the table is right"))
        if choice.skip_refused or plan.problems:
            parts.append(_("x: all rows or none") if choice.skip_refused else _("x: without the bad rows"))
        parts.append(_("v: empty cells change nothing") if choice.overwrite_empty else _("v: empty cells take away"))
        if len(plan.sheets) > 1:
            parts.append(_("b: another sheet"))
        return BETWEEN.join(parts)

    def _tell_row(self) -> None:
        row = self._here
        lines = row_lines(self.plan, row) if row else [_("There are no rows.")]
        self.query_one("#row", Words).say("\n".join(lines or [_("Nothing new.")]))
        self.problem("")

    @on(PlainTable.RowHighlighted)
    def _highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        if self.is_mounted:
            self._tell_row()

    @on(PlainTable.RowSelected)
    def _clicked(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_same()

    # Saying it otherwise

    def _again(self, choice: TableChoice) -> None:
        plan = self.plan

        def read(session: Session, _report: Report) -> TablePlan:
            return participant_table.plan_again(session, plan, choice)

        def done(found: TablePlan) -> None:
            self.plan = found
            if self.is_mounted:
                self._show()

        def failed(error: WorkbenchError) -> None:
            if self.is_mounted:
                self.problem(f"{error.message} {error.hint}".strip())

        self.workbench.run_job(_("Reading"), read, done, on_failed=failed)

    @on(Button.Pressed, "#choose-columns")
    def action_columns(self) -> None:
        """Say what the columns hold."""
        choice = self.plan.choice

        def said(given: dict[str, str] | None) -> None:
            if given is not None:
                names = self.plan.columns.names
                self._again(replace(choice, columns=columns_said(given, names)))

        self.app.push_screen(ask_columns(self.plan.file, self.plan.sheet, self.plan), said)

    def action_same(self) -> None:
        """Say whom the row under the cursor means."""
        row = self._here
        if row is None or not row.written:
            return
        written = row.written
        everyone = [person.pseudonym for person in people.participants(self.workbench.session.store)]
        choices = [
            Choice(name, name, aside=_("near") if name in row.near else "")
            for name in dict.fromkeys([*row.near, *everyone])
        ]
        choices.insert(0 if not row.near else len(row.near), Choice(_SOMEONE_NEW, _("The one who is called so")))

        def chosen(name: str | None) -> None:
            if name is not None:
                same = {one: other for one, other in self.plan.choice.same.items() if one != written}
                if name not in (_SOMEONE_NEW, written):
                    same[written] = name
                self._again(replace(self.plan.choice, same=same))

        title = _("Who is {name}?").format(name=written)
        present = self.plan.choice.same.get(written, row.near[0] if row.near else _SOMEONE_NEW)
        self.app.push_screen(Choose(title, choices, chosen=present), chosen)

    def action_replace(self) -> None:
        """Where the project says otherwise, the table is right; or not."""
        self._again(replace(self.plan.choice, replace=not self.plan.choice.replace))

    def action_skip(self) -> None:
        """Take the good rows in without the others; or not."""
        self._again(replace(self.plan.choice, skip_refused=not self.plan.choice.skip_refused))

    def action_empty(self) -> None:
        """Let empty cells take away what the project says; or not."""
        self._again(replace(self.plan.choice, overwrite_empty=not self.plan.choice.overwrite_empty))

    def action_sheet(self) -> None:
        """Choose another sheet."""
        if len(self.plan.sheets) < 2:
            self.problem(_("The file has no other sheets."))
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                self._again(replace(self.plan.choice, sheet=name, columns={}))

        choices = [Choice(name, name) for name in self.plan.sheets]
        self.app.push_screen(Choose(_("Which sheet?"), choices, chosen=self.plan.sheet), chosen)

    # The end

    def action_accept(self) -> None:
        """Store it."""
        self.accept()

    def accept(self) -> None:
        """Give the plan, unless rows can't be used or there is nothing new."""
        refused = len(self.plan.in_state(RowState.REFUSED))
        if refused and not self.plan.choice.skip_refused:
            words = ngettext(
                "{count} row can't be used. x leaves it out.", "{count} rows can't be used. x leaves them out.", refused
            )
            self.problem(words.format(count=refused))
        elif outcome(self.plan).nothing_new:
            self.problem(_("The project has all of this already; nothing was added."))
        else:
            self.dismiss(self.plan)


def columns_words(plan: TablePlan) -> str:
    """Which column is what, in a line."""
    columns, words = plan.columns, dict(_role_words())
    parts = [_("sheet “{name}”").format(name=plan.sheet)] if plan.sheet else []
    for role in ROLES:
        column = columns.of(role)
        if column is not None:
            parts.append(f"{words[role]}: {columns.heading(column)}")
    if columns.attributes:
        shown = ", ".join(columns.heading(column) for column in columns.attributes)
        parts.append(_("facts: {columns}").format(columns=shown))
    left = [columns.names[column] for column in columns.left_out if columns.names[column]]
    if left:
        parts.append(_("left out: {columns}").format(columns=", ".join(left)))
    return " · ".join(parts)


def ask_columns(file: PeopleFile, sheet_name: str = "", plan: TablePlan | None = None, text: str = "") -> SayRoles:
    """A dialog that asks what each column holds; `plan` tells what was found, None where nobody could be found."""
    sheet = first_sheet(file, sheet_name)
    names, first = (plan.columns.names, plan.columns.first) if plan else headings(sheet)
    rows = []
    for column, name in enumerate(names):
        roles = [*_role_words(), *([(_FACT, _("a fact"))] if name else []), (LEAVE, _("left out"))]
        values = [row[column].strip() for row in sheet.rows[first:] if len(row) > column and row[column].strip()]
        shows = ", ".join(list(dict.fromkeys(values))[:_SHOWN])
        rows.append(RoleRow(str(column), f"{letters(column)} {name}".strip(), roles, shows))
    present = {str(column): _FACT if name else LEAVE for column, name in enumerate(names)}
    if plan is not None:
        present |= {str(column): LEAVE for column in plan.columns.left_out}
        present |= {str(place): role for role in ROLES if (place := plan.columns.of(role)) is not None}
    return SayRoles(
        _("What do the columns hold?"),
        rows,
        present,
        text=text,
        single=ROLES,
        otherwise=LEAVE,
        refuse=lambda given: "" if "pseudonym" in given.values() else _("Say which column names the participants."),
    )


def columns_said(given: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """What was said of the columns, as `TableChoice` has it."""

    def called(key: str) -> str:
        name = names[int(key)]
        return name if name and names.count(name) == 1 else letters(int(key))

    found = {role: next((called(key) for key, said in given.items() if said == role), "-") for role in ROLES}
    left = [letters(int(key)) for key, said in given.items() if said == LEAVE]
    return found | ({LEAVE: "+".join(left)} if left else {})


def read_table(file: PeopleFile, choice: TableChoice) -> Callable[[Session, Report], TablePlan]:
    """Work that plans a table that was read."""
    return lambda session, _report: participant_table.plan_file(session, file, choice)


def _role_words() -> list[tuple[str, str]]:
    return [
        ("pseudonym", _("pseudonym")),
        ("group", _("group")),
        ("transcripts", _("transcripts")),
        ("speaker", _("speaker")),
        ("note", _("note")),
    ]
