"""PDFs as programs write them: what is said, by whom, and what is told of what was guessed."""

from pathlib import Path

import pytest

from tests.importers.pdf_maker import BOLD, FIXED_BOLD, JOINED, PLAIN, Sheet, pdf_of
from workbench.domain.errors import InputError
from workbench.importers.base import Reading
from workbench.importers.registry import read_bytes

TALK = (
    "Då är den igång. Berätta hur det gick till när ni slog ihop enheterna i våras.",
    "Det började med att chefen kallade till ett möte, och där satt vi allihop och undrade vad som skulle hända nu.",
    "Vad tänkte du då?",
    "Att det var dags att söka nytt jobb. Men sedan blev det faktiskt bättre än jag hade trott, åtminstone för oss.",
    "Hur märktes det?",
    "Vi fick tid att prata med varandra. Det hade vi inte haft på flera år, och det gjorde stor skillnad för alla.",
)


def said(reading: Reading) -> list[str]:
    """The turns, each with its speaker."""
    return [
        f"{reading.speakers[turn.speaker].label if turn.speaker is not None else '-'}:"
        f" {' '.join(reading.text[turn.start : turn.end].split())}"
        for turn in reading.turns
    ]


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many letters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def dialogue(width: int) -> list[str]:
    """The talk in lines, each turn on lines of its own and with its label."""
    return [line for nth, text in enumerate(TALK) for line in wrapped(f"{'IQ'[nth % 2]}: {text}", width)]


EXPECTED = [f"{'IQ'[nth % 2]}: {text}" for nth, text in enumerate(TALK)]


@pytest.mark.parametrize("name", ["chrome_columns", "writer_numbered", "writer_table"])
def test_files_of_programs_give_what_was_said(files: Path, name: str) -> None:
    talk = (files / "pages" / "talk.txt").read_text(encoding="utf-8").split("\n")
    reading = read_bytes((files / "pages" / f"{name}.pdf").read_bytes(), f"{name}.pdf")
    assert [turn for turn in said(reading) if not turn.startswith("-")] == talk
    assert reading.layout_guessed
    assert any("layout was guessed" in warning for warning in reading.warnings)


def test_a_table_tells_the_times(files: Path) -> None:
    reading = read_bytes((files / "pages" / "writer_table.pdf").read_bytes(), "table.pdf")
    times = [turn.time_start for turn in reading.turns if turn.speaker is not None]
    assert times[:3] == [10_000, 70_000, 130_000]


def test_words_divided_heads_and_line_numbers_are_told(files: Path) -> None:
    columns = read_bytes((files / "pages" / "chrome_columns.pdf").read_bytes(), "columns.pdf")
    assert any("17 words divided" in warning and "barnomsorgen" in warning for warning in columns.warnings)
    numbered = read_bytes((files / "pages" / "writer_numbered.pdf").read_bytes(), "numbered.pdf")
    assert any("line numbers" in warning for warning in numbered.warnings)
    assert any("heads and feet of 2 pages" in warning for warning in numbered.warnings)
    assert "Sida" not in numbered.text and "Konfidentiellt" not in numbered.text


def test_lines_are_joined_to_turns() -> None:
    reading = read_bytes(pdf_of(Sheet().lines(70, 80, dialogue(60))), "talk.pdf")
    assert said(reading) == EXPECTED
    assert len(reading.paragraphs) == len(TALK)


def test_turns_go_on_over_pages_and_pages_are_known() -> None:
    lines = dialogue(60)
    sheets = [Sheet().lines(70, 80, lines[:5]), Sheet().lines(70, 80, lines[5:])]
    reading = read_bytes(pdf_of(*sheets), "talk.pdf")
    assert said(reading) == EXPECTED
    assert len(reading.pages) == 2
    assert reading.text[reading.pages[1] :].startswith(lines[5])


def test_running_heads_with_changing_numbers_are_left_out() -> None:
    lines = dialogue(30)
    sheets = []
    for nth in range(4):
        sheet = Sheet().line(70, 40, "Projekt Söder, intervju 4").lines(70, 80, lines[nth * 6 : nth * 6 + 6])
        sheets.append(sheet.line(250, 800, f"Sida {nth + 1} av 4"))
    reading = read_bytes(pdf_of(*sheets), "talk.pdf")
    assert "Projekt Söder" not in reading.text and "Sida" not in reading.text
    assert said(reading) == [*EXPECTED[:-1], said(reading)[-1]]


