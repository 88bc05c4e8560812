"""What the columns of a table hold, and which paragraphs are notes: rows to say it of, and what was said."""

from collections.abc import Mapping

from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _, ngettext
from workbench.importers.base import ColumnChoice, Reading, ReadOptions, TableFound
from workbench.services.paragraphs import status_words
from workbench.tui.dialogs.import_facts import column_called, column_shows, columns_of
from workbench.tui.dialogs.say_roles import RoleRow, SayRoles

_TEXT, _SPEAKER, _TIME, _UNTIL, _NOTES, _NOTHING = "text", "speaker", "time", "until", "notes", ""
_HEADING, _BRACKETS = "#heading", "#brackets"
_YES = "yes"


def ask_columns(table: TableFound) -> SayRoles:
    """A dialog that asks what each column holds."""
    roles = [
        (_TEXT, _("what is said")),
        (_SPEAKER, _("who speaks")),
        (_TIME, _("when")),
        (_UNTIL, _("until when")),
        (_NOTES, _("notes")),
        (_NOTHING, _("left out")),
    ]
    rows = [
        RoleRow(str(number), column_called(table, number), roles, column_shows(table, number))
        for number in columns_of(table)
    ]
    answers = [(_YES, _("names of the columns")), (_NOTHING, _("words like the others"))]
    rows.append(RoleRow(_HEADING, _("The first row"), answers))
    return SayRoles(
        _("What do the columns hold?"),
        rows,
        _present(table),
        single=(_TEXT, _SPEAKER, _TIME, _UNTIL),
        refuse=lambda given: "" if _TEXT in given.values() else _("Say which column holds what is said."),
    )


def columns_said(given: Mapping[str, str]) -> ColumnChoice:
    """What was said of the columns."""
    place = {role: int(key) for key, role in given.items() if key != _HEADING and role not in (_NOTES, _NOTHING)}
    notes = tuple(sorted(int(key) for key, role in given.items() if role == _NOTES))
    heading = given.get(_HEADING) == _YES
    return ColumnChoice(place[_TEXT], place.get(_SPEAKER), place.get(_TIME), place.get(_UNTIL), notes, heading)


def ask_paragraphs(reading: Reading, options: ReadOptions) -> SayRoles:
    """A dialog that asks by style, and of paragraphs in brackets, which paragraphs are notes."""
    kinds = [(status.value, status_words(status)) for status in ParagraphStatus]
    rows = [RoleRow(_BRACKETS, _("Wholly in [ ] or ( )"), [kinds[0], kinds[1]])]
    said = {style.casefold(): status.value for style, status in options.style_status.items()}
    present = {_BRACKETS: kinds[1 if options.bracket_notes else 0][0]}
    as_found = ("", _("as was found"))
    for style, count in reading.styles:
        shows = ngettext("{count} paragraph", "{count} paragraphs", count).format(count=count)
        rows.append(RoleRow(style, _("Style “{style}”").format(style=style), [as_found, *kinds], shows))
        present[style] = said.get(style.casefold(), "")
    text = _("Single paragraphs are marked in the text: w shows it, P says what the paragraph under the caret is.")
    return SayRoles(_("Which paragraphs are notes?"), rows, present, text=text)


def paragraphs_said(given: Mapping[str, str]) -> tuple[dict[str, ParagraphStatus], bool]:
    """What was said of styles, and whether paragraphs in brackets are notes."""
    styles = {style: ParagraphStatus(said) for style, said in given.items() if said and style != _BRACKETS}
    return styles, given[_BRACKETS] == ParagraphStatus.NOTE.value


def _present(table: TableFound) -> dict[str, str]:
    chosen = table.columns
    roles: dict[int | None, str] = {}
    if chosen is not None:
        roles |= dict.fromkeys(chosen.notes, _NOTES)
        roles |= {chosen.until: _UNTIL, chosen.time: _TIME, chosen.speaker: _SPEAKER, chosen.text: _TEXT}
    present = {str(number): roles.get(number, _NOTHING) for number in columns_of(table)}
    return present | {_HEADING: _YES if table.heading else _NOTHING}
