"""Several interviews in one file: found when they clearly are, and read one by one."""

from collections.abc import Callable

import pytest

from workbench.domain.errors import InputError
from workbench.importers.base import Reading

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]


def talk(who: str, topic: str = "arbetet") -> str:
    return (
        f"I: Hur ser du på {topic} här hos er?\n{who}: Det är väl bra, tycker jag, för det mesta.\n"
        f"I: Och om du tänker tillbaka?\n{who}: Då var det sämre, ingen hade tid för oss.\n"
    )


def titles(reading: Reading) -> list[str]:
    return [interview.title for interview in reading.interviews]


@pytest.mark.parametrize(
    "shape",
    [
        "Intervju {}",
        "INTERVJU NR {}",
        "=== Intervju {} ===",
        "# Intervju {}",
        "**Interview {}**",
        "Interview {}: lärare",
        "Intervju #{}",
        "{}. Intervju",
        "Fokusgrupp {}",
        "Djupintervju {}, skolsköterska",
        "Transkription av intervju {}",
        "Intervjuperson {}\n---",
    ],
)
@pytest.mark.parametrize("file_name", ["a.txt", "a.md"])
def test_numbered_titles(read_text: ReadText, shape: str, file_name: str) -> None:
    fence = "---\n" if shape.startswith("Intervjuperson") else ""
    text = "\n".join(f"{fence}{shape.format(n).partition(chr(10))[0]}\n\n{talk(f'IP{n}')}" for n in (1, 2, 3))
    reading = read_text(text, file_name)
    assert len(reading.interviews) == 3
    assert reading.interviews[0].start == 0
    assert sum(interview.words for interview in reading.interviews) == len(reading.text.split())


def test_one_is_read_as_if_it_were_a_file_of_its_own(read_text: ReadText, said: Said) -> None:
    text = f"Projekt om arbete\n\nIntervju 1\n{talk('Anna')}\nIntervju 2\n{talk('Erik')}"
    whole = read_text(text, "Alla.txt")
    assert [speaker.label for speaker in whole.speakers] == ["I", "Anna", "Erik"]
    second = read_text(text, "Alla.txt", split=True, part=2)
    assert (second.name, second.part, second.sha256) == ("Alla – Intervju 2", 2, f"{whole.sha256}#2")
    assert second.text == f"Intervju 2\n{talk('Erik')}".rstrip("\n")
    assert [speaker.label for speaker in second.speakers] == ["I", "Erik"]
    assert said(second)[-1] == ("Erik", "Då var det sämre, ingen hade tid för oss.")
    assert second.interviews == whole.interviews
    assert "Projekt om arbete" in read_text(text, "Alla.txt", split=True, part=1).text


def test_parts_make_up_the_whole(read_text: ReadText) -> None:
    text = "\n".join(f"Intervju {n}\n{talk('IP')}" for n in range(1, 6))
    whole = read_text(text)
    parts = [read_text(text, split=True, part=n + 1).text for n in range(len(whole.interviews))]
    assert "\n\n".join(parts) == whole.text.rstrip("\n")


def test_a_part_that_is_not_there(read_text: ReadText) -> None:
    with pytest.raises(InputError, match="2 interviews; there is no number 3") as told:
        read_text(f"Intervju 1\n{talk('A')}\nIntervju 2\n{talk('B')}", split=True, part=3)
    assert told.value.place == "intervju.txt"


def test_headers_that_come_back(read_text: ReadText) -> None:
    text = "\n\n".join(
        f"Datum: 2024-03-0{n}\nInformant: {who}\nLängd: 40 min\n\n{talk('IP')}" for n, who in [(1, "Anna"), (2, "Bo")]
    )
    assert titles(read_text(text)) == ["Informant: Anna", "Informant: Bo"]
    second = read_text(text, split=True, part=2)
    assert (second.date, second.attributes) == ("2024-03-02", {"Informant": "Bo", "Längd": "40 min"})


def test_names_as_titles_between_signs(read_text: ReadText) -> None:
    text = "\n".join(f"--- Intervju med {who} ---\n{talk('IP')}" for who in ("Anna", "Bo"))
    assert titles(read_text(text)) == ["Intervju med Anna", "Intervju med Bo"]


def test_a_first_interview_without_a_title(read_text: ReadText) -> None:
    assert titles(read_text(f"{talk('Anna')}\nIntervju 2\n{talk('Bo')}\nIntervju 3\n{talk('Cia')}")) == [
        "",
        "Intervju 2",
        "Intervju 3",
    ]


