"""Turns, paragraphs, speakers and times of a text edited by hand, or replaced by a corrected file."""

from pathlib import Path
from typing import Any

import pytest

from workbench.domain.transcript import ParagraphStatus, Transcript
from workbench.services import check, editing, importing, participants, transcripts
from workbench.services.edit_plan import EditPlan
from workbench.services.session import Session
from workbench.store import transcripts as rows

TALK = """I: Hur ser en vanlig dag ut?
IP1: Vi lagar mat tillsammans. Det är han som håller i kniven.
Sedan diskar vi. Det tar sin tid.
I: Varför det?
IP1: För att det är viktigt.
IP2: Jag håller med om det.
"""
STAMPED = """[00:00:05] I: Hur ser en vanlig dag ut?
[00:00:12] Anna: Vi lagar mat tillsammans.
[00:01:30] I: Varför det då?
[00:01:41] Anna: För att det är viktigt.
"""
NAMES_ON_LINES = """Emma  0:00
Hur har du det hemma nu för tiden?

Bo  0:04
Jag har det bra, för jag får hjälp.

Emma  0:11
Av vem får du hjälp då?

Bo  0:15
Av boendestödet, varje vecka.
"""
DASHES = """I - Hur ser en vanlig dag ut?
C – Vi lagar mat tillsammans.
I - Varför det då?
C – För att det är viktigt.
I - Och sen?
C – Sen diskar vi.
"""


def add(session: Session, tmp_path: Path, text: str, name: str = "Intervju 1.txt") -> Transcript:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = importing.import_files(session, [path])
    found = rows.transcript(session.store, result.transcript_ids[0])
    assert found is not None
    return found


def shown(plan: EditPlan) -> list[tuple[str, str]]:
    """(who, words) of each turn."""
    return [
        (plan.speakers[turn.speaker].label if turn.speaker is not None else "", plan.text[turn.start : turn.end])
        for turn in plan.turns
    ]


def edited(session: Session, transcript: Transcript, *changes: tuple[str, str]) -> EditPlan:
    text = rows.text_of(session.store, transcript.version_id)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    plan = editing.plan_text(session, transcript, text)
    editing.apply_edit(session, plan)
    assert check.check(session) == []
    return plan


def test_a_changed_word_leaves_all_else_as_it_was(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, STAMPED)
    before = transcripts.open_transcript(session, transcript)
    plan = edited(session, transcript, ("viktigt", "betydelsefullt"))
    assert [(t.speaker, t.time_start) for t in plan.turns] == [(t.speaker, t.time_start) for t in before.version.turns]
    assert [t.time_start for t in plan.turns] == [5000, 12000, 90000, 101000]
    assert plan.speakers == before.speakers


def test_a_new_line_belongs_to_the_turn_it_is_in(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, TALK)
    plan = edited(session, transcript, ("Sedan diskar vi.", "Han är stolt över det.\nSedan diskar vi."))
    assert shown(plan)[1] == (
        "IP1",
        "Vi lagar mat tillsammans. Det är han som håller i kniven.\nHan är stolt över det.\n"
        "Sedan diskar vi. Det tar sin tid.",
    )
    assert len(plan.turns) == 5
    assert len(plan.paragraphs) == 7


def test_a_new_line_with_a_label_of_the_text_begins_a_turn(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, TALK)
    plan = edited(session, transcript, ("Sedan diskar", "I: Jaså?\nIP1: Sedan diskar"))
    assert shown(plan)[1:4] == [
        ("IP1", "Vi lagar mat tillsammans. Det är han som håller i kniven."),
        ("I", "Jaså?"),
        ("IP1", "Sedan diskar vi. Det tar sin tid."),
    ]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (STAMPED, "[00:00:30] Anna: Och vi äter sedan.", ("Anna", "Och vi äter sedan.", 30_000)),
        (STAMPED, "Anna: Och vi äter sedan.", ("Anna", "Och vi äter sedan.", None)),
        (NAMES_ON_LINES, "Bo  0:08\nJo, det får jag.", ("Bo", "Jo, det får jag.", 8_000)),
        (DASHES, "C – Och vi äter sedan.", ("C", "Och vi äter sedan.", None)),
    ],
    ids=["stamp", "no stamp", "name on a line", "dash"],
)
def test_labels_are_known_in_the_form_that_the_text_has(
    session: Session, tmp_path: Path, text: str, line: str, expected: tuple[str, str, int | None]
) -> None:
    transcript = add(session, tmp_path, text)
    lines = text.split("\n")
    at = next(n for n, one in enumerate(lines) if one.startswith(("Bo", "[00:00:12]", "C –"))) + 1
    at += text is NAMES_ON_LINES
    plan = editing.plan_text(session, transcript, "\n".join([*lines[:at], line, *lines[at:]]))
    turn = plan.turns[2]
    assert turn.speaker is not None
    assert (plan.speakers[turn.speaker].label, plan.text[turn.start : turn.end], turn.time_start) == expected
    assert len(plan.turns) == text.count("\n") // (3 if text is NAMES_ON_LINES else 1) + 1 + (text is NAMES_ON_LINES)


