"""Makes a project file as small as it can be, without losing anything that can be seen or undone."""

from dataclasses import dataclass

from workbench.domain.errors import ProjectError, ProjectReadOnly
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _
from workbench.services import backups
from workbench.services.session import Session
from workbench.store import compacting, repairing, rewriting

_STEPS = 5


@dataclass(frozen=True, slots=True)
class Compacted:
    """Bytes on the disk before and after; how many texts nothing referred to and suggestions about what is gone."""

    before: int
    after: int
    texts: int = 0
    suggestions: int = 0


def compact(session: Session, report: Report = silent) -> Compacted:
    """Drop what nothing refers to, tidy the search indexes, and write the file anew.

    Raises ProjectReadOnly, ProjectError when there is no room for it or another program is using the project,
    Interrupted when the report does; whatever happens, the project is whole.
    """
    store = session.store
    if store.read_only:
        raise ProjectReadOnly(
            _("The project {name} can only be read: {reason}").format(
                name=store.path.name, reason=store.read_only_reason
            )
        )
    rewriting.need_room(store.path)
    before = compacting.size(store)
    backups.back_up(session, "compact", report)
    report(Progress(1, _STEPS, _("Looking for what nothing refers to")))
    texts, suggestions = compacting.drop_unused_texts(store), repairing.stale_suggestions(store)
    report(Progress(2, _STEPS, _("Tidying the search indexes")))
    compacting.optimize_indexes(store)
    report(Progress(3, _STEPS, _("Writing the file anew")))
    if not rewriting.rewrite(store.path):
        raise ProjectError(
            _("The file could not be written anew, for another program is using the project just now."),
            place=store.path.name,
            hint=_("Close it there and try again. Nothing is lost."),
        )
    return Compacted(before, compacting.size(store), texts, suggestions)
