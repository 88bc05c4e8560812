"""The paragraphs of a transcript in the project: listed, named by numbers, marked, taken back."""

import pytest

from workbench.domain.errors import ConflictError, UsageError
from workbench.domain.passage import Passage
from workbench.domain.transcript import ParagraphStatus
from workbench.services import paragraphs as service
from workbench.services.check import check
from workbench.services.coding import tag
from workbench.services.editing import apply_edit, plan_text
from workbench.services.history import entries
from workbench.services.participants import add_participant, assign
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript, open_transcript, set_paragraph_status
from workbench.store import codings

VERBATIM, NOTE, SUMMARY = ParagraphStatus.VERBATIM, ParagraphStatus.NOTE, ParagraphStatus.SUMMARY


@pytest.fixture
def talk(session: Session, interview) -> OpenTranscript:
    found: OpenTranscript = interview(session)
    assign(session, add_participant(session, "Eva"), found.speakers[1])
    return open_transcript(session, found.transcript)


def statuses(session: Session, talk: OpenTranscript) -> list[str]:
    return [one.status.value for one in service.listed(open_transcript(session, talk.transcript))]


def test_the_list_tells_number_speaker_and_words(talk: OpenTranscript) -> None:
    found = service.listed(talk)
    assert [(one.number, one.speaker, one.status) for one in found] == [
        (1, "I", VERBATIM),
        (2, "Eva", VERBATIM),
        (3, "I", VERBATIM),
        (4, "Eva", VERBATIM),
    ]
    assert found[1].text == talk.version.text[found[1].start : found[1].end]
    assert found[1].text.startswith("Vi tränar")
    assert service.listed(talk, NOTE) == []


def test_marking_by_numbers_is_one_change_that_undo_takes_back(session: Session, talk: OpenTranscript) -> None:
    assert service.set_status(session, talk, service.numbers_of("1-2, 4", talk), NOTE) == 3
    assert statuses(session, talk) == ["note", "note", "verbatim", "note"]
    assert entries(session)[0].sentence == "Changed what is verbatim in “Intervju 1”"
    assert service.set_status(session, talk, [0, 2], NOTE) == 1
    session.undo()
    session.undo()
    assert statuses(session, talk) == ["verbatim"] * 4
    assert check(session) == []


def test_what_is_so_already_makes_no_change(session: Session, talk: OpenTranscript) -> None:
    count = len(entries(session))
    assert service.set_status(session, talk, [0], VERBATIM) == 0
    assert len(entries(session)) == count


def test_a_passage_marks_every_paragraph_that_it_has_words_in(session: Session, talk: OpenTranscript) -> None:
    text = talk.version.text
    start = text.index("inte jag.")
    assert service.set_status(session, talk, Passage(start, text.index("Spelar") + 3), SUMMARY) == 2
    assert statuses(session, talk) == ["verbatim", "summary", "summary", "verbatim"]
    after = talk.version.paragraphs[0].end
    assert service.touched(talk.version, Passage(after - 4, after + 1)) == [0]
    with pytest.raises(UsageError, match="no paragraph in that place"):
        service.set_status(session, talk, Passage(after, after + 1), NOTE)


def test_codings_on_a_note_stay_and_are_no_longer_verbatim(session: Session, talk: OpenTranscript, codes) -> None:
    start = talk.version.text.index("samma person")
    made = tag(session, talk.version, Passage(start, start + 12), codes(session, "Mat")["Mat"])
    service.set_status(session, talk, made.passage, NOTE)
    assert [one.id for one in codings.each(session.store)] == [made.id]
    assert not open_transcript(session, talk.transcript).version.is_verbatim(made.passage)


def test_what_another_window_marked_meanwhile_is_kept(session: Session, talk: OpenTranscript) -> None:
    with open_session(session.path, "Bo Ek") as other:
        service.set_status(other, talk, [0], NOTE)
    service.set_status(session, talk, [3], SUMMARY)
    assert statuses(session, talk) == ["note", "verbatim", "verbatim", "summary"]


def test_a_text_that_was_edited_meanwhile_is_left_alone(session: Session, talk: OpenTranscript) -> None:
    plan = plan_text(session, talk.transcript, talk.version.text.replace("samma person", "samma människa"))
    apply_edit(session, plan)
    with pytest.raises(ConflictError, match="edited meanwhile"):
        service.set_status(session, talk, [0], NOTE)


@pytest.mark.parametrize("numbers", ["", "0", "5", "3-2", "1-9", "a", "1,,2", "1-2-3", "99999999999"])
def test_numbers_that_name_no_paragraphs(talk: OpenTranscript, numbers: str) -> None:
    with pytest.raises(UsageError):
        service.numbers_of(numbers, talk)


def test_no_such_paragraph(session: Session, talk: OpenTranscript) -> None:
    with pytest.raises(UsageError, match="no paragraph 5"):
        set_paragraph_status(session, talk.version, [1, 4], NOTE)


def test_going_on_by_one_makes_several_alike_first() -> None:
    assert service.next_status([VERBATIM]) is NOTE
    assert service.next_status([NOTE, NOTE]) is SUMMARY
    assert service.next_status([SUMMARY]) is VERBATIM
    assert service.next_status([VERBATIM, NOTE]) is VERBATIM
