"""The key to the labels at the top of a transcript: `I: Interviewer`, `P1: SPEAKER_01`; nobody says it."""

import re
from collections.abc import Mapping, Sequence

from workbench.importers.grammar.labels import Head, Kind
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.vocabulary import INTERVIEWERS, ROLE_KEYS, fold, words

_REACH = 40
_LONGEST, _MOST_WORDS = 80, 8
_SHORTEST_ROLE = 4
_SHARE_OF_ROLES = 0.5
_SEXES = words("mujer hombre woman man women men female male kvinna kvinne kvinde mann mand femme homme frau herr")
_TITLES = words("""
    leyenda legende legend legenda key förklaring teckenförklaring förkortningar forkortelser transkriptionsnyckel
    transkriptionsregeln abkürzungen abbreviations conventions légende sprecher speakers speaker talare talere
    """)
_VOICE = re.compile(r"(?:speaker|sprecher|talare|taler|s)[_ ]?\d{1,2}")
_WORD = re.compile(r"[^\W\d_]+")


def legend_in(text: str, pieces: Sequence[Piece], heads: Mapping[int, Head]) -> list[Piece]:
    """The paragraphs at the top that tell who is meant by which label; `heads` are by the start of their paragraph."""
    found: list[Piece] = []
    run: list[Piece] = []
    above = ""
    for nth, piece in enumerate(pieces[: _REACH + 1]):
        head = heads.get(piece.start) if nth < _REACH else None
        if head is None or not _is_entry(text, piece, head):
            found += run if _tells_roles(text, run, heads, above) else ()
            run, above = [], text[piece.start : piece.end] if piece.end - piece.start <= _LONGEST else ""
        elif any(heads[other.start].key == head.key for other in run):
            return found  # they talk to each other
        else:
            run.append(piece)
    return found


def _is_entry(text: str, piece: Piece, head: Head) -> bool:
    if head.kind is not Kind.COLON or head.own_line or head.time is not None or piece.end - piece.start > _LONGEST:
        return False
    value = text[head.body : piece.end].rstrip()
    return len(value.split()) <= _MOST_WORDS and not value.endswith(("?", "!", ".", "…"))


def _tells_roles(text: str, run: Sequence[Piece], heads: Mapping[int, Head], above: str) -> bool:
    roles = sum(_is_role(text[heads[piece.start].body : piece.end]) for piece in run)
    if fold(above) in _TITLES:
        return roles > 0
    return len(run) > 1 and roles >= _SHARE_OF_ROLES * len(run)


def _is_role(value: str) -> bool:
    """Whether a value is a role, begins or ends with one, or has one in brackets at its end."""
    plain, _bracket, inside = value.strip().rstrip(") ").partition("(")
    if _VOICE.fullmatch(fold(plain)):
        return True
    parts = [[fold(word) for word in _WORD.findall(part)] for part in (plain, inside)]
    return any(_is_known(part[0]) or _is_known(part[-1]) for part in parts if part)


def _is_known(word: str) -> bool:
    return word in _SEXES or (len(word) >= _SHORTEST_ROLE and (word in ROLE_KEYS or word in INTERVIEWERS))
