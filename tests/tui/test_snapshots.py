"""What the screens look like, in three sizes, in light, dark and high contrast, in English and Swedish.

After a change that is meant, look at the new pictures: `pytest tests/tui/test_snapshots.py --snapshot-update`.
"""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from workbench.domain.code import Code
from workbench.domain.passage import Passage
from workbench.services import coding, participants, quotes
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript
from workbench.suggest.worker import suggest_here
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT

SMALL, MIDDLE, LARGE = (80, 24), (110, 30), (160, 48)
EN, SV = "en", "sv"

TALKS = {
    "Intervju 1 Chef": (
        ("I", "Hur ser en vanlig dag ut för dig?"),
        ("IP1", "Vi tränar på att laga mat tillsammans. Det är han som håller i kniven, inte jag."),
        ("I", "Spelar det någon roll vem som kommer?"),
        ("IP1", "Ja, det är viktigt att det är samma person. Annars släpper han inte in någon."),
    ),
    "Intervju 2 Brukare": (
        ("I", "Vad gör ni när du får besök?"),
        ("IP2", "Jag öppnar dörren när det är samma person. Annars inte."),
        ("IP2", "Sedan tar vi disken. Eller jag tar den och han står bredvid."),
    ),
}
TALK = "\n".join(f"{label}: {words}" for talk in TALKS.values() for label, words in talk)

Wanted = tuple[tuple[int, int], str, str]
Steps = Callable[["Look"], Awaitable[None]]
Pictured = Callable[..., bool]


def looks(*wanted: Wanted) -> pytest.MarkDecorator:
    """Sizes, colours and languages in which a screen is pictured."""
    names = [f"{size[0]}x{size[1]}-{theme.removeprefix('workbench-')}-{language}" for size, theme, language in wanted]
    return pytest.mark.parametrize(("size", "theme", "language"), wanted, ids=names)


class Look:
    """The application while a picture is prepared."""

    def __init__(self, pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app, WorkbenchApp)
        self.app, self.pilot = pilot.app, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        while self.app.jobs.running and self.app.is_running:
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def code(self, words: str) -> CodingScreen:
        """Go to words of the first transcript on the Coding screen."""
        await self.press("f3")
        screen = self.app.screen
        assert isinstance(screen, CodingScreen) and screen.text.version is not None
        screen.text.go_to(screen.text.version.text.index(words))
        await self.settle()
        return screen


@pytest.fixture
def empty(new_session: Callable[..., Session]) -> Path:
    """A project as it is when it has just been made."""
    return new_session().path


@pytest.fixture
def project(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
) -> Path:
    """Two interviews, a codebook, two participants, three codings, a set with two quotes."""
    session = new_session(title="Stöd i vardagen")
    made = codes(
        session,
        "Förväntan/Rehabiliterande",
        "Förväntan/Habiliterande",
        "Nära relationer",
        fields={
            "Förväntan": {"codable": False},
            "Förväntan/Rehabiliterande": {
                "definition": {"sv": "Stödet ska bli onödigt.", "en": "Support is to make itself unneeded."},
                "labels": {"en": "Rehabilitative"},
                "cues": [{"phrase": "tränar"}, {"phrase": "tar vi disken"}],
                "colour": "#4477aa",
            },
            "Förväntan/Habiliterande": {"labels": {"en": "Habilitative"}, "colour": "#3b8440"},
            "Nära relationer": {
                "labels": {"en": "Close relations"},
                "cues": [{"phrase": "samma person"}],
                "key": "7",
                "colour": "#c2571a",
            },
        },
    )
    given = {
        "Intervju 1 Chef": (("Det är han som håller i kniven, inte jag.", made["Förväntan/Rehabiliterande"]),),
        "Intervju 2 Brukare": (
            ("Jag öppnar dörren när det är samma person.", made["Nära relationer"]),
            ("Eller jag tar den och han står bredvid.", made["Förväntan/Habiliterande"]),
        ),
    }
    for name, group in (("Intervju 1 Chef", "chef"), ("Intervju 2 Brukare", "brukare")):
        opened = interview(session, name, TALKS[name])
        person = participants.add_participant(session, "Astrid" if group == "chef" else "Bo", group)
        participants.assign(session, person, opened.speakers[1])
        for words, code in given[name]:
            start = opened.version.text.index(words)
            coding.tag(session, opened.version, Passage(start, start + len(words)), code)
    quotes.auto(session, quotes.new_set(session, "Bilaga 3", themes_from_codes=["Förväntan"]), per_code=2)
    return session.path


