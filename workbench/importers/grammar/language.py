"""Which language a transcript is in, by its commonest words."""

import re
from collections import Counter

from workbench.importers.grammar.vocabulary import LANGUAGES

_WORDS = {
    "sv": "och att är inte jag som det en på för med har vi han hon av men så man till ju också när eller om vad hur "
    "där mycket",
    "da": "og at er ikke jeg som det en på for med har vi han hun af men så man til jo også når eller om hvad hvordan "
    "der meget",
    "nb": "og at er ikke jeg som det en på for med har vi han hun av men så man til jo også når eller om hva hvordan "
    "der mye",
    "nn": "og at er ikkje eg som det ein på for med har vi han ho av men så ein til jo også når eller om kva korleis "
    "der mykje",
    "en": "and that is not i as it a on for with have we he she of but so you to the also when or if what how there "
    "was",
    "de": "und dass ist nicht ich als es ein auf für mit haben wir er sie von aber so man zu der die das auch wenn "
    "oder was wie",
    "nl": "en dat is niet ik als het een op voor met heb wij hij zij van maar dus je te de die ook wanneer of wat hoe "
    "er",
    "es": "y que es no yo como lo un en para con he nosotros él ella de pero entonces se a la el también cuando o qué "
    "cómo",
    "fr": "et que est pas je comme il un sur pour avec ai nous elle de mais donc on à la le aussi quand ou si ce "
    "comment",
    "fi": "ja että on ei minä kuin se niin myös kun tai jos mitä miten mutta sitten ne oli olen olin siinä vaan "
    "minulla minun sinun mun joo nyt vähän paljon hyvin kaikki tosi ihan tämä tuo sitä siitä sille meidän heidän hän "
    "ovat pitää voi missä koska vuotta kiitos kyllä ollut olisi ennen jälkeen vielä",
    "pl": "i że jest nie ja jak to w na dla z mam my on ona ale więc się do też kiedy albo czy co bo tak był była",
    "is": "og að er ekki ég sem það eitt á fyrir með hef við hann hún af en svo maður til líka þegar eða um hvað",
    "et": "ja et on ei ma kui see üks ka jaoks siis me ta mis aga nii oli kas või olen olin seda veel kuidas mida",
    "cs": "a že je není já jak to jeden na pro s máme my on ona ale tak se také když nebo co by byl byla jsem bylo",
    "it": "e che è non io come lo un in per con ho noi lui lei di ma allora si a la il anche quando o se cosa",
    "pt": "e que é não eu como o um em para com tenho nós ele ela de mas então se a os também quando ou não uma",
}
# Words that only one of some neighbours has weigh more: most of the rest is common to them.
_TELLING = {
    "sv": "och är inte jag att för av när hur där mycket någon något från bara alltså vad blir jobbar några",
    "da": "af hvad hvordan meget noget nogen nogle fra bare blev bliver blevet hvis efter op ud uden mig dig selv lidt "
    "når sådan være synes fortælle børn gør",
    "en": "the of in they my at be were had do this i'm it's that's don't one all are your just me our been who know",
    "nb": "av hva hvordan mye noe noen fra bare ble blir hvis etter opp ut uten meg deg selv litt når sånn "
    "være synes fortelle barn gjør blitt noen",
    "nn": "ikkje eg ein ho kva korleis mykje noko nokon berre vart frå sjølv dei kven kvar kvifor då me nokre hadde "
    "vore",
    "de": "ich nicht und dass ist auch aber wir haben das war noch dann mir mich schon doch also wie weil uns hatte",
    "nl": "ik niet het een dat maar ook wel dan nog naar hebben waren mijn ze zijn was wat bij toen heel onze geen",
    "es": "yo pero los las una muy porque más había era cuando nada mi me y nos ya eso hay está con este aquí",
    "fr": "je pas les des une mais c'est était avec très parce j'ai ça oui dans vous même tout qui mon du au y",
    "fi": "minä että ei ole mutta niin oli sitten kun myös tämä meillä se hän joka vielä hyvin koska ollut olla",
    "pl": "nie że się jest ale jak to tak już bardzo tylko był była było może przez jestem mnie gdzie czy tam",
    "it": "non sono però anche gli della del una perché era molto più nel alla mia che cosa quello questa c'è",
    "pt": "não uma mas muito porque era mais foi isso também você tem minha meu os das dos com então já está",
}
_TOLD = {
    "swe": "sv", "dan": "da", "nor": "nb", "nob": "nb", "nno": "nn", "eng": "en", "deu": "de", "ger": "de", "nld": "nl",
    "dut": "nl", "spa": "es", "fra": "fr", "fre": "fr", "fin": "fi", "pol": "pl", "isl": "is", "ice": "is", "est": "et",
    "ces": "cs", "cze": "cs", "ita": "it", "por": "pt", "icelandic": "is", "estonian": "et", "czech": "cs",
    "italian": "it", "portuguese": "pt",
}  # fmt: skip
"""Codes of three letters (ISO 639-2) and names that programs write."""
_WEIGHTS: dict[str, list[str]] = {}
for _lists in (_WORDS, _TELLING):
    for _language, _list in _lists.items():
        for _word in dict.fromkeys(_list.split()):
            _WEIGHTS.setdefault(_word, []).append(_language)
_WORD = re.compile(r"(?<!\d)[^\W\d_]+(?:'[^\W\d_]+)?")
_SAMPLE = 8_000
_FEWEST = 12
_SHARE = 0.22
_LEAD = 1.1
_GREAT_LEAD, _SHARE_OF_GREAT_LEAD = 3, 0.13
_NEIGHBOURS = frozenset(("da", "nb", "nn", "sv"))
_LEAD_OF_NEIGHBOURS = 2


def guess_language(text: str) -> str:
    """The code of the language (`sv`, `da`, `nb`, `en`, `de` …); empty when it is another, or too little to tell."""
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    words = _WORD.findall(text[middle : middle + _SAMPLE].casefold().replace("’", "'"))
    if len(words) < _FEWEST:
        return ""
    scores = dict.fromkeys(_WORDS, 0)
    for word, count in Counter(words).items():
        for language in _WEIGHTS.get(word, ()):
            scores[language] += count
    first, second, *_rest = sorted(scores, key=lambda language: -scores[language])
    if {first, second} <= _NEIGHBOURS:
        clear = scores[first] >= scores[second] + _LEAD_OF_NEIGHBOURS
    else:
        clear = scores[first] >= _LEAD * scores[second]
    share = _SHARE if scores[first] < _GREAT_LEAD * scores[second] else _SHARE_OF_GREAT_LEAD
    return first if clear and scores[first] >= share * len(words) else ""


def language_of(told: str) -> str:
    """The code of the language that a file names: `sv`, `sv-SE`, `swe`, `Swedish`; empty when it is another."""
    name = told.strip().casefold()
    code = re.split(r"[-_ ]", name, maxsplit=1)[0]
    return next((found for key in (name, code) if (found := LANGUAGES.get(key) or _TOLD.get(key) or _same(key))), "")


def _same(code: str) -> str:
    return code if code in _WORDS else ""
