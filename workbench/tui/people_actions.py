"""What can be done where participants are made: who is who, a table of people, and groups."""

from workbench.i18n import N_
from workbench.tui.action import Action


def _who(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"who.{name}", title, help_, keys, "who", name.replace("-", "_"), True)


def _table(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"people-table.{name}", title, help_, keys, "people-table", name.replace("-", "_"), True)


PEOPLE_ACTIONS: tuple[Action, ...] = (
    _who("accept", N_("Make them"), N_("Make the participants that are ticked."), "enter", "ctrl+s"),
    _who("tick", N_("In or out"), N_("Leave the chosen participant out, or take it in."), "space"),
    _who("edit", N_("Change"), N_("Change the pseudonym, group and facts before they are stored."), "e"),
    _who("same", N_("Same person"), N_("Say that it is the same person as another participant."), "m"),
    _who("all", N_("All or none"), N_("Take all of them in, or none."), "a"),
    _table("accept", N_("Store"), N_("Store what the table tells; one undo takes all of it back."), "enter", "ctrl+s"),
    _table("columns", N_("Columns"), N_("Say what the columns of the table hold."), "c"),
    _table("same", N_("Same person"), N_("Say that the chosen row means a participant of the project."), "m"),
    _table("replace", N_("Table is right"), N_("Let the table replace what the project says, or not."), "r"),
    _table("skip", N_("Leave out"), N_("Take the good rows in without those that can't be used, or not."), "x"),
    _table("empty", N_("Empty cells"), N_("Let empty cells take away what the project says, or not."), "v"),
    _table("sheet", N_("Sheet"), N_("Choose another sheet of the workbook."), "b"),
    Action("groups.rename", N_("Rename"), N_("Give the group another name."), ("r",), "groups", "rename", True),
)
