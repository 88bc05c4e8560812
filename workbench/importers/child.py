"""Reads files as a process of its own, so that a file that breaks a reader, or never lets it go, breaks nothing else.

Started as a script that knows only Python's own library. Frames are a length of eight bytes and JSON: first where
modules are found and how much memory may be taken; then one request for each file, and one answer to each.
"""

import contextlib
import faulthandler
import gc
import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

IDLE = 300.0
"""Seconds after which it ends when nobody asks for anything."""

_LONGEST_REQUEST = 100_000_000


def main() -> None:
    """Answer until the input ends."""
    output = _own_output()
    first = _receive()
    sys.path[:] = first["path"]
    from workbench.importers.memory_limit import limit_memory

    limit_memory(first["memory"])
    gc.set_threshold(50_000)  # a file is many small things that all stay until it is read
    nowhere = os.open(os.devnull, os.O_WRONLY)
    while True:
        # The watch needs no turn of the interpreter, which a library may never give away.
        faulthandler.dump_traceback_later(IDLE, exit=True, file=nowhere)
        request = _receive()
        faulthandler.dump_traceback_later(request["seconds"], exit=True, file=nowhere)
        answer = _answer(request)
        _send(output, answer)
        if "fault" in answer:
            return


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        return _work(request)
    except MemoryError:
        return {"fault": "memory"}
    except Exception as error:  # noqa: BLE001  # whatever a reader stumbles over must be told of its file alone
        return {"fault": "broken", "where": _where(error)}


def _work(request: dict[str, Any]) -> dict[str, Any]:
    from workbench.domain.errors import WorkbenchError
    from workbench.i18n import use_language
    from workbench.importers import archives
    from workbench.importers.packing import packed, unpacked

    if "file" not in request:
        archives.close()
        return {}
    use_language(request["language"])
    path = Path(request["file"])
    try:
        if request.get("content"):
            import base64

            from workbench.importers.file_bytes import content_of

            return {"content": base64.b64encode(content_of(path)).decode("ascii")}
        from workbench.importers.base import ReadOptions
        from workbench.importers.registry import read

        return {"reading": packed(read(path, unpacked(ReadOptions, request["options"])))}
    except WorkbenchError as error:
        told = [error.message, error.place, error.hint]
        return {"error": type(error).__name__, "told": told, "names": getattr(error, "names", [])}


def _where(error: Exception) -> str:
    """What happened in which line of the program; no word of the file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__}, {place}"


def _own_output() -> BinaryIO:
    """The way to the one who asks, out of reach of libraries that write to the terminal."""
    own = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return os.fdopen(own, "wb")


def _receive() -> Any:
    """The next frame; the process ends when there is none."""
    size = sys.stdin.buffer.read(8)
    if len(size) < 8 or int.from_bytes(size, "little") > _LONGEST_REQUEST:
        sys.exit(0)
    return json.loads(sys.stdin.buffer.read(int.from_bytes(size, "little")))


def _send(output: BinaryIO, value: Any) -> None:
    content = json.dumps(value, separators=(",", ":")).encode("ascii")
    with contextlib.suppress(BrokenPipeError):
        output.write(len(content).to_bytes(8, "little"))
        output.write(content)
        output.flush()


if __name__ == "__main__":
    main()
