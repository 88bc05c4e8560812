"""Transcripts: listed, opened, described, deleted."""

import pytest

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.domain.transcript import ParagraphStatus
from workbench.services import transcripts as service
from workbench.services.coding import tag
from workbench.services.memos import add_memo
from workbench.services.participants import add_participant, assign
from workbench.services.session import Session
from workbench.store import codings


def test_the_list(session: Session, interview, codes) -> None:
    for number in (10, 2, 1):
        interview(session, f"Intervju {number}")
    listed = service.list_transcripts(session)
    assert [summary.transcript.name for summary in listed] == ["Intervju 1", "Intervju 2", "Intervju 10"]
    talk = service.open_transcript(session, listed[0].transcript)
    assign(session, add_participant(session, "Eva", "chef"), talk.speakers[1])
    tag(session, talk.version, Passage(3, 20), codes(session, "Mat")["Mat"])
    first = service.list_transcripts(session)[0]
    assert (first.turns, first.codings) == (4, 1)
    assert [(s.speaker.label, s.participant, s.group, s.turns) for s in first.speakers] == [
        ("I", "", "", 2),
        ("IP1", "Eva", "chef", 2),
    ]


def test_names_as_readers_see_them(session: Session, interview) -> None:
    talk = interview(session, lines=[("I", "Hej"), ("IP1", "Hej"), (None, "Paus")])
    assign(session, add_participant(session, "Eva"), talk.speakers[1])
    talk = service.open_transcript(session, talk.transcript)
    assert [talk.display_name(talk.speaker_of_turn(n)) for n in range(3)] == ["I", "Eva", ""]


def test_describing(session: Session, interview) -> None:
    talk = interview(session)
    interview(session, "Intervju 2")
    assert service.describe(session, talk.transcript, name="Samtal", date="2026-03-01", attributes={"ort": "Lund"})
    assert not service.describe(session, talk.transcript, name="Samtal")
    with pytest.raises(UsageError, match="“intervju 2” already"):
        service.describe(session, talk.transcript, name="intervju 2")
    with pytest.raises(UsageError, match="needs a name"):
        service.describe(session, talk.transcript, name=" ")
    session.undo()
    assert service.list_transcripts(session)[0].transcript == talk.transcript


def test_paragraphs_that_are_notes(session: Session, interview) -> None:
    talk = interview(session)
    assert service.set_paragraph_status(session, talk.version, [1], ParagraphStatus.NOTE)
    fresh = service.open_transcript(session, talk.transcript).version
    assert [p.status for p in fresh.paragraphs].count(ParagraphStatus.NOTE) == 1
    assert not fresh.is_verbatim(Passage(fresh.turns[1].start, fresh.turns[1].end))
    assert fresh.turns == talk.version.turns
    session.undo()
    assert service.open_transcript(session, talk.transcript).version == talk.version


def test_speakers(session: Session, interview) -> None:
    talk = interview(session)
    assert service.rename_speaker(session, talk.speakers[0], " Intervjuare ")
    assert service.set_interviewer(session, talk.speakers[0], False)
    fresh = service.open_transcript(session, talk.transcript)
    assert (fresh.speakers[0].label, fresh.speakers[0].is_interviewer) == ("Intervjuare", False)
    with pytest.raises(UsageError):
        service.rename_speaker(session, talk.speakers[0], " ")


def test_deleting_takes_codings_and_memos_along(session: Session, interview, codes) -> None:
    talk, other = interview(session), interview(session, "Intervju 2")
    code = codes(session, "Mat")["Mat"]
    tag(session, talk.version, Passage(3, 20), code)
    kept = tag(session, other.version, Passage(3, 20), code)
    add_memo(session, "Om samtalet", about=talk.transcript)
    assert service.delete_transcript(session, talk.transcript) == 1
    assert [c.id for c in codings.each(session.store)] == [kept.id]
    with pytest.raises(NotFoundError, match="not in the project"):
        service.open_transcript(session, talk.transcript)
    session.undo()
    assert service.open_transcript(session, talk.transcript) == talk
    assert codings.count(session.store) == 2


def test_names_are_kept_on_one_line_and_without_what_cant_be_seen(session: Session, interview) -> None:
    talk = interview(session)
    service.describe(session, talk.transcript, name="Ny\x1b[31m\nrad")
    service.rename_speaker(session, talk.speakers[0], "An\x00na\tB")
    again = service.list_transcripts(session)[0]
    assert again.transcript.name == "Ny[31m rad"
    assert "Anna B" in [s.speaker.label for s in again.speakers]
