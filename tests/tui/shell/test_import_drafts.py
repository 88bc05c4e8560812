"""Corrections in the import preview: what they make of a file when it is read again."""

from pathlib import Path

import pytest

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions
from workbench.services.importing import FileState, preview_file
from workbench.tui.import_corrections import (
    all_together,
    also_a_speaker,
    interviewer_toggled,
    not_a_speaker,
    same_for,
    speaker_renamed,
)
from workbench.tui.import_drafts import Draft, taken_names, with_group, with_marks, with_name, with_preview, with_voice

TALK = "\n".join(
    (
        "Anna: Hur ser en vanlig dag ut för dig?",
        "Bo: Vi tränar på att laga mat tillsammans.",
        "Anna: Spelar det någon roll vem som kommer?",
        "Boo: Ja, det är viktigt att det är samma person.",
        "Anna: Varför är det så viktigt?",
        "Bo: Annars släpper han inte in någon.",
        "Boo: Så är det.",
    )
)


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    return Draft(preview_file(file, ReadOptions(), set(), set()))


def again(draft: Draft, options: ReadOptions) -> Draft:
    return with_preview(draft, preview_file(draft.path, options, set(), set()), set())


def who(draft: Draft) -> dict[str, bool]:
    assert draft.reading is not None
    return {speaker.label: speaker.is_interviewer for speaker in draft.reading.speakers}


def test_the_interviewer_is_chosen_and_chosen_otherwise(draft: Draft) -> None:
    assert who(draft) == {"Anna": True, "Bo": False, "Boo": False}
    draft = again(draft, interviewer_toggled(draft, "Anna"))
    assert not any(who(draft).values())
    assert who(again(draft, interviewer_toggled(draft, "Bo"))) == {"Anna": False, "Bo": True, "Boo": False}


def test_a_speaker_who_is_renamed_stays_the_interviewer(draft: Draft) -> None:
    draft = again(draft, speaker_renamed(draft, "Anna", "I"))
    assert who(draft) == {"I": True, "Bo": False, "Boo": False}
    assert who(again(draft, speaker_renamed(draft, "I", "Frågar"))) == {"Frågar": True, "Bo": False, "Boo": False}


def test_the_name_of_another_speaker_makes_the_two_one(draft: Draft) -> None:
    draft = again(draft, speaker_renamed(draft, "Boo", "Bo"))
    assert who(draft) == {"Anna": True, "Bo": False}
    speaker = draft.speaker("Bo")
    assert speaker is not None and speaker.turns == 4
    assert not {"Bo", "Boo"} & set(who(again(draft, not_a_speaker(draft, "Bo"))))


def test_a_name_that_is_no_speakers_can_become_one_again(draft: Draft) -> None:
    draft = again(draft, not_a_speaker(draft, "Boo"))
    assert "Boo" not in who(draft)
    assert "Boo" in who(again(draft, also_a_speaker(draft, "Boo")))


def test_groups_and_names_stay_when_the_file_is_read_again(draft: Draft) -> None:
    draft = with_group(with_name(draft, "Möte 1", set()), "Bo", " chef ")
    draft = again(draft, interviewer_toggled(draft, "Anna"))
    assert (draft.title, draft.choices().groups) == ("Möte 1", {"Bo": "chef"})
    assert with_group(draft, "Bo", "").groups == {}


def test_a_name_that_is_taken_keeps_the_file_out(draft: Draft) -> None:
    out = with_name(draft, "Möte 1", {"möte 1"})
    assert (out.preview.state, out.comes_in) == (FileState.NAME_TAKEN, False)
    assert with_name(out, "Möte 2", {"möte 1"}).comes_in


def test_the_names_of_other_files_are_taken_too(draft: Draft, tmp_path: Path) -> None:
    assert taken_names([draft], {"x"}, tmp_path / "other.txt") == {"x", "talk"}
    assert taken_names([draft], {"x"}, draft.path) == {"x"}


def test_the_same_corrections_for_another_file_leave_its_letters_alone(draft: Draft, tmp_path: Path) -> None:
    draft = again(draft, interviewer_toggled(draft, "Bo"))
    other = Draft(preview_file(draft.path, ReadOptions(encoding="cp1252"), set(), set()))
    options = same_for(draft, other)
    assert (options.encoding, options.interviewer_labels) == ("cp1252", frozenset({"Anna", "Bo"}))


def test_paragraphs_keep_what_was_said_of_them_when_the_file_is_read_again(draft: Draft) -> None:
    draft = with_marks(with_voice(draft, [1], "Anna"), {3: ParagraphStatus.NOTE})
    assert who(draft) == {"Anna": True, "Bo": False, "Boo": False}
    draft = again(draft, speaker_renamed(draft, "Anna", "Forskaren"))
    assert draft.reading is not None
    assert [turn.speaker for turn in draft.reading.turns][:3] == [0, 0, 0]
    assert draft.reading.paragraphs[3].status is ParagraphStatus.NOTE
    (first, *_others) = draft.reading.speakers
    assert (first.label, first.turns) == ("Forskaren", 4)
    assert draft.options.status == {3: ParagraphStatus.NOTE}


def test_what_was_corrected_in_several_files_is_put_together() -> None:
    one = ReadOptions(rename={"FP": "Forskaren"}, interviewer_labels=frozenset({"Forskaren"}), pattern="dash")
    other = ReadOptions(rename={"B": "Bo"}, not_speakers=frozenset({"Paus"}), interviewer_labels=frozenset({"I"}))
    whole = all_together([one, other])
    assert (dict(whole.rename), whole.pattern) == ({"FP": "Forskaren", "B": "Bo"}, "dash")
    assert whole.interviewer_labels == {"Forskaren", "I"} and whole.not_speakers == {"Paus"}
