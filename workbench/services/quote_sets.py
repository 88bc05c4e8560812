"""Quote sets and their themes: making, naming, arranging and deleting them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.code import Code, join_path, slug
from workbench.domain.codebook import CodeTree
from workbench.domain.errors import UsageError
from workbench.domain.ids import new_id, now
from workbench.domain.quoteset import QuoteSet, Theme
from workbench.exports.attribution import Attribution
from workbench.i18n import LANGUAGES, _, supported
from workbench.services import backing_up
from workbench.services.names import not_found
from workbench.services.quote_themes import CodesMeant, codes_meant, insert_themes, next_ordinal, theme_fields
from workbench.services.session import Session
from workbench.services.texts import clean_name, clean_text, same_name
from workbench.store import people, quotes, transcripts


@dataclass(frozen=True, slots=True)
class ThemePlace:
    """A theme in the tree: what its heading reads, how deep it lies (0 at the top), its path of headings."""

    theme: Theme
    heading: str
    depth: int
    path: str


def all_sets(session: Session) -> list[QuoteSet]:
    """All quote sets, oldest first."""
    return quotes.quote_sets(session.store)


def find_set(session: Session, name: str = "") -> QuoteSet:
    """A quote set by title or id; without a name, the only one. Raises NotFoundError, UsageError."""
    everything = all_sets(session)
    if not name:
        if len(everything) == 1:
            return everything[0]
        if everything:
            raise UsageError(
                _("There are several quote sets."),
                hint=_("Say which one: {names}").format(names=", ".join(s.title for s in everything)),
            )
        raise not_found(_("There is no quote set yet."), name, [], "quotes new -h")
    for known in everything:
        if name == known.id or name.casefold() == known.title.casefold():
            return known
    fits = [known for known in everything if slug(name) and slug(known.title).startswith(slug(name))]
    if len(fits) == 1:
        return fits[0]
    raise not_found(
        _("There is no quote set “{name}”.").format(name=name), name, [s.title for s in everything], "quotes list"
    )


def new_set(
    session: Session,
    title: str,
    *,
    themes_from_codes: Sequence[CodesMeant] = (),
    language: str = "",
    introduction: str = "",
    attribution: str = "",
    omission: str = "",
) -> QuoteSet:
    """Make a quote set, with a theme for every code meant: all of a codebook, or a code and those under it.

    Raises UsageError for a title that is missing or taken, InputError for an attribution that can't be filled,
    NotFoundError for an unknown code.
    """
    fields = _checked(
        session,
        None,
        {
            "title": title,
            "introduction": introduction,
            "attribution": attribution,
            "omission": omission,
            "language": language,
        },
    )
    made = QuoteSet(new_id(), created=now(), **fields)
    wanted = codes_meant(session, themes_from_codes)
    with session.change("new-quote-set", title=made.title, quote_set=made.id, themes=len(wanted)) as change:
        change.insert("quote_sets", {"id": made.id, "created": made.created, **fields})
        insert_themes(change, session.tree, made.id, wanted, {}, None)
    return made


def change_set(session: Session, quote_set: QuoteSet, **fields: str) -> bool:
    """Change title, introduction, attribution, omission or language; whether anything differed. Raises as `new_set`."""
    checked = _checked(session, quote_set, fields)
    with session.change("change-quote-set", title=checked.get("title", quote_set.title)) as change:
        return change.update("quote_sets", quote_set.id, checked)


def delete_set(session: Session, quote_set: QuoteSet) -> int:
    """Delete a quote set with its themes and choices, in one change; returns how many quotes. The codings stay."""
    chosen = quotes.chosen(session.store, quote_set.id)
    backing_up.before(session, "delete")
    with session.change("delete-quote-set", title=quote_set.title, count=len(chosen)) as change:
        for choice in chosen:
            change.delete("chosen_quotes", choice.id)
        for place in reversed(theme_places(session, quote_set)):
            change.delete("themes", place.theme.id)
        change.delete("quote_sets", quote_set.id)
    return len(chosen)


def appendix_language(session: Session, quote_set: QuoteSet | None = None) -> str:
    """The language of a set's own texts: the set's, else the interviews' when we have it, else English."""
    return supported(quote_set.language if quote_set else "") or supported(session.project.language) or "en"


