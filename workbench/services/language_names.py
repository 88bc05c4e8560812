"""The names of the languages that interviews are told to be in, in the user's language."""

from workbench.i18n import N_, _

_NAMES = {
    "sv": N_("Swedish"),
    "da": N_("Danish"),
    "nb": N_("Norwegian"),
    "nn": N_("Norwegian (Nynorsk)"),
    "en": N_("English"),
    "de": N_("German"),
    "nl": N_("Dutch"),
    "es": N_("Spanish"),
    "fr": N_("French"),
    "fi": N_("Finnish"),
    "pl": N_("Polish"),
    "is": N_("Icelandic"),
    "et": N_("Estonian"),
    "cs": N_("Czech"),
    "it": N_("Italian"),
    "pt": N_("Portuguese"),
}


def language_name(language: str) -> str:
    """The name of a language; its code when it is another."""
    return _(_NAMES[language]) if language in _NAMES else language
