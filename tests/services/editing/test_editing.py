"""Making an edit: one change, all that hangs on codings carried along, one undo, and no surprises."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import add_codes, add_interview
from workbench.domain.anchoring import CarryState
from workbench.domain.coding import Coding
from workbench.domain.errors import ConflictError, InputError, NotFoundError
from workbench.domain.passage import Passage
from workbench.domain.suggestion import Reason, Suggestion
from workbench.services import (
    check,
    coding,
    editing,
    history,
    importing,
    memos,
    quotes,
    searching,
    suggesting,
    transcripts,
)
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings, decisions
from workbench.store import quotes as quote_rows
from workbench.store import transcripts as rows

TABLES = (
    *("transcripts", "versions", "speakers", "codings", "chosen_quotes", "decisions", "memos", "originals"),
    *("speaker_participants", "participants"),
)


@pytest.fixture
def whole(session: Session) -> OpenTranscript:
    return add_interview(session)


def tagged(session: Session, whole: OpenTranscript, words: str, code: str = "Mat") -> Coding:
    found = {c.name: c for c in session.tree.codes.values()}
    chosen = found.get(code) or add_codes(session, code)[code]
    start = whole.version.text.index(words)
    return coding.tag(session, whole.version, Passage(start, start + len(words)), chosen)


def state_of(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    found = {t: [tuple(r) for r in session.store.rows(f'select * from "{t}" order by id')] for t in TABLES}
    found["turns"] = [
        tuple(row)
        for row in session.store.rows(
            'select transcript_id, version_id, ordinal, speaker_id, start, "end", text_hash from turns order by 1, 3'
        )
    ]
    return found


def words_of(session: Session, coding_id: str) -> str:
    found = codings.coding(session.store, coding_id)
    assert found is not None
    return found.passage.of(rows.text_of(session.store, found.version_id))


def test_an_edit_makes_a_new_version_and_carries_every_coders_codings(session: Session, whole: OpenTranscript) -> None:
    mine = tagged(session, whole, "laga mat")
    with open_session(session.path, "Bo Ek") as other:
        theirs = tagged(other, whole, "samma person", "Vem")
    gone = tagged(session, whole, "Annars släpper han inte in någon.")
    plan = editing.plan_text(
        session,
        whole.transcript,
        whole.version.text.replace("laga mat", "laga god mat").replace(" Annars släpper han inte in någon.", ""),
    )
    assert [(one.coding.id, one.state, one.before, one.after) for one in plan.carried] == [
        (mine.id, CarryState.ALTERED, "laga mat", "laga god mat"),
        (theirs.id, CarryState.UNCHANGED, "samma person", "samma person"),
        (gone.id, CarryState.LOST, "Annars släpper han inte in någon.", ""),
    ]
    assert plan.carried[0].code == "Mat"
    editing.apply_edit(session, plan)
    present = rows.transcript(session.store, whole.transcript.id)
    assert present is not None and present.version_id != whole.version.id
    version = rows.version(session.store, present.version_id)
    assert version is not None and version.number == 2
    assert (present.characters, present.words) == (len(version.text), whole.transcript.words - 5)
    assert words_of(session, mine.id) == "laga god mat"
    assert words_of(session, theirs.id) == "samma person"
    lost = codings.coding(session.store, gone.id)
    assert lost is not None and not lost.anchored and lost.version_id == whole.version.id
    assert words_of(session, gone.id) == "Annars släpper han inte in någon."
    assert {problem.kind for problem in check.check(session)} <= {"unanchored"}
    assert "1 coding lost its passage" in history.entries(session, 1)[0].sentence


def test_one_undo_brings_everything_back_and_redo_the_edit(session: Session, whole: OpenTranscript) -> None:
    first = tagged(session, whole, "Vi tränar på att laga mat tillsammans.")
    tagged(session, whole, "Annars släpper han inte in någon.")
    quote_set = quotes.new_set(session, "Bilaga")
    theme = quotes.add_theme(session, quote_set, "Tema")
    quotes.add_quotes(session, theme, [first.id])
    (choice,) = quote_rows.chosen(session.store, quote_set.id)
    quotes.cut_words(session, choice.id, "på att laga mat")
    memos.add_memo(session, "En tanke.", about=first)
    before = state_of(session)
    new = whole.version.text.replace("Vi tränar på att", "IP3: Jo.\nIP1: Vi övar på att").replace("Annars", "")
    editing.apply_edit(session, editing.plan_text(session, whole.transcript, new))
    after = state_of(session)
    assert after != before
    session.undo()
    assert state_of(session) == before
    assert check.check(session) == []
    session.redo()
    assert state_of(session) == after
    assert [hit.hit for hit in searching.search(session, "övar")] == ["övar"]


def test_cuts_go_along_with_their_quote(session: Session, whole: OpenTranscript) -> None:
    chosen = tagged(session, whole, "Det är han som håller i kniven, inte jag.")
    quote_set = quotes.new_set(session, "Bilaga")
    theme = quotes.add_theme(session, quote_set, "Tema")
    quotes.add_quotes(session, theme, [chosen.id])
    (choice,) = quote_rows.chosen(session.store, quote_set.id)
    quotes.cut_words(session, choice.id, "som håller i kniven")
    new = whole.version.text.replace("Vi tränar", "Nåja, vi tränar").replace(
        "håller i kniven", "håller i den stora kniven"
    )
    editing.apply_edit(session, editing.plan_text(session, whole.transcript, new))
    (shown,) = quotes.show(session, quote_set).all_quotes()
    assert shown.full_text == "Det är han som håller i den stora kniven, inte jag."
    assert shown.text == "Det är han [...], inte jag."
    assert check.check(session) == []


def test_decisions_go_along_and_what_was_computed_is_dropped(session: Session, whole: OpenTranscript) -> None:
    code = add_codes(session, "Mat")["Mat"]
    text = whole.version.text

    def suggestion(name: str, words: str) -> Suggestion:
        start = text.index(words)
        reason = Reason("cue", words[:5], start, start + 5)
        place = Passage(start, start + len(words))
        return Suggestion(name, whole.transcript.id, whole.version.id, place, code.id, 1.0, (reason,), "cues")

    first = suggestion("0a" * 16, "samma person")
    second = suggestion("0b" * 16, "håller i kniven")
    pending = suggestion("0c" * 16, "laga mat")
    decisions.keep_in_cache(session.store, [whole.transcript.id], [first, second, pending])
    suggesting.reject(session, [first, second])
    new = "Rubrik\n" + text.replace("håller i kniven", "skär upp köttet")
    editing.apply_edit(session, editing.plan_text(session, whole.transcript, new))
    now = {one.id: one for one in decisions.decided(session.store)}
    present = rows.transcript(session.store, whole.transcript.id)
    assert present is not None
    assert now[first.id].version_id == present.version_id
    assert now[first.id].passage.of(new) == "samma person"
    assert new[now[first.id].reasons[0].start :].startswith("samma")
    assert now[second.id].version_id == whole.version.id
    assert decisions.cached(session.store) == []
    assert check.check(session) == []


def test_a_text_that_was_changed_meanwhile_is_not_overwritten(session: Session, whole: OpenTranscript) -> None:
    plan = editing.plan_text(session, whole.transcript, whole.version.text + "\nI: Tack.")
    with open_session(session.path, "Bo Ek") as other:
        editing.apply_edit(other, editing.plan_text(other, whole.transcript, "I: Något annat.\nIP1: Jaha."))
    before = state_of(session)
    with pytest.raises(ConflictError, match="meantime"):
        editing.apply_edit(session, plan)
    assert state_of(session) == before


def test_codings_made_meanwhile_are_carried_unless_they_would_lose_words_unseen(
    session: Session, whole: OpenTranscript
) -> None:
    new = whole.version.text.replace("laga mat", "laga god mat")
    plan = editing.plan_text(session, whole.transcript, new)
    untouched = tagged(session, whole, "samma person")
    editing.apply_edit(session, plan)
    assert words_of(session, untouched.id) == "samma person"
    session.undo()
    plan = editing.plan_text(session, whole.transcript, new)
    tagged(session, whole, "laga mat")
    with pytest.raises(ConflictError, match="meantime"):
        editing.apply_edit(session, plan)
    assert rows.text_of(session.store, whole.version.id) == whole.version.text


def test_codings_removed_meanwhile_do_no_harm(session: Session, whole: OpenTranscript) -> None:
    made = tagged(session, whole, "laga mat")
    plan = editing.plan_text(session, whole.transcript, whole.version.text.replace("laga mat", "laga god mat"))
    coding.untag(session, [made.id])
    editing.apply_edit(session, plan)
    assert check.check(session) == []


def test_the_same_text_changes_nothing(session: Session, whole: OpenTranscript) -> None:
    before = state_of(session)
    plan = editing.plan_text(session, whole.transcript, whole.version.text)
    assert plan.nothing_changed
    editing.apply_edit(session, plan)
    assert state_of(session) == before


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\u200b\ufeff"])
def test_a_text_without_words_is_refused(session: Session, whole: OpenTranscript, text: str) -> None:
    with pytest.raises(InputError, match="no text left"):
        editing.plan_text(session, whole.transcript, text)


def test_what_would_harm_goes_out_of_the_text_and_is_told(session: Session, whole: OpenTranscript) -> None:
    plan = editing.plan_text(session, whole.transcript, whole.version.text.replace("laga mat", "laga\x1b[2J\u202e mat"))
    assert "laga[2J mat" in plan.text
    assert plan.warnings


def test_a_deleted_transcript_is_told(session: Session, whole: OpenTranscript) -> None:
    transcripts.delete_transcript(session, whole.transcript)
    with pytest.raises(NotFoundError):
        editing.plan_text(session, whole.transcript, "I: Ny text.")


def test_lost_codings_stay_with_the_text_that_they_had_through_later_edits(
    session: Session, whole: OpenTranscript
) -> None:
    gone = tagged(session, whole, "laga mat")
    for old, new in (("laga mat ", ""), ("Vi tränar", "Vi övar"), ("kniven", "gaffeln")):
        text = rows.text_of(session.store, _present(session, whole)).replace(old, new)
        editing.apply_edit(session, editing.plan_text(session, whole.transcript, text))
    assert words_of(session, gone.id) == "laga mat"
    for _ in range(3):
        session.undo()
    assert check.check(session) == []


def _present(session: Session, whole: OpenTranscript) -> str:
    found = rows.transcript(session.store, whole.transcript.id)
    assert found is not None
    return found.version_id


TALK = "I: Hur går det?\nIP1: Det går bra, tack. Vi tränar på disken.\nI: Jaha?\nIP1: Ja, hon orkar mer nu.\n"


def test_a_file_is_known_again_after_it_became_the_text_and_the_first_one_leads_back(
    session: Session, tmp_path: Path
) -> None:
    first, corrected = tmp_path / "Intervju 2.txt", tmp_path / "Intervju 2 rättad.txt"
    first.write_text(TALK, encoding="utf-8")
    corrected.write_text(TALK.replace("disken", "tvätten"), encoding="utf-8")
    importing.import_files(session, [first], choices=importing.ImportChoices(keep_original=True))
    one = importing.preview(session, [corrected])[0]
    assert one.state is importing.FileState.EDITED
    transcript = rows.all_transcripts(session.store)[0]
    assert one.edits == transcript.id and 50 < one.likeness < 100
    left = importing.store_previews(session, [one])
    assert [p.path for p in left.left] == [corrected] and left.edited == ()
    done = importing.store_previews(session, [one], updates=[corrected])
    assert [text.name for text in done.edited] == ["Intervju 2"]
    kept = rows.original(session.store, transcript.id)
    assert kept is not None and kept[0] == "Intervju 2 rättad.txt"
    assert importing.preview(session, [corrected])[0].state is importing.FileState.UNCHANGED
    back = importing.preview(session, [first])[0]
    assert (back.state, back.edits) == (importing.FileState.EDITED, transcript.id)
    importing.store_previews(session, [back], updates=[first])
    assert rows.text_of(session.store, rows.all_transcripts(session.store)[0].version_id) == TALK
    assert check.check(session) == []


def test_interviews_that_are_named_alike_are_not_taken_for_each_other(session: Session, tmp_path: Path) -> None:
    for number, said in ((1, "Vi lagar mat och diskar."), (2, "Jag åker buss till jobbet varje dag.")):
        (tmp_path / f"Intervju {number}.txt").write_text(f"I: Hur går det?\nIP: {said}\nI: Mm.\n", encoding="utf-8")
    result = importing.import_files(session, [tmp_path])
    assert result.imported == ("Intervju 1", "Intervju 2")


def test_the_same_text_saved_otherwise_is_unchanged(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "Intervju 2.txt"
    path.write_text(TALK.replace("bra", "brå"), encoding="utf-8")
    importing.import_files(session, [path])
    path.write_text(TALK.replace("bra", "brå"), encoding="cp1252")
    assert importing.preview(session, [path])[0].state is importing.FileState.UNCHANGED


def test_of_two_corrected_files_of_one_transcript_only_the_first_is_taken(session: Session, tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text(TALK, encoding="utf-8")
    importing.import_files(session, [tmp_path / "A.txt"])
    paths = [tmp_path / "A v2.txt", tmp_path / "A v3.txt"]
    for path, word in zip(paths, ("tvätten", "maten"), strict=True):
        path.write_text(TALK.replace("disken", word), encoding="utf-8")
    result = importing.store_previews(session, importing.preview(session, paths), updates=paths)
    assert len(result.edited) == 1
    assert [path.name for path, _error in result.failed] == ["A v3.txt"]
    assert "tvätten" in rows.text_of(session.store, rows.all_transcripts(session.store)[0].version_id)
