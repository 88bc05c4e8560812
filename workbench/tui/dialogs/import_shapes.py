"""Correcting how a file is read, in the import preview: shape, columns, letters, paragraphs, comments, interviews."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.progress import Report
from workbench.domain.transcript import ParagraphStatus, SourceClass
from workbench.i18n import _, ngettext
from workbench.importers.base import Reading
from workbench.services.importing import Preview, split
from workbench.services.paragraphs import next_status, status_words
from workbench.services.session import Session
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.import_letters import ChooseLetters, looks_of
from workbench.tui.dialogs.import_roles import ask_columns, ask_paragraphs, columns_said, paragraphs_said
from workbench.tui.dialogs.import_speakers import ImportSpeakers
from workbench.tui.import_corrections import told_by, with_columns, with_kinds
from workbench.tui.import_drafts import Draft, drafts_of, taken_names, with_marks, with_name, with_voice
from workbench.tui.wording import languages, source_classes

_AS_FOUND, _ALTERNATE = "", "#alternate"
_SAID_BY = "#said by "


class ImportShapes(ImportSpeakers):
    """What is corrected is read anew at once."""

    @property
    def _read_here(self) -> tuple[Draft, Reading] | None:
        draft = self.here
        return (draft, draft.reading) if draft is not None and draft.reading is not None else None

    # How it is told who speaks

    def action_pattern(self) -> None:
        """Choose among the shapes in which the file could write who speaks."""
        if self._read_here is None:
            return
        draft, reading = self._read_here
        choices = shapes(draft, reading)

        def chosen(key: str | None) -> None:
            if key == _ALTERNATE:
                self.read_again([(draft, told_by(draft, "", alternate=True))])
            elif key is not None:
                self.read_again([(draft, told_by(draft, key))])

        present = _ALTERNATE if draft.options.alternate else draft.options.pattern
        self.app.push_screen(Choose(_("How does the file tell who speaks?"), choices, chosen=present), chosen)

    def action_alternate(self) -> None:
        """Paragraphs without names are the interviewer's and the other's by turns."""
        draft = self.here
        if draft is not None:
            self.read_again([(draft, told_by(draft, "", alternate=not draft.options.alternate))])

    def action_columns(self) -> None:
        """Choose what the columns of a table hold."""
        if self._read_here is None:
            return
        draft, reading = self._read_here
        if reading.table is None:
            self.problem(_("This file is no table."))
            return

        def said(given: dict[str, str] | None) -> None:
            if given is not None:
                self.read_again([(draft, with_columns(draft, columns_said(given)))])

        self.app.push_screen(ask_columns(reading.table), said)

    def action_encoding(self) -> None:
        """Choose how the letters are read, by how they then look."""
        draft = self.here
        if draft is None or (draft.reading is not None and draft.reading.encoding_guess is None):
            self.problem(_("The letters of this file can't be read otherwise."))
            return

        def show(looks: dict[str, tuple[str, ...]]) -> None:
            if not self.is_mounted:
                return
            if not looks:
                self.problem(_("The letters of this file can't be read otherwise."))
                return
            present = draft.reading.encoding if draft.reading else ""
            self.app.push_screen(ChooseLetters(looks, present), chosen)

        def chosen(encoding: str | None) -> None:
            if encoding is not None:
                self.read_again([(draft, replace(draft.options, encoding=encoding))])

        self.workbench.run_job(_("Reading again"), lambda _session, _report: looks_of(draft), show)

    # Paragraphs

    def action_paragraphs(self) -> None:
        """In the text: what the paragraphs at hand are, or who says them; else by style and by brackets."""
        if self._read_here is None:
            return
        draft, reading = self._read_here
        if self.text_in_sight and self.text.has_focus:
            self._mark(draft, reading, self.text.paragraphs_at_hand())
            return

        def said(given: dict[str, str] | None) -> None:
            if given is not None:
                self.read_again([(draft, with_kinds(draft, *paragraphs_said(given)))])

        self.app.push_screen(ask_paragraphs(reading, draft.options), said)

    def _mark(self, draft: Draft, reading: Reading, indexes: Sequence[int]) -> None:
        if not indexes:
            return
        present = [reading.paragraphs[index].status for index in indexes]

        def chosen(key: str | None) -> None:
            if key is None:
                return
            if key.startswith(_SAID_BY):
                self.put(with_voice(draft, indexes, key.removeprefix(_SAID_BY)))
            else:
                self.put(with_marks(draft, dict.fromkeys(indexes, ParagraphStatus(key))))
            self.show_place()

        first, last = indexes[0] + 1, indexes[-1] + 1
        numbers = f"§{first}" if first == last else f"§{first}–{last}"
        question = ngettext("What is paragraph {numbers}?", "What are the paragraphs {numbers}?", len(indexes))
        choices = [
            Choice(status.value, status_words(status), aside=_("now") if set(present) == {status} else "")
            for status in ParagraphStatus
        ]
        choices += [
            Choice(_SAID_BY + speaker.label, _("said by {label}").format(label=speaker.label))
            for speaker in reading.speakers
        ]
        dialog = Choose(question.format(numbers=numbers), choices, chosen=next_status(present).value)
        self.app.push_screen(dialog, chosen)

    def action_brackets(self) -> None:
        """Paragraphs wholly in brackets are notes, or are not."""
        draft = self.here
        if draft is not None and draft.reading is not None:
            self.read_again([(draft, replace(draft.options, bracket_notes=not draft.options.bracket_notes))])

    def action_comments(self) -> None:
        """Comments in the margin come along as memos, or are left out."""
        if self._read_here is None:
            return
        draft, reading = self._read_here
        if not reading.comments and draft.options.comments:
            self.problem(_("There are no comments in the margin."))
        else:
            self.read_again([(draft, replace(draft.options, comments=not draft.options.comments))])

    # Several interviews in a file

    def action_split(self) -> None:
        """Make each interview a transcript, or put those of a file together again."""
        if self._read_here is None:
            return
        draft, reading = self._read_here
        if reading.part:
            self._read_whole(draft)
        elif len(reading.interviews) > 1:
            self._split(draft)
        else:
            self.problem(_("The file seems to hold a single interview."))

    def _split(self, draft: Draft) -> None:
        hashes, stored, present = self.known_hashes, self.stored_names, list(self.drafts)

        def read(session: Session, report: Report) -> list[Preview]:
            names = taken_names(present, stored, draft.key)
            return split(session, draft.preview, hashes, names)

        def done(previews: list[Preview]) -> None:
            parts = [
                replace(part, corrected=True, language=draft.language, source_class=draft.source_class)
                for part in drafts_of(previews)
            ]
            place = next((n for n, known in enumerate(self.drafts) if known.key == draft.key), None)
            if place is not None and self.is_mounted:
                self.drafts[place : place + 1] = parts
                self._show_parts(ngettext("{count} transcript", "{count} transcripts", len(parts)), len(parts))

        self.workbench.run_job(_("Reading again"), read, done)

    def _show_parts(self, words: str, count: int) -> None:
        self.share_out()
        self.show_files()
        self.advise(words.format(count=count))

    def _read_whole(self, draft: Draft) -> None:
        """Read all interviews of a file as one transcript again."""
        first = next(n for n, known in enumerate(self.drafts) if known.path == draft.path)
        whole = replace(draft, name="", preview=replace(draft.preview, options=replace(draft.options, part=0)))
        options = replace(draft.options, split=False, part=0, status={})
        others = [known for known in self.drafts if known.path != draft.path]
        self.drafts = [*others[:first], whole, *others[first:]]
        self.share_out()
        self.read_again([(whole, options)])

    # What is said of the transcript

    def action_name(self) -> None:
        """Ask for the transcript's name."""
        if self._read_here is None:
            return
        draft = self._read_here[0]
        names = taken_names(self.drafts, self.stored_names, draft.key)

        def refuse(name: str) -> str | None:
            return _("That name is taken.") if name.casefold() in names else None

        def named(name: str | None) -> None:
            if name:
                self.put(with_name(draft, name, names))

        self.app.push_screen(AskText(_("Name of the transcript"), "", draft.title, refuse=refuse), named)

    def action_language(self) -> None:
        """Choose the language of the interview."""
        if self._read_here is None:
            return
        draft, reading = self._read_here

        def chosen(language: str | None) -> None:
            if language is not None:
                self.put(replace(draft, language=language))

        choices = [Choice(key, name) for key, name in languages()]
        present = draft.language or reading.language
        self.app.push_screen(Choose(_("The interview is in"), choices, chosen=present), chosen)

    def action_source_class(self) -> None:
        """Choose what kind of source it is."""
        if self._read_here is None:
            return
        draft, reading = self._read_here

        def chosen(kind: str | None) -> None:
            if kind is not None:
                self.put(replace(draft, source_class=SourceClass(kind)))

        choices = [Choice(key, name) for key, name in source_classes()]
        present = (draft.source_class or reading.source_class).value
        self.app.push_screen(Choose(_("It is"), choices, chosen=present), chosen)


def shapes(draft: Draft, reading: Reading) -> list[Choice]:
    """The ways in which a file could tell who speaks, with what each would give."""
    from workbench.importers.grammar.patterns import pattern_words

    now = _("now")
    by_content = not draft.options.pattern and not draft.options.alternate
    choices = [Choice(_AS_FOUND, _("As the workbench finds best"), aside=now if by_content else "")]
    known = {found.pattern: found for found in reading.patterns}
    for pattern in dict.fromkeys([*([reading.pattern] if reading.pattern else []), *known, draft.options.pattern]):
        if not pattern:
            continue
        if pattern in known:
            turns = ngettext("{count} turn", "{count} turns", known[pattern].turns).format(count=known[pattern].turns)
            help_ = f"{turns} · {', '.join(known[pattern].speakers[:6])}"
        else:
            help_ = ", ".join(speaker.label for speaker in reading.speakers[:6])
        present = pattern == reading.pattern and not draft.options.alternate
        choices.append(Choice(pattern, pattern_words(pattern), help_, now if present else ""))
    words = _("No names are written: the interviewer and the other speak by turns.")
    choices.append(Choice(_ALTERNATE, _("Paragraphs take turns"), words, now if draft.options.alternate else ""))
    return choices
