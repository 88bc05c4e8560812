"""What becomes of passages: the telling cases, one by one."""

import pytest

from workbench.domain.anchoring import Carried, CarryState
from workbench.domain.passage import Passage
from workbench.services.alignment import align

TALK = """I: Hur ser en vanlig dag ut för dig?
IP: Vi tränar på att laga mat tillsammans. Det är han som håller i kniven, inte jag.
I: Mm.
IP: Ja, det är viktigt att det är samma person. Annars släpper han inte in någon.
I: Mm.
IP: Målen är att han ska klara sig själv, men livet svänger fram och tillbaka.
"""


def carry(old: str, new: str, words: str, nth: int = 0) -> tuple[Carried, str]:
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    carried = align(old, new).carry(Passage(start, start + len(words)))
    return carried, carried.passage.of(new) if carried.passage else ""


def state(old: str, new: str, words: str, nth: int = 0) -> CarryState:
    return carry(old, new, words, nth)[0].state


def test_words_put_in_before_a_passage_leave_it_unchanged() -> None:
    new = TALK.replace("I: Mm.\n", "I: Mm, berätta mer om det.\n", 1)
    found, words = carry(TALK, new, "det är viktigt att det är samma person")
    assert (found.state, words) == (CarryState.UNCHANGED, "det är viktigt att det är samma person")


@pytest.mark.parametrize(
    ("old", "new", "quote", "becomes"),
    [
        ("håller i kniven", "håller i den vassa kniven", "håller i kniven", "håller i den vassa kniven"),
        ("laga mat tillsammans", "laga mat", "laga mat tillsammans.", "laga mat."),
        ("tränar på att laga", "övar på att laga", "Vi tränar på att laga mat", "Vi övar på att laga mat"),
        ("samma person", "sama persson", "samma person", "sama persson"),
        ("klara sig själv", "klarasig själv", "klara sig", "klarasig"),
        ("tillbaka", "till baka", "fram och tillbaka", "fram och till baka"),
        ("kniven, inte jag", "kniven inte jag", "håller i kniven, inte jag", "håller i kniven inte jag"),
    ],
)
def test_changed_words_are_altered(old: str, new: str, quote: str, becomes: str) -> None:
    found, words = carry(TALK, TALK.replace(old, new), quote)
    assert (found.state, words, found.doubtful) == (CarryState.ALTERED, becomes, False)


def test_a_passage_most_of_whose_words_went_is_lost() -> None:
    new = TALK.replace("Annars släpper han inte in någon.", "Annars blir det stängt.")
    assert state(TALK, new, "Annars släpper han inte in någon.") is CarryState.LOST


def test_a_moved_paragraph_takes_its_passages_along_also_when_it_was_corrected() -> None:
    lines = TALK.split("\n")
    moved = "\n".join([lines[5], *lines[:5], *lines[6:]])
    assert state(TALK, moved, "livet svänger fram och tillbaka") is CarryState.MOVED
    corrected = moved.replace("Målen är att han", "Målet är att han")
    assert state(TALK, corrected, "livet svänger fram och tillbaka") is CarryState.MOVED
    found, words = carry(TALK, corrected, "Målen är att han ska klara sig själv")
    assert (found.state, words) == (CarryState.ALTERED, "Målet är att han ska klara sig själv")


def test_a_moved_sentence_takes_its_passages_along() -> None:
    sentence = " Det är han som håller i kniven, inte jag."
    new = TALK.replace(sentence, "").replace("fram och tillbaka.", "fram och tillbaka." + sentence)
    found, words = carry(TALK, new, "han som håller i kniven")
    assert (found.state, words) == (CarryState.MOVED, "han som håller i kniven")


def test_which_of_two_like_words_was_taken_out_is_not_guessed() -> None:
    new = TALK.replace(
        "I: Mm.\nIP: Ja, det är viktigt att det är samma person. Annars släpper han inte in någon.\n", ""
    )
    for nth in (0, 1):
        found, _words = carry(TALK, new, "Mm.", nth)
        assert found.state in (CarryState.ALTERED, CarryState.LOST)
        assert found.doubtful or found.state is CarryState.LOST


def test_a_short_quote_whose_surroundings_changed_is_not_taken_for_another() -> None:
    new = TALK.replace("inte jag.\nI: Mm.\nIP: Ja, det är", "alls.\nI: Nähä?\nIP: Mm. Visst är det")
    assert state(TALK, new, "Mm.") in (CarryState.ALTERED, CarryState.LOST)


def test_a_word_said_twice_and_taken_out_once_leaves_the_sentence_as_it_was() -> None:
    old = TALK.replace("Ja, det är viktigt", "Ja, det det är viktigt")
    found, words = carry(old, TALK, "det är viktigt att det är samma person")
    assert (found.state, words) == (CarryState.UNCHANGED, "det är viktigt att det är samma person")


def test_a_doubled_paragraph_is_shown_to_the_person() -> None:
    line = "IP: Målen är att han ska klara sig själv, men livet svänger fram och tillbaka.\n"
    found, words = carry(TALK, TALK.replace(line, line + line), "Målen är att han ska klara sig själv")
    assert (found.state, found.doubtful) == (CarryState.ALTERED, True)
    assert words == "Målen är att han ska klara sig själv"


@pytest.mark.parametrize("new", [TALK.replace(" ", "  "), TALK.replace("kniven, ", "kniven,\n"), f"\n\n {TALK} \n"])
def test_white_space_alone_changes_no_passage(new: str) -> None:
    found, words = carry(TALK, new, "Det är han som håller i kniven, inte jag.")
    assert found.state is CarryState.UNCHANGED
    assert " ".join(words.split()) == "Det är han som håller i kniven, inte jag."


def test_a_passage_that_cuts_words_still_does_and_no_other_comes_to() -> None:
    found, words = carry(TALK, TALK.replace("Vi tränar", "Och vi tränar"), "räna")
    assert (found.state, words) == (CarryState.UNCHANGED, "räna")
    found, words = carry(TALK, TALK.replace("tränar", "träna"), "Vi tränar på att")
    assert (found.state, words) == (CarryState.ALTERED, "Vi träna på att")


def test_a_sentence_put_in_after_a_passage_is_none_of_it() -> None:
    new = TALK.replace("samma person.", "samma person. Så är det.")
    assert state(TALK, new, "Ja, det är viktigt att det är samma person.") is CarryState.UNCHANGED


def test_an_emptied_or_wholly_other_text_loses_all() -> None:
    for new in ("", "Helt andra ord.", "\n"):
        assert state(TALK, new, "laga mat") is CarryState.LOST


def test_marks_without_words_can_be_carried() -> None:
    old = "IP: Ja (...) nej då, så var det inte alls.\nI: Nähä.\n"
    assert state(old, "Ny rad.\n" + old, "(...)") is CarryState.UNCHANGED
