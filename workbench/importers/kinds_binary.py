"""Kinds of files that are told by their first bytes, or by what lies in them: packages, recordings, pictures …"""

import io
import re
import zipfile
from typing import BinaryIO

from workbench.domain.broken_zip import BROKEN_ZIP

_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"8BPS\x00", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"ID3\x02", "recording"),
    (b"ID3\x03", "recording"),
    (b"ID3\x04", "recording"),
    (b"OggS\x00", "recording"),
    (b"fLaC\x00", "recording"),
    (b"\x1aE\xdf\xa3", "recording"),  # Matroska, WebM
    (b"#!AMR", "recording"),
    (b"0&\xb2u\x8ef\xcf\x11", "recording"),  # Windows Media
    (b"FLV\x01", "recording"),
    (b".snd\x00", "recording"),
    (b"caff\x00", "recording"),
    (b"MThd\x00", "recording"),
    (b"\x00\x00\x01\xba", "recording"),
    (b"\x00\x00\x01\xb3", "recording"),
    (b"\x02dss", "recording"),  # dictation machines
    (b"\x03ds2", "recording"),
    (b"\x1f\x8b\x08", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF\x00", "archive"),
    (b"xar!\x00", "archive"),
    (b"\x7fELF", "binary"),
    (b"MZ\x90\x00", "binary"),
    (b"\xca\xfe\xba\xbe", "binary"),
    (b"\xcf\xfa\xed\xfe", "binary"),
    (b"\x00\x05\x16\x07", "binary"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "link"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "notebook"),
    (b"\xa1\x2f\xff\x43\xd9\xef\x76\x4c", "notebook"),
    (b"AT&TFORM", "book"),
    (b"ITSF\x03", "book"),
    (b"\xffWPC", "old writer"),
    (b"\x31\xbe\x00\x00", "old writer"),
    (b"\xdb\xa5\x2d\x00", "old writer"),
    (b"bplist00", "web archive"),
    (b"Salted__", "encrypted"),
    (b"age-encryption.org/", "encrypted"),
    (b"-----BEGIN PGP MESSAGE", "encrypted"),
    (b"-----BEGIN AGE ENCRYPTED", "encrypted"),
)
_MPEG_FRAME = re.compile(rb"\xff[\xe3\xf1-\xf3\xf9-\xfb][\x10-\xef]")
_RIFF = {b"WEBP": "image", b"WAVE": "recording", b"AVI ": "recording"}
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"skip")
_PICTURES = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_SQLITE = b"SQLite format 3\x00"
_OURS = b"WBNC"
"""What SQLite calls the application id; `store` writes it."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_QDA_SUFFIX = re.compile(
    r"\.(?:nvpx?|nvcx|mx\d\d|mex\d\d|mqda|mqtc|atlproj\d*|atlcb|hpr7|qdpx|qdpz|qda|qdaw|loa\d?|wdj)"
)

_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("__substg1.0_", "mail"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "slides"),
    ("Workbook", "xls"),
    ("VisioDocument", "drawing"),
    ("Book", "xls"),
    ("MatOST", "old writer"),
)
_OPEN_DOCUMENTS = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "xlsx"),
    (b"opendocument.presentation", "slides"),
    (b"opendocument", "drawing"),
    (b"vnd.sun.xml", "old writer"),
    (b"epub", "book"),
)
_BROKEN_PARTS = (
    (b"word/document", "docx"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "slides"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "xlsx"),
    (b"mimetypeapplication/epub", "book"),
)
_BROKEN_NAMES = {".docx": "docx", ".docm": "docx", ".odt": "odt", ".xlsx": "xlsx", ".ods": "xlsx"}
_SMALL = 2_000_000
_LISTED = 50_000


def kind_of_binary(data: bytes, suffix: str) -> str:
    """The kind of a file that isn't text; empty when it may be text. `suffix` in lower case."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return kind_of_zip(io.BytesIO(data), suffix)
    if data.startswith(_OLE):
        return _kind_of_ole(data, suffix)
    if data.startswith(_SQLITE):
        return _kind_of_database(data, suffix)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith((b"%PDF", b"\xef\xbb\xbf%PDF")) or (b"%PDF-" in data[:1024] and b" obj" in data[:8192]):
        return "pdf"
    kind = _kind_of_media(data)
    if not kind and (data[257:262] == b"ustar" or (data.startswith(b"BZh") and data[4:10] == b"1AY&SY")):
        kind = "archive"
    if not kind and data[60:68] == b"BOOKMOBI":
        kind = "book"
    if not kind and not data.strip(b"\x00"):
        kind = "blank"
    if not kind and _QDA_SUFFIX.fullmatch(suffix) and b"\x00" in data[:4096]:
        kind = "qda"
    return kind


