"""All that is said of a code: name, labels, definition, when to give it and when not, cues, colour, key."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Select

from workbench.domain.code import Code, Cue
from workbench.domain.colours import PALETTE
from workbench.domain.errors import UsageError
from workbench.i18n import _
from workbench.services.code_editing import CodeTexts
from workbench.services.code_texts import checked_colour
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import choice_row, text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.text_box import TextBox
from workbench.tui.widgets.words import Words
from workbench.tui.wording import language_name

LABEL_LANGUAGES = ("sv", "da", "en")


class CodeEditor(Dialog[CodeTexts]):
    """Edits the texts in one language, the codebook's; labels in all that the workbench speaks."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False)]

    def __init__(self, code: Code, path: str, language: str) -> None:
        super().__init__(_("Describe the code {path}").format(path=path))
        self.code, self.language = code, language
        self._before: dict[str | None, str] = {}

    def compose_body(self) -> ComposeResult:
        """The fields."""
        code, language = self.code, self.language
        with VerticalScroll(id="fields", classes="dialog-scroll", can_focus=False):
            yield text_row(_("Name"), "name", code.name)
            for tag in LABEL_LANGUAGES:
                label = _("Label ({language})").format(language=language_name(tag))
                yield text_row(label, f"label-{tag}", code.labels.get(tag, ""))
            for title, name, texts in (
                (_("Definition"), "definition", code.definition),
                (_("Give it when"), "include", code.include),
                (_("Don't give it when"), "exclude", code.exclude),
            ):
                yield Words(f"{title} ({language_name(language)})" if language else title)
                yield TextBox(texts.get(language, ""), id=name)
            yield Words(_("Cues, one on each line: words that informants use; stöd* is any word that begins so"))
            yield TextBox("\n".join(cue_line(cue) for cue in code.cues), id="cues")
            yield text_row(_("Colour"), "colour", code.colour, PALETTE, hint="#4477aa")
            keys = [("", _("none")), *((digit, digit) for digit in "123456789")]
            yield choice_row(_("Pinned to the key"), "key", keys, code.key)
            given = [("yes", _("Yes")), ("no", _("No, it is a heading"))]
            yield choice_row(_("Given to passages"), "codable", given, "yes" if code.codable else "no")
        yield Words(_("ctrl+s saves."), classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """Save or leave."""
        yield button(_("Save"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the definition, which is edited most."""
        self._before = {box.id: box.text for box in self.query(TextBox)}
        self.query_one("#definition", TextBox).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def holds_writing(self) -> bool:
        """Whether any of the longer texts was changed."""
        return {box.id: box.text for box in self.query(TextBox)} != self._before

    def action_save(self) -> None:
        """Save from the keyboard."""
        self.accept()

    def accept(self) -> None:
        """Give the texts, unless the name or the colour makes no sense."""
        name, colour = self._line("name"), self._line("colour")
        if not name:
            self.problem(_("A code needs a name."))
            return
        try:
            checked_colour(colour)
        except UsageError as error:
            self.problem(str(error))
            return
        key: Select[str] = self.query_one("#key", Select)
        codable: Select[str] = self.query_one("#codable", Select)
        self.dismiss(
            CodeTexts(
                name,
                {tag: self._line(f"label-{tag}") for tag in LABEL_LANGUAGES},
                self._texts("definition"),
                self._texts("include"),
                self._texts("exclude"),
                cues_of(self.code, self.query_one("#cues", TextBox).text),
                colour,
                str(key.value),
                codable.value == "yes",
            )
        )

    def _line(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value.strip()

    def _texts(self, name: str) -> dict[str, str]:
        return {self.language: self.query_one(f"#{name}", TextBox).text.strip()}


def cue_line(cue: Cue) -> str:
    """A cue as a line of the editor: its words, with the language before them when there is one."""
    words = " ".join(str(cue).split())
    return f"{cue.lang}: {words}" if cue.lang else words


def cues_of(code: Code, text: str) -> list[Cue]:
    """The cues that the lines stand for: those known stay what they are, new lines are phrases."""
    known = {cue_line(cue): cue for cue in code.cues}
    found = []
    for line in (" ".join(line.split()) for line in text.splitlines()):
        if not line:
            continue
        language, colon, words = line.partition(": ")
        if line in known:
            found.append(known[line])
        elif colon and len(language) == 2 and language.isalpha() and language.islower():
            found.append(Cue(phrase=words.strip(), lang=language))
        else:
            found.append(Cue(phrase=line))
    return found
