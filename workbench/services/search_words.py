"""Words as the full-text index sees them: SQLite's `unicode61 remove_diacritics 0`.

A word is letters and digits; the marks that continue one are those that SQLite knows. Case is folded letter by letter,
so that positions stay.
"""

import re

MARKS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
_MARK = re.compile(f"[{MARKS}]")

# Where SQLite's folding and Python's lower() differ, in letters that texts of Europe may hold.
_FOLDED = {"İ": "İ", "ſ": "s", "ς": "σ", "µ": "μ", "Σ": "σ"}
_FOLDED |= dict(zip("ϐϑϕϖϰϱϵ\u1e9b\u1fbe", "βθφπκρε\u1e61\u03b9", strict=True))
_ODD = re.compile(f"[{''.join(_FOLDED)}]")


def tokens(text: str) -> list[str]:
    """The words of a text, as written."""
    return _TOKEN.findall(text)


def fold(text: str) -> str:
    """The text without capitals; every position stays."""
    if text.isascii() or not _ODD.search(text):
        folded = text.lower()
        if len(folded) == len(text):
            return folded
    return "".join(map(_fold_letter, text))


def _fold_letter(letter: str) -> str:
    known = _FOLDED.get(letter)
    if known is None:
        known = letter.lower()
    return known if len(known) == 1 else letter


def begins_word(text: str, place: int) -> bool:
    """Whether a word may begin at a place: no word goes on there."""
    before = place - 1
    while before >= 0 and _MARK.match(text[before]):
        before -= 1
    return before < 0 or not text[before].isalnum()
