"""Quotes: marks, omissions, turns, notes, other scripts."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exports.material import CUT, AppendixSettings, QuoteFacts
from workbench.exports.model import QuoteKind, Role
from workbench.exports.quotation import QuoteSetter, joined
from workbench.i18n import catalogue


def setter(language: str = "en", **settings: object) -> QuoteSetter:
    return QuoteSetter(catalogue("en"), language, "sv", AppendixSettings(**settings))  # type: ignore[arg-type]


def printed(quote: QuoteFacts, language: str = "en", **settings: object) -> list[str]:
    using = setter(language, **settings)
    return ["".join(run.text for run in p.runs) for p in using.paragraphs(quote, using.kind(quote))]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Jag tycker ", None, " om henne."), "Jag tycker [...] om henne."),
        (("Jag tycker", None, "om henne."), "Jag tycker [...] om henne."),
        (("Jag tycker ", None, ", men inte alltid."), "Jag tycker [...], men inte alltid."),
        ((None, " om henne."), "[...] om henne."),
        (("Jag tycker ", None), "Jag tycker [...]"),
        (("Jag ", None, None, "henne"), "Jag [...] henne"),
        ((" hela ",), "hela"),
    ],
)
def test_an_omission_has_one_space_on_either_side(parts: tuple[str | None, ...], text: str) -> None:
    assert joined(parts, "[...]") == text


def test_without_a_mark_a_cut_leaves_one_space() -> None:
    assert joined(("Jag ", None, " henne."), "") == "Jag henne."


@given(st.lists(st.one_of(st.none(), st.text("ab ,.", min_size=1, max_size=5)), max_size=6))
def test_the_words_kept_are_all_printed_in_order(parts: list[str | None]) -> None:
    kept = "".join(part for part in parts if part).replace(" ", "")
    assert joined(tuple(parts), "#").replace("#", "").replace(" ", "") == kept


@pytest.mark.parametrize(("language", "text"), [("sv", "”Ja.”"), ("da", "»Ja.«"), ("en", "“Ja.”"), ("sv-SE", "”Ja.”")])
def test_marks_are_those_of_the_appendix(sample: ModuleType, language: str, text: str) -> None:
    assert printed(sample.one("IP1", 1, " Ja. "), language) == [text]


def test_a_quote_that_brings_its_marks_gets_no_second_pair(sample: ModuleType) -> None:
    assert printed(sample.one("IP1", 1, "“Det är jag.”"), "sv") == ["“Det är jag.”"]
    assert printed(sample.one("IP1", 1, "“Du”, sa hon"), "sv") == ["”“Du”, sa hon”"]


def test_from_forty_words_on_a_quote_is_a_block_without_marks(sample: ModuleType) -> None:
    short, long = sample.one("IP1", 1, "ord " * 39), sample.one("IP1", 1, "ord " * 40)
    assert setter().kind(short) is QuoteKind.INLINE
    assert setter().kind(long) is QuoteKind.BLOCK
    assert "“" not in printed(long)[0]
    assert setter(block_quote_words=0).kind(short) is QuoteKind.BLOCK


def test_several_voices_are_turns_with_names_and_no_marks(sample: ModuleType) -> None:
    quote = sample.quote(sample.said("I", "Hur då?"), sample.said("IP1", "Så här."), sample.said("IP1", "Ja."))
    assert printed(quote) == ["Intervjuaren: Hur då?", "Agneta: Så här.", "Ja."]
    paragraphs = setter().paragraphs(quote, setter().kind(quote))
    assert [run.role for run in paragraphs[0].runs] == [Role.SPEAKER, Role.INTERVIEWER]
    assert [run.role for run in paragraphs[1].runs] == [Role.SPEAKER, Role.PLAIN]


def test_what_only_the_interviewer_says_is_marked_as_hers(sample: ModuleType) -> None:
    assert printed(sample.quote(sample.said("I", "Hur då?"))) == ["Intervjuaren: Hur då?"]


def test_notes_and_summaries_never_get_marks(sample: ModuleType) -> None:
    note = sample.quote(sample.said("IP1", "Hon suckar.", status=sample.NOTE), who="IP1")
    summary = sample.quote(sample.said("IP1", "Om rutiner.", status=sample.SUMMARY), who="IP1")
    assert printed(note) == ["From the notes: Hon suckar."]
    assert printed(summary) == ["From a summary: Om rutiner."]


def test_in_a_mixed_quote_only_the_words_spoken_get_marks(sample: ModuleType) -> None:
    quote = sample.quote(
        sample.said("IP1", "Nej.", paragraph=1),
        sample.said("IP1", "Tystnad.", paragraph=2, status=sample.NOTE),
        sample.said("IP1", "Jo.", paragraph=3),
    )
    assert printed(quote) == ["“Nej.”", "From the notes: Tystnad.", "“Jo.”"]


def test_whole_paragraphs_left_out_have_a_mark_of_their_own(sample: ModuleType) -> None:
    quote = sample.quote(
        sample.said("IP1", CUT),
        sample.said("IP1", "Först."),
        sample.said("I", CUT),
        sample.said("IP1", CUT, " "),
        sample.said("IP1", "Sist."),
    )
    assert printed(quote) == ["Först.", "..//..", "Sist."]
    assert printed(quote, long_omission="") == ["Först.", "Sist."]


def test_right_to_left_has_marks_of_its_own_script(sample: ModuleType) -> None:
    quote = sample.quote(sample.said("AR", "الثقة"), who="IP1", language="ar")
    paragraph = setter("sv").paragraphs(quote, QuoteKind.INLINE)[0]
    assert paragraph.runs[0].text == "«الثقة»"
    assert paragraph.runs[0].rtl and paragraph.runs[0].language == "ar"


def test_a_language_is_told_only_where_it_is_another(sample: ModuleType) -> None:
    quote = sample.one("IP1", 1, "Ja.")
    assert setter("sv").language_of(quote) == ""
    assert setter("en").language_of(quote) == "sv"


def test_line_breaks_of_the_transcript_are_not_the_quote_s(sample: ModuleType) -> None:
    assert printed(sample.one("IP1", 1, "Det kan man tycka,\n   att det", CUT, "\ngår.")) == [
        "“Det kan man tycka, att det [...] går.”"
    ]
