"""What the import preview says of files, speakers and letters, and what is said of an import."""

from dataclasses import dataclass

from workbench.domain.errors import InputError
from workbench.domain.project_files import belongs_to_project
from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import EncodingGuess, Reading, SpeakerFound
from workbench.importers.clean import cleaning_sentence
from workbench.importers.decode import decode
from workbench.services.editing import EditPlan
from workbench.services.importing import FileState, ImportResult
from workbench.tui.dialogs.carried_words import counts_words
from workbench.tui.dialogs.choose import Choice
from workbench.tui.import_drafts import Draft
from workbench.tui.widgets.plain_table import Column, Row
from workbench.tui.wording import language_name, source_class_name

ENCODINGS = ("utf-8", "cp1252", "mac-roman", "cp850", "utf-16")
SAMPLE_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Found:
    """What is said of one file: its title, what is wrong, one line about it, and the rest below the speakers."""

    title: str
    problem: str
    summary: str
    rest: str


def headline(drafts: list[Draft]) -> str:
    """How many files come in."""
    ready = sum(draft.comes_in for draft in drafts)
    files = ngettext("{count} file", "{count} files", len(drafts)).format(count=len(drafts))
    return _("Import: {ready} of {files} will come in. Nothing is stored yet.").format(ready=ready, files=files)


def file_columns(wide: bool) -> tuple[Column, ...]:
    """The columns of the list of files; in a narrow window a mark must do for what happens."""
    columns = (Column("", most=1), Column(_("File"), share=1), Column(_("What happens"), most=16))
    return columns if wide else columns[:2]


def file_row(draft: Draft, wide: bool) -> Row:
    """A file in the list."""
    mark, words = _state(draft)
    return str(draft.path), (mark, draft.title, words) if wide else (mark, draft.title)


def _state(draft: Draft) -> tuple[str, str]:
    match draft.preview.state:
        case FileState.NEW:
            return ("✓", _("comes in")) if draft.taken else (" ", _("left out"))
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
        Column(_("Speaker"), share=2),
        Column(_("Turns"), right=True),
        Column(_("Words"), right=True),
        Column(_("Who"), most=16),
        Column(_("Begins with"), share=5),
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
    heading = _("{label} says for example:").format(label=speaker.label)
    return "\n".join([heading, *(f"  {quoted(sample)}" for sample in speaker.samples)])


def details(draft: Draft, plan: EditPlan | None = None) -> Found:
    """What is said of one file; `plan` is what taking a corrected version would do, once that is known."""
    problem = ""
    if draft.preview.error is not None:
        error = draft.preview.error
        problem = f"{error.message} {error.hint}".strip()
    elif draft.preview.state is FileState.UNCHANGED:
        problem = _("This very file is in the project already. Nothing of it will be added.")
    elif draft.is_corrected:
        problem = _corrected_words(draft, plan)
    reading = draft.reading
    if reading is None:
        return Found(draft.path.name, problem, str(draft.path), "")
    kind = source_class_name(draft.source_class or reading.source_class)
    language = draft.language or reading.language
    parts = [
        kind,
        language_name(language) if language else _("language not known"),
        ngettext("{count} turn", "{count} turns", len(reading.turns)).format(count=len(reading.turns)),
        ngettext("{count} word", "{count} words", reading.words).format(count=reading.words),
        reading.date,
    ]
    return Found(draft.title, problem, " · ".join(part for part in parts if part), _rest(reading))


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


def _rest(reading: Reading) -> str:
    paragraphs = []
    if not reading.speakers:
        paragraphs.append(_("No speakers were found. Press t if interviewer and participant take turns by paragraph."))
    if reading.warnings:
        paragraphs.append("\n".join(f"! {warning}" for warning in reading.warnings))
    if reading.unmatched_count:
        lines = [_("Line {number}: {text}").format(number=u.line_number, text=u.text) for u in reading.unmatched[:5]]
        more = reading.unmatched_count - len(lines)
        if more > 0:
            lines.append(_("… and {count} more").format(count=more))
        heading = ngettext("{count} line is nobody's:", "{count} lines are nobody's:", reading.unmatched_count)
        paragraphs.append("\n".join([heading.format(count=reading.unmatched_count), *lines]))
    if reading.passed_over:
        paragraphs.append(
            _("Not taken for speakers: {names}. Press + if one of them is.").format(
                names=", ".join(reading.passed_over[:8])
            )
        )
    if reading.encoding_guess is not None:
        paragraphs.append(_letters(reading.encoding_guess))
    if reading.cleaning:
        paragraphs.append("\n".join([_("Cleaned:"), *(cleaning_sentence(note) for note in reading.cleaning)]))
    return "\n\n".join(paragraphs)


def _letters(guess: EncodingGuess) -> str:
    heading = (
        _("The letters were read as {encoding}.")
        if guess.certain
        else _("The letters were read as {encoding}, a guess.")
    ).format(encoding=guess.encoding)
    if guess.certain:
        return heading
    lines = [f"  {line}" for line in guess.lines[:3]]
    return "\n".join([heading, *lines, _("Press e if å, ä or ö look wrong.")])


def encoding_choices(draft: Draft) -> list[Choice]:
    """The ways to read a text file's letters, each with a line as it would look."""
    if draft.path.suffix.lower() == ".docx" or belongs_to_project(draft.path):
        return []
    try:
        with draft.path.open("rb") as stream:
            data = stream.read(SAMPLE_BYTES)
            if len(data) == SAMPLE_BYTES:
                data = data[: data.rfind(b"\n") + 1] or data
    except OSError:
        return []
    choices = []
    for encoding in ENCODINGS:
        try:
            text = decode(data, encoding).text
        except InputError:
            continue
        choices.append(Choice(encoding, encoding, help=_telling_line(text)))
    return choices


def _telling_line(text: str) -> str:
    """The first line that holds other letters than English ones."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    line = next((line for line in lines if not line.isascii()), lines[0] if lines else "")
    first = next((place for place, character in enumerate(line) if not character.isascii()), 0)
    begin = max(0, first - 30)
    return ("…" if begin else "") + line[begin : begin + 70]


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
        counts = _("{kept} codings kept, {altered} altered, {lost} lost").format(
            kept=kept, altered=text.altered, lost=text.lost
        )
        parts.append(_("“{name}” has its corrected text: {counts}.").format(name=text.name, counts=counts))
    return " ".join(parts)
