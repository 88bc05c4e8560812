"""Transcripts written for other tools: what is written, and that an import of it gives the same again."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.errors import InputError, UsageError
from workbench.domain.transcript import ParagraphStatus, Transcript
from workbench.exports.transcripts.material import Times, TranscriptText, TurnText
from workbench.exports.transcripts.subtitles import cues_of, write_srt, write_vtt
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read, read_bytes
from workbench.services import importing, participants
from workbench.services.session import Session
from workbench.services.transcript_export import (
    SUFFIXES,
    Labels,
    export_transcript,
    export_transcripts,
    file_names,
)
from workbench.store import transcripts as rows

TALK = """Datum: 2026-03-12
Plats: biblioteket

[00:00:04] Intervjuare: Hur ser en vanlig dag ut för dig?
[00:00:09] Sara: Ja alltså, jag går upp, å sen [skratt] ... det beror på.
Ibland ligger jag kvar & tittar i taket <länge>.
[00:01:30] Intervjuare: Berätta!
Anteckning: telefonen ringer.
[00:01:34] Sara: Jo, alltså (.) det var min boendestödjare.
"""


@pytest.fixture
def talk(session: Session, tmp_path: Path) -> Transcript:
    path = tmp_path / "Intervju 1.txt"
    path.write_text(TALK, "utf-8")
    importing.import_files(session, [path])
    (transcript,) = rows.all_transcripts(session.store)
    assert transcript.date == "2026-03-12"
    return transcript


def heard(reading: Reading) -> list[tuple[str, str]]:
    """Who says what, on one line, notes left out."""
    notes = [(p.start, p.end) for p in reading.paragraphs if p.status is not ParagraphStatus.VERBATIM]
    return [
        (reading.speakers[turn.speaker].label, " ".join(reading.text[turn.start : turn.end].split()))
        for turn in reading.turns
        if turn.speaker is not None and not any(start < turn.end and turn.start < end for start, end in notes)
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_written_comes_in_again_with_the_same_turns(
    suffix: str, session: Session, talk: Transcript, tmp_path: Path
) -> None:
    done = export_transcript(session, talk, tmp_path / f"ut{suffix}")
    again = read(done.path)
    said = [
        ("Intervjuare", "Hur ser en vanlig dag ut för dig?"),
        (
            "Sara",
            "Ja alltså, jag går upp, å sen [skratt] ... det beror på. Ibland ligger jag kvar & tittar i taket <länge>.",
        ),
        ("Intervjuare", "Berätta!"),
        ("Sara", "Jo, alltså (.) det var min boendestödjare."),
    ]
    assert heard(again) == said
    assert [turn.time_start for turn in again.turns if turn.speaker is not None] == [4000, 9000, 90_000, 94_000]
    notes = [p for p in again.paragraphs if p.status is ParagraphStatus.NOTE]
    assert any("telefonen ringer" in again.text[p.start : p.end] for p in notes) is (suffix not in (".vtt", ".srt"))
    if suffix in (".txt", ".docx", ".md"):
        assert again.date == "2026-03-12"
    assert bool(done.warnings) is (suffix in (".vtt", ".srt"))


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".md"])
def test_a_summary_before_anyone_speaks_stays_a_summary(suffix: str, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "Intervju 2.txt"
    head, talked = TALK.split("\n\n")
    path.write_text(f"{head}\n\nSammanfattning: Hon har arbetat i trettio år.\n\n{talked}", "utf-8")
    importing.import_files(session, [path])
    (transcript,) = rows.all_transcripts(session.store)
    again = read(export_transcript(session, transcript, tmp_path / f"ut{suffix}").path)
    summaries = [again.text[p.start : p.end] for p in again.paragraphs if p.status is ParagraphStatus.SUMMARY]
    assert len(summaries) == 1 and "trettio år" in summaries[0]
    assert again.date == "2026-03-12"


def test_text_for_other_tools_has_their_marks_of_time(session: Session, talk: Transcript, tmp_path: Path) -> None:
    path = export_transcript(session, talk, tmp_path / "f4.txt", times=Times.HASHES).path
    lines = path.read_text("utf-8").split("\n\n")
    assert lines[1] == "Intervjuare: Hur ser en vanlig dag ut för dig? #00:00:09-0#"
    assert lines[-1] == "Sara: Jo, alltså (.) det var min boendestödjare.\n"
    assert [turn.time_end for turn in read(path).turns if turn.speaker is not None] == [9000, 90_000, 94_000, None]
    plain = export_transcript(session, talk, tmp_path / "plain.txt", times=Times.NONE).path
    assert "00:" not in plain.read_text("utf-8")


def test_speakers_go_by_their_pseudonyms_unless_the_label_is_wanted(
    session: Session, talk: Transcript, tmp_path: Path
) -> None:
    sara = next(s for s in rows.speakers(session.store, talk.id) if s.label == "Sara")
    participants.assign(session, participants.add_participant(session, "Brukare 4", "brukare"), sara)
    path = export_transcript(session, talk, tmp_path / "a.vtt").path
    assert "<v Brukare 4>" in path.read_text("utf-8")
    assert "Sara" not in path.read_text("utf-8")
    path = export_transcript(session, talk, tmp_path / "b.vtt", labels=Labels.ORIGINAL).path
    assert "<v Sara>Jo, alltså" in path.read_text("utf-8")


def test_several_go_into_a_folder_and_one_that_cant_be_written_leaves_the_others_be(
    session: Session, talk: Transcript, tmp_path: Path
) -> None:
    (tmp_path / "Utan tider.txt").write_text("A: hej\nB: hej\nA: ja\nB: jo", "utf-8")
    importing.import_files(session, [tmp_path / "Utan tider.txt"])
    done = export_transcripts(session, rows.all_transcripts(session.store), tmp_path / "ut" / "nu", ".srt")
    assert [each.path.name for each in done.written] == ["Intervju 1.srt"]
    ((name, error),) = done.failed
    assert name == "Utan tider"
    assert "has a time" in error.message


def test_names_of_files_are_such_as_every_system_allows() -> None:
    names = ["A/B: C?", "A B C", "a b c", "..", "Intervju 1", "Con", "aux.1"]
    assert file_names([Transcript(id=name, name=name) for name in names]) == [
        "A B C",
        "A B C 2",
        "a b c 3",
        "transcript",
        "Intervju 1",
        "Con_",
        "aux.1_",
    ]


def test_what_cant_be_written_is_refused_and_the_same_project_gives_the_same_bytes(
    session: Session, talk: Transcript, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"\.pdf"):
        export_transcript(session, talk, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()
    one, other = (export_transcript(session, talk, tmp_path / name).path for name in ("1.docx", "2.docx"))
    assert one.read_bytes() == other.read_bytes()


words = st.text(st.sampled_from("abcåäö <>&-"), min_size=1, max_size=20).map(lambda text: "x" + text.strip() + "y")
times = st.none() | st.integers(0, 4 * 3_600_000)
turns = st.lists(
    st.builds(
        TurnText,
        st.sampled_from(["Anna", "Bo", "Chef 1"]),
        st.just(False),
        times,
        st.none(),
        st.tuples(st.tuples(words, st.just(ParagraphStatus.VERBATIM))),
    ),
    min_size=1,
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(turns)
def test_subtitles_never_run_backwards_and_lose_no_word(said: list[TurnText]) -> None:
    transcript = TranscriptText("T", "sv", "", tuple(said))
    if all(turn.start is None for turn in said):
        with pytest.raises(InputError):
            cues_of(transcript)
        return
    cues = cues_of(transcript)
    assert [cue.turn for cue in cues] == said
    assert all(cue.start < cue.end for cue in cues)
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    for suffix, written in (("vtt", write_vtt(cues, "sv")), ("srt", write_srt(cues))):
        reading = read_bytes("".join(written).encode(), f"x.{suffix}", ReadOptions())
        expected = " ".join(text for turn in said for text, _status in turn.paragraphs)
        # In SRT a name stands before the words; one that comes once or twice needn't be taken for a speaker.
        read = " ".join(re.sub(r"(?m)^(Anna|Bo|Chef 1):", "", reading.text).split())
        assert read.replace("→", "-->").split() == expected.split()
        if suffix == "vtt":
            assert " ".join(words for _who, words in heard(reading)).split() == expected.split()


def test_a_turn_without_a_time_lies_between_those_that_have_one() -> None:
    def turn(start: int | None, text: str) -> TurnText:
        return TurnText("A", False, start, None, ((text, ParagraphStatus.VERBATIM),))

    cues = cues_of(TranscriptText("T", "", "", (turn(1000, "x" * 10), turn(None, "x" * 30), turn(5000, "x"))))
    assert [(cue.start, cue.end, cue.estimated) for cue in cues] == [
        (1000, 2000, False),
        (2000, 5000, True),
        (5000, 6000, False),
    ]


def test_times_that_run_backwards_in_a_transcript_are_held_back() -> None:
    one = TurnText("A", False, 9000, None, (("x", ParagraphStatus.VERBATIM),))
    cues = cues_of(TranscriptText("T", "", "", (one, replace(one, start=2000), replace(one, start=12_000))))
    assert [cue.start for cue in cues] == [9000, 9000, 12_000]


def test_turns_of_notes_only_make_no_empty_subtitles() -> None:
    said = TurnText("Anna", False, 1000, None, (("Hej", ParagraphStatus.VERBATIM),))
    noted = replace(said, start=2000, paragraphs=(("Anna gråter.", ParagraphStatus.NOTE),))
    cues = cues_of(TranscriptText("T", "", "", (said, noted, replace(said, start=4000))))
    assert [cue.start for cue in cues] == [1000, 4000]
    assert "Anna: \n" not in "".join(write_srt(cues))
