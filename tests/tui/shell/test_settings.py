"""Settings are kept whole, and nonsense in the file does no harm."""

from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.tui.settings import COMPACT, Settings, read_settings, settings_file, write_settings


def test_settings_come_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    chosen = Settings("sv", "workbench-light", COMPACT).with_project(tmp_path / "a.workbench")
    write_settings(file, chosen)
    assert read_settings(file) == chosen
    assert [p.name for p in file.parent.iterdir()] == ["settings.json"]
    assert [path.stat().st_mode & 0o777 for path in (file, file.parent)] == [0o600, 0o700]


@pytest.mark.parametrize(
    "written", ["", "{", "[]", '{"ui_language": 3, "recent": 4}', '{"density": "huge", "recent": [1, "a"]}', "\x00\xff"]
)
def test_nonsense_is_as_if_nothing_was_chosen(tmp_path: Path, written: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(written, encoding="latin-1")
    found = read_settings(file)
    assert (found.ui_language, found.theme, found.density) == ("", "", "comfortable")


def test_a_file_that_is_missing_is_as_if_nothing_was_chosen(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.json") == Settings()


def test_the_latest_project_comes_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    for name in ("a", "b", "a", *"cdefghijk"):
        settings = settings.with_project(tmp_path / name)
    assert [Path(p).name for p in settings.recent] == list("kjihgfed")


def test_what_cant_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="can't be kept"):
        write_settings(tmp_path / "file" / "settings.json", Settings())


def test_the_file_is_in_the_home_of_the_user(home: Path) -> None:
    assert home in settings_file().parents
