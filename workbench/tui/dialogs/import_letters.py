"""Choosing how a text file's letters are read, by how they then look."""

import base64

from textual.app import ComposeResult

from workbench.domain.errors import InputError
from workbench.domain.project_files import belongs_to_project
from workbench.i18n import N_, _
from workbench.importers.decode import decode
from workbench.importers.text import telling_lines
from workbench.services.reading import ReadingProcess
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.import_drafts import Draft
from workbench.tui.widgets.words import Words

ENCODINGS = {
    "utf-8": N_("most files of today"),
    "cp1252": "Windows",
    "mac-roman": N_("older Macs"),
    "cp850": "DOS",
    "utf-16": "",
}
SAMPLE_BYTES = 200_000


class ChooseLetters(Choose):
    """Gives an encoding; under the list are lines of the file as they would be read by the one under the cursor."""

    def __init__(self, looks: dict[str, tuple[str, ...]], present: str) -> None:
        choices = [Choice(encoding, encoding, aside=_aside(encoding, present)) for encoding in looks]
        super().__init__(_("Which looks right?"), choices, chosen=present, on_highlight=self._look)
        self.looks = looks

    def compose_body(self) -> ComposeResult:
        """The list, and the lines under it."""
        yield from super().compose_body()
        yield Words("", id="looks")

    def _look(self, encoding: str) -> None:
        self.query_one("#looks", Words).say("\n".join(self.looks[encoding]))


def _aside(encoding: str, present: str) -> str:
    """Where such files come from, and whether it is read so now."""
    known = ENCODINGS.get(encoding, "")
    return " · ".join(part for part in (_(known) if known else "", _("now") if encoding == present else "") if part)


def looks_of(draft: Draft) -> dict[str, tuple[str, ...]]:
    """The encodings in which a text file can be read, each with lines as they would look; empty for other files."""
    reading = draft.reading
    if reading is not None and reading.encoding_guess is None:
        return {}
    data = _beginning(draft)
    looks = {}
    for encoding in dict.fromkeys((*ENCODINGS, draft.options.encoding, reading.encoding if reading else "")):
        try:
            text = decode(data, encoding).text if data and encoding else ""
        except InputError:
            continue
        if text:
            looks[encoding] = telling_lines(text)
    return looks


def _beginning(draft: Draft) -> bytes:
    """The first bytes of the file, up to the end of a line; also of one in a zip file."""
    if belongs_to_project(draft.path):
        return b""
    try:
        if draft.path.is_file():
            with draft.path.open("rb") as stream:
                data = stream.read(SAMPLE_BYTES)
        else:
            with ReadingProcess() as process:
                data = base64.b64decode(process.content(draft.path))[:SAMPLE_BYTES]
    except (OSError, InputError):
        return b""
    return data[: data.rfind(b"\n") + 1] or data if len(data) == SAMPLE_BYTES else data
