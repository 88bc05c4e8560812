"""What a person corrects before files are imported: one draft for each file, and how corrections change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.domain.transcript import SourceClass
from workbench.importers.base import Reading, ReadOptions, SpeakerFound
from workbench.services.importing import FileState, ImportChoices, Preview, renamed


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to import: what was read, and what was said of it. `groups` are by speaker's label."""

    preview: Preview
    taken: bool = True
    name: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    source_class: SourceClass | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self.preview.path

    @property
    def reading(self) -> Reading | None:
        """What was read."""
        return self.preview.reading

    @property
    def options(self) -> ReadOptions:
        """The corrections with which it was read."""
        return self.preview.options

    @property
    def comes_in(self) -> bool:
        """Whether it will be stored."""
        return self.taken and self.preview.state in (FileState.NEW, FileState.EDITED)

    @property
    def is_corrected(self) -> bool:
        """Whether it is a corrected version of a transcript that is in the project."""
        return self.preview.state is FileState.EDITED

    @property
    def title(self) -> str:
        """The name of the transcript, else of the file."""
        return self.reading.name if self.reading else self.path.name

    @property
    def choices(self) -> ImportChoices:
        """What the import is told of this file."""
        return ImportChoices(groups=dict(self.groups), language=self.language, source_class=self.source_class)

    def speaker(self, label: str) -> SpeakerFound | None:
        """The speaker of that label."""
        return next((s for s in self.reading.speakers if s.label == label), None) if self.reading else None


def drafts_of(previews: Sequence[Preview]) -> list[Draft]:
    """A draft for each file; a corrected version stays out until somebody says so."""
    return [Draft(one, taken=one.state is not FileState.EDITED) for one in previews]


def with_preview(draft: Draft, preview: Preview, taken_names: set[str]) -> Draft:
    """The draft after its file was read again; what was said of it stays."""
    return _with(draft, renamed(preview, draft.name, taken_names) if draft.name else preview)


def with_name(draft: Draft, name: str, taken_names: set[str]) -> Draft:
    """The draft under another name for the transcript."""
    return replace(_with(draft, renamed(draft.preview, name, taken_names)), name=name.strip())


def with_group(draft: Draft, label: str, group: str) -> Draft:
    """The draft with a speaker's group, or without one."""
    others = {known: kept for known, kept in draft.groups.items() if known != label}
    return replace(draft, groups=others | ({label: group.strip()} if group.strip() else {}))


def interviewer_toggled(draft: Draft, label: str) -> ReadOptions:
    """The corrections with a speaker made the interviewer, or no longer."""
    assert draft.reading is not None
    present = {s.label for s in draft.reading.speakers if s.is_interviewer}
    return replace(draft.options, interviewer_labels=frozenset(present ^ {label}))


def speaker_renamed(draft: Draft, label: str, name: str) -> ReadOptions:
    """The corrections with another name for a speaker; the name of another speaker makes the two one."""
    options, name = draft.options, name.strip()
    if not name or name == label:
        return options
    rename = dict.fromkeys(_written_as(options, label), name)
    interviewers = options.interviewer_labels
    speaker = draft.speaker(label)
    if interviewers is None and draft.reading is not None:
        interviewers = frozenset(s.label for s in draft.reading.speakers if s.is_interviewer)
    if interviewers is not None and speaker is not None:
        interviewers = (interviewers - {label}) | (frozenset({name}) if speaker.is_interviewer else frozenset())
    return replace(options, rename={**options.rename, **rename}, interviewer_labels=interviewers)


def not_a_speaker(draft: Draft, label: str) -> ReadOptions:
    """The corrections by which a name is no speaker's."""
    options, written = draft.options, _written_as(draft.options, label)
    return replace(
        options,
        not_speakers=options.not_speakers | written,
        also_speakers=options.also_speakers - written,
        rename={found: name for found, name in options.rename.items() if found not in written},
    )


def also_a_speaker(draft: Draft, label: str) -> ReadOptions:
    """The corrections by which a name that was passed over is a speaker's."""
    options = draft.options
    return replace(options, also_speakers=options.also_speakers | {label}, not_speakers=options.not_speakers - {label})


def same_for(draft: Draft, other: Draft) -> ReadOptions:
    """The corrections of one file, for another: what is true of one file's bytes alone stays as it is there."""
    return replace(draft.options, format=other.options.format, encoding=other.options.encoding)


def groups_for(draft: Draft, other: Draft) -> dict[str, str]:
    """The groups said for one file, for the speakers of another that go by the same labels."""
    return {**other.groups, **draft.groups}


def taken_names(drafts: Sequence[Draft], stored: set[str], but: Path) -> set[str]:
    """The names (casefolded) that a file may not have: those of the project and of the other files."""
    others = {d.reading.name.casefold() for d in drafts if d.path != but and d.reading and d.comes_in}
    return stored | others


def _with(draft: Draft, preview: Preview) -> Draft:
    """The draft of another preview; what turns out to be a corrected version, or no longer one, is asked about anew."""
    corrected = preview.state is FileState.EDITED
    return replace(draft, preview=preview, taken=draft.taken if corrected == draft.is_corrected else not corrected)


def _written_as(options: ReadOptions, label: str) -> frozenset[str]:
    """The labels in the file that are shown as this one."""
    return frozenset({label, *(found for found, name in options.rename.items() if name == label)})
