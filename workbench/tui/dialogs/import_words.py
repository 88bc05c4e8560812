"""What the import preview says of the files and the speakers in its lists, and what is said of an import."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import Reading, SpeakerFound
from workbench.services.editing import EditPlan
from workbench.services.importing import FileState, ImportResult
from workbench.tui.dialogs.carried_words import counts_words
from workbench.tui.dialogs.import_facts import shortened
from workbench.tui.import_drafts import Draft
from workbench.tui.widgets.hinted import Fact
from workbench.tui.widgets.plain_table import Column, Row
from workbench.tui.wording import format_name, language_name, source_class_name

SKIPPED = "#skipped"
"""The key of the one row for all files that are no transcripts."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is said of one file above its speakers: its title, what is wrong, one line about it."""

    title: str
    problem: str
    summary: str


def headline(drafts: Sequence[Draft]) -> str:
    """How many files come in."""
    ready = sum(draft.comes_in for draft in drafts)
    count = sum(not draft.is_skipped for draft in drafts)
    files = ngettext("{count} file", "{count} files", count).format(count=count)
    return _("Import: {ready} of {files} will come in. Nothing is stored yet.").format(ready=ready, files=files)


def questions_of(draft: Draft) -> list[str]:
    """What there is to look at in a file, in a few words each; empty when all seems well."""
    reading = draft.reading
    if reading is None or draft.preview.state is FileState.UNCHANGED:
        return []
    found = []
    if not reading.speakers:
        found.append(_("no speakers"))
    elif len(reading.speakers) == 1:
        found.append(_("one speaker"))
    if len(reading.interviews) > 1 and not reading.part:
        found.append(_("several interviews"))
    if draft.aliases:
        found.append(_("names alike"))
    if reading.encoding_guess is not None and not reading.encoding_guess.certain:
        found.append(_("letters guessed"))
    if reading.layout_guessed:
        found.append(_("layout guessed"))
    if reading.unmatched_count:
        found.append(_("nobody's lines"))
    return found or ([_("warnings")] if reading.warnings else [])


def asks(draft: Draft) -> bool:
    """Whether somebody should look at a file."""
    known = (FileState.NEW, FileState.UNCHANGED, FileState.SKIPPED)
    return draft.preview.state not in known or bool(questions_of(draft))


def file_columns(wide: bool) -> tuple[Column, ...]:
    """The columns of the list of files; in a narrow window a mark must do for what happens."""
    columns = (Column("", least=2, most=2), Column(_("File"), share=1, middle=True), Column(_("What happens"), most=20))
    return columns if wide else columns[:2]


def file_row(draft: Draft, wide: bool) -> Row:
    """A file in the list."""
    mark, words = _state(draft)
    questions = questions_of(draft) if draft.comes_in else []
    if questions:
        mark, words = f"{mark}?", questions[0]
    cells = (mark, draft.title, words)
    return str(draft.key), cells if wide else cells[:2]


def skipped_row(skipped: Sequence[Draft], wide: bool) -> Row:
    """The files that are no transcripts, in one line."""
    count = len(skipped)
    title = ngettext("{count} other file", "{count} other files", count).format(count=count)
    cells = ("–", title, _("no transcripts"))
    return SKIPPED, cells if wide else cells[:2]


def _state(draft: Draft) -> tuple[str, str]:
    match draft.preview.state:
        case FileState.NEW:
            return ("✓", _("comes in")) if draft.taken else ("", _("left out"))
        case FileState.EDITED:
            return ("✓", _("corrects the text")) if draft.taken else ("~", _("corrected"))
        case FileState.UNCHANGED:
            return "=", _("there already")
        case FileState.NAME_TAKEN:
            return "!", _("name is taken")
        case FileState.SKIPPED:
            return "–", _("not a transcript")
        case _:
            return "✗", _("can't be read")


def speaker_columns(wide: bool) -> tuple[Column, ...]:
    """The columns of the table of speakers."""
    columns = (
        Column(_("Speaker"), most=26) if wide else Column(_("Speaker"), share=1),
        Column(_("Turns"), right=True),
        Column(_("Words"), right=True),
        Column(_("Who"), most=16),
        Column(_("Begins with"), share=1),
    )
    return columns if wide else columns[:4]


