"""What is made to harm, in every format that could carry it: refused in a sentence, or read with nothing happening."""

import io
import os
import socket
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importers.samples import LINES, SAMPLES, odt_content, open_document, sample, zipped
from workbench.domain.errors import InputError
from workbench.importers import limits
from workbench.importers.base import Reading
from workbench.importers.kinds import READ, NoTranscript
from workbench.importers.registry import read, read_bytes

SECRET = "den hemliga filens ord"
ENTITIES = '<!DOCTYPE {root} [<!ENTITY a "haha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file://{path}">]>'


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "hemlig.txt"
    path.write_text(SECRET, "utf-8")
    return path


def rezipped(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return zipped([(n, change(package.read(n)) if n == part else package.read(n)) for n in package.namelist()])


def with_doctype(content: bytes, secret: Path) -> bytes:
    """XML that declares entities, and asks for them in its first words."""
    declared = ENTITIES.format(root="x", path=secret).encode()
    start = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    return content[:start] + declared + content[start:].replace(b"Hur", b"&b;&f;")


MARKUP: dict[str, Callable[[Path], tuple[str, bytes]]] = {
    "docx": lambda s: ("a.docx", rezipped(SAMPLES["docx"][1], "word/document.xml", lambda x: with_doctype(x, s))),
    "docx-styles": lambda s: ("a.docx", rezipped(SAMPLES["docx"][1], "word/styles.xml", lambda x: with_doctype(x, s))),
    "docx-relations": lambda s: ("a.docx", rezipped(SAMPLES["docx"][1], "_rels/.rels", lambda x: with_doctype(x, s))),
    "docx-comments": lambda s: (
        "a.docx",
        rezipped(SAMPLES["docx"][1], "word/comments.xml", lambda x: with_doctype(x, s)),
    ),
    "odt": lambda s: ("a.odt", rezipped(SAMPLES["odt"][1], "content.xml", lambda x: with_doctype(x, s))),
    "xlsx": lambda s: ("a.xlsx", rezipped(SAMPLES["xlsx"][1], "xl/workbook.xml", lambda x: with_doctype(x, s))),
    "xlsx-sheet": lambda s: (
        "a.xlsx",
        rezipped(SAMPLES["xlsx"][1], "xl/worksheets/sheet1.xml", lambda x: with_doctype(x, s)),
    ),
    "eaf": lambda s: ("a.eaf", with_doctype(SAMPLES["eaf"][1], s)),
    "fodt": lambda s: (
        "a.fodt",
        with_doctype(
            odt_content("<text:p>I: Hur?</text:p>").replace("document-content", "document").encode(), s
        ).replace(b"<office:document ", b'<office:document office:mimetype="application/vnd.oasis.opendocument.text" '),
    ),
}


@pytest.mark.parametrize("name", MARKUP)
def test_document_types_are_refused(name: str, secret: Path) -> None:
    file_name, content = MARKUP[name](secret)
    with pytest.raises(InputError) as caught:
        read_bytes(content, file_name)
    assert SECRET not in str(caught.value)
    assert caught.value.place.startswith(file_name)


def test_a_page_neither_expands_entities_nor_loads_anything(secret: Path) -> None:
    page = (
        f'<!DOCTYPE html [<!ENTITY a "haha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file://{secret}">]>'
        f'<html><head><link rel="stylesheet" href="file://{secret}"><base href="http://example.org/"></head><body>'
        f'<script>document.write("elakt")</script><iframe src="file://{secret}"></iframe><img src="http://example.org/x">'
        "<p>I: Hur är det? &f; &b;</p><p>P: Bra &amp; fint.</p><p>I: Jaha?</p><p>P: Mm.</p></body></html>"
    )
    reading = read_bytes(page.encode(), "a.html")
    assert "Bra & fint." in reading.text
    assert SECRET not in reading.text and "haha" not in reading.text and "elakt" not in reading.text


@pytest.mark.parametrize(
    ("kind", "part"),
    [("docx", "word/document.xml"), ("odt", "content.xml"), ("xlsx", "xl/worksheets/sheet1.xml")],
)
def test_bombs_are_refused_before_they_are_unpacked(kind: str, part: str) -> None:
    name, content = SAMPLES[kind]
    bomb = rezipped(content, part, lambda _whole: b" " * 60_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(InputError, match="unpacks to more"):
        read_bytes(bomb, name)


def test_a_package_that_lies_about_its_sizes() -> None:
    name, content = SAMPLES["odt"]
    package = rezipped(content, "content.xml", lambda _whole: b" " * 4_000_000)
    real, told = struct.pack("<L", 4_000_000), struct.pack("<L", 1000)
    with pytest.raises(InputError, match=r"damaged|unpacks to more|XML"):
        read_bytes(package.replace(real, told), name)


@pytest.mark.parametrize(
    "words", ["a" * 1_000_000, "ord " * 250_000, "[" * 300_000, "a: " * 100_000], ids=lambda w: w[:4]
)
@pytest.mark.parametrize("kind", [kind for kind in READ if kind != "pdf"])
def test_endless_words_and_lines_are_read_or_refused(kind: str, words: str) -> None:
    name, content = sample(kind, (LINES[0], ("Chef", words), *LINES[2:]))
    try:
        assert read_bytes(content, name).turns
    except InputError as error:
        assert error.message


NESTED: dict[str, Callable[[int], tuple[str, bytes]]] = {
    "html": lambda n: ("a.html", b"<html><body>" + b"<div>" * n + b"I: hej" + b"</div>" * n),
    "html-tables": lambda n: ("a.html", b"<html>" + b"<table><tr><td>" * n + b"I: hej"),
    "html-lists": lambda n: ("a.html", b"<html>" + b"<ul><li><b><i>" * n + b"I: hej"),
    "json-lists": lambda n: ("a.json", b'{"a": ' + b"[" * n + b"]" * n + b"}"),
    "json-objects": lambda n: ("a.json", b'{"a":' * n + b"1" + b"}" * n),
    "json-cut": lambda n: ("a.json", b'[{"a":' * n),
    "otr": lambda n: ("a.otr", b'{"text": "' + b"<p>" * n + b'I: hej", "media-time": 1}'),
    "rtf": lambda n: ("a.rtf", b"{\\rtf1 " + b"{" * n + b"I: hej" + b"}" * n + b"}"),
    "rtf-cut": lambda n: ("a.rtf", b"{\\rtf1 " + b"{\\b " * n),
    "rtf-tables": lambda n: ("a.rtf", b"{\\rtf1 " + b"\\trowd\\cellx9\\itap3 " * n + b"I: hej\\cell\\row}"),
    "eaf": lambda n: ("a.eaf", b"<ANNOTATION_DOCUMENT>" + b"<TIER>" * n + b"</TIER>" * n + b"</ANNOTATION_DOCUMENT>"),
    "odt": lambda n: ("a.odt", open_document(odt_content("<text:section>" * n + "I: hej" + "</text:section>" * n))),
    "odt-lists": lambda n: (
        "a.odt",
        open_document(odt_content("<text:list><text:list-item>" * n + "<text:p>I: hej</text:p>")),
    ),
    "ods": lambda n: ("a.ods", open_document(odt_content("<text:section>" * n + "</text:section>" * n), "spreadsheet")),
    "xlsx": lambda n: (
        "a.xlsx",
        rezipped(
            SAMPLES["xlsx"][1],
            "xl/worksheets/sheet1.xml",
            lambda x: x.replace(b"<sheetData>", b"<sheetData>" + b"<row>" * n),
        ),
    ),
    "pdf": lambda n: ("a.pdf", SAMPLES["pdf"][1].replace(b"/Count 1", b"/Count 1 /X " + b"[" * n + b"]" * n)),
}


@pytest.mark.parametrize("depth", [150, 3_000, 60_000])
@pytest.mark.parametrize("name", NESTED)
def test_what_lies_deep_in_each_other_is_read_or_refused(name: str, depth: int) -> None:
    file_name, content = NESTED[name](depth)
    try:
        assert read_bytes(content, file_name).text
    except InputError as error:
        assert error.message and error.place.startswith(file_name)


ODD_JSON = {
    "NaN": b'{"segments": [{"start": NaN, "end": Infinity, "text": "Hej"}, {"start": -1e999, "text": "Du"}]}',
    "huge numbers": b'{"segments": [{"start": ' + b"9" * 5000 + b', "end": 1, "text": "Hej"}]}',
    "huge times": b'{"segments": [{"start": 1e308, "end": 1e300, "text": "Hej"}]}',
    "names twice": b'{"segments": 1, "segments": [{"start": 0, "text": "Hej"}], "segments": {}}',
    "wrong types": b'{"segments": [{"start": "x", "end": [], "text": {"a": 1}}, 7, null, [], "x"]}',
    "half a letter": b'{"segments": [{"start": 0, "end": 1, "text": "Hej \\ud800 du \\u0000 \\u202e"}]}',
    "an otr of nothing": b'{"text": null, "media-time": []}',
    "an otr of numbers": b'{"text": 17, "media-time": 1}',
    "odd times of otr": b'{"text": "<p><span class=\\"timestamp\\" data-timestamp=\\"1e999\\">x</span>I: hej</p>",'
    b' "media-time": 1}',
}


@pytest.mark.parametrize("name", ODD_JSON)
def test_odd_json_is_read_or_refused(name: str) -> None:
    try:
        reading = read_bytes(ODD_JSON[name], "a.json")
    except InputError as error:
        assert error.message
    else:
        assert "\x00" not in reading.text and "\ud800" not in reading.text and "\u202e" not in reading.text


ODD_RTF = {
    "bin that never ends": b"{\\rtf1 I: hej\\par \\bin99999999999 x}",
    "bin of less than nothing": b"{\\rtf1 I: hej\\par \\bin-5 x}",
    "letters outside of Unicode": b"{\\rtf1 I: hej\\u99999999999?\\u-40000?\\u55296? du\\par}",
    "skipping all": b"{\\rtf1 \\uc99999999 \\u229 I: hej}",
    "numbers of numbers": b"{\\rtf1 \\fs" + b"9" * 5000 + b" I: hej}",
    "words without end": b"{\\rtf1 \\" + b"a" * 100_000 + b" I: hej}",
    "an unknown code page": b"{\\rtf1\\ansi\\ansicpg99999 I: \\'e5\\par}",
    "an object": b"{\\rtf1{\\object\\objocx{\\*\\objdata 0105" + b"41" * 5000 + b"}}I: hej\\par}",
    "a field that runs": b"{\\rtf1{\\field{\\*\\fldinst DDEAUTO c:\\\\windows cmd}{\\fldrslt I: hej}}\\par}",
}


@pytest.mark.parametrize("name", ODD_RTF)
def test_odd_rtf_is_read_or_refused(name: str) -> None:
    try:
        reading = read_bytes(ODD_RTF[name], "a.rtf")
    except InputError as error:
        assert error.message
    else:
        assert "DDEAUTO" not in reading.text and "4141" not in reading.text


def test_signs_for_terminals_are_gone_from_texts_names_and_comments(make_word: Callable[..., bytes]) -> None:
    sign = "\x1b]52;c;eA==\x07\x9b31m"
    content = f"I: hej {sign}\n\nP: då {sign}\n\nI: nej\n\nP: ja\n".encode()
    reading: Reading = read_bytes(content, f"a{sign}.txt")
    for text in (reading.text, reading.name, reading.file_name, *(s.label for s in reading.speakers)):
        assert not set(text) & {"\x1b", "\x07", "\x9b"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files")
def test_what_is_no_ordinary_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kö.txt")
    (tmp_path / "länk.txt").symlink_to(tmp_path / "kö.txt")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(tmp_path / "plugg.txt"))
        for path in (tmp_path / "kö.txt", tmp_path / "länk.txt", tmp_path / "plugg.txt", Path("/dev/zero")):
            with pytest.raises(NoTranscript, match="no ordinary file"):
                read(path)


@pytest.mark.skipif(os.name == "nt", reason="links need leave there")
def test_links_that_lead_nowhere_or_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "borta.txt")
    for name in ("a.txt", "c.txt"):
        with pytest.raises(InputError) as caught:
            read(tmp_path / name)
        assert caught.value.message and caught.value.place == name


@pytest.mark.parametrize("name", ["a\x00b.txt", "a/b.txt", "x" * 5000, "", ".", ".."])
def test_names_that_can_be_no_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        read(tmp_path / name)


@pytest.mark.parametrize("kind", [kind for kind in READ if kind not in ("docx", "odt", "rtf", "pdf", "xlsx")])
def test_texts_that_are_too_large_are_refused_unread(kind: str) -> None:
    name, content = SAMPLES[kind]
    with pytest.raises(InputError, match="too large"):
        read_bytes(content + b" " * limits.TEXT_FILE, name)
