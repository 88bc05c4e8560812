"""workbench codebook"""

from pathlib import Path

import click

from workbench.cli.diagnostics import confirm, say
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import Strong, in_brackets, write, write_json, write_table
from workbench.cli.values import ANY_CODEBOOK, CODEBOOK, FILE, NAME
from workbench.domain.code import Code
from workbench.domain.codebook import CodeTree
from workbench.domain.cue_words import cue_text
from workbench.domain.errors import InputError, NotFoundError, UsageError
from workbench.domain.localtext import pick
from workbench.i18n import _, current_language, ngettext
from workbench.services import codebooks
from workbench.services.session import Session
from workbench.store import codings


@group(
    "codebook",
    _("Codebooks: those that come with the workbench, those in the project, and files."),
    examples="""
    workbench codebook list
    workbench codebook add ansats-2x2
    workbench codebook show ansats-2x2
    workbench codebook export ansats-2x2 -o ansats.codebook.yaml
    workbench codebook check my.codebook.yaml --fix
    """,
)
def run_command() -> None:
    """The group."""


def _project(settings: Settings) -> Session | None:
    """The project, when there is one; listing the shipped codebooks needs none."""
    try:
        return settings.open()
    except (NotFoundError, UsageError):
        if settings.project:
            raise
        return None


@run_command.command(
    "list",
    cls=Command,
    help=_("The codebooks that there are, and which the project has."),
    examples="workbench codebook list",
)
@click.pass_obj
def list_(settings: Settings) -> None:
    session = _project(settings)
    try:
        found = codebooks.list_codebooks(session)
    finally:
        if session is not None:
            session.close()
    if settings.json:
        shown = [
            {
                "id": b.slug,
                "title": b.title,
                "version": b.version,
                "language": b.language,
                "codes": b.codes,
                "in_project": b.in_project,
            }
            for b in found
        ]
        write_json({"codebooks": shown})
        return
    write_table(
        [_("Codebook"), _("Version"), _("Codes"), _("In the project"), _("Title")],
        [[b.slug, b.version, str(b.codes), _("yes") if b.in_project else _("no"), b.title] for b in found],
        numbers=(2,),
    )


@run_command.command(
    "show",
    cls=Command,
    help=_("Show a codebook with its codes: one in the project, a shipped one, or a file."),
    examples="""
    workbench codebook show ansats-2x2 --full
    workbench codebook show my.codebook.yaml
    """,
)
@click.argument("codebook", required=False, type=ANY_CODEBOOK)
@click.option("--full", is_flag=True, help=_("With definitions, rules and cues."))
@click.pass_obj
def show(settings: Settings, codebook: str | None, full: bool) -> None:
    session = _project(settings)
    try:
        tree, ids, counts = _what_to_show(session, codebook)
    finally:
        if session is not None:
            session.close()
    language = current_language()
    if settings.json:
        from workbench.codebooks.view import codebook_as_dict

        shown = [codebook_as_dict(tree.codebooks[i], tree, counts, language) for i in ids]
        write_json(shown[0] if codebook else {"codebooks": shown})
        return
    for codebook_id in ids:
        book = tree.codebooks[codebook_id]
        write(Strong(f"{book.slug} {book.version}"), f"  {pick(book.title, language)}")
        for code in tree.in_order(codebook_id):
            _write_code(tree, code, counts.get(code.id, 0), full=full)


def _what_to_show(session: Session | None, name: str | None) -> tuple[CodeTree, list[str], dict[str, int]]:
    counts = codings.counts_by_code(session.store) if session else {}
    if name is None:
        if session is None:
            raise UsageError(_("Say which codebook."), hint=_("See: workbench codebook list"))
        return session.tree, list(session.tree.codebooks), counts
    if session is not None:
        for book in session.tree.codebooks.values():
            if book.slug == name:
                return session.tree, [book.id], counts
    from workbench.codebooks.yaml_file import read_codebook

    file = read_codebook(codebooks.file_meant(name))
    return CodeTree([file.codebook], file.codes), [file.codebook.id], {}


def _write_code(tree: CodeTree, code: Code, count: int, *, full: bool) -> None:
    language = current_language()
    indent = 2 * (tree.depth(code.id) + 1)
    label = code.label(language)
    counted = ngettext("{count} coding", "{count} codings", count).format(count=count) if count else ""
    write(code.name + in_brackets(label if label != code.name else "") + (f"  {counted}"), indent=indent)
    if not full:
        return
    for heading, text in (
        (_("Definition"), code.definition_in(language)),
        (_("Include"), pick(code.include, language)),
        (_("Exclude"), pick(code.exclude, language)),
        (_("Cues"), ", ".join(cue_text(cue) for cue in code.cues)),
    ):
        if text:
            write(f"{heading}: {text}", indent=indent + 2)


