"""The project: its transcripts, participants, codebooks, memos and health."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from workbench.domain.change import Change
from workbench.domain.participant import Participant
from workbench.domain.progress import Report
from workbench.domain.transcript import Transcript
from workbench.i18n import _
from workbench.services import transcripts
from workbench.services.coverage import Coverage, coverage
from workbench.services.session import Session
from workbench.services.transcripts import TranscriptSummary
from workbench.store import memos, people
from workbench.store import transcripts as transcript_rows
from workbench.tui.actions import bindings_for
from workbench.tui.messages import OpenTranscript
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.project_editing import ProjectEditing
from workbench.tui.screens.project_exporting import ProjectExporting
from workbench.tui.screens.project_flows import ProjectFlows
from workbench.tui.screens.project_importing import ProjectImporting
from workbench.tui.screens.project_people import ProjectPeople
from workbench.tui.screens.project_words import (
    codebook_columns,
    codebook_row,
    health_lines,
    memo_lines,
    participant_columns,
    participant_row,
    steps_left,
    summary_line,
    touched_transcripts,
    transcript_columns,
    transcript_row,
    transcript_status,
)
from workbench.tui.widgets.first_steps import FirstSteps
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.widgets.words import Words


class ProjectScreen(ProjectEditing, ProjectExporting, ProjectImporting, ProjectPeople, ProjectFlows, WorkbenchScreen):
    """What the project holds; from here everything else begins."""

    MODE = "project"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("project")]

    def __init__(self) -> None:
        super().__init__()
        self.summaries: dict[str, TranscriptSummary] = {}
        self.participants: dict[str, Participant] = {}
        self.shares: dict[str, float] = {}
        self.unanchored = 0

    def compose_body(self) -> ComposeResult:
        """Transcripts left, the rest right; or the first steps, when there is nothing yet."""
        with Horizontal(id="body"):
            with Vertical(id="transcripts-pane", classes="main-pane"):
                yield Words("", id="summary")
                yield FirstSteps()
                yield PlainTable(id="transcripts")
            with VerticalScroll(id="project-side", classes="side-pane", can_focus=False):
                yield Words(_("Participants"), classes="section-title")
                yield PlainTable(id="participants")
                yield Words(_("Codebooks"), classes="section-title")
                yield PlainTable(id="codebooks")
                yield Words(_("Latest memos"), classes="section-title")
                yield Words("", id="memos")
                yield Words(_("Health"), classes="section-title")
                yield Words("", id="health")

    def show_project(self) -> None:
        """Fill all parts."""
        self._show_transcripts()
        self._show_people()
        self._show_codebooks()
        found = list(self.summaries.values())
        codes = len(self.session.tree.codes)
        self.query_one("#summary", Words).say(summary_line(self.session.project, found, len(self.participants), codes))
        self.query_one("#memos", Words).say(memo_lines(self.session, memos.memos(self.session.store)[-5:]))
        self._show_health()
        self.query_one("#summary").display = bool(self.summaries)
        self.query_one(FirstSteps).show(steps_left(bool(self.summaries), bool(self.session.tree.codebooks)))
        self._say_status()

    def refresh_from(self, changes: Sequence[Change]) -> None:
        """Show all anew; how much is coded is counted again where it may differ."""
        self.show_project()
        touched = touched_transcripts(changes)
        if touched is None or touched:
            self._count_coverage(touched)

    def on_mount(self) -> None:
        """Fill the screen and begin in the transcripts."""
        self.query_one("#transcripts").focus()
        self._count_coverage()

    def _show_transcripts(self) -> None:
        self.summaries = {s.transcript.id: s for s in transcripts.list_transcripts(self.session)}
        table = self.query_one("#transcripts", PlainTable)
        rows = [transcript_row(s, self.shares.get(s.transcript.id, 0.0)) for s in self.summaries.values()]
        table.fill(transcript_columns(), rows)
        table.display = bool(rows)

    def _show_people(self) -> None:
        everyone = people.participants(self.session.store)
        self.participants = {p.id: p for p in everyone}
        heard: dict[str, set[str]] = {}
        for speaker in transcript_rows.speakers(self.session.store):
            for participant_id in speaker.participant_ids:
                heard.setdefault(participant_id, set()).add(speaker.transcript_id)
        for transcript_id, ids in people.of_whole_transcripts(self.session.store).items():
            for participant_id in ids:
                heard.setdefault(participant_id, set()).add(transcript_id)
        rows = [participant_row(p, len(heard.get(p.id, ()))) for p in everyone]
        self._fill_side("#participants", participant_columns(), rows, 12)

    def _show_codebooks(self) -> None:
        tree = self.session.tree
        rows = [codebook_row(book, tree) for book in tree.codebooks.values()]
        self._fill_side("#codebooks", codebook_columns(), rows, 6)

    def _fill_side(self, selector: str, columns: Sequence[object], rows: Sequence[object], most: int) -> None:
        table = self.query_one(selector, PlainTable)
        table.fill(columns, rows)  # type: ignore[arg-type]  # made by the functions of project_words
        table.styles.height = min(most, len(rows)) + 1

    def _show_health(self) -> None:
        silent = transcript_rows.silent_speakers(self.session.store)
        speakers = [s for s in transcript_rows.speakers(self.session.store) if s.id not in silent]
        loose = sum(not s.is_interviewer and not s.participant_ids for s in speakers)
        self.query_one("#health", Words).say(health_lines(self.session, self.unanchored, loose))

    def _count_coverage(self, only: frozenset[str] | None = None) -> None:
        def count(session: Session, report: Report) -> Coverage:
            return coverage(session, only, report)

        def counted(found: Coverage) -> None:
            shares = {**self.shares, **found.shares} if only is not None else dict(found.shares)
            if (shares, found.unanchored) != (self.shares, self.unanchored) and self.is_mounted:
                self.shares, self.unanchored = shares, found.unanchored
                self._show_transcripts()
                self._show_health()
                self._say_status()

        self.workbench.run_job(_("Counting"), count, counted, quiet=True)

    def _say_status(self) -> None:
        focused = self.focused.id if self.focused else "transcripts"
        chosen = self.chosen_transcript
        if focused == "participants" and self.chosen_participant:
            self.status(_("Participant: {name}").format(name=self.chosen_participant.pseudonym))
        elif chosen is not None:
            self.status(transcript_status(self.summaries[chosen.id]))
        else:
            self.status(_("Press i to import transcripts, F1 for help."))

    @property
    def chosen_transcript(self) -> Transcript | None:
        """The transcript under the cursor."""
        summary = self.summaries.get(self.query_one("#transcripts", PlainTable).chosen or "")
        return summary.transcript if summary else None

    @property
    def chosen_participant(self) -> Participant | None:
        """The participant under the cursor."""
        return self.participants.get(self.query_one("#participants", PlainTable).chosen or "")

    @on(PlainTable.RowHighlighted)
    def _highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        self._say_status()

    @on(PlainTable.RowSelected, "#transcripts")
    def _transcript_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        if self.chosen_transcript is not None:
            self.post_message(OpenTranscript(self.chosen_transcript.id))

    @on(PlainTable.RowSelected, "#participants")
    def _participant_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.edit_participant()

    def on_descendant_focus(self) -> None:
        """The status line tells of the part in focus."""
        if self.is_mounted:
            self._say_status()
