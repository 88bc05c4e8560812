"""What the beginnings of turns look like: labels before a colon or with a time, and what kind of label each is.

A *head* is what may be the label of a turn, with its time stamps. Whether it is one is decided for the whole file,
in `shape_choice.py`. Only the first characters of a paragraph are looked at, so time is linear in the text.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.importers.grammar.label_shapes import LONGEST_LABEL as LONGEST_LABEL
from workbench.importers.grammar.label_shapes import Shape as Shape
from workbench.importers.grammar.label_shapes import shape_of as shape_of
from workbench.importers.grammar.label_shapes import tidy as tidy
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import ANY_STAMP, MARKED_STAMP, Stamp, stamp_at
from workbench.importers.grammar.titled import titled_stop
from workbench.importers.grammar.vocabulary import fold, is_section, is_sound

_LONGEST_TITLE = 80
REACH = 120
"""So many characters of a paragraph are looked at for its label."""
_REACH_OF_LINKS = 280


class Kind(StrEnum):
    """How a label stands: before a colon, with a time on its own line or on the line of the words, as a heading,
    bold, in brackets … STAMP is a time without a label, TITLE a heading with a time."""

    COLON = "colon"
    TIMED = "timed"
    INLINE = "inline"
    HEADING = "heading"
    BOLD = "bold"
    BRACKET = "bracket"
    DASH = "dash"
    TAB = "tab"
    STOP = "stop"
    ALONE = "alone"
    WRITING = "writing"
    NUMBER = "number"
    STAMP = "stamp"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Head:
    """A possible label: as written, folded, its kind and shape, where the speech begins, and the time it tells.

    A STAMP and a TITLE have an empty label. `after_stamp` is where the speech begins after a time at the front when
    the label turns out to be none. `sure_time`: the time can't be one of the day; `time_first`: it stands before the
    label. `end` is where the speech ends, -1 for the end of the paragraph. `own_line`: nothing stands after the label.
    `listed`: a bullet stands before it. `marked`: the label is in bold and what follows is not.
    """

    kind: Kind
    label: str
    key: str
    shape: Shape
    body: int
    time: int | None = None
    until: int | None = None
    after_stamp: int | None = None
    sure_time: bool = False
    time_first: bool = False
    end: int = -1
    own_line: bool = False
    listed: bool = False
    marked: bool = False

    def without_label(self) -> "Head | None":
        """What is left when the label is not believed: the time at the front, if there is one."""
        if self.after_stamp is None:
            return None
        return Head(Kind.STAMP, "", "", Shape.OTHER, self.after_stamp, self.time, self.until)


@dataclass(frozen=True, slots=True)
class Manner:
    """What is known of a whole file before its labels are looked for.

    `bare_times`: a time without brackets at the front is a stamp even where no label follows. `inline_times`: names
    stand before a time in brackets, on the line of the words. `numbered`: lines are numbered. `dated`: messages bear
    the day and the time of the day. `forced`: folded labels that are speakers because a person says so.
    """

    bare_times: bool = False
    inline_times: bool = False
    numbered: bool = False
    dated: bool = False
    forced: frozenset[str] = frozenset()


_PLAIN = Manner()
LEAD = re.compile(r"[ \t\xa0]*(?:(?:>|#{1,6}|[*+-](?=[ \t]+[*\[]))[ \t]+)*(?:Anf\.[ \xa0]\d{1,4}[ \xa0]+)?")
"""What Markdown writes before a paragraph: quote marks, heading marks, bullets; what a parliament does: a number."""
LINE_NUMBER = re.compile(
    r"[ \t\xa0]*(?:(?P<boxed>\[\d{1,5}\]|\(\d{1,5}\))[ \t\xa0]+"
    r"|(?P<bare>\d{1,5})(?:[.)](?=[^\W\d])|[.):]?[ \t\xa0]+(?=\S)))"
)
DATED = re.compile(
    r"\[?\d{1,4}[-./]\d{1,2}[-./]\d{1,4},?[ \xa0\u202fT]{1,2}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \xa0\u202f]?[AaPp]\.?[Mm]\.?)?(?:\][ \xa0]|[ \xa0]-[ \xa0])"
)
"""The day and the time of the day before a message, as programs for chats write them."""
NAME = r"[^\W\d_][^\n:;!\"“”<>\[\]{}|=\\]{0,59}?"
_AFTER_STAMP = re.compile(r"[*_]{0,3}[ \t\xa0]*(?:[-–—|][ \t\xa0]+)?[*_]{0,3}")
_MARKS = r"(?:[*_]{1,3}|</?(?:b|i|u|em|strong)>){0,4}+"
"""What Markdown writes around words that are bold, in italics or underlined; all of it, as `Anna ********` has many."""
_COLON = re.compile(
    rf"{_MARKS}(?:[\[【]{_MARKS}(?P<boxed>{NAME}){_MARKS}[\]】]|(?P<label>{NAME}|\?{{1,3}})){_MARKS}[ \t\xa0]*"
    rf"(?P<stamp>{MARKED_STAMP}|(?<=[ \t\xa0]){ANY_STAMP})?"
    rf"{_MARKS}[ \t\xa0]*[:：](?!//){_MARKS}(?:\{{:[^}}\n]{{0,60}}\}})?[ \t\xa0]*"
)
_TIMED = re.compile(rf"[*_]{{0,3}}(?P<label>{NAME})[*_]{{0,3}}[ \t\xa0,|•·–-]+(?P<stamp>{ANY_STAMP})[*_ \t\xa0]*$")
_IN_BRACKETS = re.compile(rf"\[(?P<label>[^\W\d_][^\[\]\n:]{{0,59}})\][ \t\xa0]+(?P<stamp>{ANY_STAMP})[ \t\xa0]*$")
_NAME_AND_TIME = re.compile(
    rf"[\[(<](?P<label>{NAME})[ \t\xa0,|@–-]+(?P<stamp>{ANY_STAMP})[\])>][ \t\xa0]*:?[ \t\xa0]*"
)
_INLINE = re.compile(
    rf"[*_]{{0,3}}(?P<label>{NAME})[*_]{{0,3}}[ \t\xa0]+(?P<stamp>{MARKED_STAMP})[*_]{{0,3}}[ \t\xa0]+(?=\S)"
)
NAME_ALONE = re.compile(rf"[*_]{{0,3}}(?P<label>{NAME})[*_]{{0,3}}[ \t\xa0]*(?:#{{1,6}})?[ \t\xa0]*$")
_BULLET = re.compile(r"[-–•*+][ \t\xa0]+(?=[^\W\d_])")
_ANCHOR = re.compile(r"[*_ \t\xa0]*\{#[^{}\n]{1,40}\}[ \t\xa0]*")
_NO_NAME = re.compile(r"[ \t\xa0]*:[ \t\xa0]+")


def strong_head(text: str, piece: Piece, manner: Manner = _PLAIN) -> Head | None:
    """The label before a colon, or with a time stamp, with which a paragraph begins."""
    start, end = piece.start, min(piece.end, piece.start + REACH)
    if text.find("](", start, end) > 0:
        end = min(piece.end, end + _REACH_OF_LINKS)
    if text.find(":", start, end) < 0 and text.find("：", start, end) < 0 and text[start] != "[":
        return _titled(text, start, end)  # neither a label before a colon nor a time
    newline = text.find("\n", start, end)
    line_end = newline if newline >= 0 else piece.end
    if manner.numbered and (number := LINE_NUMBER.match(text, start, end)):
        start = number.end()
    if manner.dated and (dated := DATED.match(text, start, end)):
        start = dated.end()
    lead = LEAD.match(text, start, end)
    position = lead.end() if lead else start
    bullet = _BULLET.match(text, position, end)
    if bullet:
        position = bullet.end()
    opened = position
    while opened < end and text[opened] in "*_":
        opened += 1
    before = stamp_at(text, opened, end)
    if before and _ANCHOR.fullmatch(text, before.end, line_end):
        return None
    if before:
        after = _AFTER_STAMP.match(text, before.end, end)
        position = after.end() if after else before.end
    bare = position if before and (before.sure or manner.bare_times) else None
    head = (
        (_in_one_bracket(text, position, end, line_end) if text[position : position + 1] in ("[", "(", "<") else None)
        or _with_colon(text, position, end, line_end, before, bare, manner.forced)
        or _with_time(text, position, line_end, before, bare, manner.forced)
        or (_inline(text, position, end, before) if manner.inline_times else None)
        or (_without_name(text, position, end, before, bare) if before else None)
        or _titled(text, start, end)
    )
    if head is None or head.kind is not Kind.COLON:
        return replace(head, listed=True) if head and bullet else head
    marked = _is_marked(text, piece, start, head)
    return replace(head, listed=bullet is not None, marked=marked) if marked or bullet else head


def _is_marked(text: str, piece: Piece, start: int, head: Head) -> bool:
    """Whether the label is in bold, and the words after it are not."""
    if piece.bold_end > start:
        return len(head.label) <= piece.bold_end - start and piece.bold_end <= head.body < piece.end
    return any(text.count(mark, start, head.body) > 1 for mark in ("**", "__")) or (
        text.startswith("<", start) and text.find("</", start, head.body) > 0
    )


def _in_one_bracket(text: str, position: int, end: int, line_end: int) -> Head | None:
    """`[Anna 00:12] words` or `<Anna 00:12>` above the words."""
    match = _NAME_AND_TIME.match(text, position, end)
    label = tidy(match.group("label")) if match else ""
    shape = shape_of(label) if label else None
    if match is None or shape in (None, Shape.OTHER):
        return None
    stamp = stamp_at(text, match.start("stamp"), end)
    body = match.end() if text[match.end() : line_end].strip() else line_end
    return _head(Kind.TIMED, label, shape, body, stamp, None)


def _titled(text: str, start: int, end: int) -> Head | None:
    match = titled_stop(text, start, end)
    if match is None:
        return None
    label = tidy(match.group("label"))
    return Head(Kind.STOP, label, fold(label), Shape.NAME, match.end()) if len(label) <= _LONGEST_TITLE else None


def _with_colon(
    text: str, position: int, end: int, line_end: int, before: Stamp | None, bare: int | None, forced: frozenset[str]
) -> Head | None:
    if text.find(":", position, end) < 0 and text.find("：", position, end) < 0:
        return None
    match = _COLON.match(text, position, end)
    if not match:
        return None
    label = tidy(match.group("label") or match.group("boxed"))
    body = match.end()
    if match.group("boxed") and is_sound(fold(label)):
        return None
    if label[-1:].isdigit() and text[body : body + 2].isdigit() and text[body - 1] == ":":
        return None
    shape = _shape(label, forced)
    if shape is None:
        is_title = line_end - position < _LONGEST_TITLE and text[line_end - 1] != "?" and is_section(fold(label))
        return Head(Kind.TITLE, "", "", Shape.OTHER, position) if is_title and not before else None
    stamp = before
    if match.group("stamp"):
        stamp = stamp_at(text, match.start("stamp"), end) or stamp
    after = stamp_at(text, body, end)
    if after and (after.sure or not text[after.end : line_end].strip()):
        stamp, body = after, after.end
    head = _head(Kind.COLON, label, shape, body, stamp, bare)
    return head if body < line_end else replace(head, own_line=True)


def _with_time(
    text: str, position: int, line_end: int, before: Stamp | None, bare: int | None, forced: frozenset[str]
) -> Head | None:
    if line_end - position > 90:
        return None
    match = _TIMED.match(text, position, line_end) or _IN_BRACKETS.match(text, position, line_end)
    stamp = stamp_at(text, match.start("stamp"), line_end) if match else None
    if match:
        bare = None
    elif before:
        match, stamp = NAME_ALONE.match(text, position, line_end), before
    if match is None:
        return None
    label = tidy(match.group("label"))
    shape = _shape(label, forced)
    if shape is None or label.endswith(("?", "!")) or (label.endswith(".") and not _ends_with_initial(label)):
        return None
    head = _head(Kind.TIMED, label, shape, line_end, stamp, bare)
    return replace(head, time_first=stamp is before)


def _inline(text: str, position: int, end: int, before: Stamp | None) -> Head | None:
    match = None if before else inline_label(text, position, end)
    if match is None:
        return None
    label = tidy(match.group("label"))
    shape = shape_of(label)
    if shape is None or shape is Shape.OTHER or label.endswith((".", "?", "!", ",")):
        return None
    return _head(Kind.INLINE, label, shape, match.end(), stamp_at(text, match.start("stamp"), end), None)


def inline_label(text: str, position: int, end: int) -> re.Match[str] | None:
    """`Anna [00:00:12] ` with words after it; the groups are `label` and `stamp`."""
    return _INLINE.match(text, position, end)


def _without_name(text: str, position: int, end: int, before: Stamp, bare: int | None) -> Head | None:
    unnamed = _NO_NAME.match(text, before.end, end)
    if unnamed:
        return Head(Kind.STAMP, "", "", Shape.OTHER, unnamed.end(), before.time, before.until)
    if bare is not None and text[position:end].strip():
        return Head(Kind.STAMP, "", "", Shape.OTHER, position, before.time, before.until)
    return None


def _shape(label: str, forced: frozenset[str]) -> Shape | None:
    return shape_of(label) or (Shape.OTHER if forced and fold(label) in forced else None)


def _head(kind: Kind, label: str, shape: Shape, body: int, stamp: Stamp | None, bare: int | None) -> Head:
    if stamp is None:
        return Head(kind, label, fold(label), shape, body, after_stamp=bare)
    return Head(kind, label, fold(label), shape, body, stamp.time, stamp.until, bare, stamp.sure)


def _ends_with_initial(label: str) -> bool:
    words = label.split()
    return len(words) > 1 and len(words[-1]) <= 3 and words[-1][0].isupper()
