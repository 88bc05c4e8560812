"""Where the files that travel with the workbench are: codebooks and demo interviews."""

from functools import lru_cache
from pathlib import Path

CODEBOOK_SUFFIX = ".codebook.yaml"

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    """In an installed wheel `workbench/shipped/name`; in a checkout the folder at the top level."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def codebooks_folder() -> Path:
    """The folder of the codebooks that ship with the workbench."""
    return _folder("codebooks")


def demo_folder() -> Path:
    """The folder of the invented interviews that ship with the workbench."""
    return _folder("transcripts_demo")


@lru_cache(maxsize=1)
def shipped_codebooks() -> dict[str, Path]:
    """The shipped codebooks by slug, in order of name; empty when the folder isn't there."""
    return {
        path.name.removesuffix(CODEBOOK_SUFFIX): path for path in sorted(codebooks_folder().glob(f"*{CODEBOOK_SUFFIX}"))
    }
