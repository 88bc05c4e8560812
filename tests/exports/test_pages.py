"""The pages that contents show: rules of breaking, and a look at what LibreOffice makes of it where it is installed."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from workbench.exports.word.metrics import Metrics
from workbench.exports.word.ooxml import w
from workbench.exports.word.pages import Pages, heights_of
from workbench.exports.writers import write_appendix

TEXT = Metrics(em=200, ratio=1.0)


def pages() -> Pages:
    """Ten lines to a page, about forty letters to a line."""
    return Pages(height=2000, width=4000)


def lines(layout: Pages, count: int, anchor: str = "", **options: bool) -> None:
    layout.paragraph([("\n".join("x" * count), "serif", 200.0)], TEXT, anchor=anchor, **options)  # type: ignore[arg-type]


def test_ten_lines_fill_a_page_and_the_eleventh_begins_the_next() -> None:
    layout = pages()
    for number in range(11):
        lines(layout, 1, f"p{number}")
    assert layout.finish() == 2
    assert (layout.anchors["p9"], layout.anchors["p10"]) == (1, 2)


def test_a_heading_goes_with_what_follows_it() -> None:
    layout = pages()
    lines(layout, 9)
    lines(layout, 1, "heading", keep_next=True)
    lines(layout, 2)
    layout.finish()
    assert layout.anchors["heading"] == 2


def test_a_paragraph_kept_whole_moves_and_another_breaks() -> None:
    whole, broken = pages(), pages()
    for layout, keep in ((whole, True), (broken, False)):
        lines(layout, 6)
        lines(layout, 6, "next", keep_lines=keep)
        layout.finish()
    assert (whole.anchors["next"], broken.anchors["next"]) == (2, 1)


def test_text_longer_than_several_pages_takes_several() -> None:
    layout = pages()
    lines(layout, 35, keep_lines=True)
    assert layout.finish() == 4


def test_a_line_with_only_small_type_is_lower() -> None:
    count, height = heights_of([("ord " * 8, "serif", 200.0), ("källa", "sans", 100.0)], TEXT, 4000)
    assert (count, height) == (1, 200)
    count, height = heights_of([("o" * 39, "serif", 200.0), (" källa", "sans", 100.0)], TEXT, 4000)
    assert (count, height) == (2, 300)


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice isn't installed")
def test_libreoffice_shows_every_quote_once_and_the_pages_are_right(sample: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "bilaga.docx"
    write_appendix(sample.study(), path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(convert, check=True, capture_output=True)
    done = subprocess.run(["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"], check=True, capture_output=True)
    shown = done.stdout.decode().split("\f")
    together = re.sub(r"\s+", "", "".join(shown))
    for quote in sample.study().all_quotes():
        if quote.language != "ar":
            longest = max((p for s in quote.segments for p in s.parts if p), key=len)
            assert together.count(re.sub(r"\s+", "", longest)[:40]) == 1
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    entries = [[t.text or "" for t in link.iter(w("t"))] for link in root.iter(w("hyperlink"))]
    wrong = [
        heading
        for heading, number in entries
        if not re.search(rf"(?m)^\s*{re.escape(heading)}\s*$", shown[int(number) - 1])
    ]
    assert len(wrong) <= len(entries) // 10
