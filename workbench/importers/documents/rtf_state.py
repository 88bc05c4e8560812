"""What holds at a place in rich text, its styles and its comments."""

from dataclasses import dataclass, field

from workbench.importers.documents.rtf_flow import Flow
from workbench.importers.flow.margin import Remark

NO_OUTLINE = 9
_MOST_PARENTS = 12


@dataclass(slots=True)
class State:
    """What holds until the group ends.

    `group` is the special group that begins here, if one does; in a `table` (of fonts, of styles) and where it is
    `mute` the words are none of the text.
    """

    flow: Flow
    bold: bool = False
    italic: bool = False
    line: bool = False
    small: bool = False
    hidden: bool = False
    deleted: bool = False
    codec: str = ""
    fallback: int = 1
    style: int = 0
    outline: int = NO_OUTLINE
    in_table: bool = False
    depth: int = 1
    new_page: bool = False
    group: str = ""
    table: str = ""
    mute: bool = False

    def inner(self) -> "State":
        """The same for a group inside."""
        return State(
            self.flow,
            self.bold,
            self.italic,
            self.line,
            self.small,
            self.hidden,
            self.deleted,
            self.codec,
            self.fallback,
            self.style,
            self.outline,
            self.in_table,
            self.depth,
            self.new_page,
            "",
            self.table,
            self.mute,
        )


@dataclass(slots=True)
class StyleNames:
    """The names of the paragraph styles by their numbers, and which is based on which."""

    names: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)

    def chain(self, number: int) -> list[str]:
        """The name of a style and those of its parents."""
        chain = [self.names.get(number, "")]
        while len(chain) < _MOST_PARENTS and (number := self.parents.get(number, -1)) in self.names:
            chain.append(self.names[number])
        return chain


class MarginComments:
    """Comments in the margin: the marks of where they are come before the author, the date and the words."""

    def __init__(self) -> None:
        self.remarks: dict[str, Remark | None] = {}
        self.author = self.date = self.key = ""
        self._marked: set[str] = set()

    def mark(self, key: str, flow: Flow) -> None:
        """The words of a comment begin or end here."""
        self._marked.add(key)
        flow.mark(key)

    def end(self, words: str, flow: Flow) -> None:
        """A comment is complete; one whose words are not told stands where it is."""
        key = self.key
        if not key or key in self.remarks:
            key = f"comment {len(self.remarks)}"
        if key not in self._marked:
            flow.mark(key)
        self.remarks[key] = Remark(self.author, self.date, words)
        self.author = self.date = self.key = ""


def packed_date(written: str) -> str:
    """A date and time as Word packs them into a number, in ISO 8601; empty for what is none."""
    digits = written.strip().removeprefix("-")
    if not digits.isdecimal() or len(digits) > 10:
        return ""
    packed = int(written) & 0xFFFFFFFF
    minute, hour, day = packed & 63, packed >> 6 & 31, packed >> 11 & 31
    month, year = packed >> 16 & 15, (packed >> 20 & 511) + 1900
    if not (minute < 60 and hour < 24 and 1 <= day <= 31 and 1 <= month <= 12):
        return ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"
