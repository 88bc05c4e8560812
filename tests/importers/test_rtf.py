"""Rich text as Word, TextEdit, WordPad and f4 write it, and as nobody should."""

from collections.abc import Callable

import pytest

from workbench.domain.errors import InputError
from workbench.importers import limits
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read_bytes

Said = Callable[[Reading], list[tuple[str | None, str]]]
NotVerbatim = Callable[[Reading], list[tuple[str, str]]]
TALK = r"I: Hur?\par IP1: Bra.\par I: Jaha?\par IP1: Mm.\par "


def read(body: str | bytes, head: str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Arial;}}") -> Reading:
    content = body if isinstance(body, bytes) else body.encode("latin-1")
    return read_bytes(head.encode() + b"\n" + content + b"}", "intervju.rtf", ReadOptions())


def text(body: str | bytes, **more: str) -> str:
    return read(body, **more).text


def test_textedit(said: Said) -> None:
    head = (
        r"{\rtf1\ansi\ansicpg1252\cocoartf2639" + "\n"
        r"\cocoatextscaling0\cocoaplatform0"
        r"{\fonttbl\f0\fswiss\fcharset0 Helvetica-Bold;\f1\fswiss\fcharset0 Helvetica;}"
        "\n{\\colortbl;\\red255\\green255\\blue255;}\n{\\*\\expandedcolortbl;;}\n\\paperw11900\\margl1440\\viewkind0\n"
        "\\pard\\tx566\\pardirnatural\\partightenfactor0\n\n"
    )
    body = "".join(f"\\f0\\b\\fs24 \\cf0 {who}\n\\f1\\b0  {words}\\\n" for who, words in [
        ("Anna", "Hur m\\'e5r du?"), ("Erik", "Bra \\uc0\\u9786  tack."), ("Anna", "Jaha?"), ("Erik", "Ja\\'85"),
    ])  # fmt: skip
    assert said(read(body, head)) == [
        ("Anna", "Hur mår du?"),
        ("Erik", "Bra ☺ tack."),
        ("Anna", "Jaha?"),
        ("Erik", "Ja…"),
    ]


def test_wordpad() -> None:
    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0\nouicompat\deflang1053{\fonttbl{\f0\fnil\fcharset0 Calibri;}"
        r"{\f1\fnil\fcharset2 Symbol;}}" + "\r\n"
        r"{\*\generator Riched20 10.0.19041}{\*\mmathPr\mwrapIndent1440 }\viewkind4\uc1 "
    )
    body = (
        "\r\n\\pard\\sa200\\sl276\\slmult1\\b\\f0\\fs22\\lang29 I:\\b0  Ber\\'e4tta.\\par\r\n"
        "\\pard{\\pntext\\f1\\'B7\\tab}{\\*\\pn\\pnlvlblt\\pnf1{\\pntxtb\\'B7}}\\fi-360\\li720 Punkt.\\par\r\n"
        "\\pard\\sa200 IP1: 10 \\'80, \\ldblquote ja\\rdblquote .\\par\r\n"
    )
    assert text(body, head=head) == "I: Berätta.\nPunkt.\nIP1: 10 €, “ja”."


def test_word() -> None:
    head = (
        r"{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0\stshfdbch31505{\fonttbl{\f0\fbidi \froman\fcharset0"
        r"\fprq2{\*\panose 02020603050405020304}Times New Roman;}{\f37\fcharset204 Arial Cyr;}{\f38\fcharset238 CE;}}"
        r"{\stylesheet{\ql \snext0 Normal;}{\s1\b\sbasedon0\snext0 heading 1;}{\*\cs10 \additive Default;}"
        r"{\s15\i\sbasedon0 Anteckning;}{\s16\sbasedon15 Egen;}}{\*\listtable{\list x}}{\info{\title Hemlig}"
        r"{\author Nils}{\*\company X}}{\*\xmlnstbl {\xmlns1 http://x}}\paperw11906{\header \pard Sidhuvud\par}"
    )
    body = (
        r"\pard\plain \ltrpar\s1\outlinelevel0{\rtlch\fcs1 \ab\af0 \ltrch\fcs0 \b Rubrik\par}"
        r"\pard\plain \ltrpar\ql {\rtlch\fcs1 \ab\af0 \ltrch\fcs0 \b\insrsid1 I:}{\insrsid2  Hur \u228\'e4r det}"
        r"{\*\bkmkstart x}?{\*\bkmkend x}{\f37 \'cf\'f0}{\f38 \'b3}"
        r"{\field{\*\fldinst HYPERLINK http://x}{\fldrslt {\ul l\'e4nk}}}\par"
        r"\pard\plain \s16 Telefonen ringer.\par "
        r"{\pict{\*\picprop{\sp{\sn a}{\sv b}}}\pngblip 89504e470d0a}{\upr{a\'3f}{\*\ud{a\u322 ?}}}slut\par"
    )
    reading = read(body, head)
    assert reading.text == "Rubrik\nI: Hur är det?Прłlänk\nTelefonen ringer.\nałslut"
    assert dict(reading.styles) == {"heading 1": 1, "egen": 2}
    assert reading.paragraphs[2].status == "note"


