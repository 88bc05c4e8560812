"""The HTML file: one file, nothing from outside, nothing that runs."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from types import ModuleType

import pytest

from workbench.exports.appendix import build
from workbench.exports.html import write_html
from workbench.exports.material import AppendixMaterial, AppendixSettings, Layout, ThemeFacts

_VOID = {"meta", "br"}


class Checker(HTMLParser):
    """Tags in balance, ids once, links to ids that exist; texts by tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _value in attrs)
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        self.text += text


def page(material: AppendixMaterial) -> str:
    return "".join(write_html(build(material)))


def test_it_is_as_it_was(sample: ModuleType, golden: Callable[[str, bytes], None]) -> None:
    golden("appendix.html", page(sample.study()).encode())


@pytest.mark.parametrize("layout", list(Layout))
def test_tags_balance_and_links_lead_somewhere(sample: ModuleType, layout: Layout) -> None:
    checked = Checker(page(sample.study(settings=AppendixSettings(layout=layout))))
    assert len(set(checked.ids)) == len(checked.ids)
    assert checked.links and all(link[0] == "#" and link[1:] in checked.ids for link in checked.links)


def test_it_asks_for_nothing_from_outside(sample: ModuleType) -> None:
    made = page(sample.study())
    checked = Checker(made)
    assert not checked.tags & {"script", "img", "link", "iframe", "object", "form"}
    assert "src" not in checked.attributes and "style" not in checked.attributes
    assert not re.search(r"https?:|url\(|@import", made)
    assert "default-src 'none'" in made


def test_languages_are_told(sample: ModuleType) -> None:
    made = page(sample.study())
    assert '<html lang="en">' in made
    assert '<span lang="sv">“Fikat är inte paus från jobbet, fikat är jobbet.”</span>' in made
    assert '<p dir="rtl"><span lang="ar">' in made


def test_every_quote_stands_once(sample: ModuleType) -> None:
    text = Checker(page(sample.study())).text
    for quote in sample.study().all_quotes():
        longest = max((p for s in quote.segments for p in s.parts if p), key=len).strip()
        assert text.count(longest) == 1


def test_text_can_t_become_markup(sample: ModuleType) -> None:
    nasty = "</style></title><script>alert('x')</script>\"><img src=x onerror=y>&lt;"
    quote = sample.quote(sample.said(nasty, nasty), sample.said("I", nasty), language='sv"><b>')
    material = sample.study(
        title=nasty,
        study_title=nasty,
        themes=(ThemeFacts(nasty, introduction=nasty, quotes=(quote,)),),
        coders=(nasty,),
        software=nasty,
        settings=AppendixSettings(omission=nasty),
    )
    checked = Checker(page(material))
    assert not checked.tags & {"script", "img", "b"}
    assert nasty in checked.text
