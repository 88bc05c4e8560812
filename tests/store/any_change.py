"""Every kind of change that a user can make, made by numbers: for tests that make any sequence of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.domain.coding import Coding, Stance
from workbench.domain.ids import new_id
from workbench.domain.memo import MemoKind
from workbench.domain.passage import Passage
from workbench.domain.suggestion import Reason, Suggestion
from workbench.domain.transcript import ParagraphStatus
from workbench.exports.material import Order
from workbench.importers.base import ReadOptions
from workbench.services import (
    backups,
    code_moves,
    code_splitting,
    codebooks,
    codes,
    coding,
    editing,
    import_profiles,
    importing,
    memos,
    participant_groups,
    participant_merging,
    participants,
    projects,
    quotes,
    repairing,
    restoring,
    search_coding,
    searching,
    suggesting,
    tagging,
    transcripts,
    unanchored,
)
from workbench.services.retrieval import Filters
from workbench.services.search_values import Unit
from workbench.services.session import Session
from workbench.store import codings, decisions, people
from workbench.store import memos as memo_rows
from workbench.store import quotes as quote_rows
from workbench.store import transcripts as transcript_rows

_TEXT = "Vi tränar på att laga mat tillsammans. Det är han som håller i kniven. Ja, samma person, annars inte."
WORDS = _TEXT.split()
BOOK = """codebook: bok-{number}
version: 1.0.0
language: sv
title: Bok {number}
codes:
  - name: Närvaro
    codes:
      - name: Vänta
  - name: Mål
"""


class Hand:
    """Makes one change in a session. `a`, `b` and `c` choose what, of what there is; nothing there, nothing done."""

    def __init__(self, session: Session, folder: Path, a: int, b: int, c: int) -> None:
        self.session = session
        self.folder = folder
        self.a, self.b, self.c = a, b, c
        self.store = session.store

    def make(self, kind: str) -> None:
        """Raises WorkbenchError when it can't be done."""
        KINDS[kind](self)

    def pick(self, items: Any, number: int) -> Any:
        items = list(items)
        return items[number % len(items)] if items else None

    @property
    def code(self) -> Any:
        return self.pick(self.session.tree.codes.values(), self.a)

    @property
    def other(self) -> Any:
        return self.pick(self.session.tree.codes.values(), self.b)

    @property
    def tagged(self) -> Coding | None:
        found: Coding | None = self.pick(codings.each(self.store), self.a)
        return found

    @property
    def talk(self) -> transcripts.OpenTranscript | None:
        summary = self.pick(transcripts.list_transcripts(self.session), self.a)
        return transcripts.open_transcript(self.session, summary.transcript) if summary else None

    @property
    def speaker(self) -> Any:
        return self.pick(transcript_rows.speakers(self.store), self.b)

    @property
    def person(self) -> Any:
        return self.pick(people.participants(self.store), self.a)

    @property
    def set(self) -> Any:
        return self.pick(quotes.all_sets(self.session), self.a)

    @property
    def theme(self) -> Any:
        return self.pick([p.theme for p in quotes.theme_places(self.session, self.set)] if self.set else [], self.b)

    @property
    def chosen(self) -> Any:
        return self.pick(quote_rows.chosen(self.store, self.set.id) if self.set else [], self.b)

    @property
    def memo(self) -> Any:
        return self.pick(memo_rows.memos(self.store), self.a)

    def passage(self, number: int, longest: int = 60) -> Passage:
        start = number % 150
        return Passage(start, start + 1 + number % longest)

    def words(self, count: int) -> str:
        return " ".join(WORDS[(self.a + n * (1 + self.b % 3)) % len(WORDS)] for n in range(1 + count))


KINDS: dict[str, Callable[[Hand], object]] = {}


def kind(make: Callable[[Hand], object]) -> Callable[[Hand], object]:
    KINDS[make.__name__] = make
    return make


@kind
def tag(h: Hand) -> None:
    if h.talk and h.other:
        stance = h.pick([None, *Stance], h.c)
        note = h.words(h.c % 3) if h.c % 2 else ""
        coding.tag(h.session, h.talk.version, h.passage(h.c), h.other, stance=stance, note=note)


