"""Files are read in a process of their own: what breaks it, or holds it up, is told of that file alone."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from workbench.domain.errors import InputError, Interrupted
from workbench.i18n import use_language
from workbench.importers import registry
from workbench.importers.base import ReadOptions
from workbench.importers.refusals import NoTranscript
from workbench.services.reading import Limits, ReadingProcess
from workbench.services.reading_child import end_spare

TALK = "I: Hur är det?\n\nIP1: Bra.\n\nI: Jaha?\n\nIP1: Mm.\n"
DEMO = Path(__file__).parents[2] / "transcripts_demo"
stops_processes = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no such signals")


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "Intervju 1.txt"
    path.write_text(TALK, "utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "Intervju 2.txt"
    path.write_text(TALK.replace("IP1", "IP2"), "utf-8")
    return path


@pytest.fixture
def process() -> Iterator[ReadingProcess]:
    end_spare()
    with ReadingProcess() as reading:
        yield reading


def runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def stopped(process: ReadingProcess, path: Path) -> int:
    """The number of the process, which has read a file and stands still now."""
    process.read(path)
    number = process.process_id
    assert number is not None
    os.kill(number, signal.SIGSTOP)
    return number


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.*")), ids=lambda path: path.name)
def test_a_file_is_read_as_in_this_process(process: ReadingProcess, path: Path) -> None:
    options = ReadOptions(rename={"I": "Frågar"}, not_speakers=frozenset({"x"}), status={})
    try:
        here = registry.read(path, options)
    except InputError as error:
        with pytest.raises(type(error), match=error.message[:20]):
            process.read(path, options)
    else:
        assert process.read(path, options) == here


def test_the_whole_batch_is_read_by_one_process(process: ReadingProcess, talk: Path, other: Path) -> None:
    process.read(talk)
    first = process.process_id
    with pytest.raises(InputError, match="no such file"):
        process.read(talk.with_name("borta.txt"))
    process.read(other)
    assert process.process_id == first
    process.close()
    with ReadingProcess() as later:
        later.read(talk)
        assert later.process_id == first
    end_spare()
    assert first is not None and not runs(first)


def test_a_reader_that_breaks_down_fails_its_file_alone(
    tmp_path: Path, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "pypdfium2.py").write_text("import os; os._exit(11)")
    monkeypatch.syspath_prepend(tmp_path / "modules")
    (tmp_path / "Intervju 3.pdf").write_bytes(b"%PDF-1.7")
    end_spare()
    with ReadingProcess() as process:
        with pytest.raises(InputError, match="broke down") as caught:
            process.read(tmp_path / "Intervju 3.pdf")
        assert (caught.value.place, "save it again" in caught.value.hint) == ("Intervju 3.pdf", True)
        assert process.read(talk).words == 6
    end_spare()


@stops_processes
def test_a_file_is_read_though_the_process_that_read_it_was_ended(process: ReadingProcess, talk: Path) -> None:
    number = stopped(process, talk)

    def end_it() -> None:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)

    assert process.read(talk, watch=end_it).words == 6


@stops_processes
def test_a_process_that_was_ended_meanwhile_is_started_again(process: ReadingProcess, talk: Path) -> None:
    number = stopped(process, talk)
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    assert process.read(talk).words == 6


@stops_processes
def test_a_file_that_takes_too_long_is_given_up(talk: Path, other: Path) -> None:
    end_spare()
    with ReadingProcess(bounds=Limits(seconds=2)) as process:
        number = stopped(process, talk)
        with pytest.raises(InputError, match="longer than 2 seconds, and was stopped"):
            process.read(talk)
        assert not runs(number)
        assert process.read(other).words == 6


@stops_processes
@pytest.mark.parametrize("ending", [Interrupted("stopped"), KeyboardInterrupt()])
def test_stopping_leaves_no_process_behind(process: ReadingProcess, talk: Path, ending: BaseException) -> None:
    number = stopped(process, talk)

    def stop() -> None:
        raise ending

    with pytest.raises(type(ending)):
        process.read(talk, watch=stop)
    assert not runs(number)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts addresses as Linux does")
def test_a_file_that_takes_too_much_memory_is_given_up(tmp_path: Path, talk: Path) -> None:
    large = tmp_path / "stor.txt"
    large.write_text("I: hej på dig du\nP: ja det var så sant som det var sagt\n" * 400_000, "utf-8")
    with ReadingProcess(bounds=Limits(memory=400_000_000)) as process:
        with pytest.raises(InputError, match=r"more memory than is allowed \(400 MB\)") as caught:
            process.read(large)
        assert caught.value.place == "stor.txt"
        assert process.read(talk).words == 6


def test_what_is_told_is_in_the_language_of_the_user(process: ReadingProcess, tmp_path: Path) -> None:
    path = tmp_path / "bild.png"
    path.write_bytes(b"\x89PNG\r\n")
    with pytest.raises(NoTranscript, match="picture"):
        process.read(path)
    use_language("sv")
    with pytest.raises(NoTranscript, match="bild"):
        process.read(path)
    with ReadingProcess(language="da") as danish, pytest.raises(NoTranscript, match="billede"):
        danish.read(path)


@pytest.mark.skipif(os.name == "nt", reason="such names are none there")
@pytest.mark.parametrize("name", ["a\nb.txt", "$(touch x).txt", "; rm x.txt", "-rf.txt", " .txt ", "å\u202e.txt"])
def test_names_are_only_names(process: ReadingProcess, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TALK, "utf-8")
    assert process.read(tmp_path / name).words == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_a_name_that_is_no_unicode(process: ReadingProcess, tmp_path: Path) -> None:
    name = os.fsdecode(b"r\xe4tt.txt")
    try:
        (tmp_path / name).write_text(TALK, "utf-8")
    except OSError:
        pytest.skip("not on this system")
    assert process.read(tmp_path / name).file_name == "r\ufffdtt.txt"


def test_a_path_is_of_the_folder_that_one_is_in(
    process: ReadingProcess, talk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(InputError, match="no such file"):
        process.read(Path(talk.name))
    monkeypatch.chdir(talk.parent)
    assert process.read(Path(talk.name)).words == 6


def test_modules_that_lie_about_are_not_run(tmp_path: Path, talk: Path) -> None:
    for module in ("lxml", "zipfile", "json", "workbench"):
        (tmp_path / f"{module}.py").write_text("open('was-run', 'w')", "utf-8")
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path\n"
        "from workbench.services.reading import ReadingProcess\n"
        "sys.path.insert(0, str(Path.cwd()))\n"
        "with ReadingProcess() as process: print(process.read(Path(sys.argv[1])).words)"
    )
    command = [sys.executable, "-I", "-c", code, str(talk), str(Path(__file__).parents[2])]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "6"
    assert not (tmp_path / "was-run").exists()


HEAVY = (
    "lxml",
    "openpyxl",
    "pypdfium2",
    "docx",
    "zipfile",
    "workbench.importers.registry",
    "workbench.importers.documents.docx",
)


def test_what_reads_files_is_not_loaded_by_the_one_who_asks(make_session_file: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from workbench.services import importing\n"
        "from workbench.services.session import open_session\n"
        "with open_session(Path(sys.argv[1]), 'A') as session:\n"
        "    result = importing.import_files(session, [Path(sys.argv[2])])\n"
        "print(len(result.imported), [m for m in sys.argv[3:] if m in sys.modules])"
    )
    word = next(DEMO.glob("*.docx"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", code, str(make_session_file), str(word), *HEAVY]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.strip() == "1 []"


@pytest.fixture
def make_session_file(new_session: Callable[..., object]) -> Path:
    session = new_session()
    path: Path = session.path  # type: ignore[attr-defined]
    session.close()  # type: ignore[attr-defined]
    return path
