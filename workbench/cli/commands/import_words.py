"""What importing files would give, in words: for `import --dry-run`."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from workbench.cli.output import Strong, fitted, joined, shorten, write
from workbench.domain.transcript import ParagraphStatus, Transcript
from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import Reading
from workbench.services import importing
from workbench.services.import_names import stored_name
from workbench.services.import_profile_words import columns_words
from workbench.services.import_values import FileState, Preview
from workbench.services.language_names import language_name
from workbench.services.session import Session
from workbench.store.transcripts import all_transcripts

_FEW = 5
_PLAIN = re.compile(r"[\w.-]+")


class Stored(NamedTuple):
    """What the project holds: transcripts by fingerprint; fingerprints of whole files; names of texts and files,
    casefolded."""

    by_fingerprint: Mapping[str, Transcript]
    files: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, session: Session) -> "Stored":
        """What it holds now."""
        known = all_transcripts(session.store)
        found = {one.sha256: one for one in known if one.sha256}
        names = frozenset(name.casefold() for one in known for name in (one.name, one.file_name))
        return cls(found, frozenset(fingerprint.partition("#")[0] for fingerprint in found), names)


def write_preview(session: Session, one: Preview, stored: Stored) -> None:
    """Tell of one file what it would become, and by which options that can be changed."""
    reading = one.reading
    write(Strong(_called(one)))
    if reading is None:
        write(f"{one.error.message} {one.error.hint}" if one.error else "", indent=2)
        return
    write(joined(_("becomes “{name}”").format(name=reading.name), *_sizes(reading), by=", "), indent=2)
    facts = [_("date: {date}").format(date=reading.date) if reading.date else ""]
    facts += [f"{name}: {value}" for name, value in reading.attributes.items()]
    if any(facts):
        write(joined(*facts), indent=2)
    _write_speakers(reading)
    for sentence in _sentences(reading):
        write(sentence, indent=2)
    _write_encoding(reading)
    _write_unmatched(reading)
    from workbench.importers.clean import cleaning_sentence

    for sentence in (*(cleaning_sentence(note) for note in reading.cleaning), *reading.warnings):
        write(sentence, indent=2)
    _write_state(session, one, stored)


def _called(one: Preview) -> str:
    """The file's name; of a file in a zip file both names, of an interview in a file its number too."""
    archive = next((parent for parent in one.path.parents if parent.suffix.lower() == ".zip"), None)
    name = str(one.path.relative_to(archive.parent)) if archive is not None else one.path.name
    part = one.reading.part if one.reading is not None else 0
    return joined(name, _("interview {number}").format(number=part) if part else "")


def _sizes(reading: Reading) -> Iterator[str]:
    yield ngettext("{count} word", "{count} words", reading.words).format(count=reading.words)
    yield ngettext("{count} turn", "{count} turns", len(reading.turns)).format(count=len(reading.turns))
    if reading.pages:
        yield ngettext("{count} page", "{count} pages", len(reading.pages)).format(count=len(reading.pages))
    yield _("language: {name}").format(name=language_name(reading.language) or "?")
    yield _("format: {name}").format(name=reading.format)


def _write_speakers(reading: Reading) -> None:
    for found in reading.speakers:
        role = _("interviewer") if found.is_interviewer else _("participant")
        turns = ngettext("{count} turn", "{count} turns", found.turns).format(count=found.turns)
        words = ngettext("{count} word", "{count} words", found.words).format(count=found.words)
        sample = "  " + quoted(shorten(" ".join(found.samples[0].split()), 40)) if found.samples else ""
        write(fitted(f"{found.label} ({role}): {turns}, {words}{sample}", indent=4), indent=4)


def _sentences(reading: Reading) -> Iterator[str]:
    yield from _of_speakers(reading)
    if reading.table is not None:
        table = reading.table
        if table.voices:
            names = ", ".join(table.names[voice] for voice in table.voices)
            yield _("Each voice has a column of its own: {names}.").format(names=names) + " " + _("Others: --columns")
        elif table.columns is not None:
            yield columns_words(table.columns, table.names) + ". " + _("Others: --columns")
        else:
            names = ", ".join(table.names)
            yield _(
                "The rows of the table ({names}) were read as lines. To say what its columns hold: --columns"
            ).format(names=names)
    yield from _of_paragraphs(reading)
    if reading.comments:
        yield ngettext(
            "{count} comment in the margin becomes a memo; not with --no-comments.",
            "{count} comments in the margin become memos; not with --no-comments.",
            len(reading.comments),
        ).format(count=len(reading.comments))
    if len(reading.interviews) > 1 and not reading.part:
        titles = _several([quoted(shorten(found.title, 40)) for found in reading.interviews if found.title])
        count = len(reading.interviews)
        if titles:
            yield _("It seems to hold {count} interviews: {titles}.").format(count=count, titles=titles)
        else:
            yield _("It seems to hold {count} interviews.").format(count=count)
        yield _("To make a transcript of each: --split")


