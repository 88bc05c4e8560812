"""What the Project screen says."""

from collections.abc import Sequence
from pathlib import Path

from workbench.domain.change import Change
from workbench.domain.codebook import Codebook, CodeTree
from workbench.domain.localtext import pick
from workbench.domain.memo import Memo
from workbench.domain.participant import Participant
from workbench.domain.project import Project
from workbench.i18n import _, current_language, ngettext
from workbench.services import backups
from workbench.services.session import Session
from workbench.services.transcripts import TranscriptSummary
from workbench.store import people
from workbench.tui.widgets.plain_table import Column, Row
from workbench.tui.wording import language_name, source_class_name


def summary_line(project: Project, found: Sequence[TranscriptSummary], participants: int, codes: int) -> str:
    """The project in numbers."""
    words, codings = sum(s.transcript.words for s in found), sum(s.codings for s in found)
    return " · ".join(
        (
            ngettext("{count} transcript", "{count} transcripts", len(found)).format(count=len(found)),
            ngettext("{count} word", "{count} words", words).format(count=words),
            ngettext("{count} participant", "{count} participants", participants).format(count=participants),
            ngettext("{count} code", "{count} codes", codes).format(count=codes),
            ngettext("{count} coding", "{count} codings", codings).format(count=codings),
            language_name(project.language),
        )
    )


_COUNTED = frozenset({"codings", "transcripts", "versions", "speakers", "transcript_participants"})


def touched_transcripts(changes: Sequence[Change]) -> frozenset[str] | None:
    """The transcripts in which changes may have altered how much is coded; None when that can be any."""
    touched: set[str] = set()
    for change in changes:
        for operation in change.operations:
            if operation.table not in _COUNTED:
                continue
            if operation.table == "transcripts":
                touched.add(operation.record_id)
                continue
            known = (operation.after or operation.before or {}).get("transcript_id")
            moved = {"start", "end", "anchored", "is_interviewer", "transcript_id"} & {*(operation.after or {"end": 0})}
            if known:
                touched.add(known)
            elif moved:
                return None
    return frozenset(touched)


def transcript_columns() -> tuple[Column, ...]:
    """The columns of the transcripts."""
    return (
        Column(_("Transcript"), share=3, middle=True),
        Column(_("Words"), right=True),
        Column(_("Speakers"), share=4),
        Column(_("Codings"), right=True),
        Column(_("Coded"), right=True),
    )


def transcript_row(summary: TranscriptSummary, share: float) -> Row:
    """A transcript in the table."""
    transcript = summary.transcript
    coded = _("{percent} %").format(percent=round(share * 100)) if summary.codings else ""
    return transcript.id, (
        transcript.name,
        str(transcript.words),
        speakers_words(summary),
        str(summary.codings) if summary.codings else "",
        coded,
    )


def speakers_words(summary: TranscriptSummary) -> str:
    """Whose words it holds, with groups; the interviewer is left out."""
    names = [_in_group(person.pseudonym, person.group) for person in summary.participants]
    for one in summary.speakers:
        if one.speaker.is_interviewer:
            continue
        names.append(_in_group(one.participant or one.speaker.label, one.group))
    return ", ".join(dict.fromkeys(names))


def _in_group(name: str, group: str) -> str:
    return _("{name} ({group})").format(name=name, group=group) if group else name


def transcript_status(summary: TranscriptSummary) -> str:
    """The chosen transcript, in words."""
    transcript = summary.transcript
    parts = [
        transcript.name,
        source_class_name(transcript.source_class),
        language_name(transcript.language),
        transcript.date,
        ngettext("{count} turn", "{count} turns", summary.turns).format(count=summary.turns),
    ]
    return " · ".join(part for part in parts if part)


def participant_columns() -> tuple[Column, ...]:
    """The columns of the participants."""
    return (Column(_("Name"), share=1, middle=True), Column(_("Group"), share=1), Column(_("Transcripts"), right=True))


def participant_row(participant: Participant, transcripts: int) -> Row:
    """A participant in the table."""
    return participant.id, (participant.pseudonym, participant.group, str(transcripts))


def codebook_columns() -> tuple[Column, ...]:
    """The columns of the codebooks."""
    return (Column(_("Title"), share=1), Column(_("Version"), most=8), Column(_("Codes"), right=True))


def codebook_row(book: Codebook, tree: CodeTree) -> Row:
    """A codebook in the table."""
    codes = sum(1 for _code in tree.in_order(book.id))
    return book.id, (pick(book.title, current_language(), book.slug), book.version, str(codes))


def memo_lines(session: Session, latest: Sequence[Memo]) -> str:
    """The beginnings of memos, latest first."""
    if not latest:
        return _("None yet. Memos are written while coding, with M.")
    lines = []
    for memo in reversed(latest):
        begins = next((line.strip() for line in memo.text.splitlines() if line.strip()), "")
        lines.append(f"{memo.created[:10]}  {begins[:120]}")
    return "\n".join(lines)


def health_lines(session: Session, unanchored: int, loose_speakers: int) -> str:
    """What wants attention; a calm sentence when nothing does."""
    lines = []
    if session.store.read_only:
        lines.append(_("! Read only: {reason}").format(reason=session.store.read_only_reason))
    if unanchored:
        lines.append(
            ngettext(
                "! {count} coding has lost its place in the text. Press l.",
                "! {count} codings have lost their place in the text. Press l.",
                unanchored,
            ).format(count=unanchored)
        )
    if loose_speakers:
        lines.append(
            ngettext(
                "{count} speaker is not tied to a participant. Press w.",
                "{count} speakers are not tied to participants. Press w.",
                loose_speakers,
            ).format(count=loose_speakers)
        )
    if not lines:
        lines.append(_("Nothing wants attention. Press h to check everything."))
    coders = [coder.name for coder in people.coders(session.store)]
    if coders:
        lines.append(_("Coders: {names}").format(names=", ".join(coders)))
    health = backups.health(session)
    if health.fault:
        lines.append(f"! {health.fault}")
    if health.last is not None:
        lines.append(_("Last backup: {when}").format(when=backups.age_words(health.last)))
    lines.append(_("File: {path}").format(path=from_home(session.path)))
    return "\n".join(lines)


def from_home(path: Path) -> str:
    """A path, with ~ instead of the home folder and the person's name that is in it."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def steps_left(has_transcripts: bool, has_codebooks: bool) -> list[tuple[bool, str]]:
    """What to do first, step by step: (done, what); nothing once there is something to code with."""
    if has_transcripts and has_codebooks:
        return []
    return [
        (has_transcripts, _("Press i to import your interviews: Word, PDF, text, subtitles, tables and others.")),
        (has_codebooks, _("Press c to add a codebook: one of those that come along, your own, or an empty one.")),
        (False, _("Choose an interview with the arrows and press Enter to open it. Then you code.")),
    ]
