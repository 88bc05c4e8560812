"""The Markdown writer: plain CommonMark with tables, every text escaped so that none can become markup."""

import re
from collections.abc import Iterator

from workbench.exports.model import (
    Align,
    Box,
    Contents,
    Document,
    Heading,
    Paragraph,
    Quote,
    Role,
    Run,
    Runs,
    Style,
    Table,
)

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$^@#]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|www)([:.])")
_BLOCK_START = re.compile(r"(?m)^([ \t]*)([+\-=:%]|\d{1,9}(?=[.)]))")
_RULES = {Align.LEFT: "---", Align.CENTRE: ":---:", Align.RIGHT: "---:"}


def write_markdown(document: Document) -> Iterator[str]:
    """The text, block by block, with an empty line between blocks."""
    yield f"# {_line(document.title)}\n"
    for block in document.blocks:
        match block:
            case Quote():
                yield _quote(block)
            case Heading():
                marks = "#" * min(block.level + 1, 6)
                yield f'\n<a id="{block.anchor}"></a>\n\n{marks} {_line(block.text)}\n'
            case Paragraph():
                mark = "- " if block.style is Style.ITEM else ""
                yield f"\n{mark}{_runs(block.runs)}\n"
            case Table():
                yield from _table(block)
            case Box():
                yield f"\n**{_line(block.title)}**\n\n" + "".join(f"- {_runs(each)}\n" for each in block.paragraphs)
            case Contents():
                headings = document.headings(block.depth)
                if headings:
                    yield f"\n**{_line(block.title)}**\n\n"
                for heading in headings:
                    yield f"{'  ' * (heading.level - 1)}- [{_line(heading.text)}](#{heading.anchor})\n"


def escaped(text: str) -> str:
    """The text with a backslash before every character that could be markup; line breaks are kept as such."""
    text = _ENTITY.sub(r"\\&", _MARKUP.sub(r"\\\g<0>", text))
    text = _ADDRESS.sub(lambda found: f"{found[1]}\\{found[2]}", text)
    text = _BLOCK_START.sub(_escape_start, text)
    lines = [line.strip(" \t") for line in text.split("\n")]
    return "\\\n".join(line for line in lines if line)


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def _line(text: str) -> str:
    return escaped(text).replace("\\\n", " ")


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    text = escaped(run.text)
    if not text:
        return run.text if run.text.isspace() else ""
    before = " " if run.text[:1].isspace() else ""
    after = " " if run.text[-1:].isspace() else ""
    if run.role in (Role.STRONG, Role.LEAD, Role.SPEAKER):
        text = f"**{text}**"
    elif run.role is Role.INTERVIEWER:
        text = "\\\n".join(f"*{line}*" for line in text.split("\\\n"))
    return before + text + after


def _quote(quote: Quote) -> str:
    lines = [_runs(part.runs) for part in quote.paragraphs]
    who = escaped(quote.attribution)
    if who and quote.own_line:
        lines.append(who)
    elif who:
        lines[-1] += " " + who
    body = "\n\n".join(lines)
    return "\n" + "".join(f"> {line}\n" if line else ">\n" for line in body.split("\n"))


def _table(table: Table) -> Iterator[str]:
    yield f"\n{_line(table.caption)}\n\n"
    yield "| " + " | ".join(_line(name) for name in table.header) + " |\n"
    yield "| " + " | ".join(_RULES[align] for align in table.alignments) + " |\n"
    for row in table.rows:
        cells = []
        for cell in row:
            text = " ".join(_runs(runs).replace("\\\n", " ") for runs in cell.paragraphs)
            cells.append("\u2003" * cell.level + text)
        yield "| " + " | ".join(cells) + " |\n"
