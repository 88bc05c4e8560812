"""Cues: reading them from a codebook file, checking that they can match, and writing them."""

import re
from typing import Any

from workbench.codebooks.nodes import Mapping, Node
from workbench.codebooks.problems import nearest, shown
from workbench.codebooks.values import Values
from workbench.domain.code import Cue
from workbench.i18n import _

_KEYS = ("phrase", "lemma", "pattern", "lang")
_LONGEST_CUE = 100
_LONGEST_PATTERN = 12
_WIDEST_GAP = 10

_TEXT_ATTRIBUTES = (
    "ORTH", "TEXT", "LOWER", "NORM", "LEMMA", "SHAPE", "POS", "TAG", "MORPH", "DEP", "ENT_TYPE",
)  # fmt: skip
_FLAG_ATTRIBUTES = (
    "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE", "IS_STOP",
    "IS_SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL",
)  # fmt: skip
_ATTRIBUTES = (*_TEXT_ATTRIBUTES, *_FLAG_ATTRIBUTES, "LENGTH", "OP")
_GAP = re.compile(r"\{(\d{1,2})(?:,(\d{1,2}))?\}")


def read_cues(values: Values, node: Node, code: str) -> tuple[Cue, ...]:
    """The cues of a code, each once, in the order of the file; what can't match is noted."""
    found: list[Cue] = []
    for item in values.items(node, "cues", code):
        cue = _read_cue(values, item, code)
        if cue is not None and cue not in found:
            found.append(cue)
    return tuple(found)


def _read_cue(values: Values, node: Node, code: str) -> Cue | None:
    if not isinstance(node, Mapping):
        phrase = _words(values, node, "cues", code, stem=True)
        return Cue(phrase=phrase) if phrase else None
    keys = values.mapping(node, _KEYS, (), code)
    kinds = [key for key in ("phrase", "lemma", "pattern") if key in keys]
    if len(kinds) != 1:
        values.wrong(
            node,
            code,
            _("A cue has one of phrase, lemma and pattern."),
            _("Write for instance {example}.").format(example="{lemma: klara sig}"),
        )
        return None
    language = values.language_tag(keys["lang"], code) if "lang" in keys else ""
    value = keys[kinds[0]]
    if kinds[0] == "pattern":
        pattern = _read_pattern(values, value, code)
        return Cue(pattern=pattern, lang=language or "") if pattern else None
    words = _words(values, value, kinds[0], code, stem=kinds[0] == "phrase")
    if not words:
        return None
    if kinds[0] == "lemma":
        return Cue(lemma=words, lang=language or "")
    return Cue(phrase=words, lang=language or "")


def _words(values: Values, node: Node, key: str, code: str, *, stem: bool) -> str:
    """Words as spoken; `*` only at the end of a word of at least two letters, and only where it is understood."""
    words = values.text(node, key, code, longest=_LONGEST_CUE)
    if words and not re.search(r"\w", words):
        values.wrong(
            node, code, _("The cue “{cue}” has no letters.").format(cue=shown(words)), _("Write words, or delete it.")
        )
        return ""
    starred = [word for word in words.split() if "*" in word]
    if starred and not stem:
        values.wrong(
            node,
            code,
            _("“{key}” can't hold a *.").format(key=key),
            _("Write the cue as a plain text: {cue}.").format(cue=shown(words)),
        )
        return ""
    if any(not re.fullmatch(r"[^*]{2,}\*", word) for word in starred):
        values.wrong(
            node,
            code,
            _("In the cue “{cue}” the * stands where it has no meaning.").format(cue=shown(words)),
            _("It stands at the end of a word, after two letters or more: stöd*."),
        )
        return ""
    return words


def _read_pattern(values: Values, node: Node, code: str) -> tuple[dict[str, Any], ...]:
    """A list of spaCy token patterns, within what can be matched quickly in any text."""
    before = len(values.problems)
    tokens = [_read_token(values, item, code) for item in values.items(node, "pattern", code)]
    if len(values.problems) > before:
        return ()
    if not 1 <= len(tokens) <= _LONGEST_PATTERN:
        values.wrong(
            node,
            code,
            _("A pattern has 1 to {count} words.").format(count=_LONGEST_PATTERN),
            _("Make it shorter, or make two of it."),
        )
        return ()
    if not any(set(token) - {"OP"} and token.get("OP", "+") in ("+", "1") for token in tokens):
        values.wrong(
            node,
            code,
            _("The pattern fits any text: none of its words must be there."),
            _("Give at least one word without OP."),
        )
        return ()
    return tuple(tokens)


