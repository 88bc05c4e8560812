"""A quote set: making one, and saying how its quotes are attributed and cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Select

from workbench.domain.codebook import Codebook
from workbench.domain.errors import InputError
from workbench.domain.localtext import pick
from workbench.domain.quoteset import QuoteSet
from workbench.i18n import _, current_language
from workbench.services.quotes import Preview, ShownQuote
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import choice_row, text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words
from workbench.tui.wording import language_name

OWN = ""
"""The language or style of the project."""


@dataclass(frozen=True, slots=True)
class SetWanted:
    """A quote set to make: its title, and the codebook whose codes become themes, if any."""

    title: str
    codebook: str
    language: str


class NewQuoteSet(Dialog[SetWanted]):
    """Asks for what a new quote set needs."""

    def __init__(self, codebooks: Sequence[Codebook], taken: Sequence[str]) -> None:
        super().__init__(_("A new quote set"))
        self.codebooks, self.taken = list(codebooks), {title.casefold() for title in taken}

    def compose_body(self) -> ComposeResult:
        """Title, themes, language."""
        books = [(book.slug, pick(book.title, current_language(), book.slug)) for book in self.codebooks]
        yield Words(_("A quote set is a choice of quotes under themes: what an appendix is made from."))
        yield text_row(_("Title"), "title")
        yield choice_row(
            _("Themes"), "codebook", [*books, ("", _("None yet, I make my own"))], books[0][0] if books else ""
        )
        yield choice_row(_("Language"), "language", languages(), OWN)

    def on_mount(self) -> None:
        """Begin with the title."""
        self.query_one("#title").focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Give what was entered, unless the title is missing or taken."""
        title = " ".join(self.query_one("#title", TextField).value.split())
        if not title:
            self.problem(_("Give the quote set a title."))
        elif title.casefold() in self.taken:
            self.problem(_("There is a quote set “{title}” already.").format(title=title))
        else:
            self.dismiss(SetWanted(title, chosen_in(self, "codebook"), chosen_in(self, "language")))


class QuoteSetDetails(Dialog[dict[str, str]]):
    """Gives the fields that differ, as `services.quotes.change_set` takes them. Shows an example as one writes."""

    def __init__(self, quote_set: QuoteSet, preview: Preview, example: ShownQuote | None, omission: str) -> None:
        super().__init__(_("Settings of the quote set"))
        self.quote_set, self.preview, self.example, self.omission = quote_set, preview, example, omission

    def compose_body(self) -> ComposeResult:
        """The fields, with an example of the attribution under it."""
        quote_set = self.quote_set
        yield text_row(_("Title"), "title", quote_set.title)
        yield text_row(_("Attribution"), "attribution", quote_set.attribution, hint=self.preview.template)
        yield Words("", id="example", classes="dialog-text")
        yield text_row(_("Mark for what is cut"), "omission", quote_set.omission, hint=self.omission)
        yield choice_row(_("Language"), "language", languages(), quote_set.language)
        yield text_row(_("Introduction"), "introduction", quote_set.introduction)
        yield Words(
            _("Fields: {fields}").format(
                fields="{pseudonym} {id} {role} {group} {transcript} {file} {paragraph} {time} {stance} {coder}"
            ),
            classes="dialog-aside",
        )

    def compose_buttons(self) -> ComposeResult:
        """Save or leave."""
        yield button(_("Save"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the attribution, which is what is changed most."""
        self.query_one("#attribution").focus()
        self._show_example()

    @on(Input.Changed, "#attribution")
    def _attribution_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_example()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def _show_example(self) -> bool:
        template = self.query_one("#attribution", TextField).value.strip() or None
        example = self.query_one("#example", Words)
        self.problem("")
        if self.example is None:
            example.say("")
            return True
        try:
            filled = self.preview.attribution(self.example, template)
        except InputError as error:
            example.say("")
            self.problem(str(error))
            return False
        example.say(_("Example: {attribution}").format(attribution=filled.replace("\u00a0", " ")))
        return True

    def accept(self) -> None:
        """Give what differs, unless the title is missing or the attribution can't be filled."""
        fields = {
            name: self.query_one(f"#{name}", TextField).value.strip()
            for name in ("title", "attribution", "omission", "introduction")
        }
        fields["language"] = chosen_in(self, "language")
        if not fields["title"]:
            self.problem(_("Give the quote set a title."))
        elif self._show_example():
            self.dismiss(
                {n: v for n, v in fields.items() if v != " ".join(getattr(self.quote_set, n).splitlines()).strip()}
            )


def languages() -> list[tuple[str, str]]:
    """(code, name) of the languages that an appendix can be in; the interviews' own first."""
    return [(OWN, _("As the interviews")), *((code, language_name(code)) for code in ("sv", "da", "en"))]


def chosen_in(dialog: Dialog[SetWanted] | Dialog[dict[str, str]], name: str) -> str:
    """What is chosen in a list of a form."""
    field: Select[str] = dialog.query_one(f"#{name}", Select)
    return str(field.value)
