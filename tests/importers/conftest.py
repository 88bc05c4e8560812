"""Small files to read: text from a string, Word documents from the XML of their bodies."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

ReadText = Callable[..., Reading]
MakeWord = Callable[..., bytes]


@pytest.fixture
def files() -> Path:
    """The folder of test files."""
    return Path(__file__).parent / "files"


@pytest.fixture
def read_text() -> ReadText:
    """`read_text("I: …")` reads a text as a file; options by name, `file_name` to choose the kind."""

    def read(text: str | bytes, file_name: str = "intervju.txt", **options: object) -> Reading:
        content = text.encode() if isinstance(text, str) else text
        return read_bytes(content, file_name, ReadOptions(**options))  # type: ignore[arg-type]

    return read


@pytest.fixture
def make_word() -> MakeWord:
    """`make_word("<w:p>…</w:p>", styles="…", parts={…})` is a .docx file with that body."""

    def make(body: str, *, styles: str = "", parts: Mapping[str, str] | None = None, strict: bool = False) -> bytes:
        namespace = STRICT if strict else W
        relations = _STRICT_RELATIONS if strict else _RELATIONS
        inner = {"styles": styles} | dict(parts or {})
        spaces = (
            f'xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{relations}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(inner)
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{relations}/officeDocument" '
                'Target="word/document.xml"/></Relationships>',
            )
            package.writestr(
                "word/_rels/document.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'
            )
            package.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
            for kind, xml in inner.items():
                package.writestr(f"word/{kind}.xml", f"<w:{kind} {spaces}>{xml}</w:{kind}>")
        return buffer.getvalue()

    return make


@pytest.fixture
def read_word(make_word: MakeWord) -> ReadText:
    """`read_word("<w:p>…")` reads a Word document with that body."""

    def read(body: str, *, options: ReadOptions | None = None, **more: object) -> Reading:
        return read_bytes(make_word(body, **more), "intervju.docx", options or ReadOptions())

    return read


@pytest.fixture
def said() -> Callable[[Reading], list[tuple[str | None, str]]]:
    """`said(reading)`: who says what, turn by turn; None for nobody."""

    def turns(reading: Reading) -> list[tuple[str | None, str]]:
        return [
            (
                None if turn.speaker is None else reading.speakers[turn.speaker].label,
                reading.text[turn.start : turn.end],
            )
            for turn in reading.turns
        ]

    return turns


@pytest.fixture
def not_verbatim() -> Callable[[Reading], list[tuple[str, str]]]:
    """`not_verbatim(reading)`: status and words of each note and summary."""

    def notes(reading: Reading) -> list[tuple[str, str]]:
        return [
            (p.status.value, reading.text[p.start : p.end])
            for p in reading.paragraphs
            if p.status is not ParagraphStatus.VERBATIM
        ]

    return notes
