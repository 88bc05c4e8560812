"""The order of the quotes under one heading."""

from collections.abc import Sequence

from workbench.exports.material import Order, QuoteFacts


def ordered(quotes: Sequence[QuoteFacts], order: Order, participants: Sequence[str]) -> list[QuoteFacts]:
    """The quotes in that order; `participants` are ids in the study's order. Equal ones stay as they were chosen."""
    if order is Order.CHOSEN:
        return list(quotes)
    if order is Order.STARRED:
        return sorted(quotes, key=lambda quote: not quote.starred)
    if order is Order.TRANSCRIPT:
        return sorted(quotes, key=lambda quote: quote.place)
    ranks = {participant: rank for rank, participant in enumerate(participants)}

    def rank(quote: QuoteFacts) -> int:
        return ranks.get(quote.participants[0], len(ranks)) if quote.participants else len(ranks)

    by_participant = sorted(quotes, key=lambda quote: (rank(quote), quote.place))
    if order is Order.PARTICIPANT:
        return by_participant
    return _in_rounds(by_participant, [rank(quote) for quote in by_participant])


def _in_rounds(quotes: list[QuoteFacts], ranks: list[int]) -> list[QuoteFacts]:
    """One quote of each participant in turn, then a second of each, and so on."""
    met: dict[int, int] = {}
    keyed = []
    for quote, rank in zip(quotes, ranks, strict=True):
        met[rank] = met.get(rank, -1) + 1
        keyed.append((met[rank], rank, quote))
    return [quote for _round, _rank, quote in sorted(keyed, key=lambda entry: entry[:2])]
