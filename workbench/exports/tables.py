"""The CSV writer: one row per quote, each level of theme and each attribute in a column of its own."""

import csv
import io
from collections.abc import Iterator

from workbench.domain.transcript import ParagraphStatus
from workbench.exports.appendix import prepared
from workbench.exports.attribution import clock
from workbench.exports.cleaning import one_line
from workbench.exports.counting import doubles
from workbench.exports.front import walk
from workbench.exports.material import AppendixMaterial, QuoteFacts, ThemeFacts
from workbench.exports.ordering import ordered
from workbench.exports.quotation import QuoteSetter, has_cuts, word_count
from workbench.exports.wording import Wording, attribute_names, paragraphs, wording

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ROWS_AT_ONCE = 200


def write_csv(material: AppendixMaterial, *, raw: bool = False) -> Iterator[str]:
    """The table, some rows at a time, without byte order mark.

    A cell that a spreadsheet would take for a formula gets a `'` before it, unless `raw`.
    """
    material, _dropped = prepared(material)
    words = wording(material)
    depth = max((level + 1 for _theme, level in walk(material.themes)), default=1)
    attributes = attribute_names(material)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=material.settings.delimiter, lineterminator="\r\n")
    writer.writerow([formula_safe(name, raw) for name in _header(depth, attributes, words)])
    for number, row in enumerate(_rows(material, words, depth, attributes)):
        writer.writerow([formula_safe(text, raw) for text in row])
        if number % _ROWS_AT_ONCE == _ROWS_AT_ONCE - 1:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _header(depth: int, attributes: tuple[str, ...], words: Wording) -> list[str]:
    _ = words.t.gettext
    return [
        _("Quote number"),
        *(_("Theme {level}").format(level=level) for level in range(1, depth + 1)),
        _("Code"),
        _("Quote"),
        _("Words"),
        words.t.pgettext("appendix", "Cut"),
        _("Printed twice"),
        _("Kind of text"),
        _("Participant"),
        _("Pseudonym"),
        _("Group"),
        *attributes,
        _("Transcript"),
        _("File"),
        _("Paragraph"),
        _("Time"),
        _("Language"),
        _("Stance"),
        _("Starred"),
        _("Coder"),
        _("Why chosen"),
    ]


def _rows(material: AppendixMaterial, words: Wording, depth: int, attributes: tuple[str, ...]) -> Iterator[list[str]]:
    setter = QuoteSetter(words.t, material.language, material.interviews_language, material.settings)
    ids = tuple(person.id for person in material.participants)
    for theme in material.themes:
        twice = {id(quote) for quote in doubles(theme)}
        for path, part in _paths(theme, ()):
            levels = [*path, *[""] * (depth - len(path))]
            code = part.code.path if part.code else ""
            for quote in ordered(part.quotes, material.settings.order, ids):
                yield [
                    quote.coding_id,
                    *levels,
                    code,
                    setter.plain(quote),
                    str(word_count(quote)),
                    _yes(has_cuts(quote), words),
                    _yes(id(quote) in twice, words),
                    _status(quote, words),
                    *_facts(quote, attributes, material, words),
                ]


def _facts(quote: QuoteFacts, attributes: tuple[str, ...], material: AppendixMaterial, words: Wording) -> list[str]:
    values = words.values(quote)
    return [
        values["id"],
        values["pseudonym"],
        values["group"],
        *(values.get(name, "") for name in attributes),
        quote.transcript,
        quote.file,
        paragraphs(quote),
        clock(next((s.time_ms for s in quote.segments if s.time_ms is not None), None)),
        quote.language or material.interviews_language,
        values["stance"],
        _yes(quote.starred, words),
        quote.coder,
        quote.selection_reason,
    ]


def _paths(theme: ThemeFacts, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ThemeFacts]]:
    path = (*above, one_line(theme.heading))
    yield path, theme
    for child in theme.children:
        yield from _paths(child, path)


def _status(quote: QuoteFacts, words: Wording) -> str:
    _ = words.t.gettext
    names = {
        ParagraphStatus.VERBATIM: _("word for word"),
        ParagraphStatus.NOTE: _("notes"),
        ParagraphStatus.SUMMARY: _("summary"),
    }
    return ", ".join(dict.fromkeys(names[segment.status] for segment in quote.segments))


def _yes(value: bool, words: Wording) -> str:
    return words.t.gettext("yes") if value else ""


def formula_safe(text: str, raw: bool = False) -> str:
    """The cell with a `'` before it if a spreadsheet would take it for a formula, unless `raw`."""
    if not raw and text.lstrip(" \u00a0").startswith(_FORMULA):
        return "'" + text
    return text
