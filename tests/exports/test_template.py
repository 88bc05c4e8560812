"""A user's template: its styles by name, its margins and header, and what is refused."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm

from workbench.domain.errors import InputError
from workbench.exports.appendix import build
from workbench.exports.word.ooxml import w
from workbench.exports.word.template import _checked
from workbench.exports.word.writer import write_word

LOCALISED = {"heading 1": "Rubrik1", "heading 2": "Rubrik2", "title": "Rubrik", "caption": "Beskrivning"}
Change = Callable[[str, bytes], bytes | None]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A Swedish template: style ids in Swedish, wide margins, header and footer, sample text, an author."""
    document = Document()
    for style in document.styles.element.findall(w("style")):
        name = style.find(w("name")).get(w("val")).lower()
        if name in LOCALISED:
            style.set(w("styleId"), LOCALISED[name])
    section = document.sections[0]
    section.left_margin = Cm(5)
    section.header.paragraphs[0].text = "Institutionen"
    section.footer.paragraphs[0].text = "Rapport 4"
    document.add_paragraph("Exempeltext som ska bort")
    document.core_properties.author = "Mallens Författare"
    path = tmp_path / "mall.docx"
    document.save(str(path))
    return path


def rewritten(path: Path, change: Change, name: str = "ändrad.docx") -> Path:
    """A copy in which `change(name, content)` gives each part anew, or None to leave it out."""
    made = path.with_name(name)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            content = change(entry, old.read(entry))
            if content is not None:
                new.writestr(entry, content)
    return made


def with_part(path: Path, name: str, content: bytes) -> Path:
    made = rewritten(path, lambda _name, old: old)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, content)
    return made


def filled(sample: ModuleType, template: Path) -> tuple[Any, bytes]:
    target = io.BytesIO()
    write_word(build(sample.study()), target, template)
    return Document(io.BytesIO(target.getvalue())), target.getvalue()


def test_styles_are_found_by_name_whatever_their_ids(sample: ModuleType, template: Path) -> None:
    document, _content = filled(sample, template)
    ids = {p.style.name: p.style.style_id for p in document.paragraphs}
    assert ids["Heading 1"] == "Rubrik1"
    assert ids["Heading 2"] == "Rubrik2"
    assert ids["Title"] == "Rubrik"
    assert ids["Caption"] == "Beskrivning"
    assert all(p.style.style_id != "Normal" or p.text for p in document.paragraphs)


def test_every_style_in_use_is_there(sample: ModuleType, template: Path) -> None:
    document, _content = filled(sample, template)
    known = {style.get(w("styleId")) for style in document.styles.element.findall(w("style"))}
    body = document.element.body
    used = {e.get(w("val")) for name in ("pStyle", "rStyle", "tblStyle") for e in body.iter(w(name))}
    assert used <= known


def test_margins_header_and_footer_stay_and_sample_text_goes(sample: ModuleType, template: Path) -> None:
    document, _content = filled(sample, template)
    assert len(document.sections) == 1
    assert abs(document.sections[0].left_margin - Cm(5)) < 1000
    assert document.sections[0].header.paragraphs[0].text == "Institutionen"
    assert document.sections[0].footer.paragraphs[0].text == "Rapport 4"
    assert not any("Exempeltext" in p.text for p in document.paragraphs)


def test_tables_fit_the_template_s_page(sample: ModuleType, template: Path) -> None:
    document, _content = filled(sample, template)
    section = document.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) // 635
    for table in document.element.body.iter(w("tbl")):
        assert sum(int(column.get(w("w"))) for column in table.find(w("tblGrid"))) <= room


def test_a_template_without_header_gets_ours(sample: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "tom.docx"
    Document().save(str(path))
    document, _content = filled(sample, path)
    assert document.sections[0].header.paragraphs[0].text == "Bilaga 2. Citat\t" + sample.study().study_title


def test_the_template_s_author_and_attachments_stay_behind(sample: ModuleType, template: Path) -> None:
    def add(name: str, content: bytes) -> bytes:
        if name == "word/settings.xml":
            tie = b'<w:attachedTemplate r:id="rId1"/>'
            return content.replace(b"<w:defaultTabStop", tie + b"<w:defaultTabStop", 1)
        return content

    ties = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="file:///C:/Users/mallens.forfattare/mall.dotx" TargetMode="External"/></Relationships>'
    )
    path = with_part(rewritten(template, add, "mellan.docx"), "word/_rels/settings.xml.rels", ties)
    document, content = filled(sample, path)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert "Mallens Författare".encode() not in everything
    assert b"mallens.forfattare" not in everything and b"attachedTemplate" not in everything
    assert document.core_properties.author == ""


def test_a_dotx_is_a_template_too(sample: ModuleType, template: Path) -> None:
    def to_template(name: str, content: bytes) -> bytes:
        return content.replace(b"document.main+xml", b"template.main+xml") if name == "[Content_Types].xml" else content

    document, _content = filled(sample, rewritten(template, to_template, "mall.dotx"))
    assert document.paragraphs[0].text == "Bilaga 2. Citat"


def refused(sample: ModuleType, path: Path) -> InputError:
    with pytest.raises(InputError) as error:
        filled(sample, path)
    assert error.value.place == str(path)
    return error.value


def test_macros_are_refused(sample: ModuleType, template: Path) -> None:
    def macro(name: str, content: bytes) -> bytes:
        main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        new = b"application/vnd.ms-word.document.macroEnabled.main+xml"
        return content.replace(main, new) if name == "[Content_Types].xml" else content

    assert "macros" in refused(sample, rewritten(template, macro, "mall.docm")).message
    assert "macros" in refused(sample, with_part(template, "word/vbaProject.bin", b"x")).message


def test_tracked_changes_are_refused(sample: ModuleType, template: Path) -> None:
    def track(name: str, content: bytes) -> bytes:
        new = b'<w:p><w:ins w:id="1" w:author="X"><w:r><w:t>ny</w:t></w:r></w:ins></w:p><w:sectPr'
        return content.replace(b"<w:sectPr", new, 1) if name == "word/document.xml" else content

    assert "tracked changes" in refused(sample, rewritten(template, track)).message


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04" + b"\x00" * 50, b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_word_file_is_refused(sample: ModuleType, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mall.docx"
    path.write_bytes(content)
    assert refused(sample, path).hint


def test_a_missing_template_and_missing_parts_are_refused(sample: ModuleType, template: Path) -> None:
    assert "no such template" in refused(sample, template.with_name("finns-inte.docx")).message
    for gone in ("word/document.xml", "[Content_Types].xml", "_rels/.rels"):
        refused(sample, rewritten(template, lambda name, content, gone=gone: None if name == gone else content))  # type: ignore[misc]


def test_a_document_type_and_broken_xml_are_refused(sample: ModuleType, template: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    refused(sample, with_part(template, "word/extra.xml", bomb))
    refused(sample, with_part(template, "word/extra.xml", b"<open>"))


def test_a_template_that_unpacks_to_far_too_much_is_refused(sample: ModuleType, template: Path) -> None:
    made = template.with_name("bomb.docx")
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))
        new.writestr("word/media/image.bin", b"\0" * 60_000_000)
    assert "too large" in refused(sample, made).message


def test_a_template_whose_zip_is_broken_anywhere_is_refused_in_words() -> None:
    packed = io.BytesIO()
    Document().save(packed)
    sound = packed.getvalue()
    refused = 0
    for at in [*range(0, 400, 7), *range(len(sound) - 400, len(sound), 7)]:
        broken = sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :]
        try:
            _checked(broken, "mall.docx")
        except InputError:
            refused += 1
    assert refused > 20
