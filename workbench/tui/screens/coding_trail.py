"""Search and Coding together: from words here to all transcripts, and from hit to hit of a search while reading."""

from typing import Any

from workbench.domain.passage import Passage
from workbench.domain.units import word_at
from workbench.i18n import _
from workbench.tui.messages import OpenTranscript
from workbench.tui.modes import SEARCH
from workbench.tui.screens.coding_base import CodingBase
from workbench.tui.trail import Trail
from workbench.tui.widgets.transcript_view.find import Found

_LONGEST_PHRASE = 100


class CodingTrail(CodingBase):
    """Follows the hits of the search that led here, for as long as they are marked in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.trail: Trail | None = None
        self._marked: Found | None = None

    def show_trail(self, trail: Trail | None) -> None:
        """Mark the hits of a search in the open transcript."""
        opened = self.desk.open
        if trail is not None and opened is not None:
            self.trail = trail
            self._marked = Found(trail.asked, trail.within(opened.version.id))
            self.text.show_found(self._marked)

    def tell_hit(self, trail: Trail, passage: Passage) -> None:
        """Say which of the hits this is, and how to go on from here."""
        opened = self.desk.open
        places = [(hit.version_id, hit.passage) for hit in trail.hits]
        if opened is not None and (opened.version.id, passage) in places:
            words = _("“{words}”: {number} of {count} · n next · N previous · F5 back to the search")
            number = places.index((opened.version.id, passage)) + 1
            self.tell(words.format(words=trail.asked, number=number, count=len(places)))

    def do_find_on(self, direction: str) -> None:
        """Go to the next or previous hit of the search, whichever transcript it stands in; else to the next find."""
        by, opened, page, trail = int(direction), self.desk.open, self.text.page, self.trail
        if opened is None or page is None or trail is None or page.found is not self._marked:
            self.text.find_on_here(by)
            return
        chosen = self.text.selection
        position = chosen.start if chosen else self.text.caret
        step = trail.after if by > 0 else trail.before
        number = step(opened.version.id, position)
        if number is None:
            return
        hit = trail.hits[number]
        known = {transcript.id: transcript.version_id for transcript in self.desk.transcripts}
        if known.get(hit.transcript_id) != hit.version_id:
            self.tell(_("The next transcript was changed since the search: F5, and search again."))
            return
        self.post_message(OpenTranscript(hit.transcript_id, hit.passage, trail))

    async def do_search_words(self) -> None:
        """Look for the selected words, or the word under the caret, in all transcripts."""
        words = self._words_at_hand()
        await self.workbench.action_go(SEARCH)
        if words:
            screen: Any = self.workbench.screen
            screen.look_for(words)

    def _words_at_hand(self) -> str:
        version, chosen = self.text.version, self.text.selection
        if version is None:
            return ""
        if chosen is None:
            word = word_at(version.text, self.text.caret)
            return version.text[word[0] : word[1]] if word else ""
        words = " ".join(chosen.of(version.text)[:_LONGEST_PHRASE].replace('"', " ").split())
        return f'"{words}"' if " " in words else words
