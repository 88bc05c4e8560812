"""Transcripts for Word: bold labels, times in grey, notes and summaries in styles of their own."""

from collections.abc import Mapping

from workbench.domain.transcript import ParagraphStatus
from workbench.exports.cleaning import one_line
from workbench.exports.model import Block, Document, Labels, Paragraph, Role, Run, Style
from workbench.exports.transcripts.material import Times, TranscriptText, TurnText, before, times_after
from workbench.i18n import catalogue

_STYLES = {
    ParagraphStatus.VERBATIM: Style.TURN,
    ParagraphStatus.NOTE: Style.FIELD_NOTE,
    ParagraphStatus.SUMMARY: Style.SUMMARY,
}


def as_document(transcript: TranscriptText, times: Times = Times.BRACKETS) -> Document:
    """The transcript as a document for the Word writer, in the transcript's language."""
    words = catalogue(transcript.language)
    blocks: list[Block] = []
    header, ends = transcript.preamble(), times_after(transcript.turns, times)
    for index, turn in enumerate(transcript.turns):
        styles = _STYLES if index >= header else {}
        blocks += _turn(turn, before(turn, times), ends[index], styles)
    return Document(
        title=one_line(transcript.title),
        subject="",
        language=transcript.language or "en",
        date=transcript.date,
        software=transcript.software,
        blocks=tuple(blocks),
        labels=Labels(page=words.gettext("page {page} of {pages}"), continued="{caption}"),
        is_transcript=True,
    )


def _turn(turn: TurnText, begins: str, ends: str, styles: Mapping[ParagraphStatus, Style]) -> list[Block]:
    """A turn's paragraphs; the header's have no styles that would make them notes."""
    last = len(turn.paragraphs) - 1
    blocks: list[Block] = []
    for nth, (text, status) in enumerate(turn.paragraphs):
        runs = [Run(text)]
        if not nth:
            head = [Run(f"{turn.speaker}:", Role.STRONG), Run(" ")] if turn.speaker else []
            runs = [*([Run(begins, Role.TIME), Run(" ")] if begins else []), *head, *runs]
        if ends and nth == last:
            runs += [Run(" "), Run(ends, Role.TIME)]
        blocks.append(Paragraph(tuple(runs), styles.get(status, Style.BODY)))
    return blocks
