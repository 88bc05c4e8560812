"""Web pages, as programs save them."""

from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read_bytes


def page(body: str, head: str = "") -> bytes:
    """A page as a browser saves it."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def read(body: str, head: str = "", **options: object) -> Reading:
    """What is found in a page."""
    return read_bytes(page(body, head), "page.html", ReadOptions(**options))  # type: ignore[arg-type]


def said(reading: Reading) -> list[str]:
    """The turns, each with its speaker."""
    return [
        f"{reading.speakers[turn.speaker].label if turn.speaker is not None else '-'}:"
        f" {reading.text[turn.start : turn.end]}"
        for turn in reading.turns
    ]


TALK = (
    "<p><b>I:</b> Hur började det?</p><p><b>IP:</b> Med ett möte.</p>"
    "<p><b>I:</b> Och sen?</p><p><b>IP:</b> Vi gick.</p>"
)

ANSWERS = [("Anna", "Hur började det?"), ("Berit", "Med ett möte."), ("Anna", "Och sen?"), ("Berit", "Vi gick.")]


def test_paragraphs_are_turns_and_soft_breaks_part_them() -> None:
    reading = read("<div>I: Hur började det?<br>IP: Med ett möte,\n   sa de.<br/>I: Och sen?<br>IP: Vi gick.</div>")
    assert said(reading) == ["I: Hur började det?", "IP: Med ett möte, sa de.", "I: Och sen?", "IP: Vi gick."]


def test_a_tab_inside_a_line_parts_names_from_words() -> None:
    lines = ("I\tHur började det?", "IP\tMed ett möte,\n\tsa de.", "I\tOch sen?", "IP\tVi gick.")
    reading = read("".join(f"<p>\n\t{line}</p>" for line in lines))
    assert said(reading) == ["I: Hur började det?", "IP: Med ett möte, sa de.", "I: Och sen?", "IP: Vi gick."]


def test_what_stands_below_and_beside_the_text_is_nobodys() -> None:
    reading = read(f"{TALK}<aside><p>Läs också</p></aside><footer><div>Arkivet <b>2024</b></div>Kontakt</footer>")
    assert said(reading)[3:] == ["IP: Vi gick.", "-: Läs också", "-: Arkivet 2024", "-: Kontakt"]
    messages = "".join(
        f"<article><b>{name}:</b> {word}<footer>Sänt</footer></article>"
        for name, word in (("I", "Hej"), ("P", "Ja")) * 2
    )
    assert said(read(messages))[0].startswith("I: Hej")


def test_what_is_no_text_is_left_out() -> None:
    reading = read(
        "<nav>Meny</nav><script>var x = '<p>I: Nej</p>'</script><noscript>Slå på</noscript>"
        + TALK
        + "<p style='display:none'>I: gömt</p><p hidden>I: gömt</p><p class='off'>I: gömt</p><!-- I: nej -->",
        "<title>Titel</title><style>.off, p.never {display : none}</style>",
    )
    assert said(reading) == ["I: Hur började det?", "IP: Med ett möte.", "I: Och sen?", "IP: Vi gick."]


def test_nothing_is_loaded_and_entities_are_letters(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemligt", encoding="utf-8")
    source = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>I: &aring;ka &amp; b&#228;ra &x;?</p>'
        f'<p>IP: Ja.<img src="{secret.as_uri()}"></p><p>I: Jaså?</p><p>IP: Ja.</p></body></html>'
    )
    reading = read_bytes(source.encode(), "page.html")
    assert "hemligt" not in reading.text
    assert "I: åka & bära" in reading.text


def test_tables_of_transcripts() -> None:
    rows = [
        ("00:01", "Anna", "Hur började det för dig, om du tänker efter?"),
        ("00:05", "Bo", "Med ett möte som blev av."),
    ]
    rows += [("00:09", "Anna", "Och vad hände sedan, när mötet var slut?"), ("00:12", "Bo", "Vi gick hem allihop.")]
    cells = "".join(f"<tr><td>{time}</td><td>{name}</td><td><p>{text}</p></td></tr>" for time, name, text in rows)
    reading = read(f"<table><tr><th>Tid</th><th>Talare</th><th>Text</th></tr>{cells}</table>")
    assert [turn for turn in said(reading) if turn[0] != "-"] == [f"{name}: {text}" for _time, name, text in rows]
    assert [turn.time_start for turn in reading.turns if turn.speaker is not None] == [1000, 5000, 9000, 12000]


def test_merged_cells_keep_the_columns() -> None:
    reading = read(
        "<table><tr><td colspan=2>Intervju 4</td></tr><tr><td rowspan=2>Anna</td><td>Hur började det för dig?</td></tr>"
        "<tr><td>Om du tänker efter.</td></tr><tr><td>Bo</td><td>Med ett möte som blev av.</td></tr>"
        "<tr><td>Anna</td><td>Och sedan då, vad hände?</td></tr><tr><td>Bo</td><td>Vi gick hem.</td></tr></table>"
    )
    assert said(reading) == [
        "Anna: Hur började det för dig?\nOm du tänker efter.",
        "Bo: Med ett möte som blev av.",
        "Anna: Och sedan då, vad hände?",
        "Bo: Vi gick hem.",
    ]


def test_bold_by_a_class_makes_names() -> None:
    body = "".join(
        f"<p><span class='c2'>{name}</span><span class='c1'>&nbsp;{text}</span></p>"
        for name, text in (("Anna", "Hur var det?"), ("Bo", "Bra."), ("Anna", "Jaså?"), ("Bo", "Ja."))
    )
    reading = read(body, "<style>.c1{color:#000;font-weight:400}.c2{font-weight:700}</style>")
    assert said(reading) == ["Anna: Hur var det?", "Bo: Bra.", "Anna: Jaså?", "Bo: Ja."]


def test_bold_among_other_words_of_a_font_makes_names() -> None:
    names = [f'<p><span style="font: italic bold 12pt serif">{who}</span> {what}</p>' for who, what in ANSWERS]
    assert said(read("".join(names))) == [f"{who}: {what}" for who, what in ANSWERS]


@pytest.mark.parametrize("style", ["font:", "mso-comment-reference:", "display :"])
def test_long_styles_do_no_harm(style: str) -> None:
    assert len(read(f'<p style="{style * 50_000}">I: Hej</p>{TALK}').turns) == 5


@pytest.mark.parametrize("sheet", ["a", "a,", "a{", ".a{b}"])
def test_long_sheets_of_styles_do_no_harm(sheet: str) -> None:
    assert len(read(TALK, f"<style>{sheet * 200_000}</style>").turns) == 4


def test_google_docs_with_a_comment(files: Path) -> None:
    reading = read_bytes((files / "pages" / "google_docs.html").read_bytes(), "doc.html")
    assert said(reading)[1:] == [
        "Interviewer: What did you do first?",
        "Mira: I went home, and slept.",
        "Interviewer: And then?",
        "Mira: Then I came back.",
    ]
    (comment,) = reading.comments
    assert comment.text == "Ask again about home."
    assert "home" in reading.text[comment.start : comment.end]


def test_a_page_saved_by_word(files: Path) -> None:
    reading = read_bytes((files / "pages" / "word.htm").read_bytes(), "intervju.htm")
    assert reading.encoding == "cp1252"
    assert reading.date == "2026-03-12"
    assert [turn for turn in said(reading) if turn[0] != "-"] == [
        "I: Hur började det, om du tänker efter?",
        "IP: Jag var helt ny där, och nästan ingen hälsade.",
        "I: Vad gjorde du då?",
        "IP: Väntade.",
    ]
    note = next(p for p in reading.paragraphs if "fönstret" in reading.text[p.start : p.end])
    assert note.status == "note"
    (comment,) = reading.comments
    assert (reading.text[comment.start : comment.end], comment.text) == ("helt ny", "Jämför med intervju 5.")
    assert comment.date == "2026-04-01T09:15"


def test_noscribe_tells_voices_and_times(files: Path) -> None:
    reading = read_bytes((files / "pages" / "noscribe.html").read_bytes(), "noscribe.html")
    spoken = [turn for turn in reading.turns if turn.speaker is not None]
    assert [(turn.time_start, turn.time_end) for turn in spoken] == [
        (6140, 17510),
        (18190, 69450),
        (70000, 72000),
        (72100, 72100),
    ]
    assert said(reading)[-4].endswith("hur du började här. //S01: Oj, ja. // Ta den tid du behöver.")
    assert " ".join(said(reading)[-3].split()).endswith(
        "regnade. Ingen hade sagt vart jag skulle gå, så jag satte mig i köket."
    )
    assert reading.attributes["Audio file"] == "./intervju_7.m4a"
    assert reading.language == "sv"
    assert all(p.status == "note" for p in reading.paragraphs if "noScribe" in reading.text[p.start : p.end])


def test_noscribe_with_names_put_in_by_hand_and_with_the_links_of_old_versions() -> None:
    old = (
        "<p>Titel</p><p><a href='ts_100_900'><span>Anna: Hur var det?</span></a><a href='ts_950_1500'> Berätta.</a></p>"
        "<p><a href='ts_1600_2000'><span>Bo: Bra.</span></a></p><p><a href='ts_2100_2500'>Anna: Jaså?</a></p>"
        "<p><a href='ts_2600_2900'>Bo: Ja.</a></p>"
    )
    reading = read(old)
    assert [turn for turn in said(reading) if turn[0] != "-"] == [
        "Anna: Hur var det? Berätta.",
        "Bo: Bra.",
        "Anna: Jaså?",
        "Bo: Ja.",
    ]
    new = (
        "<p><a name='ts_100_900_S00'></a>Anna: <span>[00:00:00]</span> Hur var det?</p>"
        "<p><a name='ts_1600_2000_S01'></a>Bo: Bra.</p>"
        "<p><a name='ts_2100_2500_S00'></a>Anna: Jaså?</p><p><a name='ts_2600_2900_S01'></a>Bo: Ja.</p>"
    )
    reading = read(new)
    assert [turn for turn in said(reading) if turn[0] != "-"] == [
        "Anna: Hur var det?",
        "Bo: Bra.",
        "Anna: Jaså?",
        "Bo: Ja.",
    ]
    assert [turn.time_start for turn in reading.turns if turn.speaker is not None] == [100, 1600, 2100, 2600]


def test_words_with_times_give_turns_with_times(files: Path) -> None:
    reading = read_bytes((files / "pages" / "interactive.html").read_bytes(), "talk.html")
    assert said(reading) == ["Anna: Where were you?", "Bo: At home.", "Anna: All day?", "Bo: Yes."]
    assert [(turn.time_start, turn.time_end) for turn in reading.turns] == [
        (1340, 2220),
        (4100, 4900),
        (6000, 6800),
        (8000, 8900),
    ]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("cp1252", "<meta charset=windows-1252>"),
        ("latin-1", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("utf-8", "<meta charset=latin1>"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("mac-roman", "<meta charset='macintosh'>"),
    ],
)
def test_encodings(encoding: str, told: str) -> None:
    written = f"<html><head>{told}</head><body>{TALK}</body></html>"
    assert said(read_bytes(written.encode(encoding), "page.html"))[0] == "I: Hur började det?"


def test_elements_that_are_never_closed() -> None:
    reading = read("<p>I: Hur var det?" + "<font>" * 300 + "<p>IP: Bra.<p>I: Jaså?<p>IP: Ja.")
    assert said(reading) == ["I: Hur var det?", "IP: Bra.", "I: Jaså?", "IP: Ja."]


def test_elements_too_deep_in_each_other_are_refused() -> None:
    with pytest.raises(InputError, match="deep"):
        read("<div>" * 100_000 + "I: Hej")


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(InputError, match="no text"):
        read("<p> </p><script>x</script>")


def test_lines_that_are_set_keep_their_ends() -> None:
    reading = read("<pre>I: Hur var det?\nIP: Bra.\n\nI: Jaså?\nIP: Ja.</pre>")
    assert said(reading) == ["I: Hur var det?", "IP: Bra.", "I: Jaså?", "IP: Ja."]


def test_headings_are_nobodys() -> None:
    reading = read("<h1>Intervju 4</h1>" + TALK + "<h2>Efteråt</h2><p><b>I:</b> Tack.</p>")
    assert "-: Efteråt" in said(reading)
    assert said(reading)[-1] == "I: Tack."


def test_times_at_one_place_do_no_harm() -> None:
    words = "<span data-m='100'></span><span data-m='100' data-d='5'></span>"
    words += "<span data-m='50' data-d='nan'>Hur var det?</span>"
    reading = read(
        f"<p>I: {words}</p><p>IP: <span data-m='900' data-d='90'>Bra.</span></p><p>I: Jaså?</p><p>IP: Ja.</p>"
    )
    assert [turn.time_start for turn in reading.turns] == [100, 900, None, None]


def test_head_and_foot_of_pages_are_nobodys() -> None:
    head, foot = (f"<div title='{which}'><p>Bilaga 3</p></div>" for which in ("header", "footer"))
    assert said(read(head + TALK + foot)) == said(read(TALK))


@pytest.mark.parametrize(
    "asked", ["<u>{}</u>", "<font color='#2e74b5'>{}</font>", "<span style='color:#c00000'>{}</span>"]
)
def test_questions_that_are_set_apart_are_the_interviewers(asked: str) -> None:
    pairs = [("Hur började det?", "Med ett brev."), ("Och sedan?", "De ringde."), ("Vad sade du?", "Ingenting.")]
    reading = read("".join(f"<p>{asked.format(question)}</p><p>{answer}</p>" for question, answer in pairs))
    assert [(speaker.turns, speaker.is_interviewer) for speaker in reading.speakers] == [(3, True), (3, False)]
