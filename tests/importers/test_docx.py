"""What a Word document says, as its reader sees it."""

import io
import zipfile
from collections.abc import Callable

import pytest

from workbench.domain.errors import InputError
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read_bytes

ReadWord = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]
NotVerbatim = Callable[[Reading], list[tuple[str, str]]]


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; plain words become a run of their own."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def bold(text: str) -> str:
    """A bold run."""
    return r(text, "<w:b/>")


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="1"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="2">{r(text)}</w:ins>'


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
TALK = p("I: Hur?") + p("IP1: Bra.") + p("I: Jaha?") + p("IP1: Mm.")


def test_tracked_changes_are_accepted(read_word: ReadWord) -> None:
    reading = read_word(p("IP1: Jag tycker ", inserted("verkligen "), deleted("inte "), "om chefen.") + TALK)
    assert reading.text.startswith("IP1: Jag tycker verkligen om chefen.\n")
    assert any("2 tracked changes" in warning for warning in reading.warnings)


def test_moved_words_are_where_they_were_moved(read_word: ReadWord) -> None:
    moved = f"<w:moveFrom>{r('här ')}</w:moveFrom>", "var det ", f"<w:moveTo>{r('där')}</w:moveTo>"
    assert read_word(p(*moved)).text == "var det där"


def test_a_deleted_paragraph_mark_joins_paragraphs(read_word: ReadWord) -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{r("Jag gick ")}</w:p>'
    assert read_word(first + p("hem.") + p("Sen.")).text == "Jag gick hem.\nSen."
    assert read_word(p("Sen.") + first).text == "Sen.\nJag gick "


def test_strict_documents(read_word: ReadWord, said: Said) -> None:
    assert said(read_word(TALK, strict=True)) == [("I", "Hur?"), ("IP1", "Bra."), ("I", "Jaha?"), ("IP1", "Mm.")]


def test_soft_breaks_part_turns(read_word: ReadWord, said: Said) -> None:
    body = p(
        r("I: Hur?"), "<w:r><w:br/></w:r>", r("IP1: Bra."), "<w:r><w:br/></w:r>", r("I: Jaha?"), "<w:r><w:cr/></w:r>"
    )
    assert said(read_word(body + p("IP1: Mm.")))[:2] == [("I", "Hur?"), ("IP1", "Bra.")]


def test_special_characters(read_word: ReadWord) -> None:
    body = p(
        "a", "<w:r><w:tab/></w:r>", "b", "<w:r><w:noBreakHyphen/></w:r>", "c", "<w:r><w:softHyphen/></w:r>", "d",
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "e",
    )  # fmt: skip
    assert read_word(body).text == "a\tb\u2011cd→e"


def test_fields_give_their_results(read_word: ReadWord) -> None:
    field = [FIELD.format("begin"), "<w:r><w:instrText>PAGE</w:instrText></w:r>", FIELD.format("separate"), "7"]
    assert read_word(p("Sidan ", *field, FIELD.format("end"), " av 9")).text == "Sidan 7 av 9"


def test_a_broken_field_does_not_swallow_the_rest(read_word: ReadWord) -> None:
    assert read_word(p("Ett ", FIELD.format("begin"), "kod") + p("Två")).text.endswith("Två")


def test_links_and_content_controls_are_read_and_placeholders_are_not(read_word: ReadWord) -> None:
    link = f"<w:hyperlink>{r('länken')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{r(' svaret')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Klicka här')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{p('Sist')}</w:sdtContent></w:sdt>"
    assert read_word(p(link, control, empty) + block).text == "länken svaret\nSist"


def test_text_boxes_are_read_once_after_their_paragraph(read_word: ReadWord) -> None:
    content = f"<w:txbxContent>{p('I rutan')}</w:txbxContent>"
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert read_word(p("Före ", box, "efter") + p("Sen")).text == "Före efter\nI rutan\nSen"


