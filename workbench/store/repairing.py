"""Mending records: what the history proves is put back; what nothing proves is made safe, by operations of a change."""

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.domain.errors import ConflictError, ProjectError
from workbench.domain.passage import quote_hash
from workbench.store import verify
from workbench.store.backup import open_quietly
from workbench.store.backup_files import listed
from workbench.store.changes import ChangeWriter
from workbench.store.project import Store
from workbench.store.replay import record_state
from workbench.store.tables import TABLES, Kind, from_column
from workbench.store.verify import Finding

NEAR = 2000
"""Characters around a coding's place in which its words are looked for."""
MOST_HASHED = 2_000_000
"""So many characters are hashed at most in the search for the words of one coding."""

_PLACE = ("codings", ("transcript_id", "version_id", "start", "end", "quote_hash"))
_STRUCTURE = ("versions", ("turns", "paragraphs", "speakers", "text"))
_FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "coding-of-another": _PLACE,
    "outside-text": _PLACE,
    "other-words": _PLACE,
    "old-version": _PLACE,
    "turns-out-of-order": _STRUCTURE,
    "paragraphs-out-of-order": _STRUCTURE,
    "paragraph-status-unknown": _STRUCTURE,
    "speakers-unknown": _STRUCTURE,
    "structure-unreadable": _STRUCTURE,
    "version-of-another": ("transcripts", ("version_id",)),
    "length-differs": ("transcripts", ("characters", "version_id")),
    "theme-elsewhere": ("chosen_quotes", ("theme_id", "quote_set_id")),
    "cuts-outside": ("chosen_quotes", ("cuts", "coding_id")),
    "suggestion-outside": ("decisions", ("transcript_id", "version_id", "start", "end")),
    "frame-unknown": ("codebooks", ("frames",)),
}
"""The table that a finding is about, and the fields whose value may be at fault."""
_TREES = {"codes": ("parent_id", "codebook_id"), "themes": ("parent_id", "quote_set_id")}
_CONTENTS = {"versions": "text", "codebooks": "original", "originals": "content"}


