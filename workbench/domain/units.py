"""Words, sentences, paragraphs and turns around a position. All positions are code points; stretches are [start, end).

Every function is linear in the text it may look at, which is never more than one turn.
"""

import re
from collections.abc import Iterator

from workbench.domain.passage import Passage, trimmed
from workbench.domain.transcript import TranscriptVersion

# A mark on the letter before it belongs to the letter; é may be two code points.
_LETTERS = r"[^\W_][\w\u0300-\u036f\u200c\u200d]*"
_WORD = re.compile(rf"{_LETTERS}(?:(?:['’\-\u2010\u2011:](?=[^\W_])|(?<=\d)[.,](?=\d)){_LETTERS})*|_+")
_END = re.compile(r"(?:[.!?]+|…)[.!?…]*(?P<closers>[\"'”’»«)\]\}]*)(?=\s|$)")
_OPENERS = "\"'”“’‘»«([{-–—"
_CLOSING_QUOTES = frozenset("\"'”’»«")

# Never the end of a sentence, in Swedish, Danish, Norwegian, German and English.
_ABBREVIATIONS = frozenset(
    "adr alm anm apr art aug avd bl ca cf co cirka dec dep dr dvs dir eg ekv el enl ev evt exkl f febr feb fig fr frk fig "
    "forts följ g gl hr hrs ing inkl inc int istf jan jf jfr jr jul jun jvf kap kl kr kv ltd m maj max mdr med mfl min mio "
    "milj mr mrs ms mvh nr nov n obs okt ons ordf osv p pga pct pkt pl prof pr pv red ref resp s sek sekr sep sept sid sir "
    "skr soc spec st str sv t tel temp tf tfn th tidl ti tor tors tr uds ung uppl u utg vgl vs vol v vård vd z zus "
    "bzw ggf usw vermutl zb".split()
) - {"el", "fr", "ms", "med", "max", "min", "jan", "maj", "jul", "jun", "ti", "tor", "int", "pl", "vård", "vd"}
# May end a sentence: then the next one begins with a capital.
_OFTEN_LAST = frozenset(
    {"osv", "o.s.v", "etc", "m.m", "mm", "m.fl", "mfl", "m.v", "mv", "o.d", "e.d", "od", "ff", "usw", "u.s.w", "a.m", "p.m"}
)


def words(text: str, lo: int = 0, hi: int | None = None) -> Iterator[tuple[int, int]]:
    """The words in a stretch: letters and digits, with apostrophes, hyphens and colons inside (`EU:s`, `3,5`)."""
    for match in _WORD.finditer(text, lo, len(text) if hi is None else hi):
        yield match.span()


def word_at(text: str, position: int, lo: int = 0, hi: int | None = None) -> tuple[int, int] | None:
    """The word that holds a position, or that ends there; None between words."""
    hi = len(text) if hi is None else hi
    for start, end in words(text, _chunk_start(text, position, lo), hi):
        if start > position:
            break
        if position <= end and (position < end or position == hi or not _begins_word(text, position, hi)):
            return start, end
    return None


def next_word(text: str, position: int, lo: int = 0, hi: int | None = None) -> int | None:
    """Where the next word after a position begins; None when there is none."""
    for start, _end in words(text, _chunk_start(text, position, lo), hi):
        if start > position:
            return start
    return None


def previous_word(text: str, position: int, lo: int = 0, hi: int | None = None) -> int | None:
    """Where the last word that begins before a position begins; None when there is none."""
    found = _last_word(text, position, lo, hi, lambda start, _end: start < position)
    return found[0] if found else None


def next_word_end(text: str, position: int, lo: int = 0, hi: int | None = None) -> int | None:
    """Where the first word that ends after a position ends; None when there is none."""
    for _start, end in words(text, _chunk_start(text, position, lo), hi):
        if end > position:
            return end
    return None


def previous_word_end(text: str, position: int, lo: int = 0, hi: int | None = None) -> int | None:
    """Where the last word that ends before a position ends; None when there is none."""
    found = _last_word(text, position, lo, hi, lambda _start, end: end < position)
    return found[1] if found else None


def sentences(text: str, lo: int = 0, hi: int | None = None) -> list[tuple[int, int]]:
    """The sentences in a stretch, in order, without the white space between them; none crosses a line break."""
    hi = len(text) if hi is None else hi
    found: list[tuple[int, int]] = []
    start = lo
    while start < hi:
        end = text.find("\n", start, hi)
        end = hi if end < 0 else end
        found.extend(_sentences_of_line(text, start, end))
        start = end + 1
    return found


