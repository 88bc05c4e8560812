"""The history in sentences."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench
from workbench.domain.change import Change
from workbench.domain.coding import Stance
from workbench.domain.passage import Passage
from workbench.i18n import use_language
from workbench.services import codebooks, codes, coding, memos, participants
from workbench.services.history import entries, sentence
from workbench.services.history_words import SENTENCES, Names
from workbench.services.session import Session, open_session
from workbench.services.transcripts import delete_transcript, rename_speaker


def _kinds() -> Iterator[tuple[str, str]]:
    """(kind, file) of every change that the source makes; a kind handed on by a function is read from its callers."""
    for path in sorted(Path(workbench.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for call in ast.walk(function):
                if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args):
                    continue
                if call.func.attr != "change" or path.name == "session.py":
                    continue
                for kind in _words(call.args[0], function, tree):
                    yield kind, path.name


def _words(node: ast.expr, function: ast.FunctionDef | ast.AsyncFunctionDef, tree: ast.Module) -> list[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return _words(node.body, function, tree) + _words(node.orelse, function, tree)
    assert isinstance(node, ast.Name), f"the kind of a change in {function.name} can't be read"
    names = [argument.arg for argument in function.args.args]
    if node.id not in names:
        given = [
            assigned.value
            for assigned in ast.walk(function)
            if isinstance(assigned, ast.Assign) and any(getattr(t, "id", "") == node.id for t in assigned.targets)
        ]
        assert given, f"the kind of a change in {function.name} can't be read"
        return [word for value in given for word in _words(value, function, tree)]
    place = names.index(node.id)
    return [
        word
        for caller in ast.walk(tree)
        if isinstance(caller, ast.FunctionDef | ast.AsyncFunctionDef)
        for call in ast.walk(caller)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == function.name
        for word in _words(call.args[place], caller, tree)
    ]


def test_every_kind_of_change_has_a_sentence() -> None:
    kinds = dict(_kinds())
    assert len(kinds) > 30
    assert {kind: file for kind, file in kinds.items() if kind not in SENTENCES} == {}


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_sentence_needs_nothing(session: Session, kind: str) -> None:
    change = Change("x", "0", "", "", kind)
    text = SENTENCES[kind](Names(session), change)
    assert text and "{" not in text


@pytest.fixture
def busy(session: Session, interview) -> Session:
    """A project in which all sorts of things were done."""
    talk = interview(session)
    added = codebooks.add_codebook(session, "ansats-2x2").codes
    code = next(code for code in added if code.codable)
    tagged = coding.tag(session, talk.version, Passage(3, 20), code)
    coding.set_stance(session, tagged.id, Stance.REPORTS)
    coding.set_stance(session, tagged.id, None)
    coding.set_starred(session, tagged.id, True)
    own = codes.new_code(session, "Trygghet")
    codes.rename_code(session, own, "Otrygghet")
    codes.pin_key(session, own, "4")
    person = participants.add_participant(session, "Eva")
    participants.assign(session, person, talk.speakers[1])
    rename_speaker(session, talk.speakers[1], "Eva B")
    memos.add_memo(session, "Ett hemligt memo", about=own)
    codes.delete_code(session, own)
    delete_transcript(session, talk.transcript)
    participants.remove_participant(session, person)
    return session


def test_the_history_tells_what_was_done(busy: Session) -> None:
    told = [entry.sentence for entry in entries(busy)]
    assert told[::-1] == [
        "A new coder",
        "Made the project",
        "Imported “Intervju 1”",
        "Added the codebook “Approaches in housing support” with 6 codes",
        "Coded a passage of “Intervju 1” with “Rehabilitative”",
        "Set the stance of a passage coded “Rehabilitative”",
        "Took the stance away from a passage coded “Rehabilitative”",
        "Starred a passage coded “Rehabilitative”",
        "Made the code “Otrygghet”",
        "Renamed the code “Otrygghet”",
        "Pinned “Otrygghet” to the key 4",
        "Added the participant “Eva”",
        "Said that the speaker “Eva B” is “Eva”",
        "Renamed the speaker “Eva B”",
        "Wrote a memo",
        "Deleted the code “Otrygghet”",
        "Deleted the transcript “Intervju 1”, with 1 coding",
        "Removed the participant “Eva”",
    ]


def test_undo_and_redo_are_told(busy: Session) -> None:
    busy.undo()
    busy.redo()
    busy.undo()
    told = entries(busy, limit=4)
    assert [entry.sentence for entry in told] == [
        "Undid: Removed the participant “Eva”",
        "Did again: Removed the participant “Eva”",
        "Undid: Removed the participant “Eva”",
        "Removed the participant “Eva”",
    ]
    assert [(entry.undone, entry.can_undo) for entry in told] == [
        (False, False),
        (False, False),
        (True, False),
        (True, False),
    ]


def test_what_can_be_undone_is_said(busy: Session) -> None:
    told = entries(busy, limit=-1)
    assert [entry.can_undo for entry in told] == [True] * 16 + [False] * 2
    assert all(entry.coder == "Anna Berg" for entry in told[:-1])
    with open_session(busy.path, "Bo Ek") as other:
        undone = other.undo(told[0].id)
        assert sentence(other, undone) == "Removed the participant “Eva”"
        assert entries(other, 1)[0].coder == "Bo Ek"


def test_erased_names_are_left_open(busy: Session) -> None:
    busy.store.connection.execute("delete from texts where text = 'Otrygghet'")
    assert "Deleted the code “…”" in [entry.sentence for entry in entries(busy)]


def test_names_of_books_follow_the_language(busy: Session) -> None:
    use_language("sv")
    assert any("Ansatser i boendestöd" in entry.sentence for entry in entries(busy))
