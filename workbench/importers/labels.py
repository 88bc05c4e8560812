"""The beginnings of turns: every shape in which transcripts write who speaks.

A *head* is what may be the label of a turn, with its time stamps. Whether it is one is decided for the whole file,
in `acceptance.py`. Only the first characters of a paragraph are looked at, so time is linear in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from workbench.importers.pieces import Piece
from workbench.importers.stamps import ANY_STAMP, MARKED_STAMP, Stamp, begin_with_stamps, stamp_at
from workbench.importers.vocabulary import fold, is_no_speaker, is_role, is_sound

LONGEST_LABEL = 40
_REACH = 120


class Shape(StrEnum):
    """What a label looks like; anything but OTHER is enough to believe one that repeats."""

    ROLE = "role"
    CODE = "code"
    NAME = "name"
    OTHER = "other"


class Kind(StrEnum):
    """How a label stands: before a colon, with a time on its own line, as a heading, bold, in brackets …"""

    COLON = "colon"
    TIMED = "timed"
    HEADING = "heading"
    BOLD = "bold"
    BRACKET = "bracket"
    DASH = "dash"
    ALONE = "alone"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Head:
    """A possible label: as written, folded, its kind and shape, where the speech begins, and the time it tells.

    A STAMP has an empty label: a time before speech of which no one is named. `after_stamp` is where the speech
    begins after a time at the front when the label turns out to be none.
    """

    kind: Kind
    label: str
    key: str
    shape: Shape
    body: int
    time: int | None = None
    until: int | None = None
    after_stamp: int | None = None

    def without_label(self) -> "Head | None":
        """What is left when the label is not believed: the time at the front, if there is one."""
        if self.after_stamp is None:
            return None
        return Head(Kind.STAMP, "", "", Shape.OTHER, self.after_stamp, self.time, self.until)


_LEAD = re.compile(r"[ \t\xa0]*(?:(?:>|#{1,6}|[*+-](?=[ \t]+[*\[]))[ \t]+)*")
_AFTER_STAMP = re.compile(r"[*_]{0,3}[ \t\xa0]*(?:[-–—|][ \t\xa0]+)?[*_]{0,3}")
_NAME = r"[^\W\d_][^\n:;!\"“”<>\[\]{}|=\\]{0,59}?"
_COLON = re.compile(
    rf"[*_]{{0,3}}(?P<label>{_NAME})[*_]{{0,3}}[ \t\xa0]*(?P<stamp>{MARKED_STAMP})?"
    rf"[*_]{{0,3}}[ \t\xa0]*[:：](?!//)[*_]{{0,3}}(?:\{{:[^}}\n]{{0,60}}\}})?[ \t\xa0]*"
)
_TIMED = re.compile(rf"[*_]{{0,3}}(?P<label>{_NAME})[*_]{{0,3}}[ \t\xa0,|–-]+(?P<stamp>{ANY_STAMP})[*_ \t\xa0]*$")
_NAME_ALONE = re.compile(rf"[*_]{{0,3}}(?P<label>{_NAME})[*_]{{0,3}}[ \t\xa0]*(?:#{{1,6}})?[ \t\xa0]*$")
_BRACKET = re.compile(r"\[(?P<label>[^\W_][\w .#-]{0,30})\][ \t\xa0]*:?[ \t\xa0]*")
_DASH = re.compile(r"(?P<label>[^\W\d_][\w.]{0,14}(?: \w{1,10})?)[ \t\xa0]+[-–—][ \t\xa0]+")
_MARKDOWN_BOLD = re.compile(r"(\*\*|__)(?P<label>[^*_\n]{1,60})\1[ \t\xa0]*")
_NO_NAME = re.compile(r"[ \t\xa0]*:[ \t\xa0]+")
_CODE = re.compile(r"[^\W\d_]{1,4}[-_. ]?\d{0,4}[^\W\d_]?")
_SMALL = frozenset(
    ("av", "von", "van", "de", "da", "der", "den", "af", "of", "och", "og", "and", "la", "le", "du", "zu", "&")
)


@lru_cache(maxsize=4096)
def shape_of(label: str) -> Shape | None:
    """What a label looks like; None when it can't be one."""
    key = fold(label)
    words = label.split()
    if not key[:1].isalpha() or len(label) > LONGEST_LABEL or len(words) > 5 or is_no_speaker(key):
        return None
    if "?" in label[:-1] or not _stops_well(label, words):
        return None
    if is_role(key):
        return Shape.ROLE
    if len(key) <= 8 and _CODE.fullmatch(label) and (label[-1].isdigit() or label.isupper()):
        return Shape.CODE
    first_letters = [word.strip("(")[:1] for word in words if word.casefold() not in _SMALL]
    if first_letters and all(letter.isupper() or not letter.isalpha() for letter in first_letters):
        return Shape.NAME
    if any(letter.isalpha() and letter.lower() == letter.upper() for letter in first_letters):
        return Shape.NAME  # scripts without capital letters
    return Shape.OTHER


def _stops_well(label: str, words: list[str]) -> bool:
    """Whether full stops end initials only, and a comma only parts a last name from a first one."""
    if any(word.endswith(".") and len(word) > 4 for word in words) or "..." in label or "…" in label:
        return False
    if "," not in label:
        return True
    last, _comma, first = label.partition(",")
    return "," not in first and last[:1].isupper() and first.strip()[:1].isupper() and len(words) <= 4


