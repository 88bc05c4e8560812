"""Correcting who speaks, in the import preview."""

from collections.abc import Callable
from dataclasses import replace

from textual import on

from workbench.i18n import _
from workbench.importers.base import Reading
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.import_corrected import ImportCorrected
from workbench.tui.dialogs.same_speaker import DIFFERENT, OTHERS, ChooseSpeakers, SameSpeaker, verdict
from workbench.tui.import_corrections import (
    also_a_speaker,
    interviewer_toggled,
    made_one,
    not_a_speaker,
    speaker_renamed,
)
from workbench.tui.import_drafts import Draft, with_group
from workbench.tui.widgets.plain_table import PlainTable

_ANOTHER = "#another"


class ImportSpeakers(ImportCorrected):
    """Each correction is read anew at once. `groups` are those that the project knows."""

    groups: list[str]

    def _with_speaker(self, act: Callable[[Draft, str], None]) -> None:
        draft, label = self.here, self._speakers.chosen
        if draft is not None and draft.reading is not None and label is not None and draft.speaker(label):
            self.problem("")
            act(draft, label)
        elif draft is None or draft.reading is None or draft.reading.speakers:
            self.problem(_("Choose a speaker first."))
        else:
            self.problem(_("No speakers were found."))

    def action_toggle_interviewer(self) -> None:
        """The chosen speaker is the interviewer, or is not."""
        self._with_speaker(lambda draft, label: self.read_again([(draft, interviewer_toggled(draft, label))]))

    def action_rename(self) -> None:
        """Ask for the speaker's name."""

        def ask(draft: Draft, label: str) -> None:
            def named(name: str | None) -> None:
                if name:
                    self.read_again([(draft, speaker_renamed(draft, label, name))], then=lambda: self._choose(name))

            others = [s.label for s in draft.reading.speakers if s.label != label] if draft.reading else []
            question = _("The name of another speaker makes the two one.")
            self.app.push_screen(AskText(_("Another name"), question, label, known=others), named)

        self._with_speaker(ask)

    def _choose(self, label: str) -> None:
        self._speakers.choose(label)

    def action_no_speaker(self) -> None:
        """The chosen name is no speaker."""
        self._with_speaker(lambda draft, label: self.read_again([(draft, not_a_speaker(draft, label))]))

    def action_add_speaker(self) -> None:
        """Choose among the names that were passed over, or write one."""
        draft = self.here
        if draft is None or draft.reading is None:
            return
        found = list(dict.fromkeys([*draft.reading.passed_over, *sorted(draft.options.not_speakers)]))

        def named(label: str | None) -> None:
            if label:
                self.read_again([(draft, also_a_speaker(draft, label))], then=lambda: self._look_for(label))

        def write() -> None:
            question = _("The name as it stands in the file before what is said.")
            self.app.push_screen(AskText(_("Who else speaks?"), question), named)

        def chosen(label: str | None) -> None:
            if label == _ANOTHER:
                write()
            else:
                named(label)

        if found:
            choices = [*(Choice(label, label) for label in found), Choice(_ANOTHER, _("Another name …"))]
            self.app.push_screen(Choose(_("Who else speaks?"), choices), chosen)
        else:
            write()

    def _look_for(self, label: str) -> None:
        """Say so when a name that was asked for stands nowhere before what is said."""
        draft = self.here
        if draft is not None and draft.reading is not None:
            folded = {speaker.label.casefold() for speaker in draft.reading.speakers}
            if draft.options.rename.get(label, label).casefold() not in folded:
                self.problem(_("“{label}” stands nowhere as a speaker's name.").format(label=label))

    def action_merge(self) -> None:
        """Confirm or decline names that may be one speaker's; where there are none, choose names."""
        draft = self.here
        if draft is None or draft.reading is None or len(draft.reading.speakers) < 2:
            self.problem(_("There are no two names to make one."))
            return
        reading, proposals = draft.reading, draft.aliases
        if not proposals:
            self._choose_names(draft, reading)
            return

        def said(given: tuple[str, ...] | None) -> None:
            if given is None:
                return
            word, places = verdict(given)
            wanted = [proposals[place] for place in places]
            if word == OTHERS:
                self._choose_names(draft, reading)
            elif word == DIFFERENT:
                self.put(replace(draft, declined=draft.declined | {one.labels for one in wanted}))
            else:
                joined = draft
                for one in wanted:
                    options = made_one(joined, one.labels, one.into)
                    joined = replace(joined, preview=replace(joined.preview, options=options))
                self.read_again([(draft, joined.options)])

        self.app.push_screen(SameSpeaker(proposals), said)

    def _choose_names(self, draft: Draft, reading: Reading) -> None:
        here = self._speakers.chosen

        def chosen(labels: tuple[str, ...] | None) -> None:
            if labels:
                self._ask_common_name(draft, reading, labels)

        self.app.push_screen(ChooseSpeakers(reading.speakers, [here] if here else []), chosen)

    def _ask_common_name(self, draft: Draft, reading: Reading, labels: tuple[str, ...]) -> None:
        def named(name: str | None) -> None:
            if name:
                self.read_again([(draft, made_one(draft, labels, name))], then=lambda: self._choose(name))

        speakers = [speaker for speaker in reading.speakers if speaker.label in labels]
        longest = max(speakers, key=lambda speaker: speaker.words).label
        self.app.push_screen(AskText(_("What is the speaker called?"), "", longest, known=labels), named)

    @on(PlainTable.RowSelected, "#found-speakers")
    def _speaker_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_group()

    def action_group(self) -> None:
        """Ask for the speaker's group."""

        def ask(draft: Draft, label: str) -> None:
            def named(group: str | None) -> None:
                if group is not None:
                    self.put(with_group(draft, label, group))

            known = list(dict.fromkeys([*self.groups, *(g for d in self.drafts for g in d.groups.values())]))
            title = _("Group of {label}").format(label=label)
            question = _("A participant is made for the speaker, in this group. Empty: say it later.")
            self.app.push_screen(AskText(title, question, draft.groups.get(label, ""), known=known), named)

        self._with_speaker(ask)
