"""Counts with what they are counted of, balance, doubles, orders."""

from dataclasses import replace
from types import ModuleType

import pytest

from workbench.exports.appendix import build
from workbench.exports.counting import Tally, doubles
from workbench.exports.material import AppendixMaterial, AppendixSettings, Order, ParticipantFacts, ThemeFacts
from workbench.exports.model import Paragraph, Table
from workbench.exports.ordering import ordered
from workbench.exports.wording import Wording
from workbench.i18n import catalogue


def words(material: AppendixMaterial) -> Wording:
    return Wording(catalogue("en"), Tally(material))


def texts(material: AppendixMaterial) -> list[str]:
    document = build(material)
    return ["".join(run.text for run in b.runs) for b in document.blocks if isinstance(b, Paragraph)]


def table(material: AppendixMaterial, number: int) -> Table:
    return [block for block in build(material).blocks if isinstance(block, Table)][number]


def cells(row: object) -> list[str]:
    return ["".join(run.text for runs in cell.paragraphs for run in runs) for cell in row]  # type: ignore[attr-defined]


def test_counts_name_participants_of_how_many(sample: ModuleType) -> None:
    line = words(sample.study()).counts(sample.HABILITATION.quotes).replace("\u00a0", " ")
    assert line == (
        "6 quotes, 5 of 10 participants: chef 1 of 3, handläggare 1 of 2, brukarrepresentant 1 of 3, "
        "boendestödjare 2 of 2"
    )


def test_one_is_said_in_the_singular(sample: ModuleType) -> None:
    one = replace(sample.study(), participants=sample.PEOPLE[:1], groups=("chef",))
    assert words(one).counts((sample.one("IP1", 1, "Ja."),)) == "1 quote, 1 of 1 participant"


def test_the_overview_has_quotes_and_participants_and_dashes(sample: ModuleType) -> None:
    made = table(sample.study(), 0)
    assert made.header[1] == "Chef\nN = 3"
    rows = {cells(row)[0]: [text.replace("\u00a0", " ") for text in cells(row)[1:]] for row in made.rows}
    assert rows["Krisplan"] == ["–"] * 5
    assert rows["Uppgiftsorienterad"] == ["2 (2 of 3)", "2 (1 of 2)", "–", "–", "4 (3 of 10)"]
    assert rows["All quotes"][-1] == "35 (10 of 10)"


def test_a_coding_under_two_headings_counts_once_in_sums(sample: ModuleType) -> None:
    quote = sample.one("IP1", 1, "Samma.")
    themes = (ThemeFacts("Ett", quotes=(quote,)), ThemeFacts("Två", quotes=(quote,)))
    made = table(sample.study(themes=themes), 0)
    assert [cells(row)[-1][0] for row in made.rows] == ["1", "1", "1"]


def test_small_groups_are_named_as_a_risk(sample: ModuleType) -> None:
    assert any("Fewer than 3 participants belong to: handläggare, boendestödjare." in t for t in texts(sample.study()))
    assert any("handläggare" in warning for warning in build(sample.study()).warnings)


def test_small_groups_can_be_merged_everywhere(sample: ModuleType) -> None:
    document = build(sample.study(settings=AppendixSettings(merge_small_groups=True)))
    assert "handläggare" not in repr([b for b in document.blocks if not isinstance(b, Paragraph)])
    assert not any("Fewer than" in warning for warning in document.warnings)


def test_a_pseudonym_that_names_a_merged_group_is_told(sample: ModuleType) -> None:
    people = tuple(
        replace(person, pseudonym="Handläggare 1") if person.id == "IP4" else person for person in sample.PEOPLE
    )
    settings = AppendixSettings(merge_small_groups=True, include_participants=False)
    told = [w for w in build(sample.study(participants=people, settings=settings)).warnings if "pseudonyms" in w]
    assert len(told) == 1 and "others: Handläggare 1." in told[0]
    unmerged = build(sample.study(participants=people, settings=AppendixSettings()))
    assert not any("pseudonyms" in warning for warning in unmerged.warnings)


