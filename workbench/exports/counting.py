"""Counts of quotes and of the participants behind them, always with what they are counted of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.exports.cleaning import single_spaced
from workbench.exports.material import AppendixMaterial, ParticipantFacts, QuoteFacts, ThemeFacts

MANY_QUOTES = 1500
"""From so many quotes on, Word takes long to open the file."""

LARGE_SHARE = 0.25
"""A participant who gives more than this share of all quotes is named."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many quotes, and how many participants of how many."""

    quotes: int
    participants: int
    of: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of all quotes are a participant's; the share is 0–1."""

    participant: ParticipantFacts
    quotes: int
    share: float


class Tally:
    """Counts over one study. A coding printed under several headings counts once wherever headings are added up."""

    def __init__(self, material: AppendixMaterial) -> None:
        self.participants = {each.id: each for each in material.participants}
        self.sizes = Counter(each.group for each in material.participants)
        named = [group for group in material.groups if self.sizes[group]]
        rest = [group for group in self.sizes if group and group not in named]
        self.groups = (*named, *rest, *([""] if self.sizes[""] and self.sizes.total() > self.sizes[""] else []))

    def group_of(self, participant: str) -> str:
        """The participant's group; empty when there is none, or no such participant."""
        found = self.participants.get(participant)
        return found.group if found else ""

    def count(self, quotes: Iterable[QuoteFacts]) -> tuple[Count, Mapping[str, Count]]:
        """Over all, and by group in the order of `groups`."""
        seen: set[str] = set()
        heard: set[str] = set()
        by_group: Counter[str] = Counter()
        for quote in quotes:
            if quote.coding_id in seen:
                continue
            seen.add(quote.coding_id)
            known = [each for each in quote.participants if each in self.participants]
            heard.update(known)
            by_group.update({self.group_of(each) for each in known})
        people = Counter(map(self.group_of, heard))
        return (
            Count(len(seen), len(heard), len(self.participants)),
            {group: Count(by_group[group], people[group], self.sizes[group]) for group in self.groups},
        )

    def shares(self, quotes: Iterable[QuoteFacts]) -> list[Share]:
        """Every participant's part of the quotes, the largest first, then as the study orders them."""
        unique = {quote.coding_id: quote for quote in quotes}.values()
        given = Counter(each for quote in unique for each in quote.participants)
        total = len(unique)
        shares = [
            Share(each, given[each.id], given[each.id] / total if total else 0.0) for each in self.participants.values()
        ]
        return sorted(shares, key=lambda share: -share.quotes)

    def small_groups(self, size: int) -> list[str]:
        """The groups that have fewer than `size` participants."""
        return [group for group in self.groups if group and self.sizes[group] < size]


def words_of(quote: QuoteFacts) -> str:
    """All that a quote says, cuts and turns put aside, for comparing."""
    return single_spaced(" ".join(part for segment in quote.segments for part in segment.parts if part))


def doubles(theme: ThemeFacts) -> list[QuoteFacts]:
    """The quotes whose words the theme, or a heading under it, has printed already."""
    seen: set[str] = set()
    found = []
    for quote in theme.all_quotes():
        words = words_of(quote)
        if words in seen:
            found.append(quote)
        seen.add(words)
    return found
