"""Full-text search over the turns of the present texts, and over notes and memos: places and rows, in SQL."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.domain.errors import InputError
from workbench.domain.passage import Passage
from workbench.i18n import _
from workbench.store.project import Store


@dataclass(frozen=True, slots=True)
class Stretch:
    """A transcript and the ids of its turns, which follow each other; none when `last` is before `first`."""

    transcript_id: str
    name: str
    language: str
    first: int
    last: int


class TurnPlace(NamedTuple):
    """A turn's place `[start, end)` in the text of that fingerprint, and its speaker's id or None."""

    id: int
    ordinal: int
    start: int
    end: int
    speaker_id: str | None
    text_hash: str


@dataclass(frozen=True, slots=True)
class Written:
    """A note on a coding (with its transcript and place) or a memo (with what it is attached to)."""

    table: str
    record_id: str
    words: str
    transcript_id: str
    start: int
    end: int
    anchored: bool
    code_id: str
    attached_table: str
    attached_id: str
    created: str


_TURN = 'select id, ordinal, start, "end", speaker_id, text_hash from turns'
_WRITTEN = (
    "select written.record_table, written.record_id, written.words, coalesce(codings.transcript_id, ''),"
    ' coalesce(codings.start, 0), coalesce(codings."end", 0), coalesce(codings.anchored, 0),'
    " coalesce(codings.code_id, ''), coalesce(memos.attached_table, ''), coalesce(memos.attached_id, ''),"
    " coalesce(memos.created, codings.created, '')"
    " from written left join codings on written.record_table = 'codings' and codings.id = written.record_id"
    " left join memos on written.record_table = 'memos' and memos.id = written.record_id"
)


def stretches(store: Store) -> list[Stretch]:
    """Every transcript with its turns' ids."""
    sql = (
        "select id, name, language,"
        " coalesce((select id from turns where transcript_id = transcripts.id order by ordinal limit 1), 0),"
        " coalesce((select id from turns where transcript_id = transcripts.id order by ordinal desc limit 1), -1)"
        " from transcripts"
    )
    return [Stretch(*row) for row in store.rows(sql)]


def state(store: Store) -> tuple[object, ...]:
    """What differs as soon as a transcript, its name, language, text or turns have changed, in whatever way."""
    row = store.row(
        "select count(*), group_concat(id || version_id || name || char(10) || language, char(10)),"
        " (select max(id) from turns), (select min(id) from turns)"
        " from (select * from transcripts order by id)"
    )
    return tuple(row) if row else ()


def turn_ids(store: Store, expression: str, limit: int = -1) -> list[int]:
    """The ids of turns that an expression of FTS5 fits, in order, at most so many."""
    # One array for all is several times quicker than a row for each.
    sql = (
        "select json_group_array(rowid) from"
        " (select rowid from turns_index where turns_index match ? order by rowid limit ?)"
    )
    return sorted(json.loads(_matched(store, sql, expression, limit)[0][0]))


def turn_ids_between(store: Store, expression: str, first: int, last: int) -> list[int]:
    """The ids of turns from first to last that an expression of FTS5 fits, in order."""
    sql = "select rowid from turns_index where turns_index match ? and rowid between ? and ? order by rowid"
    return [row[0] for row in _matched(store, sql, expression, first, last)]


def _matched(store: Store, sql: str, expression: str, *values: int) -> list[sqlite3.Row]:
    try:
        return store.rows(sql, (expression, *values))
    except sqlite3.OperationalError as error:
        raise InputError(_("The search can't be understood."), hint=_("Write it more simply.")) from error


def turns(store: Store, ids: Sequence[int]) -> list[TurnPlace]:
    """Turns by their ids, in order."""
    sql = f"{_TURN} where id in (select value from json_each(?)) order by id"
    return [TurnPlace(*row) for row in store.rows(sql, (json.dumps(ids),))]


def turns_between(store: Store, first: int, last: int) -> list[TurnPlace]:
    """All turns from one id to another, in order."""
    return [TurnPlace(*row) for row in store.rows(f"{_TURN} where id between ? and ? order by id", (first, last))]


def text(store: Store, text_hash: str) -> str:
    """A text by its fingerprint; empty when there is none."""
    return str(store.value("select text from texts where hash = ?", (text_hash,)) or "")


def words_of_turn(store: Store, turn: TurnPlace) -> str:
    """What is said in one turn."""
    sql = "select substr(text, ?, ?) from texts where hash = ?"
    return str(store.value(sql, (turn.start + 1, turn.end - turn.start, turn.text_hash)) or "")


