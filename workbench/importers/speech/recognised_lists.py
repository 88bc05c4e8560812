"""Where in a JSON file the transcript is: among all its lists, the one that holds what was said, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.importers.speech import recognised_keys as keys
from workbench.importers.speech.recognised_keys import Json
from workbench.importers.speech.recognised_pieces import Piece, Voices, as_pieces, has_time, parts_of, text_of

_DEEPEST = 16
_SAMPLE = 60
_SHARE_OF_TEXT = 0.5
_SHARE_OF_VOICES = 0.3
_LIST = "[]"
"""Stands for a file that is a list: what is in it is no text as a whole."""

Path = tuple[str, ...]


@dataclass(slots=True)
class PieceList:
    """The pieces at one place of a file, in order; `voices`: those of what they lie in, for pieces without one."""

    path: Path
    pieces: list[Piece] = field(default_factory=list)
    outer: list[Piece | None] = field(default_factory=list)


@dataclass(slots=True)
class Contents:
    """Lists of pieces with words, lists of pieces that tell voices and times only, names of voices, and the rest."""

    lists: dict[Path, PieceList] = field(default_factory=dict)
    spans: dict[Path, PieceList] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    language: str = ""
    wholes: dict[Path, list[str]] = field(default_factory=dict)

    @property
    def whole(self) -> str:
        """The longest text that stands without times, with all its pieces."""
        return max(("\n".join(texts) for texts in self.wholes.values()), key=len, default="")


def contents_of(root: Json) -> Contents:
    """All lists of a JSON file that may be a transcript. Deeper than any transcript lies nothing is looked at."""
    found = Contents()
    todo: list[tuple[Json, Path, Piece | None]] = [(root, () if isinstance(root, dict) else (_LIST,), None)]
    while todo:
        node, path, outer = todo.pop()
        inner = _in_dict(node, path, outer, found) if isinstance(node, dict) else _in_list(node, path, outer, found)
        if len(path) < _DEEPEST:
            todo += reversed(inner)
    return found


Inner = list[tuple[Json, Path, Piece | None]]


def _in_dict(node: dict[str, Json], path: Path, outer: Piece | None, found: Contents) -> Inner:
    inner: Inner = []
    if any(key in node for key in keys.VOICE):
        outer = node
    numbered = len(node) > 1 and all(key.isdecimal() for key in node)
    if numbered:
        return _in_list(list(node.values()), path, outer, found)
    for key, value in node.items():
        if key in keys.SPEAKERS:
            _take_names(value, found.names)
        if key in keys.LANGUAGE and not found.language and isinstance(value, str):
            found.language = value
        if key in keys.WHOLE_TEXT and isinstance(value, str) and value.strip() and all(map(keys.WRAPS_ALL.match, path)):
            found.wholes.setdefault((*path, key), []).append(value)
        if isinstance(value, dict | list) and value and not key.lower().startswith(keys.NO_SPEECH):
            inner.append((value, (*path, key), outer))
    return inner


def _in_list(node: Json, path: Path, outer: Piece | None, found: Contents) -> Inner:
    if not isinstance(node, list) or not node or not isinstance(node[0], dict | list):
        return []
    if path and path[-1] in keys.LIKELIEST_FIRST:
        node = node[:1]
    pieces = as_pieces(node)
    if not pieces:
        return [(item, path, outer) for item in node if isinstance(item, list) and item]
    if path[-1:] == ("results",) and _repeats_all(pieces):
        node, pieces = node[-1:], pieces[-1:]
    sample = pieces[:_SAMPLE]
    if 2 * sum(_is_said(piece, outer) for piece in sample) >= len(sample):
        _add(found.lists, path, pieces, outer)
    elif 2 * sum(_is_span(piece) for piece in sample) >= len(sample):
        _add(found.spans, path, pieces, outer)
    else:
        return [(item, path, outer) for item in node if isinstance(item, dict)]
    return [(item, path, outer) for item in node if isinstance(item, dict) and _holds_more(item)]


def _holds_more(item: dict[str, Json]) -> bool:
    return any(value.__class__ is list or value.__class__ is dict for value in item.values())


def _repeats_all(pieces: list[Piece]) -> bool:
    """Whether the last piece holds all words again, and tells their voices, as Google's last result does."""
    last = parts_of(pieces[-1])
    if len(pieces) < 2 or not any(key in part for part in last[:20] for key in ("speakerTag", "speakerLabel")):
        return False
    before = sum(len(parts_of(piece)) or len(text_of(piece).split()) for piece in pieces[:-1])
    return 0.9 * before <= len(last) <= 1.1 * before


