"""What a session remembers between searches: the transcripts in order with their turns, and the words of the texts."""

from functools import cached_property
from itertools import pairwise
from weakref import WeakKeyDictionary

from workbench.domain.progress import Progress, Report
from workbench.i18n import _
from workbench.services.session import Session
from workbench.store import history, transcripts, vocabulary
from workbench.store import search as index

_TABLES = ("transcripts", "versions")
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzäåæéöøü"


class Known:
    """The transcripts and the words of the texts as they are now."""

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self._seen = session.store.data_version()
        self._stamp = history.last_stamp(session.store)
        self._last_turn = index.last_turn(session.store)
        self._words: tuple[list[str], list[int]] | None = None

    def still_holds(self) -> bool:
        """Whether no text was changed since, by this process or another. Codings don't matter."""
        seen = self._store.data_version()
        if seen == self._seen:
            return True
        if index.last_turn(self._store) != self._last_turn or index.touched_since(self._store, self._stamp, _TABLES):
            return False
        self._seen = seen
        self._stamp = history.last_stamp(self._store)
        return True

    @cached_property
    def stretches(self) -> list[index.Stretch]:
        """The transcripts by name in natural order, each with its turns."""
        return sorted(index.stretches(self._store), key=lambda one: transcripts.natural(one.name))

    def words(self, report: Report) -> tuple[list[str], list[int]]:
        """All words of the texts, and how often each stands. Slow the first time: every place is counted."""
        if self._words is None:
            words: list[str] = []
            counts: list[int] = []
            edges = ["", *_LETTERS, ""]
            for number, (low, high) in enumerate(pairwise(edges)):
                report(Progress(number, len(edges), _("Gathering the words of all texts")))
                for word, count in vocabulary.between(self._store, vocabulary.TEXTS, low, high):
                    words.append(word)
                    counts.append(count)
            self._words = words, counts
        return self._words


_KNOWN: WeakKeyDictionary[Session, Known] = WeakKeyDictionary()


def known(session: Session) -> Known:
    """What is remembered for a session, made anew when a text was changed."""
    remembered = _KNOWN.get(session)
    if remembered is None or not remembered.still_holds():
        remembered = _KNOWN[session] = Known(session)
    return remembered
