"""The language of an interview is guessed from its small words."""

import pytest

from workbench.importers.grammar.language import guess_language, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ja, alltså jag tycker att det är svårt när man inte vet vad som händer och vi får vänta.", "sv"),
        ("Ja, altså jeg synes at det er svært når man ikke ved hvad der sker, og vi må vente på det.", "da"),
        ("Ja, altså jeg synes at det er vanskelig når man ikke vet hva som skjer, og vi må vente på noen.", "nb"),
        ("Well, I think that it is hard when you do not know what is going on and we have to wait.", "en"),
        ("Ja, also ich finde, dass es schwer ist, wenn man nicht weiß, was passiert und wir warten.", "de"),
        ("Ja, altså eg synest at det er vanskeleg når ein ikkje veit kva som skjer, og vi må vente på noko.", "nn"),
        ("Ja, ik vind dat het moeilijk is als je niet weet wat er gebeurt en wij moeten wachten.", "nl"),
        ("Bueno, yo creo que es difícil cuando no se sabe lo que pasa y nosotros tenemos que esperar.", "es"),
        ("Oui, je trouve que c’est difficile quand on ne sait pas ce qui se passe et nous devons attendre.", "fr"),
        ("No minusta se on vaikeaa kun ei tiedä mitä tapahtuu ja sitten me joudumme odottamaan.", "fi"),
        ("No więc myślę, że to jest trudne, kiedy nie wiadomo co się dzieje i musimy na to czekać.", "pl"),
        ("Evet, yani ben bu işe on yıl önce başladım ve çok zor bir dönemdi, ama şimdi daha iyi.", ""),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.", ""),
        ("Ja.", ""),
        ("xyz " * 50, ""),
    ],
)
def test_the_language_is_told_by_common_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("sv", "sv"),
        ("sv-SE", "sv"),
        ("da_DK", "da"),
        ("swe", "sv"),
        ("nno", "nn"),
        ("no", "nb"),
        ("deu", "de"),
        ("Portuguese", "pt"),
        ("is", "is"),
        ("Italian", "it"),
        ("jpn", ""),
        ("", ""),
    ],
)
def test_the_language_that_a_file_names(told: str, language: str) -> None:
    assert language_of(told) == language
