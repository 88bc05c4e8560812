"""How long work tells how far it has come, and hears that it should stop."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many are done; the label says, in the user's language, what is being done."""

    done: int
    total: int
    label: str = ""


Report = Callable[[Progress], None]
"""Called with each step. To cancel, it raises `Interrupted`; the work lets that through, having written nothing."""


def silent(_progress: Progress) -> None:
    """A report that nobody reads."""
