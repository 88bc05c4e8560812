"""A corrected file: put in the place of a text, or recognised when it is imported."""

from pathlib import Path

from .conftest import LINES, Driver, Opened

CORRECTED = "\n".join(f"{label}: {words}" for label, words in LINES).replace("samma person", "samma människa")


def corrected(project: Path, text: str = CORRECTED) -> Path:
    """The file, beside the project."""
    file = project.with_name("Intervju 1.txt")
    file.write_text(text, encoding="utf-8")
    return file


async def choose(it: Driver, file: Path) -> None:
    """Choose a file in the dialog that asks for one."""
    await it.press("shift+tab")
    field = it.app.focused
    field.value = str(file)  # type: ignore[union-attr]  # the field of the dialog
    await it.settle()
    await it.press("enter")


async def test_a_corrected_file_takes_the_place_of_the_text_after_a_look_at_the_codings(
    opened: Opened, project: Path
) -> None:
    async with opened(project) as it:
        old = it.text
        await it.press("r")
        await choose(it, corrected(project))
        assert it.screen == "CarriedCodings" and "1 altered" in it.words
        assert it.text == old
        await it.press("escape")
        assert it.screen == "ProjectScreen" and it.text == old
        await it.press("r")
        await choose(it, corrected(project))
        await it.press("ctrl+s")
        assert "samma människa" in it.text
        assert it.codings()["Relation"] == "det är viktigt att det är samma människa"
        await it.press("u")
        assert it.text == old


async def test_a_file_that_says_the_same_changes_nothing(opened: Opened, project: Path) -> None:
    async with opened(project) as it:
        old = it.text
        await it.press("r")
        await choose(it, corrected(project, old))
        assert it.said[-1] == "The text is as it was; there is nothing to save."


async def test_a_file_that_can_not_be_read_is_told(opened: Opened, project: Path) -> None:
    async with opened(project) as it:
        file = project.with_name("Trasig.docx")
        file.write_bytes(b"PK\x03\x04 no document")
        await it.press("r")
        await choose(it, file)
        assert it.screen == "ProjectScreen" and "Trasig.docx" in it.said[-1]


async def test_an_imported_corrected_version_is_left_out_unless_it_is_taken(opened: Opened, project: Path) -> None:
    async with opened(project) as it:
        old = it.text
        await it.press("i")
        await choose(it, corrected(project))
        assert it.screen == "ImportPreview"
        assert "0 of 1 file will come in" in it.words
        assert "corrected version of “Intervju 1”" in it.words and "2 codings unchanged, 1 altered" in it.words
        await it.press("ctrl+s")
        assert it.screen == "ImportPreview" and it.text == old
        await it.press("space")
        assert it.screen == "CarriedCodings" and "samma människa" in str(it.table("#carried-list"))
        await it.press("ctrl+s")
        assert "1 of 1 file will come in" in it.words and it.text == old
        await it.press("ctrl+s")
        assert "samma människa" in it.text
        assert "“Intervju 1” has its corrected text: 2 codings kept, 1 altered, 0 lost." in it.said[-1]
        await it.press("u")
        assert it.text == old


async def test_a_corrected_version_comes_in_under_another_name_as_a_transcript_of_its_own(
    opened: Opened, project: Path
) -> None:
    async with opened(project) as it:
        old = it.text
        await it.press("i")
        await choose(it, corrected(project))
        await it.press("n")
        field = it.app.focused
        field.value = "Intervju 1, andra gången"  # type: ignore[union-attr]  # the field of the dialog
        await it.press("enter")
        assert "1 of 1 file will come in" in it.words
        await it.press("ctrl+s")
        assert it.text == old
        assert [row[0] for row in it.table("#transcripts")] == ["Intervju 1", "Intervju 1, andra gången"]
