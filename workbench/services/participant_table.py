"""Participants from a table (CSV): one row for each participant, or for each transcript that one takes part in."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError, RowProblem, RowsError, WorkbenchError
from workbench.domain.participant import Participant
from workbench.domain.project_files import refuse_project_file
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import _, ngettext
from workbench.importers.clean import clean
from workbench.importers.decode import decode
from workbench.services import backing_up
from workbench.services.names import find_transcript, nearest
from workbench.services.participants import insert_participant, link
from workbench.services.session import Session
from workbench.services.texts import LONGEST_NAME, folded
from workbench.store import people, transcripts

LARGEST_TABLE = 20_000_000
_DELIMITERS = ",;\t"

_COLUMNS = {
    "pseudonym": (
        "pseudonym pseudonyme participant name namn navn deltagare deltager informant intervjuperson interviewperson"
    ),
    "group": "group grupp gruppe role roll rolle kategori category",
    "transcripts": (
        "transcripts transcript utskrift utskrifter udskrift udskrifter transkription transkriptioner intervju"
        " intervjuer interview interviews fil filer file files"
    ),
    "speaker": "speaker speakers label talare taler etikett etiket röst stemme",
    "note": "note notes anteckning anteckningar notering notat kommentar comment",
}
_KNOWN = {word: column for column, words in _COLUMNS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class ParticipantsImported:
    """What a table brought: participants that are new, those that got more, speakers tied, and those known already.

    With `dry_run`, what it would bring. `nothing_new` when the project holds all of it.
    """

    rows: int = 0
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    speakers: int = 0

    @property
    def nothing_new(self) -> bool:
        """Whether everything in the table was in the project already."""
        return not (self.added or self.changed or self.speakers)


@dataclass
class _Person:
    """What the table says of one participant, gathered over its rows."""

    pseudonym: str
    present: Participant | None
    group: str = ""
    note: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    speakers: list[Speaker] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        """The fields that differ from what the project holds."""
        old = self.present or Participant("", "", "", {}, "")
        wanted = {
            "group_name": (self.group or old.group, old.group),
            "note": (self.note or old.note, old.note),
            "attributes": ({**old.attributes, **self.attributes}, old.attributes),
        }
        return {name: new for name, (new, before) in wanted.items() if new != before}


def import_participants(
    session: Session, path: Path, dry_run: bool = False, replace: bool = False
) -> ParticipantsImported:
    """Take participants from a CSV file (comma, semicolon or tab), in one change, all or nothing.

    Columns: pseudonym, group, transcripts, speaker, note (also by their Swedish and Danish names); every other column
    is an attribute. Values that the project has and the table gives otherwise are refused, unless `replace`.
    Raises RowsError with every bad row; InputError when the file can't be read.
    """
    header, rows = _read(path)
    reader = _Reader(session, header, replace)
    for number, row in rows:
        reader.take(number, row)
    if reader.problems:
        raise RowsError(
            ngettext("{count} row can't be used.", "{count} rows can't be used.", len(reader.problems)).format(
                count=len(reader.problems)
            ),
            sorted(reader.problems, key=lambda problem: problem.row),
            place=path.name,
            hint=_("Nothing was taken in. Mend the rows and try again."),
        )
    return _store(session, list(reader.people.values()), len(rows), dry_run)


def _store(session: Session, everyone: list[_Person], rows: int, dry_run: bool) -> ParticipantsImported:
    added, changed, unchanged = [], [], []
    speakers = 0
    ties = {(speaker, participant) for _id, speaker, participant in people.links(session.store)}
    for person in everyone:
        new = [s for s in person.speakers if person.present is None or (s.id, person.present.id) not in ties]
        speakers += len(new)
        if person.present is None:
            added.append(person.pseudonym)
        elif person.fields():
            changed.append(person.pseudonym)
        else:
            unchanged.append(person.pseudonym)
    result = ParticipantsImported(rows, tuple(added), tuple(changed), tuple(unchanged), speakers)
    if dry_run or result.nothing_new:
        return result
    backing_up.before(session, "participants")
    with session.change("import-participants", added=len(added), changed=len(changed), speakers=speakers) as change:
        for person in everyone:
            fields = person.fields()
            if person.present is None:
                person_id = insert_participant(change, {"pseudonym": person.pseudonym, **fields})
            else:
                person_id = person.present.id
                change.update("participants", person_id, fields)
            for speaker in person.speakers:
                link(session, change, person_id, speaker.id)
    return result


class _Reader:
    """Makes people of rows, and notes what is wrong with each."""

    def __init__(self, session: Session, header: list[str], replace: bool) -> None:
        self.session = session
        self.replace = replace
        self.columns = [_KNOWN.get(name.casefold().strip(), "") for name in header]
        self.header = header
        self.known = {folded(p.pseudonym): p for p in people.participants(session.store)}
        self.transcripts: dict[str, Transcript] = {}
        for transcript in transcripts.all_transcripts(session.store):
            self.transcripts.setdefault(folded(transcript.name), transcript)
        self.speakers: dict[str, list[Speaker]] = {}
        for speaker in transcripts.speakers(session.store):
            self.speakers.setdefault(speaker.transcript_id, []).append(speaker)
        self.people: dict[str, _Person] = {}
        self.problems: list[RowProblem] = []

    def take(self, number: int, row: list[str]) -> None:
        """Read one row."""
        if len(row) > len(self.header) and any(cell.strip() for cell in row[len(self.header) :]):
            self._wrong(number, _("The row has more cells than the heading."), _("Put quotes around a comma."))
            return
        cells: dict[str, str] = {}
        attributes: dict[str, str] = {}
        for name, column, cell in zip(self.header, self.columns, row, strict=False):
            value = clean(cell).text.strip()
            if len(value) > LONGEST_NAME and column != "note":
                self._wrong(
                    number, _("“{column}” is longer than {count} characters.").format(column=name, count=LONGEST_NAME)
                )
                return
            if column:
                cells[column] = value if column == "note" else " ".join(value.split())
            elif value:
                attributes[name] = value
        pseudonym = cells.get("pseudonym", "")
        if not pseudonym:
            self._wrong(number, _("The row has no pseudonym."), _("Every row names a participant."))
            return
        present = self.known.get(folded(pseudonym))
        new = _Person(present.pseudonym if present else pseudonym, present)
        person = self.people.setdefault(folded(pseudonym), new)
        self._describe(number, person, cells.get("group", ""), cells.get("note", ""), attributes)
        for speaker in self._voices(number, cells.get("transcripts", ""), cells.get("speaker", "")):
            if speaker not in person.speakers:
                person.speakers.append(speaker)

    def _describe(self, number: int, person: _Person, group: str, note: str, attributes: dict[str, str]) -> None:
        old = person.present
        person.group = self._value(
            number, person, self._heading("group"), group, person.group, old.group if old else ""
        )
        person.note = self._value(number, person, self._heading("note"), note, person.note, old.note if old else "")
        for name, value in attributes.items():
            before = old.attributes.get(name, "") if old else ""
            person.attributes[name] = self._value(number, person, name, value, person.attributes.get(name, ""), before)

    def _value(self, number: int, person: _Person, column: str, value: str, said: str, held: str) -> str:
        """The value, after comparing it with what another row says and with what the project holds."""
        if value and said and value != said:
            self._wrong(
                number,
                _("“{column}” of {name} is “{value}” here and “{other}” in another row.").format(
                    column=column, name=person.pseudonym, value=value, other=said
                ),
                _("Write the same in all rows of one participant."),
            )
        elif value and held and value != held and not self.replace:
            self._wrong(
                number,
                _("“{column}” of {name} is “{other}” in the project and “{value}” in the file.").format(
                    column=column, name=person.pseudonym, value=value, other=held
                ),
                _("Nothing is overwritten unasked. Change it in the project, or ask for it to be replaced."),
            )
        return said or value

    def _voices(self, number: int, names: str, labels: str) -> list[Speaker]:
        """The speakers that the row means."""
        if not names:
            return self._by_label(number, labels) if labels else []
        found: list[Speaker] = []
        for transcript in self._transcripts_named(number, names):
            speakers = self.speakers.get(transcript.id, [])
            voices = [speaker for speaker in speakers if not speaker.is_interviewer]
            if not labels:
                if len(voices) == 1:
                    found += voices
                else:
                    self._wrong(
                        number,
                        _("The speaker in “{transcript}” isn't told.").format(transcript=transcript.name),
                        _("Write one of: {names}").format(names=", ".join(s.label for s in voices) or "–"),
                    )
                continue
            for label in _several(labels, {folded(speaker.label) for speaker in speakers}):
                fits = [speaker for speaker in speakers if folded(speaker.label) == folded(label)]
                if not fits:
                    known = [speaker.label for speaker in voices]
                    close = nearest(label, known, 1)
                    self._wrong(
                        number,
                        _("There is no speaker “{label}” in “{transcript}”.").format(
                            label=label, transcript=transcript.name
                        ),
                        _("Did you mean {names}?").format(names=close[0])
                        if close
                        else _("Write one of: {names}").format(names=", ".join(known) or "–"),
                    )
                elif fits[0].is_interviewer:
                    self._wrong(
                        number,
                        _("“{label}” is the interviewer.").format(label=label),
                        _("Say first that this speaker isn't the interviewer."),
                    )
                else:
                    found += fits
        return found

    def _by_label(self, number: int, labels: str) -> list[Speaker]:
        everyone = [s for speakers in self.speakers.values() for s in speakers if not s.is_interviewer]
        found = []
        for label in _several(labels, {folded(speaker.label) for speaker in everyone}):
            fits = [speaker for speaker in everyone if folded(speaker.label) == folded(label)]
            if len(fits) == 1:
                found += fits
            else:
                sentence = (
                    _("There are several speakers “{label}”.")
                    if fits
                    else _("There is no speaker “{label}” in any transcript.")
                )
                self._wrong(number, sentence.format(label=label), _("Name the transcript in the column “transcripts”."))
        return found

    def _transcripts_named(self, number: int, names: str) -> Iterator[Transcript]:
        for name in _several(names, set(self.transcripts)):
            known = self.transcripts.get(folded(name))
            if known is not None:
                yield known
                continue
            try:
                yield find_transcript(self.session, name)
            except WorkbenchError as error:
                self._wrong(number, error.message, error.hint)

    def _heading(self, column: str) -> str:
        return next((name for name, kind in zip(self.header, self.columns, strict=True) if kind == column), column)

    def _wrong(self, number: int, error: str, hint: str = "") -> None:
        self.problems.append(RowProblem(number, error, hint))


def _several(cell: str, known: set[str]) -> list[str]:
    """The names in a cell: one, or several between `;` or `|`; a known name is never taken apart."""
    if folded(cell) in known:
        return [cell]
    return [part.strip() for part in cell.replace("|", ";").split(";") if part.strip()]


def _read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The heading and the rows of a table with their numbers; rows without any text are left out."""
    refuse_project_file(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_TABLE + 1)
    except OSError as error:
        raise InputError(
            _("The file can't be read: {reason}.").format(reason=error.strerror or error),
            place=path.name,
            hint=_("Check its name and that you may read it."),
        ) from None
    if len(data) > LARGEST_TABLE:
        raise InputError(_("The table is too large."), place=path.name, hint=_("Divide it into several files."))
    text = decode(data, "", path.name).text.replace("\0", "").lstrip("\ufeff\r\n")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(
            _("The table can't be read: {reason}.").format(reason=error),
            place=path.name,
            hint=_("Save it as CSV in UTF-8 from your spreadsheet program."),
        ) from None
    header = [" ".join(clean(name).text.split()) for name in lines[0]] if lines else []
    while header and not header[-1]:
        header.pop()
    _check_header(header, path.name)
    return header, [(number, row) for number, row in enumerate(lines[1:], 1) if any(cell.strip() for cell in row)]


def _check_header(header: list[str], place: str) -> None:
    seen: dict[str, str] = {}
    for name in header:
        if not name:
            raise InputError(_("A column has no name."), place=place, hint=_("Write a name above every column."))
        kind = _KNOWN.get(name.casefold()) or f"={name.casefold()}"
        if kind in seen:
            raise InputError(
                _("The columns “{one}” and “{other}” mean the same.").format(one=seen[kind], other=name),
                place=place,
                hint=_("Keep one of them."),
            )
        seen[kind] = name
    if "pseudonym" not in seen:
        raise InputError(
            _("The table has no column “pseudonym”."),
            place=place,
            hint=_("Its first line names the columns: pseudonym, group, transcripts, speaker, and any attributes."),
        )
