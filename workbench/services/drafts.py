"""Drafts: what was typed while a transcript is edited and isn't saved yet, so that a crash loses no more than seconds.

A draft holds an interview's words, so it stays inside the project file, which is private and is what gets erased.
It is no change of the project: it isn't in the history, and is gone once the text is saved or thrown away.
"""

import json
from dataclasses import dataclass

from workbench.domain.ids import now
from workbench.domain.transcript import TranscriptVersion
from workbench.services.session import Session
from workbench.store import drafts as rows
from workbench.store import transcripts


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it was left, the version from which it was written, and when: UTC with zone."""

    transcript_id: str
    version_id: str
    text: str
    when: str


def keep_draft(session: Session, version: TranscriptVersion, text: str) -> None:
    """Keep what was made of a version's text; a text that is as in the version leaves no draft.

    None is kept of a version that was erased meanwhile. Raises ProjectError.
    """
    if text == version.text:
        forget_draft(session, version.transcript_id)
        return
    start, old_end, new_end = differing(version.text, text)
    draft = {"version": version.id, "start": start, "end": old_end, "words": text[start:new_end], "when": now()}
    rows.put(session.store, version.transcript_id, version.id, json.dumps(draft, ensure_ascii=False))


def draft_of(session: Session, transcript_id: str) -> Draft | None:
    """The draft of a transcript; None when there is none, or it can no longer be read."""
    kept = rows.get(session.store, transcript_id)
    if kept is None:
        return None
    try:
        draft = json.loads(kept)
        version_id, start, end = str(draft["version"]), int(draft["start"]), int(draft["end"])
        words, when = str(draft["words"]), str(draft["when"])
    except (ValueError, KeyError, TypeError):
        return None
    version = transcripts.version(session.store, version_id)
    if version is None or version.transcript_id != transcript_id or not 0 <= start <= end <= len(version.text):
        return None
    return Draft(transcript_id, version_id, version.text[:start] + words + version.text[end:], when)


def forget_draft(session: Session, transcript_id: str) -> None:
    """Drop the draft of a transcript. Raises ProjectError."""
    rows.delete(session.store, transcript_id)


def differing(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: `old[start:old_end]` is `new[start:new_end]` now; all else is alike."""
    shortest = min(len(old), len(new))
    start = _alike(old, new, shortest)
    end = _alike(old[::-1], new[::-1], shortest - start)
    return start, len(old) - end, len(new) - end


def _alike(one: str, other: str, most: int) -> int:
    """How many characters the beginnings share, up to `most`; by halves, since comparing slices is quick."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
