"""The keyboard page of the docs, made from the registry: python -m workbench.tui.keyboard_page > docs/keyboard.md"""

import sys

from workbench.i18n import N_, _, use_language
from workbench.tui.action import Action
from workbench.tui.actions import ACTIONS

_HEADINGS = {
    "app": N_("Everywhere"),
    "list": N_("In lists and tables"),
    "project": N_("Project"),
    "files": N_("Choosing files"),
    "import": N_("Import, before anything is stored"),
    "speakers": N_("Speakers of a transcript"),
    "who": N_("Who is who, before participants are made"),
    "people-table": N_("Participants from a table, before anything is stored"),
    "groups": N_("Groups of participants"),
    "coding": N_("Coding"),
    "transcript": N_("In the transcript"),
    "suggestions": N_("Suggestions"),
    "codes": N_("In the code tree"),
    "code-palette": N_("Choosing a code"),
    "transcripts": N_("Choosing a transcript"),
    "quotes": N_("Quotes"),
    "cutting": N_("Cutting words out of a quote"),
    "edit": N_("Editing a transcript's text"),
    "writing": N_("Writing in the text"),
    "carried": N_("What becomes of the codings, before an edit is saved"),
    "lost": N_("Codings that have lost their place"),
    "search": N_("Search"),
    "hits": N_("In the list of hits"),
    "code-hits": N_("Coding hits, before anything is coded"),
    "history": N_("History"),
    "backups": N_("Backups"),
}


def text() -> str:
    """The page as Markdown, in the language in use."""
    lines = ["# " + _("Keys"), "", _("Everything here can also be found by its name: press Ctrl+P."), ""]
    contexts = list(dict.fromkeys([*_HEADINGS, *(action.context for action in ACTIONS)]))
    for context in contexts:
        actions = [action for action in ACTIONS if action.context == context]
        if not actions:
            continue
        columns = " | ".join(["", _("Key"), _("Action"), ""])
        lines += [f"## {_(_HEADINGS.get(context, context))}", "", columns.strip() + " |", "|---|---|---|"]
        lines += [f"| {_keys(action)} | {_(action.title)} | {_(action.help)} |" for action in actions]
        lines.append("")
    return "\n".join(lines)


def _keys(action: Action) -> str:
    shown = [f"`{_spoken(key)}`" for key in action.keys]
    return " ".join(shown) or "–"


def _spoken(key: str) -> str:
    names = {
        "enter": "Enter",
        "escape": "Esc",
        "space": "Space",
        "tab": "Tab",
        "delete": "Del",
        "backspace": "Backspace",
        "plus": "+",
        "slash": "/",
    }
    parts = [
        names.get(part, part.upper() if part.startswith("f") and part[1:].isdigit() else part)
        for part in key.split("+")
    ]
    return (
        "+".join(part.capitalize() if part in ("ctrl", "shift", "alt") else part for part in parts).replace("|", "\\|")
        or "+"
    )


if __name__ == "__main__":
    use_language("en")
    sys.stdout.write(text())
