"""The shapes in which transcripts write who speaks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.importers.base import Reading
from workbench.importers.registry import read

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]

SHAPES = {
    "colon": "I: Hur är det?\nIP1: Bra.\nI: Jaha?\nIP1: Mm.",
    "colon without space": "I:Hur är det?\nIP1:Bra.\nI:Jaha?\nIP1:Mm.",
    "nbsp before the colon": "I\xa0: Hur är det?\nIP1\xa0: Bra.\nI: Jaha?\nIP1: Mm.",
    "hyphen and dash": "I - Hur är det?\nIP1 – Bra.\nI – Jaha?\nIP1 - Mm.",
    "brackets": "[I] Hur är det?\n[IP1] Bra.\n[I] Jaha?\n[IP1] Mm.",
    "alone, colon": "I:\nHur är det?\nIP1:\nBra.\nI:\nJaha?\nIP1:\nMm.",
    "alone": "I\n\nHur är det?\n\nIP1\n\nBra.\n\nI\n\nJaha?\n\nIP1\n\nMm.",
    "time in front": "00:03 I: Hur är det?\n00:05 IP1: Bra.\n00:09 I: Jaha?\n00:11 IP1: Mm.",
    "time glued": "00:00:03.5I: Hur är det?\n\n00:00:05.1IP1: Bra.\n\n00:00:09.0I: Jaha?\n\n00:00:11.2IP1: Mm.",
    "time after the label": "I: [00:00:03] Hur är det?\nIP1: [00:00:05] Bra.\nI: [00:09] Jaha?\nIP1: [00:11] Mm.",
    "time before the colon": "I [00:00:03]: Hur är det?\nIP1 [00:05]: Bra.\nI [00:09]: Jaha?\nIP1 [00:11]: Mm.",
    "name and time on their own line": (
        "I  0:03  \nHur är det?\n\nIP1  0:05  \nBra.\n\nI  0:09  \nJaha?\n\nIP1  0:11\nMm."
    ),
    "time and name on their own line": "[00:03] I\nHur är det?\n[00:05] IP1\nBra.\n[00:09] I\nJaha?\n[00:11] IP1\nMm.",
    "time at the end": (
        "I: Hur är det? #00:00:03-3#\nIP1: Bra. #00:00:05-0#\nI: Jaha? #00:00:09-1#\nIP1: Mm. #00:00:11-0#"
    ),
    "bold in Markdown": "**I:** Hur är det?\n\n**IP1:** Bra.\n\n**I:** Jaha?\n\n**IP1:** Mm.",
    "bold, colon after": "**I**: Hur är det?\n\n**IP1**: Bra.\n\n**I**: Jaha?\n\n**IP1**: Mm.",
    "bold without colon": "**I** Hur är det?\n\n**IP1** Bra.\n\n**I** Jaha?\n\n**IP1** Mm.",
    "bold with time": (
        "**[00:00:03] I:** Hur är det?\n\n**[00:00:05] IP1:** Bra.\n\n**[00:00:09] I:** Jaha?\n\n**IP1:** Mm."
    ),
    "Jekyll": (
        "**I:**{: .text-yellow-000}  \nHur är det?\n\n**IP1:**{: .a}  \n"
        "Bra.\n\n**I:**{: .b}  \nJaha?\n\n**IP1:**  \nMm."
    ),
    "list in Markdown": "- **I:** Hur är det?\n- **IP1:** Bra.\n- **I:** Jaha?\n- **IP1:** Mm.",
    "headings": "### I\n\nHur är det?\n\n### IP1\n\nBra.\n\n### I\n\nJaha?\n\n### IP1\n\nMm.",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_turns(read_text: ReadText, said: Said, shape: str) -> None:
    reading = read_text(SHAPES[shape], "intervju.md")
    assert said(reading) == [("I", "Hur är det?"), ("IP1", "Bra."), ("I", "Jaha?"), ("IP1", "Mm.")]
    assert [speaker.is_interviewer for speaker in reading.speakers] == [True, False]
    assert reading.unmatched == ()


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "time" in shape])
def test_times_become_data(read_text: ReadText, shape: str) -> None:
    first = read_text(SHAPES[shape], "intervju.md").turns[0]
    time = first.time_end if shape == "time at the end" else first.time_start
    assert time is not None
    assert 3000 <= time <= 3500


def test_labels_and_times_stay_in_the_text(read_text: ReadText) -> None:
    text = SHAPES["time at the end"]
    assert read_text(text).text == text


def test_words_before_a_colon_in_running_text_are_no_speaker(read_text: ReadText, said: Said) -> None:
    text = (
        "I: Hur gör ni?\nIP1: Det är svårt.\nJa, så här: vi gör det ofta.\nOk then, the answer is: no.\n"
        "I: Jaha?\nIP1: Ja."
    )
    assert said(read_text(text)) == [
        ("I", "Hur gör ni?"),
        ("IP1", "Det är svårt.\nJa, så här: vi gör det ofta.\nOk then, the answer is: no."),
        ("I", "Jaha?"),
        ("IP1", "Ja."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "En text om arbete.\nExempel: en sak.\nEn till mening.\nExempel: en annan sak.\nSlut.",
        "Vi gick dit. Det var bra.\nAlltså: nej.\nMen: ja.\nAlltså: jo.\nMen: nej.",
        "Se http://exempel.se\nhttp://exempel.se/a\nhttp://exempel.se/b",
        "Klockan 10:30 gick vi.\nKlockan 10:45 kom hon.\nKlockan 11:00 var det slut.",
        "Tema 1: Arbetet\nEn text.\nTema 2: Hemmet\nEn text till.",
    ],
)
def test_texts_without_speakers_have_none(read_text: ReadText, text: str) -> None:
    reading = read_text(text)
    assert reading.speakers == ()
    assert reading.text == text
    assert "No speakers were found." in reading.warnings
    assert reading.unmatched == ()


def test_one_who_speaks_once_is_known_by_the_look_of_the_label(read_text: ReadText) -> None:
    reading = read_text("I: Hej?\nIP1: Hej.\nI: Jaha?\nIP1: Mm.\nIP2: Jag kom sent.\nI: Tack?")
    assert [speaker.label for speaker in reading.speakers] == ["I", "IP1", "IP2"]


def test_a_full_name_first_and_the_surname_later_are_proposed_as_one(read_text: ReadText) -> None:
    text = "Anna Maria Berg: Hej?\nErik Ek: Hej.\nBerg: Hur är det?\nEk: Bra.\nBerg: Jaha?\nEk: Ja."
    reading = read_text(text)
    assert [speaker.label for speaker in reading.speakers] == ["Anna Maria Berg", "Erik Ek", "Berg", "Ek"]
    assert [(alias.labels, alias.into) for alias in reading.aliases] == [
        (("Anna Maria Berg", "Berg"), "Anna Maria Berg"),
        (("Erik Ek", "Ek"), "Erik Ek"),
    ]
    merged = read_text(text, rename={label: alias.into for alias in reading.aliases for label in alias.labels})
    assert [(s.label, s.turns) for s in merged.speakers] == [("Anna Maria Berg", 3), ("Erik Ek", 3)]
    assert merged.aliases == ()


def test_labels_that_differ_by_case_and_space_are_one_speaker(read_text: ReadText) -> None:
    reading = read_text("I: Hej?\nIP 1: Hej.\ni: Jaha?\nIP1: Mm.\nI : Och?\nip1: Ja.")
    assert [(speaker.label.replace(" ", ""), speaker.turns) for speaker in reading.speakers] == [("I", 3), ("IP1", 3)]


def test_in_a_very_short_text_labels_need_not_come_back(read_text: ReadText, said: Said) -> None:
    assert said(read_text("A: Guten Tag.\nB: Hallo.")) == [("A", "Guten Tag."), ("B", "Hallo.")]


def test_lines_cut_at_a_width_are_one_paragraph(read_text: ReadText) -> None:
    talk = "Det var en lång dag och vi gjorde allt som vi hade sagt att vi skulle göra och"
    text = (
        f"I: Hur var det?\n\nIP1: {talk}\n{talk}\n{talk}\nsen gick vi hem.\n\n"
        "Och nästa dag: samma sak.\n\nI: Jaha?\n\nIP1: Ja."
    )
    reading = read_text(text)
    assert [len(speaker.samples) for speaker in reading.speakers] == [2, 2]
    assert len(reading.paragraphs) == 5
    assert reading.turns[1].start == text.index("Det var")
    assert reading.text[: reading.turns[1].end].endswith("samma sak.")


def test_turns_in_cut_lines_need_no_blank_line_between(read_text: ReadText, said: Said) -> None:
    talk = "det var en lång dag och vi gjorde allt som vi hade sagt att vi skulle göra"
    text = f"I: Berätta om hur\n{talk}\n{talk}\n{talk}\nIP1: Ja {talk}\n{talk}\n{talk}\nI: Jaha?\nIP1: Mm."
    assert [speaker for speaker, _words in said(read_text(text))] == ["I", "IP1", "I", "IP1"]


def test_otters_file_with_its_last_line(read_text: ReadText, said: Said) -> None:
    text = (
        "Emma  0:00  \nHej och välkommen.\n\nUnknown Speaker  0:04  \nTack så mycket.\n\n"
        "Emma  1:00:12  \nDå börjar vi.\n\nTranscribed by https://otter.ai\n"
    )
    reading = read_text(text)
    assert said(reading)[:3] == [
        ("Emma", "Hej och välkommen."),
        ("Unknown Speaker", "Tack så mycket."),
        ("Emma", "Då börjar vi."),
    ]
    assert said(reading)[3][0] is None
    assert reading.turns[2].time_start == 3_612_000


def test_times_as_headings_are_no_turns(read_text: ReadText, said: Said) -> None:
    reading = read_text("00:00:00\n\nAnna Berg: Hej?\nErik Ek: Hej.\n\n00:05:00\n\nAnna Berg: Vad?\nErik Ek: Bra.\n")
    assert [speaker for speaker, _words in said(reading)] == ["Anna Berg", "Erik Ek", "Anna Berg", "Erik Ek"]
    assert [turn.time_start for turn in reading.turns] == [0, None, 300_000, None]


def test_a_time_without_a_name_begins_a_turn_of_its_own(read_text: ReadText, said: Said) -> None:
    reading = read_text("[00:41] : Hej hej\n[01:02] : Hej\n[01:10] : Jo")
    assert said(reading) == [(None, "Hej hej"), (None, "Hej"), (None, "Jo")]
    assert [turn.time_start for turn in reading.turns] == [41_000, 62_000, 70_000]


def test_overlapping_speech_stays_in_the_turn(read_text: ReadText, said: Said) -> None:
    text = "S00: [00:00:00] Wie? //S01: Gut. // Ja?\nS01: [00:00:12] Das. (..)\nS00: Und?\nS01: Ja."
    assert said(read_text(text))[0] == ("S00", "Wie? //S01: Gut. // Ja?")


def test_real_transcripts(files: Path) -> None:
    german = read(files / "de_jugendamt.md")
    assert [(s.label, s.turns, s.is_interviewer) for s in german.speakers] == [
        ("Interviewer", 46, True),
        ("Befragte", 46, False),
    ]
    assert [(s.label, s.turns) for s in read(files / "transcript.txt").speakers] == [("id1", 3), ("id2", 2), ("id3", 2)]
    assert [s.label for s in read(files / "maxqda.txt").speakers] == ["Zack", "Jim"]
    assert [s.label for s in read(files / "descript.md").speakers] == ["Anna", "Erik"]
    assert [turn.time_end for turn in read(files / "easytranscript.txt").turns] == [4500, 6100]


class TestCorrections:
    TALK = (
        "I: Hur är det?\nIP1: Bra.\nI: Jaha?\nIP1: Mm.\nKalle: Hej hej.\nI: Och?\nIP1: Nu: kom han.\nIP2: Ja.\nIP2: Jo."
    )

    def test_a_label_is_renamed_and_the_text_keeps_it(self, read_text: ReadText) -> None:
        reading = read_text(self.TALK, rename={"IP1": "Chef 1"})
        assert [speaker.label for speaker in reading.speakers] == ["I", "Chef 1", "IP2"]
        assert reading.text == self.TALK

    def test_two_labels_renamed_alike_become_one_speaker(self, read_text: ReadText) -> None:
        reading = read_text(self.TALK, rename={"IP1": "Chef", "ip2": "Chef"})
        assert [speaker.label for speaker in reading.speakers] == ["I", "Chef"]
        assert reading.speakers[1].turns == read_text(self.TALK).speakers[1].turns + 2

    def test_a_label_can_be_refused(self, read_text: ReadText, said: Said) -> None:
        reading = read_text(self.TALK, not_speakers=frozenset({"ip2"}))
        assert [speaker.label for speaker in reading.speakers] == ["I", "IP1"]
        assert "IP2: Ja.\nIP2: Jo." in said(reading)[-1][1]

    def test_a_label_that_was_passed_over_can_be_added(self, read_text: ReadText) -> None:
        assert read_text(self.TALK).passed_over == ("Kalle",)
        reading = read_text(self.TALK, also_speakers=frozenset({"Kalle"}))
        assert "Kalle" in [speaker.label for speaker in reading.speakers]

    def test_the_interviewer_can_be_chosen(self, read_text: ReadText) -> None:
        reading = read_text(self.TALK, interviewer_labels=frozenset({"ip1"}))
        assert [s.label for s in reading.speakers if s.is_interviewer] == ["IP1"]
        nobody = read_text(self.TALK, interviewer_labels=frozenset())
        assert not any(speaker.is_interviewer for speaker in nobody.speakers)

    def test_paragraphs_alternate_only_when_asked(self, read_text: ReadText, said: Said) -> None:
        text = "Hur är det?\n\nBra.\n\n[anteckning] Kaffe.\n\nVarför?\n\nDärför."
        assert read_text(text).speakers == ()
        reading = read_text(text, alternate=True)
        assert said(reading) == [
            ("Interviewer", "Hur är det?"),
            ("Participant", "Bra."),
            (None, "Kaffe."),
            ("Interviewer", "Varför?"),
            ("Participant", "Därför."),
        ]
        assert [speaker.is_interviewer for speaker in reading.speakers] == [True, False]


class TestInterviewer:
    @pytest.mark.parametrize(
        ("asks", "answers"),
        [
            ("I", "IP1"),
            ("Int", "R"),
            ("Intervjuaren", "Kalle"),
            ("F", "S"),
            ("Q", "A"),
            ("Forskaren", "Chef 1"),
            ("Moderator", "P1"),
            ("Anna?", "Erik"),
        ],
    )
    def test_by_the_label(self, read_text: ReadText, asks: str, answers: str) -> None:
        reading = read_text(f"{answers}: Ja.\n{asks}: Jaha.\n{answers}: Mm?\n{asks}: Nå.")
        assert [s.label for s in reading.speakers if s.is_interviewer] == [asks]

    def test_by_the_questions(self, read_text: ReadText) -> None:
        text = "".join(f"Berg: Fråga {n}?\nEk: Svar {n}.\n" for n in range(4))
        assert [s.label for s in read_text(text).speakers if s.is_interviewer] == ["Berg"]

    def test_not_at_all_when_it_is_not_clear(self, read_text: ReadText) -> None:
        reading = read_text("Berg: Hej.\nEk: Hej.\nBerg: Jo.\nEk: Ja.")
        assert not any(speaker.is_interviewer for speaker in reading.speakers)
        assert any("interviewer" in warning for warning in reading.warnings)

    def test_three_who_answer_are_a_group(self, read_text: ReadText) -> None:
        assert read_text("I: A?\nP1: B.\nP2: C.\nP3: D.\nI: E?\nP1: F.").source_class == "group"
        assert read_text("I: A?\nP1: B.\nI: E?\nP1: F.").source_class == "interview"


class TestOneLabel:
    """Where only one of the two bears a label, the other's words are not given to the one who does."""

    def test_only_the_answers(self, read_text: ReadText, said: Said) -> None:
        reading = read_text("Hur är det?\n\nIP: Bra.\n\nOch så.\n\nVad gör du?\n\nIP: Jobbar.\n\nVar då?\n\nIP: Här.")
        assert said(reading)[:3] == [
            ("Interviewer", "Hur är det?"),
            ("IP", "Bra.\n\nOch så."),
            ("Interviewer", "Vad gör du?"),
        ]
        assert [speaker.is_interviewer for speaker in reading.speakers] == [True, False]
        assert any("Please check" in warning for warning in reading.warnings)

    def test_only_the_questions(self, read_text: ReadText, said: Said) -> None:
        text = "I: Hur är det?\n\nBra.\n\nOch så.\n\nI: Vad gör du?\n\nJobbar.\n\nI: Var då?\n\nHär."
        assert said(read_text(text))[:2] == [("I", "Hur är det?"), ("Participant", "Bra.\n\nOch så.")]
        refused = read_text(text, not_speakers=frozenset({"Participant"}))
        assert [speaker.label for speaker in refused.speakers] == ["I"]

    def test_one_who_speaks_alone(self, read_text: ReadText) -> None:
        reading = read_text("IP: Jag är född här.\n\nSen flyttade vi.\n\nIP: Och nu då?\n\nIP: Ja.\n\nMer.")
        assert [speaker.label for speaker in reading.speakers] == ["IP"]


