"""Start-up of the command line: time, and the modules that are imported.

python -m benchmarks.startup [PROJECT]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import machine

HEAVY = ("spacy", "textual", "numpy", "lxml", "docx", "sqlite_utils", "rapidfuzz", "ruamel", "rich", "platformdirs")
RUNS = 9


def measure(*arguments: str) -> None:
    """Print the median time of a command, and the heavy modules that it imported."""
    command = [sys.executable, "-m", "workbench", *arguments]
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    code = (
        "import sys; from workbench.cli.main import run; sys.stdout = open(sys.argv.pop(1), 'w');"
        " run(sys.argv[1:]); print(len(sys.modules), *sorted(sys.modules), file=sys.stderr)"
    )
    with tempfile.NamedTemporaryFile() as sink:
        result = subprocess.run([sys.executable, "-c", code, sink.name, *arguments], stderr=subprocess.PIPE, text=True)
    count, *modules = result.stderr.split()
    heavy = [name for name in HEAVY if name in modules]
    shown = " ".join(arguments[:2]) if len(arguments[0]) < 20 else arguments[0]
    print(
        f"{shown:<40} {statistics.median(times) * 1000:6.0f} ms   {count} modules   heavy: {', '.join(heavy) or 'none'}"
    )


def main() -> None:
    print(machine())
    start = time.perf_counter()
    for _ in range(RUNS):
        subprocess.run([sys.executable, "-c", "pass"], check=True)
    print(f"{'python -c pass':<40} {(time.perf_counter() - start) / RUNS * 1000:6.0f} ms")
    measure("--version")
    measure("--help")
    with tempfile.TemporaryDirectory() as folder:
        project = sys.argv[1] if len(sys.argv) > 1 else str(Path(folder) / "demo.workbench")
        if len(sys.argv) == 1:
            subprocess.run(
                [sys.executable, "-m", "workbench", "demo", folder, "--no-open"], stdout=subprocess.DEVNULL, check=True
            )
        measure("codings", "--json", "-p", project)
        measure("transcripts", "--json", "-p", project)


if __name__ == "__main__":
    main()
