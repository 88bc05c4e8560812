"""The folder with a small project that every fault is tried on."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.domain.memo import MemoKind
from workbench.domain.passage import Passage
from workbench.services import codes, coding, importing, memos, participants, projects, quotes, transcripts
from workbench.services.session import Session
from workbench.store import codings as coding_rows
from workbench.store import people
from workbench.store import quotes as quote_rows
from workbench.store.tables import TABLES

CODER = "Anna Berg"
INTERVIEW = """I: Hur ser en vanlig dag ut för dig?

IP1: Vi tränar på att laga mat tillsammans. Det är han som håller i kniven, inte jag.

I: Spelar det någon roll vem som kommer?

IP1: Ja, det är viktigt att det är samma person. Annars släpper han inte in någon.

I: Vad gör du då?

IP1: Då väntar jag. Ibland sitter vi bara och dricker kaffe, och det är också stöd.
"""
CODED = (
    ("Mat", "Vi tränar på att laga mat tillsammans."),
    ("Laga", "Vi tränar på att laga mat tillsammans."),
    ("Kniv", "håller i kniven"),
    ("Mat", "dricker kaffe, och det är också stöd"),
    ("Vem", "det är viktigt att det är samma person"),
    ("Laga", "Ibland sitter vi bara"),
)
FILES = {
    "Intervju 3.txt": INTERVIEW.replace("kniven", "saxen"),
    "Intervju 4.txt": INTERVIEW.replace("IP1", "Chef 1").replace("kaffe", "te"),
    "Intervju 1 rättad.txt": INTERVIEW.replace("håller i kniven", "alltid håller i kniven"),
    "deltagare.csv": "pseudonym,group,note,ålder\nIP 7,chef,ny,41\nIP 8,handläggare,,52\n",
    "kodningar.csv": "transcript,quote,code,stance,note\n"
    "Intervju 2,laga mat tillsammans,Mat,,viktigt\nIntervju 2,samma person,Vem/Samma,questions,\n",
    "bok.yaml": "codebook: stod\nversion: 1.0.0\nlanguage: sv\ntitle: Stöd\ncodes:\n"
    "  - name: Närvaro\n    codes:\n      - name: Vänta\n  - name: Mål\n",
    "gammal.csv": "the file of before\n",
    "gammal.html": "the file of before\n",
    "gammal.yaml": "the file of before\n",
    "gammal.txt": "the file of before\n",
}


@dataclass
class World:
    """A folder with a project that is open, and files to take in."""

    folder: Path
    session: Session

    @property
    def project(self) -> Path:
        return self.session.path

    @property
    def code(self) -> dict[str, Code]:
        return {code.name: code for code in self.session.tree.codes.values()}

    @property
    def talk(self) -> transcripts.OpenTranscript:
        return transcripts.open_transcript(self.session, transcripts.list_transcripts(self.session)[0].transcript)

    def words(self, words: str) -> Passage:
        """Where words stand in the transcript."""
        start = self.talk.version.text.index(words)
        return Passage(start, start + len(words))

    @property
    def codings(self) -> list[Coding]:
        return sorted(coding_rows.each(self.session.store), key=lambda c: (c.passage.start, c.passage.end, c.created))

    @property
    def set(self) -> Any:
        return quotes.find_set(self.session, "Bilaga")

    @property
    def themes(self) -> list[Any]:
        return [place.theme for place in quotes.theme_places(self.session, self.set)]

    @property
    def chosen(self) -> list[Any]:
        return quote_rows.chosen(self.session.store, self.set.id)

    @property
    def people(self) -> list[Any]:
        return people.participants(self.session.store)


def make_world(folder: Path) -> World:
    """The folder and the project that every use case starts from."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in FILES.items():
        (folder / name).write_text(content, "utf-8")
    for number in (1, 2):
        (folder / f"Intervju {number}.txt").write_text(INTERVIEW.replace("han", f"han{number}"), "utf-8")
    session = projects.create_project(folder / "studie.workbench", "Studie", coder_name=CODER)
    world = World(folder, session)
    importing.import_files(session, [folder / "Intervju 1.txt", folder / "Intervju 2.txt"])
    for path in ("Mat", "Vem", "Laga"):
        codes.new_code(session, path)
    for name, parent in (("Kniv", "Laga"), ("Samma", "Vem")):
        codes.new_code(session, name, parent=world.code[parent], definition={"sv": "Se exemplen."})
    for name, words in CODED:
        coding.tag(session, world.talk.version, world.words(words), world.code[name], note=f"om {name}")
    memos.add_memo(session, "Tydligt exempel", MemoKind.THEORETICAL, world.code["Mat"])
    person = participants.add_participant(session, "IP 1", "chef", {"ålder": "40"})
    participants.assign(session, person, next(s for s in world.talk.speakers if not s.is_interviewer))
    made = quotes.new_set(session, "Bilaga", themes_from_codes=[world.code["Mat"], world.code["Laga"]])
    quotes.auto(session, made, per_code=1)
    return world


def records(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """All records, and what is derived from them. Coders are left out: making one is never undone."""
    held = {
        name: sorted(map(tuple, session.store.rows(f'select * from "{name}"'))) for name in TABLES if name != "coders"
    }
    # Counters of rows in the derived tables are nobody's business.
    held["turns"] = sorted(tuple(row)[1:] for row in session.store.rows("select * from turns"))
    held["written"] = sorted(tuple(row)[1:] for row in session.store.rows("select * from written"))
    held["counts"] = sorted(map(tuple, session.store.rows("select * from coding_counts")))
    return held


def _is_backup(path: Path) -> bool:
    return path.parent.name == "studie.backups" and path.suffix == ".workbench"


def files(folder: Path) -> dict[str, str]:
    """What lies in the folder but backups: names and fingerprints; of projects the names alone, as they may be open."""
    return {
        path.relative_to(folder).as_posix(): ""
        if ".workbench" in path.name
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("studie.workbench-") and not _is_backup(path)
    }
