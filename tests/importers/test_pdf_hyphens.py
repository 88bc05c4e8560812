"""Words divided at the ends of lines."""

import pytest

from workbench.importers.pdf.hyphens import Hyphens, Joint


def joined(before: str, after: str, *others: str) -> str:
    """The two lines put together, in a document with other lines."""
    joint = Hyphens([*others, before, after]).joint(before, after)
    if joint is Joint.DROP:
        return before[:-1] + after
    return before + after if joint is Joint.CLOSE else f"{before} {after}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("en social-", "pedagogisk metod", "en socialpedagogisk metod"),
        ("vår barn-", "och ungdomsgrupp", "vår barn- och ungdomsgrupp"),
        ("ett EU-", "projekt", "ett EU-projekt"),
        ("med Anna-", "Maria", "med Anna-Maria"),
        ("min e-", "post", "min e-post"),
        ("åren 2010-", "2012", "åren 2010-2012"),
        ("åren 2010–", "2012", "åren 2010–2012"),
        ("jag tänkte -", "men nej", "jag tänkte - men nej"),
        ("jag tänkte –", "men nej", "jag tänkte – men nej"),
        ("en under\xad", "Sökning", "en underSökning"),
        ("han och/", "eller hon", "han och/eller hon"),
        ("en vanlig", "rad", "en vanlig rad"),
        ("ett Norr\u2010", "land", "ett Norrland"),
    ],
)
def test_lines_are_put_together(before: str, after: str, expected: str) -> None:
    assert joined(before, after) == expected


def test_the_rest_of_the_document_decides() -> None:
    assert joined("en icke-", "rökare", "hon är icke-rökare sedan länge") == "en icke-rökare"
    assert joined("ett TV-", "program", "vi såg ett TVprogram då") == "ett TVprogram"


def test_where_people_break_off_words_are_left_open() -> None:
    broken = ["jag va- jag menar", "det ble- det gick", "hon sa- nej"]
    assert joined("och sen kom-", "men det gick", *broken) == "och sen kom- men det gick"


def test_what_was_put_together_is_counted() -> None:
    hyphens = Hyphens(["en social-", "pedagogisk metod"])
    hyphens.joint("en social-", "pedagogisk metod")
    assert (hyphens.dropped, hyphens.example) == (1, "socialpedagogisk")


def test_words_without_end_are_no_harder_than_others() -> None:
    endless = "abcdefghij" * 100_000
    assert joined(endless, "ord") == f"{endless} ord"
    assert joined(endless + "-", "ord", endless) == f"{endless}ord"
