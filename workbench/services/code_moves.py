"""Moving codes in the tree, and merging them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.domain.code import Code
from workbench.domain.codebook import Codebook
from workbench.domain.coding import Coding
from workbench.domain.errors import UsageError
from workbench.i18n import _
from workbench.services import backing_up
from workbench.services.codes import change_frames, present, refuse_taken
from workbench.services.session import Session
from workbench.services.texts import same_name
from workbench.store import codes, codings, memos, quotes
from workbench.store.changes import ChangeWriter


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: codes that are gone, codings that got the other code, codings that it had already."""

    codes: int = 0
    codings: int = 0
    doubles: int = 0


def move_code(
    session: Session,
    code: Code,
    *,
    parent: Code | None = None,
    codebook: Codebook | None = None,
    before: Code | None = None,
) -> bool:
    """Move a code with all under it: below `parent`, or to the top of a codebook (its own when none is given).

    It comes before the sibling `before`, else last. Whether anything differed. Raises UsageError when the move
    would make a circle or the name is taken there.
    """
    with session.change("move-code", code=code.id) as change:
        moved = present(session, code)
        tree = codes.tree(session.store)
        if parent is not None:
            parent = present(session, parent)
            if parent.id == moved.id or any(child.id == parent.id for child in tree.descendants(moved.id)):
                raise UsageError(
                    _("“{code}” can't be moved below itself.").format(code=moved.name),
                    hint=_("Choose a place outside of it."),
                )
        book_id = parent.codebook_id if parent else codebook.id if codebook else moved.codebook_id
        siblings = [c for c in codes.under(session.store, book_id, parent.id if parent else None) if c.id != moved.id]
        refuse_taken(moved.name, siblings)
        place = next((i for i, c in enumerate(siblings) if before and c.id == before.id), len(siblings))
        differed = _put(session, change, moved, book_id, parent.id if parent else None)
        for ordinal, sibling in enumerate([*siblings[:place], moved, *siblings[place:]]):
            differed = change.update("codes", sibling.id, {"ordinal": ordinal}) or differed
        return differed


def shift_code(session: Session, code: Code, by: int) -> bool:
    """Move a code up (negative) or down among its siblings; whether it moved."""
    with session.change("move-code", code=code.id) as change:
        now = present(session, code)
        siblings = codes.under(session.store, now.codebook_id, now.parent_id)
        order = [sibling.id for sibling in siblings]
        place = order.index(now.id)
        target = min(max(place + by, 0), len(order) - 1)
        order.insert(target, order.pop(place))
        for ordinal, code_id in enumerate(order if target != place else []):
            change.update("codes", code_id, {"ordinal": ordinal})
        return target != place


def merge_codes(session: Session, sources: Sequence[Code], target: Code) -> Merged:
    """Merge codes into another, in one change: codings, codes below, memos, themes and decisions go over to it.

    A passage that the same coder gave both codes keeps one coding, with the notes of both. Labels, texts, cues and
    examples of the sources are kept where the target has none. Raises UsageError.
    """
    backing_up.before(session, "merge")
    with session.change("merge-codes", code=target.id, sources=[source.id for source in sources]) as change:
        target = present(session, target)
        if any(source.id == target.id for source in sources):
            raise UsageError(
                _("“{code}” can't be merged into itself.").format(code=target.name), hint=_("Choose another code.")
            )
        moved = doubles = 0
        for source in dict.fromkeys(source.id for source in sources):
            before = present(session, next(s for s in sources if s.id == source))
            target = present(session, target)
            if not target.codable and codings.count(session.store, code_ids=[before.id]):
                raise UsageError(
                    _("“{code}” is a heading and can't be given to a passage.").format(code=target.name),
                    hint=_("Choose one of the codes under it, or let it be given to passages."),
                )
            over, both = _codings(session, change, before, target)
            moved, doubles = moved + over, doubles + both
            _children(session, change, before, target)
            _attached(session, change, before, target)
            change.update("codes", target.id, _texts(before, present(session, target)))
            change.delete("codes", before.id)
        change.summary |= {"codings": moved, "doubles": doubles}
    return Merged(len({source.id for source in sources}), moved, doubles)


