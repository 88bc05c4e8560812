"""What comes before the quotes: study line, conventions, overview."""

from collections.abc import Iterator

from workbench.domain.transcript import ParagraphStatus
from workbench.exports.cleaning import one_line
from workbench.exports.material import AppendixMaterial, QuoteFacts, ThemeFacts
from workbench.exports.model import Align, Block, Box, Cell, Heading, Paragraph, Role, Run, Runs, Style, Table
from workbench.exports.quotation import is_cut
from workbench.exports.wording import NONE, Wording, column_heading


def study_line(material: AppendixMaterial, words: Wording) -> str:
    """`9 transcripts · 10 participants · 41 quotes · 8 headings`."""
    ngettext = words.t.ngettext
    quotes = len({quote.coding_id for quote in material.all_quotes()})
    themes = sum(1 for _theme, _level in walk(material.themes))
    people = len(material.participants)
    parts = []
    if material.transcripts:
        parts.append(
            ngettext("{number} transcript", "{number} transcripts", material.transcripts).format(
                number=material.transcripts
            )
        )
    if people:
        parts.append(ngettext("{number} participant", "{number} participants", people).format(number=people))
    parts.append(words.quotes(quotes))
    parts.append(ngettext("{number} theme or code", "{number} themes and codes", themes).format(number=themes))
    return " · ".join(part.replace(" ", "\u00a0") for part in parts)


def conventions(material: AppendixMaterial, words: Wording, attributed: bool) -> Box:
    """The box that says what the signs mean; of the rarer ones, those that are in use."""
    _ = words.t.gettext
    settings = material.settings
    quotes = list(material.all_quotes())
    lines: list[Runs] = []
    if settings.omission:
        lines.append(_sign(settings.omission, _("words in the quote have been left out")))
    elif any(part is None for quote in quotes for segment in quote.segments for part in segment.parts):
        lines.append((Run(_("Where words in a quote have been left out, no sign shows it.")),))
    if settings.long_omission and any(map(_has_long_cut, quotes)):
        lines.append(_sign(settings.long_omission, _("one or more whole paragraphs or turns have been left out")))
    lines.append(
        _sign(_("[word]"), _("added or replaced by the researcher, to explain or so that nobody is known by it"))
    )
    if any(segment.is_interviewer for quote in quotes for segment in quote.segments):
        lines.append((Run(_("Italics"), Role.INTERVIEWER), Run(" – " + _("the interviewer's words"))))
    if settings.block_quote_words > 1:
        lines.append(
            (
                Run(
                    _(
                        "Quotation marks stand around what was said, word for word. Quotes of {number} words or more, "
                        "and quotes in which several people speak, are set as blocks without marks."
                    ).format(number=settings.block_quote_words)
                ),
            )
        )
    if any(s.status is not ParagraphStatus.VERBATIM for quote in quotes for s in quote.segments):
        lines.append(
            (
                Run(
                    _(
                        "What comes from notes or summaries is the interviewer's wording, not what was said word for "
                        "word. It says so, and stands without quotation marks."
                    )
                ),
            )
        )
    if attributed:
        lines.append(
            (
                Run(
                    _("After each quote, its source is given as {example}. Names are pseudonyms.").format(
                        example=attribution_example(material, words)
                    )
                ),
            )
        )
    return Box(_("How to read the quotes"), tuple(lines))


def attribution_example(material: AppendixMaterial, words: Wording) -> str:
    """The attribution template with the names of the fields in the reader's language."""
    _ = words.t.gettext
    names = {
        "pseudonym": _("pseudonym"),
        "id": _("participant's number"),
        "role": _("group"),
        "group": _("group"),
        "transcript": _("transcript"),
        "file": _("file"),
        "paragraph": _("paragraph"),
        "time": _("time in the recording"),
        "stance": _("stance"),
        "coder": _("coder"),
    }
    text = material.settings.attribution
    for name, reading in names.items():
        text = text.replace("{" + name + "}", reading)
    return one_line(text.replace("{", "").replace("}", ""))


def overview(material: AppendixMaterial, words: Wording, anchor: str) -> Iterator[Block]:
    """The table of themes and codes by group: quotes, and participants `n of N`."""
    _, ngettext = words.t.gettext, words.t.ngettext
    tally, settings = words.tally, material.settings
    groups = tally.groups if len(tally.groups) > 1 else ()
    header = [_("Theme or code")]
    header += [
        f"{column_heading(words.group(group))}\n" + _("N = {number}").format(number=tally.sizes[group])
        for group in groups
    ]
    header.append(words.t.pgettext("appendix", "All") + "\n" + _("N = {number}").format(number=len(tally.participants)))
    nested = any(theme.children for theme in material.themes)
    rows = [
        _row(
            theme.heading,
            level,
            tuple(theme.all_quotes()),
            words,
            strong=bool(theme.children) or (nested and not level),
        )
        for theme, level in walk(material.themes)
    ]
    rows.append(_row(_("All quotes"), 0, tuple(material.all_quotes()), words))
    yield Heading(1, _("Overview"), anchor)
    yield Table(
        caption=_(
            "Number of quotes and, in brackets, how many of the group's participants they come from. "
            "{dash} means none. A theme includes the codes under it."
        ).format(dash=NONE),
        header=tuple(header),
        rows=tuple(rows),
        alignments=(Align.LEFT, *[Align.CENTRE] * (len(header) - 1)),
        emphasise_last_row=True,
    )
    unheard = len({q.coding_id for q in material.all_quotes() if not q.participants})
    if unheard:
        yield _note(
            ngettext(
                "{number} quote is no participant's (notes, or a speaker without a participant) and is counted only "
                "under All.",
                "{number} quotes are no participant's (notes, or a speaker without a participant) and are counted "
                "only under All.",
                unheard,
            ).format(number=unheard)
        )
    small = tally.small_groups(settings.small_group)
    if small:
        yield _note(
            _(
                "Fewer than {number} participants belong to: {groups}. Those who know the field may recognise a person "
                "in so small a group."
            ).format(number=settings.small_group, groups=", ".join(map(words.group, small)))
        )


def walk(themes: tuple[ThemeFacts, ...], level: int = 0) -> Iterator[tuple[ThemeFacts, int]]:
    """All headings in order, with how deep they lie (0 at the top)."""
    for theme in themes:
        yield theme, level
        yield from walk(theme.children, level + 1)


def _row(
    name: str, level: int, quotes: tuple[QuoteFacts, ...], words: Wording, *, strong: bool = False
) -> tuple[Cell, ...]:
    total, by_group = words.tally.count(quotes)
    counts = [*(by_group.values() if len(by_group) > 1 else ()), total]
    first = Cell(((Run(one_line(name), Role.STRONG if strong else Role.PLAIN),),), level)
    return (first, *(Cell(((Run(words.cell(count)),),)) for count in counts))


def _sign(sign: str, meaning: str) -> Runs:
    return (Run(sign, Role.STRONG), Run(" – " + meaning))


def _note(text: str) -> Paragraph:
    return Paragraph((Run(text),), Style.NOTE)


def _has_long_cut(quote: QuoteFacts) -> bool:
    left = [not is_cut(segment) for segment in quote.segments]
    return True in left and False in left[left.index(True) : len(left) - left[::-1].index(True)]
