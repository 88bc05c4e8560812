"""Participants from a table: workbooks, tables of other programs, the preview, and what changes of what is known."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from workbench.domain.errors import InputError, NotFoundError, RowsError, UsageError
from workbench.services.check import check
from workbench.services.participant_table import (
    RowState,
    TableChoice,
    TablePlan,
    apply_table,
    outcome,
    plan_again,
    plan_table,
)
from workbench.services.participants import add_participant, list_participants, remove_participant
from workbench.services.session import Session
from workbench.store import history, people

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(text: str, name: str = "deltagare.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return made


@pytest.fixture
def talks(session: Session, interview):
    return [
        interview(session, "Intervju 1", [("I", "Hur är det?"), ("IP", "Det är bra tack.")]),
        interview(session, "Intervju 2", [("I", "Hej"), ("IP", "Hej hej")]),
        interview(session, "Seminarium", [("I", "Välkomna."), ("A", "Tack."), ("B", "Hej.")]),
    ]


def workbook(
    path: Path, rows: Sequence[Sequence[object]], *, merged: str = "", **more: Sequence[Sequence[object]]
) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, content in {"Blad1": rows, **more}.items():
        sheet = made.create_sheet(name)
        for row in content:
            sheet.append(list(row))
        if merged:
            sheet.merge_cells(merged)
    made.save(path)
    return path


def known(session: Session) -> dict[str, tuple[str, dict[str, str]]]:
    return {p.pseudonym: (p.group, p.attributes) for p in people.participants(session.store)}


def ties(session: Session) -> dict[str, list[str]]:
    return {
        one.participant.pseudonym: [transcript.name for transcript in one.transcripts]
        for one in list_participants(session)
    }


def told(plan: TablePlan) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    return [
        (row.pseudonym, row.state.value, [(one.column, one.before, one.after) for one in row.changes])
        for row in plan.rows
    ]


class TestWorkbooks:
    def test_numbers_dates_and_merged_groups(self, session: Session, tmp_path: Path) -> None:
        rows = [
            ("Deltagare i studien",),
            ("Pseudonym", "Grupp", "Ålder", "Intervjuad", "Erfarenhet"),
            ("Eva", "chef", 45.0, dt.date(2024, 3, 1), 2.5),
            ("Bo", None, 33.0, dt.datetime(2024, 3, 2, 14, 30), 10.0),
            ("Siv", "brukare", None, None, None),
        ]
        plan = plan_table(session, workbook(tmp_path / "d.xlsx", rows, merged="B3:B4"))
        apply_table(session, plan)
        assert known(session) == {
            "Eva": ("chef", {"Ålder": "45", "Intervjuad": "2024-03-01", "Erfarenhet": "2.5"}),
            "Bo": ("chef", {"Ålder": "33", "Intervjuad": "2024-03-02 14:30", "Erfarenhet": "10"}),
            "Siv": ("brukare", {}),
        }
        assert plan_again(session, plan, plan.choice).in_state(RowState.SAME) == plan_table(
            session, tmp_path / "d.xlsx"
        ).in_state(RowState.SAME)

    def test_the_sheet_that_names_people_is_taken(self, session: Session, tmp_path: Path) -> None:
        path = workbook(tmp_path / "d.xlsx", [("a", "b"), (1, 2)], Folk=[("namn", "ort"), ("Eva", "Lund")])
        plan = plan_table(session, path)
        assert (plan.sheet, plan.sheets) == ("Folk", ("Blad1", "Folk"))
        with pytest.raises(InputError, match="no column “pseudonym”"):
            plan_again(session, plan, TableChoice(sheet="Blad1"))
        with pytest.raises(NotFoundError, match="no sheet “Folkk”") as caught:
            plan_again(session, plan, TableChoice(sheet="Folkk"))
        assert caught.value.nearest == ("Folk",)

    def test_remarks_beside_the_table_are_left_out(self, session: Session, tmp_path: Path) -> None:
        path = workbook(tmp_path / "d.xlsx", [("namn", "ort"), ("Eva", "Lund", None, "fråga igen?")])
        apply_table(session, plan_table(session, path))
        assert known(session) == {"Eva": ("", {"ort": "Lund"})}

    def test_old_workbooks_and_other_files(self, session: Session, tmp_path: Path) -> None:
        path = tmp_path / "d.xls"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000))
        with pytest.raises(InputError, match="old version of Excel") as caught:
            plan_table(session, path)
        assert caught.value.place == "d.xls"
        path.write_bytes(bytes(range(256)) * 20)
        with pytest.raises(InputError):
            plan_table(session, path)


class TestOtherPrograms:
    def test_cases_that_are_named_as_their_files(self, session: Session, talks, write: Write) -> None:
        path = write("case,Age,interest\nIntervju 1,20,science\nIntervju 2,22,arts\nSeminarium,45,politics\n")
        plan = plan_table(session, path)
        assert plan.columns.names_files
        apply_table(session, plan)
        assert known(session)["Intervju 1"] == ("", {"Age": "20", "interest": "science"})
        assert ties(session) == {"Intervju 1": ["Intervju 1"], "Intervju 2": ["Intervju 2"], "Seminarium": []}

    def test_document_variables(self, session: Session, talks, tmp_path: Path) -> None:
        rows = [
            ("Document group", "Document name", "Ålder"),
            ("Chefer", "Intervju 1", 45),
            ("Brukare", "Intervju 2", 33),
        ]
        apply_table(session, plan_table(session, workbook(tmp_path / "variabler.xlsx", rows)))
        assert known(session) == {"Intervju 1": ("Chefer", {"Ålder": "45"}), "Intervju 2": ("Brukare", {"Ålder": "33"})}
        assert ties(session) == {"Intervju 1": ["Intervju 1"], "Intervju 2": ["Intervju 2"]}

    def test_classification_sheets(self, session: Session, tmp_path: Path) -> None:
        rows = [("", "A : Age Group", "B : Gender"), ("1 : Anna", "30-39", "Female"), ("2 : Bo", "Unassigned", "Male")]
        apply_table(session, plan_table(session, workbook(tmp_path / "nvivo.xlsx", rows)))
        assert known(session) == {
            "Anna": ("", {"Age Group": "30-39", "Gender": "Female"}),
            "Bo": ("", {"Gender": "Male"}),
        }

    def test_paths_of_cases(self, session: Session, write: Write) -> None:
        apply_table(session, plan_table(session, write("Person\tAge\nCases\\\\People\\\\Anna\t30\n")))
        assert known(session) == {"Anna": ("", {"Age": "30"})}

    def test_tables_of_statistics(self, session: Session, write: Write) -> None:
        apply_table(session, plan_table(session, write(",participant,age,score\n0,Eva,45.0,1.5\n1,Bo,nan,2.0\n")))
        assert known(session) == {"Eva": ("", {"age": "45", "score": "1.5"}), "Bo": ("", {"score": "2.0"})}

    def test_names_that_the_project_knows_tell_the_column(self, session: Session, write: Write) -> None:
        add_participant(session, "Eva")
        add_participant(session, "Bo")
        plan = plan_table(session, write("x,ort\nEva,Lund\nBo,Lund\n"))
        assert plan.columns.pseudonym == 0 and outcome(plan).changed == ("Eva", "Bo")


class TestColumns:
    TEXT = "Kodnamn;Tillhör;Telefon;Ålder\nEva;chef;070;45\nBo;brukare;071;33\n"

    def test_by_letters_headings_and_numbers(self, session: Session, write: Write) -> None:
        path = write(self.TEXT)
        with pytest.raises(InputError, match="no column “pseudonym”") as caught:
            plan_table(session, path)
        assert "Kodnamn, Tillhör, Telefon, Ålder" in caught.value.hint
        plan = plan_table(session, path, TableChoice({"pseudonym": "A", "group": "tillhör", "leave": "3"}))
        apply_table(session, plan)
        assert known(session) == {"Eva": ("chef", {"Ålder": "45"}), "Bo": ("brukare", {"Ålder": "33"})}

    def test_a_role_may_have_no_column(self, session: Session, write: Write) -> None:
        plan = plan_table(session, write("namn,grupp\nEva,A\n"), TableChoice({"group": "-"}))
        apply_table(session, plan)
        assert known(session) == {"Eva": ("", {"grupp": "A"})}

    def test_what_can_not_be(self, session: Session, write: Write) -> None:
        path = write(self.TEXT)
        with pytest.raises(UsageError, match="“kön” is nothing that a column can be"):
            plan_table(session, path, TableChoice({"kön": "A"}))
        with pytest.raises(InputError, match="no column “Z”"):
            plan_table(session, path, TableChoice({"pseudonym": "Z"}))

    def test_one_of_two_columns_that_mean_the_same(self, session: Session, write: Write) -> None:
        path = write("namn,deltagare,ort\nEva Lind,Eva,Lund\n")
        with pytest.raises(InputError, match="mean the same"):
            plan_table(session, path)
        plan = plan_table(session, path, TableChoice({"pseudonym": "deltagare", "leave": "namn"}))
        apply_table(session, plan)
        assert known(session) == {"Eva": ("", {"ort": "Lund"})}


class TestPreview:
    def test_what_is_new_changed_and_the_same(self, session: Session, talks, write: Write) -> None:
        add_participant(session, "Eva", "chef", {"ort": "Lund"})
        add_participant(session, "Bo", "chef")
        stamp = history.last_stamp(session.store)
        text = "pseudonym,group,transcripts,Ort\nEva,chef,,Lund\nBo,,Intervju 2,Malmö\nSiv,brukare,,\n"
        plan = plan_table(session, write(text))
        assert told(plan) == [
            ("Eva", "same", []),
            ("Bo", "changed", [("ort", "", "Malmö")]),
            ("Siv", "new", [("group", "", "brukare")]),
        ]
        assert [(one.label, plan.transcripts[one.transcript_id]) for one in plan.rows[1].speakers] == [
            ("IP", "Intervju 2")
        ]
        assert session.changed_since(stamp) == []
        assert apply_table(session, plan) == outcome(plan)
        assert known(session)["Bo"] == ("chef", {"ort": "Malmö"})
        changes = session.changed_since(stamp)
        assert [change.kind for change in changes] == ["import-participants"]
        session.undo()
        assert set(known(session)) == {"Eva", "Bo"} and ties(session)["Bo"] == []
        assert check(session) == []

    def test_twice_says_that_nothing_changed(self, session: Session, talks, write: Write) -> None:
        path = write("pseudonym,transcripts,ort,note\nEva,Intervju 1,Lund,lugn\nEva,Intervju 2,,\n")
        assert apply_table(session, plan_table(session, path)).speakers == 2
        stamp = history.last_stamp(session.store)
        again = apply_table(session, plan_table(session, path))
        assert again.nothing_new and again.unchanged == ("Eva",)
        assert history.last_stamp(session.store) == stamp

    def test_values_that_the_project_says_otherwise(self, session: Session, write: Write) -> None:
        add_participant(session, "Eva", "chef", {"ålder": "44"})
        path = write("pseudonym,ålder\nEva,45\n")
        plan = plan_table(session, path)
        assert plan.rows[0].state is RowState.REFUSED
        assert "“44” in the project and “45” in the file" in plan.problems[0].error
        with pytest.raises(RowsError):
            apply_table(session, plan)
        plan = plan_again(session, plan, TableChoice(replace=True))
        assert told(plan) == [("Eva", "changed", [("ålder", "44", "45")])]

    def test_empty_cells_never_wipe_unless_asked(self, session: Session, write: Write) -> None:
        add_participant(session, "Eva", "chef", {"ålder": "44", "ort": "Lund"}, "lugn")
        path = write("pseudonym,group,ålder,note\nEva,,,\nEva,,44,\n")
        plan = plan_table(session, path)
        assert outcome(plan).nothing_new
        plan = plan_again(session, plan, TableChoice(overwrite_empty=True))
        assert told(plan)[0] == ("Eva", "changed", [("group", "chef", ""), ("note", "lugn", "")])
        apply_table(session, plan)
        person = people.participants(session.store)[0]
        assert (person.group, person.attributes, person.note) == ("", {"ålder": "44", "ort": "Lund"}, "")

    @pytest.mark.parametrize(
        ("written", "near"),
        [
            ("Eva Lindh", ("Eva Lind",)),
            ("eva-lind", ("Eva Lind",)),
            ("IP 01", ("IP1",)),
            ("IP 2", ()),
            ("Per", ()),
        ],
    )
    def test_near_names_are_proposed(self, session: Session, write: Write, written: str, near: tuple[str, ...]) -> None:
        add_participant(session, "Eva Lind")
        add_participant(session, "IP1")
        plan = plan_table(session, write(f"pseudonym,ort\n{written},Lund\n"))
        assert (plan.rows[0].state, plan.rows[0].near) == (RowState.NEW, near)

    def test_near_names_are_taken_only_on_confirmation(self, session: Session, write: Write) -> None:
        add_participant(session, "Eva Lind", "chef")
        plan = plan_table(session, write("pseudonym,ort\nEva Lindh,Lund\n"))
        plan = plan_again(session, plan, TableChoice(same={"eva lindh": "Eva Lind"}))
        assert told(plan) == [("Eva Lind", "changed", [("ort", "", "Lund")])]
        apply_table(session, plan)
        assert known(session) == {"Eva Lind": ("chef", {"ort": "Lund"})}
        plan = plan_again(session, plan, TableChoice(same={"Eva Lindh": "Moa"}))
        assert plan.problems[0].error == "There is no participant “moa”."

    def test_good_rows_without_the_bad_ones(self, session: Session, talks, write: Write) -> None:
        text = "pseudonym,transcripts,ort\nEva,Intervju 1,Lund\n,,Malmö\nBo,Intervju 9,Lund\nBo,Intervju 2,Malmö\n"
        plan = plan_table(session, write(text))
        with pytest.raises(RowsError, match="3 rows"):
            apply_table(session, plan)
        plan = plan_again(session, plan, TableChoice(skip_refused=True))
        assert [row.row for row in plan.in_state(RowState.REFUSED)] == [2, 3]
        result = apply_table(session, plan)
        assert (result.added, result.refused, result.speakers) == (("Eva", "Bo"), 2, 2)
        assert known(session)["Bo"] == ("", {"ort": "Malmö"})

    def test_what_changed_since_the_preview_counts(self, session: Session, write: Write) -> None:
        person = add_participant(session, "Eva", "", {"ort": "Lund"})
        plan = plan_table(session, write("pseudonym,ålder\nEva,45\n"))
        remove_participant(session, person)
        result = apply_table(session, plan)
        assert result.added == ("Eva",) and known(session) == {"Eva": ("", {"ålder": "45"})}
        add_participant(session, "Bo", "", {"ort": "Lund"})
        plan = plan_table(session, write("pseudonym,ort\nSiv,Ystad\n"))
        add_participant(session, "Siv", "", {"ort": "Lund"})
        with pytest.raises(RowsError):
            apply_table(session, plan)

    def test_attributes_keep_the_spelling_that_the_project_has(self, session: Session, write: Write) -> None:
        add_participant(session, "Eva", "", {"Ålder": "45"})
        apply_table(session, plan_table(session, write("pseudonym,ålder\nBo,33\n")))
        assert known(session)["Bo"] == ("", {"Ålder": "33"})

    def test_rows_are_numbered_as_in_the_file(self, session: Session, write: Write) -> None:
        plan = plan_table(session, write("pseudonym,ort\nEva,Lund\n\n,\n,Malmö\n"))
        assert [row.row for row in plan.rows] == [1, 4]


def test_a_thousand_people(session: Session, write: Write) -> None:
    rows = "".join(f"P{number:04},grupp {number % 3},{20 + number % 60}\n" for number in range(1000))
    path = write(f"pseudonym,grupp,ålder\n{rows}")
    assert len(apply_table(session, plan_table(session, path)).added) == 1000
    assert outcome(plan_table(session, path)).nothing_new
