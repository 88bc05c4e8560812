"""The codes of a project: making, naming, describing and deleting them. Moving and merging: `code_moves`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from workbench.domain.code import Code, Cue
from workbench.domain.codebook import Codebook
from workbench.domain.coding import Coding
from workbench.domain.colours import next_colour
from workbench.domain.errors import ConflictError, UsageError
from workbench.domain.ids import new_id
from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion
from workbench.i18n import _, current_language, ngettext
from workbench.services import backing_up
from workbench.services import coding as coding_service
from workbench.services.code_paths import OWN_SLUG, OWN_TITLE
from workbench.services.code_texts import Texts, checked_colour, fields_of
from workbench.services.session import Session
from workbench.services.texts import clean_name, name_from_words, same_name
from workbench.store import codes, codings
from workbench.store.changes import ChangeWriter


@dataclass(frozen=True, slots=True)
class GoesAlong:
    """How much is deleted with something. `themes` are kept: they lose their code and get its name as their title."""

    codes: int = 0
    codings: int = 0
    quotes: int = 0
    memos: int = 0
    decisions: int = 0
    themes: int = 0

    def sentence(self) -> str:
        """What goes along, in words; empty when nothing does."""
        parts = [
            ngettext("{count} code", "{count} codes", self.codes).format(count=self.codes) if self.codes else "",
            ngettext("{count} coding", "{count} codings", self.codings).format(count=self.codings)
            if self.codings
            else "",
            ngettext("{count} chosen quote", "{count} chosen quotes", self.quotes).format(count=self.quotes)
            if self.quotes
            else "",
            ngettext("{count} memo", "{count} memos", self.memos).format(count=self.memos) if self.memos else "",
        ]
        return ", ".join(part for part in parts if part)


def new_code(
    session: Session,
    name: str,
    *,
    parent: Code | None = None,
    codebook: Codebook | None = None,
    codable: bool = True,
    colour: str = "",
    **texts: Any,
) -> Code:
    """Make a code under a parent, at the top of a codebook, or in the project's own codebook.

    `texts` are labels, definition, include, exclude (see `Texts`), examples and cues. Without a colour it gets one.
    Raises UsageError when the name is empty or taken there.
    """
    with session.change("new-code") as change:
        code = make_code(session, change, name, parent, codebook, codable=codable, colour=colour, **texts)
        change.summary["code"] = code.id
    return code


def make_code(
    session: Session,
    change: ChangeWriter,
    name: str,
    parent: Code | None = None,
    codebook: Codebook | None = None,
    *,
    codable: bool = True,
    colour: str = "",
    **texts: Any,
) -> Code:
    """`new_code` inside a change that does more besides."""
    store = session.store
    if parent is not None:
        parent = present(session, parent)
    book_id = parent.codebook_id if parent else codebook.id if codebook else own_codebook(session, change).id
    siblings = codes.under(store, book_id, parent.id if parent else None)
    name = clean_name(name, _("A code needs a name."))
    refuse_taken(name, siblings)
    fresh = Code(
        new_id(),
        book_id,
        parent.id if parent else None,
        name,
        codable=codable,
        colour=checked_colour(colour) or next_colour(codes.colours_of(store, book_id)),
        ordinal=max((code.ordinal for code in siblings), default=-1) + 1,
    )
    change.insert("codes", codes.code_fields(fresh) | fields_of(session, fresh, **texts))
    return present(session, fresh)


def own_codebook(session: Session, change: ChangeWriter) -> Codebook:
    """The project's own book, for codes found while reading; made inside the change when there is none yet."""
    books = codes.codebooks(session.store)
    for book in books:
        if book.slug == OWN_SLUG:
            return book
    ordinal = max((book.ordinal for book in books), default=-1) + 1
    book = Codebook(new_id(), OWN_SLUG, title=OWN_TITLE, language=session.project.language, ordinal=ordinal)
    change.insert("codebooks", codes.codebook_fields(book))
    return book


def in_vivo(
    session: Session,
    version: TranscriptVersion,
    passage: Passage,
    name: str = "",
    *,
    parent: Code | None = None,
    codebook: Codebook | None = None,
) -> tuple[Code, Coding]:
    """Make a code of an informant's own words and give it to the passage, in one change.

    A code of that name in the same place is used again.
    """
    name = name or name_from_words(passage.of(version.text))
    with session.change("in-vivo-code", transcript=version.transcript_id) as change:
        coding_service.refuse_former_text(session, version)
        store = session.store
        book = codebook or own_codebook(session, change)
        book_id = parent.codebook_id if parent else book.id
        siblings = codes.under(store, book_id, parent.id if parent else None)
        known = next((code for code in siblings if same_name(code.name, name)), None)
        code = known or make_code(session, change, name, parent, book)
        coding = coding_service.new_coding(session, version, passage, code)
        same = codings.same(store, coding)
        if same is None:
            change.insert("codings", codings.coding_fields(coding))
        change.summary["code"] = code.id
    return code, same or coding


def rename_code(session: Session, code: Code, name: str) -> bool:
    """Give a code another name; whether it differed. Raises UsageError when it is taken there."""
    name = clean_name(name, _("A code needs a name."))
    with session.change("rename-code", code=code.id) as change:
        now = present(session, code)
        siblings = codes.under(session.store, now.codebook_id, now.parent_id)
        refuse_taken(name, [sibling for sibling in siblings if sibling.id != now.id])
        return change.update("codes", now.id, {"name": name})


