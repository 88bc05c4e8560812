"""What is remembered between searches: the transcripts in order with their turns, and the words of the texts."""

from itertools import pairwise
from weakref import WeakKeyDictionary

from workbench.domain.progress import Progress, Report
from workbench.i18n import _
from workbench.services.session import Session
from workbench.store import search as index
from workbench.store import transcripts, vocabulary
from workbench.store.project import Store

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzäåæéöøü"


class Known:
    """The transcripts by name in natural order, each with its turns; and the words of the texts."""

    def __init__(self, store: Store, state: tuple[object, ...]) -> None:
        self.state = state
        self.stretches = sorted(index.stretches(store), key=lambda one: transcripts.natural(one.name))
        self._words: tuple[list[str], list[int]] | None = None

    def words(self, store: Store, report: Report) -> tuple[list[str], list[int]]:
        """All words of the texts, and how often each stands. Slow the first time: every place is counted."""
        if self._words is None:
            words: list[str] = []
            counts: list[int] = []
            edges = ["", *_LETTERS, ""]
            for number, (low, high) in enumerate(pairwise(edges)):
                report(Progress(number, len(edges), _("Gathering the words of all texts")))
                for word, count in vocabulary.between(store, vocabulary.TEXTS, low, high):
                    words.append(word)
                    counts.append(count)
            self._words = words, counts
        return self._words


_LATEST: dict[str, Known] = {}
"""That of the project searched last: every search of the application has a session of its own."""

_SEEN: WeakKeyDictionary[Session, tuple[tuple[int, int], Known]] = WeakKeyDictionary()
"""By session, the state of the file at which it was right."""


def known(session: Session) -> Known:
    """What is remembered of a project, made anew when a text was changed by this or another process."""
    store, path = session.store, str(session.path)
    seen = store.data_version()
    last = _SEEN.get(session)
    if last is not None and last[0] == seen:
        return last[1]
    state = index.state(store)
    remembered = _LATEST.get(path)
    if remembered is None or remembered.state != state:
        remembered = Known(store, state)
        _LATEST.clear()
        _LATEST[path] = remembered
    _SEEN[session] = seen, remembered
    return remembered
