"""Files made to harm: refused with a sentence, or read in time that grows with their size only."""

import io
import zipfile
from collections.abc import Callable

import pytest

from workbench.domain.errors import InputError
from workbench.importers import limits
from workbench.importers.base import Reading
from workbench.importers.registry import read_bytes
from workbench.importers.safe_xml import parse_xml
from workbench.importers.safe_zip import SafeZip

ReadText = Callable[..., Reading]
MakeWord = Callable[..., bytes]


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"[Content_Types].xml": b"", "word/document.xml": b" " * 60_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        read_bytes(bomb, "a.docx")


def test_a_part_of_xml_has_a_limit_of_its_own() -> None:
    content = bytes(1000) * (limits.XML_PART // 1000 + 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        package.writestr("a.xml", content)
    with SafeZip(buffer.getvalue()) as package, pytest.raises(InputError, match="unpacks to more"):
        package.read("a.xml", limits.XML_PART)


def test_too_many_parts() -> None:
    with pytest.raises(InputError, match="2001 parts"):
        SafeZip(zipped({f"{n}.xml": b"" for n in range(2001)}))


@pytest.mark.parametrize("name", ["/etc/passwd", "../../x", "word/../../x", "\\\\server\\x", "C:/x", "a\nb"])
def test_names_that_lead_elsewhere(name: str) -> None:
    with pytest.raises(InputError, match="suspicious"):
        SafeZip(zipped({name: b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "a")
        package.writestr("word/document.xml", "b")
    with pytest.raises(InputError, match="twice"):
        SafeZip(buffer.getvalue())


def test_an_encrypted_part() -> None:
    content = bytearray(zipped({"word/document.xml": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[6] |= 1
    with pytest.raises(InputError, match="password"):
        SafeZip(bytes(content))


def test_a_file_that_is_cut_off_or_overwritten(make_word: MakeWord) -> None:
    whole = make_word("<w:p><w:r><w:t>Hej</w:t></w:r></w:p>")
    with pytest.raises(InputError, match="damaged"):
        read_bytes(whole[: len(whole) // 2], "a.docx")
    for place in range(0, len(whole), 7):
        broken = whole[:place] + b"\xff\xff\xff" + whole[place + 3 :]
        try:
            read_bytes(broken, "a.docx")
        except InputError as error:
            assert error.message


@pytest.mark.parametrize(
    "members", [{"xl/workbook.xml": b"<x/>"}, {"ppt/presentation.xml": b"<x/>"}, {"x.xml": b"<x/>"}]
)
def test_other_office_files_under_the_name_of_a_word_document(members: dict[str, bytes]) -> None:
    with pytest.raises(InputError):
        read_bytes(zipped({"[Content_Types].xml": b"<Types/>"} | members), "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(encoding: str) -> None:
    xml = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]><x>&a;&f;</x>'
    with pytest.raises(InputError, match="DOCTYPE"):
        parse_xml(xml.encode(encoding))


@pytest.mark.parametrize("content", [b"", b"<x>", b"ingen xml", b"<x>\x00</x>", b"<x>&unknown;</x>"])
def test_broken_xml(content: bytes) -> None:
    with pytest.raises(InputError, match="damaged"):
        parse_xml(content)


@pytest.mark.parametrize("depth", [150, 1000, 5000])
def test_deep_nesting_is_read_or_refused(make_word: MakeWord, depth: int) -> None:
    inner = "<w:r><w:t>Hej</w:t></w:r>"
    for _level in range(depth):
        inner = f"<w:hyperlink>{inner}</w:hyperlink>"
    tables = "<w:p><w:r><w:t>Hej</w:t></w:r></w:p>"
    for _level in range(depth // 3):
        tables = f"<w:tbl><w:tr><w:tc>{tables}</w:tc></w:tr></w:tbl>"
    for body in (f"<w:p>{inner}</w:p>", tables):
        try:
            assert read_bytes(make_word(body), "a.docx").text == "Hej"
        except InputError as error:
            assert error.place == "a.docx"
            assert depth > 150


LONG = 300_000
TEXTS = {
    "one line": "ord " * (LONG // 4),
    "one word": "a" * LONG,
    "brackets": "[" * LONG,
    "lines of brackets": "[\n" * 20_000,
    "parentheses": "(" * LONG,
    "stars": "*" * LONG,
    "names blotted out": f"Anna {'*' * 24} och {'_' * 24}: ja\n" * 5_000,
    "hashes": "#" * LONG + "\nx",
    "spaces": " " * LONG + "x",
    "colons": ":" * LONG,
    "times": "1:11:" * (LONG // 5),
    "half times": "[1:11 " * (LONG // 6),
    "labels": "\n".join(f"L{n}: text" for n in range(20_000)),
    "one label": "A: x\n" * 20_000,
    "almost labels": ("a " * 60 + "\n") * 2_000,
    "notes not closed": ("(note " + "x" * 3000 + "\n") * 50,
    "blank lines": "\n" * LONG + "x",
    "marks over a letter": "a" + "\u0301" * 50_000,
    "hidden signs": "a\u202e\u200d" * 50_000,
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("file_name", ["a.txt", "a.md"])
def test_odd_texts_are_read(read_text: ReadText, name: str, file_name: str) -> None:
    reading = read_text(TEXTS[name], file_name)
    assert reading.turns


@pytest.mark.parametrize("cue", ["<" * LONG, "<v " * (LONG // 3), "<v a>x" * 20_000, "&" * LONG, "-->" * 1000])
def test_odd_cues_are_read_or_refused(read_text: ReadText, cue: str) -> None:
    try:
        assert read_text(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{cue}\n", "a.vtt").turns
    except InputError as error:
        assert "no text" in error.message


def test_a_short_text_with_some_control_characters_is_cleaned_and_read(read_text: Callable[..., Reading]) -> None:
    reading = read_text("I: hej \x1b[31mr\x00öd\x07\nP: ja\x01\nI: nej\nP: då\n")
    assert "hej [31mröd" in reading.text
    assert {note.kind: note.count for note in reading.cleaning} == {"controls": 3, "nul": 1}
