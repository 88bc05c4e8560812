"""What an edit does to codings, in words."""

from collections.abc import Sequence

from textual.content import Content

from workbench.domain.anchoring import CarryState
from workbench.i18n import _, ngettext
from workbench.services.editing import CarriedCoding, EditPlan
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.plain_table import Column, Row
from workbench.tui.word_changes import Part, word_changes

_LONGEST = 6000


def counts_words(plan: EditPlan) -> str:
    """How many codings stay, move, are altered and are lost; those of which there are none are left out."""
    altered, lost = len(plan.altered), len(plan.lost)
    counted = (
        (plan.unchanged, ngettext("{count} coding unchanged", "{count} codings unchanged", plan.unchanged)),
        (
            plan.moved,
            ngettext("{count} moved along with its words", "{count} moved along with their words", plan.moved),
        ),
        (altered, ngettext("{count} altered", "{count} altered", altered)),
        (lost, ngettext("{count} lost", "{count} lost", lost)),
    )
    said = [words.format(count=count) for count, words in counted if count]
    return ", ".join(said) if said else _("no codings in it")


def saved_words(plan: EditPlan) -> str:
    """What is said after saving."""
    return _("Saved “{name}”: {counts}. u takes all of it back.").format(
        name=plan.transcript.name, counts=counts_words(plan)
    )


def in_question(plan: EditPlan) -> list[CarriedCoding]:
    """The codings to look at: those that are lost, then those that are altered."""
    return [*plan.lost, *plan.altered]


def carried_columns(wide: bool) -> tuple[Column, ...]:
    """The columns of the list of codings."""
    columns = (
        Column("", most=1),
        Column(_("What happens"), most=12),
        Column(_("Code"), most=26 if wide else 18),
        Column(_("Words before"), share=1),
        Column(_("Words after"), share=1),
    )
    return columns if wide else columns[:4]


def carried_row(carried: CarriedCoding, wide: bool) -> Row:
    """A coding in the list."""
    mark, happens = state_words(carried)
    cells = (mark, happens, carried.code, _flowing(carried.before), _flowing(carried.after) or "–")
    return carried.coding.id, cells if wide else cells[:4]


def state_words(carried: CarriedCoding) -> tuple[str, str]:
    """A sign and a word for what happens to a coding."""
    if carried.state is CarryState.LOST:
        return "✗", _("lost")
    if carried.doubtful:
        return "?", _("uncertain")
    return "≠", _("altered")


def carried_detail(carried: CarriedCoding, coder: str) -> Content:
    """A coding before and after, with what differs made visible without colour too."""
    title = " · ".join(part for part in (carried.code, state_words(carried)[1], coder) if part)
    head = content(one_line(title), "bold $accent")
    if carried.state is CarryState.LOST:
        return Content.assemble(
            head,
            "\n",
            _said(_("Before"), [(Part.SAME, carried.before)]),
            "\n",
            content(_("Its words are gone. The coding is kept, and listed until you find it a new place."), "$warning"),
        )
    if carried.doubtful and carried.before == carried.after:
        return Content.assemble(
            head,
            "\n",
            _said(_("Before and after"), [(Part.SAME, carried.before)]),
            "\n",
            content(
                _("The same words stand in several places, and it isn't sure that these are the ones."), "$warning"
            ),
        )
    changes = word_changes(carried.before, carried.after)
    return Content.assemble(
        head,
        "\n",
        _said(_("Before"), [change for change in changes if change[0] is not Part.NEW]),
        "\n",
        _said(_("After"), [change for change in changes if change[0] is not Part.OLD]),
    )


def marked(stretches: Sequence[tuple[Part, str]]) -> Content:
    """Stretches of words: those of only one wording struck out or underlined, so that they are seen without colour."""
    looks = {Part.SAME: "", Part.OLD: "$error strike", Part.NEW: "$success bold underline"}
    parts, left = [], _LONGEST
    for part, words in stretches:
        parts.append(content(words[:left], looks[part]))
        left -= len(words)
        if left <= 0:
            parts.append(content(" …"))
            break
    return Content("").join(parts)


def _said(label: str, stretches: Sequence[tuple[Part, str]]) -> Content:
    return Content.assemble(content(label + ": ", "$foreground-muted"), marked(stretches))


def _flowing(words: str) -> str:
    return " ".join(words[:400].split())
