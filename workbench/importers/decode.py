"""Bytes to text: byte order mark, UTF-16 by its NULs, strict UTF-8, then the likeliest of the old encodings."""

import codecs
import re
from dataclasses import dataclass

from workbench.domain.errors import InputError
from workbench.i18n import _

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The bytes at the front of a file that tell its encoding; longer ones first."""
# The order breaks ties: Windows files are by far the most common.
_OLD_ENCODINGS = ("cp1252", "mac-roman", "cp850")
_LETTERS = frozenset("åäöÅÄÖéüßøæñçáíóúØÆÜÉèêëàâîïôûÑÇœšžŠŽðþÐÞ")
_SIGNS = frozenset("“”‘’„‚–—…«»€£§°·•´½¼¾²³×±¿¡ºª\u00a0\u2039\u203a™©®")
_NEVER_IN_WORDS = frozenset("Œ‰≈¬√ƒ∆∏π∫Ω◊¤¦¨¯¸¹þÞðÐ")
_HIGH = re.compile(rb"[A-Za-z\x80-\xff]?[\x80-\xff]+[A-Za-z]?")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read by, and whether another reading is out of the question."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes, encoding: str = "", place: str = "") -> Decoded:
    """The text of a file's bytes; `encoding` overrides the guess.

    Raises InputError for an encoding that isn't known, and for bytes that the encoding can't be.
    """
    if encoding:
        return _by_wish(data, encoding, place)
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strictly(data, name, place)
    wide = wide_encoding(data)
    if wide:
        return _strictly(data, wide, place)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", certain=True)
    except UnicodeDecodeError:
        return _likeliest(data)


def _by_wish(data: bytes, encoding: str, place: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # codecs such as hex or zip are no encodings of text
    except (LookupError, ValueError) as error:
        raise InputError(
            _("There is no encoding called “{name}”.").format(name=encoding),
            place=place,
            hint=_("Common ones are utf-8, utf-16, cp1252, mac-roman and cp850."),
        ) from error
    if name == "utf-8":
        name = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else name
    return _strictly(data, name, place)


def _strictly(data: bytes, name: str, place: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name.removesuffix("-sig"), certain=True)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, start) + 1
        raise InputError(
            _("The file can't be read as {encoding}: line {line} doesn't fit.").format(encoding=name, line=line),
            place=place,
            hint=_("Choose another encoding, or save the file again as UTF-8."),
        ) from error


def wide_encoding(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` when every other byte is mostly NUL, else nothing."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _likeliest(data: bytes) -> Decoded:
    pieces = _HIGH.findall(data[:_SAMPLE]) or _HIGH.findall(data)
    best, best_score = "", float("-inf")
    for name in _OLD_ENCODINGS:
        score = _score(pieces, name)
        if score > best_score and _fits(data, name):
            best, best_score = name, score
    return Decoded(data.decode(best), best, certain=False)


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _score(pieces: list[bytes], name: str) -> float:
    """How much like written language the characters beyond ASCII look, from -2 to 1 on average."""
    total, points = 0, 0.0
    for piece in pieces:
        text = piece.decode(name, "replace")
        for place, character in enumerate(text):
            if character < "\x80":
                continue
            total += 1
            before = text[place - 1] if place else " "
            after = text[place + 1] if place + 1 < len(text) else " "
            points += _points(character, before, after)
    return points / max(1, total)


def _points(character: str, before: str, after: str) -> float:
    beside_letter = before.isalpha() or after.isalpha()
    inside_word = before.isalpha() and after.isalpha()
    if character in _LETTERS:
        if before.islower() and character.isupper():
            return -1.0
        return 1.0 if beside_letter else 0.4
    if "\x80" <= character <= "\x9f" or character == "\ufffd" or "\u2500" <= character <= "\u25ff":
        return -2.0
    if inside_word and (character in _NEVER_IN_WORDS or not character.isalpha()):
        return 0.2 if character in "’\u00a0–—…" else -1.0
    return 0.3 if character in _SIGNS else -0.2