def test_footnotes_follow_their_paragraph_as_notes(read_word: ReadWord, said: Said, not_verbatim: NotVerbatim) -> None:
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p("---")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Hon menar kommunen.")}</w:footnote>'
    )
    body = (
        p("I: Hur?") + p("IP1: De bestämmer", '<w:r><w:footnoteReference w:id="1"/></w:r>', " allt.") + p("Så är det.")
    )
    reading = read_word(body + p("I: Jaha?") + p("IP1: Mm."), parts={"footnotes": notes})
    assert said(reading)[1:4] == [
        ("IP1", "De bestämmer allt."),
        (None, "Hon menar kommunen."),
        ("IP1", "Så är det."),
    ]
    assert not_verbatim(reading) == [("note", "Hon menar kommunen.")]


def test_hidden_text_is_left_out_and_told(read_word: ReadWord) -> None:
    reading = read_word(p("Syns", r(" syns inte", "<w:vanish/>")))
    assert reading.text == "Syns"
    assert any("1 piece of hidden text" in warning for warning in reading.warnings)


def test_bold_names_without_a_colon(read_word: ReadWord, said: Said) -> None:
    body = "".join(p(bold(name), f" {words}") for name, words in [("Girl", "[smiles] Yes."), ("Mother", "No?")] * 2)
    assert said(read_word(body))[:2] == [("Girl", "[smiles] Yes."), ("Mother", "No?")]


def test_a_quotation_mark_before_words_in_italics_belongs_to_them(read_word: ReadWord, said: Said) -> None:
    asked = ["Var bor du?", "Sedan när?", "Varför det?"]
    answered = ["I hamnen.", "I fjol.", "Båten sjönk."]
    pairs = (p(ask) + p("„", r(f"{answer}“", "<w:i/>")) for ask, answer in zip(asked, answered, strict=True))
    assert said(read_word("".join(pairs)))[:2] == [("Interviewer", "Var bor du?"), ("Participant", "„I hamnen.“")]


def test_speakers_as_headings(read_word: ReadWord, said: Said) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>'
    body = "".join(
        p(name, style="Rubrik2") + p(words) for name, words in [("Intervjuare", "Hur?"), ("Kaj", "Bra.")] * 2
    )
    assert said(read_word(body, styles=styles))[:2] == [("Intervjuare", "Hur?"), ("Kaj", "Bra.")]


@pytest.mark.parametrize(
    ("name", "status"),
    [("Anteckning", "note"), ("Min notat", "note"), ("Sammanfattning", "summary"), ("footnote text", "verbatim")],
)
def test_styles_named_as_notes(read_word: ReadWord, name: str, status: str) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="S1"><w:name w:val="{name}"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="S2"><w:name w:val="Egen"/><w:basedOn w:val="S1"/></w:style>'
    )
    for style in ("S1", "S2"):
        reading = read_word(TALK + p("Telefonen ringer.", style=style), styles=styles)
        assert reading.paragraphs[-1].status == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Fältanteckning", "note"),
        ("Feltnotat", "note"),
        ("Field notes", "note"),
        ("Forskerens kommentar", "note"),
        ("Notiz", "note"),
        ("Resumé", "summary"),
        ("Zusammenfassung", "summary"),
        ("annotation text", "verbatim"),
        ("Fotnotstext", "verbatim"),
        ("Intense Quote", "verbatim"),
    ],
)
def test_styles_named_in_other_languages(read_word: ReadWord, name: str, status: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="S1"><w:name w:val="{name}"/></w:style>'
    reading = read_word(TALK + p("Telefonen ringer.", style="S1"), styles=styles)
    assert reading.paragraphs[-1].status == status


def test_usual_styles_are_not_listed(read_word: ReadWord) -> None:
    names = ["Normal", "Body Text", "Brödtext", "List Paragraph", "Svar"]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="{name}"/></w:style>'
        for n, name in enumerate(names)
    )
    reading = read_word("".join(p(name, style=f"S{n}") for n, name in enumerate(names)), styles=styles)
    assert reading.styles == (("svar", 1),)


def test_what_the_usual_style_says_holds_without_a_style(read_word: ReadWord, said: Said) -> None:
    name = '<w:name w:val="Normal"/><w:rPr><w:b/></w:rPr>'
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="N">{name}</w:style>'
    plain = '<w:b w:val="0"/>'
    body = "".join(p(who, r(f" {words}", plain)) for who, words in [("Girl", "[smiles] Yes."), ("Mother", "No?")] * 2)
    assert said(read_word(body, styles=styles))[:2] == [("Girl", "[smiles] Yes."), ("Mother", "No?")]