class TestTimesInside:
    def test_times_in_running_text_part_the_turn_and_are_no_words(self, read_text: ReadText, said: Said) -> None:
        text = "I: Hur? [00:00:10]\nP: Jo. [00:00:12] Det var [00:00:15] så. Vi sågs (10:30) där. [00:00:20]"
        text += "\nI: Ok?\nP: Ja."
        reading = read_text(text)
        assert said(reading)[:4] == [
            ("I", "Hur?"),
            ("P", "Jo."),
            ("P", "Det var"),
            ("P", "så. Vi sågs (10:30) där."),
        ]
        times = [(turn.time_start, turn.time_end) for turn in reading.turns]
        assert times[:4] == [(None, 10_000), (None, 12_000), (12_000, 15_000), (15_000, 20_000)]

    def test_a_time_in_another_ones_interjection_stays(self, read_text: ReadText, said: Said) -> None:
        text = "S00: Ja //S01: [00:00:12] mm // och så.\nS01: Nej.\nS00: Jo.\nS01: Ok."
        assert said(read_text(text))[0] == ("S00", "Ja //S01: [00:00:12] mm // och så.")


def test_one_long_block_is_cut_into_paragraphs_and_stays_as_it_is(read_text: ReadText) -> None:
    text = "och sen så gick vi dit och det var bra " * 300 + "Slut. " + "Det var en gång. " * 60
    reading = read_text(text)
    assert reading.text == text
    assert len(reading.turns) == 1
    lengths = [reading.text[part.start : part.end].count(" ") + 1 for part in reading.paragraphs]
    assert len(lengths) > 20
    assert max(lengths) <= 160
    assert " ".join(reading.text[part.start : part.end] for part in reading.paragraphs) == text.strip()
    assert reading.paragraphs[-1].end == len(text.rstrip())


