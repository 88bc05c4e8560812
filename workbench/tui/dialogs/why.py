"""Why something is suggested: all that speaks for it, with its words in context."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from workbench.i18n import N_, _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.words import Words

_KINDS = {"cue": N_("a cue of the code"), "negation": N_("but it is denied")}


class Why(Dialog[bool]):
    """`reasons` are (kind, the sign as the codebook writes it, words before, the words, words after)."""

    def __init__(
        self, label: str, definition: str, reasons: Sequence[tuple[str, str, str, str, str]], rank: str
    ) -> None:
        super().__init__(_("Why “{code}”?").format(code=one_line(label)))
        self.definition, self.reasons, self.rank = definition, list(reasons), rank

    def compose_body(self) -> ComposeResult:
        """The definition, then one paragraph for each reason."""
        with VerticalScroll(id="reasons", classes="dialog-scroll"):
            if self.definition:
                yield Words(self.definition, classes="dialog-text")
            for kind, sign, before, words, after in self.reasons:
                paragraph = Words("", classes="dialog-text")
                named = _("{kind}: {sign}").format(kind=_(_KINDS[kind]) if kind in _KINDS else kind, sign=sign)
                paragraph.update(
                    Content.assemble(
                        content(one_line(named), "bold"),
                        "\n",
                        content("… " + one_line(before)),
                        content(one_line(words), "$accent bold underline"),
                        content(one_line(after) + " …"),
                    )
                )
                paragraph.text = f"{named} {before}{words}{after}"
                yield paragraph
            if not self.reasons:
                yield Words(_("No reasons were kept with it."), classes="dialog-text")
            yield Words(self.rank, classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """Only a way back."""
        yield button(_("Close"), "leave", "primary")

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one("#reasons").focus()
