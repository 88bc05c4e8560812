"""workbench quotes show"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import Strong, brief, joined, write, write_json, write_table
from workbench.cli.values import QUOTE_SET
from workbench.i18n import _, ngettext, quoted
from workbench.services import quotes


@command(
    "show",
    _("Show a quote set with its quotes, and how they are balanced over the participants."),
    examples="""
    workbench quotes show
    workbench quotes show "Bilaga 3" --json
    """,
)
@click.argument("set_name", metavar=_("SET"), required=False, type=QUOTE_SET)
@click.pass_obj
def show(settings: Settings, set_name: str | None) -> None:
    with settings.open() as session:
        view = quotes.show(session, quotes.find_set(session, set_name or ""))
    balance = quotes.balance(view)
    if settings.json:
        themes = [{"theme": t.path, "quotes": [_quote_as_dict(q) for q in t.quotes]} for t in view.themes]
        people = [_person_as_dict(person) for person in balance.people]
        write_json({"set": view.quote_set.title, "themes": themes, "balance": people})
        return
    short = brief(q.quote.id for q in view.all_quotes())
    for place in view.themes:
        write(Strong(place.heading), indent=2 * place.depth)
        for quote in place.quotes:
            write(_words(quote), indent=2 * place.depth + 2)
            if not quote.coding.anchored:
                write(_("lost its words in an edit: will not be printed"), indent=2 * place.depth + 4)
            who = joined(quote.participant or quote.speaker, quote.group, by=", ")
            write(joined(who, short[quote.quote.id]), indent=2 * place.depth + 4)
    write()
    _write_balance(balance)


def _words(quote: quotes.ShownQuote) -> str:
    text = " ".join(quote.text.split())
    return quoted(text) if quote.read.is_verbatim else text


def _write_balance(balance: quotes.Balance) -> None:
    count = ngettext("{count} quote", "{count} quotes", balance.quotes).format(count=balance.quotes)
    people = ngettext(
        "{quoted} of {count} participant is quoted", "{quoted} of {count} participants are quoted", len(balance.people)
    ).format(quoted=balance.quoted, count=len(balance.people))
    write(f"{count}; {people}")
    if balance.people:
        write_table(
            [_("Participant"), _("Group"), _("Quotes"), _("Words"), _("Share")],
            [
                [p.person.pseudonym, p.person.group or "–", str(p.quotes), str(p.words), f"{p.share:.0%}"]
                for p in balance.people
            ],
            numbers=(2, 3, 4),
        )


def _person_as_dict(person: quotes.PersonBalance) -> dict[str, object]:
    return {
        "participant": person.person.pseudonym,
        "group": person.person.group,
        "quotes": person.quotes,
        "words": person.words,
        "share": round(person.share, 4),
    }


def _quote_as_dict(shown: quotes.ShownQuote) -> dict[str, object]:
    return {
        "id": shown.quote.id,
        "coding": shown.coding.id,
        "text": shown.text,
        "cuts": [[cut.start, cut.end] for cut in shown.quote.cuts],
        "speaker": shown.speaker,
        "participant": shown.participant,
        "group": shown.group,
        "transcript": shown.transcript.name,
        "paragraph": shown.paragraph,
        "selection_reason": shown.quote.selection_reason,
    }


COMMANDS = (show,)
