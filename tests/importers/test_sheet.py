"""Transcripts as spreadsheets: Excel workbooks as Excel and others write them, and OpenDocument ones."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from workbench.domain.errors import InputError
from workbench.importers.base import ColumnChoice, Reading, ReadOptions
from workbench.importers.registry import read_bytes
from workbench.importers.tables.sheet import sheets_of

Said = Callable[[Reading], list[tuple[str | None, str]]]
Rows = Sequence[Sequence[object]]

TALK: Rows = (
    ("Tid", "Talare", "Replik"),
    (dt.time(0, 0, 3), "Anna", "Hur är det, då?"),
    (dt.time(0, 3, 43), "Erik", "Det är bra.\nMycket bra."),
    (dt.timedelta(hours=1, minutes=2, seconds=5), "Anna", "Jaha."),
)
SAID = [("Anna", "Hur är det, då?"), ("Erik", "Det är bra. Mycket bra."), ("Anna", "Jaha.")]


def book(rows: Rows, change: Callable[[Worksheet], None] | None = None, **more: Rows) -> bytes:
    workbook = Workbook()
    for name, content in {"Blad1": rows, **more}.items():
        sheet = workbook.create_sheet(name)
        for row in content:
            sheet.append(list(row))
        if change:
            change(sheet)
    workbook.remove(workbook.worksheets[0])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def rewritten(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """The same file with its XML parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name).decode()))
    return buffer.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_shared_strings(data: bytes) -> bytes:
    """The same workbook with the words of all cells in a part of their own, as Excel writes them."""
    strings: list[str] = []

    def share(found: re.Match[str]) -> str:
        strings.append(found[2])
        return f'<c{found[1]}t="s"><v>{len(strings) - 1}</v></c>'

    def change(name: str, xml: str) -> str:
        if name == "xl/_rels/workbook.xml.rels":
            link = f'<Relationship Id="rId99" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
            return xml.replace("</Relationships>", f"{link}</Relationships>")
        if name.startswith("xl/worksheets/"):
            return re.sub(r'<c([^>]*)t="inlineStr"><is>(.*?)</is></c>', share, xml, flags=re.DOTALL)
        return xml

    shared = rewritten(data, change)
    buffer = io.BytesIO(shared)
    with zipfile.ZipFile(buffer, "a") as package:
        reading = '<rPh sb="0" eb="1"><t>x</t></rPh>'
        items = "".join(f"<si>{string}{reading}</si>" for string in strings)
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{items}</sst>')
    return buffer.getvalue()


def reading_of(data: bytes, name: str = "intervju.xlsx", **options: object) -> Reading:
    return read_bytes(data, name, ReadOptions(**options))  # type: ignore[arg-type]


def starts(reading: Reading) -> list[int | None]:
    return [turn.time_start for turn in reading.turns]


def test_times_speakers_and_text(said: Said) -> None:
    reading = reading_of(book(TALK))
    assert said(reading) == SAID
    assert starts(reading) == [3_000, 223_000, 3_725_000]
    assert reading.format == "xlsx" and reading.encoding == ""


def test_words_kept_apart_from_their_cells(said: Said) -> None:
    assert said(reading_of(with_shared_strings(book(TALK)))) == SAID


def test_strict_workbooks(said: Said) -> None:
    strict = "http://purl.oclc.org/ooxml"

    def change(_name: str, xml: str) -> str:
        return xml.replace("http://schemas.openxmlformats.org/officeDocument/2006", f"{strict}/officeDocument").replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006", f"{strict}/spreadsheetml"
        )

    reading = reading_of(rewritten(book(TALK), change))
    assert said(reading) == SAID and starts(reading)[1] == 223_000


def test_cells_without_addresses_and_words_in_the_cells(said: Said) -> None:
    cells = [
        "".join(
            f'<c t="inlineStr"><is><r><t>{str(cell)[:2]}</t></r><r><t>{str(cell)[2:]}</t></r></is></c>' for cell in row
        )
        for row in TALK
    ]
    rows = "".join(f"<row>{row}</row>" for row in cells)

    def change(name: str, xml: str) -> str:
        if not name.startswith("xl/worksheets/"):
            return xml
        start, end = xml.index("<sheetData>"), xml.index("</sheetData>")
        return f"{xml[:start]}<sheetData>{rows}{xml[end:]}"

    reading = reading_of(rewritten(book(TALK), change))
    assert said(reading) == SAID and starts(reading) == [3_000, 223_000, 3_725_000]


