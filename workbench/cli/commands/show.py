"""workbench show"""

import click

from workbench.cli.commands.transcripts import as_dict, lost_sentence
from workbench.cli.options import Settings, command
from workbench.cli.output import Strong, brief, in_brackets, stance_word, write, write_json, write_text
from workbench.cli.values import TRANSCRIPT
from workbench.domain.coding import Coding
from workbench.domain.passage import Passage
from workbench.domain.transcript import Paragraph, ParagraphStatus, TranscriptVersion, Turn
from workbench.i18n import N_, _, quoted
from workbench.services import names, paragraphs, transcripts
from workbench.services.session import Session
from workbench.store import codings

_TAGS = {ParagraphStatus.NOTE: N_("[note]"), ParagraphStatus.SUMMARY: N_("[summary]")}


@command(
    "show",
    _("Show a transcript. It may be named by the beginning of its name."),
    examples="""
    workbench show "Intervju 1"
    workbench show "Intervju 1" --turns --codes
    """,
)
@click.argument("transcript", type=TRANSCRIPT)
@click.option("--turns", is_flag=True, help=_("Number the turns and tell their places in the text."))
@click.option("--codes", is_flag=True, help=_("Tell the codings under each turn."))
@click.pass_obj
def run_command(settings: Settings, transcript: str, turns: bool, codes: bool) -> None:
    with settings.open() as session:
        found = names.find_transcript(session, transcript)
        whole = transcripts.open_transcript(session, found)
        every = codings.of_transcript(session.store, found.id) if codes else []
        coded = [coding for coding in every if coding.anchored and coding.version_id == whole.version.id]
        if not settings.json:
            _write_turns(session, whole, coded, numbered=turns)
            lost = len(every) - len(coded)
            if lost:
                write(lost_sentence(lost))
            return
        summary = next(s for s in transcripts.list_transcripts(session) if s.transcript.id == found.id)
        document = {**as_dict(summary), "text": whole.version.text, "turns": _turns_as_dicts(whole)}
        document["paragraphs"] = [
            {
                "n": one.number,
                "start": one.start,
                "end": one.end,
                "status": one.status.value,
                "time_ms": one.time_start,
            }
            for one in paragraphs.listed(whole)
        ]
        if codes:
            document["coded"] = [_coding_as_dict(session, coding, whole.version.text) for coding in coded]
        write_json(document)


def _turns_as_dicts(whole: transcripts.OpenTranscript) -> list[dict[str, object]]:
    shown = []
    for number, turn in enumerate(whole.version.turns, start=1):
        speaker = whole.speaker_of_turn(number - 1)
        participant = whole.participant_of_turn(number - 1)
        shown.append(
            {
                "n": number,
                "speaker": speaker.label if speaker else "",
                "participant": participant.pseudonym if participant else "",
                "is_interviewer": bool(speaker and speaker.is_interviewer),
                "start": turn.start,
                "end": turn.end,
                "time_ms": turn.time_start,
                "time_end_ms": turn.time_end,
            }
        )
    return shown


def _coding_as_dict(session: Session, coding: Coding, text: str) -> dict[str, object]:
    return {
        "id": coding.id,
        "start": coding.passage.start,
        "end": coding.passage.end,
        "quote": coding.passage.of(text),
        "code": session.tree.path(coding.code_id),
        "stance": coding.stance.value if coding.stance else None,
    }


def _write_turns(session: Session, whole: transcripts.OpenTranscript, coded: list[Coding], *, numbered: bool) -> None:
    version = whole.version
    for index, turn in enumerate(version.turns):
        inside = _paragraphs_of(version, turn)
        name = whole.display_name(whole.speaker_of_turn(index))
        shared = {one.status for one in inside}
        tag = _TAGS.get(shared.pop(), "") if len(shared) == 1 else ""
        place = f"{index + 1} [{turn.start}:{turn.end}]" if numbered else ""
        head = " ".join(filter(None, (place, name, _(tag) if tag else "")))
        if head:
            write(Strong(head))
        if tag or all(one.status is ParagraphStatus.VERBATIM for one in inside):
            write_text(version.text[turn.start : turn.end])
        else:
            _write_paragraphs(version, turn, inside)
        for coding in coded:
            if turn.start <= coding.passage.start < turn.end:
                _write_coding(session, coding, version.text)
        write()


def _paragraphs_of(version: TranscriptVersion, turn: Turn) -> list[Paragraph]:
    if turn.start == turn.end:
        return []
    return [version.paragraphs[i] for i in version.paragraphs_in(Passage(turn.start, turn.end))]


def _write_paragraphs(version: TranscriptVersion, turn: Turn, inside: list[Paragraph]) -> None:
    """The text of a turn in which only some paragraphs are what was said; the others are told before they begin."""
    last = turn.start
    for paragraph in inside:
        if paragraph.status in _TAGS:
            if version.text[last : paragraph.start].strip():
                write_text(version.text[last : paragraph.start].strip("\n"))
            write(Strong(_(_TAGS[paragraph.status])))
            write_text(version.text[paragraph.start : paragraph.end])
            last = paragraph.end
    if version.text[last : turn.end].strip():
        write_text(version.text[last : turn.end].strip("\n"))


def _write_coding(session: Session, coding: Coding, text: str) -> None:
    words = coding.passage.of(text).split()
    quote = " ".join(words) if len(words) <= 12 else " ".join([*words[:7], "…", *words[-4:]])
    code = session.tree.path(coding.code_id) + in_brackets(stance_word(coding.stance))
    write(f"{code}: {quoted(quote)}  {brief([coding.id])[coding.id]}", indent=4)
