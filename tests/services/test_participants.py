"""Participants: added, changed, tied to speakers, guessed, and taken from a table."""

from pathlib import Path

import pytest

from workbench.domain.errors import InputError, RowsError, UsageError
from workbench.services.check import check
from workbench.services.memos import add_memo, list_memos
from workbench.services.participant_guessing import create_guessed, guess_participants
from workbench.services.participant_table import import_participants
from workbench.services.participants import (
    add_participant,
    assign,
    change_participant,
    list_participants,
    remove_participant,
    unassign,
)
from workbench.services.session import Session
from workbench.services.transcripts import set_interviewer
from workbench.store import history, people, transcripts
from workbench.store.tables import TABLES

GROUP = (("I", "Välkomna hit allihop."), ("Chef 1", "Tack ska du ha."), ("Handläggare 1", "Hej."), ("Chef 1", "Ja då."))


def state(session: Session) -> dict[str, list[tuple[object, ...]]]:
    return {name: [tuple(row) for row in session.store.rows(f'select * from "{name}" order by id')] for name in TABLES}


def ties(session: Session) -> dict[str, set[tuple[str, str]]]:
    """Pseudonym → (transcript, label)."""
    names = {t.id: t.name for t in transcripts.all_transcripts(session.store)}
    found: dict[str, set[tuple[str, str]]] = {}
    for summary in list_participants(session):
        found[summary.participant.pseudonym] = {(names[s.transcript_id], s.label) for s in summary.speakers}
    return found


@pytest.fixture
def talks(session: Session, interview):
    alone = [("I", "Hur är det?"), ("Chef 1", "Det är bra tack.")]
    return {
        "Intervju 1 Chef": interview(session, "Intervju 1 Chef", alone),
        "Intervju 2 Handläggare": interview(session, "Intervju 2 Handläggare", [("I", "Hej"), ("IP2", "Hej hej")]),
        "Seminarium": interview(session, "Seminarium", GROUP, source_class="group"),
    }


def speaker(talk, label: str):
    return next(s for s in talk.speakers if s.label == label)


def test_adding_and_listing(session: Session, talks) -> None:
    person = add_participant(session, " Chef  1 ", "chef", {"ålder": "40", "tom": " "}, note="lugn")
    assert (person.pseudonym, person.group, person.attributes) == ("Chef 1", "chef", {"ålder": "40"})
    for name in ("Intervju 1 Chef", "Seminarium"):
        assert assign(session, person, speaker(talks[name], "Chef 1"))
    assert not assign(session, person, speaker(talks["Seminarium"], "Chef 1"))
    summary = list_participants(session)[0]
    assert [t.name for t in summary.transcripts] == ["Intervju 1 Chef", "Seminarium"]
    assert (summary.turns, summary.words) == (3, 4 + 4 + 2)


def test_one_speaker_may_be_two_participants_and_the_other_way_round(session: Session, talks) -> None:
    one, two = add_participant(session, "A"), add_participant(session, "B")
    voice = speaker(talks["Intervju 2 Handläggare"], "IP2")
    assign(session, one, voice)
    assign(session, two, voice)
    assert ties(session) == {"A": {("Intervju 2 Handläggare", "IP2")}, "B": {("Intervju 2 Handläggare", "IP2")}}
    assert unassign(session, one, voice)
    assert not unassign(session, one, voice)
    session.undo()
    assert ties(session)["A"]


def test_the_interviewer_is_no_participant(session: Session, talks) -> None:
    person = add_participant(session, "A")
    voice = speaker(talks["Seminarium"], "I")
    with pytest.raises(UsageError, match="is the interviewer"):
        assign(session, person, voice)
    voice = speaker(talks["Seminarium"], "Chef 1")
    assign(session, person, voice)
    set_interviewer(session, voice, True)
    assert list_participants(session)[0].words == 0


def test_pseudonyms_differ(session: Session) -> None:
    one, two = add_participant(session, "Eva"), add_participant(session, "Bo")
    for attempt in (lambda: add_participant(session, "EVA"), lambda: change_participant(session, two, pseudonym="eva")):
        with pytest.raises(UsageError, match="“Eva” already"):
            attempt()
    with pytest.raises(UsageError, match="needs a pseudonym"):
        add_participant(session, " ")
    assert change_participant(session, one, pseudonym="EVA")