def test_f4_with_times_at_the_end(said: Said) -> None:
    reading = read(
        r"\b I:\b0  K\'f6nnen Sie? #00:00:12-3#\par \b B1:\b0  \u8222"
        '"ja\\u8220" eben. #00:00:31-0#\\par '
        r"I: Mhm. #00:00:32-8#\par B1: Und dann. #00:01:02-3#\par"
    )
    assert said(reading)[:2] == [("I", "Können Sie?"), ("B1", "„ja“ eben.")]
    assert [turn.time_end for turn in reading.turns] == [12_300, 31_000, 32_800, 62_300]


def test_bold_names_without_a_colon(said: Said) -> None:
    body = "".join(rf"{{\b {who}}} {words}\par " for who, words in [("Girl", "[smiles] Yes."), ("Mother", "No?")] * 2)
    assert said(read(body))[:2] == [("Girl", "[smiles] Yes."), ("Mother", "No?")]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (r"a\tab b\line c\~d\_e\-f\{g\}\\", "a\tb\nc\xa0d\u2011ef{g}\\"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"{\uc2\u229\'c3\'a5}\u246 ?x", "åöx"),
        (r"\uc0\u229\u246 x", "åöx"),
        (r"\u-3913\'b7x", "•x"),
        (r"\u229\par x", "å\nx"),
        (r"a{\v dold}b{\deleted borta}c", "abc"),
        (r"a{\*\okant {b}c}d", "ad"),
        (r"a{\object{\*\objdata 00}{\result b}}c", "abc"),
        (r"\bin5 {}}{{a", "a"),
        (r"a\'zzb", "azzb"),
        ("a\\\r\nb\\\nc", "a\nb\nc"),
        (r"{\super 1}a\ulnone b", "1ab"),
        (r"a\emdash b\endash c\bullet\lquote d\rquote", "a—b–c•‘d’"),
        (r"\pard\plain\par\par a\par\par\par b", "a\n\nb"),
        (r"a\page b", "a\nb"),
        (r"a\sect\sectd\sbknone b", "a\nb"),
    ],
)
def test_what_is_written(written: str, read_as: str) -> None:
    assert text(written).strip("\n") == read_as


@pytest.mark.parametrize(
    ("head", "body", "read_as"),
    [
        (r"{\rtf1\mac", rb"\'8c\'9a\'8a", "åöä"),
        (r"{\rtf1\ansi\ansicpg10000{\fonttbl{\f0\fcharset0 A;}}\f0", rb"\'8c", "å"),
        (r"{\rtf1\pca", rb"\'86\'94", "åö"),
        (r"{\rtf1\ansi\ansicpg1251", rb"\'cf\'f0", "Пр"),
        (r"{\rtf1\ansi\ansicpg932{\fonttbl{\f0\fcharset128 M;}}\f0", rb"\'93\'fa\'96\'7b", "日本"),
        (r"{\rtf1\ansi\ansicpg932{\fonttbl{\f0\fcharset128 M;}}\f0", rb"\'83A", "ア"),
        (r"{\rtf1\ansi\ansicpg65001", "å".encode(), "å"),
        (r"{\rtf1\ansi", "ordet på svenska".encode(), "ordet på svenska"),
        (r"{\rtf1\ansi", "på".encode("cp1252"), "på"),
        (r"{\rtf1\ansi\ansicpg99999", rb"\'e5", "å"),
        (r"{\rtf1\ansi\deff1{\fonttbl{\f0 A;}{\f1\fcharset238 B;}}\plain", rb"\'b3", "ł"),
    ],
)
def test_encodings(head: str, body: bytes, read_as: str) -> None:
    assert text(body, head=head) == read_as


def test_tables(said: Said) -> None:
    def row(*cells: str) -> str:
        return r"\trowd\cellx100\cellx900\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row "

    rows = [("I", "Hur är det nu?"), ("IP1", r"Det är bra.\par Mycket bra."), ("I", "Jaha, och sen?"), ("IP1", "Hem.")]
    reading = read(r"\pard Före\par " + "".join(row(*cells) for cells in rows) + r"\pard Efter\par ")
    assert said(reading)[1:3] == [("I", "Hur är det nu?"), ("IP1", "Det är bra.\nMycket bra.")]
    assert said(reading)[-1] == (None, "Efter")


def test_a_table_in_a_table() -> None:
    inner = r"\pard\intbl\itap2 {}\nestcell {}\nestcell{{\*\nesttableprops\trowd\nestrow}}{{\nonesttables\par}}"
    rows = "".join(inner.format(*cells) for cells in [("I", "Hur då?"), ("IP1", "Så här."), ("I", "Jaha, så?")])
    assert text(r"\trowd" + rows + r"\pard\intbl\itap1\cell\row\pard Slut\par") == (
        "I\tHur då?\nIP1\tSå här.\nI\tJaha, så?\n\nSlut"
    )


