"""Subtitles become turns with voices and times."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.importers.base import Reading
from workbench.importers.registry import read

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]


@pytest.fixture
def vtt(read_text: ReadText) -> ReadText:
    """`vtt("<v A>Hej", …)`: a file of cues of a second each."""

    def make(*cues: str, **options: object) -> Reading:
        body = "\n\n".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues))
        return read_text(f"WEBVTT\n\n{body}\n", "a.vtt", **options)

    return make


def test_teams(files: Path, said: Said) -> None:
    reading = read(files / "teams.vtt")
    assert said(reading) == [
        ("Lindqvist, Anna (Extern)", "Hej och välkommen & tack för att du ställer upp. Jag spelar in."),
        ("Östen Å.", "Ja. Det går bra: kör!"),
    ]
    assert [(turn.time_start, turn.time_end) for turn in reading.turns] == [(3417, 9000), (9100, 12_000)]
    assert reading.text.startswith("Lindqvist, Anna (Extern): Hej och välkommen")
    assert "\n\nÖsten Å.: Ja." in reading.text


def test_zoom_names_its_speakers_and_goes_on_without(vtt: ReadText, said: Said) -> None:
    reading = vtt(
        "Eva Berg (SL): Hur är det?", "och hur mår du?", "Kaj: Bra, tack: fint.", "Eva Berg (SL): Jaha?", "Kaj: Mm."
    )
    assert said(reading)[:2] == [("Eva Berg (SL)", "Hur är det? och hur mår du?"), ("Kaj", "Bra, tack: fint.")]
    assert (reading.turns[0].time_start, reading.turns[0].time_end) == (0, 2000)


def test_one_who_speaks_once_is_named_too_where_nearly_all_cues_bear_names(vtt: ReadText) -> None:
    reading = vtt("Eva: Hej?", "Kaj: Hej.", "Eva: Och du?", "Maria Ek: Jo.", "Eva: Så.")
    assert [speaker.label for speaker in reading.speakers] == ["Eva", "Kaj", "Maria Ek"]


def test_one_who_speaks_once_is_not_the_one_before(vtt: ReadText, said: Said) -> None:
    reading = vtt("Eva Berg (SL): Okej.", "Då börjar vi.", "Kaj: Bra. Obs: det blåser.", "Eva Berg (SL): Ja.")
    assert [label for label, _words in said(reading)] == ["Eva Berg (SL)", "Kaj", "Eva Berg (SL)"]


def test_subtitles_with_both_times_before_a_comma(read_text: ReadText, said: Said) -> None:
    reading = read_text("0:00:00.599,0:00:04.160\n>> EVA: Hej.\n\n0:00:04.160,0:00:06.770\n>> KAJ: Hej du.\n", "a.sbv")
    assert said(reading) == [("EVA", "Hej."), ("KAJ", "Hej du.")]
    assert [(turn.time_start, turn.time_end) for turn in reading.turns] == [(599, 4160), (4160, 6770)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hours_may_lack_and_asides_are_skipped(read_text: ReadText, said: Said, end: str) -> None:
    lines = [
        "\ufeffWEBVTT - en fil",
        "Kind: captions",
        "Language: sv",
        "",
        "STYLE",
        "::cue { color: red }",
        "",
        "NOTE en kommentar",
        "",
        "REGION",
        "id:fred",
        "",
        "nummer ett",
        "00:01.500 --> 01:00:02.000 align:start position:10%",
        "<v.loud Eva>Hej <i>där</i> <00:00:01.700>du",
        "",
    ]
    reading = read_text(end.join(lines).encode(), "a.vtt")
    assert said(reading) == [("Eva", "Hej där du")]
    assert (reading.turns[0].time_start, reading.turns[0].time_end) == (1500, 3_602_000)
    assert reading.language == "sv"


def test_two_voices_in_a_cue_and_a_voice_that_is_not_closed(vtt: ReadText, said: Said) -> None:
    reading = vtt("<v Eva>Hej.</v> <v Kaj>Hej hej.", "<v Kaj>Ja &lt;b&gt; &amp;amp; nej.")
    assert said(reading) == [("Eva", "Hej."), ("Kaj", "Hej hej. Ja <b> &amp; nej.")]


def test_hidden_signs_in_entities_go_out(vtt: ReadText) -> None:
    assert vtt("<v E&#8238;va>Hej&#8238;&#0; du").text.startswith("Eva: Hej")
    assert "\u202e" not in vtt("<v Eva>Hej&#8238; du").text


def test_a_pause_between_voices_is_nobodys(vtt: ReadText, said: Said) -> None:
    reading = vtt("<v S01>Ja.", "(12 seconds pause)", "<v S01>Nej.")
    assert said(reading) == [("S01", "Ja."), (None, "(12 seconds pause)"), ("S01", "Nej.")]
    assert reading.paragraphs[1].status == "note"


def test_words_without_voices_become_turns_of_a_readable_length(vtt: ReadText) -> None:
    reading = vtt(*["Detta är en mening med några ord i sig."] * 50)
    assert reading.speakers == ()
    assert 2 <= len(reading.turns) <= 5
    assert all(turn.time_start is not None for turn in reading.turns)
    assert reading.words == 450


def test_a_long_turn_is_cut_into_paragraphs(vtt: ReadText) -> None:
    reading = vtt(*["<v Eva>Detta är en mening med några ord i sig.</v>"] * 50)
    assert len(reading.turns) == 1
    assert 2 <= len(reading.paragraphs) <= 5


def test_renaming_writes_the_new_name(vtt: ReadText) -> None:
    reading = vtt("<v Anna Lind>Hej.", "<v Anna L>Ja.", "<v Kaj>Nej.", rename={"Anna Lind": "I", "Anna L": "I"})
    assert reading.text == "I: Hej. Ja.\n\nKaj: Nej."
    assert [speaker.label for speaker in reading.speakers] == ["I", "Kaj"]


@pytest.mark.parametrize("content", ["WEBVTT", "WEBVTT\n\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n"])
def test_a_file_without_words_is_refused(read_text: ReadText, content: str) -> None:
    with pytest.raises(InputError, match="no text"):
        read_text(content, "a.vtt")
