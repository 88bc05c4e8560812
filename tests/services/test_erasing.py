"""Erasing: words in every place of a project, a participant, a passage, a transcript; and what undo can do after."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.ids import new_id
from workbench.domain.passage import Passage, quote_hash
from workbench.services import coding, drafts, memos, participants
from workbench.services.check import check
from workbench.services.erasing import What, erase, kind_words, preview
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript, delete_transcript, list_transcripts, open_transcript
from workbench.store import codings, decisions, history
from workbench.store import memos as memo_rows
from workbench.store.erasable import PLACES, How
from workbench.store.erasing import indexes
from workbench.store.tables import TABLES, Kind

NAME = "Qvintessa"
LINES = [
    ("I", "Vem är det som kommer, Qvintessa Berg?"),
    ("Qvintessa", "Qvintessas hus är stort. Qvintessa håller i kniven, inte jag som bor här i huset nu."),
    ("I", "Ja."),
    ("IP", "Hon heter Qvintessa\nBerg och jag heter Bo. Det är viktigt att det är samma person som kommer hit."),
]


def of(session: Session, name: str = "") -> OpenTranscript:
    """A transcript as it is now."""
    found = [s.transcript for s in list_transcripts(session) if name in ("", s.transcript.name)]
    return open_transcript(session, found[0])


def passage(talk: OpenTranscript, words: str) -> Passage:
    start = talk.version.text.index(words)
    return Passage(start, start + len(words))


def words_of(session: Session) -> list[str]:
    """The words of all codings, in order."""
    talk = of(session)
    return [c.passage.of(talk.version.text) for c in codings.of_transcript(session.store, talk.transcript.id)]


def bytes_of(path: Path) -> bytes:
    """Everything in the files of a project that is closed."""
    files = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def holds(data: bytes, word: str) -> bool:
    """Whether a word stands in bytes, in any case and encoding."""
    forms = {word, word.lower(), word.upper()}
    return any(form.encode(encoding) in data for form in forms for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def vocabulary(session: Session) -> set[str]:
    """The words of all search indexes."""
    found: set[str] = set()
    for index in indexes(session.store.connection):
        session.store.connection.execute("drop table if exists temp.v")
        session.store.connection.execute(f"create virtual table temp.v using fts5vocab(main, '{index}', 'row')")
        found |= {row[0] for row in session.store.rows("select term from temp.v")}
    session.store.connection.execute("drop table temp.v")
    return found


def test_every_field_of_every_record_is_looked_at_or_holds_no_words_of_people() -> None:
    others = {
        "project": {"language", "profile", "created"},
        "coders": {"name", "initials"},
        "transcripts": {"language", "source_class", "format", "encoding", "sha256", "version_id", "created"},
        "versions": {"transcript_id", "turns", "paragraphs", "speakers"},
        "speakers": {"transcript_id"},
        "speaker_participants": {"speaker_id", "participant_id"},
        "transcript_participants": {"transcript_id", "participant_id"},
        "import_profiles": {"created"},
        "originals": {"transcript_id"},
        "codebooks": {"version", "language", "licence", "authors", "stances"},
        "codes": {"codebook_id", "parent_id", "colour", "key"},
        "codings": {"transcript_id", "version_id", "quote_hash", "code_id", "coder_id", "stance", "certainty"}
        | {"origin", "created"},
        "memos": {"kind", "coder_id", "attached_table", "attached_id", "created"},
        "decisions": {"transcript_id", "version_id", "code_id", "engine", "state", "coder_id", "created"},
        "quote_sets": {"language", "created"},
        "themes": {"quote_set_id", "parent_id", "code_id"},
        "chosen_quotes": {"quote_set_id", "theme_id", "coding_id", "cuts"},
    }
    for table in TABLES.values():
        worded = {field.name for field in table.fields if field.kind in (Kind.TEXT, Kind.JSON)}
        assert worded == set(PLACES.get(table.name, ())) | others.get(table.name, set()), table.name


def plant(session: Session, word: str, talk: OpenTranscript, coded: str) -> None:
    """Put a word into every field there is."""
    values: dict[How, Any] = {
        How.JSON: {"sv": f"om {word} här"},
        How.NAMED: {f"{word}s ålder": f"som {word}"},
        How.CUES: [{"phrase": f"{word.lower()}*"}, {"phrase": "kniv"}, {"pattern": [{"LOWER": word.lower()}]}],
        How.SLUG: f"bok-{word.lower()}",
    }
    axis = list(session.tree.codes)[:2]
    own = {
        "codes": {"examples": [f"{word} sa det", "annat"]},
        "codings": {"origin_detail": {"file": f"{word}.csv", "row": 3}},
        "decisions": {"reasons": [{"kind": "cue", "text": word, "start": 3, "end": 6}]},
        "codebooks": {
            "frames": [{"id": new_id(), "x": axis, "y": axis[::-1], "title": {"sv": word}}],
            "relations": [{"code": f"bok/{word}", "other": "x/y", "kind": "same"}],
        },
    }
    transcript, version = talk.transcript.id, talk.version.id
    ids = {table: new_id() for table in PLACES}
    text = "I: Hej."
    more = {
        "transcripts": {"source_class": "document", "characters": len(text)},
        "speakers": {"transcript_id": transcript},
        "originals": {"transcript_id": transcript, "content": f"base64 of {word}"},
        "codebooks": {"authors": [], "stances": [], "ordinal": 7, "original": f"codebook: x\n# {word}"},
        "codes": {"codebook_id": ids["codebooks"], "codable": True},
        "codings": {"transcript_id": transcript, "version_id": version, "start": 3, "end": 6, "anchored": True}
        | {"quote_hash": quote_hash(talk.version.text[3:6]), "code_id": ids["codes"], "coder_id": session.coder.id}
        | {"origin": "import"},
        "memos": {"kind": "case", "coder_id": session.coder.id},
        "decisions": {"transcript_id": transcript, "version_id": version, "start": 3, "end": 6, "state": "rejected"}
        | {"code_id": ids["codes"], "coder_id": session.coder.id, "score": 0.1 + 0.2},
        "themes": {"quote_set_id": ids["quote_sets"]},
        "chosen_quotes": {"quote_set_id": ids["quote_sets"], "theme_id": ids["themes"], "coding_id": coded, "cuts": []},
    }
    with session.change("import", slug=word, title=f"{word} i sammanfattningen") as change:
        for table, columns in PLACES.items():
            if table in ("project", "transcripts"):
                continue
            fields = {name: values.get(how, f"om {word} här") for name, how in columns.items()}
            change.insert(table, fields | own.get(table, {}) | more.get(table, {}), ids[table])
        version_id = new_id()
        fields = {name: values.get(how, f"om {word} här") for name, how in PLACES["transcripts"].items()}
        change.insert("transcripts", fields | more["transcripts"] | {"version_id": version_id}, ids["transcripts"])
        change.insert(
            "versions",
            {"transcript_id": ids["transcripts"], "number": 1, "text": text, "turns": [[3, 7, None, None, None]]}
            | {"paragraphs": [[3, 7, "verbatim"]], "speakers": []},
            version_id,
        )
        facts = dict.fromkeys(PLACES["project"], f"om {word} här")
        change.update("project", session.project.id, facts)
    with session.store.transaction() as connection:
        connection.execute("insert into meta values ('something', ?)", (f"{word} igen",))
        reasons = json.dumps([{"kind": "cue", "text": word, "start": 0, "end": 2}])
        connection.execute(
            "insert into suggestion_cache values ('x', ?, ?, 0, 2, ?, 0.5, ?, 'cues-1', '')",
            (ids["transcripts"], version_id, ids["codes"], reasons),
        )


@pytest.fixture
def planted(session: Session, interview: Callable[..., OpenTranscript], codes: Callable[..., Any]) -> Session:
    """A project with the name in every place, present and past."""
    talk = interview(session, f"{NAME} 1", LINES)
    made = codes(session, "Mat", "Vem")
    kept = coding.tag(session, talk.version, passage(talk, f"{NAME} håller i kniven"), made["Mat"], note=f"se {NAME}")
    coding.tag(session, talk.version, passage(talk, "Ja"), made["Vem"])
    coding.tag(session, talk.version, passage(talk, f"{NAME}s"), made["Vem"])
    coding.tag(session, talk.version, passage(talk, "det är samma person"), made["Mat"])
    plant(session, NAME, talk, kept.id)
    coding.set_note(session, kept.id, f"{NAME} var med i en tidigare anteckning")
    coding.set_note(session, kept.id, "ingen")
    memos.delete_memo(session, memos.add_memo(session, f"Om {NAME}, borttaget"))
    gone = interview(session, f"Borta {NAME}", LINES)
    delete_transcript(session, gone.transcript)
    session.undo()
    session.redo()
    return session


def test_the_words_are_nowhere_in_the_files_and_the_project_holds(planted: Session) -> None:
    before = preview(planted, What(words=(NAME, f"{NAME} Berg")))
    assert before.codings_lost == 1 and before.codings_kept == 1
    assert {place.kind for place in before.places} >= {
        *(set(PLACES) - {"transcripts"}),
        "facts",
        "origin",
        "transcripts",
    }
    assert all(kind_words(place.kind) for place in before.places)
    assert before.former > 0 and before.originals == 2
    done = erase(planted, What(words=(NAME, f"{NAME} Berg")), "[namn]")
    assert done.clean, done
    assert done.codings_removed == 1
    assert done.replaced >= before.total
    assert check(planted) == []
    assert not any(NAME.lower() in word for word in vocabulary(planted))
    talk = of(planted, "[namn] 1")
    assert talk.version.text.startswith(
        "I: Vem är det som kommer, [namn]?\n[namn]: [namn] hus är stort. [namn] håller i"
    )
    assert "Hon heter [namn] och jag heter Bo." in talk.version.text
    assert {speaker.label for speaker in talk.speakers} == {"I", "[namn]", "IP"}
    assert {c.passage.of(talk.version.text) for c in codings.of_transcript(planted.store, talk.transcript.id)} == {
        "[namn] håller i kniven",
        "Ja",
        "det är samma person",
        "Vem",
    }
    assert preview(planted, What(words=(NAME,))).found is False
    path = planted.path
    planted.close()
    assert not holds(bytes_of(path), NAME)


def test_one_letter_of_difference_is_another_word(session: Session, interview: Callable[..., OpenTranscript]) -> None:
    interview(session, "A", [("IP", "Anna och Johanna är annars Annas vänner. ANNA sa: anna, Annan, Anna-Karin!")])
    done = erase(session, What(words=("Anna",)), "X")
    assert done.clean, done
    assert of(session).version.text == "IP: X och Johanna är annars X vänner. X sa: X, Annan, X-Karin!"
    done = erase(session, What(words=("ann",), whole_words=False), "")
    assert of(session).version.text == "IP: X och Joha är ars X vänner. X sa: X, an, X-Karin!"
    assert done.clean and check(session) == []


def test_a_name_that_a_coder_has_too_leaves_the_coder(new_session: Callable[..., Session], interview: Any) -> None:
    session = new_session(coder_name="Anna Berg")
    interview(session, "A", [("IP", "Anna Berg kom hit.")])
    done = erase(session, What(words=("Anna Berg",)))
    assert done.clean, done
    assert any("Anna Berg" in sentence for sentence in done.unreachable)
    assert session.coder.name == "Anna Berg"
    assert of(session).version.text == "IP: [erased] kom hit."


def test_undo_goes_no_further_back_than_the_erasing(planted: Session) -> None:
    earlier = next(change for change in history.changes(planted.store) if change.kind == "set-note")
    coding.untag(planted, [codings.of_transcript(planted.store, of(planted, f"{NAME} 1").transcript.id)[0].id])
    planted.undo()
    erase(planted, What(words=(NAME,)))
    with pytest.raises(NotFoundError, match="erased"):
        planted.undo()
    with pytest.raises(NotFoundError, match="erased"):
        planted.redo()
    with pytest.raises(UsageError, match="erased on purpose"):
        planted.undo(earlier.id)
    erasing = next(change for change in history.changes(planted.store) if change.kind == "erase")
    with pytest.raises(UsageError):
        planted.undo(erasing.id)
    assert next(history.changes(planted.store)).kind == "erase"


def test_what_comes_after_can_be_undone_and_done_again(planted: Session) -> None:
    erase(planted, What(words=(NAME,)))
    talk = of(planted, "[erased] 1")
    theirs = codings.of_transcript(planted.store, talk.transcript.id)
    coding.set_note(planted, theirs[0].id, "ny")
    coding.untag(planted, [c.id for c in theirs])
    assert codings.of_transcript(planted.store, talk.transcript.id) == []
    planted.undo()
    assert [c.id for c in codings.of_transcript(planted.store, talk.transcript.id)] == [c.id for c in theirs]
    planted.redo()
    planted.undo()
    planted.undo()
    assert codings.of_transcript(planted.store, talk.transcript.id) == theirs
    delete_transcript(planted, talk.transcript)
    planted.undo()
    assert of(planted, "[erased] 1").version.text == talk.version.text
    assert check(planted) == []


def test_names_that_would_be_the_same_are_told_apart(session: Session, interview: Any, codes: Any) -> None:
    interview(session, "Anna", [("Anna", "Hej."), ("Bo", "Ja."), ("Anna", "Nej.")])
    interview(session, "Bo", [("IP", "Hej.")])
    codes(session, "Anna", "Bo", "Bo/Anna")
    for name in ("Anna", "Bo"):
        participants.add_participant(session, name)
    assert erase(session, What(words=("Anna", "Bo")), "X").clean
    assert sorted(s.transcript.name for s in list_transcripts(session)) == ["X", "X 2"]
    talk = next(open_transcript(session, s.transcript) for s in list_transcripts(session) if len(s.speakers) == 2)
    assert talk.version.text == "X: Hej.\nX 2: Ja.\nX: Nej."
    assert [speaker.label for speaker in talk.speakers] == ["X", "X 2"]
    assert sorted(session.tree.path(code.id) for code in session.tree.in_order()) == ["bok/X", "bok/X 2", "bok/X 2/X"]
    assert [p.participant.pseudonym for p in participants.list_participants(session)] == ["X", "X 2"]
    assert check(session) == []


def test_a_participant_takes_back_her_consent(session: Session, interview: Any, codes: Any) -> None:
    quote = "Det är viktigt att det är samma person"
    talk = interview(session, "Intervju 1", LINES)
    other = interview(
        session, "Intervju 2", [("I", "Hej?"), ("IP", "Jag kommer från Norrbacka, och dit vill jag åter.")]
    )
    made = codes(session, "Mat", fields={"Mat": {"examples": [f"”{quote} som kommer”, sa en", "annat"]}})
    hers = participants.add_participant(session, "IP 1", "brukare", {"ålder": "40"}, "bor på Storgatan")
    for one in (talk, other):
        participants.assign(session, hers, next(s for s in one.speakers if s.label == "IP"))
    memos.add_memo(session, "om henne", about=hers)
    memo = memos.add_memo(session, f"Hon sa att {quote.lower()}, och det är viktigt.")
    coding.tag(session, talk.version, passage(talk, quote), made["Mat"], note="borta med den")
    text = talk.version.text
    both = coding.tag(session, talk.version, Passage(text.index("Ja."), len(text)), made["Mat"], note="hennes ord")
    apart = coding.tag(session, talk.version, passage(talk, "håller i kniven"), made["Mat"], note="kvar")
    seen = preview(session, What(participant_id=hers.id))
    done = erase(session, What(participant_id=hers.id))
    assert (seen.codings_lost, seen.codings_kept) == (1, 1)
    assert done.clean and done.codings_removed == 1
    talk, other = of(session, "Intervju 1"), of(session, "Intervju 2")
    assert talk.version.text == "\n".join(text.split("\n")[:3]) + "\nIP: [erased]"
    assert other.version.text == "I: Hej?\nIP: [erased]"
    left = {c.id: c for c in codings.each(session.store)}
    assert left[both.id].passage.of(talk.version.text) == "Ja.\nIP: [erased]" and left[both.id].note == ""
    assert left[apart.id].passage.of(talk.version.text) == "håller i kniven" and left[apart.id].note == "kvar"
    person = participants.list_participants(session)[0].participant
    assert (person.pseudonym, person.attributes, person.note) == ("IP 1", {}, "")
    assert [m.id for m in memo_rows.memos(session.store)] == [memo.id]
    assert memo_rows.memos(session.store)[0].text == "Hon sa att [erased], och det är viktigt."
    assert next(iter(session.tree.codes.values())).examples == ("”[erased]”, sa en", "annat")
    assert check(session) == []
    path = session.path
    session.close()
    data = bytes_of(path)
    assert not any(holds(data, word) for word in ("Norrbacka", "Storgatan", "samma person", "hennes ord"))


def test_a_whole_transcript_goes_with_what_rests_on_it_and_quotes_of_it(
    session: Session, interview: Any, codes: Any
) -> None:
    talk = interview(session, "Intervju 1", LINES)
    interview(session, "Intervju 2")
    made = codes(session, "Mat", fields={"Mat": {"definition": {"sv": "Som: håller i kniven, inte jag som bor här!"}}})
    coding.tag(session, talk.version, passage(talk, "håller i kniven"), made["Mat"])
    seen = preview(session, What(transcript_id=talk.transcript.id))
    done = erase(session, What(transcript_id=talk.transcript.id))
    assert done.clean
    assert (done.replaced, done.codings_removed) == (seen.total, seen.codings_lost) == (2, 1)
    assert [s.transcript.name for s in list_transcripts(session)] == ["Intervju 2"]
    assert next(iter(session.tree.codes.values())).definition == {"sv": "Som: [erased]!"}
    assert check(session) == []
    path = session.path
    session.close()
    assert not holds(bytes_of(path), "Qvintessa")


def test_a_passage_across_turns_keeps_labels_and_turns(session: Session, interview: Any, codes: Any) -> None:
    talk = interview(session, "Intervju 1", LINES)
    made = codes(session, "Mat")
    text = talk.version.text
    start, end = text.index("inte jag"), text.index("och jag heter")
    inside = coding.tag(session, talk.version, passage(talk, "inte jag"), made["Mat"])
    across = coding.tag(session, talk.version, Passage(text.index("håller"), text.index("Ja.") + 3), made["Mat"])
    after = coding.tag(session, talk.version, passage(talk, "samma person"), made["Mat"])
    done = erase(session, What(passages=((talk.transcript.id, Passage(start, end)),)), "…")
    assert done.clean and done.codings_removed == 1
    now = of(session).version
    assert now.text.endswith(
        "håller i kniven, …\nI: …\nIP: … och jag heter Bo. Det är viktigt att det är samma person som kommer hit."
    )
    assert [now.text[turn.start : turn.end] for turn in now.turns][-2] == "…"
    left = {c.id: c.passage.of(now.text) for c in codings.each(session.store)}
    assert inside.id not in left
    assert left == {across.id: "håller i kniven, …\nI: …", after.id: "samma person"}
    assert check(session) == []


def test_quotes_lose_what_is_erased_and_decisions_move_along(session: Session, interview: Any, codes: Any) -> None:
    from workbench.domain.suggestion import Reason, Suggestion
    from workbench.services import suggesting
    from workbench.suggest.engine import suggestion_id

    talk = interview(session, "Intervju 1", [("IP", "Först kommer Anna. Sedan kniven. Till sist maten och Anna.")])
    code = codes(session, "Mat")["Mat"]
    whole = passage(talk, talk.version.text[4:])
    chosen = coding.tag(session, talk.version, whole, code)
    cut, gone = passage(talk, "Sedan kniven"), passage(talk, "Anna. Sedan")
    with session.change("add-quotes", count=2) as change:
        quotes = change.insert("quote_sets", {"title": "Bilaga"})
        theme = change.insert("themes", {"quote_set_id": quotes, "code_id": code.id})
        for place in (cut, gone):
            fields = {"quote_set_id": quotes, "theme_id": theme, "coding_id": chosen.id}
            change.insert("chosen_quotes", fields | {"cuts": [[place.start, place.end]]})
    place = passage(talk, "Till sist maten")
    sign = passage(talk, "maten")
    reason = Reason("cue", "mat", sign.start, sign.end)
    made = suggestion_id(talk.version.id, place, code.id)
    offered = Suggestion(made, talk.transcript.id, talk.version.id, place, code.id, 0.5, (reason,), "cues-1")
    suggesting.reject(session, [offered])
    assert erase(session, What(words=("Anna",)), "").clean
    now = of(session).version
    assert now.text == "IP: Först kommer . Sedan kniven. Till sist maten och ."
    cuts = [json.loads(row["cuts"]) for row in session.store.rows("select cuts from chosen_quotes order by id")]
    assert [[now.text[start:end] for start, end in one] for one in cuts] == [["Sedan kniven"], [". Sedan"]]
    decided = decisions.decided(session.store)[0]
    assert decided.passage.of(now.text) == "Till sist maten"
    assert now.text[decided.reasons[0].start : decided.reasons[0].end] == "maten"
    assert decided.id == suggestion_id(now.id, decided.passage, code.id)
    assert check(session) == []


def test_nothing_to_erase_leaves_the_history_as_it_is(session: Session, interview: Any) -> None:
    interview(session)
    count = sum(1 for _change in history.changes(session.store))
    done = erase(session, What(words=("Finnsinte",)))
    assert done.clean and done.replaced == 0
    assert sum(1 for _change in history.changes(session.store)) == count
    session.undo()
    assert list_transcripts(session) == []


def test_words_that_only_the_history_holds_are_found_and_erased(session: Session, interview: Any) -> None:
    delete_transcript(session, interview(session, "Intervju 1", LINES).transcript)
    seen = preview(session, What(words=(NAME,)))
    assert seen.found and seen.total == 0 and seen.former
    assert erase(session, What(words=(NAME,))).clean
    assert preview(session, What(words=(NAME,))).found is False
    assert check(session) == []
    path = session.path
    session.close()
    assert not holds(bytes_of(path), NAME)


@pytest.mark.parametrize(
    ("what", "replacement"),
    [
        (What(), None),
        (What(words=("  ",)), None),
        (What(words=("…",)), None),
        (What(words=("Anna",)), "Annas namn"),
    ],
)
def test_what_makes_no_sense_is_refused(session: Session, what: What, replacement: str | None) -> None:
    with pytest.raises(UsageError):
        erase(session, what, replacement)


def test_backups_are_named_and_deleted_when_asked_for(session: Session, interview: Any) -> None:
    from workbench.services.backups import back_up, list_backups

    interview(session, "Intervju 1", LINES)
    back_up(session, "asked", always=True)
    (session.path.parent / "utdrag.txt").write_text(f"Hon heter {NAME}.")
    (session.path.parent / "annat.txt").write_text("Hon heter Bo.")
    (session.path.parent / "bilaga.docx").write_bytes(b"PK")
    seen = preview(session, What(words=(NAME,)))
    assert seen.backups == 1
    told = "\n".join(erase(session, What(words=(NAME,))).unreachable)
    assert "utdrag.txt" in told and "bilaga.docx" in told and "annat.txt" not in told and "1 backup" in told
    assert len(list_backups(session.path)) == 1
    told = "\n".join(erase(session, What(words=(NAME,)), delete_backups=True).unreachable)
    assert "backup" not in told and list_backups(session.path) == []


def test_a_disk_without_room_is_told_before_anything_is_done(
    session: Session, interview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.domain.errors import ProjectError

    interview(session, "Intervju 1", LINES)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Room", (), {"free": 1000})())
    with pytest.raises(ProjectError, match="room"):
        erase(session, What(words=(NAME,)))
    assert NAME in of(session).version.text


OTHER = """
import sys
from pathlib import Path
from workbench.domain.errors import ConflictError
from workbench.services.coding import tag
from workbench.services.session import open_session
from workbench.services.transcripts import list_transcripts, open_transcript
from workbench.domain.passage import Passage
with open_session(Path(sys.argv[1]), "Bo Ek") as session:
    first = open_transcript(session, list_transcripts(session)[0].transcript)
    print("open", flush=True)
    sys.stdin.readline()
    talk = open_transcript(session, list_transcripts(session)[0].transcript)
    print(talk.version.text.replace("\\n", "|"), flush=True)
    try:
        tag(session, first.version, Passage(3, 6), next(iter(session.tree.codes.values())))
    except ConflictError as error:
        print(error.message, flush=True)
    tag(session, talk.version, Passage(3, 6), next(iter(session.tree.codes.values())))
    session.undo()
    session.redo()
