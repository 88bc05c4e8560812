"""What is wrong in a codebook file, with the place and the mend."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.code import slug
from workbench.domain.errors import InputError
from workbench.i18n import _, quoted

_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: file, line and column (from 1), the code's path or empty, the fault, the mend."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        code = f"{self.code}: " if self.code else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {code}{self.message}{hint}"


class CodebookError(InputError):
    """A codebook file that can't be used; carries every problem found in it, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))
        shown = [str(problem) for problem in self.problems[:_MOST_SHOWN]]
        if len(self.problems) > _MOST_SHOWN:
            shown.append(_("… and {count} more.").format(count=len(self.problems) - _MOST_SHOWN))
        super().__init__("\n".join(shown))


def shown(text: str, longest: int = 60) -> str:
    """A text from a file as it can stand in a message: on one line, no hidden characters, not too long."""
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


def nearest(wanted: str, known: Iterable[str]) -> str:
    """A mend that names the known words closest to the wanted one; empty when none is close."""
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, list(known), scorer=fuzz.WRatio, processor=slug, limit=3, score_cutoff=60)
    if not found:
        return ""
    best = [word for word, score, _index in found if score >= found[0][1] - 5]
    return _("Did you mean {names}?").format(names=", ".join(quoted(shown(word)) for word in best))
