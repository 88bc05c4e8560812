"""workbench code"""

from collections.abc import Mapping

import click

from workbench.cli.diagnostics import confirm
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json
from workbench.cli.values import CODE, CODEBOOK, CODER, GROUP, NAME, TRANSCRIPT
from workbench.domain.code import Code
from workbench.domain.errors import NotFoundError, UsageError
from workbench.i18n import _, ngettext
from workbench.services import code_moves, code_splitting, codebooks, codes, names
from workbench.services.session import Session


@group(
    "code",
    _("The codes of this project. Each of these is one change, and one undo takes it back."),
    examples="""
    workbench code new "Väntan" --under ansats-2x2/Förväntan
    workbench code rename Väntan "Att vänta"
    workbench code change "Att vänta" --definition "När någon väntar på beslut" --cue vänta
    workbench code merge "Att vänta" --into Habiliterande
    workbench code split Habiliterande Vardag --containing laga
    """,
)
def run_command() -> None:
    """The group."""


def _done(settings: Settings, session: Session, code: Code, sentence: str, **more: object) -> None:
    tree = session.tree
    path = tree.path(code.id) if code.id in tree.codes else ""
    if settings.json:
        write_json({"code": {"id": code.id, "code": path}, **more})
    else:
        write(sentence.format(code=path or code.name))


@run_command.command(
    "new",
    cls=Command,
    help=_("Make a code."),
    examples='workbench code new "Väntan" --under ansats-2x2/Förväntan --cue vänta',
)
@click.argument("name", type=NAME)
@click.option("--under", type=CODE, help=_("The code that it stands under."))
@click.option("--codebook", type=CODEBOOK, help=_("The codebook; without one, the project's own."))
@click.option("--definition", help=_("What it stands for."))
@click.option("--include", help=_("What belongs to it."))
@click.option("--exclude", help=_("What doesn't."))
@click.option("--cue", "cues", multiple=True, help=_("Words that people use when they speak of it."))
@click.option("--colour", default="", metavar="#RRGGBB", help=_("Its colour, like #1f77b4."))
@click.option("--heading", is_flag=True, help=_("Only a heading: not for passages."))
@click.pass_obj
def new(
    settings: Settings,
    name: str,
    under: str | None,
    codebook: str | None,
    definition: str | None,
    include: str | None,
    exclude: str | None,
    cues: tuple[str, ...],
    colour: str,
    heading: bool,
) -> None:
    texts = {"definition": definition, "include": include, "exclude": exclude, "cues": cues or None}
    with settings.open() as session:
        made = codes.new_code(
            session,
            name,
            parent=names.find_code(session, under) if under else None,
            codebook=codebooks.find_codebook(session, codebook) if codebook else None,
            codable=not heading,
            colour=colour,
            **{key: value for key, value in texts.items() if value},
        )
        _done(settings, session, made, _("Made the code {code}."))


@run_command.command(
    "rename", cls=Command, help=_("Give a code another name."), examples='workbench code rename Väntan "Att vänta"'
)
@click.argument("code", type=CODE)
@click.argument("name", type=NAME)
@click.pass_obj
def rename(settings: Settings, code: str, name: str) -> None:
    with settings.open() as session:
        found = names.find_code(session, code)
        codes.rename_code(session, found, name)
        _done(settings, session, found, _("The code is called {code} now."))


@run_command.command(
    "change",
    cls=Command,
    help=_("Change what is said of a code."),
    examples="""
    workbench code change Väntan --definition "När någon väntar på beslut" --key 5
    workbench code change Väntan --language en --label Waiting
    """,
)
@click.argument("code", type=CODE)
@click.option("--language", default="", help=_("The language of the texts; the codebook's when left out."))
@click.option("--label", help=_("Its name in that language."))
@click.option("--definition", help=_("What it stands for."))
@click.option("--include", help=_("What belongs to it."))
@click.option("--exclude", help=_("What doesn't."))
@click.option("--example", "examples", multiple=True, help=_("An example; those there were are replaced."))
@click.option("--cue", "cues", multiple=True, help=_("A cue; those there were are replaced."))
@click.option("--colour", metavar="#RRGGBB", help=_("Its colour, like #1f77b4."))
@click.option("--key", help=_("The digit 1–9 that gives it in the application; empty for none."))
@click.pass_obj
def change(
    settings: Settings,
    code: str,
    language: str,
    label: str | None,
    definition: str | None,
    include: str | None,
    exclude: str | None,
    examples: tuple[str, ...],
    cues: tuple[str, ...],
    colour: str | None,
    key: str | None,
) -> None:
    def text(value: str | None) -> str | Mapping[str, str] | None:
        return {language: value} if value is not None and language else value

    with settings.open() as session:
        found = names.find_code(session, code)
        if colour is None and key is None and not (examples or cues or any((label, definition, include, exclude))):
            raise UsageError(_("Nothing was said to change."), hint=_("See: workbench code change --help"))
        if label is not None and not language:
            raise UsageError(_("A label needs a language."), hint=_("Add --language sv, da or en."))
        codes.set_texts(
            session,
            found,
            labels=text(label),
            definition=text(definition),
            include=text(include),
            exclude=text(exclude),
            examples=examples or None,
            cues=cues or None,
            colour=colour,
            key=key,
        )
        _done(settings, session, found, _("Changed the code {code}."))


