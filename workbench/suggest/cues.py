"""Cues: the codebook's signs of a code, found in informants' words."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span

from workbench.domain.code import Cue
from workbench.suggest.cue_patterns import CuePatterns, UnusableCueError, cue_text, is_beginning
from workbench.suggest.reading import CUES, UNITS
from workbench.suggest.words import language_code

GAP = 2
_FILE = "cues.json"
Found = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A cue and the code that it is a sign of; `words` is how many words it asks for, `text` the cue for a reader."""

    code_id: str
    cue: Cue

    @property
    def words(self) -> int:
        if self.cue.pattern:
            return sum(1 for token in self.cue.pattern if "OP" not in token) or 1
        return len((self.cue.phrase or self.cue.lemma).split())

    @property
    def text(self) -> str:
        return cue_text(self.cue)


@dataclass(frozen=True, slots=True)
class UnusableCue:
    """A cue that can't be used, and why."""

    code_id: str
    cue: str
    reason: str


class Cues:
    """Fills `doc.spans["cues"]`: `label_` is the code's id, `kb_id_` the cue as written, `id_` its number in `entries`.

    Cues match within one unit. Words match by stem; the single ones go through a PhraseMatcher, phrases and token
    patterns through a Matcher, beginnings (`stöd*`) through a look-up of the document's words.
    """

    def __init__(self, nlp: Language, name: str, gap: int) -> None:
        self.name = name
        self.entries: list[CueEntry] = []
        self._nlp = nlp
        self._patterns = CuePatterns(nlp, name, gap)
        self._matchers: tuple[PhraseMatcher, Matcher, dict[str, list[int]]] | None = None
        self._unusable: list[UnusableCue] = []

    def set_cues(self, cues: Mapping[str, Iterable[Cue]]) -> None:
        """Use these cues, by code id; those written for another language are left out."""
        language = language_code(self._nlp.lang or "")
        self.entries = [
            CueEntry(code_id, cue)
            for code_id, of_code in cues.items()
            for cue in of_code
            if not cue.lang or language_code(cue.lang) == language
        ]
        self._matchers = None

    @property
    def unusable(self) -> list[UnusableCue]:
        """The cues that were left out because they can't be read."""
        if self._matchers is None:
            self._matchers = self._compile()
        return self._unusable

    def __call__(self, doc: Doc) -> Doc:
        if self._matchers is None:
            self._matchers = self._compile()
        words, phrases, beginnings = self._matchers
        found = set(_beginnings(doc, beginnings))
        in_words = words(doc) if len(words) else []
        in_phrases = phrases(doc, allow_missing=True) if len(phrases) else []
        for key, start, end in (*in_words, *in_phrases):
            found.update((start, end, int(n)) for n in self._nlp.vocab.strings[key].split())
        doc.spans[CUES] = [
            Span(doc, start, end, label=self.entries[n].code_id, kb_id=self.entries[n].text, span_id=str(n))
            for start, end, n in _shortest(_inside_units(doc, found))
        ]
        return doc

    def _compile(self) -> tuple[PhraseMatcher, Matcher, dict[str, list[int]]]:
        """Matchers whose keys are numbers of cues."""
        words, phrases = PhraseMatcher(self._nlp.vocab, attr="NORM"), Matcher(self._nlp.vocab)
        beginnings: dict[str, list[int]] = {}
        single: dict[str, list[int]] = {}
        self._unusable = []
        for number, entry in enumerate(self.entries):
            cue = entry.cue
            try:
                if is_beginning(cue.phrase):
                    beginnings.setdefault(self._patterns.beginning(cue.phrase), []).append(number)
                elif norms := self._patterns.one_word(cue):
                    for norm in norms:
                        single.setdefault(norm, []).append(number)
                else:
                    phrases.add(str(number), [self._patterns.pattern(cue)], greedy="LONGEST" if cue.pattern else None)
            except UnusableCueError as error:
                self._unusable.append(UnusableCue(entry.code_id, cue_text(cue), error.reason))
        for norm, numbers in single.items():
            words.add(" ".join(map(str, numbers)), [self._patterns.document(norm)])
        return words, phrases, beginnings

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The cues as JSON."""
        rows = []
        for entry in self.entries:
            cue = asdict(entry.cue)
            rows.append({"code": entry.code_id, **{key: value for key, value in cue.items() if value}})
        return json.dumps(rows, ensure_ascii=False, indent=1).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Cues":
        """Take back what `to_bytes` wrote."""
        self.entries = [
            CueEntry(row.pop("code"), Cue(**{**row, "pattern": tuple(row.get("pattern", ()))}))
            for row in json.loads(data)
        ]
        self._matchers = None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the cues into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Cues":
        """Take back what `to_disk` wrote."""
        return self.from_bytes((Path(path) / _FILE).read_bytes())


def _beginnings(doc: Doc, beginnings: Mapping[str, list[int]]) -> Iterator[Found]:
    """The words that begin with one of these; each spelling is looked at once."""
    if not beginnings:
        return
    any_of = tuple(beginnings)
    known: dict[int, list[int]] = {}
    for token in doc:
        numbers = known.get(token.lower)
        if numbers is None:
            word = token.lower_
            hits = [start for start in any_of if word.startswith(start)] if word.startswith(any_of) else []
            numbers = known[token.lower] = [number for start in hits for number in beginnings[start]]
        for number in numbers:
            yield token.i, token.i + 1, number


def _inside_units(doc: Doc, found: Iterable[Found]) -> Iterator[Found]:
    """Those that lie inside one unit; all, when the document has no units."""
    if UNITS not in doc.spans:
        yield from found
        return
    unit_of: dict[int, int] = {}
    for index, unit in enumerate(doc.spans[UNITS]):
        unit_of.update(dict.fromkeys(range(unit.start, unit.end), index))
    for start, end, number in found:
        if start in unit_of and unit_of[start] == unit_of.get(end - 1):
            yield start, end, number


def _shortest(found: Iterable[Found]) -> list[Found]:
    """Of matches of one cue that overlap, the shortest and first; all in order of place."""
    kept: list[Found] = []
    taken: dict[int, set[int]] = {}
    for start, end, number in sorted(found, key=lambda match: (match[1] - match[0], match)):
        used = taken.setdefault(number, set())
        if used.isdisjoint(range(start, end)):
            used.update(range(start, end))
            kept.append((start, end, number))
    return sorted(kept)


@Language.factory("workbench_cues", default_config={"gap": GAP}, requires=["token.norm"], assigns=["doc.spans"])
def make_cues(nlp: Language, name: str, gap: int) -> Cues:
    """A component without cues yet: give them with `set_cues`, or load them with the pipeline.

    Up to `gap` small words may stand between two words of a phrase.
    """
    return Cues(nlp, name, gap)
