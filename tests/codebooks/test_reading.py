"""What a codebook file means: texts by language, headings, ids, cues, words that look like something else."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.codebooks.problems import CodebookError
from workbench.codebooks.yaml_file import FixedIds, check_codebook, fix_codebook, read_codebook
from workbench.domain.code import Cue

BOOK = """\
# Min kodbok
codebook: vardag   # kort namn
language: sv
title: Vardag
frames:
  - {id: ram, x: [arbete/hemma, ARBETE/ute], y: ["vardag/no", on]}

codes:
  # rubriken
  - name: Arbete
    codable: false
    labels: {en: Work}
    definition: >-
      Det man
      gör.
    codes: [{name: Hemma}, {name: Ute, colour: "#1F77B4", key: 3}]
  - name: no
    cues:
      - stöd*
      - "jobba bort"   # som man säger
      - {lemma: klara sig själv}
      - {phrase: træne, lang: DA}
      - pattern: [{lower: {in: [göra, gör]}}, {OP: "{0, 2}"}, {LOWER: åt, IS_ALPHA: true}]
      - 24
      - stöd*
  - id:
    name: on
    definition: {sv: På, "": okänt}
"""


def test_a_book_is_read_as_it_is_meant() -> None:
    book = read_codebook(BOOK, "vardag.codebook.yaml")
    work, home, out, no, on = book.codes
    assert [code.name for code in book.codes] == ["Arbete", "Hemma", "Ute", "no", "on"]
    assert book.codebook.title == {"sv": "Vardag"}
    assert (work.codable, work.labels, work.definition) == (False, {"en": "Work"}, {"sv": "Det man gör."})
    assert [(code.parent_id, code.ordinal) for code in book.codes] == [
        (None, 0),
        (work.id, 0),
        (work.id, 1),
        (None, 1),
        (None, 2),
    ]
    assert (out.colour, out.key) == ("#1f77b4", "3")
    assert on.definition == {"sv": "På", "": "okänt"}
    assert no.cues == (
        Cue(phrase="stöd*"),
        Cue(phrase="jobba bort"),
        Cue(lemma="klara sig själv"),
        Cue(phrase="træne", lang="da"),
        Cue(pattern=({"LOWER": {"IN": ["göra", "gör"]}}, {"OP": "{0,2}"}, {"LOWER": "åt", "IS_ALPHA": True})),
        Cue(phrase="24"),
    )
    (frame,) = book.codebook.frames
    assert (frame.x, frame.y) == ((home.id, out.id), (no.id, on.id))


def test_missing_ids_are_made_and_told() -> None:
    book = read_codebook(BOOK, "v.yaml")
    assert (book.made_ids, book.made_uid) == (5, True)
    assert len({code.id for code in book.codes} | {book.codebook.id}) == 6
    assert [str(problem).split(" “")[0] for problem in book.problems] == [
        "v.yaml:1:1: The codebook has no id (uid).",
        "v.yaml:10:5: 5 codes have no id.",
    ]


FIXED = """\
# Min kodbok
codebook: vardag   # kort namn
uid: UUID
language: sv
title: Vardag
frames:
  - {id: ram, x: [arbete/hemma, ARBETE/ute], y: ["vardag/no", on]}

codes:
  # rubriken
  - id: UUID
    name: Arbete
    codable: false
    labels: {en: Work}
    definition: >-
      Det man
      gör.
    codes: [{id: UUID, name: Hemma}, {id: UUID, name: Ute, colour: "#1F77B4", key: 3}]
  - id: UUID
    name: no
    cues:
      - stöd*
      - "jobba bort"   # som man säger
      - {lemma: klara sig själv}
      - {phrase: træne, lang: DA}
      - pattern: [{lower: {in: [göra, gör]}}, {OP: "{0, 2}"}, {LOWER: åt, IS_ALPHA: true}]
      - 24
      - stöd*
  - id: UUID
    name: on
    definition: {sv: På, "": okänt}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fixing_adds_the_ids_and_touches_nothing_else(tmp_path: Path, newline: str, mark: str) -> None:
    path = tmp_path / "vardag.codebook.yaml"
    path.write_bytes((mark + BOOK).replace("\n", newline).encode())
    assert fix_codebook(path) == FixedIds(ids=5, uid=True)
    fixed = path.read_bytes()
    assert re.sub(r"[0-9a-f-]{36}", "UUID", fixed.decode()) == (mark + FIXED).replace("\n", newline)
    assert check_codebook(path) == ()
    assert list(tmp_path.iterdir()) == [path]
    assert fix_codebook(path) == FixedIds(ids=0, uid=False)
    assert path.read_bytes() == fixed


def test_a_file_with_faults_is_not_fixed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("codebook: a\ncodes: [{nam: b}]\n", "utf-8")
    with pytest.raises(CodebookError, match="nam"):
        fix_codebook(path)
    assert path.read_text("utf-8") == "codebook: a\ncodes: [{nam: b}]\n"


def test_names_may_look_like_anything() -> None:
    names = ["no", "on", "true", "2023", "1.50", "0x1f", "2023-01-01", "och/eller", "12:30"]
    book = read_codebook("codebook: a\ncodes:\n" + "".join(f"  - name: {name}\n" for name in names), "a.yaml")
    assert [code.name for code in book.codes] == names


def test_a_book_without_codes_is_a_book() -> None:
    assert read_codebook("codebook: tom\ncodes: []\n").codes == ()


def test_the_example_of_the_documentation_is_a_sound_codebook() -> None:
    page = Path(__file__).parents[2] / "docs" / "codebooks.md"
    example, frames, relations = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    book = read_codebook(example + relations, "vardag.codebook.yaml")
    assert [book.tree.path(code.id) for code in book.tree.codable()] == ["vardag/Arbete/Hemma", "vardag/Arbete/Ute"]
    assert len(book.codebook.relations) == 1
    assert frames.startswith("frames:")


@given(st.text(st.sampled_from(list("ab:-[]{},#&*!|>'\"%@` \n\t~?é\u2028")), max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(CodebookError):
        read_codebook(f"codebook: a\ncodes:\n  - name: b\n    cues: {text}", "x.yaml")
    with contextlib.suppress(CodebookError):
        read_codebook(text, "x.yaml")
