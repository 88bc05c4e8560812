"""Writing: a text with a caret and a selection, what keys do to it, and taking that back. Pure."""

import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from workbench.domain.units import next_word, next_word_end, previous_word
from workbench.importers.clean import clean
from workbench.tui.widgets.editor.paper import Paper


class Motion(Enum):
    """Where the caret can go."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    WORD_BACK = "word_back"
    WORD_ON = "word_on"
    PARAGRAPH_BACK = "paragraph_back"
    PARAGRAPH_ON = "paragraph_on"
    ROW_START = "row_start"
    ROW_END = "row_end"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    FIRST = "first"
    LAST = "last"


_BY_ROWS = {Motion.UP, Motion.DOWN, Motion.PAGE_UP, Motion.PAGE_DOWN}


@dataclass(frozen=True, slots=True)
class Edit:
    """Words put in the place of others, at a position."""

    start: int
    removed: str
    put: str


@dataclass(slots=True)
class Step:
    """What one undo takes back: edits, and where the caret stood."""

    edits: list[Edit]
    caret: int
    anchor: int | None
    kind: str = ""


@dataclass(slots=True)
class Writing:
    """`anchor` is the other end of the selection; None when nothing is selected."""

    paper: Paper
    caret: int = 0
    anchor: int | None = None
    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)
    _cell: int | None = None
    rows_moved: bool = False
    """Whether the latest edit moved rows below it."""

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected: [start, end)."""
        if self.anchor is None or self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def selected_words(self) -> str:
        """The words selected."""
        chosen = self.selection
        return self.paper.part(*chosen) if chosen else ""

    # --- moving

    def move(self, motion: Motion, *, extend: bool = False, page: int = 10) -> None:
        """Move the caret; with `extend`, the selection's edge. `page` is in rows."""
        chosen = self.selection
        if extend:
            self.anchor = self.caret if self.anchor is None else self.anchor
        elif chosen and motion in (Motion.LEFT, Motion.RIGHT):
            self.put_caret(chosen[motion is Motion.RIGHT])
            return
        else:
            self.anchor = None
        self._close_step()
        if motion in _BY_ROWS:
            self._move_by_rows(motion, page)
        else:
            self._cell = None
            self.caret = self._target(motion)

    def put_caret(self, position: int, *, extend: bool = False) -> None:
        """Put the caret somewhere."""
        self._close_step()
        self._cell = None
        if not extend:
            self.anchor = None
        elif self.anchor is None:
            self.anchor = self.caret
        self.caret = min(max(position, 0), self.paper.length)

    def select(self, start: int, end: int) -> None:
        """Select [start, end), the caret at its end."""
        self.put_caret(end)
        self.anchor = min(max(start, 0), self.paper.length)

    def _move_by_rows(self, motion: Motion, page: int) -> None:
        paper = self.paper
        row = paper.row_of(self.caret)
        if self._cell is None:
            self._cell = paper.cell_of(self.caret)
        by = {Motion.UP: -1, Motion.DOWN: 1, Motion.PAGE_UP: -page, Motion.PAGE_DOWN: page}[motion]
        wanted = row + by
        if wanted < 0 and row == 0:
            self.caret = 0
        elif wanted >= paper.height and row == paper.height - 1:
            self.caret = paper.length
        else:
            self.caret = paper.position_at(wanted, self._cell)

    def _target(self, motion: Motion) -> int:
        paper, caret = self.paper, self.caret
        line, _column = paper.spot(caret)
        start, end = paper.line_span(line)
        match motion:
            case Motion.LEFT:
                return paper.sign_before(caret)
            case Motion.RIGHT:
                return paper.sign_after(caret)
            case Motion.WORD_BACK:
                found = previous_word(paper.lines[line], caret - start)
                return start + found if found is not None else max(0, start - (start == caret))
            case Motion.WORD_ON:
                found = next_word(paper.lines[line], caret - start)
                return start + found if found is not None else min(paper.length, end + (end == caret))
            case Motion.PARAGRAPH_BACK:
                return start if caret > start else paper.line_span(max(0, line - 1))[0]
            case Motion.PARAGRAPH_ON:
                return end + 1 if line + 1 < len(paper.lines) else end
            case Motion.ROW_START:
                return paper.row_span(paper.row_of(caret))[0]
            case Motion.ROW_END:
                row = paper.row_of(caret)
                last = paper.row_span(row)[1]
                return last if paper.ends_line(row) else paper.sign_before(last)
            case Motion.FIRST:
                return 0
            case _:
                return paper.length

    # --- writing

    def write(self, words: str) -> bool:
        """Put words, made clean, at the caret or in the place of the selection; whether anything changed."""
        start, end = self.selection or (self.caret, self.caret)
        put = clean(words).text
        if words and unicodedata.combining(words[0]) and start:
            before = self.paper.sign_before(start)
            put, start = clean(self.paper.part(before, start) + words).text, before
        if not put and start == end:
            return False
        single = len(put) == 1 and put != "\n" and start == end
        self._replace(start, end, put, "write" if single else "")
        return True

    def erase(self, motion: Motion) -> bool:
        """Take out the selection, or what lies between the caret and where a motion goes; whether anything changed."""
        chosen = self.selection
        if chosen is None:
            target = self._erased_to(motion)
            chosen = (min(target, self.caret), max(target, self.caret))
        if chosen[0] == chosen[1]:
            return False
        self._replace(*chosen, "", "erase" if motion in (Motion.LEFT, Motion.RIGHT) else "")
        return True

    def _erased_to(self, motion: Motion) -> int:
        if motion is not Motion.WORD_ON:
            return self._target(motion)
        start, end = self.paper.line_span(self.paper.spot(self.caret)[0])
        found = next_word_end(self.paper.part(start, end), self.caret - start)
        return start + found if found is not None else min(self.paper.length, end + (end == self.caret))

    def _replace(self, start: int, end: int, put: str, kind: str) -> None:
        edit = Edit(start, self.paper.part(start, end), put)
        step = self._done[-1] if self._done else None
        if step is not None and kind and step.kind == kind and self._goes_on(step.edits[-1], edit):
            step.edits.append(edit)
        else:
            self._done.append(Step([edit], self.caret, self.anchor, kind))
        self._undone.clear()
        self._carry_out(edit)

    def _goes_on(self, last: Edit, edit: Edit) -> bool:
        """Whether an undo should take back both: letters of one word, or a run of letters taken out."""
        if edit.put:
            begins_word = last.put.isspace() and not edit.put.isspace()
            return edit.start == last.start + len(last.put) and not begins_word
        return edit.start + len(edit.removed) == last.start or edit.start == last.start

    def _carry_out(self, edit: Edit) -> None:
        self.rows_moved = self.paper.replace(edit.start, edit.start + len(edit.removed), edit.put)
        self.caret, self.anchor, self._cell = edit.start + len(edit.put), None, None

    def _close_step(self) -> None:
        if self._done:
            self._done[-1].kind = ""

    # --- taking back

    def undo(self) -> bool:
        """Take back the latest step; whether there was one."""
        if not self._done:
            return False
        step = self._done.pop()
        for edit in reversed(step.edits):
            self._carry_out(Edit(edit.start, edit.put, edit.removed))
        self.caret, self.anchor, step.kind = step.caret, step.anchor, ""
        self._undone.append(step)
        self.rows_moved = True
        return True

    def redo(self) -> bool:
        """Do again what was taken back; whether there was anything."""
        if not self._undone:
            return False
        step = self._undone.pop()
        for edit in step.edits:
            self._carry_out(edit)
        self._done.append(step)
        self.rows_moved = True
        return True

    # --- finding

    def find(self, asked: str) -> tuple[int, int]:
        """Select the next place, after the caret and round the end, where words stand, in small or capital letters.

        Returns its number from 1 and how many there are; (0, 0) when there are none.
        """
        wanted, text = asked.casefold(), self.paper.text
        folded = text.casefold()
        if not wanted:
            return 0, 0
        if len(folded) != len(text):  # a letter such as ß would shift the positions
            wanted, folded = asked, text
        places = []
        place = folded.find(wanted)
        while place >= 0:
            places.append(place)
            place = folded.find(wanted, place + len(wanted))
        if not places:
            return 0, 0
        here = self.selection[0] + 1 if self.selection else self.caret
        number = next((n for n, start in enumerate(places) if start >= here), 0)
        self.select(places[number], places[number] + len(wanted))
        return number + 1, len(places)
