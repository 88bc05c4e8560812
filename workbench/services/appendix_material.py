"""Gathering what a quote appendix is made from; each transcript's text is loaded once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench import __version__
from workbench.domain.code import Code
from workbench.domain.codebook import CodeTree
from workbench.domain.coding import Coding
from workbench.domain.localtext import pick
from workbench.domain.passage import Passage
from workbench.domain.progress import Progress, Report
from workbench.domain.quoteset import ChosenQuote, QuoteSet
from workbench.exports.material import (
    AppendixMaterial,
    AppendixSettings,
    CodebookFacts,
    CodeFacts,
    ParticipantFacts,
    QuoteFacts,
    ThemeFacts,
)
from workbench.i18n import _, catalogue
from workbench.services.quote_auto import chosen_by_program
from workbench.services.quote_choice import Place, place_of, theme_by_code
from workbench.services.quote_reader import QuoteReader
from workbench.services.quote_sets import ThemePlace, heading_of, theme_places
from workbench.services.session import Session
from workbench.store import codings, history, people, quotes


@dataclass(frozen=True, slots=True)
class Gathered:
    """The material; how many quotes were left out for want of their words, how many hold the interviewer's words
    only; and the speakers who are counted by their label."""

    material: AppendixMaterial
    unanchored: int
    only_interviewer: int
    strays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A quote to print: where (a theme's or a code's id), and the codings of the same passage by several coders."""

    home: str
    codings: tuple[Coding, ...]
    ordinal: int = 0
    cuts: tuple[Passage, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class _Gatherer:
    session: Session
    reader: QuoteReader
    report: Report
    coders: Mapping[str, str] = field(default_factory=dict)
    spoken: dict[str, int] = field(default_factory=dict)
    by_home: dict[str, list[tuple[int, QuoteFacts]]] = field(default_factory=dict)
    only_interviewer: int = 0

    def read(self, wanted: Iterable[_Wanted]) -> None:
        """Read the quotes and count the spoken words, one transcript after the other."""
        by_transcript: dict[str, list[_Wanted]] = {}
        for each in wanted:
            by_transcript.setdefault(each.codings[0].transcript_id, []).append(each)
        total = len(self.reader.study.transcripts)
        for number, transcript in enumerate(self.reader.study.transcripts.values()):
            self.report(Progress(number, total, _("Gathering the quotes")))
            self._count_words(transcript.version_id)
            for each in by_transcript.get(transcript.id, ()):
                self.by_home.setdefault(each.home, []).append((each.ordinal, self._facts(each)))
                if each.codings[0].version_id != transcript.version_id:
                    self.reader.forget(each.codings[0].version_id)
            self.reader.forget(transcript.version_id)

    def quotes(self, home: str) -> tuple[QuoteFacts, ...]:
        """The quotes under a theme or code, in order."""
        return tuple(facts for _ordinal, facts in sorted(self.by_home.get(home, ()), key=lambda pair: pair[0]))

    def _count_words(self, version_id: str) -> None:
        version = self.reader.version(version_id)
        for turn in version.turns if version else ():
            if version is None:
                continue
            study = self.reader.study
            if turn.speaker is None:
                people = study.people_of(None, version.transcript_id)
            else:
                people = study.people_of(study.speakers.get(version.speakers[turn.speaker]))
            words = len(version.text[turn.start : turn.end].split()) if people else 0
            for person in people:
                self.spoken[person.key] = self.spoken.get(person.key, 0) + words

    def _facts(self, wanted: _Wanted) -> QuoteFacts:
        first = wanted.codings[0]
        transcript = self.reader.study.transcripts[first.transcript_id]
        read = self.reader.read(first, wanted.cuts)
        self.only_interviewer += read.only_interviewer
        stances = {coding.stance for coding in wanted.codings if coding.stance}
        return QuoteFacts(
            coding_id=first.id,
            transcript=transcript.name,
            segments=read.segments,
            participants=tuple(person.key for person in read.people),
            file=transcript.file_name,
            attributes=transcript.attributes,
            language=transcript.language,
            stance=stances.pop() if len(stances) == 1 else None,
            coder=", ".join(dict.fromkeys(self.coders.get(coding.coder_id, "") for coding in wanted.codings)),
            starred=any(coding.starred for coding in wanted.codings),
            selection_reason=wanted.reason,
            place=(self.reader.study.places[transcript.id], first.passage.start),
        )


def gather(
    session: Session, quote_set: QuoteSet | None, language: str, settings: AppendixSettings, report: Report
) -> Gathered:
    """The material of a quote set, or without one of all codings: a heading per top code and those under it."""
    store, tree = session.store, session.tree
    reader = QuoteReader(session)
    coders = {coder.id: coder for coder in people.coders(store)}
    initials = {coder.id: coder.initials or coder.name for coder in coders.values()}
    gatherer = _Gatherer(session, reader, report, initials)
    if quote_set:
        places = theme_places(session, quote_set)
        known = quotes.codings_chosen(store, quote_set.id)
        wanted, unanchored = _chosen(quotes.chosen(store, quote_set.id), known)
        gatherer.read(wanted)
        themes = _themes_of_set(tree, places, gatherer, language)
        covered = set(theme_by_code(tree, [place.theme for place in places]))
        free = any(place.theme.code_id is None for place in places)
        extent, by = _extent(session, None if free else covered, [coding for each in wanted for coding in each.codings])
        book_ids = {tree.codes[code_id].codebook_id for code_id in covered} or set(tree.codebooks)
        unquoted = [c for c in tree.codable() if c.codebook_id in book_ids and c.id not in covered]
    else:
        wanted, unanchored, by = _every(session)
        gatherer.read(wanted)
        themes = tuple(
            theme
            for book_id in tree.codebooks
            for code in tree.roots(book_id)
            if (theme := _theme_of_code(tree, code, gatherer, language))
        )
        extent = None
        book_ids = {tree.codes[each.home].codebook_id for each in wanted} or set(tree.codebooks)
        unquoted = [c for c in tree.codable() if c.codebook_id in book_ids and c.id not in gatherer.by_home]
    last = next(history.changes(store, limit=1), None)
    title = catalogue(language).gettext("Quotes by theme")
    material = AppendixMaterial(
        title=quote_set.title if quote_set else title,
        study_title=session.project.title,
        language=language,
        interviews_language=session.project.language,
        introduction=quote_set.introduction if quote_set else "",
        transcripts=len(reader.study.transcripts),
        participants=_participants(reader, gatherer.spoken),
        groups=reader.study.groups,
        themes=themes,
        unquoted=tuple(_code_facts(tree, code, language) for code in unquoted),
        codings=extent,
        selection=_selection([each.reason for each in wanted], language) if quote_set else "",
        coders=tuple(coder.name for coder in coders.values() if coder.id in by),
        codebooks=tuple(
            CodebookFacts(pick(book.title, language, book.slug), book.version)
            for book in tree.codebooks.values()
            if book.id in book_ids
        ),
        software=f"interview-workbench {__version__}",
        date=last.when if last else session.project.created,
        settings=settings,
    )
    strays = tuple(person.pseudonym for person in reader.study.people if not person.participant_id)
    return Gathered(material, unanchored, gatherer.only_interviewer, strays)


def _chosen(chosen: Iterable[ChosenQuote], known: Mapping[str, Coding]) -> tuple[list[_Wanted], int]:
    """The quotes of a set, and how many have lost their words."""
    wanted, unanchored = [], 0
    for quote in chosen:
        coding = known[quote.coding_id]
        if coding.anchored:
            wanted.append(_Wanted(quote.theme_id, (coding,), quote.ordinal, quote.cuts, quote.selection_reason))
        else:
            unanchored += 1
    return wanted, unanchored


def _selection(reasons: list[str], language: str) -> str:
    """How the quotes of a set were chosen, as far as the program had a part in it."""
    _ = catalogue(language).gettext
    by_program = sum(map(chosen_by_program, reasons))
    if not by_program:
        return ""
    how = _(
        "By the program: one from each participant in turn, those quoted least first; of each participant's passages, "
        "starred ones first, then those coded by several coders, then those of middling length."
    )
    if by_program == len(reasons):
        return how
    rest = _("So {number} of {total} quotes; the researchers chose the others.")
    return f"{how} {rest.format(number=by_program, total=len(reasons))}"


def _every(session: Session) -> tuple[list[_Wanted], int, set[str]]:
    """One quote per passage and code, whoever coded it; how many codings have lost their words; the coders."""
    found: dict[tuple[str, Place], list[Coding]] = {}
    unanchored = 0
    by: set[str] = set()
    for coding in codings.select(session.store, anchored_only=False):
        if coding.anchored:
            found.setdefault((coding.code_id, place_of(coding)), []).append(coding)
            by.add(coding.coder_id)
        else:
            unanchored += 1
    wanted = [
        _Wanted(code_id, tuple(sorted(same, key=lambda c: (c.created, c.id))))
        for (code_id, _place), same in found.items()
    ]
    return wanted, unanchored, by


def _extent(session: Session, code_ids: set[str] | None, printed: Iterable[Coding]) -> tuple[int, set[str]]:
    """How many coded passages the quotes were chosen from, and who coded them."""
    passages = {(coding.code_id, place_of(coding)) for coding in printed}
    by = {coding.coder_id for coding in printed}
    wanted = None if code_ids is None else sorted(code_ids)
    for coding in codings.select(session.store, codes=wanted):
        passages.add((coding.code_id, place_of(coding)))
        by.add(coding.coder_id)
    return len(passages), by


def _themes_of_set(
    tree: CodeTree, places: list[ThemePlace], gatherer: _Gatherer, language: str
) -> tuple[ThemeFacts, ...]:
    under: dict[str | None, list[ThemePlace]] = {}
    for place in places:
        under.setdefault(place.theme.parent_id, []).append(place)

    def made(place: ThemePlace) -> ThemeFacts:
        code = tree.codes.get(place.theme.code_id or "")
        return ThemeFacts(
            title=heading_of(tree, place.theme, language),
            code=_code_facts(tree, code, language) if code else None,
            quotes=gatherer.quotes(place.theme.id),
            children=tuple(map(made, under.get(place.theme.id, ()))),
        )

    return tuple(map(made, under.get(None, ())))


def _theme_of_code(tree: CodeTree, code: Code, gatherer: _Gatherer, language: str) -> ThemeFacts | None:
    """A code's heading with those under it; None when none of them has a quote."""
    below = (_theme_of_code(tree, child, gatherer, language) for child in tree.children(code.id))
    theme = ThemeFacts(
        code=_code_facts(tree, code, language),
        quotes=gatherer.quotes(code.id),
        children=tuple(child for child in below if child),
    )
    return theme if theme.quotes or theme.children else None


def _code_facts(tree: CodeTree, code: Code, language: str) -> CodeFacts:
    return CodeFacts(
        tree.path(code.id),
        code.label(language),
        code.definition_in(language),
        # Rules for coding say nothing to readers of a heading that isn't coded itself.
        pick(code.include, language) if code.codable else "",
        pick(code.exclude, language) if code.codable else "",
    )


def _participants(reader: QuoteReader, spoken: Mapping[str, int]) -> tuple[ParticipantFacts, ...]:
    return tuple(
        ParticipantFacts(
            person.key,
            person.pseudonym,
            person.group,
            person.attributes,
            len(person.transcripts),
            spoken.get(person.key, 0),
        )
        for person in reader.study.people
    )
