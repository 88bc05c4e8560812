"""Kinds of files that are text: told by how they begin."""

import csv
import re

from workbench.importers.decode import MARKS, wide_encoding

HEAD = 8192
"""So many bytes of a file are looked at."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x14\x16-\x1a\x1c-\x1f\x7f]")
# Bytes that are no text hold one in nine. The times of CHAT (\x15) are no such sign.
_SHARE_OF_CONTROLS, _FEW_CONTROLS = 0.08, 8

_SIGNS = (
    (re.compile(r"WEBVTT(?=[\s:,-]|$)"), "vtt"),
    (re.compile(r"\{\\rtf"), "rtf"),
    (re.compile(r"(?:@UTF8|@Begin|@Font:|@Window:|@PID:)(?=\s|$)"), "cha"),
    (re.compile(r"(?:\d{1,7}[ \t]*\n\s{0,20})?(?:\d{1,3}:)?\d{1,2}:\d\d[,.]\d{1,3}[ \t]*-->"), "srt"),
    (re.compile(r"%PDF-\d"), "pdf"),
    (re.compile(r"-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED)"), "encrypted"),
    (re.compile(r"age-encryption\.org/"), "encrypted"),
    (re.compile(r"\[Script Info\]|\[INFORMATION\]\s|\{\d+\}\{\d+\}"), "subtitles"),
    (re.compile(r"\d{1,2}:\d\d:\d\d\.\d{1,3},\d{1,2}:\d\d:\d\d\.\d{1,3}\n"), "srt"),
    (re.compile(r"File type = \"ooTextFile"), "annotations"),
)
_JSON = re.compile(
    r"\{\s{0,200}(?:\"|\}\s{0,50}$)|(?:\[\s{0,200}){1,3}(?:\{\s{0,200}\"|\"[^\"\n]{0,200}\"\s{0,20}[,\]]|\]\s{0,50}$)"
)
_OTRANSCRIBE = re.compile(r'\{\s{0,50}"text"\s{0,5}:\s{0,5}"\s{0,50}<')
_OF_OTRANSCRIBE = tuple(f'"{name}"'.encode(e) for name in ("media-time", "media-source") for e in _ENCODINGS)
_MAIL = re.compile(r"(?:Return-Path|Received|Message-ID|MIME-Version|Delivered-To|X-Mozilla-Status): ", re.IGNORECASE)
_MAIL_LINES = re.compile(r"^(?:From|To|Subject|Date|Content-Type): ", re.IGNORECASE | re.MULTILINE)
_WEB_ARCHIVE = re.compile(r"^Content-Type: multipart/related", re.IGNORECASE | re.MULTILINE)

_PROLOGUE = re.compile(
    r"(?:<\?.{0,2000}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^<>\[]{0,500}>|\s)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})(?=[\s/>]|$)")
_ROOTS = {
    "ANNOTATION_DOCUMENT": "eaf",
    "svg": "image",
    "tt": "subtitles",
    "transcript_list": "subtitles",
    "wordDocument": "old writer",
    "Workbook": "xls",
    "basic-transcription": "annotations",
    "segmented-transcription": "annotations",
    "Trans": "annotations",
    "folker-transcription": "annotations",
    "CodeBook": "codebook",
    "Project": "qda",
    "plist": "web archive",
}
_FLAT = re.compile(r"opendocument\.(text|spreadsheet|presentation|graphics)")
_FLAT_KINDS = {"text": "odt", "spreadsheet": "xlsx", "presentation": "slides", "graphics": "drawing"}
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|style|script|table|div|span|p|br|hr|h[1-6]|ul|ol|dl|pre|center"
    r"|font|section|article|main)(?=[\s/>])",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?:/(?:p|div|span|h[1-6]|b|i|table|td|tr|body|html|head|title|li|a|style)|br\s?/?)>", re.IGNORECASE
)
_TAGS_OF_A_PAGE = 2
_CHAT_TURN = re.compile(r"^\*[A-Z0-9]{1,7}:\t", re.MULTILINE)

_NAMES_OF_COLUMNS = (
    "speaker talare taler taller sprecher hablante persona spreker röst voice vem who namn navn name deltagare"
    " text content words utterance yttrande ytring replik repliker tale utsaga transcript transcription transkription"
    " transkript sentence segment tal anförande line said message"
    " start end begin stop from to slut tid time timestamp timecode tidskod starttid sluttid zeit tiempo inicio fin"
    " fra til från till duration timespan"
)
_COLUMN_NAMES = frozenset(_NAMES_OF_COLUMNS.split())
_DELIMITERS = "\t;,|"
_TIME = re.compile(r"\d{1,2}:\d\d:\d\d[.,]\d{1,3}|\d{1,6}\.\d{6}")
_ROWS_LOOKED_AT = 60
_LINES_ABOVE = 3


def beginning_of(data: bytes) -> str | None:
    """The first characters, decoded well enough to tell the kind, without white space; None for bytes of no text."""
    head = data[:HEAD]
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "") or wide_encoding(data)
    if not encoding:
        text = head.decode("utf-8", "ignore") if _is_utf8(head) else head.decode("latin-1")
    else:
        width = 4 if encoding == "utf-32" else 2 if encoding.startswith("utf-16") else 1
        text = head[: len(head) // width * width].decode(encoding, "replace")
    if len(_CONTROLS.findall(text)) > max(_FEW_CONTROLS, _SHARE_OF_CONTROLS * len(text)):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff \t\n")


def kind_of_text(text: str, data: bytes, suffix: str) -> str:
    """The kind of a text file, given its beginning; `suffix` in lower case."""
    for sign, kind in _SIGNS:
        if sign.match(text):
            return kind
    if text.startswith("<"):
        kind = _kind_of_markup(text)
        if kind:
            return kind
    if text.startswith(("{", "[")) and _JSON.match(text):
        return "otr" if _OTRANSCRIBE.match(text) or any(sign in data for sign in _OF_OTRANSCRIBE) else "json"
    if _MAIL.match(text) or (_MAIL.search(text[:2000]) and len(_MAIL_LINES.findall(text[:2000])) > 1):
        return "web archive" if _WEB_ARCHIVE.search(text) else "mail"
    return _by_suffix(text, suffix)


def _by_suffix(text: str, suffix: str) -> str:
    """What the name says, where the text doesn't say otherwise; plain text for names that say something else."""
    if suffix in (".eaf", ".otr", ".fodt"):
        return {".eaf": "eaf", ".otr": "otr", ".fodt": "odt"}[suffix]
    if suffix == ".json" and text.startswith(("{", "[")):
        return "json"
    if suffix in (".srt", ".vtt", ".sbv") and "-->" in text:
        return "srt"
    if suffix in (".html", ".htm", ".xhtml") and _TAG.search(text):
        return "html"
    if suffix in (".md", ".markdown", ".mdown", ".mkd"):
        return "md"
    if suffix in (".yaml", ".yml"):
        return "codebook"
    if len(_CHAT_TURN.findall(text)) > (suffix != ".cha"):
        return "cha"
    if suffix in (".csv", ".tsv", ".tab") or _is_table(text):
        return "table"
    return "txt"


