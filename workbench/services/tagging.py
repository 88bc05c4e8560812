"""Many codings at once, from a table: all of them in one change, or none."""

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.code import Code, slug
from workbench.domain.coding import Coding, Origin, OriginKind
from workbench.domain.errors import InputError, NotFoundError, RowProblem, RowsError, WorkbenchError
from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion
from workbench.i18n import _, ngettext
from workbench.services import backing_up, names
from workbench.services.code_paths import CodePlan
from workbench.services.coding import new_coding, stance_named
from workbench.services.passages import find_quote
from workbench.services.session import Session
from workbench.services.tables import read_table
from workbench.store import codings, transcripts

COLUMNS = ("transcript", "start", "end", "quote", "code", "coder", "stance", "note", "created")
_NAMES = {
    "transcript": ("transcript", "utskrift", "intervju", "interview", "dokument", "document", "fil", "file"),
    "start": ("start", "från", "fra", "from"),
    "end": ("end", "slut", "till", "til", "to"),
    "quote": ("quote", "citat", "segment", "text", "passage"),
    "code": ("code", "kod", "kode"),
    "coder": ("coder", "kodare", "koder", "user"),
    "stance": ("stance", "hållning", "holdning"),
    "note": ("note", "anteckning", "notat", "kommentar", "comment", "memo"),
    "created": ("created", "skapad", "oprettet", "date"),
    "anchored": ("anchored",),
}

_NO = ("", "0", "false", "falskt", "falsk")


@dataclass(frozen=True, slots=True)
class TagResult:
    """How many codings were made, how many were there already, and the paths of codes that were made.

    `unanchored` are rows of an export whose words had been lost in an edit; they were left out.
    """

    tagged: int
    unchanged: int
    codes_created: tuple[str, ...]
    unanchored: int = 0


def tag_table(session: Session, path: Path, *, create_codes: bool = False, dry_run: bool = False) -> TagResult:
    """Make the codings of a table (see `COLUMNS`), in one change.

    Raises RowsError naming every bad row, and then nothing is written; InputError when the table can't be read.
    """
    table = read_table(path, _NAMES)
    missing = [name for name in ("transcript", "code") if name not in table.columns]
    if not {"start", "end"} <= set(table.columns) and "quote" not in table.columns:
        missing.append("quote")
    if missing:
        raise InputError(
            _("The table lacks the column {names}.").format(names=", ".join(missing)),
            place=path.name,
            hint=_("It needs: transcript, code, and quote (or start and end)."),
        )
    reader = _Rows(session, path.name, create_codes)
    made: list[tuple[Coding, str]] = []
    problems: list[RowProblem] = []
    unanchored = 0
    for number, row in enumerate(table.rows, start=1):
        if "anchored" in table.columns and row.get("anchored", "").strip().lower() in _NO:
            unanchored += 1
            continue
        try:
            made.append(reader.coding(row, number))
        except WorkbenchError as error:
            problems.append(RowProblem(number, error.message, error.hint))
    if problems:
        raise RowsError(
            ngettext(
                "{count} row can't be used, so nothing was changed.",
                "{count} rows can't be used, so nothing was changed.",
                len(problems),
            ).format(count=len(problems)),
            problems,
            place=path.name,
        )
    fresh = _without_known(session, made)
    if not dry_run and (fresh or reader.plan.new_codes):
        _write(session, fresh, reader)
    return TagResult(len(fresh), len(made) - len(fresh), tuple(reader.plan.new_paths), unanchored)


def _without_known(session: Session, made: list[tuple[Coding, str]]) -> list[tuple[Coding, str]]:
    """Leave out what the project has already, and what stands twice in the table."""
    known = {(c.transcript_id, c.passage, c.code_id, c.coder_id) for c in codings.select(session.store)}
    seen: set[tuple[object, ...]] = set()
    fresh = []
    coder_ids = {name: _coder_id(session, name) for name in {name for _coding, name in made}}
    for coding, name in made:
        key = (coding.transcript_id, coding.passage, coding.code_id)
        if (*key, coder_ids[name]) in known or (*key, name) in seen:
            continue
        seen.add((*key, name))
        fresh.append((coding, name))
    return fresh


def _coder_id(session: Session, name: str) -> str:
    try:
        return names.find_coder(session, name).id
    except NotFoundError:
        return ""


def _write(session: Session, fresh: list[tuple[Coding, str]], reader: "_Rows") -> None:
    coder_ids = {name: session.coder_named(name).id for name in dict.fromkeys(name for _coding, name in fresh)}
    backing_up.before(session, "tag")
    with session.change("tag-table", count=len(fresh), codes=len(reader.plan.new_codes)) as change:
        reader.plan.write(change)
        change.insert_many(
            "codings",
            [codings.coding_fields(replace(coding, coder_id=coder_ids[name])) for coding, name in fresh],
        )


class _Rows:
    """Turns rows into codings; remembers transcripts, codes and texts that it has looked up."""

    def __init__(self, session: Session, source: str, create_codes: bool) -> None:
        self._session = session
        self._source = source
        self._create_codes = create_codes
        self._versions: dict[str, TranscriptVersion] = {}
        self._codes: dict[str, Code] = {}
        self.plan = CodePlan(session)

    def coding(self, row: dict[str, str], number: int) -> tuple[Coding, str]:
        """The coding that a row asks for, and its coder's name."""
        version = self._version(row.get("transcript", ""))
        code = self._code(row.get("code", ""))
        passage = self._passage(version, row)
        coding = new_coding(
            self._session,
            version,
            passage,
            code,
            stance=stance_named(row.get("stance")),
            note=row.get("note", ""),
            origin=Origin(OriginKind.IMPORT, {"file": self._source, "row": number}),
        )
        if row.get("created"):
            coding = replace(coding, created=_time(row["created"]))
        return coding, row.get("coder") or self._session.coder.name

    def _version(self, name: str) -> TranscriptVersion:
        if not name:
            raise InputError(_("The row names no transcript."))
        if name not in self._versions:
            transcript = names.find_transcript(self._session, name)
            version = transcripts.version(self._session.store, transcript.version_id)
            if version is None:
                raise NotFoundError(_("The text of “{name}” is not in the project.").format(name=name))
            self._versions[name] = version
        return self._versions[name]

    def _code(self, name: str) -> Code:
        if not name:
            raise InputError(_("The row names no code."))
        if name not in self._codes:
            try:
                self._codes[name] = names.find_code(self._session, name)
            except NotFoundError:
                if not self._create_codes:
                    raise
                self._codes[name] = self.plan.code(name)
        return self._codes[name]

    def _passage(self, version: TranscriptVersion, row: dict[str, str]) -> Passage:
        start, end, quote = row.get("start", ""), row.get("end", ""), row.get("quote", "")
        if not start and not end:
            return find_quote(version.text, quote).passage
        try:
            passage = Passage(int(start), int(end))
        except ValueError:
            raise InputError(
                _("“{start}” to “{end}” is no place in a text.").format(start=start, end=end),
                hint=_("Start and end are whole numbers of characters, counted from 0, and end is the larger."),
            ) from None
        if quote and passage.end <= len(version.text) and slug(passage.of(version.text)) != slug(quote):
            raise InputError(
                _("The words at {start}:{end} are not those of the quote.").format(start=start, end=end),
                hint=_("Leave out start and end to have the quote found."),
            )
        return passage


def _time(text: str) -> str:
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(
            _("“{text}” is no date.").format(text=text), hint=_("Write it like 2026-03-01 or 2026-03-01T14:30.")
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
