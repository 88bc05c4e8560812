"""What is said of participants before they are stored: guesses, rows of a table, people that become one."""

from collections.abc import Iterable

from workbench.i18n import _, ngettext, quoted
from workbench.services.participant_guessing import ParticipantGuess
from workbench.services.participant_merging import GROUP, MergePlan
from workbench.services.participant_plan import ParticipantsImported, RowPlan, RowState, TablePlan


def facts_line(facts: Iterable[tuple[str, str]]) -> str:
    """Facts in a line: `Ålder: 45, kommun: Norrbacka`."""
    return ", ".join(f"{name}: {value}" for name, value in facts)


def guess_lines(guess: ParticipantGuess, same: str) -> list[str]:
    """All that is known of a guess; `same` is the pseudonym of the one that it was said to be."""
    lines = [
        _("{name} ({group}): {places}").format(
            name=guess.pseudonym,
            group=guess.group or _("no group"),
            places=", ".join(f"{transcript.name}{_speakers(guess, transcript.id)}" for transcript in guess.transcripts),
        )
    ]
    if guess.texts:
        names = ", ".join(quoted(transcript.name) for transcript in guess.texts)
        lines.append(_("What no speaker says in {texts} is theirs.").format(texts=names))
    if guess.attributes:
        lines.append(facts_line(guess.attributes.items()))
    for name, values in guess.clashes:
        lines.append(_("! “{name}” differs and is left out: {values}").format(name=name, values=_(" or ").join(values)))
    if guess.by_name:
        lines.append(_("! This may be a real name: e gives another."))
    if same:
        lines.append(_("The same person as {name}.").format(name=same))
    elif guess.near:
        names = _(" or ").join(quoted(name) for name in guess.near)
        lines.append(_("? Is this {names}? Then press m.").format(names=names))
    return lines


def _speakers(guess: ParticipantGuess, transcript_id: str) -> str:
    labels = [s.label for s in guess.speakers if s.transcript_id == transcript_id and s.label != guess.pseudonym]
    return f" ({', '.join(labels)})" if labels else ""


def merge_lines(plan: MergePlan) -> list[str]:
    """What becomes of participants that are made one."""
    person = plan.merged
    lines = [facts_line([(_("group"), person.group)] if person.group else [])]
    lines.append(facts_line(person.attributes.items()))
    if plan.speakers:
        words = ngettext("{count} speaker comes over", "{count} speakers come over", plan.speakers)
        lines.append(words.format(count=plan.speakers))
    if plan.transcripts:
        words = ngettext(
            "{count} transcript comes over as a whole", "{count} transcripts come over as a whole", plan.transcripts
        )
        lines.append(words.format(count=plan.transcripts))
    for clash in plan.clashes:
        name = _("group") if clash.name == GROUP else clash.name
        lines.append(
            _("“{name}” differs: {kept} stays, {dropped} ({of}) goes.").format(
                name=name, kept=clash.kept, dropped=clash.dropped, of=clash.of
            )
        )
    if plan.together:
        words = _("! They speak in the same transcripts, and are hardly one person: {names}")
        lines.append(words.format(names=", ".join(plan.together)))
    lines.append(_("One undo takes it back."))
    return [line for line in lines if line]


def state_words(row: RowPlan, without_refused: bool) -> str:
    """What becomes of a row, in a word; `without_refused` when the others come in without those that can't be used."""
    if row.near:
        return _("new?")
    if without_refused and row.state is RowState.REFUSED:
        return _("left out")
    return {
        RowState.NEW: _("new"),
        RowState.CHANGED: _("changed"),
        RowState.SAME: _("the same"),
        RowState.REFUSED: _("can't be used"),
    }[row.state]


def row_lines(plan: TablePlan, row: RowPlan) -> list[str]:
    """All that a row changes, or why it can't be used."""
    lines = [f"{change.column}: {change.before or '–'} → {change.after or '–'}" for change in row.changes]
    for speaker in row.speakers:
        lines.append(
            _("is “{label}” in “{transcript}”").format(
                label=speaker.label, transcript=plan.transcripts.get(speaker.transcript_id, "")
            )
        )
    lines += [_("the text of “{transcript}” is theirs").format(transcript=one.name) for one in row.texts]
    for problem in row.problems:
        hint = "" if "workbench " in problem.hint else problem.hint  # a command is of no use here
        lines.append(f"{problem.error} {hint}".strip())
    if row.near:
        names = _(" or ").join(quoted(name) for name in row.near)
        lines.append(_("? Is this {names}? Then press m.").format(names=names))
    return lines


def outcome_words(found: ParticipantsImported) -> str:
    """What a table brings: `2 new participants, 1 changed, 3 speakers`."""
    parts = []
    if found.added:
        count = len(found.added)
        parts.append(ngettext("{count} new participant", "{count} new participants", count).format(count=count))
    if found.changed:
        count = len(found.changed)
        parts.append(ngettext("{count} changed", "{count} changed", count).format(count=count))
    if found.unchanged:
        count = len(found.unchanged)
        parts.append(ngettext("{count} as before", "{count} as before", count).format(count=count))
    ties = found.speakers + found.texts
    if ties:
        words = ngettext("tied to {count} speaker or text", "tied to {count} speakers or texts", ties)
        parts.append(words.format(count=ties))
    if found.refused:
        words = ngettext("{count} row can't be used", "{count} rows can't be used", found.refused)
        parts.append(words.format(count=found.refused))
    return ", ".join(parts)
