"""The Word file: opens, means what it says, holds nothing that it shouldn't."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document
from lxml import etree

from workbench.exports.appendix import build
from workbench.exports.material import AppendixMaterial, AppendixSettings, Layout, ParticipantFacts, ThemeFacts
from workbench.exports.word.measure import longest_word, width
from workbench.exports.word.ooxml import W_NS, w
from workbench.exports.word.writer import write_word

NAMES = {"w": W_NS}


def made(material: AppendixMaterial) -> bytes:
    target = io.BytesIO()
    write_word(build(material), target)
    return target.getvalue()


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def paragraphs(root: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(w("t"))) for p in root.iter(w("p"))]


@pytest.fixture(scope="module")
def content(sample: ModuleType) -> bytes:
    return made(sample.study())


@pytest.fixture(scope="module")
def root(content: bytes) -> etree._Element:
    return part(content)


def test_python_docx_opens_it_and_finds_headings_by_name(content: bytes) -> None:
    document = Document(io.BytesIO(content))
    found = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found[:4] == ["Overview", "Förväntan", "Rehabiliterande", "Habiliterande"]
    assert document.paragraphs[0].style.name == "Title"
    assert [p.text for p in document.sections[0].footer.paragraphs] == ["\tpage 1 of 6"]


def test_every_quote_stands_once(root: etree._Element, sample: ModuleType) -> None:
    text = "\n".join(paragraphs(root))
    for quote in sample.study().all_quotes():
        longest = max((p for s in quote.segments for p in s.parts if p), key=len).strip()
        assert text.count(longest) == 1


def test_contents_link_to_bookmarks_that_exist_and_show_pages(root: etree._Element) -> None:
    marks = {mark.get(w("name")) for mark in root.iter(w("bookmarkStart"))}
    links = list(root.iter(w("hyperlink")))
    assert len(links) == 16
    assert all(link.get(w("anchor")) in marks for link in links)
    pages = [int([t.text for t in link.iter(w("t"))][-1] or 0) for link in links]
    assert pages == sorted(pages) and pages[0] == 2 and pages[-1] == 6
    codes = [code.text.strip() for code in root.iter(w("instrText"))]
    assert codes[0] == 'TOC \\o "1-3" \\h \\z \\u'
    assert all(code.startswith("PAGEREF _Toc") for code in codes[1:])


def test_bookmarks_have_ids_of_their_own(root: etree._Element) -> None:
    ids = [mark.get(w("id")) for mark in root.iter(w("bookmarkStart"))]
    assert len(set(ids)) == len(ids)
    assert ids == [mark.get(w("id")) for mark in root.iter(w("bookmarkEnd"))]


def test_fields_are_begun_and_ended(content: bytes) -> None:
    for name in ("word/document.xml", "word/footer1.xml"):
        kinds = [f.get(w("fldCharType")) for f in part(content, name).iter(w("fldChar"))]
        assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0


def test_tables_have_a_real_header_row_and_rows_that_stay_whole(root: etree._Element) -> None:
    tables = list(root.iter(w("tbl")))
    assert len(tables) == 3
    for table in tables:
        rows = table.findall(w("tr"))
        assert rows[0].find("w:trPr/w:tblHeader", NAMES) is not None
        assert all(row.find("w:trPr/w:cantSplit", NAMES) is not None for row in rows)
        widths = [int(column.get(w("w"))) for column in table.find(w("tblGrid"))]
        assert sum(widths) <= 9072


def test_no_column_is_narrower_than_its_longest_word(sample: ModuleType) -> None:
    long = "arbetsmarknadskonsulentsamordnare"
    people = tuple(ParticipantFacts(f"IP{n}", f"P{n}", f"{long}{n}") for n in range(9))
    root = part(made(sample.study(participants=people, groups=())))
    tables = [t for t in root.iter(w("tbl")) if long in "".join(x.text or "" for x in t.iter(w("t"))).lower()]
    assert len(tables) > 3
    for table in tables:
        widths = [int(column.get(w("w"))) for column in table.find(w("tblGrid"))]
        for cell, wide in zip(table.find(w("tr")).findall(w("tc")), widths, strict=True):
            if long in "".join(t.text or "" for t in cell.iter(w("t"))).lower():
                assert wide > 3000


def test_counts_in_the_overview_never_break_inside_their_brackets(sample: ModuleType) -> None:
    text = "".join(part(made(sample.study())).itertext())
    assert "35 (10\u00a0of\u00a010)" in text
    assert longest_word("35 (10\u00a0of\u00a010)", "sans") == width("(10\u00a0of\u00a010)", "sans")


def test_a_table_that_goes_on_says_so_without_a_full_stop_in_the_middle(sample: ModuleType) -> None:
    people = tuple(ParticipantFacts(f"IP{n}", f"P{n}", f"enlångyrkesbeteckning{n}") for n in range(12))
    text = "".join(part(made(sample.study(participants=people, groups=()))).itertext())
    assert "A theme includes the codes under it (continued)" in text


def test_tables_never_touch_one_another(sample: ModuleType) -> None:
    people = tuple(ParticipantFacts(f"IP{n}", f"P{n}", f"enlångyrkesbeteckning{n}") for n in range(12))
    root = part(made(sample.study(participants=people, groups=())))
    for table in root.iter(w("tbl")):
        assert table.getnext().tag != w("tbl")
    assert root[0][-1].tag == w("sectPr")


def test_there_are_no_empty_paragraphs(root: etree._Element) -> None:
    assert all("".join(p.itertext()) for p in root.iter(w("p")) if p.getparent().tag != w("tc"))


def test_interviewer_is_italic_and_notes_are_set_apart(root: etree._Element) -> None:
    runs = {t.text: t.getparent() for t in root.iter(w("t"))}
    assert runs["Vad händer om rutan är tom?"].find("w:rPr/w:rStyle", NAMES).get(w("val")) == "QDAInterviewer"
    note = runs["Lång tystnad. Tittar ut på gården."].getparent()
    assert note.find("w:pPr/w:pStyle", NAMES).get(w("val")) == "QDANoteQuote"


def test_proofing_languages(sample: ModuleType) -> None:
    content = made(sample.study("da", interviews_language="sv"))
    default = part(content, "word/styles.xml").find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES)
    assert default.get(w("val")) == "da-DK"
    by_text = {t.text: t.getparent().find("w:rPr/w:lang", NAMES) for t in part(content).iter(w("t"))}
    assert by_text["»Fikat är inte paus från jobbet, fikat är jobbet.«"].get(w("val")) == "sv-SE"
    assert b"<dc:language>da</dc:language>" in zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml")


def test_right_to_left_quotes_are_set_so_and_their_source_is_not(root: etree._Element) -> None:
    paragraph = next(p for p in root.iter(w("p")) if p.find("w:pPr/w:bidi", NAMES) is not None)
    run = paragraph.find(w("r"))
    assert run.find("w:rPr/w:rtl", NAMES) is not None
    assert run.find("w:rPr/w:lang", NAMES).get(w("bidi")) == "ar-SA"
    source = paragraph.getnext()
    assert "Hassan" in "".join(t.text or "" for t in source.iter(w("t")))
    assert source.find("w:pPr/w:bidi", NAMES) is None


def test_nobody_and_no_other_program_is_named_anywhere(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for trace in (b"python-docx", b"2013", b"Normal.dotm", b"Macintosh", b"<Company"):
        assert trace not in everything
    assert not any("customXml" in name or "thumbnail" in name for name in names)
    core = Document(io.BytesIO(content)).core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    assert core.created.isoformat() == "2026-03-14T09:26:53+00:00"


@pytest.mark.parametrize("date", ["", "yesterday", "2026-03-14", "2026-03-14T10:26:53+01:00"])
def test_any_date_makes_a_document(sample: ModuleType, date: str) -> None:
    assert Document(io.BytesIO(made(sample.study(date=date)))).core_properties.created.year in (2000, 2026)


def test_updating_of_fields_is_asked_for_only_when_wanted(sample: ModuleType, content: bytes) -> None:
    assert part(content, "word/settings.xml").find(w("updateFields")) is None
    settings = part(made(sample.study(settings=AppendixSettings(update_fields=True))), "word/settings.xml")
    order = [etree.QName(child).localname for child in settings]
    assert order.index("characterSpacingControl") < order.index("updateFields") < order.index("compat")


def test_hostile_text_stays_text(sample: ModuleType) -> None:
    nasty = "<w:p/>&amp; ]]> \x00\x1b[0m {PAGE} \t tab\nrad \ud83d"
    quote = sample.quote(sample.said("IP1", nasty))
    material = sample.study(title=nasty, study_title=nasty, themes=(ThemeFacts(nasty, quotes=(quote,)),))
    document = Document(io.BytesIO(made(material)))
    assert document.paragraphs[0].text == "<w:p/>&amp; ]]> [0m {PAGE} tab rad"
    assert any("<w:p/>&amp; ]]> [0m {PAGE} \t tab rad" in p.text for p in document.paragraphs)


def test_the_number_of_elements_grows_with_the_quotes(sample: ModuleType) -> None:
    def elements(count: int) -> int:
        quotes = tuple(sample.one("IP1", n, f"Ord nummer {n}.") for n in range(count))
        root = part(made(sample.study(themes=(ThemeFacts("A", quotes=quotes),))))
        return sum(1 for _element in root.iter())

    one, two, three = elements(100), elements(200), elements(300)
    assert three - two == two - one


@pytest.mark.parametrize("layout", list(Layout))
def test_all_layouts_open(sample: ModuleType, layout: Layout) -> None:
    assert Document(io.BytesIO(made(sample.study(settings=AppendixSettings(layout=layout))))).paragraphs


def test_a_table_at_the_very_end_is_followed_by_a_paragraph(sample: ModuleType) -> None:
    bare = replace(AppendixSettings(), include_unquoted=False, include_method=False)
    few = sample.study(settings=replace(bare, include_balance=False), themes=(sample.MONEY,))
    body = part(made(few))[0]
    assert [etree.QName(child).localname for child in body[-3:]] == ["tbl", "p", "sectPr"]


def test_the_parts_are_as_they_were(content: bytes, golden: Callable[[str, bytes], None]) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        hashes = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
        golden("document.xml", archive.read("word/document.xml"))
    golden("parts.json", json.dumps(hashes, indent=1).encode())


def test_another_process_makes_the_same_bytes(content: bytes) -> None:
    code = (
        "import hashlib, importlib.util, io, sys\n"
        "spec = importlib.util.spec_from_file_location('s', sys.argv[1])\n"
        "sample = importlib.util.module_from_spec(spec); spec.loader.exec_module(sample)\n"
        "from workbench.exports.appendix import build\n"
        "from workbench.exports.word.writer import write_word\n"
        "target = io.BytesIO(); write_word(build(sample.study()), target)\n"
        "print(hashlib.sha256(target.getvalue()).hexdigest())"
    )
    path = Path(__file__).with_name("sample.py")
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(content).hexdigest()
