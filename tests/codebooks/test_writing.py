"""What is written reads back as it was, in the same bytes every time."""

import unicodedata
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.codebooks.nodes import HIDDEN
from workbench.codebooks.writer import write_codebook
from workbench.codebooks.yaml_file import read_codebook
from workbench.domain.code import Code, Cue, join_path
from workbench.domain.codebook import Codebook, CodeTree, Frame, Relation
from workbench.domain.ids import new_id, uuid7

_LETTERS = st.one_of(
    st.sampled_from(list("abåäöæøABÅ é#:-,?!'\"[]{}&*|>%@`\\/~=.<0123 ")),
    st.characters(exclude_categories=["Cs", "Cc"]),
)


def _clean(text: str) -> str:
    return HIDDEN.sub("", unicodedata.normalize("NFC", text)).strip()


lines = st.text(_LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(_clean(text).split()))
names = lines.filter(bool)
words = st.sampled_from(
    ["no", "on", "true", "null", "1.0", "~", "2023-01-01", "a: b", "- x", "# y", "stöd", "…", "0x1f"]
)
texts = st.one_of(
    names,
    words,
    st.lists(names, min_size=20, max_size=40).map(" ".join),
    st.text(st.one_of(_LETTERS, st.sampled_from("\n\t")), max_size=200).map(lambda t: _clean(_clean(t))).filter(bool),
)
languages = st.sampled_from(["sv", "en", "da", "nb", "sv-fi", ""])


def _local(values: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(languages, values, max_size=3)


ids = st.binary(min_size=10, max_size=10).map(lambda randomness: uuid7(1_700_000_000_000, randomness))
spoken = st.lists(st.sampled_from(["träna", "göra", "åt", "no", "själv", "24"]), min_size=1, max_size=3).map(" ".join)
tokens = st.fixed_dictionaries({"LOWER": st.sampled_from(["gå", "null", "9"])}, optional={"IS_ALPHA": st.booleans()})
gaps = st.sampled_from([{"OP": "?"}, {"OP": "{0,3}"}, {"LOWER": {"IN": ["åt", "no"]}, "OP": "+"}, {"LENGTH": 4}])
patterns = st.tuples(tokens, gaps, tokens)
cues = st.one_of(
    st.builds(Cue, phrase=spoken, lang=languages),
    st.builds(Cue, phrase=st.sampled_from(["stöd*", "klara hand*"])),
    st.builds(Cue, lemma=spoken, lang=languages),
    st.builds(Cue, pattern=patterns, lang=languages),
)


@st.composite
def books(draw: st.DrawFn) -> tuple[Codebook, tuple[Code, ...]]:
    book = Codebook(
        id=draw(ids),
        slug=draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)),
        version=draw(st.sampled_from(["1.0.0", "0.12.3", "2.0.0-beta.1"])),
        title=draw(_local(names)),
        language=draw(languages),
        licence=draw(st.one_of(st.just(""), names)),
        authors=tuple(draw(st.lists(names, max_size=3))),
        source=draw(_local(texts)),
        stances=draw(st.sampled_from([(), ("advocates", "reports")])),
    )
    keys = iter("123456789")
    codes: list[Code] = []

    def branch(parent_id: str | None, depth: int) -> None:
        siblings = draw(st.lists(names, max_size=3, unique_by=lambda name: name.casefold()))
        for ordinal, name in enumerate(siblings):
            code = Code(
                id=new_id(),
                codebook_id=book.id,
                parent_id=parent_id,
                name=name,
                labels=draw(_local(names)),
                definition=draw(_local(texts)),
                include=draw(_local(texts)),
                exclude=draw(_local(texts)),
                examples=tuple(draw(st.lists(texts, max_size=2))),
                cues=tuple(draw(st.lists(cues, max_size=3, unique_by=str))),
                colour=draw(st.sampled_from(["", "#1f77b4", "#000000"])),
                key=draw(st.sampled_from(["", next(keys, "")])),
                codable=draw(st.booleans()),
                ordinal=ordinal,
            )
            codes.append(code)
            if depth < 2:
                branch(code.id, depth + 1)

    branch(None, 0)
    if len(codes) >= 4:
        a, b, c, d = (code.id for code in codes[:4])
        book = replace(book, frames=(Frame("ram-1", (a, b), (c, d), draw(_local(names))),))
    if codes:
        path = CodeTree([book], codes).path(codes[-1].id)
        book = replace(book, relations=(Relation(path, join_path("annan-bok", draw(names)), "overlaps"),))
    return book, tuple(codes)


@given(books())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_reads_back_equal_and_writes_the_same_bytes(book: tuple[Codebook, tuple[Code, ...]]) -> None:
    text = write_codebook(*book)
    back = read_codebook(text, "book.yaml")
    assert (back.codebook, back.codes) == book
    assert (back.made_ids, back.made_uid, back.problems) == (0, False, ())
    assert write_codebook(back.codebook, back.codes) == text


def test_long_texts_are_folded_paragraphs_kept_and_short_lists_stand_on_one_line() -> None:
    book = Codebook(id=new_id(), slug="a", title={"sv": "Å"}, language="sv")
    code = Code(
        id=new_id(),
        codebook_id=book.id,
        parent_id=None,
        name="B: c",
        definition={"sv": "ord " * 40 + "slut"},
        include={"sv": "Första stycket.\n\nAndra stycket.", "en": "Yes"},
        cues=(Cue(phrase="stöd*"), Cue(phrase="no"), Cue(phrase="træne", lang="da")),
        colour="#1f77b4",
        key="1",
    )
    fold = ("ord " * 26).strip()
    assert write_codebook(book, [code]) == (
        f"codebook: a\nuid: {book.id}\nversion: 1.0.0\ntitle: Å\nlanguage: sv\n\ncodes:\n"
        f'  - id: {code.id}\n    name: "B: c"\n    definition: >-\n      {fold}\n      {"ord " * 14}slut\n'
        "    include:\n      sv: |-\n        Första stycket.\n\n        Andra stycket.\n      en: Yes\n"
        '    cues: [stöd*, "no", {phrase: træne, lang: da}]\n    colour: "#1f77b4"\n    key: "1"\n'
    ).replace("en: Yes", 'en: "Yes"')


def test_what_names_a_code_that_is_gone_is_left_out_and_a_comment_says_so() -> None:
    book = Codebook(id=new_id(), slug="a", frames=(Frame("ram", ("1", "2"), ("3", "4")),))
    book = replace(book, relations=(Relation("a/gone", "b/c", "same"), Relation("a/here", "b/c", "same")))
    here = Code(id=new_id(), codebook_id=book.id, parent_id=None, name="Here")
    text = write_codebook(book, [here])
    assert "# The frame ram is left out" in text
    assert "# Left out, there is no such code in this codebook now: - [a/gone, b/c, same]" in text
    back = read_codebook(text).codebook
    assert (back.frames, back.relations) == ((), (Relation("a/here", "b/c", "same"),))
