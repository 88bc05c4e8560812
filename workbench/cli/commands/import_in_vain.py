"""What was said on the command line of files to import that is true of none of them: mostly a slip of the fingers."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.cli.commands.import_wishes import Wishes
from workbench.i18n import _
from workbench.importers.base import Reading
from workbench.importers.grammar.vocabulary import fold

_ALL_STYLES = 20
"""Of a file with so many styles others may not be known."""


def said_in_vain(wishes: Wishes, readings: Sequence[Reading]) -> Iterator[str]:
    """A sentence for each speaker, style or table that is named and isn't there."""
    if not readings:
        return
    options = wishes.options
    speakers = {fold(speaker.label) for reading in readings for speaker in reading.speakers}
    renamed = {fold(old): new for old, new in options.rename.items()}
    asking = [renamed.get(fold(label), label) for label in options.interviewer_labels or ()]
    yield from _not_heard("--interviewer", asking, speakers)
    yield from _not_heard("--also-speaker", options.also_speakers, speakers)
    yield from _not_heard("--rename", (old for old, new in options.rename.items() if fold(new) not in speakers), set())
    styles = {name.casefold() for reading in readings for name, _count in reading.styles}
    if all(len(reading.styles) < _ALL_STYLES for reading in readings):
        for name in options.style_status:
            if name.casefold() not in styles:
                yield _("No paragraph in these files has the style “{name}”.").format(name=name)
    if wishes.columns and all(reading.table is None for reading in readings):
        yield _("{option}: none of these files is a table.").format(option="--columns")


def _not_heard(option: str, labels: Iterable[str], speakers: set[str]) -> Iterator[str]:
    for label in sorted(labels):
        if fold(label) not in speakers:
            yield _("{option}: nobody in these files is called “{name}”.").format(option=option, name=label)
