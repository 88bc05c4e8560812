"""Several interviews in one file: where each begins, told by numbered titles or by headers that come back.

Only a proposal, and a careful one: themes, sections and questions are no interviews, and neither are the speakers of
a group, so that words for persons count only where a new page, a heading or a line of signs sets them off.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _, ngettext
from workbench.importers.base import InterviewFound
from workbench.importers.documents.splitting_headers import header_beginnings, key_of
from workbench.importers.documents.splitting_signs import Beginning, bare, is_set_off
from workbench.importers.grammar.pieces import Cells, Piece
from workbench.importers.grammar.vocabulary import HEADER_KEYS, ROLE_KEYS, fold, is_no_speaker
from workbench.importers.source import Source

_LONGEST_TITLE = 100
_LONGEST_HEAD = 30
_MOST_WORDS_AFTER = 10
_LEAST_WORDS = 12
_SHARE_WITH_WORDS = 0.7
_MOST_INTERVIEWS = 500
_LONGEST_NAME = 60
_WORD = re.compile(r"\S+")

_TRANSCRIPT = r"(?:transkript(?:ion)?|transskription|transkribering|transcript(?:ion)?|utskrift|udskrift)"
_INTERVIEW = (
    rf"(?:{_TRANSCRIPT}(?: (?:av|af|of|von|til|till))? ?(?:the )?)?"
    r"(?:[^\W\d_]{2,14}-?)??(?:intervju|interview|entrevista|entretien|haastattelu|intervista)(?:n|en|et|s)?"
    r"|(?:fokusgrupp(?:s|en?)?|focus ?group|gesprächsgruppe)(?: ?(?:intervju|interview|samtal|discussion))?"
)
_TALK = rf"{_INTERVIEW}|samtale?n?|gespräch|conversation|{_TRANSCRIPT}"
_PERSON = (
    r"(?:intervju|interview)person|informanten?|respondenten?|deltagare|deltager|deltaker|participant|interviewee"
    r"|befragte[rn]?|teilnehmer(?:in)?|person|case|fall|ip|id|rp|dp|tn|[pri]"
)
_NUMBER = (
    r"(?: ?(?i:nr|no|nro|nummer|number|núm|num|n°|#|№)\.?)?[ :#-]{0,2}"
    r"(?P<number>\d{1,3}|[IVX]{1,5}|[A-ZÅÄÖÆØ])(?!\w)(?P<rest>.*)$"
)
_NUMBERED = re.compile(rf"(?i:{_TALK}){_NUMBER}")
_COUNTED = re.compile(rf"(?P<number>\d{{1,3}})\.? (?i:{_TALK})(?!\w)(?P<rest>.*)$")
_WITH_NAME = re.compile(rf"(?i:{_INTERVIEW}) ?(?:(?i:med|with|mit|con|avec|met)(?!\w)|[:–—-]) ?(?P<rest>\S.*)$")
_OF_PERSON = re.compile(rf"(?i:{_PERSON}){_NUMBER}")
_ROMAN = {"I": 1, "V": 5, "X": 10}


_Line = tuple[int, str]
"""A short line by the index of its paragraph, and its words."""


class _Title(NamedTuple):
    """A line that may be the title of an interview; `key` is the same for two of the same one."""

    at: int
    key: str
    number: int | None
    set_off: bool
    words: str


def interviews_in(text: str, pieces: Sequence[Piece]) -> tuple[InterviewFound, ...]:
    """The interviews in a file, in order, the first from its very beginning; empty when it seems to hold one only."""
    lines = _short_lines(text, pieces)
    for found in (_by_number(text, pieces, lines), _by_name(text, pieces, lines), _by_person(text, pieces, lines)):
        interviews = _made(text, pieces, [Beginning(title.at, title.words) for title in found])
        if interviews:
            if found[0].number == 2 and _is_enough(text[: interviews[0].start]):
                first = InterviewFound("", 0, _count(text[: interviews[0].start]))
                return (first, *interviews)
            return _from_the_top(text, interviews)
    return _from_the_top(text, _made(text, pieces, header_beginnings(text, pieces)))


def mark_heads(text: str, pieces: Sequence[Piece], interviews: Sequence[InterviewFound]) -> None:
    """Make notes of the titles and headers further down in a file that is read as one: whoever speaks before an
    interview begins doesn't say them.
    """
    titles = {interview.start: interview.title for interview in interviews if interview.start}
    for index, piece in enumerate(pieces if titles else ()):
        title = titles.get(piece.start)
        if title is None:
            continue
        head = 0
        for number, line in enumerate(pieces[index : index + _LONGEST_HEAD], 1):
            is_title = bare(text[line.start : line.end]) == title
            key = key_of(text, line)
            if is_title or (key in HEADER_KEYS and key not in ROLE_KEYS):
                head = number
            elif not key:
                break
        for line in pieces[index : index + head]:
            line.status = line.status or ParagraphStatus.NOTE


def part_of(source: Source, found: Sequence[InterviewFound], number: int, place: str = "") -> Source:
    """The source with one of its interviews only, counted from 1; its turns are looked for anew.

    Raises InputError when there are not so many.
    """
    if not 1 <= number <= len(found):
        raise InputError(
            ngettext(
                "The file holds {n} interview; there is no number {number}.",
                "The file holds {n} interviews; there is no number {number}.",
                max(1, len(found)),
            ).format(n=max(1, len(found)), number=number),
            place=place,
            hint=_("Read the whole file again, and see where its interviews begin."),
        )
    start = found[number - 1].start
    end = found[number].start if number < len(found) else len(source.text)
    text = source.text[start:end].rstrip("\n")
    end = start + len(text)
    inside = [piece for piece in source.pieces if start <= piece.start and piece.end <= end]
    before = source.text.count("\n", 0, start)
    return replace(
        source,
        text=text,
        structure=None,
        pieces=[_moved(piece, start, before) for piece in inside],
        comments=[
            replace(comment, start=comment.start - start, end=min(comment.end, end) - start)
            for comment in source.comments
            if start <= comment.start < end
        ],
        pages=tuple(sorted({max(0, page - start) for page in _pages_between(source.pages, start, end)})),
        warnings=list(source.warnings),
    )


def name_of_part(name: str, found: Sequence[InterviewFound], number: int) -> str:
    """The name of one of several interviews in a file of this name: with its title when no other has it."""
    title = found[number - 1].title[:_LONGEST_NAME].strip()
    alone = sum(interview.title.casefold() == found[number - 1].title.casefold() for interview in found) == 1
    return f"{name} – {title}" if title and alone else f"{name} ({number})"


def _moved(piece: Piece, start: int, lines: int) -> Piece:
    cells = piece.cells
    return replace(
        piece,
        start=piece.start - start,
        end=piece.end - start,
        number=piece.number - lines,
        bold_end=max(-1, piece.bold_end - start) if piece.bold_end >= 0 else -1,
        italic_end=max(-1, piece.italic_end - start) if piece.italic_end >= 0 else -1,
        cells=Cells(cells.label, cells.time, cells.body - start) if cells else None,
    )


def _pages_between(pages: Sequence[int], start: int, end: int) -> list[int]:
    """The pages that begin inside, and the one that is open at the beginning."""
    open_page = max((page for page in pages if page <= start), default=None)
    return [*([] if open_page is None else [open_page]), *(page for page in pages if start < page < end)]


def _short_lines(text: str, pieces: Sequence[Piece]) -> list[_Line]:
    """The lines that are short enough for a title, without the signs around their words."""
    return [
        (index, bare(text[piece.start : piece.end]))
        for index, piece in enumerate(pieces)
        if piece.end - piece.start <= _LONGEST_TITLE
        and piece.cells is None
        and not piece.style.startswith(("toc", "header"))
    ]


def _by_number(text: str, pieces: Sequence[Piece], lines: Sequence[_Line]) -> list[_Title]:
    titles = [
        title
        for line in lines
        if (title := _title(text, pieces, line, _NUMBERED) or _title(text, pieces, line, _COUNTED))
    ]
    return _sound(text, pieces, titles, several_times=True)


def _by_name(text: str, pieces: Sequence[Piece], lines: Sequence[_Line]) -> list[_Title]:
    titles = [title for line in lines if (title := _title(text, pieces, line, _WITH_NAME)) and title.set_off]
    return _sound(text, pieces, titles, several_times=True)


def _by_person(text: str, pieces: Sequence[Piece], lines: Sequence[_Line]) -> list[_Title]:
    titles = [
        title
        for line in lines
        if (title := _title(text, pieces, line, _OF_PERSON)) and is_set_off(text, pieces, line[0], by_bold=False)
    ]
    return _sound(text, pieces, titles, several_times=False)


def _title(text: str, pieces: Sequence[Piece], line: _Line, shape: re.Pattern[str]) -> _Title | None:
    index, words = line
    match = shape.match(words)
    if not match:
        return None
    rest = match["rest"].strip(" .:,;–—-()")
    told = match["rest"].rstrip()
    if len(rest.split()) > _MOST_WORDS_AFTER or told.endswith(("?", "!", "…", ",")) or _is_sentence(told):
        return None
    if is_no_speaker(fold(rest)):
        return None  # a part of one interview
    number = _number(match["number"]) if "number" in shape.groupindex else None
    key = str(number) if number is not None else rest.casefold()
    return _Title(index, key, number, is_set_off(text, pieces, index), words) if key else None


def _is_sentence(rest: str) -> bool:
    return rest.endswith(".") and len(rest.split()) > 3


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if all(sign in _ROMAN for sign in written):
        worth = [_ROMAN[sign] for sign in written]
        return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))
    return ord(written) - ord("A") + 1


def _sound(text: str, pieces: Sequence[Piece], titles: list[_Title], *, several_times: bool) -> list[_Title]:
    """The titles when they can be those of several interviews: each one's once, and in order unless they are set off.

    With `several_times`, the title of an interview may come again on its further pages, and before in a list.
    """
    if several_times and titles:
        last = {title.key: title.at for title in titles}
        ends = [title.at for title in titles[1:]] + [len(pieces)]
        titles = [
            title
            for title, end in zip(titles, ends, strict=True)
            if last[title.key] == title.at or _is_enough(_between(text, pieces, title.at + 1, end))
        ]
        titles = [title for nth, title in enumerate(titles) if not nth or titles[nth - 1].key != title.key]
    if len({title.key for title in titles}) < len(titles) or not 2 <= len(titles) <= _MOST_INTERVIEWS:
        return []
    numbers = [title.number for title in titles if title.number is not None]
    if numbers != sorted(numbers) and not all(title.set_off for title in titles):
        return []
    return titles


def _made(text: str, pieces: Sequence[Piece], found: Sequence[Beginning]) -> tuple[InterviewFound, ...]:
    """The interviews that begin so, if most of them say something."""
    if len(found) < 2:
        return ()
    ends = [beginning.at for beginning in found[1:]] + [len(pieces)]
    speaking = sum(
        _is_enough(_between(text, pieces, max(beginning.at + 1, beginning.body), end))
        for beginning, end in zip(found, ends, strict=True)
    )
    if speaking < max(2, _SHARE_WITH_WORDS * len(found)):
        return ()
    starts = [pieces[beginning.at].start for beginning in found]
    return tuple(
        InterviewFound(beginning.title, start, _count(text[start:end]))
        for beginning, start, end in zip(found, starts, [*starts[1:], len(text)], strict=True)
    )


def _from_the_top(text: str, interviews: tuple[InterviewFound, ...]) -> tuple[InterviewFound, ...]:
    """The interviews, the first with all that stands before it."""
    if not interviews:
        return ()
    first, second = interviews[:2]
    return (replace(first, start=0, words=_count(text[: second.start])), *interviews[1:])


def _between(text: str, pieces: Sequence[Piece], first: int, last: int) -> str:
    return text[pieces[first].start : pieces[last - 1].end] if first < last else ""


def _is_enough(text: str) -> bool:
    return "\n" in text.strip("\n") and _count(text) >= _LEAST_WORDS


def _count(text: str) -> int:
    return sum(1 for _word in _WORD.finditer(text))
