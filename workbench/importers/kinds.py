"""What kind of file something is, by its content first; and what to tell of a kind that isn't read."""

import io
import re
import zipfile
from pathlib import PurePath

from workbench.domain.broken_zip import BROKEN_ZIP
from workbench.domain.errors import InputError
from workbench.i18n import N_, _

READ = ("docx", "txt", "md", "vtt")
SUFFIXES = {".docx": "docx", ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".vtt": "vtt"}

_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"ID3", "recording"),
    (b"\xff\xfb", "recording"),
    (b"\xff\xf3", "recording"),
    (b"OggS", "recording"),
    (b"fLaC", "recording"),
    (b"RIFF", "recording"),
    (b"\x1aE\xdf\xa3", "recording"),
    (b"#!AMR", "recording"),
    (b"0&\xb2u", "recording"),
    (b"SQLite format 3\x00", "database"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x7fELF", "binary"),
    (b"MZ\x90\x00", "binary"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_SUFFIX = {
    ".csv": "table",
    ".tsv": "table",
    ".srt": "srt",
    ".json": "json",
    ".otr": "json",
    ".cha": "cha",
    ".eaf": "eaf",
    ".html": "html",
    ".htm": "html",
    ".yaml": "codebook",
    ".yml": "codebook",
    ".qdc": "codebook",
    ".doc": "doc",
    ".rtf": "rtf",
    ".odt": "odt",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".xls": "xlsx",
    ".pptx": "slides",
    ".ppt": "slides",
    ".pages": "pages",
    ".workbench": "project",
    ".qdpx": "archive",
    ".zip": "archive",
    ".xml": "xml",
}
_TEXT_SIGNS = (
    (re.compile(r"WEBVTT(?=[\s]|$)"), "vtt"),
    (re.compile(r"\{\\rtf"), "rtf"),
    (re.compile(r"@UTF8|@Begin"), "cha"),
    (re.compile(r"(?:<\?xml[^>]{0,200}>\s{0,20})?<ANNOTATION_DOCUMENT"), "eaf"),
    (re.compile(r"<!doctype html|<html", re.IGNORECASE), "html"),
    (re.compile(r"<\?xml"), "xml"),
    (re.compile(r"\{\s{0,50}\"|\[\s{0,50}\{"), "json"),
    (re.compile(r"\d{1,6}\s{1,4}\d{1,2}:\d\d:\d\d,\d{1,3} -->"), "srt"),
)

_AS_DOCX = N_("Open it in Word or LibreOffice and save it as .docx.")
_AS_TEXT = N_("Export the transcript from the program that made it as .docx, .txt or .vtt.")
_REFUSALS = {
    "pdf": (N_("This is a PDF."), N_("Ask for the original, or open it in Word and save it as .docx.")),
    "rtf": (N_("This is a rich text file (RTF)."), _AS_DOCX),
    "odt": (N_("This is an OpenDocument text (ODT)."), N_("Open it in LibreOffice or Word and save it as .docx.")),
    "doc": (N_("This is a file of an old version of Word (.doc)."), _AS_DOCX),
    "pages": (N_("This is a Pages document."), N_("In Pages, choose Export to and then Word.")),
    "locked": (
        N_("This is an Office file protected by a password."),
        N_("Open it, remove the password, and save it again."),
    ),
    "macros": (N_("This is a Word file with macros or a template."), N_("Save it as an ordinary .docx.")),
    "xlsx": (
        N_("This is a spreadsheet."),
        N_("Put the transcript into a Word table, or save it as text, and import that."),
    ),
    "slides": (N_("This is a presentation."), N_("Only transcripts can be imported.")),
    "table": (
        N_("This is a table (CSV or TSV)."),
        N_(
            "Participants come in with “attributes import”, codings with “tag --from”; put a transcript into a Word"
            " table, or save it as text."
        ),
    ),
    "srt": (N_("This is a subtitle file of the kind SRT."), N_("Save the subtitles as .vtt and import that.")),
    "json": (N_("This is a JSON file, as transcription programs write."), _AS_TEXT),
    "eaf": (N_("This is an ELAN annotation file."), _AS_TEXT),
    "cha": (N_("This is a CHAT transcript."), _AS_TEXT),
    "html": (N_("This is a web page."), N_("Open it in a browser, copy the text into Word, and save it as .docx.")),
    "xml": (N_("This is an XML file."), _AS_TEXT),
    "image": (N_("This is a picture."), N_("Only text can be imported.")),
    "recording": (
        N_("This is a recording (sound or video)."),
        N_("Transcribe it first, and import the transcript."),
    ),
    "archive": (N_("This is an archive of files."), N_("Unpack it, and import the transcripts in it.")),
    "project": (N_("This is a project of the workbench, not a transcript."), N_("Open it as a project instead.")),
    "database": (N_("This is a database."), N_("Only transcripts can be imported.")),
    "codebook": (N_("This is a codebook, not a transcript."), N_("Add it with the codebooks.")),
    "binary": (
        N_("This is no text: it holds characters that no text has."),
        N_("If it is a text in an unusual encoding, save it as UTF-8 and try again."),
    ),
}


def sniff(data: bytes, file_name: str) -> str:
    """The kind of a file: one of `READ`, or a word for a kind that is refused; `empty` for no bytes at all."""
    if not data:
        return "empty"
    suffix = PurePath(file_name).suffix.lower()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, suffix)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "locked"
        return _BY_SUFFIX.get(suffix, "doc") if suffix in (".xls", ".ppt") else "doc"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return "project" if kind == "database" and _is_project(data, suffix) else kind
    if data[4:8] == b"ftyp":
        return "recording"
    return _kind_of_text(data, suffix)


def refusal(kind: str, place: str) -> InputError:
    """The error that tells what a file is and what to do with it instead."""
    message, hint = _REFUSALS.get(kind, _REFUSALS["binary"])
    return InputError(_(message), place=place, hint=_(hint))


def _is_project(data: bytes, suffix: str) -> bool:
    return suffix == ".workbench" or data[68:72] != bytes(4)


def _kind_of_zip(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {member.filename for member in archive.infolist()}
    except BROKEN_ZIP:
        # A cut-off document: the reader of .docx says so better than we could here.
        return "docx" if suffix == ".docx" else "archive"
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        if any(name.startswith("ppt/") for name in names):
            return "slides"
        return "macros" if suffix in (".docm", ".dotm", ".dotx") or "word/vbaProject.bin" in names else "docx"
    if "content.xml" in names and "mimetype" in names:
        return {".ods": "xlsx", ".odp": "slides"}.get(suffix, "odt")
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return "pages"
    return "archive"


def _kind_of_text(data: bytes, suffix: str) -> str:
    start = data[:2000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        beginning = start[: len(start) // 2 * 2].decode("utf-16", "replace")
    else:
        beginning = start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    beginning = beginning.lstrip("\ufeff \t\r\n")
    for sign, kind in _TEXT_SIGNS:
        if sign.match(beginning):
            return kind
    return SUFFIXES.get(suffix, "") if suffix in (".md", ".markdown") else _BY_SUFFIX.get(suffix, "txt")
