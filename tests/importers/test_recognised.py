"""JSON of speech recognition: whoever wrote it, who says what and when comes out the same."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.importers.recognised_shapes import SAID, WITH_LABELS, WITH_NAMES, ms
from workbench.domain.errors import InputError
from workbench.importers.base import Reading

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]
ReadJson = Callable[..., Reading]


@pytest.fixture
def read_json(read_text: ReadText) -> ReadJson:
    """`read_json(value)` reads a value as a .json file; a text is taken as it stands."""

    def make(value: Any, **options: object) -> Reading:
        content = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return read_text(content, "samtal.json", **options)

    return make


def everything(reading: Reading) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (
            "" if turn.speaker is None else reading.speakers[turn.speaker].label,
            reading.text[turn.start : turn.end],
            turn.time_start,
            turn.time_end,
        )
        for turn in reading.turns
    ]


def expected(first: str, second: str) -> list[tuple[str, str, int, int]]:
    return [((first, second)[voice], text, ms(start), ms(end)) for start, end, voice, text, _words in SAID]


@pytest.mark.parametrize("program", WITH_NAMES)
def test_programs_that_know_names(read_json: ReadJson, program: str) -> None:
    assert everything(read_json(WITH_NAMES[program])) == expected("Anna", "Kaj")


@pytest.mark.parametrize("program", WITH_LABELS)
def test_programs_that_tell_voices_apart(read_json: ReadJson, program: str) -> None:
    value, first, second = WITH_LABELS[program]
    assert everything(read_json(value)) == expected(first, second)


def test_the_language_is_taken_from_the_file(read_json: ReadJson) -> None:
    assert read_json(WITH_LABELS["whisperx"][0]).language == "sv"
    assert read_json(WITH_LABELS["eleven_labs"][0]).language == "sv"


def test_labels_are_renamed(read_json: ReadJson) -> None:
    reading = read_json(WITH_LABELS["whisperx"][0], rename={"SPEAKER_00": "Anna", "SPEAKER_01": "Kaj"})
    assert reading.text == "Anna: Hej, hur mår du?\n\nKaj: Bra, tack. Och du?\n\nAnna: Jo."


def test_whisper_without_voices(read_json: ReadJson) -> None:
    reading = read_json(
        {
            "text": " Hej. Ja.",
            "segments": [
                {
                    "id": 0,
                    "seek": 0,
                    "start": 0.0,
                    "end": 2.0,
                    "text": " Hej.",
                    "tokens": [50364, 1],
                    "avg_logprob": 0.1,
                },
                {"id": 1, "seek": 0, "start": 2, "end": 30.5, "text": " Ja.", "tokens": []},
            ],
            "language": "sv",
        }
    )
    assert everything(reading) == [("", "Hej. Ja.", 0, 30_500)]
    assert "No speakers were found." in reading.warnings


def test_whisper_cpp_tells_times_twice_and_tokens_with_signs(read_json: ReadJson) -> None:
    def piece(start: int, end: int, text: str) -> Any:
        times = {"from": f"00:00:{start // 1000:02},000", "to": f"00:00:{end // 1000:02},000"}
        token = {"text": "[_BEG_]", "timestamps": times, "offsets": {"from": start, "to": start}, "id": 50_364}
        return {"timestamps": times, "offsets": {"from": start, "to": end}, "text": text, "tokens": [token]}

    reading = read_json(
        {
            "systeminfo": "AVX = 1",
            "model": {"type": "base", "audio": {"ctx": 1500}},
            "params": {"model": "base", "language": "sv", "translate": False},
            "result": {"language": "sv"},
            "transcription": [piece(0, 7000, " Hej då."), piece(7000, 9000, " Ja.")],
        }
    )
    assert everything(reading) == [("", "Hej då. Ja.", 0, 9000)]
    assert reading.language == "sv"


@pytest.mark.parametrize(
    "value",
    [
        [[0.5, 1.5, " Hej du"], [1.5, 2.5, " Ja då"]],
        [{"text": "Hej du", "start": 0.5, "duration": 1.0}, {"text": "Ja då", "start": 1.5, "duration": 1.0}],
        [
            {"start": "00:00:00.500", "end": "00:00:01.500", "speech": "Hej du"},
            {"start": "00:00:01.500", "end": "00:00:02.500", "speech": "Ja då"},
        ],
        {"0": {"text": "Hej du", "start": 500, "end": 1500}, "1": {"text": "Ja då", "start": 1500, "end": 2500}},
        {
            "wireMagic": "pb3",
            "events": [
                {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
                {"tStartMs": 500, "dDurationMs": 1000, "segs": [{"utf8": "Hej"}, {"utf8": " du", "tOffsetMs": 300}]},
                {"tStartMs": 1400, "dDurationMs": 100, "aAppend": 1, "segs": [{"utf8": "\n"}]},
                {"tStartMs": 1500, "dDurationMs": 1000, "segs": [{"utf8": "Ja"}, {"utf8": " då", "tOffsetMs": 300}]},
            ],
        },
        '{"result": [{"word": "Hej", "start": 0.5, "end": 1, "conf": 1}, {"word": "du", "start": 1, "end": 1.5}]}\n'
        '{"result": [{"word": "Ja", "start": 1.5, "end": 2, "conf": 1}, {"word": "då", "start": 2, "end": 2.5}]}\n',
    ],
    ids=["rows", "durations", "clock", "numbered", "youtube", "lines"],
)
def test_other_ways_to_write_times(read_json: ReadJson, value: Any) -> None:
    assert everything(read_json(value)) == [("", "Hej du Ja då", 500, 2500)]


def test_hundredths_of_seconds(read_json: ReadJson) -> None:
    words = "och så gick vi hem till honom och satt där en stund"
    pieces = [{"start": n * 450, "stop": n * 450 + 420, "text": words} for n in range(3)]
    assert everything(read_json(pieces))[0][2:] == (0, 13_200)


def test_two_channels_are_two_voices_in_order_of_time(read_json: ReadJson) -> None:
    def word(text: str, start: float) -> Any:
        return {
            "type": "pronunciation",
            "start_time": str(start),
            "end_time": str(start + 0.4),
            "alternatives": [{"content": text}],
        }

    channels = [
        {"channel_label": "ch_0", "items": [word("Hej", 0.1), word("Jaså", 5.1)]},
        {"channel_label": "ch_1", "items": [word("Hallå", 2.1)]},
    ]
    reading = read_json({"results": {"channel_labels": {"channels": channels}, "items": [word("Hej", 0.1)]}})
    assert [row[:2] for row in everything(reading)] == [("ch_0", "Hej"), ("ch_1", "Hallå"), ("ch_0", "Jaså")]


def test_a_script_without_spaces_stays_without(read_json: ReadJson) -> None:
    words = [{"word": sign, "start": n * 0.3, "end": n * 0.3 + 0.2} for n, sign in enumerate("今天天气很好")]
    assert read_json({"words": words}).text == "今天天气很好"


def test_a_file_with_the_text_only(read_json: ReadJson, said: Said) -> None:
    reading = read_json({"text": "Hej på dig. Hur mår du?"})
    assert said(reading) == [(None, "Hej på dig. Hur mår du?")]
    assert any("no times" in warning for warning in reading.warnings)
    labelled = read_json({"text": "I: Hur mår du?\nR: Bra.\nI: Jaså?\nR: Jo.\n"})
    assert [label for label, _text in said(labelled)] == ["I", "R", "I", "R"]


def test_a_text_in_several_parts_is_taken_whole(read_json: ReadJson) -> None:
    parts = [
        {"alternatives": [{"transcript": "Det första."}, {"transcript": "Det färska."}]},
        {"alternatives": [{"transcript": " Och det andra."}]},
    ]
    assert read_json({"results": parts}).text.split() == ["Det", "första.", "Och", "det", "andra."]


def test_names_beside_the_pieces(read_json: ReadJson, said: Said) -> None:
    pieces = [
        {"start": 0, "end": 2.5, "text": "Hej.", "speaker": "S0"},
        {"start": 3, "end": 4, "text": "Ja.", "speaker": "S1"},
    ]
    reading = read_json({"speaker_labels": {"S0": "Eva", "S1": "Bo"}, "segments": pieces})
    assert said(reading) == [("Eva", "Hej."), ("Bo", "Ja.")]


def test_users_of_a_meeting_are_voices(read_json: ReadJson, said: Said) -> None:
    said_in_meeting = [
        {"username": "Eva Berg", "ts": "00:00:01.200", "end_ts": "00:00:02.300", "text": "Hej."},
        {"username": "Bo Ek", "ts": "00:00:03.200", "end_ts": "00:00:04.300", "text": "Ja."},
    ]
    assert said(read_json({"meeting_id": "1", "transcript": said_in_meeting})) == [
        ("Eva Berg", "Hej."),
        ("Bo Ek", "Ja."),
    ]


def test_channels_are_voices_where_nothing_else_is(read_json: ReadJson, said: Said) -> None:
    phrases = [
        {"channel": n % 2, "offset": f"PT{n}S", "duration": "PT1S", "nBest": [{"display": text}]}
        for n, text in enumerate(("Hej.", "Ja.", "Nå?"))
    ]
    assert said(read_json({"recognizedPhrases": phrases})) == [
        ("Channel 1", "Hej."),
        ("Channel 2", "Ja."),
        ("Channel 1", "Nå?"),
    ]
    assert said(read_json({"recognizedPhrases": [phrase | {"channel": 0} for phrase in phrases]})) == [
        (None, "Hej. Ja. Nå?")
    ]


def test_the_words_of_the_last_result_are_not_said_twice(read_json: ReadJson, said: Said) -> None:
    words = [
        {"startOffset": f"{n}s", "endOffset": f"{n + 1}s", "word": word, "speakerLabel": str(1 + (n > 2))}
        for n, word in enumerate(["hur", "mår", "du", "bra", "tack"])
    ]
    results = [{"alternatives": [{"transcript": "hur mår du bra tack"}]}, {"alternatives": [{"words": words}]}]
    assert said(read_json({"results": results})) == [("Speaker 1", "hur mår du"), ("Speaker 2", "bra tack")]


def test_times_of_what_the_words_lie_in(read_json: ReadJson) -> None:
    talk = [
        {"speaker": "Bo", "start": "00:05:10", "blocks": [{"text": "Först."}, {"text": "Sen."}]},
        {"speaker": "Eva", "start": "00:05:20", "blocks": [{"text": "Ja."}]},
    ]
    assert [row[:3] for row in everything(read_json({"monologues": talk}))] == [
        ("Bo", "Först. Sen.", 310_000),
        ("Eva", "Ja.", 320_000),
    ]


def test_summaries_and_translations_are_not_the_transcript(read_json: ReadJson) -> None:
    segments = [{"start": 0.0, "end": 2.0, "text": "Hej där."}]
    translated = [{"start": 0.0, "end": 2.0, "text": "Hello there, my dear old friend of many years."}]
    reading = read_json(
        {"translation": {"segments": translated}, "segments": segments, "summary": {"items": translated}}
    )
    assert reading.text == "Hej där."


def test_voices_nobody_named(read_json: ReadJson) -> None:
    segments = [
        {"start": 0.0, "end": 1.0, "text": "Hej.", "speaker": "UU"},
        {"start": 1.0, "end": 2.0, "text": "Ja.", "speaker": {"id": 4, "name": "Ka\u202ej"}},
        {"start": 2.0, "end": 3.0, "text": "Nå.", "speaker": None},
        {"start": 3.0, "end": 4.0, "text": "Jo.", "speaker": 0},
    ]
    assert [row[0] for row in everything(read_json({"segments": segments}))] == ["", "Kaj", "", "Speaker 0"]


def test_broken_values_are_passed_over(read_json: ReadJson) -> None:
    content = (
        '{"segments": [{"start": NaN, "end": 1e999, "text": "Hej \\u0000du", "speaker": [1]}, '
        f'{{"start": {"9" * 5000}, "end": -3, "text": "då", "speaker": true}}, '
        '{"start": "x", "end": {}, "text": ["a"]}, {"start": 5, "end": 2, "text": "ja", "text": "nej"}]}'
    )
    reading = read_json(content)
    assert reading.text == "Hej du då nej"
    assert reading.speakers == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"a": 1, "b": {"c": [1, 2]}}', "“a”, “b”"),
        ('{"version": 1, "sentenceMetadata": [["0", 6, 3.03, 9.5], ["1", 6, 9.58, 17.3]]}', "“sentenceMetadata”"),
        ('{"segments": []}', "“segments”"),
        ('{"type": "FeatureCollection", "features": [{"geometry": {"coordinates": [1, 2]}}]}', "“features”"),
        ("[{}]", "No transcript was found in this JSON file."),
        ('{"name": "x", "dependencies": {"text": "1.0.0"}, "scripts": {"start": "run it now"}}', "“dependencies”"),
        ('{"sv": {"text": "Text", "speaker": "Talare"}, "en": {"text": "The text of it"}}', "“sv”"),
        ('[{"author": "eva", "timestamp": "2020-01-01T10:00:00Z", "text": "Fint väder i dag."}]', "“author”"),
        ('{"features": [{"properties": {"text": "En stad i Skåne"}}]}', "“features”"),
        ('{"segments": [{"text": "Hej', "no proper JSON: line 1"),
        ('{"a":' * 100_000, "nested more deeply"),
    ],
    ids=["keys", "compact", "empty", "map", "list", "package", "words", "posts", "places", "cut", "deep"],
)
def test_what_is_no_transcript_is_told_by_its_keys(read_json: ReadJson, content: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        read_json(content)
    assert told in error.value.message
    assert error.value.hint
