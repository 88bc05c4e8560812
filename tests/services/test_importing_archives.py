"""Zip files are read like folders: what lies in them comes in, nothing is unpacked, and the rest is told."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.services import editing, importing
from workbench.services.importing import FileState, ImportChoices
from workbench.services.session import Session
from workbench.store import transcripts as rows

TALK = "I: Hur är det?\n\nIP1: Bra.\n\nI: Jaha?\n\nIP1: Mm.\n"
Pack = Callable[..., Path]


def talk(number: int) -> bytes:
    return TALK.replace("Bra", f"Bra, {number} gånger").encode()


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """`pack({"a.txt": b"…"})` is a zip file of those files."""

    def packed(files: Mapping[str, bytes], name: str = "studie.zip") -> Path:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for inside, content in files.items():
                archive.writestr(inside, content)
        return tmp_path / name

    return packed


def test_what_lies_in_a_zip_file_comes_in_as_from_a_folder(session: Session, pack: Pack) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("Intervju 9.txt", TALK)
    path = pack(
        {
            "Intervju 10.txt": talk(10),
            "Intervju 2.txt": talk(2),
            "chefer/Intervju 3.txt": talk(3),
            "chefer/": b"",
            "__MACOSX/._Intervju 2.txt": b"\x00\x05\x16\x07",
            ".DS_Store": b"x",
            "~$Intervju 2.docx": b"x",
            "bild.png": b"\x89PNG\r\n",
            "till.zip": inner.getvalue(),
            "gammal.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        }
    )
    previews = importing.preview(session, [path])
    assert [one.path.relative_to(path).as_posix() for one in previews] == [
        "bild.png",
        "chefer/Intervju 3.txt",
        "gammal.doc",
        "Intervju 2.txt",
        "Intervju 10.txt",
        "till.zip",
    ]
    result = importing.store_previews(session, previews)
    assert result.imported == ("Intervju 3", "Intervju 2", "Intervju 10")
    assert [(file.name, "inside an archive" in error.message) for file, error in result.skipped] == [
        ("bild.png", False),
        ("till.zip", True),
    ]
    assert [(file.name, "save it as .docx" in error.hint) for file, error in result.failed] == [("gammal.doc", True)]
    again = importing.import_files(session, [path])
    assert (again.imported, again.unchanged) == ((), result.imported)
    session.undo()
    assert rows.all_transcripts(session.store) == []


def test_a_zip_file_is_known_by_its_content_and_may_lie_in_a_folder(
    session: Session, pack: Pack, tmp_path: Path
) -> None:
    pack({"Intervju 1.txt": talk(1)}, "inspelning.dat")
    (tmp_path / "Intervju 2.txt").write_bytes(talk(2))
    assert importing.import_files(session, [tmp_path]).imported == ("Intervju 1", "Intervju 2")


def test_the_kept_original_is_the_file_inside(session: Session, pack: Pack) -> None:
    path = pack({"mapp/Intervju 1.txt": talk(1)})
    importing.import_files(session, [path], choices=ImportChoices(keep_original=True))
    transcript = rows.all_transcripts(session.store)[0]
    kept = rows.original(session.store, transcript.id)
    assert kept is not None
    assert kept[0] == transcript.file_name == "Intervju 1.txt"
    import base64

    assert base64.b64decode(kept[1]) == talk(1)


def test_a_corrected_file_may_come_in_a_zip_file(session: Session, pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "Intervju 1.txt").write_bytes(talk(1))
    importing.import_files(session, [tmp_path / "Intervju 1.txt"], choices=ImportChoices(keep_original=True))
    path = pack({"Intervju 1.txt": talk(1).replace(b"Jaha", b"Jaha du")})
    previews = importing.preview(session, [path])
    assert [one.state for one in previews] == [FileState.EDITED]
    done = importing.store_previews(session, previews, updates=[previews[0].key])
    assert [text.name for text in done.edited] == ["Intervju 1"]
    transcript = rows.all_transcripts(session.store)[0]
    plan = editing.plan_file(session, transcript, path / "Intervju 1.txt")
    assert plan.nothing_changed


@pytest.mark.parametrize(
    ("written", "utf8", "shown"),
    [
        ("Åsa ö.txt".encode(), False, "Åsa ö.txt"),  # macOS
        ("Åsa ö.txt".encode("cp850"), False, "Åsa ö.txt"),  # Windows
        ("Søren Ø.txt".encode("cp850"), False, "Søren Ø.txt"),
        ("Åsa ö.txt".encode(), True, "Åsa ö.txt"),
        ("mapp\\Åsa.txt".encode("cp850"), False, "Åsa.txt"),
    ],
)
def test_names_are_shown_as_they_were_written(
    session: Session, tmp_path: Path, written: bytes, utf8: bool, shown: str
) -> None:
    path = tmp_path / "namn.zip"
    path.write_bytes(zipped_by_hand(written, talk(1), utf8=utf8))
    assert [one.path.name for one in importing.preview(session, [path])] == [shown]


def zipped_by_hand(name: bytes, content: bytes, *, utf8: bool) -> bytes:
    """A zip file with one stored file, its name as it stands."""
    check, flags = zipfile.crc32(content), 0x800 if utf8 else 0
    sizes = struct.pack("<LLLHH", check, len(content), len(content), len(name), 0)
    head = struct.pack("<4sHHHHH", b"PK\x03\x04", 20, flags, 0, 0, 33) + sizes + name
    entry = struct.pack("<4sHHHHHH", b"PK\x01\x02", 20, 20, flags, 0, 0, 33) + sizes
    entry += struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(head) + len(content), 0)
    return head + content + entry + end


def only_error(session: Session, path: Path) -> InputError:
    previews = importing.preview(session, [path])
    assert [(one.state, one.reading) for one in previews] == [(FileState.FAILED, None)]
    error = previews[0].error
    assert isinstance(error, InputError) and error.message
    return error


def test_archives_that_can_not_be_read(session: Session, pack: Pack) -> None:
    assert "no files" in only_error(session, pack({})).message
    assert "no files" in only_error(session, pack({".dold": b"x", "tom/": b""})).message
    whole = pack({"Intervju 1.txt": talk(1)}).read_bytes()
    broken = pack({}, "bruten.zip")
    broken.write_bytes(whole[:-30])
    assert "damaged" in only_error(session, broken).message
    locked = bytearray(whole)
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    broken.write_bytes(bytes(locked))
    error = only_error(session, broken)
    assert "password" in error.message and "Unpack it" in error.hint


@pytest.mark.parametrize("name", ["../ut.txt", "/etc/x.txt", "C:/x.txt", "a\nb.txt"])
def test_names_that_lead_elsewhere_are_refused(session: Session, tmp_path: Path, name: str) -> None:
    path = tmp_path / "elak.zip"
    path.write_bytes(zipped_by_hand(name.encode(), talk(1), utf8=False))
    assert "suspicious" in only_error(session, path).message
    assert [file.name for file in tmp_path.iterdir() if ".workbench" not in file.name] == ["elak.zip"]


def test_names_that_a_shell_would_run_are_only_names(session: Session, pack: Pack, tmp_path: Path) -> None:
    path = pack({"$(touch x).txt": talk(1), "; rm -rf y.txt": talk(2), "-rf.txt": talk(3)})
    assert len(importing.import_files(session, [path]).imported) == 3
    assert not (tmp_path / "x").exists()


def test_a_bomb_in_an_archive_harms_only_itself(session: Session, pack: Pack) -> None:
    path = pack({"bomb.txt": bytes(40_000_000), "Intervju 1.txt": talk(1)})
    result = importing.import_files(session, [path])
    assert result.imported == ("Intervju 1",)
    assert [(file.name, "unpacks to more" in error.message) for file, error in result.failed] == [("bomb.txt", True)]


def test_links_in_an_archive_are_left_out(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "länk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("länk.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("Intervju 1.txt", talk(1))
    assert [one.path.name for one in importing.preview(session, [path])] == ["Intervju 1.txt"]


def test_what_is_no_longer_in_the_archive_is_told(session: Session, pack: Pack) -> None:
    path = pack({"Intervju 1.txt": talk(1)})
    previews = importing.preview(session, [path])
    pack({"Intervju 2.txt": talk(2)})
    result = importing.store_previews(session, previews, ImportChoices(keep_original=True))
    ((_path, error),) = result.failed
    assert "no such file in the archive" in error.message
    assert rows.all_transcripts(session.store) == []
