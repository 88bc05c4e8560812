"""Finding a code by a few letters: over names, labels in all languages and paths, forgiving typos. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.codebook import CodeTree
from workbench.tui.widgets.code_rows import folded, names_of

GOOD_ENOUGH = 72
"""Of 100: below that, letters that differ are another word."""
_FUZZY_FROM = 3
_NO_GUESS = 250
"""From here on the letters stand in the name or path as they were typed; then no guesses are shown."""


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as the palette shows it. `names` are all its names and `path` its path, both folded for comparing."""

    code_id: str
    label: str
    path: str
    definition: str
    letters: str
    colour: str
    key: str
    names: tuple[str, ...]
    folded_path: str


def entries_of(tree: CodeTree, language: str, letters: dict[str, str], recent: Sequence[str]) -> list[CodeEntry]:
    """All codes that can be given: those given lately first, then in the order of the tree."""
    found = {}
    for code in tree.codable():
        parts = [tree.codebooks[code.codebook_id].slug] if code.codebook_id in tree.codebooks else []
        parts += [parent.label(language) for parent in reversed(tree.ancestors(code.id))]
        path = " / ".join(parts)
        found[code.id] = CodeEntry(
            code.id,
            code.label(language),
            path,
            code.definition_in(language),
            letters.get(code.id, ""),
            code.colour,
            code.key,
            tuple(folded(name) for name in names_of(code, language)),
            folded(f"{path} {code.name}"),
        )
    lately = [found[code_id] for code_id in dict.fromkeys(recent) if code_id in found]
    return [*lately, *(entry for code_id, entry in found.items() if code_id not in set(recent))]


def fitting(entries: Sequence[CodeEntry], typed: str) -> list[CodeEntry]:
    """The entries that fit, best first: beginnings of names, of words, of words of the path, then near misses."""
    wanted = folded(typed)
    if not wanted:
        return list(entries) if not typed.strip() else []
    scored = [(score, -place, entry) for place, entry in enumerate(entries) if (score := _score(entry, wanted)) > 0]
    if any(score >= _NO_GUESS for score, _place, _entry in scored):
        scored = [found for found in scored if found[0] >= _NO_GUESS]
    return [entry for _score_, _place, entry in sorted(scored, key=lambda s: s[:2], reverse=True)]


def _score(entry: CodeEntry, wanted: str) -> float:
    if wanted in entry.names:
        return 600
    if any(name.startswith(wanted) for name in entry.names):
        return 500
    parts = wanted.split()
    for score, text in ((400, " ".join(entry.names)), (300, entry.folded_path)):
        words = text.split()
        if all(any(word.startswith(part) for word in words) for part in parts):
            return score
    if any(wanted in name for name in entry.names):
        return 250
    if len(wanted) < _FUZZY_FROM:
        return 0
    from rapidfuzz import fuzz

    best = max(max(fuzz.ratio(wanted, name), _partial(wanted, name)) for name in entry.names)
    best = max(best, 0.9 * _partial(wanted, entry.folded_path))
    return best if best >= GOOD_ENOUGH else 0


def _partial(wanted: str, text: str) -> float:
    """How well the letters fit some part of a text; a text shorter than them is no part."""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(wanted, text) if len(text) >= len(wanted) else 0.0
