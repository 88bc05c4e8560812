"""Whole files of subtitles as the programs write them, and the awkward ways in which they break the rules."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.importers.base import Reading
from workbench.importers.registry import read

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]


@pytest.fixture
def spoken(files: Path) -> Path:
    """The folder of files with times."""
    return files / "spoken"


@pytest.fixture
def srt(read_text: ReadText) -> ReadText:
    """`srt("Hej", "Hej", …)`: a numbered file of cues of a second each."""

    def make(*cues: str, **options: object) -> Reading:
        body = "\n\n".join(f"{n + 1}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{cue}" for n, cue in enumerate(cues))
        return read_text(body + "\n", "a.srt", **options)

    return make


def test_zoom_takes_names_of_every_kind(spoken: Path, said: Said) -> None:
    reading = read(spoken / "zoom.vtt")
    assert [label for label, _text in said(reading)] == [
        "Eva Berg (SL)",
        "kajs iPhone",
        "Eva Berg (SL)",
        "kajs iPhone",
        "Lindqvist, Anna Maria (Lunds universitet, hon)",
        "Eva Berg (SL)",
        "kajs iPhone",
    ]
    assert said(reading)[3][1] == "Jo, det kom i tisdags. det var tydligt, tycker jag."
    assert said(reading)[6][1] == "Frihet. Så här: jag bestämmer själv."
    assert (reading.turns[3].time_start, reading.turns[3].time_end) == (12_900, 17_200)


def test_webex_names_speakers_in_the_ids(spoken: Path, said: Said) -> None:
    assert said(read(spoken / "webex.vtt")) == [
        ("Eva Berg", "Hej, välkommen."),
        ("Kaj Ö", "Tack. 42"),
        ("Eva Berg", "Då kör vi."),
    ]


def test_noscribe_keeps_what_overlaps_in_the_turn_and_pauses_apart(spoken: Path, said: Said) -> None:
    reading = read(spoken / "noscribe.vtt")
    assert said(reading)[1:3] == [
        ("S01", "Ja, jag har jobbat här i (..) elva år. //S00: Oj, så länge. // Och jag trivs."),
        (None, "(12 seconds pause)"),
    ]
    assert reading.language == "sv"
    assert [paragraph.status for paragraph in reading.paragraphs][2] == "note"


def test_rolling_captions_say_each_word_once(spoken: Path, said: Said) -> None:
    reading = read(spoken / "youtube.vtt")
    assert [text for _label, text in said(reading)] == ["hej och välkomna till det här samtalet om arbete [Musik]"]
    assert (reading.turns[0].time_start, reading.turns[0].time_end) == (160, 7000)
    assert any("rolling" in warning for warning in reading.warnings)


def test_captions_that_grow_word_by_word(srt: ReadText) -> None:
    reading = srt("Ja", "Ja det", "Ja det är", "Ja det är så", "Och", "Och sen", "Och sen då")
    assert reading.text == "Ja det är så Och sen då"


def test_captions_that_flash_by_show_again_what_was_said(read_text: ReadText) -> None:
    times = ("00,830", "00,840", "01,470", "01,480", "03,000")
    starts = ("00,000", *times)
    shown = (
        "hur låter jag?",
        "hur låter jag?",
        "hur låter jag?\ndu låter fint",
        "du låter fint",
        "du låter fint\ntack",
    )
    cues = [f"{n}\n00:00:{starts[n]} --> 00:00:{times[n]}\n{text}" for n, text in enumerate(shown)]
    assert read_text("\n\n".join(cues), "a.srt").text == "hur låter jag? du låter fint tack"


def test_captions_with_times_of_words_say_each_word_once_in_a_short_file_too(read_text: ReadText) -> None:
    content = (
        "WEBVTT\nKind: captions\nLanguage: sv\n\n00:00:01.000 --> 00:00:02.000 align:start\nhej"
        "<00:00:01.500><c> där</c>\n\n00:00:02.000 --> 00:00:03.000\nhej där\n&gt;&gt; ja<00:00:02.500><c> hej</c>\n\n"
        "00:00:03.000 --> 00:00:04.000\n&gt;&gt; ja hej\n"
    )
    reading = read_text(content, "a.vtt")
    assert [reading.text[turn.start : turn.end] for turn in reading.turns] == ["hej där", "ja hej"]


def test_a_word_said_again_and_again_is_kept(srt: ReadText) -> None:
    assert srt("Ja.", "Ja.", "Ja.", "Nej.", "Nej.", "Ja.").text == "Ja. Ja. Ja. Nej. Nej. Ja."


def test_broadcasters(spoken: Path, said: Said) -> None:
    reading = read(spoken / "broadcast.srt")
    assert said(reading) == [
        ("EVA", "Hur är det?"),
        ("KAJ", "Bra."),
        ("EVA", "Fint. och sen då?"),
        (None, "Ja."),
        (None, "Nej."),
        ("KAJ", "Okej då."),
        ("EVA", "Bra."),
    ]
    assert (reading.turns[5].time_start, reading.turns[5].time_end) == (10_500, 11_000)


def test_names_in_brackets(srt: ReadText, said: Said) -> None:
    reading = srt("[EVA] Hej.", "[KAJ] Ja.", "[musik]", "[EVA] Nå?", "[KAJ] [skratt] Jo.")
    assert said(reading) == [("EVA", "Hej."), ("KAJ", "Ja. [musik]"), ("EVA", "Nå?"), ("KAJ", "[skratt] Jo.")]


def test_every_name_in_brackets_counts_where_all_cues_bear_one(srt: ReadText, said: Said) -> None:
    assert said(srt("(Anna Berg) Hej.", "(Du) Hej du.", "(Anna Berg) Nå?")) == [
        ("Anna Berg", "Hej."),
        ("Du", "Hej du."),
        ("Anna Berg", "Nå?"),
    ]


def test_names_in_brackets_after_dashes_may_be_rare(srt: ReadText, said: Said) -> None:
    more = ["och så", "vidare i", "texten då", "en stund", "till och", "med nu."]
    reading = srt("- [Lärare] Hej.", *more, "- [Elev] Va?", *more, "- [Lärare] Jo.", *more, "- [Elev] Jaha.")
    assert [label for label, _text in said(reading)] == ["Lärare", "Elev", "Lärare", "Elev"]


@pytest.mark.parametrize("name", ["[Speaker {}]", "Speaker {}", "Speaker {}:"])
def test_names_on_a_line_of_their_own(srt: ReadText, said: Said, name: str) -> None:
    one, two = name.format(1), name.format(2)
    assert said(srt(f"{one}\nHej.", f"{one}\nNå?", f"{two}\nJa,\njo.", f"{one}\nBra.")) == [
        ("Speaker 1", "Hej. Nå?"),
        ("Speaker 2", "Ja, jo."),
        ("Speaker 1", "Bra."),
    ]


def test_how_something_is_said_is_no_name(srt: ReadText) -> None:
    reading = srt(
        "[WHISPERING] Be quiet.", "[IN SWEDISH] Kom!", "[DOG BARKING]", "[WHISPERING] No.", "[IN SWEDISH] Jo!"
    )
    assert reading.speakers == ()
    assert "[WHISPERING] Be quiet." in reading.text


def test_roles_and_names_that_end_like_manners(srt: ReadText, said: Said) -> None:
    reading = srt("[interviewer] Hej.", "[MANNING] Ja.", "[interviewer] Nå?", "[MANNING] Jo.", "[interviewer] Ja.")
    assert [label for label, _text in said(reading)] == ["interviewer", "MANNING"] * 2 + ["interviewer"]


def test_sounds_in_brackets_are_no_names(srt: ReadText) -> None:
    reading = srt("[skratt] Hej.", "[suckar] Ja.", "[skratt] Nej.", "[suckar] Jo.")
    assert reading.speakers == ()


def test_signs_of_change_without_names_part_turns(srt: ReadText, said: Said) -> None:
    assert said(srt(">> Hej.", "Hur är det?", ">> Bra.", ">> Jaha.")) == [
        (None, "Hej. Hur är det?"),
        (None, "Bra."),
        (None, "Jaha."),
    ]


def test_a_lonely_dash_is_the_texts(srt: ReadText) -> None:
    assert srt("Vi tog", "- tror jag -", "bussen", "dit", "och", "hem", "igen").text.startswith("Vi tog - tror jag -")


def test_colons_in_running_text_are_no_names(srt: ReadText) -> None:
    reading = srt(
        "Jag sa så här: kom.", "Problemet: ingen kom.", "Sen gick vi.", "Klockan 12:30 var vi hemma.", "Slut."
    )
    assert reading.speakers == ()
    assert "Problemet: ingen kom." in reading.text


def test_names_can_be_refused_and_asked_for(srt: ReadText, said: Said) -> None:
    cues = ("Eva: Hej.", "Kaj: Ja.", "Eva: Nå?", "Kaj: Obs: det regnar.", "Tips: ät.")
    assert {label for label, _text in said(srt(*cues, not_speakers=frozenset(["Kaj"])))} == {"Eva", None} - {None}
    assert "Tips" in {label for label, _text in said(srt(*cues, also_speakers=frozenset(["tips"])))}


@pytest.mark.parametrize(
    "content",
    [
        "00:01 --> 00:02\nhej\n00:02 --> 00:03\ndu\n",
        "1\n00:00:01,000 -> 00:00:02,000\nhej\n\n2\n00:00:02,000 → 00:00:03,000\ndu",
        "1\r\n\r\n00:00:01,0 --> 00:00:02,0\r\n\r\nhej\r\n\r\n2\r\n\r\n00:00:02,0 --> 00:00:03,0\r\n\r\ndu\r\n",
        "7\n0:00:01.000 --> 0:00:02.000 align:start\n<b>hej</b>\n\n7\n0:00:02.000 --> 0:00:03.000\n{\\an8}du",
        "1\n00:00:01:000 --> 00:00:02:000\nhej\n2\n00:00:02:000 --> 00:00:03:000\ndu",
    ],
    ids=["no ids", "arrows", "blank lines", "wrong numbers", "colons"],
)
def test_odd_times_and_numbers(read_text: ReadText, content: str) -> None:
    reading = read_text(content, "a.srt", format="srt")
    assert reading.text == "hej du"
    assert (reading.turns[0].time_start, reading.turns[0].time_end) == (1000, 3000)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_old_encodings(read_text: ReadText, encoding: str) -> None:
    content = "1\n00:00:01,000 --> 00:00:02,000\nVåga älska ödlor på Åland\n"
    assert read_text(content.encode(encoding), "a.srt").text == "Våga älska ödlor på Åland"


def test_words_before_the_first_time_are_notes(read_text: ReadText, not_verbatim: Said) -> None:
    content = "WEBVTT\nKind: captions\n\nUtskrift av samtal 3\nmed Eva\n\n1\n00:01.000 --> 00:02.000\n<v Eva>Hej.\n"
    reading = read_text(content, "a.vtt")
    assert not_verbatim(reading) == [("note", "Utskrift av samtal 3"), ("note", "med Eva")]
    assert [speaker.label for speaker in reading.speakers] == ["Eva"]


def test_a_header_without_a_blank_line_after_it(read_text: ReadText) -> None:
    assert read_text("WEBVTT\n1\n00:01.000 --> 00:02.000\nHej.\n", "a.vtt").text == "Hej."


def test_a_number_that_is_said_is_kept(read_text: ReadText) -> None:
    content = "WEBVTT\n\n00:01.000 --> 00:02.000\nHur gammal?\n42\n\n00:02.000 --> 00:03.000\nJaha.\n"
    assert read_text(content, "a.vtt").text == "Hur gammal? 42 Jaha."


def test_cues_that_overlap_keep_their_times(read_text: ReadText) -> None:
    content = "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Eva>Jag tror\n\n00:02.000 --> 00:03.000\n<v Kaj>Mm.\n"
    assert [(turn.time_start, turn.time_end) for turn in read_text(content, "a.vtt").turns] == [
        (1000, 9000),
        (2000, 3000),
    ]


def test_a_long_silence_begins_a_paragraph(read_text: ReadText) -> None:
    content = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Eva>Hej.\n\n01:30.000 --> 01:31.000\n<v Eva>Är du kvar?\n"
    reading = read_text(content, "a.vtt")
    assert len(reading.turns) == 1
    assert len(reading.paragraphs) == 2


def test_a_speech_of_an_hour_has_times_in_it(read_text: ReadText) -> None:
    cues = [
        f"{n // 60:02}:{n % 60:02}.000 --> {n // 60:02}:{n % 60:02}.900\n<v Eva>En mening med några ord i sig."
        for n in range(300)
    ]
    reading = read_text("WEBVTT\n\n" + "\n\n".join(cues), "a.vtt")
    assert len(reading.turns) > 2
    assert [speaker.label for speaker in reading.speakers] == ["Eva"]
    assert reading.turns[1].time_start == reading.turns[0].time_end + 100  # type: ignore[operator]


def test_what_the_user_calls_notes(srt: ReadText, said: Said, not_verbatim: Said) -> None:
    cues = ("Eva: Hej.", "Kaj: Ja.", "(telefonen ringer)", "Läge: köket.", "Eva: Nå?", "Kaj: Jo.")
    reading = srt(*cues, note_labels=frozenset(["läge"]), bracket_notes=True)
    assert not_verbatim(reading) == [("note", "(telefonen ringer) Läge: köket.")]
    assert {label for label, _text in said(reading)} == {"Eva", "Kaj", None}


def test_two_names_of_one_speaker_are_proposed_as_one(srt: ReadText) -> None:
    cues = ("Anna Maria Berg: Hej.", "Kaj: Ja.", "Berg: Nå?", "Kaj: Jo.", "Anna Maria Berg: Så.", "Berg: Då.")
    reading = srt(*cues)
    assert [(set(found.labels), found.into) for found in reading.aliases] == [
        ({"Anna Maria Berg", "Berg"}, "Anna Maria Berg")
    ]
    assert len(reading.speakers) == 3
    merged = srt(*cues, rename={"Berg": "Anna Maria Berg"})
    assert len(merged.speakers) == 2 and not merged.aliases
