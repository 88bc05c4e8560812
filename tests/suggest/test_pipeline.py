"""The spaCy pipeline: units, stems, cues, a trip to disk and back, and a trained pipeline."""

import json
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lookups import Lookups

from workbench.domain.code import Cue
from workbench.domain.errors import NotFoundError
from workbench.domain.transcript import Paragraph, ParagraphStatus, TranscriptVersion, Turn
from workbench.suggest.models import chosen_model, models
from workbench.suggest.pipeline import build, cues_of, languages, used
from workbench.suggest.reading import document
from workbench.suggest.request import Source

NOTE, SUMMARY = ParagraphStatus.NOTE, ParagraphStatus.SUMMARY


def norms(language: str, text: str) -> list[str]:
    return [token.norm_ for token in build(language, trained="")(text)]


def found(language: str, cue: str | Cue, text: str) -> list[str]:
    nlp = build(language, {"code": [cue if isinstance(cue, Cue) else Cue(phrase=cue)]}, trained="")
    doc = nlp(text)
    return [span.text for span in doc.spans["cues"]]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("sv", "träna tränar tränade tränat träning Träna"),
        ("sv", "ta tar tog tagit"),
        ("sv", "göra gör gjorde gjort"),
        ("sv", "själv själva"),
        ("sv", "någon nån"),
        ("da", "træne træner trænede træning"),
        ("da", "hjælpe hjælper hjalp hjulpet"),
        ("nb", "trene trener trente trening"),
        ("no", "støtte støtter støttet"),
        ("en", "train trains trained training"),
        ("en", "go goes went gone"),
    ],
)
def test_inflected_forms_are_one_word(language: str, forms: str) -> None:
    assert len(set(norms(language, forms))) == 1


def test_different_words_stay_different() -> None:
    assert len(set(norms("sv", "träna städa buss samma"))) == 4


def test_an_unknown_language_is_read_without_stems_and_says_so() -> None:
    nlp = build("fi", {"code": [Cue(phrase="bussi")]}, trained="")
    assert (used(nlp).language, used(nlp).stemmed) == ("xx", False)
    doc = nlp("Menen bussilla. Bussi tuli.")
    assert [span.text for span in doc.spans["cues"]] == ["Bussi"]
    assert languages() == ("sv", "da", "nb", "en")


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("klara sig själv", "Hon klarar sig alldeles själv nu.", ["klarar sig alldeles själv"]),
        ("klara sig själv", "Då klarar jag mig själv.", ["klarar jag mig själv"]),
        ("klara sig själv", "Man klarar sig, liksom, själv.", ["klarar sig, liksom, själv"]),
        ("klara sig själv", "Hon klarar sig. Själv går jag.", []),
        ("klara sig själv", "Hon klarar sig bäst med kommunens hjälp, själv går jag.", []),
        ("ta initiativ", "Hon tog aldrig initiativet.", ["tog aldrig initiativet"]),
        ("stöd*", "Boendestöd är stödsamtal. Stöd!", ["stödsamtal", "Stöd"]),
        ("Träna", "TRÄNA gör vi.", ["TRÄNA"]),
        ("orkar inte", "Jag orkade int.", ["orkade int"]),
        ("prata* med", "Vi pratade lite med henne.", ["pratade lite med"]),
        (Cue(lemma="klara sig själv"), "Hon klarade sig själv.", ["klarade sig själv"]),
        (Cue(pattern=({"LOWER": "buss"}, {"IS_ALPHA": True})), "Ta buss hem.", ["buss hem"]),
    ],
)
def test_what_a_cue_finds(cue: str | Cue, text: str, expected: list[str]) -> None:
    assert found("sv", cue, text) == expected


def test_cues_in_danish_norwegian_and_english() -> None:
    assert found("da", "klare sig selv", "Så klarede jeg mig også selv.") == ["klarede jeg mig også selv"]
    assert found("nb", "klare seg selv", "Nå klarer hun seg selv.") == ["klarer hun seg selv"]
    assert found("en", "manage oneself", "I managed it myself.") == ["managed it myself"]


def test_a_cue_of_another_language_is_left_out() -> None:
    cues = {"code": [Cue(phrase="buss", lang="da"), Cue(phrase="bussen", lang="sv"), Cue(phrase="hem")]}
    doc = build("sv", cues, trained="")("Vi tar bussen hem.")
    assert [span.kb_id_ for span in doc.spans["cues"]] == ["bussen", "hem"]