@run_command.command(
    "move",
    cls=Command,
    help=_("Move a code, with those under it."),
    examples="workbench code move Väntan --under komponenter/Process --before Beslut",
)
@click.argument("code", type=CODE)
@click.option("--under", type=CODE, help=_("The code that it is to stand under."))
@click.option("--codebook", type=CODEBOOK, help=_("To the top of this codebook."))
@click.option("--before", type=CODE, help=_("Before this code."))
@click.pass_obj
def move(settings: Settings, code: str, under: str | None, codebook: str | None, before: str | None) -> None:
    with settings.open() as session:
        found = names.find_code(session, code)
        code_moves.move_code(
            session,
            found,
            parent=names.find_code(session, under) if under else None,
            codebook=codebooks.find_codebook(session, codebook) if codebook else None,
            before=names.find_code(session, before) if before else None,
        )
        _done(settings, session, found, _("The code is {code} now."))


@run_command.command(
    "merge",
    cls=Command,
    help=_("Merge codes into another: their codings get that code."),
    examples="workbench code merge Väntan Kö --into Beslut",
)
@click.argument("codes", nargs=-1, required=True, type=CODE)
@click.option("--into", required=True, type=CODE, help=_("The code that stays."))
@click.pass_obj
def merge(settings: Settings, codes: tuple[str, ...], into: str) -> None:
    with settings.open() as session:
        target = names.find_code(session, into)
        merged = code_moves.merge_codes(session, [names.find_code(session, code) for code in codes], target)
        sentence = ngettext(
            "{count} coding has the code {{code}} now.", "{count} codings have the code {{code}} now.", merged.codings
        )
        more = {"merged": merged.codes, "codings": merged.codings, "doubles": merged.doubles}
        _done(settings, session, target, sentence.format(count=merged.codings), **more)


@run_command.command(
    "split",
    cls=Command,
    help=_("Give some of a code's codings a new code: those named, or those that fit."),
    examples="""
    workbench code split Väntan "Väntan på beslut" --containing beslut
    workbench code split Väntan Kö --transcript "Intervju 1" --group brukarrepresentant --under
    workbench code split Väntan Kö --coding 01a2fff8-0d34-7c1e --coding 01a2fff8-0d35-7a02
    """,
)
@click.argument("code", type=CODE)
@click.argument("name", type=NAME)
@click.option("--coding", "ids", multiple=True, type=NAME, help=_("This coding, by its id or the beginning of it."))
@click.option("--transcript", "transcripts", multiple=True, type=TRANSCRIPT, help=_("Those in this transcript."))
@click.option("--group", "groups", multiple=True, type=GROUP, help=_("Those of participants of this group."))
@click.option("--by", "coders", multiple=True, type=CODER, metavar=_("NAME"), help=_("Those of this coder."))
@click.option("--containing", default="", help=_("Those in whose passage all of these words stand."))
@click.option("--under/--beside", default=False, help=_("Put the new code under the old one, or beside it (as usual)."))
@click.pass_obj
def split(
    settings: Settings,
    code: str,
    name: str,
    ids: tuple[str, ...],
    transcripts: tuple[str, ...],
    groups: tuple[str, ...],
    coders: tuple[str, ...],
    containing: str,
    under: bool,
) -> None:
    with settings.open() as session:
        found = names.find_code(session, code)
        fitting: list[str] = []
        if any((transcripts, groups, coders, containing.split())):
            fits = code_splitting.codings_of(
                session, found, transcripts=transcripts, groups=groups, coders=coders, containing=containing
            )
            fitting = [one.coding.id for one in fits]
        elif not ids:
            raise UsageError(
                _("Say which codings get the new code."),
                hint=_("Name them with --coding, or say what they have in common: see workbench code split --help"),
            )
        chosen = list(dict.fromkeys([*(names.find_coding(session, one).id for one in ids), *fitting]))
        if not chosen:
            raise NotFoundError(_("No coding of “{code}” fits.").format(code=found.name))
        made = code_splitting.split_code(session, found, name, chosen, parent=found if under else ...)
        sentence = ngettext(
            "{count} coding has the code {{code}} now.", "{count} codings have the code {{code}} now.", len(chosen)
        )
        _done(settings, session, made, sentence.format(count=len(chosen)), codings=len(chosen))


@run_command.command(
    "delete",
    cls=Command,
    help=_("Delete a code with its codings; undo brings it back."),
    examples="workbench code delete Väntan --yes",
)
@click.argument("code", type=CODE)
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@click.pass_obj
def delete(settings: Settings, code: str, yes: bool) -> None:
    with settings.open() as session:
        found = names.find_code(session, code)
        along = codes.what_goes_along(session, found).sentence()
        if not yes:
            confirm(_("Delete {name} ({what})?").format(name=session.tree.path(found.id), what=along))
        codes.delete_code(session, found)
        _done(settings, session, found, _("Deleted {code}. Bring it back with: workbench undo"))


@run_command.command(
    "show",
    cls=Command,
    help=_("Show a code with its definition, rules, cues and number of codings."),
    examples="workbench code show relationsorienterad",
)
@click.argument("code", type=CODE)
@click.pass_obj
def show(settings: Settings, code: str) -> None:
    from workbench.cli.commands.code_show import show_code

    show_code(settings, code)
