"""Suggestions are decided on by a person; what came from one is told for ever."""

from collections.abc import Callable

import pytest

from workbench.domain.code import Cue
from workbench.domain.coding import OriginKind
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.domain.suggestion import SuggestionState
from workbench.services import codes, coding, names, projects, suggesting
from workbench.services.check import check
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings, decisions

Interview = Callable[..., OpenTranscript]


@pytest.fixture
def ready(session: Session, interview: Interview) -> Session:
    """An interview, and two codes with cues."""
    interview(session)
    codes.new_code(session, "Träning", cues=[Cue("träna")])
    codes.new_code(session, "Person", cues=[Cue("samma person")])
    return session


def made(session: Session) -> list[str]:
    found = suggesting.suggest(session, suggesting.request_for(session))
    texts = {t.id: t for t in found.suggestions}
    return [session.tree.codes[s.code_id].name for s in texts.values()]


def test_cue_hits_of_participants_are_suggested_with_the_reason(ready: Session) -> None:
    assert sorted(made(ready)) == ["Person", "Träning"]
    by_name = {ready.tree.codes[s.code_id].name: s for s in suggesting.pending(ready)}
    assert by_name["Träning"].reasons[0].text == "träna"
    assert codings.count(ready.store) == 0


def test_accepting_codes_and_keeps_where_it_came_from(ready: Session) -> None:
    made(ready)
    one = names.find_suggestion(ready, suggesting.pending(ready)[0].id[:13])
    coding_made = suggesting.accept(ready, [one])[0]
    kept = codings.coding(ready.store, coding_made.id)
    assert kept is not None
    assert kept.origin.kind is OriginKind.SUGGESTION
    assert kept.origin.detail["engine"] == one.engine
    assert kept.origin.detail["shown"]
    assert one.id not in [s.id for s in suggesting.pending(ready)]
    ready.undo()
    assert codings.count(ready.store) == 0
    assert one.id in [s.id for s in suggesting.pending(ready)]


def test_rejected_ones_do_not_come_back_and_those_put_off_do(ready: Session) -> None:
    made(ready)
    first, second = suggesting.pending(ready)
    suggesting.reject(ready, [first])
    suggesting.put_off(ready, [second])
    made(ready)
    again = suggesting.pending(ready)
    assert [(s.id, s.state) for s in again] == [(second.id, SuggestionState.LATER)]
    suggesting.accept(ready, again)
    assert suggesting.pending(ready) == []
    with pytest.raises(UsageError, match="decided"):
        suggesting.reject(ready, [names.find_suggestion(ready, first.id)])


def test_what_is_coded_by_hand_is_no_longer_suggested(ready: Session) -> None:
    made(ready)
    one = suggesting.pending(ready)[0]
    version = suggesting.transcripts.version(ready.store, one.version_id)
    assert version is not None
    coding.tag(ready, version, Passage(one.passage.start, one.passage.start + 5), ready.tree.codes[one.code_id])
    assert one.id not in [s.id for s in suggesting.pending(ready)]
    made(ready)
    assert one.id not in [s.id for s in decisions.cached(ready.store)]


def test_another_code_and_other_edges_are_kept_with_what_was_suggested(ready: Session) -> None:
    made(ready)
    one = next(s for s in suggesting.pending(ready) if ready.tree.codes[s.code_id].name == "Person")
    other = ready.tree.find("Träning")[0]
    edges = Passage(one.passage.start, one.passage.end - 1)
    result = suggesting.accept(ready, [one], code=other, passage=edges)[0]
    assert result.origin.detail["suggested_code"] == one.code_id
    assert result.origin.detail["suggested_passage"] == [one.passage.start, one.passage.end]


def test_methods_that_ask_for_it_have_no_suggestions(ready: Session) -> None:
    projects.change_project(ready, profile="reflexive thematic analysis")
    with pytest.raises(UsageError, match="switched off"):
        suggesting.request_for(ready)


def test_without_cues_there_is_nothing_to_look_for(session: Session, interview: Interview) -> None:
    interview(session)
    codes.new_code(session, "Tom")
    with pytest.raises(UsageError, match="no"):
        suggesting.request_for(session)
    with pytest.raises(NotFoundError):
        names.find_suggestion(session, "0000")


def test_the_history_holds_no_signs_met_in_interviews(ready: Session) -> None:
    made(ready)
    first, second = suggesting.pending(ready)[:2]
    coding_made = suggesting.accept(ready, [first])[0]
    suggesting.reject(ready, [second])
    kept = "".join(str(row[0]) for row in ready.store.rows("select after from operations"))
    for reason in (*first.reasons, *second.reasons):
        assert reason.text not in kept
    ready.undo()
    ready.undo()
    ready.redo()
    assert suggesting.codings.coding(ready.store, coding_made.id) == coding_made
    assert check(ready) == []
