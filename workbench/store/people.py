"""The project itself, coders and participants: rows to domain values."""

import json
import sqlite3

from workbench.domain.participant import Coder, Participant
from workbench.domain.project import Project
from workbench.store.project import Store
from workbench.store.records import from_record


def project(store: Store) -> Project:
    """What the project says about itself."""
    row = store.row("select * from project")
    if row is None:
        return Project("", store.path.stem)
    return Project(
        *(
            row[name]
            for name in (
                "id",
                "title",
                "language",
                "description",
                "profile",
                "attribution",
                "omission",
                "created",
            )
        )
    )


def coders(store: Store) -> list[Coder]:
    """All coders, in the order they came."""
    return [Coder(row["id"], row["name"], row["initials"]) for row in store.rows("select * from coders order by id")]


def last_coder(store: Store) -> Coder | None:
    """Who made the latest change."""
    row = store.row(
        "select coders.* from changes join coders on coders.id = changes.coder_id order by changes.stamp desc limit 1"
    )
    return Coder(row["id"], row["name"], row["initials"]) if row else None


def participants(store: Store) -> list[Participant]:
    """All participants, in the order they came."""
    return [_participant(row) for row in store.rows("select * from participants order by id")]


@from_record
def _participant(row: sqlite3.Row) -> Participant:
    return Participant(row["id"], row["pseudonym"], row["group_name"], json.loads(row["attributes"]), row["note"])


def links(store: Store) -> list[tuple[str, str, str]]:
    """(link id, speaker id, participant id) for every tie between a speaker and a participant."""
    return [tuple(row) for row in store.rows("select id, speaker_id, participant_id from speaker_participants")]


def links_of(store: Store, participant_id: str) -> list[tuple[str, str, str]]:
    """(link id, speaker id, participant id) for every tie of one participant."""
    sql = "select id, speaker_id, participant_id from speaker_participants where participant_id = ?"
    return [tuple(row) for row in store.rows(sql, (participant_id,))]


def transcript_links(store: Store) -> list[tuple[str, str, str]]:
    """(link id, transcript id, participant id) for every tie between a whole transcript and a participant."""
    sql = "select id, transcript_id, participant_id from transcript_participants order by participant_id, id"
    return [tuple(row) for row in store.rows(sql)]


def transcript_links_of(store: Store, participant_id: str) -> list[tuple[str, str, str]]:
    """(link id, transcript id, participant id) for every tie of one participant to a whole transcript."""
    sql = "select id, transcript_id, participant_id from transcript_participants where participant_id = ? order by id"
    return [tuple(row) for row in store.rows(sql, (participant_id,))]


def of_whole_transcripts(store: Store) -> dict[str, tuple[str, ...]]:
    """Transcript id → ids of the participants whose words its text without a speaker is."""
    found: dict[str, list[str]] = {}
    for _link, transcript_id, participant_id in transcript_links(store):
        found.setdefault(transcript_id, []).append(participant_id)
    return {transcript_id: tuple(dict.fromkeys(ids)) for transcript_id, ids in found.items()}


def tied_to_speaker(store: Store, speaker_id: str) -> list[tuple[str, str]]:
    """(link id, participant id) of all who are tied to a speaker."""
    sql = "select id, participant_id from speaker_participants where speaker_id = ? order by participant_id, id"
    return [tuple(row) for row in store.rows(sql, (speaker_id,))]


def tied_to_transcript(store: Store, transcript_id: str) -> list[tuple[str, str]]:
    """(link id, participant id) of all who are tied to a whole transcript."""
    sql = "select id, participant_id from transcript_participants where transcript_id = ? order by participant_id, id"
    return [tuple(row) for row in store.rows(sql, (transcript_id,))]
