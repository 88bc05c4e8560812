"""Colours for codes: a palette whose neighbours can be told apart, also by most who see colours differently."""

from collections import Counter
from collections.abc import Iterable

PALETTE = (
    "#4477aa", "#ee6677", "#228833", "#aa8800", "#aa3377", "#0077bb", "#cc6600", "#009988", "#b05a9c", "#6b7f1c",
    "#5566cc", "#cc3311", "#33802c", "#8a6d3b", "#7a4fa3", "#2a8ca8", "#b8562e", "#3f7f6a", "#a04060", "#707a85",
)  # fmt: skip
"""Mid tones that keep a contrast of 3:1 or more against both white and black."""


def next_colour(used: Iterable[str]) -> str:
    """The colour of the palette that is used least; the earliest of those."""
    counts = Counter(colour.lower() for colour in used)
    return min(PALETTE, key=lambda colour: counts[colour])
