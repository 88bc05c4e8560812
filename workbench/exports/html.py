"""The HTML writer: one file that asks for nothing from outside, for screen and paper, light and dark."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from html import escape

from workbench.exports.model import (
    Align,
    Box,
    Cell,
    Contents,
    Document,
    Heading,
    Paragraph,
    Quote,
    QuoteKind,
    Role,
    Run,
    Runs,
    Style,
    Table,
)

_CLASSES = {Style.SUBTITLE: "subtitle", Style.DEFINITION: "definition", Style.COUNTS: "counts", Style.NOTE: "note"}
_CLASSES |= {Style.BODY: "", Style.ITEM: "item", Style.TURN: "", Style.FIELD_NOTE: "note", Style.SUMMARY: "note"}
_TAGS = {Role.STRONG: "strong", Role.LEAD: "strong", Role.SPEAKER: "strong", Role.INTERVIEWER: "i"}

CSS = """
:root{color-scheme:light dark;--ink:#1c2429;--soft:#55626b;--head:#1f3a4d;--rule:#c6ced4;--fill:#f2f5f6;--page:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ec;--soft:#a5b2ba;--head:#b9d6e8;--rule:#46525a;--fill:#20292f;
--page:#151b1f}}
*{box-sizing:border-box}
html{background:var(--page);color:var(--ink);font:1.0625rem/1.6 "Times New Roman","Liberation Serif",Times,serif;
-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:3rem 1.5rem 5rem;max-width:46rem;overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6,header p,nav,aside,table,.definition,.counts,.note,.who,.speaker,figcaption{
font-family:Arial,"Liberation Sans",Helvetica,sans-serif}
h1,h2,h3,h4,h5,h6{color:var(--head);line-height:1.25;break-after:avoid;text-wrap:balance}
header h1{font-size:2.1rem;margin:0 0 .4rem}
h2{font-size:1.5rem;margin:3.2rem 0 .8rem;padding-bottom:.3rem;border-bottom:1px solid var(--rule)}
h3{font-size:1.15rem;margin:2.2rem 0 .4rem}
h4{font-size:1rem;margin:1.8rem 0 .3rem}
h5,h6{font-size:.95rem;font-style:italic;font-weight:400;margin:1.6rem 0 .3rem}
p{margin:0 0 .7rem}
.subtitle{font-size:1.15rem;color:var(--soft);margin:0 0 .3rem}
.counts,.note,figcaption,.who{color:var(--soft);font-size:.82rem;line-height:1.5}
.definition{font-size:.92rem;line-height:1.55;margin-bottom:.35rem}
.counts{margin-bottom:1rem}
.definition,.counts,figcaption{break-after:avoid}
aside{background:var(--fill);border-radius:4px;padding:1rem 1.25rem;margin:1.8rem 0;font-size:.9rem;line-height:1.5}
aside h2,nav h2{border:0;margin:0 0 .5rem;padding:0;font-size:1rem}
aside p{margin:0 0 .4rem}
nav{margin:2rem 0}
nav h2{font-size:1.2rem}
nav ol{list-style:none;margin:0;padding:0}
nav li{margin:.15rem 0;font-size:.92rem}
nav .l1{font-weight:700;margin-top:.5rem}
nav .l2{padding-left:1.2rem}
nav .l3{padding-left:2.4rem}
a{color:inherit;text-decoration-color:var(--rule);text-underline-offset:.15em}
a:hover,a:focus-visible{text-decoration-color:currentColor}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.82rem;line-height:1.4;border-top:2px solid var(--head);
border-bottom:2px solid var(--head)}
figure{margin:1rem 0 1.2rem}
figcaption{margin:0 0 .5rem}
th,td{padding:.3rem .5rem;text-align:left;vertical-align:top;border-top:1px solid var(--rule);overflow-wrap:normal}
tbody th{font-weight:400}
thead th{color:var(--head);vertical-align:bottom;border-top:0;border-bottom:1px solid var(--head);white-space:pre-line}
.centre{text-align:center}
.right{text-align:right;font-variant-numeric:tabular-nums}
tr.last>*{font-weight:700}
td p{margin:0 0 .3rem;font-family:"Times New Roman","Liberation Serif",Times,serif;font-size:1rem}
.d1{padding-left:1.4rem}.d2{padding-left:2.4rem}.d3{padding-left:3.4rem}
blockquote{margin:0 1.2rem 1rem;break-inside:avoid-page;orphans:2;widows:2}
blockquote.block,blockquote.turns{margin-left:2.4rem;margin-right:2.4rem}
blockquote p{margin:0 0 .3rem;white-space:pre-line}
blockquote.turns p{padding-inline-start:1.2rem;text-indent:-1.2rem}
blockquote .fromnotes{border-inline-start:3px solid var(--rule);padding-inline-start:.8rem;text-indent:0;
font-family:Arial,"Liberation Sans",Helvetica,sans-serif;font-size:.92rem}
.speaker{font-size:.82rem;color:var(--head)}
.who{white-space:normal;font-style:normal}
p.who{text-indent:0!important;padding:0!important}
:target{background:var(--fill);outline:.4rem solid var(--fill)}
@media (max-width:36rem){body{padding:1.5rem 1rem 3rem}blockquote,blockquote.block,blockquote.turns{margin:0 0 1rem}}
@page{size:A4;margin:2.3cm 2.5cm}
@media print{:root{--ink:#000;--soft:#444;--head:#1f3a4d;--rule:#bbb;--fill:#f2f5f6;--page:#fff}
html{font-size:10.5pt;line-height:1.45}body{max-width:none;padding:0}a{text-decoration:none}
.scroll{overflow:visible}tr{break-inside:avoid}thead{display:table-header-group}}
""".strip()


def write_html(document: Document) -> Iterator[str]:
    """The page, piece by piece."""
    digest = b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f'<meta name="generator" content="{escape(document.software)}">\n'
        f"<title>{escape(document.title)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{_text(document.title)}</h1>\n"
    )
    heading = True
    for block in document.blocks:
        if heading and not isinstance(block, Paragraph):
            heading = False
            yield "</header>\n<main>\n"
        match block:
            case Quote():
                yield _quote(block)
            case Heading():
                level = min(block.level + 1, 6)
                yield f'<h{level} id="{block.anchor}">{_text(block.text)}</h{level}>\n'
            case Paragraph():
                yield f"<p{_class(_CLASSES[block.style])}>{_runs(block.runs)}</p>\n"
            case Table():
                yield from _table(block)
            case Box():
                lines = "".join(f"<p>{_runs(runs)}</p>\n" for runs in block.paragraphs)
                yield f"<aside>\n<h2>{_text(block.title)}</h2>\n{lines}</aside>\n"
            case Contents():
                yield from _contents(block, document.headings(block.depth))
    yield ("</header>\n<main>\n" if heading else "") + "</main>\n</body>\n</html>\n"


def _contents(block: Contents, headings: tuple[Heading, ...]) -> Iterator[str]:
    if not headings:
        return
    yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{_text(block.title)}</h2>\n<ol>\n'
    for heading in headings:
        yield f'<li class="l{heading.level}"><a href="#{heading.anchor}">{_text(heading.text)}</a></li>\n'
    yield "</ol>\n</nav>\n"


def _table(table: Table) -> Iterator[str]:
    yield f"<figure>\n<figcaption>{_text(table.caption)}</figcaption>\n"
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(table.caption)}">\n'
    yield "<table>\n<thead>\n<tr>"
    for name, align in zip(table.header, table.alignments, strict=True):
        yield f'<th scope="col"{_class(_aligned(align))}>{_text(name)}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for number, row in enumerate(table.rows, 1):
        last = table.emphasise_last_row and number == len(table.rows)
        yield f"<tr{_class('last' if last else '')}>"
        for place, (cell, align) in enumerate(zip(row, table.alignments, strict=True)):
            yield _cell(cell, align, "th" if place == 0 else "td", running=bool(table.weights) and place == 1)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n</figure>\n"


def _cell(cell: Cell, align: Align, tag: str, *, running: bool) -> str:
    classes = " ".join(filter(None, (_aligned(align), f"d{min(cell.level, 3)}" if cell.level else "")))
    lines = [_runs(runs) for runs in cell.paragraphs]
    inner = "".join(f"<p>{line}</p>" for line in lines) if running else "<br>".join(lines)
    scope = ' scope="row"' if tag == "th" else ""
    return f"<{tag}{scope}{_class(classes)}>{inner}</{tag}>"


def _quote(quote: Quote) -> str:
    who = f'<cite class="who">{_text(quote.attribution)}</cite>' if quote.attribution else ""
    last = len(quote.paragraphs) - 1
    lines = []
    for place, part in enumerate(quote.paragraphs):
        inner = _runs(part.runs)
        if who and place == last and not quote.own_line:
            inner += " " + who
        direction = ' dir="rtl"' if quote.rtl else ""
        lines.append(f"<p{_class('fromnotes' if part.note else '')}{direction}>{inner}</p>\n")
    if who and quote.own_line:
        lines.append(f'<p class="who">{who}</p>\n')
    kind = "" if quote.kind is QuoteKind.INLINE else quote.kind.value
    return f'<blockquote id="{quote.anchor}"{_class(kind)}>\n{"".join(lines)}</blockquote>\n'


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = _text(run.text)
    tag = _TAGS.get(run.role, "")
    language = f' lang="{escape(run.language)}"' if run.language else ""
    classes = _class("speaker" if run.role is Role.SPEAKER else "")
    if tag:
        return f"<{tag}{classes}{language}>{text}</{tag}>"
    return f"<span{language}>{text}</span>" if language else text


def _text(text: str) -> str:
    return escape(text, quote=True)


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _aligned(align: Align) -> str:
    return "" if align is Align.LEFT else align.value
