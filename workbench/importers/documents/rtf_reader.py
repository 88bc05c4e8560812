"""The walker through rich text: its groups, its control words, and the letters that its bytes mean."""

from collections.abc import Mapping

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.documents.rtf_content import RichText
from workbench.importers.documents.rtf_fonts import SYMBOL, Halves, goes_on, is_utf8, letters
from workbench.importers.documents.rtf_state import State
from workbench.importers.documents.rtf_tokens import Kind, Tokens
from workbench.importers.documents.rtf_words import (
    CHARACTERS,
    PARAGRAPH_SIGNS,
    SIGNS,
    STARRED_WITH_TEXT,
    WITHOUT_TEXT,
)
from workbench.importers.flow.document_parts import Block
from workbench.importers.flow.margin import Remark

_ENDS = frozenset((b"par", b"sect"))
"""Words after which nothing stands in for a letter any more."""


class RichTextReader:
    """Reads rich text once. After that, the counts tell what was met and not taken over as it stands."""

    def __init__(self, data: bytes, place: str) -> None:
        self.is_cut_off = False
        self._place = place
        self._raw = "utf-8" if is_utf8(data) else ""
        self._content = RichText(place)
        self._stack: list[State] = []
        self._starred = False
        self._pending = bytearray()
        self._left_to_pass = 0
        self._halves = Halves()
        self._tokens = Tokens(data, {b"u", *self._content.words, *CHARACTERS, *WITHOUT_TEXT})

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many changes, hidden words and automatic numbers there are."""
        return self._content.changes, self._content.hidden, self._content.numbers

    @property
    def remarks(self) -> Mapping[str, Remark | None]:
        """The comments in the margin by their keys."""
        return self._content.remarks

    def read(self) -> list[Block]:
        """The blocks of the body."""
        body = self._content.state.flow
        for kind, text, value in self._tokens:
            if kind is Kind.WORD:
                self._control(text, value)
            elif kind is Kind.TEXT:
                self._text(text)
            elif kind is Kind.CODE:
                self._code(value or 0)
            elif kind is Kind.OPEN:
                self._open()
            elif kind is Kind.CLOSE:
                self._close()
                if not self._stack:
                    break
            else:
                self._sign(text)
        self._flush()
        self.is_cut_off = bool(self._stack)
        while self._stack:
            self._close()
        return body.end()

    def _open(self) -> None:
        self._flush()
        self._left_to_pass = 0
        if len(self._stack) >= limits.RTF_DEPTH:
            raise InputError(
                _("The document is nested too deeply."),
                place=self._place,
                hint=_("Open it in Word or LibreOffice and save it as .docx."),
            )
        state = self._content.state
        self._stack.append(state)
        self._content.state = state.inner()
        if state.table == "styles":
            self._content.begin("style")
        self._starred = False

    def _close(self) -> None:
        self._flush()
        self._left_to_pass = 0
        self._starred = False
        if self._stack:
            ended = self._content.state
            self._content.state = self._stack.pop()
            if ended.group:
                self._content.end(ended)

    def _control(self, word: bytes, number: int | None) -> None:
        if self._left_to_pass and word in CHARACTERS:
            self._left_to_pass -= 1
            return
        if word == b"u":
            self._unicode(number or 0)
            return
        if self._pending:
            self._flush()
        starred, self._starred = self._starred, False
        if word in WITHOUT_TEXT or (starred and word not in STARRED_WITH_TEXT):
            if self._stack:
                self._tokens.skip()
        elif word in CHARACTERS:
            self._content.say(CHARACTERS[word])
        else:
            known = self._content.words.get(word)
            if word in _ENDS:
                self._left_to_pass = 0
            if known is not None:
                known(number)

    def _sign(self, sign: bytes) -> None:
        if self._left_to_pass and sign in SIGNS:
            self._left_to_pass -= 1
            return
        self._flush()
        if sign == b"*":
            self._starred = True
        elif sign in PARAGRAPH_SIGNS:
            self._left_to_pass = 0
            self._content.end_paragraph()
        elif sign in SIGNS:
            self._content.say(SIGNS[sign])

    def _code(self, code: int) -> None:
        if self._left_to_pass:
            self._left_to_pass -= 1
        else:
            self._pending.append(code)

    def _text(self, text: bytes) -> None:
        if self._left_to_pass:
            passed = min(self._left_to_pass, len(text))
            self._left_to_pass -= passed
            text = text[passed:]
        codec = self._content.state.codec or self._content.fonts.codec
        if goes_on(self._pending, codec):
            self._pending += text
            return
        self._flush()
        if text:
            self._content.say(letters(text, self._raw or codec) if codec != SYMBOL else letters(text, codec))

    def _flush(self) -> None:
        """Say the characters that came by their codes."""
        if self._pending:
            written = bytes(self._pending)
            self._pending.clear()
            self._content.say(letters(written, self._content.state.codec or self._content.fonts.codec))

    def _unicode(self, number: int) -> None:
        self._flush()
        self._left_to_pass = self._content.state.fallback
        letter = self._halves.letter(number)
        if letter:
            self._content.say(letter)
