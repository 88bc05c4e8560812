"""The tree of codes: counts, filter, mouse, and every change of a code as one change that one undo takes back."""

from pathlib import Path

from workbench.domain.code import Code, Cue
from workbench.services.session import open_session
from workbench.tui.dialogs.code_editor import cue_line, cues_of
from workbench.tui.widgets.code_tree import CodeTreeView
from workbench.tui.widgets.text_box import TextBox

from .conftest import SENTENCE, Opened


def stored_code(path: Path, name: str) -> Code:
    """A code as another session finds it."""
    with open_session(path) as other:
        return other.tree.find(name)[0]


async def test_the_tree_shows_headings_letters_pins_and_counts_and_gives_codes(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        assert driver.tree == ["bok", "Förväntan", "Rehabilitative", "Habiliterande", "Nära relationer"]
        letters = {row.title: row.letters for row in driver.screen.code_tree.tree_rows if row.codable}
        assert letters == {"Rehabilitative": "R", "Habiliterande": "H", "Nära relationer": "N"}
        await driver.go_to(SENTENCE)
        await driver.press("7")
        drawn = [driver.screen.code_tree.render_line(y).text for y in range(5)]
        assert drawn[4].startswith("7") and drawn[4].rstrip().endswith("1/1")
        await driver.press("u")
        driver.screen.code_tree.focus()
        await driver.press("G", "enter")
        assert driver.stored() == [("Nära relationer", SENTENCE)]


async def test_a_click_gives_a_code_to_the_selection_only(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.pilot.click(CodeTreeView, offset=(8, 4))
        await driver.settle()
        assert driver.stored() == [] and "Select some words first" in driver.status
        driver.screen.text.focus()
        await driver.press("s")
        await driver.pilot.click(CodeTreeView, offset=(8, 4))
        await driver.settle()
        assert driver.stored() == [("Nära relationer", SENTENCE)]
        assert driver.screen.text.has_focus
        # On a heading, it folds.
        await driver.pilot.click(CodeTreeView, offset=(8, 1))
        await driver.settle()
        assert driver.tree == ["bok", "Förväntan", "Nära relationer"]


async def test_codes_are_found_by_a_filter_and_pinned_to_digits(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        driver.screen.code_tree.focus()
        await driver.press("/", *"hab")
        assert driver.tree == ["bok", "Förväntan", "Rehabilitative", "Habiliterande"]
        await driver.press(*"iliterande", "enter")
        assert driver.screen.code_tree.row is not None
        assert driver.screen.code_tree.row.title == "Rehabilitative"
        await driver.press("/", "escape")
        assert len(driver.tree) == 5
        driver.screen.text.focus()
        await driver.go_to(SENTENCE)
        await driver.press("1")
        assert "No code is pinned to 1" in driver.status
        driver.screen.code_tree.focus()
        await driver.press("G", "1")
        assert "1 gives the code Nära relationer now" in driver.status
        driver.screen.text.focus()
        await driver.press("1")
        assert driver.stored() == [("Nära relationer", SENTENCE)]


async def test_codes_are_made_renamed_and_moved(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        driver.screen.code_tree.focus()
        await driver.press("g", "down", "n", *"Uppgift", "enter")
        assert stored_code(project, "Uppgift").parent_id == stored_code(project, "Förväntan").id
        assert driver.screen.code_tree.row is not None and driver.screen.code_tree.row.title == "Uppgift"
        await driver.press("r", "end", *"er", "enter")
        assert "Uppgifter" in driver.tree and stored_code(project, "Uppgifter")
        await driver.press("u", "u")
        assert len(driver.tree) == 5
        driver.screen.code_tree.focus()
        await driver.press("g", "down", "down", "J")
        assert driver.tree[2:4] == ["Habiliterande", "Rehabilitative"]
        await driver.press("K")
        assert driver.tree[2:4] == ["Rehabilitative", "Habiliterande"]
        await driver.press("G", "P")
        await driver.press("down", "enter")
        assert stored_code(project, "Nära relationer").parent_id == stored_code(project, "Förväntan").id
        assert driver.tree == ["bok", "Förväntan", "Rehabilitative", "Habiliterande", "Nära relationer"]


async def test_deleting_says_first_what_goes_along(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("7")
        driver.screen.code_tree.focus()
        await driver.press("G", "d")
        assert "1 code, 1 coding" in driver.words
        await driver.press("enter")
        assert "Nära relationer" in driver.tree
        await driver.press("d", "shift+tab", "enter")
        assert "Nära relationer" not in driver.tree and driver.stored() == []
        assert driver.screen.text.codings_at(driver.screen.text.caret) == []
        await driver.press("u")
        assert "Nära relationer" in driver.tree and len(driver.stored()) == 1


async def test_a_code_is_merged_into_another(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("7")
        driver.screen.code_tree.focus()
        await driver.press("G", "M", *"habil", "enter")
        assert "1 coding gets the code Habiliterande" in driver.words
        await driver.press("enter")
        assert driver.stored() == [("Habiliterande", SENTENCE)] and "Nära relationer" not in driver.tree
        assert "Habiliterande" in driver.screen.here.text
        await driver.press("u")
        assert driver.stored() == [("Nära relationer", SENTENCE)]


async def test_the_editor_saves_everything_in_one_change(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        driver.screen.code_tree.focus()
        await driver.press("G", "e")
        dialog = driver.app.screen
        dialog.query_one("#definition", TextBox).text = "Band mellan människor."
        dialog.query_one("#exclude", TextBox).text = "Inte kollegor."
        dialog.query_one("#cues", TextBox).text = "samma person\nda: den samme\nlita*"
        dialog.query_one("#name").value = "Relationer"  # type: ignore[attr-defined]
        dialog.query_one("#label-sv").value = "Nära band"  # type: ignore[attr-defined]
        dialog.query_one("#colour").value = "blue"  # type: ignore[attr-defined]
        await driver.press("ctrl+s")
        assert "is no colour" in driver.words
        dialog.query_one("#colour").value = "#aa3377"  # type: ignore[attr-defined]
        await driver.press("ctrl+s")
        code = stored_code(project, "Relationer")
        assert code.definition[""] == "Band mellan människor." and code.exclude[""] == "Inte kollegor."
        assert code.labels == {"sv": "Nära band"} and code.colour == "#aa3377"
        assert code.cues == (Cue("samma person"), Cue("den samme", lang="da"), Cue("lita*"))
        await driver.press("u")
        assert stored_code(project, "Nära relationer").definition == {}


def test_cues_that_are_no_phrases_survive_the_editor() -> None:
    cues = (Cue(lemma="bo"), Cue(pattern=({"LOWER": "hej"},)), Cue("den samme", lang="da"))
    code = Code("c", "b", None, "Kod", cues=cues)
    text = "\n".join(cue_line(cue) for cue in cues)
    assert tuple(cues_of(code, text)) == cues
    assert cues_of(code, text + "\n\n ny  fras ")[-1] == Cue("ny fras")


async def test_some_of_a_codes_passages_get_a_new_code(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        for words in (SENTENCE, "Det är han som håller i kniven"):
            await driver.go_to(words)
            await driver.press("7")
        driver.screen.code_tree.focus()
        await driver.press("G", "s")
        await driver.press("enter")
        assert "A code needs a name." in driver.words
        await driver.write("förväntan")
        await driver.press("enter")
        assert "already" in driver.words
        await driver.press(*["backspace"] * 20)
        await driver.write("Kniven")
        await driver.press("enter")
        assert "Which passages get the code Kniven?" in driver.words
        await driver.press("down", "space", "enter")
        assert [name for name, _words in driver.stored()] == ["Nära relationer", "Kniven"]
        assert driver.tree[-1] == "Kniven" and "1 passage has the code Kniven now" in driver.status
        await driver.press("u")
        assert [name for name, _words in driver.stored()] == ["Nära relationer"] * 2


async def test_a_code_that_nothing_has_is_not_split(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        driver.screen.code_tree.focus()
        await driver.press("G", "s")
        assert "Nothing has the code Nära relationer yet." in driver.status
