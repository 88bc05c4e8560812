"""Takes texts, lists and mappings out of the nodes of a codebook file, and notes what is wrong with them."""

import re
import unicodedata
from collections.abc import Iterable

from workbench.codebooks.nodes import HIDDEN, Items, Mapping, Node, Scalar, hidden_character
from workbench.codebooks.problems import Problem, nearest, shown
from workbench.domain.code import slug
from workbench.domain.localtext import LocalText
from workbench.i18n import N_, _

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
"""A language tag of the usual kind (BCP 47), in lower case: `sv`, `da`, `en`, `nb`, `sv-fi`."""

_LANGUAGE_NAMES = {
    "svenska": "sv", "swedish": "sv", "danska": "da", "dansk": "da", "danish": "da", "dk": "da",
    "engelska": "en", "engelsk": "en", "english": "en", "norska": "nb", "norsk": "nb", "no": "nb", "norwegian": "nb",
    "finska": "fi", "finnish": "fi", "tyska": "de", "german": "de",
}  # fmt: skip

_LONGEST_NAME = 200
_LONGEST_TEXT = 20_000

_KINDS = {Scalar: N_("a text"), Items: N_("a list"), Mapping: N_("a group of keys")}


class Values:
    """Collects the problems of one file; every method gives what could be read, and notes the rest."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.language = ""
        self.problems: list[Problem] = []

    def wrong(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Note something that is wrong at a node."""
        self.problems.append(Problem(self.file, node.line, node.column, code, message, hint))

    def mapping(self, node: Node, known: tuple[str, ...], needed: tuple[str, ...], code: str) -> dict[str, Node]:
        """The values of a mapping by key; unknown, doubled and missing keys are noted and left out."""
        if not isinstance(node, Mapping):
            self.wrong(
                node,
                code,
                _("Here should be keys with values, not {kind}.").format(kind=_(_KINDS[type(node)])),
                _("The keys are: {keys}.").format(keys=", ".join(known)),
            )
            return {}
        found: dict[str, Node] = {}
        for key, value in self.entries(node, code):
            if key.text not in known:
                self.wrong(
                    key,
                    code,
                    _("There is no key “{key}”.").format(key=shown(key.text)),
                    nearest(key.text, known) or _("The keys are: {keys}.").format(keys=", ".join(known)),
                )
            else:
                found[key.text] = value
        for name in needed:
            if name not in found:
                self.wrong(
                    node,
                    code,
                    _("The key “{key}” is missing.").format(key=name),
                    _("Add a line “{key}: …”.").format(key=name),
                )
        return found

    def entries(self, node: Mapping, code: str) -> list[tuple[Scalar, Node]]:
        """The keys and values in the order of the file, each key once."""
        found: dict[str, tuple[Scalar, Node]] = {}
        for key, value in node.entries:
            if not isinstance(key, Scalar):
                self.wrong(key, code, _("A key must be a single word."), _("Write “key: value”."))
            elif key.text in found:
                self.wrong(
                    key,
                    code,
                    _("The key “{key}” stands here twice.").format(key=shown(key.text)),
                    _("It is on line {line} already; keep one of them.").format(line=found[key.text][0].line),
                )
            else:
                found[key.text] = (key, value)
        return list(found.values())

    def items(self, node: Node, key: str, code: str) -> list[Node]:
        """The items of a list; nothing at all counts as an empty list."""
        if isinstance(node, Items):
            return node.items
        if not (isinstance(node, Scalar) and node.empty):
            self.wrong(
                node,
                code,
                _("“{key}” should be a list, not {kind}.").format(key=key, kind=_(_KINDS[type(node)])),
                _("Write “{key}: [one, two]”, or each on a line of its own after “- ”.").format(key=key),
            )
        return []

    def text(self, node: Node, key: str, code: str, *, longest: int = _LONGEST_NAME) -> str:
        """A text on one line, white space made single; empty when there is none (noted)."""
        return " ".join(self.long_text(node, key, code, longest=longest).split())

    def long_text(self, node: Node, key: str, code: str, *, longest: int = _LONGEST_TEXT) -> str:
        """A text in NFC without white space at its ends; empty when there is none (noted)."""
        if not isinstance(node, Scalar):
            self.wrong(
                node,
                code,
                _("“{key}” should be a text, not {kind}.").format(key=key, kind=_(_KINDS[type(node)])),
                _("Put quotes around a text that begins with [ or {."),
            )
            return ""
        text = unicodedata.normalize("NFC", node.text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if node.empty or not text:
            self.wrong(
                node,
                code,
                _("“{key}” is empty.").format(key=key),
                _("Write it, or take the key away; put quotes around a word such as null or one that begins with #."),
            )
            return ""
        hidden = HIDDEN.search(text)
        if hidden:
            self.wrong(node, code, *hidden_character(hidden.group()))
            return ""
        if len(text) > longest:
            self.wrong(
                node,
                code,
                _("“{key}” is longer than {count} characters.").format(key=key, count=longest),
                _("Make it shorter."),
            )
            return ""
        return text

    def texts(self, node: Node, key: str, code: str) -> tuple[str, ...]:
        """A list of texts."""
        found = [self.long_text(item, key, code) for item in self.items(node, key, code)]
        return tuple(text for text in found if text)

    def local_text(self, node: Node, key: str, code: str, *, one_line: bool = False) -> LocalText:
        """A text by language; a plain text is in the codebook's language."""
        read = self.text if one_line else self.long_text
        if not isinstance(node, Mapping):
            text = read(node, key, code)
            return {self.language: text} if text else {}
        found: dict[str, str] = {}
        for tag, value in self.entries(node, code):
            language = self.language_tag(tag, code) if tag.text else ""
            text = read(value, f"{key}: {shown(tag.text)}", code)
            if text and language is not None:
                found[language] = text
        return found

    def language_tag(self, node: Node, code: str) -> str | None:
        """A language tag in lower case; None when it isn't one (noted)."""
        tag = node.text.lower().replace("_", "-") if isinstance(node, Scalar) else ""
        if LANGUAGE.fullmatch(tag) and tag not in _LANGUAGE_NAMES:
            return tag
        known = _LANGUAGE_NAMES.get(tag)
        self.wrong(
            node,
            code,
            _("“{word}” is no language.").format(word=shown(node.text if isinstance(node, Scalar) else "")),
            _("Write {tag}.").format(tag=known) if known else _("Write it in two letters: sv, da, en, nb …"),
        )
        return None

    def flag(self, node: Node, key: str, code: str, default: bool) -> bool:
        """`true` or `false`."""
        if isinstance(node, Scalar) and node.plain and node.text.lower() in ("true", "false"):
            return node.text.lower() == "true"
        self.wrong(node, code, _("“{key}” should be true or false.").format(key=key), _("Write true or false."))
        return default

    def one_of(self, node: Node, key: str, known: Iterable[str], code: str) -> str:
        """One of the known words; empty when it is none (noted)."""
        known = list(known)
        word = self.text(node, key, code)
        if word and word not in known:
            self.wrong(
                node,
                code,
                _("“{key}” can't be “{word}”.").format(key=key, word=shown(word)),
                nearest(word, known) or _("It can be: {words}.").format(words=", ".join(known)),
            )
            return ""
        return word

    def slug(self, node: Node, key: str) -> str:
        """A short name for paths, [a-z0-9-]; empty when it isn't one (noted)."""
        word = self.text(node, key, "", longest=60)
        if not word or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", word):
            return word
        better = re.sub(r"[^a-z0-9]+", "-", slug(word)).strip("-")
        self.wrong(
            node,
            "",
            _("“{word}” can't be used as “{key}”: only the letters a–z, digits and - can.").format(
                word=shown(word), key=key
            ),
            _("Write {better}.").format(better=better) if better else "",
        )
        return ""
