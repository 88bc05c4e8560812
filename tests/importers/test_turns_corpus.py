"""Small transcripts as people and programs write them, with who says what and when in each.

`files/turns/expected.txt` has a part for each file: a line with its pattern, its language, who asks, and what its
header tells; then a line for each turn with its times in seconds. After a change that is meant, write it anew with
`python -m tests.importers.test_turns_corpus` and read what differs.
"""

from pathlib import Path

import pytest

from workbench.domain.transcript import ParagraphStatus, Turn
from workbench.i18n import use_language
from workbench.importers.base import Reading
from workbench.importers.registry import read

FOLDER = Path(__file__).parent / "files" / "turns"
EXPECTED = FOLDER / "expected.txt"
FILES = sorted(path.name for path in FOLDER.iterdir() if path != EXPECTED)


def told(reading: Reading) -> str:
    """What was found in a file, a line for each turn."""
    asking = ", ".join(speaker.label for speaker in reading.speakers if speaker.is_interviewer)
    facts = [f"pattern {reading.pattern or '-'}", f"language {reading.language or '-'}", f"asks {asking or '-'}"]
    facts += [f"date {reading.date}"] if reading.date else []
    facts += [f"{key} = {value}" for key, value in reading.attributes.items()]
    facts += [f"alias {' + '.join(alias.labels)} = {alias.into}" for alias in reading.aliases]
    return "\n".join(["; ".join(facts), *(_line(reading, turn) for turn in reading.turns)])


def _line(reading: Reading, turn: Turn) -> str:
    label = "--" if turn.speaker is None else reading.speakers[turn.speaker].label
    times = [f"{turn.time_start / 1000:g}" if turn.time_start is not None else ""]
    times += [f"to {turn.time_end / 1000:g}"] if turn.time_end is not None else []
    notes = [p.status for p in reading.paragraphs if turn.start <= p.start < turn.end]
    note = " (no speech)" if all(status is not ParagraphStatus.VERBATIM for status in notes) else ""
    words = reading.text[turn.start : turn.end].split()
    said = " ".join(words if len(words) <= 12 else [*words[:6], "…", *words[-5:]])
    return f"  {label}{note} [{' '.join(filter(None, times))}] {said}"


def _expected() -> dict[str, str]:
    parts = EXPECTED.read_text("utf-8").split("\n== ")[1:]
    return {name: rest.rstrip("\n") for name, _newline, rest in (part.partition("\n") for part in parts)}


@pytest.mark.parametrize("name", FILES)
def test_who_says_what_and_when(name: str) -> None:
    assert told(read(FOLDER / name)) == _expected()[name]


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("no_")])
def test_what_is_no_conversation_has_no_speakers(name: str) -> None:
    reading = read(FOLDER / name)
    assert reading.speakers == ()
    assert "No speakers were found." in reading.warnings


def test_the_same_file_is_always_read_alike() -> None:
    for name in FILES:
        assert read(FOLDER / name) == read(FOLDER / name)


if __name__ == "__main__":
    use_language("en")
    parts = [f"== {name}\n{told(read(FOLDER / name))}\n" for name in FILES]
    EXPECTED.write_text("What is found in the files of this folder.\n\n" + "\n".join(parts), "utf-8")
