"""What the grammar finds in a text: turns, paragraphs, labels."""

from dataclasses import dataclass, field

from workbench.domain.transcript import Paragraph, Turn
from workbench.importers.base import AliasProposal, PatternFound, UnmatchedLine
from workbench.importers.grammar.header import Header


@dataclass(slots=True)
class Structure:
    """Turns, paragraphs, the labels that turns point into, and what the preview shows of the rest.

    `interviewers` are the labels of those whom the format itself tells to ask the questions.
    """

    turns: list[Turn] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    header: Header = field(default_factory=Header)
    unmatched: list[UnmatchedLine] = field(default_factory=list)
    unmatched_count: int = 0
    passed_over: tuple[str, ...] = ()
    warnings: list[str] = field(default_factory=list)
    aliases: tuple[AliasProposal, ...] = ()
    pattern: str = ""
    patterns: tuple[PatternFound, ...] = ()
    interviewers: frozenset[str] = frozenset()
