"""How much of the transcripts is coded: places only, no words."""

from workbench.domain.passage import Passage
from workbench.store.project import Store

# SQLite joins the passages itself: with a million codings that is far quicker than doing it here, and other threads
# go on meanwhile.
_MERGED = """
with placed as (
  select start, "end",
    max("end") over (order by start, "end" rows between unbounded preceding and 1 preceding) as before
  from codings where transcript_id = ? and anchored = 1
), islands as (
  select start, "end", sum(before is null or start > before) over (order by start, "end") as island from placed
)
select min(start), max("end") from islands group by island order by 1
"""


def informants_turns(store: Store, transcript_id: str) -> list[Passage]:
    """The turns of a transcript that are not the interviewer's, in order; empty ones are left out.

    Text without a speaker counts where the transcript as a whole has participants.
    """
    rows = store.rows(
        'select turns.start, turns."end" from turns left join speakers on speakers.id = turns.speaker_id'
        ' where turns.transcript_id = ? and turns."end" > turns.start and (not speakers.is_interviewer'
        " or (turns.speaker_id is null and exists (select 1 from transcript_participants"
        " where transcript_participants.transcript_id = turns.transcript_id)))"
        " order by turns.start",
        (transcript_id,),
    )
    return [Passage(start, end) for start, end in rows]


def coded_passages(store: Store, transcript_id: str) -> list[Passage]:
    """What of a transcript is coded, in order; passages that overlap or touch are one."""
    return [Passage(start, end) for start, end in store.rows(_MERGED, (transcript_id,))]


def count_unanchored(store: Store) -> int:
    """How many codings have lost their place."""
    return int(store.value("select count(*) from codings where anchored = 0"))
