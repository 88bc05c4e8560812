"""Words for what the program knows by key: languages of interviews, kinds of sources, method profiles."""

from workbench.domain.transcript import SourceClass
from workbench.i18n import N_, _
from workbench.services.projects import INTERVIEW_LANGUAGES

_LANGUAGES = {"sv": N_("Swedish"), "da": N_("Danish"), "nb": N_("Norwegian"), "en": N_("English")}
_SOURCE_CLASSES = {
    SourceClass.INTERVIEW: N_("Interview"),
    SourceClass.GROUP: N_("Group or seminar"),
    SourceClass.DOCUMENT: N_("Document"),
    SourceClass.LITERATURE: N_("Literature"),
}
_PROFILES = {
    "": N_("None in particular"),
    "directed content analysis": N_("Directed content analysis"),
    "codebook thematic analysis": N_("Codebook thematic analysis"),
    "reflexive thematic analysis": N_("Reflexive thematic analysis (suggestions off)"),
    "framework": N_("Framework analysis"),
    "content analysis": N_("Content analysis (Graneheim & Lundman)"),
    "grounded theory": N_("Grounded theory"),
}


def language_name(language: str) -> str:
    """The name of a language of interviews; its code when it is another."""
    return _(_LANGUAGES[language]) if language in _LANGUAGES else language


def languages() -> list[tuple[str, str]]:
    """(code, name) of the languages that interviews may be in."""
    return [(language, language_name(language)) for language in INTERVIEW_LANGUAGES]


def source_class_name(kind: SourceClass) -> str:
    """What sort of source it is, in words."""
    return _(_SOURCE_CLASSES[kind])


def source_classes() -> list[tuple[str, str]]:
    """(key, name) of the sorts of sources."""
    return [(kind.value, source_class_name(kind)) for kind in SourceClass]


def profiles() -> list[tuple[str, str]]:
    """(key, name) of the method profiles, none first."""
    return [(key, _(name)) for key, name in _PROFILES.items()]
