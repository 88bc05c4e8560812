"""workbench import"""

from pathlib import Path

import click

from workbench.cli.diagnostics import DONE_IN_PART, say
from workbench.cli.options import Settings, command
from workbench.cli.output import Strong, fitted, joined, shorten, write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import FILE, GROUP, pairs_of
from workbench.domain.printable import one_line
from workbench.domain.transcript import SourceClass
from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import ReadOptions
from workbench.services import importing
from workbench.services.importing import FileState, ImportChoices, ImportResult, Preview
from workbench.services.session import Session
from workbench.store.transcripts import all_transcripts


@command(
    "import",
    _("Bring transcripts in. A folder means all it holds. Importing the same file twice adds nothing."),
    examples="""
    workbench import interviews/
    workbench import interview1.docx --group chef
    workbench import interview1.txt --dry-run
    workbench import corrected/ --update
    workbench import interview2.txt --encoding cp1252 --interviewer Forskaren --rename IP=Chef
    """,
)
@click.argument("paths", nargs=-1, required=True, type=FILE)
@click.option("--format", "format_", default="", help=_("docx, txt, md or vtt, where it is guessed wrong."))
@click.option(
    "--encoding", default="", help=_("How a text file is written, such as cp1252, where it is guessed wrong.")
)
@click.option(
    "--interviewer", multiple=True, metavar=_("LABEL"), help=_("The interviewer's label, where it is guessed wrong.")
)
@click.option("--not-speaker", multiple=True, metavar=_("LABEL"), help=_("A word with a colon that is no speaker."))
@click.option("--also-speaker", multiple=True, metavar=_("LABEL"), help=_("A label that was passed over."))
@click.option("--rename", multiple=True, metavar=_("LABEL=NEW"), help=_("Another label; two renamed alike are one."))
@click.option(
    "--alternate", is_flag=True, help=_("No labels: paragraphs are the interviewer's and the participant's by turns.")
)
@click.option("--group", type=GROUP, help=_("The group of those who are interviewed."))
@click.option("--source-class", type=click.Choice([c.value for c in SourceClass]), help=_("What sort of source it is."))
@click.option("--language", default="", help=_("The language of the transcripts, where it is guessed wrong."))
@click.option("--keep-original", is_flag=True, help=_("Keep the file itself in the project; it may name people."))
@click.option("--update", is_flag=True, help=_("Take corrected files as the new texts of their transcripts."))
@click.option("--dry-run", is_flag=True, help=_("Only show what would come in."))
@click.pass_obj
def run_command(
    settings: Settings,
    paths: tuple[Path, ...],
    format_: str,
    encoding: str,
    interviewer: tuple[str, ...],
    not_speaker: tuple[str, ...],
    also_speaker: tuple[str, ...],
    rename: tuple[str, ...],
    alternate: bool,
    group: str | None,
    source_class: str | None,
    language: str,
    keep_original: bool,
    update: bool,
    dry_run: bool,
) -> int:
    options = ReadOptions(
        format=format_,
        encoding=encoding,
        interviewer_labels=frozenset(interviewer) or None,
        not_speakers=frozenset(not_speaker),
        also_speakers=frozenset(also_speaker),
        rename=pairs_of(rename, _("“{pair}” is no new label."), "IP=Chef"),
        alternate=alternate,
    )
    choices = ImportChoices(
        group=group or "",
        source_class=SourceClass(source_class) if source_class else None,
        language=language,
        keep_original=keep_original,
    )
    with settings.open() as session:
        with progress(settings, _("Reading")) as report:
            previews = importing.preview(session, paths, options, report)
        if dry_run:
            return _show_previews(settings, session, previews)
        with progress(settings, _("Importing")) as report:
            updates = [one.path for one in previews if one.state is FileState.EDITED] if update else []
            result = importing.store_previews(session, previews, choices, report, updates=updates)
            known = {one.id: one.name for one in all_transcripts(session.store)} if result.left else {}
    return _show_result(settings, result, known)


def _show_previews(settings: Settings, session: Session, previews: list[Preview]) -> int:
    if settings.json:
        write_json({"files": [_preview_as_dict(session, one) for one in previews]})
    else:
        for one in previews:
            _write_preview(session, one)
    failed = [one for one in previews if one.error and one.state is not FileState.SKIPPED]
    return DONE_IN_PART if failed else 0