def numbered(*words: str, level: str) -> tuple[str, str]:
    """Paragraphs of a list, and the part that says how their numbers look."""
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return "".join(f"<w:p>{properties}{r(one)}</w:p>" for one in words), numbering


@pytest.mark.parametrize(
    ("level", "text"),
    [
        ('<w:numFmt w:val="decimal"/><w:lvlText w:val="IP%1:"/>', "IP1: Hej.\nIP2: Ja."),
        ('<w:numFmt w:val="upperRoman"/><w:lvlText w:val="Fråga %1."/>', "Fråga I. Hej.\nFråga II. Ja."),
        ('<w:numFmt w:val="none"/><w:lvlText w:val="Svar:"/>', "Svar: Hej.\nSvar: Ja."),
        ('<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>', "Hej.\nJa."),
        ('<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1:"/>', "Hej.\nJa."),
        ('<w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>', "Hej.\nJa."),
        ('<w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>', "Hej.\nJa."),
    ],
)
def test_numbers_that_word_makes(read_word: ReadWord, level: str, text: str) -> None:
    body, numbering = numbered("Hej.", "Ja.", level=level)
    reading = read_word(body, parts={"numbering": numbering})
    assert reading.text == text
    counted = text == "Hej.\nJa." and "bullet" not in level
    assert any("2 numbers" in warning for warning in reading.warnings) is counted


def test_a_list_of_contents_is_left_out(read_word: ReadWord) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Innehåll')}</w:sdtContent></w:sdt>"
    assert read_word(control + p("Intervju 1 ... 2", style="T1") + p("Hej"), styles=styles).text == "Hej"


def test_a_text_that_word_takes_in_from_a_page(make_word: Callable[..., bytes]) -> None:
    page = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; "
        'charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n<html><body><p><b>I:</b> H=C3=A4r?</p>'
        "<p><b>IP1:</b> Ja.</p></body></html>\n--x--\n"
    )
    namespace = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    document = make_word(f'<w:altChunk {namespace} r:id="r9"/>')
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="/word/a.mht"/>'
        "</Relationships>"
    )
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members |= {"word/_rels/document.xml.rels": relations.encode(), "word/a.mht": page.encode()}

    def zipped() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as package:
            for name, content in members.items():
                package.writestr(name, content)
        return buffer.getvalue()

    assert read_bytes(zipped(), "a.docx", ReadOptions()).text == "I: Här?\nIP1: Ja."
    for other in (document, b"\0\0"):
        members["word/a.mht"] = other
        with pytest.raises(InputError, match="only Word takes in"):
            read_bytes(zipped(), "a.docx", ReadOptions())


def test_page_breaks_part_interviews(read_word: ReadWord) -> None:
    breaks = [
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
        '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr></w:p>',
    ]
    parts = [p("IP{n}") + "".join(p(f"{who}: Det var nog så att vi alla trivdes.") for who in ("I", "B")) * 2] * 2
    for between in breaks:
        body = between.join(part.replace("{n}", str(n)) for n, part in enumerate(parts, start=1))
        assert read_word(p("Alla intervjuer") + between + body).interviews[1].title == "IP2"
    continuous = breaks[1].replace("nextPage", "continuous")
    assert read_word(continuous.join(parts)).interviews == ()


def test_teams_names_with_times_and_soft_breaks(read_word: ReadWord, said: Said) -> None:
    body = "".join(
        p(bold(name), r(f"   {time}"), "<w:r><w:br/></w:r>", r(words))
        for name, time, words in [
            ("Lindqvist, Anna (Extern)", "0:03", "Hej?"),
            ("Östen Å.", "0:12", "Tack."),
            ("Lindqvist, Anna (Extern)", "1:03", "Ja?"),
            ("Östen Å.", "1:12", "Mm."),
        ]
    )
    reading = read_word(body)
    assert said(reading)[:2] == [("Lindqvist, Anna (Extern)", "Hej?"), ("Östen Å.", "Tack.")]
    assert [turn.time_start for turn in reading.turns] == [3000, 12_000, 63_000, 72_000]


