"""Importing: what was found in each file, corrected where it was found wrong, before anything is stored."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input

from workbench.domain.progress import Progress, Report
from workbench.i18n import N_, _, ngettext
from workbench.importers.base import ReadOptions
from workbench.services import import_profiles
from workbench.services.import_edits import KnownTexts
from workbench.services.import_fitting import read_by
from workbench.services.import_profiles import Profile, telling
from workbench.services.importing import Preview, preview_file
from workbench.services.reading import ReadingProcess
from workbench.services.session import Session
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.import_keys import ImportKeys
from workbench.tui.import_actions import IMPORT_ACTIONS
from workbench.tui.import_corrections import all_together, as_it_is, same_for
from workbench.tui.import_drafts import Draft, ImportOrder, groups_for, taken_names, with_preview
from workbench.tui.widgets.filter_field import FilterField
from workbench.tui.widgets.hinted import Fact
from workbench.tui.widgets.tick_box import TickBox

_NO_PROFILE = ""
_LAST_IN_THE_MENU = frozenset({"text", "toggle-file", "find", "only-questions", "keep-original"})


class ImportPreview(ImportKeys):
    """Gives the order to import. `profile` is the one by which files were read; `fitted` the keys of these."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("import"),
        Binding("f1", "app.help", N_("Help"), id="app.help"),
    ]

    def __init__(
        self,
        previews: Sequence[Preview],
        *,
        known_hashes: set[str],
        stored_names: set[str],
        groups: Sequence[str] = (),
        profiles: Sequence[Profile] = (),
        fitted: Collection[Path] = (),
    ) -> None:
        super().__init__(previews)
        self.known_hashes, self.stored_names, self.groups = known_hashes, stored_names, list(groups)
        self.profiles = list(profiles)
        self.profile = self.profiles[0] if fitted else None
        name = self.profile.name if self.profile else ""
        self.drafts = [replace(draft, profile=name if draft.key in fitted else "") for draft in self.drafts]

    # The import profile

    def notes(self) -> list[Fact]:
        """What is said of all files together."""
        return [*self._profile_note(), *super().notes()]

    def _profile_note(self) -> list[Fact]:
        if not self.profiles:
            return []
        if self.profile is None:
            return [Fact(_("No import profile is used."), (), ("import.profile",))]
        readable = [draft for draft in self.drafts if draft.reading is not None]
        count = sum(draft.profile == self.profile.name for draft in readable)
        if len(readable) == 1 and count:
            words = _("Read as the profile “{name}” says.").format(name=self.profile.name)
        else:
            words = _("Read as the profile “{name}” says: {count} of {total} files.").format(
                name=self.profile.name, count=count, total=len(readable)
            )
        return [Fact(words, (), ("import.profile",))]

    def action_profile(self) -> None:
        """Choose another import profile, or none; files that were corrected by hand stay as they are."""
        if not self.profiles:
            self.problem(_("There is no import profile yet; corrections can be kept as one when you import."))
            return

        def chosen(key: str | None) -> None:
            if key is not None:
                self._use(next((profile for profile in self.profiles if profile.id == key), None))

        none = Choice(_NO_PROFILE, _("None"), _("Every file is read as it is."))
        choices = [Choice(one.id, one.name, " ".join(telling(one.options))) for one in self.profiles]
        present = self.profile.id if self.profile else _NO_PROFILE
        self.app.push_screen(Choose(_("Read the files by which profile?"), [*choices, none], chosen=present), chosen)

    def _use(self, profile: Profile | None) -> None:
        """Read by a profile whatever it fits, and all else as it is; what was corrected by hand stays."""
        self.profile = profile
        self._read_afresh([draft for draft in self.drafts if draft.reading is not None and not draft.corrected])

    def action_forget(self) -> None:
        """Read the chosen file as if nothing had been corrected in it."""
        draft = self.here
        if draft is not None and draft.reading is not None:
            self._read_afresh([draft])

    def _read_afresh(self, drafts: Sequence[Draft]) -> None:
        profile, hashes, present = self.profile, self.known_hashes, list(self.drafts)
        stored = self.stored_names

        def read(session: Session, report: Report) -> tuple[list[Preview], set[Path]]:
            texts = KnownTexts(session)
            previews = []
            with ReadingProcess() as process:
                for nth, draft in enumerate(drafts):
                    report(Progress(nth, len(drafts), draft.title))
                    options, names = as_it_is(draft), taken_names(present, stored, draft.key)
                    if options == draft.options:
                        previews.append(draft.preview)
                    else:
                        previews.append(preview_file(draft.path, options, hashes, names, texts, process))
            return read_by(session, previews, profile, report) if profile else (previews, set())

        def done(found: tuple[list[Preview], set[Path]]) -> None:
            previews, fitted = found
            again = {}
            for draft, preview in zip(drafts, previews, strict=True):
                plain = replace(draft, preview=replace(draft.preview, options=as_it_is(draft)), voices={})
                made = with_preview(plain, preview, taken_names(self.drafts, stored, draft.key))
                name = profile.name if profile and draft.key in fitted else ""
                again[draft.key] = replace(made, corrected=False, declined=frozenset(), profile=name)
            self.drafts = [again.get(draft.key, draft) for draft in self.drafts]
            if self.is_mounted:
                self.show_files()

        self.workbench.run_job(_("Reading again"), read, done)

    # Keeping the corrections

    @property
    def worth_keeping(self) -> ReadOptions | None:
        """The corrections made by hand that hold for other files too; None when there is nothing new in them."""
        corrected = [draft.options for draft in self.drafts if draft.corrected and draft.comes_in]
        if not corrected:
            return None
        before = [self.profile.options] if self.profile else []
        kept = import_profiles.kept(all_together([*before, *corrected]))
        if not import_profiles.is_worth_keeping(kept) or kept in before:
            return None
        return kept

    def show_files(self) -> None:
        """Draw the list and the chosen file, and offer to keep what was corrected."""
        super().show_files()
        worth = self.worth_keeping is not None
        field = self.query_one("#profile-name", FilterField)
        self.query_one("#import-keeps").display = worth
        field.display = worth and self.query_one("#keep-corrections", TickBox).ticked
        if worth and not field.value and not field.has_focus:
            field.value = self.profile.name if self.profile else self._likely_name()

    def _likely_name(self) -> str:
        """The name of the folder of the files that were corrected."""
        draft = next(draft for draft in self.drafts if draft.corrected)
        return draft.path.parent.name or _("Import")

    @on(TickBox.Changed, "#keep-corrections")
    def _keeping_changed(self, event: TickBox.Changed) -> None:
        event.stop()
        self.query_one("#profile-name").display = event.box.ticked
        self.problem("")

    @on(FilterField.Left)
    @on(Input.Submitted, "#profile-name")
    def _name_left(self, event: FilterField.Left | Input.Submitted) -> None:
        event.stop()
        (self._speakers if self._speakers.display and not self.several else self._files).focus()

    @on(Input.Changed, "#profile-name")
    def _name_changed(self, event: Input.Changed) -> None:
        event.stop()

    def action_keep_original(self) -> None:
        """Keep the files themselves in the project too, all of them, or don't."""
        self.keep_original = not self.keep_original
        self.show_found()

    # All of them

    @on(Button.Pressed, "#same-for-all")
    def action_same_for_all(self) -> None:
        """Use this file's corrections for all files."""
        draft = self.here
        if draft is None or draft.reading is None:
            return
        others = [d for d in self.drafts if d.key != draft.key and d.reading is not None]
        if not others:
            self.problem(_("There are no other files."))
            return
        like_it = [
            replace(
                other,
                groups=groups_for(draft, other),
                language=draft.language or other.language,
                source_class=draft.source_class or other.source_class,
            )
            for other in others
        ]
        words = ngettext("It holds for {count} other file now.", "It holds for {count} other files now.", len(like_it))
        self.read_again(
            [(other, same_for(draft, other)) for other in like_it],
            then=lambda: self.advise(words.format(count=len(like_it))),
        )

    @on(Button.Pressed, "#correct")
    def action_correct(self) -> None:
        """Choose among all that can be corrected."""
        actions = {action.id.removeprefix("import."): action for action in IMPORT_ACTIONS}
        names = sorted(filter(self.offers, actions), key=lambda name: name in _LAST_IN_THE_MENU)
        choices = [Choice(actions[name].method, _(actions[name].help), aside=self._key_of(name)) for name in names]

        def chosen(method: str | None) -> None:
            if method is not None:
                self.call_next(self.run_action, method)

        speaker = self._speakers.chosen if self._speakers.display else None
        text = _("The chosen speaker is “{label}”.").format(label=speaker) if speaker else ""
        self.app.push_screen(Choose(_("What is wrong?"), choices, text=text), chosen)

    def _key_of(self, name: str) -> str:
        binding = next((binding for _key, binding in self._bindings if binding.id == f"import.{name}"), None)
        return self.app.get_key_display(binding) if binding else ""

    # The end

    def action_accept(self) -> None:
        """Import what is ticked."""
        self.accept()

    def accept(self) -> None:
        """Give the drafts that come in."""
        ready = [draft for draft in self.drafts if draft.comes_in]
        if not ready:
            self.problem(_("No file is ready to be imported."))
            return
        kept = self.worth_keeping if self.query_one("#keep-corrections", TickBox).ticked else None
        field = self.query_one("#profile-name", FilterField)
        name = field.value.strip()
        if kept is not None and not name:
            self.problem(_("Give the corrections a name, or take the tick away."))
            field.focus()
            return
        self.dismiss(ImportOrder(ready, self.keep_original, name if kept else "", kept or ReadOptions()))
