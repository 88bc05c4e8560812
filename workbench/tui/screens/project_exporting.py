"""Writing transcripts for other tools from the Project screen."""

from typing import TYPE_CHECKING, cast

from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Report
from workbench.domain.transcript import Transcript
from workbench.i18n import _, ngettext
from workbench.services.session import Session
from workbench.services.transcript_export import (
    Exported,
    ExportedAll,
    export_transcript,
    export_transcripts,
    file_names,
)
from workbench.store.transcripts import all_transcripts
from workbench.tui.dialogs.export_transcript import ExportTranscript, TranscriptsWanted
from workbench.tui.dialogs.told import Told

if TYPE_CHECKING:
    from workbench.tui.screens.project import ProjectScreen


class ProjectExporting:
    """The actions of the Project screen that write transcripts to files."""

    @property
    def _exporter(self) -> "ProjectScreen":
        return cast("ProjectScreen", self)

    def can_export(self) -> bool:
        """Only where there is a transcript."""
        return self._exporter.is_mounted and bool(self._exporter.summaries)

    def action_export(self) -> None:
        """Ask which transcripts are written, where and how; then write."""
        screen = self._exporter
        chosen = screen.chosen_transcript
        folder = screen.session.path.resolve().parent
        file = folder / f"{file_names([chosen])[0]}.docx" if chosen else folder / "transcripts"

        def answered(wanted: TranscriptsWanted | None) -> None:
            if wanted is not None:
                self._write(wanted, chosen)

        name = chosen.name if chosen else ""
        dialog = ExportTranscript(name, file, folder / _("transcripts"), len(screen.summaries))
        screen.app.push_screen(dialog, answered)

    def _write(self, wanted: TranscriptsWanted, chosen: Transcript | None) -> None:
        def write(session: Session, report: Report) -> ExportedAll:
            if wanted.every or chosen is None:
                every = all_transcripts(session.store)
                return export_transcripts(
                    session,
                    every,
                    wanted.path,
                    wanted.suffix,
                    labels=wanted.labels,
                    times=wanted.times,
                    report=report,
                )
            done = export_transcript(session, chosen, wanted.path, labels=wanted.labels, times=wanted.times)
            return ExportedAll((done,))

        self._exporter.run_job(_("Writing"), write, lambda done: self._told(done, wanted))

    def _told(self, done: ExportedAll, wanted: TranscriptsWanted) -> None:
        count = len(done.written)
        sentence = ngettext(
            "{count} transcript was written to {file}", "{count} transcripts were written to {file}", count
        ).format(count=count, file=wanted.path)
        self._exporter.say(sentence, "information" if count else "warning")
        lines = [line for each in done.written for line in _warnings(each)]
        lines += [_failure(name, error) for name, error in done.failed]
        if lines:
            self._exporter.app.push_screen(Told(_("The transcripts are written"), [sentence, *lines]))


def _warnings(done: Exported) -> list[str]:
    return [f"{done.path.name}: {warning}" for warning in done.warnings]


def _failure(name: str, error: WorkbenchError) -> str:
    reason = f"{error.message} {error.hint}".strip()
    return _("Not written: {name}: {reason}").format(name=name, reason=reason)
