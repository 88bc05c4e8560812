"""The shapes in which transcripts write who speaks, as a person chooses among them."""

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers.grammar.labels import Kind

KINDS: dict[str, tuple[Kind, ...]] = {
    "colon": (Kind.COLON,),
    "timed": (Kind.TIMED, Kind.INLINE),
    "dash": (Kind.DASH,),
    "bracket": (Kind.BRACKET,),
    "bold": (Kind.BOLD,),
    "heading": (Kind.HEADING,),
    "tab": (Kind.TAB,),
    "stop": (Kind.STOP,),
    "alone": (Kind.ALONE,),
    "italic": (Kind.WRITING,),
    "number": (Kind.NUMBER,),
}
PATTERNS: tuple[str, ...] = tuple(KINDS)
"""The ids of the shapes, the most common first."""


def pattern_of(kind: Kind) -> str:
    """The id of the shape that a label of this kind has; empty for what is no label."""
    return next((pattern for pattern, kinds in KINDS.items() if kind in kinds), "")


def pattern_words(pattern: str) -> str:
    """A shape as a sentence with an example, in the user's language."""
    words = {
        "colon": _("A name and a colon – “Anna: what is said”"),
        "timed": _("A name with a time – “Anna 0:03”, and what is said after it or on the next line"),
        "dash": _("A name and a dash, > or / – “Anna – what is said”, “Anna> what is said”"),
        "bracket": _("A name in brackets – “[Anna] what is said”"),
        "bold": _("A name in bold, without a colon"),
        "heading": _("A heading for each speaker"),
        "tab": _("A name and a tab"),
        "stop": _("A letter or a titled name and a full stop – “Q. what is said”, “Ms. Berg. What is said”"),
        "alone": _("A name alone on its line, and what is said below"),
        "number": _("A number for each speaker – “1: what is said”"),
        "italic": _("No names: questions are written otherwise than answers – in italics, in bold or as headings"),
    }
    return words.get(pattern, pattern)


def checked(pattern: str) -> str:
    """The id of a shape as it is; raises InputError for one that there isn't."""
    if pattern and pattern not in KINDS:
        raise InputError(
            _("There is no pattern “{pattern}”.").format(pattern=pattern),
            hint=_("Choose one of: {patterns}.").format(patterns=", ".join(PATTERNS)),
        )
    return pattern
