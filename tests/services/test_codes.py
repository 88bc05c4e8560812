"""The code tree: made, named, described, moved, merged and deleted; each by one change."""

import pytest

from workbench.domain.code import Code, Cue
from workbench.domain.coding import Stance
from workbench.domain.errors import ConflictError, InputError, UsageError
from workbench.domain.passage import Passage
from workbench.services import codebooks
from workbench.services.check import check
from workbench.services.code_moves import merge_codes, move_code, shift_code
from workbench.services.codes import (
    GoesAlong,
    delete_code,
    in_vivo,
    new_code,
    pin_key,
    recolour,
    rename_code,
    set_codable,
    set_texts,
    what_goes_along,
)
from workbench.services.coding import set_note, set_starred, tag
from workbench.services.memos import add_memo, list_memos
from workbench.services.session import Session, open_session
from workbench.store import codings, history, people, quotes
from workbench.store.tables import TABLES


def state(session: Session) -> dict[str, list[tuple[object, ...]]]:
    return {name: [tuple(row) for row in session.store.rows(f'select * from "{name}" order by id')] for name in TABLES}


def now(session: Session, code: Code) -> Code:
    return session.tree.codes[code.id]


def paths(session: Session) -> list[str]:
    return [session.tree.path(code.id) for code in session.tree.in_order()]


@pytest.fixture
def made(session: Session, codes) -> dict[str, Code]:
    people.coders(session.store)
    return codes(session, "Mat", "Mat/Laga", "Mat/Laga/Kniv", "Vem", "Vem/Samma")


@pytest.fixture
def talk(session: Session, interview):
    return interview(session)


def choose(session: Session, coding_id: str, code: Code | None, title: str = "") -> str:
    with session.change("add-quotes", count=1) as change:
        quote_set = change.insert("quote_sets", {"title": "Bilaga"})
        theme = change.insert("themes", {"quote_set_id": quote_set, "code_id": code and code.id, "title": title})
        change.insert(
            "chosen_quotes", {"quote_set_id": quote_set, "theme_id": theme, "coding_id": coding_id, "cuts": []}
        )
    return quote_set


# New codes


def test_a_new_code_lands_in_the_projects_own_book(session: Session) -> None:
    code = new_code(
        session, "  Trygghet \n i  vardagen ", definition="Att känna sig trygg", cues=["trygg*", "trygg*", ""]
    )
    book = session.tree.codebooks[code.codebook_id]
    assert (book.slug, book.title["sv"]) == ("egna", "Egna koder")
    assert code.name == "Trygghet i vardagen"
    assert code.definition == {"sv": "Att känna sig trygg"}
    assert code.cues == (Cue(phrase="trygg*"),)
    session.undo()
    assert not session.tree.codes and not session.tree.codebooks


def test_a_second_one_uses_the_same_book_and_another_colour(session: Session) -> None:
    one, two = new_code(session, "Ett"), new_code(session, "Två")
    assert one.codebook_id == two.codebook_id
    assert one.colour != two.colour and one.colour.startswith("#")
    assert [code.name for code in session.tree.in_order()] == ["Ett", "Två"]


def test_names_of_siblings_differ(session: Session, made) -> None:
    with pytest.raises(UsageError, match="“Laga” in that place already"):
        new_code(session, "LAGA", parent=made["Mat"])
    assert new_code(session, "Laga", parent=made["Vem"]).parent_id == made["Vem"].id


