"""Where the program starts. The version is told before anything else is imported."""

import os
import sys
from collections.abc import Sequence

from workbench import __version__

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit status."""
    try:
        status = run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        status = INTERRUPTED
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run the program; returns the exit status."""
    if arguments == ["--version"] and "_WORKBENCH_COMPLETE" not in os.environ:
        return _tell_version()
    from workbench.cli.program import run_program

    return run_program(arguments)


def _tell_version() -> int:
    try:
        if sys.stdout is not None:
            sys.stdout.write(f"workbench {__version__}\n")
            sys.stdout.flush()
    except OSError:
        from workbench.cli.diagnostics import abandon_stdout

        abandon_stdout()
    return 0


if __name__ == "__main__":
    main()
