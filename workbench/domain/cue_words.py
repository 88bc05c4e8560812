"""Cues as a reader meets them."""

from typing import Any

from workbench.domain.code import Cue

_WORD_KEYS = ("LOWER", "TEXT", "ORTH", "NORM", "LEMMA")


def cue_text(cue: Cue) -> str:
    """The cue for a reader: its words as the codebook writes them; of a token pattern the words that it names."""
    if not cue.pattern:
        return str(cue)
    return " ".join(_token_text(token) for token in cue.pattern)


def _token_text(token: dict[str, Any]) -> str:
    for key, wanted in token.items():
        if key.upper() in _WORD_KEYS:
            if isinstance(wanted, str):
                return wanted
            if isinstance(wanted, dict) and isinstance(wanted.get("IN"), list) and wanted["IN"]:
                return "/".join([str(word) for word in wanted["IN"][:2]] + ["…"] * (len(wanted["IN"]) > 2))
            if isinstance(wanted, dict) and isinstance(wanted.get("REGEX"), str):
                return f"/{wanted['REGEX']}/"
    return "…"