def speaker_row(draft: Draft, speaker: SpeakerFound, wide: bool) -> Row:
    """A speaker in the table."""
    who = _("interviewer") if speaker.is_interviewer else draft.groups.get(speaker.label, "")
    begins = speaker.samples[0] if speaker.samples else ""
    cells = (speaker.label, str(speaker.turns), str(speaker.words), who, begins)
    return speaker.label, cells if wide else cells[:4]


def samples_words(speaker: SpeakerFound) -> str:
    """What a speaker says first."""
    if not speaker.samples:
        return ""
    heading = _("{label} says for example:").format(label=shortened(speaker.label))
    return "\n".join([heading, *(f"  {quoted(sample)}" for sample in speaker.samples)])


def found_of(draft: Draft, plan: EditPlan | None = None) -> Found:
    """What is said of one file; `plan` is what taking a corrected version would do, once that is known."""
    problem = ""
    if draft.preview.error is not None:
        error = draft.preview.error
        problem = f"{error.message} {error.hint}".strip()
        if draft.preview.state is FileState.NAME_TAKEN:
            problem = _("{reason} If it is another interview, n gives it another name.").format(reason=error.message)
    elif draft.preview.state is FileState.UNCHANGED:
        problem = _("This very file is in the project already. Nothing of it will be added.")
    elif draft.is_corrected:
        problem = _corrected_words(draft, plan)
    if draft.reading is None:
        return Found(draft.path.name, problem, str(draft.path))
    return Found(draft.title, problem, summary_words(draft, draft.reading))


def summary_words(draft: Draft, reading: Reading) -> str:
    """One line about a file: what it is, its language, its length, its date."""
    language = draft.language or reading.language
    parts = [
        format_name(reading.format),
        source_class_name(draft.source_class or reading.source_class),
        language_name(language) if language else _("language not known"),
        ngettext("{count} turn", "{count} turns", len(reading.turns)).format(count=len(reading.turns)),
        ngettext("{count} word", "{count} words", reading.words).format(count=reading.words),
        reading.date,
    ]
    return " · ".join(part for part in parts if part)


def skipped_facts(skipped: Sequence[Draft]) -> list[Fact]:
    """The files that are no transcripts, each with what it is."""
    lines = tuple(f"{draft.path.name}: {draft.preview.error.message}" for draft in skipped if draft.preview.error)
    return [Fact(_("These files are no transcripts and are left out"), lines)]


def _corrected_words(draft: Draft, plan: EditPlan | None) -> str:
    alike = _("This is a corrected version of “{name}”: {percent} % of the words are the same.").format(
        name=plan.transcript.name if plan else draft.title, percent=int(draft.preview.likeness)
    )
    counts = _("What becomes of the codings: {counts}.").format(counts=counts_words(plan)) if plan else ""
    if draft.taken:
        choice = _("It takes the place of the text, as an edit. Space leaves it out; v shows the codings.")
    else:
        choice = _("It is left out unless you press space. v shows the codings; n imports it under another name.")
    return "\n".join(part for part in (alike, counts, choice) if part)


def said_of_import(result: ImportResult) -> str:
    """What happened, in a few sentences."""
    names, unchanged = len(result.imported), len(result.unchanged)
    parts = []
    if names or not result.edited:
        parts.append(ngettext("{count} transcript came in.", "{count} transcripts came in.", names).format(count=names))
    if unchanged:
        there = ngettext("{count} was there already.", "{count} were there already.", unchanged)
        parts.append(there.format(count=unchanged))
    for text in result.edited:
        kept = text.unchanged + text.moved
        if not kept + text.altered + text.lost:
            parts.append(_("“{name}” has its corrected text.").format(name=text.name))
            continue
        counts = _("{kept} codings kept, {altered} altered, {lost} lost").format(
            kept=kept, altered=text.altered, lost=text.lost
        )
        parts.append(_("“{name}” has its corrected text: {counts}.").format(name=text.name, counts=counts))
    if result.memos:
        memos = ngettext("{count} comment became a memo.", "{count} comments became memos.", result.memos)
        parts.append(memos.format(count=result.memos))
    return " ".join(parts)
