"""What holds of every reading, whatever is read."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.clean import is_clean
from workbench.importers.registry import read_bytes

LABELS = ("I", "IP1", "Anna Berg", "Intervjuare", "P 2")
WORDS = "det är så att vi gör mycket men inte nu jaha ja nej (skratt) [...] och “hej” – 50 % så: här"
words = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=30).map(" ".join)
turns = st.lists(st.tuples(st.sampled_from(LABELS), words), min_size=1, max_size=12)
shapes = st.sampled_from(
    (
        "{label}: {words}\n",
        "{label}: {words}\n\n",
        "**{label}:** {words}\n\n",
        "[00:00:12] {label}: {words}\n",
        "{label}: {words} #00:00:12-3#\n",
        "{label}  0:12\n{words}\n\n",
        "{label}:\n{words}\n",
    )
)
scraps = st.sampled_from(
    (
        *("I: ", "IP1: ", "IP1:", "Anna: ", "I – ", "[id1] ", "**I:** ", "Emma  0:00", "### ", "**", "---"),
        *("Datum: 2024-01-01", "Intervjuare: Anna", "Transcribed by https://a.ai"),
        *("[anteckning] ", "[sammanfattning]", "(Note: ", "]", ")", ":", "?", "."),
        *("00:03", "[00:00:12]", "#00:00:12-3#", "0:12 "),
        *("\n", "\n\n", "\t", " ", "\xa0", "hej ", "ord " * 15, "å", "a\u0308", "\u202e", "\x00"),
        *("WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "<v Anna>", "</v>", "&amp;", "NOTE "),
    )
)


def check(reading: Reading) -> None:
    text = reading.text
    assert is_clean(text)
    assert all(0 <= turn.start < turn.end <= len(text) for turn in reading.turns)
    assert all(one.end <= other.start for one, other in pairwise(reading.turns))
    assert all(one.end <= other.start for one, other in pairwise(reading.paragraphs))
    assert all(turn.speaker is None or turn.speaker < len(reading.speakers) for turn in reading.turns)
    inside = [
        sum(turn.start <= paragraph.start and paragraph.end <= turn.end for turn in reading.turns)
        for paragraph in reading.paragraphs
    ]
    assert inside == [1] * len(reading.paragraphs)
    for paragraph in reading.paragraphs:
        words = text[paragraph.start : paragraph.end]
        assert words == words.strip()
    spoken = "".join("".join(text[t.start : t.end].split()) for t in reading.turns)
    in_paragraphs = "".join("".join(text[p.start : p.end].split()) for p in reading.paragraphs)
    assert spoken == in_paragraphs
    assert all(speaker.turns for speaker in reading.speakers)
    assert sum(speaker.turns for speaker in reading.speakers) == sum(turn.speaker is not None for turn in reading.turns)


@given(turns, shapes, st.booleans())
@settings(max_examples=150, deadline=None)
def test_nothing_that_was_said_is_lost(said: list[tuple[str, str]], shape: str, markdown: bool) -> None:
    text = "".join(shape.format(label=label, words=words) for label, words in said)
    reading = read_bytes(text.encode(), "a.md" if markdown else "a.txt")
    check(reading)
    kept = " ".join(reading.text[turn.start : turn.end] for turn in reading.turns)
    left = re.sub(r"[*#\[\]:]|\d\d:\d\d:\d\d(-3)?|0:12", " ", kept)
    for label in sorted(LABELS, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){label}(?!\w)", " ", left)
    expected = re.sub(r"[*#\[\]:]", " ", " ".join(words for _label, words in said))
    assert left.split() == expected.split()


@given(turns, shapes)
@settings(max_examples=100, deadline=None)
def test_who_speaks_is_found_when_everyone_speaks_twice(said: list[tuple[str, str]], shape: str) -> None:
    talk = [(label, words) for label, words in said + said if not words.startswith(("(", "["))]
    text = "".join(shape.format(label=label, words=words) for label, words in talk)
    if len({label for label, _words in talk}) < 2:
        return
    reading = read_bytes(text.encode(), "a.md")
    found = [reading.speakers[turn.speaker].label for turn in reading.turns if turn.speaker is not None]
    assert found == [label for label, _words in talk]


@given(st.lists(scraps, max_size=40).map("".join), st.sampled_from(("a.txt", "a.md", "a.vtt")), st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_the_file_holds(text: str, file_name: str, alternate: bool) -> None:
    content = ("WEBVTT\n\n" + text if file_name == "a.vtt" else text).encode()
    try:
        check(read_bytes(content, file_name, ReadOptions(alternate=alternate)))
    except InputError as error:
        assert error.message


@given(st.binary(max_size=400), st.sampled_from(("a.txt", "a.md", "a.vtt", "a.docx", "a")))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes, file_name: str) -> None:
    try:
        check(read_bytes(content, file_name))
    except InputError as error:
        assert error.message