def _read_token(values: Values, node: Node, code: str) -> dict[str, Any]:
    if not isinstance(node, Mapping):
        values.wrong(
            node,
            code,
            _("Each word of a pattern is written in braces."),
            _("Write for instance {example}.").format(example="{LOWER: göra}"),
        )
        return {}
    token: dict[str, Any] = {}
    for key, value in values.entries(node, code):
        attribute = key.text.upper()
        if attribute not in _ATTRIBUTES:
            values.wrong(
                key,
                code,
                _("A pattern can't use “{key}”.").format(key=shown(key.text)),
                nearest(attribute, _ATTRIBUTES) or _("It can use: {keys}.").format(keys=", ".join(_ATTRIBUTES)),
            )
        elif attribute == "OP":
            token["OP"] = _read_operator(values, value, code)
        elif attribute in _FLAG_ATTRIBUTES:
            token[attribute] = values.flag(value, attribute, code, True)
        elif attribute == "LENGTH":
            token[attribute] = _read_length(values, value, code)
        else:
            token[attribute] = _read_texts(values, value, attribute, code)
    if not set(token) - {"OP"} and token.get("OP", "?") in ("*", "+"):
        values.wrong(
            node,
            code,
            _("A gap of any length makes the pattern too slow."),
            _("Write how long it may be: {example}.").format(example='{OP: "{0,3}"}'),
        )
    return token


def _read_operator(values: Values, node: Node, code: str) -> str:
    operator = values.text(node, "OP", code)
    gap = _GAP.fullmatch(operator.replace(" ", ""))
    if operator in ("?", "!", "+", "*", "1"):
        return operator
    if gap and int(gap[1]) <= int(gap[2] or gap[1]) <= _WIDEST_GAP:
        return gap[0]
    if operator:
        values.wrong(
            node,
            code,
            _("OP can't be “{word}”.").format(word=shown(operator)),
            _("It can be ?, !, +, * or a number of times such as {example}, {most} at most.").format(
                example='"{0,3}"', most=_WIDEST_GAP
            ),
        )
    return "1"


def _read_length(values: Values, node: Node, code: str) -> int:
    text = values.text(node, "LENGTH", code)
    if text.isascii() and text.isdigit() and len(text) < 4:
        return int(text)
    values.wrong(node, code, _("LENGTH should be a number."), _("Write for instance {example}.").format(example="7"))
    return 0


def _read_texts(values: Values, node: Node, attribute: str, code: str) -> Any:
    """A word, or `{IN: [words]}` or `{NOT_IN: [words]}`. REGEX and FUZZY are refused: they can be endlessly slow."""
    if not isinstance(node, Mapping):
        return _read_word(values, node, attribute, code)
    found: dict[str, list[str]] = {}
    for key, value in values.entries(node, code):
        if key.text.upper() not in ("IN", "NOT_IN"):
            values.wrong(
                key,
                code,
                _("“{attribute}” can't use “{key}”.").format(attribute=attribute, key=shown(key.text)),
                _("List the words: {example}.").format(example="{IN: [göra, gör, gjorde]}"),
            )
            continue
        words = [_read_word(values, item, attribute, code) for item in values.items(value, key.text, code)]
        if not words:
            values.wrong(value, code, _("The list of words is empty."), _("Write at least one word in it."))
        found[key.text.upper()] = words
    return found


def _read_word(values: Values, node: Node, attribute: str, code: str) -> str:
    word = values.text(node, attribute, code, longest=_LONGEST_CUE)
    if attribute in ("LOWER", "NORM") and word != word.lower():
        values.wrong(
            node,
            code,
            _("“{attribute}” never fits a capital letter.").format(attribute=attribute),
            _("Write {better}.").format(better=shown(word.lower())),
        )
    if " " in word:
        values.wrong(
            node,
            code,
            _("“{word}” is more than one word.").format(word=shown(word)),
            _("A pattern has one pair of braces for each word."),
        )
    return word


def cue_as_value(cue: Cue) -> str | dict[str, Any]:
    """The cue as it stands in a codebook file and in JSON: a text where a text will do, else keys."""
    if cue.phrase and not cue.lang:
        return cue.phrase
    value: dict[str, Any] = {}
    if cue.phrase:
        value["phrase"] = cue.phrase
    elif cue.lemma:
        value["lemma"] = cue.lemma
    else:
        value["pattern"] = [dict(token) for token in cue.pattern]
    if cue.lang:
        value["lang"] = cue.lang
    return value
