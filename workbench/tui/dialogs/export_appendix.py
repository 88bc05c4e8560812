"""Where and how a quote appendix is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Select

from workbench.i18n import _
from workbench.services.appendix import Layout, Order
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import choice_row, text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.wording import language_name


@dataclass(frozen=True, slots=True)
class ExportWanted:
    """A file to write: which quotes (a set's id, or empty for all codings), and how."""

    path: Path
    set_id: str
    template: Path | None
    language: str
    order: str
    layout: str
    merge_small_groups: bool


class ExportAppendix(Dialog[ExportWanted]):
    """Asks for the file and its looks. The kind of file can be chosen, or written as the end of the name."""

    def __init__(self, path: Path, sets: Sequence[tuple[str, str]], chosen: str, language: str) -> None:
        super().__init__(_("Export quotes"))
        self.path, self.sets, self.chosen_set, self.first_language = path, list(sets), chosen, language
        self._may_replace: Path | None = None

    def compose_body(self) -> ComposeResult:
        """The fields."""
        yield text_row(_("File"), "file", str(self.path))
        yield choice_row(_("Kind of file"), "kind", kinds(), self.path.suffix)
        yield choice_row(_("Quotes"), "set", [*self.sets, ("", _("All codings, by code"))], self.chosen_set)
        yield choice_row(
            _("Language"), "language", [(c, language_name(c)) for c in ("sv", "da", "en")], self.first_language
        )
        yield choice_row(_("Order"), "order", orders(chosen=True), Order.CHOSEN.value)
        yield choice_row(_("Layout"), "layout", layouts(), Layout.THEMES.value)
        yield choice_row(
            _("Small groups"), "small", [("", _("Print as they are")), ("merge", _("Put under one name"))], ""
        )
        yield text_row(_("Word template"), "template", hint=_("none; or a .docx whose styles are taken"))

    def compose_buttons(self) -> ComposeResult:
        """Write or leave."""
        yield button(_("Export"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the file's name, at its end."""
        field = self.query_one("#file", TextField)
        field.focus()
        field.action_end()

    @on(Select.Changed, "#kind")
    def _kind_changed(self, event: Select.Changed) -> None:
        event.stop()
        field, suffix = self.query_one("#file", TextField), str(event.value)
        path = Path(field.value.strip() or self.path.stem)
        if path.suffix.lower() != suffix:
            known = path.suffix.lower() in dict(kinds())
            field.value = str(path.with_suffix(suffix) if known else path.with_name(path.name + suffix))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Give what was entered; asks before a file is replaced."""
        typed = self.query_one("#file", TextField).value.strip()
        if not typed:
            self.problem(_("Give the file a name."))
            return
        path = Path(typed).expanduser()
        if not path.is_absolute():
            path = self.path.parent / path
        if path.suffix.lower() not in dict(kinds()):
            path = path.with_name(path.name + self._choice("kind"))
        if not path.parent.is_dir():
            self.problem(_("There is no folder {folder}.").format(folder=path.parent))
            return
        if path.exists() and self._may_replace != path:
            self._may_replace = path
            self.problem(_("{name} is there already. Press Export again to replace it.").format(name=path.name))
            return
        template = self.query_one("#template", TextField).value.strip()
        self.dismiss(
            ExportWanted(
                path,
                self._choice("set"),
                Path(template).expanduser() if template else None,
                self._choice("language"),
                self._choice("order"),
                self._choice("layout"),
                bool(self._choice("small")),
            )
        )

    def _choice(self, name: str) -> str:
        field: Select[str] = self.query_one(f"#{name}", Select)
        return str(field.value)


def kinds() -> list[tuple[str, str]]:
    """(ending, name) of the kinds of files."""
    return [
        (".docx", _("Word (.docx)")),
        (".html", _("Web page (.html)")),
        (".md", _("Markdown (.md)")),
        (".csv", _("Table (.csv)")),
    ]


def orders(*, chosen: bool) -> list[tuple[str, str]]:
    """(key, name) of the orders of quotes; with the present one when it is asked for."""
    found = [
        (Order.TRANSCRIPT.value, _("As in the transcripts")),
        (Order.PARTICIPANT.value, _("By participant")),
        (Order.BALANCED.value, _("One of each participant in turn")),
        (Order.STARRED.value, _("Starred first")),
    ]
    return [(Order.CHOSEN.value, _("As arranged here")), *found] if chosen else found


def layouts() -> list[tuple[str, str]]:
    """(key, name) of the layouts."""
    return [
        (Layout.THEMES.value, _("Under headings")),
        (Layout.TABLE.value, _("In a table for each theme")),
        (Layout.PARTICIPANTS.value, _("By participant")),
    ]
