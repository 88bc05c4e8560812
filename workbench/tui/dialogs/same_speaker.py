"""Names that may be one speaker's: confirmed, declined, or chosen by hand."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from workbench.i18n import _, ngettext
from workbench.importers.base import AliasProposal, SpeakerFound
from workbench.tui.dialogs.base import button
from workbench.tui.dialogs.choose import Choice
from workbench.tui.dialogs.import_facts import alias_words
from workbench.tui.dialogs.tick import Tick

ONE, DIFFERENT, OTHERS = "one", "different", "others"


class Verdict(NamedTuple):
    """What was said of the proposals, by their places in the list; OTHERS when other names are wanted."""

    said: str
    places: tuple[int, ...] = ()


class SameSpeaker(Tick):
    """Gives the keys that are ticked, after a word: ONE, DIFFERENT or OTHERS. Nothing is ticked to begin with."""

    def __init__(self, proposals: Sequence[AliasProposal]) -> None:
        choices = [Choice(str(place), alias_words(proposal)) for place, proposal in enumerate(proposals)]
        super().__init__(_("Are these one speaker?"), choices, (), "")

    def compose_buttons(self) -> ComposeResult:
        """One, different, or a choice of one's own."""
        yield button(_("One speaker"), "accept", "primary")
        yield button(_("Different people"), "different")
        yield button(_("Other names …"), "others")
        yield button(_("Cancel"), "leave")

    def accept(self) -> None:
        """They are one."""
        self._say(ONE)

    @on(Button.Pressed, "#different")
    def _different(self, event: Button.Pressed) -> None:
        event.stop()
        self._say(DIFFERENT)

    @on(Button.Pressed, "#others")
    def _others(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss((OTHERS,))

    def _say(self, word: str) -> None:
        self.dismiss((word, *self.chosen()))


def verdict(given: tuple[str, ...]) -> Verdict:
    """What the dialog gave."""
    return Verdict(given[0], tuple(int(key) for key in given[1:]))


class ChooseSpeakers(Tick):
    """Two or more names that are one speaker's."""

    def __init__(self, speakers: Sequence[SpeakerFound], ticked: Sequence[str]) -> None:
        choices = [Choice(one.label, one.label, _turns(one)) for one in speakers]
        super().__init__(_("Which names are one speaker's?"), choices, ticked, "")

    def accept(self) -> None:
        """Give the names when there are two."""
        if len(self.ticked) > 1:
            super().accept()
        else:
            self.problem(_("Tick two names or more, with space."))


def _turns(speaker: SpeakerFound) -> str:
    return ngettext("{count} turn", "{count} turns", speaker.turns).format(count=speaker.turns)
