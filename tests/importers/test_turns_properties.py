"""What holds of the turns of any text: no word is lost or said twice, and corrections do what they say."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.grammar.patterns import PATTERNS
from workbench.importers.registry import read_bytes

NAMES = ("I", "IP1", "IP2", "Anna Berg", "Berg", "Intervjuare", "Q", "A", "S00", "erik", "Flera", "P3 (chef)")
before = st.sampled_from(
    (
        *(
            "",
            "",
            "{name}: ",
            "{name}: ",
            "{name} – ",
            "[{name}] ",
            "({name}) ",
            "**{name}** ",
            "**{name}:** ",
            "{name}\t",
        ),
        *(
            "[00:01:02] {name}: ",
            "00:12 {name}: ",
            "{name}: [00:12] ",
            "{name} [00:00:12] ",
            "{name}  0:12\n",
            "{name}\n",
        ),
        *(
            "#00:00:12-3# {name}: ",
            "00:00:12.5{name}: ",
            "[{name}] 00:00:12\n",
            "0:12 - {name}\n",
            "{name}\n00:00:12\n",
        ),
        *("[00:12] ", "00:12\n", "### {name}\n", "## ", "3 {name}: ", "Datum: ", "Tema 2: ", "- ", "> ", "| ", "*"),
        *("{name}. ", "[2025-01-02 10:12] {name}: ", "Anteckning: ", "[anteckning] ", "---\n", "Note\n"),
    )
)
after = st.sampled_from(("", "", "", " #00:00:12-3#", " [00:00:15]", " (skratt)", "?", "*", " //S01: ja //", " |"))
between = st.sampled_from(("\n", "\n", "\n\n", "\n\n", " [00:02:03] ", " (00:02:03) ", " "))
lines = st.lists(st.tuples(before, st.sampled_from(NAMES), st.integers(1, 25), after, between), min_size=1, max_size=25)


def word(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return f"k{letters[number // 676]}{letters[number // 26 % 26]}{letters[number % 26]}k"


def written(parts: list[tuple[str, str, int, str, str]]) -> tuple[str, list[str]]:
    """A text of the parts, and its words, none of which comes twice."""
    text, words = "", []
    for begin, name, count, end, join in parts:
        said = [word(len(words) + n) for n in range(count)]
        words += said
        text += f"{begin.format(name=name)}{' '.join(said)}{end}{join}"
    return text, words


def said_in(reading: Reading) -> list[str]:
    """The test's words that lie in turns, in order."""
    known = "".join(f" {reading.text[turn.start : turn.end]} " for turn in reading.turns)
    letters = "".join(character if character.isalpha() else " " for character in known)
    return [one for one in letters.split() if len(one) == 5 and one.startswith("k") and one.endswith("k")]


@given(lines, st.sampled_from(("", *PATTERNS)), st.booleans(), st.sampled_from(("a.txt", "a.md")))
@settings(max_examples=400, deadline=None)
def test_every_word_lies_in_one_turn(
    parts: list[tuple[str, str, int, str, str]], pattern: str, other: bool, name: str
) -> None:
    text, words = written(parts)
    options = ReadOptions(format=name[2:], pattern=pattern, alternate=other, bracket_notes=other)
    reading = read_bytes(text.encode(), name, options)
    assert said_in(reading) == words
    assert all(one.end <= next_one.start for one, next_one in pairwise(reading.turns))
    assert reading == read_bytes(text.encode(), name, options)


@given(lines)
@settings(max_examples=150, deadline=None)
def test_corrections_do_what_they_say(parts: list[tuple[str, str, int, str, str]]) -> None:
    content = written(parts)[0].encode()
    try:
        reading = read_bytes(content, "a.txt", ReadOptions(format="txt"))
    except InputError:
        return
    for speaker in reading.speakers:
        renamed = read_bytes(content, "a.txt", ReadOptions(format="txt", rename={speaker.label: "Ny röst"}))
        assert "Ny röst" in [other.label for other in renamed.speakers]
        assert speaker.label not in [other.label for other in renamed.speakers]
        refused = read_bytes(content, "a.txt", ReadOptions(format="txt", not_speakers=frozenset((speaker.label,))))
        assert speaker.label not in [other.label for other in refused.speakers]
