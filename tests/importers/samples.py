"""One file of every kind that is read, with the same short interview, for tests that spoil files."""

import io
import json
import zipfile
from collections.abc import Sequence

from docx import Document
from openpyxl import Workbook

from workbench.importers.kinds import READ

LINES = (
    ("Intervjuare", "Hur ser en vanlig dag ut för dig?"),
    ("Chef", "Vi börjar med kaffe, och sedan går vi ut."),
    ("Intervjuare", "Varje dag?"),
    ("Chef", "Ja, nästan varje dag. Ibland regnar det."),
)
PLAIN = "\n\n".join(f"{label}: {words}" for label, words in LINES) + "\n"
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


def _docx() -> bytes:
    document = Document()
    for label, words in LINES:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f" {words}")
    document.add_comment(document.paragraphs[1].runs, "Skrattar.", author="Eva Lind")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Talare", "Tid", "Text"])
    for nth, (label, words) in enumerate(LINES):
        sheet.append([label, f"00:00:{nth:02d}", words])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cues(mark: str) -> str:
    cues = (
        f"{nth}\n00:00:{nth:02d}{mark}000 --> 00:00:{nth + 1:02d}{mark}000\n{label}: {words}\n"
        for nth, (label, words) in enumerate(LINES, 1)
    )
    return "\n".join(cues)


def _eaf() -> str:
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{n * 1000}"/>' for n in range(len(LINES) + 1))
    tiers = "".join(
        f'<TIER TIER_ID="{label}" PARTICIPANT="{label}" LINGUISTIC_TYPE_REF="t">'
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{n}" TIME_SLOT_REF2="ts{n + 1}">'
            f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
            for n, (speaker, words) in enumerate(LINES)
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


def _page() -> str:
    said = "".join(f"<p><b>{label}:</b> {words}</p>\n" for label, words in LINES)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>x</title></head><body>\n{said}</body></html>'


def _otr() -> str:
    said = "".join(
        f'<p><span class="timestamp" data-timestamp="{n}.5">0:0{n}</span> {label}: {words}</p>'
        for n, (label, words) in enumerate(LINES)
    )
    return json.dumps({"text": said, "media": "a.mp3", "media-source": "", "media-time": 3.5}, ensure_ascii=False)


def _whisper() -> str:
    segments = [
        {"start": nth * 1.0, "end": nth + 0.9, "text": f" {words}", "speaker": label}
        for nth, (label, words) in enumerate(LINES)
    ]
    return json.dumps({"segments": segments, "language": "sv"}, ensure_ascii=False)


def _chat() -> str:
    names = {"Intervjuare": "INV", "Chef": "PAR"}
    said = "".join(f"*{names[label]}:\t{words} \x15{n}000_{n}900\x15\n" for n, (label, words) in enumerate(LINES))
    return (
        "@UTF8\n@Begin\n@Languages:\tswe\n@Participants:\tINV Intervjuare Investigator, PAR Chef Participant\n"
        f"{said}@End\n"
    )


def _rtf() -> str:
    said = "".join(f"{{\\b {label}:}} {words}\\par\n" for label, words in LINES)
    coded = "".join(sign if sign < "\x80" else f"\\u{ord(sign)}?" for sign in said)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}\\f0\n{coded}}}"


_ODT_BODY = "".join(f"<text:p>{label}: {words}</text:p>" for label, words in LINES)
_ROWS = "".join(f'{label};00:00:0{n};"{words}"\n' for n, (label, words) in enumerate(LINES))

SAMPLES: dict[str, tuple[str, bytes]] = {
    "docx": ("a.docx", _docx()),
    "odt": ("a.odt", open_document(odt_content(_ODT_BODY))),
    "rtf": ("a.rtf", _rtf().encode()),
    "pdf": ("a.pdf", pdf([f"{label}: {words}" for label, words in LINES])),
    "txt": ("a.txt", PLAIN.encode()),
    "md": ("a.md", ("# Intervju\n\n" + PLAIN).encode()),
    "html": ("a.html", _page().encode()),
    "otr": ("a.otr", _otr().encode()),
    "vtt": ("a.vtt", ("WEBVTT\n\n" + _cues(".")).encode()),
    "srt": ("a.srt", _cues(",").encode()),
    "json": ("a.json", _whisper().encode()),
    "cha": ("a.cha", _chat().encode()),
    "eaf": ("a.eaf", _eaf().encode()),
    "table": ("a.csv", f"Talare;Tid;Text\n{_ROWS}".encode()),
    "xlsx": ("a.xlsx", _xlsx()),
}
assert SAMPLES.keys() == set(READ), "a kind without a sample"
