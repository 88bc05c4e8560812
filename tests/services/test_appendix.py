"""The quote appendix of a project, as the one who reads it meets it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.domain.code import Code
from workbench.domain.coding import Coding, Stance
from workbench.domain.errors import Interrupted, NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.domain.progress import Progress
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import use_language
from workbench.services import quotes
from workbench.services.appendix import Part, appendix_material, export_appendix
from workbench.services.coding import new_coding, tag, with_coder
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript, set_paragraph_status
from workbench.store import codings as coding_rows

TALKS = {
    "Intervju 1": (
        ("I", "Hur ser en vecka ut?"),
        ("A", "Vi börjar alltid med planen. Sedan går vi ut. Hon får hålla i listan själv."),
        ("I", "Är det svårt?"),
        ("A", "Ja, det är svårt att låta bli."),
    ),
    "Intervju 2": (
        ("I", "Vad betyder stödet för dig?"),
        ("B", "Att någon kommer. Det räcker långt för mig."),
    ),
    "Intervju 3": (("I", "Vem kommer hem till dig?"), ("Cia", "Det är olika, och det är jobbigt.")),
}


@dataclass
class World:
    """Three interviews; of one the speaker is no participant."""

    session: Session
    talks: dict[str, OpenTranscript]
    codes: dict[str, Code]

    def code(self, name: str, words: str, path: str, stance: Stance | None = None) -> Coding:
        version = self.talks[name].version
        start = version.text.index(words)
        return tag(self.session, version, Passage(start, start + len(words)), self.codes[path], stance=stance)

    def markdown(self, folder: Path, **options: object) -> str:
        path = folder / "bilaga.md"
        export_appendix(self.session, path, **options)  # type: ignore[arg-type]
        return path.read_text("utf-8")


@pytest.fixture
def world(session: Session, interview: Callable[..., OpenTranscript], codes: Callable[..., dict[str, Code]]) -> World:
    talks = {name: interview(session, name, lines) for name, lines in TALKS.items()}
    with session.change("import") as change:
        for pseudonym, group, name in (("Astrid", "chef", "Intervju 1"), ("Bo", "brukare", "Intervju 2")):
            person = change.insert("participants", {"pseudonym": pseudonym, "group_name": group})
            speaker = talks[name].speakers[1]
            change.insert("speaker_participants", {"speaker_id": speaker.id, "participant_id": person})
    return World(session, talks, codes(session, "Stöd/Plan", "Stöd/Relation", "Hinder"))


def test_without_a_set_all_codings_come_under_the_code_tree(world: World, tmp_path: Path) -> None:
    world.code("Intervju 1", "Vi börjar alltid med planen.", "Stöd/Plan")
    world.code("Intervju 2", "Att någon kommer.", "Stöd/Relation")
    use_language("sv")
    text = world.markdown(tmp_path)
    order = [text.index(part) for part in ("# Stöd", "# Plan", "Vi börjar alltid", "# Relation", "Att någon kommer.")]
    assert order == sorted(order)
    assert "chef" in text and "Astrid" in text
    material = appendix_material(world.session).material
    assert [code.path for code in material.unquoted] == ["bok/Stöd", "bok/Hinder"]
    assert material.codings is None


def test_a_passage_that_several_coders_coded_is_one_quote(world: World, tmp_path: Path) -> None:
    mine = world.code("Intervju 1", "Vi börjar alltid med planen.", "Stöd/Plan")
    other = new_coding(world.session, world.talks["Intervju 1"].version, mine.passage, world.codes["Stöd/Plan"])
    other = with_coder(other, world.session.coder_named("Karin Dahl").id)
    with world.session.change("code-passage") as change:
        change.insert("codings", coding_rows.coding_fields(other))
    result = export_appendix(world.session, tmp_path / "bilaga.md", attribution="({coder})")
    assert result.quotes == 1
    text = (tmp_path / "bilaga.md").read_text("utf-8").replace("\u00a0", " ")
    assert text.count("Vi börjar alltid med planen.") == 1
    assert "(AB, KD)" in text


def test_a_set_decides_what_is_printed_in_which_order_and_with_which_cuts(world: World, tmp_path: Path) -> None:
    made = quotes.new_set(world.session, "Bilaga", attribution="({pseudonym})", omission="(…)")
    theme = quotes.add_theme(world.session, made, "Om planer")
    first = world.code("Intervju 1", TALKS["Intervju 1"][1][1], "Stöd/Plan")
    second = world.code("Intervju 2", "Att någon kommer.", "Stöd/Relation")
    world.code("Intervju 2", "Det räcker långt för mig.", "Hinder")
    quote = quotes.add_quotes(world.session, theme, [second.id, first.id]).quotes[1]
    quotes.cut_words(world.session, quote, "Sedan går vi ut.")
    text = world.markdown(tmp_path, set_name="Bilaga").replace("\u00a0", " ")
    assert "Vi börjar alltid med planen. (…) Hon får hålla i listan själv." in text
    assert text.index("Att någon kommer.") < text.index("Vi börjar alltid")
    assert "Det räcker långt" not in text
    assert "(Bo)" in text
    material = appendix_material(world.session, made).material
    assert material.codings == 3
    assert material.title == "Bilaga"


def test_counts_are_n_of_all_who_take_part_and_the_interviewer_is_nobody(world: World) -> None:
    version = world.talks["Intervju 1"].version
    start = version.text.index("Är det svårt?")
    both = Passage(start, version.text.index("svårt att låta bli") + len("svårt att låta bli"))
    tag(world.session, version, both, world.codes["Hinder"])
    world.code("Intervju 2", "Vad betyder stödet för dig?", "Hinder")
    gathered = appendix_material(world.session)
    assert [(p.pseudonym, p.group, p.words) for p in gathered.material.participants] == [
        ("Astrid", "chef", 22),
        ("Bo", "brukare", 8),
        ("Cia", "", 7),
    ]
    first, second = gathered.material.all_quotes()
    assert [(s.speaker, s.is_interviewer, s.parts, s.paragraph) for s in first.segments] == [
        ("I", True, ("Är det svårt?",), 3),
        ("Astrid", False, ("Ja, det är svårt att låta bli",), 4),
    ]
    assert first.participants == (gathered.material.participants[0].id,)
    assert second.participants == ()
    assert gathered.only_interviewer == 1
    assert gathered.strays == ("Cia",)


def test_notes_are_told_from_what_was_said(world: World, tmp_path: Path) -> None:
    world.code("Intervju 2", "Det räcker långt för mig.", "Hinder")
    set_paragraph_status(world.session, world.talks["Intervju 2"].version, [1], ParagraphStatus.NOTE)
    (quote,) = appendix_material(world.session).material.all_quotes()
    assert quote.segments[0].status is ParagraphStatus.NOTE
    assert "“Det räcker" not in world.markdown(tmp_path, language="en")


def test_quotes_whose_words_are_gone_are_left_out_and_told(world: World, tmp_path: Path) -> None:
    coding = world.code("Intervju 2", "Det räcker långt för mig.", "Hinder")
    made = quotes.new_set(world.session, "Bilaga", themes_from_codes=["Hinder"])
    quotes.add_quotes(world.session, quotes.find_theme(world.session, made, "Hinder"), [coding.id])
    with world.session.change("edit") as change:
        change.update("codings", coding.id, {"anchored": False})
    result = export_appendix(world.session, tmp_path / "bilaga.md", set_name="Bilaga")
    assert result.quotes == 0
    assert any("1 quote is left out" in warning for warning in result.warnings)
    assert "Det räcker" not in (tmp_path / "bilaga.md").read_text("utf-8")


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".csv"])
def test_the_same_project_gives_the_same_bytes_in_whatever_language_the_application_speaks(
    world: World, tmp_path: Path, suffix: str
) -> None:
    world.code("Intervju 1", "Vi börjar alltid med planen.", "Stöd/Plan", Stance.ADVOCATES)
    world.code("Intervju 2", "Att någon kommer.", "Stöd/Relation")
    found = []
    for language in ("en", "sv", "da"):
        use_language(language)
        result = export_appendix(world.session, tmp_path / f"{language}{suffix}")
        assert (result.quotes, result.participants) == (2, 2)
        assert result.path.stat().st_mode & 0o077 == 0
        found.append(result.path.read_bytes())
    assert found[0] == found[1] == found[2]


def test_columns_are_separated_as_spreadsheets_of_the_language_expect(world: World, tmp_path: Path) -> None:
    world.code("Intervju 1", "Vi börjar alltid med planen.", "Stöd/Plan")
    path = tmp_path / "bilaga.csv"
    for language, sign, beginning in (
        ("sv", None, "Citatnummer;Tema 1;"),
        ("da", None, "Citatets nummer;Tema 1;"),
        ("en", None, "Quote number,Theme 1,"),
        ("sv", ",", "Citatnummer,Tema 1,"),
        ("en", "\t", "Quote number\tTheme 1\t"),
    ):
        export_appendix(world.session, path, language=language, delimiter=sign)
        assert path.read_text("utf-8-sig").startswith(beginning)
    with pytest.raises(UsageError, match="separated by “x”"):
        export_appendix(world.session, path, delimiter="x")


@pytest.mark.parametrize("part", Part)
def test_a_part_can_be_left_out(world: World, tmp_path: Path, part: Part) -> None:
    world.code("Intervju 1", "Vi börjar alltid med planen.", "Stöd/Plan")
    signs = {
        Part.OVERVIEW: "## Overview",
        Part.DEFINITIONS: "Hur det planeras.",
        Part.PARTICIPANTS: "## Participants",
        Part.BALANCE: "## Balance of the quotes",
        Part.UNQUOTED: "## Codes without quotes",
        Part.METHOD: "## How this appendix was made",
    }
    with world.session.change("edit-code") as change:
        change.update("codes", world.codes["Stöd/Plan"].id, {"definition": {"en": "Hur det planeras."}})
    whole = world.markdown(tmp_path, language="en")
    assert all(sign in whole for sign in signs.values())
    shorter = world.markdown(tmp_path, language="en", without=[part.value])
    assert [each for each, sign in signs.items() if sign not in shorter] == [part]
    with pytest.raises(UsageError, match="pictures"):
        world.markdown(tmp_path, without=["pictures"])


def test_it_says_how_the_program_chose(world: World, tmp_path: Path) -> None:
    coding = world.code("Intervju 2", "Att någon kommer.", "Stöd/Relation")
    world.code("Intervju 1", "Vi börjar alltid med planen.", "Stöd/Plan")
    by_hand = quotes.new_set(world.session, "För hand", themes_from_codes=["Stöd/Relation"])
    quotes.add_quotes(world.session, quotes.find_theme(world.session, by_hand, "Relation"), [coding.id])
    assert "How quotes were chosen" not in world.markdown(tmp_path, set_name="För hand", language="en")
    use_language("sv")
    quotes.auto(world.session, quotes.new_set(world.session, "Själv", themes_from_codes=["Stöd/Plan"]), per_code=2)
    use_language("en")
    text = world.markdown(tmp_path, set_name="Själv", language="en")
    assert "**How quotes were chosen:** By the program: one from each participant in turn" in text
    assert "the researchers chose" not in text
    both = quotes.new_set(world.session, "Båda", themes_from_codes=["Stöd/Plan", "Stöd/Relation"])
    quotes.add_quotes(world.session, quotes.find_theme(world.session, both, "Relation"), [coding.id])
    quotes.auto(world.session, both, per_code=1)
    assert "So 1 of 2 quotes; the researchers chose the others." in world.markdown(
        tmp_path, set_name="Båda", language="en"
    )


def test_unknown_names_are_refused_and_nothing_is_written(world: World, tmp_path: Path) -> None:
    quotes.new_set(world.session, "Bilaga")
    with pytest.raises(NotFoundError) as caught:
        export_appendix(world.session, tmp_path / "x.md", set_name="Bilagan")
    assert caught.value.nearest == ("Bilaga",)
    with pytest.raises(UsageError, match="sideways"):
        export_appendix(world.session, tmp_path / "x.md", order="sideways")
    with pytest.raises(UsageError, match="tlh"):
        export_appendix(world.session, tmp_path / "x.md", language="tlh")
    assert not (tmp_path / "x.md").exists()


def test_it_can_be_stopped_and_leaves_nothing_behind(world: World, tmp_path: Path) -> None:
    world.code("Intervju 1", "Vi börjar alltid med planen.", "Stöd/Plan")

    def stop(progress: Progress) -> None:
        raise Interrupted(progress.label)

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Interrupted):
        export_appendix(world.session, folder / "x.docx", report=stop)
    assert list(folder.iterdir()) == []
