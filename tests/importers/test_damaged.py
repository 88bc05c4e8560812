"""Files that were whole once: cut off, with bytes changed, lost or doubled, they are read or refused in words."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.importers.clean import is_clean
from workbench.importers.registry import read_bytes

FILES = Path(__file__).parent / "files"
DEMO = Path(__file__).parents[2] / "transcripts_demo"
WHOLE = sorted(path for path in (*FILES.iterdir(), *DEMO.iterdir()) if path.suffix in (".txt", ".md", ".vtt", ".docx"))
LONGEST = 20_000
"""Bytes; what damage does to a longer file it does to a shorter one."""

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
    """A Word document as a package that is whole, with damage in its texts."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(part, how) if name.startswith("word/document") else part)
    return changed.getvalue()


def read(content: bytes, file_name: str) -> None:
    try:
        reading = read_bytes(content, file_name)
    except InputError as error:
        assert error.message
    else:
        assert is_clean(reading.text)
        assert all(0 <= turn.start < turn.end <= len(reading.text) for turn in reading.turns)


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