def test_minutes_that_excel_took_for_hours(said: Said) -> None:
    def as_shown(sheet: Worksheet) -> None:
        for number in (2, 3, 4):
            sheet.cell(number, 1).number_format = "h:mm"

    rows = [
        TALK[0],
        (dt.time(0, 3), "Anna", "Hej."),
        (dt.time(3, 43), "Erik", "Hej hej."),
        (dt.time(12, 1), "Anna", "Nå?"),
    ]
    assert starts(reading_of(book(rows, as_shown))) == [3_000, 223_000, 721_000]
    later = [*rows, (dt.timedelta(hours=75, minutes=20), "Erik", "Ja.")]
    assert starts(reading_of(book(later))) == [3_000, 223_000, 721_000, 4_520_000]


def test_seconds_as_numbers(said: Said) -> None:
    rows = [("start", "end", "speaker", "text"), (0, 3.44, "A", "Hello there, my friend"), (3.44, 5, "B", "Hi.")]
    reading = reading_of(book(rows))
    assert [(turn.time_start, turn.time_end) for turn in reading.turns] == [(0, 3_440), (3_440, 5_000)]


def test_parts_of_a_day_as_plain_numbers(said: Said) -> None:
    day = 86_400
    rows: Rows = [
        ("Start", "Slut", "Vem", "Replik"),
        (0, 4 / day, "A", "Hej på dig, min vän"),
        (5 / day, 9 / day, "B", "Hej."),
    ]
    reading = reading_of(book(rows))
    assert [(turn.time_start, turn.time_end) for turn in reading.turns] == [(0, 4_000), (5_000, 9_000)]


def test_answers_of_many_are_no_conversation() -> None:
    rows = [("Fråga", "Svar", "Respondent"), *(("Vad är bra?", "Att vi skrattar så mycket", f"R{n}") for n in range(4))]
    with pytest.raises(InputError, match="holds no transcript"):
        reading_of(book(rows))


def test_a_title_and_merged_cells(said: Said) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("B3:B4")

    rows = [
        ("Samtal med Eva",),
        ("Nr", "Vem", "Vad"),
        (1, "Eva", "Hej."),
        (2, None, "Och mer."),
        (3, "Forskaren", "Jaha?"),
        (4, "Eva", "Ja."),
        (5, "Eva", "Just det."),
    ]
    reading = reading_of(book(rows, merge))
    assert said(reading) == [
        (None, "Samtal med Eva"),
        ("Eva", "Hej. Och mer."),
        ("Forskaren", "Jaha?"),
        ("Eva", "Ja. Just det."),
    ]


def test_the_sheet_with_the_transcript_is_found() -> None:
    people = [("pseudonym", "ålder"), ("Eva", 45), ("Bo", 33)]
    reading = reading_of(book(people, Samtalet=TALK, Mer=people))
    assert reading.speakers[0].label == "Anna"
    assert "The sheet “Samtalet” was read, and not “Blad1”, “Mer”." in reading.warnings


def test_several_sheets_with_transcripts_are_told(said: Said) -> None:
    longer = [*TALK, (dt.time(2, 0), "Erik", "Och så vidare, i all oändlighet.")]
    reading = reading_of(book(TALK, Andra=longer))
    assert said(reading)[-1] == ("Erik", "Och så vidare, i all oändlighet.")
    assert "“Blad1” holds a transcript, too" in reading.warnings[0]
    assert [(one.title, one.words) for one in reading.interviews] == [("Blad1", 10), ("Andra", 16)]


def test_each_sheet_may_be_an_interview(said: Said) -> None:
    data = book(TALK, Deltagare=[("namn", "ålder"), ("Eva", 45)], Andra=TALK[:3])
    first, second = (reading_of(data, split=True, part=part) for part in (1, 2))
    assert (said(first), said(second)) == (SAID, SAID[:2])
    assert (first.name, second.name) == ("intervju – Blad1", "intervju – Andra")
    assert first.sha256 != second.sha256 and second.part == 2
    assert not any("Andra" in warning for warning in first.warnings)
    with pytest.raises(InputError, match="no number 3"):
        reading_of(data, split=True, part=3)


def test_hidden_sheets_come_last() -> None:
    def hide(sheet: Worksheet) -> None:
        if sheet.title == "Gammal":
            sheet.sheet_state = "hidden"

    longer = [*TALK, (dt.time(2, 0), "Moa", "Och så vidare, i all oändlighet.")]
    reading = reading_of(book(TALK, hide, Gammal=longer))
    assert [speaker.label for speaker in reading.speakers] == ["Anna", "Erik"]
    assert not any("Gammal" in warning for warning in reading.warnings)


def test_formulas_give_their_values(said: Said) -> None:
    def change(name: str, xml: str) -> str:
        value = '<c r="B3" t="str"><f>B1&amp;"x"</f><v>Moa</v></c>'
        if not name.startswith("xl/worksheets/"):
            return xml
        start = xml.index('<c r="B3"')
        return xml[:start] + value + xml[xml.index("</c>", start) + 4 :]

    assert said(reading_of(rewritten(book(TALK), change)))[1] == ("Moa", "Det är bra. Mycket bra.")


