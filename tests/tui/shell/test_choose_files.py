"""Choosing files: by keys, by typing, by dropping them on the terminal."""

from pathlib import Path

import pytest
from textual import events

from workbench.services.files import size_words
from workbench.services.session import Session
from workbench.tui.dialogs.choose_files import ChooseFiles
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.written_paths import one_line_of, paths_written

from .conftest import HOSTILE, Running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "intervjuer"
    (inner / "äldre").mkdir(parents=True)
    for name in ("a.docx", "b.txt", "lista.csv", ".gömd"):
        (inner / name).write_text("x")
    return inner


async def test_folders_come_first_and_hidden_files_are_left_out(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder))
        await it.settle()
        assert [row[1] for row in it.table("#files")] == [".. (folder above)", "äldre/", "a.docx", "b.txt", "lista.csv"]
        await it.press("backspace")
        assert "intervjuer/" in [row[1] for row in it.table("#files")]
        assert it.app.screen.query_one("#files").chosen == str(folder)  # type: ignore[attr-defined]


async def test_several_are_marked_and_given(running: Running, session: Session, folder: Path) -> None:
    given: list[list[Path] | None] = []
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder, usual=(".docx", ".txt")), given.append)
        await it.settle()
        await it.press("down", "down", "space", "space", "space", "space")
        await it.pilot.click("#accept")
        await it.settle()
    assert given == [[folder / "a.docx", folder / "b.txt"]]


async def test_mark_all_takes_what_is_usual(running: Running, session: Session, folder: Path) -> None:
    given: list[list[Path] | None] = []
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder, usual=(".docx", ".txt")), given.append)
        await it.settle()
        await it.pilot.click("#mark-all")
        await it.settle()
        assert "2 are marked." in it.words
        await it.pilot.click("#accept")
        await it.settle()
    assert given == [[folder / "a.docx", folder / "b.txt"]]


async def test_what_isnt_there_is_told(running: Running, session: Session, folder: Path) -> None:
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder))
        await it.settle()
        await it.press("shift+tab")
        await it.write("finns inte.docx")
        await it.press("enter")
        assert "There is no file" in it.words
        await it.write("äldre")
        await it.press("enter")
        assert it.app.screen.folder == folder / "äldre"  # type: ignore[attr-defined]
        assert "There is nothing here" in it.words


async def test_names_that_would_steer_the_terminal_are_drawn_harmlessly(
    running: Running, session: Session, tmp_path: Path
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / HOSTILE.replace("/", "").replace("\0", "")).write_text("x")
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", inner))
        await it.settle()
        svg = it.app.export_screenshot()
        assert "\x1b" not in svg and "\x9b" not in svg and "\u202e" not in svg
        assert "@click" in svg


def test_paths_as_they_are_typed_pasted_and_dropped(tmp_path: Path) -> None:
    spaced = tmp_path / "Intervju 1.docx"
    spaced.write_text("x")
    assert paths_written(str(spaced), tmp_path) == [spaced]
    assert paths_written("Intervju 1.docx", tmp_path) == [spaced]
    assert paths_written(f"'{spaced}' {tmp_path}/b.txt", tmp_path) == [spaced, tmp_path / "b.txt"]
    assert paths_written(str(spaced).replace(" ", "\\ "), tmp_path) == [spaced]
    assert paths_written(f"file://{str(spaced).replace(' ', '%20')}", tmp_path) == [spaced]
    assert paths_written("it's", tmp_path) == [tmp_path / "it's"]
    assert paths_written("  ", tmp_path) == []
    assert paths_written("~/x.txt", tmp_path) == [Path.home() / "x.txt"]
    other = tmp_path / "Intervju 2 (kopia).docx"
    other.write_text("x")
    assert paths_written(f"{spaced} {other}", tmp_path) == [spaced, other], "unquoted names of files that are there"
    assert paths_written(f"{spaced}\n{other}\n", tmp_path) == [spaced, other]
    links = f"file://{str(spaced).replace(' ', '%20')}\r\nfile://localhost{str(other).replace(' ', '%20')}\r\n"
    assert paths_written(links, tmp_path) == [spaced, other]
    assert paths_written(one_line_of(links), tmp_path) == [spaced, other]
    assert paths_written(one_line_of(f"{spaced}\n'{other}'\n"), tmp_path) == [spaced, other]
    assert paths_written("~nobody-of-that-name/x.txt", tmp_path) == [tmp_path / "~nobody-of-that-name/x.txt"]


def test_sizes_as_people_read_them() -> None:
    assert [size_words(n) for n in (5, 41_500, 3_000_000, 7_000_000_000)] == ["5 B", "41.5 kB", "3.0 MB", "7.0 GB"]


async def test_marking_all_leads_to_taking_them(running: Running, session: Session, folder: Path) -> None:
    given: list[list[Path] | None] = []
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder, usual=(".docx", ".txt")), given.append)
        await it.settle()
        await it.pilot.click("#mark-all")
        await it.press("enter")
    assert given == [[folder / "a.docx", folder / "b.txt"]]


async def test_projects_are_shown_where_one_is_asked_for_without_what_stands_beside_them(
    running: Running, session: Session, folder: Path
) -> None:
    for name in ("min.workbench", "min.workbench-wal", "min.workbench-shm"):
        (folder / name).write_text("x")
    async with running(session.path) as it:
        for suffixes, shown in (((), []), ((".workbench",), ["min.workbench"])):
            it.app.push_screen(ChooseFiles("Which?", folder, suffixes=suffixes))
            await it.settle()
            assert [row[1] for row in it.table("#files") if "workbench" in row[1]] == shown


