"""Transcripts set as tables: which column tells the speaker, which the time, and which holds what was said.

The headings are asked first, then what the columns hold. A table is believed to be a transcript only when something in
it looks like people talking: tables of participants, of codings and of figures have columns of words as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.importers.base import ColumnChoice
from workbench.importers.grammar.labels import Shape, shape_of
from workbench.importers.grammar.speakers import count_words
from workbench.importers.grammar.vocabulary import fold, is_role, names_interviewer
from workbench.importers.tables.table_heading_row import heading_row, usual_width
from workbench.importers.tables.table_headings import Role, role_of, says_it_exactly
from workbench.importers.tables.table_labels import labelled_column
from workbench.importers.tables.table_times import is_clock, is_number, number_in, times_of, without_time

_MOST_COLUMNS_OF_LAYOUT = 6
_SAMPLE = 2_000
_SHARE_OF_TIMES = 0.6
_SHARE_OF_WORDS = 0.5
_WORDS_OF_TALK, _FEW_WORDS = 5, 3
_LONGEST_NAME = 60
_WHAT = frozenset(("vad", "hvad", "hva", "what", "was"))
_NO_TALK = {Role.SPEAKER, Role.NAME, Role.START, Role.UNTIL, Role.DURATION, Role.NUMBER, Role.NOTE, Role.CODES}
_NO_TALK |= {Role.DOCUMENT, Role.DATE, Role.PERSON}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a transcript's table; `first` is the first row that isn't a heading.

    `voices` are columns that hold what one voice says each, by their heading; then `text` is the first of them.
    """

    text: int
    speaker: int | None
    time: int | None
    first: int
    until: int | None = None
    voices: tuple[int, ...] = ()

    def told(self) -> tuple[int | None, ...]:
        """The columns that tell of what is said: who says it, and when."""
        return self.speaker, self.time, self.until

    def choice(self) -> ColumnChoice:
        """The same as a person would choose it."""
        return ColumnChoice(self.text, self.speaker, self.time, self.until, heading=self.first > 0)


def find_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table inside a document; None when the table is no transcript.

    `rows` hold the words of each cell. A table counts as a transcript when most rows have as many cells, at least
    two, and one column holds speakers who come back or times, or begins its lines with labels.
    """
    width = usual_width(rows)
    if not 2 <= width <= _MOST_COLUMNS_OF_LAYOUT or sum(len(row) == width for row in rows) < 0.8 * len(rows):
        return None
    heading = heading_row(rows)
    if heading is not None and any(sum(bool(cell.strip()) for cell in row) > 1 for row in rows[:heading]):
        heading = None  # what stands above isn't only a title
    first = 0 if heading is None else heading + 1
    body = [row for row in rows[first:] if len(row) == width]
    finder = _Finder(rows[heading] if heading is not None else [], body, width, first)
    found = (finder.by_voices() or finder.by_talk()) if body and len(rows) > 1 else None
    text = labelled_column(finder.cells) if found is None else None
    return found if text is None else Columns(text, None, None, first)


def columns_of_file(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a file that is a table, which may have any number of them; None when it is no transcript."""
    heading = heading_row(rows)
    first = 0 if heading is None else heading + 1
    body = [row for row in rows[first : first + _SAMPLE] if any(cell.strip() for cell in row)]
    width = max((len(row) for row in body), default=0)
    if not body:
        return None
    finder = _Finder(rows[heading] if heading is not None else [], body, width, first)
    return finder.by_voices() or finder.by_talk() or finder.by_text()


