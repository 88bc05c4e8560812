"""Erasing words so that they are really gone: previewed, done in one change, and looked for in the files afterwards.

No undo reaches back past it: the history begins anew with the records as they are then.
"""

import contextlib
from collections import Counter
from dataclasses import replace

from workbench.domain.errors import Interrupted
from workbench.domain.ids import now
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _, ngettext
from workbench.services import erasing_outside as outside
from workbench.services.erasing_fields import Place, edits, kind_words
from workbench.services.erasing_plan import Plan, What, make_plan
from workbench.services.erasing_report import ErasedReport, ErasePreview
from workbench.services.erasing_texts import cut_versions
from workbench.services.erasing_work import STEPS, ErasingWork, Tally
from workbench.services.session import Session
from workbench.store import erasable as rows
from workbench.store.erasing import Eraser
from workbench.store.rewriting import Searched, need_room, rewrite, search_files

__all__ = ["ErasePreview", "ErasedReport", "Place", "What", "erase", "kind_words", "preview"]

_SEARCHED_PASSAGES = 50
_LEAST_SEARCHED = 20


class _NothingFoundError(Exception):
    """There is nothing to erase."""


def preview(session: Session, what: What, report: Report = silent, replacement: str | None = None) -> ErasePreview:
    """Every place where what is to be erased stands, and what erasing it would cost; nothing is changed.

    Raises UsageError, InputError, NotFoundError; Interrupted when the report does.
    """
    with session.store.snapshot():
        plan = make_plan(session, what, replacement)
        work = ErasingWork(session, plan, None, report)
        work.run()
        store = session.store
        backups = outside.backups_of(session)
        tally = work.tally
        return ErasePreview(
            what,
            plan.replacement,
            tuple(tally.places),
            tally.replaced,
            work.former(),
            tally.lost,
            tally.kept,
            rows.count_old_versions(store),
            tally.originals,
            rows.count_changes(store),
            len(backups),
            plan.warnings,
            tuple(outside.sentences(session, plan, backups, whole=True)),
        )


def erase(
    session: Session,
    what: What,
    replacement: str | None = None,
    report: Report = silent,
    *,
    delete_backups: bool = False,
) -> ErasedReport:
    """Erase it for good, in one change that can't be undone; the file is then written anew and searched.

    Without a replacement, “[erased]” in the language in use stands in its place. Where nothing is to be erased, the
    history stays as it is, and the file is written anew and searched all the same. No backup is made: it would keep
    the words. Raises UsageError, InputError, NotFoundError, ProjectError; Interrupted, with nothing changed, when the
    report does.
    """
    need_room(session.path)
    coder = session.known_coder()
    plan, tally = make_plan(session, what, replacement), Tally()
    with contextlib.suppress(_NothingFoundError), session.store.transaction() as connection:
        plan = make_plan(session, what, replacement)
        work = ErasingWork(session, plan, Eraser(session.store, connection), report)
        tally = work.tally
        work.run()
        if not (work.tally.replaced or work.former()):
            raise _NothingFoundError  # so that the transaction leaves everything as it was
        work.finish(coder.id)
    backups = outside.backups_of(session, until=now())
    with contextlib.suppress(Interrupted):  # it is done; what follows must not be left out
        report(Progress(3, STEPS, _("Writing the file anew")))
    written = rewrite(session.path)
    searched = search_files(session.path, plan.phrases.phrases, what.whole_words, _samples(plan))
    if delete_backups:
        backups = outside.delete(backups)
    return ErasedReport(
        tally.replaced,
        tally.lost,
        (*_still_there(session, plan), *_found_in_files(searched)),
        tuple(outside.sentences(session, plan, backups, whole=True)),
        () if written else (_not_written(),),
    )


def _samples(plan: Plan) -> tuple[str, ...]:
    """What of the erased passages is looked for in the files: lines, as they were written, the longest first."""
    lines = {line.strip() for text in plan.erased for line in text.split("\n") if len(line.strip()) >= _LEAST_SEARCHED}
    return tuple(sorted(lines, key=len, reverse=True)[:_SEARCHED_PASSAGES])


def _still_there(session: Session, plan: Plan) -> list[str]:
    """What the project's tables still hold of words that were to be erased everywhere."""
    everywhere = What(words=plan.what.words, whole_words=plan.what.whole_words)
    if not everywhere.words:
        return []
    again = replace(plan, what=everywhere, speakers=frozenset(), passages={}, labels={})
    left: Counter[str] = Counter(edit.table for edit in edits(session.store, again))
    left["transcripts"] += sum(1 for _cut in cut_versions(session, again))
    return [
        ngettext("{count} record still holds it ({kind}).", "{count} records still hold it ({kind}).", count).format(
            count=count, kind=kind_words(kind)
        )
        for kind, count in left.items()
        if count
    ]


def _found_in_files(searched: Searched) -> list[str]:
    if searched.failed:
        return [_("The project's files could not be searched.")]
    found = [_("The file {name} still holds it.").format(name=name) for name in searched.files]
    if searched.indexed:
        found.append(_("The search index still holds: {words}").format(words=", ".join(searched.indexed)))
    return found


def _not_written() -> str:
    return _(
        "The words are erased, but the file could not be written anew: another program has the project open, or the"
        " disk is full. Close the project everywhere else, then run: workbench compact"
    )