def test_a_deleted_turn_vanishes_and_the_others_keep_their_times(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, STAMPED)
    plan = edited(session, transcript, ("[00:01:30] I: Varför det då?\n", ""))
    assert shown(plan)[1:] == [("Anna", "Vi lagar mat tillsammans."), ("Anna", "För att det är viktigt.")]
    assert [t.time_start for t in plan.turns] == [5000, 12000, 101000]


def test_a_label_taken_out_gives_the_words_to_the_turn_before_and_says_so(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, TALK)
    plan = edited(session, transcript, ("IP2: Jag", "Jag"))
    assert shown(plan)[-1] == ("IP1", "För att det är viktigt.\nJag håller med om det.")
    assert any("IP2" in warning and "IP1" in warning for warning in plan.warnings)
    assert [s.label for s in plan.speakers] == ["I", "IP1"]
    listed = transcripts.list_transcripts(session)[0]
    assert [one.speaker.label for one in listed.speakers] == ["I", "IP1"]


def test_a_wrong_label_is_put_right(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, TALK)
    plan = edited(session, transcript, ("IP1: För att", "IP2: För att"))
    assert [who for who, _words in shown(plan)] == ["I", "IP1", "I", "IP2", "IP2"]


def test_speakers_whose_labels_differ_in_a_number_stay_apart(session: Session, tmp_path: Path) -> None:
    talk = """Intervjuare: Hur ser en vanlig dag ut?
Chef 1: Vi lagar mat tillsammans.
Chef 2: Jag håler med om det.
Chef 1: Och sedan diskar vi.
"""
    plan = edited(
        session,
        add(session, tmp_path, talk),
        ("håler", "håller"),
        ("diskar vi.\n", "diskar vi.\nChef 2: Inte hos oss.\nChef 1: Jo, det gör ni.\n"),
    )
    assert shown(plan)[2:] == [
        ("Chef 2", "Jag håller med om det."),
        ("Chef 1", "Och sedan diskar vi."),
        ("Chef 2", "Inte hos oss."),
        ("Chef 1", "Jo, det gör ni."),
    ]
    assert plan.warnings == ()


def test_somebody_who_had_no_words_before_becomes_a_speaker_and_is_told(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, TALK)
    plan = edited(
        session,
        transcript,
        ("Sedan diskar vi.", "IP7: Jag kom sent.\nI: Välkommen.\nIP7: Tack.\nIP1: Sedan diskar vi."),
    )
    assert shown(plan)[2:6] == [
        ("IP7", "Jag kom sent."),
        ("I", "Välkommen."),
        ("IP7", "Tack."),
        ("IP1", "Sedan diskar vi. Det tar sin tid."),
    ]
    assert plan.warnings == ("“IP7” is a new speaker.",)


def test_the_rest_of_a_turn_may_be_given_to_somebody_new(session: Session, tmp_path: Path) -> None:
    plan = edited(session, add(session, tmp_path, TALK), ("Sedan diskar vi.", "IP3: Sedan diskar vi."))
    assert shown(plan)[2] == ("IP3", "Sedan diskar vi. Det tar sin tid.")
    assert plan.warnings[0] == "“IP3” is a new speaker."


def test_a_new_line_of_speech_with_a_colon_makes_no_speaker(session: Session, tmp_path: Path) -> None:
    plan = edited(session, add(session, tmp_path, TALK), ("Sedan diskar vi.", "Alltså: han kan.\nSedan diskar vi."))
    assert [who for who, _words in shown(plan)] == ["I", "IP1", "I", "IP1", "IP2"]


def test_two_turns_on_one_line_stay_two(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, TALK)
    plan = edited(session, transcript, ("Varför det?\nIP1: För", "Varför det? IP1: För"))
    assert shown(plan)[2:4] == [("I", "Varför det?"), ("IP1", "För att det är viktigt.")]


