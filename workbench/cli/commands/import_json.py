"""What importing files would give, as `import --dry-run --json` writes it."""

from collections import Counter

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import Reading
from workbench.services import importing
from workbench.services.import_profile_fields import columns_as_plain
from workbench.services.import_values import FileState, Preview
from workbench.services.session import Session


def preview_as_dict(session: Session, one: Preview) -> dict[str, object]:
    """A file with all that was found in it, or with the reason why it can't be read."""
    document: dict[str, object] = {"path": str(one.path), "state": one.state.value}
    if one.error is not None:
        document |= {"error": one.error.message, "hint": one.error.hint}
    if one.reading is not None:
        document |= {**_reading_as_dict(one.reading), **_edit_as_dict(session, one)}
    return document


def _reading_as_dict(reading: Reading) -> dict[str, object]:
    return {
        "name": reading.name,
        "part": reading.part,
        "format": reading.format,
        "language": reading.language,
        "date": reading.date,
        "attributes": reading.attributes,
        "source_class": reading.source_class.value,
        "words": reading.words,
        "turns": len(reading.turns),
        "pages": len(reading.pages),
        "layout_guessed": reading.layout_guessed,
        **_encoding_as_dict(reading),
        **_speakers_as_dict(reading),
        **_paragraphs_as_dict(reading),
        "table": _table_as_dict(reading),
        "interviews": [{"title": i.title, "start": i.start, "words": i.words} for i in reading.interviews],
        "comments": [
            {
                "start": comment.start,
                "end": comment.end,
                "quote": reading.text[comment.start : comment.end],
                "author": comment.author,
                "date": comment.date,
                "text": comment.text,
            }
            for comment in reading.comments
        ],
        "unmatched": [{"line": u.line_number, "page": u.page, "text": u.text} for u in reading.unmatched],
        "unmatched_count": reading.unmatched_count,
        "cleaning": [{"kind": note.kind, "count": note.count} for note in reading.cleaning],
        "warnings": list(reading.warnings),
    }


def _encoding_as_dict(reading: Reading) -> dict[str, object]:
    guess = reading.encoding_guess
    return {
        "encoding": reading.encoding,
        "encoding_certain": guess is None or guess.certain,
        "encoding_lines": list(guess.lines) if guess is not None else [],
    }


def _speakers_as_dict(reading: Reading) -> dict[str, object]:
    return {
        "speakers": [
            {
                "label": found.label,
                "turns": found.turns,
                "words": found.words,
                "is_interviewer": found.is_interviewer,
                "samples": list(found.samples),
            }
            for found in reading.speakers
        ],
        "aliases": [{"labels": list(a.labels), "into": a.into, "similarity": a.similarity} for a in reading.aliases],
        "passed_over": list(reading.passed_over),
        "pattern": reading.pattern,
        "patterns": [
            {"pattern": found.pattern, "turns": found.turns, "speakers": list(found.speakers)}
            for found in reading.patterns
        ],
    }


def _paragraphs_as_dict(reading: Reading) -> dict[str, object]:
    counts = Counter(paragraph.status for paragraph in reading.paragraphs)
    return {
        "paragraphs": {status.value: counts[status] for status in ParagraphStatus},
        "styles": [{"style": name, "paragraphs": count} for name, count in reading.styles],
    }


def _table_as_dict(reading: Reading) -> dict[str, object] | None:
    table = reading.table
    if table is None:
        return None
    return {
        "names": list(table.names),
        "rows": [list(row) for row in table.rows],
        "columns": columns_as_plain(table.columns) if table.columns else None,
    }


def _edit_as_dict(session: Session, one: Preview) -> dict[str, object]:
    if one.state is not FileState.EDITED:
        return {}
    plan = importing.edit_of(session, one)
    return {
        "edits": plan.transcript.name,
        "likeness": one.likeness,
        "unchanged": plan.unchanged,
        "moved": plan.moved,
        "altered": len(plan.altered),
        "lost": len(plan.lost),
    }
