"""Makes `.venv` and installs the workbench into it; does nothing when that is done already. Standard library only.

python3 .ci/setup.py          what the program needs
python3 .ci/setup.py --dev    and what its tests need
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
WHAT_COUNTS = ("pyproject.toml", "constraints.txt", "hatch_build.py", ".ci/setup.py", "workbench/__init__.py")


def fingerprint(extra: str) -> str:
    """Changes when the installation has to be made anew."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}{extra}{ROOT}".encode())
    catalogues = sorted((ROOT / "workbench" / "locale").glob("*/LC_MESSAGES/workbench.po"))
    for path in (*(ROOT / name for name in WHAT_COUNTS), *catalogues):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def run(*command: str | Path, quiet: bool = False) -> bool:
    """Run a command; whether it went well."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run([str(part) for part in command], stdout=output, stderr=output, cwd=ROOT).returncode == 0


def make_venv() -> None:
    """A fresh virtual environment with pip in it, or a sentence that says what is missing."""
    shutil.rmtree(VENV, ignore_errors=True)
    if not run(sys.executable, "-m", "venv", VENV):
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            f"The virtual environment could not be made. On Debian and Ubuntu: apt install {version}-venv. "
            "Then run the same command again."
        )


def install(target: str) -> bool:
    """Install the workbench in editable form: with uv where it is to be had, else with pip."""
    if run(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv", quiet=True):
        options = ["-q", "--compile-bytecode", "--python", PYTHON, "-c", "constraints.txt"]
        command = [PYTHON, "-m", "uv", "pip", "install", *options, "-e", target]
        if run(*command):
            return True
        print("uv could not install it; trying with pip, which takes longer.", flush=True)
    return run(PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "-c", "constraints.txt", "-e", target)


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sysconfig.get_python_version()}.")
    dev = "--dev" in sys.argv[1:]
    stamp = VENV / ".installed-for-tests"
    program_stamp = VENV / ".installed"
    ready = {path: path.read_text() for path in (stamp, program_stamp) if path.exists()}
    if PYTHON.exists() and (
        ready.get(stamp) == fingerprint("dev") or (not dev and ready.get(program_stamp) == fingerprint(""))
    ):
        return
    print("Setting up .venv (the first time takes a minute or two, mostly downloading) …", flush=True)
    if not PYTHON.exists():
        make_venv()
    if not install(".[dev]" if dev else "."):
        sys.exit("The installation failed; the lines above say why. Mend that and run the same command again.")
    (stamp if dev else program_stamp).write_text(fingerprint("dev" if dev else ""))


if __name__ == "__main__":
    main()
