"""The demo: the main job from start to end on invented interviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.progress import Report, silent
from workbench.i18n import _, current_language
from workbench.resources import demo_folder
from workbench.services import (
    appendix,
    check,
    codebooks,
    importing,
    participant_table,
    projects,
    quotes,
    suggesting,
    tagging,
)
from workbench.services.session import Session

CODEBOOKS = ("ansats-2x2", "komponenter")
CODINGS, PARTICIPANTS = "kodningar.csv", "deltagare.csv"
CODER = "Kodare A"
PER_CODE = 6
ATTRIBUTION = "({pseudonym}, §{paragraph})"
"""The demo's pseudonyms name the group already."""


@dataclass(frozen=True, slots=True)
class DemoStep:
    """What was done, in a sentence, and the file that it made, if any."""

    sentence: str
    file: Path | None = None


def project_name() -> str:
    """The name of the demo's project file."""
    return "demo.workbench"


def make_demo(folder: Path, report: Report = silent) -> Iterator[DemoStep]:
    """Make the demo in a folder, step by step. A demo that is there already is made anew under another name.

    Raises InputError when the folder can't be written or the demo's interviews aren't installed.
    """
    source = demo_folder()
    if not source.is_dir():
        raise InputError(_("The invented interviews are not installed."), hint=_("Install the workbench anew."))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise InputError(
            _("The folder can't be made: {reason}").format(reason=error.strerror), place=str(folder)
        ) from None
    path = _free(folder / project_name())
    with projects.create_project(
        path, _("Demo: housing support (invented interviews)"), "sv", coder_name=CODER
    ) as session:
        yield DemoStep(_("Made the project."), path)
        yield from _fill(session, source, report)
        yield from _export(session, folder, report)
        problems = check.check(session, report)
        yield DemoStep(
            _("Checked the project: everything holds.")
            if not problems
            else _("Checked the project: {count} problems.").format(count=len(problems))
        )


def _fill(session: Session, source: Path, report: Report) -> Iterator[DemoStep]:
    for book in CODEBOOKS:
        added = codebooks.add_codebook(session, book)
        yield DemoStep(_("Added the codebook {name}: {count} codes.").format(name=book, count=len(added.codes)))
    files = sorted(path for path in source.iterdir() if path.suffix in (".docx", ".txt", ".md", ".vtt"))
    imported = importing.import_files(session, files, report=report)
    for failed, error in imported.failed:
        raise InputError(error.message, place=failed.name, hint=error.hint)
    yield DemoStep(_("Imported {count} interviews.").format(count=len(imported.imported)))
    people = participant_table.import_participants(session, source / PARTICIPANTS)
    yield DemoStep(_("Described {count} participants.").format(count=len(people.added)))
    tagged = tagging.tag_table(session, source / CODINGS)
    yield DemoStep(_("Took in {count} codings of two coders.").format(count=tagged.tagged))
    suggested = suggesting.suggest(session, suggesting.request_for(session), report=report)
    yield DemoStep(_("Found {count} passages to consider.").format(count=len(suggested.suggestions)))


def _export(session: Session, folder: Path, report: Report) -> Iterator[DemoStep]:
    title = _("Approaches in housing support")
    made = quotes.new_set(session, title, themes_from_codes=[CODEBOOKS[0]], attribution=ATTRIBUTION)
    chosen = quotes.auto(session, made, per_code=PER_CODE)
    yield DemoStep(_("Chose {count} quotes, balanced over the participants.").format(count=len(chosen.quotes)))
    name = _("Quote appendix")
    for suffix in (".docx", ".html", ".md", ".csv"):
        path = folder / f"{name}{suffix}"
        appendix.export_appendix(session, path, set_name=title, language=current_language(), report=report)
        yield DemoStep(_("Wrote the quote appendix."), path)


def _free(path: Path) -> Path:
    """The path, or the first of `name-2`, `name-3` … that isn't there."""
    number = 2
    free = path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
