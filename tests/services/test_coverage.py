"""How much of what informants say is coded."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.passage import Passage, merged
from workbench.services import coding
from workbench.services.coverage import coverage, overlap
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript

spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda s: Passage(s[0], s[0] + s[1])), max_size=8
)


@given(spans, spans)
def test_overlap_counts_the_characters_that_lie_in_both(one: list[Passage], other: list[Passage]) -> None:
    def places(passages: list[Passage]) -> set[int]:
        return {place for passage in passages for place in range(passage.start, passage.end)}

    assert overlap(merged(one), merged(other)) == len(places(one) & places(other))


def test_the_interviewers_words_dont_count(
    session: Session, interview: Callable[..., OpenTranscript], codes: Callable[..., dict[str, Any]]
) -> None:
    talk = interview(session)
    code = codes(session, "Mat")["Mat"]
    asked, answered = talk.version.turns[0], talk.version.turns[1]
    coding.tag(session, talk.version, Passage(asked.start, asked.end), code)
    assert coverage(session).shares == {talk.transcript.id: 0.0}
    coding.tag(session, talk.version, Passage(answered.start, answered.end), code)
    coding.tag(session, talk.version, Passage(answered.start, answered.start + 9), code)
    said = sum(turn.end - turn.start for turn in talk.version.turns if turn.speaker == 1)
    found = coverage(session)
    assert found.shares == {talk.transcript.id: (answered.end - answered.start) / said}
    assert found.unanchored == 0
    assert coverage(session, [talk.transcript.id]) == found
    other = interview(session, "Intervju 2").transcript.id
    assert coverage(session, [other]).shares == {other: 0.0}
