"""Folders in which a project isn't safe: those that are copied to a cloud, and those on a network."""

import contextlib
import itertools
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import SharedFolderError
from workbench.domain.project_files import SUFFIX
from workbench.i18n import _
from workbench.services import networks
from workbench.services.preferences import settings_folder

EVERYWHERE = "WORKBENCH_ANYWHERE"
CLOUD, NETWORK = "cloud", "network"
REMEMBERED = "allowed-projects.json"

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "surfdrive": "SURFdrive",
    "sunet drive": "Sunet Drive",
    "sunetdrive": "Sunet Drive",
    "box sync": "Box",
    "megasync": "MEGA",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "pcloud sync": "pCloud",
    "proton drive": "Proton Drive",
    "jottacloud": "Jottacloud",
    "tresorit drive": "Tresorit",
    "yandex.disk": "Yandex Disk",
    "kdrive": "kDrive",
}
"""Names of folders that a service makes, in small letters."""
_IN_HOME = {"box": "Box", "mega": "MEGA", "sync": "Sync.com", "seafile": "Seafile", "tresorit": "Tresorit"}
"""Names that mean a service only right in the home folder; elsewhere they are words like others."""
_BEGINNINGS = {
    "onedrive - ": "OneDrive",
    "dropbox (": "Dropbox",
    "icloud~": "iCloud",
}
_ON_A_DRIVE = {"my drive": "Google Drive", "min enhet": "Google Drive", "mit drev": "Google Drive"}
"""What Google's own drive on Windows holds at its top."""
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".megaignore": "MEGA",
    ".stfolder": "Syncthing",
    ".seafile-data": "Seafile",
}
"""Files and folders by which a service knows the top of what it copies."""
MOST_ENTRIES = 1000
"""So many of a folder's entries are looked at, for looking must take no time."""
_ENVIRONMENT = {"OneDrive": "OneDrive", "OneDriveConsumer": "OneDrive", "OneDriveCommercial": "OneDrive"}


@dataclass(frozen=True, slots=True)
class SharedFolder:
    """Where a file is that isn't on this computer alone: `cloud` or `network`, what it is called, and a sentence."""

    kind: str
    name: str
    sentence: str


_allowed: set[Path] = set()
_looked_at: dict[Path, SharedFolder | None] = {}


def shared_folder(path: Path, mounts: Path | None = None) -> SharedFolder | None:
    """The cloud or network folder that a file is in or would be made in; None for a folder of this computer.

    Links are followed. `mounts` is a file in the form of Linux's mountinfo to read instead of the system's.
    """
    real = _real(path)
    name = _cloud(real.parent)
    if name:
        return SharedFolder(
            CLOUD, name, _("It is in a folder that {name} copies to other computers.").format(name=name)
        )
    name = networks.network_of(real.parent, mounts)
    if name:
        return SharedFolder(NETWORK, name, _("It is in a folder on a network ({name}).").format(name=name))
    return None


def refuse_shared_folder(path: Path) -> None:
    """Raises SharedFolderError for a project in a cloud or network folder, unless that is allowed.

    It is by WORKBENCH_ANYWHERE=1, for this process by `allow`, and for good by `remember`. Looks once for each file.
    """
    if os.environ.get(EVERYWHERE, "") not in ("", "0"):
        return
    real = _real(path)
    if real in _allowed or real.parent in _allowed:
        return
    if real not in _looked_at:
        _looked_at[real] = shared_folder(real)
    found = _looked_at[real]
    if found is None:
        return
    if str(real) in _remembered():
        _allowed.add(real)
        return
    raise SharedFolderError(
        found.sentence
        + " "
        + _(
            "A copy that is made while the workbench writes can lose work, two computers can overwrite each other's,"
            " and what people have told you leaves this computer."
        ),
        str(path),
        found.name,
        place=path.name,
        hint=_(
            "Keep the project in a folder of this computer only; backups of it may be copied. To open it here"
            " nevertheless: --anywhere, or WORKBENCH_ANYWHERE=1."
        ),
    )