def test_properties_of_the_document_are_not_taken(make_word: Callable[..., bytes], read_word: ReadWord) -> None:
    reading = read_word(TALK)
    assert reading.attributes == {}
    assert reading.date == ""
    assert reading.encoding_guess is None


class TestTables:
    @staticmethod
    def table(*rows: tuple[str, ...]) -> str:
        cells = ["".join(f"<w:tc>{p(cell) if cell else '<w:p/>'}</w:tc>" for cell in row) for row in rows]
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    def test_speaker_and_text(self, read_word: ReadWord, said: Said) -> None:
        rows = [("I:", "Hur är det?"), ("IP1:", "Det är bra, tack."), ("I:", "Jaha?"), ("IP1:", "Ja, det är det.")]
        reading = read_word(self.table(*rows))
        assert said(reading)[:2] == [("I", "Hur är det?"), ("IP1", "Det är bra, tack.")]
        assert reading.text.startswith("I:\tHur är det?\nIP1:\t")

    def test_time_speaker_and_text_with_a_heading_row(self, read_word: ReadWord, said: Said) -> None:
        rows = [
            ("Tid", "Talare", "Text"),
            ("00:03", "Anna", "Hur är det?"),
            ("00:09", "Erik", "Det är bra, tack."),
            ("00:15", "Anna", "Jaha, och sen?"),
        ]
        reading = read_word(self.table(*rows))
        assert said(reading)[1:] == [("Anna", "Hur är det?"), ("Erik", "Det är bra, tack."), ("Anna", "Jaha, och sen?")]
        assert said(reading)[0] == (None, "Tid\tTalare\tText")
        assert [turn.time_start for turn in reading.turns[1:]] == [3000, 9000, 15_000]

    def test_a_title_above_the_heading_row(self, read_word: ReadWord, said: Said) -> None:
        rows = [("Samtal 4", "", ""), ("Tid", "Vem", "Vad"), ("0:01", "Eva", "Hur är det?"), ("0:05", "Bo", "Bra.")]
        reading = read_word(self.table(*rows, ("0:09", "Eva", "Säkert?"), ("0:12", "Bo", "Ja då.")))
        assert said(reading)[-4:] == [("Eva", "Hur är det?"), ("Bo", "Bra."), ("Eva", "Säkert?"), ("Bo", "Ja då.")]

    def test_a_merged_name_goes_on(self, read_word: ReadWord, said: Said) -> None:
        rows = [
            ("Anna", "Hur är det nu?"),
            ("Erik", "Det är bra, tack."),
            ("", "Mycket bra."),
            ("Anna", "Jaha, och sen?"),
        ]
        assert said(read_word(self.table(*rows)))[1] == ("Erik", "Det är bra, tack.\nMycket bra.")

    def test_further_columns_are_notes(self, read_word: ReadWord, not_verbatim: NotVerbatim) -> None:
        rows = [
            ("1", "I", "Hur är det i dag?", ""),
            ("2", "IP1", "Det är bra, tack.", "ler"),
            ("3", "I", "Jaha, och sen?", ""),
        ]
        assert not_verbatim(read_word(self.table(*rows))) == [("note", "ler")]

    def test_what_follows_the_table_is_nobodys(self, read_word: ReadWord, said: Said) -> None:
        rows = [("I", "Hur är det i dag?"), ("IP1", "Det är bra, tack."), ("I", "Jaha, och sen?")]
        assert said(read_word(self.table(*rows) + p("Slut.")))[-1] == (None, "Slut.")

    def test_a_table_of_facts_is_a_header(self, read_word: ReadWord) -> None:
        reading = read_word(self.table(("Datum", "2024-03-01"), ("Projekt", "Ansats")) + TALK)
        assert reading.date == "2024-03-01"
        assert reading.attributes == {"Projekt": "Ansats"}

    def test_a_table_that_only_lays_out_is_read_line_by_line(self, read_word: ReadWord, said: Said) -> None:
        reading = read_word(f"<w:tbl><w:tr><w:tc>{TALK}</w:tc></w:tr></w:tbl>")
        assert said(reading)[0] == ("I", "Hur?")

    def test_a_transcript_in_a_table_that_lays_out(self, read_word: ReadWord, said: Said) -> None:
        rows = [("I", "Hur är det nu då?"), ("IP1", "Det är bra, tack."), ("I", "Jaha, och sen?")]
        body = f"<w:tbl><w:tr><w:tc>{p('Intervju')}{self.table(*rows)}</w:tc></w:tr></w:tbl>"
        assert said(read_word(body))[1:] == [
            ("I", "Hur är det nu då?"),
            ("IP1", "Det är bra, tack."),
            ("I", "Jaha, och sen?"),
        ]

    def test_bold_names_in_a_row_of_short_cells(self, read_word: ReadWord, said: Said) -> None:
        rows = "".join(
            f"<w:tr><w:tc>{p(bold(who))}</w:tc><w:tc>{p(words)}</w:tc><w:tc>{p('')}</w:tc></w:tr>"
            for who, words in [("Anna", "Hej"), ("Bo", "Tjena")]
        )
        assert read_word(f"<w:tbl>{rows}</w:tbl>").text == "Anna\tHej\nBo\tTjena"

    def test_a_deleted_row_is_gone(self, read_word: ReadWord) -> None:
        gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{p('borta')}</w:tc></w:tr>"
        assert read_word(f"<w:tbl>{gone}<w:tr><w:tc>{p('kvar')}</w:tc></w:tr></w:tbl>").text == "kvar"


