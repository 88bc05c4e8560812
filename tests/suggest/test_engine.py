"""From cues to suggestions: which passages, in which order, and why."""

from collections.abc import Callable

from workbench.domain.code import Code, Cue
from workbench.domain.coding import Coding
from workbench.domain.ids import is_id
from workbench.domain.passage import Passage
from workbench.domain.suggestion import Suggestion
from workbench.suggest.request import Answer, Request, Source
from workbench.suggest.worker import suggest_here

Make = Callable[..., Source]
MakeCode = Callable[..., Code]
MakeRequest = Callable[..., Request]


def quotes(answer: Answer, *sources: Source) -> list[str]:
    texts = {source.version.id: source.version.text for source in sources}
    return [suggestion.passage.of(texts[suggestion.version_id]) for suggestion in answer.suggestions]


def test_a_sentence_with_a_cue_is_suggested_and_says_why(
    source: Make, code: MakeCode, request_for: MakeRequest
) -> None:
    asked = source(("I", "Tränar ni?"), ("A", "Ja. Vi tränade på bussen i våras. Det gick."))
    answer = suggest_here(request_for(asked, codes=[code("rehab", "träna", "åka buss")]))
    (suggestion,) = answer.suggestions
    assert quotes(answer, asked) == ["Vi tränade på bussen i våras."]
    (reason,) = suggestion.reasons
    assert (reason.kind, reason.text) == ("cue", "träna")
    assert asked.version.text[reason.start : reason.end] == "tränade"
    assert suggestion.engine == "cues-1" and is_id(suggestion.id) and 0 < suggestion.score < 1
    assert answer.pipelines[0].language == "sv" and not answer.notes


