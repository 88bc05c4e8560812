"""The demo application and its interviews, as fixtures."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

DEMO = Path(__file__).with_name("demo.py")


@pytest.fixture(scope="session")
def demo() -> ModuleType:
    """The module `demo.py`, which is a program as well."""
    spec = importlib.util.spec_from_file_location("transcript_view_demo", DEMO)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def colourful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with all colours, whatever the one is that runs the tests."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
