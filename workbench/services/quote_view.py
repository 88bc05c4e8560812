"""What a quote set holds, read together: themes, quotes with their words, who says them, and the balance."""

from dataclasses import dataclass

from workbench.domain.coding import Coding
from workbench.domain.quoteset import ChosenQuote, QuoteSet, Theme
from workbench.domain.transcript import Transcript
from workbench.services.quote_reader import QuoteReader, QuoteWords
from workbench.services.quote_sets import theme_places
from workbench.services.session import Session
from workbench.services.study import Person, Study
from workbench.store import people, quotes


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A chosen quote with its words. `text` has the omission mark at each cut and a line per paragraph; `speaker` is
    who speaks first; several participants or groups are joined by a slash. `paragraph` counts from 1.

    A quote that is not anchored has lost its words in an edit; `text` is how they were.
    """

    quote: ChosenQuote
    coding: Coding
    transcript: Transcript
    read: QuoteWords
    text: str
    full_text: str
    coder: str

    @property
    def speaker(self) -> str:
        """Who speaks first in what is left."""
        return self.read.speaker

    @property
    def participant(self) -> str:
        """The pseudonyms of the participants heard, interviewers left out."""
        return "/".join(person.pseudonym for person in self.read.people)

    @property
    def group(self) -> str:
        """The groups of the participants heard."""
        return "/".join(dict.fromkeys(person.group for person in self.read.people if person.group))

    @property
    def paragraph(self) -> int | None:
        """The number of the first paragraph."""
        return self.read.paragraph


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """A theme with its quotes in order; `path` is made of headings, `depth` is 0 at the top."""

    theme: Theme
    heading: str
    depth: int
    path: str
    quotes: tuple[ShownQuote, ...]


@dataclass(frozen=True, slots=True)
class QuoteSetView:
    """A quote set, read. Themes come as a reader of the tree meets them; `omission` is the mark in use."""

    quote_set: QuoteSet
    themes: tuple[ShownTheme, ...]
    omission: str
    study: Study

    def all_quotes(self) -> tuple[ShownQuote, ...]:
        """The quotes of all themes; one chosen for two themes comes twice."""
        return tuple(quote for theme in self.themes for quote in theme.quotes)


@dataclass(frozen=True, slots=True)
class PersonBalance:
    """A participant's part: quotes, words, and the share of all quotes (0–1)."""

    person: Person
    quotes: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class GroupBalance:
    """A group's part: quotes with someone of the group, words, share (0–1), and participants quoted `n of N`.

    The group of those without one is empty.
    """

    group: str
    quotes: int
    words: int
    share: float
    quoted: int
    participants: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How the quotes are spread. A passage chosen twice counts once; `words` are participants' words only.

    `missing` are those who are never quoted, `unanchored` the quotes whose words were lost in an edit, `nobodys`
    those in which no participant is heard.
    """

    quotes: int
    words: int
    people: tuple[PersonBalance, ...]
    groups: tuple[GroupBalance, ...]
    missing: tuple[Person, ...]
    unanchored: int
    nobodys: int

    @property
    def quoted(self) -> int:
        """How many participants are quoted."""
        return len(self.people) - len(self.missing)


LARGE_SHARE = 0.25
"""A participant who gives more than this share of all quotes is named."""


def show(session: Session, quote_set: QuoteSet, reader: QuoteReader | None = None) -> QuoteSetView:
    """Read a quote set. A `reader` from an earlier call saves loading the texts anew; it must still be true."""
    reader = reader or QuoteReader(session)
    known = quotes.codings_chosen(session.store, quote_set.id)
    coders = {coder.id: coder.name for coder in people.coders(session.store)}
    omission = quote_set.omission or session.project.omission
    by_theme: dict[str, list[ShownQuote]] = {}
    for quote in quotes.chosen(session.store, quote_set.id):
        coding = known[quote.coding_id]
        by_theme.setdefault(quote.theme_id, []).append(_shown(reader, quote, coding, omission, coders))
    themes = tuple(
        ShownTheme(p.theme, p.heading, p.depth, p.path, tuple(by_theme.get(p.theme.id, ())))
        for p in theme_places(session, quote_set)
    )
    return QuoteSetView(quote_set, themes, omission, reader.study)


def balance(view: QuoteSetView) -> Balance:
    """How the quotes of a set are spread over participants and groups."""
    found = {q.coding.id: q for q in view.all_quotes()}
    unique = {(q.coding.transcript_id, q.coding.passage): q for q in found.values() if q.coding.anchored}.values()
    total = len(unique)
    given: dict[str, int] = {}
    words: dict[str, int] = {}
    groups: dict[str, int] = {}
    for shown in unique:
        for person in shown.read.people:
            given[person.key] = given.get(person.key, 0) + 1
            words[person.key] = words.get(person.key, 0) + shown.read.words_of[person.key]
        for group in {person.group for person in shown.read.people}:
            groups[group] = groups.get(group, 0) + 1
    persons = tuple(
        PersonBalance(p, given.get(p.key, 0), words.get(p.key, 0), given.get(p.key, 0) / total if total else 0.0)
        for p in view.study.people
    )
    names = (*view.study.groups, *([""] if any(not p.group for p in view.study.people) else []))
    return Balance(
        total,
        sum(shown.read.words - shown.read.interviewer_words for shown in unique),
        persons,
        tuple(_group_balance(group, persons, groups.get(group, 0), total) for group in names),
        tuple(each.person for each in persons if not each.quotes),
        sum(1 for q in found.values() if not q.coding.anchored),
        sum(1 for q in unique if not q.read.people),
    )


def _group_balance(group: str, persons: tuple[PersonBalance, ...], quoted: int, total: int) -> GroupBalance:
    members = [each for each in persons if each.person.group == group]
    return GroupBalance(
        group,
        quoted,
        sum(each.words for each in members),
        quoted / total if total else 0.0,
        sum(1 for each in members if each.quotes),
        len(members),
    )


def _shown(
    reader: QuoteReader, quote: ChosenQuote, coding: Coding, omission: str, coders: dict[str, str]
) -> ShownQuote:
    read = reader.read(coding, quote.cuts)
    return ShownQuote(
        quote,
        coding,
        reader.study.transcripts[coding.transcript_id],
        read,
        read.text(omission),
        reader.full_text(coding),
        coders.get(coding.coder_id, ""),
    )