@kind
def in_vivo(h: Hand) -> None:
    if h.talk:
        codes.in_vivo(h.session, h.talk.version, h.passage(h.b, 12), parent=h.code if h.c % 3 == 0 else None)


@kind
def tag_table(h: Hand) -> None:
    if h.talk:
        text = h.talk.version.text
        rows = [(h.talk.transcript.name, n % len(text), n % len(text) + 3, f"Ny/{n % 4}") for n in (h.a, h.b, h.c)]
        lines = "".join('"{}",{},{},"{}"\n'.format(*row) for row in rows)
        path = h.folder / "kodningar.csv"
        path.write_text("transcript,start,end,code\n" + lines, "utf-8")
        tagging.tag_table(h.session, path, create_codes=True)


@kind
def untag(h: Hand) -> None:
    if h.tagged:
        coding.untag(h.session, [h.tagged.id])


@kind
def describe_coding(h: Hand) -> None:
    if h.tagged:
        if h.c % 3 == 0:
            coding.set_note(h.session, h.tagged.id, h.words(h.b % 4))
        elif h.c % 3 == 1:
            coding.set_starred(h.session, h.tagged.id, bool(h.b % 2))
        else:
            coding.set_stance(h.session, h.tagged.id, h.pick([None, *Stance], h.b))


@kind
def recode(h: Hand) -> None:
    if h.tagged and h.other:
        coding.set_code(h.session, [h.tagged.id], h.other)


@kind
def move_edges(h: Hand) -> None:
    if h.tagged:
        transcript = transcript_rows.transcript(h.store, h.tagged.transcript_id)
        assert transcript is not None
        version = transcripts.open_transcript(h.session, transcript).version
        coding.set_passage(h.session, version, h.tagged.id, h.passage(h.b))


@kind
def code_hits(h: Hand) -> None:
    if h.other:
        found = searching.find(h.session, h.pick(WORDS, h.a).strip(".,"))
        chosen = search_coding.places(h.session, found.hits, h.pick(Unit, h.c), h.other)
        search_coding.code_places(h.session, chosen, h.other)


@kind
def decide(h: Hand) -> None:
    known = decisions.decided(h.store)
    if known and h.c % 4 == 0:
        suggesting.accept(h.session, [h.pick(known, h.a)])
    elif h.talk and h.other:
        version, passage = h.talk.version, h.passage(h.b)
        reasons = (Reason("cue", "kniv*", passage.start, passage.end),)
        suggestion = Suggestion(new_id(), version.transcript_id, version.id, passage, h.other.id, 0.5, reasons, "test")
        h.pick((suggesting.accept, suggesting.reject, suggesting.put_off), h.c)(h.session, [suggestion])


@kind
def import_files(h: Hand) -> None:
    paths = []
    for number in range(1 + h.a % 2):
        path = h.folder / f"Samtal {h.b % 5} {number}.txt"
        path.write_text(f"I: {h.words(5)}?\n\nIP{h.c % 3}: {h.words(20)}\n", "utf-8")
        paths.append(path)
    choices = importing.ImportChoices(group="chef" if h.c % 2 else "", keep_original=h.a % 3 == 0)
    importing.import_files(h.session, paths, choices=choices)


@kind
def edit_text(h: Hand) -> None:
    if h.talk:
        text = h.talk.version.text
        start, end = sorted((h.b % len(text), (h.b + h.c % 70) % len(text)))
        new = text[:start] + (h.words(h.c % 6) if h.c % 2 else "") + text[end if h.a % 3 else start :]
        editing.apply_edit(h.session, editing.plan_text(h.session, h.talk.transcript, new))


@kind
def place_coding(h: Hand) -> None:
    lost = h.pick(unanchored.lost_codings(h.session), h.a)
    if lost:
        unanchored.place(h.session, lost.coding.id, h.passage(h.b))


@kind
def describe_transcript(h: Hand) -> None:
    if h.talk:
        if h.c % 3 == 0:
            transcripts.describe(h.session, h.talk.transcript, name=f"Intervju {h.b % 6}", attributes={"kommun": "A"})
        elif h.c % 3 == 1:
            transcripts.set_paragraph_status(h.session, h.talk.version, [0], h.pick(ParagraphStatus, h.b))
        elif h.speaker:
            transcripts.rename_speaker(h.session, h.speaker, f"R{h.b % 4}")