def test_attributes_are_put_beside_those_there_are(session: Session) -> None:
    person = add_participant(session, "Eva", "chef", {"ålder": "40", "kommun": "Älvnäs"})
    assert change_participant(session, person, group="handläggare", attributes={"ålder": "41", "kommun": "", "år": "3"})
    assert not change_participant(session, person, attributes={"år": "3"})
    fresh = people.participants(session.store)[0]
    assert (fresh.group, fresh.attributes) == ("handläggare", {"ålder": "41", "år": "3"})


def test_removing(session: Session, talks) -> None:
    person = add_participant(session, "Eva")
    assign(session, person, speaker(talks["Seminarium"], "Chef 1"))
    add_memo(session, "Om Eva", about=person)
    before = state(session)
    assert remove_participant(session, person) == 1
    assert list_participants(session) == [] and list_memos(session) == []
    assert check(session) == []
    session.undo()
    assert state(session) == before


def test_guesses(session: Session, talks) -> None:
    add_participant(session, "handläggare 1")
    guesses = {guess.pseudonym: guess for guess in guess_participants(session)}
    assert set(guesses) == {"Chef 1", "Handläggare 1", "Intervju 2 Handläggare"}
    assert (guesses["Chef 1"].group, len(guesses["Chef 1"].speakers)) == ("chef", 2)
    assert guesses["Handläggare 1"].existing is not None
    assert guesses["Intervju 2 Handläggare"].group == "handläggare"
    stamp = history.last_stamp(session.store)
    assert create_guessed(session, list(guesses.values())) == 3
    assert len(session.changed_since(stamp)) == 1
    assert guess_participants(session) == []
    assert ties(session)["Chef 1"] == {("Intervju 1 Chef", "Chef 1"), ("Seminarium", "Chef 1")}
    assert ties(session)["handläggare 1"] == {("Seminarium", "Handläggare 1")}
    session.undo()
    assert len(guess_participants(session)) == 3


# From a table

TABLE = """pseudonym,group,transcripts,speaker,kommun,år i yrket
Eva,chef,Intervju 1 Chef,Chef 1,Älvnäs,19
Eva,chef,Seminarium,Chef 1,Älvnäs,
Bo,handläggare,Intervju 2 Handläggare,,Norrbacka,3

Siv,,,,,
"""


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "deltagare.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_table(session: Session, talks, tmp_path: Path) -> None:
    path = write(tmp_path, TABLE)
    before = state(session)
    dry = import_participants(session, path, dry_run=True)
    assert state(session) == before
    result = import_participants(session, path)
    assert dry == result
    assert (result.rows, result.added, result.speakers) == (4, ("Eva", "Bo", "Siv"), 3)
    assert ties(session) == {
        "Eva": {("Intervju 1 Chef", "Chef 1"), ("Seminarium", "Chef 1")},
        "Bo": {("Intervju 2 Handläggare", "IP2")},
        "Siv": set(),
    }
    eva = people.participants(session.store)[0]
    assert (eva.group, eva.attributes) == ("chef", {"kommun": "Älvnäs", "år i yrket": "19"})
    again = import_participants(session, path)
    assert again.nothing_new and again.unchanged == ("Eva", "Bo", "Siv")
    assert check(session) == []
    session.undo()
    assert state(session) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_tables_of_all_sorts(session: Session, tmp_path: Path, encoding: str, delimiter: str, newline: str) -> None:
    text = "Deltagare,Grupp,Yrke\nÅsa,handläggare,själavårdare\nÖrjan,chef,förvaltningsråd\n"
    import_participants(session, write(tmp_path, text.replace(",", delimiter).replace("\n", newline), encoding))
    assert [(p.pseudonym, p.group, p.attributes) for p in people.participants(session.store)] == [
        ("Åsa", "handläggare", {"Yrke": "själavårdare"}),
        ("Örjan", "chef", {"Yrke": "förvaltningsråd"}),
    ]


@pytest.mark.parametrize(
    "header",
    ["pseudonym,group,transcript,speaker", "Deltagare,Grupp,Utskrift,Etikett", "deltager,gruppe,udskrift,taler"],
)
def test_headings_in_three_languages(session: Session, talks, tmp_path: Path, header: str) -> None:
    import_participants(session, write(tmp_path, f"{header}\nEva,chef,seminarium,chef 1\n"))
    assert ties(session) == {"Eva": {("Seminarium", "Chef 1")}}


def test_several_transcripts_in_a_cell(session: Session, talks, tmp_path: Path) -> None:
    import_participants(
        session, write(tmp_path, "pseudonym,transcripts,speaker\nEva,Seminarium; Intervju 1 Chef,Chef 1\n")
    )
    assert ties(session) == {"Eva": {("Seminarium", "Chef 1"), ("Intervju 1 Chef", "Chef 1")}}


