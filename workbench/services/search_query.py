"""The language of searches: what people type, as terms.

stöd trygg             both words in the same turn
"samma person"         a phrase
stöd*                  the beginning of a word
stöd OR hjälp          either, also ELLER and |; it joins its neighbours: `a OR b c` is (a or b) and c
stöd ~5 trygg          at most five words between the two, in any order; also NEAR/5
-jobb                  not in the same turn; also NOT jobb
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.services.search_words import tokens

LONGEST, MOST_WORDS, LEAST_LETTERS, USUAL_DISTANCE, FARTHEST = 2000, 50, 2, 10, 100


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query: any of these words of the index or, with `begins`, any that begins so."""

    tokens: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other, whatever is between them but words. Often only one word."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two with at most `distance` words between them, in any order."""

    left: "Term"
    right: Phrase
    distance: int


Term = Phrase | Near


@dataclass(frozen=True, slots=True)
class Asked:
    """What a turn must hold: of every group one term; and of `without` none."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Phrase, ...] = ()


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_PIECE = re.compile(r'\s*(?:(?P<minus>-)(?=["\w])|"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<plain>[^\s"]+))')
_NEAR = re.compile(r"(?:NEAR/?|~)(\d*)")
_OPERATOR = re.compile(r'["*|~]|NEAR\(|(?<!\S)(?:OR|ELLER|AND|NOT|NEAR(?:/\d+)?|-\w\S*)(?!\S)')
_OR, _AND, _NOT = ("OR", "ELLER", "|"), ("AND",), ("NOT",)


def as_typed(arguments: Iterable[str]) -> str:
    """A query from a command's arguments: one with spaces is a phrase, as the shell has taken the quotation marks."""
    return " ".join(f'"{one}"' if " " in one.strip() and not _OPERATOR.search(one) else one for one in arguments)


def parse(text: str) -> Asked:
    """What a query asks for. Raises InputError saying what is wrong with it."""
    if len(text) > LONGEST:
        raise InputError(
            _("The search is too long."), hint=_("Write at most {count} characters.").format(count=LONGEST)
        )
    pieces = list(_pieces(text.translate(_QUOTES)))
    groups: list[tuple[Term, ...]] = []
    without: list[Phrase] = []
    place = 0
    while place < len(pieces):
        sort, value = pieces[place]
        if sort == "and":
            place += 1
        elif sort == "not":
            place += 1
            term, place = _operand(pieces, place, value)
            without.append(term)
        else:
            first, place = _term(pieces, place, value)
            group = [first]
            while place < len(pieces) and pieces[place][0] == "or":
                following, place = _term(pieces, place + 1, pieces[place][1])
                group.append(following)
            groups.append(tuple(group))
    if not groups:
        raise InputError(_("There is no word to search for."), hint=_("Write at least one word."))
    if sum(1 for sort, _value in pieces if sort in ("word", "phrase")) > MOST_WORDS:
        raise InputError(_("The search has too many words."), hint=_("Search for fewer at a time."))
    return Asked(tuple(groups), tuple(without))


Piece = tuple[str, str]


def _pieces(text: str) -> Iterator[Piece]:
    """What the query is made of: (word, phrase, or, and, not, near) and what was written."""
    place = 0
    while match := _PIECE.match(text, place):
        place = match.end()
        plain, phrase = match["plain"], match["phrase"]
        if match["minus"]:
            yield "not", "-"
        elif phrase is not None:
            if not match["closed"]:
                raise InputError(
                    _("A quotation mark has no partner: {text}").format(text=f'"{phrase}'),
                    hint=_("Put a quotation mark at both ends of the phrase."),
                )
            if any(tokens(phrase)):
                yield "phrase", phrase
        elif plain in _OR:
            yield "or", plain
        elif plain in _AND:
            yield "and", plain
        elif plain in _NOT:
            yield "not", plain
        elif _NEAR.fullmatch(plain):
            yield "near", plain
        elif "~" in plain or plain.lower().startswith("near("):
            raise InputError(
                _("“{text}” can't be understood.").format(text=plain),
                hint=_("Words near each other are written with spaces around the sign: stöd ~5 trygg"),
            )
        elif any(tokens(plain)):
            yield "word", plain
        elif "*" in plain:
            raise _lonely_star(plain)


def _term(pieces: list[Piece], place: int, operator: str) -> tuple[Term, int]:
    """A word or phrase and what is near it."""
    term: Term
    term, place = _operand(pieces, place, operator)
    while place < len(pieces) and pieces[place][0] == "near":
        sign = pieces[place][1]
        number = _NEAR.fullmatch(sign)
        distance = int(number[1]) if number and number[1] else USUAL_DISTANCE
        if distance > FARTHEST:
            raise InputError(
                _("“{text}” can't be understood.").format(text=sign),
                hint=_("Words are near each other with up to {count} words between them.").format(count=FARTHEST),
            )
        right, place = _operand(pieces, place + 1, sign)
        term = Near(term, right, distance)
    return term, place


def _operand(pieces: list[Piece], place: int, operator: str) -> tuple[Phrase, int]:
    if place >= len(pieces) or pieces[place][0] not in ("word", "phrase"):
        raise InputError(
            _("“{operator}” needs a word before and after it.").format(operator=operator)
            if operator not in ("-", *_NOT)
            else _("“{operator}” needs a word after it.").format(operator=operator),
            hint=_("To search for the sign itself as a word, put it in quotation marks."),
        )
    return _phrase(pieces[place][1]), place + 1


def _phrase(written: str) -> Phrase:
    words = []
    for part in written.split():
        found = tokens(part)
        starred = "*" in part
        if starred and (not found or not re.fullmatch(r"[^*]*[^\W*][^\w*]*\*+[^\w*]*", part)):
            raise _lonely_star(part)
        if starred and len(found[-1]) < LEAST_LETTERS:
            raise InputError(
                _("“{text}” would find too much.").format(text=part),
                hint=_("Write at least two letters before the *."),
            )
        words += [Word((token,), starred and token is found[-1]) for token in found]
    return Phrase(tuple(words))


def _lonely_star(part: str) -> InputError:
    return InputError(
        _("The * in “{text}” has no place there.").format(text=part),
        hint=_("It stands after the beginning of a word: stöd*. For other patterns use a regular expression."),
    )
