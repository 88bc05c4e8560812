"""Cloud and network folders are known by their names, by what services leave there, and by their file systems."""

import json
import os
from pathlib import Path, PureWindowsPath

import pytest

from workbench.domain.errors import NotFoundError, SharedFolderError
from workbench.services import networks, places
from workbench.services.projects import create_project
from workbench.services.session import Session, open_session

MOUNTS = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 27 0:50 / /srv/team rw,relatime - nfs4 server:/team rw,vers=4.2
31 27 0:51 / /home/anna/Min\040disk rw shared:7 master:1 - cifs //server/anna rw
32 27 0:52 / /mnt/far rw - fuse.sshfs bo@far: rw
33 27 254:1 / /srv/team/local rw - ext4 /dev/vdb rw
34 27 0:40 / /auto rw - autofs systemd-1 rw
35 27 0:53 / /auto rw - nfs server:/auto rw
"""


def named(folder: Path) -> str:
    found = places.shared_folder(folder / "studie.workbench", folder / "none")
    assert found is None or (found.kind == "cloud" and found.name in found.sentence)
    return found.name if found else ""


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Lunds universitet/Studie/Kodning", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Studie", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-anna/My Drive", "Google Drive"),
        ("Library/CloudStorage/Egnyte-anna", "Egnyte"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud/projekt", "Nextcloud"),
        ("SURFdrive", "SURFdrive"),
        ("Sunet Drive", "Sunet Drive"),
        ("pCloudDrive", "pCloud"),
        ("MEGAsync", "MEGA"),
        ("Documents", ""),
        ("dropbox-fri", ""),
        ("en studie om onedrive", ""),
        ("projekt/Box", ""),
        ("projekt/Sync", ""),
    ],
)
def test_by_their_names(tmp_path: Path, folder: str, name: str) -> None:
    assert named(tmp_path / folder) == name


@pytest.mark.parametrize(("folder", "name"), [("Box", "Box"), ("MEGA", "MEGA"), ("Sync/Studie", "Sync.com")])
def test_names_that_mean_something_at_home(home: Path, folder: str, name: str) -> None:
    assert named(home / folder) == name


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox.cache", "Dropbox"),
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync", ""),
    ],
)
def test_by_what_is_left_there(tmp_path: Path, marker: str, name: str) -> None:
    inner = tmp_path / "Forskning" / "Studie"
    inner.mkdir(parents=True)
    (tmp_path / "Forskning" / marker).write_text("")
    assert named(inner) == name


def test_a_home_with_dropbox_is_no_dropbox(home: Path) -> None:
    (home / ".dropbox").mkdir()
    assert named(home / "Studie") == ""
    known = {"personal": {"path": str(home / "Moln")}}
    (home / ".dropbox" / "info.json").write_text(json.dumps(known))
    assert named(home / "Moln" / "Studie") == "Dropbox"
    assert named(home / "Studie") == ""
    (home / ".dropbox" / "info.json").write_text("[1")
    assert named(home / "Moln") == ""


def test_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Arbete"))
    assert named(tmp_path / "Arbete" / "Studie") == "OneDrive"
    assert named(tmp_path / "Arbetet") == ""


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Studie").symlink_to(tmp_path / "Dropbox")
    assert named(tmp_path / "Studie") == "Dropbox"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/srv/team/studie", "NFS"),
        ("/srv/team/local/studie", ""),
        ("/srv/teams", ""),
        ("/home/anna/Min disk", "Windows/Samba"),
        ("/home/anna", ""),
        ("/mnt/far", "SSH"),
        ("/auto/x", "NFS"),
    ],
)
def test_network_folders_on_linux(tmp_path: Path, folder: str, name: str) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert networks.network_of(Path(folder), mounts) == name
    found = places.shared_folder(Path(folder) / "a.workbench", mounts)
    assert (found.kind if found else "") == ("network" if name else "")


def test_network_folders_on_macos() -> None:
    told = "/dev/disk3s1 on / (apfs, sealed, local)\n//anna@server/team on /Volumes/Min disk (smbfs, nodev)\n"
    assert list(networks.mac_mounts(told)) == [("/", "apfs"), ("/Volumes/Min disk", "smbfs")]


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\server\team\a.workbench", True),
        (r"\\?\UNC\server\team\a", True),
        (r"C:\Users\a", False),
        (r"\\?\C:\a", False),
    ],
)
def test_network_folders_on_windows(path: str, share: bool) -> None:
    assert networks.windows_share(PureWindowsPath(path)) is share


@pytest.fixture
def synced(session: Session, tmp_path: Path) -> Path:
    """A project in a folder of Nextcloud."""
    session.close()
    folder = tmp_path / "Nextcloud"
    folder.mkdir()
    return session.path.rename(folder / "studie.workbench")


def test_a_project_there_is_refused_with_the_reason_and_the_way_around(synced: Path) -> None:
    with pytest.raises(SharedFolderError) as caught:
        open_session(synced)
    text = str(caught.value)
    for words in ("Nextcloud", "can lose work", "overwrite each other", "leaves this computer", "--anywhere"):
        assert words in text
    assert (caught.value.path, caught.value.folder) == (str(synced), "Nextcloud")
    with pytest.raises(SharedFolderError):
        create_project(synced.with_name("ny"))
    assert not synced.with_name("ny.workbench").exists()
    with pytest.raises(NotFoundError):
        open_session(synced.with_name("other.workbench"))


def test_it_can_be_allowed(synced: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_ANYWHERE", "1")
    open_session(synced).close()
    monkeypatch.setenv("WORKBENCH_ANYWHERE", "0")
    with pytest.raises(SharedFolderError):
        open_session(synced)
    places.allow(synced)
    open_session(synced).close()


def test_it_can_be_allowed_for_good(synced: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places.remember(synced)
    monkeypatch.setattr(places, "_allowed", set())
    open_session(synced).close()
    with pytest.raises(SharedFolderError):
        create_project(synced.with_name("ny.workbench"))
