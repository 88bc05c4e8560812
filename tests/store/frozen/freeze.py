"""Freezes a project of the present schema version for the tests; see README.md."""

import gzip
import sys
import tempfile
from pathlib import Path

from tests.faults.world import World, make_world
from workbench.domain.coding import Stance
from workbench.domain.ids import new_id
from workbench.domain.passage import Passage
from workbench.domain.suggestion import Suggestion
from workbench.i18n import use_language
from workbench.services import coding, editing, importing, memos, projects, quotes, suggesting
from workbench.services.check import check
from workbench.services.session import open_session
from workbench.store.project import SCHEMA_VERSION

FOLDER = Path(__file__).parent


def fill(world: World) -> None:
    """Something of everything: two coders, an original, an edit with a lost coding, decisions, undone changes."""
    session = world.session
    projects.change_project(session, description="Ett påhittat projekt", attribution="({pseudonym})")
    choices = importing.ImportChoices(group="chef", keep_original=True)
    importing.import_files(session, [world.folder / "Intervju 4.txt"], choices=choices)
    with open_session(world.project, "Bo Ek") as other:
        tagged = coding.tag(other, world.talk.version, world.words("samma person"), world.code["Samma"])
        coding.set_note(other, tagged.id, "tydligt exempel")
        coding.set_starred(other, tagged.id, True)
        memos.add_memo(other, "Dag 1", about=world.talk.transcript)
    text = world.talk.version.text.replace("håller i kniven, inte jag", "skär").replace("laga mat", "alltid laga mat")
    editing.apply_edit(session, editing.plan_text(session, world.talk.transcript, text))
    version, passage = world.talk.version, world.words("sitter vi bara")
    made = Suggestion(new_id(), version.transcript_id, version.id, passage, world.code["Vem"].id, 0.5, (), "test")
    suggesting.accept(session, [made], stance=Stance.DESCRIBES)
    suggesting.reject(session, [Suggestion(new_id(), *_place(world), world.code["Mat"].id, 0.4, (), "test")])
    quotes.cut(session, world.chosen[0].id, world.words("Vi tränar på att"))
    coding.untag(session, [world.codings[-1].id])
    session.undo()
    session.redo()
    session.undo()


def _place(world: World) -> tuple[str, str, Passage]:
    version = world.talk.version
    return version.transcript_id, version.id, world.words("väntar jag")


def main() -> int:
    """Write the frozen project; 1 when there is one of this version."""
    use_language("en")
    target = FOLDER / f"version-{SCHEMA_VERSION}.workbench.gz"
    if target.exists():
        sys.stderr.write(f"{target.name} is there already, and a frozen project is never replaced.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder) / "project")
        fill(world)
        problems = [problem for problem in check(world.session) if problem.kind != "unanchored"]
        world.session.close()
        if problems:
            sys.stderr.write(f"{problems}\n")
            return 1
        content = world.project.read_bytes()
    target.write_bytes(gzip.compress(content, mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main())
