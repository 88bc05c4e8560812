"""Files of one import that go by the same name: told apart by their folders, unless they are the same interview."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from workbench.domain.errors import InputError, WorkbenchError
from workbench.domain.transcript import Transcript
from workbench.i18n import _
from workbench.importers.base import Reading
from workbench.importers.clean import clean
from workbench.services.import_edits import LEAST_OF_SAME_NAME, likeness
from workbench.services.import_values import FileState, Preview

_MOST_FOLDERS = 3


def beside_others(one: Preview, reading: Reading, others: Mapping[str, Preview], taken: Collection[str]) -> Preview:
    """The preview of a file whose name is taken, perhaps by another file that comes in with it.

    `others` are these files, `taken` all names that transcripts have; both by names, casefolded.
    """
    other = others.get(reading.name.casefold())
    if other is None or other.reading is None:
        return replace(one, state=FileState.NAME_TAKEN, error=name_taken(one.path, reading))
    if other.reading.text == reading.text:
        return replace(one, state=FileState.UNCHANGED, error=None)
    alike = likeness(other.reading.text, reading.text)
    if alike >= LEAST_OF_SAME_NAME:
        return replace(one, state=FileState.NAME_TAKEN, error=_two_of_one(one.path, other, alike), likeness=alike)
    for addition in _additions(one.path, other.path):
        name = f"{reading.name} ({addition})"
        if name.casefold() not in taken:
            return replace(one, state=FileState.NEW, reading=replace(reading, name=name), error=None, given_name=name)
    return replace(one, state=FileState.NAME_TAKEN, error=name_taken(one.path, reading))


def name_taken(path: Path, reading: Reading) -> WorkbenchError:
    """The error for another text under a name that a transcript has."""
    return InputError(
        _("There is a transcript “{name}” already, with another text; it was left as it is.").format(name=reading.name),
        place=str(path),
        hint=_("If this is another interview, give the file another name and import it again."),
    )


def _two_of_one(path: Path, other: Preview, alike: float) -> WorkbenchError:
    return InputError(
        _("It seems to be the same interview as {file}, with other words here and there ({share} % the same).").format(
            file=other.path, share=int(alike)
        ),
        place=str(path),
        hint=_("Leave out the one that isn't meant; if they are two interviews, give the file another name."),
    )


def _additions(path: Path, other: Path) -> Iterator[str]:
    """What may tell a file from another one: the folders it is in, as many as are needed; else the kind of file."""
    folders = [_folder(parent) for parent in path.absolute().parents if parent.name][:_MOST_FOLDERS]
    if path.absolute().parent != other.absolute().parent:
        yield from (", ".join(reversed(folders[:count])) for count in range(1, len(folders) + 1))
    if path.suffix:
        yield path.suffix.removeprefix(".").lower()


def _folder(path: Path) -> str:
    name = path.stem if path.suffix.lower() == ".zip" else path.name
    return " ".join(clean(name).text.split())


def stored_name(reading: Reading, known: Mapping[str, Transcript]) -> str:
    """What the transcript of that very file is called; empty when there is none. `known` is by fingerprint."""
    found = known.get(reading.sha256) or known.get(reading.sha256.partition("#")[0])
    return found.name if found else ""
