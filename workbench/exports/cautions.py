"""What the one who exports should know before the appendix goes out."""

from collections import Counter
from collections.abc import Iterator

from workbench.exports.back import is_large
from workbench.exports.cleaning import one_line
from workbench.exports.counting import MANY_QUOTES, doubles, words_of
from workbench.exports.material import AppendixMaterial, QuoteFacts
from workbench.exports.wording import Wording, paragraphs
from workbench.i18n import _, ngettext

_NAMED = 5
_BEGINNING = 4


def cautions(material: AppendixMaterial, words: Wording, dropped: int) -> tuple[str, ...]:
    """Sentences in the user's language: what may identify people, what is lopsided, doubled, long or dropped."""
    return tuple(_all(material, words, dropped))


def _all(material: AppendixMaterial, words: Wording, dropped: int) -> Iterator[str]:
    quotes = list(material.all_quotes())
    if not quotes:
        yield _("The appendix has no quotes.")
    if len(quotes) >= MANY_QUOTES:
        yield _(
            "The appendix has {number} quotes: Word will take long to open it. Think of fewer quotes per code."
        ).format(number=len(quotes))
    small = words.tally.small_groups(material.settings.small_group)
    if small:
        yield _(
            "Fewer than {number} participants belong to: {groups}. Their quotes may identify them; small groups can be "
            "merged."
        ).format(number=material.settings.small_group, groups=", ".join(map(one_line, small)))
    told = _telling_names(material)
    if told:
        yield _(
            "These pseudonyms name a group that is merged with others: {names}. Give them other pseudonyms, or leave "
            "the pseudonym out of the attribution."
        ).format(names=", ".join(told))
    singled = _singled_out(material) if material.settings.include_participants else []
    if singled:
        yield _(
            "In the table of participants, these facts belong to one person only in a group, and may identify that "
            "person: {names}. The table can be left out."
        ).format(names=", ".join(singled))
    shares = words.tally.shares(quotes)
    for share in shares:
        if is_large(share, len(shares)):
            yield _("{name} gives {percent}% of the quotes.").format(
                name=one_line(share.participant.pseudonym), percent=int(100 * share.share + 0.5)
            )
    unheard = [one_line(share.participant.pseudonym) for share in shares if not share.quotes]
    if unheard and quotes:
        yield _("Not quoted: {names}.").format(names=", ".join(unheard))
    for theme in material.themes:
        twice = doubles(theme)
        if twice:
            yield ngettext(
                "“{theme}” prints the same words twice: {quotes}.",
                "“{theme}” prints the same words twice in {number} places: {quotes}.",
                len(twice),
            ).format(theme=one_line(theme.heading), number=len(twice), quotes="; ".join(map(_place, twice[:_NAMED])))
    if dropped:
        yield ngettext(
            "{number} character that a document can't hold was left out.",
            "{number} characters that a document can't hold were left out.",
            dropped,
        ).format(number=dropped)


def _telling_names(material: AppendixMaterial) -> list[str]:
    """The pseudonyms that hold the name of a group too small to be printed."""
    small = [one_line(group).casefold() for group in material.merged_groups]
    names = [one_line(person.pseudonym) for person in material.participants]
    return [name for name in names if any(group and group in name.casefold() for group in small)]


def _singled_out(material: AppendixMaterial) -> list[str]:
    """The names of the attributes of which some value is one person's only within a group."""
    found: dict[str, None] = {}
    names = dict.fromkeys(name for person in material.participants for name in person.attributes)
    for name in names:
        values = Counter((p.group, one_line(p.attributes.get(name, ""))) for p in material.participants)
        if any(value and count == 1 for (_group, value), count in values.items()):
            found[one_line(name)] = None
    return list(found)


def _place(quote: QuoteFacts) -> str:
    words = words_of(quote).split()
    beginning = " ".join(words[:_BEGINNING]) + ("…" if len(words) > _BEGINNING else "")
    numbers = paragraphs(quote)
    place = one_line(quote.transcript) + (f" §{numbers}" if numbers else "")
    return f"{place} ({beginning})"