def _put(session: Session, change: ChangeWriter, code: Code, book_id: str, parent_id: str | None) -> bool:
    """Give a code another parent, and all under it its codebook."""
    differed = change.update("codes", code.id, {"codebook_id": book_id, "parent_id": parent_id})
    if book_id != code.codebook_id:
        below = [code.id]
        while below:
            children = codes.under(session.store, code.codebook_id, below.pop())
            for child in children:
                change.update("codes", child.id, {"codebook_id": book_id})
            below += [child.id for child in children]
    return differed


def _codings(session: Session, change: ChangeWriter, source: Code, target: Code) -> tuple[int, int]:
    """Give the source's codings the target; returns how many went over, and how many were there already."""
    moved = doubles = 0
    for coding in list(codings.select(session.store, codes=[source.id], anchored_only=False)):
        same = codings.same(session.store, replace(coding, code_id=target.id)) if coding.anchored else None
        if same is None:
            change.update("codings", coding.id, {"code_id": target.id})
            moved += 1
        else:
            _join(session, change, coding, same)
            doubles += 1
    return moved, doubles


def _join(session: Session, change: ChangeWriter, double: Coding, kept: Coding) -> None:
    """Let one coding stand for two of the same passage; nothing that was written about either is lost."""
    notes = dict.fromkeys(note for note in (kept.note, double.note) if note)
    stance = kept.stance or double.stance
    change.update(
        "codings",
        kept.id,
        {
            "note": "\n".join(notes),
            "stance": stance.value if stance else "",
            "certainty": kept.certainty or double.certainty,
            "starred": kept.starred or double.starred,
        },
    )
    themes = {choice.theme_id for choice in quotes.choices_of(session.store, kept.id)}
    for choice in quotes.choices_of(session.store, double.id):
        if choice.theme_id in themes:
            change.delete("chosen_quotes", choice.id)
        else:
            change.update("chosen_quotes", choice.id, {"coding_id": kept.id})
    for memo in memos.memos(session.store, double.id):
        change.update("memos", memo.id, {"attached_id": kept.id})
    change.delete("codings", double.id)


def _children(session: Session, change: ChangeWriter, source: Code, target: Code) -> None:
    """Put the codes below the source below the target; when the target is one of them, it takes the source's place."""
    tree = codes.tree(session.store)
    if any(child.id == target.id for child in tree.descendants(source.id)):
        siblings = [c for c in codes.under(session.store, source.codebook_id, source.parent_id) if c.id != source.id]
        _rename_apart(change, target, siblings)
        _put(session, change, target, source.codebook_id, source.parent_id)
        change.update("codes", target.id, {"ordinal": source.ordinal})
        target = present(session, target)
    for child in codes.under(session.store, source.codebook_id, source.id):
        siblings = codes.under(session.store, target.codebook_id, target.id)
        _rename_apart(change, child, siblings)
        _put(session, change, child, target.codebook_id, target.id)
        last = max((sibling.ordinal for sibling in siblings), default=-1)
        change.update("codes", child.id, {"ordinal": last + 1})


def _rename_apart(change: ChangeWriter, code: Code, siblings: Sequence[Code]) -> None:
    """Number the name of a code that comes to stand beside one of the same name."""
    name, number = code.name, 2
    while any(same_name(name, sibling.name) for sibling in siblings):
        name, number = f"{code.name} ({number})", number + 1
    change.update("codes", code.id, {"name": name})


def _attached(session: Session, change: ChangeWriter, source: Code, target: Code) -> None:
    for memo in memos.memos(session.store, source.id):
        change.update("memos", memo.id, {"attached_id": target.id})
    for decision in codes.decisions_of(session.store, source.id):
        change.update("decisions", decision, {"code_id": target.id})
    for theme in codes.themes_of(session.store, [source.id]):
        change.update("themes", theme.id, {"code_id": target.id})
    change_frames(session, change, lambda code_id: target.id if code_id == source.id else code_id)


def _texts(source: Code, target: Code) -> dict[str, object]:
    """The target's texts, with the source's where it has none."""
    cues = [*target.cues, *(cue for cue in source.cues if cue not in target.cues)]
    return {
        "labels": {**source.labels, **target.labels},
        "definition": {**source.definition, **target.definition},
        "include": {**source.include, **target.include},
        "exclude": {**source.exclude, **target.exclude},
        "examples": list(dict.fromkeys((*target.examples, *source.examples))),
        "cues": [codes.cue_as_stored(cue) for cue in cues],
        "key": target.key or source.key,
    }