def set_texts(
    session: Session,
    code: Code,
    *,
    labels: Texts | None = None,
    definition: Texts | None = None,
    include: Texts | None = None,
    exclude: Texts | None = None,
    examples: Sequence[str] | None = None,
    cues: Sequence[Cue | str] | None = None,
    colour: str | None = None,
    key: str | None = None,
) -> bool:
    """Change what is said of a code, and its colour and key (see `recolour`, `pin_key`); whether anything differed.

    Texts by language are put beside those of other languages; examples and cues replace those there are.
    """
    with session.change("describe-code", code=code.id) as change:
        fields = fields_of(
            session,
            present(session, code),
            labels=labels,
            definition=definition,
            include=include,
            exclude=exclude,
            examples=examples,
            cues=cues,
        )
        if colour is not None:
            fields["colour"] = checked_colour(colour) or next_colour(codes.colours_of(session.store, code.codebook_id))
        if key is not None:
            fields["key"] = _taken_key(session, change, code, key)
        change.summary["fields"] = sorted(fields)
        return change.update("codes", code.id, fields)


def recolour(session: Session, code: Code, colour: str) -> bool:
    """Give a code another colour (`#rrggbb`; empty: the least used one); whether it differed. Raises UsageError."""
    with session.change("recolour-code", code=code.id) as change:
        chosen = checked_colour(colour) or next_colour(codes.colours_of(session.store, code.codebook_id))
        return change.update("codes", code.id, {"colour": chosen})


def pin_key(session: Session, code: Code, key: str) -> bool:
    """Pin a code to a digit 1–9, taking it from the code that has it; empty unpins. Whether anything differed."""
    with session.change("pin-key", code=code.id, key=key) as change:
        return change.update("codes", code.id, {"key": _taken_key(session, change, code, key)})


def _taken_key(session: Session, change: ChangeWriter, code: Code, key: str) -> str:
    """The key, taken from the code that has it."""
    if key not in ("", *"123456789"):
        raise UsageError(
            _("“{key}” can't be a code's key.").format(key=key), hint=_("Choose a digit from 1 to 9, or none.")
        )
    for holder in codes.holders_of_key(session.store, key) if key else []:
        if holder != code.id:
            change.update("codes", holder, {"key": ""})
    return key


def set_codable(session: Session, code: Code, codable: bool) -> bool:
    """Say whether a code may be given to passages or is a heading; whether it differed.

    Raises UsageError when passages have the code already.
    """
    with session.change("set-codable", code=code.id, codable=codable) as change:
        count = 0 if codable else codings.count(session.store, code_ids=[code.id])
        if count:
            raise UsageError(
                ngettext(
                    "“{code}” can't be a heading: {count} passage has it.",
                    "“{code}” can't be a heading: {count} passages have it.",
                    count,
                ).format(code=code.name, count=count),
                hint=_("Give those passages another code first, or merge this code into another."),
            )
        return change.update("codes", code.id, {"codable": codable})


def what_goes_along(session: Session, code: Code) -> GoesAlong:
    """What deleting a code would take along; nothing is changed."""
    ids = [code.id, *(child.id for child in session.tree.descendants(code.id))]
    return counted(session, ids)


def delete_code(session: Session, code: Code) -> GoesAlong:
    """Delete a code with the codes under it and all that rests on them, in one change; returns how much."""
    backing_up.before(session, "delete")
    with session.change("delete-code", code=code.id) as change:
        present(session, code)
        tree = codes.tree(session.store)
        gone = remove_codes(session, change, [code.id, *(child.id for child in tree.descendants(code.id))])
        change.summary |= asdict(gone)
    return gone


def counted(session: Session, code_ids: Sequence[str]) -> GoesAlong:
    """How much goes along with codes."""
    tables = [table for table, _id in codes.belonging(session.store, code_ids)]
    return GoesAlong(
        len(code_ids),
        tables.count("codings"),
        tables.count("chosen_quotes"),
        tables.count("memos"),
        tables.count("decisions"),
        len(codes.themes_of(session.store, code_ids)),
    )


def remove_codes(session: Session, change: ChangeWriter, code_ids: Sequence[str]) -> GoesAlong:
    """Delete codes and what rests on them, inside a change."""
    store, language = session.store, current_language()
    gone = counted(session, code_ids)
    for table, record_id in codes.belonging(store, code_ids):
        change.delete(table, record_id)
    for theme in codes.themes_of(store, code_ids):
        code = codes.code(store, theme.code_id or "")
        title = theme.title or (code.label(language) if code else "")
        change.update("themes", theme.id, {"code_id": None, "title": title})
    away = set(code_ids)
    change_frames(session, change, lambda code_id: None if code_id in away else code_id)
    for code_id in code_ids:
        change.delete("codes", code_id)
    return gone


def change_frames(session: Session, change: ChangeWriter, put: Callable[[str], str | None]) -> None:
    """Put other codes into the analysis frames; a frame that loses a code, or whose axis has one code twice, goes."""
    for book in codes.codebooks(session.store):
        kept = []
        for frame in codes.frames_as_stored(book.frames):
            axes = {axis: [put(code_id) for code_id in frame[axis]] for axis in ("x", "y")}
            if all(None not in axis and len(set(axis)) == len(axis) for axis in axes.values()):
                kept.append(frame | axes)
        change.update("codebooks", book.id, {"frames": kept})


def present(session: Session, code: Code) -> Code:
    """The code as the project has it now. Raises ConflictError when it is gone."""
    now = codes.code(session.store, code.id)
    if now is None:
        raise ConflictError(
            _("The code “{code}” is no longer in the project.").format(code=code.name),
            hint=_("It may have been deleted in another window."),
        )
    return now


def refuse_taken(name: str, siblings: Iterable[Code]) -> None:
    """Raise UsageError when one of the siblings goes by that name."""
    for sibling in siblings:
        if same_name(sibling.name, name):
            raise UsageError(
                _("There is a code “{name}” in that place already.").format(name=sibling.name),
                hint=_("Choose another name, or use the code that is there."),
            )
