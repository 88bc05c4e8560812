"""Adding a codebook: one that comes with the workbench, or one from a file."""

from collections.abc import Sequence

from workbench.i18n import _, ngettext
from workbench.services.codebooks import CodebookListing
from workbench.tui.dialogs.choose import Choice, Choose

FROM_FILE = "file:"
NEW_EMPTY = "new:"
SUFFIXES = (".yaml", ".yml")
"""The endings of codebook files."""


class ChooseCodebook(Choose):
    """Gives a shipped codebook's name, `FROM_FILE` or `NEW_EMPTY`."""

    def __init__(self, listings: Sequence[CodebookListing]) -> None:
        choices = [_choice(listing) for listing in listings if not listing.in_project]
        choices.append(Choice(FROM_FILE, _("From a file …"), _("A codebook in the YAML format of the workbench")))
        choices.append(Choice(NEW_EMPTY, _("An empty codebook …"), _("Codes are then made while coding")))
        text = _("A codebook holds the codes. It is copied into the project and can be changed there.")
        super().__init__(_("Add a codebook"), choices, text=text)


def _choice(listing: CodebookListing) -> Choice:
    codes = ngettext("{count} code", "{count} codes", listing.codes).format(count=listing.codes)
    return Choice(listing.slug, listing.title, f"{listing.slug} {listing.version}, {codes}")