def _kind_of_media(data: bytes) -> str:
    if data[4:8] in _BOXES:
        return "image" if data[8:12] in _PICTURES else "recording"
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], "recording" if b"\x00" in data[4:8] else "")
    if data.startswith(b"FORM") and data[8:12] in (b"AIFF", b"AIFC"):
        return "recording"
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return "image"
    # The marks of MPEG frames might begin a text; what follows one in a recording is no text.
    if _MPEG_FRAME.match(data) and b"\x00" in data[:512]:
        return "recording"
    if data[:1] == b"G" and len(data) > 376 and data[188:189] == data[376:377] == b"G" and b"\x00" in data[:376]:
        return "recording"
    return ""


def _kind_of_database(data: bytes, suffix: str) -> str:
    if _QDA_SUFFIX.fullmatch(suffix):
        return "qda"
    return "project" if suffix == ".workbench" or data[68:72] == _OURS else "database"


def _kind_of_ole(data: bytes, suffix: str) -> str:
    if _QDA_SUFFIX.fullmatch(suffix):
        return "qda"
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return {".xls": "xls", ".ppt": "slides", ".msg": "mail"}.get(suffix, "doc")


def kind_of_zip(stream: BinaryIO, suffix: str) -> str:
    """The kind of what is packed as a zip file; `suffix` in lower case."""
    if _QDA_SUFFIX.fullmatch(suffix):
        return "qda"
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()[:_LISTED]
            names = {member.filename.replace("\\", "/") for member in members}
            mimetype = _small(archive, "mimetype", 200) if "mimetype" in names else b""
            manifest = _small(archive, "META-INF/manifest.xml", _SMALL) if "META-INF/manifest.xml" in names else b""
            encrypted = any(member.flag_bits & 1 for member in members)
    except BROKEN_ZIP:
        stream.seek(0)
        return _kind_of_broken_zip(stream.read(_SMALL), suffix)
    if mimetype:
        kind = next((kind for sign, kind in _OPEN_DOCUMENTS if sign in mimetype), "")
        if kind:
            return "locked" if b"encryption-data" in manifest and kind in ("odt", "xlsx") else kind
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        return _kind_of_office(names)
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return {".ods": "xlsx", ".odp": "slides"}.get(suffix, "odt")
    if any(name.endswith(".iwa") or name in ("Index.zip", "index.apxl", "index.xml.gz") for name in names):
        return {".numbers": "numbers", ".key": "slides"}.get(suffix, "pages")
    if "project.qde" in names:
        return "qda"
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        return "binary"
    return "locked" if encrypted and suffix in _BROKEN_NAMES else "zip"


def _kind_of_office(names: set[str]) -> str:
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "word" in folders:
        return "docx"
    if "xl" in folders:
        return "xls" if "xl/workbook.bin" in names else "xlsx"
    if "ppt" in folders:
        return "slides"
    return "drawing" if "visio" in folders else "docx"


def _kind_of_broken_zip(data: bytes, suffix: str) -> str:
    """The reader of its kind says best that a document is cut off."""
    for sign, kind in _BROKEN_PARTS:
        if sign in data:
            return kind
    return _BROKEN_NAMES.get(suffix, "zip")


def _small(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The beginning of a member; nothing when it can't be had."""
    if archive.getinfo(name).file_size > _SMALL:
        return b""
    try:
        with archive.open(name) as stream:
            return stream.read(most)
    except BROKEN_ZIP:
        return b""