def test_the_interviewers_words_are_never_suggested(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    asked = source(("I", "Tränar ni på att åka buss?"), ("A", "Mm."))
    assert suggest_here(request_for(asked, codes=[code("rehab", "träna", "åka buss")])).suggestions == ()


def test_neighbouring_sentences_become_one_suggestion(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    asked = source(("A", "Vi tränar. Hon vågar mer. Mm. Vi tränar igen."), ("A", "Träna."))
    answer = suggest_here(request_for(asked, codes=[code("rehab", "träna", "våga")]))
    assert sorted(quotes(answer, asked)) == ["Träna.", "Vi tränar igen.", "Vi tränar. Hon vågar mer."]


def test_more_and_rarer_and_longer_cues_come_first(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    asked = source(
        ("A", "Vi pratar. Ja."),
        ("A", "Vi pratar. Nej."),
        ("A", "Hon släpper in mig. Ja."),
        ("A", "Vikarien kom. Ja."),
        ("A", "Vi pratar med vikarien som hon släpper in."),
    )
    answer = suggest_here(request_for(asked, codes=[code("rel", "prata", "vikarie", "släppa in")]))
    assert quotes(answer, asked) == [
        "Vi pratar med vikarien som hon släpper in.",
        "Hon släpper in mig.",
        "Vikarien kom.",
        "Vi pratar.",
        "Vi pratar.",
    ]
    assert answer.suggestions[-2].passage < answer.suggestions[-1].passage


def test_a_negated_cue_ranks_lower_and_says_so(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    asked = source(
        ("A", "Vi tränar inte på det där."),
        ("A", "Aldrig att vi tränar."),
        ("A", "Vi tränar inte bara på det."),
        ("A", "Nej, vi tränar."),
    )
    answer = suggest_here(request_for(asked, codes=[code("rehab", "träna")]))
    negated = {
        quote: [asked.version.text[r.start : r.end] for r in suggestion.reasons if r.kind == "negation"]
        for quote, suggestion in zip(quotes(answer, asked), answer.suggestions, strict=True)
    }
    assert negated == {
        "Vi tränar inte bara på det.": [],
        "Nej, vi tränar.": [],
        "Vi tränar inte på det där.": ["inte"],
        "Aldrig att vi tränar.": ["Aldrig"],
    }
    assert answer.suggestions[1].score > answer.suggestions[2].score


def test_a_cue_with_its_own_negation_is_not_negated_by_it(
    source: Make, code: MakeCode, request_for: MakeRequest
) -> None:
    asked = source(("A", "Han orkar inte längre."), ("A", "Ja."))
    (suggestion,) = suggest_here(request_for(asked, codes=[code("hab", "orkar inte")])).suggestions
    assert [reason.kind for reason in suggestion.reasons] == ["cue"]


def test_a_short_cue_inside_a_longer_one_does_not_count_again(
    source: Make, code: MakeCode, request_for: MakeRequest
) -> None:
    asked = source(("A", "Hon klarar sig själv."), ("A", "Ja."))
    (suggestion,) = suggest_here(request_for(asked, codes=[code("c", "själv", "klara sig själv")])).suggestions
    assert [reason.text for reason in suggestion.reasons] == ["klara sig själv"]


def test_what_is_coded_or_rejected_is_left_out_for_that_code(
    source: Make, code: MakeCode, request_for: MakeRequest
) -> None:
    asked = source(("A", "Vi tränar nu. Ja."), ("A", "Vi tränade då. Ja."), ("A", "Träning är bra. Ja."))
    pair = [code("a", "träna"), code("b", "träna")]
    everything = suggest_here(request_for(asked, codes=pair)).suggestions
    assert len(everything) == 6
    first, second, third = [suggestion for suggestion in everything if suggestion.code_id == "a"]
    coding = Coding("k", "transcript-1", "version-1", Passage(first.passage.start + 3, first.passage.end), "", "a", "x")
    left = suggest_here(
        request_for(asked, codes=pair, already=(coding,), rejected=(second,), rejected_ids=frozenset({third.id}))
    ).suggestions
    assert [suggestion.code_id for suggestion in left] == ["b", "b", "b"]


def test_the_same_project_gives_the_same_suggestions(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    sources = [
        source(("I", "Och sen?"), ("A", "Vi åkte buss. Hon vågade."), ("B", "Öva, öva."), name=str(n)) for n in range(3)
    ]
    codes = [code("x", "åka buss", "våga"), code("y", "öva", "våga")]
    one, two = (suggest_here(request_for(*sources, codes=codes)) for _ in range(2))
    assert one == two and len({suggestion.id for suggestion in one.suggestions}) == len(one.suggestions) == 9

    def order(suggestion: Suggestion) -> tuple[float, str, Passage]:
        return -suggestion.score, suggestion.transcript_id, suggestion.passage

    assert list(one.suggestions) == sorted(one.suggestions, key=order)


def test_asking_for_one_transcript_weighs_over_all(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    sources = [source(("A", "Vi tränar. Nej. Jo."), name=str(n)) for n in range(3)]
    codes = [code("x", "träna")]
    everything = suggest_here(request_for(*sources, codes=codes)).suggestions
    only = suggest_here(request_for(*sources, codes=codes, only=frozenset({"transcript-1"}))).suggestions
    assert only == tuple(suggestion for suggestion in everything if suggestion.transcript_id == "transcript-1")


def test_headings_and_codes_without_cues_get_nothing(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    asked = source(("A", "Vi tränar."))
    heading = Code("h", "book", None, "h", cues=(Cue(phrase="träna"),), codable=False)
    assert suggest_here(request_for(asked, codes=[heading, code("tom")])).suggestions == ()


def test_an_unknown_language_and_a_faulty_cue_are_told(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    asked = source(("A", "Menen bussilla."), language="fi")
    answer = suggest_here(request_for(asked, codes=[code("Resor", "bussilla", Cue(pattern=({"BAD": 1},)))]))
    assert quotes(answer, asked) == ["Menen bussilla."]
    assert "“fi”" in answer.notes[0] and "“Resor”" in answer.notes[1]
    assert answer.pipelines[0].language == "xx" and not answer.pipelines[0].stemmed


def test_transcripts_of_several_languages_in_one_project(
    source: Make, code: MakeCode, request_for: MakeRequest
) -> None:
    swedish = source(("A", "Vi tränade."), ("A", "Jo."))
    danish = source(("A", "Vi trænede."), ("A", "Jo."), name="2", language="da")
    cues = code("x", Cue(phrase="träna", lang="sv"), Cue(phrase="træne", lang="da"))
    answer = suggest_here(request_for(swedish, danish, codes=[cues]))
    assert sorted(quotes(answer, swedish, danish)) == ["Vi tränade.", "Vi trænede."]
    assert [pipeline.language for pipeline in answer.pipelines] == ["sv", "da"]


def test_a_transcript_without_words(source: Make, code: MakeCode, request_for: MakeRequest) -> None:
    assert suggest_here(request_for(source(), source(("A", "")), codes=[code("x", "träna")])).suggestions == ()
    assert suggest_here(request_for(codes=[code("x", "träna")])).suggestions == ()
