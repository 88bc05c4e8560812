"""The body of the Word document: every block of the model as paragraphs, appended one after another."""

from workbench.exports.model import (
    Box,
    Contents,
    Document,
    Heading,
    Paragraph,
    Quote,
    QuoteKind,
    QuoteParagraph,
    Role,
    Run,
    Runs,
    Style,
    Table,
)
from workbench.exports.word.contents import ContentsWriter
from workbench.exports.word.frame import Frame
from workbench.exports.word.ooxml import sub
from workbench.exports.word.tables import write_table

_STYLES = {
    Style.BODY: "normal",
    Style.SUBTITLE: "subtitle",
    Style.DEFINITION: "qda definition",
    Style.COUNTS: "qda counts",
    Style.NOTE: "qda note",
    Style.ITEM: "qda item",
    Style.TURN: "qda transcript turn",
    Style.FIELD_NOTE: "qda field note",
    Style.SUMMARY: "qda summary",
}
_QUOTES = {
    QuoteKind.INLINE: "qda quote",
    QuoteKind.BLOCK: "qda block quote",
    QuoteKind.TURNS: "qda turn",
    QuoteKind.NOTES: "qda note quote",
}
_TOGETHER = 120
"""A quote of fewer words stays on one page; a longer one would leave holes."""


def write_body(document: Document, frame: Frame) -> None:
    """All blocks of the document, contents filled in with the pages that the layout finds."""
    contents = ContentsWriter(frame)
    title, _properties = frame.paragraph("title")
    frame.run(title, Run(document.title))
    frame.pages.paragraph(frame.stretches((Run(document.title),), frame.metrics("title")), frame.metrics("title"))
    for block in document.blocks:
        match block:
            case Quote():
                _quote(block, frame)
            case Heading():
                contents.heading(block)
            case Paragraph():
                _paragraph(block, frame)
            case Table():
                write_table(block, frame, document.labels.continued)
            case Box():
                _box(block, frame)
            case Contents():
                contents.write(block, document.headings(block.depth))
    if document.blocks and isinstance(document.blocks[-1], Table):
        frame.paragraph("qda note")
    frame.pages.finish()
    contents.fill()


def _paragraph(block: Paragraph, frame: Frame) -> None:
    style = _STYLES[block.style]
    element, properties = frame.paragraph(style)
    if block.keep_next:
        sub(properties, "keepNext")
    frame.runs(element, block.runs)
    metrics = frame.metrics(style)
    frame.pages.paragraph(frame.stretches(block.runs, metrics), metrics, keep_next=block.keep_next or metrics.keep_next)


def _box(block: Box, frame: Frame) -> None:
    parts = [("qda box title", (Run(block.title),)), *(("qda box", each) for each in block.paragraphs)]
    for place, (style, runs) in enumerate(parts):
        element, _properties = frame.paragraph(style)
        frame.runs(element, runs)
        metrics = frame.metrics(style)
        edge = (metrics.edge_above if place == 0 else 0) + (metrics.edge_below if place == len(parts) - 1 else 0)
        frame.pages.paragraph(frame.stretches(runs, metrics), metrics, edge=edge)


def _quote(block: Quote, frame: Frame) -> None:
    style = _QUOTES[block.kind]
    own_line = bool(block.attribution) and block.own_line
    together = block.words < _TOGETHER
    last = len(block.paragraphs) - 1
    for place, part in enumerate(block.paragraphs):
        runs = part.runs
        if block.attribution and place == last and not own_line:
            runs = (*runs, Run(" "), Run(block.attribution, Role.ATTRIBUTION))
        follows = place < last or own_line
        _quote_paragraph(frame, _style_of(part, block, style), runs, block.rtl, together, follows)
    if own_line:
        _quote_paragraph(
            frame, "qda attribution line", (Run(block.attribution, Role.ATTRIBUTION),), False, together, False
        )


def _style_of(part: QuoteParagraph, block: Quote, style: str) -> str:
    if part.note:
        return "qda note quote"
    return style if block.kind is not QuoteKind.NOTES else "qda quote"


def _quote_paragraph(frame: Frame, style: str, runs: Runs, rtl: bool, together: bool, follows: bool) -> None:
    """One paragraph of a quote, closer to the next than the style says when more of the same quote follows."""
    element, properties = frame.paragraph(style)
    metrics = frame.metrics(style)
    if together and follows:
        sub(properties, "keepNext")
    if together:
        sub(properties, "keepLines")
    if rtl:
        sub(properties, "bidi")
    after = metrics.after
    if follows:
        after = min(after, 60)
        sub(properties, "spacing", after=int(after))
    if runs[-1].role is Role.ATTRIBUTION:
        sub(sub(properties, "rPr"), "rStyle", val=frame.ids.character["qda attribution"])
    frame.runs(element, runs)
    frame.pages.paragraph(
        frame.stretches(runs, metrics),
        metrics,
        keep_next=together and follows,
        keep_lines=together or metrics.keep_lines,
        after=after,
    )
