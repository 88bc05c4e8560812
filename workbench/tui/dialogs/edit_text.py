"""Editing a transcript's text. Nothing is written before what becomes of the codings has been looked at.

What is typed is kept as a draft in the project every few seconds, so that a crash or a closed terminal loses nothing.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer

from workbench.domain.change import Change
from workbench.domain.errors import ConflictError, WorkbenchError
from workbench.i18n import _, ngettext
from workbench.services import drafts, editing
from workbench.services.editing import EditPlan
from workbench.services.transcripts import OpenTranscript
from workbench.store import transcripts as rows
from workbench.tui.action import bindings_of
from workbench.tui.carried_caret import carried_position
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.base import Dialog
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.their_changes import TheirChanges
from workbench.tui.edit_actions import EDIT_ACTIONS
from workbench.tui.editing_flows import SavingEdit
from workbench.tui.widgets.editor.box import EditorBox
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.progress_row import ProgressRow
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.title_line import TitleLine

DRAFT_AFTER = 2.0
"""Seconds from a key to the draft that holds it."""


class EditText(Dialog[int]):
    """Gives the place of the caret in the text that was saved; None when nothing was.

    `text` and `base` are those of a draft: what was typed, and the id of the version from which it was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(EDIT_ACTIONS),
        Binding("ctrl+p", "app.palette", show=False),
    ]
    DEFAULT_CSS = """
    EditText { align: left top; background: $background; }
    EditText #edit-frame { width: 100%; height: 100%; background: $background; }
    EditText TitleLine { background: $panel; }
    """

    def __init__(self, opened: OpenTranscript, caret: int = 0, *, text: str = "", base: str = "") -> None:
        super().__init__(opened.transcript.name)
        self.transcript = opened.transcript
        self.present = self.base = opened.version
        self._draft_text, self._draft_base = text, base
        self._caret = caret
        self.asked = ""
        self._saving = False
        self._draft_timer: Timer | None = None
        self._said: tuple[str, int] = ("", -1)

    def compose(self) -> ComposeResult:
        """The name, the text, the keys."""
        text = self.base.text
        if self._draft_base:
            text = self._draft_text
            self.base = rows.version(self.workbench.session.store, self._draft_base) or self.base
        with Vertical(id="edit-frame"):
            yield TitleLine(id="edit-title")
            yield EditorBox(text, carried_position(self.present.text, text, self._caret), id="edit-box")
            yield ProgressRow()
            yield StatusLine()
            yield KeyRow()

    def on_mount(self) -> None:
        """Write at once: keys that wait already go into the box."""
        self.set_focus(self.box)
        self._status()

    @property
    def box(self) -> EditorBox:
        """The box that holds the text."""
        return self.query_one(EditorBox)

    @property
    def changed(self) -> bool:
        """Whether something was typed that isn't saved."""
        return self.box.text != self.base.text

    @property
    def theirs(self) -> bool:
        """Whether the text in the project is another than the one that is edited."""
        return self.base.id != self.present.id

    # --- telling

    def _status(self, said: str = "") -> None:
        """Show where one is, and what was said until the caret goes elsewhere."""
        if said:
            self._said = said, self.box.caret
        elif self._said[1] == self.box.caret:
            said = self._said[0]
        left = _("Editing: {name}").format(name=self.heading)
        paper = self.box.writing.paper
        line, _column = paper.spot(self.box.caret)
        right = _("line {number} of {count}").format(number=line + 1, count=len(paper.lines))
        state = _("not saved") if self.changed else _("saved ✓")
        self.query_one(TitleLine).say(left, f"{state} · {right}")
        if not said and self.theirs:
            said = _("Changed in another window: ctrl+t shows how. What you typed is kept.")
        self.query_one(StatusLine).say(said or _("ctrl+s shows what becomes of the codings, and saves."))

    @on(EditorBox.Edited)
    def _edited(self, event: EditorBox.Edited) -> None:
        event.stop()
        self._status()
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_AFTER, self.keep_draft)

    @on(EditorBox.Moved)
    def _moved(self, event: EditorBox.Moved) -> None:
        event.stop()
        self._status()

    @on(EditorBox.Copied)
    def _copied(self, event: EditorBox.Copied) -> None:
        event.stop()
        count = event.characters
        self._status(ngettext("{count} character copied", "{count} characters copied", count).format(count=count))

    # --- finding

    @on(EditorBox.FindAsked)
    def _find_asked(self, event: EditorBox.FindAsked) -> None:
        event.stop()
        if event.again and self.asked:
            self._find(self.asked)
        else:
            self.app.push_screen(AskText(_("Find in this transcript"), value=self.asked), self._find)

    def _find(self, asked: str | None) -> None:
        if not asked:
            return
        self.asked = asked
        number, count = self.box.find(asked)
        if count:
            said = _("“{words}”: {number} of {count} · ctrl+g next").format(words=asked, number=number, count=count)
        else:
            said = _("“{words}” isn't in this transcript.").format(words=asked)
        self._status(said)

    # --- the draft

    def keep_draft(self) -> None:
        """Keep what was typed inside the project, beside the history."""
        self._stop_timer()
        if not self.is_mounted or self._saving:
            return
        try:
            drafts.keep_draft(self.workbench.session, self.base, self.box.text)
        except WorkbenchError as error:
            self._status(_("No draft can be kept just now: {reason}").format(reason=error.message))

    def _forget_draft(self) -> None:
        self._stop_timer()
        with self.workbench.reporting():
            drafts.forget_draft(self.workbench.session, self.transcript.id)

    def _stop_timer(self) -> None:
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None

    def unsaved(self) -> str:
        """What the application asks before it closes; the draft is kept first."""
        if not self.changed:
            return ""
        self.keep_draft()
        return _(
            "What you typed in “{name}” isn't saved. It is kept, and offered when you edit the text again."
        ).format(name=self.heading)

    # --- other people's changes

    def tell_changes(self, changes: Sequence[Change]) -> None:
        """Called by the application when the project was changed, here or elsewhere."""
        if self._saving:
            return
        store = self.workbench.session.store
        known = rows.transcript(store, self.transcript.id)
        version = rows.version(store, known.version_id) if known else None
        if version is None:
            self._status(_("The transcript was deleted in another window. Copy what you typed if you need it."))
            return
        if version.id == self.present.id:
            return
        changed, self.present = self.changed, version
        if changed:
            self._status()
        else:
            self._put(version.text, _("The text was changed in another window; this is how it is now."))
        self.refresh_bindings()

    def _put(self, text: str, said: str) -> None:
        """Show another text, made of the present version, with the caret at the same words."""
        caret = carried_position(self.box.text, text, self.box.caret)
        self.base = self.present
        self.box.load(text, caret)
        self._status(said)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Their changes are offered only when there are some."""
        return self.theirs if action == "theirs" else super().check_action(action, parameters)

    def action_theirs(self) -> None:
        """Show what was changed in another window, and choose what to do about it."""
        mine = self.box.text
        dialog = TheirChanges(self.base.text, mine, self.present.text)

        def answered(choice: str | None) -> None:
            if choice == TheirChanges.MERGED and dialog.merged is not None:
                self._put(dialog.merged, _("Both edits are in the text now. ctrl+s shows what becomes of the codings."))
            elif choice == TheirChanges.THEIRS:
                self._put(self.present.text, _("This is their text; what you typed is gone."))
                self._forget_draft()
            elif choice == TheirChanges.MINE:
                self.base = self.present
                self.action_save()

        self.app.push_screen(dialog, answered)

    # --- saving and leaving

    def action_save(self) -> None:
        """Look at what becomes of the codings, and save."""
        if self._saving:
            return
        if self.theirs:
            self.action_theirs()
            return
        if not self.changed:
            self._status(_("Nothing has been changed yet."))
            return
        self.keep_draft()
        typed, transcript = self.box.text, self.transcript

        def saved(plan: EditPlan) -> None:
            self._saved(typed, plan)

        def still() -> bool:
            if self.is_mounted and self.box.text == typed:
                return True
            self._saving = False
            if self.is_mounted:
                self._status(_("You went on writing: press ctrl+s again."))
            return False

        self._saving = True
        SavingEdit(
            self.workbench,
            lambda session: editing.plan_text(session, transcript, typed),
            saved,
            back=self._go_on,
            leave=self._leave_after_looking,
            failed=self._failed,
            still=still,
        ).begin()

    def _go_on(self) -> None:
        self._saving = False
        self.tell_changes(())

    def _leave_after_looking(self) -> None:
        self._go_on()
        self.action_leave()

    def _failed(self, error: WorkbenchError) -> None:
        self._saving = False
        self.workbench.show_error(error)
        if isinstance(error, ConflictError):
            self.tell_changes(())

    def _saved(self, typed: str, plan: EditPlan) -> None:
        self._saving = False
        if not self.is_mounted:
            return
        known = rows.transcript(self.workbench.session.store, self.transcript.id)
        version = rows.version(self.workbench.session.store, known.version_id) if known else None
        if version is not None and self.box.text != typed:
            # Somebody typed on while it was saved: that is an edit of the saved text now.
            self.base = self.present = version
            self._status()
            return
        self._forget_draft()
        self.dismiss(carried_position(typed, plan.text, self.box.caret))

    def action_leave(self) -> None:
        """Leave; what was typed and isn't saved is asked about first."""
        if self.workbench.jobs.shown is not None:
            self.workbench.action_cancel_job()
            return
        if not self.changed:
            self._forget_draft()
            self.dismiss(None)
            return

        def answered(choice: str | None) -> None:
            match choice:
                case "save":
                    self.action_save()
                case "later":
                    self.keep_draft()
                    self.dismiss(None)
                case "throw":
                    self._forget_draft()
                    self.dismiss(None)

        choices = [
            Choice("save", _("Save"), _("See what becomes of the codings first.")),
            Choice(
                "later", _("Leave it for later"), _("What you typed is kept, and offered when you edit the text again.")
            ),
            Choice("throw", _("Throw it away"), _("The text stays as it was.")),
            Choice("on", _("Go on editing")),
        ]
        title = _("What you typed in “{name}” isn't saved.").format(name=self.heading)
        self.app.push_screen(Choose(title, choices, chosen="save"), answered)
