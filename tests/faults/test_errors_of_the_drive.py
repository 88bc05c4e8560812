"""A fault at every n-th call that SQLite makes of the system in each use case: all of it or nothing."""

import errno
from collections.abc import Callable

import pytest

from tests.faults import system_calls
from tests.faults.spoiling import Trial, points
from tests.faults.use_cases import USE_CASES, UseCase
from tests.faults.world import World

Fresh = Callable[[], World]
each_use_case = pytest.mark.parametrize("use_case", USE_CASES, ids=lambda u: u.name)


def in_system_calls(fresh: Fresh, use_case: UseCase, most: int) -> int:
    """Returns how many faults there were."""
    trial, hits = Trial(fresh, use_case), 0
    spoilers = [
        system_calls.Spoiler(errno.ENOSPC, lasting=True),
        system_calls.Spoiler(errno.EIO),
        system_calls.Spoiler(errno.EIO, lasting=True),
    ]
    with system_calls.watched(spoilers[0]):
        trial.attempt("nothing")
    trial.look("nothing")
    count = spoilers[0].count
    for number, at in enumerate(points(count, most)):
        for spoiler in spoilers if most > count else (spoilers[number % len(spoilers)],):
            spoiler.start(at)
            where = f"{errno.errorcode[spoiler.error]} at {at} of {count}"
            with system_calls.watched(spoiler):
                trial.attempt(where)
            hits += spoiler.hit
            trial.look(where)
    trial.finish()
    return hits


@pytest.mark.skipif(not system_calls.AVAILABLE, reason="SQLite's system calls can't be reached here")
@each_use_case
def test_an_error_of_the_drive(fresh: Fresh, use_case: UseCase) -> None:
    hits = in_system_calls(fresh, use_case, 3 if use_case.for_good else 4)
    assert hits >= 2 or not use_case.changes


@pytest.mark.slow
@pytest.mark.skipif(not system_calls.AVAILABLE, reason="SQLite's system calls can't be reached here")
@each_use_case
def test_every_error_of_the_drive(fresh: Fresh, use_case: UseCase) -> None:
    in_system_calls(fresh, use_case, 10_000)