@kind
def import_profile(h: Hand) -> None:
    known = h.pick(import_profiles.profiles(h.session), h.a)
    if known and h.c % 3 == 0:
        import_profiles.remove(h.session, known)
    else:
        options = ReadOptions(rename={"IP": f"R{h.b % 4}"}, bracket_notes=bool(h.c % 2))
        import_profiles.save(h.session, f"Profil {h.a % 3}", options)


@kind
def set_interviewer(h: Hand) -> None:
    if h.speaker:
        transcripts.set_interviewer(h.session, h.speaker, bool(h.c % 2))


@kind
def delete_transcript(h: Hand) -> None:
    if h.talk:
        transcripts.delete_transcript(h.session, h.talk.transcript)


@kind
def new_code(h: Hand) -> None:
    parent = h.code if h.c % 2 else None
    codes.new_code(h.session, f"Kod {h.b % 7}", parent=parent, definition={"sv": "d" * (h.c % 4)})


@kind
def describe_code(h: Hand) -> None:
    if h.code:
        if h.c % 3 == 0:
            codes.rename_code(h.session, h.code, f"Namn {h.b % 5}")
        elif h.c % 3 == 1:
            cues = ["laga", "kniv*"][: h.b % 3]
            codes.set_texts(h.session, h.code, labels={"en": f"Label {h.b % 3}"}, cues=cues, examples=["e"])
        else:
            codes.pin_key(h.session, h.code, str(h.b % 10) if h.b % 10 else "")


@kind
def move_code(h: Hand) -> None:
    if h.code:
        before = h.pick(h.session.tree.codes.values(), h.c)
        code_moves.move_code(h.session, h.code, parent=h.other if h.c % 3 else None, before=before)


@kind
def merge_codes(h: Hand) -> None:
    if h.code and h.other:
        code_moves.merge_codes(h.session, [h.code], h.other)


@kind
def delete_code(h: Hand) -> None:
    if h.code:
        codes.delete_code(h.session, h.code)


@kind
def split_code(h: Hand) -> None:
    held = [one.id for one in codings.each(h.store) if h.code and one.code_id == h.code.id]
    if held:
        code_splitting.split_code(h.session, h.code, f"Del {h.b % 5}", held[: 1 + h.c % len(held)])


@kind
def codebook(h: Hand) -> None:
    book = h.pick(h.session.tree.codebooks.values(), h.a)
    if h.c % 3 == 0 and book:
        codebooks.remove_codebook(h.session, book)
    elif h.c % 3 == 1:
        codebooks.new_codebook(h.session, f"egen-{h.b % 4}")
    else:
        path = h.folder / "bok.yaml"
        path.write_text(BOOK.format(number=h.b % 3), "utf-8")
        codebooks.add_codebook(h.session, path)


@kind
def memo(h: Hand) -> None:
    about = h.pick([None, h.code, h.tagged, h.person, h.talk.transcript if h.talk else None], h.c)
    memos.add_memo(h.session, h.words(h.b % 9), h.pick(MemoKind, h.b), about)


@kind
def change_memo(h: Hand) -> None:
    if h.memo:
        if h.c % 3 == 0:
            memos.delete_memo(h.session, h.memo)
        elif h.c % 3 == 1:
            memos.change_memo(h.session, h.memo, h.words(h.b % 9))
        else:
            memos.attach_memo(h.session, h.memo, h.pick([None, h.other], h.b))


@kind
def participant(h: Hand) -> None:
    participants.add_participant(h.session, f"IP {h.b % 6}", "chef", {"#": str(h.c % 3), "ålder": "40"})


@kind
def change_participant(h: Hand) -> None:
    if h.person:
        if h.c % 4 == 0:
            participants.remove_participant(h.session, h.person)
        elif h.c % 4 == 1:
            participants.change_participant(h.session, h.person, group="x", note=h.words(h.b % 3))
        elif h.speaker and h.c % 4 == 2:
            participants.assign(h.session, h.person, h.speaker)
        elif h.speaker:
            participants.unassign(h.session, h.person, h.speaker)


