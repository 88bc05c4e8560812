"""How the bytes of rich text become letters: by the code page of the document and the character set of the font."""

import codecs

from workbench.importers.documents.symbols import sign_of

SYMBOL = "symbol"
_CHARACTER_SETS = {
    2: SYMBOL,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_OF_TWO_BYTES = frozenset(("cp932", "cp949", "gbk", "big5", "johab"))
_PAGES = {
    10000: "mac_roman",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    65001: "utf-8",
    936: "gbk",
}
_USUAL = "cp1252"


class Fonts:
    """The fonts of a document by their numbers. `codec` is the one of the document, for fonts that tell none."""

    def __init__(self) -> None:
        self.codec = _USUAL
        self.usual = 0
        self._codecs: dict[int, str] = {}
        self._told = 0

    def of(self, number: int) -> str:
        """The codec of a font; empty for the document's."""
        return self._codecs.get(number, "")

    def tell(self, number: int) -> None:
        """What follows in the table of fonts is of this one."""
        self._told = number

    def tell_character_set(self, number: int) -> None:
        """The character set of the font that is told of; those of the usual one are written as the document is."""
        self._codecs[self._told] = _CHARACTER_SETS.get(number, "")

    def tell_page(self, number: int) -> None:
        """The code page of the font that is told of."""
        self._codecs[self._told] = _codec_of_page(number)

    def set_page(self, number: int) -> None:
        """The code page of the document."""
        self.codec = _codec_of_page(number)


def _codec_of_page(number: int) -> str:
    """The codec of a code page of Windows or of an old Mac; the western one for a page that is unknown."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _USUAL
    return name


def letters(written: bytes, codec: str) -> str:
    """The bytes as text; what can't be read becomes \ufffd."""
    if codec == SYMBOL:
        return "".join(chr(b) if b < 0x80 and (chr(b).isalnum() or b <= 0x20) else sign_of(b) for b in written)
    return written.decode(codec, "replace")


class Halves:
    """Letters that come by their numbers in Unicode, some as two halves."""

    def __init__(self) -> None:
        self._first: int | None = None

    def letter(self, number: int) -> str:
        """The letter that a number completes; nothing for the first half of one, or for a number of none."""
        number = number + 0x10000 if number < 0 else number
        first, self._first = self._first, None
        if 0xD800 <= number < 0xDC00:
            self._first = number
            return ""
        if 0xDC00 <= number < 0xE000:
            return chr(0x10000 + ((first - 0xD800) << 10) + number - 0xDC00) if first is not None else ""
        if 0xF000 <= number < 0xF100:
            return sign_of(number)
        return chr(number) if 0 < number < 0x110000 else ""


def goes_on(written: bytes | bytearray, codec: str) -> bool:
    """Whether the bytes so far may end in the middle of a letter, so that the next ones must be read with them."""
    return bool(written) and codec in _OF_TWO_BYTES


def is_utf8(data: bytes) -> bool:
    """Whether text beyond ASCII stands in the file as it is, in UTF-8, as some programs write it against the rules."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