def _unnamed(question: str, answer: str = "") -> str:
    """Questions and answers without names, told apart by a property of the runs."""
    pairs = [("Hur började det?", "Med ett brev."), ("Och sedan?", "De ringde."), ("Vad sade du?", "Ingenting.")] * 2
    return "".join(p(r(asked, question)) + p(r(said, answer)) for asked, said in pairs)


@pytest.mark.parametrize("look", ["<w:u w:val='single'/>", "<w:color w:val='2E74B5'/>"])
def test_questions_that_are_set_apart_by_a_line_or_a_colour_are_the_interviewers(
    read_word: ReadWord, look: str
) -> None:
    for reading in (read_word(_unnamed(look)), read_word(_unnamed("", look))):
        assert [(speaker.turns, speaker.is_interviewer) for speaker in reading.speakers] == [(6, True), (6, False)]
        assert any("please check" in warning for warning in reading.warnings)


@pytest.mark.parametrize("look", ["<w:u w:val='single'/>", "<w:smallCaps/>", "<w:color w:val='C00000'/>"])
def test_names_without_a_colon_that_are_set_apart_are_labels(read_word: ReadWord, said: Said, look: str) -> None:
    words = [("Anna", "Hur började det?"), ("Berit", "Med ett brev."), ("Anna", "Och sen?"), ("Berit", "De ringde.")]
    reading = read_word("".join(p(r(name, look), f" {spoken}") for name, spoken in words))
    assert said(reading) == words


def test_colours_change_nothing_where_something_is_bold(read_word: ReadWord, said: Said) -> None:
    coded = p(bold("IP1:"), r(" Så var det."), r(" Alltid.", "<w:color w:val='FF0000'/>"))
    asked = p(bold("I:"), r(" Hur var det?", "<w:color w:val='FF0000'/>"))
    assert said(read_word((asked + coded) * 3)) == [("I", "Hur var det?"), ("IP1", "Så var det. Alltid.")] * 3


def test_subtitles_in_a_document_keep_their_numbers_to_themselves(read_word: ReadWord, said: Said) -> None:
    talk = [("Anna", "Hur började det?"), ("Berit", "Med ett brev."), ("Anna", "Och sen?"), ("Berit", "De ringde.")]
    body = "".join(
        p(f"{nth}") + p(f"00:00:0{nth}.120 --> 00:00:0{nth}.900") + p(f"{name}: {words}") + p("")
        for nth, (name, words) in enumerate(talk, start=1)
    )
    assert [turn for turn in said(read_word(body)) if turn[0]] == talk