class Mender:
    """Mends records inside a change; `done` counts what was done, by a word for each kind."""

    def __init__(self, store: Store, change: ChangeWriter) -> None:
        self._store = store
        self._change = change
        self.done: Counter[str] = Counter()

    def from_history(self, findings: Iterable[Finding]) -> None:
        """Put back what the history proves: records that vanished, and fields at fault that hold something else."""
        known = list(findings)
        self._texts(known)
        self._bring_back([(f.facts["table"], f.record_id) for f in known if f.reason == "record-missing"])
        fields: dict[tuple[str, str], set[str]] = {}
        for finding in known:
            table, at_fault = self._at_fault(finding)
            fields.setdefault((table, finding.record_id), set()).update(at_fault)
        for (table, record_id), names in fields.items():
            self.done["fields"] += bool(names) and self._put_back(table, record_id, names)

    def make_safe(self) -> None:
        """Mend what is still wrong and needs no guessing; what is left is told by another check."""
        self._trees()
        for finding in [*verify.references(self._store), *verify.frames(self._store)]:
            if finding.reason == "frame-unknown":
                self._frames(finding.record_id)
            elif finding.facts["table"] == "memos" and finding.facts["other"] != "coders":
                detached = {"attached_table": "", "attached_id": ""}
                self.done["memos"] += self._update("memos", finding.record_id, detached)
        for one in [found for found in verify.codings(self._store) if found is not None and found.kind == "coding"]:
            self._coding(one)
        for finding in list(verify.quote_sets(self._store)):
            if finding.reason == "cuts-outside":
                self._cuts(finding.record_id)
        for finding in list(verify.versions(self._store)):
            if finding.reason == "length-differs":
                self._length(finding.record_id)

    # What the history proves

    def _texts(self, findings: Iterable[Finding]) -> None:
        """Bring texts that are missing or altered from a backup; their fingerprint proves them."""
        wanted: set[str] = set()
        for finding in findings:
            if finding.reason == "text-altered":
                wanted.add(finding.record_id)
            elif finding.reason == "text-missing":
                column = _CONTENTS[finding.facts["table"]]
                sql = f'select "{column}" from "{finding.facts["table"]}" where id = ?'
                wanted.add(self._store.value(sql, (finding.record_id,)))
            elif finding.reason == "words-missing":
                wanted |= finding.facts["fingerprints"]
        for digest, text in texts_of_backups(self._store, wanted):
            self._store.connection.execute("insert or replace into texts values (?, ?)", (digest, text))
            self.done["texts"] += 1

    def _bring_back(self, missing: Iterable[tuple[str, str]]) -> None:
        """Insert records that vanished, as the history has them, but those that refer to what isn't there."""
        made = [(table, record_id) for table, record_id in missing if self._insert(table, record_id)]
        while True:
            hanging = [one for one in made if self._hangs(*one)]
            if not hanging:
                break
            for table, record_id in hanging:
                self._store.connection.execute(f'delete from "{table}" where id = ?', (record_id,))
                made.remove((table, record_id))
        self.done["missing"] += len(made)

    def _insert(self, table: str, record_id: str) -> bool:
        state = record_state(self._store, table, record_id)
        spec = TABLES[table]
        if state is None or set(state) != set(spec.columns[1:]):
            return False
        with contextlib.suppress(ConflictError, sqlite3.IntegrityError):
            columns = {"id": record_id} | self._change.from_history(spec, state)
            names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
            sql = f'insert into "{table}" ({names}) values ({marks})'
            self._store.connection.execute(sql, tuple(columns.values()))
            return True
        return False

    def _hangs(self, table: str, record_id: str) -> bool:
        """Whether a record refers to what isn't there."""
        row = self._store.rows(f'select * from "{table}" where id = ?', (record_id,))[0]
        referring = [field for field in TABLES[table].fields if field.refers_to and row[field.name] is not None]
        return not all(self._is_there(field.refers_to, row[field.name]) for field in referring)

    def _is_there(self, table: str, record_id: object) -> bool:
        return self._store.value(f'select 1 from "{table}" where id = ?', (record_id,)) is not None

    def _at_fault(self, finding: Finding) -> tuple[str, tuple[str, ...]]:
        """The table and the fields that a finding puts in doubt."""
        facts = finding.facts
        match finding.reason:
            case "circle" | "parent-elsewhere":
                return facts["table"], _TREES[facts["table"]]
            case "unknown-word":
                return facts["table"], (facts["column"],)
            case "text-missing":
                return facts["table"], (_CONTENTS[facts["table"]],)
            case "refers-to-nothing":
                spec = TABLES.get(facts["table"])
                names = tuple(field.name for field in spec.fields if field.refers_to == facts["other"]) if spec else ()
                return facts["table"], (
                    *names,
                    *(("attached_table", "attached_id") if facts["table"] == "memos" else ()),
                )
            case "differs-from-history":
                return facts["table"], tuple(self._unreadable(facts["table"], finding.record_id))
        return _FIELDS.get(finding.reason, ("", ()))

    def _unreadable(self, table: str, record_id: str) -> Iterator[str]:
        row = self._store.row(f'select * from "{table}" where id = ?', (record_id,))
        for field in TABLES[table].fields if row else ():
            if field.kind is Kind.JSON and row is not None:
                try:
                    from_column(field, row[field.name])
                except ValueError:
                    yield field.name

    def _put_back(self, table: str, record_id: str, names: Iterable[str]) -> bool:
        """Give fields what the history says; whether any held something else. The history needs no new step for it."""
        state = record_state(self._store, table, record_id)
        row = self._store.row(f'select * from "{table}" where id = ?', (record_id,))
        if state is None or row is None:
            return False
        try:
            columns = self._change.from_history(TABLES[table], {name: state[name] for name in names if name in state})
        except ConflictError:
            return False
        refers = {field.name: field.refers_to for field in TABLES[table].fields if field.refers_to}
        different = {
            name: value
            for name, value in columns.items()
            if row[name] != value and (name not in refers or value is None or self._is_there(refers[name], value))
        }
        if different:
            self._set(table, record_id, different)
        return bool(different)

    # What is made safe

    def _update(self, table: str, record_id: str, fields: Mapping[str, Any]) -> bool:
        """Change a record by a step of the history; of one that the history doesn't know, without."""
        known = self._store.value("select 1 from operations where record_id = ? limit 1", (record_id,))
        if known:
            try:
                return self._change.update(table, record_id, fields)
            except ProjectError:  # what it holds can't be read, so there is nothing to undo to
                return False
        self._set(table, record_id, {name: json.dumps(v) if isinstance(v, list) else v for name, v in fields.items()})
        return True

    def _set(self, table: str, record_id: str, columns: Mapping[str, Any]) -> None:
        assignments = ", ".join(f'"{name}" = ?' for name in columns)
        sql = f'update "{table}" set {assignments} where id = ?'
        self._store.connection.execute(sql, (*columns.values(), record_id))

    def _trees(self) -> None:
        for table in _TREES:
            while True:
                found = [one for one in verify.trees(self._store) if one.facts["table"] == table]
                if not found or not self._update(table, found[0].record_id, {"parent_id": None}):
                    break
                self.done["trees"] += 1

    def _frames(self, codebook_id: str) -> None:
        codes = {row["id"] for row in self._store.rows("select id from codes")}
        stored = self._store.value("select frames from codebooks where id = ?", (codebook_id,))
        with contextlib.suppress(ValueError, TypeError, KeyError):
            frames = json.loads(stored)
            kept = [frame for frame in frames if codes.issuperset([*frame["x"], *frame["y"]])]
            self.done["frames"] += self._update("codebooks", codebook_id, {"frames": kept})

    def _coding(self, finding: Finding) -> None:
        row = self._store.rows("select * from codings where id = ?", (finding.record_id,))[0]
        text = self._sound_text(row["version_id"])
        if text is None or finding.reason == "coding-of-another":
            return
        start, length = row["start"], row["end"] - row["start"]
        if finding.reason != "old-version":
            found = find_words(text, start, length, row["quote_hash"]) if row["anchored"] else None
            if found is None:
                self._lose(row, text)
                return
            start = found
            self.done["placed"] += self._update("codings", row["id"], {"start": start, "end": start + length})
        self._to_present_text(row, text[start : start + length], start)

    def _to_present_text(self, row: sqlite3.Row, words: str, start: int) -> None:
        """Tie a coding of an earlier text to the present one where its words stand once; else it has no place."""
        sql = "select version_id from transcripts where id = ?"
        present = self._store.value(sql, (row["transcript_id"],))
        text = self._sound_text(present) if present not in (None, row["version_id"]) else None
        if text is None:
            return
        place = text.find(words)
        if place < 0 or text.find(words, place + 1) >= 0:
            self.done["lost"] += self._update("codings", row["id"], {"anchored": False})
            return
        fields = {"version_id": present, "start": place, "end": place + len(words)}
        self.done["placed"] += self._update("codings", row["id"], fields)
        for choice in self._store.rows("select id, cuts from chosen_quotes where coding_id = ?", (row["id"],)):
            with contextlib.suppress(ValueError, TypeError):
                cuts = [[first + place - start, last + place - start] for first, last in json.loads(choice["cuts"])]
                self._update("chosen_quotes", choice["id"], {"cuts": cuts})

    def _lose(self, row: sqlite3.Row, text: str) -> None:
        """Say that a coding's words can't be found, and give it a place that can be read."""
        start = min(max(row["start"], 0), max(len(text) - 1, 0))
        end = min(max(row["end"], start + 1), max(len(text), 1))
        self.done["lost"] += self._update("codings", row["id"], {"anchored": False, "start": start, "end": end})

    def _sound_text(self, version_id: str) -> str | None:
        """The text of a version; None for one that isn't what was stored, in which nothing can be found."""
        row = self._store.row(
            "select texts.hash, cast(texts.text as blob) as text from versions join texts on texts.hash = versions.text"
            " where versions.id = ?",
            (version_id,),
        )
        text = bytes(row["text"] or b"").decode("utf-8", "replace") if row is not None else ""
        return text if row is not None and quote_hash(text) == row["hash"] else None

    def _cuts(self, choice_id: str) -> None:
        sql = (
            'select cuts, start, "end" from chosen_quotes join codings on codings.id = coding_id'
            " where chosen_quotes.id = ?"
        )
        row = self._store.rows(sql, (choice_id,))[0]
        kept: list[list[int]] = []
        try:
            for first, last in sorted(json.loads(row["cuts"])):
                first = max(first, kept[-1][1] if kept else row["start"])
                if first < min(last, row["end"]):
                    kept.append([first, min(last, row["end"])])
        except (ValueError, TypeError):
            return
        if sum(last - first for first, last in kept) >= row["end"] - row["start"]:
            kept = []
        self.done["cuts"] += self._update("chosen_quotes", choice_id, {"cuts": kept})

    def _length(self, transcript_id: str) -> None:
        version_id = self._store.value("select version_id from transcripts where id = ?", (transcript_id,))
        text = self._sound_text(version_id)
        if text is not None:
            self.done["lengths"] += self._update("transcripts", transcript_id, {"characters": len(text)})


