"""What can be done everywhere, in lists, and on the screens and dialogs of a project's own affairs."""

from workbench.i18n import N_
from workbench.tui.action import Action


def _app(name: str, title: str, help_: str, *keys: str, method: str = "", show: bool = False) -> Action:
    return Action(f"app.{name}", title, help_, keys, "app", method or name.replace("-", "_"), show)


def _project(name: str, title: str, help_: str, *keys: str, show: bool = False) -> Action:
    return Action(f"project.{name}", title, help_, keys, "project", name.replace("-", "_"), show)


def _speakers(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"speakers.{name}", title, help_, keys, "speakers", name.replace("-", "_"), True)


APP_ACTIONS: tuple[Action, ...] = (
    _app("help", N_("Help"), N_("Show what can be done here, and with which keys."), "f1", show=True),
    _app("palette", N_("All"), N_("Find anything that can be done by its name."), "ctrl+p", show=True),
    _app(
        "project",
        N_("Project"),
        N_("Go to the project: its transcripts, people, codebooks."),
        "f2",
        "1",
        method="go('project')",
    ),
    _app("coding", N_("Coding"), N_("Go to the transcript that is being coded."), "f3", "2", method="go('coding')"),
    _app("quotes", N_("Quotes"), N_("Go to the quote sets."), "f4", "3", method="go('quotes')"),
    _app(
        "search", N_("Search"), N_("Find words in all transcripts, notes and memos."), "f5", "4", method="go('search')"
    ),
    _app(
        "history", N_("History"), N_("See every change, and take back older ones."), "f6", "5", method="go('history')"
    ),
    _app("undo", N_("Undo"), N_("Take back what you did last."), "u", "ctrl+z", show=True),
    _app("redo", N_("Redo"), N_("Do again what was taken back last."), "ctrl+r"),
    _app("toggle-panes", N_("Panes"), N_("Show or hide the panes at the side."), "f7", show=True),
    _app("backups", N_("Backups"), N_("Show the backups, make one, or go back to one.")),
    _app("theme", N_("Colours"), N_("Choose light, dark or high contrast.")),
    _app("messages", N_("Messages"), N_("Show again what has been said."), "f8"),
    _app("language", N_("Language"), N_("Choose the language of the workbench."), "f9"),
    _app("coder", N_("Who codes"), N_("Say whose codings are made from now on.")),
    _app("density", N_("Spacing"), N_("Show more on the screen, or with more air."), method="density"),
    _app("open-project", N_("Open project"), N_("Open another project."), "ctrl+o"),
    _app("new-project", N_("New project"), N_("Make a new project.")),
    _app("demo", N_("Open the demo"), N_("Open a project of invented interviews to try things on.")),
    _app("cancel-job", N_("Stop"), N_("Stop the long work that is running; nothing of it is kept."), "escape"),
    _app("quit", N_("Quit"), N_("Close the workbench. Everything is saved already."), "ctrl+q", show=True),
)

LIST_ACTIONS: tuple[Action, ...] = (
    Action("list.down", N_("Down"), N_("Go to the next row."), ("down", "j"), "list", "cursor_down"),
    Action("list.up", N_("Up"), N_("Go to the row above."), ("up", "k"), "list", "cursor_up"),
    Action("list.page-down", N_("Page down"), N_("Go down by a page."), ("pagedown",), "list", "page_down"),
    Action("list.page-up", N_("Page up"), N_("Go up by a page."), ("pageup",), "list", "page_up"),
    Action("list.first", N_("First"), N_("Go to the first row."), ("home",), "list", "scroll_top"),
    Action("list.last", N_("Last"), N_("Go to the last row."), ("end",), "list", "scroll_bottom"),
)
TAKE = Action("list.take", N_("Take"), N_("Take the row under the cursor."), ("enter",), "list", "select_cursor")

