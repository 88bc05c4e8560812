"""Numbers as the cells of a spreadsheet show them."""

import pytest

from workbench.importers.tables.sheet_numbers import built_in, shown


@pytest.mark.parametrize(
    ("value", "form", "as_shown"),
    [
        ("45", "", "45"),
        ("45.0", "General", "45"),
        ("0.1", "", "0.1"),
        ("0.30000000000000004", "", "0.3"),
        ("1E-3", "", "0.001"),
        ("-7", "0", "-7"),
        ("7", "000", "007"),
        ("7.25", "0.00", "7.25"),
        ("7.0", "0.00", "7"),
        ("1234.5", '#,##0.00 "kr"', "1234.50"),
        ("0.25", built_in(9), "25%"),
        ("45352", built_in(14), "2024-03-01"),
        ("45352.5", built_in(22), "2024-03-01 12:00"),
        ("45352", 'yyyy"-"mm"-"dd', "2024-03-01"),
        ("45352", "[$-41D]d mmmm yyyy;@", "2024-03-01"),
        ("45352", "mmm yy", "2024-03-01"),
        ("43890", "[$-F800]dddd, mmmm dd, yyyy", "2020-02-29"),
        ("0.00258101851851852", built_in(21), "0:03:43"),
        ("0.00258101851851852", built_in(45), "03:43"),
        ("0.00258101851851852", "mm:ss.000", "03:43.000"),
        ("0.154861111111111", built_in(20), "3:43"),
        ("3.138888888888889", built_in(46), "75:20:00"),
        ("0.043055555555555555", "[mm]:ss", "62:00"),
        ("0.5", "h:mm AM/PM", "12:00"),
        ("0.5", "hh.mm", "12.00"),
        ("12", "@", "12"),
        ("hej", "0", "hej"),
        ("1e999", "0", "1e999"),
        ("99999999", built_in(14), "99999999"),
    ],
)
def test_shown(value: str, form: str, as_shown: str) -> None:
    assert shown(value, form) == as_shown


def test_workbooks_of_old_macs_count_from_1904() -> None:
    assert shown("43890", "yyyy-mm-dd", from_1904=True) == "2024-03-01"


def test_an_endless_format_does_no_harm() -> None:
    assert shown("45", "[<" * 500_000) == "45"