def test_a_speaker_without_transcript_must_be_the_only_one_of_that_name(
    session: Session, talks, tmp_path: Path
) -> None:
    import_participants(session, write(tmp_path, "pseudonym,speaker\nBo,ip2\n"))
    assert ties(session) == {"Bo": {("Intervju 2 Handläggare", "IP2")}}
    with pytest.raises(RowsError) as caught:
        import_participants(session, write(tmp_path, "pseudonym,speaker\nEva,Chef 1\nSiv,Chef 9\n"))
    assert [problem.error for problem in caught.value.problems] == [
        "There are several speakers “Chef 1”.",
        "There is no speaker “Chef 9” in any transcript.",
    ]


def test_every_bad_row_is_named_and_nothing_is_taken_in(session: Session, talks, tmp_path: Path) -> None:
    before = state(session)
    text = """pseudonym,group,transcripts,speaker,ort
Eva,chef,Intervju 1 Chef,Chef 1,Lund
,chef,Seminarium,Chef 1,
Bo,chef,Intervjun 9,Chef 1,
Bo,handläggare,,,
Siv,x,Seminarium,,
Ida,x,Seminarium,Chef 7,
Ulf,x,Seminarium,I,
Ylva,x,Seminarium,Chef 1,a,b
Åke,x,Seminarium,Chef 1,"""
    with pytest.raises(RowsError) as caught:
        import_participants(session, write(tmp_path, text + "x" * 300))
    assert state(session) == before
    assert str(caught.value).startswith("deltagare.csv: 8 rows can't be used.")
    found = [(problem.row, problem.error, problem.hint) for problem in caught.value.problems]
    assert [row for row, _error, _hint in found] == [2, 3, 4, 5, 6, 7, 8, 9]
    errors = [error for _row, error, _hint in found]
    assert errors[0] == "The row has no pseudonym."
    assert errors[1] == "There is no transcript “Intervjun 9”."
    assert "Did you mean Intervju" in found[1][2]
    assert errors[2] == "“group” of Bo is “handläggare” here and “chef” in another row."
    assert errors[3] == "The speaker in “Seminarium” isn't told."
    assert found[3][2] == "Write one of: Chef 1, Handläggare 1"
    assert errors[4] == "There is no speaker “Chef 7” in “Seminarium”." and found[4][2] == "Did you mean Chef 1?"
    assert errors[5] == "“I” is the interviewer."
    assert errors[6] == "The row has more cells than the heading."
    assert errors[7] == "“ort” is longer than 200 characters."


def test_what_the_project_has_is_not_overwritten_unasked(session: Session, tmp_path: Path) -> None:
    add_participant(session, "Eva", "chef", {"ort": "Lund"})
    path = write(tmp_path, "pseudonym,group,ort,ålder\neva,handläggare,Lund,40\n")
    with pytest.raises(RowsError) as caught:
        import_participants(session, path)
    problem = caught.value.problems[0]
    assert problem.error == "“group” of Eva is “chef” in the project and “handläggare” in the file."
    result = import_participants(session, path, replace=True)
    assert len(result.changed) == 1 and not result.added
    eva = people.participants(session.store)[0]
    assert (eva.pseudonym, eva.group, eva.attributes) == ("Eva", "handläggare", {"ort": "Lund", "ålder": "40"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no column “pseudonym”"),
        ("grupp,ort\nchef,Lund\n", "no column “pseudonym”"),
        ("pseudonym,,ort\nEva,1,2\n", "column has no name"),
        ("pseudonym,ort,Ort\nEva,1,2\n", "“ort” and “Ort” mean the same"),
        ("pseudonym,deltagare\nEva,Eva\n", "mean the same"),
        ('pseudonym,ort\nEva,"' + "x" * 200_000 + '"\n', "1 row can't be used"),
    ],
)
def test_what_is_no_table_of_participants(session: Session, tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        import_participants(session, write(tmp_path, content))
    assert people.participants(session.store) == []


def test_a_table_that_is_not_there(session: Session, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        import_participants(session, tmp_path / "none.csv")


def test_hidden_characters_stay_out(session: Session, tmp_path: Path) -> None:
    import_participants(session, write(tmp_path, 'pseudonym,ort\n"E\u202eva\x1b[31m","Lu\0nd"\n'))
    person = people.participants(session.store)[0]
    assert (person.pseudonym, person.attributes) == ("Eva[31m", {"ort": "Lund"})
