"""Choosing quotes for themes: adding, removing, arranging them, and saying why they were chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.codebook import CodeTree
from workbench.domain.coding import Coding
from workbench.domain.errors import NotFoundError
from workbench.domain.ids import new_id
from workbench.domain.quoteset import ChosenQuote, QuoteSet, Theme
from workbench.exports.material import Order, QuoteFacts
from workbench.exports.ordering import ordered
from workbench.i18n import _
from workbench.services.quote_reader import QuoteReader
from workbench.services.retrieval import Filters, RetrievedCoding, retrieve
from workbench.services.session import Session
from workbench.services.texts import clean_text
from workbench.store import quotes
from workbench.store.changes import ChangeWriter

Place = tuple[str, int, int]
"""A passage of a transcript: what must not come twice under one theme."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: ids of the new quotes; how many passages were there already, had lost their words in an
    edit, or fitted no theme."""

    quotes: tuple[str, ...] = ()
    doubles: int = 0
    unanchored: int = 0
    without_theme: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that could be chosen for a theme; coded by so many coders; whether the theme has it already."""

    retrieved: RetrievedCoding
    coders: int
    chosen: bool


def add_quotes(session: Session, theme: Theme, coding_ids: Sequence[str], reason: str = "") -> Added:
    """Choose codings for a theme, last in order. A passage that the theme has already is left out and counted.

    Raises NotFoundError for a coding that isn't there.
    """
    known = quotes.codings_by_id(session.store, list(coding_ids))
    for coding_id in coding_ids:
        if coding_id not in known:
            raise NotFoundError(_("There is no coding {id}.").format(id=coding_id), hint=_("See: workbench codings"))
    found = [known[coding_id] for coding_id in dict.fromkeys(coding_ids)]
    return _add(session, theme.quote_set_id, [(theme.id, coding) for coding in found], 0, reason)


def add_matching(session: Session, quote_set: QuoteSet, filters: Filters, theme: Theme | None = None) -> Added:
    """Choose all codings that fit, for the theme given or each for the theme of its code (or of the nearest code
    above it). Passages of the interviewer alone are left out. Raises NotFoundError, UsageError."""
    reader = QuoteReader(session)
    by_code = theme_by_code(session.tree, quotes.themes(session.store, quote_set.id))
    chosen: list[tuple[str, Coding]] = []
    homeless = 0
    for retrieved in retrieve(session, filters):
        coding = retrieved.coding
        target = theme.id if theme else by_code.get(coding.code_id)
        if target is None:
            homeless += 1
        elif not coding.anchored or not reader.read(coding).only_interviewer:
            chosen.append((target, coding))
    return _add(session, quote_set.id, chosen, homeless)


def candidates(session: Session, theme: Theme) -> list[Candidate]:
    """The passages with a theme's code, or those under it without a theme of their own, in the order of the texts.

    For a theme that is no code's: every coded passage. One that several coders coded comes once.
    """
    themes = quotes.themes(session.store, theme.quote_set_id)
    wanted = codes_of_theme(session.tree, theme, themes)
    if theme.code_id is not None and not wanted:
        return []
    taken = _places_of(session, theme.quote_set_id, {theme.id})
    found: dict[Place, tuple[RetrievedCoding, set[str]]] = {}
    for retrieved in retrieve(session, Filters(codes=wanted)):
        if retrieved.coding.anchored and not retrieved.is_interviewer:
            place = place_of(retrieved.coding)
            found.setdefault(place, (retrieved, set()))[1].add(retrieved.coding.coder_id)
    return [
        Candidate(retrieved, len(coders), (theme.id, *place) in taken) for place, (retrieved, coders) in found.items()
    ]


def remove_quotes(session: Session, quote_ids: Sequence[str]) -> int:
    """Take quotes out of their themes, in one change; returns how many. The codings stay."""
    with session.change("remove-quotes", count=len(quote_ids)) as change:
        for quote_id in quote_ids:
            change.delete("chosen_quotes", quote_id)
    return len(quote_ids)


def step_quote(session: Session, quote_id: str, step: int) -> bool:
    """Move a quote that many places down (up when negative) in its theme; whether it moved."""
    quote = chosen_quote(session, quote_id)
    beside = [q for q in quotes.chosen(session.store, quote.quote_set_id) if q.theme_id == quote.theme_id]
    place = next(index for index, each in enumerate(beside) if each.id == quote_id)
    if not 0 <= place + step < len(beside):
        return False
    beside.insert(place + step, beside.pop(place))
    with session.change("order-quotes", count=1) as change:
        _renumber(change, beside)
    return True


def move_quotes(session: Session, quote_ids: Sequence[str], theme: Theme) -> int:
    """Put quotes last under another theme of the set; those whose passage it has already stay. Returns how many."""
    chosen = quotes.chosen(session.store, theme.quote_set_id)
    known = quotes.codings_chosen(session.store, theme.quote_set_id)
    taken = {place_of(known[q.coding_id]) for q in chosen if q.theme_id == theme.id}
    ordinal = max((q.ordinal + 1 for q in chosen if q.theme_id == theme.id), default=0)
    moved = 0
    with session.change("move-quotes", count=len(quote_ids), theme=theme.id) as change:
        for quote in chosen:
            if quote.id in quote_ids and quote.theme_id != theme.id and place_of(known[quote.coding_id]) not in taken:
                change.update("chosen_quotes", quote.id, {"theme_id": theme.id, "ordinal": ordinal + moved})
                taken.add(place_of(known[quote.coding_id]))
                moved += 1
    return moved


