"""Small PDFs for tests: each line of text where it is wanted, in the fonts that every program knows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
PLAIN, BOLD, ITALIC, FIXED, FIXED_BOLD, JOINED = "F1", "F2", "F3", "F4", "F5", "F6"
_FONTS = {
    PLAIN: "Helvetica",
    BOLD: "Helvetica-Bold",
    ITALIC: "Helvetica-Oblique",
    FIXED: "Courier",
    FIXED_BOLD: "Courier-Bold",
    JOINED: "Courier",
}
_JOINED_LETTERS = {"~": "ff", "^": "ffi"}
"""What the letters of the last font mean, as fonts with ligatures tell it."""
_MEANINGS = "\n".join(
    (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
        f"{len(_JOINED_LETTERS)} beginbfchar",
        *(f"<{ord(one):02X}> <{two.encode('utf-16-be').hex()}>" for one, two in _JOINED_LETTERS.items()),
        "endbfchar endcmap end end",
    )
).encode()
FIXED_WIDTH = 0.6
"""The width of each letter of the fixed fonts, in letter heights."""


@dataclass
class Sheet:
    """A page: lines of text, pictures that fill it, and how far it is turned."""

    content: list[str] = field(default_factory=list)
    rotate: int = 0

    def line(self, x: float, y: float, text: str, size: float = 10, font: str = FIXED) -> "Sheet":
        """A line whose letters stand on the height `y`, counted from the top."""
        return self.turned(f"1 0 0 1 {x:.2f} {HEIGHT - y:.2f}", text, size, font)

    def turned(self, matrix: str, text: str, size: float = 10, font: str = FIXED) -> "Sheet":
        """A line in any direction."""
        written = text.encode("cp1252").hex()
        self.content.append(f"BT /{font} {size} Tf {matrix} Tm <{written}> Tj ET")
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], lead: float = 12, font: str = FIXED) -> "Sheet":
        """Lines one under the other."""
        for nth, text in enumerate(texts):
            self.line(x, y + nth * lead, text, font=font)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """A thin line that is drawn."""
        self.content.append(f"0.5 w {x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Sheet":
        """The rules of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> "Sheet":
        """A picture over the whole page, as a scanner makes it."""
        self.content.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")
        return self


def pdf_of(*sheets: Sheet) -> bytes:
    """A PDF of these pages."""
    fonts = " ".join(f"/{name} {3 + nth} 0 R" for nth, name in enumerate(_FONTS))
    first = 3 + len(_FONTS)
    pages = [first + 2 * nth for nth in range(len(sheets))]
    meanings = first + 2 * len(sheets)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{page} 0 R' for page in pages)}] >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding"
            f"{f' /ToUnicode {meanings} 0 R' if font == JOINED else ''} >>".encode()
            for font, name in _FONTS.items()
        ),
    ]
    for nth, sheet in enumerate(sheets):
        content = "\n".join(sheet.content).encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {sheet.rotate}"
            f" /Contents {first + 2 * nth + 1} 0 R /Resources << /Font << {fonts} >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_MEANINGS), _MEANINGS))
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)
