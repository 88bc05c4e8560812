"""From paragraphs to turns: who says what, when, and what is no speech at all.

Labels and time stamps stay in the text; turns and paragraphs begin after them and end before them. Text that is
nobody's (the header, headings, notes, lines before the first label) gets turns without a speaker. The header counts as
notes, and in a file that has speakers so do headings and the few lines before the first label: nobody said them.
"""

from collections import Counter
from collections.abc import Sequence

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions
from workbench.importers.grammar.acceptance import forced_labels
from workbench.importers.grammar.cue_numbers import mark_cue_numbers
from workbench.importers.grammar.header import date_above, find_header
from workbench.importers.grammar.legend import legend_in
from workbench.importers.grammar.notes import bracketed, note_at
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.run_together import parted
from workbench.importers.grammar.shape_choice import choose
from workbench.importers.grammar.strong_labels import strong_heads
from workbench.importers.grammar.structure import Structure as Structure
from workbench.importers.grammar.turn_building import TurnBuilder


def find_turns(text: str, pieces: list[Piece], options: ReadOptions) -> Structure:
    """The turns and paragraphs of a text whose paragraphs are known.

    Raises InputError for a pattern that there isn't.
    """
    forced = forced_labels(options)
    candidates = strong_heads(text, pieces, forced)
    header = find_header(text, pieces, Counter(head.key for head in candidates.values()))
    heading, body = pieces[: header.pieces], pieces[header.pieces :]
    for piece in legend_in(text, body, candidates) if not options.pattern and not forced else ():
        piece.status = ParagraphStatus.NOTE
    _mark_notes(text, body, options)
    mark_cue_numbers(text, body)
    choice = choose(text, body, candidates, options)
    if choice.speakers.labels.keys() <= forced and not options.alternate and (cut := parted(text, body)):
        body = cut
        choice = choose(text, body, strong_heads(text, body, forced), options)
    if not header.date:
        spoken = min((index for index, head in choice.heads.items() if head.label), default=0)
        header.date = date_above(text, body[:spoken])
    builder = TurnBuilder(text, options, choice.speakers)
    builder.header(heading)
    if options.alternate and not choice.speakers.labels and not any(piece.cells for piece in body):
        builder.alternate(body, choice.heads)
    else:
        builder.assemble(body, choice.heads)
    structure = builder.structure(header)
    structure.pattern = choice.pattern if structure.labels else ""
    structure.patterns = choice.patterns
    structure.warnings = choice.warnings + structure.warnings
    return structure


def _mark_notes(text: str, pieces: Sequence[Piece], options: ReadOptions) -> None:
    """Keep paragraphs that are notes out of the search for labels."""
    for piece in pieces:
        if piece.status is None and piece.cells is None:
            note = note_at(text, piece.start, piece.end, options.note_labels)
            if note is None and options.bracket_notes:
                note = bracketed(text, piece.start, piece.end)
            if note:
                piece.status = note[0]
