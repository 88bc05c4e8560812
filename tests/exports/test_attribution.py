"""Attributions: fields, gaps, mistakes in the template."""

from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.exports.appendix import build
from workbench.exports.attribution import Attribution, clock
from workbench.exports.material import AppendixSettings, ThemeFacts
from workbench.exports.model import Quote

VALUES = {"pseudonym": "Anna", "group": "chef", "paragraph": "12", "id": "IP3", "kommun": "Norr backa"}


def fill(template: str, **more: str) -> str:
    return Attribution(template, ("kommun", "ålder")).fill(VALUES | more).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("({group}, {pseudonym}, §{paragraph})", "(chef, Anna, §12)"),
        ("({group}, {time}, {pseudonym})", "(chef, Anna)"),
        ("({time}, {pseudonym})", "(Anna)"),
        ("({pseudonym}, {time})", "(Anna)"),
        ("({pseudonym}, {ålder} år)", "(Anna)"),
        ("({pseudonym}, {kommun})", "(Anna, Norr backa)"),
        ("– {pseudonym} ({group})", "– Anna (chef)"),
        ("[{id} | {time} | §{paragraph}]", "[IP3 | §12]"),
        ("({time})", ""),
        ("", ""),
        ("(informant)", "(informant)"),
        ("({Pseudonym}, { GROUP })", "(Anna, chef)"),
        ("Interview: {transcript}, {id}", "IP3"),
    ],
)
def test_a_field_without_a_value_leaves_no_comma_behind(template: str, printed: str) -> None:
    assert fill(template) == printed


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(InputError) as error:
        Attribution("({psuedonym}, {group})")
    assert "psuedonym" in error.value.message
    assert "{pseudonym}" in error.value.hint


def test_a_field_like_no_other_lists_what_there_is() -> None:
    with pytest.raises(InputError) as error:
        Attribution("{xyzzy}", ("kommun",))
    assert "{kommun}" in error.value.hint and "{pseudonym}" in error.value.hint


@pytest.mark.parametrize("template", ["{", "}", "({group}, {pseudonym", "{{group}}", "group}"])
def test_a_brace_without_its_partner_is_told(template: str) -> None:
    with pytest.raises(InputError):
        Attribution(template)


def test_python_format_tricks_reach_nothing() -> None:
    with pytest.raises(InputError):
        Attribution("{pseudonym.__class__}")


def test_nothing_breaks_inside_the_bracket() -> None:
    assert " " not in Attribution("({group}, {pseudonym})").fill(VALUES)


def test_a_very_long_one_breaks_after_its_separators_only() -> None:
    made = Attribution("({transcript}, {pseudonym})").fill({"transcript": "Ett långt namn " * 6, "pseudonym": "A B"})
    assert made.count(" ") == 1 and made.endswith(", A\u00a0B)")


def test_several_lines_in_a_name_become_one() -> None:
    assert "\n" not in Attribution("({pseudonym})").fill({"pseudonym": "Anna\n\nBerg"})


@given(st.text(max_size=40))
def test_any_template_is_filled_or_refused_in_words(template: str) -> None:
    try:
        made = Attribution(template).fill(VALUES)
    except InputError as error:
        assert error.message
    else:
        assert "{" not in made


def test_times_are_hours_minutes_seconds() -> None:
    assert clock(751_000) == "00:12:31"
    assert clock(None) == ""


def test_what_is_nobody_s_has_the_transcript_s_name_where_a_participant_s_would_be(sample: ModuleType) -> None:
    note = replace(
        sample.quote(sample.said("", "Hon visar runt i köket.", paragraph=5, status=ParagraphStatus.NOTE)),
        transcript="Intervju 2",
        participants=(),
    )
    for template, expected in (
        ("({group}, {pseudonym}, §{paragraph})", "(Intervju 2, §5)"),
        ("({role}, {id}, {kommun})", "(Intervju 2)"),
        ("({transcript}, {pseudonym}, §{paragraph})", "(Intervju 2, §5)"),
        ("({group})", ""),
    ):
        settings = AppendixSettings(attribution=template)
        document = build(sample.study(themes=(ThemeFacts("A", quotes=(note,)),), settings=settings))
        quote = next(block for block in document.blocks if isinstance(block, Quote))
        assert quote.attribution.replace("\u00a0", " ") == expected
