"""Where a caret belongs after the text under it was changed. Pure."""

from workbench.services.drafts import differing

_WORDS_AROUND = 40


def carried_position(old: str, new: str, position: int) -> int:
    """The place in the new text of what stood at a position of the old one, or the place nearest to it."""
    start, old_end, new_end = differing(old, new)
    if position < start or (position == start and start < len(new)):
        return position
    if position >= old_end:
        return position + new_end - old_end
    # Inside what was changed: the words after the caret, then those before it, are looked for near where it was.
    for first, last in ((position, position + _WORDS_AROUND), (position - _WORDS_AROUND, position)):
        words = old[max(start, first) : min(old_end, last)]
        while len(words) > 3:
            found = _nearest(new, words, start, new_end, position)
            if found is not None:
                return found + (0 if first == position else len(words))
            words = words[: len(words) // 2] if first == position else words[len(words) - len(words) // 2 :]
    return min(position, new_end)


def _nearest(text: str, words: str, start: int, end: int, position: int) -> int | None:
    after = text.find(words, max(start, position), end)
    before = text.rfind(words, start, min(end, position + len(words)))
    found = [place for place in (after, before) if place >= 0]
    return min(found, key=lambda place: abs(place - position), default=None)
