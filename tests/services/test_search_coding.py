"""Hits are coded in one go: each hit, its sentence or its turn, as it was shown before; one undo takes all back."""

from collections.abc import Callable

import pytest

from workbench.domain.code import Code
from workbench.domain.coding import OriginKind, Stance
from workbench.domain.errors import ConflictError, UsageError
from workbench.domain.passage import Passage
from workbench.services import backups, codes, coding, history, memos, transcripts
from workbench.services.searching import Mode, Query, Unit, Where, code_places, find, places
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings

Interview = Callable[..., OpenTranscript]
LINES = [
    ("I", "Hur är stödet?"),
    ("IP", "  Stödet är bra. Men stödet kommer sent, och stöd\nbehövs tidigt! Hon ringer.  "),
    ("IP", "Ja, stöd."),
]


@pytest.fixture
def whole(session: Session, interview: Interview) -> OpenTranscript:
    return interview(session, "Intervju 1", LINES)


@pytest.fixture
def code(session: Session) -> Code:
    return codes.new_code(session, "Stöd")


def shown(session: Session, query: str, unit: Unit, **more: object) -> list[str]:
    return [place.words for place in places(session, find(session, query).hits, unit, **more)]  # type: ignore[arg-type]


def test_a_hit_its_sentence_or_its_turn(session: Session, whole: OpenTranscript) -> None:
    assert shown(session, "stödet", Unit.HIT) == ["stödet", "Stödet", "stödet"]
    assert shown(session, "stödet", Unit.SENTENCE) == [
        "Hur är stödet?",
        "Stödet är bra.",
        "Men stödet kommer sent, och stöd\nbehövs tidigt!",
    ]
    turn = "Stödet är bra. Men stödet kommer sent, och stöd\nbehövs tidigt! Hon ringer."
    assert shown(session, "stödet", Unit.TURN) == ["Hur är stödet?", turn]


def test_places_that_overlap_are_made_one(session: Session, whole: OpenTranscript) -> None:
    assert shown(session, "men OR stödet OR sent -hur", Unit.SENTENCE) == [
        "Stödet är bra.",
        "Men stödet kommer sent, och stöd\nbehövs tidigt!",
    ]
    assert shown(session, '"bra men"', Unit.SENTENCE) == [
        "Stödet är bra. Men stödet kommer sent, och stöd\nbehövs tidigt!"
    ]
    overlapping = find(session, "stödet ~1 bra ~1 men").hits
    assert len(places(session, [*overlapping, *find(session, "bra").hits], Unit.HIT)) == 1


def test_places_say_who_speaks_and_where(session: Session, whole: OpenTranscript) -> None:
    place = places(session, find(session, "ja").hits, Unit.TURN)[0]
    assert (place.transcript.name, place.speaker, place.words) == ("Intervju 1", "IP", "Ja, stöd.")
    assert place.passage.of(whole.version.text) == place.words


def test_all_are_coded_in_one_change_that_one_undo_takes_back(
    session: Session, whole: OpenTranscript, code: Code
) -> None:
    chosen = places(session, find(session, "stöd*").hits, Unit.SENTENCE, code)
    assert code_places(session, chosen, code, Stance.DESCRIBES, "ur sökning") == len(chosen) == 4
    made = codings.of_transcript(session.store, whole.transcript.id)
    assert [one.passage for one in made] == [place.passage for place in chosen]
    assert {(one.stance, one.note, one.origin.kind) for one in made} == {
        (Stance.DESCRIBES, "ur sökning", OriginKind.HAND)
    }
    entry = history.entries(session)[0]
    assert entry.sentence == "Coded 4 hits of a search with “Stöd”"
    session.undo()
    assert codings.count(session.store) == 0
    session.redo()
    assert codings.count(session.store) == 4


def test_what_has_the_code_from_this_coder_is_left(session: Session, whole: OpenTranscript, code: Code) -> None:
    turn = whole.version.turns[2]
    coding.tag(session, whole.version, Passage(turn.start, turn.end), code)
    chosen = places(session, find(session, "stöd").hits, Unit.TURN, code)
    assert [place.already for place in chosen] == [False, True]
    assert code_places(session, chosen, code) == 1
    assert code_places(session, chosen, code) == 0
    with open_session(session.path, "Bo Ek") as other:
        assert [place.already for place in places(other, find(other, "stöd").hits, Unit.TURN, code)] == [False, False]


def test_notes_and_memos_are_not_coded(session: Session, whole: OpenTranscript, code: Code) -> None:
    memos.add_memo(session, "stöd, stöd")
    hits = find(session, Query("stöd", where=(Where.TEXT, Where.NOTES, Where.MEMOS))).hits
    assert len(hits) == 4
    assert len(places(session, hits, Unit.HIT, code)) == 2


def test_a_heading_is_refused(session: Session, whole: OpenTranscript) -> None:
    heading = codes.new_code(session, "Rubrik", codable=False)
    with pytest.raises(UsageError):
        code_places(session, places(session, find(session, "stöd").hits, Unit.HIT), heading)


def test_a_text_that_was_changed_since_is_told(session: Session, whole: OpenTranscript, code: Code) -> None:
    from workbench.services.editing import apply_edit, plan_text

    hits = find(session, "stöd").hits
    chosen = places(session, hits, Unit.HIT, code)
    apply_edit(session, plan_text(session, whole.transcript, "Nytt: " + whole.version.text))
    for late in (lambda: places(session, hits, Unit.HIT, code), lambda: code_places(session, chosen, code)):
        with pytest.raises(ConflictError, match="changed since the search"):
            late()
    assert codings.count(session.store) == 0
    transcripts.delete_transcript(session, whole.transcript)
    with pytest.raises(ConflictError, match="no longer in the project"):
        code_places(session, chosen, code)


def test_a_backup_is_made_before_many_are_coded(session: Session, interview: Interview, code: Code) -> None:
    interview(session, "Lång", [("IP", "Stöd är bra. " * 60)])
    chosen = places(session, find(session, Query("stöd", Mode.WORDS)).hits, Unit.SENTENCE, code)
    assert code_places(session, chosen[:50], code) == 50
    assert backups.list_backups(session.path) == []
    assert code_places(session, chosen, code) == 10
    assert [backup.reason for backup in backups.list_backups(session.path)] == ["code-hits"]