def _kind_of_markup(text: str) -> str:
    """The kind of what begins like XML or HTML; empty when it is a text that only begins so."""
    prologue = _PROLOGUE.match(text)
    start = prologue.end() if prologue else 0
    root = _ROOT.match(text, start)
    declared = text.startswith("<?xml")
    if root:
        name = root.group(1)
        if name in _ROOTS:
            return _ROOTS[name]
        flat = _FLAT.search(text) if "office:document" in text or name == "document" else None
        if flat:
            return _FLAT_KINDS[flat.group(1)]
        if name == "package" and "schemas.microsoft.com" in text:
            return "old writer"
    if text[:9].lower() == "<!doctype" and not _HTML_START.match(text):
        return next((kind for name, kind in _ROOTS.items() if re.match(rf"<!doctype\s+{name}\b", text, re.I)), "xml")
    if _HTML_START.match(text) or _HTML_START.match(text, start):
        return "html" if text[:2] == "<!" or "html" in text[:2000].lower() or len(_TAG.findall(text)) > 1 else ""
    if declared:
        return "xml"
    return "html" if len(_TAG.findall(text)) > _TAGS_OF_A_PAGE else ""


def _is_table(text: str) -> bool:
    """Whether a text whose name doesn't say so is clearly a table: a row of known headings, and rows like it."""
    lines = [line for line in text.split("\n")[: _ROWS_LOOKED_AT + 1] if line.strip()]
    if len(text) >= HEAD // 2 and len(lines) > 2:
        lines.pop()  # it may be cut off
    if len(lines) < 3:
        return False
    if any(_begins_a_table(lines[first:]) for first in range(min(_LINES_ABOVE, len(lines) - 2) + 1)):
        return True
    # ELAN's text: no heading; who, from when, to when and what, parted by tabs. Audacity's: from when, to when, what.
    rows = [line.split("\t") for line in lines]
    return len({*map(len, rows)}) == 1 and all(sum(map(bool, map(_TIME.fullmatch, row))) > 1 for row in rows)


def _begins_a_table(lines: list[str]) -> bool:
    for delimiter in _DELIMITERS:
        if delimiter in lines[0]:
            names = [cell.strip().casefold() for cell in next(csv.reader(lines[:1], delimiter=delimiter))]
            known = sum(name in _COLUMN_NAMES for name in names)
            if known > 1 and len(set(names)) == len(names) > 1:
                rows = list(csv.reader(lines[1:], delimiter=delimiter))
                if sum(len(row) == len(names) for row in rows) >= 0.9 * len(rows):
                    return True
    return False


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3
    return True
