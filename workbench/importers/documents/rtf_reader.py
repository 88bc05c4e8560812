"""The walker through rich text: groups, faces, paragraphs, notes, boxes and comments as Word shows them."""

from collections.abc import Callable, Mapping

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.documents.numbers import is_worded
from workbench.importers.documents.rtf_flow import Flow
from workbench.importers.documents.rtf_fonts import SYMBOL, Fonts, Halves, goes_on, is_utf8, letters
from workbench.importers.documents.rtf_state import NO_OUTLINE, MarginComments, State, StyleNames, packed_date
from workbench.importers.documents.rtf_tokens import Kind, Tokens
from workbench.importers.documents.rtf_words import (
    CHARACTERS,
    CODE_PAGES,
    GROUPS,
    PARAGRAPH_SIGNS,
    SETTINGS,
    SIGNS,
    STARRED_WITH_TEXT,
    SWITCHES,
    WITHOUT_TEXT,
)
from workbench.importers.flow.document_parts import Block, DocParagraph, Run
from workbench.importers.flow.margin import Remark
from workbench.importers.flow.styles import is_contents, is_heading, shown_name, status_of_style


class RichTextReader:
    """Reads rich text once. After that, the counts tell what was met and not taken over as it stands."""

    def __init__(self, data: bytes, place: str) -> None:
        self.changes = self.hidden = self.numbers = 0
        self.is_cut_off = False
        self._place = place
        self._raw = "utf-8" if is_utf8(data) else ""
        self._fonts = Fonts()
        self._styles = StyleNames()
        self._comments = MarginComments()
        self._state = State(Flow())
        self._stack: list[State] = []
        self._starred = False
        self._pending = bytearray()
        self._left_to_pass = 0
        self._halves = Halves()
        self._characters = 0
        self._words = self._known_words()
        self._tokens = Tokens(data, {b"u", *self._words, *CHARACTERS, *WITHOUT_TEXT})

    @property
    def remarks(self) -> Mapping[str, Remark | None]:
        """The comments in the margin by their keys."""
        return self._comments.remarks

    def read(self) -> list[Block]:
        """The blocks of the body."""
        body = self._state.flow
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
        state = self._state
        self._stack.append(state)
        self._state = state.inner()
        if state.table == "styles":
            self._begin("style")
        self._starred = False

    def _close(self) -> None:
        self._flush()
        self._left_to_pass = 0
        self._starred = False
        if self._stack:
            ended = self._state
            self._state = self._stack.pop()
            if ended.group:
                self._ended(ended)

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
            self._say(CHARACTERS[word])
        else:
            known = self._words.get(word)
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
            self._end_paragraph(None)
        elif sign in SIGNS:
            self._say(SIGNS[sign])

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
        codec = self._state.codec or self._fonts.codec
        if goes_on(self._pending, codec):
            self._pending += text
            return
        self._flush()
        if text:
            self._say(letters(text, self._raw or codec) if codec != SYMBOL else letters(text, codec))

    def _flush(self) -> None:
        """Say the characters that came by their codes."""
        if self._pending:
            written = bytes(self._pending)
            self._pending.clear()
            self._say(letters(written, self._state.codec or self._fonts.codec))

    def _unicode(self, number: int) -> None:
        self._flush()
        self._left_to_pass = self._state.fallback
        letter = self._halves.letter(number)
        if letter:
            self._say(letter)

    def _say(self, words: str) -> None:
        state = self._state
        if state.mute or state.table:
            return
        if state.hidden and not state.deleted:
            self.hidden += 1
        if state.hidden or state.deleted:
            return
        self._characters += len(words)
        if self._characters > limits.TEXT_FILE:
            raise InputError(
                _("The text is too long (at most {size} million characters).").format(
                    size=limits.TEXT_FILE // limits.MEGABYTE
                ),
                place=self._place,
                hint=_("Divide it into several files."),
            )
        state.flow.say(words, state.bold, state.italic)

    def _begin(self, group: str) -> None:
        """The words of the group that is open go into a stream of their own until it ends."""
        self._state = State(Flow(), codec=self._state.codec, fallback=self._state.fallback, group=group)

    def _ended(self, ended: State) -> None:
        flow, blocks = self._state.flow, ended.flow.end()
        words = "\n".join(block.text for block in blocks if isinstance(block, DocParagraph)).strip()
        if ended.group == "box":
            flow.after += blocks
        elif ended.group == "note" and words:
            flow.after.append(DocParagraph([Run(" ".join(words.split("\n")))], status=ParagraphStatus.NOTE))
        elif ended.group == "style":
            self._styles.names.setdefault(ended.style, words.split(";")[0].strip())
        elif ended.group == "number":
            if is_worded(words):
                self._say(f"{words} ")
            else:
                self.numbers += any(map(str.isalnum, words))
        elif ended.group == "comment":
            self._comments.end(words, flow)
        elif ended.group == "author":
            self._comments.author = words
        elif ended.group == "date":
            self._comments.date = packed_date(words)
        elif ended.group == "key":
            self._comments.key = words
        elif ended.group == "mark" and words:
            self._comments.mark(words, flow)

    def _known_words(self) -> dict[bytes, Callable[[int | None], None]]:
        return {
            **{word: self._beginning(group) for word, group in GROUPS.items()},
            **{word: self._switch(name) for word, name in SWITCHES.items()},
            **{word: self._setting(name, value) for word, (name, value) in SETTINGS.items()},
            **{word: self._page(page) for word, page in CODE_PAGES.items()},
            b"par": self._end_paragraph,
            b"sect": self._end_section,
            b"cell": lambda _number: self._end_cell(1),
            b"row": lambda _number: self._state.flow.end_row(1),
            b"nestcell": lambda _number: self._end_cell(2),
            b"nestrow": lambda _number: self._state.flow.end_row(2),
            b"pard": self._plain_paragraph,
            b"plain": self._plain_words,
            b"deleted": self._deleted,
            b"revised": self._revised,
            b"f": self._font,
            b"fcharset": self._font_set,
            b"cpg": self._font_page,
            b"deff": lambda number: setattr(self._fonts, "usual", number or 0),
            b"ansicpg": lambda number: self._fonts.set_page(number or 0),
            b"uc": lambda number: setattr(self._state, "fallback", min(max(number or 0, 0), 100)),
            b"s": lambda number: setattr(self._state, "style", number or 0),
            b"sbasedon": self._based_on,
            b"outlinelevel": lambda number: setattr(self._state, "outline", number or 0),
            b"itap": self._nest,
            b"sbknone": lambda _number: setattr(self._state.flow, "new_page", False),
            b"atrfstart": self._mark,
            b"atrfend": self._mark,
        }

    def _beginning(self, group: str) -> Callable[[int | None], None]:
        return lambda _number: self._begin(group)

    def _switch(self, name: str) -> Callable[[int | None], None]:
        return lambda number: setattr(self._state, name, number != 0)

    def _setting(self, name: str, value: bool | str) -> Callable[[int | None], None]:
        return lambda _number: setattr(self._state, name, value)

    def _page(self, page: int) -> Callable[[int | None], None]:
        return lambda _number: self._fonts.set_page(page)

    def _end_paragraph(self, _number: int | None) -> None:
        state = self._state
        self._left_to_pass = 0
        self._put(state.depth if state.in_table else 0)

    def _put(self, level: int) -> None:
        state = self._state
        names = self._styles.chain(state.style)
        if is_contents(names[0]):
            state.flow.drop()
            return
        heading = is_heading(names[0]) or state.outline < NO_OUTLINE
        paragraph = DocParagraph([], heading, status_of_style(names), shown_name(names[0]), state.new_page)
        state.flow.end_paragraph(paragraph, level)

    def _end_section(self, _number: int | None) -> None:
        if self._state.flow.is_open():
            self._end_paragraph(None)
        self._state.flow.new_page = True

    def _end_cell(self, level: int) -> None:
        self._put(level)
        self._state.flow.end_cell(level)

    def _plain_paragraph(self, _number: int | None) -> None:
        state = self._state
        state.style, state.outline, state.in_table, state.depth, state.new_page = 0, NO_OUTLINE, False, 1, False

    def _plain_words(self, _number: int | None) -> None:
        state = self._state
        state.bold = state.italic = state.hidden = state.deleted = False
        self._state.codec = self._fonts.of(self._fonts.usual)

    def _nest(self, number: int | None) -> None:
        self._state.in_table = self._state.in_table or bool(number and number > 1)
        self._state.depth = max(1, number or 1)

    def _deleted(self, number: int | None) -> None:
        self._state.deleted = number != 0
        self.changes += number != 0

    def _revised(self, number: int | None) -> None:
        self.changes += number != 0

    def _mark(self, number: int | None) -> None:
        if number is None:
            self._begin("mark")
        else:
            self._comments.mark(str(number), self._state.flow)

    def _font(self, number: int | None) -> None:
        if self._state.table == "fonts":
            self._fonts.tell(number or 0)
        else:
            self._state.codec = self._fonts.of(number or 0)

    def _font_set(self, number: int | None) -> None:
        if self._state.table == "fonts":
            self._fonts.tell_character_set(number or 0)

    def _font_page(self, number: int | None) -> None:
        if self._state.table == "fonts" and number:
            self._fonts.tell_page(number)

    def _based_on(self, number: int | None) -> None:
        if self._state.group == "style" and number is not None and number != self._state.style:
            self._styles.parents[self._state.style] = number
