"""How the appendix looks by default: every style by its name in Word.

Times New Roman and Arial are on every Word, and stand-ins of the same widths on every LibreOffice, so lines and
pages fall alike everywhere. Lengths are in twips (1/20 point), sizes in half points.
"""

from dataclasses import dataclass

SERIF, SANS = "Times New Roman", "Arial"
INK, GREY, RULE, FILL = "1F3A4D", "55626B", "B8C2C9", "F2F5F6"


@dataclass(frozen=True, slots=True)
class Look:
    """A style. `line` is 240 for single spacing; `bar` is the colour of a line at the left side.

    With `always_font`, the font is set in a user's template too: the widths of columns must be certain.
    """

    name: str
    kind: str = "paragraph"
    base: str = "Normal"
    next: str = ""
    font: str = ""
    size: int = 0
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    before: int | None = None
    after: int | None = None
    line: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    tabs: tuple[tuple[str, str, int], ...] = ()
    rule_above: str = ""
    rule_below: str = ""
    bar: str = ""
    box: bool = False
    align: str = ""
    always_font: bool = False


def _heading(level: int, size: int, before: int, after: int, italic: bool = False) -> Look:
    return Look(
        f"heading {level}",
        next="Normal",
        font=SANS,
        size=size,
        bold=not italic,
        italic=italic,
        colour=INK,
        before=before,
        after=after,
        line=252,
        keep_next=True,
        keep_lines=True,
        outline=level - 1,
        rule_below=RULE if level == 1 else "",
    )


def _contents(level: int, size: int, bold: bool, before: int, left: int, width: int) -> Look:
    return Look(
        f"toc {level}",
        next="Normal",
        font=SANS,
        size=size,
        bold=bold,
        before=before,
        after=20,
        line=252,
        left=left,
        tabs=(("right", "dot", width),),
    )


def looks(width: int) -> tuple[Look, ...]:
    """All styles of an appendix whose text is `width` twips wide."""
    return (
        Look("Title", next="Subtitle", font=SANS, size=46, bold=True, colour=INK, after=100, line=240, keep_next=True),
        Look("Subtitle", next="Normal", font=SANS, size=25, colour=GREY, after=100, line=252, keep_next=True),
        _heading(1, 32, 480, 160),
        _heading(2, 25, 360, 90),
        _heading(3, 21, 280, 70),
        _heading(4, 20, 240, 60, italic=True),
        _heading(5, 20, 220, 60, italic=True),
        _heading(6, 20, 200, 60, italic=True),
        Look(
            "TOC Heading",
            next="Normal",
            font=SANS,
            size=26,
            bold=True,
            colour=INK,
            before=320,
            after=80,
            keep_next=True,
        ),
        _contents(1, 19, True, 100, 0, width),
        _contents(2, 19, False, 0, 284, width),
        _contents(3, 18, False, 0, 567, width),
        Look("caption", next="Normal", font=SANS, size=18, colour=GREY, before=60, after=100, line=252, keep_next=True),
        Look(
            "header", font=SANS, size=16, colour=GREY, after=0, line=240, rule_below=RULE, tabs=(("right", "", width),)
        ),
        Look("footer", font=SANS, size=16, colour=GREY, after=0, line=240, tabs=(("right", "", width),)),
        Look("QDA Quote", size=22, after=150, line=276, left=397, right=284),
        Look("QDA Block Quote", size=21, after=170, line=264, left=794, right=680),
        Look("QDA Turn", size=21, after=60, line=264, left=1134, right=680, hanging=340),
        Look("QDA Note Quote", font=SANS, size=19, colour="36434C", after=170, line=264, left=567, right=284, bar=RULE),
        Look("QDA Attribution Line", after=190, line=240, left=794, right=680),
        Look("QDA Definition", font=SANS, size=19, colour="36434C", after=60, line=264),
        Look("QDA Counts", font=SANS, size=17, colour=GREY, after=160, line=252),
        Look("QDA Note", font=SANS, size=17, colour=GREY, before=100, after=80, line=252),
        Look("QDA Item", after=50, line=264),
        Look(
            "QDA Box Title",
            next="QDA Box",
            font=SANS,
            size=20,
            bold=True,
            colour=INK,
            before=240,
            after=0,
            line=264,
            left=142,
            right=142,
            keep_next=True,
            keep_lines=True,
            box=True,
        ),
        Look(
            "QDA Box", font=SANS, size=18, before=50, after=0, line=264, left=142, right=142, keep_lines=True, box=True
        ),
        Look("QDA Table Text", font=SANS, size=18, before=36, after=36, line=240, always_font=True),
        Look("QDA Table Head", base="QDA Table Text", bold=True, colour=INK, keep_next=True),
        Look("QDA Table Quote", size=20, before=36, after=36, line=252),
        Look("QDA Attribution", kind="character", base="", font=SANS, size=17, colour=GREY),
        Look("QDA Speaker", kind="character", base="", font=SANS, size=17, bold=True, colour=INK),
        Look("QDA Lead", kind="character", base="", bold=True, colour=INK),
        Look("QDA Interviewer", kind="character", base="", italic=True),
    )


TRANSCRIPT_LOOKS = (
    Look("QDA Transcript Turn", size=22, after=140, line=276),
    Look("QDA Field Note", font=SANS, size=19, colour="36434C", after=140, line=264, left=284, bar=RULE),
    Look("QDA Summary", base="QDA Field Note", font=SANS, size=19, italic=True),
    Look("QDA Time", kind="character", base="", font=SANS, size=17, colour=GREY),
)
"""The further styles of a transcript. The names of two say what an import takes their paragraphs for."""


TABLE = "QDA Table"
"""The name of the table style: rules above, below and under the head, none between the columns."""
