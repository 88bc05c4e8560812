"""Whether a folder is on another computer: told by the kind of the file system that it is on."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

_LINUX = {
    "nfs": "NFS",
    "nfs4": "NFS",
    "cifs": "Windows/Samba",
    "smb2": "Windows/Samba",
    "smb3": "Windows/Samba",
    "smbfs": "Windows/Samba",
    "ncpfs": "NetWare",
    "afs": "AFS",
    "9p": "9P",
    "ceph": "Ceph",
    "lustre": "Lustre",
    "gpfs": "GPFS",
    "beegfs": "BeeGFS",
    "davfs": "WebDAV",
    "vboxsf": "VirtualBox",
    "prl_fs": "Parallels",
    "fuse.sshfs": "SSH",
    "fuse.davfs2": "WebDAV",
    "fuse.rclone": "rclone",
    "fuse.s3fs": "S3",
    "fuse.glusterfs": "GlusterFS",
    "fuse.gvfsd-fuse": "GVfs",
    "fuse.smbnetfs": "Windows/Samba",
    "fuse.vmhgfs-fuse": "VMware",
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.pcloud": "pCloud",
}
_MAC = {"smbfs": "Windows/Samba", "afpfs": "AFP", "nfs": "NFS", "webdav": "WebDAV", "ftp": "FTP", "macfuse": "FUSE"}
_MAC_LINE = re.compile(r".* on (?P<place>/.*) \((?P<kind>\w+)")
_PLATFORM = str(sys.platform)
_REMOTE_DRIVE = 4
"""What GetDriveTypeW says of a drive on a network."""


def network_of(folder: Path, mounts: Path | None = None) -> str:
    """What a folder on another computer is reached by, or nothing for one of this computer.

    `mounts` is a file in the form of Linux's /proc/self/mountinfo to read instead of asking the system.
    """
    if mounts is not None or _PLATFORM == "linux":
        try:
            told = (mounts or Path("/proc/self/mountinfo")).read_text("utf-8", "surrogateescape")
        except OSError:
            return ""
        return _LINUX.get(_kind(folder, linux_mounts(told)), "")
    if _PLATFORM == "darwin":
        return _MAC.get(_kind(folder, mac_mounts(_mac_table())), "")
    if _PLATFORM == "win32":
        return _windows(folder)
    return ""


def _kind(folder: Path, mounts: Iterator[tuple[str, str]]) -> str:
    """The file system that a folder is on: that of the longest place that it is under; the later of two."""
    best, kind = -1, ""
    wanted = folder.parts
    for place, found in mounts:
        parts = Path(place).parts
        if len(parts) >= best and wanted[: len(parts)] == parts:
            best, kind = len(parts), found
    return kind


def linux_mounts(told: str) -> Iterator[tuple[str, str]]:
    """The places and kinds of file systems in mountinfo (see proc(5))."""
    for line in told.splitlines():
        before, dash, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if dash and len(fields) >= 5 and (fields[4], kinds[0]) != ("/", "9p"):  # so the root of some containers is
            place = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
            yield place, kinds[0]


def mac_mounts(told: str) -> Iterator[tuple[str, str]]:
    """The places and kinds of file systems that `mount` tells on macOS."""
    for line in told.splitlines():
        match = _MAC_LINE.match(line)
        if match:
            yield match["place"], match["kind"]


def _mac_table() -> str:
    import subprocess

    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, timeout=2, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return os.fsdecode(done.stdout)


def windows_share(path: PureWindowsPath) -> bool:
    r"""Whether a path names another computer itself: `\\server\share`, also as `\\?\UNC\server\share`."""
    drive = path.drive
    if drive.upper().startswith("\\\\?\\UNC\\"):
        return True
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def _windows(folder: Path) -> str:
    if windows_share(PureWindowsPath(folder)):
        return "Windows"
    import ctypes

    system = getattr(ctypes, "windll", None)
    remote = system is not None and system.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE
    return "Windows" if remote else ""
