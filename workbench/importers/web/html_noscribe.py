"""Transcripts of noScribe: each stretch of speech is a link that tells from when to when (ms), and who speaks."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.clean import clean
from workbench.importers.grammar.labels import Kind, Shape, strong_head
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import MARKED_STAMP
from workbench.importers.speech.utterance import Utterance

if TYPE_CHECKING:
    from lxml.etree import _Element

_ANCHOR = re.compile(r"#?ts_(\d{1,9})_(\d{1,9})(?:_(.{0,100}))?", re.DOTALL)
_STAMP = re.compile(rf"[ \xa0]*{MARKED_STAMP}[ \xa0]*")
_KEY_VALUE = re.compile(r"([^\W\d_][^:\n()]{1,40}): +(\S.*)")
_LANGUAGE = re.compile(r"\([^()|]{2,20}: [^()|]{2,40}\(([a-z]{2})\) \|")
_FEWEST = 2
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "li", "div", "body", "td")


class _Anchor(NamedTuple):
    start: int
    end: int
    voice: str


class _Said(NamedTuple):
    anchor: _Anchor | None
    text: str


def language_of(text: str) -> str:
    """The code of the language that the header tells, or nothing."""
    match = _LANGUAGE.search(text)
    return match.group(1) if match else ""


def is_noscribe(root: "_Element") -> bool:
    """Whether a page has the links of noScribe."""
    found = 0
    for link in root.iter("a"):
        found += _anchor(link) is not None
        if found >= _FEWEST:
            return True
    return False


def utterances_of(root: "_Element") -> tuple[list[Utterance], dict[str, str]]:
    """What was said, with times and voices, overlaps as they stand in the speech; and what the header tells.

    The label in the text goes before the voice of the link, because people change it there.
    """
    utterances: list[Utterance] = []
    header: dict[str, str] = {}
    voice: str | None = None
    for paragraph in _paragraphs(root):
        text = "".join(said.text for said in paragraph)
        if not text.strip():
            continue
        if not any(said.anchor for said in paragraph):
            if voice is None and not any(utterance.start is not None for utterance in utterances):
                for line in filter(None, map(_tidy, text.split("\n"))):
                    match = _KEY_VALUE.fullmatch(line)
                    if match:
                        header.setdefault(match.group(1), match.group(2))
                    utterances.append(Utterance(None, None, None, line, status=ParagraphStatus.NOTE, begins_turn=True))
                continue
            label, body = _label(_tidy(text))
            voice = label or voice
            utterances.append(Utterance(None, None, voice, _tidy(text)[body:], begins_turn=True))
            continue
        voice = _add(utterances, paragraph)
    return [utterance for utterance in utterances if utterance.text], header


def _add(utterances: list[Utterance], paragraph: list[_Said]) -> str | None:
    """Add what one paragraph holds; who spoke is returned."""
    named = next((said.anchor.voice for said in paragraph if said.anchor and said.anchor.voice[:2] != "//"), "")
    whole = "".join(said.text for said in paragraph).lstrip()
    skip = 0
    voice: str | None = named or None
    if named:
        label, skip = _label(whole)
        own = f"{named}:"
        if not label and whole.startswith(own):
            skip = len(own)
        voice = label or named
    skip += len("".join(said.text for said in paragraph)) - len(whole)
    for nth, said in enumerate(paragraph):
        text = said.text[skip:]
        skip = max(0, skip - len(said.text))
        text = _tidy(_STAMP.sub(" ", text, count=1) if _STAMP.match(text) else text)
        if not text:
            continue
        start, end = (said.anchor.start, max(said.anchor[:2])) if said.anchor else (None, None)
        silent = said.anchor is not None and not said.anchor.voice and text[0] in "([" and text[-1] in ")]"
        speaks = None if silent and len(paragraph) == 1 else voice
        utterances.append(Utterance(start, end, speaks, text, begins_turn=not nth))
    return voice


def _label(text: str) -> tuple[str | None, int]:
    """The label before a colon with which a paragraph begins, and where its words begin."""
    head = strong_head(text, Piece(0, len(text), 1)) if text else None
    if head is None or head.kind is not Kind.COLON or head.shape is Shape.OTHER:
        return None, 0
    return head.label, head.body


def _tidy(text: str) -> str:
    return " ".join(clean(text).text.split())


def _anchor(link: "_Element") -> _Anchor | None:
    for written in (link.get("name"), link.get("href"), link.get("id")):
        match = _ANCHOR.fullmatch(written) if written else None
        if match:
            return _Anchor(int(match.group(1)), int(match.group(2)), " ".join((match.group(3) or "").split()))
    return None


def _paragraphs(root: "_Element") -> Iterator[list[_Said]]:
    """The words of each paragraph with the links that they stand in, or, as Qt writes it, after."""
    from lxml import etree

    body = root.find("body")
    walk = etree.iterwalk(root if body is None else body, events=("start", "end"))
    paragraph: list[_Said] = []
    current: _Anchor | None = None
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in ("script", "style"):
                walk.skip_subtree()
                continue
            if tag in _PARAGRAPHS:
                yield paragraph
                paragraph, current = [], None
            elif tag == "a":
                current = _anchor(element) or current
            _say(paragraph, current, "\n" if tag == "br" else (element.text or ""))
        else:
            if tag in _PARAGRAPHS:
                yield paragraph
                paragraph, current = [], None
            _say(paragraph, current, (element.tail or "") if element is not body else "")
    yield paragraph


def _say(paragraph: list[_Said], anchor: _Anchor | None, text: str) -> None:
    if not text:
        return
    if paragraph and paragraph[-1].anchor == anchor:
        paragraph[-1] = _Said(anchor, paragraph[-1].text + text)
    else:
        paragraph.append(_Said(anchor, text))