def test_footnotes_and_boxes_follow_their_paragraph(not_verbatim: NotVerbatim) -> None:
    reading = read(
        r"IP1: De bestämmer{\super\chftn}{\footnote\pard\plain {\super\chftn} Kommunen.} allt."
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard I rutan.\par}}{\shprslt{\*\do{\dptxbxtext I rutan.\par}}}}"
        r"\par " + TALK
    )
    assert reading.text.startswith("IP1: De bestämmer allt.\nI rutan.\nKommunen.\nI: Hur?") or reading.text.startswith(
        "IP1: De bestämmer allt.\nKommunen.\nI rutan.\nI: Hur?"
    )
    assert not_verbatim(reading) == [("note", "Kommunen.")]


def test_comments_on_words_and_at_a_point() -> None:
    reading = read(
        r"I: Hur {\*\atrfstart 7}trivs\par du\par{\*\atrfend 7}{\*\atnid AB}{\*\atnauthor Anna B}\chatn"
        r"{\*\annotation{\*\atnref 7}{\*\atndate 132886749}\pard\plain Fin fr\'e5ga.\par}"
        r"IP1: Bra{\*\atnid C}{\*\atnauthor Cia}\chatn{\*\annotation \pard N\'e4.} tack.\par"
    )
    first, second = reading.comments
    assert reading.text[first.start : first.end] == "trivs\ndu"
    assert (first.author, first.text, first.date) == ("Anna B", "Fin fråga.", "2026-11-22T03:29:00")
    assert reading.text[second.start : second.end] == "Bra"
    assert (second.author, second.text, second.date) == ("Cia", "Nä.", "")


def test_numbers_with_words_are_labels_and_others_are_left_out(said: Said) -> None:
    item = r"{{\listtext\pard\plain {}\tab}}{}\par "
    body = "".join(item.format(*row) for row in [("I:", "Hur?"), ("IP1:", "Bra."), ("I:", "Jaha?"), ("IP1:", "Mm.")])
    assert said(read(body))[:2] == [("I", "Hur?"), ("IP1", "Bra.")]
    reading = read("".join(item.format(f"{n}.", "I: Hur?") for n in range(1, 4)))
    assert reading.text == "I: Hur?\nI: Hur?\nI: Hur?"
    assert any("3 numbers" in warning for warning in reading.warnings)


def test_a_file_that_is_cut_off_is_told() -> None:
    reading = read_bytes((r"{\rtf1 " + TALK).encode(), "a.rtf", ReadOptions())
    assert any("cut off" in warning for warning in reading.warnings)
    assert not any("cut off" in warning for warning in read(TALK).warnings)


@pytest.mark.parametrize(
    "body",
    [
        "{" * 500_000,
        r"{\*\x" * 200_000,
        r"{\b a" * 100_000,
        r"{\shp{\*\shpinst{\shptxt " * 50_000,
        r"{\footnote " * 50_000,
    ],
)
def test_groups_without_end_are_refused_or_passed_over(body: str) -> None:
    try:
        assert read(body + "a").text == ""
    except InputError as error:
        assert error.place == "intervju.rtf"


@pytest.mark.parametrize(
    "body",
    [
        "}" * 500_000,
        r"\bin99999999999 a",
        r"\bin-5 a",
        r"\'" * 300_000,
        "\\" * 300_001,
        r"\par" * 50_000 + " a",
        r"\u55296" * 100_000,
        r"\trowd\cell\row" * 20_000,
        r"\nestcell\nestrow\cell" * 20_000,
        "a" * 3_000_000,
        r"\uc99999999\u229 abc",
        r"\uc-4\u229 abc",
        r"{\fonttbl\f99999999999999999999\fcharset-7 x;}\f5 a",
        r"{\stylesheet{\s1\sbasedon2 a;}{\s2\sbasedon1 b;}}\s1 text\par",
        r"{\pict" + "ab" * 500_000 + "}a",
        r"{\*\atrfstart }{\*\annotation }a{\*\annotation{\*\atnref 1} x}",
        r"\v" * 100_000 + "a",
    ],
    ids=range(17),
)
def test_odd_files_are_read_or_refused(body: str) -> None:
    try:
        read(body)
    except InputError as error:
        assert "no text" in error.message


def test_a_text_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_FILE", 1000)
    with pytest.raises(InputError, match="too long"):
        read("a" * 1001)


def test_names_that_are_underlined_or_in_small_capitals(said: Said) -> None:
    words = [("Anna", "Hur gick det?"), ("Berit", "Bra."), ("Anna", "Och sen?"), ("Berit", "De ringde.")]
    for on, off in ((r"\ul", r"\ulnone"), (r"\scaps", r"\scaps0")):
        body = "".join(rf"{on} {name}{off}  {spoken}\par " for name, spoken in words)
        assert said(read(body)) == words
