"""Codebooks: had, taken in, made, written out, removed."""

from pathlib import Path

import pytest

from workbench.codebooks.yaml_file import read_codebook
from workbench.domain.errors import InputError, NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.resources import shipped_codebooks
from workbench.services import codebooks
from workbench.services.check import check
from workbench.services.codes import new_code, pin_key, set_texts
from workbench.services.coding import tag
from workbench.services.participants import add_participant
from workbench.services.session import Session
from workbench.store import codings
from workbench.store.codes import original

BOOK = """codebook: vardag
uid: 01900000-0000-7000-8000-000000000001
version: 1.2.0
title: {sv: Vardag, en: Daily life}
language: sv
codes:
  - id: 01900000-0000-7000-8000-000000000002
    name: Mat
    definition: Om mat och Eva
    examples: ["Jag lagar mat"]
    key: "1"
    codes:
      - name: Laga
        cues: [laga, Evas kök]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "vardag.codebook.yaml"
    path.write_text(BOOK, "utf-8")
    return path


def test_shipped_codebooks_are_listed_and_can_be_added(session: Session) -> None:
    listed = codebooks.list_codebooks()
    assert [listing.slug for listing in listed] == list(shipped_codebooks())
    assert not any(listing.in_project for listing in listed)
    for listing in listed:
        added = codebooks.add_codebook(session, listing.slug)
        assert len(added.codes) == listing.codes > 0
        assert all(code.colour for code in added.codes)
    assert all(listing.in_project for listing in codebooks.list_codebooks(session))
    assert check(session) == []


def test_adding_a_file_is_one_change(session: Session, book: Path) -> None:
    added = codebooks.add_codebook(session, book)
    assert (added.codebook.slug, added.codebook.version, added.made_ids, added.already) == ("vardag", "1.2.0", 1, False)
    assert [session.tree.path(code.id) for code in session.tree.in_order()] == ["vardag/Mat", "vardag/Mat/Laga"]
    assert original(session.store, added.codebook.id) == BOOK
    session.undo()
    assert not session.tree.codebooks
    session.redo()
    assert original(session.store, added.codebook.id) == BOOK
    assert check(session) == []


def test_adding_the_same_file_again_adds_nothing_and_says_so(session: Session, book: Path) -> None:
    codebooks.add_codebook(session, book)
    tree = session.tree
    again = codebooks.add_codebook(session, str(book))
    assert again.already and len(again.codes) == 2
    assert session.tree is tree


def test_another_file_of_the_same_book_is_refused(session: Session, book: Path) -> None:
    codebooks.add_codebook(session, book)
    book.write_text(BOOK.replace("1.2.0", "1.3.0"), "utf-8")
    with pytest.raises(UsageError, match=r"“vardag” in the project already \(version 1.2.0\)"):
        codebooks.add_codebook(session, book)


def test_codes_that_are_in_another_book_are_named(session: Session, book: Path) -> None:
    codebooks.add_codebook(session, book)
    copy = BOOK.replace("codebook: vardag", "codebook: kopia").replace("8000-000000000001", "8000-000000000009")
    book.write_text(copy, "utf-8")
    with pytest.raises(UsageError, match="1 code of the file is in the project already: vardag/Mat"):
        codebooks.add_codebook(session, book)


def test_a_key_that_is_taken_stays_where_it_is(session: Session, book: Path) -> None:
    own = new_code(session, "Egen")
    pin_key(session, own, "1")
    codebooks.add_codebook(session, book)
    assert {code.name: code.key for code in session.tree.in_order()} == {"Egen": "1", "Mat": "", "Laga": ""}


def test_what_is_no_codebook(session: Session, tmp_path: Path, book: Path) -> None:
    with pytest.raises(NotFoundError, match="ansats-2x2"):
        codebooks.add_codebook(session, "ansats")
    with pytest.raises(InputError, match="no file"):
        codebooks.add_codebook(session, tmp_path / "none.yaml")
    book.write_text(BOOK.replace("name: Mat", "nam: Mat"), "utf-8")
    with pytest.raises(InputError, match=r"vardag.codebook.yaml:\d+:\d+"):
        codebooks.add_codebook(session, book)
    assert not session.tree.codebooks


def test_a_book_of_ones_own(session: Session) -> None:
    made = codebooks.new_codebook(session, "min-bok", "Min bok")
    assert (made.title, made.language) == ({"sv": "Min bok"}, "sv")
    assert codebooks.find_codebook(session, "Min bok").id == made.id
    for name in ("min-bok", "Min Bok", "", "å", "x" * 61):
        with pytest.raises(UsageError):
            codebooks.new_codebook(session, name)


def test_finding_a_codebook(session: Session) -> None:
    codebooks.new_codebook(session, "vardag", "Vardagsliv")
    with pytest.raises(NotFoundError) as caught:
        codebooks.find_codebook(session, "vardg")
    assert caught.value.nearest == ("vardag",)


def test_what_is_written_out_can_be_taken_in_elsewhere(
    session: Session, new_session, book: Path, tmp_path: Path
) -> None:
    codebooks.add_codebook(session, book)
    path = tmp_path / "ut.codebook.yaml"
    result = codebooks.export_codebook(session, "vardag", path)
    assert (result.codes, result.stripped) == (2, ())
    other = new_session("annan")
    codebooks.add_codebook(other, path)
    assert {code.id: code for code in other.tree.in_order()} == {code.id: code for code in session.tree.in_order()}
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_public_copy_has_no_examples_and_no_names(session: Session, book: Path, tmp_path: Path) -> None:
    add_participant(session, "Eva")
    codebooks.add_codebook(session, book)
    result = codebooks.export_codebook(session, "vardag", tmp_path / "p.yaml", public=True)
    text = (tmp_path / "p.yaml").read_text("utf-8")
    assert "Eva" not in text and "Jag lagar mat" not in text
    assert {(s.key, s.count) for s in result.stripped} == {("examples", 1), ("names", 1), ("cues", 1)}
    assert len(read_codebook(tmp_path / "p.yaml").codes) == 2


def test_writing_where_one_cannot(session: Session, book: Path, tmp_path: Path) -> None:
    codebooks.add_codebook(session, book)
    with pytest.raises(InputError, match="can't be written"):
        codebooks.export_codebook(session, "vardag", tmp_path / "none" / "x.yaml")
    with pytest.raises(UsageError, match="taken for a project"):
        codebooks.export_codebook(session, "vardag", session.path)
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(InputError):
        codebooks.export_codebook(session, "vardag", tmp_path / "folder.yaml")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_removing_says_first_how_much_goes_along(session: Session, interview, book: Path) -> None:
    added = codebooks.add_codebook(session, book)
    talk = interview(session)
    for code in added.codes:
        tag(session, talk.version, Passage(3, 20), code)
    expected = codebooks.what_goes_along(session, added.codebook)
    assert (expected.codes, expected.codings) == (2, 2)
    assert codebooks.remove_codebook(session, added.codebook) == expected
    assert not session.tree.codebooks and codings.count(session.store) == 0
    session.undo()
    assert original(session.store, added.codebook.id) == BOOK and codings.count(session.store) == 2
    assert check(session) == []


def test_a_changed_book_is_written_as_it_is_now(session: Session, book: Path, tmp_path: Path) -> None:
    codebooks.add_codebook(session, book)
    code = session.tree.find("Laga")[0]
    set_texts(session, code, labels={"da": "Lave mad"}, definition={"en": "Cooking"})
    codebooks.export_codebook(session, "vardag", tmp_path / "x.yaml")
    written = read_codebook(tmp_path / "x.yaml").tree.codes[code.id]
    assert (written.labels, written.definition) == ({"da": "Lave mad"}, {"en": "Cooking"})