def test_heads_of_left_and_right_pages_are_left_out() -> None:
    lines = dialogue(24)
    sheets = []
    for nth in range(8):
        sheet = Sheet().line(70, 40, f"{nth + 1} Bilaga 2" if nth % 2 else f"Transkription {nth + 1}")
        sheets.append(sheet.lines(70, 80, lines[nth * 3 : nth * 3 + 3]))
    reading = read_bytes(pdf_of(*sheets), "talk.pdf")
    assert "Bilaga" not in reading.text and "Transkription" not in reading.text


def test_what_people_say_at_the_top_of_each_page_is_no_running_head() -> None:
    lines = ["I: Mm.", "Q: Ja, så var det faktiskt den gången.", "I: Mm.", "Q: Och sedan gick vi hem allihop."]
    reading = read_bytes(pdf_of(*(Sheet().lines(70, 80, lines * 3) for _page in range(4))), "talk.pdf")
    assert sum(turn == "I: Mm." for turn in said(reading)) == 24


def test_the_number_of_the_only_page_is_left_out() -> None:
    reading = read_bytes(pdf_of(Sheet().lines(70, 80, dialogue(60)).line(290, 800, "1 (1)")), "talk.pdf")
    assert said(reading) == EXPECTED


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("x", [40, 540])
def test_line_numbers_are_left_out(step: int, x: float) -> None:
    sheet = Sheet()
    for nth, line in enumerate(dialogue(24)):
        sheet.line(90, 80 + 14 * nth, line)
        if (nth + 1) % step == 0:
            sheet.line(x, 80 + 14 * nth, str(nth + 1), size=8, font=PLAIN)
    reading = read_bytes(pdf_of(sheet), "talk.pdf")
    assert said(reading) == EXPECTED


def test_numbers_that_are_said_stay() -> None:
    lines = ["I: Hur många?", "Q: 12", "I: Och förra året?", "Q: 14", "I: Så det ökar?", "Q: Ja."]
    reading = read_bytes(pdf_of(Sheet().lines(70, 80, lines)), "talk.pdf")
    assert said(reading)[1] == "Q: 12" and said(reading)[3] == "Q: 14"


def test_hanging_labels() -> None:
    sheet, y = Sheet(), 80.0
    for nth, text in enumerate(TALK):
        sheet.line(70, y, f"{'IQ'[nth % 2]}:")
        lines = wrapped(text, 55)
        sheet.lines(110, y, lines)
        y += 12 * len(lines)
    assert said(read_bytes(pdf_of(sheet), "talk.pdf")) == EXPECTED


def test_labels_in_a_column_without_colons() -> None:
    sheet, y = Sheet(), 80.0
    for nth, text in enumerate(TALK):
        sheet.line(70, y, ("Anna Ek", "Bo")[nth % 2])
        lines = wrapped(text, 50)
        sheet.lines(150, y, lines)
        y += 12 * len(lines)
    reading = read_bytes(pdf_of(sheet), "talk.pdf")
    assert said(reading) == [f"{('Anna Ek', 'Bo')[nth % 2]}: {text}" for nth, text in enumerate(TALK)]


def test_first_lines_that_are_indented_begin_paragraphs() -> None:
    sheet, y = Sheet(), 80.0
    texts = [f"{'IQ'[nth % 2]}: {text}" for nth, text in enumerate(TALK * 2)]
    indent = "···"  # the room that the first line leaves, 18 points of the fixed font
    for text in texts:
        for nth, line in enumerate(wrapped(indent + text, 58)):
            sheet.line(88 if not nth else 70, y, line.removeprefix(indent))
            y += 12
    assert said(read_bytes(pdf_of(sheet), "talk.pdf")) == texts


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = dialogue(34)
    half = len(lines) // 2
    sheet = Sheet().line(70, 60, "Om mötet", size=16, font=BOLD)
    sheet.lines(70, 100, lines[:half]).lines(310, 103, lines[half:])
    reading = read_bytes(pdf_of(sheet), "talk.pdf")
    assert said(reading)[1:] == EXPECTED


