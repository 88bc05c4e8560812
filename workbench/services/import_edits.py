"""Telling that a file is a corrected version of a transcript that is in the project: by its name and by its words."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from workbench.domain.transcript import Transcript
from workbench.importers.base import Reading
from workbench.services.session import Session
from workbench.store import transcripts

LEAST_OF_SAME_NAME, LEAST_OF_LIKE_NAME = 50.0, 75.0
"""How alike (0–100) the words must be where the names are the same, and where they are alike."""
_WORDS = re.compile(r"\w+")
_ADDED = re.compile(
    r"""[\s_.,–-]*(?:\(\d+\)|\bkopia|\bkopi|\bcopy|\b(?:ny|nya|nye|new)\b|\bv(?:ersion)?\.?\s*\d+"""
    r"""|\br[äa]tt(?:ad|at|elser?)|\brett(?:et|else|elser)|\bkorr(?:igerad|ekturl[äa]st|igeret)?\b|\bcorrected|\bedited"""
    r"""|\bredigera[dt]|\bredigere?t|\bslutlig|\bendelig|\bfinal|\bupp?datera[dt]|\b(?:19|20)\d\d-?\d\d-?\d\d)\s*$""",
    re.IGNORECASE,
)


class KnownTexts:
    """The transcripts of a project, to be compared with files. Texts are read when they are needed."""

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self.transcripts = transcripts.all_transcripts(session.store)
        self._by_name: dict[str, list[Transcript]] = {}
        for transcript in self.transcripts:
            for name in {_folded(transcript.name), _folded(transcript.file_name.rpartition(".")[0])} - {""}:
                self._by_name.setdefault(name, []).append(transcript)
                plain = _plain(name)
                if plain != name:
                    self._by_name.setdefault(plain, []).append(transcript)

    def corrected(self, reading: Reading) -> tuple[Transcript, float] | None:
        """The transcript that a file is a corrected version of, and how alike (0–100) their words are; else None."""
        best: tuple[Transcript, float] | None = None
        for transcript in self._candidates(reading):
            alike = likeness(transcripts.text_of(self._store, transcript.version_id), reading.text)
            same_name = _folded(reading.name) in (_folded(transcript.name), _folded(_stem(transcript.file_name)))
            if alike >= (LEAST_OF_SAME_NAME if same_name else LEAST_OF_LIKE_NAME) and (not best or alike > best[1]):
                best = transcript, alike
        return best

    def same_text(self, reading: Reading) -> bool:
        """Whether a transcript of that name has that very text: the same interview, saved otherwise."""
        return any(
            transcripts.text_of(self._store, transcript.version_id) == reading.text
            for transcript in self._candidates(reading)
            if transcript.characters == len(reading.text)
        )

    def _candidates(self, reading: Reading) -> list[Transcript]:
        names = {_folded(reading.name), _plain(_folded(reading.name)), _folded(_stem(reading.file_name))}
        found = {t.id: t for name in names - {""} for t in self._by_name.get(name, ())}
        return list(found.values())


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same (0–100): pairs of words that follow each other, common ones of all."""
    mine, yours = _pairs(one), _pairs(other)
    total = mine.total() + yours.total()
    return round(200 * (mine & yours).total() / total, 1) if total else 100.0


@lru_cache(maxsize=8)
def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = _WORDS.findall(text.casefold())
    return Counter(pairwise(words))


def _stem(file_name: str) -> str:
    return file_name.rpartition(".")[0] or file_name


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).replace("_", " ").split()).casefold()


def _plain(name: str) -> str:
    """The name without what people add to that of a newer copy."""
    while (shorter := _ADDED.sub("", name)) != name and shorter:
        name = shorter
    return name
