"""History: every change of the project, whose it was, what rests on it; any of them can be taken back."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer

from workbench.domain.change import Change
from workbench.domain.ids import local_minute
from workbench.domain.progress import Report
from workbench.i18n import _, ngettext
from workbench.services import history
from workbench.services.history import HistoryEntry
from workbench.services.session import Session
from workbench.store import people
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.messages import OpenTranscript
from workbench.tui.screens import history_words as words
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.widgets.words import Words

PAGE = 200
"""So many changes are read at a time."""
STILL = 0.15
"""Seconds that the cursor rests on a change before it is looked up what rests on it."""
LOOKED_FOR = 100
"""So many later changes are looked for."""
EVERYONE = "*"


class HistoryScreen(WorkbenchScreen):
    """A list of changes, latest first, and beside it the chosen one."""

    MODE = "history"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("history")]
    DEFAULT_CSS = """
    HistoryScreen #changes-pane { width: 3fr; height: 1fr; padding: 0 1; }
    HistoryScreen #history-filter { height: auto; color: $accent; }
    HistoryScreen #no-changes { height: auto; padding: 1 2; max-width: 80; }
    HistoryScreen #change-pane { width: 2fr; height: 1fr; padding: 0 1; }
    HistoryScreen.-wide #change-pane { max-width: 60; border-left: vkey $border; }
    HistoryScreen #change-pane > Words { height: auto; margin-bottom: 1; }
    HistoryScreen #change-when { color: $foreground-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[HistoryEntry] = []
        self.words, self.coder = "", ""
        self._complete = False
        self._looking: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The changes, and the chosen one at the side."""
        with Horizontal(id="body"):
            with Vertical(id="changes-pane", classes="main-pane"):
                yield Words("", id="history-filter")
                yield Words("", id="no-changes")
                yield PlainTable(id="changes")
            with VerticalScroll(id="change-pane", classes="side-pane", can_focus=False):
                yield Words(_("The chosen change"), classes="section-title")
                yield Words("", id="change-what")
                yield Words("", id="change-when")
                yield Words("", id="change-rests")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#changes").focus()

    def show_project(self) -> None:
        """Read the latest changes."""
        if self.words:
            self._read_narrowed()
        else:
            self._show(history.entries(self.session, PAGE, coder=self.coder))

    def _read_narrowed(self) -> None:
        wanted, coder = self.words, self.coder

        def read(session: Session, report: Report) -> list[HistoryEntry]:
            return history.entries(session, PAGE, coder=coder, text=wanted)

        def done(found: list[HistoryEntry]) -> None:
            if (wanted, coder) == (self.words, self.coder) and self.is_mounted:
                self._show(found)

        self.run_job(_("Looking through the history"), read, done)

    def _show(self, found: list[HistoryEntry]) -> None:
        self.entries, self._complete = found, len(found) < PAGE
        table = self.query_one("#changes", PlainTable)
        table.fill(words.columns(), [words.row(entry) for entry in found])
        table.display = bool(found)
        narrowed = words.filter_line(self.words, self.coder)
        self.query_one("#history-filter", Words).say(narrowed)
        self.query_one("#history-filter").display = bool(narrowed)
        self.query_one("#no-changes", Words).say("" if found else words.empty(bool(narrowed)))
        self.query_one("#no-changes").display = not found
        self._show_chosen()

    def _read_on(self) -> None:
        """Read older changes when the cursor comes near the end of those that are shown."""
        table = self.query_one("#changes", PlainTable)
        if self._complete or table.cursor_row < len(self.entries) - PAGE // 4:
            return
        older = history.entries(self.session, PAGE, after_entry=self.entries[-1].id, coder=self.coder, text=self.words)
        self._complete = len(older) < PAGE
        self.entries += older
        table.fill(words.columns(), [words.row(entry) for entry in self.entries])

    @property
    def chosen(self) -> HistoryEntry | None:
        """The change under the cursor."""
        place = self.query_one("#changes", PlainTable).cursor_row
        return self.entries[place] if 0 <= place < len(self.entries) else None

    @on(PlainTable.RowHighlighted, "#changes")
    def _highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        self._read_on()
        self._show_chosen()

    @on(PlainTable.RowSelected, "#changes")
    def _selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_open()

    def _show_chosen(self) -> None:
        entry = self.chosen
        if self._looking is not None:
            self._looking.stop()
        if entry is None:
            for part in ("what", "when", "rests"):
                self.query_one(f"#change-{part}", Words).say("")
            self.status("")
            return
        when = _("{when} · {who}").format(when=local_minute(entry.when), who=entry.coder)
        self.query_one("#change-what", Words).say(entry.sentence)
        self.query_one("#change-when", Words).say(when)
        self.query_one("#change-rests", Words).say(words.state(entry))
        self.status(words.sentence(entry))
        if entry.can_undo:
            self._looking = self.set_timer(STILL, lambda: self._look_up(entry))
        self.refresh_bindings()

    def _look_up(self, entry: HistoryEntry) -> None:
        def look(session: Session, report: Report) -> list[HistoryEntry]:
            return history.dependents(session, entry.id, LOOKED_FOR)

        def found(later: list[HistoryEntry]) -> None:
            if self.is_mounted and self.chosen is not None and self.chosen.id == entry.id:
                self.query_one("#change-rests", Words).say(words.rests(later, len(later) >= LOOKED_FOR))

        self.workbench.run_job(_("Looking through the history"), look, found, quiet=True)

    # Actions

    def can_open(self) -> bool:
        """Whether a change is chosen."""
        return self.is_mounted and self.chosen is not None

    def can_take_back(self) -> bool:
        """Whether the chosen change may be taken back."""
        return self.is_mounted and self.chosen is not None and self.chosen.can_undo

    def can_all(self) -> bool:
        """Whether something is left out of the list."""
        return bool(self.words or self.coder)

    def action_open(self) -> None:
        """Show where the change was made."""
        entry = self.chosen
        place = history.target(self.session, entry) if entry else None
        if place is None:
            self.say(_("That change belongs to no one place in a transcript."))
        else:
            self.post_message(OpenTranscript(*place))

    def action_take_back(self) -> None:
        """Take back the chosen change; with those that rest on it, after asking."""
        entry = self.chosen
        if entry is None:
            return
        later = history.dependents(self.session, entry.id, LOOKED_FOR)
        if not later:
            self._undo(entry, 0)
            return
        question = ngettext(
            "{count} later change rests on this one. Take back both?",
            "{count} later changes rest on this one. Take back all of them?",
            len(later),
        ).format(count=_("More than {count}").format(count=len(later)) if len(later) >= LOOKED_FOR else len(later))
        detail = "\n".join([entry.sentence, "", *(f"· {e.sentence}" for e in later[: words.SHOWN])])
        if len(later) > words.SHOWN:
            detail += "\n· …"

        def answered(yes: bool | None) -> None:
            if yes:
                with self.workbench.reporting():
                    self._undo(entry, len(later))

        self.app.push_screen(
            Confirm(question, detail, yes=_("Take them back"), no=_("Leave them"), danger=True), answered
        )

    def _undo(self, entry: HistoryEntry, later: int) -> None:
        if later:
            undone = history.undo_with_later(self.session, entry.id)
            count = len(undone) - 1
            said = ngettext(
                "Undone, with {count} later change: {what}", "Undone, with {count} later changes: {what}", count
            ).format(count=count, what=entry.sentence)
        else:
            self.session.undo(entry.id)
            said = _("Undone: {what}").format(what=entry.sentence)
        self.workbench.changed()
        self.say(said)

    def action_narrow(self) -> None:
        """Ask for words that the changes must have."""

        def asked(wanted: str | None) -> None:
            if wanted is not None:
                self._narrow(wanted.strip(), self.coder)

        question = _("Words that stand in what was done, such as the name of a code or of a transcript:")
        self.app.push_screen(AskText(_("Narrow down"), question, self.words), asked)

    def action_whose(self) -> None:
        """Choose a coder."""
        coders = [Choice(coder.name, coder.name) for coder in people.coders(self.session.store)]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._narrow(self.words, "" if name == EVERYONE else name)

        choices = [Choice(EVERYONE, _("Everyone")), *coders]
        self.app.push_screen(Choose(_("Whose changes?"), choices, chosen=self.coder or EVERYONE), chosen)

    def action_all(self) -> None:
        """Leave nothing out."""
        self._narrow("", "")

    def _narrow(self, wanted: str, coder: str) -> None:
        self.words, self.coder = wanted, coder
        with self.workbench.reporting():
            self.show_project()

    def refresh_from(self, changes: Sequence[Change]) -> None:
        """Show what is new; the cursor stays with its change, unless it is on the latest."""
        if not changes:
            return
        table = self.query_one("#changes", PlainTable)
        on_top = table.cursor_row == 0
        self.show_project()
        if on_top:
            table.move_cursor(row=0)
