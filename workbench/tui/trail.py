"""The hits of a search while reading: where the next and the previous one stand, across transcripts. Pure."""

from dataclasses import dataclass

from workbench.domain.passage import Passage


@dataclass(frozen=True, slots=True)
class TrailHit:
    """A hit: its transcript, the version in whose text it counts, its place."""

    transcript_id: str
    version_id: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Trail:
    """What was searched for, and the hits in the order of the list."""

    asked: str
    hits: tuple[TrailHit, ...]

    def within(self, version_id: str) -> tuple[Passage, ...]:
        """The hits in a text, in its order."""
        return tuple(sorted(hit.passage for hit in self.hits if hit.version_id == version_id))

    def after(self, version_id: str, position: int) -> int | None:
        """The number of the next hit after a position; after the last one of all, the first."""
        inside = self._inside(version_id)
        later = (number for number in inside if self.hits[number].passage.start > position)
        return next(later, (inside[-1] + 1) % len(self.hits)) if inside else None

    def before(self, version_id: str, position: int) -> int | None:
        """The number of the hit before a position; before the first one of all, the last."""
        inside = self._inside(version_id)
        sooner = (number for number in reversed(inside) if self.hits[number].passage.start < position)
        return next(sooner, (inside[0] - 1) % len(self.hits)) if inside else None

    def _inside(self, version_id: str) -> list[int]:
        return [number for number, hit in enumerate(self.hits) if hit.version_id == version_id]
