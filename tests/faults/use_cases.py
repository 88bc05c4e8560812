"""What a user does to a project, one entry each. New use cases get a line here; every kind of fault tries them all."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from docx import Document

from tests.faults.world import CODER, INTERVIEW, World
from workbench.domain.coding import Stance
from workbench.domain.ids import new_id
from workbench.domain.suggestion import Suggestion
from workbench.domain.transcript import ParagraphStatus
from workbench.exports.material import Order
from workbench.importers.base import ReadOptions
from workbench.services import (
    appendix,
    backups,
    check,
    code_editing,
    code_moves,
    code_splitting,
    codebooks,
    codes,
    coding,
    compacting,
    drafts,
    editing,
    erasing,
    exporting,
    history,
    import_profiles,
    importing,
    memos,
    participant_groups,
    participant_guessing,
    participant_merging,
    participant_table,
    participants,
    projects,
    quotes,
    repairing,
    restoring,
    search_coding,
    searching,
    suggesting,
    tagging,
    transcript_export,
    transcripts,
    unanchored,
)
from workbench.services.retrieval import Filters
from workbench.services.search_values import Unit
from workbench.services.session import open_session

Action = Callable[[World], object]


@dataclass(frozen=True)
class UseCase:
    """Something a user does. `makes` names a file that it writes; `first` is done before, undisturbed.

    What is `for_good` can't be undone; `sound` then says whether all of it was done.
    """

    name: str
    do: Action
    first: Action | None = None
    makes: str = ""
    changes: bool = True
    for_good: bool = False
    sound: Callable[[World], bool] = lambda _world: True


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


def _pack(world: World) -> None:
    with zipfile.ZipFile(world.folder / "intervjuer.zip", "w") as archive:
        for number in (3, 4):
            archive.write(world.folder / f"Intervju {number}.txt", f"mapp/Intervju {number}.txt")


def _import_packed(world: World) -> object:
    choices = importing.ImportChoices(keep_original=True)
    return _failing(importing.import_files(world.session, [world.folder / "intervjuer.zip"], choices=choices))


def _put_together(world: World) -> None:
    several = (f"Intervju {n}\n\n{INTERVIEW.replace('kaffe', drink)}" for n, drink in enumerate(("te", "saft"), 1))
    (world.folder / "Alla.txt").write_text("\n".join(several), "utf-8")


def _import_split(world: World) -> object:
    found = importing.preview(world.session, [world.folder / "Alla.txt"], ReadOptions(split=True))
    assert len(found) == 2
    return _failing(importing.store_previews(world.session, found))


def _comment(world: World) -> None:
    document = Document()
    for line in INTERVIEW.split("\n\n"):
        paragraph = document.add_paragraph(line.replace("kaffe", "te"))
        document.add_comment(paragraph.runs, "Jämför.", author="Eva Lind")
    document.save(str(world.folder / "Intervju 5.docx"))


def _import_commented(world: World) -> object:
    previews = importing.preview(world.session, [world.folder / "Intervju 5.docx"])
    result = _failing(importing.store_previews(world.session, previews, save_as=("Våren", ReadOptions(alternate=True))))
    assert result.memos == 6 or result.unchanged
    return result


def _edited(world: World) -> editing.EditPlan:
    text = world.talk.version.text.replace("håller i kniven, inte jag", "skär").replace("laga mat", "alltid laga mat")
    return editing.plan_text(world.session, world.talk.transcript, text)


def _edit(world: World) -> object:
    return editing.apply_edit(world.session, _edited(world))


def _place(world: World) -> object:
    lost = unanchored.lost_codings(world.session)[0]
    return unanchored.place(world.session, lost.coding.id, world.words("laga mat"))


def _import_corrected(world: World) -> object:
    previews = importing.preview(world.session, [world.folder / "Intervju 1.txt"])
    assert previews[0].state is importing.FileState.EDITED
    return importing.store_previews(world.session, previews, updates=[previews[0].path])


def _correct(world: World) -> None:
    path = world.folder / "Intervju 1.txt"
    path.write_text(path.read_text("utf-8").replace("håller i kniven", "alltid håller i kniven"), "utf-8")


def _code_hits(world: World) -> object:
    places = search_coding.places(world.session, searching.find(world.session, "kaffe").hits, Unit.SENTENCE)
    return search_coding.code_places(world.session, places, world.code["Samma"])


def _split(world: World) -> object:
    held = [c.id for c in world.codings if c.code_id == world.code["Laga"].id]
    return code_splitting.split_code(world.session, world.code["Laga"], "Laga själv", held[:1])


def _decide(world: World) -> object:
    version, passage = world.talk.version, world.words("sitter vi bara")
    made = Suggestion(new_id(), version.transcript_id, version.id, passage, world.code["Vem"].id, 0.5, (), "test")
    return suggesting.accept(world.session, [made])


def _restore(world: World) -> object:
    return restoring.restore(world.session, restoring.backup_at(world.folder / "kopia.workbench"))


def _copy_and_go_on(world: World) -> None:
    backups.copy_to(world.session, world.folder / "kopia.workbench")
    _tag(world)


def _someone_else(world: World) -> None:
    person = participants.add_participant(world.session, "IP 9", "chef", {"ålder": "50"}, place=world.talk.transcript)
    participants.assign(world.session, person, next(s for s in world.talk.speakers if not s.is_interviewer))
    memos.add_memo(world.session, "Om någon", about=person)


def _undo_an_older_one(world: World) -> object:
    older = next(e for e in history.entries(world.session) if e.kind == "add-memo")
    return world.session.undo(older.id)


def _keep_draft(world: World) -> object:
    return drafts.keep_draft(world.session, world.talk.version, world.talk.version.text + " mer")


def _erase(world: World) -> object:
    return erasing.erase(world.session, erasing.What(words=("kniven",)), "[…]")


def _is_erased(world: World) -> bool:
    """Whether nothing of it is left in the texts."""
    return not any("kniven" in row[0] for row in world.session.store.rows("select text from texts"))


def _damage(world: World) -> None:
    with world.session.store.transaction() as connection:
        connection.execute("delete from turns where id in (select id from turns limit 2)")
        connection.execute("delete from written")


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
    UseCase("import a zip file", _import_packed, first=_pack),
    UseCase("import several interviews of one file", _import_split, first=_put_together),
    UseCase("import with comments and a profile", _import_commented, first=_comment),
    UseCase("delete a transcript", lambda w: transcripts.delete_transcript(w.session, w.talk.transcript)),
    UseCase("describe a transcript", lambda w: transcripts.describe(w.session, w.talk.transcript, name="Annat")),
    UseCase("rename a speaker", lambda w: transcripts.rename_speaker(w.session, w.talk.speakers[1], "Anna")),
    UseCase(
        "paragraph status",
        lambda w: transcripts.set_paragraph_status(w.session, w.talk.version, [1], ParagraphStatus.NOTE),
    ),
    UseCase("save an import profile", lambda w: import_profiles.save(w.session, "Zoom", ReadOptions(pattern="dash"))),
    UseCase(
        "remove an import profile",
        lambda w: import_profiles.remove(w.session, import_profiles.profiles(w.session)[0]),
        first=lambda w: import_profiles.save(w.session, "Zoom", ReadOptions(pattern="dash")),
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
    UseCase("the text is somebody's", lambda w: participants.assign(w.session, w.people[0], w.talk.transcript)),
    UseCase(
        "merge participants",
        lambda w: participant_merging.merge_participants(w.session, w.people[0], w.people[1:]),
        first=_someone_else,
    ),
    UseCase(
        "split a participant",
        lambda w: participant_merging.split_participant(w.session, w.people[1], [w.talk.transcript], "IP 10"),
        first=_someone_else,
    ),
    UseCase("rename a group", lambda w: participant_groups.rename_group(w.session, "chef", "ledare")),
    UseCase(
        "guess participants",
        lambda w: participant_guessing.create_guessed(w.session, participant_guessing.guess_participants(w.session)),
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
    UseCase("edit a transcript", _edit),
    UseCase("place a lost coding", _place, first=_edit),
    UseCase("import a corrected file", _import_corrected, first=_correct),
    UseCase("code hits", _code_hits),
    UseCase("split a code", _split),
    UseCase("decide on a suggestion", _decide),
    UseCase("keep a draft", _keep_draft, changes=False),
    UseCase("back up", lambda w: backups.back_up(w.session, "asked", always=True), changes=False),
    UseCase("restore", _restore, first=_copy_and_go_on),
    UseCase(
        "check and repair",
        lambda w: repairing.repair(w.session),
        first=_damage,
        for_good=True,
        sound=lambda w: not repairing.repair(w.session).left,  # what was not mended the first time is the second time
    ),
    UseCase("compact", lambda w: compacting.compact(w.session), changes=False),
    UseCase("erase", _erase, for_good=True, sound=_is_erased),
    UseCase("undo an older change", _undo_an_older_one),
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
        lambda w: transcript_export.export_transcript(w.session, w.talk.transcript, w.folder / "gammal.txt"),
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
