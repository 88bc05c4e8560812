"""workbench quotes add, auto, remove, cut, order: which quotes a set holds, and how they stand there"""

import click

from workbench.cli.commands.tag import span_of
from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.values import CODE, COUNT, COUNT_OR_NONE, GROUP, NAME, PARTICIPANT, QUOTE_SET, STANCE, TRANSCRIPT
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.quoteset import QuoteSet
from workbench.exports.material import Order
from workbench.i18n import _, ngettext, quoted
from workbench.services import names, quotes
from workbench.services.retrieval import Filters
from workbench.services.session import Session


@command(
    "add",
    _("Choose codings for a theme: those named by id, or all that fit the conditions."),
    examples="""
    workbench quotes add "Bilaga 3" 01a2fff8-0d34-7c1e --theme Relationsorienterad
    workbench quotes add "Bilaga 3" --code relationsorienterad --group brukarrepresentant
    """,
)
@click.argument("set_name", metavar=_("SET"), type=QUOTE_SET)
@click.argument("ids", nargs=-1, type=NAME)
@click.option("--theme", type=NAME, help=_("The theme; without one, each goes to the theme of its code."))
@click.option("--code", "codes", multiple=True, type=CODE, help=_("Codings with this code."))
@click.option("--group", "groups", multiple=True, type=GROUP, help=_("Of this group."))
@click.option("--participant", "participants", multiple=True, type=PARTICIPANT, help=_("Of this participant."))
@click.option("--transcript", "transcripts", multiple=True, type=TRANSCRIPT, help=_("In this transcript."))
@click.option("--stance", "stances", multiple=True, type=STANCE, help=_("With this stance."))
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
        if not ids:
            filters = Filters(codes, transcripts, groups, (), stances, participants, "", starred)
            added = quotes.add_matching(session, found, filters, place)
        elif place is None:
            raise UsageError(_("Say which theme the codings go to, with --theme."))
        else:
            added = quotes.add_quotes(session, place, [names.find_coding(session, one).id for one in ids])
    if settings.json:
        write_json(
            {
                "added": len(added.quotes),
                "doubles": added.doubles,
                "unanchored": added.unanchored,
                "without_theme": added.without_theme,
            }
        )
    else:
        _tell_added(added)


def _tell_added(added: quotes.Added) -> None:
    _tell_chosen(len(added.quotes))
    if added.doubles:
        sentence = ngettext("{count} was there already.", "{count} were there already.", added.doubles)
        write(sentence.format(count=added.doubles))
    if added.without_theme:
        sentence = ngettext("{count} fits no theme.", "{count} fit no theme.", added.without_theme)
        write(sentence.format(count=added.without_theme))
    if added.unanchored:
        sentence = ngettext(
            "{count} was left out: its words were lost when the text was changed.",
            "{count} were left out: their words were lost when the text was changed.",
            added.unanchored,
        )
        write(sentence.format(count=added.unanchored))


def _tell_chosen(count: int) -> None:
    write(ngettext("{count} quote chosen.", "{count} quotes chosen.", count).format(count=count))


@command(
    "auto",
    _("Fill the themes: best first, balanced over the participants."),
    examples='workbench quotes auto "Bilaga 3" --per-code 4 --max-words 80 --max-per-participant 1',
)
@click.argument("set_name", metavar=_("SET"), type=QUOTE_SET)
@click.option("--per-code", default=3, show_default=True, type=COUNT, help=_("At most so many for each code."))
@click.option("--max-words", default=0, type=COUNT_OR_NONE, help=_("None longer than this; 0: no limit."))
@click.option(
    "--max-per-participant",
    default=0,
    type=COUNT_OR_NONE,
    help=_("At most so many of one person under a theme; 0: no limit."),
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
    _tell_chosen(len(filled.quotes))
    for heading in filled.short:
        write(_("Not enough passages for: {theme}").format(theme=heading))


@command(
    "remove",
    _("Take quotes out of a set; the codings stay."),
    examples='workbench quotes remove "Bilaga 3" 01a2fff8-28e3-736a',
)
@click.argument("set_name", metavar=_("SET"), type=QUOTE_SET)
@click.argument("ids", nargs=-1, required=True, type=NAME)
@click.pass_obj
def remove(settings: Settings, set_name: str, ids: tuple[str, ...]) -> None:
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        count = quotes.remove_quotes(session, [_quote_id(session, found, one) for one in ids])
    if settings.json:
        write_json({"removed": count})
    else:
        write(ngettext("{count} quote removed.", "{count} quotes removed.", count).format(count=count))


@command(
    "cut",
    _("Leave words out of a quote; the omission mark stands there instead."),
    examples="""
    workbench quotes cut "Bilaga 3" 01a2fff8-28e3-736a --words "ja, alltså, du vet"
    workbench quotes cut "Bilaga 3" 01a2fff8-28e3-736a --back
    """,
)
@click.argument("set_name", metavar=_("SET"), type=QUOTE_SET)
@click.argument("quote", type=NAME)
@click.option("--words", type=NAME, help=_("The words to leave out, as they stand."))
@click.option("--span", type=NAME, metavar="START:END", help=_("Their place in the transcript."))
@click.option("--back", is_flag=True, help=_("Bring back all that was left out."))
@click.pass_obj
def cut(settings: Settings, set_name: str, quote: str, words: str | None, span: str | None, back: bool) -> None:
    if sum(map(bool, (words, span, back))) != 1:
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
        write(quoted(" ".join(text.split())))


@command(
    "order",
    _("Order the quotes of a set, or of one theme."),
    examples="""
    workbench quotes order "Bilaga 3" --by participant
    workbench quotes order "Bilaga 3" --up 01a2fff8-28e3-736a
    """,
)
@click.argument("set_name", metavar=_("SET"), type=QUOTE_SET)
@click.option("--by", type=click.Choice([o.value for o in Order if o is not Order.CHOSEN]), help=_("The order."))
@click.option("--theme", type=NAME, help=_("Only this theme."))
@click.option("--up", metavar=_("QUOTE"), type=NAME, help=_("Move this quote one place up."))
@click.option("--down", metavar=_("QUOTE"), type=NAME, help=_("Move this quote one place down."))
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


def _quote_id(session: Session, quote_set: QuoteSet, prefix: str) -> str:
    everything = [quote.quote.id for quote in quotes.show(session, quote_set).all_quotes()]
    fits = [quote_id for quote_id in everything if quote_id.startswith(prefix.lower())]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise UsageError(_("Several quotes begin with {id}.").format(id=prefix), hint=_("Give more of the id."))
    raise NotFoundError(_("The set has no quote {id}.").format(id=prefix), hint=_("See: workbench quotes show"))


COMMANDS = (add, auto, remove, cut, order)
