"""What a corrected file says of its interview in its header: date, language, attributes."""

from typing import Any

from workbench.domain.transcript import Transcript
from workbench.importers.base import Reading
from workbench.importers.grammar.language import guess_language
from workbench.services.session import Session
from workbench.store.transcripts import described_by_hand


def about_of_file(session: Session, transcript: Transcript, text: str, reading: Reading) -> dict[str, Any]:
    """The fields of the transcript's record that the file changes. What somebody has described stays as it is.

    `text` is that of before: a language that it doesn't speak was chosen by somebody at the import.
    """
    by_hand = described_by_hand(session.store, transcript.id)
    fields: dict[str, Any] = {}
    if "date" not in by_hand and reading.date and reading.date != transcript.date:
        fields["date"] = reading.date
    if "language" not in by_hand and reading.language and transcript.language in ("", guess_language(text)):
        fields["language"] = reading.language
    if "attributes" not in by_hand and reading.attributes and reading.attributes != transcript.attributes:
        fields["attributes"] = reading.attributes
    return fields
