"""`check` finds a sound project sound, and names every breach of what must hold."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.errors import Interrupted, ProjectError
from workbench.domain.passage import Passage
from workbench.domain.progress import Progress
from workbench.services import backups, history, participants, transcripts
from workbench.services.check import MOST_OF_A_KIND, check, examine, quick
from workbench.services.coding import set_note, tag
from workbench.services.memos import add_memo, list_memos
from workbench.services.projects import create_project
from workbench.services.retrieval import retrieve
from workbench.services.session import Session, open_session
from workbench.store import codings, quotes
from workbench.store.codings import coding_fields


@pytest.fixture(scope="module")
def full_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes, once, a project with something of everything."""
    folder, made = tmp_path_factory.mktemp("check"), []

    def make(interview, codes) -> Path:
        if made:
            return made[0]
        path = folder / "full.workbench"
        with create_project(path, coder_name="Anna Berg") as session:
            talk = interview(session)
            interview(session, "Intervju 2", [("IP2", "En annan berättelse om maten.")])
            made_codes = codes(session, "Mat", "Mat/Laga", "Vem")
            codings = [tag(session, talk.version, Passage(start, start + 20), made_codes["Mat"]) for start in (3, 40)]
            set_note(session, codings[0].id, "en anteckning")
            set_note(session, codings[0].id, "en annan")
            session.undo()
            session.redo()
            session.undo()
            person = participants.add_participant(session, "IP 1", "chef", {"ålder": "40"})
            participants.assign(session, person, talk.speakers[1])
            add_memo(session, "Ett memo", about=codings[0])
            coder = session.coder.id
            with session.change("add-quotes", count=1) as change:
                quote_set = change.insert("quote_sets", {"title": "Bilaga"})
                other_set = change.insert("quote_sets", {"title": "Annan"})
                theme = change.insert("themes", {"quote_set_id": quote_set, "code_id": made_codes["Mat"].id})
                change.insert("themes", {"quote_set_id": quote_set, "parent_id": theme, "title": "Under"})
                change.insert("themes", {"quote_set_id": other_set, "title": "Annat tema"})
                change.insert(
                    "chosen_quotes",
                    {"quote_set_id": quote_set, "theme_id": theme, "coding_id": codings[0].id, "cuts": [[5, 9]]},
                )
                place = {"transcript_id": talk.transcript.id, "version_id": talk.version.id, "start": 3, "end": 9}
                decided = {"code_id": made_codes["Vem"].id, "score": 0.5, "reasons": [], "state": "rejected"}
                change.insert("decisions", {**place, **decided, "coder_id": coder})
        made.append(path)
        return path

    return make


@pytest.fixture
def project(full_project, interview, codes, tmp_path: Path) -> Path:
    """A copy of it."""
    path = tmp_path / "copy.workbench"
    shutil.copy(full_project(interview, codes), path)
    path.chmod(0o600)
    return path


def _problems(path: Path) -> list[tuple[str, str]]:
    with open_session(path) as session:
        return [(problem.kind, problem.detail) for problem in check(session)]


