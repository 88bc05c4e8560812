"""Files that were whole once: cut off, with bytes changed, lost or doubled, they are read or refused in words."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.samples import LINES, SAMPLES
from workbench.domain.errors import InputError
from workbench.importers.base import Reading
from workbench.importers.clean import is_clean
from workbench.importers.kinds import SUFFIXES
from workbench.importers.registry import read_bytes

FILES = Path(__file__).parent / "files"
DEMO = Path(__file__).parents[2] / "transcripts_demo"
WHOLE = sorted(
    path for path in (*FILES.iterdir(), *DEMO.iterdir()) if path.suffix in SUFFIXES and path.name != "README.md"
)
LONGEST = 20_000
"""Bytes; what damage does to a longer file it does to a shorter one."""
PACKED = ("docx", "odt", "xlsx")

Damage = tuple[str, float, bytes]
places = st.floats(0, 1, exclude_max=True)
damages = st.lists(
    st.tuples(st.sampled_from(("cut", "change", "lose", "double")), places, st.binary(min_size=1, max_size=8)),
    min_size=1,
    max_size=4,
)


def damaged(content: bytes, how: list[Damage]) -> bytes:
    for kind, place, scrap in how:
        at = int(place * len(content))
        before, after = content[:at], content[at:]
        match kind:
            case "cut":
                content = before
            case "change":
                content = before + scrap + after[len(scrap) :]
            case "lose":
                content = before + after[len(scrap) * 16 :]
            case "double":
                content = before + after[: len(scrap) * 16] + after
    return content


def damaged_inside(content: bytes, how: list[Damage]) -> bytes:
    """A document as a package that is whole, with damage in its largest part."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(part, how) if _holds_words(name) else part)
    return changed.getvalue()


def _holds_words(name: str) -> bool:
    return name in ("word/document.xml", "content.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")


def read(content: bytes, file_name: str) -> Reading | None:
    """What is read of a file; None when it is refused, in words."""
    try:
        reading = read_bytes(content, file_name)
    except InputError as error:
        assert error.message
        assert error.place.startswith(file_name)
        return None
    assert is_clean(reading.text)
    assert all(0 <= turn.start < turn.end <= len(reading.text) for turn in reading.turns)
    assert all(a.end <= b.start for a, b in zip(reading.turns, reading.turns[1:], strict=False))
    assert all(0 <= p.start < p.end <= len(reading.text) for p in reading.paragraphs)
    assert all(0 <= c.start <= c.end <= len(reading.text) for c in reading.comments)
    return reading


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_whole_file_is_read(kind: str) -> None:
    name, content = SAMPLES[kind]
    reading = read(content, name)
    assert reading is not None and reading.format == kind
    said = [" ".join(reading.text[turn.start : turn.end].split()) for turn in reading.turns if turn.speaker is not None]
    assert said == [words for _label, words in LINES]


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_that_is_cut_off_is_read_or_refused(kind: str) -> None:
    name, content = SAMPLES[kind]
    refused = sum(read(content[: len(content) * n // 24], name) is None for n in range(24))
    assert refused == 24 or kind not in PACKED
    for fewer in range(1, 12):
        read(content[:-fewer], name)
    read(content[len(content) // 3 :], name)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_with_bits_turned_is_read_or_refused(kind: str) -> None:
    name, content = SAMPLES[kind]
    chance = random.Random(kind)
    for _ in range(60):
        spoiled = bytearray(content)
        for _ in range(chance.choice((1, 1, 3, 20))):
            spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
        read(bytes(spoiled), name)


@pytest.mark.parametrize("kind", SAMPLES)
@given(how=damages, inside=st.booleans())
@settings(max_examples=25)
def test_a_file_with_something_changed_or_lost_is_read_or_refused(kind: str, how: list[Damage], inside: bool) -> None:
    name, content = SAMPLES[kind]
    read(damaged_inside(content, how) if inside and kind in PACKED else damaged(content, how), name)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_under_the_name_of_another_kind_is_the_same_file(kind: str) -> None:
    name, content = SAMPLES[kind]
    whole = read(content, name)
    assert whole is not None
    for other, (other_name, _content) in SAMPLES.items():
        # What is only text may be Markdown or a table as well; there the name decides.
        if kind in ("txt", "md", "table") and other in ("txt", "md", "table", "otr", "eaf"):
            continue
        reading = read(content, other_name)
        assert reading is not None, other_name
        assert reading.text == whole.text or kind == "md", other_name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
@pytest.mark.parametrize("kind", [kind for kind in SAMPLES if kind not in (*PACKED, "pdf", "rtf")])
def test_text_is_known_in_any_unicode(kind: str, encoding: str) -> None:
    name, content = SAMPLES[kind]
    text = content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"' if "16" in encoding else "")
    reading = read(text.encode(encoding), "a.txt" if kind not in ("md", "table") else name)
    assert reading is None or reading.format == kind
    assert reading is not None or (encoding in ("utf-32", "utf-16-le") and kind == "eaf")


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".doc", ".zip", ".xls", ".mp3", ""])
def test_bytes_of_nothing_are_refused_under_every_name(suffix: str) -> None:
    chance = random.Random(suffix)
    for size in (1, 2, 3, 5, 8, 40, 700, 9000, 70_000):
        content = chance.randbytes(size)
        reading = read(content, f"a{suffix}")
        assert reading is None or size < 100
    for byte in (b"\x00", b"\xff", b"\x1a", b"\x80"):
        read(byte * 5000, f"a{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "beginning",
    [
        b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"{\\rtf1", b"WEBVTT\n\n", b'{"segments": [', b"[{", b'{"text":"',
        b"@UTF8\n@Begin\n", b"<?xml version='1.0'?>", b"<ANNOTATION_DOCUMENT>", b"<html>", b"\xff\xfe", b"\xfe\xff",
        b"\xef\xbb\xbf", b"1\n00:00:01,000 --> ", b"start;slut;text\n", b"# ", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)  # fmt: skip
def test_a_beginning_with_nothing_sound_after_it(suffix: str, beginning: bytes) -> None:
    chance = random.Random(suffix)
    read(beginning, f"a{suffix}")
    read(beginning + chance.randbytes(300), f"a{suffix}")
    read(beginning + b"hej hej " * 40, f"a{suffix}")


@pytest.mark.fuzz
@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
@given(how=damages, inside=st.booleans())
@settings(max_examples=300)
def test_a_damaged_file_is_read_or_refused(path: Path, how: list[Damage], inside: bool) -> None:
    content = path.read_bytes()
    if path.suffix == ".docx" and inside:
        read(damaged_inside(content, how), path.name)
    else:
        read(damaged(content[:LONGEST] if path.suffix != ".docx" else content, how), path.name)