def test_a_cue_tells_its_code_and_its_number() -> None:
    nlp = build("sv", {"a": [Cue(phrase="mat"), Cue(phrase="åka buss")], "b": [Cue(phrase="maten")]}, trained="")
    doc = nlp("Vi lagar mat och åker sen buss.")
    assert [(s.text, s.label_, s.kb_id_, s.id_) for s in doc.spans["cues"]] == [
        ("mat", "a", "mat", "0"),
        ("mat", "b", "maten", "2"),
        ("åker sen buss", "a", "åka buss", "1"),
    ]


@pytest.mark.parametrize(
    "cue",
    [
        Cue(phrase="a*"),
        Cue(phrase=" "),
        Cue(pattern=({"NO_SUCH": 1},)),
        Cue(pattern=({"TEXT": {"REGEX": "("}},)),
        Cue(pattern=({"LEMMA": "buss"},)),
    ],
)
def test_a_faulty_cue_is_told_and_the_others_work(cue: Cue) -> None:
    nlp = build("sv", {"a": [cue, Cue(phrase="buss")]}, trained="")
    doc = nlp("Vi tar bussen.")
    assert [span.text for span in doc.spans["cues"]] == ["bussen"]
    (told,) = cues_of(nlp).unusable
    assert told.code_id == "a" and told.reason and "\n" not in told.reason


def test_the_interviewer_and_notes_make_no_units(source: Callable[..., Source]) -> None:
    asked = source(
        (None, "Intervju i Norrbacka."),
        ("I", "Tränar ni? Berätta."),
        ("A", "Vi tränar. Och vi åker buss."),
        (None, "Hon visar ett schema.", NOTE),
        ("A", "Hon berättar om sitt arbete.", SUMMARY),
    )
    doc = document(build("sv", trained=""), asked.version, asked.interviewers)
    assert doc.text == asked.version.text
    assert [(unit.text, unit.id_) for unit in doc.spans["units"]] == [("Vi tränar.", "2"), ("Och vi åker buss.", "2")]
    assert [turn.label_ for turn in doc.spans["turns"]] == [
        "nobody",
        "interviewer",
        "participant",
        "nobody",
        "participant",
    ]


def test_a_document_without_speakers_is_read_whole(source: Callable[..., Source]) -> None:
    report = source((None, "Målet är att träna. Insatsen upphör."), (None, "Bilaga."))
    doc = document(build("sv", trained=""), report.version)
    assert [unit.text for unit in doc.spans["units"]] == ["Målet är att träna.", "Insatsen upphör.", "Bilaga."]


WORDS = st.text(alphabet=st.sampled_from("abÅö9 .,!?…\n\u00a0\"()[]-':\U0001f600\u0301"), max_size=60)
LINES = st.lists(st.tuples(st.sampled_from(["I", "A", "B", None]), WORDS, st.sampled_from(list(ParagraphStatus))))
BLANK = {language: build(language, trained="") for language in ("sv", "en")}


@given(lines=LINES, glued=st.booleans(), language=st.sampled_from(["sv", "en"]))
@settings(max_examples=100, deadline=None)
def test_units_hold_every_word_of_participants_and_nothing_else(
    lines: list[tuple[str | None, str, ParagraphStatus]], glued: bool, language: str
) -> None:
    text, turns, paragraphs, wanted = "", [], [], []
    anyone = any(label and words for label, words, _status in lines)
    for label, words, status in lines:
        text += "" if glued else "00:01 "
        start = len(text)
        text += words
        turns.append(Turn(start, len(text), "IAB".index(label) if label else None))
        if words:
            paragraphs.append(Paragraph(start, len(text), status))
        if status is ParagraphStatus.VERBATIM and (label in ("A", "B") or (not label and not anyone)):
            wanted.append((start, len(text)))
        text += "" if glued else "\n"
    version = TranscriptVersion("v", "t", 1, text, tuple(turns), tuple(paragraphs), ("I", "A", "B"))
    doc = document(BLANK[language], version, {"I"})
    assert doc.text == text
    units = [(unit.start_char, unit.end_char) for unit in doc.spans["units"]]
    assert all(left[1] <= right[0] for left, right in pairwise(units))
    assert all(any(a <= start and end <= b for a, b in wanted) for start, end in units)
    in_units = [word for start, end in units for word in text[start:end].split()]
    assert in_units == [word for start, end in wanted for word in text[start:end].split()]


