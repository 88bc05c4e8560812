"""Cutting words out of quotes, and bringing them back. The original words always stay in the transcript."""

from collections.abc import Iterable

from workbench.domain.coding import Coding
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.passage import Passage, merged, trimmed
from workbench.domain.quoteset import ChosenQuote
from workbench.i18n import _
from workbench.services.passages import find_quote
from workbench.services.quote_choice import chosen_quote
from workbench.services.quote_reader import QuoteReader
from workbench.services.session import Session
from workbench.store import codings


def cut(session: Session, quote_id: str, passage: Passage) -> bool:
    """Leave words (a passage of the transcript's text) out of a quote; whether that was new.

    Raises UsageError when the passage doesn't lie in the quote, holds no words, or when no word would be left.
    """
    quote, coding, reader = _read(session, quote_id)
    whole, text = coding.passage, _text(reader, coding)
    shared = passage.clip(whole)
    inside = trimmed(text, shared.start, shared.end) if shared else None
    if inside is None:
        raise UsageError(
            _("There are no words of the quote in the passage {start}:{end}.").format(
                start=passage.start, end=passage.end
            ),
            hint=_("The quote is {start}:{end}.").format(start=whole.start, end=whole.end),
        )
    return set_cuts(session, quote_id, [*quote.cuts, inside])


def set_cuts(session: Session, quote_id: str, passages: Iterable[Passage]) -> bool:
    """Leave exactly these words out of a quote, whatever was left out before; whether that differed.

    Raises UsageError when no word would be left.
    """
    quote, coding, reader = _read(session, quote_id)
    text = _text(reader, coding)
    inside = [shared for each in passages if (shared := each.clip(coding.passage))]
    cuts = _joined(text, [kept for each in inside if (kept := trimmed(text, each.start, each.end))])
    parts = [part for segment in reader.read(coding, cuts).segments for part in segment.parts if part]
    if not any(character.isalnum() for part in parts for character in part):
        raise UsageError(_("Nothing would be left of the quote."), hint=_("Remove the quote, or cut less of it."))
    kind = "cut-quote" if sum(map(len, cuts)) >= sum(map(len, quote.cuts)) else "uncut-quote"
    return _write(session, quote, cuts, kind)


def cut_words(session: Session, quote_id: str, words: str) -> bool:
    """Leave words out of a quote, found in it as `tag --quote` finds them.

    Raises UsageError, InputError, NotFoundError.
    """
    _quote, coding, reader = _read(session, quote_id)
    found = find_quote(coding.passage.of(_text(reader, coding)), words).passage
    return cut(session, quote_id, Passage(coding.passage.start + found.start, coding.passage.start + found.end))


def uncut(session: Session, quote_id: str, passage: Passage | None = None) -> bool:
    """Bring back the words of every cut that the passage touches, or of all; whether there were any."""
    quote = chosen_quote(session, quote_id)
    kept = [each for each in quote.cuts if passage is not None and not each.overlaps(passage)]
    return _write(session, quote, kept, "uncut-quote")


def _write(session: Session, quote: ChosenQuote, cuts: list[Passage], kind: str) -> bool:
    with session.change(kind, quote=quote.id, cuts=len(cuts)) as change:
        return change.update("chosen_quotes", quote.id, {"cuts": [[c.start, c.end] for c in cuts]})


def _joined(text: str, cuts: Iterable[Passage]) -> list[Passage]:
    """The cuts in order; those with nothing but white space between them made one."""
    result: list[Passage] = []
    for each in merged(cuts):
        if result and not text[result[-1].end : each.start].strip():
            result[-1] = result[-1].union(each)
        else:
            result.append(each)
    return result


def _read(session: Session, quote_id: str) -> tuple[ChosenQuote, Coding, QuoteReader]:
    quote = chosen_quote(session, quote_id)
    coding = codings.coding(session.store, quote.coding_id)
    if coding is None:
        raise NotFoundError(_("That quote is no longer in the quote set."))
    return quote, coding, QuoteReader(session)


def _text(reader: QuoteReader, coding: Coding) -> str:
    version = reader.version(coding.version_id)
    if version is None:
        raise NotFoundError(_("The words of the quote are not in the project."))
    return version.text
