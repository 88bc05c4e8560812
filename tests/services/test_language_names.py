"""Languages are told by name, not by code."""

import pytest

from workbench.importers.grammar.language import guess_language, language_of
from workbench.services.language_names import language_name

_CODES = ("sv", "da", "nb", "nn", "en", "de", "nl", "es", "fr", "fi", "pl", "is", "et", "cs", "it", "pt")


@pytest.mark.parametrize(
    "told", ["sv", "da", "nb", "nn", "en", "de", "nl", "es", "fr", "fi", "pl", "is", "et", "cs", "it", "pt"]
)
def test_every_language_that_is_found_has_a_name(told: str) -> None:
    code = language_of(told)
    assert code == told
    assert language_name(code)[:1].isupper()


def test_others_keep_their_codes() -> None:
    assert language_name("tlh") == "tlh"
    assert language_name(guess_language("")) == ""