async def test_letters_typed_in_the_list_narrow_it_down(running: Running, session: Session, folder: Path) -> None:
    given: list[list[Path] | None] = []
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder), given.append)
        await it.settle()
        await it.press("t", "x")
        assert [row[1] for row in it.table("#files")] == ["b.txt"]
        await it.press("escape")
        assert len(it.table("#files")) == 5, "escape forgets what was typed"
        await it.press("l", "i", "down", "backspace", "backspace", "b", "enter")
    assert given == [[folder / "b.txt"]]


async def test_files_dropped_on_the_list_are_taken(running: Running, session: Session, folder: Path) -> None:
    given: list[list[Path] | None] = []
    (folder / "Intervju 1.docx").write_text("x")
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder.parent), given.append)
        await it.settle()
        it.app.post_message(events.Paste(f"'{folder}/Intervju 1.docx' file://{folder}/b.txt "))
        await it.settle()
        await it.press("enter")
    assert given == [[folder / "Intervju 1.docx", folder / "b.txt"]]


async def test_the_folder_that_is_typed_is_listed_while_it_is_typed(
    running: Running, session: Session, folder: Path
) -> None:
    given: list[list[Path] | None] = []
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", Path("/")), given.append)
        await it.settle()
        await it.press("shift+tab")
        await it.write(f"{folder}/b")
        assert [row[1] for row in it.table("#files")] == ["b.txt"]
        await it.press("enter")
    assert given == [[folder / "b.txt"]]


async def test_the_kinds_that_are_usual_are_named(running: Running, session: Session, folder: Path) -> None:
    (folder / "alla.zip").write_text("x")
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder, usual=(".docx", ".txt", ".zip")))
        await it.settle()
        kinds = {row[1]: row[2] for row in it.table("#files")}
        assert (kinds["a.docx"], kinds["b.txt"], kinds["alla.zip"]) == ("Word document", "Plain text", "Zip file")
        assert kinds["äldre/"] == ""


async def test_a_folder_that_is_typed_counts_from_where_one_was(
    running: Running, session: Session, folder: Path
) -> None:
    (folder / "äldre" / "c.txt").write_text("x")
    given: list[list[Path] | None] = []
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder), given.append)
        await it.settle()
        await it.press(*"äldre", "slash")
        assert [row[1] for row in it.table("#files")] == [".. (folder above)", "c.txt"]
        await it.press(*["backspace"] * 6)
        assert "a.docx" in [row[1] for row in it.table("#files")]
        await it.press(*"äldre", "slash", "enter", "down", "enter")
    assert given == [[folder / "äldre" / "c.txt"]]


async def test_enter_takes_what_is_marked_and_nothing_else(running: Running, session: Session, folder: Path) -> None:
    given: list[list[Path] | None] = []
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder), given.append)
        await it.settle()
        await it.press("down", "down", "space")
        assert "1 is marked. Enter takes it" in it.words
        await it.press("enter")
        assert given == [[folder / "a.docx"]], "not the file on which the cursor is by then"
        it.app.push_screen(ChooseFiles("Which?", folder.parent), given.append)
        await it.settle()
        await it.press("down")
        assert "Enter opens the folder. Space marks it" in it.words
        await it.press("space", "home", "down", "right")
        assert it.app.screen.folder == folder, "folders open all the same"  # type: ignore[attr-defined]
        await it.press("shift+tab", "enter")
    assert given[1] == [folder]


async def test_a_click_opens_a_folder_also_when_something_is_marked(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder))
        await it.settle()
        await it.press("end", "space", "home", "down")
        await it.pilot.click("#files", offset=(5, 2))
        await it.settle()
        assert it.app.screen.folder == folder / "äldre"  # type: ignore[attr-defined]


async def test_the_whole_folder_is_the_one_under_the_cursor_else_the_one_shown(
    running: Running, session: Session, folder: Path
) -> None:
    given: list[list[Path] | None] = []
    async with running(session.path) as it:
        for keys, wanted in ((("down",), folder / "äldre"), (("end",), folder), ((), folder)):
            it.app.push_screen(ChooseFiles("Which?", folder), given.append)
            await it.settle()
            await it.press(*keys, "tab", "right", "right", "right", "enter")
            assert given[-1] == [wanted]


async def test_a_name_with_blanks_that_isnt_there_is_told_whole(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder))
        await it.settle()
        await it.press("shift+tab")
        await it.write("Intervju 1 rättad.docx")
        await it.press("enter")
        assert f"There is no file {folder / 'Intervju 1 rättad.docx'}." in it.words


async def test_columns_stand_still_when_a_list_grows_too_long_for_its_box(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        it.app.push_screen(ChooseFiles("Which?", folder))
        await it.settle()
        table = it.app.screen.query_one(PlainTable)
        before = table.render_line(0).text
        for number in range(40):
            (folder / f"{number}.docx").write_text("x")
        await it.press("right")
        await it.press("left")
        it.app.screen.show_folder(folder)  # type: ignore[attr-defined]
        await it.settle()
        assert table.show_vertical_scrollbar and table.render_line(0).text.rstrip() == before.rstrip()


async def test_files_are_listed_as_people_count(running: Running, session: Session, folder: Path) -> None:
    for number in (10, 2, 1):
        (folder / f"Intervju {number}.txt").write_text("x")
    async with running(session.path) as it:
        it.app.push_screen(ChooseFiles("Which?", folder))
        await it.settle()
        names = [row[1] for row in it.table("#files") if row[1].startswith("Intervju")]
        assert names == ["Intervju 1.txt", "Intervju 2.txt", "Intervju 10.txt"]
