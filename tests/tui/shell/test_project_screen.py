"""The Project screen: what it shows, and what is done on it."""

from collections.abc import Callable
from typing import Any

from workbench.domain.passage import Passage
from workbench.services import coding, participants
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript, list_transcripts
from workbench.store import people

from .conftest import HOSTILE, Running

Interview = Callable[..., OpenTranscript]
Codes = Callable[..., dict[str, Any]]


async def test_an_empty_project_says_what_to_do_first(running: Running, session: Session) -> None:
    async with running(session.path, size=(80, 24)) as it:
        assert "This is how to begin:" in it.words
        assert "Press i to import your interviews" in it.words
        assert not it.app.screen.query_one("#transcripts").display


async def test_steps_are_ticked_off_and_go(
    running: Running, session: Session, interview: Interview, codes: Codes
) -> None:
    interview(session)
    async with running(session.path) as it:
        assert "✓" in it.words and "2" in it.words
        codes(session, "Mat")
        it.app.look_for_changes()
        await it.settle()
        assert "This is how to begin:" not in it.words


async def test_transcripts_are_shown_with_who_speaks_and_how_much_is_coded(
    running: Running, session: Session, interview: Interview, codes: Codes
) -> None:
    talk = interview(session)
    code = codes(session, "Mat")["Mat"]
    turn = talk.version.turns[1]
    coding.tag(session, talk.version, Passage(turn.start, turn.end), code)
    chef = participants.add_participant(session, "Chef 1", "chef")
    participants.assign(session, chef, talk.speakers[1])
    async with running(session.path) as it:
        name, words, speakers, codings, coded = it.table("#transcripts")[0]
        assert (name, speakers, codings, coded) == ("Intervju 1", "Chef 1 (chef)", "1", "51 %")
        assert int(words) == talk.transcript.words
        assert it.table("#participants") == [("Chef 1", "chef", "1")]
        assert it.table("#codebooks") == [("bok", "1.0.0", "1")]
        assert it.status == "Intervju 1 · Interview · Swedish · 4 turns"
        assert "1 transcript ·" in it.words and "Coders: Anna Berg" in it.words


async def test_deleting_says_how_many_codings_go_and_undo_brings_them_back(
    running: Running, session: Session, interview: Interview, codes: Codes
) -> None:
    talk = interview(session)
    coding.tag(session, talk.version, Passage(3, 20), codes(session, "Mat")["Mat"])
    async with running(session.path) as it:
        await it.press("d")
        assert "1 coding goes along. Undo brings all of it back." in it.words
        await it.press("enter")
        assert len(list_transcripts(session)) == 1, "the safe answer is in focus"
        await it.press("d", "left", "enter")
        assert list_transcripts(session) == []
        await it.press("u")
        assert [(s.transcript.name, s.codings) for s in list_transcripts(session)] == [("Intervju 1", 1)]
        assert it.said[-1].startswith("Undone: ")
        assert [row[0] for row in it.table("#transcripts")] == ["Intervju 1"]
        await it.press("ctrl+r")
        assert list_transcripts(session) == []
        assert it.said[-1].startswith("Done again: ")


async def test_a_transcript_is_described(running: Running, session: Session, interview: Interview) -> None:
    interview(session)
    interview(session, "Intervju 2")
    async with running(session.path) as it:
        await it.press("e")
        await it.write("Intervju 2")
        await it.press("tab")
        await it.write("14 mars")
        await it.press("enter")
        assert "year-month-day" in it.words
        await it.write("2025-03-14")
        await it.press("enter")
        assert "There is a transcript “Intervju 2” already" in it.said[-1]
        await it.press("e")
        await it.write("Möte")
        await it.press("enter")
        assert [row[0] for row in it.table("#transcripts")] == ["Intervju 2", "Möte"]


