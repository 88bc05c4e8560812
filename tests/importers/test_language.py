"""The language of an interview is guessed from its small words."""

import pytest

from workbench.importers.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ja, alltså jag tycker att det är svårt när man inte vet vad som händer och vi får vänta.", "sv"),
        ("Ja, altså jeg synes at det er svært når man ikke ved hvad der sker, og vi må vente på det.", "da"),
        ("Ja, altså jeg synes at det er vanskelig når man ikke vet hva som skjer, og vi må vente på noen.", "nb"),
        ("Well, I think that it is hard when you do not know what is going on and we have to wait.", "en"),
        ("Ja, also ich finde, dass es schwer ist, wenn man nicht weiß, was passiert und wir warten.", ""),
        ("Ja.", ""),
        ("xyz " * 50, ""),
    ],
)
def test_the_language_is_told_by_common_words(text: str, language: str) -> None:
    assert guess_language(text) == language
