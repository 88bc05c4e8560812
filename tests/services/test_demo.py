"""The demo is the main job from end to end; what it makes must be whole, and the same each time."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from workbench.i18n import use_language
from workbench.services import appendix, check, transcripts
from workbench.services.demo import DemoStep, make_demo
from workbench.services.retrieval import Filters, retrieve
from workbench.services.session import open_session
from workbench.services.suggesting import pending


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[DemoStep]]:
    """The demo's folder and what it said."""
    use_language("sv")
    folder = tmp_path_factory.mktemp("demo")
    steps = list(make_demo(folder))
    use_language("en")
    return folder, steps


def test_every_interview_has_its_speakers_participants_and_codings(made: tuple[Path, list[DemoStep]]) -> None:
    with open_session(made[0] / "demo.workbench") as session:
        listed = transcripts.list_transcripts(session)
        assert len(listed) == 11
        assert all(1500 <= summary.transcript.words <= 3000 for summary in listed)
        for summary in listed:
            assert summary.codings >= 20
            interviewers = [one for one in summary.speakers if one.speaker.is_interviewer]
            assert len(interviewers) == 1, summary.transcript.name
            assert all(one.group for one in summary.speakers if not one.speaker.is_interviewer)
        assert {s.transcript.format for s in listed} == {"docx", "txt", "md", "vtt"}
        assert [s.transcript.language for s in listed].count("da") == 1
        assert check.check(session) == []


def test_codings_have_two_coders_and_stances_and_suggestions_wait(made: tuple[Path, list[DemoStep]]) -> None:
    with open_session(made[0] / "demo.workbench") as session:
        found = list(retrieve(session))
        assert len(found) >= 250
        assert {r.coder for r in found} == {"Kodare A", "Kodare B"}
        assert len({r.coding.stance for r in found}) == 5
        assert not any(r.is_interviewer for r in found)
        assert len(list(retrieve(session, Filters(codes=["habiliterande"], groups=["chef"])))) > 3
        assert len(pending(session)) > 100


def test_every_interview_says_that_it_is_invented() -> None:
    from workbench.resources import demo_folder

    for path in demo_folder().iterdir():
        if path.suffix == ".docx":
            with ZipFile(path) as package:
                text = package.read("word/document.xml").decode("utf-8")
        else:
            content = path.read_bytes()
            text = content.decode("cp1252" if path.name.startswith("Intervju 5") else "utf-8")
        if path.suffix != ".csv":
            assert "åhittad" in text or "pdigtet" in text, path.name


def test_the_appendix_is_there_in_four_forms_and_the_same_each_time(
    made: tuple[Path, list[DemoStep]], tmp_path: Path
) -> None:
    files = [step.file for step in made[1] if step.file and step.file.suffix != ".workbench"]
    assert [path.name for path in files] == [f"Citatbilaga{kind}" for kind in (".docx", ".html", ".md", ".csv")]
    with open_session(made[0] / "demo.workbench") as session:
        title = session.store.value("select title from quote_sets")
        for path in files:
            again = tmp_path / path.name
            result = appendix.export_appendix(session, again, set_name=title, language="sv")
            assert again.read_bytes() == path.read_bytes(), path.suffix
        assert result.quotes == 24
        assert result.participants == 10


def test_a_second_demo_in_the_same_folder_spoils_nothing(made: tuple[Path, list[DemoStep]]) -> None:
    before = (made[0] / "demo.workbench").read_bytes()
    again = list(make_demo(made[0]))
    assert again[0].file == made[0] / "demo-2.workbench"
    assert (made[0] / "demo.workbench").read_bytes() == before
