"""What lies on the desk of the Coding screen: the open transcript, its codings, the codes and their counts.

All of it is read once and then kept up to date from the operations of changes, so that giving a code asks the project
for no more than that coding.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.domain.change import Change, Operation
from workbench.domain.code import Code
from workbench.domain.codebook import CodeTree
from workbench.domain.coding import Coding
from workbench.domain.suggestion import Suggestion
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import current_language
from workbench.services import suggesting
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript, open_transcript
from workbench.store import codings, history, people
from workbench.store import transcripts as transcript_rows
from workbench.tui.widgets.code_letters import letters_of
from workbench.tui.widgets.transcript_view.shown import ShownCoding, ShownSpeaker, ShownSuggestion

_ONE_BY_ONE = 16
"""Up to so many codings are read one by one; of more, all of the transcript are read again."""
_TEXTS = frozenset(
    {"transcripts", "versions", "speakers", "participants", "speaker_participants", "transcript_participants"}
)


@dataclass
class Touched:
    """What changes have touched: codings shown, codes whose counts differ, the codes themselves, texts, decisions."""

    codings: bool = False
    counted: set[str] = field(default_factory=set)
    codes: bool = False
    cues: bool = False
    texts: bool = False
    decisions: bool = False


class Desk:
    """The state of the Coding screen; knows no widgets."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.open: OpenTranscript | None = None
        self.codings: dict[str, Coding] = {}
        self.shown: dict[str, ShownCoding] = {}
        self.suggestions: dict[str, Suggestion] = {}
        self.recent: list[str] = []
        self._here: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        self.load()

    def load(self) -> None:
        """Read everything anew, but for the open transcript."""
        store = self.session.store
        with store.snapshot():
            self.stamp = history.last_stamp(store)
            self._all = Counter(codings.counts_by_code(store))
            self._load_codes()
            self._load_transcripts()
            self.initials = {coder.id: coder.initials or coder.name for coder in people.coders(store)}

    def _load_codes(self) -> None:
        self.tree: CodeTree = self.session.tree
        self.letters = letters_of(self.tree, current_language())
        self.by_key = {code.key: code for code in self.tree.codable() if code.key}

    def _load_transcripts(self) -> None:
        self.transcripts: list[Transcript] = transcript_rows.all_transcripts(self.session.store)

    # --- the transcript

    def open_transcript(self, transcript_id: str) -> bool:
        """Lay a transcript on the desk; False when it isn't in the project."""
        transcript = next((t for t in self.transcripts if t.id == transcript_id), None)
        if transcript is None:
            return False
        with self.session.store.snapshot():
            self.open = open_transcript(self.session, transcript)
            self.suggestions = {}
            self._load_codings()
        return True

    def close_transcript(self) -> None:
        """Clear the desk."""
        self.open = None
        self.codings, self.shown, self.suggestions, self._here = {}, {}, {}, Counter()

    def _load_codings(self) -> None:
        opened = self.open
        assert opened is not None
        self.codings = {c.id: c for c in codings.of_transcript(self.session.store, opened.transcript.id)}
        self._here = Counter(c.code_id for c in self.codings.values())
        self.show_again()
        if not self.recent:
            mine = [c for c in self.codings.values() if c.coder_id == self.session.coder.id]
            self.recent = list(dict.fromkeys(c.code_id for c in sorted(mine, key=lambda c: c.created, reverse=True)))

    def show_again(self) -> None:
        """Work out anew what the view shows of each coding."""
        self.shown = {}
        for coding in self.codings.values():
            self._show(coding)

    def _show(self, coding: Coding) -> None:
        opened, code = self.open, self.tree.codes.get(coding.code_id)
        if opened is None or code is None or not coding.anchored or coding.version_id != opened.version.id:
            self.shown.pop(coding.id, None)
            return
        self.shown[coding.id] = ShownCoding(
            coding.id,
            coding.passage.start,
            coding.passage.end,
            code.id,
            self.letters.get(code.id, "?"),
            code.colour,
            code.label(current_language()),
            coding.stance.value if coding.stance else "",
        )

    def speakers(self) -> list[ShownSpeaker]:
        """The speakers of the transcript as the view shows them."""
        opened = self.open
        if opened is None:
            return []
        return [ShownSpeaker(opened.display_name(speaker), speaker.is_interviewer) for speaker in opened.speakers]

    def speaker_at(self, position: int) -> Speaker | None:
        """Who speaks at a position."""
        turn = self.open.version.turn_at(position) if self.open else None
        return self.open.speaker_of_turn(turn) if self.open and turn is not None else None

    def neighbour(self, by: int) -> str | None:
        """The id of the next or previous transcript."""
        ids = [transcript.id for transcript in self.transcripts]
        if self.open is None or self.open.transcript.id not in ids:
            return ids[0] if ids else None
        place = ids.index(self.open.transcript.id) + by
        return ids[place] if 0 <= place < len(ids) else None

    # --- codes

    def counts(self, code_id: str) -> tuple[int, int]:
        """How often a code was given in this transcript, and in all."""
        return self._here[code_id], self._all[code_id]

    def label(self, code_id: str) -> str:
        """A code's name as readers know it."""
        code = self.tree.codes.get(code_id)
        return code.label(current_language()) if code else ""

    def given(self, code: Code) -> None:
        """Remember a code as the one given last."""
        self.recent = [code.id, *(known for known in self.recent if known != code.id)]

    def last_code(self) -> Code | None:
        """The code given last that still can be given."""
        found = (self.tree.codes.get(code_id) for code_id in self.recent)
        return next((code for code in found if code and code.codable), None)

    # --- suggestions

    def load_suggestions(self) -> None:
        """Read the suggestions that wait for a decision, in the order of the text."""
        opened = self.open
        waiting = suggesting.pending(self.session, opened.transcript.id) if opened else []
        waiting.sort(key=lambda s: (s.passage.start, s.passage.end, -s.score))
        self.suggestions = {s.id: s for s in waiting if opened and s.version_id == opened.version.id}

    def shown_suggestions(self) -> list[ShownSuggestion]:
        """The suggestions as the view shows them."""
        return [
            ShownSuggestion(s.id, s.passage.start, s.passage.end, s.code_id, self.label(s.code_id))
            for s in self.suggestions.values()
        ]

    # --- changes

    def take_in(self, changes: Sequence[Change]) -> Touched:
        """Bring the desk up to date with changes; returns what they touched."""
        touched = Touched()
        news = [change for change in changes if change.stamp > self.stamp]
        self.stamp = max([self.stamp, *(change.stamp for change in news)])
        stale: set[str] = set()
        inside = set(self.codings)
        for operation in (operation for change in news for operation in change.operations):
            match operation.table:
                case "codings":
                    self._count(operation, touched, stale, inside)
                case "codes" | "codebooks":
                    touched.codes = True
                    touched.cues |= "cues" in (operation.after or {})
                case "decisions":
                    self._decide(operation, touched)
                case "coders":
                    self.initials = {c.id: c.initials or c.name for c in people.coders(self.session.store)}
                case table if table in _TEXTS:
                    touched.texts = True
        if touched.codes:
            self._load_codes()
        if touched.texts:
            self._load_transcripts()
        if stale and self.open:
            self._reread(stale)
            touched.codings = True
        if touched.codes:
            self.show_again()
            touched.codings = True
        return touched

    def _count(self, operation: Operation, touched: Touched, stale: set[str], inside: set[str]) -> None:
        before, after = operation.before or {}, operation.after or {}
        here = self.open.transcript.id if self.open else None
        if operation.before is None and after.get("transcript_id") == here:
            inside.add(operation.record_id)
        in_here = operation.record_id in inside
        if in_here:
            stale.add(operation.record_id)
        for code_id, by in ((before.get("code_id"), -1), (after.get("code_id"), 1)):
            if code_id:
                self._all[code_id] += by
                self._here[code_id] += by if in_here else 0
                touched.counted.add(code_id)
        if operation.after is None:
            inside.discard(operation.record_id)
            # Where a code was taken away, it may be suggested again.
            touched.decisions |= in_here
        elif operation.before is not None and "transcript_id" in after:
            touched.texts = True

    def _reread(self, stale: set[str]) -> None:
        opened = self.open
        assert opened is not None
        if len(stale) > _ONE_BY_ONE:
            self._load_codings()
            return
        for coding_id in stale:
            coding = codings.coding(self.session.store, coding_id)
            if coding is None:
                self.codings.pop(coding_id, None)
                self.shown.pop(coding_id, None)
            else:
                self.codings[coding_id] = coding
                self._show(coding)
                self._drop_coded(coding)

    def _drop_coded(self, coding: Coding) -> None:
        """A suggestion is no longer needed where its code was given by hand."""
        for suggestion in list(self.suggestions.values()):
            if suggestion.code_id == coding.code_id and suggestion.passage.overlaps(coding.passage):
                del self.suggestions[suggestion.id]

    def _decide(self, operation: Operation, touched: Touched) -> None:
        if operation.before is None:
            self.suggestions.pop(operation.record_id, None)
        else:
            touched.decisions = True


def in_order(found: Iterable[Coding]) -> list[Coding]:
    """Codings by place; the longer first where they begin together."""
    return sorted(found, key=lambda c: (c.passage.start, -c.passage.end, c.id))
