"""CHAT transcripts: speakers, times, header, and the tiers that aren't speech."""

from collections.abc import Callable
from pathlib import Path

from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]


def test_a_conversation(files: Path, said: Said, not_verbatim: Said) -> None:
    reading = read(files / "spoken" / "interview.cha")
    assert reading.format == "cha"
    assert said(reading) == [
        ("LEN", "kan du berätta om +... din <dag> [/] dag ?"),
        ("PAR", "jag [>] (.) gick &-eh ut ."),
        (None, "skrattar högt"),
        ("PAR", "och sen hem [=! laughs] ."),
        (None, "dörren öppnas"),
        ("KAR", "ja ⌈ precis ⌉ ."),
    ]
    assert not_verbatim(reading) == [("note", "skrattar högt"), ("note", "dörren öppnas")]
    assert [(turn.time_start, turn.time_end) for turn in reading.turns if turn.time_start is not None] == [
        (0, 2345),
        (2345, 5000),
        (6000, 7000),
    ]


def test_what_the_header_tells(files: Path) -> None:
    reading = read(files / "spoken" / "interview.cha")
    assert (reading.language, reading.date) == ("sv", "2019-03-05")
    assert reading.attributes["Location"] == "Lund, Sverige"
    assert reading.attributes["Comment"] == "inspelat hemma; fönstret var öppet"
    assert reading.attributes["PAR"].startswith("Participant, 56;02., female, Broca")
    assert [speaker.label for speaker in reading.speakers if speaker.is_interviewer] == ["LEN"]
    renamed = read(files / "spoken" / "interview.cha", ReadOptions(rename={"LEN": "Lena"}))
    assert [speaker.label for speaker in renamed.speakers if speaker.is_interviewer] == ["Lena"]


def test_what_was_left_out_is_told(files: Path) -> None:
    assert any(
        "2 lines" in warning and "%mor" in warning for warning in read(files / "spoken" / "interview.cha").warnings
    )


def test_a_file_of_a_program(files: Path) -> None:
    reading = read(files / "spoken" / "batchalign.cha")
    assert [speaker.label for speaker in reading.speakers] == ["PAR0"]
    assert reading.text.startswith("PAR0: Hello . this is a test of wake-up .")
    assert "\x15" not in reading.text and "%mor" not in reading.text and "125_475" not in reading.text
    assert (reading.turns[0].time_start, reading.turns[-1].time_end) == (125, 25_835)
    assert reading.language == "en"


def test_old_macs_and_windows(read_text: ReadText, said: Said) -> None:
    content = "@Begin\r@Participants:\tMOT Mother, CHI Target_Child\r*MOT:\tvad är\r\tdet ?\r*CHI:\ten båt .\r@End\r"
    assert said(read_text(content.encode("cp1252"), "a.cha")) == [("MOT", "vad är det ?"), ("CHI", "en båt .")]


def test_only_a_header(read_text: ReadText) -> None:
    content = "@UTF8\n@Begin\n*A:\t0 .\n*A:\thej\n\n*\n*:\n%\n@\n"
    assert read_text(content, "a.cha").text == "A: hej"


def test_lines_of_nobody_notes_at_the_front_and_codes(read_text: ReadText, said: Said) -> None:
    content = (
        "@UTF8\n@Begin\n@Languages:2 \tdan, eng\n@Participants:\tSPE speaker,\n%com:\tGjort i dag\n"
        "*SPE:\thej med \n\tdig \x150_3200\x15\n*\t(0.8)\n%spa:\t$IMP $PRO\n"
        "*SPE:\tja \x153400_5200\x15\n*ps\t(.)\n@End\n"
    )
    reading = read_text(content, "a.cha")
    assert said(reading) == [
        (None, "Gjort i dag"),
        ("SPE", "hej med dig"),
        (None, "(0.8)"),
        ("SPE", "ja"),
        (None, "(.)"),
    ]
    assert reading.language == "da"
    assert any("%spa" in warning for warning in reading.warnings)


def test_languages_that_are_not_of_the_north(read_text: ReadText) -> None:
    content = "@UTF8\n@Begin\n@Languages:\tcat, spa\n@Participants:\tA Adult, B Adult\n*A:\tsí .\n*B:\tno .\n@End\n"
    assert read_text(content, "a.cha").language == "es"