def test_the_pipeline_comes_back_from_disk_as_it_was(tmp_path: Path, source: Callable[..., Source]) -> None:
    cues = {
        "a": [Cue(phrase="träna"), Cue(phrase='${x} "100" %'), Cue(lemma="klara sig")],
        "b": [Cue(pattern=({"LOWER": "buss", "OP": "+"},)), Cue(phrase="stöd*", lang="sv")],
    }
    nlp = build("sv", cues, trained="")
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert cues_of(loaded).entries == cues_of(nlp).entries
    assert loaded.config.to_str() == nlp.config.to_str()
    asked = source(("I", "Tränar ni?"), ("A", "Vi tränade buss buss. Stödet klarar sig."))
    read = [
        [(s.start_char, s.end_char, s.label_, s.kb_id_, s.id_) for key in ("units", "cues") for s in doc.spans[key]]
        for doc in (document(pipe, asked.version, asked.interviewers) for pipe in (nlp, loaded))
    ]
    assert read[0] == read[1] and len(read[0]) == 2 + 4


def test_the_components_are_found_by_their_names_alone() -> None:
    nlp = spacy.blank("da")
    for name in ("workbench_units", "workbench_stems", "workbench_cues"):
        nlp.add_pipe(name)
    doc = nlp("Hej. Vi træner f.eks. nu.")
    assert [unit.text for unit in doc.spans["units"]] == ["Hej.", "Vi træner f.eks. nu."]


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A tiny trained pipeline, installed as spaCy's own are: every comma ends a sentence, one verb has a lemma."""
    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer", config={"punct_chars": [","]})
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"simmade": "simma", "crawlade": "simma"})
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)
    package, name = tmp_path / "sv_core_news_md", "sv_core_news_md"
    nlp.meta.update(name="core_news_md", version="9.9.0")
    package.mkdir()
    nlp.to_disk(package / f"{name}-9.9.0")
    (package / "meta.json").write_text(json.dumps(nlp.meta), "utf-8")
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        "utf-8",
    )
    info = tmp_path / f"{name}-9.9.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 9.9.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[spacy_models]\n{name} = {name}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, name, raising=False)
    return name


def test_a_trained_pipeline_gives_sentences_and_lemmas(trained: str, source: Callable[..., Source]) -> None:
    nlp = build(
        "sv-SE",
        {
            "code": [Cue(lemma="simma"), Cue(phrase="crawlade långt")],
            "p": [Cue(pattern=({"LEMMA": "simma"}, {"LOWER": "vi"}))],
        },
        trained=trained,
    )
    assert used(nlp).model == "sv_core_news_md 9.9.0"
    asked = source(("I", "Vad gör ni, då?"), ("A", "Vi simmade, sen crawlade vi långt"))
    doc = document(nlp, asked.version, asked.interviewers)
    assert doc.text == asked.version.text
    assert [unit.text for unit in doc.spans["units"]] == ["Vi simmade,", "sen crawlade vi långt"]
    assert [span.text for span in doc.spans["cues"]] == ["simmade", "crawlade", "crawlade vi", "crawlade vi långt"]


def test_an_installed_pipeline_is_listed_and_taken(trained: str) -> None:
    listed = {model.name: model for model in models()}
    assert listed[trained].installed and listed[trained].version == "9.9.0"
    assert not listed["nb_core_news_lg"].installed
    assert "spacy download nb_core_news_lg" in listed["nb_core_news_lg"].how_to_add
    assert chosen_model("sv", trained) == trained
    assert chosen_model("da", trained) == "" and chosen_model("sv", "") == ""


def test_a_pipeline_that_is_not_there_is_told_with_the_way_to_get_it() -> None:
    with pytest.raises(NotFoundError, match="sv_core_news_xl") as told:
        build("sv", trained="sv_core_news_xl")
    assert "spacy download sv_core_news_xl" in told.value.hint


def test_a_token_pattern_is_shown_by_its_words() -> None:
    pattern = ({"LOWER": {"IN": ["göra", "gör", "gjorde"]}}, {"IS_PUNCT": False, "OP": "?"}, {"LOWER": "åt"})
    doc = build("sv", {"code": [Cue(pattern=pattern)]}, trained="")("Hon gjorde det åt henne.")
    assert [(span.text, span.kb_id_) for span in doc.spans["cues"]] == [("gjorde det åt", "göra/gör/… … åt")]