PROJECT_ACTIONS: tuple[Action, ...] = (
    _project(
        "import",
        N_("Import"),
        N_("Bring transcripts in; you see what was found before anything is stored."),
        "i",
        show=True,
    ),
    _project("open", N_("Open"), N_("Code the chosen transcript, or edit the chosen participant."), "enter", show=True),
    _project("describe", N_("Describe"), N_("Change name, date, kind and language of the chosen transcript."), "e"),
    _project("speakers", N_("Speakers"), N_("Say who the speakers of the chosen transcript are."), "s", show=True),
    _project(
        "delete",
        N_("Delete"),
        N_("Delete what is chosen, with its codings; undo brings all of it back."),
        "d",
        "delete",
    ),
    _project(
        "edit-text", N_("Edit text"), N_("Change the text; you see what becomes of the codings before you save."), "E"
    ),
    _project(
        "replace-text",
        N_("Corrected file"),
        N_("Put a corrected file in the place of the chosen text; you see first what becomes of the codings."),
        "r",
    ),
    _project(
        "lost-codings",
        N_("Lost codings"),
        N_("Show the codings that have lost their place, and find them a new one."),
        "l",
        "ctrl+l",
    ),
    _project(
        "export",
        N_("Export"),
        N_("Write transcripts for other tools: Word, text, subtitles; the chosen one or all."),
        "x",
    ),
    _project("add-participant", N_("New participant"), N_("Add somebody who takes part in the study."), "p"),
    _project(
        "people-table",
        N_("Participants from a table"),
        N_("Take participants from a CSV or Excel file; you see what would change before anything is stored."),
        "P",
    ),
    _project(
        "who-is-who",
        N_("Who is who"),
        N_("Make participants for the speakers who have none yet, and take what the transcripts tell of them."),
        "w",
    ),
    _project("same-person", N_("Same person"), N_("Make the chosen participant and another one person."), "m"),
    _project("groups", N_("Groups"), N_("Show the groups of participants, and give them other names."), "g"),
    _project(
        "add-codebook",
        N_("Codebook"),
        N_("Add a codebook that comes with the workbench, or one from a file."),
        "c",
        show=True,
    ),
    _project("rename", N_("Title and language"), N_("Change the title and the language of the project."), "t"),
    _project("backups", N_("Backups"), N_("Show the backups, make one, or go back to one."), "b"),
    _project(
        "erase",
        N_("Erase…"),
        N_("Erase a name or a person's words for good, from everything (to anonymise); you see every place first."),
        "X",
    ),
    _project("check", N_("Check"), N_("Check that everything in the project fits together."), "h"),
)

SPEAKER_ACTIONS: tuple[Action, ...] = (
    _speakers("participant", N_("Who is it"), N_("Say which participant the chosen speaker is."), "p"),
    _speakers("also", N_("One more"), N_("Say that the chosen speaker is one more participant, too."), "a"),
    _speakers("interviewer", N_("Interviewer"), N_("Say that the chosen speaker is the interviewer, or is not."), "i"),
    _speakers("rename", N_("Rename"), N_("Give the chosen speaker another name."), "r"),
)

FILE_ACTIONS: tuple[Action, ...] = (
    Action(
        "files.mark",
        N_("Mark"),
        N_("Mark the file or folder, to take several at once."),
        ("space",),
        "files",
        "mark",
        True,
    ),
    Action("files.open", N_("Open folder"), N_("Open the folder under the cursor."), ("right",), "files", "open", True),
    Action("files.up", N_("Folder above"), N_("Go to the folder above."), ("backspace", "left"), "files", "up", True),
)

SHELL_ACTIONS = (*APP_ACTIONS, *LIST_ACTIONS, TAKE, *PROJECT_ACTIONS, *SPEAKER_ACTIONS, *FILE_ACTIONS)

AREAS: dict[str, str] = {
    "app": N_("Workbench"),
    "list": N_("List"),
    "project": N_("Project"),
    "import": N_("Import"),
    "speakers": N_("Speakers"),
    "who": N_("Who is who"),
    "people-table": N_("Participants from a table"),
    "groups": N_("Groups"),
    "files": N_("Files"),
    "transcript": N_("Transcript"),
    "coding": N_("Coding"),
    "codes": N_("Codes"),
    "suggestions": N_("Suggestions"),
    "transcripts": N_("Transcripts"),
    "code-palette": N_("Code palette"),
    "quotes": N_("Quotes"),
    "cutting": N_("Cutting words"),
    "edit": N_("Editing a text"),
    "writing": N_("Writing"),
    "carried": N_("What becomes of the codings"),
    "lost": N_("Lost codings"),
    "search": N_("Search"),
    "hits": N_("Hits"),
    "code-hits": N_("Coding hits"),
    "history": N_("History"),
    "backups": N_("Backups"),
}
