"""A small process that forks workers and has them killed; it keeps everything imported, so that each costs little.

Reads jobs as lines of JSON, and answers each with the lines that the worker wrote and the signal that ended it.
"""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Killing:
    """The process, from the outside."""

    def __enter__(self) -> "Killing":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.killing"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=30)

    def run(self, job: dict[str, Any]) -> tuple[list[str], int]:
        """What the worker wrote, line by line, and the signal that ended it (0: none)."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return answer["lines"], answer["signal"]


def _serve() -> None:
    from tests.faults.workload import Work
    from tests.faults.world import make_world
    from workbench.store import earlier  # noqa: F401  # with it, all that brings earlier projects up to date

    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("wb") as nowhere:
        world = make_world(Path(folder) / "first")
        world.session.close()
        Work({"seed": 1, "path": str(world.project), "kind": "none"}, nowhere.fileno()).once()
    for line in sys.stdin:
        job = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            status = 1
            try:
                Work(job, writer).run()
                status = 0
            finally:
                os._exit(status)
        os.close(writer)
        text = _listen(reader, child, job)
        _pid, status = os.waitpid(child, 0)
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)
        # A line that was cut off was never acknowledged.
        print(json.dumps({"lines": text.split("\n")[:-1], "signal": ended}), flush=True)  # noqa: T201


def _listen(reader: int, child: int, job: dict[str, Any]) -> str:
    """All that the worker writes; at a moment that the job names it is killed from outside."""
    said = b""
    until = time.monotonic() + job["at"] / 1000 if job["kind"] == "time" else None
    while True:
        left = None if until is None else max(0.0, until - time.monotonic())
        ready, _writing, _failing = select.select([reader], [], [], left)
        if not ready:
            os.kill(child, signal.SIGKILL)
            until = None
            continue
        part = os.read(reader, 65536)
        if not part:
            os.close(reader)
            return said.decode()
        said += part


if __name__ == "__main__":
    _serve()
