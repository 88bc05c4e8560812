"""A fault at every n-th thing that a use case asks of SQLite and of the system: all or nothing, told in a sentence."""

import errno
from collections.abc import Callable

import pytest

from tests.faults import file_calls, statements, system_calls
from tests.faults.spoiling import Trial, points
from tests.faults.use_cases import USE_CASES, UseCase
from tests.faults.world import World

Fresh = Callable[[], World]
each_use_case = pytest.mark.parametrize("use_case", USE_CASES, ids=lambda u: u.name)


AT_COMMITS = ["full", "stopped", "stopped after"]


def in_statements(fresh: Fresh, use_case: UseCase, most: int, kinds: int) -> tuple[int, int]:
    """Returns how many faults there were, and how many of them came when all was done."""
    counter, names = statements.Statements(), list(statements.ERRORS)
    hits = 0
    with statements.watched(counter):
        trial = Trial(fresh, use_case)
        counter.start(0)
        trial.attempt("nothing")
        count, commits = counter.count, [n for n, text in enumerate(counter.texts, 1) if text == "commit"]
        trial.look("nothing")
        trial.landed = 0
        for number, at in enumerate(points(count, most, commits)):
            chosen = AT_COMMITS if at in commits else [names[(number + step) % len(names)] for step in range(kinds)]
            if kinds == len(names):
                chosen = names
            for name in chosen:
                where = f"{name} at {at} of {count}"
                counter.start(at, name)
                trial.attempt(where)
                hits += counter.hit
                where += f" ({counter.texts[-1]})"
                counter.start(0)
                trial.look(where)
        trial.finish()
    return hits, trial.landed


@each_use_case
def test_an_error_in_a_statement(fresh: Fresh, use_case: UseCase) -> None:
    hits, landed = in_statements(fresh, use_case, 3 if use_case.for_good else 6, 1)
    assert hits >= 4
    assert landed or not use_case.changes


@pytest.mark.slow
@each_use_case
def test_every_error_in_every_statement(fresh: Fresh, use_case: UseCase) -> None:
    in_statements(fresh, use_case, 10_000, len(statements.ERRORS))


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
    hits = in_system_calls(fresh, use_case, 3 if use_case.for_good else 5)
    assert hits >= 2 or not use_case.changes


@pytest.mark.slow
@pytest.mark.skipif(not system_calls.AVAILABLE, reason="SQLite's system calls can't be reached here")
@each_use_case
def test_every_error_of_the_drive(fresh: Fresh, use_case: UseCase) -> None:
    in_system_calls(fresh, use_case, 10_000)


def test_the_names_of_use_cases_differ() -> None:
    assert len({use_case.name for use_case in USE_CASES}) == len(USE_CASES)
