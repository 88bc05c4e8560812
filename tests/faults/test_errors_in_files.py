"""A fault at every n-th call on files of each use case: all of it or nothing, told in a sentence."""

from collections.abc import Callable

import pytest

from tests.faults import file_calls
from tests.faults.spoiling import Trial, points
from tests.faults.use_cases import USE_CASES, UseCase
from tests.faults.world import World

Fresh = Callable[[], World]
each_use_case = pytest.mark.parametrize("use_case", USE_CASES, ids=lambda u: u.name)


def in_file_calls(fresh: Fresh, use_case: UseCase, most: int) -> int:
    """Returns how many faults there were."""
    trial, hits = Trial(fresh, use_case), 0
    calls = file_calls.FileCalls()
    names = list(file_calls.FAULTS)
    with file_calls.watched(calls, trial.world.folder.parent):
        trial.attempt("nothing")
        count = len(calls.texts)
        if not count:
            return 0
        calls.start(0)
        trial.look("nothing")
        for number, at in enumerate(points(count, most)):
            for name in names if count <= most else (names[number % len(names)],):
                where = f"{name} at {at} of {count}"
                calls.start(at, name)
                trial.attempt(where)
                hits += calls.hit
                where += f" ({calls.texts[-1] if calls.texts else ''})"
                calls.start(0)
                trial.look(where)
        trial.finish()
    return hits


@each_use_case
def test_an_error_in_a_call_on_files(fresh: Fresh, use_case: UseCase) -> None:
    hits = in_file_calls(fresh, use_case, 8)
    assert hits >= 4 or not (use_case.makes or use_case.name == "new project")


@pytest.mark.slow
@each_use_case
def test_an_error_in_every_call_on_files(fresh: Fresh, use_case: UseCase) -> None:
    in_file_calls(fresh, use_case, 10_000)