def strong_head(text: str, piece: Piece, bare_times: bool = False) -> Head | None:
    """The label before a colon, or with a time stamp, with which a paragraph begins.

    `bare_times`: a time without brackets at the front is a stamp even where no label follows.
    """
    start, end = piece.start, min(piece.end, piece.start + _REACH)
    newline = text.find("\n", start, end)
    line_end = newline if newline >= 0 else piece.end
    lead = _LEAD.match(text, start, end)
    position = lead.end() if lead else start
    opened = position
    while opened < end and text[opened] in "*_":
        opened += 1
    before = stamp_at(text, opened, end)
    if before and bare_times:
        before = replace(before, sure=True)
    if before:
        after = _AFTER_STAMP.match(text, before.end, end)
        position = after.end() if after else before.end
    return (
        _with_colon(text, position, end, line_end, before)
        or _with_time(text, position, line_end, before)
        or (_without_name(text, position, end, before) if before else None)
    )


def strong_heads(text: str, pieces: Sequence[Piece]) -> dict[int, Head]:
    """The strong heads of the paragraphs that have one, by where the paragraph starts."""
    bare_times = begin_with_stamps(text, [piece.start for piece in pieces])
    return {piece.start: head for piece in pieces if (head := strong_head(text, piece, bare_times))}


def _with_colon(text: str, position: int, end: int, line_end: int, before: Stamp | None) -> Head | None:
    if text.find(":", position, end) < 0 and text.find("：", position, end) < 0:
        return None
    match = _COLON.match(text, position, end)
    if not match:
        return None
    label = _tidy(match.group("label"))
    body = match.end()
    if label[-1:].isdigit() and text[body : body + 2].isdigit() and text[body - 1] == ":":
        return None
    shape = shape_of(label)
    if shape is None:
        return None
    stamp = before
    if match.group("stamp"):
        stamp = stamp_at(text, match.start("stamp"), end) or stamp
    after = stamp_at(text, body, end)
    if after and (after.sure or not text[after.end : line_end].strip()):
        stamp, body = after, after.end
    bare = position if before and before.sure else None
    return Head(Kind.COLON, label, fold(label), shape, body, *_times(stamp), after_stamp=bare)


def _with_time(text: str, position: int, line_end: int, before: Stamp | None) -> Head | None:
    if line_end - position > 90:
        return None
    match = _TIMED.match(text, position, line_end)
    stamp = stamp_at(text, match.start("stamp"), line_end) if match else None
    bare = None
    if match is None and before:
        match, stamp, bare = _NAME_ALONE.match(text, position, line_end), before, position
    if match is None:
        return None
    label = _tidy(match.group("label"))
    shape = shape_of(label)
    if shape is None or label.endswith(("?", "!")) or (label.endswith(".") and not _ends_with_initial(label)):
        return None
    return Head(Kind.TIMED, label, fold(label), shape, line_end, *_times(stamp), after_stamp=bare)


def _without_name(text: str, position: int, end: int, before: Stamp) -> Head | None:
    unnamed = _NO_NAME.match(text, before.end, end)
    if unnamed:
        return Head(Kind.STAMP, "", "", Shape.OTHER, unnamed.end(), *_times(before))
    if before.sure and text[position:end].strip():
        return Head(Kind.STAMP, "", "", Shape.OTHER, position, *_times(before))
    return None


def weak_head(text: str, piece: Piece, kind: Kind) -> Head | None:
    """The label of one of the shapes that are believed only when the whole file is written so."""
    start, end = piece.start, min(piece.end, piece.start + _REACH)
    newline = text.find("\n", start, end)
    line_end = newline if newline >= 0 else piece.end
    if kind is Kind.BRACKET:
        return _made(kind, _BRACKET.match(text, start, end), needs_body=piece.end)
    if kind is Kind.DASH:
        return _made(kind, _DASH.match(text, start, end), needs_body=piece.end)
    if kind is Kind.BOLD:
        if piece.bold_end > start:
            return _bold(text, piece)
        return _made(kind, _MARKDOWN_BOLD.match(text, start, end))
    if line_end - start > 60 or piece.heading is not (kind is Kind.HEADING):
        return None
    lead = _LEAD.match(text, start, line_end)
    match = _NAME_ALONE.match(text, lead.end() if lead else start, line_end)
    return _made(kind, match, body=line_end)


def _bold(text: str, piece: Piece) -> Head | None:
    label = _tidy(text[piece.start : piece.bold_end])
    shape = shape_of(label) if label and "\n" not in label else None
    if shape is None or label.endswith((".", "?", "!", ",")):
        return None
    return Head(Kind.BOLD, label, fold(label), shape, piece.bold_end)


def _made(kind: Kind, match: re.Match[str] | None, *, body: int = -1, needs_body: int = -1) -> Head | None:
    if match is None:
        return None
    label = _tidy(match.group("label"))
    shape = shape_of(label)
    if shape is None or label.endswith((".", "!", ",")) or is_sound(fold(label).split("(")[0]):
        return None
    body = match.end() if body < 0 else body
    return None if 0 <= needs_body <= body else Head(kind, label, fold(label), shape, body)


def _ends_with_initial(label: str) -> bool:
    words = label.split()
    return len(words) > 1 and len(words[-1]) <= 3 and words[-1][0].isupper()


def _tidy(label: str) -> str:
    return " ".join(label.replace("\xa0", " ").split()).strip("*_ ").strip()


def _times(stamp: Stamp | None) -> tuple[int | None, int | None]:
    return (stamp.time, stamp.until) if stamp else (None, None)
