"""What differs between texts: word by word, line by line, and where a caret belongs afterwards."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.services.drafts import differing
from workbench.services.edit_merging import brought_together
from workbench.tui.carried_caret import carried_position
from workbench.tui.word_changes import Part, word_changes

SHORT = st.text(alphabet="ab c\nå.", max_size=60)


@given(SHORT, SHORT)
def test_the_stretches_give_both_wordings(before: str, after: str) -> None:
    changes = word_changes(before, after)
    assert "".join(words for part, words in changes if part is not Part.NEW) == before
    assert "".join(words for part, words in changes if part is not Part.OLD) == after


def test_only_the_words_that_differ_are_told() -> None:
    changes = word_changes("det är samma person", "det är samma människa")
    assert changes == [(Part.SAME, "det är samma "), (Part.OLD, "person"), (Part.NEW, "människa")]


def test_long_wordings_are_compared_between_what_they_share_at_both_ends() -> None:
    words = "ord " * 3000
    assert word_changes(f"{words}ett{words}", f"{words}två{words}") == [
        (Part.SAME, words),
        (Part.OLD, "ett" + "ord"),
        (Part.NEW, "två" + "ord"),
        (Part.SAME, words[3:]),
    ]


@given(SHORT, SHORT)
def test_outside_what_differs_two_texts_are_alike(old: str, new: str) -> None:
    start, old_end, new_end = differing(old, new)
    assert 0 <= start <= min(old_end, new_end)
    assert old[:start] == new[:start] and old[old_end:] == new[new_end:]
    assert old[:start] + new[start:new_end] + old[old_end:] == new


@given(SHORT, SHORT, st.integers(0, 60))
def test_a_caret_is_always_somewhere_in_the_text(old: str, new: str, position: int) -> None:
    assert 0 <= carried_position(old, new, min(position, len(old))) <= len(new)


def test_a_caret_stays_at_its_words() -> None:
    old = "Ett kort svar.\nSedan kom hon.\nSlut."
    new = "Ett mycket längre svar än så.\nHon sa:\nSedan kom hon igen.\nSlut nu."
    assert new[carried_position(old, new, old.index("kom hon")) :].startswith("kom hon igen")
    assert new[carried_position(old, new, old.index("Slut")) :].startswith("Slut")


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=8), st.data())
def test_edits_of_different_lines_are_both_kept(lines: list[str], data: st.DataObject) -> None:
    numbered = [f"{number} {line}" for number, line in enumerate(lines)]
    mine, theirs, both = list(numbered), list(numbered), list(numbered)
    for number in range(len(numbered)):
        who = data.draw(st.sampled_from(["me", "they", "nobody"]))
        fresh = f"{number} {who}"
        if who != "nobody":
            (mine if who == "me" else theirs)[number] = fresh
            both[number] = fresh
    merged = brought_together("\n".join(numbered), "\n".join(mine), "\n".join(theirs))
    assert merged == "\n".join(both)


def test_edits_of_the_same_line_are_never_mixed() -> None:
    assert brought_together("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc") is None
    assert brought_together("a\nb\nc", "a\nsame\nc", "a\nsame\nc") == "a\nsame\nc"
    assert brought_together("a\nc", "a\nmine\nc", "a\ntheirs\nc") is None