def test_facts_that_one_person_of_a_group_alone_has_are_told_where_they_are_printed(sample: ModuleType) -> None:
    told = [w for w in build(sample.study()).warnings if "table of participants" in w]
    assert len(told) == 1 and "that person: kommun, år i yrket." in told[0]
    hidden = build(sample.study(settings=AppendixSettings(include_participants=False)))
    assert not any("table of participants" in warning for warning in hidden.warnings)


def test_half_a_percent_is_rounded_up(sample: ModuleType) -> None:
    assert [words(sample.study()).percent(share) for share in (0.125, 0.124, 0.005)] == ["13%", "12%", "1%"]


def test_quotes_without_a_participant_are_told(sample: ModuleType) -> None:
    nobody = sample.quote(sample.said("X", "Ur ett protokoll.", status=sample.NOTE))
    nobody = replace(nobody, participants=())
    assert any(
        "1 quote is no participant's" in t for t in texts(sample.study(themes=(ThemeFacts("A", quotes=(nobody,)),)))
    )


def test_balance_names_who_gives_many_and_who_gives_none(sample: ModuleType) -> None:
    quotes = (*(sample.one("IP1", n, f"Citat nummer {n}.") for n in range(3)), sample.one("IP2", 9, "Nej."))
    material = sample.study(themes=(ThemeFacts("A", quotes=quotes),))
    made = texts(material)
    assert "More than 25% of the quotes come from: Agneta (75%)." in made
    assert any(text.startswith("Not quoted: Cecilia, Disa") for text in made)
    warnings = build(material).warnings
    assert "Agneta gives 75% of the quotes." in warnings
    assert any(w.startswith("Not quoted: Cecilia") for w in warnings)


def test_the_same_words_twice_in_a_theme_are_told(sample: ModuleType) -> None:
    first, again = sample.one("IP1", 1, "Samma  ord."), sample.one("IP2", 7, "samma ord.")
    theme = ThemeFacts("A", quotes=(first,), children=(ThemeFacts("B", quotes=(again,)),))
    assert doubles(theme) == [again]
    warnings = build(sample.study(themes=(theme,))).warnings
    assert any("prints the same words twice: Intervju 2 §7 (samma ord.)" in w for w in warnings)
    assert not any("twice" in w for w in build(sample.study()).warnings)


def test_many_quotes_are_warned_of(sample: ModuleType) -> None:
    quotes = tuple(sample.one("IP1", n, f"Ord {n}.") for n in range(1500))
    assert any("1500 quotes" in w for w in build(sample.study(themes=(ThemeFacts("A", quotes=quotes),))).warnings)


def test_codes_without_quotes_are_listed(sample: ModuleType) -> None:
    assert "Krisplan (komponenter/Krisplan)" in texts(sample.study())
    assert "Beslut (komponenter/Process/Beslut)" in texts(sample.study())


def test_an_empty_study_still_makes_a_document() -> None:
    document = build(AppendixMaterial("Bilaga"))
    assert "The appendix has no quotes." in document.warnings


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.CHOSEN, "c1 a2 a1 b1"),
        (Order.TRANSCRIPT, "a1 a2 b1 c1"),
        (Order.PARTICIPANT, "a1 a2 b1 c1"),
        (Order.BALANCED, "a1 b1 c1 a2"),
        (Order.STARRED, "b1 c1 a2 a1"),
    ],
)
def test_orders(sample: ModuleType, order: Order, expected: str) -> None:
    made = {}
    for name, person, place in (("a1", "IP1", 1), ("a2", "IP1", 2), ("b1", "IP2", 1), ("c1", "IP3", 1)):
        made[name] = sample.one(person, place, name, starred=name == "b1")
    chosen = [made[name] for name in ("c1", "a2", "a1", "b1")]
    result = ordered(chosen, order, ("IP1", "IP2", "IP3"))
    assert " ".join(quote.segments[0].parts[0] for quote in result) == expected


def test_groups_that_nobody_named_come_too(sample: ModuleType) -> None:
    people = (ParticipantFacts("1", "A", "x"), ParticipantFacts("2", "B", ""), ParticipantFacts("3", "C", "y"))
    assert Tally(sample.study(participants=people, groups=("y",))).groups == ("y", "x", "")
