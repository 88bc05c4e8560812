"""What someone says in one breath of a recording: the value that the formats with times and voices are read into."""

from dataclasses import dataclass

from workbench.domain.transcript import ParagraphStatus


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one voice (None when no one is named), on one line; times in ms, None where they aren't told.

    `begins_cue` is False for words that share their times with those before. `status` is of words that weren't said.
    `begins_turn`: another voice speaks from here on, even where nobody is named.
    """

    start: int | None
    end: int | None
    voice: str | None
    text: str
    begins_cue: bool = True
    status: ParagraphStatus = ParagraphStatus.VERBATIM
    begins_turn: bool = False