"""


def test_another_session_goes_on_and_sees_the_new_text(session: Session, interview: Any, codes: Any) -> None:
    interview(session, "Intervju 1", LINES)
    codes(session, "Mat")
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(session.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline() == "open\n"
        assert erase(session, What(words=(NAME,)), "X").clean
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline().startswith("I: Vem är det som kommer, X Berg?|X: X hus")
        assert "changed meanwhile" in other.stdout.readline()
    assert other.returncode == 0
    assert words_of(session) == ["Vem"]
    assert check(session) == []


READER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("begin")
connection.execute("select count(*) from texts").fetchone()
print("reading", flush=True)
sys.stdin.readline()
"""


def test_a_reader_in_the_way_is_told_and_the_words_are_gone_when_it_is(
    session: Session, interview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.project.BUSY_TIMEOUT_MS", 50)
    interview(session, "Intervju 1", LINES)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(session.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline() == "reading\n"
        done = erase(session, What(words=(NAME,)))
        assert not done.clean
        assert "workbench compact" in done.left_to_do[0]
        assert any("study.workbench" in line or session.path.name in line for line in done.still_found)
        assert NAME not in of(session).version.text
        other.stdin.write("\n")
        other.stdin.flush()
    assert erase(session, What(words=(NAME,))).clean
    path = session.path
    session.close()
    assert not holds(bytes_of(path), NAME)
    assert path.exists()


def test_a_read_only_project_is_left_alone(session: Session, interview: Any) -> None:
    from workbench.domain.errors import ProjectReadOnly

    interview(session, "Intervju 1", LINES)
    path = session.path
    session.close()
    path.chmod(0o400)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everything")
    with open_session(path) as again, pytest.raises(ProjectReadOnly):
        erase(again, What(words=(NAME,)))


def test_a_window_that_still_shows_the_old_text_keeps_no_draft_of_it(session: Session, interview) -> None:
    talk = interview(session, lines=LINES)
    typed = talk.version.text.replace("Vem", "Vilka").replace("hit.", "hit!")
    with open_session(session.path) as other:
        erase(other, What(words=(NAME,)), "N")
        drafts.keep_draft(session, talk.version, typed)
        assert drafts.draft_of(other, talk.transcript.id) is None
        assert other.store.value("select count(*) from meta where value like '%' || ? || '%'", (NAME,)) == 0
        drafts.keep_draft(other, of(other).version, "Annat")
        assert drafts.draft_of(session, talk.transcript.id).text == "Annat"
