"""Names of paragraph styles, in the languages of the programs that write them: what they make of a paragraph."""

import re
from collections.abc import Iterable

from workbench.domain.transcript import ParagraphStatus

_HEADING = re.compile(
    r"(?:heading|title|subtitle|rubrik|underrubrik|undertitel|overskrift|titel|tittel|undertittel|überschrift"
    r"|untertitel|otsikko|kop|titre|sous-titre|título|titolo|contents heading)(?![^\W\d_])"
)
_CONTENTS = re.compile(
    r"(?:toc|contents|index|innehåll|indholdsfortegnelse|innhold|verzeichnis|inhaltsverzeichnis)"
    r" ?(?:\d|heading$|rubrik$)|table of figures"
)
_SUMMARY = re.compile(
    r"summar|sammanfatt|sammandrag|r[eé]sum|sammendrag|op?psummering|referat|zusammenfassung|abstract|synopsis"
)
_NOTE = re.compile(
    r"anteckn|notat|notering|memo|kommentar|feltnot|notiz|anmärkning|bemærkning|bemerkning|anmerkung"
    r"|observation|observasjon|beobachtung|(?<![^\W\d_])(?:field ?)?(?:notes?|comments?|noter?)(?![^\W\d_])"
)
# Styles that programs give to footnotes and to comments in the margin.
_OF_PROGRAMS = re.compile(
    r"footnote|endnote|fotnot|fodnote|slutnote?|fu(?:ß|ss)note|annotation|ballong?|note heading"
    r"|comment (?:text|subject|reference)|kommentar(?:s?ämne|text|tekst|thema|emne)"
)
_PLAIN = re.compile(
    r"normal(?: ?\(?webb?\)?)?|standard|standardstycke|default(?: paragraph)?(?: style)?|body(?: text)?|text body"
    r"|brödtext|brødtekst|textkörper|fließtext|free form|no spacing|inget avstånd|ingen afstand|ingen mellomrom"
    r"|kein leerraum|list paragraph|liststycke|listeafsnit|listeavsnitt|listenabsatz|table contents|frame contents"
    r"|preformatted text|plain text|oformaterad text|almindelig tekst|nur text|(?:foot|end)note(?: text)?"
)


def shown_name(name: str) -> str:
    """A style's name as the preview lists it, in lower case; empty for those that programs give to any paragraph."""
    name = " ".join(name.lower().split())
    return "" if _PLAIN.fullmatch(name) else name


def is_heading(name: str) -> bool:
    """Whether paragraphs of a style with this name (any case) are headings."""
    return bool(_HEADING.match(name.lower()))


def is_contents(name: str) -> bool:
    """Whether paragraphs of a style with this name are lines of a list of contents, which the program makes."""
    return bool(_CONTENTS.match(name.lower()))


def status_of_style(names: Iterable[str]) -> ParagraphStatus | None:
    """The status that a style's name gives (any case), its parents' names after it; None when it tells nothing."""
    for name in map(str.lower, names):
        if _OF_PROGRAMS.search(name):
            continue
        if _SUMMARY.search(name):
            return ParagraphStatus.SUMMARY
        if _NOTE.search(name):
            return ParagraphStatus.NOTE
    return None
