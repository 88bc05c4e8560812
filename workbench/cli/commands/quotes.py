"""workbench quotes"""

import click

from workbench.cli.commands.tag import span_of
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json, write_table
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.quoteset import QuoteSet
from workbench.exports.material import Order
from workbench.i18n import _, ngettext
from workbench.services import names, quotes
from workbench.services.retrieval import Filters
from workbench.services.session import Session


@group(
    "quotes",
    _("Quote sets: a saved choice of quotes under themes, from which an appendix is written."),
    examples="""
    workbench quotes new "Bilaga 3" --codebook ansats-2x2
    workbench quotes auto "Bilaga 3" --per-code 4 --max-words 80
    workbench quotes add "Bilaga 3" --theme Relationsorienterad --group brukarrepresentant
    workbench quotes show "Bilaga 3"
    workbench export appendix --set "Bilaga 3" -o bilaga3.docx
    """,
)
def run_command() -> None:
    """The group."""


@run_command.command("list", cls=Command, help=_("List the quote sets."))
@click.pass_obj
def list_(settings: Settings) -> None:
    with settings.open() as session:
        shown = [(s, quotes.show(session, s)) for s in quotes.all_sets(session)]
    if settings.json:
        write_json(
            {
                "sets": [
                    {"id": s.id, "title": s.title, "themes": len(v.themes), "quotes": len(v.all_quotes())}
                    for s, v in shown
                ]
            }
        )
    elif not shown:
        write(_("There are no quote sets yet. Make one with: workbench quotes new TITLE --codebook NAME"))
    else:
        write_table(
            [_("Quote set"), _("Themes"), _("Quotes")],
            [[s.title, str(len(v.themes)), str(len(v.all_quotes()))] for s, v in shown],
            numbers=(1, 2),
        )


@run_command.command("new", cls=Command, help=_("Make a quote set, with a theme for every code of a codebook."))
@click.argument("title")
@click.option("--codebook", "books", multiple=True, help=_("A codebook whose codes become themes."))
@click.option("--code", "codes", multiple=True, help=_("A code that becomes a theme, with those under it."))
@click.option("--attribution", default="", help=_("How a quote is attributed, like ({group}, {pseudonym})."))
@click.option("--omission", default="", help=_("What stands where words are cut."))
@click.option("--language", default="", help=_("The language of the appendix's own words: sv, da or en."))
@click.pass_obj
def new(
    settings: Settings,
    title: str,
    books: tuple[str, ...],
    codes: tuple[str, ...],
    attribution: str,
    omission: str,
    language: str,
) -> None:
    with settings.open() as session:
        made = quotes.new_set(
            session,
            title,
            themes_from_codes=[*books, *codes],
            attribution=attribution,
            omission=omission,
            language=language,
        )
        themes = len(quotes.theme_places(session, made))
    if settings.json:
        write_json({"set": {"id": made.id, "title": made.title, "themes": themes}})
    else:
        write(_("Made the quote set “{title}” with {count} themes.").format(title=made.title, count=themes))


@run_command.command("theme", cls=Command, help=_("Add a theme to a quote set."))
@click.argument("set_name", metavar=_("SET"))
@click.argument("title")
@click.option("--under", help=_("The theme that it stands under."))
@click.pass_obj
def theme(settings: Settings, set_name: str, title: str, under: str | None) -> None:
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        parent = quotes.find_theme(session, found, under) if under else None
        made = quotes.add_theme(session, found, title, parent=parent)
    if settings.json:
        write_json({"theme": {"id": made.id, "title": made.title}})
    else:
        write(_("Added the theme “{title}”.").format(title=title))


