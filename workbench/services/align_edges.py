"""Where what was put in or taken out begins: of several places that give the same text, the one where people edit.

When `Nej. Det går.` became `Nej. Vi får se. Det går.`, what was put in may be `Vi får se.` or `. Vi får se`; the first
is what was meant.
"""

from itertools import pairwise

from workbench.services.align_blocks import NONE, Blocks
from workbench.services.align_tokens import Tokens, same_end, same_start

_MOST = 400
_ENDS = frozenset('.?!…:"”»)')


def settle_edges(blocks: Blocks) -> None:
    """Slide what was put in or taken out to begin at a line, after a sentence, or at least at a word."""
    runs = blocks.runs()
    starts = {id(tokens): {first for first, _after in tokens.lines} for tokens in (blocks.old, blocks.new)}
    start = runs[0][0] if runs else 0
    for (_first, before), (following, after) in pairwise(runs):
        place, new_following = blocks.image[before - 1] + 1, blocks.image[following]
        left, right = min(_MOST, before - start), min(_MOST, after - following)
        step = 0
        if before == following and place < new_following:
            step = _best_step(blocks.new, starts[id(blocks.new)], place, new_following, left, right)
            if step < 0:
                blocks.image[before + step : before] = range(new_following + step, new_following)
            elif step:
                blocks.image[following : following + step] = range(place, place + step)
        elif place == new_following and before < following:
            step = _best_step(blocks.old, starts[id(blocks.old)], before, following, left, right)
            if step < 0:
                images = blocks.image[before + step : before]
                blocks.image[before + step : before] = [NONE] * -step
                blocks.image[following + step : following] = images
            elif step:
                images = blocks.image[following : following + step]
                blocks.image[following : following + step] = [NONE] * step
                blocks.image[before : before + step] = images
        start = following + step


def _best_step(tokens: Tokens, line_starts: set[int], first: int, after: int, left: int, right: int) -> int:
    """How far to slide the tokens `first` to `after`, at most so far to each side."""
    back = same_end(tokens.letters, first, after, left)
    forth = same_start(tokens.letters, first, after, right)
    if not back and not forth:
        return 0
    return min(range(-back, forth + 1), key=lambda step: (-_worth(tokens, line_starts, first + step), abs(step)))


def _worth(tokens: Tokens, line_starts: set[int], token: int) -> int:
    """How likely it is that an edit begins at a token."""
    if token in line_starts:
        return 3
    if tokens.is_word[token] and tokens.text[tokens.ends[token - 1] - 1] in _ENDS:
        return 2
    return int(tokens.is_word[token])
