"""`import`: what is shown before, corrections, profiles, tables, archives, what went wrong."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TALK = """Datum: 2026-03-14
Projekt: Boendestöd

Eva Lind: Hur ser en vanlig dag ut för dig?

Anna Maria Berg: Vi tränar på att laga mat tillsammans. Det är han som håller i kniven, inte jag.

Eva Lind: Spelar det någon roll vem som kommer?

Berg: Ja, det är viktigt att det är samma person.

(Telefonen ringer, paus i fem minuter)

Eva Lind: Jaha. Varför?

Berg: Annars släpper han inte in någon.

Anna Maria Berg: Så är det.
"""
TABLE = """Tid;Vem;Sagt;Kod
00:00:01;I;Hur ser dagen ut?;x
00:00:05;IP;Vi lagar mat.;y
00:00:09;I;Och sen?;x
00:00:12;IP;Sen går vi ut.;y
"""
OLD = "I: Hej på dig\n\nIP: Hej själv\n\nI: Hur mår du?\n\nIP: Bra.\n"

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.ok("new", "p.workbench")
    return cli


def labels(cli: Cli, name: str) -> list[str]:
    """The speakers of a transcript in the project."""
    listed = cli.json("transcripts")["transcripts"]
    return sorted(one["label"] for each in listed if each["name"] == name for one in each["speakers"])


def word_file(commented: bool = False) -> bytes:
    """A Word file with a style of notes, and a comment in the margin."""
    import docx

    made = docx.Document()
    made.styles.add_style("Kommentar", 1)
    made.add_paragraph("I: Hur ser dagen ut?")
    made.add_paragraph("IP: Vi lagar mat tillsammans.")
    made.add_paragraph("Hon tittar ut genom fönstret.", style="Kommentar")
    asked = made.add_paragraph("I: Och sen?")
    made.add_paragraph("IP: Sen går vi ut.")
    if commented:
        made.add_comment(asked.runs, text="Fråga om kniven", author="Eva Lind", initials="EL")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


# --- what is shown before


def test_labels_that_may_be_one_are_told_once(project: Cli, write: Write) -> None:
    write(
        "a.txt",
        "I: V?\nAnna Maria Berg: H.\nI: När?\nBerg: Nu.\nI: Hur?\nAMB: Så.\nBerg: Ja.\nAMB: Jo.\nAnna Maria Berg: M.",
    )
    out = project.ok("import", "a.txt", "--dry-run").out
    assert out.count("may be one") == 1
    assert '--rename Berg="Anna Maria Berg" --rename AMB="Anna Maria Berg"' in out


def test_a_file_is_shown_with_all_that_can_be_corrected(project: Cli, write: Write) -> None:
    write("a.txt", TALK)
    out = project.ok("import", "a.txt", "--dry-run").out
    assert "date: 2026-03-14 · Projekt: Boendestöd" in out
    assert "Eva Lind (interviewer): 3 turns, 17 words  “Hur ser en vanlig dag ut för dig?”" in out
    assert '“Anna Maria Berg” and “Berg” may be one: --merge-aliases or --rename Berg="Anna Maria Berg"' in out
    assert "Who speaks is written like: A name and a colon" in out
    assert "2 paragraphs of notes" in out
    assert project.json("transcripts")["transcripts"] == []


def test_the_same_as_json(project: Cli, write: Write) -> None:
    write("a.txt", TALK)
    write("c.txt", OLD.encode("cp1252"))
    (talk, old) = project.json("import", "a.txt", "c.txt", "--dry-run")["files"]
    assert (talk["state"], talk["date"], talk["attributes"]) == ("new", "2026-03-14", {"Projekt": "Boendestöd"})
    assert [(one["label"], one["turns"], one["is_interviewer"]) for one in talk["speakers"]] == [
        ("Eva Lind", 3, True),
        ("Anna Maria Berg", 2, False),
        ("Berg", 2, False),
    ]
    assert talk["speakers"][2]["samples"][0].startswith("Ja, det är viktigt")
    (alias,) = talk["aliases"]
    assert (sorted(alias["labels"]), alias["into"]) == (["Anna Maria Berg", "Berg"], "Anna Maria Berg")
    assert (talk["pattern"], talk["paragraphs"]["note"], talk["table"], talk["comments"]) == ("colon", 2, None, [])
    assert (talk["encoding_certain"], old["encoding"], old["encoding_certain"]) == (True, "cp1252", False)
    assert "IP: Hej själv" in old["encoding_lines"]


def test_lines_that_are_nobodys_are_named_with_their_places(project: Cli, write: Write) -> None:
    write("a.txt", TALK.replace("(Telefonen ringer, paus i fem minuter)", "Sista delen handlar om annat"))
    (found,) = project.json("import", "a.txt", "--dry-run")["files"]
    assert all(set(one) == {"line", "page", "text"} for one in found["unmatched"])
    assert found["unmatched_count"] >= len(found["unmatched"])


# --- corrections and profiles


def test_corrections_are_kept_as_a_profile_and_one_undo_takes_both_back(project: Cli, write: Write) -> None:
    write("a.txt", TALK)
    ran = project.ok("import", "a.txt", "--merge-aliases", "--bracket-notes", "--save-profile", "Studien")
    assert "kept as the import profile “Studien”" in ran.out
    assert labels(project, "a") == ["Anna Maria Berg", "Eva Lind"]
    assert project.json("profiles", "show", "Studien")["profile"]["says"] == [
        "“Berg” becomes “Anna Maria Berg”",
        "Paragraphs wholly inside brackets are notes.",
    ]
    project.ok("undo")
    assert project.json("profiles", "list")["profiles"] == project.json("transcripts")["transcripts"] == []


def test_the_next_files_are_read_by_the_profile_and_what_is_said_besides_wins(project: Cli, write: Write) -> None:
    write("studien.yaml", "import-profile: Studien\nrename: {Berg: Anna Maria Berg}\ninterviewer: Anna Maria Berg\n")
    write("a.txt", TALK)
    project.ok("import", "a.txt", "--turns", "studien.yaml", "--interviewer", "Eva Lind", "--rename", "Berg=Kim")
    assert labels(project, "a") == ["Anna Maria Berg", "Eva Lind", "Kim"]
    project.ok("undo")
    project.ok("profiles", "add", "studien.yaml")
    project.ok("import", "a.txt", "--turns", "studien")
    (found,) = project.json("transcripts")["transcripts"]
    assert {one["label"]: one["is_interviewer"] for one in found["speakers"]} == {
        "Anna Maria Berg": True,
        "Eva Lind": False,
    }


def test_a_profile_of_a_profile_adds_to_it(project: Cli, write: Write) -> None:
    write("studien.yaml", "import-profile: Studien\nrename: {Berg: Anna Maria Berg}\nencoding: mac-roman\n")
    write("a.txt", TALK)
    project.ok("import", "a.txt", "--turns", "studien.yaml", "--no-interviewer", "--save-profile", "Ny")
    assert project.json("profiles", "show", "Ny")["profile"]["options"] == {
        "interviewer": [],
        "rename": [{"from": "Berg", "to": "Anna Maria Berg"}],
        "encoding": "mac-roman",
    }


def test_the_encoding_of_a_profile_is_used_where_the_bytes_dont_say(project: Cli, write: Write) -> None:
    write("mac.yaml", "import-profile: Mac\nencoding: mac-roman\n")
    write("c.txt", OLD.encode("mac-roman"))
    write("d.txt", OLD.replace("Hej", "Tja").encode())
    (old, new) = project.json("import", "c.txt", "d.txt", "--turns", "mac.yaml", "--dry-run")["files"]
    assert (old["encoding"], new["encoding"]) == ("mac-roman", "utf-8")
    assert old["speakers"][1]["samples"][0] == "Hej själv"


def test_a_profile_is_kept_when_nothing_new_comes_in(project: Cli, write: Write) -> None:
    write("a.txt", TALK)
    project.ok("import", "a.txt")
    project.ok("import", "a.txt", "--not-speaker", "Datum", "--save-profile", "Studien")
    assert project.json("profiles", "show", "Studien")["profile"]["says"] == ["No speakers: Datum"]


def test_a_pattern_is_the_one_shape_that_is_taken(project: Cli, write: Write) -> None:
    write("a.txt", "I - Hur går det?\n\nIP - Bra.\n\nObs: nej\n\nI - Och sen?\n\nIP - Bra, det med.\n\nObs: jo\n")
    project.ok("import", "a.txt", "--pattern", "dash")
    assert labels(project, "a") == ["I", "IP"]


def test_styles_brackets_and_words_tell_what_is_a_note(project: Cli, write: Write) -> None:
    write("n.docx", word_file())
    write("t.txt", TALK.replace("(Telefonen", "Minne: Telefonen").replace("minuter)", "minuter"))
    project.ok("import", "n.docx", "t.txt", "--note-style", "kommentar", "--note-word", "Minne")
    assert [one["text"] for one in project.json("paragraphs", "n", "--status", "note")["paragraphs"]] == [
        "Hon tittar ut genom fönstret."
    ]
    told = [one["text"] for one in project.json("paragraphs", "t", "--status", "note")["paragraphs"]]
    assert any("Telefonen ringer" in one for one in told)
    project.ok("undo")
    project.ok("import", "n.docx", "--summary-style", "Kommentar")
    assert len(project.json("paragraphs", "n", "--status", "summary")["paragraphs"]) == 1


def test_comments_in_the_margin_become_memos_unless_they_are_left_out(project: Cli, write: Write) -> None:
    write("n.docx", word_file(commented=True))
    (found,) = project.json("import", "n.docx", "--dry-run")["files"]
    assert [(one["author"], one["text"]) for one in found["comments"]] == [("Eva Lind", "Fråga om kniven")]
    assert project.json("import", "n.docx")["memos"] == 1
    assert "Fråga om kniven" in project.json("memo", "list")["memos"][0]["text"]
    project.ok("undo")
    assert project.json("import", "n.docx", "--no-comments")["memos"] == 0
    assert project.json("memo", "list")["memos"] == []


# --- tables


def test_columns_by_letter_and_by_heading(project: Cli, write: Write) -> None:
    write("b.csv", TABLE)
    assert "Columns: what is said in C (Sagt), who says it in B (Vem)" in project.ok("import", "b.csv", "--dry-run").out
    project.ok("import", "b.csv", "--columns", "text=sagt,speaker=B,notes=D", "--save-profile", "Tabell")
    shown = project.json("show", "b")
    assert [one["speaker"] for one in shown["turns"] if one["speaker"]] == ["I", "IP", "I", "IP"]
    assert "Tid" not in shown["text"] and "x" in shown["text"].split()
    assert project.json("profiles", "show", "Tabell")["profile"]["options"] == {
        "columns": {"text": "C", "speaker": "B", "notes": ["D"], "heading": True}
    }
    project.ok("undo")
    (found,) = project.json("import", "b.csv", "--columns", "text=3,time=A,heading=no", "--dry-run")["files"]
    assert found["table"]["columns"] == {"text": "C", "time": "A", "heading": False}
    assert found["turns"] == 5 or found["words"] > 13


def test_a_table_without_the_column_fails_alone(project: Cli, write: Write) -> None:
    write("b.csv", TABLE)
    write("a.txt", TALK)
    ran = project("import", "b.csv", "a.txt", "--columns", "text=Saknas")
    assert ran.status == 1 and "1 transcript imported." in ran.out
    assert "b.csv: The table has no column “Saknas”. It has: Tid, Vem, Sagt, Kod" in ran.err


# --- many files


def test_a_zip_file_means_all_it_holds(project: Cli, write: Write) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("intervjuer/a.txt", TALK)
        archive.writestr("intervjuer/b.csv", TABLE)
        archive.writestr("ljud.mp3", b"ID3" + bytes(2000))
    write("allt.zip", stream.getvalue())
    out = project.ok("import", "allt.zip", "--dry-run").out
    assert "allt.zip/intervjuer/a.txt" in out.splitlines()
    result = project.json("import", "allt.zip")
    assert result["imported"] == ["a", "b"] and len(result["skipped"]) == 1


def test_the_same_file_twice_in_one_go_is_told_as_such(project: Cli, write: Write) -> None:
    write("a.txt", TALK)
    write("b.txt", TALK)
    assert "It is the same as another of these files." in project.ok("import", "a.txt", "b.txt", "--dry-run").out
    project.ok("import", "a.txt")
    assert "It is in the project already, as “a”." in project.ok("import", "b.txt", "--dry-run").out


def test_several_interviews_in_a_file_are_told_and_split_when_that_is_said(project: Cli, write: Write) -> None:
    said = [
        f"Fråga {part} {k} om dagen?\n\nIP: Ja, det var dag {k} i vecka {part}." for part in (1, 2) for k in range(8)
    ]
    talks = ["\n\nI: ".join(["", *said[:8]]), "\n\nI: ".join(["", *said[8:]])]
    write("s.md", "".join(f"# Intervju {n}{talk}\n\n" for n, talk in enumerate(talks, start=1)))
    out = project.ok("import", "s.md", "--dry-run").out
    assert "It seems to hold 2 interviews: “Intervju 1”, “Intervju 2”." in out and "--split" in out
    (found,) = project.json("import", "s.md", "--dry-run")["files"]
    assert [one["title"] for one in found["interviews"]] == ["Intervju 1", "Intervju 2"]
    parts = project.json("import", "s.md", "--split", "--dry-run")["files"]
    assert [one["part"] for one in parts] == [1, 2]
    assert "s.md · interview 2" in project.ok("import", "s.md", "--split", "--dry-run").out.splitlines()
    assert len(project.json("import", "s.md", "--split")["imported"]) == 2
    assert len(project.json("transcripts")["transcripts"]) == 2
    write("a.txt", TALK)
    assert "nothing was split" in project("import", "a.txt", "--split").err


def test_each_file_that_fails_is_named_and_the_others_come_in(project: Cli, write: Write) -> None:
    write("a.txt", TALK)
    write("b.docx", b"PK\x03\x04 no zip file")
    ran = project("import", "a.txt", "b.docx", "nowhere.txt")
    assert ran.status == 1 and "1 transcript imported." in ran.out
    assert "b.docx" in ran.err and "nowhere.txt" in ran.err


def test_files_are_told_by_their_paths_and_many_of_one_fate_in_one_line(project: Cli, write: Write) -> None:
    for number in range(7):
        write(f"material/Intervju {number}.txt", OLD.replace("Bra", f"Bra, {number} gånger"))
    write("material/annat/tom.txt", "")
    project.ok("import", "material/Intervju 0.txt")
    ran = project("import", "material")
    assert "Not imported: material/annat/tom.txt: The file is empty." in ran.err
    ran = project("import", "material")
    assert "7 files are in the project already; nothing was added." in ran.out
    assert "Intervju" not in ran.out


def test_a_folder_without_files_is_told(project: Cli, write: Write) -> None:
    write("material/.dold", "x")
    write("material/annat.workbench-wal", "x")
    ran = project.ok("import", "material")
    assert "There are no files to import there." in ran.err


def test_a_path_into_a_file_that_is_no_archive_leads_nowhere(project: Cli, write: Write) -> None:
    write("a.txt", OLD)
    assert "There is no such file." in project("import", "a.txt/b.txt").err


def test_what_an_update_altered_is_shown_with_the_words(project: Cli, write: Write) -> None:
    write("a.txt", TALK)
    project.ok("import", "a.txt")
    project.ok("codebook", "add", "ansats-2x2")
    project.ok("tag", "a", "--quote", "det är viktigt att det är samma person", "--code", "habiliterande")
    project.ok("tag", "a", "--quote", "Så är det.", "--code", "habiliterande")
    (Path.cwd() / "nya").mkdir()
    write("nya/a.txt", TALK.replace("samma person", "samma människa").replace("Anna Maria Berg: Så är det.\n", ""))
    out = project.ok("import", "nya", "--update").out
    assert "before: “det är viktigt att det är samma person”" in out
    assert "after: “det är viktigt att det är samma människa”" in out
    assert "Lost" in out and "“Så är det.”" in out
    project.ok("undo")
    (edited,) = project.json("import", "nya", "--update")["edited"]
    assert (edited["altered"], edited["lost"]) == (1, 1)
    assert edited["altered_codings"][0]["after"] == "det är viktigt att det är samma människa"
    assert edited["lost_codings"][0]["quote"] == "Så är det."


def test_what_is_said_of_nothing_in_the_files_is_told(project: Cli, write: Write) -> None:
    write("a.txt", OLD)
    said = [
        "--interviewer",
        "Eva",
        "--rename",
        "Bo=Chef",
        "--also-speaker",
        "Nix",
        "--note-style",
        "Fot",
        "--columns",
        "text=A",
    ]
    told = project.ok("import", "a.txt", "--dry-run", *said).err.splitlines()
    assert told == [
        "--interviewer: nobody in these files is called “Eva”.",
        "--also-speaker: nobody in these files is called “Nix”.",
        "--rename: nobody in these files is called “Bo”.",
        "No paragraph in these files has the style “Fot”.",
        "--columns: none of these files is a table.",
    ]


def test_an_interviewer_may_be_said_by_the_label_that_is_renamed(project: Cli, write: Write) -> None:
    write("a.txt", OLD)
    ran = project.ok("import", "a.txt", "--dry-run", "--interviewer", "ip", "--rename", "IP=Chef")
    assert "Chef (interviewer)" in ran.out and ran.err == ""


def test_a_format_may_be_named_as_files_are(project: Cli, write: Write) -> None:
    write("a.txt", TABLE)
    (found,) = project.json("import", "a.txt", "--dry-run", "--format", ".CSV")["files"]
    assert found["format"] == "table"


# --- wrong use


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (["--interviewer", "I", "--no-interviewer"], 2, "exclude each other"),
        (["--dry-run", "--save-profile", "x"], 2, "--dry-run keeps nothing"),
        (["--save-profile", "x"], 2, "nothing to keep"),
        (["--turns", "Studien"], 5, "no import profile “Studien”"),
        (["--turns", "missing.yaml"], 3, "no file missing.yaml"),
        (["--pattern", "waves"], 2, "only: colon"),
        (["--columns", "speaker=B"], 2, "which column holds what was said"),
        (["--columns", "txt=B"], 2, "nothing that a column can be"),
        (["--columns", "B"], 2, "is no column"),
        (["--columns", "text=B,heading=perhaps"], 2, "either yes or no"),
        (["--note-style", "A", "--summary-style", "a"], 2, "notes and summaries"),
        (["--rename", "Berg"], 2, "is no new label"),
        (["--format", "wordperfect"], 2, "Choose one of: docx"),
        (["--encoding", "klingon"], 2, "no encoding called “klingon”"),
    ],
)
def test_wrong_use_brings_nothing_in(project: Cli, write: Write, options: list[str], status: int, message: str) -> None:
    write("a.txt", TALK)
    ran = project("import", "a.txt", *options)
    assert (ran.status, ran.out) == (status, "") and message in ran.err
    assert project.json("transcripts")["transcripts"] == []
