"""What to do first, step by step, for somebody who has never used a program in a terminal."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from workbench.i18n import _
from workbench.tui.widgets.words import Words


class FirstSteps(Vertical):
    """Numbered steps, those that are done ticked off; hidden when there are none."""

    def __init__(self) -> None:
        super().__init__(id="first-steps")
        self.steps: list[tuple[bool, str]] = []

    def compose(self) -> ComposeResult:
        """The steps; before the first is done, what holds everywhere."""
        if not self.steps:
            return
        yield Words(_("This is how to begin:"), classes="step")
        for number, (done, text) in enumerate(self.steps, start=1):
            with Horizontal(classes="step"):
                yield Words("✓" if done else str(number), classes="step-number")
                yield Words(text, classes="step-text")
        if any(done for done, _text in self.steps):
            return
        yield Words(
            _("All is saved at once. u takes back what you did last, F1 shows all keys, ctrl+q closes.")
            + " "
            + _("The mouse works too, also on the row of keys at the bottom."),
            classes="steps-more",
        )

    def show(self, steps: Sequence[tuple[bool, str]]) -> None:
        """Show these steps."""
        if list(steps) != self.steps:
            self.steps = list(steps)
            self.refresh(recompose=True)
        self.display = bool(steps)