def order_quotes(session: Session, quote_set: QuoteSet, order: Order, theme: Theme | None = None) -> bool:
    """Put the quotes of one theme, or of all, in an order that is kept; whether anything moved."""
    reader = QuoteReader(session)
    known = quotes.codings_chosen(session.store, quote_set.id)
    by_theme: dict[str, list[ChosenQuote]] = {}
    for quote in quotes.chosen(session.store, quote_set.id):
        if theme is None or quote.theme_id == theme.id:
            by_theme.setdefault(quote.theme_id, []).append(quote)
    keys = [person.key for person in reader.study.people]
    moved = False
    with session.change("order-quotes", count=sum(map(len, by_theme.values())), order=order.value) as change:
        for chosen in by_theme.values():
            facts = {q.id: _sortable(reader, known[q.coding_id], q) for q in chosen}
            by_id = {q.id: q for q in chosen}
            sorted_facts = ordered([facts[q.id] for q in chosen], order, keys)
            moved = _renumber(change, [by_id[f.coding_id] for f in sorted_facts]) or moved
    return moved


def set_reason(session: Session, quote_id: str, reason: str) -> bool:
    """Say why a quote was chosen; whether that differed."""
    with session.change("set-selection-reason", quote=quote_id) as change:
        return change.update("chosen_quotes", quote_id, {"selection_reason": clean_text(reason)})


def chosen_quote(session: Session, quote_id: str) -> ChosenQuote:
    """A chosen quote by id. Raises NotFoundError."""
    found = quotes.chosen_quote(session.store, quote_id)
    if found is None:
        raise NotFoundError(_("That quote is no longer in the quote set."))
    return found


def place_of(coding: Coding) -> Place:
    """Where a coding's passage lies."""
    return coding.transcript_id, coding.passage.start, coding.passage.end


def theme_by_code(tree: CodeTree, themes: Iterable[Theme]) -> dict[str, str]:
    """Code id → the theme its passages belong to: its own, else that of the nearest code above it that has one."""
    own = {theme.code_id: theme.id for theme in themes if theme.code_id}
    homes: dict[str, str] = {}
    for code in tree.in_order():
        line = [code, *tree.ancestors(code.id)]
        home = next((own[each.id] for each in line if each.id in own), None)
        if home is not None:
            homes[code.id] = home
    return homes


def codes_of_theme(tree: CodeTree, theme: Theme, themes: Iterable[Theme]) -> list[str]:
    """The codes whose passages belong to a theme; empty for one that is no code's."""
    if theme.code_id is None:
        return []
    return [code_id for code_id, home in theme_by_code(tree, themes).items() if home == theme.id]


def insert_quotes(
    change: ChangeWriter, quote_set_id: str, chosen: Iterable[tuple[str, Coding, str]], present: Iterable[ChosenQuote]
) -> tuple[str, ...]:
    """Insert (theme id, coding, reason) last in order under their themes; returns the new quotes' ids."""
    last: dict[str, int] = {}
    for quote in present:
        last[quote.theme_id] = max(last.get(quote.theme_id, -1), quote.ordinal)
    records = []
    for theme_id, coding, reason in chosen:
        last[theme_id] = last.get(theme_id, -1) + 1
        records.append(
            {
                "id": new_id(),
                "quote_set_id": quote_set_id,
                "theme_id": theme_id,
                "coding_id": coding.id,
                "ordinal": last[theme_id],
                "cuts": [],
                "selection_reason": reason,
            }
        )
    return tuple(change.insert_many("chosen_quotes", records))


def _add(session: Session, set_id: str, wanted: Iterable[tuple[str, Coding]], homeless: int, reason: str = "") -> Added:
    taken = _places_of(session, set_id)
    fresh: list[tuple[str, Coding, str]] = []
    doubles = unanchored = 0
    for theme_id, coding in wanted:
        if not coding.anchored:
            unanchored += 1
        elif (theme_id, *place_of(coding)) in taken:
            doubles += 1
        else:
            taken.add((theme_id, *place_of(coding)))
            fresh.append((theme_id, coding, reason))
    with session.change("add-quotes", count=len(fresh)) as change:
        made = insert_quotes(change, set_id, fresh, quotes.chosen(session.store, set_id)) if fresh else ()
    return Added(made, doubles, unanchored, homeless)


def _places_of(session: Session, set_id: str, themes: set[str] | None = None) -> set[tuple[str, str, int, int]]:
    known = quotes.codings_chosen(session.store, set_id)
    return {
        (q.theme_id, *place_of(known[q.coding_id]))
        for q in quotes.chosen(session.store, set_id)
        if themes is None or q.theme_id in themes
    }


def _renumber(change: ChangeWriter, in_order: Iterable[ChosenQuote]) -> bool:
    moved = False
    for ordinal, quote in enumerate(in_order):
        moved = change.update("chosen_quotes", quote.id, {"ordinal": ordinal}) or moved
    return moved


def _sortable(reader: QuoteReader, coding: Coding, quote: ChosenQuote) -> QuoteFacts:
    """What sorting asks of a quote; the chosen quote's id stands in for the coding's."""
    read = reader.read(coding, quote.cuts)
    return QuoteFacts(
        quote.id,
        "",
        (),
        tuple(person.key for person in read.people),
        starred=coding.starred,
        place=(reader.study.places.get(coding.transcript_id, 0), coding.passage.start),
    )
