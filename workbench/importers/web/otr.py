"""oTranscribe's files (.otr): JSON around a piece of a web page, with time stamps as data."""

import json
from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers.base import EncodingGuess, ReadOptions
from workbench.importers.clean import added, clean
from workbench.importers.decode import decode
from workbench.importers.source import Source
from workbench.importers.speech.spoken import written
from workbench.importers.speech.utterance import Utterance
from workbench.importers.text import telling_lines
from workbench.importers.web.html import source_of
from workbench.importers.web.html_times import times_of
from workbench.importers.web.html_tree import tree_of, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS_OF_A_TURN = 400
_FEWEST_STAMPS = 4


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text of a file of oTranscribe, its turns and their times; what was recorded is an attribute.

    Raises InputError for what is no such file, or only a part of one.
    """
    decoded = decode(data, options.encoding, place)
    try:
        told = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise _no_file(place) from error
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        raise _no_file(place)
    cleaned = clean(told["text"])
    root = tree_of(cleaned.text, place)
    source = Source("") if root is None else _source(root, options)
    source.notes = added((*cleaned.notes, *source.notes))
    source.guess = EncodingGuess(decoded.encoding, decoded.certain, telling_lines(source.text))
    media = told.get("media")
    if isinstance(media, str) and media.strip():
        source.attributes.setdefault(_("Recording"), " ".join(clean(media).text.split()))
    return source


def _no_file(place: str) -> InputError:
    return InputError(
        _("The file is no complete file of oTranscribe."),
        place=place,
        hint=_("Export the transcript from oTranscribe again."),
    )


def _source(root: "_Element", options: ReadOptions) -> Source:
    block = _one_block(root)
    if block is None:
        return source_of(root, options)
    text, structure = written(block, options)
    return Source(text, structure=structure)


def _one_block(root: "_Element") -> list[Utterance] | None:
    """What stands between the time stamps of a transcript that is one long paragraph; None for any other."""
    from lxml import etree

    said: list[Utterance] = []
    start: int | None = None
    words: list[str] = []
    breaks = 0
    stamps = 0

    def end(until: int | None) -> None:
        text = " ".join("".join(words).split())
        if text:
            said.append(Utterance(start, until, None, text))
        words.clear()

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            words.append(element.tail or "")
            continue
        if tag in ("p", "div", "br", "li"):
            breaks += tag == "br" or bool(words_of(element).strip())
        found = times_of(element, tag)
        if found and found.stamp:
            end(found.start)
            start = found.start
            stamps += 1
            walk.skip_subtree()
        else:
            words.append(element.text or "")
    end(None)
    count = sum(utterance.text.count(" ") + 1 for utterance in said)
    return said if breaks <= 1 and stamps >= _FEWEST_STAMPS and count >= _WORDS_OF_A_TURN else None