def _write_preview(session: Session, one: Preview) -> None:
    reading = one.reading
    write(Strong(one.path.name))
    if reading is None:
        write(f"{one.error.message} {one.error.hint}" if one.error else "", indent=2)
        return
    words = ngettext("{count} word", "{count} words", reading.words).format(count=reading.words)
    language = _("language: {name}").format(name=reading.language or "?")
    turns = ngettext("{count} turn", "{count} turns", len(reading.turns)).format(count=len(reading.turns))
    write(joined(_("becomes “{name}”").format(name=reading.name), words, turns, language, by=", "), indent=2)
    for found in reading.speakers:
        role = _("interviewer") if found.is_interviewer else _("participant")
        turns = ngettext("{count} turn", "{count} turns", found.turns).format(count=found.turns)
        sample = "  " + quoted(shorten(" ".join(found.samples[0].split()), 40)) if found.samples else ""
        write(fitted(f"{found.label} ({role}): {turns}{sample}", indent=4), indent=4)
    guess = reading.encoding_guess
    if guess is not None and not guess.certain:
        write(
            _("The encoding is a guess ({name}); look whether these lines are right:").format(name=guess.encoding),
            indent=2,
        )
        for line in guess.lines:
            write(fitted(line, indent=4), indent=4)
    for unmatched in reading.unmatched:
        text = shorten(unmatched.text, 60)
        write(_("Line {n} is nobody's: {text}").format(n=unmatched.line_number, text=text), indent=2)
    from workbench.importers.clean import cleaning_sentence

    for sentence in (*(cleaning_sentence(note) for note in reading.cleaning), *reading.warnings):
        write(sentence, indent=2)
    if one.state is FileState.UNCHANGED:
        write(_("It is in the project already."), indent=2)
    if one.state is FileState.EDITED:
        plan = importing.edit_of(session, one)
        write(
            _("It is “{name}”, corrected ({share} % the same). Take it with --update:").format(
                name=plan.transcript.name, share=int(one.likeness)
            ),
            indent=2,
        )
        write(_fates(plan.unchanged, plan.moved, len(plan.altered), len(plan.lost)), indent=4)
    if one.error:
        write(f"{one.error.message} {one.error.hint}", indent=2)


def _fates(unchanged: int, moved: int, altered: int, lost: int) -> str:
    """What becomes of codings, in words."""
    return _("codings: {unchanged} as before, {moved} moved, {altered} altered, {lost} lost").format(
        unchanged=unchanged, moved=moved, altered=altered, lost=lost
    )


def _edit_as_dict(session: Session, one: Preview) -> dict[str, object]:
    if one.state is not FileState.EDITED:
        return {}
    plan = importing.edit_of(session, one)
    counts = {"unchanged": plan.unchanged, "moved": plan.moved, "altered": len(plan.altered), "lost": len(plan.lost)}
    return {"edits": plan.transcript.name, "likeness": one.likeness, **counts}


def _preview_as_dict(session: Session, one: Preview) -> dict[str, object]:
    reading = one.reading
    if reading is None:
        return {"path": str(one.path), "state": one.state.value, "error": one.error.message if one.error else ""}
    return {
        "path": str(one.path),
        "state": one.state.value,
        "name": reading.name,
        "format": reading.format,
        "encoding": reading.encoding,
        "language": reading.language,
        "words": reading.words,
        "turns": len(reading.turns),
        "speakers": [
            {"label": s.label, "turns": s.turns, "words": s.words, "is_interviewer": s.is_interviewer}
            for s in reading.speakers
        ],
        "unmatched": [{"line": u.line_number, "text": u.text} for u in reading.unmatched],
        "cleaning": [{"kind": note.kind, "count": note.count} for note in reading.cleaning],
        "warnings": list(reading.warnings),
        **_edit_as_dict(session, one),
    }


def _show_result(settings: Settings, result: ImportResult, known: dict[str, str]) -> int:
    if settings.json:
        write_json(
            {
                "imported": list(result.imported),
                "unchanged": list(result.unchanged),
                "edited": [
                    {
                        "transcript": one.name,
                        "unchanged": one.unchanged,
                        "moved": one.moved,
                        "altered": one.altered,
                        "lost": one.lost,
                    }
                    for one in result.edited
                ],
                "left": [
                    {
                        "path": str(one.path),
                        "transcript": known.get(one.edits, ""),
                        "likeness": one.likeness,
                    }
                    for one in result.left
                ],
                "failed": [
                    {"path": str(path), "error": error.message, "hint": error.hint} for path, error in result.failed
                ],
                "skipped": [{"path": str(path), "reason": error.message} for path, error in result.skipped],
                "warnings": [{"transcript": name, "warning": warning} for name, warning in result.warnings],
            }
        )
    else:
        count = len(result.imported)
        if count or not (result.edited or result.left):
            write(ngettext("{count} transcript imported.", "{count} transcripts imported.", count).format(count=count))
        for name in result.unchanged:
            write(_("“{name}” is in the project already; nothing was added.").format(name=name))
        for text in result.edited:
            fates = _fates(text.unchanged, text.moved, text.altered, text.lost)
            write(_("“{name}” has its corrected text; {fates}").format(name=text.name, fates=fates))
        if any(text.altered or text.lost for text in result.edited):
            write(_("To go back: workbench undo. Codings without a place: workbench unanchored"))
        for left in result.left:
            _say(
                _("Left: {file}: a corrected version of “{name}” ({share} % the same). {hint}").format(
                    file=left.path.name,
                    name=known.get(left.edits, ""),
                    share=int(left.likeness),
                    hint=_("To look: --dry-run. To take it as the transcript's new text: --update"),
                )
            )
        for name, warning in result.warnings:
            _say(f"{name}: {warning}")
        for path, error in result.skipped:
            _say(_("Left out: {file}: {reason}").format(file=path.name, reason=error.message))
        for path, error in result.failed:
            reason = f"{error.message} {error.hint}".strip()
            _say(_("Not imported: {file}: {reason}").format(file=path.name, reason=reason))
    if not result.failed:
        return DONE_IN_PART if result.left else 0
    done = result.imported or result.unchanged or result.edited or result.left
    return DONE_IN_PART if done else result.failed[0][1].exit_status


def _say(sentence: str) -> None:
    """A name may hold a line break; what is told of a file stays on its line."""
    say(one_line(sentence))
