"""What the preview says of a document whose text isn't taken over as it stands."""

from workbench.i18n import ngettext


def warnings_of(changes: int, hidden: int, numbers: int) -> list[str]:
    """Sentences about tracked changes, hidden text and automatic numbers, of which there are so many."""
    told = []
    if changes:
        told.append(
            ngettext(
                "{n} tracked change was accepted: insertions are in the text, deletions are not.",
                "{n} tracked changes were accepted: insertions are in the text, deletions are not.",
                changes,
            ).format(n=changes)
        )
    if hidden:
        told.append(
            ngettext(
                "{n} piece of hidden text was left out.", "{n} pieces of hidden text were left out.", hidden
            ).format(n=hidden)
        )
    if numbers:
        told.append(
            ngettext(
                "{n} number at the front of a paragraph, which the program makes by itself, is not in the text.",
                "{n} numbers at the front of paragraphs, which the program makes by itself, are not in the text.",
                numbers,
            ).format(n=numbers)
        )
    return told
