"""Making and finding projects, and what their first screen tells."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.ids import new_id, now
from workbench.domain.project import DEFAULT_ATTRIBUTION, DEFAULT_OMISSION
from workbench.domain.project_files import SUFFIX
from workbench.i18n import _
from workbench.services.places import refuse_shared_folder
from workbench.services.session import Session
from workbench.store import codings, coverage, people, transcripts
from workbench.store.making import create_store
from workbench.store.project import Store

PROFILES = (
    "directed content analysis",
    "codebook thematic analysis",
    "reflexive thematic analysis",
    "framework",
    "content analysis",
    "grounded theory",
)
SUGGESTIONS_OFF = ("reflexive thematic analysis",)
INTERVIEW_LANGUAGES = ("sv", "da", "nb", "en")


def create_project(
    path: Path, title: str = "", language: str = "sv", profile: str = "", coder_name: str = ""
) -> Session:
    """Make a new project file and open it. Never overwrites; raises UsageError, InputError, SharedFolderError."""
    if profile and profile not in PROFILES:
        raise UsageError(
            _("There is no method profile “{name}”.").format(name=profile),
            hint=_("Choose one of: {names}").format(names=", ".join(PROFILES)),
        )
    if language not in INTERVIEW_LANGUAGES:
        raise UsageError(
            _("The language “{name}” is not known.").format(name=language),
            hint=_("Choose one of: {names}").format(names=", ".join(INTERVIEW_LANGUAGES)),
        )
    fields = {
        "language": language,
        "profile": profile,
        "attribution": DEFAULT_ATTRIBUTION,
        "omission": DEFAULT_OMISSION,
    }
    wanted = title or path.name.removesuffix(SUFFIX)
    refuse_shared_folder(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def fill(store: Store) -> None:
        with Session(store, coder_name).change("project-created") as change:
            change.insert("project", {"id": new_id(), "title": wanted, "created": now(), **fields})

    return Session(create_store(path, fill), coder_name)


def change_project(session: Session, **fields: Any) -> bool:
    """Change title, language, description, profile, attribution or omission; whether anything differed."""
    with session.change("project-changed", fields=sorted(fields)) as change:
        return change.update("project", session.project.id, fields)


def find_project_file(given: str | os.PathLike[str] | None = None, folder: Path | None = None) -> Path:
    """The project file meant: the one given, else $WORKBENCH_PROJECT, else the only one in the folder.

    Raises NotFoundError when there is none, UsageError when there are several.
    """
    chosen = given or os.environ.get("WORKBENCH_PROJECT")
    if chosen:
        path = Path(chosen)
        if not path.exists() and path.suffix != SUFFIX and path.with_name(path.name + SUFFIX).exists():
            return path.with_name(path.name + SUFFIX)
        return path
    found = sorted((folder or Path.cwd()).glob(f"*{SUFFIX}"))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("There are several projects in this folder: {names}").format(names=", ".join(p.name for p in found)),
            hint=_("Say which one with -p FILE."),
        )
    raise NotFoundError(
        _("There is no project in this folder."),
        hint=_("Make one with: workbench new FILE, or name one with -p FILE."),
    )


@dataclass(frozen=True, slots=True)
class Overview:
    """What a project holds, in numbers."""

    transcripts: int
    words: int
    participants: int
    codes: int
    codings: int
    unanchored: int
    coders: tuple[str, ...]


def overview(session: Session) -> Overview:
    """Count what the project holds."""
    known = transcripts.all_transcripts(session.store)
    return Overview(
        len(known),
        sum(t.words for t in known),
        len(people.participants(session.store)),
        len(session.tree.codes),
        codings.count(session.store),
        coverage.count_unanchored(session.store),
        tuple(coder.name for coder in people.coders(session.store)),
    )
