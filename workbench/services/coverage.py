"""How much of what informants say is coded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.passage import Passage
from workbench.domain.progress import Progress, Report, silent
from workbench.services.session import Session
from workbench.store import codings
from workbench.store import coverage as places


@dataclass(frozen=True, slots=True)
class Coverage:
    """Transcript id → share (0 to 1) of the informants' characters that are coded; and codings without a place."""

    shares: Mapping[str, float] = field(default_factory=dict)
    unanchored: int = 0


def coverage(session: Session, only: Iterable[str] | None = None, report: Report = silent) -> Coverage:
    """Count what is coded, in all transcripts that have codings, or only in those of the ids given."""
    store = session.store
    coded = codings.counts_by_transcript(store)
    wanted = list(coded) if only is None else list(only)
    shares = {}
    for number, transcript_id in enumerate(wanted):
        report(Progress(number, len(wanted)))
        said = places.informants_turns(store, transcript_id) if transcript_id in coded else []
        total = sum(map(len, said))
        shared = overlap(said, places.coded_passages(store, transcript_id)) if total else 0
        shares[transcript_id] = shared / total if total else 0.0
    return Coverage(shares, places.count_unanchored(store))


def overlap(one: Sequence[Passage], other: Sequence[Passage]) -> int:
    """How many characters lie in both; each sequence is in order and doesn't overlap itself."""
    shared, here, there = 0, 0, 0
    while here < len(one) and there < len(other):
        common = one[here].clip(other[there])
        shared += len(common) if common else 0
        if one[here].end <= other[there].end:
            here += 1
        else:
            there += 1
    return shared
