"""How an appendix puts things: counts, groups, stances, places, in its own language."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.coding import Stance
from workbench.exports.attribution import clock
from workbench.exports.cleaning import one_line
from workbench.exports.counting import Count, Tally
from workbench.exports.material import AppendixMaterial, QuoteFacts
from workbench.i18n import Catalogue, catalogue, supported

NONE = "–"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one appendix."""

    t: Catalogue
    tally: Tally

    def group(self, group: str) -> str:
        """A group's name; participants without one have a heading too."""
        return one_line(group) or self.t.gettext("no group")

    def stance(self, stance: Stance | None) -> str:
        """A stance as readers say it; empty for none."""
        pgettext = self.t.pgettext
        match stance:
            case Stance.ADVOCATES:
                return pgettext("stance", "advocates")
            case Stance.DESCRIBES:
                return pgettext("stance", "describes")
            case Stance.QUESTIONS:
                return pgettext("stance", "questions")
            case Stance.REPORTS:
                return pgettext("stance", "reports")
        return ""

    def of(self, count: Count) -> str:
        """`3 of 5`."""
        return self.t.gettext("{number} of {total}").format(number=count.participants, total=count.of)

    def cell(self, count: Count) -> str:
        """`4 (3 of 5)`, quotes and participants, which may stand on a line of their own; a dash for none."""
        of = self.of(count).replace(" ", "\u00a0")
        return f"{count.quotes} ({of})" if count.quotes else NONE

    def quotes(self, number: int) -> str:
        """`4 quotes`."""
        return self.t.ngettext("{number} quote", "{number} quotes", number).format(number=number)

    def participants(self, count: Count) -> str:
        """`3 of 9 participants`."""
        return self.t.ngettext("{number} of {total} participant", "{number} of {total} participants", count.of).format(
            number=count.participants, total=count.of
        )

    def percent(self, share: float) -> str:
        """`25%`, in whole numbers."""
        return self.t.gettext("{number}%").format(number=int(100 * share + 0.5))

    def counts(self, quotes: tuple[QuoteFacts, ...]) -> str:
        """`4 quotes, 4 of 9 participants: chef 1 of 3, handläggare 3 of 4`."""
        total, by_group = self.tally.count(quotes)
        text = self.quotes(total.quotes)
        if total.of:
            text += ", " + self.participants(total)
        told = [f"{self.group(g)} {self.of(c)}".replace(" ", "\u00a0") for g, c in by_group.items() if c.participants]
        if told and len(by_group) > 1:
            text += ": " + ", ".join(told)
        return text

    def values(self, quote: QuoteFacts) -> dict[str, str]:
        """What the fields of an attribution hold for a quote; several participants are joined by a slash."""
        people = [self.tally.participants[p] for p in quote.participants if p in self.tally.participants]
        values = dict(quote.attributes)
        for name in dict.fromkeys(name for person in people for name in person.attributes):
            values[name] = _several(person.attributes.get(name, "") for person in people)
        group = _several(person.group for person in people)
        values.update(
            pseudonym=_several(person.pseudonym for person in people),
            id=_several(person.id for person in people),
            role=group,
            group=group,
            transcript=quote.transcript,
            file=quote.file,
            paragraph=paragraphs(quote),
            time=clock(next((s.time_ms for s in quote.segments if s.time_ms is not None), None)),
            stance=self.stance(quote.stance),
            coder=quote.coder,
        )
        return values


def wording(material: AppendixMaterial) -> Wording:
    """The words for a material, in its language."""
    return Wording(catalogue(supported(material.language) or "en"), Tally(material))


def paragraphs(quote: QuoteFacts) -> str:
    """The numbers of the first and the last paragraph, `12` or `12–14`; empty when not known."""
    numbers = [s.paragraph for s in quote.segments if s.paragraph is not None]
    if not numbers:
        return ""
    return str(numbers[0]) if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"


def attribute_names(material: AppendixMaterial) -> tuple[str, ...]:
    """The names of all attributes of participants and transcripts, in order of appearance."""
    names = dict.fromkeys(name for person in material.participants for name in person.attributes)
    names.update(dict.fromkeys(name for quote in material.all_quotes() for name in quote.attributes))
    return tuple(names)


def column_heading(name: str) -> str:
    """The name of a group or an attribute as the heading of a column: with a capital, however the project writes it."""
    name = one_line(name)
    return name[:1].upper() + name[1:]


def _several(values: Iterable[str]) -> str:
    return "/".join(dict.fromkeys(one_line(value) for value in values if value))
