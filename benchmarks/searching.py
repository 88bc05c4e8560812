"""Searching 20 million words: words rare and common, phrases, beginnings, stems, misspellings, patterns, filters.

python -m benchmarks.searching [WORDS [FOLDER]]

The project is made once, in a temporary folder or the one given, and kept there; delete it when done (about 1 GB).
"""

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import machine, measured
from benchmarks.search_corpus import build, ids, opened
from workbench.services.searching import Mode, Query, find
from workbench.services.session import Session

SCREEN, MANY = 100, 1000
"""Hits of a first screen, and of what a list shows."""

QUERIES = (
    ("rare words", "Norrbacka|Kristofferson|Christoffersson|Norbacka", Mode.WORDS, 9),
    ("ordinary words", "vikarie|stödet|trygghet|hjälpen|hemma", Mode.WORDS, 9),
    ("common words", "vara|samma|måste|kanske", Mode.WORDS, 9),
    ("the commonest words", "det|är|och", Mode.WORDS, 9),
    ("two ordinary words in a turn", "stöd trygg|hjälp vikarie", Mode.WORDS, 9),
    ("two common words in a turn", "det är|vara samma", Mode.WORDS, 9),
    ("phrases of rare or ordinary words", '"samma stöd"|"mycket trygg"', Mode.WORDS, 9),
    ("phrases of the commonest words", '"det är"|"och att"', Mode.WORDS, 9),
    ("near each other", "stöd ~5 trygg|samma ~3 hjälp", Mode.WORDS, 9),
    ("without", "stöd -det|trygg -att", Mode.WORDS, 9),
    ("beginnings of four letters", "stöd*|tryg*|hjäl*", Mode.WORDS, 9),
    ("beginnings of two letters", "tr*|st*", Mode.WORDS, 3),
    ("stems", "stödet|tryggare|hjälpa", Mode.STEMS, 9),
    ("misspellings", "Norrbacka|Kristoffersson|vikarie", Mode.FUZZY, 5),
    ("patterns, hits everywhere", r"\bstöd\w+|vi(k|c)ari", Mode.REGEX, 1),
    ("patterns, no hit", r"\d\d\d", Mode.REGEX, 1),
)


def ask(session: Session, what: str, queries: list[Query], rounds: int, limit: int) -> None:
    """Print the first time, the median, the 95th percentile, the median of the CPU's time, and the last number."""
    times: list[float] = []
    spent: list[float] = []
    for _ in range(rounds):
        for query in queries:
            start, cpu = time.perf_counter(), time.process_time()
            found = find(session, query, limit)
            times.append((time.perf_counter() - start) * 1000)
            spent.append((time.process_time() - cpu) * 1000)
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    number = f"{'≥ ' if found.more else ''}{found.total}"
    middle, cpu = statistics.median(times), statistics.median(spent)
    print(f"{what:<46} {times[0]:8.1f} {middle:8.1f} {p95:8.1f} {cpu:8.1f} ms   {number:>9} hits")


def main() -> None:
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.gettempdir()) / "workbench-benchmark"
    path = folder / f"search-{words}.workbench"
    print(machine())
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.workbench")
        part.unlink(missing_ok=True)
        with measured(f"making a project of {words} words"):
            build(part, words)
        part.rename(path)
    print(f"    file: {path.stat().st_size / 1e6:.0f} MB")
    session = opened(path)
    for limit in (SCREEN, MANY):
        print(f"\nthe first {limit} hits; first time, median, 95th percentile, CPU (median), hits in all")
        for what, texts, mode, rounds in QUERIES:
            # A pattern may hold the sign that parts the others.
            each = [texts] if mode is Mode.REGEX else texts.split("|")
            ask(session, what, [Query(text, mode) for text in each], rounds, limit)
        participant, code, transcript = ids(session)
        for what, query in (
            ("in a group", Query("stödet", groups=("chef",))),
            ("of a participant", Query("stödet", participants=(participant,))),
            ("in a transcript", Query("det", transcripts=(transcript,))),
            ("inside codings of a code", Query("stödet", codes=(code,))),
            ("not coded", Query("stödet", uncoded=True)),
            ("not the interviewer", Query("stödet", no_interviewer=True)),
        ):
            ask(session, f"ordinary word, {what}", [query], 9, limit)
    session.close()
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
