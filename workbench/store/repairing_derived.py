"""Making anew what is derived from the records, where it differs from them. No record is touched."""

from collections import Counter
from collections.abc import Iterable

from workbench.store import verify, verify_derived
from workbench.store.derived import fill_counts, fill_written, refresh_turns
from workbench.store.project import Store
from workbench.store.verify import Finding

_OWN_INDEX = (" missing from index ", "wrong # of entries in index", "non-unique entry in index")


def mend(store: Store, findings: Iterable[Finding]) -> Counter[str]:
    """Make anew what is derived and was found to differ; what was done, by a word for each kind.

    The full-text indexes come first: nothing may be taken out of one that is damaged.
    """
    known = list(findings)
    done: Counter[str] = Counter()
    if any(f.reason == "damaged" and any(words in f.facts["detail"] for words in _OWN_INDEX) for f in known):
        with store.transaction() as connection:
            connection.execute("reindex")
        done["tables"] += 1
    reasons = {finding.reason for finding in known}
    stale = [finding.record_id for finding in known if finding.reason == "turns-differ"]
    if reasons & {"index-differs", "written-index-differs"}:
        _rebuild(store, verify_derived.INDEXES)
        done["indexes"] += 1
    if stale:
        with store.transaction() as connection:
            for transcript_id in stale:
                refresh_turns(connection, transcript_id)
                done["turns"] += 1
        _rebuild(store, ("turns_index",))
    if "written-differs" in reasons:
        with store.transaction() as connection:
            fill_written(connection)
        done["written"] += 1
    if "counts-differ" in reasons:
        with store.transaction() as connection:
            fill_counts(connection)
        done["counts"] += 1
    return done


def mend_what_differs(store: Store) -> Counter[str]:
    """Look what of the derived differs from the records, and make that anew."""
    found = [*verify_derived.indexes(store), *verify_derived.written(store), *verify_derived.counts(store)]
    return mend(store, found + [one for one in verify.versions(store) if one.reason == "turns-differ"])


def _rebuild(store: Store, indexes: Iterable[str]) -> None:
    for index in indexes:
        with store.transaction() as connection:
            connection.execute(f"insert into {index} ({index}) values ('rebuild')")