class _Finder:
    """Looks at the columns of one table."""

    def __init__(self, heading: Sequence[str], body: Sequence[Sequence[str]], width: int, first: int) -> None:
        self.first = first
        self.width = width
        names = [heading[place].strip() if place < len(heading) else "" for place in range(width)]
        self.names = names
        self.roles = [role_of(name) if name else None for name in names]
        self.cells = [[row[place].strip() if place < len(row) else "" for row in body] for place in range(width)]
        self.filled = [[cell for cell in column if cell] for column in self.cells]
        self.words = [sum(map(count_words, column)) for column in self.filled]

    def by_talk(self) -> Columns | None:
        """A column of text beside one of speakers or of times."""
        text = self._text()
        if text is None or self._holds_codings(text) or not self._may_be_talk(text):
            return None
        time = self._time(text)
        if time is None and Role.PERSON in self.roles and self._average(text) < _WORDS_OF_TALK:
            return None
        taken = {text, time}
        speaker = self._speaker(text, taken, timed=time is not None)
        if speaker is None and (time is None or self._average(text) < 1):
            return None
        return Columns(text, speaker, time, self.first, self._until(time, {*taken, speaker}))

    def by_voices(self) -> Columns | None:
        """Two or more columns headed by roles, the interviewer's among them: what each says stands under its name."""
        voices = [
            place
            for place, name in enumerate(self.names)
            if name and is_role(fold(name)) and self._average(place) >= 2 and not _holds_speakers(self.filled[place])
        ]
        voices = self._with_names(voices)
        asking = sum(names_interviewer(fold(self.names[place])) for place in voices)
        if not 0 < asking < len(voices) or {Role.SPEAKER, Role.CODES} & {*self.roles}:
            return None
        named = [place for place in range(self.width) if self.roles[place] is Role.NAME and place not in voices]
        if any(len({*map(fold, self.filled[place])}) > 1 for place in named):
            return None  # answers of many
        if len({fold(self.names[place]) for place in voices}) < len(voices):
            return None
        if max(self._average(place) for place in voices) < _FEW_WORDS:
            return None
        return Columns(voices[0], None, self._time(voices[0], set(voices)), self.first, voices=tuple(voices))

    def _with_names(self, voices: list[int]) -> list[int]:
        """The columns of voices with those that names head, where each row is one voice's."""
        named = [
            place
            for place, name in enumerate(self.names)
            if name and self.roles[place] is None and shape_of(name) in (Shape.NAME, Shape.CODE) and self.words[place]
        ]
        several = sorted({*voices, *named})
        rows = zip(*(self.cells[place] for place in several), strict=True)
        return several if voices and named and all(sum(map(bool, row)) < 2 for row in rows) else voices

    def by_text(self) -> Columns | None:
        """Sentence by sentence, numbered or under a heading that says so: who speaks isn't told by the table."""
        text = self._text()
        if text is None or self._average(text) < 4 or len(self.filled[text]) < 3:
            return None
        others = [place for place in range(self.width) if place != text and self.filled[place]]
        if any(self.roles[place] in (Role.PERSON, Role.CODES, Role.NAME, Role.DATE) for place in others):
            return None
        numbers = [place for place in others if self._counts_up(place)]
        named = says_it_exactly(self.names[text], Role.TEXT) if self.names[text] else False
        if self.roles[text] not in (None, Role.TEXT) or len(others) > len(numbers) + named:
            return None
        if not (named or (numbers and not self.names[text])):
            return None
        return Columns(text, None, None, self.first)

    def _text(self) -> int | None:
        spoken = (Role.TEXT, Role.QUOTE)
        named = [place for place in range(self.width) if self.roles[place] in spoken and self.filled[place]]
        exact = [place for place in named if any(says_it_exactly(self.names[place], role) for role in spoken)]
        free = [
            place
            for place in range(self.width)
            if self.roles[place] not in _NO_TALK and self._share(place, is_number) < 0.5
        ]
        for places in (exact, named):
            most = max((self.words[place] for place in places), default=0)
            if most:  # a translation may stand beside, and be longer
                return next(place for place in places if self.words[place] >= _SHARE_OF_WORDS * most)
        best = max(free, key=lambda place: self.words[place], default=None)
        return best if best is not None and self.words[best] else None

    def _may_be_talk(self, text: int) -> bool:
        """Whether a column that isn't called so holds more than things: places, measures, points of an agenda."""
        if self.roles[text] in (Role.TEXT, Role.QUOTE) or fold(self.names[text]) in _WHAT:
            return True
        if self.names[text] and self._average(text) < _FEW_WORDS:
            return False
        different = len({*self.filled[text]})
        return self._average(text) > 1 or different > 0.5 * len(self.filled[text])

    def _holds_codings(self, text: int) -> bool:
        """Whether these are passages with their codes: a table to import with `tag --from`."""
        if Role.CODES not in self.roles:
            return False
        if Role.SPEAKER in self.roles and self.roles[text] is not Role.QUOTE:
            return False
        return Role.DOCUMENT in self.roles or self.roles[text] is Role.QUOTE or self._average(text) < _WORDS_OF_TALK

    def _speaker(self, text: int, taken: set[int | None], timed: bool) -> int | None:
        free = [place for place in range(self.width) if place not in taken and self.filled[place]]
        short = [place for place in free if self._longest(place) <= _LONGEST_NAME]
        for place in short:
            if self.roles[place] is Role.SPEAKER:
                return place
        talk = timed or self.roles[text] is Role.TEXT
        about_people = Role.PERSON in self.roles and not talk
        for place in short:
            named = self.roles[place] is Role.NAME and (timed or _come_back(self.filled[place]))
            if named and Role.PERSON in self.roles and not timed:
                named = 2 * len({*map(fold, self.filled[place])}) <= len(self.filled[place])
            if named and not about_people and (talk or self._average(text) >= 3):
                return place
        if about_people or (any(self.names) and not talk):
            return None
        return next((p for p in free if self.roles[p] is None and _holds_speakers(self.filled[p])), None)

    def _time(self, text: int, others: set[int] | None = None) -> int | None:
        free = [place for place in range(self.width) if place != text and place not in (others or ())]
        clocks = [place for place in free if self._share(place, is_clock) >= _SHARE_OF_TIMES]
        for place in clocks:
            if self.roles[place] is Role.START:
                return place
        for place in free:
            if self.roles[place] is Role.START and self._share(place, is_number) >= 0.9 and self._rises(place):
                return place
        for place in clocks:
            if self.roles[place] not in (Role.UNTIL, Role.DURATION, Role.DATE):
                return place
        if any(self.names):
            return None
        return next((a for a, b in pairwise(free) if b == a + 1 and self._is_span(a, b)), None)

    def _until(self, time: int | None, taken: set[int | None]) -> int | None:
        if time is None:
            return None
        free = [place for place in range(self.width) if place not in taken]
        for place in free:
            if self.roles[place] is Role.UNTIL and (
                self._share(place, is_clock) >= _SHARE_OF_TIMES or self._share(place, is_number) >= 0.9
            ):
                return place
        if any(self.names):
            return None
        if self._share(time, is_number) >= 0.9:
            return next((place for place in free if place > time and self._is_span(time, place)), None)
        if self._share(time, is_clock) >= _SHARE_OF_TIMES:
            clocks = [p for p in free if self._share(p, is_clock) >= _SHARE_OF_TIMES]
            return next((p for p in clocks if self._is_later(time, p)), None)
        return None

    def _is_later(self, start: int, end: int) -> bool:
        starts, ends = times_of(self.cells[start])[0], times_of(self.cells[end])[0]
        both = zip(starts, ends, strict=True)
        pairs = [(a.time, b.time) for a, b in both if a.time is not None and b.time is not None]
        later = sum(b > a for a, b in pairs)
        return bool(pairs) and all(b >= a for a, b in pairs) and later >= 0.5 * len(pairs)

    def _is_span(self, start: int, end: int) -> bool:
        """Whether two columns of numbers are the beginnings and ends of what follows one another."""
        if min(self._share(start, is_number), self._share(end, is_number)) < 1 or not self._rises(start):
            return False
        spans = [
            (a, b)
            for a, b in zip(map(number_in, self.cells[start]), map(number_in, self.cells[end]), strict=True)
            if a is not None and b is not None
        ]
        apart = any(a != b for a, b in spans)
        fitting = sum(b <= later + 0.5 * (b - a) for (a, b), (later, _end) in pairwise(spans))
        return apart and all(b >= a for a, b in spans) and fitting >= 0.8 * (len(spans) - 1)

    def _rises(self, place: int) -> bool:
        numbers = [number for cell in self.cells[place] if (number := number_in(cell)) is not None]
        rising = sum(b >= a for a, b in pairwise(numbers))
        return bool(numbers) and rising >= 0.9 * (len(numbers) - 1)

    def _counts_up(self, place: int) -> bool:
        """Whether a column numbers the rows."""
        numbers = [number_in(cell) for cell in self.filled[place]]
        return len(numbers) > 1 and all(a is not None and b == a + 1 for a, b in pairwise(numbers))

    def _average(self, place: int) -> float:
        return self.words[place] / max(1, len(self.filled[place]))

    def _longest(self, place: int) -> int:
        lengths = sorted(map(len, self.filled[place]))
        return lengths[int(0.95 * (len(lengths) - 1))]

    def _share(self, place: int, is_so: Callable[[str], bool]) -> float:
        filled = self.filled[place]
        return sum(map(is_so, filled)) / len(filled) if filled else 0.0


def _come_back(cells: Sequence[str]) -> bool:
    keys = {fold(without_time(cell)[0]) for cell in cells}
    return len(keys) < len(cells) or any(map(names_interviewer, keys))


def _holds_speakers(cells: Sequence[str]) -> bool:
    if not cells:
        return False
    cells = [without_time(cell)[0].strip(" :\xa0") for cell in cells]
    shapes = [shape_of(cell) for cell in cells]
    good = sum(shape not in (None, Shape.OTHER) for shape in shapes)
    different = len({fold(cell) for cell in cells})
    comes_back = different < len(cells) or any(shape is Shape.ROLE for shape in shapes)
    return good >= 0.8 * len(cells) and comes_back and different <= max(2, len(cells) // 2 + 1)
