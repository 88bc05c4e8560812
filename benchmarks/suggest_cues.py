"""How good cue hits are: against the codings of the invented demo interviews, beside what chance would give.

python -m benchmarks.suggest_cues
"""

import tempfile
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.passage import Passage
from workbench.domain.suggestion import Suggestion
from workbench.resources import demo_folder
from workbench.services import codebooks, importing, projects, suggesting, tagging
from workbench.store import codings
from workbench.suggest.pipeline import build
from workbench.suggest.reading import UNITS, document
from workbench.suggest.request import Request
from workbench.suggest.worker import suggest_here

_TOP = 10

Places = dict[tuple[str, str], list[Passage]]


@dataclass
class _Row:
    """Counts for a code, or for all."""

    shown: int = 0
    right: int = 0
    top: int = 0
    top_right: int = 0
    coded: int = 0
    found: int = 0
    units: int = 0
    units_coded: int = 0

    def line(self, name: str) -> str:
        """One row of the table."""
        return (
            f"{name[:38]:38} {self.shown:5} {_share(self.right, self.shown)} {_share(self.top_right, self.top)} "
            f"{_share(self.found, self.coded)} {self.coded:6} {_share(self.units_coded, self.units)}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:5.2f}" if whole else "    –"


def main() -> None:
    """Print, per code: suggestions, share that touches a coding, found codings, and what chance would give."""
    source = demo_folder()
    with (
        tempfile.TemporaryDirectory() as folder,
        projects.create_project(Path(folder) / "demo.workbench", "Demo", "sv", coder_name="Kodare A") as session,
    ):
        for book in ("ansats-2x2", "komponenter"):
            codebooks.add_codebook(session, book)
        files = sorted(path for path in source.iterdir() if path.suffix in (".docx", ".txt", ".md", ".vtt"))
        importing.import_files(session, files)
        tagging.tag_table(session, source / "kodningar.csv")
        request = replace(suggesting.request_for(session), already=(), trained="")
        coded: Places = defaultdict(list)
        for coding in codings.select(session.store):
            coded[coding.version_id, coding.code_id].append(coding.passage)
        tree = session.tree
        names = {code.id: tree.path(code.id) for code in request.codes}
    suggestions = suggest_here(request).suggestions
    units = _units(request)
    rows = {code_id: _row(code_id, suggestions, coded, units) for code_id in names}
    print(f"{'code':38} shown  right  @{_TOP:<4} found codings chance")
    for code_id, row in rows.items():
        print(row.line(names[code_id]))
    total = _Row(*(sum(values) for values in zip(*(vars(row).values() for row in rows.values()), strict=True)))
    print(total.line("all"))
    for limit in (0.0, 0.2, 0.3, 0.4, 0.5):
        over = [s for s in suggestions if s.score >= limit]
        print(f"score of {limit} or more: {len(over):4} suggestions, right {_share(_right(over, coded), len(over))}")
    for name, some in (
        ("negated", [s for s in suggestions if any(r.kind == "negation" for r in s.reasons)]),
        ("several cues", [s for s in suggestions if len({r.text for r in s.reasons if r.kind == "cue"}) > 1]),
    ):
        print(f"{name}: {len(some)} suggestions, right {_share(_right(some, coded), len(some))}")


def _units(request: Request) -> dict[str, list[Passage]]:
    """The sentences that could be suggested, by version."""
    pipelines = {language: build(language, trained="") for language in {s.language for s in request.sources}}
    units = {}
    for source in request.sources:
        doc = document(pipelines[source.language], source.version, source.interviewers)
        units[source.version.id] = [Passage(unit.start_char, unit.end_char) for unit in doc.spans[UNITS]]
    return units


def _touches(suggestion: Suggestion, coded: Places) -> bool:
    places = coded.get((suggestion.version_id, suggestion.code_id), [])
    return any(suggestion.passage.overlaps(place) for place in places)


def _right(suggestions: list[Suggestion], coded: Places) -> int:
    return sum(_touches(suggestion, coded) for suggestion in suggestions)


def _row(code_id: str, suggestions: tuple[Suggestion, ...], coded: Places, units: dict[str, list[Passage]]) -> _Row:
    mine = [suggestion for suggestion in suggestions if suggestion.code_id == code_id]
    row = _Row(len(mine), _right(mine, coded), len(mine[:_TOP]), _right(mine[:_TOP], coded))
    for (version_id, of_code), places in coded.items():
        if of_code == code_id:
            row.coded += len(places)
            row.found += sum(
                any(s.version_id == version_id and s.passage.overlaps(place) for s in mine) for place in places
            )
    for version_id, sentences in units.items():
        places = coded.get((version_id, code_id), [])
        row.units += len(sentences)
        row.units_coded += sum(any(sentence.overlaps(place) for place in places) for sentence in sentences)
    return row


if __name__ == "__main__":
    main()
