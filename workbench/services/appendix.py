"""The quote appendix of a project: what it is made from, gathered, and written by the exports."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from workbench.domain.errors import UsageError
from workbench.domain.progress import Report, silent
from workbench.domain.quoteset import QuoteSet
from workbench.exports.material import AppendixSettings, Layout, Order
from workbench.exports.writers import SUFFIXES, write_appendix
from workbench.i18n import LANGUAGES, _, ngettext
from workbench.services.appendix_material import Gathered, gather
from workbench.services.quote_sets import appendix_language, find_set
from workbench.services.session import Session

Choice = TypeVar("Choice", bound=StrEnum)

__all__ = ["SUFFIXES", "AppendixResult", "Layout", "Order", "Part", "appendix_material", "export_appendix"]


_DELIMITERS = {"sv": ";", "da": ";"}
_KNOWN = (",", ";", "\t")


class Part(StrEnum):
    """The parts of an appendix that can be left out."""

    OVERVIEW = "overview"
    DEFINITIONS = "definitions"
    PARTICIPANTS = "participants"
    BALANCE = "balance"
    UNQUOTED = "unquoted"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class AppendixResult:
    """What was written: quotes, and participants heard in them; and what to know before the appendix goes out."""

    path: Path
    quotes: int
    participants: int
    warnings: tuple[str, ...]


def export_appendix(
    session: Session,
    path: Path,
    *,
    set_name: str | None = None,
    template: Path | None = None,
    language: str | None = None,
    attribution: str | None = None,
    omission: str | None = None,
    order: Order | str | None = None,
    layout: Layout | str | None = None,
    merge_small_groups: bool = False,
    raw: bool = False,
    delimiter: str | None = None,
    without: Collection[Part | str] = (),
    report: Report = silent,
) -> AppendixResult:
    """Write the appendix of a quote set, or without one of all codings under the code tree.

    The suffix says what kind of file: see `SUFFIXES`. What isn't given is the set's, else the project's; an empty
    `omission` leaves cuts without a mark. `delimiter` stands between the columns of a table: `,`, `;` or a tab; by
    default the one that a spreadsheet in the appendix's language opens with a double click, `;` in Swedish and Danish
    and `,` in English. `without` names the parts to leave out, see `Part`. Raises NotFoundError, UsageError,
    InputError, Interrupted; then nothing was written.
    """
    quote_set = find_set(session, set_name) if set_name else None
    gathered = appendix_material(
        session,
        quote_set,
        language=language,
        attribution=attribution,
        omission=omission,
        order=order,
        layout=layout,
        merge_small_groups=merge_small_groups,
        delimiter=delimiter,
        without=without,
        report=report,
    )
    material = gathered.material
    warnings = write_appendix(material, path, template, raw=raw, report=report)
    printed = {quote.coding_id: quote for quote in material.all_quotes()}.values()
    heard = {participant for quote in printed for participant in quote.participants}
    return AppendixResult(path, len(printed), len(heard), (*_warnings(gathered), *warnings))


def appendix_material(
    session: Session,
    quote_set: QuoteSet | None = None,
    *,
    language: str | None = None,
    attribution: str | None = None,
    omission: str | None = None,
    order: Order | str | None = None,
    layout: Layout | str | None = None,
    merge_small_groups: bool = False,
    delimiter: str | None = None,
    without: Collection[Part | str] = (),
    report: Report = silent,
) -> Gathered:
    """What `export_appendix` would write, gathered from the project. Raises UsageError, Interrupted."""
    if language and language not in LANGUAGES:
        raise UsageError(
            _("The language “{name}” is not known.").format(name=language),
            hint=_("Choose one of: {names}").format(names=", ".join(LANGUAGES)),
        )
    project = session.project
    left_out = {_named(Part, part) for part in without}
    settings = AppendixSettings(
        attribution=attribution if attribution is not None else _own(quote_set, "attribution") or project.attribution,
        omission=omission if omission is not None else _own(quote_set, "omission") or project.omission,
        order=_named(Order, order) or (Order.CHOSEN if quote_set else Order.TRANSCRIPT),
        layout=_named(Layout, layout) or Layout.THEMES,
        merge_small_groups=merge_small_groups,
        delimiter=_delimiter(delimiter, language or appendix_language(session, quote_set)),
        include_overview=Part.OVERVIEW not in left_out,
        include_definitions=Part.DEFINITIONS not in left_out,
        include_participants=Part.PARTICIPANTS not in left_out,
        include_balance=Part.BALANCE not in left_out,
        include_unquoted=Part.UNQUOTED not in left_out,
        include_method=Part.METHOD not in left_out,
    )
    if not settings.omission:
        settings = replace(settings, long_omission="")
    return gather(session, quote_set, language or appendix_language(session, quote_set), settings, report)


def _delimiter(wanted: str | None, language: str) -> str:
    if wanted is None:
        return _DELIMITERS.get(language, ",")
    if wanted not in _KNOWN:
        raise UsageError(
            _("Columns can't be separated by “{text}”.").format(text=wanted),
            hint=_("Choose one of: {names}").format(names=_("comma, semicolon, tab")),
        )
    return wanted


def _own(quote_set: QuoteSet | None, name: str) -> str:
    return str(getattr(quote_set, name)) if quote_set else ""


def _named(kind: type[Choice], name: Choice | str | None) -> Choice | None:
    try:
        return kind(name) if name else None
    except ValueError:
        raise UsageError(
            _("“{name}” is not known here.").format(name=name),
            hint=_("Choose one of: {names}").format(names=", ".join(kind)),
        ) from None


def _warnings(gathered: Gathered) -> list[str]:
    found = []
    if gathered.unanchored:
        found.append(
            ngettext(
                "{count} quote is left out: its words are no longer in the transcript.",
                "{count} quotes are left out: their words are no longer in the transcripts.",
                gathered.unanchored,
            ).format(count=gathered.unanchored)
        )
    if gathered.only_interviewer:
        found.append(
            ngettext(
                "{count} quote holds the interviewer's words only; it is counted for nobody.",
                "{count} quotes hold the interviewer's words only; they are counted for nobody.",
                gathered.only_interviewer,
            ).format(count=gathered.only_interviewer)
        )
    if gathered.strays:
        found.append(
            _("These speakers are no participants of the project, and are counted by their label: {names}.").format(
                names=", ".join(gathered.strays[:10]) + (" …" if len(gathered.strays) > 10 else "")
            )
        )
    return found
