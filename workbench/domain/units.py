"""Words, sentences, paragraphs and turns around a position. All positions are code points; stretches are [start, end).

Every function is linear in the text it may look at: from a line to a turn, but for the search for a next one.
"""

import re
from collections.abc import Callable, Iterator

from workbench.domain.passage import Passage, trimmed
from workbench.domain.transcript import TranscriptVersion

# A combining mark belongs to the letter before it: å may be two code points.
_LETTERS = r"[^\W_][\w\u0300-\u036f\u200c\u200d]*"
_WORD = re.compile(rf"{_LETTERS}(?:(?:['’\-\u2010\u2011:](?=[^\W_])|(?<=\d)[.,](?=\d)){_LETTERS})*|_+")

_CLOSERS = "\"'”’»«)]}"
# Starts only where a run of marks starts, so that a long run is read once.
_END = re.compile(rf"(?<![.!?…])(?P<marks>[.!?…]++)[{re.escape(_CLOSERS)}]*+(?=\s|\Z)|[。！？]++[”』」）]*+")
_BEFORE_LETTER = re.compile(r"[\s\"'”“’‘»«(\[{–—-]*")
_LOOK_BACK = 24

# Never the last word of a sentence (Swedish, Danish, Norwegian, English, German); `t.ex` is known by its inner dot.
_SHORT_FORMS = """
adr alm anm art avd bl ca cf dep dr dvs ekv ev evt exkl fig forts hr hrs inkl jf jfr jmf jvf kap kl kr lic ltd
mag mdr mr mrs mvh nr nuv ordf pga pkt prof red ref resp sek skr spec st tel temp tfn tidl tlf uds ung uppl vgl
vs z bzw ggf zb dec feb febr okt sept
"""
_ABBREVIATIONS = frozenset(_SHORT_FORMS.split())
# May be the last word: then the next begins with a capital.
_MAY_BE_LAST = "osv o.s.v etc m.m mm m.fl mfl m.v mv o.d e.d od ff usw u.s.w a.m p.m"
_OFTEN_LAST = frozenset(_MAY_BE_LAST.split())


def words(text: str, lo: int = 0, hi: int | None = None) -> Iterator[tuple[int, int]]:
    """The words in a stretch: letters and digits, with apostrophe, hyphen or colon inside (`EU:s`), and `3,5`."""
    for match in _WORD.finditer(text, lo, len(text) if hi is None else hi):
        yield match.span()


def word_at(text: str, position: int, lo: int = 0, hi: int | None = None) -> tuple[int, int] | None:
    """The word that holds a position, else the one that ends there; None between words."""
    ends_here = None
    for start, end in words(text, _gap_before(text, position, lo), hi):
        if start > position:
            break
        if position < end:
            return start, end
        if position == end:
            ends_here = start, end
    return ends_here


def next_word(text: str, position: int, lo: int = 0, hi: int | None = None) -> int | None:
    """Where the next word after a position begins; None when there is none."""
    spans = words(text, _gap_before(text, position, lo), hi)
    return next((start for start, _end in spans if start > position), None)


def previous_word(text: str, position: int, lo: int = 0, hi: int | None = None) -> int | None:
    """Where the last word that begins before a position begins; None when there is none."""
    found = _last_word(text, position, lo, hi, lambda start, _end: start < position)
    return found[0] if found else None


def next_word_end(text: str, position: int, lo: int = 0, hi: int | None = None) -> int | None:
    """Where the first word that ends after a position ends; None when there is none."""
    spans = words(text, _gap_before(text, position, lo), hi)
    return next((end for _start, end in spans if end > position), None)


def previous_word_end(text: str, position: int, lo: int = 0, hi: int | None = None) -> int | None:
    """Where the last word that ends before a position ends; None when there is none."""
    found = _last_word(text, position, lo, hi, lambda _start, end: end < position)
    return found[1] if found else None


def count_words(text: str, lo: int = 0, hi: int | None = None) -> int:
    """How many words a stretch holds."""
    return sum(1 for _ in words(text, lo, hi))


