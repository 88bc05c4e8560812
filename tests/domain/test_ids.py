"""Identities and the clock of the history."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from workbench.domain.ids import HybridClock, is_id, new_id


def test_ids_are_uuids_of_version_7_that_sort_as_they_were_made() -> None:
    before = time.time_ns() // 1_000_000
    ids = [new_id() for _ in range(10_000)]
    assert ids == sorted(ids) and len(set(ids)) == len(ids)
    first = uuid.UUID(ids[0])
    assert first.version == 7 and first.variant == uuid.RFC_4122
    assert before - 1 <= first.int >> 80 <= time.time_ns() // 1_000_000 + 10
    assert is_id(ids[0]) and not is_id("x")


def test_ids_of_several_threads_differ() -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = [made for chunk in pool.map(lambda _n: [new_id() for _ in range(500)], range(8)) for made in chunk]
    assert len(set(ids)) == 4000


def test_the_clock_never_runs_backwards() -> None:
    clock = HybridClock("dev")
    stamps = [clock.stamp() for _ in range(1000)]
    clock.observe("099999999999999-ffff-other")
    stamps.append(clock.stamp())
    stamps.append(clock.stamp())
    assert stamps == sorted(stamps) and len(set(stamps)) == len(stamps)
    assert stamps[-1].endswith("-dev")
