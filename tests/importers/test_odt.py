"""OpenDocument texts: what their words, styles and lists mean, and files made to harm."""

import io
import zipfile
from collections.abc import Callable

import pytest

from workbench.domain.errors import InputError
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read_bytes

Said = Callable[[Reading], list[tuple[str | None, str]]]
NotVerbatim = Callable[[Reading], list[tuple[str, str]]]
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
_SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext="urn:x"'
STYLES = (
    '<style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Rubrik_20_1" style:display-name="Rubrik 1" style:family="paragraph"/>'
    '<style:style style:name="Anteckning" style:family="paragraph" style:parent-style-name="Standard"/>'
    '<style:style style:name="Talare" style:family="paragraph"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Anteckning"/>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="700"/></style:style>'
    '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="oblique"/></style:style>'
)


def p(words: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


TALK = p("I: Hur?") + p("IP1: Bra.") + p("I: Jaha?") + p("IP1: Mm.")


def zipped(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def odt(body: str, *, styles: str = STYLES, automatic: str = AUTOMATIC, **members: str) -> bytes:
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    shared = f"<office:document-styles {_SPACES}><office:styles>{styles}</office:styles></office:document-styles>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": shared,
        }
        | members
    )


def read(body: str, **more: str) -> Reading:
    return read_bytes(odt(body, **more), "intervju.odt", ReadOptions())


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("  a\n   b<text:s/><text:s text:c='2'/>c  ", "a b   c"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ("a <text:span text:style-name='B'> b</text:span>", "a b"),
        ("a<text:a>länk</text:a><text:bookmark/>b<text:soft-page-break/>c", "alänkbc"),
        ("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>", "漢"),
        ("a<text:script>x</text:script><text:placeholder>Klicka</text:placeholder>b", "ab"),
        ("Sida <text:page-number>7</text:page-number>", "Sida 7"),
        ("a<text:s text:c='99999999999'/>b", "a b"),
        ("a\u00adb", "ab"),
    ],
)
def test_what_is_written(words: str, read_as: str) -> None:
    assert read(p(words)).text.rstrip() == read_as


def test_bold_names_by_styles_of_characters(said: Said) -> None:
    body = "".join(
        p(f'<text:span text:style-name="B">{who}</text:span> {words}')
        for who, words in [("Girl", "[smiles] Yes."), ("Mother", "No?")] * 2
    )
    assert said(read(body))[:2] == [("Girl", "[smiles] Yes."), ("Mother", "No?")]


def test_notes_by_named_styles_also_under_automatic_ones(not_verbatim: NotVerbatim) -> None:
    reading = read(TALK + p("Telefonen ringer.", "P1") + p("Lång dag.", "Anteckning"))
    assert not_verbatim(reading) == [("note", "Telefonen ringer."), ("note", "Lång dag.")]
    assert reading.styles == (("anteckning", 2),)


def test_numbers_of_a_list_that_say_who_speaks(said: Said) -> None:
    level = '<text:list-level-style-number text:level="1" style:num-prefix="{}" style:num-suffix="{}" {}/>'
    numbered = level.format("IP", ":", 'style:num-format="1"')
    automatic = f'<text:list-style style:name="L">{numbered}</text:list-style>'
    items = "".join(f"<text:list-item>{p(words)}</text:list-item>" for words in ("Hej.", "Ja."))
    body = f'<text:list text:style-name="L">{items}</text:list>'
    assert read(body, automatic=automatic).text == "IP1: Hej.\nIP2: Ja."
    plain = automatic.replace('style:num-prefix="IP"', "").replace('"L"', '"M"')
    reading = read(body.replace('"L"', '"M"'), automatic=plain)
    assert reading.text == "Hej.\nJa."
    assert any("2 numbers" in warning for warning in reading.warnings)


def test_tables(said: Said) -> None:
    rows = [("I", "Hur är det nu?"), ("IP1", "Det är bra, tack."), ("I", "Jaha, och sen?")]
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    table = f"<table:table><table:table-header-rows>{cells}</table:table-header-rows></table:table>"
    assert said(read(table))[:2] == [("I", "Hur är det nu?"), ("IP1", "Det är bra, tack.")]
    nested = (
        f"<table:table><table:table-row><table:table-cell>{table}</table:table-cell></table:table-row></table:table>"
    )
    assert said(read(nested))[:2] == [("I", "Hur är det nu?"), ("IP1", "Det är bra, tack.")]


def test_lists_of_contents_and_hidden_sections_are_left_out() -> None:
    contents = (
        f"<text:table-of-content><text:index-body>{p('Intervju 1 ... 2')}</text:index-body></text:table-of-content>"
    )
    reading = read(contents + f'<text:section text:display="none">{p("dold")}</text:section>' + p("syns"))
    assert reading.text == "syns"
    assert any("hidden" in warning for warning in reading.warnings)


def test_comments_without_a_name_are_on_the_word_where_they_stand() -> None:
    comment = "<office:annotation><dc:creator>Bo</dc:creator><dc:date>0000-00-00</dc:date>{}</office:annotation>"
    reading = read(
        p(
            "IP1: Bra"
            + comment.format(p("Nä?") + f"<text:list><text:list-item>{p('a')}</text:list-item></text:list>")
            + " tack."
        )
    )
    (found,) = reading.comments
    assert (reading.text, reading.text[found.start : found.end]) == ("IP1: Bra tack.", "Bra")
    assert (found.author, found.date, found.text) == ("Bo", "", "Nä?\na")
    assert read(p("IP1: Bra" + comment.format(""))).comments == ()


def test_a_password() -> None:
    with pytest.raises(InputError, match="password"):
        read(TALK, **{"META-INF/manifest.xml": "<m><encryption-data/></m>"})


@pytest.mark.parametrize(
    "members",
    [
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"},
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x>"},
        {"mimetype": "application/vnd.oasis.opendocument.text"},
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        },
    ],
)
def test_other_files_and_hostile_ones_are_refused(members: dict[str, str]) -> None:
    with pytest.raises(InputError) as told:
        read_bytes(zipped(members), "a.odt", ReadOptions())
    assert told.value.place == "a.odt"


@pytest.mark.parametrize("depth", [20, 80, 2000])
def test_deep_nesting_is_read_or_refused(depth: int) -> None:
    for opening, closing in [
        ("<text:section>", "</text:section>"),
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
    ]:
        try:
            assert read(opening * depth + p("Hej") + closing * depth).text == "Hej"
        except InputError:
            assert depth > 20
    try:
        assert read(p("<text:span>" * depth + "Hej" + "</text:span>" * depth)).text == "Hej"
    except InputError:
        assert depth > 80


def test_styles_that_are_each_others_parents() -> None:
    styles = "".join(
        f'<style:style style:name="{one}" style:family="paragraph" style:parent-style-name="{other}"/>'
        for one, other in ("ab", "ba")
    )
    assert read(p("Hej", "a"), styles=styles).text == "Hej"


@pytest.mark.parametrize("look", ['fo:color="#c00000"', 'style:text-underline-style="solid"'])
def test_names_that_are_set_apart_are_labels(said: Said, look: str) -> None:
    style = f'<style:style style:name="N" style:family="text"><style:text-properties {look}/></style:style>'
    words = [("Anna", "Hur gick det?"), ("Berit", "Bra."), ("Anna", "Och sen?"), ("Berit", "De ringde.")]
    body = "".join(p(f'<text:span text:style-name="N">{name}</text:span> {spoken}') for name, spoken in words)
    assert said(read(body, automatic=style)) == words