@pytest.fixture
def pictured(
    snap_compare: Callable[..., bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Pictured:
    """Whether a screen looks as it did, after some steps."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "TEXTUAL_ANIMATIONS", "TEXTUAL_FILTERS", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Input, "cursor_blink", False)
    for name in ("HOME", "USERPROFILE"):  # the projects are in the home folder, whatever that is called
        monkeypatch.setenv(name, str(tmp_path.resolve()))

    def compare(path: Path, size: tuple[int, int], theme: str, language: str, steps: Steps | None = None) -> bool:
        kept = tmp_path / "settings.json"
        kept.write_text(json.dumps({"theme": theme}))
        app = WorkbenchApp(path, coder_name="Anna Berg", ui_language=language, settings_path=kept)

        async def before(pilot: Pilot[int]) -> None:
            look = Look(pilot)
            await look.settle()
            if steps is not None:
                await steps(look)

        return snap_compare(app, terminal_size=size, run_before=before)

    return compare


@looks((SMALL, LIGHT, EN), (MIDDLE, CONTRAST_DARK, SV))
def test_a_new_project(pictured: Pictured, empty: Path, size: tuple[int, int], theme: str, language: str) -> None:
    assert pictured(empty, size, theme, language)


@looks((SMALL, DARK, EN), (LARGE, LIGHT, SV))
def test_a_project(pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str) -> None:
    assert pictured(project, size, theme, language)


@looks((SMALL, LIGHT, SV), (MIDDLE, DARK, EN))
def test_coding(pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str) -> None:
    async def steps(look: Look) -> None:
        await look.code("Det är han")
        await look.press("s")

    assert pictured(project, size, theme, language, steps)


@looks((SMALL, CONTRAST_LIGHT, EN), (MIDDLE, LIGHT, SV))
def test_choosing_a_code(pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str) -> None:
    async def steps(look: Look) -> None:
        await look.code("Ja, det är viktigt")
        await look.press("s", "c", "h", "a", "b")

    assert pictured(project, size, theme, language, steps)


@looks((SMALL, DARK, SV), (LARGE, LIGHT, EN))
def test_suggestions(pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str) -> None:
    async def steps(look: Look) -> None:
        screen = await look.code("Hur ser")
        screen.reader = suggest_here
        await look.press("S", "f")

    assert pictured(project, size, theme, language, steps)


@looks((SMALL, LIGHT, EN), (LARGE, DARK, SV))
def test_quotes(pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str) -> None:
    async def steps(look: Look) -> None:
        await look.press("f4", "down")

    assert pictured(project, size, theme, language, steps)


@looks((SMALL, DARK, SV), (LARGE, LIGHT, EN))
def test_search(pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str) -> None:
    async def steps(look: Look) -> None:
        await look.press("f5", *"samma", "space", *"person")
        await look.press("enter")

    assert pictured(project, size, theme, language, steps)


@looks((SMALL, LIGHT, SV), (MIDDLE, CONTRAST_DARK, EN))
def test_hits_to_code(pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str) -> None:
    async def steps(look: Look) -> None:
        await look.press("f5", *"samma", "space", *"person")
        await look.press("enter", "a", "c", *"rela", "enter")

    assert pictured(project, size, theme, language, steps)


@looks((SMALL, DARK, SV), (LARGE, LIGHT, EN))
def test_what_becomes_of_the_codings(
    pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str
) -> None:
    async def steps(look: Look) -> None:
        await look.code("kniven")
        await look.press("E", *"stora ")
        await look.press("ctrl+s")

    assert pictured(project, size, theme, language, steps)


@looks((SMALL, DARK, SV), (MIDDLE, CONTRAST_LIGHT, EN))
def test_what_was_found_in_files(
    pictured: Pictured, empty: Path, tmp_path: Path, size: tuple[int, int], theme: str, language: str
) -> None:
    (tmp_path / "Intervju 1.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "Intervju 2.docx").write_bytes(b"PK\x03\x04")

    async def steps(look: Look) -> None:
        await look.press("i", "shift+tab")
        field = look.app.focused
        assert isinstance(field, Input)
        field.value = f"'{tmp_path / 'Intervju 1.txt'}' '{tmp_path / 'Intervju 2.docx'}'"
        await look.press("enter")

    assert pictured(empty, size, theme, language, steps)


@looks((MIDDLE, LIGHT, EN))
def test_help(pictured: Pictured, project: Path, size: tuple[int, int], theme: str, language: str) -> None:
    async def steps(look: Look) -> None:
        await look.press("f1")

    assert pictured(project, size, theme, language, steps)