def _add(lists: dict[Path, PieceList], path: Path, pieces: list[Piece], outer: Piece | None) -> None:
    kept = lists.setdefault(path, PieceList(path))
    kept.pieces += pieces
    kept.outer += [outer] * len(pieces)


def _is_said(piece: Piece, outer: Piece | None) -> bool:
    if text_of(piece):
        return _is_placed(piece) or outer is not None or any(map(_is_placed, parts_of(piece)[:5]))
    return any(map(_is_placed, parts_of(piece)[:5])) or (_is_placed(piece) and bool(parts_of(piece)))


def _is_placed(piece: Piece) -> bool:
    return any(piece.get(key) is not None for key in keys.VOICE) or has_time(piece)


def _is_span(piece: Piece) -> bool:
    return has_time(piece) and any(piece.get(key) is not None for key in keys.VOICE)


def _take_names(value: Json, names: dict[str, str]) -> None:
    items: Iterable[tuple[Json, Json]]
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        dicts = [item for item in value if isinstance(item, dict) and not text_of(item)]
        items = [(next((item[key] for key in keys.ID if key in item), None), item) for item in dicts]
    else:
        return
    for key, item in items:
        name = next((item[k] for k in keys.NAME if item.get(k)), None) if isinstance(item, dict) else item
        if isinstance(key, str | int) and isinstance(name, str) and name.strip():
            names.setdefault(str(key), name.strip())


def best_list(found: Contents, voices: Voices) -> PieceList | None:
    """The list that is the transcript: one with voices before one without, sentences before words.

    A list that holds less than half as much as another is a part of it, or tells of it.
    """
    lengths = {path: sum(map(_length, pieces.pieces)) for path, pieces in found.lists.items()}
    longest = max(lengths.values(), default=0)
    good = [pieces for path, pieces in found.lists.items() if lengths[path] >= max(1, _SHARE_OF_TEXT * longest)]
    return max(good, key=lambda pieces: _worth(pieces, voices), default=None)


def _length(piece: Piece) -> int:
    return len(text_of(piece)) or sum(len(text_of(part)) for part in parts_of(piece))


def _worth(pieces: PieceList, voices: Voices) -> tuple[bool, bool, int]:
    return has_voices(pieces, voices), not _are_words(pieces), len(pieces.pieces)


def has_voices(pieces: PieceList, voices: Voices) -> bool:
    """Whether a good part of the pieces are somebody's."""
    named = 0
    for piece, outer in zip(pieces.pieces, pieces.outer, strict=True):
        if voices.of(piece) or (outer is not None and voices.of(outer)) or any(map(voices.of, parts_of(piece)[:40])):
            named += 1
    return named > 0 and named >= _SHARE_OF_VOICES * len(pieces.pieces)


def _are_words(pieces: PieceList) -> bool:
    sample = [piece for piece in pieces.pieces[:_SAMPLE] if not parts_of(piece)]
    if 2 * len(sample) < min(_SAMPLE, len(pieces.pieces)):
        return False
    short = sum(1 for piece in sample if " " not in text_of(piece).strip())
    return any(key in piece for piece in sample[:1] for key in keys.WORD) or short > 0.9 * len(sample) > 5
