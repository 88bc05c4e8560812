"""Searching in the application: words in, hits in their context out, and on to where they stand."""

from collections.abc import Callable
from pathlib import Path

from workbench.domain.code import Code
from workbench.domain.passage import Passage
from workbench.services import coding as coding_service
from workbench.services import memos, participants
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript, open_transcript
from workbench.store import people
from workbench.store import transcripts as transcript_rows

from .conftest import Opened


def text_of(session: Session, name: str) -> OpenTranscript:
    """A transcript by its name."""
    return open_transcript(session, next(t for t in transcript_rows.all_transcripts(session.store) if t.name == name))


def passage_of(opened: OpenTranscript, words: str) -> Passage:
    """Where words stand first."""
    start = opened.version.text.index(words)
    return Passage(start, start + len(words))


async def test_an_empty_screen_says_what_to_do(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        assert "Write what you look for, and press Enter." in it.words
        assert it.scope == "in all 2 transcripts"
        assert it.app.focused is it.screen.field


async def test_hits_stand_in_the_order_of_the_texts_under_the_transcripts_names(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        assert it.found == "3 hits in 2 transcripts"
        assert it.lines == [
            "Intervju 1",
            "  I: Får du [stöd] hemma?",
            "  I: Och om [stöd] saknas?",
            "Intervju 2",
            "  Brukare B: Mer [stöd] vore bra.",
        ]
        assert it.app.focused is it.screen.hits
        assert it.status == "Hit 1 of 3 · Intervju 1 · I"
        await it.press("down", "down")
        assert it.status == "Hit 3 of 3 · Intervju 2 · Brukare B"


async def test_hits_are_aligned_in_every_width(project: Path, opened: Opened) -> None:
    for size in ((80, 24), (160, 48), (40, 12)):
        async with opened(project, size) as it:
            await it.look_for("stöd")
            listed = it.screen.hits
            drawn = ["".join(s.text for s in listed.render_line(y)) for y in (1, 2, 4)]
            assert len({line.index("stöd") for line in drawn}) == 1
            assert {len(line) for line in drawn} == {listed.scrollable_content_region.width}


async def test_the_words_can_be_taken_in_other_ways(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        await it.press("m")
        assert it.found == "5 hits in 2 transcripts | also: stödet"
        await it.look_for("Malmgren")
        await it.press("ctrl+t")
        assert it.found.startswith("2 hits")
        assert any("[Malmgrehn]" in line for line in it.lines)


async def test_what_is_wrong_with_a_pattern_is_said_and_stays(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.press("ctrl+t", "ctrl+t", "ctrl+t")
        await it.look_for("(stöd")
        assert it.lines == [] and it.app.focused is it.screen.field
        wrong = it.status
        assert wrong and wrong in it.words
        await it.press("left")
        assert it.status == wrong
        await it.look_for("st.d")
        assert it.found.startswith("6 hits")


async def test_nothing_found_says_what_to_try(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("elefant")
        assert it.found == "No hits"
        assert "Nothing was found for “elefant”." in it.words and "ctrl+t" in it.words
        await it.look_for("hemma")
        await it.press("i")
        assert "shows what is left out" in it.words
        assert it.app.focused is it.screen.field
        await it.press("escape", "ctrl+p", *"no filter", "enter")
        assert it.found == "1 hit in 1 transcript"


async def test_filters_are_chosen_in_a_few_keys_and_told_in_words(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        await it.press("f", "down", "enter")
        assert it.options == ["(•) All groups", "[ ] brukare", "[ ] chef"]
        await it.press("down", "enter")
        assert it.scope == "in 1 of 2 transcripts · group brukare"
        assert it.found == "1 hit in 1 transcript", "the hits behind the dialog follow"
        await it.press("escape", "i", "o")
        assert it.scope == "in 1 of 2 transcripts · group brukare · not the interviewer · uncoded only"
        await it.press("0")
        assert it.scope == "in all 2 transcripts" and it.found == "3 hits in 2 transcripts"


async def test_only_what_lies_inside_codings_or_outside_any(interviews: Session, opened: Opened) -> None:
    first = text_of(interviews, "Intervju 1")
    code = next(code for code in interviews.tree.codable() if code.name == "Trygghet")
    coding_service.tag(interviews, first.version, passage_of(first, "Får du stöd hemma?"), code)
    async with opened(interviews.path) as it:
        await it.look_for("stöd")
        await it.press("o")
        assert it.found == "2 hits in 2 transcripts"
        await it.press("f", "down", "down", "down", "down", "enter", "end", "enter", "escape")
        assert it.scope.endswith("coded Trygghet") and it.found == "1 hit in 1 transcript"


async def test_a_hit_opens_where_it_stands_and_the_search_is_kept(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        await it.press("down", "enter")
        assert it.top == "CodingScreen" and it.selected == "stöd"
        assert it.coding.text.caret == it.coding.text.version.text.index("stöd saknas")
        assert "F5 back to the search" in it.status
        await it.press("f5")
        assert it.screen.field.value == "stöd" and it.screen.hits.cursor == 1
        assert it.app.focused is it.screen.hits and it.found == "3 hits in 2 transcripts"


async def test_n_goes_from_hit_to_hit_through_all_transcripts(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        await it.press("enter", "n")
        assert it.coding.text.selection.start == it.coding.text.version.text.index("stöd saknas")
        assert "“stöd”: 2 of 3" in it.status
        await it.press("n")
        assert it.coding.desk.open.transcript.name == "Intervju 2" and it.selected == "stöd"
        await it.press("n")
        assert it.coding.desk.open.transcript.name == "Intervju 1" and "1 of 3" in it.status
        await it.press("N")
        assert it.coding.desk.open.transcript.name == "Intervju 2"
        await it.press("escape", "escape", "n")
        assert it.coding.desk.open.transcript.name == "Intervju 2", "the marks are gone, so n has nothing to go to"


async def test_words_in_coding_are_looked_for_everywhere(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.press("f3")
        it.coding.text.go_to(it.coding.text.version.text.index("samma person") + 2)
        await it.press("ctrl+f")
        assert it.screen.field.value == "samma" and it.found == "2 hits in 2 transcripts"
        await it.press("f3")
        start = it.coding.text.version.text.index("samma person")
        it.coding.text.go_to(start, Passage(start, start + len("samma person")))
        await it.press("ctrl+f")
        assert it.screen.field.value == '"samma person"' and it.found == "2 hits in 2 transcripts"
        assert any("[samma person]" in line for line in it.lines)


async def test_search_is_reached_from_coding_before_it_was_ever_shown(project: Path, opened: Opened) -> None:
    from workbench.tui.app import WorkbenchApp

    app = WorkbenchApp(project, coder_name="Anna Berg", ui_language="en")
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        text = app.screen.text  # type: ignore[attr-defined]
        text.go_to(text.version.text.index("Malmgren"))
        await pilot.press("ctrl+f")
        while app.jobs.running:
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert app.screen.hits.lines()[1] == "  Chef A: Då får jag ringa [Malmgren]. Hon stödjer mig."  # type: ignore[attr-defined]


async def test_notes_and_memos(interviews: Session, opened: Opened) -> None:
    first = text_of(interviews, "Intervju 1")
    code = next(iter(interviews.tree.codable()))
    coding_service.tag(interviews, first.version, passage_of(first, "samma person"), code, note="tänk på trygghet här")
    memos.add_memo(interviews, "Om trygghet:\nden kommer ofta på tal.", about=first.transcript)
    async with opened(interviews.path) as it:
        await it.look_for("trygghet")
        assert it.found == "No hits"
        await it.press("ctrl+l", "enter", "home", "space", "enter", "escape")
        assert it.scope == "in all 2 transcripts · in notes · in memos"
        assert it.found.startswith("2 hits")
        await it.press("escape")
        assert [line for line in it.lines if "[trygghet]" in line]
        note = next(n for n, hit in enumerate(it.screen.found.hits) if hit.where == "notes")  # type: ignore[union-attr]
        it.screen.hits.go_to(it.screen.hits.hits[note].key)
        await it.press("enter")
        assert it.top == "CodingScreen" and it.selected == "samma person"
        await it.press("f5")
        memo = next(n for n, hit in enumerate(it.screen.found.hits) if hit.where == "memos")  # type: ignore[union-attr]
        it.screen.hits.go_to(it.screen.hits.hits[memo].key)
        await it.press("enter")
        assert it.top == "ReadText" and "den kommer ofta på tal." in it.words


async def test_what_others_change_is_searched_again(
    project: Path, opened: Opened, interview: Callable[..., OpenTranscript]
) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        await it.press("down", "down", "space")
        with open_session(project, "Bo Ek") as other:
            interview(other, "Intervju 0", (("I", "Mer stöd?"),))
            person = next(p for p in people.participants(other.store) if p.pseudonym == "Brukare B")
            participants.change_participant(other, person, pseudonym="Brukare Bea")
        it.app.look_for_changes()
        await it.settle()
        assert it.found == "4 hits in 3 transcripts"
        assert it.status == "Hit 4 of 4 · Intervju 2 · Brukare Bea · 1 marked"
        assert it.lines[-1] == "✓ Brukare Bea: Mer [stöd] vore bra."


async def test_a_changed_transcript_is_not_opened_in_the_wrong_place(project: Path, opened: Opened) -> None:
    from workbench.services.transcripts import delete_transcript

    async with opened(project) as it:
        await it.look_for("stöd")
        with open_session(project, "Bo Ek") as other:
            delete_transcript(other, text_of(other, "Intervju 1").transcript)
        await it.press("enter")
        await it.settle()
        assert it.top == "SearchScreen" and it.found == "1 hit in 1 transcript"


async def test_another_language_keeps_query_and_place(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        await it.press("down", "space")
        await it.app.speak("sv")
        await it.settle()
        assert it.screen.field.value == "stöd" and it.screen.hits.cursor == 1 and len(it.screen.hits.marked) == 1


async def test_the_mouse_chooses_marks_and_opens(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        listed = it.screen.hits
        await it.pilot.click(listed, offset=(20, 2))
        await it.settle()
        assert listed.cursor == 1 and not listed.marked
        await it.pilot.click(listed, offset=(1, 4))
        await it.settle()
        assert listed.cursor == 2 and len(listed.marked) == 1
        await it.pilot.click(listed, offset=(20, 1), times=2)
        await it.settle()
        assert it.top == "CodingScreen" and it.selected == "stöd"


async def test_thousands_of_hits_cost_no_more_than_what_is_seen(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
    opened: Opened,
) -> None:
    session = new_session()
    interview(session, "Lång", [("IP1", "stöd " * 50) for _number in range(60)])
    async with opened(session.path) as it:
        await it.look_for("stöd")
        assert it.found == "3000 hits in 1 transcript"
        painted = it.screen.hits.painted
        await it.press("end", "home", "pagedown", "a")
        assert it.screen.hits.painted - painted < 400
        assert len(it.screen.hits.marked) == 3000
        await it.press("a")
        assert not it.screen.hits.marked