def test_bold_names_without_a_colon() -> None:
    sheet, y = Sheet(), 80.0
    for nth, text in enumerate(TALK):
        name = ("Anna", "Bo")[nth % 2]
        for number, line in enumerate(wrapped(f"{name} {text}", 60)):
            if not number:
                sheet.line(70, y, name, font=FIXED_BOLD)
                sheet.line(70 + 6 * (len(name) + 1), y, line.removeprefix(f"{name} "))
            else:
                sheet.line(70, y, line)
            y += 12
    reading = read_bytes(pdf_of(sheet), "talk.pdf")
    assert said(reading) == [f"{('Anna', 'Bo')[nth % 2]}: {text}" for nth, text in enumerate(TALK)]


def test_notes_at_the_foot_of_a_page_are_notes() -> None:
    lines = dialogue(60)
    sheet = Sheet().lines(70, 80, lines[:5])
    sheet.line(70 + 6 * len(lines[4]), 80 + 4 * 12 - 4, "1", size=6)
    sheet.line(70, 780, "1 Namnet är ändrat.", size=7)
    reading = read_bytes(pdf_of(sheet, Sheet().lines(70, 80, lines[5:])), "talk.pdf")
    assert [turn for turn in said(reading) if not turn.startswith("-")] == EXPECTED
    note = next(p for p in reading.paragraphs if "ändrat" in reading.text[p.start : p.end])
    assert note.status == "note"


def test_a_watermark_is_left_out_and_told() -> None:
    sheet = Sheet().lines(70, 80, dialogue(60)).turned("0.7 0.7 -0.7 0.7 150 300", "UTKAST", size=60, font=PLAIN)
    reading = read_bytes(pdf_of(sheet), "talk.pdf")
    assert said(reading) == EXPECTED
    assert any("watermark" in warning for warning in reading.warnings)


def test_a_page_on_its_side_is_read() -> None:
    sheet = Sheet(rotate=90)
    for nth, line in enumerate(dialogue(60)):
        sheet.turned(f"0 1 -1 0 {80 + 12 * nth} 70", line)
    assert said(read_bytes(pdf_of(sheet), "talk.pdf")) == EXPECTED


def test_letters_written_twice_are_read_once() -> None:
    sheet = Sheet()
    for nth, line in enumerate(dialogue(60)):
        label = line[:2] if line[1] == ":" else ""
        sheet.line(70.3, 80 + 12 * nth, label) if label else None
        sheet.line(70, 80 + 12 * nth, line)
    assert said(read_bytes(pdf_of(sheet), "talk.pdf")) == EXPECTED


def test_letters_of_ligatures_are_all_read() -> None:
    sheet = Sheet()
    for nth, line in enumerate(
        ("I: Was the o^ce di~erent?", "Q: It was o~.", "I: Sni~ed?", "Q: A^rmed: a sta~ of two.")
    ):
        sheet.line(72, 80 + 24 * nth, line, font=JOINED)
    assert said(read_bytes(pdf_of(sheet), "joined.pdf")) == [
        "I: Was the office different?",
        "Q: It was off.",
        "I: Sniffed?",
        "Q: Affirmed: a staff of two.",
    ]


def test_text_around_a_table_is_no_part_of_it() -> None:
    sheet = Sheet()
    before = wrapped(
        "Vi satt i köket en grå dag i mars, med radion på i rummet intill hela tiden, och kaffet kallnade.", 70
    )
    sheet.lines(72, 80, before)
    y = 80 + 12 * len(before) + 20
    for nth, text in enumerate(TALK):
        sheet.line(72, y, "IQ"[nth % 2])
        lines = wrapped(text, 50)
        sheet.lines(140, y, lines)
        y += 12 * len(lines) + 12
    after = ["Så var det slut.", *wrapped(" ".join(TALK), 70)]
    sheet.line(72, y + 30, after[0])
    sheet.lines(72, y + 60, after[1:])
    found = said(read_bytes(pdf_of(sheet), "table.pdf"))
    assert [turn for turn in found if turn[0] != "-"] == EXPECTED
    assert found[0] == f"-: {' '.join(before)}"
    assert " ".join(turn.removeprefix("- ").removeprefix("-: ") for turn in found[7:]) == " ".join(after)


