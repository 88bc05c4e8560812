"""What the History screen says."""

from collections.abc import Sequence

from workbench.domain.ids import local_minute
from workbench.i18n import _, ngettext
from workbench.services.history import HistoryEntry
from workbench.tui.widgets.plain_table import Column, Row

SHOWN = 8
"""So many of the changes that rest on another are listed."""


def columns() -> list[Column]:
    """When, who, what."""
    return [Column(_("When"), most=16), Column(_("Who"), most=14), Column(_("What"), share=1)]


def row(entry: HistoryEntry) -> Row:
    """A change as a row."""
    return entry.id, (local_minute(entry.when), entry.coder, sentence(entry))


def sentence(entry: HistoryEntry) -> str:
    """What was done; of a change that was undone first that it was, since the end may have no room."""
    undone = entry.undone and entry.kind != "undo"
    return _("(undone) {what}").format(what=entry.sentence) if undone else entry.sentence


def filter_line(words: str, coder: str) -> str:
    """What is shown, when it isn't all."""
    parts = [
        _("with the words “{words}”").format(words=words) if words else "",
        _("by {coder}").format(coder=coder) if coder else "",
    ]
    said = ", ".join(part for part in parts if part)
    return _("Only changes {which}. Escape shows all.").format(which=said) if said else ""


def state(entry: HistoryEntry) -> str:
    """Whether a change can be taken back, before it is known what rests on it."""
    if entry.kind == "undo":
        return _("This took something back. ctrl+r brings back what you undid last.")
    if entry.undone:
        return _("It was undone.")
    if not entry.can_undo:
        return _("This can't be undone.")
    return ""


def rests(later: Sequence[HistoryEntry], more: bool) -> str:
    """What would have to be undone first; or that nothing would."""
    if not later:
        return _("t takes it back; nothing later rests on it.")
    head = ngettext(
        "{count} later change rests on it. t takes both back, after asking:",
        "{count} later changes rest on it. t takes all of them back, after asking:",
        len(later),
    ).format(count=_("more than {count}").format(count=len(later)) if more else len(later))
    lines = [_("{when} {what}").format(when=local_minute(e.when), what=e.sentence) for e in later[:SHOWN]]
    return "\n".join([head, *(f"· {line}" for line in lines), *(["· …"] if more or len(later) > SHOWN else [])])


def empty(narrowed: bool) -> str:
    """What an empty list says."""
    if narrowed:
        return _("No change is like that. Escape shows all.")
    return _("Nothing has been changed yet. Everything that you do will stand here, and can be taken back.")