def sentences(text: str, lo: int = 0, hi: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences in a stretch, in order, without the white space around them; none crosses a line break."""
    hi = len(text) if hi is None else hi
    while lo < hi:
        _start, end = _line(text, lo, hi, lo)
        yield from _sentences_of_line(text, lo, end)
        lo = end + 1


def sentence_at(text: str, lo: int, hi: int, position: int) -> tuple[int, int] | None:
    """The sentence of [lo, hi) that holds a position; in the space after a sentence that one, else the next one."""
    position = min(max(position, lo), hi)
    line_start, line_end = _line(text, lo, hi, position)
    found = None
    for start, end in _sentences_of_line(text, line_start, line_end):
        if found and start > position:
            break
        found = start, end
    if found:
        return found
    earlier = trimmed(text, lo, line_start)
    if earlier:
        return sentence_at(text, lo, earlier.end, earlier.end)
    later = trimmed(text, line_end, hi)
    return next(sentences(text, later.start, hi)) if later else None


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
    turn = None if index is None else version.turns[index]
    return trimmed(version.text, turn.start, turn.end) if turn else None


def paragraph_passage(version: TranscriptVersion, position: int) -> Passage | None:
    """The words of the paragraph that holds a position; None for an empty one."""
    index = version.paragraph_at(position)
    paragraph = None if index is None else version.paragraphs[index]
    return trimmed(version.text, paragraph.start, paragraph.end) if paragraph else None


def next_sentence(version: TranscriptVersion, position: int) -> int | None:
    """Where the next sentence after a position begins, in this turn or a later one."""
    first = version.turn_at(position) or 0
    for index in range(first, len(version.turns)):
        turn = version.turns[index]
        lo = turn.start
        if lo < position < turn.end:
            lo, _end = _line(version.text, turn.start, turn.end, position)
        for start, _end in sentences(version.text, lo, turn.end):
            if start > position:
                return start
    return None


def previous_sentence(version: TranscriptVersion, position: int) -> int | None:
    """Where the last sentence that begins before a position begins, in this turn or an earlier one."""
    index = version.turn_at(position)
    for turn in reversed(version.turns[: 0 if index is None else index + 1]):
        before = min(turn.end, position)
        while before >= turn.start:
            line_start, line_end = _line(version.text, turn.start, turn.end, before)
            starts = [s for s, _e in _sentences_of_line(version.text, line_start, line_end) if s < position]
            if starts:
                return starts[-1]
            before = line_start - 1
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


def _gap_before(text: str, position: int, lo: int) -> int:
    return max(lo, *(text.rfind(gap, lo, position) + 1 for gap in " \n\t"))


def _last_word(
    text: str, position: int, lo: int, hi: int | None, fits: Callable[[int, int], bool]
) -> tuple[int, int] | None:
    """The last word that fits; looks back in steps that double, so that the whole is linear."""
    reach = 64
    while True:
        begin = _gap_before(text, max(lo, position - reach), lo)
        found = None
        for start, end in words(text, begin, hi):
            if start >= position:
                break
            if fits(start, end):
                found = start, end
        if found or begin <= lo:
            return found
        reach *= 2


def _line(text: str, lo: int, hi: int, position: int) -> tuple[int, int]:
    end = text.find("\n", position, hi)
    return max(lo, text.rfind("\n", lo, position) + 1), hi if end < 0 else end


def _sentences_of_line(text: str, lo: int, hi: int) -> Iterator[tuple[int, int]]:
    start = lo
    for match in _END.finditer(text, lo, hi):
        if _ends_sentence(text, lo, hi, match):
            whole = trimmed(text, start, match.end())
            if whole:
                yield whole.start, whole.end
            start = match.end()
    rest = trimmed(text, start, hi)
    if rest:
        yield rest.start, rest.end


def _ends_sentence(text: str, lo: int, hi: int, match: re.Match[str]) -> bool:
    marks = match["marks"]
    if marks is None:
        return True
    following = _BEFORE_LETTER.match(text, match.end(), hi)
    next_letter = text[following.end() : min(following.end() + 1, hi)] if following else ""
    if not next_letter:
        return True
    if "?" in marks or "!" in marks:
        quoted = match.end() > match.end("marks")
        return not (quoted and next_letter.islower())
    if marks != ".":
        return not next_letter.islower()
    return not _is_abbreviation(text, lo, match.start(), next_letter)


def _is_abbreviation(text: str, lo: int, dot: int, next_letter: str) -> bool:
    """Whether the full stop at `dot` belongs to a short form (`kl.`, `t.ex.`, `A.`) or to a number (`3. marts`)."""
    look_back = max(lo, dot - _LOOK_BACK)
    tokens = text[look_back:dot].split()
    if not tokens or text[dot - 1].isspace():
        return False
    token = tokens[-1].lstrip("\"'”“’‘»«([{–—-")
    low = token.casefold()
    if low in _OFTEN_LAST:
        return next_letter.islower()
    if low in _ABBREVIATIONS:
        return True
    if token.isdigit():
        begins_line = not text[lo : dot - len(token)].strip() if dot - lo <= _LOOK_BACK else False
        return next_letter.islower() or begins_line
    if "." in token:
        return all(part.isalpha() and len(part) <= 3 for part in token.split("."))
    return len(token) == 1 and token.isupper() and not next_letter.islower()