def sentence_at(text: str, lo: int, hi: int, position: int) -> tuple[int, int] | None:
    """The sentence within [lo, hi) that holds a position; in white space the one before, else the one after."""
    position = min(max(position, lo), hi)
    line_start = text.rfind("\n", lo, position) + 1 or lo
    line_end = text.find("\n", position, hi)
    line_end = hi if line_end < 0 else line_end
    before: tuple[int, int] | None = None
    for start, end in _sentences_of_line(text, line_start, line_end):
        if position < start:
            return before or (start, end)
        before = (start, end)
        if position < end:
            return before
    if before:
        return before
    earlier = trimmed(text, lo, line_start)
    if earlier:
        return sentence_at(text, lo, hi, earlier.end - 1)
    later = trimmed(text, line_end, hi)
    return sentence_at(text, lo, hi, later.start) if later else None


def sentence_passage(version: TranscriptVersion, position: int) -> Passage | None:
    """The sentence of a transcript that holds a position; never crosses a turn."""
    index = version.turn_at(position)
    if index is None:
        return None
    turn = version.turns[index]
    found = sentence_at(version.text, turn.start, turn.end, position)
    return Passage(*found) if found else None


def turn_passage(version: TranscriptVersion, position: int) -> Passage | None:
    """The words of the turn that holds a position; None for an empty one."""
    index = version.turn_at(position)
    if index is None:
        return None
    return trimmed(version.text, version.turns[index].start, version.turns[index].end)


def paragraph_passage(version: TranscriptVersion, position: int) -> Passage | None:
    """The words of the paragraph that holds a position; None for an empty one."""
    index = version.paragraph_at(position)
    if index is None:
        return None
    return trimmed(version.text, version.paragraphs[index].start, version.paragraphs[index].end)


def next_sentence(version: TranscriptVersion, position: int) -> int | None:
    """Where the next sentence after a position begins, in this turn or in a later one."""
    for index in _turns_from(version, position):
        turn = version.turns[index]
        lo = turn.start
        if lo <= position < turn.end:
            lo = version.text.rfind("\n", turn.start, position) + 1 or turn.start
        for start, _end in _each_sentence(version.text, lo, turn.end):
            if start > position:
                return start
    return None


def previous_sentence(version: TranscriptVersion, position: int) -> int | None:
    """Where the last sentence that begins before a position begins, in this turn or in an earlier one."""
    index = version.turn_at(position)
    while index is not None and index >= 0:
        turn = version.turns[index]
        hi = min(turn.end, position)
        while hi > turn.start:
            line_start = text_start = version.text.rfind("\n", turn.start, hi) + 1 or turn.start
            line_end = version.text.find("\n", hi, turn.end)
            line_end = turn.end if line_end < 0 else line_end
            starts = [s for s, _e in _sentences_of_line(version.text, line_start, line_end) if s < position]
            if starts:
                return starts[-1]
            hi = text_start - 1
        index -= 1
    return None


def next_turn(version: TranscriptVersion, position: int) -> int | None:
    """Where the next turn after a position begins."""
    index = version.turn_at(position)
    following = 0 if index is None else index + 1
    return version.turns[following].start if following < len(version.turns) else None


def previous_turn(version: TranscriptVersion, position: int) -> int | None:
    """Where this turn begins, or the one before when the position is there already."""
    index = version.turn_at(position)
    if index is None:
        return None
    if version.turns[index].start < position:
        return version.turns[index].start
    return version.turns[index - 1].start if index else None


def next_paragraph(version: TranscriptVersion, position: int) -> int | None:
    """Where the next paragraph after a position begins."""
    index = version.paragraph_at(position)
    following = 0 if index is None else index + 1
    return version.paragraphs[following].start if following < len(version.paragraphs) else None


def previous_paragraph(version: TranscriptVersion, position: int) -> int | None:
    """Where this paragraph begins, or the one before when the position is there already."""
    index = version.paragraph_at(position)
    if index is None:
        return None
    if version.paragraphs[index].start < position:
        return version.paragraphs[index].start
    return version.paragraphs[index - 1].start if index else None


def count_words(text: str, lo: int = 0, hi: int | None = None) -> int:
    """How many words a stretch holds."""
    return sum(1 for _ in words(text, lo, hi))