def coded(store: Store, transcript_id: str, code_ids: Iterable[str] | None = None) -> list[Passage]:
    """The anchored passages of a transcript that have one of the codes, or any code, in order."""
    sql = 'select start, "end" from codings where transcript_id = ? and anchored = 1'
    values: list[str] = [transcript_id]
    if code_ids is not None:
        sql += " and code_id in (select value from json_each(?))"
        values.append(json.dumps(list(code_ids)))
    return [Passage(start, end) for start, end in store.rows(f"{sql} order by start", values)]


def transcripts_with(store: Store, code_ids: Iterable[str]) -> set[str]:
    """The transcripts that have codings with one of the codes."""
    sql = "select distinct transcript_id from codings where code_id in (select value from json_each(?))"
    return {row[0] for row in store.rows(sql, (json.dumps(list(code_ids)),))}


def speakers_of(store: Store, participant_ids: Iterable[str]) -> dict[str, str]:
    """Speaker id → transcript id, for those who stand for one of the participants and aren't interviewers."""
    sql = (
        "select speakers.id, speakers.transcript_id from speaker_participants"
        " join speakers on speakers.id = speaker_participants.speaker_id"
        " where participant_id in (select value from json_each(?)) and not speakers.is_interviewer"
    )
    return {row[0]: row[1] for row in store.rows(sql, (json.dumps(list(participant_ids)),))}


def texts_of(store: Store, participant_ids: Iterable[str]) -> set[str]:
    """The transcripts whose text without a speaker is the words of one of the participants."""
    sql = "select transcript_id from transcript_participants where participant_id in (select value from json_each(?))"
    return {row[0] for row in store.rows(sql, (json.dumps(list(participant_ids)),))}


def text_names(store: Store, transcript_ids: Iterable[str]) -> dict[str, str]:
    """Transcript id → the pseudonym of the first participant whose words its text without a speaker is."""
    sql = (
        "select transcript_id, pseudonym from transcript_participants join participants"
        " on participants.id = participant_id where transcript_id in (select value from json_each(?))"
        " order by participants.id desc"
    )
    return {row[0]: row[1] for row in store.rows(sql, (json.dumps(list(transcript_ids)),))}


def interviewers(store: Store) -> set[str]:
    """The ids of the speakers who are interviewers."""
    return {row[0] for row in store.rows("select id from speakers where is_interviewer")}


def speaker_names(store: Store, speaker_ids: Iterable[str]) -> dict[str, str]:
    """Speaker id → the first participant's pseudonym, else the label; an interviewer goes by the label."""
    sql = (
        "select speakers.id, coalesce((select pseudonym from speaker_participants join participants"
        " on participants.id = participant_id where speaker_id = speakers.id and not speakers.is_interviewer"
        " order by participants.id limit 1), speakers.label)"
        " from speakers where id in (select value from json_each(?))"
    )
    return {row[0]: row[1] for row in store.rows(sql, (json.dumps(list(speaker_ids)),))}


def speakers_between(store: Store, transcript_id: str, start: int, end: int) -> set[str]:
    """The speakers whose turns a place of a transcript touches."""
    sql = (
        'select distinct speaker_id from turns where transcript_id = ? and start < ? and "end" > ?'
        " and speaker_id is not null"
    )
    return {row[0] for row in store.rows(sql, (transcript_id, end, start))}


def is_unspoken_between(store: Store, transcript_id: str, start: int, end: int) -> bool:
    """Whether a place of a transcript touches a turn that no speaker says."""
    sql = (
        'select exists (select 1 from turns where transcript_id = ? and start < ? and "end" > ? and speaker_id is null)'
    )
    return bool(store.value(sql, (transcript_id, end, start)))


def written(store: Store, expression: str | None = None) -> list[Written]:
    """The notes and memos that an expression of FTS5 fits, or all."""
    if expression is None:
        rows = store.rows(_WRITTEN)
    else:
        sql = f"{_WRITTEN} where written.id in (select rowid from written_index where written_index match ?)"
        rows = _matched(store, sql, expression)
    return [Written(*row) for row in rows]


def as_written(store: Store, coding_ids: Iterable[str]) -> list[Written]:
    """Codings as `written` gives them, also those without a note."""
    sql = (
        "select 'codings', id, note, transcript_id, start, \"end\", anchored, code_id, '', '', created from codings"
        " where id in (select value from json_each(?))"
    )
    return [Written(*row) for row in store.rows(sql, (json.dumps(list(coding_ids)),))]
