"""What an import profile says, in sentences."""

from collections.abc import Iterable

from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import N_, _, quoted
from workbench.importers.base import ColumnChoice, ReadOptions
from workbench.importers.tables.table_letters import letters

_STYLES = {
    ParagraphStatus.VERBATIM: N_("Paragraphs of the style {style} are what was said."),
    ParagraphStatus.NOTE: N_("Paragraphs of the style {style} are notes."),
    ParagraphStatus.SUMMARY: N_("Paragraphs of the style {style} are summaries."),
}


def telling(options: ReadOptions) -> list[str]:
    """What the options say of files, a sentence each; empty when they say nothing."""
    found: list[str] = []
    if options.interviewer_labels is not None:
        labels = _listed(options.interviewer_labels)
        found.append(_("Interviewer: {labels}").format(labels=labels) if labels else _("Nobody is the interviewer."))
    for label, name in sorted(options.rename.items(), key=lambda pair: (pair[1].casefold(), pair[0].casefold())):
        found.append(_("{label} becomes {name}").format(label=quoted(label), name=quoted(name)))
    if options.not_speakers:
        found.append(_("No speakers: {labels}").format(labels=_listed(options.not_speakers)))
    if options.also_speakers:
        found.append(_("Speakers, too: {labels}").format(labels=_listed(options.also_speakers)))
    if options.alternate:
        found.append(_("Paragraphs without names are the interviewer's and the participant's by turns."))
    if options.note_labels:
        found.append(_("Notes begin with: {labels}").format(labels=_listed(options.note_labels)))
    if options.pattern:
        from workbench.importers.grammar.patterns import pattern_words

        found.append(_("Who speaks is written like: {pattern}").format(pattern=pattern_words(options.pattern)))
    if options.columns is not None:
        found.append(columns_words(options.columns))
    for style, status in options.style_status.items():
        found.append(_(_STYLES[status]).format(style=quoted(style)))
    if options.bracket_notes:
        found.append(_("Paragraphs wholly inside brackets are notes."))
    if not options.comments:
        found.append(_("Comments in the margin are left out."))
    if options.encoding:
        found.append(
            _("Text files that don't say how they are written are read as {name}.").format(name=options.encoding)
        )
    return found


def columns_words(columns: ColumnChoice, names: Iterable[str] = ()) -> str:
    """Which columns of a table hold what; by the names of its columns where these are known."""
    known = list(names)

    def called(number: int) -> str:
        name = known[number] if number < len(known) else ""
        letter = letters(number)
        return letter if not name or name == letter else f"{letter} ({name})"

    parts = [_("what is said in {column}").format(column=called(columns.text))]
    if columns.speaker is not None:
        parts.append(_("who says it in {column}").format(column=called(columns.speaker)))
    if columns.time is not None:
        parts.append(_("the time in {column}").format(column=called(columns.time)))
    if columns.until is not None:
        parts.append(_("the time when it ends in {column}").format(column=called(columns.until)))
    if columns.notes:
        parts.append(_("notes in {column}").format(column=", ".join(map(called, columns.notes))))
    if columns.heading:
        parts.append(_("names of columns in the first row"))
    return _("Columns: {parts}").format(parts=", ".join(parts))


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(sorted(labels, key=str.casefold))
