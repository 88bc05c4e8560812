"""Quote sets [citatsamlingar]: a saved, ordered choice of quotes under themes, with cuts."""

from dataclasses import dataclass

from workbench.domain.passage import Passage


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading in a quote set. `code_id` is set when the theme is a code's; `title` overrides the code's name."""

    id: str
    quote_set_id: str
    parent_id: str | None
    title: str = ""
    code_id: str | None = None
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class ChosenQuote:
    """A coding chosen for a theme. Cuts are passages of the transcript's text (code points) left out of the quote."""

    id: str
    quote_set_id: str
    theme_id: str
    coding_id: str
    ordinal: int = 0
    cuts: tuple[Passage, ...] = ()
    selection_reason: str = ""


@dataclass(frozen=True, slots=True)
class QuoteSet:
    """A quote set. Empty `attribution` and `omission` mean the project's own."""

    id: str
    title: str
    introduction: str = ""
    attribution: str = ""
    omission: str = ""
    language: str = ""
    created: str = ""
