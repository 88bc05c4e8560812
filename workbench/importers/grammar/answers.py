"""Those who speak once: between two turns of the one who asks, a line with a label is an answer."""

from collections.abc import Mapping, Sequence

from workbench.importers.grammar.by_writing import ends_asking
from workbench.importers.grammar.labels import Head, Kind, Shape
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.vocabulary import names_interviewer

_MOST_WORDS = 3


def answers_between(
    text: str, pieces: Sequence[Piece], free: Sequence[int], heads: Mapping[int, Head], believed: Mapping[int, Head]
) -> dict[int, Head]:
    """The heads that aren't believed of paragraphs that stand between two questions, right after the first.

    `free` are the indexes of the paragraphs that may bear a label, `heads` all heads before a colon.
    """
    found: dict[int, Head] = {}
    run: dict[int, Head] = {}
    after_question = False
    for n in free:
        head = believed.get(n)
        if head is not None and names_interviewer(head.key):
            found |= run
            run, after_question = {}, ends_asking(text, head.body, pieces[n].end)
        elif after_question and head is None and (other := heads.get(n)) and _may_be_one(other):
            run[n] = other
        elif not run or head is not None or n in heads:
            run, after_question = {}, False
    return found


def _may_be_one(head: Head) -> bool:
    named = head.shape in (Shape.NAME, Shape.CODE, Shape.ROLE)
    return named and head.kind is Kind.COLON and not head.listed and len(head.label.split()) <= _MOST_WORDS
