"""Canonical offsets and places on pages, both ways."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from workbench.importers.base import ReadOptions
from workbench.importers.pdf.offsets import OffsetMap, PagePlace
from workbench.importers.pdf.reader import read_with_offsets

_PLACES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30)), unique=True, max_size=60)


@given(_PLACES, st.lists(st.integers(1, 3), min_size=60, max_size=60))
def test_each_character_leads_to_its_place_and_back(places: list[tuple[int, int]], steps: list[int]) -> None:
    offsets = OffsetMap()
    told: dict[int, PagePlace] = {}
    at = 0
    for (page, offset), step in zip(places, steps, strict=False):
        at += step
        told[at] = PagePlace(page, offset)
        offsets.add(at, page, offset)
    for offset in range(at + 3):
        assert offsets.place(offset) == told.get(offset)
    back = {place: offset for offset, place in told.items()}
    for page in range(5):
        for offset in range(32):
            assert offsets.offset(PagePlace(page, offset)) == back.get(PagePlace(page, offset))


def test_the_letters_of_a_pdf_lead_to_the_letters_on_its_pages(files: Path) -> None:
    import pypdfium2

    data = (files / "pages" / "chrome_columns.pdf").read_bytes()
    source, offsets = read_with_offsets(data, ReadOptions(), "columns.pdf")
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage() for page in document]
        raw = [[chr(pypdfium2.raw.FPDFText_GetUnicode(page, n)) for n in range(page.count_chars())] for page in pages]
        for page in pages:
            page.close()
    seen = 0
    for offset, letter in enumerate(source.text):
        place = offsets.place(offset)
        if place is not None and not letter.isspace():
            assert raw[place.page][place.offset] == letter
            assert offsets.offset(place) == offset
            seen += 1
    assert seen > 0.98 * sum(not letter.isspace() for letter in source.text)
