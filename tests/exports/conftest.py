"""The invented study of `sample.py`, and golden files."""

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

_HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module with the invented study and its short ways to make quotes."""
    spec = importlib.util.spec_from_file_location("exports_sample", _HERE / "sample.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compares bytes with the golden file of that name; with RENEW_GOLDEN=1 in the environment it writes the file."""

    def compare(name: str, made: bytes) -> None:
        path = _HERE / "golden" / name
        if os.environ.get("RENEW_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(made)
        assert made.decode() == path.read_bytes().decode()

    return compare
