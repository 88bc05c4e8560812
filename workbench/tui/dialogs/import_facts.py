"""What the import preview says of one file: what was found, what to look at, and what corrects it."""

from collections import Counter
from collections.abc import Iterator

from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import AliasProposal, EncodingGuess, Reading, TableFound, UnmatchedLine
from workbench.importers.clean import cleaning_sentence
from workbench.importers.tables.table_letters import letters
from workbench.services.importing import FileState
from workbench.services.paragraphs import status_words
from workbench.tui.import_drafts import Draft
from workbench.tui.widgets.hinted import Fact

LISTED = 5
_SAMPLE_ROWS = 3
_LONGEST = 40


def facts_of(draft: Draft, keep_original: bool) -> list[Fact]:
    """What is said of a file below its speakers, what should be looked at first."""
    if draft.reading is None:
        return []
    kept = _("The file itself is kept in the project, too.") if keep_original else _("The file itself isn't kept.")
    original = Fact(kept, (), ("import.keep-original",))
    questions = [] if draft.preview.state is FileState.UNCHANGED else _questions(draft, draft.reading)
    facts = [*questions, *_findings(draft, draft.reading), original]
    return sorted(facts, key=lambda fact: not fact.urgent)


def _questions(draft: Draft, reading: Reading) -> Iterator[Fact]:
    """What somebody should decide."""
    if not reading.speakers:
        words = _("If the interviewer and the other speak by turns, or names are written in an unusual way, say so.")
        yield Fact(_("No speakers were found"), (words,), ("import.pattern", "import.alternate"), True)
    if draft.aliases:
        heading = ngettext("Perhaps one speaker", "Perhaps one speaker each", len(draft.aliases))
        yield Fact(heading, tuple(alias_words(alias) for alias in draft.aliases[:LISTED]), ("import.merge",), True)
    if len(reading.interviews) > 1 and not reading.part:
        count = len(reading.interviews)
        heading = ngettext("It seems to hold {count} interview", "It seems to hold {count} interviews", count)
        lines = _cut(
            [
                _("{number}. {title} ({words} words)").format(
                    number=n, title=one.title or _("untitled"), words=one.words
                )
                for n, one in enumerate(reading.interviews, 1)
            ]
        )
        yield Fact(heading.format(count=count), lines, ("import.split",), True)
    if reading.layout_guessed:
        words = _("What belongs together was told by where it stands on the page. Look the text through.")
        yield Fact(_("The layout was guessed"), (words,), ("import.text",), True)
    if reading.warnings:
        warnings = [w for w in reading.warnings if w != _("No speakers were found.")]
        if warnings:
            yield Fact(_("To look at"), tuple(warnings), (), True)
    if reading.unmatched_count:
        count = reading.unmatched_count
        heading = ngettext("{count} line is nobody's", "{count} lines are nobody's", count).format(count=count)
        lines = _cut([line_words(line) for line in reading.unmatched], count)
        yield Fact(heading, lines, ("import.next-unmatched", "import.paragraphs"), True)


def _findings(draft: Draft, reading: Reading) -> Iterator[Fact]:
    """What was found, and how."""
    if reading.table is not None:
        heading = _("Columns of the table") if reading.table.columns else _("A table; its rows were read as lines")
        yield Fact(heading, _columns(reading.table), ("import.columns",))
    told = how_told(draft, reading)
    if told:
        yield told
    if reading.passed_over:
        yield Fact(_("Not taken for speakers"), (", ".join(reading.passed_over[:8]),), ("import.add-speaker",))
    if reading.attributes:
        lines = [f"{name}: {value}" for name, value in reading.attributes.items()]
        yield Fact(_("What the file tells of the interview"), _cut(lines, limit=12))
    if reading.comments:
        yield _comments(reading)
    elif not draft.options.comments:
        yield Fact(_("Comments in the margin are left out."), (), ("import.comments",))
    yield _paragraphs(draft, reading)
    if reading.encoding_guess is not None:
        yield _letters(reading.encoding_guess)
    if reading.part:
        heading = _("This is interview {number} of the file.").format(number=reading.part)
        yield Fact(heading, (), ("import.split",))
    if reading.cleaning:
        yield Fact(_("Cleaned"), tuple(cleaning_sentence(note) for note in reading.cleaning))


def alias_words(alias: AliasProposal) -> str:
    """Names that may be one speaker's."""
    others = ", ".join(quoted(label) for label in alias.labels if label != alias.into)
    return _("{others} and {into}, {percent} % alike").format(
        others=others, into=quoted(alias.into), percent=round(alias.similarity)
    )


def line_words(line: UnmatchedLine) -> str:
    """A line that is nobody's, and where it stands."""
    if line.page:
        return _("Page {page}, line {number}: {text}").format(page=line.page, number=line.line_number, text=line.text)
    return _("Line {number}: {text}").format(number=line.line_number, text=line.text)


