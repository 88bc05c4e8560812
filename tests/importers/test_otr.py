"""Files of oTranscribe."""

import json

import pytest

from workbench.domain.errors import InputError
from workbench.importers.base import Reading
from workbench.importers.registry import read_bytes


def read(text: object, **more: object) -> Reading:
    """What is found in a file of oTranscribe with that text."""
    told = {"text": text, "media": "intervju 1.mp3", "media-source": "", "media-time": 12.3} | more
    return read_bytes(json.dumps(told).encode(), "intervju.otr")


def stamp(seconds: object, written: str, extra: str = "") -> str:
    """A time stamp as oTranscribe puts it in."""
    return f'<span class="timestamp" contenteditable="false" data-timestamp="{seconds}"{extra}>{written}</span>'


def said(reading: Reading) -> list[tuple[str, int | None, str]]:
    """The turns with their speakers and times."""
    return [
        (
            reading.speakers[turn.speaker].label if turn.speaker is not None else "",
            turn.time_start,
            reading.text[turn.start : turn.end],
        )
        for turn in reading.turns
    ]


def test_times_begin_turns_and_are_exact() -> None:
    reading = read(
        f"<p>{stamp(3.2, '0:00:03')}&nbsp;<b>I:</b> Hur började det?</p><p>{stamp(9.87, '00:09')}<b>IP:</b> Jo,<br />"
        f"en måndag.</p><p>{stamp(20, '00:20')}I: Och sen?</p><p>{stamp(25.25, '0:25')} IP: Vi gick.</p>"
    )
    assert said(reading) == [
        ("I", 3200, "Hur började det?"),
        ("IP", 9870, "Jo,\nen måndag."),
        ("I", 20000, "Och sen?"),
        ("IP", 25250, "Vi gick."),
    ]
    assert "intervju 1.mp3" in reading.attributes.values()


def test_times_inside_speech_dont_stick_to_words() -> None:
    reading = read(
        f"<p><b>I:</b> Hur{stamp(3.2, '00:03')}började det?</p><p>IP: Så här.</p><p>I: Jaså?</p><p>IP: Ja.</p>"
    )
    assert "Hur [00:00:03] började det?" in reading.text
    assert said(reading)[:2] == [("I", None, "Hur"), ("I", 3200, "började det?")]


def test_paragraphs_parted_by_breaks_only() -> None:
    reading = read(
        f"{stamp(0.5, '0:00')} (A): Hur var det?<br /><br />{stamp(4.5, '0:04')} (B): Bra.<br /><br />"
        f"{stamp(6.5, '0:06')} (A): Jaså?<br /><br />{stamp(8.5, '0:08')} (B): Ja.<br /><br />"
    )
    assert [turn.time_start for turn in reading.turns] == [500, 4500, 6500, 8500]


def test_a_time_at_the_end_is_the_turns_end() -> None:
    reading = read(
        "".join(
            f"<p>{stamp(nth * 10 + 0.5, '')} {'AB'[nth % 2]}: Så var det. {stamp(nth * 10 + 9.5, '')}<br /></p>"
            for nth in range(4)
        )
    )
    assert [(turn.time_start, turn.time_end) for turn in reading.turns][:2] == [(500, 9500), (10500, 19500)]


def test_stamps_of_old_versions() -> None:
    old = '<span class="timestamp" data-timestamp="1:02" onclick="setFrom(\'1:02\', this);">1:02</span>'
    reading = read(f"<p>{old} I: Hur var det?</p><p>IP: Bra.</p><p>I: Jaså?</p><p>IP: Ja.</p>")
    assert said(reading)[0] == ("I", 62_000, "Hur var det?")


def test_one_long_paragraph_is_parted() -> None:
    sentence = "Och det var faktiskt så som det gick till den gången, om jag minns rätt. "
    reading = read("<p>" + "".join(f"{stamp(nth * 12, '')} {sentence * 2}" for nth in range(40)) + "</p>")
    assert len(reading.turns) > 3
    assert reading.turns[1].time_start and reading.turns[1].time_start % 12_000 == 0
    assert "[" not in reading.text


@pytest.mark.parametrize("text", [42, ["<p>I: Hej</p>"], None])
def test_a_file_without_a_text_is_refused(text: object) -> None:
    with pytest.raises(InputError, match="oTranscribe"):
        read(text)


def test_a_file_that_is_cut_off_is_refused() -> None:
    data = json.dumps({"text": "<p>I: Hej</p>", "media-time": 1}).encode()
    with pytest.raises(InputError):
        read_bytes(data[:-12] + b' "media-time"', "cut.otr")


def test_numbers_that_are_no_times_do_no_harm() -> None:
    reading = read(
        f"<p>{stamp('nan', '00:01')} I: Hej?</p><p>{stamp('1e99', '00:02')} IP: Hej.</p><p>I: Ja?</p><p>IP: Ja</p>"
    )
    assert [label for label, _time, _text in said(reading)] == ["I", "IP", "I", "IP"]
