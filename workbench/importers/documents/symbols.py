"""Signs of the fonts Symbol and Wingdings that people type in running text."""

_SIGNS = {
    0x2D: "−",
    0xA3: "≤",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB7: "•",
    0xBB: "≈",
    0xBC: "…",
    0xDE: "⇒",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0x4A: "☺",
    0x4C: "☹",
    0xFC: "✓",
    0xFB: "✗",
    0xA7: "▪",
    0xD8: "➢",
}


def sign_of(point: int) -> str:
    """The character that a code point of such a font means, with or without the 0xF000 that Word adds to it."""
    known = _SIGNS.get(point & 0xFF) if 0xF000 <= point < 0xF100 or point < 0x100 else None
    if known:
        return known
    return chr(point) if 0x100 <= point < 0xD800 else "\ufffd"
