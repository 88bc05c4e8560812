"""Bytes become the text that was meant, whatever they were written with."""

from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.importers.decode import decode
from workbench.importers.registry import read

SWEDISH = "Ja, på älgjakt… “hej” år efter år – för 20 €. Överallt, åtminstone."


@pytest.mark.parametrize(
    "name",
    [
        "sv_utf8.txt",
        "sv_utf8_bom.txt",
        "sv_utf16le_bom.txt",
        "sv_cp1252.txt",
        "sv_latin1.txt",
        "sv_cp850.txt",
        "sv_nfd.txt",
        "sv_cr_only.txt",
    ],
)
def test_one_text_in_eight_encodings_is_one_text(files: Path, name: str) -> None:
    expected = (files / "sv_utf8.txt").read_text(encoding="utf-8")
    if name in ("sv_latin1.txt", "sv_cp850.txt"):
        expected = expected.replace("€", "EUR").replace("–", "-")
    assert read(files / name).text == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_recognised_for_certain(encoding: str) -> None:
    decoded = decode((SWEDISH * 3).encode(encoding))
    assert decoded.text == SWEDISH * 3
    assert decoded.certain


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_old_encodings_are_guessed_and_the_guess_is_told(encoding: str) -> None:
    decoded = decode(SWEDISH.encode(encoding))
    assert decoded.text == SWEDISH
    assert decoded.encoding == encoding
    assert not decoded.certain


def test_cp1252_wins_when_nothing_tells_the_encodings_apart() -> None:
    assert decode(b"ren\xe9").encoding == "cp1252"


def test_an_encoding_that_is_chosen_is_used() -> None:
    assert decode("å".encode("cp850"), "cp850").text == "å"


def test_a_chosen_encoding_that_fails_names_the_line() -> None:
    with pytest.raises(InputError, match="line 2"):
        decode(b"rad ett\nrad tv\xe5\n", "utf-8", "x.txt")


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "\x00", ""])
def test_an_encoding_that_does_not_exist_is_refused(name: str) -> None:
    if not name:
        assert decode(b"hej", name).encoding == "utf-8"
        return
    with pytest.raises(InputError, match="encoding"):
        decode(b"hej", name)


def test_the_guess_shows_lines_that_tell(files: Path) -> None:
    guess = read(files / "sv_cp1252.txt").encoding_guess
    assert guess is not None
    assert guess.encoding == "cp1252"
    assert len(guess.lines) == 3
    assert any("berätta" in line for line in guess.lines)
