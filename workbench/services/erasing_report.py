"""What erasing would do and what it did, with the sentences that say so."""

from dataclasses import dataclass

from workbench.i18n import _, ngettext
from workbench.services.erasing_fields import Place
from workbench.services.erasing_plan import What


@dataclass(frozen=True, slots=True)
class ErasePreview:
    """What erasing would do. `places` are the first of `total`; `former` counts what only the history still holds.

    `codings_lost` held nothing but what is erased, `codings_kept` keep the rest. `versions`: earlier texts that go;
    `changes`: what could be undone as yet and no longer can. `warnings` and `unreachable` are sentences.
    """

    what: What
    replacement: str
    places: tuple[Place, ...]
    total: int
    former: int
    codings_lost: int
    codings_kept: int
    versions: int
    originals: int
    changes: int
    backups: int
    warnings: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is anything to erase."""
        return bool(self.total or self.former)

    @property
    def sentence(self) -> str:
        """What is erased and what that costs, in words."""
        if not self.found:
            return _("What is to be erased stands nowhere in the project.")
        parts = [ngettext("{count} place", "{count} places", self.total).format(count=self.total)]
        if self.former:
            parts.append(
                ngettext(
                    "{count} earlier text or step of the history",
                    "{count} earlier texts or steps of the history",
                    self.former,
                ).format(count=self.former)
            )
        sentences = [", ".join(parts) + "."]
        if self.codings_lost:
            sentences.append(
                ngettext(
                    "{count} coding held nothing else and is removed.",
                    "{count} codings held nothing else and are removed.",
                    self.codings_lost,
                ).format(count=self.codings_lost)
            )
        if self.codings_kept:
            sentences.append(
                ngettext(
                    "{count} coding keeps the rest of its words.",
                    "{count} codings keep the rest of their words.",
                    self.codings_kept,
                ).format(count=self.codings_kept)
            )
        if self.originals:
            sentences.append(
                ngettext(
                    "{count} original file that is kept in the project is dropped.",
                    "{count} original files that are kept in the project are dropped.",
                    self.originals,
                ).format(count=self.originals)
            )
        sentences.append(
            ngettext(
                "It can't be undone, and {count} change made before can't be undone any more either.",
                "It can't be undone, and {count} changes made before can't be undone any more either.",
                self.changes,
            ).format(count=self.changes)
        )
        return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class ErasedReport:
    """What was erased. `still_found`, `left_to_do` and `unreachable` are sentences: what is still in the project's own
    files, what remains to be done about it, and what else may hold the words."""

    replaced: int
    codings_removed: int
    still_found: tuple[str, ...]
    unreachable: tuple[str, ...]
    left_to_do: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether the project's own files hold nothing more of it."""
        return not (self.still_found or self.left_to_do)
