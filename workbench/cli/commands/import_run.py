"""Reading the files of `workbench import`: to look at what would come in, or to take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.cli.commands import import_wishes
from workbench.cli.commands.import_in_vain import said_in_vain
from workbench.cli.commands.import_json import preview_as_dict
from workbench.cli.commands.import_result import show_result, status_of
from workbench.cli.commands.import_wishes import Wishes
from workbench.cli.commands.import_words import Stored, write_preview
from workbench.cli.diagnostics import say
from workbench.cli.options import Settings
from workbench.cli.output import write_json
from workbench.cli.terminal import progress
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.importers.kinds import SUFFIXES, NoTranscript
from workbench.services import import_profiles, importing
from workbench.services.import_values import FileState, ImportChoices, Preview
from workbench.services.session import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """The files that are meant, and how they are to be read; `turns` names an import profile or its file."""

    paths: Sequence[Path]
    options: ReadOptions
    columns: Mapping[str, str]
    merge_aliases: bool
    turns: str

    def wishes(self, session: Session) -> Wishes:
        """What was asked for, with the profile. Raises NotFoundError, InputError."""
        profile = import_profiles.named(session, self.turns) if self.turns else None
        return Wishes(self.options, self.columns, self.merge_aliases, profile)


def look(settings: Settings, asked: Asked) -> int:
    """Tell what would come in; returns the exit status."""
    with settings.open() as session:
        previews = _read(settings, session, asked.paths, asked.wishes(session))
        if settings.json:
            write_json({"files": [preview_as_dict(session, one) for one in previews]})
        elif not previews:
            say(_("There are no files to import there."))
        else:
            stored = Stored.of(session)
            for one in previews:
                write_preview(session, one, stored)
    failed = [one.error for one in previews if one.error and one.state is not FileState.SKIPPED]
    readable = [one for one in previews if one.reading is not None and not one.error]
    return status_of(failed, done=bool(readable))


def take(settings: Settings, asked: Asked, choices: ImportChoices, *, update: bool, save_as: str) -> int:
    """Bring the files in, and keep the corrections as a profile of that name; returns the exit status."""
    with settings.open() as session:
        wishes = asked.wishes(session)
        previews = _read(settings, session, asked.paths, wishes)
        keep = bool(save_as) and any(one.reading is not None for one in previews)
        corrections = (save_as, import_wishes.worth_saving(previews, wishes)) if keep else None
        with progress(settings, _("Importing")) as report:
            updates = [one.key for one in previews if one.state is FileState.EDITED] if update else []
            result = importing.store_previews(session, previews, choices, report, updates=updates, save_as=corrections)
        return show_result(settings, session, result, save_as if keep else "")


def _read(settings: Settings, session: Session, paths: Sequence[Path], wishes: Wishes) -> list[Preview]:
    """The previews, after a word on what was asked for in vain."""
    with progress(settings, _("Reading")) as report:
        previews = import_wishes.read(session, paths, wishes, report)
    readings = [one.reading for one in previews if one.reading and one.state is not FileState.UNCHANGED]
    if wishes.options.split and readings and not any(reading.part for reading in readings):
        say(_("None of these files seems to hold several interviews; nothing was split."))
    for sentence in said_in_vain(wishes, readings):
        say(sentence)
    if not wishes.columns and any(map(_is_refused_table, previews)):
        example = f'--columns "{import_wishes.COLUMNS_EXAMPLE}"'
        say(_("If the table is a transcript, say which columns hold what: {option}").format(option=example))
    return previews


def _is_refused_table(one: Preview) -> bool:
    named = one.state is FileState.FAILED and isinstance(one.error, NoTranscript)
    return named and SUFFIXES.get(one.path.suffix.lower()) in ("table", "xlsx")
