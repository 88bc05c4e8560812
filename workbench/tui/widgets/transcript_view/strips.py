"""Drawing one row: stripes, speaker, words, time and paragraph number as a strip of styled segments."""

from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.domain.passage import Passage
from workbench.tui.printable import one_line
from workbench.tui.theme import STRIPE_GLYPHS
from workbench.tui.widgets.transcript_view.columns import LANE, Columns
from workbench.tui.widgets.transcript_view.layout import Row
from workbench.tui.widgets.transcript_view.margin import Stripe
from workbench.tui.widgets.transcript_view.styles import Styles, TextKind
from workbench.tui.widgets.transcript_view.wrap import clusters, is_narrow

STANCE_SIGNS = {"advocates": "+", "describes": "=", "questions": "?", "reports": "”"}
_OTHER_STANCE = "~"


@dataclass(frozen=True, slots=True)
class RowLook:
    """All that a row shows, but for its words. Passages count in the text; `caret` is a position or None."""

    kind: TextKind = TextKind.SPOKEN
    label: str = ""
    tag: str = ""
    time: str = ""
    number: str = ""
    stripes: tuple[Stripe | None, ...] = ()
    more: int = 0
    suggested: tuple[Passage, ...] = ()
    found: tuple[Passage, ...] = ()
    selection: Passage | None = None
    caret: int | None = None


def text_strip(text: str, row: Row, look: RowLook, columns: Columns, styles: Styles) -> Strip:
    """A row of text."""
    segments = _margin(row.number, look, columns, styles)
    segments.append(_mark(look, styles))
    if columns.label:
        label_style = styles.label(look.kind)
        segments.append(Segment(_fitted(look.label, columns.label) + "  ", label_style if look.label else styles.base))
    if row.indent:
        segments.append(Segment(set_cell_size(look.tag, row.indent), styles.tag))
    words, cells = _words(text, row, look, styles)
    segments += words
    segments.append(Segment(" " * max(0, columns.text + 1 - row.indent - cells), styles.base))
    segments += _right(look, columns, styles)
    return _strip(segments, columns.width, styles)


def head_strip(look: RowLook, columns: Columns, styles: Styles) -> Strip:
    """The row of a speaker's label above the words, where the view is narrow."""
    room = columns.right_at - columns.label_at
    segments = [
        Segment(" " * columns.label_at, styles.base),
        Segment(_fitted(look.label, room), styles.label(look.kind)),
        *_right(look, columns, styles),
    ]
    return _strip(segments, columns.width, styles)


