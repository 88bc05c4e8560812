"""The language process: starts, answers, survives bad requests, dies cleanly, starts again."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from workbench.domain.code import Code
from workbench.domain.errors import Interrupted, NotFoundError, WorkbenchError
from workbench.domain.progress import Progress
from workbench.suggest.request import Request, Source
from workbench.suggest.worker import LanguageProcess, suggest_here

PATIENCE = 60


@pytest.fixture(scope="module")
def warm() -> Iterator[LanguageProcess]:
    with LanguageProcess("sv") as process:
        yield process


@pytest.fixture
def asked(source: Callable[..., Source], code: Callable[..., Code], request_for: Callable[..., Request]) -> Request:
    sources = [source(("I", "Hur då?"), ("A", "Vi tränar. Ja. Hon vågar."), name=str(n)) for n in range(3)]
    return request_for(*sources, codes=[code("rehab", "träna", "våga")])


def test_it_answers_as_the_rules_do_here_and_tells_how_far_it_is(warm: LanguageProcess, asked: Request) -> None:
    steps: list[Progress] = []
    answer = warm.suggest(asked, steps.append)
    assert answer == suggest_here(asked)
    assert len(answer.suggestions) == 6
    assert steps[-1] == Progress(3, 3, "Looking for suggestions")
    assert warm.ready


def test_a_bad_request_is_refused_and_the_next_one_answered(warm: LanguageProcess, asked: Request) -> None:
    missing = Request(asked.sources, asked.codes, trained="sv_core_news_xl")
    with pytest.raises(NotFoundError, match="sv_core_news_xl"):
        warm.suggest(missing)
    broken = Request(sources=(None,), codes=asked.codes, trained="")  # type: ignore[arg-type]
    with pytest.raises(WorkbenchError, match="failed"):
        warm.suggest(broken)
    assert warm.suggest(asked).suggestions


def test_it_can_be_stopped_and_asked_again(warm: LanguageProcess, asked: Request) -> None:
    def stop(_progress: Progress) -> None:
        raise Interrupted("Stopped.")

    with pytest.raises(Interrupted):
        warm.suggest(asked, stop)
    assert len(warm.suggest(asked).suggestions) == 6


def test_several_threads_may_ask(warm: LanguageProcess, asked: Request) -> None:
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(len(warm.suggest(asked).suggestions))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert counts == [6, 6, 6]


def test_when_it_is_killed_the_next_call_says_so_and_the_one_after_works(asked: Request) -> None:
    with LanguageProcess("sv") as worker:
        assert worker.suggest(asked).suggestions
        first = worker.process
        assert first is not None
        first.kill()
        first.wait(PATIENCE)
        with pytest.raises(WorkbenchError, match="stopped") as told:
            worker.suggest(asked)
        assert told.value.hint
        assert worker.suggest(asked).suggestions
        second = worker.process
        assert second is not None and second.pid != first.pid
    assert second.poll() is not None


def test_closing_ends_it_even_while_it_starts_and_twice_does_no_harm() -> None:
    worker = LanguageProcess("sv")
    worker.close()
    worker.start()
    process = worker.process
    assert process is not None
    worker.close()
    worker.close()
    assert process.poll() is not None and worker.process is None and not worker.ready


def test_it_ends_when_the_workbench_dies() -> None:
    """A program that starts the process and is killed leaves nothing behind: the answers' end comes."""
    script = (
        "import sys\nfrom workbench.suggest import worker\n"
        "process = worker.LanguageProcess('sv'); process.start()\n"
        "print(process.process.pid, flush=True); sys.stdin.read()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None and parent.stdin is not None
    pid = int(parent.stdout.readline())
    child = psutil.Process(pid)
    parent.kill()
    parent.wait(PATIENCE)
    parent.stdin.close()
    parent.stdout.close()
    child.wait(PATIENCE)


def test_files_of_the_working_folder_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Request
) -> None:
    (tmp_path / "spacy.py").write_text("raise SystemExit('a file among the transcripts was run')", "utf-8")
    monkeypatch.chdir(tmp_path)
    with LanguageProcess("sv") as worker:
        assert worker.suggest(asked).suggestions


@pytest.mark.skipif(not hasattr(os, "getsid"), reason="sessions are a matter of Linux and macOS")
def test_it_stands_apart_from_the_terminal(warm: LanguageProcess) -> None:
    warm.start()
    assert warm.process is not None
    assert os.getsid(warm.process.pid) != os.getsid(0)
