"""What a user does to a project, one entry each. New use cases get a line here; every kind of fault tries them all."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.code import Code
from workbench.domain.coding import Coding, Stance
from workbench.domain.memo import MemoKind
from workbench.domain.passage import Passage
from workbench.domain.transcript import ParagraphStatus
from workbench.exports.material import Order
from workbench.services import (
    appendix,
    check,
    code_editing,
    code_moves,
    codebooks,
    codes,
    coding,
    exporting,
    importing,
    memos,
    participant_table,
    participants,
    projects,
    quotes,
    tagging,
    transcripts,
)
from workbench.services.retrieval import Filters
from workbench.services.session import Session, open_session
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


Action = Callable[[World], object]


@dataclass(frozen=True)
class UseCase:
    """Something a user does. `makes` names a file that it writes; `first` is done before, undisturbed."""

    name: str
    do: Action
    first: Action | None = None
    makes: str = ""
    changes: bool = True


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
    return held


def files(folder: Path) -> dict[str, str]:
    """What lies in the folder: names and fingerprints; of projects the names alone, as they may be open."""
    return {
        path.relative_to(folder).as_posix(): ""
        if ".workbench" in path.name
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("studie.workbench-")
    }


def _tag(world: World) -> object:
    return coding.tag(
        world.session,
        world.talk.version,
        world.words("släpper han1 inte in någon"),
        world.code["Samma"],
        stance=Stance.QUESTIONS,
        note="ny",
    )


def _tag_as_someone_new(world: World) -> object:
    with open_session(world.project, "Bo Ek") as other:
        return coding.tag(other, world.talk.version, world.words("släpper han1 inte in någon"), world.code["Samma"])


def _open(world: World) -> object:
    with open_session(world.project, CODER) as other:
        return projects.overview(other), check.check(other)


def _new(world: World) -> object:
    with projects.create_project(world.folder / "ny.workbench", "Ny", coder_name=CODER) as made:
        return made.project.title


def _import(world: World) -> object:
    return _failing(importing.import_files(world.session, [world.folder / f"Intervju {n}.txt" for n in (3, 4)]))


def _import_with_all(world: World) -> object:
    choices = importing.ImportChoices(group="chef", keep_original=True)
    return _failing(importing.import_files(world.session, [world.folder / "Intervju 3.txt"], choices=choices))


def _failing(result: importing.ImportResult) -> importing.ImportResult:
    for _path, error in result.failed:
        raise error
    return result


def _edit_code(world: World) -> object:
    texts = code_editing.CodeTexts("Maten", {"sv": "Maten"}, {"sv": "Om mat."}, key="3", colour="#112233")
    return code_editing.edit_code(world.session, world.code["Mat"], texts)


USE_CASES = [
    UseCase("open and check", _open, changes=False),
    UseCase("new project", _new, changes=False),
    UseCase("code", _tag),
    UseCase("code as someone new", _tag_as_someone_new),
    UseCase("uncode", lambda w: coding.untag(w.session, [w.codings[0].id, w.codings[1].id])),
    UseCase("stance", lambda w: coding.set_stance(w.session, w.codings[0].id, Stance.QUESTIONS)),
    UseCase("note", lambda w: coding.set_note(w.session, w.codings[0].id, "en annan")),
    UseCase("star", lambda w: coding.set_starred(w.session, w.codings[0].id, True)),
    UseCase("recode", lambda w: coding.set_code(w.session, [w.codings[0].id], w.code["Samma"])),
    UseCase("edges", lambda w: coding.set_passage(w.session, w.talk.version, w.codings[0].id, w.words("att laga mat"))),
    UseCase("tag from a table", lambda w: tagging.tag_table(w.session, w.folder / "kodningar.csv")),
    UseCase("in vivo", lambda w: codes.in_vivo(w.session, w.talk.version, w.words("laga mat"))),
    UseCase("import", _import),
    UseCase("import with groups and originals", _import_with_all),
    UseCase("delete a transcript", lambda w: transcripts.delete_transcript(w.session, w.talk.transcript)),
    UseCase("describe a transcript", lambda w: transcripts.describe(w.session, w.talk.transcript, name="Annat")),
    UseCase("rename a speaker", lambda w: transcripts.rename_speaker(w.session, w.talk.speakers[1], "Anna")),
    UseCase(
        "paragraph status",
        lambda w: transcripts.set_paragraph_status(w.session, w.talk.version, [1], ParagraphStatus.NOTE),
    ),
    UseCase("new code", lambda w: codes.new_code(w.session, "Ny", parent=w.code["Mat"], cues=["kniv*"])),
    UseCase("edit a code", _edit_code),
    UseCase("move a code", lambda w: code_moves.move_code(w.session, w.code["Laga"], parent=w.code["Vem"])),
    UseCase("merge codes", lambda w: code_moves.merge_codes(w.session, [w.code["Laga"]], w.code["Mat"])),
    UseCase("delete a code", lambda w: codes.delete_code(w.session, w.code["Laga"])),
    UseCase("add a codebook", lambda w: codebooks.add_codebook(w.session, w.folder / "bok.yaml")),
    UseCase("new codebook", lambda w: codebooks.new_codebook(w.session, "egen-bok")),
    UseCase(
        "remove a codebook",
        lambda w: codebooks.remove_codebook(w.session, next(iter(w.session.tree.codebooks.values()))),
    ),
    UseCase("new memo", lambda w: memos.add_memo(w.session, "Ett memo", about=w.codings[0])),
    UseCase("change a memo", lambda w: memos.change_memo(w.session, memos.list_memos(w.session)[0], "Nytt")),
    UseCase("delete a memo", lambda w: memos.delete_memo(w.session, memos.list_memos(w.session)[0])),
    UseCase("new participant", lambda w: participants.add_participant(w.session, "IP 9", "chef", {"ålder": "33"})),
    UseCase("remove a participant", lambda w: participants.remove_participant(w.session, w.people[0])),
    UseCase(
        "participants from a table",
        lambda w: participant_table.import_participants(w.session, w.folder / "deltagare.csv"),
    ),
    UseCase(
        "guess participants",
        lambda w: participants.create_guessed(w.session, participants.guess_participants(w.session)),
    ),
    UseCase("settings", lambda w: projects.change_project(w.session, title="Annan", attribution="({pseudonym})")),
    UseCase("new quote set", lambda w: quotes.new_set(w.session, "Andra", themes_from_codes=[w.code["Vem"]])),
    UseCase("choose quotes", lambda w: quotes.auto(w.session, w.set, per_code=3)),
    UseCase("add quotes that fit", lambda w: quotes.add_matching(w.session, w.set, Filters())),
    UseCase("cut a quote", lambda w: quotes.cut(w.session, w.chosen[0].id, w.words("Vi tränar på att"))),
    UseCase(
        "order quotes",
        lambda w: quotes.order_quotes(w.session, w.set, Order.TRANSCRIPT),
        first=lambda w: (quotes.auto(w.session, w.set, per_code=3), quotes.step_quote(w.session, w.chosen[0].id, 1)),
    ),
    UseCase("move a theme", lambda w: quotes.move_theme(w.session, w.themes[0], w.themes[1])),
    UseCase("delete a theme", lambda w: quotes.delete_theme(w.session, w.themes[0])),
    UseCase("delete a quote set", lambda w: quotes.delete_set(w.session, w.set)),
    UseCase("undo", lambda w: w.session.undo(), first=_import),
    UseCase("redo", lambda w: w.session.redo(), first=lambda w: (_import(w), w.session.undo())),
    UseCase(
        "export codings",
        lambda w: exporting.export_codings(w.session, w.folder / "gammal.csv"),
        makes="gammal.csv",
        changes=False,
    ),
    UseCase(
        "export a transcript",
        lambda w: exporting.export_transcript(w.session, w.talk.transcript, w.folder / "gammal.txt"),
        makes="gammal.txt",
        changes=False,
    ),
    UseCase(
        "export an appendix",
        lambda w: appendix.export_appendix(w.session, w.folder / "gammal.html", set_name="Bilaga"),
        makes="gammal.html",
        changes=False,
    ),
    UseCase(
        "export an appendix for Word",
        lambda w: appendix.export_appendix(w.session, w.folder / "ny.docx", set_name="Bilaga"),
        makes="ny.docx",
        changes=False,
    ),
    UseCase(
        "export a codebook",
        lambda w: codebooks.export_codebook(w.session, "egna", w.folder / "gammal.yaml"),
        makes="gammal.yaml",
        changes=False,
    ),
]
