"""A fault at every n-th statement of each use case: all of it or nothing, told in a sentence."""

from collections.abc import Callable

import pytest

from tests.faults import statements
from tests.faults.spoiling import Trial, points
from tests.faults.use_cases import USE_CASES, UseCase
from tests.faults.world import World

Fresh = Callable[[], World]
each_use_case = pytest.mark.parametrize("use_case", USE_CASES, ids=lambda u: u.name)


AT_COMMITS = ["full", "stopped after"]


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
    hits, landed = in_statements(fresh, use_case, 3 if use_case.for_good else 5, 1)
    assert hits >= 4
    assert landed or not use_case.changes


@pytest.mark.slow
@each_use_case
def test_every_error_in_every_statement(fresh: Fresh, use_case: UseCase) -> None:
    in_statements(fresh, use_case, 10_000, len(statements.ERRORS))


def test_the_names_of_use_cases_differ() -> None:
    assert len({use_case.name for use_case in USE_CASES}) == len(USE_CASES)
