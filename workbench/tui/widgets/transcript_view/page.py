"""What a transcript view shows and how it is laid out: the state behind the widget. Pure; knows nothing of widgets."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len

from workbench.domain.passage import Passage
from workbench.domain.transcript import ParagraphStatus, TranscriptVersion
from workbench.i18n import _
from workbench.tui.printable import one_line, printable
from workbench.tui.widgets.transcript_view.columns import Columns, share_out, short_labels
from workbench.tui.widgets.transcript_view.find import Found
from workbench.tui.widgets.transcript_view.layout import Layout, Row
from workbench.tui.widgets.transcript_view.margin import TurnMargin
from workbench.tui.widgets.transcript_view.marks import MarksByTurn
from workbench.tui.widgets.transcript_view.shown import ShownCoding, ShownSpeaker, ShownSuggestion
from workbench.tui.widgets.transcript_view.strips import RowLook
from workbench.tui.widgets.transcript_view.styles import TextKind


class Page:
    """A transcript with its codings and suggestions, laid out at a width of at least a few cells.

    `coded` tells whether there is a margin for codings.
    """

    def __init__(
        self,
        version: TranscriptVersion,
        speakers: Sequence[ShownSpeaker],
        codings: Iterable[ShownCoding],
        suggestions: Iterable[ShownSuggestion],
        *,
        coded: bool = True,
    ) -> None:
        self.version = version
        self.coded = coded
        self.text = printable(version.flowing_text(), spaces="\t", breaks="\n")
        self.speakers = tuple(speakers)
        self.found = Found()
        self.suggestions_visible = False
        self._names = [one_line(speaker.name) for speaker in self.speakers]
        self._codings = MarksByTurn(version, codings)
        self._suggestions = MarksByTurn(version, suggestions)
        self._last_time = max((t.time_start for t in version.turns if t.time_start is not None), default=None)
        self._turn_versions: dict[int, int] = {}
        self._margins: dict[int, tuple[int, TurnMargin]] = {}
        self.fit(80, compact=False)

    def fit(self, width: int, *, compact: bool) -> None:
        """Lay out at a width in cells; without rows between turns when `compact`."""
        version = self.version
        self.columns: Columns = share_out(
            width,
            self._names,
            paragraphs=len(version.paragraphs),
            time=len(self._time(self._last_time)),
            codings=self.coded,
        )
        self._labels = short_labels(self._names, self.columns.label) if self.columns.label else self._names
        self._tags = {ParagraphStatus.NOTE: _("[note]") + " ", ParagraphStatus.SUMMARY: _("[summary]") + " "}
        self.layout = Layout(
            self.text,
            version.turns,
            self.columns.text,
            heads=[not self.columns.label and turn.speaker is not None for turn in version.turns],
            indents={
                paragraph.start: cell_len(self._tags[paragraph.status])
                for paragraph in version.paragraphs
                if paragraph.status is not ParagraphStatus.VERBATIM
            },
            gap=0 if compact else 1,
        )
        self._margins.clear()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.version.turns

    @property
    def codings(self) -> Mapping[str, ShownCoding]:
        """The codings shown, by id."""
        return self._codings.by_id

    def set_codings(self, codings: Iterable[ShownCoding]) -> set[int]:
        """Show these codings instead; returns the turns that look different now."""
        changed = self._codings.replace(codings)
        self._bump(changed)
        return changed

    def set_suggestions(self, suggestions: Iterable[ShownSuggestion]) -> set[int]:
        """Show these suggestions instead; returns the turns that they touch or touched."""
        changed = self._suggestions.replace(suggestions)
        if self.suggestions_visible:
            self._bump(changed)
        return changed

    def turn_version(self, turn: int) -> int:
        """A number that changes whenever codings or suggestions of a turn do."""
        return self._turn_versions.get(turn, 0)

    def codings_at(self, position: int) -> list[ShownCoding]:
        """The codings that hold a position, in the order in which they begin."""
        return self._codings.at(position)

    def suggestions_at(self, position: int) -> list[ShownSuggestion]:
        """The suggestions that hold a position, in the order in which they begin."""
        return self._suggestions.at(position)

    def codings_of_turns(self, turns: Iterable[int]) -> list[ShownCoding]:
        """The codings that touch some turns, each once, in the order in which they begin."""
        found = {coding.id: coding for turn in turns for coding in self._codings.of_turn(turn)}
        return sorted(found.values(), key=lambda coding: (coding.start, -coding.end, coding.id))

    def next_coded(self, after: tuple[int, int]) -> Passage | None:
        """The next coded passage in the order of beginnings and ends."""
        return self._codings.next_passage(after)

    def previous_coded(self, before: tuple[int, int]) -> Passage | None:
        """The previous coded passage."""
        return self._codings.previous_passage(before)

    def next_suggested(self, after: tuple[int, int]) -> Passage | None:
        """The next suggested passage."""
        return self._suggestions.next_passage(after)

    def previous_suggested(self, before: tuple[int, int]) -> Passage | None:
        """The previous suggested passage."""
        return self._suggestions.previous_passage(before)

    def look(self, row: Row, selection: Passage | None, caret: int | None) -> RowLook:
        """All that a row of text shows beside its words."""
        turn = self.version.turns[row.turn]
        kind, tag = self._kind_and_tag(row)
        margin = self._margin(row.turn)
        head_above = self.layout.has_head(row.turn)
        speaker = self._speaker(row.turn)
        suggested = self._suggested_in(row) if self.suggestions_visible else ()
        first_of_turn = row.number == 0 and not head_above
        return RowLook(
            kind=kind,
            label=self._labels[speaker] if first_of_turn and speaker is not None else "",
            tag=tag,
            time=self._time(turn.time_start) if first_of_turn else "",
            number="" if head_above and row.number == 0 else self._paragraph_number(row.start, row.end),
            stripes=tuple(margin.at(row.number)),
            more=margin.more_at(row.number),
            suggested=suggested,
            found=self.found.within(row.start, row.end),
            selection=selection,
            caret=caret,
        )

    def head_look(self, turn: int) -> RowLook:
        """What the row of a speaker's label shows."""
        first = self.layout.row(turn, 0)
        speaker = self._speaker(turn)
        return RowLook(
            kind=self._kind_and_tag(first)[0],
            label="" if speaker is None else self._names[speaker],
            time=self._time(self.version.turns[turn].time_start),
            number=self._paragraph_number(first.start, first.end),
        )

    def _speaker(self, turn: int) -> int | None:
        speaker = self.version.turns[turn].speaker
        return speaker if speaker is not None and 0 <= speaker < len(self._names) else None

    def _kind_and_tag(self, row: Row) -> tuple[TextKind, str]:
        index = self.version.paragraph_at(row.start)
        paragraph = None if index is None else self.version.paragraphs[index]
        if paragraph and paragraph.status is not ParagraphStatus.VERBATIM and row.start < max(paragraph.end, 1):
            return TextKind.NOTE, self._tags[paragraph.status] if row.indent else ""
        speaker = self._speaker(row.turn)
        if speaker is not None and self.speakers[speaker].is_interviewer:
            return TextKind.INTERVIEWER, ""
        return TextKind.SPOKEN, ""

    def _paragraph_number(self, start: int, end: int) -> str:
        paragraphs = self.version.paragraphs
        index = bisect_left(paragraphs, start, key=lambda paragraph: paragraph.start)
        if index < len(paragraphs) and paragraphs[index].start < max(end, start + 1):
            return f"§{index + 1}"
        return ""

    def _suggested_in(self, row: Row) -> tuple[Passage, ...]:
        return tuple(
            mark.passage
            for mark in self._suggestions.of_turn(row.turn)
            if mark.start < row.end and mark.end > row.start
        )

    def _margin(self, turn: int) -> TurnMargin:
        version, margin = self._margins.get(turn, (-1, None))
        if margin is None or version != self.turn_version(turn):
            margin = TurnMargin(
                self._codings.of_turn(turn),
                self.layout.row_starts(turn),
                self.version.turns[turn].end,
                self.columns.lanes,
            )
            self._margins[turn] = (self.turn_version(turn), margin)
        return margin

    def _bump(self, turns: Iterable[int]) -> None:
        for turn in turns:
            self._turn_versions[turn] = self.turn_version(turn) + 1

    def _time(self, milliseconds: int | None) -> str:
        """A time as mm:ss, with hours when the recording is that long; empty when it isn't known."""
        if milliseconds is None:
            return ""
        minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
        if (self._last_time or 0) < 3_600_000:
            return f"{minutes:02d}:{seconds:02d}"
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