@pytest.mark.parametrize(("name", "error"), [("", UsageError), (" \u200b\n", UsageError), ("x" * 201, InputError)])
def test_a_code_needs_a_fitting_name(session: Session, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        new_code(session, name)
    assert not session.tree.codebooks


def test_in_vivo(session: Session, talk) -> None:
    turn = talk.version.turns[3]
    before = state(session)
    code, coding = in_vivo(session, talk.version, Passage(turn.start + 4, turn.start + 43))
    assert code.name == "det är viktigt att det är samma person"
    assert codings.coding(session.store, coding.id) == coding and coding.code_id == code.id
    again, same = in_vivo(session, talk.version, Passage(turn.start + 4, turn.start + 43))
    assert (again.id, same.id) == (code.id, coding.id)
    session.undo()
    assert state(session) == before


def test_in_vivo_names_are_cut_at_a_word(session: Session, talk) -> None:
    code, _coding = in_vivo(session, talk.version, Passage(0, len(talk.version.text)))
    assert len(code.name) <= 81 and code.name.endswith("laga mat…")


# What is said of a code


def test_renaming(session: Session, made) -> None:
    assert rename_code(session, made["Mat/Laga"], "Laga mat")
    assert "bok/Mat/Laga mat/Kniv" in paths(session)
    assert not rename_code(session, made["Mat/Laga"], "Laga mat")
    assert rename_code(session, made["Mat/Laga"], "LAGA MAT")
    with pytest.raises(UsageError, match="already"):
        rename_code(session, made["Vem"], "mat")


def test_texts_by_language(session: Session, made) -> None:
    code = made["Mat"]
    assert set_texts(
        session, code, labels={"en": "Food", "da": "Mad"}, include={"sv": "All mat"}, examples=["a", "a", " "]
    )
    assert set_texts(session, code, labels={"en": "", "sv": "Mat"})
    fresh = now(session, code)
    assert fresh.labels == {"da": "Mad", "sv": "Mat"}
    assert (fresh.include, fresh.examples) == ({"sv": "All mat"}, ("a",))
    assert not set_texts(session, code, labels={"sv": "Mat"})
    session.undo()
    session.undo()
    assert now(session, code) == code


def test_colours(session: Session, made) -> None:
    assert recolour(session, made["Mat"], "#ABC")
    assert now(session, made["Mat"]).colour == "#aabbcc"
    assert recolour(session, made["Vem"], "")
    assert now(session, made["Vem"]).colour not in ("", "#aabbcc")
    with pytest.raises(UsageError, match="no colour"):
        recolour(session, made["Mat"], "rött")


def test_a_digit_is_held_by_one_code(session: Session, made) -> None:
    pin_key(session, made["Mat"], "3")
    pin_key(session, made["Vem"], "3")
    assert (now(session, made["Mat"]).key, now(session, made["Vem"]).key) == ("", "3")
    session.undo()
    assert (now(session, made["Mat"]).key, now(session, made["Vem"]).key) == ("3", "")
    with pytest.raises(UsageError):
        pin_key(session, made["Vem"], "0")


def test_a_heading_has_no_passages(session: Session, made, talk) -> None:
    tag(session, talk.version, Passage(3, 20), made["Mat"])
    with pytest.raises(UsageError, match="1 passage has it"):
        set_codable(session, made["Mat"], False)
    assert set_codable(session, made["Vem"], False)
    with pytest.raises(UsageError, match="heading"):
        tag(session, talk.version, Passage(3, 20), now(session, made["Vem"]))


# Moving


def test_moving_takes_all_below_along(session: Session, made) -> None:
    assert move_code(session, made["Mat/Laga"], parent=made["Vem"])
    assert paths(session) == ["bok/Mat", "bok/Vem", "bok/Vem/Samma", "bok/Vem/Laga", "bok/Vem/Laga/Kniv"]
    assert not move_code(session, made["Mat/Laga"], parent=made["Vem"])
    session.undo()
    assert paths(session)[1:3] == ["bok/Mat/Laga", "bok/Mat/Laga/Kniv"]


def test_moving_to_a_place(session: Session, made) -> None:
    move_code(session, made["Vem/Samma"], before=made["Mat"])
    assert paths(session)[:2] == ["bok/Samma", "bok/Mat"]
    assert shift_code(session, made["Vem/Samma"], 1)
    assert not shift_code(session, made["Vem"], 1)
    assert [code.name for code in session.tree.roots(made["Mat"].codebook_id)] == ["Mat", "Samma", "Vem"]


def test_moving_to_another_book(session: Session, made) -> None:
    book = codebooks.new_codebook(session, "annan", "Annan")
    move_code(session, made["Mat"], codebook=book)
    assert "annan/Mat/Laga/Kniv" in paths(session)
    assert check(session) == []


@pytest.mark.parametrize("below", ["Mat", "Mat/Laga", "Mat/Laga/Kniv"])
def test_no_circles(session: Session, made, below: str) -> None:
    before = state(session)
    with pytest.raises(UsageError, match="below itself"):
        move_code(session, made["Mat"], parent=made[below])
    assert state(session) == before


def test_two_windows_cannot_make_a_circle(session: Session, made) -> None:
    with open_session(session.path, "Bo Ek") as other:
        move_code(other, made["Vem"], parent=made["Mat"])
    with pytest.raises(UsageError, match="below itself"):
        move_code(session, made["Mat"], parent=made["Vem"])


def test_moving_where_the_name_is_taken(session: Session, made) -> None:
    new_code(session, "laga", parent=made["Vem"])
    with pytest.raises(UsageError, match="already"):
        move_code(session, made["Mat/Laga"], parent=made["Vem"])


# Merging


def test_merging_moves_everything(session: Session, made, talk) -> None:
    source, target = made["Mat"], made["Vem"]
    set_texts(session, source, labels={"en": "Food"}, definition="Om mat", cues=["laga"], examples=["e"])
    set_texts(session, target, definition="Om vem", cues=["person"])
    pin_key(session, source, "4")
    tagged = tag(session, talk.version, Passage(3, 20), source, stance=Stance.REPORTS)
    memo = add_memo(session, "Tänk", about=source)
    choose(session, tagged.id, source)
    before = state(session)
    result = merge_codes(session, [source], target)
    assert (result.codes, result.codings, result.doubles) == (1, 1, 0)
    after = now(session, target)
    assert (after.labels, after.definition) == ({"en": "Food"}, {"": "Om vem"})
    assert [str(cue) for cue in after.cues] == ["person", "laga"] and after.examples == ("e",) and after.key == "4"
    assert codings.coding(session.store, tagged.id).code_id == target.id  # type: ignore[union-attr]
    assert [m.id for m in list_memos(session, about=target)] == [memo.id]
    assert session.store.value("select code_id from themes") == target.id
    assert paths(session) == ["bok/Vem", "bok/Vem/Samma", "bok/Vem/Laga", "bok/Vem/Laga/Kniv"]
    assert check(session) == []
    session.undo()
    assert state(session) == before


def test_merging_keeps_one_coding_of_a_passage_and_all_that_was_written(session: Session, made, talk) -> None:
    double = tag(session, talk.version, Passage(3, 20), made["Mat"], stance=Stance.QUESTIONS, note="ett")
    kept = tag(session, talk.version, Passage(3, 20), made["Vem"], note="två")
    set_starred(session, double.id, True)
    memo = add_memo(session, "Om den ena", about=double)
    quote_set = choose(session, double.id, made["Mat"])
    with open_session(session.path, "Bo Ek") as other:
        theirs = tag(other, talk.version, Passage(3, 20), made["Mat"])
    result = merge_codes(session, [made["Mat"]], made["Vem"])
    assert (result.codings, result.doubles) == (1, 1)
    left = {c.id: c for c in codings.each(session.store)}
    assert set(left) == {kept.id, theirs.id}
    one = left[kept.id]
    assert (one.note, one.stance, one.starred) == ("två\nett", Stance.QUESTIONS, True)
    assert [m.id for m in list_memos(session, about=kept)] == [memo.id]
    assert [choice.coding_id for choice in quotes.chosen(session.store, quote_set)] == [kept.id]
    assert check(session) == []


def test_merging_codes_that_have_codes_of_one_name(session: Session, made) -> None:
    new_code(session, "Laga", parent=made["Vem"])
    merge_codes(session, [made["Mat"]], made["Vem"])
    assert paths(session) == ["bok/Vem", "bok/Vem/Samma", "bok/Vem/Laga", "bok/Vem/Laga (2)", "bok/Vem/Laga (2)/Kniv"]


def test_merging_a_code_into_one_below_it(session: Session, made) -> None:
    before = state(session)
    merge_codes(session, [made["Mat"]], made["Mat/Laga/Kniv"])
    assert paths(session) == ["bok/Kniv", "bok/Kniv/Laga", "bok/Vem", "bok/Vem/Samma"]
    assert check(session) == []
    session.undo()
    assert state(session) == before


def test_merging_several(session: Session, made, talk) -> None:
    for code in made.values():
        tag(session, talk.version, Passage(3, 20), code)
    result = merge_codes(session, [made["Mat"], made["Mat/Laga"], made["Mat"]], made["Vem"])
    assert (result.codes, result.codings, result.doubles) == (2, 0, 2)
    assert paths(session) == ["bok/Vem", "bok/Vem/Samma", "bok/Vem/Kniv"]
    session.undo()
    assert codings.count(session.store) == 5


def test_merging_what_cannot_be_merged(session: Session, made, talk) -> None:
    with pytest.raises(UsageError, match="into itself"):
        merge_codes(session, [made["Mat"]], made["Mat"])
    tag(session, talk.version, Passage(3, 20), made["Mat"])
    set_codable(session, made["Vem"], False)
    with pytest.raises(UsageError, match="heading"):
        merge_codes(session, [made["Mat"]], made["Vem"])


def test_frames_follow_a_merge(session: Session) -> None:
    codebooks.add_codebook(session, "ansats-2x2")
    tree = session.tree
    book = next(iter(tree.codebooks.values()))
    frame = book.frames[0]
    new = new_code(session, "Ny pol", codebook=book)
    merge_codes(session, [tree.codes[frame.x[0]]], new)
    assert next(iter(session.tree.codebooks.values())).frames[0].x == (new.id, frame.x[1])
    merge_codes(session, [session.tree.codes[frame.x[1]]], new)
    assert next(iter(session.tree.codebooks.values())).frames == ()
    session.undo()
    session.undo()
    assert next(iter(session.tree.codebooks.values())).frames == book.frames


# Deleting


def test_deleting_says_first_how_much_goes_along(session: Session, made, talk) -> None:
    tagged = [tag(session, talk.version, Passage(3, 20), made[path]) for path in ("Mat", "Mat/Laga", "Vem")]
    set_note(session, tagged[0].id, "en not")
    quote_set = choose(session, tagged[0].id, made["Mat"])
    add_memo(session, "Om koden", about=made["Mat/Laga"])
    add_memo(session, "Om kodningen", about=tagged[1])
    with session.change("reject-suggestions", count=1) as change:
        place = {"transcript_id": talk.transcript.id, "version_id": talk.version.id, "start": 3, "end": 9, "score": 0.5}
        decided = {"code_id": made["Mat/Laga/Kniv"].id, "state": "rejected", "coder_id": session.coder.id}
        change.insert("decisions", {**place, **decided, "reasons": []})
    expected = GoesAlong(codes=3, codings=2, quotes=1, memos=2, decisions=1, themes=1)
    assert what_goes_along(session, made["Mat"]) == expected
    assert expected.sentence() == "3 codes, 2 codings, 1 chosen quote, 2 memos"
    before = state(session)
    assert delete_code(session, made["Mat"]) == expected
    assert paths(session) == ["bok/Vem", "bok/Vem/Samma"]
    theme = quotes.themes(session.store, quote_set)[0]
    assert (theme.title, theme.code_id) == ("Mat", None)
    assert codings.count(session.store) == 1
    assert check(session) == []
    session.undo()
    assert state(session) == before


def test_a_code_that_is_gone(session: Session, made) -> None:
    delete_code(session, made["Mat"])
    for attempt in (delete_code, lambda s, c: rename_code(s, c, "x"), lambda s, c: new_code(s, "x", parent=c)):
        with pytest.raises(ConflictError, match="no longer"):
            attempt(session, made["Mat"])


def test_every_job_is_one_change(session: Session, made, talk) -> None:
    tag(session, talk.version, Passage(3, 20), made["Mat"])
    for job in (
        lambda: new_code(session, "Ny"),
        lambda: in_vivo(session, talk.version, Passage(3, 12)),
        lambda: move_code(session, made["Vem/Samma"], before=made["Mat"]),
        lambda: merge_codes(session, [made["Mat"]], made["Vem"]),
        lambda: delete_code(session, made["Vem"]),
    ):
        stamp = history.last_stamp(session.store)
        job()
        assert len(session.changed_since(stamp)) == 1