def _of_speakers(reading: Reading) -> Iterator[str]:
    for proposal in reading.aliases:
        labels = _(" and ").join(quoted(label) for label in proposal.labels)
        into = _typed(proposal.into)
        option = " ".join(f"--rename {_typed(label)}={into}" for label in proposal.labels if label != proposal.into)
        yield _("{labels} may be one: --merge-aliases or {option}").format(labels=labels, option=option)
    if reading.pattern:
        from workbench.importers.grammar.patterns import pattern_words

        yield _("Who speaks is written like: {pattern}").format(pattern=pattern_words(reading.pattern))
    for found in reading.patterns[:_FEW]:
        turns = ngettext("{count} turn", "{count} turns", found.turns).format(count=found.turns)
        labels = _several([quoted(label) for label in found.speakers])
        yield _("It could also be read with {option}: {turns} by {speakers}").format(
            option=f"--pattern {found.pattern}", turns=turns, speakers=labels or "?"
        )
    if reading.passed_over:
        labels = _several([quoted(label) for label in reading.passed_over])
        yield _("Not taken for speakers: {labels}. If one is: --also-speaker").format(labels=labels)


def _of_paragraphs(reading: Reading) -> Iterator[str]:
    counts = Counter(paragraph.status for paragraph in reading.paragraphs)
    notes, summaries = counts[ParagraphStatus.NOTE], counts[ParagraphStatus.SUMMARY]
    if notes or summaries:
        yield joined(
            ngettext("{count} paragraph of notes", "{count} paragraphs of notes", notes).format(count=notes)
            if notes
            else "",
            ngettext("{count} paragraph of summary", "{count} paragraphs of summary", summaries).format(count=summaries)
            if summaries
            else "",
            by=", ",
        )
    if reading.styles:
        styles = _several([f"{quoted(name)} ({count})" for name, count in reading.styles])
        yield _("Styles of paragraphs: {styles}. If one holds notes: --note-style").format(styles=styles)


def _write_encoding(reading: Reading) -> None:
    guess = reading.encoding_guess
    if guess is None or guess.certain:
        return
    write(
        _("The encoding is a guess ({name}); look whether these lines are right:").format(name=guess.encoding), indent=2
    )
    for line in guess.lines:
        write(fitted(line, indent=4), indent=4)


def _write_unmatched(reading: Reading) -> None:
    for unmatched in reading.unmatched:
        text = shorten(unmatched.text, 60)
        if unmatched.page:
            sentence = _("Line {n}, page {page}, is nobody's: {text}")
        else:
            sentence = _("Line {n} is nobody's: {text}")
        write(sentence.format(n=unmatched.line_number, page=unmatched.page, text=text), indent=2)
    more = reading.unmatched_count - len(reading.unmatched)
    if more > 0:
        write(ngettext("… and {count} more line.", "… and {count} more lines.", more).format(count=more), indent=2)


def _write_state(session: Session, one: Preview, stored: Stored) -> None:
    if one.state is FileState.UNCHANGED:
        write(_already(stored, one.reading), indent=2)
    if one.state is FileState.EDITED:
        plan = importing.edit_of(session, one)
        sentence = _("It is “{name}”, corrected ({share} % the same). Take it with --update:")
        write(sentence.format(name=plan.transcript.name, share=int(one.likeness)), indent=2)
        write(fates(plan.unchanged, plan.moved, len(plan.altered), len(plan.lost)), indent=4)
    if one.error:
        write(f"{one.error.message} {one.error.hint}", indent=2)


def _already(stored: Stored, reading: Reading | None) -> str:
    names = {each.casefold() for each in (reading.name, reading.file_name)} if reading is not None else set()
    name = stored_name(reading, stored.by_fingerprint) if reading is not None else ""
    if name and name.casefold() not in names:
        return _("It is in the project already, as “{name}”.").format(name=name)
    whole = reading.sha256.partition("#")[0] if reading is not None else ""
    if names & stored.names or whole in stored.files:
        return _("It is in the project already.")
    return _("It is the same as another of these files.")


def fates(unchanged: int, moved: int, altered: int, lost: int) -> str:
    """What becomes of codings, in words."""
    if not unchanged + moved + altered + lost:
        return _("it has no codings")
    return _("codings: {unchanged} as before, {moved} moved, {altered} altered, {lost} lost").format(
        unchanged=unchanged, moved=moved, altered=altered, lost=lost
    )


def _several(items: list[str]) -> str:
    return ", ".join(items[:_FEW]) + (" …" if len(items) > _FEW else "")


def _typed(word: str) -> str:
    """A word as one types it after a command, in quotation marks where it needs them."""
    return word if _PLAIN.fullmatch(word) else '"' + re.sub(r'(["\\$`])', r"\\\1", word) + '"'
