"""What can be done in the import preview just now: which corrections make sense, which keys are told, how arrows go."""

from dataclasses import replace

from textual.binding import ActiveBinding
from textual.widgets import Button

from workbench.services.import_profiles import Profile
from workbench.tui.dialogs.import_shapes import ImportShapes

_NOT_IN_THE_MENU = frozenset({"accept", "correct"})
_OF_SPEAKERS = frozenset({"toggle-interviewer", "rename", "no-speaker", "group"})
_AT_HAND = {
    "found-speakers": ("toggle-interviewer", "rename", "merge", "no-speaker", "group"),
    "import-text": ("paragraphs", "next-unmatched", "find", "text"),
}
"""What the row of keys tells first, by the part that has the focus."""


class ImportKeys(ImportShapes):
    """Knows what is offered for the chosen file, and for the part that has the focus."""

    profiles: list[Profile]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that hold now, those for the part in focus first."""
        found = super().active_bindings
        names = _AT_HAND.get((self.focused.id if self.focused else None) or "", ())
        first = {}
        for key, active in found.items():
            name = (active.binding.id or "").removeprefix("import.")
            if name in names and self.offers(name):
                first[key] = active._replace(binding=replace(active.binding, show=True))
        in_order = sorted(first, key=lambda key: names.index((first[key].binding.id or "").removeprefix("import.")))
        return {key: first[key] for key in in_order} | {key: found[key] for key in found if key not in first}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Left and right go between the parts, too."""
        if action == "button_beside" and self.focused in (self._files, self._speakers, self.query_one("#import-found")):
            return True
        return super().check_action(action, parameters)

    def action_button_beside(self, by: int) -> None:
        """From the list of files to what was found, and back; from a button to the next."""
        if self.focused is self._files:
            found = self._speakers if self._speakers.display else self.query_one("#import-found")
            (found if by > 0 else self._files).focus()
        elif isinstance(self.focused, Button):
            super().action_button_beside(by)
        elif by < 0 and self.several:
            self._files.focus()
        elif by > 0 and self.beside and self.text.display:
            self.text.focus()

    def offers(self, name: str) -> bool:
        """Whether an action makes sense for the chosen file."""
        draft = self.here
        reading = draft.reading if draft is not None else None
        match name:
            case _ if name in _NOT_IN_THE_MENU:
                return False
            case "profile":
                return bool(self.profiles)
            case "keep-original":
                return True
            case "only-questions" | "same-for-all":
                return self.several
            case "encoding":
                return draft is not None and (reading is None or reading.encoding_guess is not None)
        if draft is None or reading is None:
            return False
        match name:
            case _ if name in _OF_SPEAKERS:
                return bool(reading.speakers)
            case "merge":
                return len(reading.speakers) > 1
            case "columns":
                return reading.table is not None
            case "comments":
                return bool(reading.comments) or not draft.options.comments
            case "split":
                return len(reading.interviews) > 1 or bool(reading.part)
            case "next-unmatched":
                return bool(reading.unmatched_count)
            case "codings":
                return draft.is_corrected
            case "forget":
                return draft.corrected
        return True
