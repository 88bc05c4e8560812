"""What the Quotes screen says: rows, remarks, balance, and what to do next."""

from collections.abc import Sequence

from workbench.i18n import _, ngettext
from workbench.services.quotes import (
    LARGE_SHARE,
    Balance,
    GroupBalance,
    PersonBalance,
    Preview,
    QuoteSetView,
    ShownQuote,
    ShownTheme,
)
from workbench.tui.widgets.plain_table import Column, Row
from workbench.tui.widgets.quote_list import QuoteItem

FEW_PARTICIPANTS = 3
"""With so few participants, someone always gives a large share."""


def theme_columns() -> list[Column]:
    """The columns of the list of themes."""
    return [Column(_("Theme"), share=1), Column(_("Quotes"), right=True)]


def theme_row(theme: ShownTheme) -> Row:
    """A theme, set in by how deep it lies, with the number of its quotes."""
    return theme.theme.id, ("  " * theme.depth + theme.heading, str(len(theme.quotes)) if theme.quotes else "–")


def quote_item(shown: ShownQuote, preview: Preview) -> QuoteItem:
    """A quote as it will be printed, with remarks on it."""
    remarks = []
    if not shown.coding.anchored:
        remarks.append(_("lost its words in an edit: will not be printed"))
    if shown.read.only_interviewer:
        remarks.append(_("the interviewer's words only"))
    if shown.coding.starred:
        remarks.append("★ " + _("starred"))
    if shown.quote.cuts:
        count = len(shown.quote.cuts)
        remarks.append(ngettext("{count} cut", "{count} cuts", count).format(count=count))
    if shown.quote.selection_reason:
        remarks.append(_("Why: {reason}").format(reason=shown.quote.selection_reason))
    paragraphs = preview.paragraphs(shown) if shown.coding.anchored else ()
    return QuoteItem(shown.quote.id, paragraphs, preview.attribution(shown), " · ".join(remarks))


def set_line(view: QuoteSetView) -> str:
    """The set's title, with how much it holds."""
    count = len(view.all_quotes())
    quotes = ngettext("{count} quote", "{count} quotes", count).format(count=count)
    return f"{view.quote_set.title} · {quotes}"


def theme_line(theme: ShownTheme) -> str:
    """A theme's heading, with how much it holds."""
    words = sum(quote.read.words for quote in theme.quotes)
    count = len(theme.quotes)
    quotes = ngettext("{count} quote", "{count} quotes", count).format(count=count)
    return f"{theme.heading} · {quotes} · " + ngettext("{count} word", "{count} words", words).format(count=words)


def status_line(shown: ShownQuote) -> str:
    """Where the chosen quote comes from."""
    who = ", ".join(part for part in (shown.participant or shown.speaker, shown.group) if part)
    parts = [who, shown.transcript.name]
    if shown.paragraph is not None:
        parts.append(f"§{shown.paragraph}")
    parts.append(ngettext("{count} word", "{count} words", shown.read.words).format(count=shown.read.words))
    if shown.coder:
        parts.append(_("coded by {coder}").format(coder=shown.coder))
    return " · ".join(part for part in parts if part)


def balance_columns() -> list[Column]:
    """The columns of the balance."""
    return [
        Column(_("Who"), share=1),
        Column(_("Quotes"), right=True),
        Column(_("Words"), right=True),
        Column(_("Share"), right=True),
    ]


def balance_rows(found: Balance) -> list[Row]:
    """Every group with how many of its participants are quoted, and under it everyone."""
    rows: list[Row] = []
    for group in found.groups:
        rows.append(_group_row(group))
        rows += [_person_row(each) for each in found.people if each.person.group == group.group]
    return rows


def balance_summary(found: Balance) -> str:
    """`12 quotes, 7 of 9 participants`."""
    quotes = ngettext("{count} quote", "{count} quotes", found.quotes).format(count=found.quotes)
    people = ngettext("{number} of {total} participant", "{number} of {total} participants", len(found.people)).format(
        number=found.quoted, total=len(found.people)
    )
    return f"{quotes}, {people}"


def balance_warnings(found: Balance) -> str:
    """What is lopsided, a line each; empty when nothing is."""
    lines = []
    if found.quotes and len(found.people) > FEW_PARTICIPANTS:
        for each in sorted(found.people, key=lambda person: -person.share):
            if each.share > LARGE_SHARE:
                lines.append(
                    _("{name} gives {percent} % of the quotes.").format(
                        name=each.person.pseudonym, percent=round(100 * each.share)
                    )
                )
    if found.quotes and found.missing:
        lines.append(_("Not quoted: {names}.").format(names=", ".join(p.pseudonym for p in found.missing)))
    if found.unanchored:
        lines.append(
            ngettext(
                "{count} quote lost its words in an edit and will not be printed.",
                "{count} quotes lost their words in an edit and will not be printed.",
                found.unanchored,
            ).format(count=found.unanchored)
        )
    if found.nobodys:
        lines.append(
            ngettext(
                "{count} quote is no participant's.", "{count} quotes are no participant's.", found.nobodys
            ).format(count=found.nobodys)
        )
    return "\n".join(f"· {line}" for line in lines)


def no_sets(coded: bool) -> str:
    """What to do when there is no quote set."""
    if not coded:
        return _(
            "Quotes are chosen from coded passages, and nothing is coded yet.\n\nGo to Coding with F3, select some "
            "text and give it a code. Then come back here."
        )
    return _(
        "There is no quote set yet.\n\nA quote set is a choice of quotes under themes: an appendix is made from it.\n\n"
        "Press n to make one. Press x to export all codings as they are."
    )


def no_themes() -> str:
    """What to do in a set without themes."""
    return _("This quote set has no themes yet.\n\nPress t to add one: a heading of your own, or a code.")


def no_quotes(theme: ShownTheme, children: Sequence[ShownTheme]) -> str:
    """What to do in a theme without quotes."""
    if children:
        names = ", ".join(child.heading for child in children)
        return _("There are no quotes right under this heading. Under it stand: {names}.").format(names=names)
    if theme.theme.code_id is None:
        return _("No quotes here yet.\n\nPress a to choose passages from all that is coded.")
    return _(
        "No quotes here yet.\n\nPress a to choose from the passages that are coded so, or f to let the workbench "
        "choose."
    )


def _group_row(group: GroupBalance) -> Row:
    name = _("{group} ({number} of {total})").format(
        group=group.group or _("no group"), number=group.quoted, total=group.participants
    )
    return f"group:{group.group}", (name, str(group.quotes), str(group.words), _percent(group.share))


def _person_row(each: PersonBalance) -> Row:
    cells = (" " + each.person.pseudonym, str(each.quotes or "–"), str(each.words or "–"), _percent(each.share))
    return f"person:{each.person.key}", cells


def _percent(share: float) -> str:
    return _("{percent} %").format(percent=round(100 * share))
