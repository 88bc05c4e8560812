"""`paragraphs`: listing what was said, notes and summaries, and marking them; `show` tells them, too."""

import pytest

from tests.cli.conftest import Cli


def test_the_list(study: Cli) -> None:
    out = study.ok("paragraphs", "Intervju 1").out.splitlines()
    assert out[0].split() == ["No.", "Status", "Speaker", "Words"]
    assert out[1].split(maxsplit=1)[0] == "1" and "what was said" in out[1] and "Hur ser en vanlig dag ut" in out[1]
    assert "Chef 1" in out[2] and out[2].endswith("…")


def test_marking_by_numbers_and_by_words_and_back(study: Cli) -> None:
    assert (
        "3 paragraphs are now: note."
        in study.ok("paragraphs", "Intervju 1", "--set", "note", "--paragraphs", "1-2,4").out
    )
    assert study.ok("paragraphs", "Intervju 1", "--set", "note", "--paragraphs", "2").out == "It was so already.\n"
    study.ok("paragraphs", "Intervju 1", "--set", "summary", "--quote", "spelar det någon roll")
    found = study.json("paragraphs", "Intervju 1")["paragraphs"]
    assert [(one["n"], one["status"]) for one in found] == [(1, "note"), (2, "note"), (3, "summary"), (4, "note")]
    assert len(study.ok("paragraphs", "Intervju 1", "--status", "summary").out.splitlines()) == 2
    study.ok("undo")
    study.ok("undo")
    assert {one["status"] for one in study.json("paragraphs", "Intervju 1")["paragraphs"]} == {"verbatim"}


def test_json_agrees_with_show(study: Cli) -> None:
    changed = study.json("paragraphs", "Intervju 1", "--set", "note", "--paragraphs", "2")
    assert changed["changed"] == 1 and [one["n"] for one in changed["paragraphs"]] == [2]
    shown, listed = study.json("show", "Intervju 1"), study.json("paragraphs", "Intervju 1")
    keys = ("n", "start", "end", "status", "time_ms")
    assert [[one[key] for key in keys] for one in listed["paragraphs"]] == [
        [one[key] for key in keys] for one in shown["paragraphs"]
    ]
    for one in listed["paragraphs"]:
        assert one["text"] == shown["text"][one["start"] : one["end"]]
    assert listed["transcript"] == "Intervju 1"


def test_a_note_is_told_where_the_transcript_is_shown_and_quoted(study: Cli) -> None:
    study.ok("paragraphs", "Intervju 1", "--set", "note", "--quote", "det är viktigt att det är samma person")
    assert "Chef 1 [note]" in study.ok("show", "Intervju 1").out
    quotes = {one["quote"]: one for one in study.json("codings", "--transcript", "Intervju 1")["codings"]}
    assert quotes["det är viktigt att det är samma person"]["verbatim"] is False
    assert quotes["Det är han som håller i kniven"]["verbatim"] is True


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (["--set", "note"], 2, "--set needs"),
        (["--set", "note", "--paragraphs", "1", "--quote", "x"], 2, "--set needs"),
        (["--paragraphs", "1"], 2, "go with --set"),
        (["--set", "note", "--paragraphs", "9"], 2, "the transcript has 4"),
        (["--set", "note", "--paragraphs", "two"], 2, "Write it like: 3-5,9"),
        (["--set", "heading", "--paragraphs", "1"], 2, "heading"),
        (["--set", "note", "--quote", "words that nobody ever said here"], 5, "not in the transcript"),
    ],
)
def test_wrong_use_changes_nothing(study: Cli, options: list[str], status: int, message: str) -> None:
    ran = study("paragraphs", "Intervju 1", *options)
    assert (ran.status, ran.out) == (status, "") and message in ran.err
    assert {one["status"] for one in study.json("paragraphs", "Intervju 1")["paragraphs"]} == {"verbatim"}
