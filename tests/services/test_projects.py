"""Projects made and found, and who works in them."""

from pathlib import Path

import pytest

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.services import projects
from workbench.services.check import check
from workbench.services.coding import tag
from workbench.services.participants import add_participant
from workbench.services.session import Session, open_session
from workbench.store import people


def test_a_new_project(tmp_path: Path) -> None:
    with projects.create_project(
        tmp_path / "Studie", language="da", profile="framework", coder_name="Bo Ek"
    ) as session:
        assert session.path == tmp_path / "Studie.workbench"
        assert (session.project.title, session.project.language) == ("Studie", "da")
        assert session.coder.initials == "BE"
        assert check(session) == []
    assert [path.name for path in tmp_path.iterdir()] == ["Studie.workbench"]


@pytest.mark.parametrize("wrong", [{"profile": "framwork"}, {"language": "svenska"}])
def test_wrong_choices_make_no_file(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="Choose one of"):
        projects.create_project(tmp_path / "a", **wrong)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_changing_what_is_said_of_it(session: Session) -> None:
    assert projects.change_project(session, title="Ny titel", description="Om oss")
    assert not projects.change_project(session, title="Ny titel")
    assert (session.project.title, session.project.description) == ("Ny titel", "Om oss")
    session.undo()
    assert session.project.title == "Studie"


def test_finding_the_project(tmp_path: Path, new_session, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFoundError, match="no project in this folder"):
        projects.find_project_file(folder=tmp_path)
    one = new_session("Ett").path
    assert projects.find_project_file(folder=tmp_path) == one
    monkeypatch.chdir(tmp_path)
    assert projects.find_project_file().resolve() == one
    new_session("Två")
    with pytest.raises(UsageError, match=r"Ett.workbench, Två.workbench"):
        projects.find_project_file(folder=tmp_path)
    assert projects.find_project_file(tmp_path / "Ett") == one
    monkeypatch.setenv("WORKBENCH_PROJECT", str(one))
    assert projects.find_project_file(folder=tmp_path) == one


def test_the_overview(session: Session, interview, codes) -> None:
    talk = interview(session)
    tag(session, talk.version, Passage(3, 20), codes(session, "Mat", "Vem")["Mat"])
    add_participant(session, "Eva")
    told = projects.overview(session)
    assert (told.transcripts, told.participants, told.codes, told.codings, told.unanchored) == (1, 1, 2, 1, 0)
    assert told.words == talk.transcript.words and told.coders == ("Anna Berg",)


def test_who_works_here(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_session(session.path, "Bo Ek") as other:
        assert other.coder.name == "Bo Ek"
        assert len(people.coders(session.store)) == 1
        add_participant(other, "Eva")
    with open_session(session.path) as later:
        assert later.coder.name == "Bo Ek"
    monkeypatch.setenv("WORKBENCH_CODER", "anna berg")
    with open_session(session.path) as later:
        assert later.coder == session.coder


def test_the_tree_is_read_again_only_after_changes(session: Session, codes) -> None:
    codes(session, "Mat")
    tree = session.tree
    assert session.tree is tree
    codes(session, "Vem", book="annan")
    assert session.tree is not tree


def test_what_was_changed_since(session: Session, codes) -> None:
    from workbench.store import history

    stamp = history.last_stamp(session.store)
    with open_session(session.path, "Bo Ek") as other:
        add_participant(other, "Eva")
    changes = session.changed_since(stamp)
    assert [change.kind for change in changes] == ["coder", "add-participant"]
    assert [operation.table for operation in changes[1].operations] == ["participants"]
    assert session.changed_since(changes[-1].stamp) == []
