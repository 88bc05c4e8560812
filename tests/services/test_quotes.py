"""Quote sets: themes, choosing, cutting, ordering; each one change that one undo takes back."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.domain.errors import InputError, NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.domain.quoteset import QuoteSet
from workbench.exports.material import Order
from workbench.services import history, quotes
from workbench.services.coding import new_coding, set_passage, set_starred, tag, untag, with_coder
from workbench.services.retrieval import Filters
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings as coding_rows
from workbench.store import history as rows

BOSS = (
    ("I", "Vad är viktigast i ert arbete?"),
    ("A", "Att den enskilde lär sig göra det själv. Vi står bredvid, och det tar tid. Det får ta tid."),
    ("I", "Och om det inte går?"),
    ("A", "Då får vi tänka om, och ibland göra det åt honom en period."),
)
USER = (
    ("I", "Hur har du det med stödet?"),
    ("B", "Det är samma människa som kommer, och det är det som gör att jag öppnar dörren."),
    ("I", "Mm, berätta mer om det."),
    ("B", "Ibland vill jag bara att någon tar disken. Det säger jag inte högt."),
)


@dataclass
class World:
    """Two interviews, three codes, five codings."""

    session: Session
    boss: OpenTranscript
    user: OpenTranscript
    codes: dict[str, Code]

    def passage(self, where: OpenTranscript, words: str) -> Passage:
        start = where.version.text.index(words)
        return Passage(start, start + len(words))

    def code(self, where: OpenTranscript, words: str, path: str) -> Coding:
        return tag(self.session, where.version, self.passage(where, words), self.codes[path])


@pytest.fixture
def world(session: Session, interview: Callable[..., OpenTranscript], codes: Callable[..., dict[str, Code]]) -> World:
    boss = interview(session, "Intervju 1", BOSS)
    user = interview(session, "Intervju 2", USER)
    with session.change("import") as change:
        for pseudonym, group, speaker in (("Astrid", "chef", boss.speakers[1]), ("Bo", "brukare", user.speakers[1])):
            person = change.insert("participants", {"pseudonym": pseudonym, "group_name": group})
            change.insert("speaker_participants", {"speaker_id": speaker.id, "participant_id": person})
    return World(session, boss, user, codes(session, "Förväntan/Rehab", "Förväntan/Habil", "Relation"))


def texts(session: Session, quote_set: QuoteSet) -> dict[str, list[str]]:
    return {theme.path: [q.text for q in theme.quotes] for theme in quotes.show(session, quote_set).themes}


def test_a_set_made_from_a_codebook_has_its_code_tree_as_themes(world: World) -> None:
    book = next(iter(world.session.tree.codebooks.values()))
    made = quotes.new_set(world.session, "Rapport", themes_from_codes=[book])
    shown = quotes.show(world.session, made)
    assert [(t.depth, t.heading) for t in shown.themes] == [
        (0, "Förväntan"),
        (1, "Rehab"),
        (1, "Habil"),
        (0, "Relation"),
    ]


def test_a_set_from_one_code_takes_those_under_it_along(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport", themes_from_codes=[world.codes["Förväntan/Rehab"]])
    assert [t.heading for t in quotes.show(world.session, made).themes] == ["Rehab"]
    parent = world.session.tree.find("Förväntan")[0]
    assert quotes.add_themes_of_codes(world.session, made, [parent]) == 2


def test_titles_are_needed_and_differ(world: World) -> None:
    quotes.new_set(world.session, "Rapport")
    with pytest.raises(UsageError, match="already"):
        quotes.new_set(world.session, " rapport ")
    with pytest.raises(UsageError, match="needs a title"):
        quotes.new_set(world.session, "  ")


def test_a_set_is_found_by_title_and_an_unknown_one_names_the_nearest(world: World) -> None:
    made = quotes.new_set(world.session, "Bilaga till rapporten")
    assert quotes.find_set(world.session) == made
    assert quotes.find_set(world.session, "bilaga till rapporten") == made
    assert quotes.find_set(world.session, "Bilaga") == made
    with pytest.raises(NotFoundError) as caught:
        quotes.find_set(world.session, "Bilaga till reporten")
    assert caught.value.nearest == ("Bilaga till rapporten",)


def test_an_attribution_that_cant_be_filled_is_refused_with_the_nearest_field(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport")
    with pytest.raises(InputError) as caught:
        quotes.change_set(world.session, made, attribution="({pseudonim})")
    assert "{pseudonym}" in caught.value.hint
    assert quotes.change_set(world.session, made, attribution="({role})", omission="(…)")
    assert quotes.find_set(world.session).attribution == "({role})"


def test_chosen_quotes_tell_who_speaks_and_where(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport", themes_from_codes=[world.codes["Relation"]])
    theme = quotes.find_theme(world.session, made, "Relation")
    coding = world.code(world.user, "Det är samma människa som kommer", "Relation")
    assert len(quotes.add_quotes(world.session, theme, [coding.id]).quotes) == 1
    (shown,) = quotes.show(world.session, made).all_quotes()
    assert shown.text == "Det är samma människa som kommer"
    assert (shown.speaker, shown.participant, shown.group, shown.paragraph) == ("Bo", "Bo", "brukare", 2)


def test_the_same_passage_is_chosen_once_in_a_theme_and_that_is_told(world: World) -> None:
    made = quotes.new_set(
        world.session, "Rapport", themes_from_codes=[world.codes["Relation"], world.codes["Förväntan/Rehab"]]
    )
    theme = quotes.find_theme(world.session, made, "Relation")
    mine = world.code(world.user, "Det är samma människa som kommer", "Relation")
    other = new_coding(world.session, world.user.version, mine.passage, world.codes["Relation"])
    other = with_coder(other, world.session.coder_named("Bertil Ek").id)
    with world.session.change("code-passage") as change:
        change.insert("codings", coding_rows.coding_fields(other))
    quotes.add_quotes(world.session, theme, [mine.id])
    added = quotes.add_quotes(world.session, theme, [other.id, mine.id])
    assert (added.quotes, added.doubles) == ((), 2)
    elsewhere = quotes.find_theme(world.session, made, "Rehab")
    assert len(quotes.add_quotes(world.session, elsewhere, [mine.id]).quotes) == 1


def test_matching_codings_go_under_the_theme_of_their_code_or_the_nearest_above(world: World) -> None:
    parent = world.session.tree.find("Förväntan")[0]
    world.code(world.boss, "Att den enskilde lär sig göra det själv.", "Förväntan/Rehab")
    world.code(world.user, "Det är samma människa som kommer", "Relation")
    world.code(world.user, "Mm, berätta mer om det.", "Förväntan/Habil")
    made = quotes.new_set(world.session, "Rapport")
    quotes.add_theme(world.session, made, code=parent)
    added = quotes.add_matching(world.session, made, Filters())
    assert (len(added.quotes), added.without_theme) == (1, 1)
    assert texts(world.session, made) == {"Förväntan": ["Att den enskilde lär sig göra det själv."]}


def test_matching_can_be_narrowed_to_a_group(world: World) -> None:
    world.code(world.boss, "Att den enskilde lär sig göra det själv.", "Relation")
    world.code(world.user, "Det är samma människa som kommer", "Relation")
    made = quotes.new_set(world.session, "Rapport")
    theme = quotes.add_theme(world.session, made, "Nära")
    quotes.add_matching(world.session, made, Filters(groups=["chef"]), theme)
    assert texts(world.session, made) == {"Nära": ["Att den enskilde lär sig göra det själv."]}


def test_cut_words_leave_a_mark_merge_and_come_back(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport", themes_from_codes=[world.codes["Relation"]])
    theme = quotes.find_theme(world.session, made, "Relation")
    coding = world.code(world.boss, BOSS[1][1], "Relation")
    (quote,) = quotes.add_quotes(world.session, theme, [coding.id]).quotes
    quotes.cut(world.session, quote, world.passage(world.boss, "Vi står bredvid,"))
    quotes.cut_words(world.session, quote, "och det tar tid.")
    (shown,) = quotes.show(world.session, made).all_quotes()
    assert shown.text == "Att den enskilde lär sig göra det själv. [...] Det får ta tid."
    assert len(shown.quote.cuts) == 1
    assert shown.full_text == BOSS[1][1]
    assert quotes.uncut(world.session, quote)
    (shown,) = quotes.show(world.session, made).all_quotes()
    assert shown.text == BOSS[1][1]
    world.session.undo()
    assert "[...]" in texts(world.session, made)["Relation"][0]


def test_a_quote_cant_be_cut_away_or_outside_itself(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport", themes_from_codes=[world.codes["Relation"]])
    theme = quotes.find_theme(world.session, made, "Relation")
    coding = world.code(world.boss, "Det får ta tid.", "Relation")
    (quote,) = quotes.add_quotes(world.session, theme, [coding.id]).quotes
    with pytest.raises(UsageError, match="Nothing would be left"):
        quotes.cut_words(world.session, quote, "Det får ta tid")
    with pytest.raises(UsageError, match="no words of the quote"):
        quotes.cut(world.session, quote, world.passage(world.boss, "Då får vi tänka om"))
    assert texts(world.session, made) == {"Relation": ["Det får ta tid."]}


def test_cuts_still_fit_when_the_edges_of_the_coding_move(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport", themes_from_codes=[world.codes["Relation"]])
    theme = quotes.find_theme(world.session, made, "Relation")
    coding = world.code(world.boss, BOSS[1][1], "Relation")
    (quote,) = quotes.add_quotes(world.session, theme, [coding.id]).quotes
    quotes.cut_words(world.session, quote, "Vi står bredvid, och det tar tid.")
    narrower = world.passage(world.boss, "det tar tid. Det får ta tid.")
    set_passage(world.session, world.boss.version, coding.id, narrower)
    assert texts(world.session, made) == {"Relation": ["[...] Det får ta tid."]}


def test_quotes_move_up_and_down_and_to_other_themes(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport")
    theme = quotes.add_theme(world.session, made, "Ett")
    other = quotes.add_theme(world.session, made, "Två")
    passages = ["Det får ta tid.", "Då får vi tänka om"]
    codings = [world.code(world.boss, words, "Relation") for words in passages]
    first, second = quotes.add_quotes(world.session, theme, [c.id for c in codings]).quotes
    assert quotes.step_quote(world.session, second, -1)
    assert not quotes.step_quote(world.session, second, -1)
    assert texts(world.session, made)["Ett"] == passages[::-1]
    assert quotes.move_quotes(world.session, [first], other) == 1
    assert texts(world.session, made) == {"Ett": [passages[1]], "Två": [passages[0]]}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.TRANSCRIPT, ["Att den", "Det får", "Det är samma"]),
        (Order.BALANCED, ["Att den", "Det är samma", "Det får"]),
        (Order.STARRED, ["Det är samma", "Det får", "Att den"]),
    ],
)
def test_orders_are_kept(world: World, order: Order, expected: list[str]) -> None:
    made = quotes.new_set(world.session, "Rapport")
    theme = quotes.add_theme(world.session, made, "Ett")
    found = [
        world.code(world.boss, "Det får ta tid.", "Relation"),
        world.code(world.user, "Det är samma människa som kommer", "Relation"),
        world.code(world.boss, "Att den enskilde lär sig göra det själv.", "Relation"),
    ]
    set_starred(world.session, found[1].id, True)
    quotes.add_quotes(world.session, theme, [c.id for c in found])
    quotes.order_quotes(world.session, made, order)
    shown = texts(world.session, made)["Ett"]
    assert all(text.startswith(begin) for text, begin in zip(shown, expected, strict=True))


def test_themes_move_but_never_under_themselves(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport")
    one, two = (quotes.add_theme(world.session, made, title) for title in ("Ett", "Två"))
    below = quotes.add_theme(world.session, made, "Under", parent=one)
    with pytest.raises(UsageError, match="under itself"):
        quotes.move_theme(world.session, one, below)
    assert quotes.step_theme(world.session, one, 1)
    assert [t.heading for t in quotes.show(world.session, made).themes] == ["Två", "Ett", "Under"]
    quotes.move_theme(world.session, below, two)
    assert [t.path for t in quotes.show(world.session, made).themes] == ["Två", "Två/Under", "Ett"]


def test_a_deleted_theme_takes_its_quotes_along_and_one_undo_brings_all_back(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport")
    one = quotes.add_theme(world.session, made, "Ett")
    below = quotes.add_theme(world.session, made, "Under", parent=one)
    coding = world.code(world.boss, "Det får ta tid.", "Relation")
    quotes.add_quotes(world.session, below, [coding.id])
    before = texts(world.session, made)
    assert quotes.delete_theme(world.session, one) == 1
    assert texts(world.session, made) == {}
    world.session.undo()
    assert texts(world.session, made) == before
    assert quotes.delete_set(world.session, made) == 1
    assert quotes.all_sets(world.session) == []
    world.session.undo()
    assert texts(world.session, made) == before


def test_removing_a_coding_removes_its_quote_and_undo_brings_both_back(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport")
    theme = quotes.add_theme(world.session, made, "Ett")
    coding = world.code(world.boss, "Det får ta tid.", "Relation")
    quotes.add_quotes(world.session, theme, [coding.id])
    untag(world.session, [coding.id])
    assert texts(world.session, made) == {"Ett": []}
    world.session.undo()
    assert texts(world.session, made) == {"Ett": ["Det får ta tid."]}


def test_candidates_say_what_is_chosen_already_and_leave_the_interviewer_out(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport", themes_from_codes=[world.codes["Relation"]])
    theme = quotes.find_theme(world.session, made, "Relation")
    chosen = world.code(world.user, "Det är samma människa som kommer", "Relation")
    world.code(world.user, "Mm, berätta mer om det.", "Relation")
    world.code(world.boss, "Det får ta tid.", "Relation")
    world.code(world.boss, "Då får vi tänka om", "Förväntan/Rehab")
    quotes.add_quotes(world.session, theme, [chosen.id])
    found = quotes.candidates(world.session, theme)
    assert [(c.retrieved.quote, c.chosen) for c in found] == [
        ("Det får ta tid.", False),
        ("Det är samma människa som kommer", True),
    ]


def test_the_balance_counts_participants_and_never_the_interviewer(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport")
    theme = quotes.add_theme(world.session, made, "Ett")
    both = world.passage(world.boss, "Och om det inte går?").union(world.passage(world.boss, "Då får vi tänka om"))
    mixed = tag(world.session, world.boss.version, both, world.codes["Relation"])
    quotes.add_quotes(world.session, theme, [mixed.id])
    spread = quotes.balance(quotes.show(world.session, made))
    assert [(p.person.pseudonym, p.quotes, p.words, p.share) for p in spread.people] == [
        ("Astrid", 1, 5, 1.0),
        ("Bo", 0, 0, 0.0),
    ]
    assert [(g.group, g.quotes, g.quoted, g.participants) for g in spread.groups] == [
        ("chef", 1, 1, 1),
        ("brukare", 0, 0, 1),
    ]
    assert [person.pseudonym for person in spread.missing] == ["Bo"]


def test_every_kind_of_change_has_its_sentence(world: World) -> None:
    made = quotes.new_set(world.session, "Rapport", themes_from_codes=[world.codes["Relation"]])
    theme = quotes.find_theme(world.session, made, "Relation")
    coding = world.code(world.boss, BOSS[1][1], "Relation")
    (quote,) = quotes.add_quotes(world.session, theme, [coding.id]).quotes
    quotes.cut_words(world.session, quote, "Det får ta tid.")
    quotes.uncut(world.session, quote)
    quotes.set_reason(world.session, quote, "Säger det rakt ut")
    extra = quotes.add_theme(world.session, made, "Till")
    quotes.rename_theme(world.session, extra, "Annat")
    quotes.step_theme(world.session, extra, -1)
    quotes.move_quotes(world.session, [quote], extra)
    quotes.auto(world.session, made, per_code=1)
    quotes.order_quotes(world.session, made, Order.TRANSCRIPT)
    quotes.remove_quotes(world.session, [quote])
    quotes.change_set(world.session, made, introduction="Om urvalet")
    quotes.delete_theme(world.session, extra)
    quotes.delete_set(world.session, made)
    done = history.entries(world.session)
    kinds = {entry.kind for entry in done}
    assert {"new-quote-set", "cut-quote", "uncut-quote", "move-theme", "move-quotes", "delete-theme"} <= kinds
    assert [entry.kind for entry in done if entry.sentence == entry.kind] == []
    secret = {word for line in BOSS for word in line[1].split() if len(word) > 5}
    assert not any(word in str(c.summary) for c in rows.changes(world.session.store) for word in secret)
