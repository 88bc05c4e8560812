"""Reading the files that are to come in, each told by how it stands to the project; nothing is stored."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from workbench.domain.errors import InputError, NotFoundError, UsageError
from workbench.domain.progress import Progress, Report, silent
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.folders import FoundFile, files_to_read, is_about_files, natural_key
from workbench.importers.refusals import HoldsFiles, NoTranscript, refusal
from workbench.services.import_edits import KnownTexts
from workbench.services.import_names import beside_others, name_taken
from workbench.services.import_profile_fields import Profile
from workbench.services.import_profiles import applied, encoding_for
from workbench.services.import_values import FileState, Preview
from workbench.services.reading import ReadingProcess, Watch, never
from workbench.services.session import Session
from workbench.store import transcripts


@dataclass(slots=True)
class Known:
    """What the project holds, and what earlier files of the batch add: hashes, names (casefolded), texts.

    `batch` are those files by their names, casefolded.
    """

    hashes: set[str]
    names: set[str]
    texts: KnownTexts | None = None
    split_files: set[str] = field(default_factory=set)
    batch: dict[str, Preview] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session) -> "Known":
        """What a project holds."""
        texts = KnownTexts(session)
        parts = {t.file_name for t in texts.transcripts if "#" in t.sha256}
        names = {t.name.casefold() for t in texts.transcripts}
        return cls(set(transcripts.by_sha256(session.store)), names, texts, parts)

    def add(self, one: Preview) -> None:
        """Take note of a file that will come in."""
        if one.reading is not None and one.state is FileState.NEW:
            self.hashes.add(one.reading.sha256)
            self.names.add(one.reading.name.casefold())
            self.batch[one.reading.name.casefold()] = one


def preview(
    session: Session,
    paths: Sequence[Path],
    options: ReadOptions | None = None,
    report: Report = silent,
    options_for: Callable[[Path], ReadOptions] | None = None,
    profile: Profile | None = None,
) -> list[Preview]:
    """Read files (a folder or a zip file means all it holds) without storing anything; a bad file fails alone.

    `options` hold for all files, or are asked for by path; a profile's corrections go under them. With `split`, a
    file with several interviews gives a preview for each.
    """
    files = deque(files_to_read(paths))
    known = Known.of(session)
    found: list[Preview] = []
    done = 0
    with ReadingProcess() as process:
        while files:
            file = files.popleft()
            step = Progress(done, done + 1 + len(files), file.path.name)
            report(step)
            own = options_for(file.path) if options_for else options or ReadOptions()
            reader = _Reader(process, partial(report, step), profile)
            try:
                found += reader.previews(file, own, known)
            except HoldsFiles as archive:
                inside = sorted((file.path.joinpath(*name.split("/")) for name in archive.names), key=natural_key)
                files.extendleft(FoundFile(path, named=False) for path in reversed(inside))
                continue
            done += 1
    report(Progress(done, done, ""))
    return found


def preview_file(
    path: Path,
    options: ReadOptions,
    known_hashes: set[str],
    taken_names: set[str],
    texts: KnownTexts | None = None,
    process: ReadingProcess | None = None,
) -> Preview:
    """Read one file, or the interview in it that the options name; see `preview`.

    Without the known texts no file is told to be a corrected one. A process that is given stays open.
    """
    with nullcontext(process) if process else ReadingProcess() as reading:
        return _Reader(reading).one(FoundFile(path, named=True), options, Known(known_hashes, taken_names, texts))


def split(
    session: Session, one: Preview, known_hashes: set[str] | None = None, taken_names: set[str] | None = None
) -> list[Preview]:
    """A preview for each of several interviews in a file; the preview itself where there is only one.

    What is known is what the project holds, unless it is given. What was said of single paragraphs of the file is not
    kept.
    """
    known = Known.of(session)
    known.hashes = known.hashes if known_hashes is None else set(known_hashes)
    known.names = known.names if taken_names is None else set(taken_names)
    with ReadingProcess() as process:
        return _Reader(process).split(FoundFile(one.path, named=True), one, known)


@dataclass(slots=True)
class _Reader:
    process: ReadingProcess
    watch: Watch = never
    profile: Profile | None = None

    def previews(self, file: FoundFile, own: ReadOptions, known: Known) -> list[Preview]:
        """The preview of a file, or those of the interviews in it. Raises HoldsFiles."""
        one = self.one(file, replace(own, split=False) if not own.part else own, known)
        if isinstance(one.error, HoldsFiles):
            raise one.error
        if own.part or one.state is FileState.UNCHANGED or not self._is_to_be_split(one, own, known):
            known.add(one)
            return [one]
        return self.split(file, one, known)

    def one(self, file: FoundFile, own: ReadOptions, known: Known) -> Preview:
        """The preview of a file as one transcript."""
        options = applied(self.profile, own) if self.profile else own
        try:
            reading = self.process.read(file.path, options, self.watch)
            encoding = encoding_for(self.profile, own, reading.encoding_guess) if self.profile else ""
            if encoding:
                options = replace(options, encoding=encoding)
                reading = self.process.read(file.path, options, self.watch)
        except NoTranscript as error:
            state = FileState.FAILED if file.named else FileState.SKIPPED
            return Preview(file.path, state, error=error, options=options)
        except (InputError, NotFoundError, UsageError) as error:
            return Preview(file.path, FileState.FAILED, error=error, options=options)
        if not file.named and not reading.speakers and is_about_files(file.path):
            left = refusal("about files", str(file.path))
            return Preview(file.path, FileState.SKIPPED, error=left, options=options)
        return state_of(Preview(file.path, FileState.NEW, reading, options=options), reading, known)

    def split(self, file: FoundFile, one: Preview, known: Known) -> list[Preview]:
        """The previews of the interviews in a file; one that can't be read alone fails alone."""
        count = len(one.reading.interviews) if one.reading else 0
        if count < 2:
            return [one]
        found = []
        for part in range(1, count + 1):
            found.append(self.one(file, replace(one.options, split=True, part=part, status={}), known))
            known.add(found[-1])
        return found

    @staticmethod
    def _is_to_be_split(one: Preview, own: ReadOptions, known: Known) -> bool:
        """Whether a file's interviews are read one by one: somebody said so, or that is how they are in the project."""
        return one.reading is not None and (own.split or one.reading.file_name in known.split_files)


