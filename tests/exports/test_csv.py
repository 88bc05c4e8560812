"""The CSV file: a row a quote, columns for every level and attribute, no formulas."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exports.material import AppendixMaterial, AppendixSettings, ThemeFacts
from workbench.exports.tables import formula_safe, write_csv


def rows(material: AppendixMaterial, **options: bool) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(write_csv(material, **options)), newline="")))


def test_it_is_as_it_was(sample: ModuleType, golden: Callable[[str, bytes], None]) -> None:
    golden("appendix.csv", "".join(write_csv(sample.study())).encode())


def test_a_row_for_every_quote_with_all_that_is_known(sample: ModuleType) -> None:
    made = rows(sample.study())
    assert len(made) == 35
    assert made[0] == {
        "Quote number": "01890000-0000-7000-8000-000000000001",
        "Theme 1": "Förväntan",
        "Theme 2": "Rehabiliterande",
        "Code": "ansats-2x2/Förväntan/Rehabiliterande",
        "Quote": "Målet är ju att vi inte ska behövas. Det låter hårt men det är det som är respekten i det.",
        "Words": "20",
        "Cut": "",
        "Printed twice": "",
        "Kind of text": "word for word",
        "Participant": "IP1",
        "Pseudonym": "Agneta",
        "Group": "chef",
        "kommun": "Norrbacka",
        "år i yrket": "22",
        "Transcript": "Intervju 1",
        "File": "intervju_1.docx",
        "Paragraph": "12",
        "Time": "00:03:28",
        "Language": "sv",
        "Stance": "advocates",
        "Starred": "yes",
        "Coder": "KB",
        "Why chosen": "",
    }
    assert [row["Cut"] for row in made].count("yes") == 4


def test_a_quote_printed_twice_is_flagged_the_second_time(sample: ModuleType) -> None:
    first, again = sample.one("IP1", 1, "Samma ord."), sample.one("IP2", 2, "Samma ord.")
    made = rows(sample.study(themes=(ThemeFacts("A", quotes=(first, again)),)))
    assert [row["Printed twice"] for row in made] == ["", "yes"]


@pytest.mark.parametrize("start", ["=1+1", "+46", "-1", "@SUM", "\tx", "=", " =1"])
def test_formulas_are_defused_unless_raw(sample: ModuleType, start: str) -> None:
    quote = replace(sample.one("IP1", 1, "Ja."), coder=start, selection_reason=start)
    material = sample.study(themes=(ThemeFacts(start, quotes=(quote,)),))
    assert rows(material)[0]["Coder"] == "'" + start
    assert rows(material, raw=True)[0]["Coder"] == start


@given(st.text(max_size=20))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert formula_safe(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_turns_stand_in_one_cell_a_line_each(sample: ModuleType) -> None:
    made = [row["Quote"] for row in rows(sample.study()) if "rutan är tom" in row["Quote"]]
    assert made[0].splitlines()[0] == "Intervjuaren: Vad händer om rutan är tom?"


def test_the_separator_can_be_chosen(sample: ModuleType) -> None:
    made = "".join(write_csv(sample.study(settings=AppendixSettings(delimiter=";"))))
    assert made.splitlines()[0].startswith("Quote number;Theme 1;Theme 2;Code;Quote")


def test_many_rows_are_all_written(sample: ModuleType) -> None:
    quotes = tuple(sample.one("IP1", n, f"Ord {n}.") for n in range(450))
    assert len(rows(sample.study(themes=(ThemeFacts("A", quotes=quotes),)))) == 450
