"""What is noted, and nobody said, in a corrected file with other line breaks."""

from pathlib import Path

from tests.services.editing.test_structure import add
from workbench.services import check, editing
from workbench.services.session import Session

NOTED = """[anteckning] Hon blir rörd, tittar bort, häller upp mer kaffe fast koppen är full. Jag väntar.

I: Hur ser en vanlig dag ut?

IP1: Vi lagar mat tillsammans.

[anteckning] Någon ringer på dörren, och hon går ut i hallen. Jag stänger av inspelningen under tiden.

I: Varför det?

IP1: För att det är viktigt.
"""


def said(plan: editing.EditPlan) -> list[str]:
    return [plan.text[t.start : t.end] for t in plan.turns if t.speaker is not None]


def test_a_note_with_a_line_break_in_it_is_said_by_nobody(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, NOTED)
    path = tmp_path / "radbruten.txt"
    path.write_text(NOTED.replace("full. Jag", "full.\nJag").replace("hallen. Jag", "hallen.\nJag"), encoding="utf-8")
    plan = editing.plan_file(session, transcript, path)
    assert [words for words in said(plan) if "Jag" in words] == []
    assert len(said(plan)) == 4
    editing.apply_edit(session, plan)
    assert check.check(session) == []


def test_a_label_in_the_file_is_believed(session: Session, tmp_path: Path) -> None:
    transcript = add(session, tmp_path, NOTED)
    path = tmp_path / "med_etikett.txt"
    path.write_text(NOTED.replace("[anteckning] Någon", "IP1: Någon"), encoding="utf-8")
    assert any(words.startswith("Någon ringer") for words in said(editing.plan_file(session, transcript, path)))
