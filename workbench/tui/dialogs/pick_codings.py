"""Passages to choose from, for a theme or for a new code: a list with text to mark."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workbench.i18n import _, ngettext
from workbench.services.quotes import Candidate
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words


class PickCodings(Dialog[list[str]]):
    """Gives the ids of the marked codings, in the order of the list. Space or a click marks; typing narrows down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "step(5)", show=False),
        Binding("pageup", "step(-5)", show=False),
    ]
    DEFAULT_CSS = """
    PickCodings .dialog-box { width: 110; height: 94%; }
    PickCodings #candidates { margin-top: 1; }
    PickCodings #marked { height: 1; color: $foreground-muted; }
    """

    def __init__(self, title: str, candidates: Sequence[Candidate], yes: str = "") -> None:
        super().__init__(title)
        self.yes = yes
        self.candidates = list(candidates)
        self.fitting = list(candidates)
        self.marked: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """The field to narrow down, the passages, how many are marked."""
        yield TextField(hint=_("Type words or names to find passages; space marks them"), id="filter")
        yield OptionList(id="candidates", markup=False, compact=True)
        yield Words("", id="marked")

    def compose_buttons(self) -> ComposeResult:
        """Add or leave."""
        yield button(self.yes or _("Add the marked"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin in the list."""
        self._show(self.candidates)
        self.passages.styles.height = "1fr"
        self.passages.focus()

    @property
    def passages(self) -> OptionList:
        """The list."""
        return self.query_one("#candidates", OptionList)

    def _show(self, candidates: Sequence[Candidate]) -> None:
        self.fitting = list(candidates)
        self.passages.set_options([Option(self._drawn(candidate)) for candidate in candidates])
        self.passages.highlighted = 0 if candidates else None
        self.problem("" if candidates else _("No passage has these words."))
        self._count()

    def _drawn(self, candidate: Candidate) -> Content:
        found = candidate.retrieved
        sign = "[✓] " if candidate.chosen else "[x] " if found.coding.id in self.marked else "[ ] "
        who = ", ".join(part for part in (found.participant or found.speaker, found.group) if part)
        facts = [who, f"{found.transcript.name} §{found.paragraph}"]
        if found.coding.starred:
            facts.append(_("starred"))
        if candidate.coders > 1:
            facts.append(ngettext("{count} coder", "{count} coders", candidate.coders).format(count=candidate.coders))
        if not found.verbatim:
            facts.append(_("notes"))
        if candidate.chosen:
            facts.append(_("in the theme already"))
        words = one_line(" ".join(found.quote.split()))
        return Content.assemble(
            content(sign, "bold $accent" if sign == "[x] " else ""),
            content(words, "$foreground-muted" if candidate.chosen else ""),
            content("\n    " + one_line(" · ".join(part for part in facts if part)), "$foreground-muted"),
            "\n",
        )

    def _count(self) -> None:
        shown = ngettext("{count} passage", "{count} passages", len(self.fitting)).format(count=len(self.fitting))
        marked = ngettext("{count} marked", "{count} marked", len(self.marked)).format(count=len(self.marked))
        self.query_one("#marked", Words).say(f"{shown} · {marked}")

    def _toggle(self, place: int) -> None:
        candidate = self.fitting[place]
        if candidate.chosen:
            self.problem(_("This passage is in the theme already."))
            return
        self.problem("")
        self.marked ^= {candidate.retrieved.coding.id}
        self.passages.replace_option_prompt_at_index(place, self._drawn(candidate))
        self._count()

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        wanted = event.value.casefold().split()
        self._show([candidate for candidate in self.candidates if _has(candidate, wanted)])

    @on(Input.Submitted, "#filter")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.passages.focus()

    @on(OptionList.OptionSelected, "#candidates")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._toggle(event.option_index)

    def action_step(self, by: int) -> None:
        """Move in the list while writing in the field."""
        here = self.passages.highlighted
        if here is not None:
            self.passages.highlighted = max(0, min(len(self.fitting) - 1, here + by))

    def on_key(self, event: events.Key) -> None:
        """Space marks in the list; other letters typed there go on in the field; Enter adds what is marked."""
        if not self.passages.has_focus:
            return
        if event.key == "space":
            event.stop()
            event.prevent_default()
            if self.passages.highlighted is not None:
                self._toggle(self.passages.highlighted)
        elif event.key == "enter" and self.marked:
            event.stop()
            event.prevent_default()
            self.accept()
        elif event.is_printable:
            field = self.query_one("#filter", TextField)
            field.focus()
            field.insert_text_at_cursor(event.character or "")

    def accept(self) -> None:
        """Give what is marked; without a mark, the passage under the cursor."""
        here = self.passages.highlighted
        if not self.marked and here is not None and not self.fitting[here].chosen:
            self.marked = {self.fitting[here].retrieved.coding.id}
        if not self.marked:
            self.problem(_("Mark the passages that you want, with space."))
            return
        ids = [candidate.retrieved.coding.id for candidate in self.candidates]
        self.dismiss([coding_id for coding_id in ids if coding_id in self.marked])


def _has(candidate: Candidate, wanted: Sequence[str]) -> bool:
    found = candidate.retrieved
    facts = (found.quote, found.participant, found.speaker, found.group, found.transcript.name)
    whole = " ".join(facts).casefold()
    return all(word in whole for word in wanted)
