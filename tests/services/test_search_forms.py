"""Inflections and misspellings are found, and the words that were looked for are told."""

from collections.abc import Callable

import pytest

from workbench.domain.errors import InputError
from workbench.services import memos, transcripts
from workbench.services.searching import Found, Mode, Query, Where, find
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript

Interview = Callable[..., OpenTranscript]


@pytest.fixture
def talk(session: Session, interview: Interview) -> Session:
    lines = [
        ("I", "Vad gör boendestödet? Tränar ni?"),
        ("IP", "Vi tränade på tåget. Träningen är stöd, stöden är tre, och stödde mig gjorde alla i Norrbacka."),
        ("IP", "Jag tog tåget till Norbacka, tar det jämt, med Kristoffersson. Det stod: Stad. Tre 1234 tränar."),
        ("IP", "Christoffersson och Kristofferson är från Nordbacka. Barn, barnet. Nr 1235."),
    ]
    interview(session, "Intervju 1", lines)
    return session


def words(found: Found) -> list[str]:
    return [hit.hit for hit in found.hits]


def test_inflections_are_found_by_their_stem(talk: Session) -> None:
    assert words(find(talk, Query("stöd", Mode.STEMS))) == ["stöd", "stöden"]
    found = find(talk, Query("stödets", Mode.STEMS))
    assert words(found) == ["stöd", "stöden"]
    assert found.expanded == ("stöd", "stöden")


def test_the_most_frequent_of_the_other_forms_is_told_first(talk: Session) -> None:
    assert find(talk, Query("tränade", Mode.STEMS)).expanded == ("tränar", "träningen")
    assert find(talk, Query("tåget stöd", Mode.STEMS)).expanded == ("stöden",)


def test_verbs_that_change_their_vowel_are_found(talk: Session) -> None:
    assert words(find(talk, Query("ta", Mode.STEMS))) == ["tog", "tar"]


def test_phrases_beginnings_and_neighbours_take_forms_too(talk: Session) -> None:
    assert words(find(talk, Query('"tog tåg"', Mode.STEMS))) == ["tog tåget"]
    assert words(find(talk, Query("tåg ~1 träna", Mode.STEMS))) == ["tränade på tåget", "tåget. Träningen"]
    assert find(talk, Query("trän*", Mode.STEMS)).expanded == ()
    assert words(find(talk, Query("barnen -tränar", Mode.STEMS))) == ["Barn"]


def test_words_that_are_left_out_have_no_other_forms(talk: Session) -> None:
    assert len(find(talk, Query("vi", Mode.STEMS)).hits) == 1
    assert len(find(talk, Query("vi -tränar", Mode.STEMS)).hits) == 1


def test_the_languages_are_those_of_the_transcripts(new_session: Callable[..., Session], interview: Interview) -> None:
    danish = new_session("dansk", language="da")
    interview(danish, "Interview", [("IP", "Hun støttede mig, støtte er godt, jeg hjalp hende.")], language="da")
    assert words(find(danish, Query("støtter", Mode.STEMS))) == ["støttede", "støtte"]
    assert words(find(danish, Query("hjælpe", Mode.STEMS))) == ["hjalp"]
    interview(danish, "Interview 2", [("IP", "They were helping, we helped.")], language="en")
    assert words(find(danish, Query("help", Mode.STEMS))) == ["helping", "helped"]


def test_a_misspelt_name_is_found_and_the_spellings_are_told(talk: Session) -> None:
    found = find(talk, Query("Norrbacka", Mode.FUZZY))
    assert words(found) == ["Norrbacka", "Norbacka", "Nordbacka"]
    assert found.expanded == ("norbacka", "nordbacka")
    assert words(find(talk, Query("Kristofersson", Mode.FUZZY))) == ["Kristoffersson", "Kristofferson"]
    assert words(find(talk, Query('"från Nordbaka"', Mode.FUZZY))) == ["från Nordbacka"]


def test_short_words_and_numbers_are_exact(talk: Session) -> None:
    assert words(find(talk, Query("tre", Mode.FUZZY))) == ["tre", "Tre"]
    assert words(find(talk, Query("1234", Mode.FUZZY))) == ["1234"]
    assert set(words(find(talk, Query("stod", Mode.FUZZY)))) == {"stöd", "stod", "Stad"}


def test_new_words_are_known_at_once(talk: Session, interview: Interview) -> None:
    assert words(find(talk, Query("vikarie", Mode.FUZZY))) == []
    interview(talk, "Intervju 2", [("IP", "En vikare kom.")])
    assert words(find(talk, Query("vikarie", Mode.FUZZY))) == ["vikare"]
    talk.undo()
    assert words(find(talk, Query("vikarie", Mode.FUZZY))) == []


def test_what_another_window_imports_is_known_too(talk: Session, interview: Interview) -> None:
    from workbench.services.session import open_session

    assert words(find(talk, Query("vikarie", Mode.STEMS))) == []
    with open_session(talk.path, "Bo Ek") as other:
        interview(other, "Intervju 2", [("IP", "Vikarier kom.")])
    assert words(find(talk, Query("vikarie", Mode.STEMS))) == ["Vikarier"]
    with open_session(talk.path, "Bo Ek") as other:
        transcripts.delete_transcript(other, find(talk, Query("vikarier")).hits[0].transcript)  # type: ignore[arg-type]
    assert words(find(talk, Query("vikarie", Mode.STEMS))) == []


def test_words_of_notes_and_memos_have_forms_too(talk: Session) -> None:
    memos.add_memo(talk, "Vikarierna, se Nordbackka.")
    found = find(talk, Query("vikarie", Mode.STEMS, where=(Where.MEMOS,)))
    assert (words(found), found.expanded) == (["Vikarierna"], ("vikarierna",))
    assert words(find(talk, Query("Norrbacka", Mode.FUZZY, where=(Where.MEMOS,)))) == ["Nordbackka"]


@pytest.mark.parametrize("mode", [Mode.STEMS, Mode.FUZZY])
def test_a_faulty_query_is_told_in_every_mode(talk: Session, mode: Mode) -> None:
    with pytest.raises(InputError):
        find(talk, Query("stöd OR", mode))