def test_a_list_of_what_is_in_the_file_is_no_interview(read_text: ReadText) -> None:
    listed = "Innehåll\nIntervju 1\nIntervju 2\n\n"
    reading = read_text(f"{listed}Intervju 1\n{talk('Anna')}\nIntervju 2\n{talk('Bo')}")
    assert titles(reading) == ["Intervju 1", "Intervju 2"]
    assert reading.interviews[1].start > len(listed) + 50


def test_a_title_on_each_page_is_one_interviews(read_text: ReadText) -> None:
    pages = f"Intervju 1\n{talk('A')}\nIntervju 1\n{talk('A')}\nIntervju 2\n{talk('B')}\nIntervju 2\n{talk('B')}"
    assert titles(read_text(pages)) == ["Intervju 1", "Intervju 2"]


SECTIONS = [
    "Tema {}",
    "Del {}: Arbetet",
    "# Del {}",
    "Fråga {}",
    "Block {}",
    "Kapitel {}",
    "=== Tema {} ===",
    "Intervjufråga {}",
    "Intervju, del {}",
    "Intervju: del {}",
    "Session {}",
    "{}. Bakgrund",
    "Sida {}",
    "# Avsnitt {}",
]


@pytest.mark.parametrize("shape", SECTIONS)
@pytest.mark.parametrize("file_name", ["a.txt", "a.md"])
def test_sections_are_no_interviews(read_text: ReadText, shape: str, file_name: str) -> None:
    text = "\n".join(f"{shape.format(n)}\n\n{talk('IP')}" for n in (1, 2, 3))
    assert read_text(text, file_name).interviews == ()


@pytest.mark.parametrize(
    "text",
    [
        "Deltagare 1\nDet var bra tycker jag nog ändå.\nVi hade tid.\n"
        "Deltagare 2\nDet var inte alls bra för oss som var där.\nIngen hade tid.\n" * 3,
        "Deltagare 1: Det var bra tycker jag nog ändå.\nDeltagare 2: Det var inte bra.\nDeltagare 3: Nej.\n" * 4,
        "# Informant 1\nDet var bra tycker jag nog ändå, för vi hade tid.\nJa.\n"
        "# Informant 2\nDet var inte alls bra för oss.\nIngen hade tid.\n" * 3,
        "Namn: Anna\nÅlder: 34\n\nNamn: Bo\nÅlder: 40\n\nNamn: Cia\nÅlder: 51\n\n" + talk("Anna") + talk("Bo"),
        "Datum: 2024-03-01\nInformant: Anna\n\n" + talk("IP") + "\nTranskriberad av: Bo\nDatum: 2024-03-02\n",
        "Intervju 1\n\n" + talk("IP") + "\nSlut på intervju 1\n",
        "Intervju 3\nDatum: 2024-03-01\n\n" + talk("IP"),
        talk("IP") + "I: I intervju 1 sa du något annat.\nIP: Intervju 1?\nI: Ja, och i intervju 2.\nIP: Intervju 2?\n",
        "Intervju 1: Ja det var så det var, tror jag.\nIntervju 2: Nej det var det inte.\n" * 5,
        "",
    ],
    ids=range(10),
)
def test_what_may_look_like_several_interviews(read_text: ReadText, text: str) -> None:
    assert read_text(text or talk("IP")).interviews == ()


def test_many_lines_that_look_like_beginnings(read_text: ReadText) -> None:
    assert read_text("Datum: 2024\nNamn: A\n\n" * 5000).interviews == ()
    assert read_text("Intervju 1\nIntervju 2\n" * 5000).interviews == ()
    assert read_text("-" * 50_000 + "\n" + "# " * 20_000).interviews == ()


@pytest.mark.parametrize(
    "head",
    [
        "Intervju {}",
        "# Intervju {}",
        "Datum: 2026-03-0{}\nInformant: Chef {}\nPlats: Lund",
        "Intervju {}\nDatum: 2026-03-0{}\nIntervjuare: Eva\nPlats: Lund",
    ],
)
def test_titles_and_headers_are_nobodys_also_in_a_file_that_stays_one(read_text: ReadText, head: str) -> None:
    parts = [f"{head.format(n, n)}\n\n{talk('IP')}" for n in (1, 2, 3)]
    reading = read_text("\n".join(parts), "a.md")
    assert len(reading.interviews) == 3
    alone = read_text(talk("IP"), "b.md")
    for speaker, once in zip(reading.speakers, alone.speakers, strict=True):
        assert (speaker.label, speaker.words, speaker.turns) == (once.label, 3 * once.words, 3 * once.turns)
