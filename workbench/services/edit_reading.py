"""What of a corrected file's structure is better known from the text of before: statuses set by hand, and times."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.transcript import Paragraph, ParagraphStatus, TranscriptVersion, Turn
from workbench.services.alignment import Alignment


def carry_structure_of_file(
    old: TranscriptVersion, turns: Sequence[Turn], paragraphs: Sequence[Paragraph], alignment: Alignment
) -> tuple[tuple[Turn, ...], tuple[Paragraph, ...]]:
    """The file's turns and paragraphs, with the statuses of paragraphs and the times of turns that are as before.

    A paragraph that was a note or a summary stays one also when words in it were corrected: what isn't verbatim must
    not become so by an edit.
    """
    return (
        tuple(_with_times(old, _not_said(old, turn, alignment), alignment) for turn in turns),
        tuple(_with_status(old, paragraph, alignment) for paragraph in paragraphs),
    )


def _not_said(old: TranscriptVersion, turn: Turn, alignment: Alignment) -> Turn:
    """The turn without its speaker when it is what follows a line break in a note, which nobody said.

    A line that begins with a label is that speaker's, whatever it was before.
    """
    text = alignment.new.text
    if turn.speaker is None or text[text.rfind("\n", 0, turn.start) + 1 : turn.start].strip():
        return turn
    tokens = alignment.new.touched(turn.start, turn.end)
    noted = 0
    for token in tokens:
        source = alignment.source[token]
        if source < 0:
            continue
        place = alignment.old.starts[source]
        index, paragraph = old.turn_at(place), old.paragraph_at(place)
        if index is None or old.turns[index].speaker is not None or paragraph is None:
            return turn
        noted += old.paragraphs[paragraph].status is not ParagraphStatus.VERBATIM
    return replace(turn, speaker=None) if 2 * noted > len(tokens) else turn


def _with_status(old: TranscriptVersion, paragraph: Paragraph, alignment: Alignment) -> Paragraph:
    tokens = alignment.new.touched(paragraph.start, paragraph.end)
    votes: Counter[int] = Counter()
    for token in tokens:
        source = alignment.source[token]
        index = old.paragraph_at(alignment.old.starts[source]) if source >= 0 else None
        if index is not None:
            votes[index] += 1
    if not votes:
        return paragraph
    origin, count = votes.most_common(1)[0]
    status = old.paragraphs[origin].status
    corrected = status is not ParagraphStatus.VERBATIM and 2 * count > len(tokens)
    if corrected or (count == len(tokens) and _stands_as_before(tokens, alignment)):
        return replace(paragraph, status=status)
    return paragraph


def _stands_as_before(tokens: range, alignment: Alignment) -> bool:
    """Whether the mark before a paragraph, such as `Note:`, is as it was."""
    first = alignment.source[tokens[0]]
    if tokens[0] == 0 or first == 0:
        return tokens[0] == first == 0
    return alignment.source[tokens[0] - 1] == first - 1


def _with_times(old: TranscriptVersion, turn: Turn, alignment: Alignment) -> Turn:
    """The turn with the times that it had, where the file tells none."""
    if turn.time_start is not None or turn.time_end is not None:
        return turn
    tokens = alignment.new.touched(turn.start, turn.end)
    first = next((alignment.source[token] for token in tokens if alignment.source[token] >= 0), None)
    index = old.turn_at(alignment.old.starts[first]) if first is not None else None
    if index is None or first is None:
        return turn
    before = old.turns[index]
    from_start = alignment.old.touched(before.start, before.end)
    known = sum(alignment.source[token] in from_start for token in tokens)
    if 2 * known <= len(tokens) or 2 * known <= len(from_start):
        return turn
    return replace(turn, time_start=before.time_start, time_end=before.time_end)
