"""Tables inside documents: their columns are shown, and a person may choose others, as for a file that is a table."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from tests.importers.pdf_maker import Sheet, pdf_of
from tests.importers.samples import odt_content, open_document
from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ColumnChoice, Reading, ReadOptions
from workbench.importers.registry import read_bytes

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
FACTS = [("Datum", "3 maj 2024"), ("Plats", "Storgatan")]
ROWS = [
    ("Rad", "Tid", "Tema", "Replik", "Av"),
    ("1", "00:01", "vardag", "Hur brukar en vanlig dag se ut för dig nu för tiden?", "AB"),
    ("2", "00:09", "vardag", "Ja du, det är ju olika, men jag går upp och så tar jag kaffe.", "Berit"),
    ("3", "00:31", "stöd", "Och när kommer boendestödet, är det på förmiddagen?", "AB"),
    ("4", "00:40", "stöd", "Nej det är mest på torsdagar, då handlar vi ihop, hon och jag.", "Berit"),
]
UNNAMED = [
    ("Det var skönt att slippa ringa själv.", "hon skrattar", "17"),
    ("Men du ringde till slut.", "", "4"),
    ("Ja, det gjorde jag.", "lång tystnad", "17"),
]


def document(*tables: list[tuple[str, ...]]) -> bytes:
    made = docx.Document()
    made.add_paragraph("Intervju i maj")
    for rows in tables:
        table = made.add_table(0, len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        made.add_paragraph("")
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def said(reading: Reading) -> list[tuple[str, str]]:
    return [
        (reading.speakers[turn.speaker].label, reading.text[turn.start : turn.end])
        for turn in reading.turns
        if turn.speaker is not None
    ]


def test_the_columns_that_were_taken_are_shown_with_the_first_rows() -> None:
    reading = read_bytes(document(FACTS, ROWS), "x.docx")
    assert reading.table is not None
    assert reading.table.names == ROWS[0]
    assert reading.table.heading
    assert reading.table.rows[0] == ROWS[1]
    assert reading.table.columns is not None
    assert (reading.table.columns.text, reading.table.columns.time) == (3, 1)


@pytest.mark.parametrize("speaker", [2, 4])
def test_other_columns_can_be_chosen(speaker: int) -> None:
    options = ReadOptions(columns=ColumnChoice(3, speaker=speaker, time=1, heading=True))
    reading = read_bytes(document(FACTS, ROWS), "x.docx", options)
    assert said(reading) == [(row[speaker], row[3]) for row in ROWS[1:]]
    assert [turn.time_start for turn in reading.turns if turn.speaker is not None] == [1000, 9000, 31000, 40000]
    assert reading.table is not None
    assert reading.table.columns == options.columns
    assert "Datum" in reading.text


def test_a_table_that_was_read_as_lines_is_offered_and_its_columns_can_be_chosen() -> None:
    reading = read_bytes(document(UNNAMED), "x.docx")
    assert said(reading) == []
    assert reading.table is not None
    assert reading.table.columns is None
    assert reading.table.names == ("A", "B", "C")
    chosen = read_bytes(document(UNNAMED), "x.docx", ReadOptions(columns=ColumnChoice(0, speaker=2, notes=(1,))))
    assert said(chosen) == [(row[2], row[0]) for row in UNNAMED]


def test_a_small_table_in_a_text_is_not_offered() -> None:
    made = docx.Document()
    made.add_paragraph("Anna: " + "Det här är ett långt svar som handlar om mycket. " * 20)
    table = made.add_table(2, 2)
    for cell, words in zip([c for row in table.rows for c in row.cells], ("Ort", "Lund", "År", "2024"), strict=True):
        cell.text = words
    content = BytesIO()
    made.save(content)
    assert read_bytes(content.getvalue(), "x.docx").table is None


def test_times_of_beginning_and_end_may_stand_in_one_cell_or_in_two() -> None:
    rows = [(f"00:0{n} - 00:0{n + 1}", "AB" if n % 2 else "Berit", f"Det var gång {n} vi sågs.") for n in range(6)]
    reading = read_bytes(document(rows), "x.docx")
    assert [(turn.time_start, turn.time_end) for turn in reading.turns if turn.speaker is not None][:2] == [
        (0, 1000),
        (1000, 2000),
    ]


def test_an_open_document_has_the_same_columns() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(f"<table:table-row>{''.join(cell.format(one) for one in row)}</table:table-row>" for row in ROWS)
    data = open_document(odt_content(f'<table:table xmlns:table="{TABLE}">{rows}</table:table>'))
    found = read_bytes(data, "x.odt").table
    assert found is not None
    assert found == replace(found, names=ROWS[0], heading=True)
    reading = read_bytes(data, "x.odt", ReadOptions(columns=ColumnChoice(3, speaker=4, heading=True)))
    assert said(reading) == [(row[4], row[3]) for row in ROWS[1:]]


SIDE_BY_SIDE = [
    ("Tid", "Intervjuare", "Informant", "Anteckning"),
    ("00:01", "Hur brukar en vanlig dag se ut för dig?", "", ""),
    ("00:04", "", "Den börjar sent, kan man säga. Jag sover ju dåligt.", "skrattar"),
    ("00:15", "Sover dåligt, säger du?", "Ja, grannarna, du vet. De har en hund som skäller.", ""),
]


@pytest.mark.parametrize("form", ["docx", "md"])
def test_each_voice_may_have_a_column_of_its_own(form: str) -> None:
    rows = SIDE_BY_SIDE
    if form == "docx":
        reading = read_bytes(document(rows), "x.docx")
    else:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|---|---|---|---|")
        reading = read_bytes("\n".join(lines).encode(), "x.md")
    assert said(reading) == [
        ("Intervjuare", rows[1][1]),
        ("Informant", rows[2][2]),
        ("Intervjuare", rows[3][1]),
        ("Informant", rows[3][2]),
    ]
    assert [turn.time_start for turn in reading.turns if turn.speaker is not None] == [1000, 4000, 15000, 15000]
    assert "skrattar" in reading.text


def test_columns_of_a_table_in_markdown_can_be_chosen() -> None:
    lines = [f"| {' | '.join(row)} |" for row in ROWS]
    lines.insert(1, "|---|---|---|---|---|")
    reading = read_bytes("\n".join(lines).encode(), "x.md", ReadOptions(columns=ColumnChoice(3, 2, heading=True)))
    assert said(reading) == [(row[2], row[3]) for row in ROWS[1:]]
    assert reading.table is not None
    assert reading.table.names == ROWS[0]


def test_where_only_the_column_of_words_is_chosen_speakers_are_looked_for_in_it() -> None:
    lines = ["| Nr | Ur intervjun |", "|---|---|"]
    lines += [f"| {n} | {'AB' if n % 2 else 'Berit'}: Det var gång {n} som vi sågs. |" for n in range(1, 7)]
    reading = read_bytes("\n".join(lines).encode(), "x.md", ReadOptions(columns=ColumnChoice(1, heading=True)))
    assert [who for who, _words in said(reading)] == ["AB", "Berit"] * 3


def page(rows: list[tuple[str, ...]], edges: tuple[int, ...]) -> bytes:
    sheet = Sheet()
    for nth, row in enumerate(rows):
        for x, words in zip(edges, row, strict=True):
            sheet.line(x, 80 + nth * 30, words, size=8)
    return pdf_of(sheet)


def test_a_table_on_the_page_of_a_pdf_has_columns_to_choose_too() -> None:
    data = page([(row[1], row[2], row[3], row[4]) for row in ROWS], (40, 90, 140, 520))
    found = read_bytes(data, "x.pdf").table
    assert found is not None
    assert found.names == ("Tid", "Tema", "Replik", "Av")
    reading = read_bytes(data, "x.pdf", ReadOptions(columns=ColumnChoice(2, speaker=1, time=0, heading=True)))
    assert said(reading) == [(row[2], row[3]) for row in ROWS[1:]]


def test_voices_beside_each_other_on_the_page_of_a_pdf() -> None:
    rows = [row[:3] for row in SIDE_BY_SIDE]
    reading = read_bytes(page(rows, (40, 90, 330)), "x.pdf")
    assert said(reading) == [(rows[0][n], row[n]) for row in rows[1:] for n in (1, 2) if row[n]]


LABELLED = [
    ("Transkription", "Kod"),
    ("I: Hur började det?", ""),
    ("Anna: Med ett brev. Sedan ringde de.", "stress"),
    ("I: Vad sade du?", "samarbete: dåligt"),
    ("Anna: Att jag inte hade tid.", "tid"),
    ("I: Och nu?", "tid"),
    ("Anna: Nu är det bra.", ""),
]


def test_codes_beside_labelled_words_are_nobodys() -> None:
    reading = read_bytes(document(LABELLED), "x.docx")
    assert said(reading) == [(words.split(": ")[0], words.split(": ", 1)[1]) for words, _code in LABELLED[1:]]
    assert {"stress", "samarbete: dåligt", "tid"} <= {
        reading.text[one.start : one.end] for one in reading.paragraphs if one.status is ParagraphStatus.NOTE
    }


def test_remarks_in_a_cell_beside_the_whole_interview_are_nobodys() -> None:
    talk = "\n".join(words for words, _code in LABELLED[1:])
    reading = read_bytes(document([(talk, "Mina tankar\nTema: tid")]), "x.docx")
    assert [label for label, _words in said(reading)] == ["I", "Anna"] * 3
    assert said(reading)[-1] == ("Anna", "Nu är det bra.")
