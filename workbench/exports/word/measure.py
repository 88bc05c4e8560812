"""How wide words are in the fonts of the appendix: for column widths, and for the page numbers of the contents.

Advance widths in thousandths of an em. Times New Roman and Arial have the same widths on every system, and so have
the Liberation fonts that stand in for them.
"""

import re
from functools import lru_cache

_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")

_SERIF = {
    180: "'",
    200: "|¦",
    250: " ,.·",
    276: "ª",
    278: "/:;\\ijltìíîïĩīĭįıĵĺļłţŧ",
    300: "²³¹",
    310: "º",
    333: "!()-I[]`fr¡¨´¸ÌÍÎÏĨĪĬĮİŕŗř‐‑‘’‚",
    344: "ŀ",
    350: "•",
    389: "JsĴśŝşš",
    400: "°",
    406: "ľ",
    408: '"',
    427: "ť",
    444: "?acez¿àáâãäåçèéêëāăąćĉċčēĕėęěźżž“”„",
    453: "¶",
    469: "^",
    480: "{}",
    495: "ŋ",
    500: "#$*0123456789_bdghknopquvxy¢£¤¥§«¯»ßðñòóôõöøùúûüýþÿđĝğġģĥħķĸńņňōŏőũūŭůűųŷ–",
    541: "~",
    549: "±÷",
    552: "ĳ",
    556: "FPSÞŚŜŞŠ",
    564: "+<=>¬×",
    576: "µ",
    604: "ŉ",
    611: "ELTZÈÉÊËĒĔĖĘĚĹĻĽĿŁŢŤŦŹŻŽ",
    646: "ď",
    667: "BCRÇæĆĈĊČŔŖŘ",
    702: "Ŋ",
    708: "Ĳ",
    722: "ADGHKNOQUVXYwÀÁÂÃÄÅÐÑÒÓÔÕÖØÙÚÛÜÝĀĂĄĎĐĜĞĠĢĤĦĶŃŅŇŌŎŐœŨŪŬŮŰŲŵŶŸ",
    750: "¼½¾",
    760: "©®",
    778: "&m",
    833: "%",
    889: "MÆŒ",
    921: "@",
    944: "WŴ",
    1000: "—…",
}

_SERIF_ITALIC = {
    214: "'",
    250: " ,.·",
    275: "|¦",
    276: "ª",
    278: "/\\fijltìíîïĩīĭįıĵĺļłţŧ",
    300: "²³¹",
    310: "º",
    323: "ŀ",
    333: "!()-:;I`¨´¸ÌÍÎÏĨĪĬĮİ‐‑‘’‚",
    350: "•",
    364: "ľť",
    389: "[]rsz¡ŕŗřśŝşšźżž",
    400: "{}°",
    420: '"',
    422: "^",
    444: "JcekvxyçèéêëýÿćĉċčēĕėęěĴķĸŷ",
    482: "ŋ",
    500: "#$*0123456789?S_abdghnopqu¢£¤¥§«¯»¿ßàáâãäåðñòóôõöøùúûüþāăąđĝğġģĥħĳńņňōŏőŚŜŞŠũūŭůűų–",
    523: "¶",
    541: "~",
    549: "±÷",
    556: "LTYZÝĹĻĽĿŁŢŤŦŶŸŹŻŽ“”„",
    576: "µ",
    577: "ŉ",
    608: "ď",
    611: "ABEFPRVXÀÁÂÃÄÅÈÉÊËÞĀĂĄĒĔĖĘĚŔŖŘ",
    667: "CKNwÇÑæĆĈĊČĶŃŅŇœŵ",
    675: "+<=>¬×",
    696: "Ŋ",
    722: "DGHOQUmÐÒÓÔÕÖØÙÚÛÜĎĐĜĞĠĢĤĦŌŎŐŨŪŬŮŰŲ",
    750: "¼½¾Ĳ",
    760: "©®",
    778: "&",
    833: "%MWŴ",
    889: "Æ—…",
    920: "@",
    944: "Œ",
}

_SANS = {
    191: "'",
    222: "ijlįĵĺļł‘’‚",
    260: "|¦",
    278: " !,./:;I[\\]ft·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
    292: "ľ",
    333: "()-`r¡¨²³´¸¹ŕŗř‐‑“”„",
    334: "{}ŀ",
    350: "•",
    355: '"',
    365: "º",
    370: "ª",
    375: "ť",
    389: "*",
    400: "°",
    444: "ĳ",
    469: "^",
    500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž",
    537: "¶",
    549: "±÷",
    552: "¯",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–",
    576: "µ",
    584: "+<=>~¬×",
    604: "ŉ",
    611: "FTZ¿ßøŢŤŦŹŻŽ",
    615: "ď",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ",
    723: "Ŋ",
    735: "Ĳ",
    737: "©®",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    833: "Mm",
    834: "¼½¾",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…",
    1015: "@",
}

_SANS_BOLD = {
    238: "'",
    278: " ,./I\\ijl·ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļł‘’‚",
    280: "|¦",
    333: "!()-:;[]`ft¡¨²³´¸¹ţŧ‐‑",
    350: "•",
    365: "º",
    370: "ª",
    385: "ľ",
    389: "*r{}ŕŗř",
    400: "°",
    474: '"',
    479: "ŀť",
    500: "zźżž“”„",
    549: "±÷",
    552: "¯",
    556: "#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĳĴķĸśŝşšŷ–",
    576: "µ",
    584: "+<=>^~¬×",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ",
    667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ",
    708: "ŉ",
    719: "ď",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ",
    723: "Ŋ",
    737: "©®",
    778: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ",
    785: "Ĳ",
    833: "M",
    834: "¼½¾",
    889: "%mæ",
    944: "WœŴ",
    975: "@",
    1000: "ÆŒ—…",
}


def _by_character(classes: dict[int, str]) -> dict[str, int]:
    table = {character: width for width, characters in classes.items() for character in characters}
    table["\u00a0"] = table["\u202f"] = table[" "]
    return table


_FONTS = {
    "serif": _by_character(_SERIF),
    "serif-italic": _by_character(_SERIF_ITALIC),
    "sans": _by_character(_SANS),
    "sans-bold": _by_character(_SANS_BOLD),
}

_FULL_WIDTH = "\u1100"
"""From here on, scripts as wide as high; before it, about half as wide."""


@lru_cache(maxsize=65536)
def width(word: str, font: str) -> int:
    """The width of a word in thousandths of an em; the font is serif, serif-italic, sans or sans-bold."""
    table = _FONTS[font]
    return sum(table.get(character) or (1000 if character >= _FULL_WIDTH else 520) for character in word)


def longest_word(text: str, font: str) -> int:
    """The width of what can't be broken over lines (words, and those joined by spaces that don't break), in thousandths
    of an em."""
    return max((width(word, font) for word in _BREAKING.split(text)), default=0)
