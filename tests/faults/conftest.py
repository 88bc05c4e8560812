"""A project to spoil, copied anew for each test."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.killing import Killing
from tests.faults.world import CODER, World, make_world
from workbench.services.session import open_session


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed project and files; copied, never opened."""
    folder = tmp_path_factory.mktemp("faults") / "template"
    make_world(folder).session.close()
    return folder


@pytest.fixture(scope="session")
def killing() -> Iterator[Killing]:
    with Killing() as process:
        yield process


@pytest.fixture
def fresh(template: Path, tmp_path: Path) -> Iterator[Callable[[], World]]:
    """Makes worlds, each in a folder of its own."""
    with contextlib.ExitStack() as stack:
        count = 0

        def make() -> World:
            nonlocal count
            count += 1
            folder = tmp_path / str(count)
            shutil.copytree(template, folder)
            session = stack.enter_context(open_session(folder / "studie.workbench", CODER))
            return World(folder, session)

        yield make


@pytest.fixture
def world(fresh: Callable[[], World]) -> World:
    return fresh()
