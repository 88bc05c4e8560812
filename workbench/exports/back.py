"""What comes after the quotes: participants, balance, codes without quotes, method."""

from collections.abc import Iterator

from workbench.exports.cleaning import one_line
from workbench.exports.counting import LARGE_SHARE, Share
from workbench.exports.front import walk
from workbench.exports.material import AppendixMaterial, Order
from workbench.exports.model import Align, Block, Cell, Heading, Paragraph, Role, Run, Style, Table
from workbench.exports.wording import NONE, Wording, column_heading


def participants_table(material: AppendixMaterial, words: Wording, anchor: str) -> Iterator[Block]:
    """Who took part: id, pseudonym, group, attributes, transcripts, words."""
    _, pgettext = words.t.gettext, words.t.pgettext
    people = material.participants
    attributes = tuple(dict.fromkeys(name for person in people for name in person.attributes))
    grouped = any(person.group for person in people)
    counted = any(person.transcripts for person in people), any(person.words for person in people)
    header = [
        pgettext("appendix", "Number"),
        _("Pseudonym"),
        *([_("Group")] if grouped else []),
        *map(column_heading, attributes),
    ]
    header += [name for name, shown in zip((_("Transcripts"), _("Words")), counted, strict=True) if shown]
    rows = []
    for person in people:
        texts = [person.id, person.pseudonym, *([person.group] if grouped else [])]
        texts += [person.attributes.get(name, "") for name in attributes]
        numbers = [n for n, shown in zip((person.transcripts, person.words), counted, strict=True) if shown]
        texts += [grouped_digits(number) for number in numbers]
        rows.append(tuple(_cell(text) for text in texts))
    yield Heading(1, _("Participants"), anchor)
    yield Table(
        caption=_("The participants of the study, by pseudonym."),
        header=tuple(header),
        rows=tuple(rows),
        alignments=(*[Align.LEFT] * (len(header) - sum(counted)), *[Align.RIGHT] * sum(counted)),
    )


def balance(material: AppendixMaterial, words: Wording, anchor: str) -> Iterator[Block]:
    """How the quotes are spread over the participants, and who gives many or none."""
    _, pgettext = words.t.gettext, words.t.pgettext
    shares = words.tally.shares(material.all_quotes())
    grouped = any(each.participant.group for each in shares)
    header = [_("Participant"), *([_("Group")] if grouped else []), _("Quotes"), pgettext("appendix", "Share")]
    rows = [
        (
            _cell(each.participant.pseudonym),
            *([_cell(each.participant.group)] if grouped else []),
            _cell(str(each.quotes) if each.quotes else NONE),
            _cell(words.percent(each.share) if each.quotes else NONE),
        )
        for each in shares
    ]
    yield Heading(1, _("Balance of the quotes"), anchor)
    yield Table(
        caption=_("How many of the quotes come from each participant."),
        header=tuple(header),
        rows=tuple(rows),
        alignments=(*[Align.LEFT] * (len(header) - 2), Align.RIGHT, Align.RIGHT),
    )
    many = [each for each in shares if is_large(each, len(shares))]
    none = [each.participant.pseudonym for each in shares if not each.quotes]
    if many:
        yield _note(
            _("More than {share} of the quotes come from: {names}.").format(
                share=words.percent(LARGE_SHARE),
                names=", ".join(f"{each.participant.pseudonym} ({words.percent(each.share)})" for each in many),
            )
        )
    if none:
        yield _note(_("Not quoted: {names}.").format(names=", ".join(map(one_line, none))))


def unquoted(material: AppendixMaterial, words: Wording, anchor: str) -> Iterator[Block]:
    """The codes that have no quote in the appendix."""
    _ = words.t.gettext
    empty = [theme.code for theme, _level in walk(material.themes) if theme.code and not any(theme.all_quotes())]
    codes = {code.path: code for code in (*empty, *material.unquoted)}
    if not codes:
        return
    yield Heading(1, _("Codes without quotes"), anchor)
    for code in codes.values():
        yield Paragraph((Run(one_line(code.label), Role.STRONG), Run(f" ({one_line(code.path)})")), Style.ITEM)


def method(material: AppendixMaterial, words: Wording, anchor: str) -> Iterator[Block]:
    """How the quotes were chosen, by whom coded, with which codebooks and program (COREQ items 24–29)."""
    _, ngettext = words.t.gettext, words.t.ngettext
    chosen = len({quote.coding_id for quote in material.all_quotes()})
    yield Heading(1, _("How this appendix was made"), anchor)
    if material.selection.strip():
        yield _fact(_("How quotes were chosen"), material.selection.strip())
    if material.codings is None:
        extent = _("All coded passages of the codes shown are printed.")
    else:
        extent = ngettext(
            "{chosen} of {number} coded passage is printed.",
            "{chosen} of {number} coded passages are printed.",
            material.codings,
        ).format(chosen=chosen, number=material.codings)
    yield _fact(_("Extent"), extent)
    yield _fact(_("Order of the quotes"), _order(material.settings.order, words))
    if material.coders:
        number = len(material.coders)
        names = ", ".join(map(one_line, material.coders))
        counted = ngettext("{number} coder ({names})", "{number} coders ({names})", number)
        yield _fact(_("Coding"), counted.format(number=number, names=names))
    if material.codebooks:
        versioned = _("{title} (version {version})")
        books = [
            versioned.format(title=one_line(book.title), version=one_line(book.version))
            if book.version
            else one_line(book.title)
            for book in material.codebooks
        ]
        yield _fact(ngettext("Codebook", "Codebooks", len(books)), ", ".join(books))
    if material.software:
        yield _fact(_("Program"), material.software)
    if material.date:
        yield _fact(_("State of the project"), material.date[:10])


def is_large(share: Share, participants: int) -> bool:
    """Whether a participant gives more of the quotes than is well balanced; of three or fewer, someone always does."""
    return share.share > LARGE_SHARE and participants > 3


def grouped_digits(number: int) -> str:
    """`12 345` with a narrow space that doesn't break, from five digits on."""
    return f"{number:,}".replace(",", "\u202f") if number > 9999 else str(number)


def _order(order: Order, words: Wording) -> str:
    _ = words.t.gettext
    match order:
        case Order.TRANSCRIPT:
            return _("As in the transcripts.")
        case Order.PARTICIPANT:
            return _("By participant.")
        case Order.BALANCED:
            return _("In rounds, one quote from each participant at a time.")
        case Order.STARRED:
            return _("Those that the researchers marked as telling first.")
    return _("As in the quote set.")


def _fact(name: str, text: str) -> Paragraph:
    return Paragraph((Run(name + ": ", Role.STRONG), Run(text)), Style.BODY)


def _note(text: str) -> Paragraph:
    return Paragraph((Run(text),), Style.NOTE)


def _cell(text: str) -> Cell:
    return Cell(((Run(one_line(text)),),))
