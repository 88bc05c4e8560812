"""What can be done on the Quotes screen just now, and how a dialog's answer is carried out."""

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from workbench.tui.screens.quotes import QuotesScreen


class QuotesOffers:
    """Conditions of the Quotes screen's actions."""

    @property
    def _me(self) -> "QuotesScreen":
        return cast("QuotesScreen", self)

    def _ask(self, dialog: Any, then: Any) -> None:
        """Show a dialog and go on with what it gives, unless it was left."""

        def answered(value: Any) -> None:
            if value is not None:
                with self._me.workbench.reporting():
                    then(value)
                self._me.workbench.changed()

        self._me.app.push_screen(dialog, answered)

    # What can be done now

    def _may_write(self) -> bool:
        return not self._me.session.store.read_only

    def _has_set(self) -> bool:
        return self._may_write() and self._me.is_mounted and self._me.view is not None

    def _has_theme(self) -> bool:
        return self._has_set() and self._me.chosen_theme is not None

    def _has_quote(self) -> bool:
        return self._has_theme() and self._me.chosen_quote is not None

    can_new_set = _may_write
    can_settings = can_delete_set = can_add_theme = _has_set
    can_rename_theme = can_add = can_fill = can_move = can_put = can_remove = can_order = _has_theme
    can_cut = can_reason = _has_quote

    def can_choose_set(self) -> bool:
        """Whether there is another set to go to."""
        return self._me.is_mounted and self._me.view is not None

    def can_open(self) -> bool:
        """Whether a quote is chosen."""
        return self._me.is_mounted and self._me.chosen_quote is not None
