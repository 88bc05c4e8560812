"""Finding things by the names that people give them."""

import unicodedata

import pytest

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.services import names
from workbench.services.coding import tag
from workbench.services.participants import add_participant
from workbench.services.session import Session, open_session


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Intervju 1 Chef", "Intervju 1 Chef"),
        ("intervju 1 chef", "Intervju 1 Chef"),
        ("Intervju 2", "Intervju 2 Chef"),
        ("semin", "Seminarium åäö"),
        ("seminarium-aao", "Seminarium åäö"),
        ("chef1.docx", "Intervju 1 Chef"),
    ],
)
def test_transcripts(session: Session, interview, name: str, found: str) -> None:
    interview(session, "Intervju 1 Chef", file_name="chef1.docx")
    interview(session, "Intervju 2 Chef")
    talk = interview(session, "Seminarium åäö")
    assert names.find_transcript(session, name).name == found
    assert names.find_transcript(session, talk.transcript.id).name == "Seminarium åäö"


def test_transcripts_that_are_several_or_none(session: Session, interview) -> None:
    with pytest.raises(NotFoundError, match="workbench transcripts"):
        names.find_transcript(session, "Intervju 1")
    for number in range(1, 8):
        interview(session, f"Intervju {number}")
    with pytest.raises(UsageError, match=r"Intervju 1, Intervju 2, Intervju 3, Intervju 4, Intervju 5 …"):
        names.find_transcript(session, "Intervju")
    with pytest.raises(NotFoundError) as caught:
        names.find_transcript(session, "Intrevju 3")
    assert caught.value.nearest[0] == "Intervju 3"
    assert caught.value.exit_status == 5


def test_codes(session: Session, codes) -> None:
    made = codes(session, "Mat", "Mat/Laga", "Vem", "Vem/Laga", "Nära relationer")
    for name, path in (
        ("bok/Mat/Laga", "Mat/Laga"),
        ("mat/laga", "Mat/Laga"),
        ("vem", "Vem"),
        ("nara-relationer", "Nära relationer"),
        (made["Vem"].id, "Vem"),
    ):
        assert names.find_code(session, name) == made[path]
    with pytest.raises(UsageError, match="bok/Mat/Laga, bok/Vem/Laga"):
        names.find_code(session, "Laga")
    with pytest.raises(NotFoundError, match="Did you mean bok/Vem"):
        names.find_code(session, "Vemm")


def test_people(session: Session) -> None:
    person = add_participant(session, "Chef 1", "chef")
    assert names.find_participant(session, "chef 1") == person
    assert names.find_group(session, "CHEF") == "chef"
    assert names.find_coder(session, "ab").name == "Anna Berg"
    for find in (names.find_participant, names.find_group, names.find_coder):
        with pytest.raises(NotFoundError):
            find(session, "zzz")


def test_codings_by_the_beginning_of_their_id(session: Session, interview, codes) -> None:
    talk = interview(session)
    code = codes(session, "Mat")["Mat"]
    one, two = (tag(session, talk.version, Passage(start, start + 9), code) for start in (3, 30))
    assert names.find_coding(session, one.id) == one
    with pytest.raises(UsageError, match="Several codings"):
        names.find_coding(session, one.id[:8])
    with pytest.raises(NotFoundError):
        names.find_coding(session, "ffff")
    assert names.find_coding(session, two.id.upper()) == two


def test_a_new_name_is_found_in_another_window(session: Session, codes) -> None:
    with open_session(session.path, "Bo Ek") as other:
        assert other.tree.in_order()
        codes(session, "Mat")
        assert names.find_code(other, "mat").name == "Mat"


def test_names_typed_with_letters_in_two_parts(session: Session, interview) -> None:
    interview(session, "Möte på ön")
    assert names.find_transcript(session, unicodedata.normalize("NFD", "möte på ön")).name == "Möte på ön"