def state_of(one: Preview, reading: Reading, known: Known) -> Preview:
    """The preview with how its file stands to the project."""
    if _is_in(reading, known.hashes) or (known.texts is not None and known.texts.same_text(reading)):
        return replace(one, state=FileState.UNCHANGED, error=None)
    corrected = known.texts.corrected(reading) if known.texts is not None else None
    if corrected is not None:
        return replace(one, state=FileState.EDITED, error=None, edits=corrected[0].id, likeness=corrected[1])
    if reading.name.casefold() in known.names:
        return beside_others(one, reading, known.batch, known.names)
    return replace(one, state=FileState.NEW, error=None)


def _is_in(reading: Reading, hashes: set[str]) -> bool:
    """Whether a file is in the project: as it is, as the whole that a part belongs to, or in all its parts."""
    whole = reading.sha256.partition("#")[0]
    if reading.sha256 in hashes or whole in hashes:
        return True
    parts = [f"{whole}#{number}" for number in range(1, max(1, len(reading.interviews)) + 1)]
    return not reading.part and all(part in hashes for part in parts)


def renamed(one: Preview, name: str, taken_names: set[str]) -> Preview:
    """The same preview under another name for the transcript."""
    if one.reading is None or not name.strip():
        return one
    reading = replace(one.reading, name=name.strip())
    if one.state is FileState.UNCHANGED:
        return replace(one, reading=reading)
    if one.state is FileState.EDITED and one.reading.name.casefold() == name.strip().casefold():
        return one
    if name.strip().casefold() in taken_names:
        return replace(one, reading=reading, state=FileState.NAME_TAKEN, error=name_taken(one.path, reading))
    return replace(one, reading=reading, state=FileState.NEW, error=None, edits="", likeness=0.0)