@run_command.command(
    "add",
    cls=Command,
    help=_("Copy a codebook into the project: a shipped one, or a file."),
    examples="""
    workbench codebook add ansats-2x2
    workbench codebook add my.codebook.yaml
    """,
)
@click.argument("codebook", type=ANY_CODEBOOK)
@click.pass_obj
def add(settings: Settings, codebook: str) -> None:
    with settings.open() as session:
        added = codebooks.add_codebook(session, codebook)
    book = added.codebook
    if settings.json:
        write_json({"added": not added.already, "codebook": book.slug, "codes": len(added.codes)})
        return
    if added.already:
        write(_("The codebook {name} is in the project already; nothing was added.").format(name=book.slug))
        return
    sentence = ngettext("Added {name}: {count} code.", "Added {name}: {count} codes.", len(added.codes))
    write(sentence.format(name=book.slug, count=len(added.codes)))
    if added.made_ids:
        say(
            _(
                "The file gives no ids to {count} of its codes. Mend it with: workbench codebook check FILE --fix"
            ).format(count=added.made_ids)
        )


@run_command.command(
    "new",
    cls=Command,
    help=_("Make an empty codebook in the project."),
    examples="workbench codebook new min-bok --title 'Min kodbok'",
)
@click.argument("name", type=NAME)
@click.option("--title", default="", help=_("Its title."))
@click.option("--language", default="", help=_("Its language."))
@click.pass_obj
def new(settings: Settings, name: str, title: str, language: str) -> None:
    with settings.open() as session:
        book = codebooks.new_codebook(session, name, title, language)
    if settings.json:
        write_json({"codebook": book.slug})
    else:
        write(_("Made the codebook {name}. Add codes with: workbench code new").format(name=book.slug))


@run_command.command(
    "export",
    cls=Command,
    help=_("Write a codebook of the project to a file (YAML)."),
    examples="workbench codebook export ansats-2x2 -o ansats.codebook.yaml --public",
)
@click.argument("codebook", type=CODEBOOK)
@click.option("-o", "--output", required=True, type=FILE, help=_("The file."))
@click.option("--public", is_flag=True, help=_("Leave out examples and names of participants."))
@click.pass_obj
def export(settings: Settings, codebook: str, output: Path, public: bool) -> None:
    write_export(settings, codebook, output, public=public)


def write_export(settings: Settings, codebook: str, output: Path, *, public: bool) -> None:
    """Write a codebook's file and tell what was left out."""
    with settings.open() as session:
        result = codebooks.export_codebook(session, codebook, output, public)
    if settings.json:
        write_json({"file": str(result.path), "codes": result.codes, "left_out": len(result.stripped)})
        return
    write(
        ngettext("Wrote {count} code to {file}.", "Wrote {count} codes to {file}.", result.codes).format(
            count=result.codes, file=result.path
        )
    )
    for stripped in result.stripped:
        say(_("Left out: {what}").format(what=stripped))


@run_command.command(
    "remove",
    cls=Command,
    help=_("Delete a codebook with its codes and codings; undo brings it back."),
    examples="workbench codebook remove komponenter --yes",
)
@click.argument("codebook", type=CODEBOOK)
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@click.pass_obj
def remove(settings: Settings, codebook: str, yes: bool) -> None:
    with settings.open() as session:
        book = codebooks.find_codebook(session, codebook)
        along = codebooks.what_goes_along(session, book).sentence()
        if not yes:
            confirm(_("Delete {name} ({what})?").format(name=book.slug, what=along or _("empty")))
        codebooks.remove_codebook(session, book)
    if settings.json:
        write_json({"removed": book.slug})
    else:
        write(_("Deleted {name}. Bring it back with: workbench undo").format(name=book.slug))


@run_command.command(
    "check",
    cls=Command,
    help=_("Check a codebook file; every fault is told with its place."),
    examples="""
    workbench codebook check my.codebook.yaml
    workbench codebook check my.codebook.yaml --fix
    """,
)
@click.argument("file", type=FILE)
@click.option("--fix", is_flag=True, help=_("Give ids to what has none; nothing else in the file changes."))
@click.pass_obj
def check(settings: Settings, file: Path, fix: bool) -> int:
    from workbench.codebooks.yaml_file import check_codebook, fix_codebook

    if fix:
        fix_codebook(file)
    problems = check_codebook(file)
    if settings.json:
        write_json({"ok": not problems, "problems": [str(problem) for problem in problems]})
    else:
        for problem in problems:
            write(str(problem))
        if not problems:
            write(_("The codebook is sound."))
    return InputError.exit_status if problems else 0