def test_a_speaker_with_another_label_in_the_record_keeps_it_and_the_participant(
    session: Session, tmp_path: Path
) -> None:
    transcript = add(session, tmp_path, TALK)
    speaker = transcripts.open_transcript(session, transcript).speakers[1]
    transcripts.rename_speaker(session, speaker, "Kalle")
    person = participants.add_participant(session, "Chef 1", group="chef")
    participants.assign(session, person, speaker)
    plan = edited(session, transcript, ("Sedan", "I: Jaså?\nIP1: Sedan"), ("lagar mat", "lagar maten"))
    assert [who for who, _words in shown(plan)] == ["I", "Kalle", "I", "Kalle", "I", "Kalle", "IP2"]
    path = tmp_path / "rättad.txt"
    path.write_text(TALK.replace("diskar", "torkar"), encoding="utf-8")
    editing.apply_edit(session, editing.plan_file(session, transcript, path))
    opened = transcripts.open_transcript(session, _again(session, transcript))
    assert [(s.label, s.participant_ids) for s in opened.speakers] == [
        ("I", ()),
        ("Kalle", (person.id,)),
        ("IP2", ()),
    ]


def test_a_label_that_is_renamed_everywhere_is_the_same_speaker(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, TALK)
    before = transcripts.open_transcript(session, transcript).speakers
    plan = editing.plan_text(session, transcript, TALK.replace("IP1:", "Chef 1:"))
    editing.apply_edit(session, plan)
    assert check.check(session) == []
    assert [(s.id, s.label) for s in plan.speakers] == [
        (before[0].id, "I"),
        (before[1].id, "Chef 1"),
        (before[2].id, "IP2"),
    ]
    assert any("Chef 1" in warning for warning in plan.warnings)


def test_statuses_set_by_hand_stay_by_hand_and_by_file(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, TALK)
    opened = transcripts.open_transcript(session, transcript)
    transcripts.set_paragraph_status(session, opened.version, [2], ParagraphStatus.SUMMARY)
    plan = edited(session, transcript, ("lagar mat", "lagar maten"), ("diskar", "torkar"))
    assert [p.status for p in plan.paragraphs].index(ParagraphStatus.SUMMARY) == 2
    path = tmp_path / "rättad.txt"
    path.write_text(TALK.replace("lagar mat", "kokar mat"), encoding="utf-8")
    again = editing.plan_file(session, transcript, path)
    assert [p.status for p in again.paragraphs].count(ParagraphStatus.SUMMARY) == 1
    assert again.paragraphs[2].status is ParagraphStatus.SUMMARY


def test_a_file_without_times_keeps_those_that_there_were(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, STAMPED)
    path = tmp_path / "utan.txt"
    plain = "\n".join(line.partition("] ")[2] for line in STAMPED.split("\n"))
    path.write_text(plain.replace("viktigt", "betydelsefullt"), encoding="utf-8")
    plan = editing.plan_file(session, transcript, path)
    assert [t.time_start for t in plan.turns] == [5000, 12000, 90000, 101000]


def test_a_new_speaker_in_a_file_is_made_and_one_who_is_gone_stays_in_the_record(
    session: Session, tmp_path: Path
) -> None:
    transcript = add(session, tmp_path, TALK)
    path = tmp_path / "rättad.txt"
    path.write_text(
        TALK.replace("IP2: Jag håller med om det.", "IP3: Det gör inte jag.\nIP3: Inte alls."), encoding="utf-8"
    )
    plan = editing.plan_file(session, transcript, path)
    editing.apply_edit(session, plan)
    assert check.check(session) == []
    assert [s.label for s in plan.speakers] == ["I", "IP1", "IP3"]
    assert {s.label for s in rows.speakers(session.store, transcript.id)} == {"I", "IP1", "IP2", "IP3"}


def _again(session: Session, transcript: Transcript) -> Transcript:
    found = rows.transcript(session.store, transcript.id)
    assert found is not None
    return found


DEMO = Path(__file__).parents[3] / "transcripts_demo"


def test_any_edit_of_any_form_leaves_a_sound_structure(session: Session, new_editor: Any) -> None:
    files = Path(__file__).parents[2] / "importers" / "files"
    importing.import_files(session, [DEMO, *sorted(path for path in files.iterdir() if path.is_file())])
    for number, transcript in enumerate(rows.all_transcripts(session.store)):
        version = rows.version(session.store, transcript.version_id)
        assert version is not None
        plan = editing.plan_text(session, transcript, new_editor(version.text, number).edit(4).text)
        assert all(any(t.start <= p.start and p.end <= t.end for t in plan.turns) for p in plan.paragraphs)
        old, new = plan.alignment.old, plan.alignment.new
        said = {token for turn in version.turns for token in old.touched(turn.start, turn.end)}
        is_said = {token for turn in plan.turns for token in new.touched(turn.start, turn.end)}
        for token, place in enumerate(plan.alignment.image):
            assert place < 0 or place in is_said or token not in said or not old.is_word[token], transcript.name
        editing.apply_edit(session, plan)
    assert check.check(session) == []
    for transcript in rows.all_transcripts(session.store):
        version = rows.version(session.store, transcript.version_id)
        assert version is not None
        same = editing.plan_text(session, transcript, version.text)
        assert same.nothing_changed
