"""A stream of paragraphs in rich text: the body, a note, a text box or a comment; with the tables in it."""

from dataclasses import dataclass, field

from workbench.importers.flow.document_parts import Block, DocParagraph, Run, table_or_layout

_LEVELS = 2


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows, the row and the cell that are open."""

    rows: list[list[list[Block]]] = field(default_factory=list)
    row: list[list[Block]] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)


class Flow:
    """Collects the blocks of a stream; `level` 0 is outside of tables, 1 in one, 2 in one inside of another."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.after: list[Block] = []
        self.new_page = False
        self._runs: list[Run] = []
        self._words: list[str] = []
        self._face = (False, False, "")
        self._tables = [_Table() for _level in range(_LEVELS)]

    def say(self, words: str, bold: bool, italic: bool, look: str) -> None:
        """More words of the paragraph that is open."""
        if (bold, italic, look) != self._face:
            self._end_run()
            self._face = (bold, italic, look)
        self._words.append(words)

    def mark(self, comment: str) -> None:
        """A comment begins or ends here."""
        self._end_run()
        self._runs.append(Run("", comment=comment))

    def end_paragraph(self, paragraph: DocParagraph, level: int) -> None:
        """Put the words so far into a paragraph that was made for them."""
        self._end_run()
        paragraph.runs, self._runs = self._runs, []
        paragraph.new_page = paragraph.new_page or self.new_page
        self.new_page = False
        level = min(level, _LEVELS)
        for deeper in range(_LEVELS, level, -1):
            self._end_table(deeper)
        self._put([paragraph, *self.after], level)
        self.after = []

    def drop(self) -> None:
        """Leave out the paragraph that is open, but for the marks of comments."""
        self._end_run()
        self._runs = [run for run in self._runs if run.comment]

    def end_cell(self, level: int) -> None:
        """The cell that is open is complete."""
        table = self._table(level)
        table.row.append(table.cell)
        table.cell = []

    def end_row(self, level: int) -> None:
        """The row that is open is complete."""
        table = self._table(level)
        if table.cell:
            self.end_cell(level)
        if table.row:
            table.rows.append(table.row)
            table.row = []

    def is_open(self) -> bool:
        """Whether there are words that no paragraph holds yet."""
        return bool(self._words or self._runs or self.after)

    def end(self) -> list[Block]:
        """All blocks; the stream is over."""
        if self.is_open():
            self.end_paragraph(DocParagraph(), 0)
        for level in range(_LEVELS, 0, -1):
            self._end_table(level)
        return self.blocks

    def _table(self, level: int) -> _Table:
        for deeper in range(_LEVELS, level, -1):
            self._end_table(deeper)
        return self._tables[level - 1]

    def _end_table(self, level: int) -> None:
        table = self._tables[level - 1]
        if not (table.rows or table.row or table.cell):
            return
        if table.cell:
            table.row.append(table.cell)
        if table.row:
            table.rows.append(table.row)
        self._tables[level - 1] = _Table()
        self._put(list(table_or_layout(table.rows)), level - 1)

    def _put(self, blocks: list[Block], level: int) -> None:
        (self._tables[level - 1].cell if level else self.blocks).extend(blocks)

    def _end_run(self) -> None:
        if self._words:
            self._runs.append(Run("".join(self._words), self._face[0], self._face[1], look=self._face[2]))
            self._words = []
