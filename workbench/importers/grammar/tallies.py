"""What is known of each possible label of a file, and how the believed ones are written."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.importers.grammar.labels import Shape
from workbench.importers.grammar.titled import is_titled
from workbench.importers.grammar.vocabulary import fold, words

QUESTIONS = words("q f fråga question frage pregunta spørsmål spørgsmål vraag sp")
ANSWERS = words("a s svar answer antwort respuesta antwoord sv")
_DIGITS = re.compile(r"\d")
_FULL_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w'’.-]+(?: [^\W\d_a-zà-ÿ][\w'’.-]*){1,2}")
_SHOUTED = re.compile(r"(?!(?:INT|EXT)\.)[^\W\d_a-zà-ÿ]+\.?(?:[ '’-]?[^\W\d_a-zà-ÿ]+){0,3}")
_SHARE_OF_NAMES = 0.3
_MOSTLY = 0.8


@dataclass(slots=True)
class Tally:
    """What the heads of one label are; `weight` counts one with a time of its own as two; `own_line`: the label always
    stands alone on its line."""

    shape: Shape
    writings: Counter[str] = field(default_factory=Counter)
    count: int = 0
    weight: int = 0
    own_line: bool = True
    heading: bool = False
    listed: bool = False
    marked: int = 0
    first: int = 0
    last: int = 0

    def written(self) -> str:
        """The label as it is most often written."""
        return max(self.writings, key=lambda writing: (self.writings[writing], writing[:1].isupper()))


@dataclass(frozen=True, slots=True)
class Manner:
    """How the believed labels of a file are written: with titles, in capitals, as full names on lines of their own."""

    titled: bool
    shouted: bool
    alone: bool
    marked: bool
    own_lines: bool
    of_parties: bool
    full: bool
    first: int
    last: int

    @classmethod
    def of(cls, tallies: Sequence[Tally], pieces: int) -> "Manner":
        names = [tally for tally in tallies if len(tally.written()) > 3 and not _DIGITS.search(tally.written())]
        asked = {fold(tally.written()) for tally in tallies}
        full = len(names) > 1 and all(_FULL_NAME.fullmatch(tally.written()) for tally in names)
        return cls(
            bool(asked & QUESTIONS and asked & ANSWERS) or any(is_titled(tally.written()) for tally in names),
            len(names) > 1 and all(tally.written().isupper() for tally in names),
            len(names) > 1 and all(tally.own_line and not tally.heading and " " in tally.written() for tally in names),
            all(tally.marked >= _MOSTLY * tally.count for tally in tallies),
            any(tally.own_line for tally in tallies),
            len(names) > 1 and all(tally.written().endswith(")") for tally in names),
            full and sum(tally.count for tally in names) >= _SHARE_OF_NAMES * pieces,
            min(tally.first for tally in tallies),
            max(tally.last for tally in tallies),
        )

    def has(self, tally: Tally) -> bool:
        """Whether a name that is seen once is written like the believed ones, and like little else."""
        label = tally.written()
        return (
            (self.titled and is_titled(label))
            or (self.shouted and len(label) > 3 and _SHOUTED.fullmatch(label) is not None)
            or (self.alone and tally.own_line and " " in label and _all_capitalised(label.split("(")[0].split()))
            or (self.marked and self.is_marked(tally))
            or (self.of_parties and label.endswith(")"))
            or (self.full and self.first < tally.first < self.last and _FULL_NAME.fullmatch(label) is not None)
        )

    def is_marked(self, tally: Tally) -> bool:
        """Whether a label is in bold, as all believed ones are, and stands among them."""
        inside = self.first < tally.first < self.last and tally.marked == tally.count
        return self.marked and inside and (self.own_lines or not tally.own_line)


def _all_capitalised(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() for word in words)
