"""Codes that a table names and the project lacks: planned first, made together with the codings."""

from dataclasses import dataclass, field

from workbench.domain.code import Code, join_path, slug, split_path
from workbench.domain.codebook import Codebook
from workbench.domain.colours import next_colour
from workbench.domain.errors import InputError
from workbench.domain.ids import new_id
from workbench.i18n import _
from workbench.services.session import Session
from workbench.store.changes import ChangeWriter
from workbench.store.codes import code_fields, codebook_fields

OWN_SLUG = "egna"
OWN_TITLE = {"sv": "Egna koder", "da": "Egne koder", "en": "Own codes"}


@dataclass
class CodePlan:
    """The codes and the codebook that are to be made. `write` makes them inside a change."""

    session: Session
    new_codes: list[Code] = field(default_factory=list)
    new_paths: list[str] = field(default_factory=list)
    new_book: Codebook | None = None

    def code(self, path: str) -> Code:
        """The code at a path, planned when there is none: `codebook/parent/name`, or a name in the project's own book.

        Raises InputError for an empty name.
        """
        parts = split_path(path)
        if not all(part.strip() for part in parts):
            raise InputError(
                _("“{path}” is no path of a code.").format(path=path), hint=_("Write it as codebook/parent/name.")
            )
        book = self._book(parts[0])
        if book is not None and len(parts) > 1:
            parts = parts[1:]
        else:
            book = self._own_book()
        parent: Code | None = None
        for depth, name in enumerate(parts, start=1):
            found = self._child(book, parent, name)
            if found is None:
                found = self._plan(book, parent, name)
                self.new_paths.append(join_path(book.slug, *parts[:depth]))
            parent = found
        assert parent is not None
        return parent

    def write(self, change: ChangeWriter) -> None:
        """Make what was planned."""
        if self.new_book is not None:
            change.insert("codebooks", codebook_fields(self.new_book))
        change.insert_many("codes", [code_fields(code) for code in self.new_codes])

    def _book(self, name: str) -> Codebook | None:
        return next((b for b in self.session.tree.codebooks.values() if slug(b.slug) == slug(name)), None)

    def _own_book(self) -> Codebook:
        own = self._book(OWN_SLUG) or self.new_book
        if own is None:
            language = self.session.project.language
            own = self.new_book = Codebook(new_id(), OWN_SLUG, title=OWN_TITLE, language=language, ordinal=1000)
        return own

    def _child(self, book: Codebook, parent: Code | None, name: str) -> Code | None:
        parent_id = parent.id if parent else None
        for code in [*self.session.tree.codes.values(), *self.new_codes]:
            if (code.codebook_id, code.parent_id) == (book.id, parent_id) and slug(code.name) == slug(name):
                return code
        return None

    def _plan(self, book: Codebook, parent: Code | None, name: str) -> Code:
        parent_id = parent.id if parent else None
        everyone = [c for c in [*self.session.tree.codes.values(), *self.new_codes] if c.codebook_id == book.id]
        siblings = [code.ordinal for code in everyone if code.parent_id == parent_id]
        code = Code(
            new_id(),
            book.id,
            parent_id,
            name.strip(),
            colour=next_colour(c.colour for c in everyone),
            ordinal=max(siblings, default=-1) + 1,
        )
        self.new_codes.append(code)
        return code
