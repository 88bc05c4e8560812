"""Finding the passage that a quote was taken from, in spite of small differences."""

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.domain.errors import InputError, NotFoundError, UsageError
from workbench.domain.passage import Passage, trimmed
from workbench.i18n import _, ngettext
from workbench.importers.clean import clean

SIMILAR = 88.0
"""How alike (0–100, rapidfuzz partial_ratio) a passage must be to be taken for the quote."""
APART = 4.0
"""How much better the best passage must be than the next one."""

_GAPS = re.compile(r"\s+")
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "»": '"', "«": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that a quote fits, and how alike they are (0–100)."""

    passage: Passage
    similarity: float


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text with white space, quotation marks, dashes and case made alike; `places` are where its characters were."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=4)
def _folded(text: str) -> _Folded:
    alike = _alike_in_case(text)
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for gap in _GAPS.finditer(alike):
        pieces += [alike[last : gap.start()], " "]
        places += range(last, gap.start() + 1)
        last = gap.end()
    pieces.append(alike[last:])
    places += range(last, len(alike))
    return _Folded("".join(pieces), tuple(places))


def _alike_in_case(text: str) -> str:
    """Lower case, quotation marks and dashes made alike, as long as before."""
    small = text.translate(_SAME).lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_SAME))


def find_quote(text: str, quote: str) -> FoundPassage:
    """The only passage of the text that the quote fits.

    First to the letter, then without regard to white space, case and the form of quotation marks and dashes, then
    by likeness. Raises InputError for a quote without words, UsageError when two passages fit, NotFoundError.
    """
    quote = clean(quote).text  # letters in one piece, as in every transcript
    wanted = " ".join(_alike_in_case(quote).split())
    if not any(character.isalnum() for character in wanted):
        raise InputError(_("There are no words in the quote."))
    exact = _occurrences(text, quote.strip())
    if exact:
        return FoundPassage(_only(exact, text), 100.0)
    folded = _folded(text)
    places = [_unfold(folded, p) for p in _occurrences(folded.text, wanted)]
    if places:
        return FoundPassage(_only(places, text), 100.0)
    return _alike(text, folded, wanted)


def _occurrences(text: str, wanted: str) -> list[Passage]:
    found: list[Passage] = []
    start = text.find(wanted)
    while start >= 0 and len(found) < 10:
        found.append(Passage(start, start + len(wanted)))
        start = text.find(wanted, start + 1)
    return found


def _only(passages: list[Passage], text: str) -> Passage:
    if len(passages) == 1:
        return passages[0]
    places = ", ".join(f"{p.start}:{p.end}" for p in passages[:5])
    raise UsageError(
        ngettext(
            "The quote stands in {count} place of the transcript: {places}.",
            "The quote stands in {count} places of the transcript: {places}.",
            len(passages),
        ).format(count=len(passages), places=places),
        hint=_("Give a longer quote, or say which place with start and end."),
    )


def _alike(text: str, folded: _Folded, wanted: str) -> FoundPassage:
    from rapidfuzz import fuzz

    best = fuzz.partial_ratio_alignment(wanted, folded.text, score_cutoff=SIMILAR) if len(wanted) >= 8 else None
    if best is None or best.dest_start >= best.dest_end or len(wanted) > len(folded.text):
        raise NotFoundError(
            _("The quote is not in the transcript."), hint=_("Copy it from the transcript, word for word.")
        )
    blanked = folded.text[: best.dest_start] + "\0" * (best.dest_end - best.dest_start) + folded.text[best.dest_end :]
    second = fuzz.partial_ratio_alignment(wanted, blanked, score_cutoff=SIMILAR)
    first_place = _whole_words(text, _unfold(folded, Passage(best.dest_start, best.dest_end)))
    if second is not None and second.dest_end > second.dest_start and second.score > best.score - APART:
        other = _whole_words(text, _unfold(folded, Passage(second.dest_start, second.dest_end)))
        _only([first_place, other], text)
    return FoundPassage(first_place, best.score)


def _unfold(folded: _Folded, passage: Passage) -> Passage:
    return Passage(folded.places[passage.start], folded.places[passage.end - 1] + 1)


def _whole_words(text: str, passage: Passage) -> Passage:
    start, end = passage.start, passage.end
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return trimmed(text, start, end) or passage
