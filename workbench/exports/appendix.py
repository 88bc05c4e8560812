"""The quote appendix: from plain material to the document that every writer draws."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from workbench.domain.progress import Progress, Report, silent
from workbench.exports import back, front
from workbench.exports.attribution import Attribution
from workbench.exports.cautions import cautions
from workbench.exports.cleaning import cleaned, one_line
from workbench.exports.material import AppendixMaterial, CodeFacts, Layout, QuoteFacts, ThemeFacts
from workbench.exports.model import (
    Align,
    Block,
    Cell,
    Contents,
    Document,
    Heading,
    Labels,
    Paragraph,
    Quote,
    QuoteKind,
    Role,
    Run,
    Runs,
    Style,
    Table,
)
from workbench.exports.ordering import ordered
from workbench.exports.quotation import QuoteSetter, is_rtl, word_count
from workbench.exports.wording import Wording, attribute_names, wording
from workbench.i18n import _, catalogue, supported

TOGETHER = 60
"""A definition of so many words or fewer stays on the page of its first quote; a longer one would leave holes."""

DEEPEST = 6
"""The deepest level of headings; what lies deeper is set on this one."""


def build(material: AppendixMaterial, report: Report = silent) -> Document:
    """The appendix as a document, with warnings for the one who exports. Raises InputError for a template that
    can't be filled, Interrupted when `report` does."""
    material, dropped = prepared(material)
    maker = _Maker(material, report)
    return Document(
        title=one_line(material.title),
        subject=one_line(material.study_title),
        language=material.language,
        date=material.date,
        software=one_line(material.software),
        blocks=tuple(maker.blocks()),
        labels=_labels(maker.words),
        update_fields=material.settings.update_fields,
        warnings=cautions(material, maker.words, dropped),
    )


def _labels(words: Wording) -> Labels:
    _ = words.t.gettext
    return Labels(page=_("page {page} of {pages}"), continued=_("{caption} (continued)"))


def prepared(material: AppendixMaterial) -> tuple[AppendixMaterial, int]:
    """The material with clean texts, a language that has texts, and small groups merged if that is asked for;
    and how many characters were dropped."""
    material, dropped = cleaned(material)
    material = replace(material, language=supported(material.language) or "en")
    if material.settings.merge_small_groups:
        material = _with_merged_groups(material)
    return material, dropped


