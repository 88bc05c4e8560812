"""Tables in a PDF that are ruled: the rules say what is in a cell, however narrow the space between two of them is."""

from tests.importers.pdf_maker import PLAIN, Sheet, pdf_of
from workbench.importers.base import Reading
from workbench.importers.registry import read_bytes

LEFT, RIGHT = 70, 500
TOP, LEAD = 100, 12
QUESTIONS = [
    (["Hur började det för dig,", "och när var det?"], ["Det var i mars. Jag fick ett brev", "hem. Ingen ringde."]),
    (
        ["Vad stod det i brevet?"],
        ["Att de ville träffa mig. Det var", "inte så konstigt, men", "jag blev orolig ändå."],
    ),
    (["Okej."], ["Ja."]),
    (["Vad hände sedan?"], ["Vi träffades på deras kontor en", "måndag: tre timmar."]),
]


def _said(reading: Reading) -> list[tuple[str, str]]:
    return [
        (reading.speakers[turn.speaker].label, " ".join(reading.text[turn.start : turn.end].split()))
        for turn in reading.turns
        if turn.speaker is not None
    ]


def _table(sheet: Sheet, xs: list[float], rows: list[list[list[str]]], top: float = TOP) -> Sheet:
    """A table with thin margins, whose rows follow close on each other."""
    ys = [top]
    for row in rows:
        for x, lines in zip(xs, row, strict=False):
            for nth, line in enumerate(lines):
                sheet.line(x + 3, ys[-1] + 10 + nth * LEAD, line)
        ys.append(ys[-1] + 4 + LEAD * max(map(len, row)))
    return sheet.grid(xs, ys)


def test_two_wide_columns_are_questions_and_answers_row_by_row() -> None:
    rows = [[["Fråga"], ["Svar"]], *([question, answer] for question, answer in QUESTIONS)]
    reading = read_bytes(pdf_of(_table(Sheet(), [LEFT, 285, RIGHT], rows)), "q.pdf")
    assert _said(reading) == [
        voice for question, answer in QUESTIONS for voice in (("Fråga", " ".join(question)), ("Svar", " ".join(answer)))
    ]
    assert [speaker.label for speaker in reading.speakers if speaker.is_interviewer] == ["Fråga"]


def test_cells_with_hardly_any_space_between_them_are_told_apart() -> None:
    said = [
        ("Interviewer", ["How did it", "start?"]),
        ("Participant", ["In March. A", "letter came", "to my door."]),
        ("Interviewer", ["And then?"]),
        ("Participant", ["We met."]),
    ]
    rows = [[["Timespan"], ["Content"], ["Speaker"]]]
    rows += [[[f"0:0{2 * nth}.0"], words, [name]] for nth, (name, words) in enumerate(said)]
    reading = read_bytes(pdf_of(_table(Sheet(), [70, 128, 200, 272], rows)), "n.pdf")
    assert _said(reading) == [(name, " ".join(words)) for name, words in said]
    assert [turn.time_start for turn in reading.turns if turn.speaker is not None] == [0, 2_000, 4_000, 6_000]


def test_facts_in_a_ruled_table_are_facts() -> None:
    facts = [["Dato", "14. marts 2024"], ["Informant", "Sygeplejerske 2"], ["Sted", "Kontoret"]]
    sheet = _table(Sheet(), [LEFT, 200, RIGHT], [[[key], [value]] for key, value in facts])
    sheet.lines(LEFT, 300, ["LH: Hvordan gik det?", "S2: Det gik godt.", "LH: Hvorfor?", "S2: Vi havde tid."], lead=24)
    reading = read_bytes(pdf_of(sheet), "f.pdf")
    assert reading.date == "2024-03-14"
    assert reading.attributes["Sted"] == "Kontoret"
    assert [speaker.label for speaker in reading.speakers] == ["LH", "S2"]


def test_a_frame_around_columns_of_text_is_no_table() -> None:
    left = [f"Left line number {nth} goes on" for nth in range(1, 21)]
    right = [f"Right line number {nth} goes on" for nth in range(1, 21)]
    sheet = Sheet().lines(LEFT, TOP + 20, left, font=PLAIN).lines(300, TOP + 20, right, font=PLAIN)
    text = read_bytes(pdf_of(sheet.grid([60, 290, 520], [TOP, 400])), "c.pdf").text
    assert text.index(left[-1]) < text.index(right[0])


def test_a_table_of_one_row_is_read_column_after_column() -> None:
    talk = [line for question, answer in QUESTIONS for line in (f"I: {question[0]}", f"Anna: {answer[0]}")]
    reading = read_bytes(pdf_of(_table(Sheet(), [LEFT, 340, RIGHT], [[talk, ["Mina tankar", "Ett tema"]]])), "o.pdf")
    assert [label for label, _words in _said(reading)] == ["I", "Anna"] * len(QUESTIONS)
    assert "Mina tankar" not in " ".join(words for _label, words in _said(reading)[:-1])
