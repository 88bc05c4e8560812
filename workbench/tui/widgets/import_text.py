"""The transcript as it will be: turns with speakers, times and what their paragraphs are. Fast at any length."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from workbench.domain.passage import Passage
from workbench.domain.transcript import ParagraphStatus, TranscriptVersion, Turn
from workbench.i18n import _
from workbench.importers.base import Reading
from workbench.services.paragraphs import status_words
from workbench.tui.action import bindings_of
from workbench.tui.import_actions import IMPORT_TEXT_ACTIONS
from workbench.tui.widgets.transcript_view.page import Page
from workbench.tui.widgets.transcript_view.shown import ShownSpeaker
from workbench.tui.widgets.transcript_view.view import TranscriptView

NOBODY = "?"
"""Stands where the speaker of a line isn't known."""


class ImportText(TranscriptView, inherit_bindings=False):
    """Shows a reading. Letters are left to the screen, which corrects."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(IMPORT_TEXT_ACTIONS)]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.reading: Reading | None = None
        self.unknown: tuple[int, ...] = ()

    def show_reading(self, reading: Reading) -> None:
        """Show what was read; the caret stays where it was when it is the same text, read otherwise."""
        before, position, top = self.reading, self.caret, self.scroll_offset.y
        if before is reading:
            return
        self.reading = reading
        version, speakers = as_shown(reading)
        self.unknown = _unknown(version, len(reading.speakers)) if reading.speakers else ()
        self.put_page(Page(version, speakers, (), (), coded=False))
        if before is not None and before.text == reading.text and version.turns:
            self.scroll_to(y=top, animate=False, force=True)
            self.go_to(position)

    def paragraphs_at_hand(self) -> list[int]:
        """The indexes of the paragraphs that are selected, else of the one under the caret."""
        version = self.version
        if version is None or not version.paragraphs:
            return []
        chosen = self.selection
        if chosen is not None:
            touched = list(version.paragraphs_in(chosen))
            if touched:
                return touched
        index = version.paragraph_at(self.caret)
        return [0 if index is None else index]

    def place_words(self) -> str:
        """The numbers of the paragraphs at hand, who says the one under the caret, and what they are; or empty."""
        version, indexes = self.version, self.paragraphs_at_hand()
        if version is None or not indexes:
            return ""
        first, last = indexes[0], indexes[-1]
        numbers = f"§{first + 1}" if first == last else f"§{first + 1}–{last + 1}"
        statuses = dict.fromkeys(status_words(version.paragraphs[index].status) for index in indexes)
        return " · ".join(part for part in (numbers, self._speaker_at_hand(version), ", ".join(statuses)) if part)

    def _speaker_at_hand(self, version: TranscriptVersion) -> str:
        turn = version.turn_at(self.caret)
        if self.reading is None or turn is None:
            return ""
        speaker = version.turns[turn].speaker
        if speaker is None:
            return ""
        speakers = self.reading.speakers
        return speakers[speaker].label if speaker < len(speakers) else _("nobody's")

    def go_to_unknown(self, *, here: bool) -> int | None:
        """Go to the next line that is nobody's, round to the first; gives its number from 0.

        With `here`, the line under the caret is the next one, too.
        """
        if not self.unknown:
            return None
        after = self.caret - here
        number = next((n for n, start in enumerate(self.unknown) if start > after), 0)
        self.go_to(self.unknown[number], centre=True)
        return number


def as_shown(reading: Reading) -> tuple[TranscriptVersion, list[ShownSpeaker]]:
    """The reading as a version to show, where lines that are nobody's get a speaker of their own."""
    speakers = [ShownSpeaker(found.label, found.is_interviewer) for found in reading.speakers]
    turns = reading.turns
    if speakers:
        version = TranscriptVersion("", "", 1, reading.text, turns, reading.paragraphs)
        turns = tuple(_shown(turn, version, len(speakers)) for turn in turns)
        speakers.append(ShownSpeaker(NOBODY))
    return TranscriptVersion("", "", 1, reading.text, turns, reading.paragraphs), speakers


def _unknown(version: TranscriptVersion, nobody: int) -> tuple[int, ...]:
    """Where the paragraphs begin that are nobody's, and no notes."""
    turns = [turn for turn in version.turns if turn.speaker == nobody]
    return tuple(
        version.paragraphs[index].start
        for turn in turns
        for index in version.paragraphs_in(Passage(turn.start, turn.end))
        if version.paragraphs[index].status is ParagraphStatus.VERBATIM
    )


def _shown(turn: Turn, version: TranscriptVersion, unknown: int) -> Turn:
    if turn.speaker is not None:
        return turn
    touched = version.paragraphs_in(Passage(turn.start, turn.end)) if turn.start < turn.end else range(0)
    verbatim = any(version.paragraphs[index].status is ParagraphStatus.VERBATIM for index in touched)
    return replace(turn, speaker=unknown) if verbatim else turn
