"""Checks a project: everything that must always hold, each breach named in a sentence."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.errors import ProjectError
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import N_, _, ngettext
from workbench.services.record_names import RECORDS
from workbench.services.session import Session
from workbench.store import codings as coding_rows
from workbench.store import replay, verify, verify_derived, verify_files
from workbench.store.project import Store
from workbench.store.verify import Finding

MOST_OF_A_KIND = 200
NOTICES = ("unanchored", "shared-folder", "folder")
"""Kinds that are worth knowing and no damage."""
_STEP = 1000

Parts = tuple[tuple[str, Callable[[Store], Iterator[Finding | None]]], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the project that isn't as it must be: a kind for scripts, the record's id or nothing, a sentence."""

    kind: str
    record: str
    detail: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What a check found: problems, and notices of what is worth knowing and no damage."""

    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def check(session: Session, report: Report = silent) -> list[Problem]:
    """Everything in the project that isn't as it must be; nothing for a sound one. See `examine`."""
    return list(examine(session, report).problems)


def examine(session: Session, report: Report = silent) -> Examined:
    """Look at the files, the indexes, texts, codings, trees, quote sets and decisions, and replay the whole history.

    Changes nothing. Raises Interrupted when the report does.
    """
    return in_words(findings(session, report))


def in_words(found: Iterable[Finding]) -> Examined:
    """Findings in sentences, no more than `MOST_OF_A_KIND` of each kind; the others are counted."""
    counts: Counter[str] = Counter()
    problems: list[Problem] = []
    for finding in found:
        counts[finding.kind] += 1
        if counts[finding.kind] <= MOST_OF_A_KIND:
            problems.append(Problem(finding.kind, finding.record_id, sentence(finding)))
    for kind, count in counts.items():
        more = count - MOST_OF_A_KIND
        if more > 0:
            text = ngettext("There is {count} more of this kind.", "There are {count} more of this kind.", more)
            problems.append(Problem(kind, "", text.format(count=more)))
    return Examined(
        tuple(problem for problem in problems if problem.kind not in NOTICES),
        tuple(problem for problem in problems if problem.kind in NOTICES),
    )


def quick(session: Session, report: Report = silent) -> list[Problem]:
    """What SQLite finds wrong with the file at a quick look: for a project that wasn't closed as it should be."""
    try:
        found = list(verify.quick(session.store, lambda: report(Progress(0, 0))))
    except ProjectError as error:
        return [Problem("integrity", "", error.message)]
    return [Problem(finding.kind, finding.record_id, sentence(finding)) for finding in found]


def findings(session: Session, report: Report = silent) -> Iterator[Finding]:
    """What a check finds, one by one."""
    store = session.store
    total = 0
    with contextlib.suppress(ProjectError):  # which of its parts is damaged is found below
        total = coding_rows.count(store) + verify.count_of_records_in_history(store)

    def look() -> None:
        report(Progress(0, total, _("Backups")))

    around: Parts = (
        (N_("The file"), verify_files.permissions),
        (N_("The file"), verify_files.leftovers),
        (N_("The file"), lambda _store: _shared_folder(session)),
        (N_("Backups"), lambda store: verify_files.backups(store, look)),
        (N_("The search index"), verify_derived.indexes),
    )
    yield from _found(store, around, report, total)
    with store.snapshot():
        yield from _found(store, _RECORDS, report, total)
    report(Progress(total, total, ""))


_RECORDS: Parts = (
    (N_("The file"), verify.integrity),
    (N_("The file"), verify.references),
    (N_("Texts"), verify.texts),
    (N_("Texts"), verify.versions),
    (N_("Notes and memos"), verify_derived.written),
    (N_("Codings"), verify.values),
    (N_("Codings"), verify.codings),
    (N_("Codings"), verify_derived.counts),
    (N_("Codes and themes"), verify.frames),
    (N_("Codes and themes"), verify.trees),
    (N_("Quote sets"), verify.quote_sets),
    (N_("Suggestions"), verify.decisions),
    (N_("History"), replay.links),
    (N_("History"), replay.replay),
)


def _found(store: Store, parts: Parts, report: Report, total: int) -> Iterator[Finding]:
    done = 0
    for label, part in parts:
        report(Progress(min(done, total), total, _(label)))
        try:
            for finding in part(store):
                if finding is not None:
                    yield finding
                    continue
                done += 1
                if done % _STEP == 0:
                    report(Progress(min(done, total), total, _(label)))
        except ProjectError as error:
            yield Finding("integrity", "damaged", "", {"detail": error.message})


