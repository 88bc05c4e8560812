"""What people type into a search finds what they mean by it; what can't be meant is told, and what to write instead."""

import random
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.importers.clean import is_clean
from workbench.services.search_query import as_typed
from workbench.services.search_words import fold, tokens
from workbench.services.searching import Query, find, search
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript

Interview = Callable[..., OpenTranscript]
TALK = [
    ("I", "Vad betyder stöd för dig?"),
    ("IP", "Stöd är att någon är trygg. Samma\nperson varje gång, inte en vikarie."),
    ("IP", "Hjälp, inte stöd – och trygghet i hemmet. EU:s e-post kl. 3,5."),
    ("IP", "Samma sak: en person, samma person; ny person."),
]


@pytest.fixture
def talk(session: Session, interview: Interview) -> Session:
    interview(session, "Intervju 1", TALK)
    return session


def hits(session: Session, query: str) -> list[str]:
    return [hit.hit for hit in search(session, query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("stöd", ["stöd", "Stöd", "stöd"]),
        ("stöd trygg", ["Stöd", "trygg"]),
        ('"samma person"', ["Samma\nperson", "samma person"]),
        ("„samma person“", ["Samma\nperson", "samma person"]),
        ("trygg*", ["trygg", "trygghet"]),
        ('"samma pe*"', ["Samma\nperson", "samma person"]),
        ('"sam* person"', ["Samma\nperson", "samma person"]),
        ("vikarie OR trygghet", ["vikarie", "trygghet"]),
        ("vikarie ELLER trygghet", ["vikarie", "trygghet"]),
        ("vikarie | trygghet", ["vikarie", "trygghet"]),
        ("vikarie OR hjälp stöd", ["Stöd", "vikarie", "Hjälp", "stöd"]),
        ("vikarie AND stöd", ["Stöd", "vikarie"]),
        ("stöd -vikarie", ["stöd", "stöd"]),
        ("stöd NOT vikarie -hjälp", ["stöd"]),
        ('stöd -"samma person"', ["stöd", "stöd"]),
        ("stöd -tryg*", ["stöd"]),
        ("stöd ~4 trygg", ["Stöd är att någon är trygg"]),
        ("trygg ~4 stöd", ["Stöd är att någon är trygg"]),
        ("stöd ~3 trygg", []),
        ("stöd NEAR/4 trygg*", ["Stöd är att någon är trygg", "stöd – och trygghet"]),
        ("stöd NEAR trygghet", ["stöd – och trygghet"]),
        ('"samma person" ~4 vikarie', ["Samma\nperson varje gång, inte en vikarie"]),
        ("sak ~2 person ~1 samma", ["Samma sak: en person", "sak: en person, samma"]),
        ("e-post", ["e-post"]),
        ("3,5", ["3,5"]),
        ("EU:s", ["EU:s"]),
        ("eu", ["EU"]),
        ("post", ["post"]),
        ('"samma person" person', ["Samma\nperson", "person", "samma person", "person"]),
        ("stöd - trygg", ["Stöd", "trygg"]),
        ('"OR" stöd', []),
        ("finns inte alls", []),
    ],
)
def test_the_language(talk: Session, query: str, expected: list[str]) -> None:
    assert hits(talk, query) == expected


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("", "no word"),
        ("  !? ", "no word"),
        ("-stöd", "no word"),
        ('"samma person', "quotation mark"),
        ("stöd OR", "“OR” needs"),
        ("| stöd", "“|” needs"),
        ("stöd OR -hem", "“OR” needs"),
        ("stöd ~5", "“~5” needs"),
        ("NEAR/3 stöd", "“NEAR/3” needs"),
        ("stöd NOT", "“NOT” needs"),
        ("stöd~5 trygg", "stöd ~5 trygg"),
        ("near(stöd trygg, 5)", "stöd ~5 trygg"),
        ("stöd ~500 hem", "up to 100"),
        ("*stöd", "*stöd"),
        ("st*d", "st*d"),
        ("*", "*"),
        ("s*", "two letters"),
        ("ord " * 51, "too many words"),
        ("o" * 3000, "too long"),
    ],
)
def test_what_can_not_be_meant_is_told(talk: Session, query: str, part: str) -> None:
    with pytest.raises(InputError) as caught:
        find(talk, query)
    assert part in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "query",
    [
        'stöd"; drop table turns; --',
        "stöd') or 1=1",
        "NEAR(",
        "words:stöd",
        "^stöd",
        "{stöd} + hem",
        '"a" "',
        "stöd\x00x",
    ],
)
def test_nothing_in_a_query_is_taken_for_sql_or_an_operator_of_the_index(talk: Session, query: str) -> None:
    try:
        find(talk, query)
    except InputError as error:
        assert error.hint
    assert len(hits(talk, "stöd")) == 3