def _spoil(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(sql)
    connection.close()


def test_a_sound_project(project: Path) -> None:
    assert _problems(project) == []


def test_an_empty_project(session: Session) -> None:
    assert check(session) == []


def _damage(path: Path) -> None:
    """Overwrite the first pages of some tables."""
    connection = sqlite3.connect(path)
    pages = connection.execute("select rootpage from sqlite_master where name in ('codings', 'memos', 'texts')")
    places = [(page - 1) * 4096 for (page,) in pages]
    connection.close()
    data = bytearray(path.read_bytes())
    for place in places:
        data[place : place + 300] = b"\xff" * 300
    path.write_bytes(bytes(data))


SPOILS = [
    ("coding", "no longer marks the words", "update codings set start = start + 1 where start = 3"),
    ("coding", "no longer marks the words", "update codings set quote_hash = 'x' where start = 3"),
    ("coding", "reaches outside the text", 'update codings set "end" = 100000 where start = 3'),
    ("coding", "reaches outside the text", 'update codings set start = -3 where start = 3'),
    ("coding", "another transcript's text", "update codings set version_id = (select max(id) from versions)"),
    ("reference", "codings refers to one of texts", "update codings set version_id = 'gone'"),
    ("reference", "codings refers to one of codes", "update codings set code_id = 'gone'"),
    ("reference", "codings refers to one of coders", "update codings set coder_id = 'gone'"),
    ("reference", "memos refers to one of codings", "update memos set attached_id = 'gone'"),
    ("coding", "reaches outside the text", "update codings set anchored = 0, start = -1 where start = 3"),
    ("version", "isn't that of its text", "update transcripts set characters = 7"),
    ("reference", "code that isn't in the project",
     'update codebooks set frames = \'[{"id":"x","x":["a","b"],"y":["c","d"],"title":{}}]\''),
    ("reference", "code that isn't in the project", "update codebooks set frames = 'zz'"),
    ("value", "“shouts” is no value", "update codings set stance = 'shouts'"),
    ("value", "“maybe” is no value", "update decisions set state = 'maybe'"),
    ("value", "“poem” is no value", "update memos set kind = 'poem'"),
    ("text", "fingerprint is another", "update texts set text = text || 'x' where text like 'I: Hur%'"),
    ("text", "A text is missing", "delete from texts where text like 'I: Hur%'"),
    ("version", "turns of “Intervju 1”", "update versions set turns = '[[5,9,0,null,null],[3,4,0,null,null]]'"),
    ("version", "turns of “Intervju 1”", "update versions set turns = '[[5,90000,0,null,null]]'"),
    ("version", "paragraphs of “Intervju 1”", "update versions set paragraphs = '[[5,90000,\"note\"]]'"),
    ("version", "no verbatim, note or summary", "update versions set paragraphs = '[[5,9,\"song\"]]'"),
    ("version", "speaker who isn't in the project", "update versions set turns = '[[5,9,7,null,null]]'"),
    ("version", "speaker who isn't in the project", "update versions set speakers = '[\"gone\", \"gone\"]'"),
    ("version", "can't be read", "update versions set turns = '[[5'"),
    ("version", "text of another transcript", "update transcripts set version_id = (select max(id) from versions)"),
    ("turns", "search and counts use", 'update turns set "end" = "end" - 1 where ordinal = 0'),
    ("turns", "search and counts use", "delete from turns where ordinal = 1"),
    ("index", "search index", "delete from turns_index_docsize where id = 1"),
    ("index", "notes and memos; a search", "delete from written_index_docsize"),
    ("index", "isn't what was written in memos", "delete from written"),
    ("index", "isn't what was written in codings", "insert into written values (99, 'codings', 'gone', 'x')"),
    ("index", "isn't what was written in memos", "update memos set text = 'annat'"),
    ("counts", "numbers of codings", "update coding_counts set number = 7"),
    ("index", "search index", "insert into turns_index (rowid, words) values (999, 'hej')"),
    ("tree", "“Mat” is under itself", "update codes set parent_id = id where name = 'Mat'"),
    ("tree", "is under itself", "update codes set parent_id = (select max(id) from codes where name = 'Laga')"),
    ("tree", "another codebook", "update codes set codebook_id = 'other' where name = 'Laga'"),
    ("tree", "is under itself", "update themes set parent_id = id"),
    ("quote-set", "theme of another set", "update chosen_quotes set theme_id ="
     " (select id from themes where title = 'Annat tema')"),
    ("quote-set", "outside the passage", "update chosen_quotes set cuts = '[[0,9]]'"),
    ("quote-set", "outside the passage", "update chosen_quotes set cuts = '[[5,9],[7,10]]'"),
    ("suggestion", "outside the text", 'update decisions set "end" = 100000'),
    ("history", "isn't as the history says (note)", "update codings set note = 'smuggled' where start = 3"),
    ("history", "isn't as the history says (pseudonym)", "update participants set pseudonym = 'Eva'"),
    ("history", "isn't as the history says (definition)", "update codes set definition = '{\"sv\":\"x\"}'"),
    ("history", "says that it should be there", "delete from codings where start = 40"),
    ("history", "made past the workbench", "insert into coders values ('zzz', 'Smyg', 'S')"),
    ("history", "made past the workbench", "insert into coders values ('000', 'Smyg', 'S')"),
    ("history", "says that it was deleted", "insert into operations select change_id, 99, record_table, record_id,"
     " after, null from operations where record_table = 'participants'"),
    ("history", "A step is missing", "delete from operations where change_id in"
     " (select id from changes where kind = 'redo')"),
    ("history", "doesn't know", "update operations set record_table = 'spells' where record_table = 'memos'"),
    ("history", "don't name each other", "update changes set undone_by = null where kind = 'set-note'"),
    ("history", "don't name each other", "update changes set undone_by = 'gone' where kind = 'set-note'"),
    ("history", "don't name each other", "update changes set undoes = null where kind = 'undo'"),
    ("history", "can't be read", "update operations set after = '{bad' where record_table = 'codings'"),
    ("history", "can't be read", "update changes set summary = '{bad' where kind = 'import'"),
    ("text", "Words are missing", "delete from texts where text = 'en annan'"),
    ("quote-set", "outside the passage", "update chosen_quotes set cuts = 'zz'"),
    ("integrity", "part of it is missing", "drop index idx_operations_record_id"),
    ("integrity", "part of it is missing", "drop table memos"),
    ("history", "coder who isn't in the project", "update changes set coder_id = 'gone' where kind = 'import'"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words", "sql"), SPOILS, ids=[sql[:60] for _kind, _words, sql in SPOILS])
def test_what_is_wrong_is_named(project: Path, kind: str, words: str, sql: str) -> None:
    _spoil(project, sql)
    problems = _problems(project)
    assert any(found == kind and words in detail for found, detail in problems), problems


DAMAGE = [
    "update codings set start = -3",
    'update codings set start = "end", "end" = start',
    "update codings set stance = 'shouts'",
    "update codings set origin_detail = '{bad'",
    "update codings set code_id = 'gone'",
    "update versions set turns = '[[5'",
    'update versions set turns = \'[["a", "b", 0, null, null]]\'',
    'update versions set speakers = \'["gone", "gone"]\'',
    "update transcripts set attributes = 'zz'",
    "update transcripts set source_class = 'zz'",
    "update participants set attributes = 'zz'",
    "update codes set labels = 'zz'",
    "update codes set cues = '[7]'",
    "update codebooks set frames = '[{}]'",
    "update memos set kind = 'poem'",
    "update chosen_quotes set cuts = 'zz'",
    "update changes set summary = '{bad'",
    "update operations set before = '{bad', after = '{bad'",
]


@pytest.mark.parametrize("sql", DAMAGE)
def test_damaged_records_are_told_as_damage(project: Path, sql: str) -> None:
    _spoil(project, sql)
    uses: list[Callable[[Session], object]] = [
        lambda s: list(retrieve(s)),
        lambda s: [transcripts.open_transcript(s, t.transcript) for t in transcripts.list_transcripts(s)],
        list_memos,
        lambda s: [quotes.chosen(s.store, one.id) for one in quotes.quote_sets(s.store)],
        history.entries,
        lambda s: s.undo(),
    ]
    told = 0
    with open_session(project, "Anna Berg") as session:
        for use in uses:
            try:
                use(session)
            except ProjectError as error:
                told += "damaged" in error.hint
    assert told


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_that_others_can_read(project: Path) -> None:
    project.chmod(0o644)
    assert (
        "permissions",
        "copy.workbench can be read by others on this computer (mode 644); make it 600.",
    ) in (_problems(project))


def test_a_damaged_file(project: Path) -> None:
    _damage(project)
    assert any(kind == "integrity" and "damaged" in detail for kind, detail in _problems(project))


def test_many_problems_of_a_kind_are_counted(session: Session, interview, codes) -> None:
    talk = interview(session)
    code = codes(session, "Mat")["Mat"]
    first = tag(session, talk.version, Passage(3, 20), code)
    fields = coding_fields(first)
    with session.change("tag-table", count=300) as change:
        change.insert_many("codings", [{**fields, "id": f"{n:036}"} for n in range(300)])
    session.store.connection.execute("update codings set start = start + 1")
    found = [problem for problem in check(session) if problem.kind == "coding"]
    assert len(found) == MOST_OF_A_KIND + 1
    assert found[-1].detail == "There are 101 more of this kind."


def test_a_check_can_be_stopped_and_tells_how_far_it_is(project: Path) -> None:
    labels = []

    def stop(progress: Progress) -> None:
        labels.append(progress.label)
        if progress.label == "History":
            raise Interrupted("stopped")

    with open_session(project) as session:
        with pytest.raises(Interrupted):
            check(session, stop)
        assert labels[0] == "The file"
        tag_count = codings.count(session.store)
        assert not session.store.connection.in_transaction and tag_count == 2
        seen: list[Progress] = []
        assert check(session, seen.append) == []
        assert [p.done for p in seen] == sorted(p.done for p in seen)
        assert seen[-1].done == seen[-1].total > 0


def test_work_of_others_goes_on_meanwhile(project: Path) -> None:
    with open_session(project, "Anna Berg") as session, open_session(project, "Bo Ek") as other:

        def meddle(progress: Progress) -> None:
            if progress.label == "Codings" and not other.tree.find("Ny"):
                with other.change("new-code") as change:
                    book = next(iter(other.tree.codebooks))
                    change.insert("codes", {"codebook_id": book, "name": "Ny", "examples": [], "cues": []})

        assert check(session, meddle) == []
        assert other.tree.find("Ny")


def test_a_lost_coding_is_worth_knowing_and_no_damage(project: Path) -> None:
    with open_session(project) as session:
        first = codings.coding(session.store, next(codings.each(session.store)).id)
        assert first is not None
        with session.change("place-coding", coding=first.id) as change:
            change.update("codings", first.id, {"anchored": False})
        found = examine(session)
    assert found.problems == ()
    assert [(notice.kind, notice.record) for notice in found.notices] == [("unanchored", first.id)]


def _age(path: Path) -> Path:
    path.write_bytes(b"")
    os.utime(path, (1, 1))
    return path


def test_what_a_crash_has_left_behind(project: Path) -> None:
    backups = project.with_suffix(".backups")
    backups.mkdir(mode=0o700)
    unfinished = f".{project.name}.0123abcd.unfinished"
    for name in (unfinished, unfinished + "-wal", f".{project.name}.89ab4567", f"{project.name}-journal"):
        _age(project.with_name(name))
    _age(backups / ".0123456789abcdef.unfinished-journal")
    project.with_name(f".{project.name}.76543210.unfinished").write_bytes(b"just begun")
    _age(project.with_name(".another.workbench.0123abcd.unfinished"))
    assert sorted(detail.split()[0] for kind, detail in _problems(project) if kind == "leftover") == [
        ".0123456789abcdef.unfinished-journal",
        f".{project.name}.0123abcd.unfinished",
        f".{project.name}.0123abcd.unfinished-wal",
        f".{project.name}.89ab4567",
        f"{project.name}-journal",
    ]


def test_backups_that_are_no_good(project: Path) -> None:
    with open_session(project) as session:
        first, second = (backups.back_up(session, "asked", always=True) for _ in range(2))
        assert first is not None and second is not None and check(session) == []
        data = bytearray(first.path.read_bytes())
        data[4096:] = bytes(len(data) - 4096)
        first.path.write_bytes(bytes(data))
        problems = check(session)
    assert [problem.kind for problem in problems] == ["backup"]
    assert first.path.name in problems[0].detail


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_backups_that_others_can_read(project: Path) -> None:
    with open_session(project) as session:
        made = backups.back_up(session, "asked", always=True)
        assert made is not None
        made.path.chmod(0o640)
        made.path.parent.chmod(0o755)
        assert [problem.kind for problem in check(session)] == ["permissions", "permissions"]


def test_a_folder_that_is_copied_to_a_cloud(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_ANYWHERE", "1")
    folder = project.parent / "Dropbox"
    folder.mkdir()
    (folder / ".dropbox").touch()
    moved = project.rename(folder / project.name)
    with open_session(moved) as session:
        found = examine(session)
    assert found.problems == () and [notice.kind for notice in found.notices] == ["shared-folder"]
    assert "Dropbox" in found.notices[0].detail


def test_a_quick_look(project: Path) -> None:
    with open_session(project) as session:
        assert quick(session) == []
    _damage(project)
    with open_session(project) as session:
        assert [problem.kind for problem in quick(session)] == ["integrity"]