def test_short_turns_are_not_joined() -> None:
    sheet = Sheet()
    talk = (
        "Where is it?",
        "By the quay, I think.",
        "And the boat?",
        "It sank last May.",
        "Sank?",
        "It was an old one.",
    )
    for nth, text in enumerate(talk):
        sheet.line(72, 80 + 24 * nth, f"{'IQ'[nth % 2]}: {text}", font=PLAIN)
    expected = [f"{'IQ'[nth % 2]}: {text}" for nth, text in enumerate(talk)]
    assert said(read_bytes(pdf_of(sheet), "short.pdf")) == expected


def test_titles_in_bold_are_nobodys_words() -> None:
    sheet = Sheet()
    y = 80.0
    for nth, line in enumerate(dialogue(60)):
        starts = line.startswith(("I:", "Q:"))
        y += 26 if starts else 12
        if nth and line.startswith("I: Vad"):
            sheet.line(72, y, "Vad som kom sedan", font=FIXED_BOLD)
            y += 26
        sheet.line(72, y, line)
    reading = read_bytes(pdf_of(sheet), "titles.pdf")
    assert [turn for turn in said(reading) if turn[0] != "-"] == EXPECTED
    assert "-: Vad som kom sedan" in said(reading)


def test_accents_beside_their_letters_are_put_together() -> None:
    sheet = Sheet().line(70, 80, "I: Hur ma").line(70 + 6 * 8, 80, "\xb0").line(70 + 6 * 9, 80, "r du?")
    sheet.lines(70, 100, ["Q: Bra.", "I: Bra?", "Q: Ja."])
    assert said(read_bytes(pdf_of(sheet), "talk.pdf"))[0] == "I: Hur mår du?"


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError) as told:
        read_bytes(pdf_of(Sheet().picture(), Sheet().picture()), "scan.pdf")
    assert "scanned" in told.value.message and "OCR" in (told.value.hint or "")


def test_pages_that_are_pictures_are_told() -> None:
    reading = read_bytes(pdf_of(Sheet().lines(70, 80, dialogue(60)), Sheet().picture()), "talk.pdf")
    assert any("Page 2 is a picture" in warning for warning in reading.warnings)


def test_a_password_is_asked_for_in_the_refusal(files: Path) -> None:
    with pytest.raises(InputError, match="password"):
        read_bytes((files / "pages" / "password.pdf").read_bytes(), "locked.pdf")


def test_a_pdf_that_anyone_may_open_is_read(files: Path) -> None:
    reading = read_bytes((files / "pages" / "restricted.pdf").read_bytes(), "talk.pdf")
    assert said(reading) == ["I: Hur var det?", "IP: Bra.", "I: Jaha?", "IP: Mm."]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_pdf_that_is_cut_off_is_refused(files: Path, share: float) -> None:
    data = (files / "pages" / "writer_table.pdf").read_bytes()
    with pytest.raises(InputError, match="damaged"):
        read_bytes(data[: int(share * len(data))], "cut.pdf")


def test_a_pdf_without_anything_is_refused() -> None:
    with pytest.raises(InputError, match="no text"):
        read_bytes(pdf_of(Sheet()), "empty.pdf")


def test_heads_that_name_the_chapter_and_count_the_pages_are_left_out() -> None:
    lines = dialogue(30)
    sheets = []
    for nth in range(5):
        sheet = Sheet().line(70, 40, f"{('Metod', 'Resultat', 'Bilagor')[nth % 3]} {nth + 41}")
        sheets.append(sheet.lines(70, 80, lines[nth * 5 : nth * 5 + 5]))
    reading = read_bytes(pdf_of(*sheets), "talk.pdf")
    assert not any(word in reading.text for word in ("Metod", "Resultat", "Bilagor"))


def test_words_below_a_name_with_a_time_begin_a_paragraph() -> None:
    sheet = Sheet()
    for nth, text in enumerate(TALK):
        sheet.line(110, 80 + 44 * nth, f"Berg, {('Anna', 'Erik')[nth % 2]} 0:{nth + 10}", font=FIXED_BOLD)
        sheet.lines(70, 92 + 44 * nth, wrapped(text, 70))
    reading = read_bytes(pdf_of(sheet), "names.pdf")
    assert said(reading) == [f"Berg, {('Anna', 'Erik')[nth % 2]}: {text}" for nth, text in enumerate(TALK)]
    assert [turn.time_start for turn in reading.turns] == [1_000 * (nth + 10) for nth in range(len(TALK))]