def message_strip(message: str, width: int, styles: Styles) -> Strip:
    """A quiet line in the middle, for a view that has nothing to show."""
    shown = one_line(message)
    left = max(0, (width - cell_len(shown)) // 2)
    return Strip([Segment(" " * left + shown, styles.tag)]).adjust_cell_length(width, styles.base)


def _strip(segments: list[Segment], width: int, styles: Styles) -> Strip:
    """The segments as a strip of a width; neighbours of one style made into one, which saves bytes on the wire."""
    joined: list[Segment] = []
    for segment in segments:
        if not segment.text:
            continue
        if joined and joined[-1].style == segment.style:
            joined[-1] = Segment(joined[-1].text + segment.text, segment.style)
        else:
            joined.append(segment)
    return Strip(joined).adjust_cell_length(width, styles.base)


def _margin(number: int, look: RowLook, columns: Columns, styles: Styles) -> list[Segment]:
    """The stripes, the first lane nearest to the words, and far left how many find no lane."""
    more = f"+{min(look.more, 99)}" if look.more else ""
    segments = [Segment(" " * columns.left, styles.base), Segment(more.ljust(columns.overflow), styles.quiet)]
    for lane, stripe in reversed(list(enumerate(look.stripes))):
        if stripe is None:
            segments.append(Segment(" " * LANE, styles.base))
            continue
        coding = stripe.coding
        style = styles.code(coding.colour) + Style.from_meta({"coding": coding.id})
        if stripe.shows_letters(number):
            stance = STANCE_SIGNS.get(coding.stance, _OTHER_STANCE) if coding.stance else " "
            shown = set_cell_size(one_line(coding.letters), LANE - 1) + (stance if stripe.begins_here else " ")
        else:
            shown = STRIPE_GLYPHS[lane % len(STRIPE_GLYPHS)] + " " * (LANE - 1)
        segments.append(Segment(shown, style))
    return segments


def _mark(look: RowLook, styles: Styles) -> Segment:
    if not look.suggested:
        return Segment("  ", styles.base)
    return Segment("┊ ", styles.suggestion_mark)


def _right(look: RowLook, columns: Columns, styles: Styles) -> list[Segment]:
    time = look.time if columns.time else ""
    if not time and not look.number:
        return [Segment(" " * columns.right, styles.base)]
    shown = f"{time} {look.number}" if time and look.number else time or look.number
    return [Segment(f"{shown} ".rjust(columns.right), styles.quiet)]


def _words(text: str, row: Row, look: RowLook, styles: Styles) -> tuple[list[Segment], int]:
    """The words of a row in runs of one style, each telling where in the text it begins; and their cells."""
    cuts = {row.start, row.drawn_end}
    words_end = row.start + len(text[row.start : row.drawn_end].rstrip())
    suggested = tuple(part for p in look.suggested if (part := _clip(p, row.start, words_end)))
    spans = [*suggested, *look.found, *([look.selection] if look.selection else [])]
    for span in spans:
        cuts.update((span.start, span.end))
    caret_end = None
    if look.caret is not None:
        caret_end = _sign_end(text, row, look.caret)
        cuts.update((look.caret, caret_end))
    points = sorted(_at_signs(text, row, {cut for cut in cuts if row.start <= cut <= row.drawn_end}))
    segments: list[Segment] = []
    cells = 0
    for start, end in pairwise(points):
        style = styles.text(
            look.kind,
            suggested=_covers(suggested, start),
            found=_covers(look.found, start),
            selected=look.selection is not None and look.selection.start <= start < look.selection.end,
            caret=start == look.caret,
            beside_selection=look.selection is not None,
        )
        segments.append(Segment(text[start:end], style + Style.from_meta({"offset": (start, row.turn)})))
        cells += cell_len(text[start:end])
    if look.caret is not None and look.caret >= row.drawn_end:
        selected = look.selection is not None and look.selection.start <= look.caret < look.selection.end
        style = styles.text(look.kind, selected=selected, caret=True, beside_selection=look.selection is not None)
        segments.append(Segment(" ", style + Style.from_meta({"offset": (row.drawn_end, row.turn)})))
        cells += 1
    return segments, cells


def _sign_end(text: str, row: Row, position: int) -> int:
    if position >= row.drawn_end:
        return row.drawn_end
    return next(end for start, end, _cells in clusters(text, row.start, row.drawn_end) if position < end)


def _at_signs(text: str, row: Row, cuts: set[int]) -> set[int]:
    """The cuts, those inside a sign moved to its beginning, so that no sign is torn."""
    if is_narrow(text, row.start, row.drawn_end):
        return cuts
    edges = {start for start, _end, _cells in clusters(text, row.start, row.drawn_end)} | {row.drawn_end}
    ordered = sorted(edges)
    return {max((edge for edge in ordered if edge <= cut), default=row.start) for cut in cuts}


def _clip(passage: Passage, start: int, end: int) -> Passage | None:
    return passage.clip(Passage(start, end)) if start < end else None


def _covers(passages: tuple[Passage, ...], position: int) -> bool:
    return any(passage.start <= position < passage.end for passage in passages)


def _fitted(text: str, cells: int) -> str:
    shown = one_line(text)
    if cell_len(shown) > cells > 1:
        shown = set_cell_size(shown, cells - 1).rstrip() + "…"
    return set_cell_size(shown, cells)
