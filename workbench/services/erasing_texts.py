"""What becomes of the codings, quotes and decisions in a text of which words are erased."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.cut_text import CutText
from workbench.domain.ids import new_id
from workbench.domain.passage import Passage, quote_hash
from workbench.domain.suggestion import suggestion_id
from workbench.domain.transcript import TranscriptVersion
from workbench.importers.grammar.speakers import count_words
from workbench.services.erasing_plan import Plan
from workbench.services.session import Session
from workbench.store import erasable as rows
from workbench.store import transcripts
from workbench.store.erasable import KeptVersion, Row
from workbench.store.erasing import Eraser
from workbench.store.records import unreadable


@dataclass(frozen=True, slots=True)
class Fate:
    """A coding as it is stored, and its passage in the new text; None when it held nothing but erased words."""

    row: Row
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class CutVersion:
    """A text of which words are erased."""

    kept: KeptVersion
    version: TranscriptVersion
    cut: CutText

    def fates(self, session: Session) -> list[Fate]:
        """The codings of the text, in order, and what is left of each."""
        found = rows.codings_in(session.store, self.kept)
        return [Fate(row, self.cut.passage(Passage(row["start"], row["end"]))) for row in found]

    def touches(self, fate: Fate) -> bool:
        """Whether words of a coding are erased."""
        return self.cut.touches(fate.row["start"], fate.row["end"])

    def write(self, session: Session, eraser: Eraser, fates: Sequence[Fate], *, without_notes: bool) -> None:
        """Put the new text in the place of the old one, with everything that lies in it."""
        store, cut, version = session.store, self.cut, self.version
        fresh = new_id()
        choices = rows.choices_in(store, self.kept)
        decisions = rows.decisions_in(store, self.kept)
        turns = [
            [cut.at(turn.start, after=True), cut.at(turn.end), turn.speaker, turn.time_start, turn.time_end]
            for turn in version.turns
        ]
        paragraphs = [
            [cut.at(part.start, after=True), cut.at(part.end), part.status.value] for part in version.paragraphs
        ]
        eraser.replace_version(self.kept, fresh, cut.text, turns, paragraphs)
        if self.kept.is_present:
            words = sum(count_words(cut.text[start:end]) for start, end, *_rest in turns)
            facts = {"version_id": fresh, "words": words, "characters": len(cut.text)}
            eraser.set("transcripts", self.kept.transcript_id, facts)
        renamed = self._write_decisions(eraser, decisions, fresh)
        self._write_codings(eraser, fresh, fates, choices, renamed, without_notes)

    def _write_decisions(self, eraser: Eraser, decisions: Sequence[Row], fresh: str) -> dict[str, str]:
        """Move the decisions along; returns the new ids of those whose id tells their place."""
        renamed: dict[str, str] = {}
        taken: set[str] = set()
        for row in decisions:
            passage = self.cut.passage(Passage(row["start"], row["end"]))
            code_id, engine, new = row["code_id"], row["engine"], row["id"]
            made = suggestion_id(self.version.id, Passage(row["start"], row["end"]), code_id, engine)
            if passage is not None and made == row["id"]:
                new = renamed[row["id"]] = suggestion_id(fresh, passage, code_id, engine)
            if passage is None or new in taken:
                eraser.delete("decisions", [row["id"]])
                continue
            taken.add(new)
            reasons = _json(self._reasons(json.loads(row["reasons"])))
            moved = {"id": new, "version_id": fresh, "start": passage.start, "end": passage.end, "reasons": reasons}
            eraser.set("decisions", row["id"], moved)
        return renamed

    def _write_codings(
        self,
        eraser: Eraser,
        fresh: str,
        fates: Sequence[Fate],
        choices: Mapping[str, Sequence[Row]],
        renamed: Mapping[str, str],
        without_notes: bool,
    ) -> None:
        lost, moves = [], []
        for fate in fates:
            row, passage = fate.row, fate.passage
            if passage is None:
                lost.append(row["id"])
                continue
            touched = self.touches(fate)
            digest = quote_hash(passage.of(self.cut.text)) if touched else row["quote_hash"]
            note = "" if touched and without_notes else row["note"]
            detail = self._detail(row["origin_detail"], renamed)
            moves.append((fresh, passage.start, passage.end, digest, note, detail, row["id"]))
            for choice in choices.get(row["id"], ()):
                cuts = self._cuts(choice["cuts"], passage)
                if cuts == [[passage.start, passage.end]]:  # what was to be printed of it is erased
                    eraser.delete("chosen_quotes", [choice["id"]])
                else:
                    eraser.set("chosen_quotes", choice["id"], {"cuts": _json(cuts)})
        eraser.move_codings(moves)
        eraser.delete_codings(lost)

    def _detail(self, stored: str, renamed: Mapping[str, str]) -> str:
        """Where a coding comes from, with the places in it moved along."""
        if stored == "{}":
            return stored
        detail = json.loads(stored)
        if not isinstance(detail, dict):
            return stored
        if isinstance(detail.get("reasons"), list):
            detail["reasons"] = self._reasons(detail["reasons"])
        if detail.get("suggestion") in renamed:
            detail["suggestion"] = renamed[detail["suggestion"]]
        if isinstance(detail.get("suggested_passage"), list):
            suggested = self._moved(detail["suggested_passage"])
            detail |= {"suggested_passage": [suggested.start, suggested.end]} if suggested else {}
            if suggested is None:
                del detail["suggested_passage"]
        return json.dumps(detail, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def _reasons(self, reasons: list[Any]) -> list[Any]:
        """The reasons whose sign isn't erased, where they lie now."""
        moved = []
        for reason in reasons:
            if not isinstance(reason, dict) or "start" not in reason:
                moved.append(reason)
                continue
            place = self._moved([reason["start"], reason.get("end")])
            if place is not None and not self.cut.touches(reason["start"], reason["end"]):
                moved.append(reason | {"start": place.start, "end": place.end})
        return moved

    def _moved(self, place: list[Any]) -> Passage | None:
        try:
            return self.cut.passage(Passage(place[0], place[1]))
        except (ValueError, TypeError, IndexError):
            return None

    def _cuts(self, stored: str, passage: Passage) -> list[list[int]]:
        """What is left out of a quote, where it lies now."""
        moved = []
        last = passage.start
        for start, end in json.loads(stored):
            new_start = max(last, self.cut.at(start, after=True))
            new_end = min(passage.end, self.cut.at(end))
            if new_start < new_end:
                moved.append([new_start, new_end])
                last = new_end
        return moved


def cut_versions(session: Session, plan: Plan) -> Iterator[CutVersion]:
    """The texts that present records refer to and of which something is erased, one at a time."""
    store = session.store
    without = [plan.what.transcript_id] if plan.what.transcript_id else []
    for kept in rows.kept_versions(store, without):
        version = transcripts.version(store, kept.id)
        if version is None:
            raise unreadable(kept.id)
        present = "" if kept.is_present else _present_text(session, kept.transcript_id)
        cut = plan.cut(version, kept, present)
        if cut is not None:
            yield CutVersion(kept, version, cut)


def _present_text(session: Session, transcript_id: str) -> str:
    transcript = transcripts.transcript(session.store, transcript_id)
    return transcripts.text_of(session.store, transcript.version_id) if transcript else ""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