@kind
def whole_transcript(h: Hand) -> None:
    if h.person and h.talk:
        place = h.talk.transcript if h.c % 2 or not h.speaker else h.speaker
        if h.c % 5 == 0:
            participants.unassign(h.session, h.person, place)
        else:
            participants.say_who(h.session, place, h.person if h.c % 4 else None)


@kind
def persons(h: Hand) -> None:
    """Two participants become one, one becomes two, or their group gets another name."""
    other = h.pick(people.participants(h.store), h.b)
    if not h.person:
        return
    if h.c % 3 == 0:
        participant_merging.merge_participants(h.session, h.person, [other])
    elif h.c % 3 == 1:
        participant_groups.rename_group(h.session, h.person.group, f"grupp {h.b % 3}")
    else:
        theirs = [s for s in transcript_rows.speakers(h.store) if h.person.id in s.participant_ids]
        participant_merging.split_participant(h.session, h.person, theirs[:1], f"IP {h.b % 9}")


@kind
def settings(h: Hand) -> None:
    fields = {"title": f"Titel {h.a % 3}", "description": h.words(h.b % 3), "omission": "[…]" if h.c % 2 else "…"}
    projects.change_project(h.session, **fields)


@kind
def quote_set(h: Hand) -> None:
    if h.c % 4 == 0 and h.set:
        quotes.delete_set(h.session, h.set)
    elif h.c % 4 == 1 and h.set:
        quotes.change_set(h.session, h.set, introduction=h.words(h.b % 4))
    else:
        quotes.new_set(h.session, f"Bilaga {h.b % 4}", themes_from_codes=[h.code] if h.code else [])


@kind
def themes(h: Hand) -> None:
    if not h.set or h.c % 4 == 0:
        return
    if h.c % 4 == 1 or h.theme is None:
        quotes.add_theme(h.session, h.set, f"Tema {h.b % 5}", code=h.code if h.c % 3 else None, parent=h.theme)
    elif h.c % 4 == 2:
        above = h.pick([None, *(p.theme for p in quotes.theme_places(h.session, h.set))], h.c)
        quotes.move_theme(h.session, h.theme, above, h.b % 3)
    elif h.b % 2:
        quotes.rename_theme(h.session, h.theme, f"Rubrik {h.b % 3}")
    else:
        quotes.delete_theme(h.session, h.theme)


@kind
def choose(h: Hand) -> None:
    if h.set:
        if h.c % 3 == 0:
            quotes.add_matching(h.session, h.set, Filters(), h.theme)
        elif h.c % 3 == 1:
            quotes.auto(h.session, h.set, per_code=1 + h.b % 3)
        elif h.theme and h.tagged:
            quotes.add_quotes(h.session, h.theme, [h.tagged.id], "tydligt")


@kind
def chosen(h: Hand) -> None:
    if not h.chosen:
        return
    if h.c % 5 == 0:
        quotes.remove_quotes(h.session, [h.chosen.id])
    elif h.c % 5 == 1:
        quotes.move_quotes(h.session, [h.chosen.id], h.theme)
    elif h.c % 5 == 2:
        quotes.order_quotes(h.session, h.set, h.pick(Order, h.b))
    elif h.c % 5 == 3:
        quotes.set_reason(h.session, h.chosen.id, h.words(h.b % 3))
    else:
        quotes.uncut(h.session, h.chosen.id)


@kind
def cut(h: Hand) -> None:
    held = codings.coding(h.store, h.chosen.coding_id) if h.chosen else None
    if held and h.chosen:
        start = held.passage.start + h.c % len(held.passage)
        quotes.cut(h.session, h.chosen.id, Passage(start, start + 1 + h.b % 8))


@kind
def repair(h: Hand) -> None:
    assert repairing.repair(h.session).mended == ()


@kind
def restore(h: Hand) -> None:
    known = backups.list_backups(h.session.path)
    if known and h.c % 2:
        restoring.restore(h.session, h.pick(known, h.a))
    else:
        backups.back_up(h.session, "asked")