def theme_places(session: Session, quote_set: QuoteSet) -> list[ThemePlace]:
    """The themes of a set as a reader of the tree meets them."""
    language = appendix_language(session, quote_set)
    under: dict[str | None, list[Theme]] = {}
    for theme in quotes.themes(session.store, quote_set.id):
        under.setdefault(theme.parent_id, []).append(theme)
    places: list[ThemePlace] = []

    def walk(parent_id: str | None, depth: int, names: tuple[str, ...]) -> None:
        for theme in under.get(parent_id, []):
            heading = heading_of(session.tree, theme, language)
            places.append(ThemePlace(theme, heading, depth, join_path(*names, heading)))
            walk(theme.id, depth + 1, (*names, heading))

    walk(None, 0, ())
    return places


def heading_of(tree: CodeTree, theme: Theme, language: str) -> str:
    """What a theme's heading reads: its title, else its code's label."""
    if theme.title or theme.code_id not in tree.codes:
        return theme.title
    return tree.codes[theme.code_id].label(language)


def find_theme(session: Session, quote_set: QuoteSet, name: str) -> Theme:
    """A theme by id, heading, path of headings, or the path of its code. Raises NotFoundError, UsageError."""
    places = theme_places(session, quote_set)
    codes = {code.id for code in session.tree.find(name)}
    for fits in (
        [p for p in places if name in (p.theme.id, p.path)],
        [p for p in places if slug(p.heading) == slug(name) or slug(p.path) == slug(name)],
        [p for p in places if p.theme.code_id in codes],
    ):
        if len(fits) == 1:
            return fits[0].theme
        if fits:
            raise UsageError(
                _("Several themes are called “{name}”.").format(name=name),
                hint=_("Say which one: {names}").format(names=", ".join(p.path for p in fits)),
            )
    raise not_found(
        _("There is no theme “{name}” in the quote set “{set}”.").format(name=name, set=quote_set.title),
        name,
        [p.path for p in places],
        "quotes show",
    )


def add_theme(
    session: Session, quote_set: QuoteSet, title: str = "", *, code: Code | None = None, parent: Theme | None = None
) -> Theme:
    """Add a theme last under its parent; with a code it is that code's. Raises UsageError."""
    if code is None or title.strip():
        title = clean_name(title, _("A theme needs a title or a code."))
    siblings = quotes.themes(session.store, quote_set.id)
    if code is not None and any(theme.code_id == code.id for theme in siblings):
        raise UsageError(_("The code “{code}” is a theme of this quote set already.").format(code=code.name))
    parent_id = parent.id if parent else None
    ordinal = next_ordinal(siblings, parent_id)
    made = Theme(new_id(), quote_set.id, parent_id, title, code.id if code else None, ordinal)
    with session.change("new-theme", title=quote_set.title, theme=made.id) as change:
        change.insert("themes", theme_fields(made))
    return made


def add_themes_of_codes(
    session: Session, quote_set: QuoteSet, codes: Sequence[CodesMeant], parent: Theme | None = None
) -> int:
    """Add a theme for every code meant that has none yet, those under it included; returns how many."""
    known = quotes.themes(session.store, quote_set.id)
    taken = {theme.code_id: theme.id for theme in known if theme.code_id}
    wanted = [code_id for code_id in codes_meant(session, codes) if code_id not in taken]
    first = max((theme.ordinal + 1 for theme in known), default=0)
    with session.change("new-theme", title=quote_set.title) as change:
        insert_themes(change, session.tree, quote_set.id, wanted, taken, parent.id if parent else None, first)
    return len(wanted)