@run_command.command(
    "add", cls=Command, help=_("Choose codings for a theme: those named by id, or all that fit the conditions.")
)
@click.argument("set_name", metavar=_("SET"))
@click.argument("ids", nargs=-1)
@click.option("--theme", help=_("The theme; without one, each goes to the theme of its code."))
@click.option("--code", "codes", multiple=True, help=_("Codings with this code."))
@click.option("--group", "groups", multiple=True, help=_("Of this group."))
@click.option("--participant", "participants", multiple=True, help=_("Of this participant."))
@click.option("--transcript", "transcripts", multiple=True, help=_("In this transcript."))
@click.option("--stance", "stances", multiple=True, help=_("With this stance."))
@click.option("--starred", is_flag=True, help=_("Only starred ones."))
@click.pass_obj
def add(
    settings: Settings,
    set_name: str,
    ids: tuple[str, ...],
    theme: str | None,
    codes: tuple[str, ...],
    groups: tuple[str, ...],
    participants: tuple[str, ...],
    transcripts: tuple[str, ...],
    stances: tuple[str, ...],
    starred: bool,
) -> None:
    conditions = any((codes, groups, participants, transcripts, stances, starred))
    if bool(ids) == conditions:
        raise UsageError(_("Say which codings: by their ids, or by conditions such as --code."))
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        place = quotes.find_theme(session, found, theme) if theme else None
        if ids:
            if place is None:
                raise UsageError(_("Say which theme the codings go to, with --theme."))
            added = quotes.add_quotes(session, place, [names.find_coding(session, one).id for one in ids])
        else:
            filters = Filters(codes, transcripts, groups, (), stances, participants, "", starred)
            added = quotes.add_matching(session, found, filters, place)
    if settings.json:
        write_json(
            {
                "added": len(added.quotes),
                "doubles": added.doubles,
                "unanchored": added.unanchored,
                "without_theme": added.without_theme,
            }
        )
        return
    count = len(added.quotes)
    write(ngettext("{count} quote chosen.", "{count} quotes chosen.", count).format(count=count))
    if added.doubles:
        write(
            ngettext("{count} was there already.", "{count} were there already.", added.doubles).format(
                count=added.doubles
            )
        )
    if added.without_theme:
        write(
            ngettext("{count} fits no theme.", "{count} fit no theme.", added.without_theme).format(
                count=added.without_theme
            )
        )


@run_command.command("auto", cls=Command, help=_("Fill the themes: best first, balanced over the participants."))
@click.argument("set_name", metavar=_("SET"))
@click.option(
    "--per-code", default=3, show_default=True, type=click.IntRange(1), help=_("At most so many for each code.")
)
@click.option("--max-words", default=0, type=click.IntRange(0), help=_("None longer than this; 0: no limit."))
@click.option(
    "--max-per-participant", default=0, type=click.IntRange(0), help=_("At most so many of one person under a theme.")
)
@click.pass_obj
def auto(settings: Settings, set_name: str, per_code: int, max_words: int, max_per_participant: int) -> None:
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        filled = quotes.auto(
            session, found, per_code=per_code, max_words=max_words, max_per_participant=max_per_participant
        )
    if settings.json:
        write_json({"added": len(filled.quotes), "short": list(filled.short)})
        return
    count = len(filled.quotes)
    write(ngettext("{count} quote chosen.", "{count} quotes chosen.", count).format(count=count))
    for heading in filled.short:
        write(_("Not enough passages for: {theme}").format(theme=heading))


@run_command.command("remove", cls=Command, help=_("Take quotes out of a set; the codings stay."))
@click.argument("set_name", metavar=_("SET"))
@click.argument("ids", nargs=-1, required=True)
@click.pass_obj
def remove(settings: Settings, set_name: str, ids: tuple[str, ...]) -> None:
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        count = quotes.remove_quotes(session, [_quote_id(session, found, one) for one in ids])
    if settings.json:
        write_json({"removed": count})
    else:
        write(ngettext("{count} quote removed.", "{count} quotes removed.", count).format(count=count))


