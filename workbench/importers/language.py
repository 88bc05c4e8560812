"""Which language a transcript is in, by its commonest words."""

import re
from collections import Counter

_WORDS = {
    "sv": "och att är inte jag som det en på för med har vi han hon av men så man till ju också när eller om vad hur "
    "där mycket",
    "da": "og at er ikke jeg som det en på for med har vi han hun af men så man til jo også når eller om hvad hvordan "
    "der meget",
    "nb": "og at er ikke jeg som det en på for med har vi han hun av men så man til jo også når eller om hva hvordan "
    "der mye",
    "en": "and that is not i as it a on for with have we he she of but so you to the also when or if what how there "
    "was",
    "de": "und dass ist nicht ich als es ein auf für mit haben wir er sie von aber so man zu der die das auch wenn "
    "oder was wie",
}
# Words that only one of the three neighbours has weigh more: most of the rest is common to them.
_TELLING = {
    "sv": "och är inte jag att för av när hur där mycket någon något från bara alltså vad blir jobbar några",
    "da": "af hvad hvordan meget noget nogen fra bare blev bliver hvis efter op ud uden mig dig selv lidt når sådan",
    "nb": "av hva hvordan mye noe noen fra bare ble blir hvis etter opp ut uten meg deg selv litt når sånn",
}
_WEIGHTS: dict[str, list[str]] = {}
for _lists in (_WORDS, _TELLING):
    for _language, _list in _lists.items():
        for _word in _list.split():
            _WEIGHTS.setdefault(_word, []).append(_language)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 8_000
_FEWEST = 12


def guess_language(text: str) -> str:
    """`sv`, `da`, `nb` or `en`; empty when it is another, or too little to tell."""
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    words = _WORD.findall(text[middle : middle + _SAMPLE].casefold())
    if len(words) < _FEWEST:
        return ""
    scores = dict.fromkeys(_WORDS, 0)
    for word, count in Counter(words).items():
        for language in _WEIGHTS.get(word, ()):
            scores[language] += count
    best = max(scores, key=lambda language: scores[language])
    if scores[best] < 0.12 * len(words) or best not in ("sv", "da", "nb", "en"):
        return ""
    rivals = [score for language, score in scores.items() if language != best]
    return best if scores[best] > max(rivals) else ""