def how_told(draft: Draft, reading: Reading) -> Fact | None:
    """How the file tells who speaks; None where its format does, or nobody was found."""
    if draft.options.alternate and reading.speakers:
        return Fact(_("The speakers take turns, paragraph by paragraph."), (), ("import.pattern",))
    if not reading.pattern and not reading.patterns:
        return None
    from workbench.importers.grammar.patterns import pattern_words

    others = ngettext(
        "It could be read in {count} other way.", "It could be read in {count} other ways.", len(reading.patterns)
    ).format(count=len(reading.patterns))
    told = [pattern_words(reading.pattern)] if reading.pattern else []
    return Fact(_("How it is told who speaks"), (*told, *([others] if reading.patterns else [])), ("import.pattern",))


def _letters(guess: EncodingGuess) -> Fact:
    if guess.certain:
        heading = _("The letters were read as {encoding}.").format(encoding=guess.encoding)
    else:
        heading = _("The letters were read as {encoding}, a guess").format(encoding=guess.encoding)
    return Fact(heading, tuple(f"  {line}" for line in guess.lines[:3]), ("import.encoding",), not guess.certain)


def _columns(table: TableFound) -> tuple[str, ...]:
    """Each column with its name, what it was taken for, and its first words."""
    lines = []
    for number in columns_of(table):
        parts = [column_called(table, number), column_role(table, number), column_shows(table, number)]
        lines.append("  " + ": ".join(part for part in parts if part))
    return _cut(lines, limit=12)


def columns_of(table: TableFound) -> range:
    """The numbers of the columns of a table."""
    return range(max([len(table.names), *(len(row) for row in table.rows)]))


def column_called(table: TableFound, number: int) -> str:
    """A column's letter and name."""
    letter = letters(number)
    name = table.names[number] if number < len(table.names) else ""
    return letter if not name or name == letter else f"{letter} {name}"


def column_shows(table: TableFound, number: int) -> str:
    """What stands in a column in the first rows."""
    cells = [shortened(row[number]) for row in table.rows[:_SAMPLE_ROWS] if number < len(row)]
    return " · ".join(cell for cell in cells if cell)


def column_role(table: TableFound, number: int) -> str:
    """What a column was taken for."""
    chosen = table.columns
    if chosen is None:
        return ""
    roles: dict[int | None, str] = {
        chosen.text: _("what is said"),
        chosen.speaker: _("who speaks"),
        chosen.time: _("when"),
        chosen.until: _("until when"),
        **dict.fromkeys(chosen.notes, _("notes")),
        **dict.fromkeys(table.voices, _("what is said")),
    }
    return roles.get(number, _("left out"))


def _comments(reading: Reading) -> Fact:
    count = len(reading.comments)
    heading = ngettext(
        "{count} comment in the margin comes along as a memo",
        "{count} comments in the margin come along as memos",
        count,
    ).format(count=count)
    lines = []
    for comment in reading.comments[:LISTED]:
        on = quoted(shortened(reading.text[comment.start : comment.end]))
        lines.append(f"{on} – {comment.author}: {comment.text}" if comment.author else f"{on} – {comment.text}")
    return Fact(heading, _cut(lines, count), ("import.comments",))


def _paragraphs(draft: Draft, reading: Reading) -> Fact:
    counts = Counter(paragraph.status for paragraph in reading.paragraphs)
    parts = [
        _("{status} {count}").format(status=status_words(status), count=counts[status])
        for status in ParagraphStatus
        if counts[status]
    ]
    lines = []
    if draft.options.bracket_notes:
        lines.append(_("Paragraphs wholly inside brackets are notes."))
    if len(reading.styles) > 1:
        styles = ", ".join(f"{name} {count}" for name, count in reading.styles[:LISTED])
        lines.append(_("Styles: {styles}").format(styles=styles))
    if len(reading.pages) > 1:
        lines.append(ngettext("{count} page", "{count} pages", len(reading.pages)).format(count=len(reading.pages)))
    heading = _("Paragraphs: {counts}").format(counts=" · ".join(parts))
    return Fact(heading, tuple(lines), ("import.paragraphs", "import.brackets"))


def shortened(words: str) -> str:
    """The beginning of some words, on one line."""
    words = " ".join(words[: 2 * _LONGEST].split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _cut(lines: list[str], count: int = 0, limit: int = LISTED) -> tuple[str, ...]:
    """The first lines, and how many more there are."""
    more = max(count, len(lines)) - min(limit, len(lines))
    if more <= 0:
        return tuple(lines)
    return (*lines[:limit], _("… and {count} more").format(count=more))
