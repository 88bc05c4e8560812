"""What is said on the command line of how files are to be read, and reading them by it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.cli.values import pairs_of
from workbench.domain.errors import InputError, UsageError
from workbench.domain.progress import Report
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _
from workbench.importers.base import ColumnChoice, ReadOptions, TableFound
from workbench.importers.refusals import NoTranscript
from workbench.importers.tables.table_letters import column_named, letters
from workbench.services import import_profiles, importing
from workbench.services.import_profiles import Profile
from workbench.services.import_values import FileState, Preview
from workbench.services.session import Session

_ONE = ("text", "speaker", "time", "until")
_NONE = ("", "-")
_ANY_TABLE = TableFound(tuple(letters(column) for column in range(100)), (), ColumnChoice(0, heading=True))
COLUMNS_EXAMPLE = "speaker=B,text=C,time=A"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How files are to be read: options for all of them, what a table's columns are called, a profile."""

    options: ReadOptions = field(default_factory=ReadOptions)
    columns: Mapping[str, str] = field(default_factory=dict)
    merge_aliases: bool = False
    profile: Profile | None = None


def columns_said(text: str) -> dict[str, str]:
    """What `speaker=B,text=C` says, by name. Raises UsageError."""
    said = pairs_of(text.split(","), _("“{pair}” is no column."), COLUMNS_EXAMPLE)
    strange = next((name for name in said if name not in (*_ONE, "notes", "heading")), None)
    if strange is not None:
        raise UsageError(
            _("“{name}” is nothing that a column can be.").format(name=strange),
            hint=_("There are: {names}").format(names=", ".join((*_ONE, "notes", "heading"))),
        )
    if said.get("text", "") in _NONE:
        raise UsageError(
            _("Say which column holds what was said."),
            hint=_("Write it like: {example}").format(example=COLUMNS_EXAMPLE),
        )
    if said.get("heading", "yes") not in ("yes", "no"):
        raise UsageError(_("“heading” is either yes or no."))
    return said


def format_said(name: str) -> str:
    """The format of a name, or of what file names end in, such as csv. Raises UsageError."""
    from workbench.importers import kinds

    plain = name.strip().lower().removeprefix(".")
    chosen = plain if plain in kinds.READ else kinds.SUFFIXES.get(f".{plain}", "")
    if name and not chosen:
        raise UsageError(
            _("Transcripts can't be read as “{format}”.").format(format=name),
            hint=_("Choose one of: {formats}.").format(formats=", ".join(kinds.READ)),
        )
    return chosen


def encoding_said(name: str) -> str:
    """The encoding. Raises UsageError for one that there isn't."""
    from workbench.importers.decode import decode

    try:
        decode(b"", name)
    except InputError as error:
        raise UsageError(error.message, hint=error.hint) from error
    return name


def styles_said(notes: Sequence[str], summaries: Sequence[str]) -> dict[str, ParagraphStatus]:
    """What paragraphs of some styles are. Raises UsageError for a style that is said to be both."""
    both = {name.casefold() for name in notes} & {name.casefold() for name in summaries}
    if both:
        raise UsageError(_("The style “{name}” is said to be notes and summaries.").format(name=min(both)))
    return {**dict.fromkeys(notes, ParagraphStatus.NOTE), **dict.fromkeys(summaries, ParagraphStatus.SUMMARY)}


def read(session: Session, paths: Sequence[Path], wishes: Wishes, report: Report) -> list[Preview]:
    """Read files as they are wished for; again where the first reading tells which columns or aliases there are."""
    own = wishes.options
    chosen: dict[Path, ReadOptions] = {}
    failed: dict[Path, InputError] = {}

    def previews() -> list[Preview]:
        options_for = (lambda path: chosen.get(path, own)) if chosen else None
        return importing.preview(session, paths, own, report, options_for, wishes.profile)

    found = previews()
    for one in found if wishes.columns else ():
        if one.reading is not None and one.reading.table is not None:
            try:
                chosen[one.path] = replace(own, columns=column_choice(wishes.columns, one.reading.table))
            except InputError as error:
                failed[one.path] = InputError(error.message, place=str(one.path), hint=error.hint)
        elif one.state is FileState.FAILED and isinstance(one.error, NoTranscript):
            # Whoever names a file and its columns knows that it is a transcript; headings aren't known yet.
            with suppress(InputError):
                chosen[one.path] = replace(own, columns=column_choice(wishes.columns, _ANY_TABLE))
    found = previews() if chosen else found
    if wishes.merge_aliases and any(merging(one) for one in found):
        for one in found:
            options = chosen.get(one.path, own)
            chosen[one.path] = replace(options, rename={**merging(one), **options.rename})
        found = previews()
    return [
        replace(one, state=FileState.FAILED, reading=None, error=failed[one.path]) if one.path in failed else one
        for one in found
    ]


def merging(one: Preview) -> dict[str, str]:
    """The new labels that make one speaker of those that may be one."""
    proposals = one.reading.aliases if one.reading is not None else ()
    return {label: proposal.into for proposal in proposals for label in proposal.labels if label != proposal.into}


def worth_saving(previews: Sequence[Preview], wishes: Wishes) -> ReadOptions:
    """What of the wishes is true of other files too, with the speakers that were made one and the columns chosen.

    Raises UsageError when that is nothing.
    """
    options = wishes.options
    if wishes.profile is not None:
        encoding = options.encoding or wishes.profile.options.encoding
        options = replace(import_profiles.applied(wishes.profile, options), encoding=encoding)
    rename = {label: name for one in previews for label, name in one.options.rename.items()}
    columns = next((one.options.columns for one in previews if one.options.columns is not None), None)
    options = import_profiles.kept(
        replace(options, rename={**rename, **options.rename}, columns=options.columns or columns)
    )
    if not import_profiles.is_worth_keeping(options):
        raise UsageError(
            _("There is nothing to keep in an import profile."),
            hint=_("Say what is to be corrected, such as --interviewer, --rename or --pattern."),
        )
    return options


def column_choice(said: Mapping[str, str], table: TableFound) -> ColumnChoice:
    """The columns of a table that are meant: by their names in its first row, their letters or numbers.

    Raises InputError for one that the table doesn't have.
    """
    one = {name: _column(said[name], table) for name in _ONE if said.get(name, "") not in _NONE}
    notes = [_column(part, table) for part in said.get("notes", "").split("+") if part.strip() not in _NONE]
    heading = said["heading"] == "yes" if "heading" in said else table.heading
    return ColumnChoice(
        one["text"],
        speaker=one.get("speaker"),
        time=one.get("time"),
        until=one.get("until"),
        notes=tuple(notes),
        heading=heading,
    )


def _column(said: str, table: TableFound) -> int:
    number = column_named(said, table.names)
    if number is None:
        raise InputError(
            _("The table has no column “{name}”.").format(name=said.strip()),
            hint=_("It has: {names}").format(names=", ".join(table.names)),
        )
    return number
