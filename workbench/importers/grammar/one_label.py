"""Interviews in which only one of the two bears a label: the questions do, or the answers."""

from collections.abc import Mapping, Sequence

from workbench.i18n import _
from workbench.importers.grammar.by_writing import ends_asking, voice
from workbench.importers.grammar.labels import Head
from workbench.importers.grammar.pieces import Piece

_FEWEST = 3
_SHARE = 0.6


def heads_of_the_other(text: str, pieces: Sequence[Piece], heads: Mapping[int, Head]) -> dict[int, Head]:
    """Heads for the paragraphs of the one who bears no label, by their index; empty when it isn't clear.

    `heads` are those of the single speaker. Either most of the labelled paragraphs are questions, and what follows
    them are the answers; or most of them come after a paragraph that asks.
    """
    labelled = sorted(index for index, head in heads.items() if head.label)
    if len(labelled) < _FEWEST:
        return {}
    free = {
        index
        for index, piece in enumerate(pieces)
        if index not in heads and piece.status is None and piece.cells is None
    }
    enough = _SHARE * len(labelled)
    answers = {index for index in free if index > labelled[0] and not pieces[index].heading}
    asked = [index for index in labelled if ends_asking(text, pieces[index].start, pieces[index].end)]
    if len(asked) >= enough and sum(index + 1 in answers for index in labelled) >= enough:
        return {index: voice(_("Participant"), pieces[index].start) for index in answers}
    before = [index - 1 for index in labelled if index - 1 in free]
    asking = [index for index in before if ends_asking(text, pieces[index].start, pieces[index].end)]
    if len(asking) >= enough and len(asked) < enough:
        return {index: voice(_("Interviewer"), pieces[index].start) for index in asking}
    return {}
