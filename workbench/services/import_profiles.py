"""Import profiles: the corrections of one import, kept for the next files of the study."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from workbench.domain.ids import now
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _
from workbench.importers.base import EncodingGuess, ReadOptions
from workbench.services.import_profile_fields import Profile, as_plain, from_plain
from workbench.services.import_profile_files import SUFFIXES, export, from_yaml, read_profile, to_yaml
from workbench.services.import_profile_words import telling
from workbench.services.names import not_found
from workbench.services.session import Session
from workbench.services.texts import clean_name, folded
from workbench.store import import_profiles as rows
from workbench.store.changes import ChangeWriter

__all__ = [
    "SUFFIXES",
    "Profile",
    "applied",
    "encoding_for",
    "export",
    "find",
    "from_yaml",
    "is_worth_keeping",
    "kept",
    "named",
    "profiles",
    "read_profile",
    "remove",
    "save",
    "telling",
    "to_yaml",
    "write",
]


def profiles(session: Session) -> list[Profile]:
    """All import profiles, the one that was saved last first."""
    return [
        Profile(record_id, name, from_plain(options), created)
        for record_id, name, options, created in rows.profiles(session.store)
    ]


def find(session: Session, name: str) -> Profile:
    """The profile of a name, or of an id. Raises NotFoundError with the nearest names."""
    known = profiles(session)
    for profile in known:
        if name == profile.id or folded(name) == folded(profile.name):
            return profile
    raise not_found(
        _("There is no import profile “{name}”.").format(name=name), name, [one.name for one in known], "profiles list"
    )


def named(session: Session, what: str) -> Profile:
    """The profile of a name in the project, or in a file. Raises NotFoundError, InputError."""
    path = Path(what)
    if path.suffix.lower() in SUFFIXES or path.name != what:
        return read_profile(path)
    return find(session, what)


def save(session: Session, name: str, options: ReadOptions) -> Profile:
    """Keep what of the options is true of other files too; a profile of the same name is replaced.

    Raises UsageError for a name without letters, InputError for one that is too long.
    """
    name = clean_name(name, _("An import profile needs a name."))
    with session.change("save-profile", name=name) as change:
        record_id = write(session, change, name, options)
    return next(profile for profile in profiles(session) if profile.id == record_id)


def write(session: Session, change: ChangeWriter, name: str, options: ReadOptions) -> str:
    """Keep a profile as a part of another change, such as the import that it was made in; returns its id."""
    name = clean_name(name, _("An import profile needs a name."))
    others = rows.profiles(session.store)
    fields = {"name": name, "options": as_plain(options), "created": _moment({one[3] for one in others})}
    known = next((one for one in others if folded(one[1]) == folded(name)), None)
    if known is None:
        return change.insert("import_profiles", fields)
    if (known[1], known[2]) != (name, fields["options"]):
        change.update("import_profiles", known[0], fields)
    return known[0]


def _moment(taken: set[str]) -> str:
    """The time now, or the next millisecond that no other profile has: which was saved last is told by it."""
    moment = now()
    while moment in taken:
        moment = (datetime.fromisoformat(moment) + timedelta(milliseconds=1)).isoformat(timespec="milliseconds")
    return moment


def remove(session: Session, profile: Profile) -> None:
    """Take a profile out of the project; what was imported by it stays. Raises ConflictError when it is gone."""
    with session.change("remove-profile", name=profile.name) as change:
        change.delete("import_profiles", profile.id)


def kept(options: ReadOptions) -> ReadOptions:
    """What of the options is true of other files too."""
    return from_plain(as_plain(options))


def is_worth_keeping(options: ReadOptions) -> bool:
    """Whether a profile of these options would say anything."""
    return bool(as_plain(options))


def applied(profile: Profile, own: ReadOptions) -> ReadOptions:
    """The profile's corrections under what was said of this file, which wins.

    The encoding isn't among them: a file's bytes mostly say what they are; see `encoding_for`.
    """
    base = profile.options
    mine = {_alike(label) for label in own.rename}
    renamed = {label: name for label, name in base.rename.items() if _alike(label) not in mine}
    return replace(
        own,
        interviewer_labels=base.interviewer_labels if own.interviewer_labels is None else own.interviewer_labels,
        rename={**renamed, **own.rename},
        not_speakers=_without(base.not_speakers, own.also_speakers) | own.not_speakers,
        also_speakers=_without(base.also_speakers, own.not_speakers) | own.also_speakers,
        alternate=own.alternate or base.alternate,
        note_labels=base.note_labels | own.note_labels,
        pattern=own.pattern or base.pattern,
        columns=own.columns or base.columns,
        style_status=_styles(base, own),
        bracket_notes=own.bracket_notes or base.bracket_notes,
        comments=own.comments and base.comments,
    )


def encoding_for(profile: Profile, own: ReadOptions, guess: EncodingGuess | None) -> str:
    """The encoding by which a file is to be read again; empty when its bytes say what they are, or the user did."""
    wanted = profile.options.encoding
    if not wanted or own.encoding or guess is None or guess.certain or guess.encoding == wanted:
        return ""
    return wanted


def _without(labels: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    taken = {_alike(label) for label in others}
    return frozenset(label for label in labels if _alike(label) not in taken)


def _styles(base: ReadOptions, own: ReadOptions) -> Mapping[str, ParagraphStatus]:
    mine = {name.casefold() for name in own.style_status}
    return {**{n: s for n, s in base.style_status.items() if n.casefold() not in mine}, **own.style_status}


def _alike(label: str) -> str:
    """A label as it is compared: without regard to case and white space."""
    return " ".join(folded(label).split())
