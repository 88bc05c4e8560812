"""Whatever stands in a file with times: it is read into turns that hold, or refused in words."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.recognised_shapes import WITH_LABELS, WITH_NAMES
from workbench.domain.errors import InputError
from workbench.importers.base import ReadOptions
from workbench.importers.clean import is_clean
from workbench.importers.registry import read_bytes
from workbench.importers.speech.recognised_keys import END, PARTS, START, TEXT, VOICE, WRAPPED

PROGRAMS = WITH_NAMES | {name: value for name, (value, _first, _second) in WITH_LABELS.items()}
KEYS = st.sampled_from([*TEXT[:8], *PARTS, *WRAPPED, *START[:4], *END[:4], *VOICE[:6], "results", "speakers", "0", "1"])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**12), st.floats(), st.text(max_size=12), st.just("00:01:02,5")
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=40
)
CUE_LINES = st.sampled_from(
    ["", "1", "00:01.000 --> 00:02.000", "00:00:01,5 -> 9:00:02", "Eva: Hej.", "- Ja.", "- Kaj: Nej", ">> Jo",
     "<v Eva>Mm", "</v>", "<v ", "[Eva] Ja", "(paus)", "NOTE x", "WEBVTT", "{\\an8}", "&#8238;", "\x15",
     "a\u202eb", "Eva:", ":", "-->"]
)  # fmt: skip
CHAT_LINES = st.sampled_from(
    ["@UTF8", "@Begin", "@Participants:\tA Anna Investigator, B", "@ID:\tswe|x|A|1;|f|||Investigator|||",
     "*A:\thej .", "*B:\tja \x155_9\x15", "\tmer •9_5•", "%mor:\tx", "%com:\tskratt", "*:", "*A", "%", "@", "\x15",
     "@Date:\t1-1-1", ""]
)  # fmt: skip


def hold(content: bytes, file_name: str, options: ReadOptions = ReadOptions()) -> None:  # noqa: B008
    try:
        reading = read_bytes(content, file_name, options)
    except InputError as error:
        assert error.message
        return
    assert is_clean(reading.text)
    assert reading.turns
    last = 0
    for turn in reading.turns:
        assert last <= turn.start < turn.end <= len(reading.text)
        assert reading.text[turn.start : turn.end].strip()
        assert turn.time_start is None or turn.time_start >= 0
        last = turn.end
    inside = [p for p in reading.paragraphs if any(t.start <= p.start and p.end <= t.end for t in reading.turns)]
    assert len(inside) == len(reading.paragraphs)


@given(VALUES)
@settings(max_examples=150)
def test_any_json(value: Any) -> None:
    hold(json.dumps(value).encode(), "a.json", ReadOptions(format="json"))


@pytest.mark.parametrize("program", ["whisperx", "deepgram_paragraphs", "amazon", "trint", "google"])
@given(where=st.floats(0, 1, exclude_max=True), value=SCALARS)
@settings(max_examples=25)
def test_a_value_is_another(program: str, where: float, value: Any) -> None:
    changed = json.loads(json.dumps(PROGRAMS[program]))
    places = list(_places(changed))
    holder, key = places[int(where * len(places))]
    holder[key] = value
    hold(json.dumps(changed).encode(), "a.json")


def _places(value: Any) -> Any:
    for key in value if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


@given(st.lists(CUE_LINES, max_size=30), st.sampled_from(["", "WEBVTT\n\n"]), st.booleans())
@settings(max_examples=150)
def test_any_lines_of_subtitles(lines: list[str], header: str, alternate: bool) -> None:
    hold((header + "\n".join(lines)).encode(), "a.srt", ReadOptions(format="srt", alternate=alternate))


@given(st.lists(CHAT_LINES, max_size=20))
@settings(max_examples=80)
def test_any_lines_of_chat(lines: list[str]) -> None:
    hold("\n".join(lines).encode(), "a.cha", ReadOptions(format="cha"))