def test_a_label_that_is_a_word_of_a_header_can_be_added(read_text: ReadText) -> None:
    text = "I: Hur?\nKod: Så.\nI: Ok?\nKod: Ja.\nI: Jaha?"
    assert [speaker.label for speaker in read_text(text, also_speakers=frozenset({"kod"})).speakers] == ["I", "Kod"]


def test_the_header_tells_who_asks(read_text: ReadText) -> None:
    header = "Intervjuare: Anna Lind\nInformant: Kaj Holm\n\n"
    for label in ("Anna", "AL", "Lind", "Anna Lind"):
        reading = read_text(f"{header}{label}: Berätta.\nKaj: Ja.\n{label}: Mer.\nKaj: Nej.")
        assert [(s.label, s.is_interviewer) for s in reading.speakers] == [(label, True), ("Kaj", False)]
        assert reading.attributes == {"Intervjuare": "Anna Lind", "Informant": "Kaj Holm"}


def test_very_many_labels_are_read_like_few(read_text: ReadText) -> None:
    reading = read_text("".join(f"Namn{number}: Det var så, sa vi då.\n" for number in range(20_000)))
    assert reading.speakers == ()
    assert len(reading.passed_over) <= 20


def test_speakers_of_turns_that_run_together_can_be_renamed(read_text: ReadText, said: Said) -> None:
    text = "Joke: Waar woont u nu eigenlijk? Wim: Aan de kade, boven de bakker. Joke: Al lang? Wim: Sinds de storm. "
    text += "Joke: En miste u het eiland, na al die jaren? Wim: Nee. Of ja: de stilte. Joke: Dank u wel. Wim: Graag."
    reading = read_text(text, rename={"Joke": "Interviewer"})
    assert [label for label, _words in said(reading)] == ["Interviewer", "Wim"] * 4
