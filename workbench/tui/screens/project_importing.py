"""Importing from the Project screen: files are chosen, read, looked at, and taken in."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Report
from workbench.i18n import _
from workbench.importers.kinds import SUFFIXES as TRANSCRIPT_SUFFIXES
from workbench.services import import_fitting, import_profiles, importing
from workbench.services.import_profiles import Profile
from workbench.services.importing import ImportResult, Preview
from workbench.services.session import Session
from workbench.store import people
from workbench.store import transcripts as transcript_rows
from workbench.tui.dialogs.choose_files import ChooseFiles
from workbench.tui.dialogs.import_preview import ImportPreview
from workbench.tui.dialogs.import_words import said_of_import
from workbench.tui.editing_flows import offer_lost
from workbench.tui.import_drafts import ImportOrder

if TYPE_CHECKING:
    from workbench.tui.screens.project import ProjectScreen


class ProjectImporting:
    """The import on the Project screen."""

    @property
    def _importer(self) -> "ProjectScreen":
        return cast("ProjectScreen", self)

    def can_import(self) -> bool:
        """Only in a project that can be written."""
        return not self._importer.session.store.read_only

    def action_import(self) -> None:
        """Choose files, look at what is in them, and take them in."""
        dialog = ChooseFiles(
            _("Import transcripts"),
            self._import_folder(),
            text=_(
                "Choose interviews, a whole folder or a zip file. You see what was found before anything is stored."
            ),
            usual=(*TRANSCRIPT_SUFFIXES, ".zip"),
        )
        self._importer.ask(dialog, self._read)

    def _import_folder(self) -> Path:
        """The folder from which files came last, as long as it is there."""
        last = self._importer.workbench.settings.import_folder
        return Path(last) if last and Path(last).is_dir() else self._importer.session.path.resolve().parent

    def _read(self, paths: list[Path]) -> None:
        app = self._importer.workbench
        first = paths[0].absolute()
        app.keep_settings(replace(app.settings, import_folder=str(first if first.is_dir() else first.parent)))
        profiles = import_profiles.profiles(self._importer.session)
        latest = profiles[0] if profiles else None

        def read(session: Session, report: Report) -> tuple[list[Preview], set[Path]]:
            previews = importing.preview(session, paths, report=report)
            return import_fitting.read_by(session, previews, latest, report) if latest else (previews, set())

        self._importer.run_job(_("Reading"), read, lambda found: self._show_preview(*found, profiles))

    def _show_preview(self, previews: list[Preview], fitted: set[Path], profiles: list[Profile]) -> None:
        if not previews:
            self._importer.say(_("There are no files there that can be imported."), "warning")
            return
        store = self._importer.session.store
        dialog = ImportPreview(
            previews,
            known_hashes=set(transcript_rows.by_sha256(store)),
            stored_names={t.name.casefold() for t in transcript_rows.all_transcripts(store)},
            groups=list(dict.fromkeys(p.group for p in people.participants(store) if p.group)),
            profiles=profiles,
            fitted=fitted,
        )
        self._importer.ask(dialog, self._store)

    def _store(self, order: ImportOrder) -> None:
        drafts = order.drafts
        choices = {draft.key: draft.choices(order.keep_original) for draft in drafts}

        def store(session: Session, report: Report) -> ImportResult:
            corrected = [draft.key for draft in drafts if draft.is_corrected]
            previews = [draft.preview for draft in drafts]
            kept = (order.profile_name, order.profile_options) if order.profile_name else None
            return importing.store_previews(session, previews, None, report, choices, corrected, kept)

        self._importer.run_job(_("Importing"), store, lambda result: self._imported(result, order.profile_name))

    def _imported(self, result: ImportResult, profile: str) -> None:
        kept = _("The corrections are kept as the profile “{name}”.").format(name=profile) if profile else ""
        self._importer.say(
            " ".join(part for part in (said_of_import(result), kept, _("u takes all of it back.")) if part)
        )
        for path, error in result.failed:
            self._importer.show_error(WorkbenchError(error.message, place=path.name, hint=error.hint))
        lost = sum(text.lost for text in result.edited)
        if lost:
            offer_lost(self._importer.workbench, lost)