def rename_theme(session: Session, theme: Theme, title: str) -> bool:
    """Give a theme another heading; an empty one brings back its code's name. Raises UsageError."""
    if theme.code_id is None or title.strip():
        title = clean_name(title, _("A theme needs a title."))
    with session.change("rename-theme", theme=theme.id) as change:
        return change.update("themes", theme.id, {"title": title})


def move_theme(session: Session, theme: Theme, parent: Theme | None = None, position: int | None = None) -> bool:
    """Put a theme under another one, or at the top, at a position (from 0) or last. Raises UsageError."""
    everything = quotes.themes(session.store, theme.quote_set_id)
    by_id = {each.id: each for each in everything}
    above = parent
    while above is not None:
        if above.id == theme.id:
            raise UsageError(_("A theme can't be put under itself."))
        above = by_id.get(above.parent_id or "")
    parent_id = parent.id if parent else None
    siblings = [each for each in everything if each.parent_id == parent_id and each.id != theme.id]
    siblings.insert(len(siblings) if position is None else max(0, position), theme)
    with session.change("move-theme", theme=theme.id) as change:
        moved = change.update("themes", theme.id, {"parent_id": parent_id})
        for ordinal, sibling in enumerate(siblings):
            moved = change.update("themes", sibling.id, {"ordinal": ordinal}) or moved
    return moved


def step_theme(session: Session, theme: Theme, step: int) -> bool:
    """Move a theme that many places down (up when negative) among those beside it; whether it moved."""
    beside = [t for t in quotes.themes(session.store, theme.quote_set_id) if t.parent_id == theme.parent_id]
    place = next((index for index, each in enumerate(beside) if each.id == theme.id), None)
    if place is None or not 0 <= place + step < len(beside):
        return False
    parent = next((t for t in quotes.themes(session.store, theme.quote_set_id) if t.id == theme.parent_id), None)
    return move_theme(session, theme, parent, place + step)


def delete_theme(session: Session, theme: Theme) -> int:
    """Delete a theme with those under it and their choices, in one change; returns how many quotes."""
    everything = quotes.themes(session.store, theme.quote_set_id)
    doomed = [theme.id]
    for theme_id in doomed:
        doomed += [each.id for each in everything if each.parent_id == theme_id]
    chosen = [c for c in quotes.chosen(session.store, theme.quote_set_id) if c.theme_id in doomed]
    with session.change("delete-theme", themes=len(doomed), count=len(chosen)) as change:
        for choice in chosen:
            change.delete("chosen_quotes", choice.id)
        for theme_id in reversed(doomed):
            change.delete("themes", theme_id)
    return len(chosen)


def attribute_names(session: Session) -> list[str]:
    """The names of attributes that participants and transcripts have, for attributions."""
    names = dict.fromkeys(name for p in people.participants(session.store) for name in p.attributes)
    names |= dict.fromkeys(name for t in transcripts.all_transcripts(session.store) for name in t.attributes)
    return list(names)


def _checked(session: Session, quote_set: QuoteSet | None, fields: dict[str, str]) -> dict[str, Any]:
    checked = dict(fields)
    if "title" in fields:
        checked["title"] = title = clean_name(fields["title"], _("A quote set needs a title."))
        others = [s for s in all_sets(session) if quote_set is None or s.id != quote_set.id]
        if any(same_name(title, other.title) for other in others):
            raise UsageError(
                _("There is a quote set “{title}” already.").format(title=title), hint=_("Choose another title.")
            )
    for name in ("introduction", "omission", "attribution"):
        if name in fields:
            checked[name] = clean_text(fields[name])
    if fields.get("language") and fields["language"] not in LANGUAGES:
        raise UsageError(
            _("The language “{name}” is not known.").format(name=fields["language"]),
            hint=_("Choose one of: {names}").format(names=", ".join(LANGUAGES)),
        )
    if fields.get("attribution"):
        Attribution(fields["attribution"], attribute_names(session))
    return checked
