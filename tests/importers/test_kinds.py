"""Files are known by what is in them; what can't be read is refused with what to do."""

import io
import zipfile
from collections.abc import Callable

import pytest

from workbench.domain.errors import InputError
from workbench.importers import kinds
from workbench.importers.kinds import NoTranscript, can_be_read_as, sniff
from workbench.importers.registry import read_bytes

MakeWord = Callable[..., bytes]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
SQLITE = b"SQLite format 3\x00" + bytes(84)
OURS = SQLITE[:68] + b"WBNC" + SQLITE[72:]
SVG = b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'
FLAT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n\n<office:document xmlns:office="urn:x"'
    ' office:mimetype="application/vnd.oasis.opendocument.{kind}"/>'
)
MAIL = b"Return-Path: <a@example.org>\r\nFrom: a@example.org\r\nSubject: Intervju\r\n\r\nHej"
PAGE_MAIL = (
    b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\r\n\r\n"
)


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(100)


def packed(*names: str, **content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, b"x")
        for name, held in content.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), held)
    return buffer.getvalue()


def open_document(kind: str, manifest: bytes = b"<x/>") -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return packed("content.xml", mimetype=mimetype, **{"META-INF__manifest_xml": manifest})


READ = [
    (b"I: hej", "a.txt", "txt"),
    (b"I: hej", "utan ending", "txt"),
    (b"I: hej", "a.doc", "txt"),
    (b"I: hej", "a.docx", "txt"),
    (b"I: hej", "a.pdf", "txt"),
    (b"I: hej", "a.html", "txt"),
    (b"I: hej", "a.srt", "txt"),
    (b"I: hej", "a.cha", "txt"),
    (b"ID3: hej\nI: ja\n", "a.txt", "txt"),
    (b"[id1] hej", "a.txt", "txt"),
    (b"[1] hej\n[2] ja", "a.txt", "txt"),
    (b"[[1:11\n[[", "a.txt", "txt"),
    (b"[00:00:01] Anna: hej", "a.txt", "txt"),
    (b"<Anna> hej\n<Bo> hej", "a.txt", "txt"),
    (b"Anna:\thej\nBo:\thej\nAnna:\tja\n", "a.txt", "txt"),
    (b"Hej, sa hon, och gick.\nJa, sa han, och kom.\nNej, sa de, och log.\n", "a.txt", "txt"),
    (b"Date: 2024-01-02\nSubject: Intervju\nTo: alla\n\nI: hej", "a.txt", "txt"),
    ("I: å ä ö\r\nP: ø".encode("cp1252"), "a.txt", "txt"),
    (b"# Intervju", "a.md", "md"),
    (b"WEBVTT\n\n", "a.txt", "vtt"),
    (b"\xef\xbb\xbfWEBVTT - Zoom\r\n\r\n", "a.srt", "vtt"),
    ("WEBVTT\n\n".encode("utf-16"), "a.vtt", "vtt"),
    ("WEBVTT\n\nNOTE hej\n".encode("utf-16-le"), "a.txt", "vtt"),
    (b"WEBVTTAR: hej", "a.txt", "txt"),
    (b"1\n00:00:01,000 --> 00:00:02,000\nHej", "a.txt", "srt"),
    (b"\r\n1\r\n\r\n00:00:01.000 --> 00:00:02.000\r\nHej", "a.srt", "srt"),
    (b"00:01,000 --> 00:02,000\nHej", "a.txt", "srt"),
    (b"Inspelning 3\n\n1\n00:00:01,000 --> 00:00:02,000\nHej", "a.srt", "srt"),
    (b"{\\rtf1 hej}", "a.doc", "rtf"),
    (b"\n {\\rtf1 hej}", "a.txt", "rtf"),
    (b"%PDF-1.7", "a.txt", "pdf"),
    (b"\xef\xbb\xbf%PDF-1.4\n", "a.pdf", "pdf"),
    (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj <<>>", "a.pdf", "pdf"),
    (b'{"segments": []}', "a.txt", "json"),
    (b'[\n  {"start": 0.1, "text": "Hej"}]', "a.txt", "json"),
    (b'{"text":"<p>hej</p>","media":"","media-source":"","media-time":12.1}', "a.txt", "otr"),
    (b'{"text":"<p>hej</p>"}', "a.otr", "otr"),
    (b'{"text":"hej","segments":[]}', "a.otr", "json"),
    (b"@UTF8\n@Begin", "a.txt", "cha"),
    (b"\xef\xbb\xbf@Begin\n@Languages:\tswe\n*CHI:\thej .\n", "a.txt", "cha"),
    (b"*CHI:\thej .\n*MOT:\tja .\n", "a.cha", "cha"),
    (b'<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT AUTHOR="">', "a.txt", "eaf"),
    ('\ufeff<?xml version="1.0"?><!-- x --><ANNOTATION_DOCUMENT>'.encode("utf-16-le"), "a.xml", "eaf"),
    (b"<!DOCTYPE html><p>", "a.txt", "html"),
    (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="x">', "a.txt", "html"),
    ("<html><body>".encode("utf-16"), "a.doc", "html"),
    (b"<p>hej</p><p>ja</p>", "a.txt", "html"),
    (b"\n<!-- saved from -->\n<HTML>", "a.htm", "html"),
    (FLAT.format(kind="text").encode(), "a.txt", "odt"),
    (FLAT.format(kind="spreadsheet").encode(), "a.fods", "xlsx"),
    (open_document("text"), "a.docx", "odt"),
    (open_document("text-template"), "a.ott", "odt"),
    (open_document("spreadsheet"), "a.ods", "xlsx"),
    (packed("[Content_Types].xml", "word/document.xml"), "a.txt", "docx"),
    (packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docm", "docx"),
    (packed("[Content_Types].xml", "_rels/.rels", "word/document2.xml"), "a.docx", "docx"),
    (packed("[Content_Types].xml", "xl/workbook.xml"), "a.docx", "xlsx"),
    (packed("[Content_Types].xml", "word/document.xml")[:150], "a", "docx"),
    (b"PK\x03\x04", "a.odt", "odt"),
    (b"a,b\n1,2", "a.csv", "table"),
    (b"start\tend\ttext\n0\t10\tHej\n10\t20\tJa\n", "a.txt", "table"),
    (b'Speaker;Time;Text\nAnna;0:01;"Hej; ja"\nBo;0:02;Nej\n', "a.txt", "table"),
    ("talare,tid,replik\nA,0:01,Hej\nB,0:02,Ja\n".encode("utf-16"), "a.csv", "table"),
    (packed("Intervju 1.txt", "mapp/Intervju 2.docx"), "a.docx", "zip"),
    (b"PK\x05\x06" + bytes(18), "tom.zip", "zip"),
]


@pytest.mark.parametrize(("content", "name", "kind"), READ, ids=[f"{kind}-{name}" for _c, name, kind in READ])
def test_kinds_are_told_by_content(content: bytes, name: str, kind: str) -> None:
    assert sniff(content, name) == kind
    assert kind in (*kinds.READ, kinds.ZIP)


REFUSED = [
    (stream("WordDocument"), "a.doc", "old version of Word", ".docx"),
    (stream("WordDocument"), "a.txt", "old version of Word", ".docx"),
    (stream("EncryptedPackage"), "a.docx", "password", "remove"),
    (open_document("text", b"<manifest:encryption-data/>"), "a.odt", "password", "remove"),
    (stream("Workbook"), "a.xls", "spreadsheet", ".xlsx"),
    (packed("[Content_Types].xml", "xl/workbook.bin"), "a.xlsb", "spreadsheet", ".xlsx"),
    (stream("PowerPoint Document"), "a.ppt", "presentation", "transcripts"),
    (packed("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx", "presentation", "transcripts"),
    (open_document("presentation"), "a.odp", "presentation", "transcripts"),
    (stream("__substg1.0_0037001F"), "a.msg", "e-mail", "attached"),
    (MAIL, "a.eml", "e-mail", "attached"),
    (PAGE_MAIL, "a.mht", "web page", "browser"),
    (packed("Index/Document.iwa", "preview.jpg"), "a.pages", "Pages", "Word"),
    (packed("Index/Tables/DataList.iwa"), "a.numbers", "Numbers", "CSV"),
    (packed("Index/Slide.iwa"), "a.key", "presentation", "transcripts"),
    (packed("OEBPS/1.xhtml", mimetype=b"application/epub+zip"), "a.epub", "book", "transcripts"),
    (packed("content.xml", mimetype=b"application/vnd.sun.xml.writer"), "a.sxw", "old writing program", "LibreOffice"),
    (packed("project.qde"), "a.qdpx", "another program", "Export the transcripts"),
    (packed("x"), "a.atlproj", "another program", "Export the transcripts"),
    (SQLITE, "a.mx22", "another program", "Export the transcripts"),
    (SQLITE, "a.nvpx", "another program", "Export the transcripts"),
    (OLE, "a.nvp", "another program", "Export the transcripts"),
    (b"\x00\x01binary\x00" * 20, "a.mx24", "another program", "Export the transcripts"),
    (SQLITE, "a.db", "database", "transcripts"),
    (OURS, "a.db", "project", "Open it"),
    (b"title: Kodbok", "a.yml", "codebook", "Add it"),
    (b"\x89PNG\r\n", "a.txt", "picture", "text"),
    (b"\xff\xd8\xff\xe0", "a.txt", "picture", "text"),
    (b"\x00\x00\x00\x18ftypheic", "a.heic", "picture", "text"),
    (b"RIFF\x00\x01\x00\x00WEBPVP8 ", "a.webp", "picture", "text"),
    (SVG, "a.svg", "picture", "text"),
    (b"ID3\x04\x00", "a.mp3", "recording", "Transcribe"),
    (b"\xff\xfb\x90\x00" + bytes(100), "a.mp3", "recording", "Transcribe"),
    (b"\xff\xf1\x50\x80\x00" + bytes(100), "a.aac", "recording", "Transcribe"),
    (b"\x00\x00\x00\x20ftypM4A ", "a.m4a", "recording", "Transcribe"),
    (b"\x00\x00\x00\x14ftypqt  ", "a.mov", "recording", "Transcribe"),
    (b"RIFF\x24\x00\x00\x00WAVEfmt ", "a.wav", "recording", "Transcribe"),
    (b"OggS\x00\x02", "a.ogg", "recording", "Transcribe"),
    (b"fLaC\x00\x00", "a.flac", "recording", "Transcribe"),
    (b"0&\xb2u\x8ef\xcf\x11\xa6\xd9", "a.wma", "recording", "Transcribe"),
    (b"#!AMR\n", "a.amr", "recording", "Transcribe"),
    (b"\x1aE\xdf\xa3\x01", "a.webm", "recording", "Transcribe"),
    (b"\x02dss\x01", "a.dss", "recording", "Transcribe"),
    (b"\x1f\x8b\x08\x00", "a.txt.gz", "archive", "Unpack"),
    (b"7z\xbc\xaf\x27\x1c", "a.7z", "archive", "Unpack"),
    (b"AT&TFORM\x00", "a.djvu", "book", "transcripts"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "a.one", "OneNote", "Word"),
    (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(50), "a.lnk", "shortcut", "leads to"),
    (b"-----BEGIN PGP MESSAGE-----\n\nhQ", "a.asc", "encrypted", "Decrypt"),
    (b"bplist00\xd1", "a.webarchive", "web page", "browser"),
    (b"[Script Info]\nTitle: x", "a.ass", "subtitles", ".vtt"),
    (b'<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml">', "a.ttml", "subtitles", ".vtt"),
    (b'File type = "ooTextFile"\nObject class = "TextGrid"', "a.TextGrid", "speech research", ".eaf"),
    (b'<?xml version="1.0"?><basic-transcription>', "a.exb", "speech research", ".eaf"),
    (b'<?xml version="1.0"?><Trans version="1">', "a.trs", "speech research", ".eaf"),
    (b'<?xml version="1.0"?><CodeBook>', "a.qdc", "codebook", "Add it"),
    (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "a.xml", "old writing program", ".docx"),
    (b'<?xml version="1.0"?><a/>', "a.xml", "XML", "Export"),
    (bytes(5000), "a.txt", "empty characters", "Copy it again"),
    (bytes(range(256)) * 4, "a.docx", "damaged", "Copy it again"),
    (bytes(range(256)) * 4, "a.txt", "no text", "UTF-8"),
    (b"MZ\x90\x00\x03", "a.exe", "no text", "UTF-8"),
]


@pytest.mark.parametrize(("content", "name", "found", "mend"), REFUSED, ids=[row[1] for row in REFUSED])
def test_other_kinds_are_refused_with_what_to_do(content: bytes, name: str, found: str, mend: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(content, name)
    assert found in caught.value.message
    assert mend in caught.value.hint
    assert caught.value.place == name


def test_what_holds_a_transcript_that_can_not_be_read_is_told_from_what_holds_none() -> None:
    likely = {"doc", "locked", "encrypted", "damaged", "blank", "old writer"}
    for kind in ("doc", "locked", "encrypted", "damaged", "blank", "old writer", "image", "recording", "qda", "table"):
        assert isinstance(kinds.refusal(kind, "x"), NoTranscript) is (kind not in likely)


def test_a_format_can_be_chosen_among_those_that_the_bytes_may_be(make_word: MakeWord) -> None:
    word, text = make_word("<w:p/>"), b"I: hej"
    assert can_be_read_as(text, "txt", "md") and can_be_read_as(b"a,b\n1,2", "table", "txt")
    assert can_be_read_as(b'{"a": 1}', "json", "txt")
    assert not can_be_read_as(text, "txt", "docx") and not can_be_read_as(text, "txt", "pdf")
    assert can_be_read_as(word, "docx", "docx") and not can_be_read_as(word, "docx", "txt")
    assert not can_be_read_as(b"%PDF-1.7\n", "pdf", "txt")
    assert not can_be_read_as(b"\x89PNG\r\n\x1a\n" + bytes(200), "image", "txt")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("Intervju 1.gdoc", b'{"":"WARNING! DO NOT EDIT","doc_id":"x","email":"a@example.org"}', "Download"),
        ("Intervju 1.gdoc", b'{\r\n "url": "https://example.org/open?id=1"}', "Download"),
        ("Intervju.url", b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "leads to"),
        ("Intervju.eml", b"From: a@example.org\nSubject: Intervju\n\nHej\n", "attached"),
    ],
)
def test_links_and_letters_are_told_with_what_to_do(name: str, content: bytes, word: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(content, name)
    assert word in caught.value.hint


def test_a_text_that_is_only_called_like_a_link_is_read() -> None:
    assert read_bytes(b"I: hej\nIP: hej\nI: ja\nIP: nej\n", "a.url").format == "txt"
