"""How a quote is set: marks, omissions, turns, notes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.transcript import ParagraphStatus
from workbench.exports.material import AppendixSettings, QuoteFacts, QuoteSegment
from workbench.exports.model import QuoteKind, QuoteParagraph, Role, Run
from workbench.i18n import Catalogue

MARKS = {
    "sv": ("”", "”"),
    "fi": ("”", "”"),
    "da": ("»", "«"),
    "en": ("“", "”"),
    "nb": ("«", "»"),
    "nn": ("«", "»"),
    "no": ("«", "»"),
    "de": ("„", "“"),
    "fr": ("«\u00a0", "\u00a0»"),
    "ar": ("«", "»"),
    "fa": ("«", "»"),
    "ur": ("”", "“"),
    "he": ("”", "“"),
}
"""Opening and closing quotation marks by language. Danish has »…« as in books: they tell beginning from end."""

_MARK_CHARACTERS = '"“”„»«'
_LINE_BREAK = re.compile(r"\s*\n\s*")
_GLUED = re.compile(r"^[,.;:!?)\]…”»]")


@dataclass(frozen=True, slots=True)
class QuoteSetter:
    """Sets quotes in one appendix; marks are those of the appendix's language, as the text around them is in it."""

    t: Catalogue
    language: str
    interviews_language: str
    settings: AppendixSettings

    def kind(self, quote: QuoteFacts) -> QuoteKind:
        """How the quote is to be set."""
        spoken = [s for s in quote.segments if s.status is ParagraphStatus.VERBATIM and not is_cut(s)]
        if not spoken:
            return QuoteKind.NOTES
        if len({s.speaker for s in spoken}) > 1 or any(s.is_interviewer for s in spoken):
            return QuoteKind.TURNS
        if len([s for s in quote.segments if not is_cut(s)]) > 1 or word_count(quote) >= max(
            1, self.settings.block_quote_words
        ):
            return QuoteKind.BLOCK
        return QuoteKind.INLINE

    def paragraphs(self, quote: QuoteFacts, kind: QuoteKind, *, marked: bool = True) -> tuple[QuoteParagraph, ...]:
        """The paragraphs as printed; without `marked`, no quotation marks are set anywhere."""
        rtl, language = is_rtl(quote), self.language_of(quote)
        notes = any(s.status is not ParagraphStatus.VERBATIM for s in quote.segments)
        wrap = marked and (kind is QuoteKind.INLINE or (kind is QuoteKind.BLOCK and notes))
        made: list[QuoteParagraph] = []
        before: tuple[str, ParagraphStatus] | None = None
        for text, segment in self._texts(quote.segments):
            if segment is None:
                made.append(QuoteParagraph((Run(text, rtl=rtl),), first=True))
                before = None
                continue
            note = segment.status is not ParagraphStatus.VERBATIM
            turn = ("" if note else segment.speaker, segment.status)
            runs: list[Run] = []
            if note and turn != before:
                runs.append(Run(self._lead(segment.status) + " ", Role.LEAD))
            elif kind is QuoteKind.TURNS and turn != before and segment.speaker:
                runs.append(Run(segment.speaker + ": ", Role.SPEAKER))
            if wrap and not note:
                text = self._marked(text, quote, rtl=rtl)
            role = Role.INTERVIEWER if segment.is_interviewer and not note else Role.PLAIN
            runs.append(Run(text, role, language, rtl))
            made.append(QuoteParagraph(tuple(runs), first=turn != before, note=note))
            before = turn
        return tuple(made)

    def plain(self, quote: QuoteFacts) -> str:
        """The quote as bare text, a paragraph a line: omissions and speakers shown, no quotation marks."""
        paragraphs = self.paragraphs(quote, self.kind(quote), marked=False)
        return "\n".join("".join(run.text for run in each.runs) for each in paragraphs)

    def language_of(self, quote: QuoteFacts) -> str:
        """The quote's language where it isn't the document's, else empty."""
        language = quote.language or self.interviews_language
        return "" if language == self.language else language

    def _texts(self, segments: tuple[QuoteSegment, ...]) -> Iterator[tuple[str, QuoteSegment | None]]:
        """The text of each segment; the long omission, with None, where whole segments between two were cut."""
        begun = left_out = False
        for segment in segments:
            if is_cut(segment):
                left_out = True
                continue
            text = _LINE_BREAK.sub(" ", joined(segment.parts, self.settings.omission))
            if not text:
                continue
            if begun and left_out and self.settings.long_omission:
                yield self.settings.long_omission, None
            begun, left_out = True, False
            yield text, segment

    def _marked(self, text: str, quote: QuoteFacts, *, rtl: bool) -> str:
        if _has_outer_marks(text):
            return text
        language = (quote.language or self.interviews_language or "ar") if rtl else self.language
        opening, closing = MARKS.get(language.split("-")[0], MARKS["ar" if rtl else "en"])
        return opening + text + closing

    def _lead(self, status: ParagraphStatus) -> str:
        _ = self.t.gettext
        return _("From the notes:") if status is ParagraphStatus.NOTE else _("From a summary:")


def joined(parts: tuple[str | None, ...], omission: str) -> str:
    """The words with the omission mark at each cut, one space on either side, none before punctuation."""
    text, cut = "", False
    for part in parts:
        if part is None:
            cut = True
            continue
        if cut:
            part = part.lstrip()
            if omission:
                text = (text.rstrip() + " " + omission).lstrip()
            text = text.rstrip()
            text += part if _GLUED.match(part) or not text else " " + part
            cut = False
        else:
            text += part
    if cut and omission:
        text = text.rstrip() + " " + omission
    return text.strip()


def is_cut(segment: QuoteSegment) -> bool:
    """Whether nothing of the segment is left."""
    return not any(part and not part.isspace() for part in segment.parts)


def has_cuts(quote: QuoteFacts) -> bool:
    """Whether words were cut from the quote."""
    return any(part is None for segment in quote.segments for part in segment.parts)


def word_count(quote: QuoteFacts) -> int:
    """The quote's words without what was cut."""
    return sum(len(part.split()) for segment in quote.segments for part in segment.parts if part)


def is_rtl(quote: QuoteFacts) -> bool:
    """Whether the quote's first letter is of a right-to-left script."""
    for segment in quote.segments:
        for part in segment.parts:
            if part and part.isascii():
                if any(character.isalpha() for character in part):
                    return False
                continue
            for character in part or "":
                direction = unicodedata.bidirectional(character)
                if direction in ("R", "AL"):
                    return True
                if direction == "L":
                    return False
    return False


def _has_outer_marks(text: str) -> bool:
    return (
        len(text) > 2
        and text[0] in _MARK_CHARACTERS
        and text[-1] in _MARK_CHARACTERS
        and not any(character in _MARK_CHARACTERS for character in text[1:-1])
    )
