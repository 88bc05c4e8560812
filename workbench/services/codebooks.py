"""The codebooks of a project: those that can be had, taking one in, making one, writing one out, removing one."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from workbench.codebooks.public import Stripped, public_copy
from workbench.domain.code import Code, slug
from workbench.domain.codebook import Codebook
from workbench.domain.colours import next_colour
from workbench.domain.errors import InputError, NotFoundError, UsageError
from workbench.domain.ids import new_id
from workbench.domain.localtext import pick
from workbench.i18n import _, current_language, ngettext
from workbench.resources import CODEBOOK_SUFFIX, shipped_codebooks
from workbench.services import backing_up
from workbench.services.codes import GoesAlong, counted, own_codebook, remove_codes
from workbench.services.files import write_atomically
from workbench.services.names import nearest, not_found
from workbench.services.session import Session
from workbench.services.texts import clean_name
from workbench.store import codes as rows
from workbench.store import people

__all__ = [
    "AddedCodebook",
    "CodebookListing",
    "ExportedCodebook",
    "add_codebook",
    "export_codebook",
    "find_codebook",
    "list_codebooks",
    "new_codebook",
    "own_codebook",
    "remove_codebook",
    "what_goes_along",
]


@dataclass(frozen=True, slots=True)
class CodebookListing:
    """A codebook that is in the project or can be had. `path` is the shipped file, None when it doesn't ship."""

    slug: str
    title: str
    version: str
    language: str
    codes: int
    in_project: bool
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class AddedCodebook:
    """A codebook that was taken in. `made_ids`: codes whose file gives them no id. `already`: nothing was added."""

    codebook: Codebook
    codes: tuple[Code, ...]
    made_ids: int = 0
    already: bool = False


@dataclass(frozen=True, slots=True)
class ExportedCodebook:
    """A codebook file that was written, and what a public copy left out."""

    path: Path
    codes: int
    stripped: tuple[Stripped, ...] = ()


def list_codebooks(session: Session | None = None) -> list[CodebookListing]:
    """The codebooks of the project, then the shipped ones that it hasn't; titles in the language in use."""
    from workbench.codebooks.yaml_file import read_codebook

    language, shipped = current_language(), shipped_codebooks()
    found = []
    if session is not None:
        for book in session.tree.codebooks.values():
            count = sum(1 for _code in session.tree.in_order(book.id))
            title = pick(book.title, language, book.slug)
            found.append(
                CodebookListing(book.slug, title, book.version, book.language, count, True, shipped.get(book.slug))
            )
    for name, path in shipped.items():
        if any(listing.slug == name for listing in found):
            continue
        file = read_codebook(path)
        title = pick(file.codebook.title, language, name)
        found.append(
            CodebookListing(
                file.codebook.slug, title, file.codebook.version, file.codebook.language, len(file.codes), False, path
            )
        )
    return found


def find_codebook(session: Session, name: str) -> Codebook:
    """A codebook of the project by slug, title or id. Raises NotFoundError."""
    books = session.tree.codebooks
    for book in books.values():
        if name in (book.slug, book.id) or slug(name) == slug(book.slug):
            return book
    for book in books.values():
        if any(slug(title) == slug(name) for title in book.title.values()):
            return book
    raise not_found(
        _("There is no codebook “{name}” in the project.").format(name=name),
        name,
        [book.slug for book in books.values()],
        "codebook list",
    )


def add_codebook(session: Session, what: str | Path) -> AddedCodebook:
    """Copy a codebook into the project: a shipped one by its name, or a file. One change.

    The very file that is in the project already adds nothing (`already`). Raises UsageError when another codebook
    of that name, or some of its codes, are in the project; NotFoundError, InputError, CodebookError.
    """
    from workbench.codebooks.yaml_file import read_codebook

    path = file_meant(what)
    file = read_codebook(path)
    text = path.read_text("utf-8").removeprefix("\ufeff")
    backing_up.before(session, "codebook")
    with session.change("add-codebook", slug=file.codebook.slug) as change:
        books = rows.codebooks(session.store)
        same = next((b for b in books if b.slug == file.codebook.slug or b.id == file.codebook.id), None)
        if same is not None:
            if rows.original(session.store, same.id) == text:
                return AddedCodebook(same, tuple(session.tree.in_order(same.id)), already=True)
            raise UsageError(
                _("There is a codebook “{name}” in the project already (version {version}).").format(
                    name=same.slug, version=same.version
                ),
                hint=_("Remove that one first, or give the file another name (codebook:) and other ids."),
            )
        _refuse_known_codes(session, file.codes)
        ordinal = max((book.ordinal for book in books), default=-1) + 1
        book = replace(file.codebook, ordinal=ordinal)
        codes = _fitted(session, file.codes)
        change.insert("codebooks", rows.codebook_fields(book, text))
        change.insert_many("codes", map(rows.code_fields, codes))
        change.summary |= {"codebook": book.id, "codes": len(codes), "made_ids": file.made_ids}
    return AddedCodebook(book, codes, file.made_ids)


