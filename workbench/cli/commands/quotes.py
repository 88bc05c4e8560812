"""workbench quotes"""

import click

from workbench.cli.commands import quotes_choice, quotes_view
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json, write_table
from workbench.cli.values import ANY_CODEBOOK, CODE, NAME, QUOTE_SET
from workbench.domain.errors import UsageError
from workbench.i18n import LANGUAGES, _, ngettext, quoted
from workbench.services import quotes


@group(
    "quotes",
    _("Quote sets: a saved choice of quotes under themes, from which an appendix is written."),
    examples="""
    workbench quotes new "Bilaga 3" --codebook ansats-2x2
    workbench quotes auto "Bilaga 3" --per-code 4 --max-words 80
    workbench quotes show "Bilaga 3"
    workbench export appendix --set "Bilaga 3" -o bilaga3.docx
    """,
)
def run_command() -> None:
    """The group."""


@run_command.command("list", cls=Command, help=_("List the quote sets."), examples="workbench quotes list")
@click.pass_obj
def list_(settings: Settings) -> None:
    with settings.open() as session:
        shown = [(s, quotes.show(session, s)) for s in quotes.all_sets(session)]
    if settings.json:
        sets = [
            {"id": s.id, "title": s.title, "themes": len(v.themes), "quotes": len(v.all_quotes())} for s, v in shown
        ]
        write_json({"sets": sets})
    elif not shown:
        write(_("There are no quote sets yet. Make one with: workbench quotes new TITLE --codebook NAME"))
    else:
        write_table(
            [_("Quote set"), _("Themes"), _("Quotes")],
            [[s.title, str(len(v.themes)), str(len(v.all_quotes()))] for s, v in shown],
            numbers=(1, 2),
        )


@run_command.command(
    "new",
    cls=Command,
    help=_("Make a quote set, with a theme for every code of a codebook, or for the codes named."),
    examples="""
    workbench quotes new "Bilaga 3" --codebook ansats-2x2
    workbench quotes new "Om relationer" --code relationsorienterad --attribution "({group}, {pseudonym})"
    """,
)
@click.argument("title", type=NAME)
@click.option("--codebook", "books", multiple=True, type=ANY_CODEBOOK, help=_("A codebook whose codes become themes."))
@click.option("--code", "codes", multiple=True, type=CODE, help=_("A code that becomes a theme, with those under it."))
@click.option("--introduction", default="", help=_("What stands before the first theme."))
@click.option("--attribution", default="", help=_("How a quote is attributed, like ({group}, {pseudonym})."))
@click.option("--omission", default="", help=_("What stands where words are cut, like [...]."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of the appendix's own words."))
@click.pass_obj
def new(
    settings: Settings,
    title: str,
    books: tuple[str, ...],
    codes: tuple[str, ...],
    introduction: str,
    attribution: str,
    omission: str,
    language: str | None,
) -> None:
    with settings.open() as session:
        made = quotes.new_set(
            session,
            title,
            themes_from_codes=[*books, *codes],
            introduction=introduction,
            attribution=attribution,
            omission=omission,
            language=language or "",
        )
        themes = len(quotes.theme_places(session, made))
    if settings.json:
        write_json({"set": {"id": made.id, "title": made.title, "themes": themes}})
        return
    sentence = ngettext(
        "Made the quote set “{title}” with {count} theme.", "Made the quote set “{title}” with {count} themes.", themes
    )
    write(sentence.format(title=made.title, count=themes))


@run_command.command(
    "change",
    cls=Command,
    help=_("Change what is said of a quote set."),
    examples='workbench quotes change "Bilaga 3" --title "Bilaga 4" --omission "(…)"',
)
@click.argument("set_name", metavar=_("SET"), type=QUOTE_SET)
@click.option("--title", help=_("Another title."))
@click.option("--introduction", help=_("What stands before the first theme."))
@click.option("--attribution", help=_("How a quote is attributed, like ({group}, {pseudonym})."))
@click.option("--omission", help=_("What stands where words are cut, like [...]."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of the appendix's own words."))
@click.pass_obj
def change(settings: Settings, /, set_name: str, **fields: str | None) -> None:
    given = {name: value for name, value in fields.items() if value is not None}
    if not given:
        raise UsageError(_("Nothing was said to change."), hint=_("See: workbench quotes change --help"))
    with settings.open() as session:
        differed = quotes.change_set(session, quotes.find_set(session, set_name), **given)
    _tell(settings, differed)


@run_command.command(
    "delete",
    cls=Command,
    help=_("Delete a quote set with its themes and cuts; the codings stay, and undo brings it back."),
    examples='workbench quotes delete "Bilaga 3"',
)
@click.argument("set_name", metavar=_("SET"), type=QUOTE_SET)
@click.pass_obj
def delete(settings: Settings, set_name: str) -> None:
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        quotes.delete_set(session, found)
    if settings.json:
        write_json({"removed": found.title})
    else:
        write(_("Deleted {name}. Bring it back with: workbench undo").format(name=quoted(found.title)))


@run_command.command(
    "theme",
    cls=Command,
    help=_("Add a theme to a quote set, or change one that is there."),
    examples="""
    workbench quotes theme "Bilaga 3" "Om att vänta" --under Förväntan
    workbench quotes theme "Bilaga 3" "Om att vänta" --rename "Väntan"
    workbench quotes theme "Bilaga 3" Väntan --remove
    """,
)
@click.argument("set_name", metavar=_("SET"), type=QUOTE_SET)
@click.argument("title", type=NAME)
@click.option("--under", type=NAME, help=_("The theme that it is to stand under."))
@click.option("--rename", "new_title", type=NAME, help=_("Another heading for the theme that is there."))
@click.option("--remove", is_flag=True, help=_("Take the theme out of the set, with those under it."))
@click.option("--up", is_flag=True, help=_("Move it one place up."))
@click.option("--down", is_flag=True, help=_("Move it one place down."))
@click.pass_obj
def theme(
    settings: Settings,
    set_name: str,
    title: str,
    under: str | None,
    new_title: str | None,
    remove: bool,
    up: bool,
    down: bool,
) -> None:
    if sum(map(bool, (under, new_title, remove, up, down))) > 1:
        raise UsageError(_("Say one thing at a time."), hint=_("See: workbench quotes theme --help"))
    document: dict[str, object]
    with settings.open() as session:
        found = quotes.find_set(session, set_name)
        if not (new_title or remove or up or down):
            parent = quotes.find_theme(session, found, under) if under else None
            made = quotes.add_theme(session, found, title, parent=parent)
            sentence, document = _("Added the theme “{title}”."), {"theme": {"id": made.id, "title": made.title}}
        else:
            place = quotes.find_theme(session, found, title)
            if remove:
                count = quotes.delete_theme(session, place)
                sentence, document = _("Took the theme “{title}” out."), {"removed": place.id, "quotes": count}
            else:
                differed = (
                    quotes.rename_theme(session, place, new_title)
                    if new_title
                    else quotes.step_theme(session, place, -1 if up else 1)
                )
                sentence, document = _("Done.") if differed else _("It was so already."), {"changed": differed}
    if settings.json:
        write_json(document)
    else:
        write(sentence.format(title=title))


def _tell(settings: Settings, differed: bool) -> None:
    if settings.json:
        write_json({"changed": differed})
    else:
        write(_("Done.") if differed else _("It was so already."))


for more in (*quotes_choice.COMMANDS, *quotes_view.COMMANDS):
    run_command.add_command(more)
