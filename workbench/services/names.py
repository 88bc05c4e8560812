"""Finding records by the names that people give them, and the nearest names when there is none."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.domain.code import Code, slug, split_path
from workbench.domain.codebook import CodeTree
from workbench.domain.coding import Coding
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.participant import Coder, Participant
from workbench.domain.transcript import Transcript
from workbench.i18n import _
from workbench.resources import shipped_codebooks
from workbench.services.session import Session
from workbench.services.texts import in_one_piece
from workbench.store import codings, people, transcripts

if TYPE_CHECKING:
    from workbench.domain.suggestion import Suggestion


def nearest(wanted: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to `limit` names that come close to the one wanted, best first (rapidfuzz WRatio, at least 55 of 100)."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        wanted, list(names), scorer=fuzz.WRatio, processor=utils.default_process, limit=limit, score_cutoff=55
    )
    return tuple(name for name, _score, _index in found)


def not_found(sentence: str, wanted: str, names: Iterable[str], listing: str = "") -> NotFoundError:
    """An error that names the nearest names, or says how to see them all."""
    close = nearest(wanted, names)
    if close:
        hint = _("Did you mean {names}?").format(names=_(" or ").join(close))
    elif listing:
        hint = _("See: {command}").format(command=f"workbench {listing}")
    else:
        hint = ""
    return NotFoundError(sentence, nearest=close, hint=hint)


def find_transcript(session: Session, name: str) -> Transcript:
    """A transcript by id, by name, or by a beginning that only one has. Raises NotFoundError, UsageError."""
    name = in_one_piece(name)
    everything = transcripts.all_transcripts(session.store)
    for fits in (
        [t for t in everything if name in (t.id, t.name)],
        [t for t in everything if t.name.casefold() == name.casefold() or t.file_name.casefold() == name.casefold()],
        [t for t in everything if t.name.casefold().startswith(name.casefold())],
        [t for t in everything if slug(t.name).startswith(slug(name))] if slug(name) else [],
        [t for t in everything if t.id.startswith(name.lower())] if len(name) >= 6 else [],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise _several(_("Several transcripts begin with “{name}”.").format(name=name), [t.name for t in fits])
    raise not_found(
        _("There is no transcript “{name}”.").format(name=name), name, [t.name for t in everything], "transcripts"
    )


def find_code(session: Session, name: str) -> Code:
    """A code by path, the end of its path, or a unique name or label. Raises NotFoundError, UsageError."""
    tree = session.tree
    fits = tree.find(name)
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise _several(_("Several codes are called “{name}”.").format(name=name), [tree.path(c.id) for c in fits])
    close = _nearest_codes(tree, name)
    book = split_path(name)[0]
    if book in shipped_codebooks() and all(book != known.slug for known in tree.codebooks.values()):
        hint = _("Its codebook is not in the project. Add it with: {command}").format(
            command=f"workbench codebook add {book}"
        )
    elif close:
        hint = _("Did you mean {names}?").format(names=_(" or ").join(close))
    else:
        hint = _("See: workbench codebook show")
    raise NotFoundError(_("There is no code “{name}”.").format(name=name), nearest=close, hint=hint)


def _nearest_codes(tree: CodeTree, wanted: str) -> tuple[str, ...]:
    """Paths of codes that come close, those first whose own name is most like the last part of what was asked for."""
    from rapidfuzz import fuzz

    last = slug(split_path(wanted)[-1])

    def likeness(code: Code) -> float:
        names = (slug(code.name), *(slug(label) for label in code.labels.values()))
        return max(max(fuzz.ratio(last, own), 90.0 * bool(last and own.startswith(last))) for own in names)

    ranked = sorted(((likeness(code), tree.path(code.id)) for code in tree.in_order()), key=lambda one: -one[0])
    return tuple(path for score, path in ranked if score >= 66)[:3] or nearest(
        wanted, [tree.path(code.id) for code in tree.in_order()]
    )


def find_participant(session: Session, name: str) -> Participant:
    """A participant by id or pseudonym. Raises NotFoundError, UsageError."""
    name = in_one_piece(name)
    everything = people.participants(session.store)
    fits = [p for p in everything if p.id == name or p.pseudonym.casefold() == name.casefold()]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise _several(_("Several participants are called “{name}”.").format(name=name), [p.id for p in fits])
    raise not_found(
        _("There is no participant “{name}”.").format(name=name),
        name,
        [p.pseudonym for p in everything],
        "participants",
    )


def find_coder(session: Session, name: str) -> Coder:
    """A coder by name or initials. Raises NotFoundError."""
    name = in_one_piece(name)
    everything = people.coders(session.store)
    for coder in everything:
        if name.casefold() in (coder.name.casefold(), coder.id):
            return coder
    for coder in everything:
        if name.casefold() == coder.initials.casefold():
            return coder
    raise not_found(_("There is no coder “{name}”.").format(name=name), name, [c.name for c in everything])


def find_coding(session: Session, coding_id: str) -> Coding:
    """A coding by its id or the beginning of it. Raises NotFoundError, UsageError."""
    fits = codings.by_prefix(session.store, coding_id)
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise _several(_("Several codings begin with {id}.").format(id=coding_id), [c.id for c in fits])
    raise NotFoundError(_("There is no coding {id}.").format(id=coding_id), hint=_("See: workbench codings"))


def find_suggestion(session: Session, suggestion_id: str) -> "Suggestion":
    """A suggestion by its id or the beginning of it. Raises NotFoundError, UsageError."""
    from workbench.store import decisions

    fits = decisions.find(session.store, suggestion_id)
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise _several(_("Several suggestions begin with {id}.").format(id=suggestion_id), [s.id for s in fits])
    raise NotFoundError(_("There is no suggestion {id}.").format(id=suggestion_id), hint=_("See: workbench suggest"))


def groups(session: Session) -> list[str]:
    """The groups that participants have, in the order they came."""
    return list(dict.fromkeys(p.group for p in people.participants(session.store) if p.group))


def find_group(session: Session, name: str) -> str:
    """A group by name. Raises NotFoundError."""
    name = in_one_piece(name)
    known = groups(session)
    for group in known:
        if group.casefold() == name.casefold():
            return group
    raise not_found(_("There is no group “{name}”.").format(name=name), name, known, "participants")


def _several(sentence: str, names: list[str]) -> UsageError:
    shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
    return UsageError(sentence, hint=_("Say which one: {names}").format(names=shown))