@run_command.command("cut", cls=Command, help=_("Leave words out of a quote; the omission mark stands there instead."))
@click.argument("set_name", metavar=_("SET"))
@click.argument("quote")
@click.option("--words", help=_("The words to leave out, as they stand."))
@click.option("--span", metavar="START:END", help=_("Their place in the transcript."))
@click.option("--back", is_flag=True, help=_("Bring back all that was left out."))
@click.pass_obj
def cut(settings: Settings, set_name: str, quote: str, words: str | None, span: str | None, back: bool) -> None:
    if sum(bool(one) for one in (words, span, back)) != 1:
        raise UsageError(_("Say what to leave out: --words or --span; or --back."))
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        quote_id = _quote_id(session, found, quote)
        if back:
            differed = quotes.uncut(session, quote_id)
        elif words:
            differed = quotes.cut_words(session, quote_id, words)
        else:
            differed = quotes.cut(session, quote_id, span_of(span or ""))
        text = next(q.text for q in quotes.show(session, found).all_quotes() if q.quote.id == quote_id)
    if settings.json:
        write_json({"changed": differed, "text": text})
    else:
        write(f"“{text}”")


@run_command.command("order", cls=Command, help=_("Order the quotes of a set, or of one theme."))
@click.argument("set_name", metavar=_("SET"))
@click.option("--by", type=click.Choice([o.value for o in Order if o is not Order.CHOSEN]), help=_("The order."))
@click.option("--theme", help=_("Only this theme."))
@click.option("--up", metavar=_("QUOTE"), help=_("Move this quote one place up."))
@click.option("--down", metavar=_("QUOTE"), help=_("Move this quote one place down."))
@click.pass_obj
def order(
    settings: Settings, set_name: str, by: str | None, theme: str | None, up: str | None, down: str | None
) -> None:
    if sum(one is not None for one in (by, up, down)) != 1:
        raise UsageError(_("Say how: --by, --up or --down."))
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        if by is not None:
            place = quotes.find_theme(session, found, theme) if theme else None
            differed = quotes.order_quotes(session, found, Order(by), place)
        else:
            differed = quotes.step_quote(session, _quote_id(session, found, up or down or ""), -1 if up else 1)
    if settings.json:
        write_json({"changed": differed})
    else:
        write(_("Done.") if differed else _("It was so already."))


@run_command.command("show", cls=Command, help=_("Show a quote set with its quotes, and how they are balanced."))
@click.argument("set_name", metavar=_("SET"), required=False, default="")
@click.pass_obj
def show(settings: Settings, set_name: str) -> None:
    with settings.open() as session:
        view = quotes.show(session, quotes.find_set(session, set_name))
    balance = quotes.balance(view)
    if settings.json:
        write_json(
            {
                "set": view.quote_set.title,
                "themes": [{"theme": t.path, "quotes": [_quote_as_dict(q) for q in t.quotes]} for t in view.themes],
                "balance": [
                    {
                        "participant": p.person.pseudonym,
                        "group": p.person.group,
                        "quotes": p.quotes,
                        "words": p.words,
                        "share": round(p.share, 4),
                    }
                    for p in balance.people
                ],
            }
        )
        return
    for place in view.themes:
        write("  " * place.depth + place.heading)
        for quote in place.quotes:
            who = ", ".join(part for part in (quote.participant, quote.group) if part)
            write("  " * place.depth + f"  {quote.quote.id}  {who}")
            write("  " * place.depth + f"    “{' '.join(quote.text.split())}”")
    write()
    write(
        _("{quotes} quotes, {quoted} of {people} participants").format(
            quotes=balance.quotes, quoted=balance.quoted, people=len(balance.people)
        )
    )
    for person in balance.people:
        share = f"{person.share:.0%}"
        write(f"  {person.person.pseudonym} ({person.person.group or '–'}): {person.quotes}, {share}")


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


def _quote_id(session: Session, quote_set: QuoteSet, prefix: str) -> str:
    everything = [quote.quote.id for quote in quotes.show(session, quote_set).all_quotes()]
    fits = [quote_id for quote_id in everything if quote_id.startswith(prefix.lower())]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise UsageError(_("Several quotes begin with {id}.").format(id=prefix), hint=_("Give more of the id."))
    raise NotFoundError(_("The set has no quote {id}.").format(id=prefix), hint=_("See: workbench quotes show"))
