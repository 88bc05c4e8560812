"""Small transcripts for the suggestions."""

from collections.abc import Callable, Sequence

import pytest

from workbench.domain.code import Code, Cue
from workbench.domain.transcript import Paragraph, ParagraphStatus, TranscriptVersion, Turn
from workbench.suggest.request import Request, Source

Line = tuple[str | None, str] | tuple[str | None, str, ParagraphStatus]


def make_source(*lines: Line, name: str = "1", language: str = "sv", asks: Sequence[str] = ("I",)) -> Source:
    """A transcript of (label or None, words[, status]) lines; labels stand in its text, outside the turns."""
    text = ""
    labels = list(dict.fromkeys(line[0] for line in lines if line[0]))
    turns, paragraphs = [], []
    for label, words, *status in lines:
        text += f"{label}: " if label else ""
        start, end = len(text), len(text) + len(words)
        turns.append(Turn(start, end, labels.index(label) if label else None))
        if words:
            paragraphs.append(Paragraph(start, end, status[0] if status else ParagraphStatus.VERBATIM))
        text += words + "\n"
    version = TranscriptVersion(
        f"version-{name}", f"transcript-{name}", 1, text, tuple(turns), tuple(paragraphs), tuple(labels)
    )
    return Source(version, language, frozenset(asks))


def make_code(name: str, *cues: str | Cue) -> Code:
    """A code whose id is its name."""
    return Code(name, "book", None, name, cues=tuple(cue if isinstance(cue, Cue) else Cue(phrase=cue) for cue in cues))


def make_request(*sources: Source, codes: Sequence[Code], **more: object) -> Request:
    """A request that doesn't look at what trained pipelines this computer has."""
    return Request(sources, tuple(codes), trained="", **more)  # type: ignore[arg-type]


@pytest.fixture
def source() -> Callable[..., Source]:
    return make_source


@pytest.fixture
def code() -> Callable[..., Code]:
    return make_code


@pytest.fixture
def request_for() -> Callable[..., Request]:
    return make_request
