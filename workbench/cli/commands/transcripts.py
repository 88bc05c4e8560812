"""workbench transcripts"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json, write_table
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _, ngettext
from workbench.services import transcripts
from workbench.store.coverage import count_unanchored
from workbench.store.transcripts import paragraph_counts


@command(
    "transcripts",
    _("List the transcripts."),
    examples="""
    workbench transcripts
    workbench transcripts --json
    """,
)
@click.pass_obj
def run_command(settings: Settings) -> None:
    with settings.open() as session:
        found = transcripts.list_transcripts(session)
        lost = count_unanchored(session.store)
        counted = paragraph_counts(session.store) if settings.json else {}
    if settings.json:
        write_json({"transcripts": [_with_paragraphs(summary, counted) for summary in found]})
    elif not found:
        write(_("There are no transcripts yet. Bring some in with: workbench import FOLDER"))
    else:
        write_table(
            [_("Transcript"), _("Language"), _("Words"), _("Turns"), _("Codings"), _("Speakers")],
            [
                [
                    s.transcript.name,
                    s.transcript.language,
                    str(s.transcript.words),
                    str(s.turns),
                    str(s.codings),
                    ", ".join(_who(s)),
                ]
                for s in found
            ],
            numbers=(2, 3, 4),
        )
        if lost:
            write(lost_sentence(lost))


def lost_sentence(count: int) -> str:
    """How many codings lost their place in an edit, and where they are listed."""
    return ngettext(
        "{count} coding has lost its passage in an edit. See: workbench unanchored",
        "{count} codings have lost their passages in an edit. See: workbench unanchored",
        count,
    ).format(count=count)


def _who(summary: transcripts.TranscriptSummary) -> list[str]:
    """Who speaks, and whose words the text without a speaker is; the interviewer last."""
    speakers = sorted(summary.speakers, key=lambda one: one.speaker.is_interviewer)
    return list(dict.fromkeys([*(p.pseudonym for p in summary.participants), *map(_speaker, speakers)]))


def _speaker(summary: transcripts.SpeakerSummary) -> str:
    if summary.speaker.is_interviewer:
        return _("{label} (interviewer)").format(label=summary.speaker.label)
    return summary.participant or summary.speaker.label


def _with_paragraphs(summary: transcripts.TranscriptSummary, counted: dict[str, dict[str, int]]) -> dict[str, object]:
    found = counted.get(summary.transcript.id, {})
    return {**as_dict(summary), "paragraphs": {status.value: found.get(status.value, 0) for status in ParagraphStatus}}


def as_dict(summary: transcripts.TranscriptSummary) -> dict[str, object]:
    """A transcript as `--json` shows it."""
    transcript = summary.transcript
    return {
        "id": transcript.id,
        "name": transcript.name,
        "language": transcript.language,
        "words": transcript.words,
        "characters": transcript.characters,
        "turns": summary.turns,
        "speakers": [
            {
                "label": one.speaker.label,
                "participant": one.participant,
                "group": one.group,
                "turns": one.turns,
                "is_interviewer": one.speaker.is_interviewer,
            }
            for one in summary.speakers
        ],
        "participants": [{"participant": p.pseudonym, "group": p.group} for p in summary.participants],
        "source_class": transcript.source_class.value,
        "date": transcript.date,
        "mode": transcript.mode,
        "attributes": transcript.attributes,
        "codings": summary.codings,
        "sha256": transcript.sha256,
    }