def test_arguments_of_a_command_are_phrases_unless_they_hold_signs() -> None:
    assert as_typed(["samma person"]) == '"samma person"'
    assert as_typed(["samma", "person"]) == "samma person"
    assert as_typed(["stöd ~5 trygg", "sam* person"]) == "stöd ~5 trygg sam* person"
    assert as_typed(["stöd OR hjälp"]) == "stöd OR hjälp"
    assert as_typed(["stöd -vikarie"]) == "stöd -vikarie"


def test_words_are_those_of_the_index() -> None:
    """Letters, digits, signs and marks of Europe's scripts, each between two letters and after a space."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table t using fts5(w, tokenize='unicode61 remove_diacritics 0')")
    connection.execute("create virtual table v using fts5vocab('t', 'instance')")
    characters = [chr(n) for n in [*range(32, 0x500), *range(0x1E00, 0x2600)] if unicodedata.category(chr(n)) != "Cn"]
    texts = [text for c in characters if is_clean(text := f"q{c}z {c}q 1{c}2")]
    connection.executemany("insert into t values (?)", [(text,) for text in texts])
    theirs: dict[int, list[str]] = {}
    for row, term in connection.execute("select doc, term from v order by doc, offset"):
        theirs.setdefault(row, []).append(term)
    # What is younger than SQLite's tables is a letter without a capital to it.
    younger = re.compile("[\u037f\u0528-\u052f\u218a\u218b\u20ba-\u20c0\u23f4-\u23ff]")
    for number, text in enumerate(texts, start=1):
        if not younger.search(text):
            assert [fold(token) for token in tokens(text)] == theirs.get(number, []), ascii(text)


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


FEW_WORDS = ["a", "b", "ab", "abc", "å", "Å", "ba", "B", "aab"]
WORDS = st.sampled_from(FEW_WORDS)
TERM = st.one_of(
    WORDS,
    st.sampled_from(["ab*", "ba*", "abc*", "aa*", "xx*"]),
    st.builds('"{} {}"'.format, WORDS, WORDS),
    st.builds("{} ~{} {}".format, WORDS, st.integers(0, 3), WORDS),
    st.builds("{} OR {}".format, WORDS, WORDS),
    st.builds("-{}".format, WORDS),
)


@pytest.fixture
def random_talk(session: Session, interview: Interview) -> tuple[Session, list[list[str]]]:
    """Turns of one to seven of the words, parted by all sorts of signs."""
    chance = random.Random(5)
    turns = [[chance.choice(FEW_WORDS) for _ in range(chance.randint(1, 7))] for _ in range(80)]
    interview(session, "Intervju", [("IP", chance.choice((" ", ", ", "\n", "–", "_")).join(turn)) for turn in turns])
    return session, turns


@given(terms=st.lists(TERM, min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_the_index_and_a_plain_reading_agree(random_talk: tuple[Session, list[list[str]]], terms: list[str]) -> None:
    session, turns = random_talk
    if all(term.startswith("-") for term in terms):
        terms = [*terms, "a"]
    found = {hit.turn for hit in search(session, " ".join(terms))}
    assert found == {number for number, turn in enumerate(turns) if all(_fits(turn, term) for term in terms)}


def _fits(turn: list[str], term: str) -> bool:
    words = [word.lower() for word in turn]
    term = term.lower()
    if term.startswith("-"):
        return term[1:] not in words
    if " or " in term:
        return any(_fits(turn, one) for one in term.split(" or "))
    if near := re.fullmatch(r"(\S+) ~(\d) (\S+)", term):
        left, right = ([place for place, word in enumerate(words) if word == wanted] for wanted in (near[1], near[3]))
        return any(0 < abs(one - other) <= int(near[2]) + 1 for one in left for other in right)
    if term.startswith('"'):
        first, second = term.strip('"').split()
        return any(pair == (first, second) for pair in pairwise(words))
    if term.endswith("*"):
        return any(word.startswith(term[:-1]) for word in words)
    return term in words


def test_a_search_may_be_asked_as_a_text_or_as_a_query(talk: Session) -> None:
    assert find(talk, "vikarie") == find(talk, Query("vikarie"))


def test_context_stays_in_the_turn(talk: Session) -> None:
    (hit,) = search(talk, "vikarie")
    assert hit.before == "Stöd är att någon är trygg. Samma\nperson varje gång, inte en "[-60:]
    assert hit.after == "."
    assert (hit.speaker, hit.turn) == ("IP", 1)
