"""Finding what was moved: paragraphs taken out here and put in there, also slightly changed, and sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from workbench.services.align_blocks import NONE, Blocks, common
from workbench.services.align_tokens import Tokens

LEAST_WORDS = 5
"""Fewer words in a row tell nothing of where they come from."""
_ALIKE = 70.0
"""How alike (0–100, rapidfuzz ratio of the tokens) two paragraphs must be to be the same one, changed."""
_RARE = 3
_MOST_CELLS = 4_000_000

Line = tuple[int, int]


def find_moves(blocks: Blocks) -> bytearray:
    """Give images to tokens that were moved; returns a flag for every old token, 1 for those that were."""
    moved = bytearray(len(blocks.old))
    free = _free_places(blocks)
    old_lines = _loose(blocks.old, [place < 0 for place in blocks.image])
    new_lines = _loose(blocks.new, free)
    pairs = _same_lines(blocks, old_lines, new_lines)
    taken_old, taken_new = {old for old, _new in pairs}, {new for _old, new in pairs}
    pairs += _alike_lines(
        blocks,
        [line for line in old_lines if line not in taken_old],
        [line for line in new_lines if line not in taken_new],
    )
    for old_line, new_line in pairs:
        _pair_lines(blocks, moved, free, old_line, new_line)
    _pair_stretches(blocks, moved, free)
    return moved


def _free_places(blocks: Blocks) -> list[bool]:
    free = [True] * len(blocks.new)
    for place in blocks.image:
        if place >= 0:
            free[place] = False
    return free


def _loose(tokens: Tokens, free: list[bool]) -> list[Line]:
    """The lines most of whose words have no counterpart."""
    found = []
    for first, after in tokens.lines:
        words = tokens.words_between(first, after)
        if words >= LEAST_WORDS and 2 * sum(free[first:after]) > after - first:
            found.append((first, after))
    return found


def _same_lines(blocks: Blocks, old_lines: list[Line], new_lines: list[Line]) -> list[tuple[Line, Line]]:
    """Lines that are the same and stand once among those of both texts."""
    mine, yours = _by_letters(blocks.old, old_lines), _by_letters(blocks.new, new_lines)
    return [
        (lines[0], yours[letters][0])
        for letters, lines in mine.items()
        if len(lines) == 1 and len(yours.get(letters, ())) == 1
    ]


def _by_letters(tokens: Tokens, lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for first, after in lines:
        found[tokens.letters[first:after]].append((first, after))
    return found


def _alike_lines(blocks: Blocks, old_lines: list[Line], new_lines: list[Line]) -> list[tuple[Line, Line]]:
    """Lines that are alike, the most alike first; each is taken once. Only those that share rare words are compared."""
    from rapidfuzz import fuzz

    by_letter: dict[str, list[Line]] = defaultdict(list)
    for line in new_lines:
        for letter in set(blocks.new.letters[slice(*line)]):
            by_letter[letter].append(line)
    found: list[tuple[float, Line, Line]] = []
    for line in old_lines:
        letters = blocks.old.letters[slice(*line)]
        votes = Counter(
            other for letter in set(letters) if len(by_letter[letter]) <= _RARE for other in by_letter[letter]
        )
        for other, _shared in votes.most_common(_RARE):
            score = fuzz.ratio(letters, blocks.new.letters[slice(*other)], score_cutoff=_ALIKE)
            if score:
                found.append((score, line, other))
    pairs: list[tuple[Line, Line]] = []
    used: set[Line] = set()
    used_new: set[Line] = set()
    for _score, line, other in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if line not in used and other not in used_new:
            used.add(line)
            used_new.add(other)
            pairs.append((line, other))
    return pairs


def _pair_lines(blocks: Blocks, moved: bytearray, free: list[bool], old_line: Line, new_line: Line) -> None:
    """Pair what two lines have in common, where neither side has a counterpart yet."""
    mine, yours = blocks.old.letters[slice(*old_line)], blocks.new.letters[slice(*new_line)]
    if len(mine) * len(yours) > _MOST_CELLS:
        return
    for old_place, new_place, count in common(mine, yours):
        for step in range(count):
            _pair(blocks, moved, free, old_line[0] + old_place + step, new_line[0] + new_place + step)


def _pair(blocks: Blocks, moved: bytearray, free: list[bool], token: int, place: int) -> bool:
    if blocks.image[token] != NONE or not free[place]:
        return False
    blocks.image[token] = place
    moved[token] = 1
    free[place] = False
    return True


def _pair_stretches(blocks: Blocks, moved: bytearray, free: list[bool]) -> None:
    """Pair stretches of words, such as a sentence, that stand once in the old text and once in the new one."""
    size = LEAST_WORDS + 1
    mine = _stretches(blocks.old.letters, [place < 0 for place in blocks.image], size)
    if not mine:
        return
    yours = _stretches(blocks.new.letters, free, size)
    for letters, token in mine.items():
        place = yours.get(letters, NONE)
        if place < 0 or blocks.image[token] != NONE or not free[place]:
            continue
        if blocks.old.words_between(token, token + size) < LEAST_WORDS - 1:
            continue
        if not (stands_once(blocks.old.letters, letters) and stands_once(blocks.new.letters, letters)):
            continue
        back = 0
        while (
            token - back > 0
            and place - back > 0
            and blocks.old.letters[token - back - 1] == blocks.new.letters[place - back - 1]
            and blocks.image[token - back - 1] == NONE
            and free[place - back - 1]
        ):
            back += 1
        token, place = token - back, place - back
        while (
            token < len(blocks.old)
            and place < len(blocks.new)
            and blocks.old.letters[token] == blocks.new.letters[place]
            and _pair(blocks, moved, free, token, place)
        ):
            token, place = token + 1, place + 1


def _stretches(letters: str, free: list[bool], size: int) -> dict[str, int]:
    """Where each stretch of so many tokens without a counterpart begins; those that come twice are left out."""
    found: dict[str, int] = {}
    run = 0
    for index, is_free in enumerate(free):
        run = run + 1 if is_free else 0
        if run >= size:
            stretch = letters[index - size + 1 : index + 1]
            found[stretch] = NONE if stretch in found else index - size + 1
    return {stretch: place for stretch, place in found.items() if place >= 0}


def stands_once(letters: str, stretch: str) -> bool:
    """Whether a stretch of tokens stands exactly once in a text."""
    first = letters.find(stretch)
    return first >= 0 and letters.find(stretch, first + 1) < 0
