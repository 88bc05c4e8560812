"""Repairs a project: what the history, a backup or the records themselves prove is mended; the rest is told.

Nothing is deleted but what is derived and what a crash left behind. A backup is made first.
"""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import ProjectDamaged, ProjectError, ProjectReadOnly
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _, ngettext
from workbench.services import backups
from workbench.services.check import NOTICES, Problem, examine, findings, in_words
from workbench.services.session import Session
from workbench.services.substitutes import make_substitutes
from workbench.store import history, repairing, repairing_derived
from workbench.store.verify import Finding

_AROUND = ("permissions", "leftover", "backup", "integrity", "index", "counts", "turns")
"""Kinds that are no matter of records."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was mended, a sentence for each kind; what is left to be mended otherwise; what is worth knowing."""

    mended: tuple[str, ...]
    left: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()


def repair(session: Session, report: Report = silent) -> Repaired:
    """Mend what can be mended without guessing, and say what can't.

    Records are mended by one change that undo takes back, except where they are given back what the history says of
    them. Raises ProjectReadOnly, ProjectError when no backup can be made, Interrupted when the report does.
    """
    if session.store.read_only:
        raise ProjectReadOnly(
            _("The project {name} can only be read: {reason}").format(
                name=session.path.name, reason=session.store.read_only_reason
            )
        )
    known = list(findings(session, report))
    found = [finding for finding in known if finding.kind not in NOTICES]
    if not found:
        return Repaired((), (), in_words(known).notices)
    done = _around(found)
    with contextlib.suppress(ProjectError):  # what can't be mended is told below
        done += repairing_derived.mend(session.store, found)
    if any(finding.kind not in _AROUND for finding in found):
        done += _records(session, found, report)
        with contextlib.suppress(ProjectError):
            done += repairing_derived.mend_what_differs(session.store)
    done["suggestions"] += repairing.stale_suggestions(session.store)
    left = examine(session, report)
    mended = tuple(_SENTENCES[kind](count) for kind, count in done.items() if count)
    return Repaired(mended, left.problems, left.notices)


def _records(session: Session, found: Iterable[Finding], report: Report) -> Counter[str]:
    try:
        backups.back_up(session, "repair", report, always=True)
    except ProjectDamaged:  # of a damaged file there can be no backup, and without one nothing is tried
        return Counter()
    report(Progress(0, 0, _("Repairing")))
    with session.store.change("repair", _coder_id(session, found)) as change:
        mender = repairing.Mender(session.store, change)
        mender.from_history(found)
        mender.done["substitutes"] += make_substitutes(session, change)
        mender.make_safe()
        change.summary["count"] = sum(mender.done.values())
    return mender.done


def _coder_id(session: Session, found: Iterable[Finding]) -> str:
    """Who repairs: when coders have vanished, the one of the latest change, so that nobody is made twice."""
    vanished = any(f.reason == "record-missing" and f.facts["table"] == "coders" for f in found)
    if session.coder.id or not vanished:
        return session.known_coder().id
    return next(history.changes(session.store, 1)).coder_id


def _around(found: Iterable[Finding]) -> Counter[str]:
    """Set permissions, and take away what a crash has left behind."""
    done: Counter[str] = Counter()
    for finding in found:
        with contextlib.suppress(OSError):
            if finding.kind == "permissions":
                Path(finding.facts["path"]).chmod(int(finding.facts["wanted"], 8))
                done["permissions"] += 1
            elif finding.kind == "leftover":
                Path(finding.facts["path"]).unlink()
                done["leftovers"] += 1
    return done


_SENTENCES: dict[str, Callable[[int], str]] = {
    "permissions": lambda n: ngettext(
        "Made {count} file readable by you only.", "Made {count} files readable by you only.", n
    ).format(count=n),
    "leftovers": lambda n: ngettext(
        "Removed {count} unfinished file that was left behind.",
        "Removed {count} unfinished files that were left behind.",
        n,
    ).format(count=n),
    "indexes": lambda _n: _("Made the search index anew."),
    "written": lambda _n: _("Made anew what is searched of notes and memos."),
    "counts": lambda _n: _("Counted the codings anew."),
    "turns": lambda n: ngettext(
        "Made the turns of {count} transcript anew, from its text.",
        "Made the turns of {count} transcripts anew, from their texts.",
        n,
    ).format(count=n),
    "tables": lambda _n: _("Made the file's own indexes anew."),
    "suggestions": lambda n: ngettext(
        "Dropped {count} suggestion about something that is gone.",
        "Dropped {count} suggestions about something that is gone.",
        n,
    ).format(count=n),
    "texts": lambda n: ngettext(
        "Brought {count} text back from a backup.", "Brought {count} texts back from a backup.", n
    ).format(count=n),
    "missing": lambda n: ngettext(
        "Brought back {count} record that was missing, as the history has it.",
        "Brought back {count} records that were missing, as the history has them.",
        n,
    ).format(count=n),
    "fields": lambda n: ngettext(
        "Gave {count} record back what the history says of it.",
        "Gave {count} records back what the history says of them.",
        n,
    ).format(count=n),
    "substitutes": lambda n: ngettext(
        "Made {count} record named “Recovered” for what others refer to and is gone.",
        "Made {count} records named “Recovered” for what others refer to and is gone.",
        n,
    ).format(count=n),
    "placed": lambda n: ngettext(
        "Found the words of {count} coding again, and put it there.",
        "Found the words of {count} codings again, and put them there.",
        n,
    ).format(count=n),
    "lost": lambda n: ngettext(
        "Marked {count} coding as without a place, for its words weren't found.",
        "Marked {count} codings as without a place, for their words weren't found.",
        n,
    ).format(count=n),
    "cuts": lambda n: ngettext(
        "Kept the cuts of {count} quote inside its passage.",
        "Kept the cuts of {count} quotes inside their passages.",
        n,
    ).format(count=n),
    "trees": lambda n: ngettext(
        "Put {count} code or theme at the top that was under itself or in another tree.",
        "Put {count} codes or themes at the top that were under themselves or in another tree.",
        n,
    ).format(count=n),
    "memos": lambda n: ngettext(
        "Detached {count} memo from something that is gone.", "Detached {count} memos from something that is gone.", n
    ).format(count=n),
    "frames": lambda n: ngettext(
        "Took analysis frames out of {count} codebook whose codes are gone.",
        "Took analysis frames out of {count} codebooks whose codes are gone.",
        n,
    ).format(count=n),
    "lengths": lambda n: ngettext(
        "Measured {count} transcript anew.", "Measured {count} transcripts anew.", n
    ).format(count=n),
}  # fmt: skip
