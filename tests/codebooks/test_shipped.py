"""The codebooks that ship with the workbench are complete, and can be found."""

from collections import Counter
from pathlib import Path

import pytest

from workbench.codebooks.writer import write_codebook
from workbench.codebooks.yaml_file import CodebookFile, read_codebook
from workbench.resources import codebooks_folder, demo_folder, shipped_codebooks

SHIPPED = sorted(shipped_codebooks())
READERS = {"sv", "en", "da"}


@pytest.fixture(scope="module", params=SHIPPED)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def book(slug: str) -> CodebookFile:
    return read_codebook(shipped_codebooks()[slug])


def test_both_books_and_the_folders_are_found() -> None:
    assert {"ansats-2x2", "komponenter"} <= set(SHIPPED)
    assert codebooks_folder().is_dir()
    assert demo_folder().name == "transcripts_demo"


def test_a_shipped_book_is_without_problems_and_named_as_its_file(slug: str, book: CodebookFile) -> None:
    assert book.problems == ()
    assert book.codebook.slug == slug
    assert (book.codebook.language, book.codebook.licence) == ("sv", "CC-BY-4.0")
    assert set(book.codebook.title) == set(book.codebook.source) == READERS


def test_every_code_is_told_in_three_languages(book: CodebookFile) -> None:
    for code in book.codes:
        for text in (code.definition, code.include, code.exclude):
            assert set(text) == READERS, code.name
        assert set(code.labels) == {"en", "da"}, code.name


def test_codable_codes_have_colours_and_cues_for_three_languages(book: CodebookFile) -> None:
    for code in book.codes:
        languages = Counter(cue.lang for cue in code.cues)
        if code.codable:
            assert code.colour and min(languages[""], languages["da"], languages["en"]) >= 5, code.name
        else:
            assert not code.cues and not code.colour
    cues = [cue for code in book.codes for cue in code.cues]
    assert any(cue.lemma for cue in cues) and any(cue.pattern for cue in cues)


def test_the_colours_can_be_seen_on_light_and_dark_screens(book: CodebookFile) -> None:
    for code in book.codes:
        if code.colour:
            light, dark = _contrast(code.colour, "#ffffff"), _contrast(code.colour, "#1e1e1e")
            assert light >= 3 and dark >= 3, (code.name, light, dark)
    colours = [code.colour for code in book.codes if code.colour]
    assert len(set(colours)) == len(colours)


def test_ids_are_unique_in_all_shipped_books() -> None:
    ids = [
        each.id
        for path in shipped_codebooks().values()
        for book in [read_codebook(path)]
        for each in [book.codebook, *book.codes]
    ]
    assert len(set(ids)) == len(ids)


def test_the_shipped_files_stand_as_the_workbench_writes_them(slug: str, book: CodebookFile) -> None:
    lines = shipped_codebooks()[slug].read_text("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("#"))
    assert write_codebook(book.codebook, book.codes) == text


def test_the_frame_of_the_approaches_names_its_four_codes() -> None:
    book = read_codebook(shipped_codebooks()["ansats-2x2"])
    tree = book.tree
    (frame,) = book.codebook.frames
    assert [tree.path(code) for code in (*frame.x, *frame.y)] == [
        "ansats-2x2/Förväntan/Rehabiliterande",
        "ansats-2x2/Förväntan/Habiliterande",
        "ansats-2x2/Inriktning/Relationsorienterad",
        "ansats-2x2/Inriktning/Uppgiftsorienterad",
    ]
    assert [code.key for code in tree.codable()] == ["1", "2", "3", "4"]
    assert book.codebook.stances == ("advocates", "describes", "questions", "reports")


def test_the_components_have_the_parts_and_the_steps() -> None:
    tree = read_codebook(shipped_codebooks()["komponenter"]).tree
    assert [tree.path(code.id).removeprefix("komponenter/") for code in tree.codable()] == [
        "Delar/Ekonomi",
        "Delar/Hemmet",
        "Delar/Ansvar för boendet",
        "Delar/Kontakt med vården",
        "Delar/Nära relationer",
        "Delar/Sysselsättning",
        "Delar/Myndigheter",
        "Motivation",
        "Process/Första kontakten",
        "Process/Utredning",
        "Process/Beslut",
        "Process/Genomförandeplan",
        "Process/Genomförande",
        "Process/Uppföljning",
        "Krisplan",
    ]


def test_the_books_of_a_wheel_come_before_those_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "workbench" / "shipped" / "codebooks"
    installed.mkdir(parents=True)
    monkeypatch.setattr("workbench.resources._PACKAGE", tmp_path / "workbench")
    assert codebooks_folder() == installed
    assert demo_folder() == tmp_path / "transcripts_demo"


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours after WCAG 2.1, 1.4.11."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
