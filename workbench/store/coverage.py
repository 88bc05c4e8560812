"""How much of the transcripts is coded: places only, no words."""

from collections.abc import Iterator
from itertools import groupby

from workbench.domain.passage import Passage, merged
from workbench.store.project import Store


def informants_turns(store: Store, transcript_id: str) -> list[Passage]:
    """The turns of a transcript that are not the interviewer's, in order; empty ones are left out."""
    rows = store.rows(
        'select turns.start, turns."end" from turns join speakers on speakers.id = turns.speaker_id'
        ' where turns.transcript_id = ? and not speakers.is_interviewer and turns."end" > turns.start'
        " order by turns.start",
        (transcript_id,),
    )
    return [Passage(start, end) for start, end in rows]


def coded_passages(store: Store) -> Iterator[tuple[str, list[Passage]]]:
    """For each transcript that has codings: its id, and the passages that are coded, merged and in order."""
    rows = store.each(
        'select transcript_id, start, "end" from codings where anchored = 1 order by transcript_id, start'
    )
    for transcript_id, places in groupby(rows, key=lambda row: row["transcript_id"]):
        yield transcript_id, merged(Passage(place["start"], place["end"]) for place in places)
