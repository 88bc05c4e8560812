"""A file of every kind that is read, with the same short interview or another, for tests that spoil files."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from html import escape

from docx import Document
from openpyxl import Workbook

from workbench.importers.kinds import READ

Lines = Sequence[tuple[str, str]]
LINES: Lines = (
    ("Intervjuare", "Hur ser en vanlig dag ut för dig?"),
    ("Chef", "Vi börjar med kaffe, och sedan går vi ut."),
    ("Intervjuare", "Varje dag?"),
    ("Chef", "Ja, nästan varje dag. Ibland regnar det."),
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(members: Sequence[tuple[str, bytes | str]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of those members, always the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in members:
            package.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def open_document(content: str, kind: str = "text") -> bytes:
    """An OpenDocument file with that content.xml."""
    return zipped(
        [
            ("mimetype", f"application/vnd.oasis.opendocument.{kind}"),
            ("META-INF/manifest.xml", "<x/>"),
            ("content.xml", content),
        ]
    )


def odt_content(body: str, before: str = "") -> str:
    """The content.xml of an OpenDocument text with that body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content xmlns:office="{OFFICE}"'
        f' xmlns:text="{TEXT}"><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    )


def pdf(lines: Sequence[str]) -> bytes:
    """A PDF of one page with those lines."""
    shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj 0 -24 Td\n" for line in lines)
    stream = f"BT /F1 12 Tf 60 780 Td\n{shown}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(content)


def _docx(lines: Lines) -> bytes:
    document = Document()
    for label, words in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f" {words}")
    document.add_comment(document.paragraphs[1].runs, "Skrattar.", author="Eva Lind")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xlsx(lines: Lines) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Talare", "Tid", "Text"])
    for nth, (label, words) in enumerate(lines):
        sheet.append([label, f"00:00:{nth:02d}", words])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cues(lines: Lines, mark: str) -> str:
    cues = (
        f"{nth}\n00:00:{nth:02d}{mark}000 --> 00:00:{nth + 1:02d}{mark}000\n{label}: {words}\n"
        for nth, (label, words) in enumerate(lines, 1)
    )
    return "\n".join(cues)


def _eaf(lines: Lines) -> str:
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{n * 1000}"/>' for n in range(len(lines) + 1))
    tiers = "".join(
        f'<TIER TIER_ID="{label}" PARTICIPANT="{label}" LINGUISTIC_TYPE_REF="t">'
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{n}" TIME_SLOT_REF2="ts{n + 1}">'
            f"<ANNOTATION_VALUE>{escape(words)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
            for n, (speaker, words) in enumerate(lines)
            if speaker == label
        )
        + "</TIER>"
        for label in ("Intervjuare", "Chef")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-03-01T10:00:00+01:00"'
        ' FORMAT="3.0" VERSION="3.0"><HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>'
        f'<TIME_ORDER>{slots}</TIME_ORDER>{tiers}<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="t" TIME_ALIGNABLE="true"/>'
        "</ANNOTATION_DOCUMENT>"
    )


def _page(lines: Lines) -> str:
    said = "".join(f"<p><b>{label}:</b> {escape(words)}</p>\n" for label, words in lines)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>x</title></head><body>\n{said}</body></html>'


def _otr(lines: Lines) -> str:
    said = "".join(
        f'<p><span class="timestamp" data-timestamp="{n}.5">0:0{n}</span> {label}: {escape(words)}</p>'
        for n, (label, words) in enumerate(lines)
    )
    return json.dumps({"text": said, "media": "a.mp3", "media-source": "", "media-time": 3.5}, ensure_ascii=False)


def _whisper(lines: Lines) -> str:
    segments = [
        {"start": nth * 1.0, "end": nth + 0.9, "text": f" {words}", "speaker": label}
        for nth, (label, words) in enumerate(lines)
    ]
    return json.dumps({"segments": segments, "language": "sv"}, ensure_ascii=False)


def _chat(lines: Lines) -> str:
    names = {"Intervjuare": "INV", "Chef": "PAR"}
    said = "".join(f"*{names[label]}:\t{words} \x15{n}000_{n}900\x15\n" for n, (label, words) in enumerate(lines))
    return (
        "@UTF8\n@Begin\n@Languages:\tswe\n@Participants:\tINV Intervjuare Investigator, PAR Chef Participant\n"
        f"{said}@End\n"
    )


def _rtf(lines: Lines) -> str:
    said = "".join(f"{{\\b {label}:}} {words}\\par\n" for label, words in lines)
    coded = "".join(sign if sign < "\x80" else f"\\u{ord(sign)}?" for sign in said)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}\\f0\n{coded}}}"


def _plain(lines: Lines) -> str:
    return "\n\n".join(f"{label}: {words}" for label, words in lines) + "\n"


def _odt(lines: Lines) -> bytes:
    body = "".join(f"<text:p>{label}: {escape(words)}</text:p>" for label, words in lines)
    return open_document(odt_content(body))


def _table(lines: Lines) -> str:
    return "Talare;Tid;Text\n" + "".join(f'{label};00:00:0{n};"{words}"\n' for n, (label, words) in enumerate(lines))


_MAKERS: dict[str, tuple[str, Callable[[Lines], bytes | str]]] = {
    "docx": ("a.docx", _docx),
    "odt": ("a.odt", _odt),
    "rtf": ("a.rtf", _rtf),
    "pdf": ("a.pdf", lambda lines: pdf([f"{label}: {words}" for label, words in lines])),
    "txt": ("a.txt", _plain),
    "md": ("a.md", lambda lines: "# Intervju\n\n" + _plain(lines)),
    "html": ("a.html", _page),
    "otr": ("a.otr", _otr),
    "vtt": ("a.vtt", lambda lines: "WEBVTT\n\n" + _cues(lines, ".")),
    "srt": ("a.srt", lambda lines: _cues(lines, ",")),
    "json": ("a.json", _whisper),
    "cha": ("a.cha", _chat),
    "eaf": ("a.eaf", _eaf),
    "table": ("a.csv", _table),
    "xlsx": ("a.xlsx", _xlsx),
}
assert _MAKERS.keys() == set(READ), "a kind without a sample"


def sample(kind: str, lines: Lines = LINES) -> tuple[str, bytes]:
    """The name and the content of a file of a kind, with those lines."""
    name, make = _MAKERS[kind]
    content = make(lines)
    return name, content if isinstance(content, bytes) else content.encode()


SAMPLES = {kind: sample(kind) for kind in READ}
