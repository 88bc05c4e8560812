"""What a person says of files before they are imported: one draft for each transcript that may come of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.domain.transcript import ParagraphStatus, SourceClass
from workbench.importers.base import AliasProposal, Reading, ReadOptions, SpeakerFound
from workbench.services.importing import FileState, ImportChoices, Preview, renamed
from workbench.tui.import_paragraphs import said_by, with_statuses


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to import, or one of several interviews in it: what was read, and what was said of it.

    `groups` are by speaker's label. `declined` are proposals to make names one that were said to be wrong. `corrected`:
    somebody has corrected by hand how it is read. `profile` is the name of the import profile that it was read by.
    `voices` tells who says single paragraphs, by where these end.
    """

    preview: Preview
    taken: bool = True
    name: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    source_class: SourceClass | None = None
    declined: frozenset[tuple[str, ...]] = frozenset()
    corrected: bool = False
    profile: str = ""
    voices: Mapping[int, str] = field(default_factory=dict)

    @property
    def key(self) -> Path:
        """What tells it from the others."""
        return self.preview.key

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
    def is_skipped(self) -> bool:
        """Whether it is a file in a folder that is no transcript."""
        return self.preview.state is FileState.SKIPPED

    @property
    def title(self) -> str:
        """The name of the transcript, else of the file."""
        return self.reading.name if self.reading else self.path.name

    @property
    def aliases(self) -> tuple[AliasProposal, ...]:
        """Names that may be one speaker's, but for those of which somebody has said that they aren't."""
        found = self.reading.aliases if self.reading else ()
        return tuple(proposal for proposal in found if proposal.labels not in self.declined)

    @property
    def touched(self) -> bool:
        """Whether anything was said of it that would be lost."""
        return self.corrected or bool(self.name or self.groups or self.language or self.source_class)

    def choices(self, keep_original: bool = False) -> ImportChoices:
        """What the import is told of this file."""
        return ImportChoices(
            groups=dict(self.groups),
            language=self.language,
            source_class=self.source_class,
            keep_original=keep_original,
        )

    def speaker(self, label: str) -> SpeakerFound | None:
        """The speaker of that label."""
        return next((s for s in self.reading.speakers if s.label == label), None) if self.reading else None


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What comes in, whether the files themselves are kept, and the corrections to keep as a profile of a name."""

    drafts: Sequence[Draft]
    keep_original: bool = False
    profile_name: str = ""
    profile_options: ReadOptions = field(default_factory=ReadOptions)


def drafts_of(previews: Sequence[Preview]) -> list[Draft]:
    """A draft for each file; a corrected version stays out until somebody says so."""
    return [Draft(one, taken=one.state is not FileState.EDITED) for one in previews]


def with_preview(draft: Draft, preview: Preview, taken_names: set[str]) -> Draft:
    """The draft after its file was read again; what was said of it stays, of its paragraphs too."""
    if draft.reading is not None and preview.reading is not None and draft.reading.text == preview.reading.text:
        preview = _said_again(draft, draft.reading, preview)
    preview = replace(preview, given_name=draft.preview.given_name)
    name = draft.name or preview.given_name
    return _with(draft, renamed(preview, name, taken_names) if name else preview)


def with_name(draft: Draft, name: str, taken_names: set[str]) -> Draft:
    """The draft under another name for the transcript."""
    return replace(_with(draft, renamed(draft.preview, name, taken_names)), name=name.strip())


def with_group(draft: Draft, label: str, group: str) -> Draft:
    """The draft with a speaker's group, or without one."""
    others = {known: kept for known, kept in draft.groups.items() if known != label}
    return replace(draft, groups=others | ({label: group.strip()} if group.strip() else {}))


def with_marks(draft: Draft, statuses: Mapping[int, ParagraphStatus]) -> Draft:
    """The draft with some paragraphs (by index) marked as what they are; nothing need be read again for it."""
    if draft.reading is None:
        return draft
    return replace(draft, preview=_marked(draft.preview, statuses), corrected=True)


def with_voice(draft: Draft, indexes: Sequence[int], label: str) -> Draft:
    """The draft with some paragraphs said by a speaker."""
    if draft.reading is None:
        return draft
    preview = draft.preview
    notes = [i for i in indexes if draft.reading.paragraphs[i].status is not ParagraphStatus.VERBATIM]
    reading = said_by(draft.reading, dict.fromkeys(indexes, label))
    preview = replace(preview, reading=reading)
    if notes:
        preview = _marked(preview, dict.fromkeys(notes, ParagraphStatus.VERBATIM))
    ends = {draft.reading.paragraphs[index].end: label for index in indexes}
    return replace(draft, preview=preview, voices={**draft.voices, **ends}, corrected=True)


def groups_for(draft: Draft, other: Draft) -> dict[str, str]:
    """The groups said for one file, for the speakers of another that go by the same labels."""
    return {**other.groups, **draft.groups}


def taken_names(drafts: Sequence[Draft], stored: set[str], but: Path) -> set[str]:
    """The names (casefolded) that a file may not have: those of the project and of the other files."""
    others = {d.reading.name.casefold() for d in drafts if d.key != but and d.reading and d.comes_in}
    return stored | others


def _with(draft: Draft, preview: Preview) -> Draft:
    """The draft of another preview; what turns out to be a corrected version, or no longer one, is asked about anew."""
    corrected = preview.state is FileState.EDITED
    return replace(draft, preview=preview, taken=draft.taken if corrected == draft.is_corrected else not corrected)


def _marked(preview: Preview, statuses: Mapping[int, ParagraphStatus]) -> Preview:
    assert preview.reading is not None
    options = replace(preview.options, status={**preview.options.status, **statuses})
    return replace(preview, reading=with_statuses(preview.reading, statuses), options=options)


def _said_again(draft: Draft, before: Reading, preview: Preview) -> Preview:
    """The preview with what was said of single paragraphs, of those that are still there.

    They are known by their ends, since other corrections find or lose labels at their beginnings.
    """
    after, options, rename = preview.reading, draft.options, preview.options.rename
    if after is None or not (options.status or draft.voices):
        return preview
    here = {paragraph.end: index for index, paragraph in enumerate(after.paragraphs)}
    voices = {here[end]: rename.get(label, label) for end, label in draft.voices.items() if end in here}
    preview = replace(preview, reading=said_by(after, voices))
    ends = {before.paragraphs[i].end: s for i, s in options.status.items() if i < len(before.paragraphs)}
    statuses = {here[end]: status for end, status in ends.items() if end in here}
    return _marked(preview, statuses) if statuses else preview
