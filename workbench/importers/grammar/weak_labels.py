"""Labels of shapes that are believed only when the whole file is written so: in brackets, bold, before a dash …"""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.importers.grammar.labels import LEAD, NAME, NAME_ALONE, REACH, Head, Kind, Shape, shape_of, tidy
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import ANY_STAMP, stamp_at
from workbench.importers.grammar.titled import is_titled, titled_stop
from workbench.importers.grammar.vocabulary import fold, is_sound

WEAK_KINDS = (Kind.HEADING, Kind.BOLD, Kind.BRACKET, Kind.DASH, Kind.TAB, Kind.STOP, Kind.ALONE)

_BRACKET = re.compile(r"(?:\[|(\()|(<))(?P<label>[^\W_][\w .#-]{0,30})(?(1)\)|(?(2)>|\]))[ \t\xa0]*:?[ \t\xa0]*")
_DASH = re.compile(
    r"(?P<label>[^\W\d_][\w.]{0,14}?(?: \w{1,10})?)(?:[ \t\xa0]+[-–—][ \t\xa0]+"
    r"|(?P<close>[-–][ \t\xa0]+|[ \t\xa0]?(?:>{1,3}|/(?!/)|;)[ \t\xa0]+|—))"
)
_NUMBER = re.compile(r"(?P<label>\d{1,2})[ \t\xa0]?:[ \t\xa0]+")
_NUMBERED_STOP = re.compile(r"(?P<label>[QA])\.[ \xa0]?\d{1,3}[.):]?[ \t\xa0]+")
_SPACES = re.compile(r"[ \t\xa0]*")
_DASH_WITHIN = re.compile(r"[ \xa0][-–—][ \xa0]|—")
_REACH_OF_ASIDES = 100
_SHARE_OF_ASIDES = 0.3
_STOP = re.compile(r"(?P<label>[^\W\d_](?:[^\W\d_]{0,2}\d{1,2})?)\.(?:[ \xa0]?[-–—]{1,2}[ \t\xa0]*|[ \t\xa0]+)")
_TAB = re.compile(
    rf"(?:(?P<before>{ANY_STAMP})[ \t\xa0]+)?(?P<label>{NAME})[ \xa0]*\t[ \t\xa0]*"
    rf"(?:(?P<after>{ANY_STAMP})[ \xa0]*\t[ \t\xa0]*)?"
)
_MARKDOWN_BOLD = re.compile(r"(\*\*|__)(?P<label>[^*_\n]{1,60})\1[ \t\xa0]*")
_LONGEST_ALONE = 60
_NO_LABELS: frozenset[str] = frozenset()


def weak_head(text: str, piece: Piece, kind: Kind, forced: frozenset[str] = _NO_LABELS) -> Head | None:
    """The label of one of `WEAK_KINDS` with which a paragraph begins; `forced` are folded labels surely."""
    start, end = piece.start, min(piece.end, piece.start + REACH)
    while start < end and text[start] in " \t\xa0":
        start += 1
    if start == end:
        return None
    match = None
    body, needs_body = -1, piece.end
    if kind is Kind.BRACKET:
        match = _BRACKET.match(text, start, end) if text[start] in "[(<" else None
    elif kind is Kind.DASH:
        match = _DASH.match(text, start, end)
    elif kind is Kind.STOP:
        match = (
            titled_stop(text, start, end)
            or (_NUMBERED_STOP.match(text, start, end) if text[start] in "QA" else None)
            or _STOP.match(text, start, end)
        )
    elif kind is Kind.TAB:
        match = _TAB.match(text, start, end) if text.find("\t", start, end) > 0 else None
    elif kind is Kind.NUMBER:
        match = _NUMBER.match(text, start, end) if text[start].isdigit() else None
        return Head(kind, match["label"], match["label"], Shape.CODE, match.end()) if match else None
    elif kind is Kind.BOLD:
        if piece.bold_end > start:
            return _bold(text, piece, start, forced)
        match, needs_body = _MARKDOWN_BOLD.match(text, start, end) if text[start] in "*_" else None, -1
    else:
        newline = text.find("\n", start, end)
        body = newline if newline >= 0 else piece.end
        if body - start > _LONGEST_ALONE or piece.heading is not (kind is Kind.HEADING):
            return None
        lead = LEAD.match(text, start, body)
        match, needs_body = NAME_ALONE.match(text, lead.end() if lead else start, body), -1
    head = _made(text, kind, match, body, needs_body, forced) if match else None
    return replace(head, own_line=True) if head and head.body >= piece.end else head


def without_asides(text: str, pieces: Sequence[Piece], found: dict[int, Head]) -> dict[int, Head]:
    """The labels before dashes without names in running text: `Anna — the youngest — said`."""
    named = {n: head for n, head in found.items() if head.shape is Shape.NAME}
    small = {n for n, head in named.items() if text[head.body].islower()}
    asides = {
        n
        for n in small
        if _DASH_WITHIN.search(text, named[n].body, min(pieces[n].end, named[n].body + _REACH_OF_ASIDES))
    }
    if len(asides) >= _SHARE_OF_ASIDES * len(named):
        asides = small
    elif 2 * len(small) >= len(named):
        return found
    return {n: head for n, head in found.items() if n not in asides}


def _bold(text: str, piece: Piece, start: int, forced: frozenset[str]) -> Head | None:
    label = tidy(text[start : piece.bold_end])
    shape = _shape(label, forced) if label and "\n" not in label else None
    if shape is None or label.endswith((".", "?", "!", ",")):
        return None
    return Head(Kind.BOLD, label, fold(label), shape, piece.bold_end, own_line=piece.bold_end >= piece.end)


def _made(
    text: str, kind: Kind, match: re.Match[str], body: int, needs_body: int, forced: frozenset[str]
) -> Head | None:
    label = tidy(match.group("label"))
    shape = _shape(label, forced)
    if shape is None or label.endswith((".", "!", ",")) or is_sound(fold(label).split("(")[0]):
        return None
    if kind is Kind.STOP and not label.isupper() and not is_titled(label):
        return None
    if match.lastgroup == "close" and not _is_close(match, shape):
        return None
    body = match.end() if body < 0 else body
    stamp = stamp_at(text, body, body + REACH) if kind is Kind.BRACKET and 0 <= body < needs_body else None
    if stamp and stamp.sure:
        body = _SPACES.match(text, stamp.end).end()  # type: ignore[union-attr]  # it matches nothing, too
    else:
        stamp = None
    if 0 <= needs_body <= body:
        return None
    if kind is Kind.TAB and (group := match.lastgroup and next((g for g in ("before", "after") if match.group(g)), "")):
        stamp = stamp_at(text, match.start(group), match.end())
    times = (stamp.time, stamp.until) if stamp else (None, None)
    return Head(kind, label, fold(label), shape, body, *times)


def _is_close(match: re.Match[str], shape: Shape) -> bool:
    """Whether a sign without a space before it ends a label: `IP1- `, `R/ `, `Anna> `, but not the stop of `P.- `."""
    short = shape in (Shape.CODE, Shape.ROLE) and not match["label"].endswith(".")
    return short or match["close"].strip().startswith(">")


def _shape(label: str, forced: frozenset[str]) -> Shape | None:
    return shape_of(label) or (Shape.OTHER if forced and fold(label) in forced else None)
