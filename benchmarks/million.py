"""A project of 1,000,000 codings in 2,000 transcripts: opening it, one coding more, undo, lists.

python -m benchmarks.million [CODINGS]
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import machine, measured
from workbench.domain.ids import new_id, now
from workbench.domain.passage import Passage, quote_hash
from workbench.services import codes, coding, projects, transcripts
from workbench.services.session import Session, open_session
from workbench.store import codings as rows

TRANSCRIPTS, TURNS, SENTENCE = (
    2000,
    60,
    "Det är ju så att jag vill klara det själv men livet svänger fram och tillbaka.",
)
BATCH = 20_000


def fill(session: Session, count: int) -> None:
    """Transcripts and codings, straight through the write path."""
    chance = random.Random(3)
    made = [codes.new_code(session, f"Kod {n}") for n in range(50)]
    text = "\n".join(SENTENCE for _ in range(TURNS))
    length = len(SENTENCE)
    turns = [[n * (length + 1), n * (length + 1) + length, n % 2, None, None] for n in range(TURNS)]
    versions = []
    with session.change("import", count=TRANSCRIPTS) as change:
        for number in range(TRANSCRIPTS):
            transcript_id, version_id = new_id(), new_id()
            speakers = change.insert_many(
                "speakers",
                [
                    {"transcript_id": transcript_id, "label": label, "is_interviewer": label == "I"}
                    for label in ("I", "IP")
                ],
            )
            change.insert(
                "transcripts",
                {
                    "id": transcript_id,
                    "name": f"Intervju {number}",
                    "language": "sv",
                    "source_class": "interview",
                    "version_id": version_id,
                    "words": 15 * TURNS,
                    "characters": len(text),
                    "attributes": {},
                    "created": now(),
                },
            )
            paragraphs = [[start, end, "verbatim"] for start, end, *_rest in turns]
            change.insert(
                "versions",
                {
                    "id": version_id,
                    "transcript_id": transcript_id,
                    "number": 1,
                    "text": text,
                    "turns": turns,
                    "paragraphs": paragraphs,
                    "speakers": speakers,
                },
            )
            versions.append((transcript_id, version_id))
    digest = quote_hash(SENTENCE)
    for start in range(0, count, BATCH):
        with session.change("tag-table", count=BATCH) as change:
            records = []
            for _ in range(min(BATCH, count - start)):
                transcript_id, version_id = chance.choice(versions)
                first = chance.randrange(TURNS) * (length + 1)
                records.append(
                    {
                        "id": new_id(),
                        "transcript_id": transcript_id,
                        "version_id": version_id,
                        "start": first,
                        "end": first + length,
                        "quote_hash": digest,
                        "code_id": chance.choice(made).id,
                        "coder_id": session.coder.id,
                        "origin": "hand",
                        "origin_detail": {},
                        "anchored": True,
                        "created": now(),
                    }
                )
            change.insert_many("codings", records)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.workbench"
        with measured(f"making {count} codings"), projects.create_project(path, coder_name="B") as session:
            fill(session, count)
        print(f"    file: {path.stat().st_size / 1e6:.0f} MB")
        with measured("open, and the list of transcripts with counts"):
            session = open_session(path, "B")
            listed = transcripts.list_transcripts(session)
        with measured("code tree and its counts"):
            rows.counts_by_code(session.store)
            code = next(iter(session.tree.codable()))
        whole = transcripts.open_transcript(session, listed[5].transcript)
        with measured("codings of one transcript"):
            rows.of_transcript(session.store, whole.transcript.id)
        times = []
        for number in range(200):
            start = time.perf_counter()
            coding.tag(session, whole.version, Passage(number, number + 20 + number % 7), code)
            times.append((time.perf_counter() - start) * 1000)
        print(f"one coding: median {statistics.median(times):.2f} ms, p99 {sorted(times)[-2]:.2f} ms")
        with measured("undo of one coding"):
            session.undo()
        session.close()


if __name__ == "__main__":
    main()
