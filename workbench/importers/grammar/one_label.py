"""Interviews in which the one who asks bears no label, or only one of the two does: the questions, or the answers."""

from collections import Counter
from collections.abc import Mapping, Sequence

from workbench.i18n import _
from workbench.importers.grammar.by_writing import ends_asking, voice, ways_of
from workbench.importers.grammar.labels import Head
from workbench.importers.grammar.pieces import Piece

_FEWEST = 3
_SHARE = 0.6
_SHARE_ASKING, _SHARE_OF_LABELLED, _MOST_OF_LABELLED = 0.3, 0.1, 0.1


def heads_of_the_other(text: str, pieces: Sequence[Piece], heads: Mapping[int, Head]) -> dict[int, Head]:
    """Heads for the paragraphs of the one who bears no label, by their index; empty when it isn't clear.

    `heads` are those of the single speaker. Either most of the labelled paragraphs are questions, and what follows
    them are the answers; or most of them come after a paragraph that asks.
    """
    labelled = sorted(index for index, head in heads.items() if head.label)
    if len(labelled) < _FEWEST:
        return {}
    free = _unlabelled(pieces, heads)
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


def heads_of_the_one_who_asks(text: str, pieces: Sequence[Piece], heads: Mapping[int, Head]) -> dict[int, Head]:
    """Heads for the paragraphs without a label that are written in capitals, in bold or in italics, where the labelled
    ones aren't and enough of them ask; by their index, empty when it isn't clear."""
    labelled = [index for index, head in heads.items() if head.label]
    free = [index for index in sorted(_unlabelled(pieces, heads)) if not pieces[index].heading]
    if len(labelled) < _FEWEST or len(free) < _FEWEST:
        return {}
    written = {index: ways for index in free if (ways := ways_of(text, pieces[index]))}
    counts = Counter(way for ways in written.values() for way in ways)
    for way, count in counts.most_common(1):
        found = [index for index, ways in written.items() if way in ways]
        asking = sum(ends_asking(text, pieces[index].start, pieces[index].end) for index in found)
        before = sum(index + 1 in heads for index in found)
        alike = sum(way in ways_of(text, pieces[index]) for index in labelled)
        if (
            count >= max(_FEWEST, _SHARE_OF_LABELLED * len(labelled))
            and asking >= _SHARE_ASKING * count
            and before >= _SHARE * count
            and alike <= _MOST_OF_LABELLED * len(labelled)
        ):
            return {index: voice(_("Interviewer"), pieces[index].start) for index in found}
    return {}


def _unlabelled(pieces: Sequence[Piece], heads: Mapping[int, Head]) -> set[int]:
    """The indexes of the paragraphs without a head that are neither notes nor rows of a table."""
    return {
        index
        for index, piece in enumerate(pieces)
        if index not in heads and piece.status is None and piece.cells is None
    }