def test_columns_are_chosen() -> None:
    rows = [("a", "b", "c"), ("x", "Hej på dig", "A"), ("y", "Hej hej", "B")]
    reading = reading_of(book(rows), columns=ColumnChoice(text=1, speaker=2, heading=True))
    assert [speaker.label for speaker in reading.speakers] == ["A", "B"]
    assert reading.table is not None and reading.table.rows[0] == ("x", "Hej på dig", "A")
    with pytest.raises(InputError, match="no column D"):
        reading_of(book(rows), columns=ColumnChoice(text=3))


def test_what_holds_no_transcript() -> None:
    with pytest.raises(InputError, match="holds no transcript") as caught:
        reading_of(book([("pseudonym", "ålder"), ("Eva", 45), ("Bo", 33)]))
    assert "attributes import" in caught.value.hint


def test_old_and_false_workbooks() -> None:
    for data in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"<html><table><tr><td>x</td></tr></table></html>"):
        with pytest.raises(InputError, match="xls") as caught:
            sheets_of(data, "a.xls")
        assert "save it as .xlsx" in caught.value.hint
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("hej.txt", "hej")
    with pytest.raises(InputError, match="no Excel workbook"):
        sheets_of(buffer.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
def test_entities_are_refused(part: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'

    def change(name: str, xml: str) -> str:
        head, mark, rest = xml.partition("?>")
        xml = rest if mark and head.startswith("<?xml") else xml
        return bomb + xml if name == part else xml

    with pytest.raises(InputError, match="DOCTYPE"):
        reading_of(rewritten(with_shared_strings(book(TALK)), change))


def test_a_cell_far_away_takes_no_memory(said: Said) -> None:
    def change(name: str, xml: str) -> str:
        far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        return xml.replace("</sheetData>", f"{far}</sheetData>") if name.startswith("xl/worksheets/") else xml

    assert said(reading_of(rewritten(book(TALK), change)))[:3] == SAID


def test_every_cut_is_an_error_in_words() -> None:
    data = book(TALK)
    for length in range(0, len(data), 397):
        with pytest.raises(InputError):
            read_bytes(data[:length], "a.xlsx")


def test_hidden_characters_stay_out() -> None:
    reading = reading_of(book([TALK[0], ("0:01", "An\u202ena", "He\u200bj _x0041_"), ("0:02", "Erik", "Hej")]))
    assert reading.speakers[0].label == "Anna"
    assert reading.text.startswith("Anna: Hej A")
    assert {note.kind for note in reading.cleaning} == {"bidi", "invisible"}


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def open_document(rows: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TABLE}" xmlns:x="{TEXT}"><o:body><o:spreadsheet>'
            f'<t:table t:name="Blad1">{rows}</t:table></o:spreadsheet></o:body></o:document-content>',
        )
    return buffer.getvalue()


def test_open_document(said: Said) -> None:
    def cell(*lines: str, more: str = "") -> str:
        return f"<t:table-cell {more}>{''.join(f'<x:p>{line}</x:p>' for line in lines)}</t:table-cell>"

    spaced = 'Det<x:s x:c="2"/>är<x:line-break/>bra.'
    time = 'o:value-type="time" o:time-value="PT00H03M43S"'
    rows = [
        f"<t:table-header-rows><t:table-row>{cell('Tid')}{cell('Talare')}{cell('Replik')}</t:table-row></t:table-header-rows>",
        f"<t:table-row>{cell('00:00:03')}{cell('Anna')}{cell('Hur är <x:span>det</x:span>,', 'då?')}</t:table-row>",
        '<t:table-row t:number-rows-repeated="1000000"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>',
        f"<t:table-row>{cell(more=time)}{cell('Erik')}{cell(spaced)}"
        '<t:table-cell t:number-columns-repeated="16000"/></t:table-row>',
        f"<t:table-row><t:covered-table-cell/>{cell('Anna')}{cell('Jaha.')}</t:table-row>",
    ]
    reading = reading_of(open_document("".join(rows)), "intervju.ods")
    assert said(reading) == [("Anna", "Hur är det, då?"), ("Erik", "Det är bra."), ("Anna", "Jaha.")]
    assert starts(reading) == [3_000, 223_000, None]
    with zipfile.ZipFile(io.BytesIO(open_document("".join(rows)))) as package:
        flat = package.read("content.xml").replace(
            b"<o:document-content ",
            b'<?xml version="1.0"?><o:document-content o:mimetype="application/vnd.oasis.opendocument.spreadsheet" ',
        )
    assert sheets_of(flat, "a.fods")[0][0].rows[0] == ["Tid", "Talare", "Replik"]