class _Maker:
    """Makes the blocks of one appendix, giving each heading and quote its anchor."""

    def __init__(self, material: AppendixMaterial, report: Report) -> None:
        self.material = material
        self.settings = material.settings
        self.words: Wording = wording(material)
        self.setter = QuoteSetter(self.words.t, material.language, material.interviews_language, self.settings)
        self.attribution = Attribution(self.settings.attribution, attribute_names(material))
        self.ids = tuple(person.id for person in material.participants)
        self.report = report
        self.total = sum(1 for quote in material.all_quotes())
        self.headings, self.quotes = count(1), count(1)

    def anchor(self) -> str:
        return f"s{next(self.headings)}"

    def blocks(self) -> Iterator[Block]:
        """The whole appendix in order."""
        material, words, settings = self.material, self.words, self.settings
        _ = words.t.gettext
        if material.study_title.strip() and one_line(material.study_title) != one_line(material.title):
            yield _text(material.study_title, Style.SUBTITLE)
        yield _text(front.study_line(material, words), Style.COUNTS)
        yield from _prose(material.introduction)
        yield front.conventions(material, words, bool(settings.attribution.strip()))
        yield Contents(_("Contents"), depth=1 if settings.layout is Layout.PARTICIPANTS else 3)
        if settings.include_overview and material.themes:
            yield from front.overview(material, words, self.anchor())
        match settings.layout:
            case Layout.THEMES:
                for theme in material.themes:
                    yield from self.theme(theme, 1)
            case Layout.TABLE:
                for theme in material.themes:
                    yield from self.theme_as_table(theme)
            case Layout.PARTICIPANTS:
                yield from self.by_participant()
        if settings.include_participants and material.participants:
            yield from back.participants_table(material, words, self.anchor())
        if settings.include_balance and material.participants:
            yield from back.balance(material, words, self.anchor())
        if settings.include_unquoted:
            yield from back.unquoted(material, words, self.anchor())
        if settings.include_method:
            yield from back.method(material, words, self.anchor())

    def theme(self, theme: ThemeFacts, level: int) -> Iterator[Block]:
        """A heading, what its code means, its counts, its quotes, and what is under it."""
        yield Heading(min(level, DEEPEST), one_line(theme.heading), self.anchor())
        yield from self.about(theme)
        for quote in ordered(theme.quotes, self.settings.order, self.ids):
            yield self.quote(quote)
        for child in theme.children:
            yield from self.theme(child, level + 1)

    def about(self, theme: ThemeFacts) -> Iterator[Block]:
        """Introduction, definition and counts of a heading."""
        yield from _prose(theme.introduction)
        if theme.code and self.settings.include_definitions:
            yield from _definition(theme.code, self.words)
        quotes = tuple(theme.all_quotes())
        text = self.words.counts(quotes) if quotes else self.words.t.gettext("No quotes.")
        yield Paragraph((Run(text),), Style.COUNTS, keep_next=bool(quotes))

    def quote(self, quote: QuoteFacts) -> Quote:
        """A quote, set; tells the report how far the work has come."""
        number = next(self.quotes)
        if number % 500 == 0:
            self.report(Progress(number, self.total, _("Setting the quotes")))
        kind, rtl = self.setter.kind(quote), is_rtl(quote)
        return Quote(
            kind=kind,
            paragraphs=self.setter.paragraphs(quote, kind),
            attribution=self.attribution.fill(self.source(quote)),
            anchor=f"q{number}",
            language=self.setter.language_of(quote),
            rtl=rtl,
            own_line=rtl or kind is QuoteKind.TURNS,
            words=word_count(quote),
        )

    def source(self, quote: QuoteFacts) -> dict[str, str]:
        """The values of the attribution; what is nobody's has the transcript's name where a participant's would be."""
        values, template = self.words.values(quote), self.settings.attribution
        if not quote.participants and not ("{transcript}" in template or "{file}" in template):
            for name in ("pseudonym", "id"):
                if f"{{{name}}}" in template:
                    return {**values, name: one_line(quote.transcript)}
        return values

    def theme_as_table(self, theme: ThemeFacts) -> Iterator[Block]:
        """A theme as a table of its codes' quotes: code, quote, who."""
        _ = self.words.t.gettext
        yield Heading(1, one_line(theme.heading), self.anchor())
        yield from self.about(theme)
        rows = []
        for part, _level in front.walk((theme,)):
            name = one_line(part.heading)
            for quote in ordered(part.quotes, self.settings.order, self.ids):
                made = self.quote(quote)
                who = made.attribution
                if who.startswith("(") and who.endswith(")"):
                    who = who[1:-1]
                rows.append(
                    (
                        _cell(name),
                        Cell(tuple(p.runs for p in made.paragraphs)),
                        _cell(who.replace("\u00a0", " ")),
                    )
                )
                name = ""
        if rows:
            yield Table(
                caption=_("Quotes on {theme}.").format(theme=one_line(theme.heading)),
                header=(_("Code"), _("Quote"), _("Source")),
                rows=tuple(rows),
                alignments=(Align.LEFT, Align.LEFT, Align.LEFT),
                weights=(20, 58, 22),
                splittable=False,
            )

    def by_participant(self) -> Iterator[Block]:
        """The quotes gathered by participant, under each the codes."""
        _ = self.words.t.gettext
        gathered: dict[str, list[tuple[str, QuoteFacts]]] = {each: [] for each in (*self.ids, "")}
        for path, theme in _paths(self.material.themes, ()):
            for quote in ordered(theme.quotes, self.settings.order, self.ids):
                known = [each for each in quote.participants if each in gathered]
                gathered[known[0] if known else ""].append((" – ".join(path), quote))
        for person, quotes in gathered.items():
            if not quotes:
                continue
            found = self.words.tally.participants.get(person)
            name = found.pseudonym if found else _("No participant")
            group = f" ({one_line(found.group)})" if found and found.group else ""
            yield Heading(1, one_line(name) + group, self.anchor())
            yield Paragraph((Run(self.words.quotes(len(quotes))),), Style.COUNTS, keep_next=True)
            before = None
            for heading, quote in quotes:
                if heading != before:
                    yield Heading(2, heading, self.anchor())
                before = heading
                yield self.quote(quote)


def _definition(code: CodeFacts, words: Wording) -> Iterator[Block]:
    _ = words.t.gettext
    texts = [("", code.definition), (_("Include:"), code.include), (_("Exclude:"), code.exclude)]
    together = sum(len(text.split()) for _lead, text in texts) <= TOGETHER
    for lead, text in texts:
        if text.strip():
            runs: Runs = (Run(one_line(text)),)
            yield Paragraph((Run(lead + " ", Role.LEAD), *runs) if lead else runs, Style.DEFINITION, keep_next=together)


def _paths(themes: tuple[ThemeFacts, ...], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ThemeFacts]]:
    for theme in themes:
        path = (*above, one_line(theme.heading))
        yield path, theme
        yield from _paths(theme.children, path)


def _prose(text: str) -> Iterable[Paragraph]:
    return (Paragraph((Run(part.strip()),)) for part in text.split("\n\n") if part.strip())


def _text(text: str, style: Style) -> Paragraph:
    return Paragraph((Run(one_line(text)),), style)


def _cell(text: str) -> Cell:
    return Cell(((Run(text),),))


def _with_merged_groups(material: AppendixMaterial) -> AppendixMaterial:
    """Small groups under one common name, wherever a group is printed."""
    sizes: dict[str, int] = {}
    for person in material.participants:
        sizes[person.group] = sizes.get(person.group, 0) + 1
    small = {group for group, size in sizes.items() if group and size < material.settings.small_group}
    if not small:
        return material
    other = catalogue(material.language).gettext("other groups")
    people = tuple(replace(p, group=other) if p.group in small else p for p in material.participants)
    groups = tuple(group for group in material.groups if group not in small)
    merged = tuple(sorted(small))
    return replace(material, participants=people, groups=(*groups, other), merged_groups=merged)
