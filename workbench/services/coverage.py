"""How much of what informants say is coded."""

from collections.abc import Sequence

from workbench.domain.passage import Passage
from workbench.domain.progress import Progress, Report, silent
from workbench.services.session import Session
from workbench.store import coverage as places


def coverage(session: Session, report: Report = silent) -> dict[str, float]:
    """Transcript id → share (0 to 1) of the informants' characters that lie in a coding; uncoded ones are left out."""
    shares = {}
    for number, (transcript_id, coded) in enumerate(places.coded_passages(session.store)):
        report(Progress(number, 0))
        said = places.informants_turns(session.store, transcript_id)
        total = sum(map(len, said))
        shares[transcript_id] = overlap(said, coded) / total if total else 0.0
    return shares


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
