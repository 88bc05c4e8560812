"""What a search can be narrowed to: the project's groups, people, transcripts and codes, and the filters in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workbench.domain.code import Code
from workbench.domain.participant import Participant
from workbench.domain.transcript import Transcript
from workbench.i18n import _, current_language, ngettext
from workbench.services.searching import Query, Where
from workbench.services.session import Session
from workbench.store import people
from workbench.store import transcripts as transcript_rows

_FEW = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """The names behind a query's filters.

    `speak_in` are the transcripts in which each participant's words stand, `interviewers` (transcript, label) of those.
    """

    transcripts: dict[str, Transcript]
    participants: dict[str, Participant]
    codes: dict[str, Code]
    speak_in: dict[str, set[str]]
    interviewers: frozenset[tuple[str, str]]

    @property
    def groups(self) -> list[str]:
        """The groups that participants belong to, by name."""
        return sorted({person.group for person in self.participants.values() if person.group}, key=str.casefold)

    def searched(self, query: Query) -> int:
        """In how many transcripts the query looks."""
        inside = set(query.transcripts) & self.transcripts.keys() if query.transcripts else set(self.transcripts)
        if query.groups or query.participants:
            theirs = [
                person.id
                for person in self.participants.values()
                if (not query.groups or person.group in query.groups)
                and (not query.participants or person.id in query.participants)
            ]
            inside &= {transcript_id for person_id in theirs for transcript_id in self.speak_in.get(person_id, ())}
        return len(inside)

    def known(self, query: Query) -> Query:
        """The query without filters for what is no longer in the project."""
        return replace(
            query,
            groups=_still(query.groups, self.groups),
            participants=_still(query.participants, self.participants),
            codes=_still(query.codes, self.codes),
            transcripts=_still(query.transcripts, self.transcripts),
        )

    def group_words(self, query: Query) -> str:
        """The groups that are searched, in words."""
        return _named(query.groups)

    def participant_words(self, query: Query) -> str:
        """The participants whose words are searched, in words."""
        return _named([self.participants[i].pseudonym for i in query.participants if i in self.participants])

    def transcript_words(self, query: Query) -> str:
        """The transcripts that are searched, in words."""
        return _named([self.transcripts[i].name for i in query.transcripts if i in self.transcripts])

    def code_words(self, query: Query) -> str:
        """The codes inside whose passages is searched, in words."""
        return _named([self.codes[i].label(current_language()) for i in query.codes if i in self.codes])


def read_scope(session: Session) -> Scope:
    """What the project holds now."""
    store = session.store
    speak_in: dict[str, set[str]] = {}
    speakers = transcript_rows.speakers(store)
    for speaker in speakers:
        for person_id in speaker.participant_ids if not speaker.is_interviewer else ():
            speak_in.setdefault(person_id, set()).add(speaker.transcript_id)
    for transcript_id, ids in people.of_whole_transcripts(store).items():
        for person_id in ids:
            speak_in.setdefault(person_id, set()).add(transcript_id)
    return Scope(
        {transcript.id: transcript for transcript in transcript_rows.all_transcripts(store)},
        {person.id: person for person in people.participants(store)},
        {code.id: code for code in session.tree.in_order()},
        speak_in,
        frozenset((speaker.transcript_id, speaker.label) for speaker in speakers if speaker.is_interviewer),
    )


def where_words(query: Query) -> str:
    """What kinds of text are searched, in words."""
    names = {Where.TEXT: _("transcripts"), Where.NOTES: _("notes"), Where.MEMOS: _("memos")}
    return ", ".join(names[where] for where in Where if where in query.where)


def is_filtered(query: Query) -> bool:
    """Whether anything is left out."""
    return query != Query(query.text, query.mode)


def scope_words(scope: Scope, query: Query) -> str:
    """Where a query looks, in a line: `in 3 transcripts · group chef · not the interviewer · uncoded only`."""
    parts = []
    if Where.TEXT in query.where:
        number, total = scope.searched(query), len(scope.transcripts)
        if number == total:
            parts.append(ngettext("in {count} transcript", "in all {count} transcripts", total).format(count=total))
        elif len(query.transcripts) == 1 and number == 1:
            parts.append(_("in {names}").format(names=scope.transcript_words(query)))
        else:
            words = ngettext("in {number} of {count} transcript", "in {number} of {count} transcripts", total)
            parts.append(words.format(number=number, count=total))
    if Where.NOTES in query.where:
        parts.append(_("in notes"))
    if Where.MEMOS in query.where:
        parts.append(_("in memos"))
    if query.groups:
        words = ngettext("group {names}", "groups {names}", len(query.groups))
        parts.append(words.format(names=scope.group_words(query)))
    if query.participants:
        parts.append(scope.participant_words(query))
    if query.codes:
        parts.append(_("coded {names}").format(names=scope.code_words(query)))
    if query.no_interviewer:
        parts.append(_("not the interviewer"))
    if query.uncoded:
        parts.append(_("uncoded only"))
    return " · ".join(part for part in parts if part)


def _named(names: Sequence[str]) -> str:
    """The names, the last ones counted when there are many."""
    if len(names) <= _FEW:
        return ", ".join(names)
    more = len(names) - _FEW + 1
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
        names=", ".join(names[: _FEW - 1]), count=more
    )


def _still(chosen: Sequence[str], there: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in chosen if one in there)