def allow(path: Path) -> None:
    """Let a project, or all projects right in a folder, be where they are for as long as this program runs."""
    real = _real(path)
    _allowed.update((real, real.with_name(real.name.removesuffix(SUFFIX) + SUFFIX)))


def remember(path: Path) -> None:
    """Let a project be where it is, for good: kept among the settings of this person on this computer.

    Raises InputError when that can't be kept; it is allowed for this process nevertheless.
    """
    from workbench.domain.errors import InputError
    from workbench.services.files import write_atomically

    allow(path)
    kept = sorted({*_remembered(), str(_real(path))})
    file = settings_folder() / REMEMBERED
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(file, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
    except OSError as error:
        raise InputError(
            _("Your choice holds for now, but can't be kept: {reason}").format(reason=error.strerror or error),
            place=str(file),
        ) from None


def _remembered() -> set[str]:
    try:
        kept = json.loads((settings_folder() / REMEMBERED).read_text("utf-8"))
    except (OSError, ValueError, RecursionError, RuntimeError):
        return set()
    return {one for one in kept if isinstance(one, str)} if isinstance(kept, list) else set()


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _cloud(folder: Path) -> str:
    home = _home()
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        if place.parent.name == "CloudStorage" and place.parent.parent.name == "Library":
            service = place.name.partition("-")[0]
            return _NAMES.get(service.casefold(), service)
        if name in _NAMES:
            return _NAMES[name]
        for begins, service in _BEGINNINGS.items():
            if name.startswith(begins):
                return service
        if name in _IN_HOME and home is not None and place.parent == home:
            return _IN_HOME[name]
        if name in _ON_A_DRIVE and place.parent == Path(place.anchor) and place.drive:
            return _ON_A_DRIVE[name]
    return _by_marker(folder, home) or _by_settings(folder, home)


def _by_marker(folder: Path, home: Path | None) -> str:
    """What the files say that services leave at the top of what they copy."""
    for place in (folder, *folder.parents):
        for name, service in _MARKERS.items():
            if name == ".dropbox" and place == home:  # there it holds Dropbox's own settings
                continue
            if os.path.lexists(f"{place}{os.sep}{name}"):
                return service
        with contextlib.suppress(OSError), os.scandir(place) as entries:
            names = (entry.name for entry in itertools.islice(entries, MOST_ENTRIES))
            if any(name.startswith((".sync_", "._sync_")) and name.endswith(".db") for name in names):
                return "Nextcloud"
    return ""


def _by_settings(folder: Path, home: Path | None) -> str:
    """What the environment and the services' own settings say."""
    for variable, service in _ENVIRONMENT.items():
        value = os.environ.get(variable, "")
        if value and folder.is_relative_to(_real(Path(value))):
            return service
    for base in (home and home / ".dropbox", *(_folder_of(name) for name in ("APPDATA", "LOCALAPPDATA"))):
        for top in _dropboxes(base and (base if base.name == ".dropbox" else base / "Dropbox") / "info.json"):
            if folder.is_relative_to(_real(top)):
                return "Dropbox"
    if home is not None and str(sys.platform) == "darwin":
        return _icloud(folder, home)
    return ""


def _icloud(folder: Path, home: Path) -> str:
    """Whether macOS keeps the desktop and the documents of this person in iCloud."""
    copied = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    for name in ("Desktop", "Documents"):
        if folder.is_relative_to(home / name) and (copied / name).exists():
            return "iCloud"
    return ""


def _folder_of(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return Path(value) if value else None


def _dropboxes(file: Path | None) -> list[Path]:
    if not file:
        return []
    try:
        kept = json.loads(file.read_text("utf-8"))
        return [Path(account["path"]) for account in kept.values() if account.get("path")]
    except (OSError, ValueError, RecursionError, AttributeError, TypeError, KeyError):
        return []


def _home() -> Path | None:
    try:
        return _real(Path.home())
    except RuntimeError:
        return None