async def test_participants_are_added_and_edited(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        await it.press("p")
        await it.write("Chef 1")
        await it.press("tab")
        await it.write("chef")
        await it.press("tab")
        await it.write("ålder")
        await it.press("tab")
        await it.write("54")
        await it.press("enter")
        added = people.participants(session.store)[0]
        assert (added.pseudonym, added.group, added.attributes) == ("Chef 1", "chef", {"ålder": "54"})
        await it.press("p")
        await it.write("chef 1")
        await it.press("enter")
        assert "There is a participant “chef 1” already." in it.words
        await it.press("escape")
        it.app.screen.query_one("#participants").focus()
        await it.settle()
        await it.press("enter")
        await it.write("Chef A")
        await it.press("enter")
        assert it.table("#participants") == [("Chef A", "chef", "0")]


async def test_a_known_group_completes_what_is_typed(running: Running, session: Session) -> None:
    participants.add_participant(session, "Chef 1", "verksamhetschef")
    async with running(session.path) as it:
        await it.press("p", "tab", *"Verk", "right", "shift+tab", *"Eva", "enter")
        assert [(p.pseudonym, p.group) for p in people.participants(session.store)][-1] == ("Eva", "Verksamhetschef")


async def test_speakers_get_participants_and_interviewers_are_marked(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session)
    participants.add_participant(session, "Chef 1", "chef")
    async with running(session.path) as it:
        await it.press("s", "down", "p", "enter")
        assert it.table("#speakers")[1] == ("IP1", "2", "Chef 1", "chef")
        await it.press("i", "p")
        assert it.table("#speakers")[1][2] == "the interviewer"
        assert "“IP1” is the interviewer." in it.words
        await it.press("i", "r")
        await it.write("Chefen")
        await it.press("enter")
        assert it.table("#speakers")[1][0] == "Chefen"
        await it.press("escape")
        assert it.table("#transcripts")[0][2] == "Chef 1 (chef)"


async def test_participants_are_guessed_and_shown_before_they_are_made(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session, lines=(("I", "Hur är det?"), ("Chef 1", "Bra.")))
    async with running(session.path) as it:
        assert "1 speaker is not tied to a participant. Press w." in it.words
        await it.press("w")
        assert "Chef 1 (chef): Intervju 1" in it.words
        await it.press("enter")
        assert it.table("#participants") == [("Chef 1", "chef", "1")]
        await it.press("w")
        assert it.said[-1] == "Every speaker is tied to a participant already."


async def test_codebooks_are_added(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        await it.press("c", "enter")
        assert len(it.table("#codebooks")) == 1
        assert it.said[-1].startswith("Added ")
        await it.press("c", "up", "up", "end", "enter")
        await it.write("Egna koder")
        await it.press("enter")
        assert len(it.table("#codebooks")) == 1, "the name is refused with the reason"
        await it.press("c", "end", "enter")
        await it.write("egna")
        await it.press("enter")
        assert ("egna", "1.0.0", "0") in it.table("#codebooks") or len(it.table("#codebooks")) == 2


async def test_title_and_check(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        await it.press("t")
        await it.write("Boendestöd i länet")
        await it.press("enter")
        assert session.project.title == "Boendestöd i länet"
        assert "Boendestöd i länet" in it.words
        await it.press("h")
        assert it.said[-1] == "Everything in the project fits together."


async def test_names_that_would_steer_the_terminal_are_drawn_harmlessly(
    running: Running, new_session: Callable[..., Session], interview: Interview
) -> None:
    session = new_session(title=HOSTILE, coder_name=HOSTILE)
    interview(session, HOSTILE, ((HOSTILE, "Hej."), ("B", "Hej.")))
    with session.change("import") as change:
        change.insert("participants", {"pseudonym": HOSTILE, "group_name": HOSTILE, "attributes": {HOSTILE: HOSTILE}})
        change.insert(
            "memos",
            {"kind": "journal", "text": HOSTILE, "coder_id": session.coder.id, "attached_table": "", "attached_id": ""},
        )
    async with running(session.path, size=(160, 48)) as it:
        for keys in (
            (),
            ("s",),
            ("escape", "e"),
            ("escape", "d"),
            ("escape", "p"),
            ("escape", "tab", "enter"),
            ("escape", "t"),
        ):
            await it.press(*keys)
            svg = it.app.export_screenshot()
            assert not set(svg) & set("\x1b\x9b\x07\x00\u202e\u2066"), keys
            assert "[/home]" in svg.replace("&#160;", " "), keys
        await it.press("escape", "h", "f8")
        assert not set(it.app.export_screenshot()) & set("\x1b\x9b\x07\x00\u202e\u2066")


async def test_a_read_only_project_offers_nothing_that_writes(
    running: Running, session: Session, interview: Interview, monkeypatch: Any
) -> None:
    import os

    interview(session)
    path = session.path
    session.close()
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: False if mode == os.W_OK else real(p, mode))
    async with running(path) as it:
        offered = {active.binding.id for active in it.app.screen.active_bindings.values()}
        assert "project.open" in offered
        assert not offered & {"project.import", "project.delete", "project.describe", "app.undo"}
        assert "This project can only be read" in it.said[0]
        assert "read only  AB" in it.words
