"""A passage: a stretch of a transcript's canonical text, half-open, in code points."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """`[start, end)` in code points of the canonical text; never empty, never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a passage: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Passage") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Passage") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def clip(self, other: "Passage") -> "Passage | None":
        """What the two share, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Passage(start, end) if start < end else None

    def union(self, other: "Passage") -> "Passage":
        """The smallest passage that holds both."""
        return Passage(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """The words of the passage."""
        return text[self.start : self.end]


def merged(passages: Iterable[Passage]) -> list[Passage]:
    """The passages in order, those that overlap or touch made into one."""
    result: list[Passage] = []
    for passage in sorted(passages):
        if result and passage.start <= result[-1].end:
            result[-1] = result[-1].union(passage)
        else:
            result.append(passage)
    return result


def trimmed(text: str, start: int, end: int) -> Passage | None:
    """The passage without white space at its edges; None when nothing is left."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Passage(start, end) if start < end else None


def quote_hash(quote: str) -> str:
    """A fingerprint of a quote's words: BLAKE2b, 16 bytes, in hexadecimal."""
    from hashlib import blake2b

    return blake2b(quote.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
