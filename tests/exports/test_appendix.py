"""The document: what stands in it, in which order."""

from collections import Counter
from dataclasses import replace
from types import ModuleType

import pytest

from workbench.domain.errors import InputError, Interrupted
from workbench.domain.progress import Progress
from workbench.exports.appendix import build
from workbench.exports.material import AppendixMaterial, AppendixSettings, Layout, QuoteSegment, ThemeFacts
from workbench.exports.model import Box, Contents, Document, Heading, Paragraph, Quote, Style, Table


def headings(document: Document) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in document.blocks if isinstance(b, Heading)]


def words(document: Document) -> str:
    return repr(document.blocks)


def test_the_parts_come_in_order(sample: ModuleType) -> None:
    assert headings(build(sample.study())) == [
        (1, "Overview"),
        (1, "Förväntan"),
        (2, "Rehabiliterande"),
        (2, "Habiliterande"),
        (1, "Inriktning"),
        (2, "Uppgiftsorienterad"),
        (2, "Relationsorienterad"),
        (1, "Delar"),
        (2, "Hemmet"),
        (2, "Ekonomi"),
        (2, "Sysselsättning"),
        (1, "Krisplan"),
        (1, "Participants"),
        (1, "Balance of the quotes"),
        (1, "Codes without quotes"),
        (1, "How this appendix was made"),
    ]


@pytest.mark.parametrize("layout", list(Layout))
def test_every_quote_is_printed_exactly_once(sample: ModuleType, layout: Layout) -> None:
    material = sample.study(settings=AppendixSettings(layout=layout))
    printed = words(build(material))
    for quote in material.all_quotes():
        longest = max((part for s in quote.segments for part in s.parts if part), key=len).strip()
        assert printed.count(repr(longest)[1:-1]) == 1, longest


def test_anchors_are_unique(sample: ModuleType) -> None:
    document = build(sample.study())
    anchors = Counter(b.anchor for b in document.blocks if isinstance(b, Heading | Quote))
    assert max(anchors.values()) == 1


def test_the_box_says_what_the_signs_in_use_mean(sample: ModuleType) -> None:
    def box(material: AppendixMaterial) -> str:
        found = next(b for b in build(material).blocks if isinstance(b, Box))
        return "\n".join("".join(run.text for run in runs) for runs in found.paragraphs)

    full = box(sample.study())
    for sign in ("[...]", "..//..", "[word]", "Italics", "notes or summaries", "(group, pseudonym, §paragraph)"):
        assert sign in full
    plain = box(sample.study(themes=(ThemeFacts("A", quotes=(sample.one("IP1", 1, "Ja."),)),)))
    assert "Italics" not in plain and "..//.." not in plain and "notes" not in plain


def test_definitions_can_be_left_out(sample: ModuleType) -> None:
    def count(**settings: bool) -> int:
        document = build(sample.study(settings=AppendixSettings(**settings)))  # type: ignore[arg-type]
        return sum(isinstance(b, Paragraph) and b.style is Style.DEFINITION for b in document.blocks)

    assert count() > 10
    assert count(include_definitions=False) == 0


def test_parts_can_be_left_out(sample: ModuleType) -> None:
    settings = AppendixSettings(
        include_overview=False,
        include_participants=False,
        include_balance=False,
        include_unquoted=False,
        include_method=False,
    )
    document = build(sample.study(settings=settings))
    assert headings(document)[0] == (1, "Förväntan") and headings(document)[-1] == (1, "Krisplan")
    assert not any(isinstance(b, Table) for b in document.blocks)


def test_method_facts(sample: ModuleType) -> None:
    text = words(build(sample.study()))
    for fact in ("35 of 254 coded passages are printed.", "2 coders (KB, AL)", "(version 1.2.0)", "2026-03-14"):
        assert fact in text


def test_gathered_by_participant_each_has_a_heading(sample: ModuleType) -> None:
    document = build(sample.study(settings=AppendixSettings(layout=Layout.PARTICIPANTS)))
    assert (1, "Agneta (chef)") in headings(document)
    assert (2, "Förväntan – Rehabiliterande") in headings(document)
    assert next(b for b in document.blocks if isinstance(b, Contents)).depth == 1


def test_characters_that_no_document_holds_are_dropped_and_counted(sample: ModuleType) -> None:
    segment = QuoteSegment(("Ja\x00\x1b[31m, \ud800visst\u202e.",), "Agneta", paragraph=1)
    quote = replace(sample.one("IP1", 1, "x"), segments=(segment,))
    document = build(sample.study(title="Bi\x07laga", themes=(ThemeFacts("A\x0b", quotes=(quote,)),)))
    assert document.title == "Bilaga"
    assert "“Ja[31m, visst.”" in words(document)
    assert any("5 characters" in warning for warning in document.warnings)


def test_an_attribution_that_can_t_be_filled_is_refused(sample: ModuleType) -> None:
    with pytest.raises(InputError, match="pseudonim"):
        build(sample.study(settings=AppendixSettings(attribution="({pseudonim})")))


def test_attributes_are_fields_too(sample: ModuleType) -> None:
    document = build(sample.study(settings=AppendixSettings(attribution="({kommun}, {år i yrket} år)")))
    quotes = [b.attribution.replace("\u00a0", " ") for b in document.blocks if isinstance(b, Quote)]
    assert quotes[0] == "(Norrbacka, 22 år)"
    assert "(Älvnäs)" in quotes


def test_deep_trees_stay_within_six_levels(sample: ModuleType) -> None:
    theme = ThemeFacts("Djupast", quotes=(sample.one("IP1", 1, "Ja."),))
    for level in range(12):
        theme = ThemeFacts(f"Nivå {level}", children=(theme,))
    document = build(sample.study(themes=(theme,)))
    assert max(level for level, _text in headings(document)) == 6


def test_work_can_be_stopped(sample: ModuleType) -> None:
    def stop(_progress: Progress) -> None:
        raise Interrupted("stopped")

    quotes = tuple(sample.one("IP1", n, f"Ord {n}.") for n in range(600))
    with pytest.raises(Interrupted):
        build(sample.study(themes=(ThemeFacts("A", quotes=quotes),)), stop)
