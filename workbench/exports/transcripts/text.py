"""Transcripts as plain text and as Markdown: a turn a paragraph, an empty line between turns."""

from collections.abc import Iterator

from workbench.domain.transcript import ParagraphStatus
from workbench.exports.cleaning import one_line
from workbench.exports.markdown import escaped
from workbench.exports.transcripts.material import Times, TranscriptText, TurnText, before, marked, times_after


def write_text(transcript: TranscriptText, times: Times = Times.BRACKETS) -> Iterator[str]:
    """`[00:00:12] Name: words`, each further paragraph of a turn on a line of its own."""
    header, ends = transcript.preamble(), times_after(transcript.turns, times)
    for index, turn in enumerate(transcript.turns):
        head = " ".join(part for part in (before(turn, times), f"{turn.speaker}:" if turn.speaker else "") if part)
        lines = [
            text if index < header else marked(text, status, transcript.language) for text, status in turn.paragraphs
        ]
        lines[0] = f"{head} {lines[0]}".lstrip()
        lines[-1] = f"{lines[-1]} {ends[index]}".rstrip()
        yield ("\n" if index else "") + "\n".join(lines) + "\n"


def write_markdown(transcript: TranscriptText, times: Times = Times.BRACKETS) -> Iterator[str]:
    """`**Name:** words` with the times that are wanted; notes are set as quotes."""
    yield f"# {escaped(one_line(transcript.title))}\n"
    header, ends = transcript.preamble(), times_after(transcript.turns, times)
    for index, turn in enumerate(transcript.turns):
        language = None if index < header else transcript.language
        head = [before(turn, times), f"**{escaped(turn.speaker)}:**" if turn.speaker else ""]
        end = ends[index]
        yield f"\n{_as_markdown(turn, ' '.join(part for part in head if part), end, language)}\n"


def _as_markdown(turn: TurnText, head: str, end: str, language: str | None) -> str:
    """A turn's paragraphs; notes are marked as such in a language, not at all without one."""
    blocks = [
        escaped(text)
        if status is ParagraphStatus.VERBATIM or language is None
        else "> " + marked(escaped(" ".join(text.split())), status, language)
        for text, status in turn.paragraphs
    ]
    if turn.paragraphs[0][1] is ParagraphStatus.VERBATIM:
        blocks[0] = f"{head} {blocks[0]}".lstrip()
    elif head:
        blocks.insert(0, head)
    blocks[-1] = f"{blocks[-1]} {end}".rstrip()
    return "\n\n".join(blocks)
