"""What kind of file something is: told by what is in it, and by its name only where the content leaves it open."""

from pathlib import PurePath

from workbench.importers.kinds_binary import kind_of_binary
from workbench.importers.kinds_text import HEAD, beginning_of, kind_of_text
from workbench.importers.refusals import NoTranscript as NoTranscript
from workbench.importers.refusals import refusal as refusal

READERS = {
    "docx": "documents.docx",
    "odt": "documents.odt",
    "rtf": "documents.rtf",
    "pdf": "pdf.reader",
    "txt": "text",
    "md": "markdown",
    "html": "web.html",
    "otr": "web.otr",
    "vtt": "speech.subtitles",
    "srt": "speech.srt",
    "json": "speech.recognised",
    "cha": "speech.chat",
    "eaf": "speech.elan",
    "table": "tables.table",
    "xlsx": "tables.sheet",
}
"""The module of each kind of file; its function `read` is a `Reader`."""

READ = tuple(READERS)
"""The kinds that are read."""

SUFFIXES = {
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".fodt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".otr": "otr",
    ".vtt": "vtt",
    ".srt": "srt",
    ".sbv": "srt",
    ".json": "json",
    ".cha": "cha",
    ".eaf": "eaf",
    ".csv": "table",
    ".tsv": "table",
    ".xlsx": "xlsx",
    ".ods": "xlsx",
}
"""How the names of transcripts usually end. Any name will do; the content decides."""

ZIP = "zip"
"""The kind of an archive whose files can be read."""

_SHORTCUTS = {".gdoc": "cloud", ".gsheet": "cloud", ".gslides": "cloud", ".url": "link", ".desktop": "link"}
_BEGINNINGS_OF_SHORTCUTS = ("{", "[InternetShortcut]", "[Desktop Entry]")
_PACKED = {"docx", "odt", "xlsx"}
_NOT_TEXT = {*_PACKED, "pdf"}


def sniff(data: bytes, file_name: str) -> str:
    """The kind of a file: one of `READ`, `zip`, a word for a kind that is refused, or `empty` for no bytes at all."""
    if not data:
        return "empty"
    suffix = PurePath(file_name).suffix.lower()
    kind = kind_of_binary(data, suffix)
    if kind:
        return kind
    text = beginning_of(data)
    if text is None:
        named = SUFFIXES.get(suffix)
        return "damaged" if named in _NOT_TEXT else "garbled" if named else "binary"
    if not text and not data[HEAD:].strip():
        return "txt"  # white space only
    if suffix in _SHORTCUTS and text.startswith(_BEGINNINGS_OF_SHORTCUTS):
        return _SHORTCUTS[suffix]
    kind = kind_of_text(text, data, suffix)
    return "mail" if kind == "txt" and suffix in (".eml", ".emlx") else kind


def can_be_read_as(data: bytes, found: str, wanted: str) -> bool:
    """Whether a file that was found to be of one kind may be read as another, because somebody says so."""
    if wanted == found:
        return True
    if data.startswith(b"PK"):
        return wanted in _PACKED
    return wanted not in _NOT_TEXT and beginning_of(data) is not None and not found.startswith("pdf")
