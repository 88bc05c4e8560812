"""The Markdown file: readable as it is, and no text becomes markup."""

from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exports.appendix import build
from workbench.exports.markdown import escaped, write_markdown
from workbench.exports.material import AppendixMaterial, ThemeFacts


def text(material: AppendixMaterial) -> str:
    return "".join(write_markdown(build(material)))


def test_it_is_as_it_was(sample: ModuleType, golden: Callable[[str, bytes], None]) -> None:
    golden("appendix.md", text(sample.study()).encode())


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("# rubrik", "\\# rubrik"),
        ("- punkt", "\\- punkt"),
        ("+ punkt", "\\+ punkt"),
        ("12. maj", "12\\. maj"),
        ("*stjärna* _streck_ `kod`", "\\*stjärna\\* \\_streck\\_ \\`kod\\`"),
        ("[länk](http://x.se)", "\\[länk\\](http\\://x.se)"),
        ("<b>fet</b> &amp;", "\\<b\\>fet\\</b\\> \\&amp;"),
        ("a | b", "a \\| b"),
        ("en\n> två", "en\\\n\\> två"),
        ("    inryckt", "inryckt"),
        ("Rubrik\n===", "Rubrik\\\n\\==="),
        ("a\\b", "a\\\\b"),
        ("Vanlig text, med komma.", "Vanlig text, med komma."),
    ],
)
def test_escapes(plain: str, written: str) -> None:
    assert escaped(plain) == written


@given(st.text(alphabet="#*-+>`|[]()<>&;123. \nab\\_~:=", max_size=40))
def test_taking_the_backslashes_off_gives_the_words_back(plain: str) -> None:
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    undone = "".join(_unescaped(escaped(plain)))
    assert undone.split("\n") == (lines or [""])


def _unescaped(written: str) -> list[str]:
    made, characters = [], iter(written)
    for character in characters:
        made.append(next(characters) if character == "\\" else character)
    return made


def test_quotes_are_block_quotes_line_by_line(sample: ModuleType) -> None:
    made = text(sample.study())
    assert "> **Gudrun:** Det är tillit det handlar om, och den tar tid.\n>\n> **Ingrid:** Ja." in made
    assert "> **Intervjuaren:** *Hur då?*\n" in made


def test_every_quote_stands_once(sample: ModuleType) -> None:
    made = "".join(_unescaped(text(sample.study())))
    for quote in sample.study().all_quotes():
        longest = max((p for s in quote.segments for p in s.parts if p), key=len).strip()
        assert made.count(longest) == 1


def test_hostile_text_stays_inside_its_block(sample: ModuleType) -> None:
    nasty = "ett\n\n# två\n\n<script>\n\n| a |"
    quote = sample.quote(sample.said("IP1", nasty))
    made = text(sample.study(introduction=nasty, themes=(ThemeFacts("A\n# B", quotes=(quote,)),)))
    assert "## A # B" in made.replace("\\", "")
    assert "\n# två" not in made and "\n<script" not in made and "\n| a" not in made
