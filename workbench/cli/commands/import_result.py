"""What an import did, in words and as JSON."""

from collections.abc import Mapping, Sequence

from workbench.cli.commands.edit import altered_as_dict, lost_as_dict, write_carried
from workbench.cli.commands.import_words import fates
from workbench.cli.diagnostics import DONE_IN_PART, say
from workbench.cli.options import Settings
from workbench.cli.output import Strong, write, write_json
from workbench.domain.errors import WorkbenchError
from workbench.domain.printable import one_line
from workbench.i18n import _, ngettext, quoted
from workbench.services.import_values import ImportResult
from workbench.services.session import Session
from workbench.store.transcripts import all_transcripts

_FEW = 5


def show_result(settings: Settings, session: Session, result: ImportResult, profile: str) -> int:
    """Tell what came in and what didn't, and as which profile corrections were kept; returns the exit status."""
    known = {one.id: one.name for one in all_transcripts(session.store)} if result.left else {}
    if settings.json:
        write_json(_as_dict(session, result, known, profile))
    else:
        _write(result, known, profile)
    done = result.imported or result.unchanged or result.edited or result.left
    return status_of([error for _path, error in result.failed], done=bool(done)) or (DONE_IN_PART if result.left else 0)


def status_of(failed: Sequence[WorkbenchError], *, done: bool) -> int:
    """The exit status where some files failed: that of the first error when nothing else was done."""
    if not failed:
        return 0
    return DONE_IN_PART if done else failed[0].exit_status


def _as_dict(session: Session, result: ImportResult, known: Mapping[str, str], profile: str) -> dict[str, object]:
    return {
        "imported": list(result.imported),
        "unchanged": list(result.unchanged),
        "same_as": list(result.same_as),
        "edited": [
            {
                "transcript": one.name,
                "unchanged": one.unchanged,
                "moved": one.moved,
                "altered": one.altered,
                "lost": one.lost,
                "altered_codings": [altered_as_dict(session, coding) for coding in one.altered_codings],
                "lost_codings": [lost_as_dict(session, coding) for coding in one.lost_codings],
            }
            for one in result.edited
        ],
        "left": [
            {"path": str(one.path), "transcript": known.get(one.edits, ""), "likeness": one.likeness}
            for one in result.left
        ],
        "failed": [{"path": str(path), "error": error.message, "hint": error.hint} for path, error in result.failed],
        "skipped": [{"path": str(path), "reason": error.message} for path, error in result.skipped],
        "warnings": [{"transcript": name, "warning": warning} for name, warning in result.warnings],
        "memos": result.memos,
        "profile": profile,
    }


def _write(result: ImportResult, known: Mapping[str, str], profile: str) -> None:
    count = len(result.imported)
    if result == ImportResult():
        say(_("There are no files to import there."))
    elif count or not (result.edited or result.left):
        write(ngettext("{count} transcript imported.", "{count} transcripts imported.", count).format(count=count))
    if len(result.unchanged) > _FEW:
        write(_("{count} files are in the project already; nothing was added.").format(count=len(result.unchanged)))
    else:
        for name, same in zip(result.unchanged, result.same_as, strict=True):
            if same.casefold() == name.casefold():
                write(_("“{name}” is in the project already; nothing was added.").format(name=name))
            else:
                sentence = _("“{name}” is in the project already, as “{same}”; nothing was added.")
                write(sentence.format(name=name, same=same))
    for text in result.edited:
        told = fates(text.unchanged, text.moved, text.altered, text.lost)
        write(_("“{name}” has its corrected text; {fates}").format(name=text.name, fates=told))
        for heading, codings in ((_("Altered"), text.altered_codings), (_("Lost"), text.lost_codings)):
            if codings:
                write(Strong(heading))
                write_carried(codings)
    if any(text.altered or text.lost for text in result.edited):
        write(_("To go back: workbench undo. Codings without a place: workbench unanchored"))
    for left in result.left:
        _tell(
            _("Left: {file}: a corrected version of “{name}” ({share} % the same).").format(
                file=left.path, name=known.get(left.edits, ""), share=int(left.likeness)
            )
        )
    if result.left:
        say(_("To look at corrected versions: --dry-run. To take them as the new texts: --update"))
    for name, warning in result.warnings:
        _tell(f"{name}: {warning}")
    for path, error in result.skipped:
        _tell(_("Left out: {file}: {reason}").format(file=path, reason=error.message))
    for path, error in result.failed:
        reason = f"{error.message} {error.hint}".strip()
        _tell(_("Not imported: {file}: {reason}").format(file=path, reason=reason))
    if result.memos:
        sentence = ngettext(
            "{count} comment in the margin is a memo now.",
            "{count} comments in the margin are memos now.",
            result.memos,
        )
        write(sentence.format(count=result.memos))
    if profile:
        write(_("The corrections are kept as the import profile {name}.").format(name=quoted(profile)))


def _tell(sentence: str) -> None:
    """A name may hold a line break; what is told of a file stays on its line."""
    say(one_line(sentence))
