"""What becomes of the codings, quotes and decisions in a text of which words are erased."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.cut_text import CutText
from workbench.domain.ids import new_id
from workbench.domain.passage import Passage, quote_hash
from workbench.domain.transcript import TranscriptVersion
from workbench.importers.speakers import count_words
from workbench.services.erasing_plan import Plan
from workbench.services.session import Session
from workbench.store import erasing as rows
from workbench.store import transcripts
from workbench.store.erasing import Eraser, KeptVersion, Row
from workbench.store.records import unreadable
from workbench.suggest.engine import suggestion_id


@dataclass(frozen=True, slots=True)
class CutVersion:
    """A text of which words are erased."""

    kept: KeptVersion
    version: TranscriptVersion
    cut: CutText

    def lost(self, session: Session) -> tuple[list[str], int]:
        """The codings that held nothing but erased words, and the number of those that keep a part."""
        lost, touched = [], 0
        for row in rows.codings_in(session.store, self.kept):
            if self.cut.touches(row["start"], row["end"]):
                if self.cut.passage(Passage(row["start"], row["end"])) is None:
                    lost.append(row["id"])
                else:
                    touched += 1
        return lost, touched

    def write(self, session: Session, eraser: Eraser, *, without_notes: bool) -> None:
        """Put the new text in the place of the old one, with everything that lies in it."""
        store, cut, version = session.store, self.cut, self.version
        fresh = new_id()
        codings = rows.codings_in(store, self.kept)
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
        self._write_codings(eraser, codings, choices, renamed, without_notes)

    def _write_decisions(self, eraser: Eraser, decisions: Sequence[Row], fresh: str) -> dict[str, str]:
        """Move the decisions along; returns the new ids of those whose id tells their place."""
        renamed: dict[str, str] = {}
        taken: set[str] = set()
        for row in decisions:
            passage = self.cut.passage(Passage(row["start"], row["end"]))
            made = suggestion_id(self.version.id, Passage(row["start"], row["end"]), row["code_id"])
            new = row["id"]
            if passage is not None and made == row["id"]:
                new = renamed[row["id"]] = suggestion_id(fresh, passage, row["code_id"])
            if passage is None or new in taken:
                eraser.delete("decisions", [row["id"]])
                continue
            taken.add(new)
            reasons = _json(self._reasons(json.loads(row["reasons"])))
            moved = {"id": new, "start": passage.start, "end": passage.end, "reasons": reasons}
            eraser.set("decisions", row["id"], moved)
        return renamed

    def _write_codings(
        self,
        eraser: Eraser,
        codings: Sequence[Row],
        choices: Mapping[str, Sequence[Row]],
        renamed: Mapping[str, str],
        without_notes: bool,
    ) -> None:
        lost = []
        for row in codings:
            old = Passage(row["start"], row["end"])
            passage = self.cut.passage(old)
            if passage is None:
                lost.append(row["id"])
                continue
            moved: dict[str, Any] = {"start": passage.start, "end": passage.end}
            if self.cut.touches(old.start, old.end):
                moved["quote_hash"] = quote_hash(passage.of(self.cut.text))
                if without_notes and row["note"]:
                    moved["note"] = ""
            detail = self._detail(row["origin_detail"], renamed)
            if detail != row["origin_detail"]:
                moved["origin_detail"] = detail
            eraser.set("codings", row["id"], moved)
            for choice in choices.get(row["id"], ()):
                cuts = self._cuts(choice["cuts"], passage)
                if cuts == [[passage.start, passage.end]]:  # what was to be printed of it is erased
                    eraser.delete("chosen_quotes", [choice["id"]])
                else:
                    eraser.set("chosen_quotes", choice["id"], {"cuts": _json(cuts)})
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
