"""A copy of a codebook that can be given to anyone: without quotes from interviews, without participants' names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.domain.code import Code, Cue
from workbench.domain.codebook import Codebook, CodeTree
from workbench.domain.localtext import LocalText

OMITTED = "[…]"


@dataclass(frozen=True, slots=True)
class Stripped:
    """What was taken from one code (by path) or, with an empty path, from the book: the key, and how many."""

    code: str
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """The codebook without what may be personal data, and what was taken away."""

    codebook: Codebook
    codes: tuple[Code, ...]
    stripped: tuple[Stripped, ...]


def public_copy(codebook: Codebook, codes: Iterable[Code], names: Iterable[str] = ()) -> PublicCopy:
    """A copy without examples; cues that name a participant are left out, and `[…]` stands for the name elsewhere.

    `names` are participants' pseudonyms, found as whole words without regard to case.
    """
    codes = list(codes)
    tree = CodeTree([codebook], codes)
    strip = _Names(names)
    stripped: list[Stripped] = []
    book = replace(codebook, title=strip.local(codebook.title), source=strip.local(codebook.source))
    stripped += strip.taken("")
    public: list[Code] = []
    for code in codes:
        path = strip.quietly(tree.path(code.id)) if code.id in tree.codes else code.name
        cues = tuple(cue for cue in code.cues if not strip.mentioned(cue))
        if code.examples:
            stripped.append(Stripped(path, "examples", len(code.examples)))
        if len(cues) < len(code.cues):
            stripped.append(Stripped(path, "cues", len(code.cues) - len(cues)))
        public.append(
            replace(
                code,
                name=strip.text(code.name),
                labels=strip.local(code.labels),
                definition=strip.local(code.definition),
                include=strip.local(code.include),
                exclude=strip.local(code.exclude),
                examples=(),
                cues=cues,
            )
        )
        stripped += strip.taken(path)
    return PublicCopy(book, tuple(public), tuple(stripped))


class _Names:
    def __init__(self, names: Iterable[str]) -> None:
        words = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
        alternatives = "|".join(re.escape(word) for word in words)
        self.pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?:s?)(?!\w)", re.IGNORECASE) if words else None
        self.count = 0

    def quietly(self, text: str) -> str:
        return self.pattern.sub(OMITTED, text) if self.pattern else text

    def text(self, text: str) -> str:
        if self.pattern is None:
            return text
        text, count = self.pattern.subn(OMITTED, text)
        self.count += count
        return text

    def local(self, texts: LocalText) -> LocalText:
        return {language: self.text(text) for language, text in texts.items()}

    def mentioned(self, cue: Cue) -> bool:
        return self.pattern is not None and self.pattern.search(str(cue)) is not None

    def taken(self, path: str) -> list[Stripped]:
        """What was taken since the last time asked."""
        count, self.count = self.count, 0
        return [Stripped(path, "names", count)] if count else []
