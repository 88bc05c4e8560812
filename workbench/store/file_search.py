"""The process that searches a project's files for words that were erased. Reads what to look for from its standard
input, as JSON, so that the words stand in no list of processes; writes what it found to its standard output.

A name may also be a part of another word, or a coder's. So that this isn't told as left over, what is found in the file
is compared with what the project's tables hold: what has the same letters before or after it there is of the project.
"""

import json
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workbench.domain.erased_words import Phrases
from workbench.domain.project_files import COMPANIONS
from workbench.store.erasing import indexes
from workbench.store.project import connect

_CHUNK = 1 << 24
_NEAR = 6
_MOST = 20_000
_LONGEST = 60
_ERASED = {"texts": "text", "written": "words", "changes": "summary", "meta": "value", "suggestion_cache": "reasons"}
"""Columns of which every value is looked at when words are erased: what stands there as it was is left over."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")

Hit = tuple[bytes, bytes, bytes]
"""What was found, and the bytes before and after it."""


def main() -> None:
    """Search, and write what was found."""
    asked = json.load(sys.stdin.buffer)
    json.dump(search(asked), sys.stdout)


def search(asked: dict[str, Any]) -> dict[str, Any]:
    """Names of files that hold the words, words of the search indexes, and words too common to be told apart."""
    path = Path(asked["path"])
    forms = {phrase: list(_forms(phrase)) for phrase in asked["phrases"]}
    forms |= {passage: list(_encoded([passage[:_LONGEST]])) for passage in asked["passages"]}
    files, common = [], set[str]()
    hits: dict[str, dict[str, list[Hit]]] = {}
    for name in (path.name, *(path.name + ending for ending in COMPANIONS)):
        found = _hits(path.with_name(name), forms)
        common |= {phrase for phrase, those in found.items() if len(those) >= _MOST}
        hits[name] = {phrase: those for phrase, those in found.items() if those and len(those) < _MOST}
    connection = connect(path, read_only=True)
    try:
        wanted = {phrase for found in hits.values() for phrase in found}
        finder = Phrases(asked["phrases"], whole_words=asked["whole_words"])
        own = {phrase: _Own(connection, forms[phrase], finder) for phrase in wanted}
        for name, found in hits.items():
            if any(not own[phrase].holds(hit) for phrase, those in found.items() for hit in those):
                files.append(name)
        indexed = sorted(_indexed(connection, asked["phrases"], asked["whole_words"]))
    finally:
        connection.close()
    return {"files": files, "indexed": indexed, "common": sorted(common)}


def _forms(phrase: str) -> Iterator[bytes]:
    """A phrase in the cases that people write, as bytes."""
    spaced = {phrase} | ({phrase.replace(" ", "\n"), phrase.replace(" ", "\\n")} if " " in phrase else set())
    cased = {
        form
        for text in spaced
        for form in (text, text.lower(), text.upper(), text.title(), text[:1].upper() + text[1:])
    }
    yield from _encoded(cased)


def _encoded(texts: Iterable[str]) -> Iterator[bytes]:
    apart = {unicodedata.normalize(form, text) for text in texts for form in ("NFC", "NFD")}
    yield from sorted({text.encode(encoding, "replace") for text in apart for encoding in _ENCODINGS})


def _hits(path: Path, forms: dict[str, list[bytes]]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {phrase: [] for phrase in forms}
    margin = max((len(form) for those in forms.values() for form in those), default=1) + _NEAR
    try:
        with path.open("rb") as file:
            data, start = file.read(_CHUNK), 0
            while data:
                more = file.read(_CHUNK)
                # What reaches into the next piece is found there, with what stands after it.
                limit = len(data) - margin if more else len(data)
                for phrase, those in forms.items():
                    for form in those:
                        _collect(data, form, start, limit, found[phrase])
                if not more:
                    break
                data, start = data[-2 * margin :] + more, _NEAR
    except FileNotFoundError:
        return {}
    return found


def _collect(data: bytes, form: bytes, start: int, limit: int, found: list[Hit]) -> None:
    place = data.find(form, start, limit)
    while place >= 0 and len(found) < _MOST:
        found.append(_hit(data, place, form))
        place = data.find(form, place + 1, limit)


def _hit(data: bytes, place: int, form: bytes) -> Hit:
    after = place + len(form)
    return form, data[max(0, place - _NEAR) : place], data[after : after + _NEAR]


def _stands_in(finder: Phrases, value: Any) -> bool:
    """Whether what was to be erased still stands in a value."""
    return isinstance(value, bytes) and any(finder.spans(text) for text in _texts_in(value))


def _texts_in(stored: bytes) -> Iterator[str]:
    """The texts in a value: of JSON those that it holds, without the names that they go by."""
    text = stored.decode("utf-8", "replace")
    try:
        values = [json.loads(text)] if text[:1] in ("{", "[") else [text]
    except ValueError:
        values = [text]
    while values:
        value = values.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            values += value.values() if isinstance(value, dict) else value


class _Own:
    """What the project's tables hold of a phrase: what stands before it, and what after."""

    def __init__(self, connection: sqlite3.Connection, forms: list[bytes], finder: Phrases) -> None:
        self._before: set[tuple[bytes, bytes]] = set()
        self._after: set[tuple[bytes, bytes]] = set()
        self._short: set[Hit] = set()
        sql = "select name from sqlite_master where type = 'table' and sql not like 'create virtual%'"
        for table in ["sqlite_master", *(row[0] for row in connection.execute(sql).fetchall())]:
            connection.text_factory = bytes
            erased = _ERASED.get(table)
            for row in connection.execute(f'select * from "{table}"'):
                values = [value for value in row if isinstance(value, bytes)]
                data = b"".join(values)
                if not any(form in data for form in forms) or (erased and _stands_in(finder, row[erased])):
                    continue
                for form in forms:
                    # An index holds a value alone.
                    for held in (data, *(value for value in values if len(value) < 2 * _NEAR + len(form))):
                        self._take(held, form)
            connection.text_factory = str

    def _take(self, data: bytes, form: bytes) -> None:
        place = data.find(form)
        while place >= 0:
            _form, before, after = _hit(data, place, form)
            if len(before) == _NEAR:
                self._before.add((before, form))
            if len(after) == _NEAR:
                self._after.add((form, after))
            if len(before) < _NEAR and len(after) < _NEAR:
                self._short.add((form, before, after))
            place = data.find(form, place + 1)

    def holds(self, hit: Hit) -> bool:
        """Whether what was found in the file is what a table holds."""
        form, before, after = hit
        if (before, form) in self._before or (form, after) in self._after:
            return True
        return any(
            form == one and before.endswith(left) and after.startswith(right) for one, left, right in self._short
        )


def _indexed(connection: sqlite3.Connection, phrases: Iterable[str], whole_words: bool) -> Iterator[str]:
    """The words of the search indexes that are erased ones; of phrases of several words, each may stand elsewhere."""
    words = [phrase.lower() for phrase in phrases if phrase.isalnum()]
    for index in indexes(connection):
        connection.execute("drop table if exists temp.vocabulary_of_index")
        connection.execute(f"create virtual table temp.vocabulary_of_index using fts5vocab(main, '{index}', 'row')")
        for word in words:
            where = "term in (?1, ?1 || 's')" if whole_words else "instr(term, ?1)"
            for row in connection.execute(f"select term from temp.vocabulary_of_index where {where}", (word,)):
                yield str(row[0])
