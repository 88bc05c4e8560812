"""Writing to a file: by suffix, whole or not at all, for its owner only."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from workbench.domain.errors import InputError, Interrupted, UsageError
from workbench.domain.progress import Progress
from workbench.exports.material import AppendixSettings
from workbench.exports.writers import SUFFIXES, write_appendix


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".DOCX"])
def test_the_suffix_says_what_is_written(sample: ModuleType, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bilaga{suffix}"
    warnings = write_appendix(sample.study(), path)
    beginnings = {".docx": b"PK", ".html": b"<!DOCTYPE html>", ".md": b"# Bilaga", ".csv": b"\xef\xbb\xbfQuote number,"}
    assert path.read_bytes().startswith(beginnings[suffix.lower()])
    assert any("Fewer than 3" in warning for warning in warnings)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_only_the_owner_may_read_it(sample: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "bilaga.md"
    path.write_text("förra")
    path.chmod(0o644)
    write_appendix(sample.study(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_study_gives_the_same_bytes(sample: ModuleType, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    write_appendix(sample.study(), first)
    write_appendix(sample.study(), second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["bilaga.pdf", "bilaga", "bilaga.doc"])
def test_an_unknown_suffix_names_the_known_ones(sample: ModuleType, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as error:
        write_appendix(sample.study(), tmp_path / name)
    assert ".docx, .html, .md, .csv" in error.value.hint
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_and_a_folder_are_told(sample: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="doesn't exist"):
        write_appendix(sample.study(), tmp_path / "saknas" / "bilaga.md")
    (tmp_path / "mapp.md").mkdir()
    with pytest.raises(InputError, match="folder"):
        write_appendix(sample.study(), tmp_path / "mapp.md")


def test_a_template_is_for_word_only(sample: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="template"):
        write_appendix(sample.study(), tmp_path / "bilaga.html", tmp_path / "mall.docx")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_no_permission_is_told(sample: ModuleType, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="permission"):
        write_appendix(sample.study(), tmp_path / "bilaga.md")
    tmp_path.chmod(0o700)


def test_what_fails_leaves_the_old_file_and_nothing_else(sample: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "bilaga.docx"
    path.write_text("förra")
    (tmp_path / "mall.docx").write_text("ingen mall")
    with pytest.raises(InputError):
        write_appendix(sample.study(), path, tmp_path / "mall.docx")
    with pytest.raises(InputError):
        write_appendix(sample.study(settings=AppendixSettings(attribution="{nej}")), path)

    def stop(progress: Progress) -> None:
        raise Interrupted("stopped")

    with pytest.raises(Interrupted):
        write_appendix(sample.study(), path, report=stop)
    assert path.read_text() == "förra"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["bilaga.docx", "mall.docx"]


def test_plain_formats_need_neither_lxml_nor_docx(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from workbench.exports.material import AppendixMaterial\n"
        "from workbench.exports.writers import write_appendix\n"
        "for suffix in ('.html', '.md', '.csv'):\n"
        "    write_appendix(AppendixMaterial('B'), Path(sys.argv[1]) / f'b{suffix}')\n"
        "print([m for m in ('lxml', 'docx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
