"""Where and how transcripts are written for other tools."""

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Select

from workbench.exports.transcripts.material import Times
from workbench.i18n import _
from workbench.services.transcript_export import SUFFIXES, Labels
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import choice_row, text_row
from workbench.tui.widgets.field import TextField

ONE, EVERY = "one", "every"


@dataclass(frozen=True, slots=True)
class TranscriptsWanted:
    """What to write: one transcript as a file, or all of them as files in a folder, and how."""

    path: Path
    every: bool
    suffix: str
    labels: Labels
    times: Times


class ExportTranscript(Dialog[TranscriptsWanted]):
    """Asks for the file (the folder, for all transcripts), the kind of file, names and times."""

    def __init__(self, name: str, file: Path, folder: Path, count: int) -> None:
        super().__init__(_("Export transcripts"))
        self.transcript_name, self.file, self.folder, self.count = name, file, folder, count
        self._may_replace: Path | None = None

    def compose_body(self) -> ComposeResult:
        """The fields."""
        which = [(ONE, _("Only “{name}”").format(name=self.transcript_name))] if self.transcript_name else []
        everyone = (EVERY, _("All {count} transcripts, into a folder").format(count=self.count))
        yield choice_row(_("Which"), "which", [*which, everyone], ONE)
        yield choice_row(_("Kind of file"), "kind", kinds(), SUFFIXES[0])
        yield text_row(_("File"), "file", str(self.file if which else self.folder))
        yield choice_row(
            _("Names"),
            "labels",
            [
                (Labels.PSEUDONYMS.value, _("Pseudonyms of participants")),
                (Labels.ORIGINAL.value, _("As in the imported file")),
            ],
            Labels.PSEUDONYMS.value,
        )
        yield choice_row(
            _("Times"),
            "times",
            [
                (Times.BRACKETS.value, _("[00:12:31] before a turn")),
                (Times.HASHES.value, _("#00:12:31-4# after it, for f4 and MAXQDA")),
                (Times.NONE.value, _("None")),
            ],
            Times.BRACKETS.value,
        )

    def compose_buttons(self) -> ComposeResult:
        """Write or leave."""
        yield button(_("Export"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the kind of file, which matters most."""
        self.query_one("#kind", Select).focus()

    @on(Select.Changed, "#which")
    def _which_changed(self, event: Select.Changed) -> None:
        event.stop()
        every = event.value == EVERY
        field = self.query_one("#file", TextField)
        if field.value.strip() in (str(self.folder), str(self._suffixed(self.file))):
            field.value = str(self.folder if every else self._suffixed(self.file))

    @on(Select.Changed, "#kind")
    def _kind_changed(self, event: Select.Changed) -> None:
        event.stop()
        field = self.query_one("#file", TextField)
        if self._choice("which") == ONE and field.value.strip():
            field.value = str(self._suffixed(Path(field.value.strip())))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Give what was entered; asks before files are replaced."""
        typed = self.query_one("#file", TextField).value.strip()
        if not typed:
            self.problem(_("Give the file a name."))
            return
        every = self._choice("which") == EVERY
        path = Path(typed).expanduser()
        path = path if path.is_absolute() else self.file.parent / path
        if not every and path.suffix.lower() not in SUFFIXES:
            path = path.with_name(path.name + self._choice("kind"))
        if not every and path.is_dir():
            self.problem(_("{name} is a folder. Give the file a name.").format(name=path.name))
            return
        if not path.parent.is_dir():
            self.problem(_("There is no folder {folder}.").format(folder=path.parent))
            return
        if self._replaces(path, every) and self._may_replace != path:
            self._may_replace = path
            words = (
                _("{name} is there already. Files of the same names in it are replaced. Press Export again to go on.")
                if every
                else _("{name} is there already. Press Export again to replace it.")
            )
            self.problem(words.format(name=path.name))
            return
        kind = self._choice("kind") if every else path.suffix.lower()
        labels, times = Labels(self._choice("labels")), Times(self._choice("times"))
        self.dismiss(TranscriptsWanted(path, every, kind, labels, times))

    def _replaces(self, path: Path, every: bool) -> bool:
        if not every:
            return path.exists()
        return path.is_dir() and any(each.suffix == self._choice("kind") for each in path.iterdir())

    def _suffixed(self, path: Path) -> Path:
        """The path with the ending of the chosen kind."""
        kind = self._choice("kind")
        return path.with_suffix(kind) if path.suffix.lower() in SUFFIXES else path.with_name(path.name + kind)

    def _choice(self, name: str) -> str:
        field: Select[str] = self.query_one(f"#{name}", Select)
        return str(field.value)


def kinds() -> list[tuple[str, str]]:
    """(ending, name) of the kinds of files."""
    return [
        (".docx", _("Word (.docx)")),
        (".txt", _("Text (.txt)")),
        (".md", _("Markdown (.md)")),
        (".vtt", _("Subtitles with speakers (.vtt)")),
        (".srt", _("Subtitles (.srt)")),
    ]
