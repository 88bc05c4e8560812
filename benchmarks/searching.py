"""Searching 20 million words: words rare and common, phrases, beginnings, stems, misspellings, patterns, filters.

python -m benchmarks.searching [WORDS [FOLDER]]

The project is made once, in a temporary folder or the one given, and kept there; delete it when done (about 1 GB).
"""

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.machine import machine, measured
from benchmarks.search_corpus import build, ids, opened
from workbench.services.searching import Mode, Query, find
from workbench.services.session import Session

ROUNDS = 15
QUERIES = (
    ("rare words", Query(""), "Norrbacka Kristoffersson vikarie~1"),
)


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


if __name__ == "__main__":
    main()
