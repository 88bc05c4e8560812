"""Headers that come back: `Datum: …`, `Informant: …` at the top of each of several interviews in a file."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.importers.documents.splitting_signs import Beginning, bare, is_fence, is_set_off
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.vocabulary import HEADER_KEYS, ROLE_KEYS, fold, words

_LINE = re.compile(r"[ \t\xa0>*_•-]{0,6}(?P<key>[^\W\d_][^:\n\t|]{0,39}?)[*_ \t\xa0]*[:：\t]\s*(?P<value>.*)")
_NAMES_WHO = words(
    "informant respondent deltagare deltager deltaker participant intervjuperson interviewperson interviewee namn"
    " name navn pseudonym id intervju interview intervjunr intervjunummer intervjuid kod code nummer nr befragte"
    " teilnehmer fall grupp group gruppe"
)
_LONGEST = 160
_MOST_WORDS = 12
_MOST_TITLE_WORDS = 10


class _Block(NamedTuple):
    """A run of a header's lines, `[first, after)` by index: what each key says."""

    first: int
    after: int
    said: dict[str, str]


def header_beginnings(text: str, pieces: Sequence[Piece]) -> list[Beginning]:
    """Where headers of one kind begin, with the titles above them; fewer than two when none comes back."""
    blocks = _blocks(text, pieces)
    if not blocks:
        return []
    usual, _times = Counter(frozenset(block.said) for block in blocks).most_common(1)[0]
    alike = [block for block in blocks if _are_alike(usual, frozenset(block.said))]
    if len(alike) < 2 or any(one.said == other.said for one, other in pairwise(alike)):
        return []
    return [_beginning(text, pieces, block) for block in alike]


def _blocks(text: str, pieces: Sequence[Piece]) -> list[_Block]:
    blocks = []
    index = 0
    while index < len(pieces):
        said: dict[str, str] = {}
        first = index
        while index < len(pieces) and (told := _key_and_value(text, pieces[index])) and told[0] not in said:
            said[told[0]] = told[1]
            index += 1
        if said:
            set_off = first == 0 or is_set_off(text, pieces, first) or is_fence(text, pieces[first - 1])
            if _is_header(said, set_off):
                blocks.append(_Block(first, index, said))
        index = max(index, first + 1)
    return blocks


def key_of(text: str, piece: Piece) -> str:
    """The key, folded, of a line that could stand in a header; empty for another line."""
    told = _key_and_value(text, piece)
    return told[0] if told else ""


def _key_and_value(text: str, piece: Piece) -> tuple[str, str] | None:
    if piece.end - piece.start > _LONGEST or piece.cells is not None:
        return None
    match = _LINE.match(text, piece.start, piece.end)
    if not match:
        return None
    key, value = fold(match["key"]), match["value"].strip("*_ \t\xa0")
    if (key not in HEADER_KEYS and key not in ROLE_KEYS) or len(value.split()) > _MOST_WORDS:
        return None
    return None if value.endswith(("?", "!")) else (key, value)


def _is_header(said: dict[str, str], is_set_off: bool) -> bool:
    """Whether lines are a header: two or more with a fact among them, or one that tells who at the top of a page."""
    if len(said) >= 2:
        return any(key in HEADER_KEYS and key not in ROLE_KEYS and value for key, value in said.items())
    return is_set_off and any(key in _NAMES_WHO and value for key, value in said.items())


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    common, most = len(one & other), max(len(one), len(other))
    return common >= min(2, most) and 2 * common >= most


def _beginning(text: str, pieces: Sequence[Piece], block: _Block) -> Beginning:
    """The block with the title above it; without one, the line that tells who it is with is the title."""
    index, title = block.first, ""
    while index > 0 and not pieces[index].new_page:
        above = pieces[index - 1]
        words = bare(text[above.start : above.end])
        close = is_set_off(text, pieces, index - 1) or (above.after_blank and not pieces[index].after_blank)
        if is_fence(text, above):
            index -= 1
        elif close and words and len(words.split()) <= _MOST_TITLE_WORDS and not words.endswith((".", "?", "!", "…")):
            index, title = index - 1, words
        else:
            break
    if not title:
        keys = [key for key in block.said if key in _NAMES_WHO and block.said[key]] or list(block.said)
        place = block.first + list(block.said).index(keys[0])
        title = bare(text[pieces[place].start : pieces[place].end])
    return Beginning(index, title, block.after)
