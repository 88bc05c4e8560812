"""Groups of participants: how large they are, and other names for them."""

from dataclasses import dataclass

from workbench.domain.errors import UsageError
from workbench.domain.participant import Participant
from workbench.i18n import _
from workbench.services.participants import ParticipantSummary, list_participants
from workbench.services.session import Session
from workbench.services.texts import clean_name
from workbench.store import people


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """A group (empty: those without one), its participants, and the transcripts, turns and words that are theirs."""

    name: str
    participants: tuple[Participant, ...]
    transcripts: int
    turns: int
    words: int


def list_groups(session: Session) -> list[GroupSummary]:
    """All groups in the order they came, those without a group last."""
    members: dict[str, list[ParticipantSummary]] = {}
    for one in list_participants(session):
        members.setdefault(one.participant.group, []).append(one)
    return [_summary(name, members[name]) for name in sorted(members, key=lambda name: not name)]


def rename_group(session: Session, group: str, name: str) -> int:
    """Give all participants of a group another one, in one change; returns how many.

    A group of that name takes them in. Raises UsageError when nobody is in the group, or the name is empty.
    """
    with session.change("rename-group") as change:
        name = clean_name(name, _("A group needs a name."))
        members = [person for person in people.participants(session.store) if person.group == group]
        if not members or not group:
            raise UsageError(_("There is no group “{name}”.").format(name=group))
        change.summary |= {"title": name, "count": len(members)}
        return sum(change.update("participants", person.id, {"group_name": name}) for person in members)


def _summary(name: str, members: list[ParticipantSummary]) -> GroupSummary:
    return GroupSummary(
        name,
        tuple(one.participant for one in members),
        len({transcript.id for one in members for transcript in one.transcripts}),
        sum(one.turns for one in members),
        sum(one.words for one in members),
    )
