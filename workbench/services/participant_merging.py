"""Participants that turn out to be one person, or one that turns out to be two."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker
from workbench.i18n import _
from workbench.services.participant_likeness import pairs
from workbench.services.participants import Place, checked, insert_participant, list_participants, tie
from workbench.services.session import Session
from workbench.services.texts import folded
from workbench.store import memos, people, transcripts

GROUP = "group"


@dataclass(frozen=True, slots=True)
class MergeClash:
    """What is said otherwise of the one than of the other: the name of the attribute (or `GROUP`), what is kept, what
    isn't, and whose that is."""

    name: str
    kept: str
    dropped: str
    of: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What becomes of participants that are made one. `merged` is that one, as it will be.

    `speakers` and `transcripts` are how many ties come over, `memos` how many memos. `together`: the names of
    transcripts in which both speak, who are then hardly one person.
    """

    merged: Participant
    others: tuple[Participant, ...]
    clashes: tuple[MergeClash, ...] = ()
    speakers: int = 0
    transcripts: int = 0
    memos: int = 0
    together: tuple[str, ...] = ()


def likely_same(session: Session) -> list[tuple[Participant, Participant]]:
    """Participants whose names may be one person's, likeliest first; never those who speak in the same transcript."""
    listed = {one.participant.pseudonym: one for one in list_participants(session)}
    places = {name: {transcript.id for transcript in one.transcripts} for name, one in listed.items()}
    return [(listed[one].participant, listed[other].participant) for _score, one, other in pairs(places)]


def plan_merge(
    session: Session, kept: Participant, others: Sequence[Participant], take: Collection[str] = ()
) -> MergePlan:
    """What making participants one would do; nothing is changed. What is said of `kept` counts where they differ.

    `take`: attributes (or the group, by `GROUP` or its name in the language in use) of which the others' value counts
    instead. Raises UsageError, NotFoundError.
    """
    present = {person.id: person for person in people.participants(session.store)}
    ids = [one.id for one in others]
    if not ids or kept.id in ids or len(set(ids)) < len(ids):
        raise UsageError(_("Name two different participants, or more."))
    if any(one not in present for one in (kept.id, *ids)):
        raise NotFoundError(_("That participant is no longer in the project."))
    kept, theirs = present[kept.id], [present[one] for one in ids]
    group, attributes, clashes = kept.group, dict(kept.attributes), []
    spelled = {folded(name): name for name in attributes}
    named = {folded(name) for one in (kept, *theirs) for name in one.attributes}
    taken = {GROUP if _means_group(name, named) else folded(name): name for name in take}
    for other in theirs:
        said = {GROUP: other.group, **{f"={name}": value for name, value in other.attributes.items()}}
        for key, value in said.items():
            name = key if key == GROUP else spelled.setdefault(folded(key[1:]), key[1:])
            held = group if key == GROUP else attributes.get(name, "")
            if not value or value == held:
                continue
            wins = not held or (GROUP if key == GROUP else folded(name)) in taken
            if held:
                clashes.append(MergeClash(name, value if wins else held, held if wins else value, other.pseudonym))
            if wins and key == GROUP:
                group = value
            elif wins:
                attributes[name] = value
    unknown = [name for key, name in taken.items() if key not in {folded(clash.name) for clash in clashes}]
    if unknown:
        differ = ", ".join(_("group") if clash.name == GROUP else clash.name for clash in clashes)
        raise UsageError(
            _("There is nothing to choose in “{name}”.").format(name=unknown[0]),
            hint=_("They differ in: {names}").format(names=differ or "–"),
        )
    note = "\n".join(dict.fromkeys(text for text in (kept.note, *(one.note for one in theirs)) if text))
    return MergePlan(
        Participant(kept.id, kept.pseudonym, group, attributes, note),
        tuple(theirs),
        tuple(clashes),
        sum(len(people.links_of(session.store, one)) for one in ids),
        sum(len(people.transcript_links_of(session.store, one)) for one in ids),
        sum(len(memos.memos(session.store, one)) for one in ids),
        _together(session, [kept.id, *ids]),
    )


def _means_group(name: str, attributes: Collection[str]) -> bool:
    """Whether a name means the group: the word for it in the language in use, too, unless a fact is called so."""
    return folded(name) == GROUP or (folded(name) == folded(_("group")) and folded(name) not in attributes)


def merge_participants(
    session: Session, kept: Participant, others: Sequence[Participant], take: Collection[str] = ()
) -> MergePlan:
    """Make participants one, in one change: speakers, transcripts, memos and notes come over, attributes as planned.

    Raises as `plan_merge` does.
    """
    with session.change("merge-participants", participant=kept.id) as change:
        plan = plan_merge(session, kept, others, take)
        change.summary["others"] = [other.id for other in plan.others]
        store, merged = session.store, plan.merged
        places: dict[str, Place] = {one.id: one for one in transcripts.speakers(store)}
        places |= {one.id: one for one in transcripts.all_transcripts(store)}
        for other in plan.others:
            for table, links in (
                ("speaker_participants", people.links_of(store, other.id)),
                ("transcript_participants", people.transcript_links_of(store, other.id)),
            ):
                for link_id, place_id, _person in links:
                    change.delete(table, link_id)
                    place = places[place_id]
                    if not (isinstance(place, Speaker) and place.is_interviewer):
                        tie(session, change, merged.id, place)
            for memo in memos.memos(store, other.id):
                change.update("memos", memo.id, {"attached_id": merged.id})
            change.delete("participants", other.id)
        change.update("participants", merged.id, checked(session, merged, **_fields(merged)))
    return plan


def split_participant(session: Session, person: Participant, places: Sequence[Place], pseudonym: str) -> Participant:
    """Make a new participant of what a participant says in some places, in one change; the group comes along.

    Raises UsageError where a place isn't the participant's, or nothing else would be left.
    """
    with session.change("split-participant", source=person.id) as change:
        store = session.store
        held = {place: link for link, place, _person in people.links_of(store, person.id)}
        texts = {place: link for link, place, _person in people.transcript_links_of(store, person.id)}
        if not places or any(place.id not in held and place.id not in texts for place in places):
            raise UsageError(_("That isn't “{name}”.").format(name=person.pseudonym))
        if len({place.id for place in places}) == len(held) + len(texts):
            raise UsageError(
                _("That is all that “{name}” says.").format(name=person.pseudonym),
                hint=_("Give the participant another pseudonym instead."),
            )
        group = next((p.group for p in people.participants(store) if p.id == person.id), person.group)
        fields = checked(session, None, pseudonym=pseudonym, group=group)
        made = insert_participant(change, fields)
        change.summary["participant"] = made
        for place in places:
            if place.id in held:
                change.delete("speaker_participants", held[place.id])
            else:
                change.delete("transcript_participants", texts[place.id])
            tie(session, change, made, place)
    return Participant(made, fields["pseudonym"], fields["group_name"])


def _fields(person: Participant) -> dict[str, object]:
    return {"group": person.group, "attributes": person.attributes, "note": person.note}


def _together(session: Session, ids: Sequence[str]) -> tuple[str, ...]:
    """Transcripts in which several of them are different speakers."""
    voices: dict[str, dict[str, set[str]]] = {}
    for speaker in transcripts.speakers(session.store):
        for person_id in set(speaker.participant_ids) & set(ids):
            voices.setdefault(speaker.transcript_id, {}).setdefault(person_id, set()).add(speaker.id)
    apart = [one for one, said in voices.items() if len(said) > 1 and len(set().union(*said.values())) > 1]
    return tuple(sorted(transcript.name for transcript in transcripts.by_ids(session.store, apart)))
