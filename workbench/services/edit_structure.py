"""The turns and paragraphs of a text that was edited by hand, carried over from the text of before.

A line that is as it was keeps what it was; a new or changed one is looked at for a label of this transcript. A line
without one belongs to the turn that it is in.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.transcript import TranscriptVersion
from workbench.importers.grammar.labels import Head, Kind
from workbench.importers.grammar.stamps import stamp_at_end
from workbench.services.alignment import Alignment
from workbench.services.edit_finishing import Finished, Line, OpenTurn, Structure
from workbench.services.edit_heads import NOBODY, SAME, Found, Heads, furniture


def carry_structure(old: TranscriptVersion, labels: Sequence[str], alignment: Alignment) -> Structure:
    """The structure of the alignment's new text. `labels` are those of the old version's speakers, in order."""
    return _Carrier(old, labels, alignment).structure()


class _Carrier:
    def __init__(self, old: TranscriptVersion, labels: Sequence[str], alignment: Alignment) -> None:
        self._old = old
        self._voices = len(labels)
        self._heads = Heads(old, labels)
        self._alignment = alignment
        self._text = alignment.new.text
        self._tokens, self._source = alignment.new, alignment.source
        starts = alignment.old.starts
        self._firsts = [bisect_left(starts, turn.start) for turn in old.turns]
        self._furniture = [bisect_left(starts, furniture(old, index)[0]) for index in range(len(old.turns))]
        self._turn_of = _owners(alignment, [(turn.start, turn.end) for turn in old.turns])
        self._paragraph_of = _owners(alignment, [(part.start, part.end) for part in old.paragraphs])
        self._line_starts = {first for first, _after in alignment.old.lines}
        self._line_ends = {after for _first, after in alignment.old.lines}
        self._turns: list[OpenTurn] = []
        self._started: set[int] = set()
        self._pending: Found | None = None
        self._closed = False
        self._new_labels: dict[str, int] = {}

    def structure(self) -> Structure:
        """Go through the lines, then give times and statuses."""
        for first, after in self._tokens.lines:
            self._line(first, after)
        return Finished(self._old, self._turns, self._text, self._alignment).structure(tuple(self._new_labels))

    def _line(self, first: int, after: int) -> None:
        start, end = self._tokens.starts[first], self._tokens.ends[after - 1]
        as_before = self._as_before(first, after)
        if as_before:
            body = first
            while body < after and self._turn_of[self._source[body]] < 0:
                body += 1
            head = self._head_as_before(first, body, after)
        else:
            head = self._heads.at(self._text, start, end) or self._relabelled(first, after, start, end)
            body = first
            while head is not None and body < after and self._tokens.starts[body] < head.body:
                body += 1
        if body == after:
            self._pending = head or self._pending
            return
        self._begin(head, body, after)
        self._body(body, after, as_before)

    def _as_before(self, first: int, after: int) -> bool:
        """Whether a line is one of the old text, whole."""
        source = self._source
        return (
            source[first] in self._line_starts
            and source[after - 1] + 1 in self._line_ends
            and all(source[token] == source[first] + token - first for token in range(first, after))
        )

    def _head_as_before(self, first: int, body: int, after: int) -> Found | None:
        """The label of a line that is as it was: for one without words of its own, that of the words that follow."""
        if first == body:
            return None
        turn = -1 - self._turn_of[self._source[first]]
        if turn >= len(self._old.turns) or self._source[first] < self._furniture[turn]:
            return None
        if body < after and self._firsts[turn] != self._source[body]:
            return None
        named = any(self._tokens.text[self._tokens.starts[t]].isalpha() for t in range(first, body))
        return Found(self._speaker(turn) if named else SAME, self._tokens.ends[body - 1])

    def _speaker(self, turn: int) -> int:
        speaker = self._old.turns[turn].speaker
        return NOBODY if speaker is None else speaker

    def _relabelled(self, first: int, after: int, start: int, end: int) -> Found | None:
        """An unknown label: where another one was, a speaker got a new name in the text; else somebody else speaks."""
        head = self._heads.unknown(self._text, start, end)
        if head is None:
            return None
        if head.key not in self._new_labels and not self._is_written_anew(head, first, after):
            turn = self._turn_in(first, after)
            if turn is None or self._furniture[turn] == self._firsts[turn]:
                return None
            line_end = self._tokens_end_of_line(self._firsts[turn])
            if not any(self._firsts[turn] <= self._source[token] < line_end for token in range(first, after)):
                return None
            if self._image_of_label_stays(turn):
                return None
        place = self._new_labels.setdefault(head.label, self._voices + len(self._new_labels))
        return Found(place, head.body, head.time)

    def _is_written_anew(self, head: Head, first: int, after: int) -> bool:
        """Whether a label before a colon begins a line that is new, or half a turn that was somebody's until now."""
        if head.kind is not Kind.COLON:
            return False
        body = first
        while body < after and self._tokens.starts[body] < head.body:
            if self._source[body] >= 0:
                return False
            body += 1
        return body == after or self._source[body] not in self._firsts

    def _tokens_end_of_line(self, token: int) -> int:
        lines = self._alignment.old.lines
        return next((after for first, after in lines[self._line_index(token) :] if after > token), token)

    def _line_index(self, token: int) -> int:
        return max(0, bisect_left(self._alignment.old.lines, (token + 1, 0)) - 1)

    def _image_of_label_stays(self, turn: int) -> bool:
        """Whether the old label is still there before the turn's words."""
        images = self._alignment.image[self._furniture[turn] : self._firsts[turn]]
        return all(place >= 0 for place in images)

    def _turn_in(self, first: int, after: int) -> int | None:
        """The old turn that most words of a stretch were in; None when they are all new."""
        votes = Counter(
            self._turn_of[self._source[token]]
            for token in range(first, after)
            if self._source[token] >= 0 and self._turn_of[self._source[token]] >= 0
        )
        return votes.most_common(1)[0][0] if votes else None

    def _begin(self, head: Found | None, first: int, after: int) -> None:
        """Begin a turn at these tokens, unless they go on with the one that is open."""
        pending, self._pending = self._pending, None
        if head is None:
            head = pending
        elif pending is not None and head.time is None:
            head = replace(head, time=pending.time)
        if head is not None:
            speaker = self._last_voice() if head.speaker == SAME else head.speaker
            self._turns.append(OpenTurn(speaker, head.time, status=head.status))
        else:
            turn = self._turn_in(first, after)
            if turn is not None and self._furniture[turn] == self._firsts[turn] and turn not in self._started:
                self._turns.append(OpenTurn(self._speaker(turn)))
                self._started.add(turn)
            elif not self._turns or self._closed:
                self._turns.append(OpenTurn(self._last_voice()))
        self._closed = False

    def _last_voice(self) -> int:
        return next((turn.speaker for turn in reversed(self._turns) if turn.speaker != NOBODY), NOBODY)

    def _body(self, first: int, after: int, as_before: bool) -> None:
        """Add the words of a line, a part for every turn that begins inside it."""
        token = first + 1
        while token < after:
            split = self._begins_inside(token, after)
            if split is not None:
                turn, body = split
                self._add(first, token)
                self._started.add(turn)
                self._turns.append(OpenTurn(self._speaker(turn)))
                first = token = body
            token += 1
        while after > first + 1 and self._source[after - 1] >= 0 and self._turn_of[self._source[after - 1]] < 0:
            after -= 1
        if first < after:
            self._add(first, after, stamped=self._heads.stamped_ends and not as_before)

    def _begins_inside(self, token: int, after: int) -> tuple[int, int] | None:
        """The old turn whose label (or first word, without one) stands inside a line, and where its words begin."""
        place = self._source[token]
        if place < 0:
            return None
        turn = self._turn_of[place]
        turn = -1 - turn if turn < 0 else turn
        if turn >= len(self._old.turns) or turn in self._started or place != self._furniture[turn]:
            return None
        length = self._firsts[turn] - place
        if token + length >= after or any(self._source[token + n] != place + n for n in range(length + 1)):
            return None
        if not length and self._turns and self._turns[-1].votes[turn]:
            return None
        return turn, token + length

    def _add(self, first: int, after: int, *, stamped: bool = False) -> None:
        start, end = self._tokens.starts[first], self._tokens.ends[after - 1]
        stamp = stamp_at_end(self._text, start, end) if stamped else None
        if stamp is not None:
            after = bisect_left(self._tokens.starts, stamp.start)
            self._turns[-1].until = stamp.time if stamp.until is None else stamp.until
            self._closed = True
            if after <= first:
                return
            end = self._tokens.ends[after - 1]
        sources = [self._source[token] for token in range(first, after) if self._source[token] >= 0]
        opened = self._turns[-1]
        opened.votes.update(self._turn_of[source] for source in sources if self._turn_of[source] >= 0)
        votes = Counter(self._paragraph_of[source] for source in sources if self._paragraph_of[source] >= 0)
        origin = votes.most_common(1)[0][0] if votes else None
        opened.lines.append(Line(start, end, origin, sources[0] if sources else -1, sources[-1] if sources else -1))


def _owners(alignment: Alignment, places: Sequence[tuple[int, int]]) -> list[int]:
    """For every old token the number of the place that it lies in, or -1 minus that of the next one."""
    owners: list[int] = []
    index = 0
    for start, end in zip(alignment.old.starts, alignment.old.ends, strict=True):
        while index < len(places) and places[index][1] < end:
            index += 1
        inside = index < len(places) and places[index][0] <= start
        owners.append(index if inside else -1 - index)
    return owners