def new_codebook(session: Session, name: str, title: str = "", language: str = "") -> Codebook:
    """Make an empty codebook; `name` is what stands in paths ([a-z0-9-]). Raises UsageError."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 60:
        better = re.sub(r"[^a-z0-9]+", "-", slug(name)).strip("-")[:60]
        raise UsageError(
            _("“{name}” can't be a codebook's name: only the letters a–z, digits and - can.").format(name=name),
            hint=_("Write {better}.").format(better=better) if better else "",
        )
    language = language or session.project.language
    with session.change("new-codebook", slug=name) as change:
        books = rows.codebooks(session.store)
        if any(book.slug == name for book in books):
            raise UsageError(
                _("There is a codebook “{name}” in the project already.").format(name=name),
                hint=_("Choose another name."),
            )
        ordinal = max((book.ordinal for book in books), default=-1) + 1
        book = Codebook(new_id(), name, title={language: clean_name(title or name)}, language=language, ordinal=ordinal)
        change.insert("codebooks", rows.codebook_fields(book))
        change.summary["codebook"] = book.id
    return book


def export_codebook(session: Session, name: str, path: Path, public: bool = False) -> ExportedCodebook:
    """Write a codebook of the project as a YAML file, whole or not at all.

    A public copy has no examples, and nothing that names a participant. Raises NotFoundError, InputError.
    """
    from workbench.codebooks.writer import write_codebook

    book = find_codebook(session, name)
    codes: Sequence[Code] = list(session.tree.in_order(book.id))
    stripped: tuple[Stripped, ...] = ()
    if public:
        names = [participant.pseudonym for participant in people.participants(session.store)]
        copy = public_copy(book, codes, names)
        book, codes, stripped = copy.codebook, copy.codes, copy.stripped
    write_atomically(path, write_codebook(book, codes).encode("utf-8"))
    return ExportedCodebook(path, len(codes), stripped)


def what_goes_along(session: Session, codebook: Codebook) -> GoesAlong:
    """What removing a codebook would take along; nothing is changed."""
    return counted(session, [code.id for code in session.tree.in_order(codebook.id)])


def remove_codebook(session: Session, codebook: Codebook) -> GoesAlong:
    """Take a codebook out of the project with its codes and their codings, in one change; returns how much."""
    backing_up.before(session, "codebook")
    with session.change("remove-codebook", codebook=codebook.id, slug=codebook.slug) as change:
        tree = rows.tree(session.store)
        gone = remove_codes(
            session, change, [code.id for code in tree.codes.values() if code.codebook_id == codebook.id]
        )
        change.delete("codebooks", codebook.id)
        change.summary |= asdict(gone)
    return gone


def file_meant(what: str | Path) -> Path:
    shipped = shipped_codebooks()
    if isinstance(what, str) and what in shipped:
        return shipped[what]
    path = Path(what)
    if path.is_file():
        return path
    if path.name != str(what) or path.suffix in (".yaml", ".yml"):
        raise InputError(_("There is no file {path}.").format(path=what), hint=_("Check its name and folder."))
    close = nearest(str(what), shipped)
    raise NotFoundError(
        _("There is no codebook “{name}”.").format(name=what),
        nearest=close,
        hint=_("Did you mean {names}?").format(names=_(" or ").join(close))
        if close
        else _("Name a file ({suffix}), or one of: {names}").format(suffix=CODEBOOK_SUFFIX, names=", ".join(shipped)),
    )


def _refuse_known_codes(session: Session, codes: Sequence[Code]) -> None:
    known = rows.known_ids(session.store, [code.id for code in codes])
    if not known:
        return
    tree = rows.tree(session.store)
    raise UsageError(
        ngettext(
            "{count} code of the file is in the project already: {paths}.",
            "{count} codes of the file are in the project already: {paths}.",
            len(known),
        ).format(count=len(known), paths=", ".join(tree.path(i) for i in known[:3]) + (" …" if len(known) > 3 else "")),
        hint=_("A code has the same id in both; remove the other codebook first, or give the codes ids of their own."),
    )


def _fitted(session: Session, codes: Sequence[Code]) -> tuple[Code, ...]:
    """The codes with a colour each, and without keys that codes of the project hold."""
    fitted: list[Code] = []
    colours = [code.colour for code in codes if code.colour]
    for code in codes:
        colour = code.colour or next_colour(colours)
        if not code.colour:
            colours.append(colour)
        held = code.key and rows.holders_of_key(session.store, code.key)
        fitted.append(replace(code, colour=colour, key="" if held else code.key))
    return tuple(fitted)
