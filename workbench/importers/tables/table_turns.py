"""From the rows of a table to a transcript: a row is what one voice said, at the time that the row tells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import ColumnChoice, ReadOptions, TableFound
from workbench.importers.grammar.notes import note_at
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.speakers import count_words
from workbench.importers.grammar.vocabulary import fold
from workbench.importers.source import Source
from workbench.importers.speech.spoken import Utterance, written
from workbench.importers.tables.table_above import facts_above
from workbench.importers.tables.table_columns import Columns, columns_of_file
from workbench.importers.tables.table_heading_row import heading_row
from workbench.importers.tables.table_headings import Role, role_of
from workbench.importers.tables.table_letters import letters
from workbench.importers.tables.table_rows import Sheet
from workbench.importers.tables.table_shown import one_line, shown
from workbench.importers.tables.table_times import CellTime, is_clock, is_number, times_of, without_time

_SHOWN_CODES = 8
_LONGEST_LABEL = 100
_NEARLY_ALL = 0.8
_AN_HOUR = 3_600_000
_SAYS_NOTHING = (Role.NUMBER, Role.DURATION, Role.UNTIL)


@dataclass(slots=True)
class _Row:
    """What is taken of a row; `voices` are (label or None, words) in the order of the columns."""

    time: CellTime
    until: int | None
    voices: list[tuple[str | None, str]]
    notes: list[str] = field(default_factory=list)


class TableReading:
    """A table read by its columns, those that were chosen or else those that are found; `columns` None: it is none.

    Raises InputError for a chosen column that the table doesn't have.
    """

    def __init__(self, sheet: Sheet, options: ReadOptions, place: str) -> None:
        self._options = options
        self._sheet = sheet
        heading = heading_row(sheet.rows)
        self._width = sheet.width
        self.columns = columns_of_file(sheet.rows)
        if options.columns is not None:
            self._check(options.columns, place)
            if not self._is_as_found(options.columns):
                self.columns = columns_chosen(options.columns, heading)
        self.notes = options.columns.notes if options.columns is not None else ()
        first = self.columns.first if self.columns else 0
        self._heading = sheet.rows[first - 1] if first else []
        self._above = sheet.rows[: first - 1] if first else []
        if self.columns is not None and self.columns.speaker is not None:
            sheet.spread(self.columns.speaker)
        self._mended = 0
        body = sheet.rows[first:]
        self._mending = self._is_ragged(body)
        self._body = [self._whole(row) for row in body]

    @property
    def words(self) -> int:
        """How many words the column of the text has."""
        columns = self.columns
        return sum(count_words(row[columns.text]) for row in self._body) if columns else 0

    def source(self) -> Source:
        """The transcript that the table holds."""
        columns = self.columns
        assert columns is not None
        above = facts_above(self._above)
        if columns.speaker is None and columns.time is None and not columns.voices:
            source = _plain(self._texts(columns.text))
        else:
            said = [Utterance(None, None, None, line, status=ParagraphStatus.NOTE) for line in above.left]
            text, structure = written([*said, *self._utterances(columns)], self._options)
            source = Source(text, structure=structure)
        source.attributes, source.date, source.language = above.attributes, above.date, above.language
        source.table = self._found(columns)
        source.warnings += self._told(columns)
        return source

    def _is_as_found(self, choice: ColumnChoice) -> bool:
        """Whether nobody chose other columns, so that what a choice can't say of those found still holds."""
        return self.columns is not None and self.columns.choice() == replace(choice, notes=())

    def _check(self, choice: ColumnChoice, place: str) -> None:
        used = [choice.text, choice.speaker, choice.time, choice.until, *choice.notes]
        missing = next((column for column in used if column is not None and not 0 <= column < self._width), None)
        if missing is not None:
            raise InputError(
                _("The table has no column {letter}.").format(letter=letters(missing)),
                place=place,
                hint=_("Its last column is {letter}.").format(letter=letters(max(0, self._width - 1))),
            )

    def _is_ragged(self, body: Sequence[Sequence[str]]) -> bool:
        """Whether commas of a text without quotation marks parted it; then the table is as wide as its heading.

        Where nearly all rows are wider than the heading, the last columns have no names.
        """
        named = len(self._heading)
        wider = [len(row) for row in body if any(cell.strip() for cell in row[named:])]
        columns = self.columns
        if not named or not self._sheet.delimiter or columns is None:
            return False
        used = [columns.text, columns.speaker, columns.time, columns.until, *columns.voices, *self.notes]
        if any(column is not None and column >= named for column in used):
            return False
        if not wider or (len(wider) >= _NEARLY_ALL * len(body) and len({*wider}) == 1):
            return False
        self._width = named
        return True

    def _whole(self, row: list[str]) -> list[str]:
        """The row with as many cells as the table has columns."""
        if self._mending and self.columns is not None and any(cell.strip() for cell in row[self._width :]):
            text, more = self.columns.text, len(row) - self._width
            self._mended += 1
            joined = self._sheet.delimiter.join(row[text : text + more + 1])
            row = [*row[:text], joined, *row[text + more + 1 :]]
        return row[: self._width] + [""] * (self._width - len(row))

    def _texts(self, column: int) -> list[list[str]]:
        return [[line.strip() for line in row[column].split("\n") if line.strip()] for row in self._body]

    def _utterances(self, columns: Columns) -> Iterator[Utterance]:
        for row in self._rows(columns):
            for words in filter(None, [row.time.words]):
                yield Utterance(row.time.time, row.until, None, one_line(words), status=ParagraphStatus.NOTE)
            for voice, words in row.voices:
                status, label = ParagraphStatus.VERBATIM, voice
                note = note_at(f"{voice}: ", 0, len(voice) + 2, self._options.note_labels) if voice else None
                if note is not None:
                    status, label = note[0], None
                for nth, line in enumerate(filter(None, map(one_line, words.split("\n")))):
                    yield Utterance(row.time.time, row.until, label, line, begins_cue=not nth, status=status)
            for words in row.notes:
                yield Utterance(row.time.time, row.until, None, words, status=ParagraphStatus.NOTE)

    def _rows(self, columns: Columns) -> Iterator[_Row]:
        times, untils = self._times(columns)
        goes_on = columns.speaker is not None and self._empty_goes_on(columns.speaker)
        label: str | None = None
        for row, time, until in zip(self._body, times, untils, strict=True):
            if columns.voices:
                said = [(_label(self._heading[place]), row[place]) for place in columns.voices]
            else:
                if columns.speaker is not None:
                    named, beside = without_time(row[columns.speaker])
                    own = _label(named)
                    if time.time is None and columns.time is None:
                        time.time = beside
                    label = own if own or not goes_on else label
                said = [(label, row[columns.text])]
            notes = [one_line(row[place]) for place in self.notes if row[place].strip()]
            yield _Row(time, until, [(who, words) for who, words in said if words.strip()], notes)

    def _times(self, columns: Columns) -> tuple[list[CellTime], list[int | None]]:
        if columns.time is None:
            return [CellTime() for _row in self._body], [None for _row in self._body]
        words = sum(count_words(row[place]) for row in self._body for place in (columns.voices or (columns.text,)))
        starts, unit = times_of([row[columns.time] for row in self._body], self._name(columns.time), words)
        if self._are_times_of_day(starts):
            return [CellTime(words=one.words) for one in starts], [None for _row in starts]
        untils = [one.until for one in starts]
        if columns.until is not None:
            cells = [row[columns.until] for row in self._body]
            ends, _unit = times_of(cells, self._name(columns.until), words, unit)
            untils = [end.time if end.time is not None else until for end, until in zip(ends, untils, strict=True)]
        return starts, [
            until if until is None or start.time is None or until >= start.time else None
            for start, until in zip(starts, untils, strict=True)
        ]

    def _are_times_of_day(self, times: Sequence[CellTime]) -> bool:
        """Whether a clock on the wall was read: no recording begins hours after its beginning."""
        first = next((one.time for one in times if one.time is not None), 0)
        dated = any(role_of(self._name(place)) is Role.DATE for place in range(self._width))
        return first >= (_AN_HOUR if dated else 6 * _AN_HOUR)

    def _empty_goes_on(self, column: int) -> bool:
        """Whether an empty cell means the speaker above, and not that nobody knows who speaks.

        Where the name is written anew in each row, an empty cell is one that the program couldn't fill.
        """
        labels = [fold(without_time(row[column])[0]) for row in self._body]
        filled = [label for label in labels if label]
        return sum(a == b for a, b in pairwise(filled)) <= len(labels) - len(filled)

    def _found(self, columns: Columns) -> TableFound:
        return shown(self._heading, self._body, self._width, columns, tuple(self.notes))

    def _name(self, place: int) -> str:
        return one_line(self._heading[place]) if place < len(self._heading) else ""

    def _told(self, columns: Columns) -> Iterator[str]:
        """What was left out, which of it may be codes, and what was mended."""
        taken = {columns.text, columns.speaker, columns.time, columns.until, *self.notes, *columns.voices}
        rest = [
            place
            for place in range(self._width)
            if place not in taken
            and role_of(self._name(place)) not in _SAYS_NOTHING
            and any(row[place].strip() for row in self._body)
            and not self._only_counts(place)
        ]
        codes = [place for place in rest if role_of(self._name(place)) is Role.CODES]
        left = [place for place in rest if place not in codes]
        if left:
            names = ", ".join(self._name(place) or letters(place) for place in left[:_SHOWN_CODES])
            yield ngettext("Not taken in: the column {names}.", "Not taken in: the columns {names}.", len(left)).format(
                names=names + (" …" if len(left) > _SHOWN_CODES else "")
            )
        for place in codes:
            yield self._possible_codes(place)
        if self._mended:
            yield ngettext(
                "{n} row had more cells than the heading; they were put together as one text.",
                "{n} rows had more cells than the heading; they were put together as one text.",
                self._mended,
            ).format(n=self._mended)

    def _only_counts(self, place: int) -> bool:
        """Whether a column without a name holds figures or times only."""
        filled = [row[place] for row in self._body if row[place].strip()]
        return not self._name(place) and all(is_number(cell) or is_clock(cell) for cell in filled)

    def _possible_codes(self, place: int) -> str:
        tags = Counter(
            tag.strip() for row in self._body for tag in row[place].replace("\n", ";").split(";") if tag.strip()
        )
        shown = ", ".join(quoted(tag[:40]) for tag, _count in tags.most_common(_SHOWN_CODES))
        return ngettext(
            "The column “{name}” was not taken in; it may hold a code: {tags}.",
            "The column “{name}” was not taken in; it may hold {n} codes: {tags}.",
            len(tags),
        ).format(name=self._name(place), n=len(tags), tags=shown + (" …" if len(tags) > _SHOWN_CODES else ""))


def columns_chosen(choice: ColumnChoice, heading: int | None) -> Columns:
    """The columns that somebody chose, in a table whose row `heading` names them, if any does."""
    first = 0 if not choice.heading else 1 if heading is None else heading + 1
    return Columns(choice.text, choice.speaker, choice.time, first, choice.until)


def _plain(texts: Sequence[Sequence[str]]) -> Source:
    """The texts of a column line by line; who speaks may stand in them."""
    source = Source("")
    lines: list[str] = []
    position = 0
    for text in texts:
        for nth, line in enumerate(text):
            source.pieces.append(Piece(position, position + len(line), len(lines) + 1, after_blank=not nth))
            lines.append(line)
            position += len(line) + 1
    source.text = "\n".join(lines)
    return source


def _label(cell: str) -> str | None:
    label = one_line(cell).strip(" :\xa0")
    number = label.removesuffix(".0")
    return (number if number.isdecimal() else label)[:_LONGEST_LABEL] or None
