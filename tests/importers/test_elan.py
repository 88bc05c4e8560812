"""ELAN files: whose words each tier holds, which tiers hold none, and the order of time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.importers.base import Reading
from workbench.importers.registry import read

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]
Stretch = tuple[int | None, int | None, str]


@pytest.fixture
def eaf(read_text: ReadText) -> ReadText:
    """`eaf({"A": [(0, 1000, "Hej")]}, …)`: tiers at the top; `under={"name": ("parent", [texts])}` hang on one."""

    def make(
        tiers: dict[str, list[Stretch]],
        under: dict[str, tuple[str, list[str]]] | None = None,
        people: dict[str, str] | None = None,
        **options: object,
    ) -> Reading:
        slots: list[str] = []
        parts: list[str] = []

        def slot(time: int | None) -> str:
            slots.append(
                f'<TIME_SLOT TIME_SLOT_ID="ts{len(slots)}"' + (f' TIME_VALUE="{time}"/>' if time is not None else "/>")
            )
            return f"ts{len(slots) - 1}"

        def begin(name: str, more: str = "") -> str:
            who = f' PARTICIPANT="{people[name]}"' if people and name in people else ""
            return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="default-lt"{who}{more}>'

        for name, stretches in tiers.items():
            rows = [
                f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}{n}" TIME_SLOT_REF1="{slot(start)}" '
                f'TIME_SLOT_REF2="{slot(end)}"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>'
                for n, (start, end, text) in enumerate(stretches)
            ]
            parts.append(begin(name) + "".join(rows) + "</TIER>")
        for name, (parent, texts) in (under or {}).items():
            rows = [
                f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}{n}" ANNOTATION_REF="{parent}{n}">'
                f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
                for n, text in enumerate(texts)
            ]
            parts.append(begin(name, f' PARENT_REF="{parent}"') + "".join(rows) + "</TIER>")
        order = "<TIME_ORDER>" + "".join(slots) + "</TIME_ORDER>"
        return read_text(f"<ANNOTATION_DOCUMENT>{order}{''.join(parts)}</ANNOTATION_DOCUMENT>", "a.eaf", **options)

    return make


def test_a_conversation(files: Path, said: Said) -> None:
    reading = read(files / "spoken" / "interview.eaf")
    assert reading.format == "eaf"
    assert said(reading) == [
        ("Karin", "Hur mår du & de andra?"),
        ("Ville", "Bra, tack."),
        ("Karin", "Jaha, (.) okej."),
        (None, "telefonen ringer"),
    ]
    assert [(turn.time_start, turn.time_end) for turn in reading.turns] == [
        (0, 2000),
        (1500, 3000),
        (3000, 4000),
        (4000, 5000),
    ]
    assert [paragraph.status for paragraph in reading.paragraphs] == ["verbatim"] * 3 + ["note"]
    assert reading.attributes == {"Media": "samtal 3.wav", "Date": "2021-05-20"}
    assert reading.language == "sv"
    assert any("K-English" in warning and "K-Gest" in warning for warning in reading.warnings)


def test_a_tier_that_was_left_out_can_be_taken(files: Path, read_text: ReadText) -> None:
    content = (files / "spoken" / "interview.eaf").read_bytes()
    reading = read_text(content, "a.eaf", also_speakers=frozenset(["K-Gest"]))
    assert "pekar mot dörren" in reading.text
    reading = read_text(content, "a.eaf", not_speakers=frozenset(["V-Spch"]))
    assert "tack" not in reading.text


def test_tiers_of_numbers_with_the_words_on_them(eaf: ReadText, said: Said) -> None:
    reading = eaf(
        {
            "ref@ANN": [(0, 1000, "Int.001"), (2000, 3000, "Int.002")],
            "ref@BO": [(1000, 2000, "Int.003")],
        },
        {
            "ft-eng@ANN": ("ref@ANN", ["Hi you", "Yes then"]),
            "orth@ANN": ("ref@ANN", ["Hej du", "Ja då"]),
            "orth@BO": ("ref@BO", ["Hej själv"]),
        },
        {"ref@ANN": "ANN", "orth@ANN": "ANN", "ft-eng@ANN": "ANN"},
    )
    assert said(reading) == [("ANN", "Hej du"), ("BO", "Hej själv"), ("ANN", "Ja då")]
    assert reading.turns[2].time_start == 2000


def test_tiers_of_codes_are_no_speech(eaf: ReadText) -> None:
    talk: list[Stretch] = [(n * 1000, n * 1000 + 900, f"Mening {n} om något helt annat") for n in range(30)]
    codes: list[Stretch] = [(n * 1000, n * 1000 + 900, ("glad", "arg")[n % 2]) for n in range(30)]
    reading = eaf({"Anna": talk, "Läge": codes})
    assert [speaker.label for speaker in reading.speakers] == ["Anna"]
    assert "Läge" in reading.passed_over


def test_what_a_tier_is_for_is_no_name(eaf: ReadText, said: Said) -> None:
    reading = eaf(
        {"S1_transcription": [(0, 1000, "Hej hej")], "Spch-K2": [(1000, 2000, "Ja då")], "text 1": [(2000, 3000, "Nå")]}
    )
    assert said(reading) == [("S1", "Hej hej"), ("K2", "Ja då"), ("text 1", "Nå")]


def test_translations_beside_what_was_said_are_left_out(eaf: ReadText, said: Said) -> None:
    reading = eaf(
        {
            "Anna": [(0, 1000, "minä olen täällä"), (2000, 3000, "")],
            "Anna translation": [(0, 1000, "I am here")],
            "Bo": [(1000, 2000, "niin")],
            "Bo översättning": [(1000, 2000, "så är det ju")],
        }
    )
    assert said(reading) == [("Anna", "minä olen täällä"), ("Bo", "niin")]


def test_one_tier_for_all_with_names_in_it(eaf: ReadText, said: Said) -> None:
    reading = eaf({"transcription": [(0, 1000, "S1: Hej du"), (1000, 2000, "S2: Ja"), (2000, 3000, "S1: Jaha")]})
    assert said(reading) == [("S1", "Hej du"), ("S2", "Ja"), ("S1", "Jaha")]


def test_times_that_lack(eaf: ReadText) -> None:
    reading = eaf({"A": [(1000, None, "Hej"), (None, 4000, "du")], "B": [(None, None, "Ja")]})
    assert [(turn.time_start, turn.time_end) for turn in reading.turns] == [(None, None), (1000, 4000)]


@pytest.mark.parametrize("content", ["<ANNOTATION_DOCUMENT/>", "<ANNOTATION_DOCUMENT><TIER/></ANNOTATION_DOCUMENT>"])
def test_nothing_in_it(read_text: ReadText, content: str) -> None:
    with pytest.raises(InputError, match="no text"):
        read_text(content, "a.eaf")
