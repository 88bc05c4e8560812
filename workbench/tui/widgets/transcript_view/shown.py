"""What the view is given to show beside the words: speakers, codings and suggestions."""

from dataclasses import dataclass

from workbench.domain.passage import Passage


@dataclass(frozen=True, slots=True)
class ShownSpeaker:
    """A speaker as readers know it: the name or label, and whether it is an interviewer."""

    name: str
    is_interviewer: bool = False


@dataclass(frozen=True, slots=True)
class ShownCoding:
    """A coding at [start, end) of the text. `letters` are the one or two that stand for the code in the margin;
    `colour` is the code's own (`#rrggbb`, or a place in the palette); `stance` is empty or a stance's name."""

    id: str
    start: int
    end: int
    code_id: str
    letters: str
    colour: str
    label: str
    stance: str = ""

    @property
    def passage(self) -> Passage:
        """The coded passage."""
        return Passage(self.start, self.end)


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """A passage [start, end) of the text that is proposed for a code."""

    id: str
    start: int
    end: int
    code_id: str
    label: str

    @property
    def passage(self) -> Passage:
        """The proposed passage."""
        return Passage(self.start, self.end)