def _shared_folder(session: Session) -> Iterator[Finding]:
    from workbench.services.places import shared_folder

    shared = shared_folder(session.path)
    if shared is not None:
        yield Finding("shared-folder", "shared-folder", "", {"sentence": shared.sentence})


_SENTENCES = {
    "readable-by-others": N_("{file} can be read by others on this computer (mode {mode}); make it {wanted}."),
    "folder-open-to-all": N_("Everyone on this computer may put files into the project's folder {file} (mode {mode})."),
    "left-over": N_("{file} was left behind, unfinished; it may hold words of the project."),
    "shared-folder": N_("{sentence} A project there can lose work when two computers write to it."),
    "backup-damaged": N_("The backup {file} is damaged ({detail}); it can't be gone back to."),
    "index-differs": N_("The search index doesn't hold the words of the transcripts; a search may miss some."),
    "counts-differ": N_("The numbers of codings that lists show aren't those of the codings."),
    "written-index-differs": N_("The search index doesn't hold the words of notes and memos; a search may miss some."),
    "written-differs": N_("What is searched of notes and memos isn't what was written in {table}."),
    "frame-unknown": N_("An analysis frame of a codebook stands on a code that isn't in the project."),
    "length-differs": N_("The length that is given for “{transcript}” isn't that of its text."),
    "damaged": N_("The file is damaged: {detail}"),
    "refers-to-nothing": N_("A record of {table} refers to one of {other} that isn't there."),
    "unknown-word": N_("“{word}” is no value that {column} of {table} can have."),
    "text-altered": N_("A text isn't the one that was stored: its fingerprint is another."),
    "words-missing": N_("Words are missing that undoing a change of a record of {table} would bring back."),
    "text-missing": N_("A text is missing that a record of {table} refers to."),
    "turns-out-of-order": N_("The turns of “{transcript}” (text {number}) overlap or reach outside it."),
    "paragraphs-out-of-order": N_("The paragraphs of “{transcript}” (text {number}) overlap or reach outside it."),
    "paragraph-status-unknown": N_("A paragraph of “{transcript}” (text {number}) is no verbatim, note or summary."),
    "speakers-unknown": N_("A turn of “{transcript}” (text {number}) has a speaker who isn't in the project."),
    "structure-unreadable": N_("The turns or paragraphs of “{transcript}” (text {number}) can't be read."),
    "version-of-another": N_("“{transcript}” shows the text of another transcript."),
    "turns-differ": N_("The turns that search and counts use differ from the text of “{transcript}”."),
    "unanchored": N_("A coding in “{transcript}” has lost its passage: its words were not found again after an edit."),
    "coding-of-another": N_("A coding in “{transcript}” is tied to another transcript's text."),
    "outside-text": N_("A coding in “{transcript}” reaches outside the text ({start}:{end})."),
    "other-words": N_("A coding in “{transcript}” ({start}:{end}) no longer marks the words that were coded."),
    "old-version": N_("A coding in “{transcript}” ({start}:{end}) is tied to an earlier text of it."),
    "parent-elsewhere": N_("“{name}” is under a record of another codebook or quote set."),
    "circle": N_("“{name}” is under itself."),
    "theme-elsewhere": N_("A quote of the quote set “{title}” stands under a theme of another set."),
    "cuts-outside": N_("The cuts of a quote in the quote set “{title}” overlap or reach outside the passage."),
    "suggestion-outside": N_("A decision is about a suggestion outside the text."),
    "undo-link": N_("A change and the one that took it back don't name each other."),
    "change-without-coder": N_("A change names a coder who isn't in the project."),
    "unknown-table": N_("The history speaks of {table}, which this version doesn't know."),
    "history-unreadable": N_("What the history says of a record of {table} can't be read."),
    "history-gap": N_("A step is missing in the history of a record of {table}."),
    "not-in-history": N_("A record of {table} isn't in the history: it was made past the workbench."),
    "record-missing": N_("A record of {table} is missing: the history says that it should be there."),
    "deleted-in-history": N_("A record of {table} is there although the history says that it was deleted."),
    "differs-from-history": N_("A record of {table} isn't as the history says ({columns})."),
}  # fmt: skip

_TABLES = RECORDS | {
    "project": N_("the project"),
    "versions": N_("texts"),
    "changes": N_("the history"),
}


def sentence(finding: Finding) -> str:
    """The finding in words."""
    facts = dict(finding.facts)
    for name in ("table", "other"):
        if facts.get(name) in _TABLES:
            facts[name] = _(_TABLES[facts[name]])
    return _(_SENTENCES[finding.reason]).format(**facts)
