"""What can be done in the import: with the files, with the speakers, and with how a file is read."""

from dataclasses import replace

from workbench.i18n import N_
from workbench.tui.action import Action
from workbench.tui.widgets.transcript_view.actions import VIEW_ACTIONS


def _import(name: str, title: str, help_: str, *keys: str, show: bool = False) -> Action:
    return Action(f"import.{name}", title, help_, keys, "import", name.replace("-", "_"), show)


IMPORT_ACTIONS: tuple[Action, ...] = (
    _import("accept", N_("Import"), N_("Import the files that are ticked."), "ctrl+s", show=True),
    _import(
        "correct", N_("What is wrong?"), N_("Choose among all that can be corrected in this file."), "?", show=True
    ),
    _import(
        "text", N_("Text"), N_("Show the transcript as it will be, or what was found in the file."), "w", show=True
    ),
    _import("toggle-file", N_("In or out"), N_("Leave the chosen file out, or take it in."), "space", show=True),
    _import(
        "toggle-interviewer",
        N_("Interviewer"),
        N_("Say that the chosen speaker is the interviewer, or is not."),
        "i",
        show=True,
    ),
    _import(
        "rename",
        N_("Rename"),
        N_("Give the chosen speaker another name; the name of another speaker makes them one."),
        "r",
        show=True,
    ),
    _import("merge", N_("One speaker"), N_("Make two or more names one speaker."), "m", show=True),
    _import(
        "no-speaker",
        N_("No speaker"),
        N_("The chosen name is no speaker; its lines become plain text."),
        "x",
        show=True,
    ),
    _import("add-speaker", N_("More speakers"), N_("Take a name that was passed over for a speaker."), "plus"),
    _import("group", N_("Group"), N_("Say which group the chosen speaker belongs to."), "g", show=True),
    _import("name", N_("Name"), N_("Give the transcript another name."), "n", show=True),
    _import("language", N_("Language"), N_("Say which language the interview is in."), "l"),
    _import("source-class", N_("Kind"), N_("Say whether it is an interview, a group, a document or literature."), "c"),
    _import("pattern", N_("Another way"), N_("Choose how the file tells who speaks."), "o"),
    _import("alternate", N_("Take turns"), N_("Without names: the interviewer and the other speak by turns."), "t"),
    _import(
        "columns", N_("Columns"), N_("Choose which columns of a table hold what was said, by whom, and when."), "d"
    ),
    _import("encoding", N_("Letters"), N_("Choose how the letters are read when å, ä or ö look wrong."), "e"),
    _import(
        "paragraphs",
        N_("Notes"),
        N_("Say which paragraphs are notes or summaries; in the text also who says them."),
        "P",
    ),
    _import("brackets", N_("Brackets"), N_("Paragraphs that stand wholly in brackets are notes, or are not."), "b"),
    _import("next-unmatched", N_("Next line"), N_("Go to the next line that is nobody's."), "u"),
    _import("find", N_("Find"), N_("Find words in the transcript as it will be."), "/"),
    _import("comments", N_("Comments"), N_("Take the comments in the margin along as memos, or leave them out."), "C"),
    _import("split", N_("Split"), N_("Make each interview in the file a transcript, or put them together again."), "S"),
    _import("profile", N_("Another or none"), N_("Choose the import profile that the files are read by."), "p"),
    _import("forget", N_("Begin anew"), N_("Forget the corrections of this file, and read it as it is."), "U"),
    _import("same-for-all", N_("Same for all"), N_("Use the corrections made for this file for all files."), "a"),
    _import(
        "only-questions", N_("To check or all"), N_("Show only files with something to look at, or all of them."), "f"
    ),
    _import("codings", N_("Codings"), N_("Show what a corrected version does to the codings."), "v"),
    _import("keep-original", N_("Originals"), N_("Keep all the files themselves in the project too, or not."), "O"),
)

_IN_TEXT = ("up", "down", "left", "right", "page_up", "page_down", "first", "last", "paragraph_back", "paragraph_on")
IMPORT_TEXT_ACTIONS: tuple[Action, ...] = tuple(
    replace(action, keys=tuple(key for key in action.keys if len(key) > 1))
    for action in VIEW_ACTIONS
    if action.id.removeprefix("transcript.").removeprefix("extend-") in _IN_TEXT or action.id == "transcript.clear"
)
"""Motions in the transcript as it will be; letters are left to the corrections."""
