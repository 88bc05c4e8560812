"""What rich text says, put together: letters, paragraphs, notes, boxes, numbers and comments, where they belong."""

from collections.abc import Callable, Mapping

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.documents.numbers import is_worded
from workbench.importers.documents.rtf_flow import Flow
from workbench.importers.documents.rtf_fonts import Fonts
from workbench.importers.documents.rtf_state import NO_OUTLINE, MarginComments, State, StyleNames, packed_date
from workbench.importers.documents.rtf_words import CODE_PAGES, GROUPS, SETTINGS, SWITCHES
from workbench.importers.flow.document_parts import DocParagraph, Run
from workbench.importers.flow.margin import Remark
from workbench.importers.flow.styles import is_contents, is_heading, shown_name, status_of_style


class RichText:
    """What holds at the place that is read, and what was said so far.

    `words` are the control words that mean something here, with what each does, given the number behind it.
    """

    def __init__(self, place: str) -> None:
        self.changes = self.hidden = self.numbers = 0
        self.state = State(Flow())
        self.fonts = Fonts()
        self.words = self._known_words()
        self._place = place
        self._styles = StyleNames()
        self._comments = MarginComments()
        self._characters = 0

    @property
    def remarks(self) -> Mapping[str, Remark | None]:
        """The comments in the margin by their keys."""
        return self._comments.remarks

    def say(self, words: str) -> None:
        """More words, which count only where they are seen. Raises InputError when there are too many."""
        state = self.state
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
        look = " ".join(name for name, so in (("underlined", state.line), ("small", state.small)) if so)
        state.flow.say(words, state.bold, state.italic, look)

    def begin(self, group: str) -> None:
        """The words of the group that is open go into a stream of their own until it ends."""
        self.state = State(Flow(), codec=self.state.codec, fallback=self.state.fallback, group=group)

    def end(self, ended: State) -> None:
        """A special group is over: what it holds goes where it belongs."""
        flow, blocks = self.state.flow, ended.flow.end()
        words = "\n".join(block.text for block in blocks if isinstance(block, DocParagraph)).strip()
        if ended.group == "box":
            flow.after += blocks
        elif ended.group == "note" and words:
            flow.after.append(DocParagraph([Run(" ".join(words.split("\n")))], status=ParagraphStatus.NOTE))
        elif ended.group == "style":
            self._styles.names.setdefault(ended.style, words.split(";")[0].strip())
        elif ended.group == "number":
            if is_worded(words):
                self.say(f"{words} ")
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

    def end_paragraph(self, _number: int | None = None) -> None:
        """The paragraph that is open is complete."""
        self._put(self.state.depth if self.state.in_table else 0)

    def _known_words(self) -> dict[bytes, Callable[[int | None], None]]:
        return {
            **{word: self._beginning(group) for word, group in GROUPS.items()},
            **{word: self._switch(name) for word, name in SWITCHES.items()},
            **{word: self._setting(name, value) for word, (name, value) in SETTINGS.items()},
            **{word: self._page(page) for word, page in CODE_PAGES.items()},
            b"par": self.end_paragraph,
            b"sect": self._end_section,
            b"cell": lambda _number: self._end_cell(1),
            b"row": lambda _number: self.state.flow.end_row(1),
            b"nestcell": lambda _number: self._end_cell(2),
            b"nestrow": lambda _number: self.state.flow.end_row(2),
            b"pard": self._plain_paragraph,
            b"plain": self._plain_words,
            b"deleted": self._deleted,
            b"revised": self._revised,
            b"f": self._font,
            b"fcharset": self._font_set,
            b"cpg": self._font_page,
            b"deff": lambda number: setattr(self.fonts, "usual", number or 0),
            b"ansicpg": lambda number: self.fonts.set_page(number or 0),
            b"uc": lambda number: setattr(self.state, "fallback", min(max(number or 0, 0), 100)),
            b"s": lambda number: setattr(self.state, "style", number or 0),
            b"sbasedon": self._based_on,
            b"outlinelevel": lambda number: setattr(self.state, "outline", number or 0),
            b"itap": self._nest,
            b"sbknone": lambda _number: setattr(self.state.flow, "new_page", False),
            b"atrfstart": self._mark,
            b"atrfend": self._mark,
        }

    def _beginning(self, group: str) -> Callable[[int | None], None]:
        return lambda _number: self.begin(group)

    def _switch(self, name: str) -> Callable[[int | None], None]:
        return lambda number: setattr(self.state, name, number != 0)

    def _setting(self, name: str, value: bool | str) -> Callable[[int | None], None]:
        return lambda _number: setattr(self.state, name, value)

    def _page(self, page: int) -> Callable[[int | None], None]:
        return lambda _number: self.fonts.set_page(page)

    def _put(self, level: int) -> None:
        state = self.state
        names = self._styles.chain(state.style)
        if is_contents(names[0]):
            state.flow.drop()
            return
        heading = is_heading(names[0]) or state.outline < NO_OUTLINE
        paragraph = DocParagraph([], heading, status_of_style(names), shown_name(names[0]), state.new_page)
        state.flow.end_paragraph(paragraph, level)

    def _end_section(self, _number: int | None) -> None:
        if self.state.flow.is_open():
            self.end_paragraph()
        self.state.flow.new_page = True

    def _end_cell(self, level: int) -> None:
        self._put(level)
        self.state.flow.end_cell(level)

    def _plain_paragraph(self, _number: int | None) -> None:
        state = self.state
        state.style, state.outline, state.in_table, state.depth, state.new_page = 0, NO_OUTLINE, False, 1, False

    def _plain_words(self, _number: int | None) -> None:
        state = self.state
        state.bold = state.italic = state.line = state.small = state.hidden = state.deleted = False
        state.codec = self.fonts.of(self.fonts.usual)

    def _nest(self, number: int | None) -> None:
        self.state.in_table = self.state.in_table or bool(number and number > 1)
        self.state.depth = max(1, number or 1)

    def _deleted(self, number: int | None) -> None:
        self.state.deleted = number != 0
        self.changes += number != 0

    def _revised(self, number: int | None) -> None:
        self.changes += number != 0

    def _mark(self, number: int | None) -> None:
        if number is None:
            self.begin("mark")
        else:
            self._comments.mark(str(number), self.state.flow)

    def _font(self, number: int | None) -> None:
        if self.state.table == "fonts":
            self.fonts.tell(number or 0)
        else:
            self.state.codec = self.fonts.of(number or 0)

    def _font_set(self, number: int | None) -> None:
        if self.state.table == "fonts":
            self.fonts.tell_character_set(number or 0)

    def _font_page(self, number: int | None) -> None:
        if self.state.table == "fonts" and number:
            self.fonts.tell_page(number)

    def _based_on(self, number: int | None) -> None:
        if self.state.group == "style" and number is not None and number != self.state.style:
            self._styles.parents[self.state.style] = number
