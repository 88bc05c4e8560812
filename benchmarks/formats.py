"""Reading a file of every format: bytes to turns, each in a process of its own, as an import does.

python -m benchmarks.formats    budgets: 1 MB of docx, odt or rtf 0.5 s; 1,100 cues 0.2 s; 20 pages of PDF 2 s
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import dialogue
from benchmarks.machine import machine
from tests.importers.pdf_maker import Sheet, pdf_of
from tests.importers.samples import Lines, sample

RUNS = 5
INTERVIEW, LONG = 10_000, 100_000
"""Words of an interview of an hour or so, and of a very long document."""


def cues(kind: str) -> tuple[str, bytes]:
    """1,100 cues of nine words."""
    words = [word for _label, said in dialogue(INTERVIEW) for word in said.split()]
    return sample(kind, [("AB"[nth // 3 % 2], " ".join(words[nth * 9 : nth * 9 + 9])) for nth in range(1_100)])


def pages() -> tuple[str, bytes]:
    """20 pages of 45 lines."""
    lines = [line for label, said in dialogue(INTERVIEW) for line in _wrapped(f"{label}: {said}")]
    return "a.pdf", pdf_of(*(Sheet().lines(60, 60, lines[nth * 45 : nth * 45 + 45], lead=16) for nth in range(20)))


def endless() -> tuple[str, bytes]:
    """A page of one line, one word of a million letters."""
    return "a.pdf", pdf_of(Sheet().line(60, 60, "a" * 1_000_000))


def short_turns() -> tuple[str, bytes]:
    """3 MB of turns of four words."""
    lines: Lines = [("I" if nth % 2 else "IP", f"ja det är {nth}") for nth in range(130_000)]
    return sample("txt", lines)


def of(kind: str, words: int) -> Callable[[], tuple[str, bytes]]:
    """Makes a file of that kind."""
    roles = {"Intervjuare": "Intervjuare", "IP": "Chef"}
    return lambda: sample(kind, [(roles[label], said) for label, said in dialogue(words)])


CASES: dict[str, Callable[[], tuple[str, bytes]]] = {
    **{kind: of(kind, INTERVIEW) for kind in ("txt", "md", "docx", "odt", "rtf", "html", "otr", "json", "cha", "eaf")},
    "csv": of("table", INTERVIEW),
    "xlsx": of("xlsx", INTERVIEW),
    "vtt, 1,100 cues": lambda: cues("vtt"),
    "srt, 1,100 cues": lambda: cues("srt"),
    "pdf, 20 pages": pages,
    "docx, 100,000 words": of("docx", LONG),
    "odt, 100,000 words": of("odt", LONG),
    "rtf, 100,000 words": of("rtf", LONG),
    "txt, 130,000 turns": short_turns,
    "pdf, endless word": endless,
}


_READ = """
import resource, statistics, sys, time
from pathlib import Path
from workbench.domain.errors import InputError
from workbench.importers.registry import read_bytes
path = Path(sys.argv[1])
data, times, words = path.read_bytes(), [], 0
for run in range(int(sys.argv[2])):
    start = time.process_time()
    try:
        words = read_bytes(data, path.name).words
    except InputError as error:
        sys.exit(str(error))
    times.append(1000 * (time.process_time() - start))
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
status = Path("/proc/self/status")
if status.exists():  # the other figure counts what the process was before it began with Python
    most = int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
print(f"{words:8,} words   first {times[0]:6.0f} ms CPU   then {statistics.median(times[1:]):6.0f} ms   {most:5.0f} MB")
"""


def measure(case: str, folder: Path) -> None:
    """Print what reading the file takes: the first time, with what is imported for it, and then; and memory in all."""
    name, data = CASES[case]()
    path = folder / name
    path.write_bytes(data)
    print(f"{case:<22} {len(data) / 1e6:6.2f} MB", end="", flush=True)
    subprocess.run([sys.executable, "-c", _READ, str(path), str(RUNS)], check=False)


def _wrapped(text: str, width: int = 75) -> list[str]:
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [*lines, ""]


def main() -> None:
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            measure(case, Path(folder))


if __name__ == "__main__":
    main()
