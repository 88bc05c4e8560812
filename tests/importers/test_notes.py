"""Field notes and summaries are told from what was said."""

from collections.abc import Callable

import pytest

from workbench.importers.base import Reading

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]
NotVerbatim = Callable[[Reading], list[tuple[str, str]]]

BEFORE = "I: Hur är det?\nIP1: Bra.\n"
AFTER = "\nOch sen gick vi.\nI: Jaha?\nIP1: Mm."


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("[anteckning] Telefonen ringer.", "note", "Telefonen ringer."),
        ("Anteckning: Telefonen ringer.", "note", "Telefonen ringer."),
        ("**Anteckning:** Telefonen ringer.", "note", "Telefonen ringer."),
        ("[note] The phone rings.", "note", "The phone rings."),
        ("[Notat]: Telefonen ringer.", "note", "Telefonen ringer."),
        ("(Anteckning: telefonen ringer.)", "note", "(Anteckning: telefonen ringer.)"),
        ("[Anteckning: telefonen ringer.]", "note", "[Anteckning: telefonen ringer.]"),
        ("[sammanfattning] Hon talar om lönen.", "summary", "Hon talar om lönen."),
        ("Resumé: Hun taler om løn.", "summary", "Hun taler om løn."),
        ("IP1: [anteckning] Hon gråter.", "note", "Hon gråter."),
    ],
)
def test_notes_are_nobodys_and_the_speaker_goes_on_after(
    read_text: ReadText, said: Said, not_verbatim: NotVerbatim, line: str, status: str, words: str
) -> None:
    reading = read_text(BEFORE + line + AFTER)
    assert not_verbatim(reading) == [(status, words)]
    assert (None, words) in said(reading)
    assert ("IP1", "Och sen gick vi.") in said(reading)
    assert line in reading.text


@pytest.mark.parametrize("line", ["[skratt]", "[paus 3 s]", "(ohörbart)", "((cough))", "(.) (..) [...] ..//..", "= ja"])
def test_marks_of_transcription_are_what_was_said(
    read_text: ReadText, said: Said, not_verbatim: NotVerbatim, line: str
) -> None:
    reading = read_text(BEFORE + line + AFTER)
    assert not_verbatim(reading) == []
    assert said(reading)[1] == ("IP1", f"Bra.\n{line}\nOch sen gick vi.")


def test_a_marker_alone_on_its_line_holds_until_the_next_blank_line(
    read_text: ReadText, not_verbatim: NotVerbatim
) -> None:
    reading = read_text(BEFORE + "[sammanfattning]\nHon talar om lönen.\nOch om schemat.\n\nJa, så var det." + AFTER)
    assert not_verbatim(reading) == [("summary", "Hon talar om lönen."), ("summary", "Och om schemat.")]


def test_further_words_can_begin_a_note(read_text: ReadText, not_verbatim: NotVerbatim) -> None:
    text = BEFORE + "Minnesbild: Det regnade." + AFTER
    assert not_verbatim(read_text(text)) == []
    assert not_verbatim(read_text(text, note_labels=frozenset({"minnesbild"}))) == [("note", "Det regnade.")]


def test_headings_in_markdown_are_not_what_was_said(read_text: ReadText, said: Said, not_verbatim: NotVerbatim) -> None:
    reading = read_text("## Arbetet\n\nI: Hur?\nIP1: Bra.\n\n## Hemmet\n\nI: Och?\nIP1: Jo.", "a.md")
    assert not_verbatim(reading) == [("note", "## Arbetet"), ("note", "## Hemmet")]
    assert [speaker for speaker, _words in said(reading)] == [None, "I", "IP1", None, "I", "IP1"]
