"""Messages that travel further than from a widget to its screen."""

from dataclasses import dataclass
from typing import Any

from textual.message import Message

from workbench.domain.errors import WorkbenchError
from workbench.domain.passage import Passage
from workbench.domain.progress import Progress
from workbench.tui.trail import Trail


class OpenTranscript(Message):
    """Asks for a transcript in the Coding screen, at a passage when there is one, with the hits of a search marked."""

    def __init__(self, transcript_id: str, passage: Passage | None = None, trail: Trail | None = None) -> None:
        super().__init__()
        self.transcript_id = transcript_id
        self.passage = passage
        self.trail = trail


class JobAdvanced(Message):
    """Long work has come so far."""

    def __init__(self, job_id: int, progress: Progress) -> None:
        super().__init__()
        self.job_id = job_id
        self.progress = progress


class JobEnded(Message):
    """Long work is done, was stopped, or failed; exactly one of the three is told."""

    def __init__(
        self,
        job_id: int,
        *,
        result: Any = None,
        error: WorkbenchError | None = None,
        unforeseen: Exception | None = None,
    ) -> None:
        super().__init__()
        self.job_id = job_id
        self.result = result
        self.error = error
        self.unforeseen = unforeseen


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that was shown to the user: `information`, `warning` or `error`, and the time of day."""

    text: str
    severity: str
    time: str