def find_words(text: str, start: int, length: int, digest: str) -> int | None:
    """Where words of that length and fingerprint begin, looked for near a place; None unless it is just one."""
    if length <= 0:
        return None
    reach = min(NEAR, MOST_HASHED // length)
    first, last = max(0, start - reach), min(len(text) - length, start + reach)
    found = [place for place in range(first, last + 1) if quote_hash(text[place : place + length]) == digest]
    return found[0] if len(found) == 1 else None


def texts_of_backups(store: Store, digests: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(Fingerprint, text) of those of the texts that a backup still holds as they were, newest backups first."""
    wanted = {digest for digest in digests if digest}
    for backup in listed(store.path) if wanted else ():
        with contextlib.suppress(sqlite3.Error), contextlib.closing(open_quietly(backup.path)) as connection:
            for digest in sorted(wanted):
                row = connection.execute("select text from texts where hash = ?", (digest,)).fetchone()
                if row is not None and quote_hash(row[0]) == digest:
                    wanted.discard(digest)
                    yield digest, row[0]
        if not wanted:
            return


def stale_suggestions(store: Store) -> int:
    """Drop suggestions nobody decided on that are about a text or code that is no longer there; returns how many."""
    gone = (
        "version_id not in (select version_id from transcripts) or code_id not in (select id from codes)"
        " or transcript_id not in (select id from transcripts)"
    )
    if not store.value(f"select exists (select 1 from suggestion_cache where {gone})"):
        return 0
    with store.transaction() as connection:
        return connection.execute(f"delete from suggestion_cache where {gone}").rowcount
