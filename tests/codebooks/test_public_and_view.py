"""The copy that can be given to anyone, and the JSON view."""

from workbench.codebooks.public import Stripped, public_copy
from workbench.codebooks.view import codebook_as_dict
from workbench.codebooks.writer import write_codebook
from workbench.codebooks.yaml_file import read_codebook

BOOK = """\
codebook: b
language: sv
source: Efter samtal med Alvas grupp.
codes:
  - name: Tillit
    labels: {en: Trust}
    definition: {sv: Som Alva säger. Alvarligt menat., en: As Alva says.}
    examples: ["Jag litar på henne.", "Hon kommer alltid."]
    cues: [tillit, som alva brukar, {lemma: lita på}]
    codes:
      - name: Samma person
"""


def test_a_public_copy_has_no_examples_and_no_participants() -> None:
    book = read_codebook(BOOK)
    copy = public_copy(book.codebook, book.codes, names=["Alva"])
    text = write_codebook(copy.codebook, copy.codes)
    assert "litar på henne" not in text and "Alva " not in text and "alva" not in text
    assert copy.codebook.source == {"sv": "Efter samtal med […] grupp."}
    assert copy.codes[0].definition == {"sv": "Som […] säger. Alvarligt menat.", "en": "As […] says."}
    assert copy.stripped == (
        Stripped("", "names", 1),
        Stripped("b/Tillit", "examples", 2),
        Stripped("b/Tillit", "cues", 1),
        Stripped("b/Tillit", "names", 2),
    )
    assert read_codebook(text).codes == copy.codes


def test_a_book_without_anything_personal_stays_as_it_is() -> None:
    book = read_codebook("codebook: b\ncodes: [{name: c}]\n")
    copy = public_copy(book.codebook, book.codes)
    assert (copy.codebook, copy.codes, copy.stripped) == (book.codebook, book.codes, ())


def test_the_view_nests_codes_and_gives_texts_in_the_wanted_language() -> None:
    book = read_codebook(BOOK)
    trust, same = book.codes
    view = codebook_as_dict(book.codebook, book.tree, {same.id: 7}, "en")
    assert (view["codebook"], view["version"], view["frames"]) == ("b", "1.0.0", [])
    (outer,) = view["codes"]
    (inner,) = outer["codes"]
    assert (outer["id"], outer["code"], outer["definition"]) == (trust.id, "b/Tillit", "As Alva says.")
    assert outer["labels"] == {"en": "Trust"}
    assert outer["cues"] == ["tillit", "som alva brukar", {"lemma": "lita på"}]
    assert (inner["code"], inner["codings"], inner["codes"]) == ("b/Tillit/Samma person", 7, [])
    assert codebook_as_dict(book.codebook, book.tree)["codes"][0]["definition"].startswith("Som Alva")
