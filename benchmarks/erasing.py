"""Erasing a name: what is shown before, and the erasing itself, at two sizes; the memory that it takes.

python -m benchmarks.erasing [CODINGS]
"""

import random
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import machine, measured
from benchmarks.million import fill
from workbench.domain.ids import new_id, now
from workbench.domain.passage import quote_hash
from workbench.services import codes, erasing, projects
from workbench.services.erasing import What
from workbench.services.session import Session

TRANSCRIPTS, WORDS, CODINGS = 200, 5000, 20_000
NAME = "Qvintessa"
COMMON = "det är ju så att jag vill klara det själv men livet svänger fram och tillbaka när hon kommer hit"


def usual(session: Session) -> None:
    """A large study: 200 interviews of 5,000 words, 20,000 codings, the name once in a hundred words."""
    chance = random.Random(5)
    code, common = codes.new_code(session, "Mat"), COMMON.split()
    for number in range(TRANSCRIPTS):
        transcript_id, version_id = new_id(), new_id()
        text, turns = "", []
        while len(turns) < WORDS // 50:
            said = " ".join(NAME if chance.random() < 0.01 else chance.choice(common) for _ in range(50))
            turns.append([len(text), len(text) + len(said), len(turns) % 2, None, None])
            text += said + "\n"
        with session.change("import", count=1) as change:
            labels = ("I", "IP")
            speakers = change.insert_many("speakers", [{"transcript_id": transcript_id, "label": x} for x in labels])
            facts = {"name": f"Intervju {number}", "version_id": version_id, "created": now()}
            change.insert("transcripts", facts | {"attributes": {}, "source_class": "interview"}, transcript_id)
            paragraphs = [[start, end, "verbatim"] for start, end, *_rest in turns]
            fields = {"transcript_id": transcript_id, "number": 1, "text": text, "turns": turns}
            change.insert("versions", fields | {"paragraphs": paragraphs, "speakers": speakers}, version_id)
            records = []
            for _ in range(CODINGS // TRANSCRIPTS):
                start = chance.randrange(len(text) - 100)
                end = start + chance.randrange(5, 100)
                place = {"start": start, "end": end, "quote_hash": quote_hash(text[start:end]), "anchored": True}
                owner = {"transcript_id": transcript_id, "version_id": version_id, "code_id": code.id}
                records.append(place | owner | {"coder_id": session.coder.id, "origin": "hand", "note": f"om {NAME}"})
            change.insert_many("codings", records)


def run(session: Session, what: What) -> None:
    """Preview, then erase."""
    print(f"    file: {session.path.stat().st_size / 1e6:.0f} MB")
    with measured("preview"):
        seen = erasing.preview(session, what)
    print(f"    {seen.sentence}")
    with measured("erase, write anew, search"):
        done = erasing.erase(session, what)
    print(f"    {done.replaced} places, clean: {done.clean}; file {session.path.stat().st_size / 1e6:.0f} MB")


def main() -> None:
    """Both sizes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        with projects.create_project(Path(folder) / "usual.workbench", coder_name="B") as session:
            usual(session)
            run(session, What(words=(NAME,)))
        with projects.create_project(Path(folder) / "large.workbench", coder_name="B") as session:
            fill(session, count)
            run(session, What(words=("tillbaka",)))


if __name__ == "__main__":
    main()
