"""What a code will be given to, before it is: the hits themselves, their sentences, or their turns."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from workbench.domain.code import Code
from workbench.domain.errors import Interrupted, WorkbenchError
from workbench.i18n import _, ngettext
from workbench.services.searching import Hit, Place, Unit, places
from workbench.tui.action import bindings_of
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.jobs import Job
from workbench.tui.printable import content, one_line
from workbench.tui.screens.search_words import after_of, before_of
from workbench.tui.search_actions import PLACE_ACTIONS
from workbench.tui.widgets.choice_bar import ChoiceBar
from workbench.tui.widgets.hit_list import HitList
from workbench.tui.widgets.hit_rows import ShownHit
from workbench.tui.widgets.words import Words


class CodeHits(Dialog[list[Place]]):
    """Gives the places to code. Those that have the code already stand back and are left out."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACE_ACTIONS)]
    DEFAULT_CSS = """
    CodeHits .dialog-box { width: 120; height: 94%; }
    CodeHits.-short .dialog-box { height: 100%; }
    CodeHits #dialog-title { margin-bottom: 0; }
    CodeHits #unit { margin-bottom: 1; }
    CodeHits #places { background: $surface; }
    CodeHits #whole { height: auto; max-height: 35%; margin-top: 1; scrollbar-size-vertical: 1; }
    CodeHits #whole Words { width: 1fr; height: auto; }
    CodeHits #counted { height: 1; }
    """

    def __init__(self, hits: Sequence[Hit], code: Code, label: str, unit: Unit) -> None:
        super().__init__(_("Give the code {code}").format(code=label))
        self.hits, self.code, self.unit = list(hits), code, unit
        self.places: list[Place] = []
        self._job: Job | None = None

    def compose_body(self) -> ComposeResult:
        """How much of each hit, the passages, the one under the cursor in full, how many."""
        yield ChoiceBar(_units(), self.unit.value, id="unit")
        yield HitList(_counted, id="places")
        with VerticalScroll(id="whole", can_focus=False):
            yield Words("", id="words")
        yield Words("", id="counted")
        yield Words(_("t changes how much is coded, space leaves a passage out."), classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """Code, more or less, leave."""
        yield button(_("Code them") + " ⏎", "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Look up what the hits stand in."""
        self._list.focus()
        self._look_up()

    @property
    def _list(self) -> HitList:
        return self.query_one("#places", HitList)

    def _look_up(self) -> None:
        if self._job is not None:
            self._job.stop.set()
        hits, unit, code = self.hits, self.unit, self.code

        def found(made: list[Place]) -> None:
            if self.is_attached and unit is self.unit:
                self._show(made)

        def failed(error: WorkbenchError) -> None:
            if self.is_attached and not isinstance(error, Interrupted):
                self.problem(str(error))

        self._job = self.workbench.run_job(
            _("Looking up passages"),
            lambda session, _report: places(session, hits, unit, code),
            found,
            on_failed=failed,
            quiet=True,
        )

    def _show(self, found: Sequence[Place]) -> None:
        self.places = list(found)
        befores = {(hit.transcript.id, hit.start): before_of(hit) for hit in self.hits if hit.transcript}
        afters = {(hit.transcript.id, hit.end): after_of(hit) for hit in self.hits if hit.transcript}
        alone = self.unit is Unit.HIT
        shown = [
            ShownHit(
                f"{place.version_id}:{place.passage.start}",
                place.transcript.name,
                place.speaker,
                befores.get((place.transcript.id, place.passage.start), "") if alone else "",
                place.words if alone else "",
                afters.get((place.transcript.id, place.passage.end), "") if alone else place.words,
                quiet=place.already,
                markable=not place.already,
            )
            for place in self.places
        ]
        self._list.show(shown, anew=True)
        self._list.mark([hit.key for hit in shown if hit.markable])

    @property
    def marked(self) -> list[Place]:
        """The places that are in."""
        listed = self._list
        return [place for place, hit in zip(self.places, listed.hits, strict=True) if hit.key in listed.marked]

    @on(HitList.Moved)
    def _moved(self, event: HitList.Moved) -> None:
        event.stop()
        self._tell_count()

    def _tell_count(self) -> None:
        listed = self._list
        if len(listed.hits) != len(self.places):
            return
        count = len(self.marked)
        parts = [ngettext("{count} passage will be coded", "{count} passages will be coded", count).format(count=count)]
        already = sum(place.already for place in self.places)
        if already:
            words = ngettext("{count} has the code already", "{count} have the code already", already)
            parts.append(words.format(count=already))
        out = len(self.places) - count - already
        if out:
            parts.append(ngettext("{count} left out", "{count} left out", out).format(count=out))
        self.query_one("#counted", Words).say(" · ".join(parts))
        self.query_one("#words", Words).update(self._whole(listed.cursor) if self.places else Content(""))

    def _whole(self, number: int) -> Content:
        """The passage in full, the hits in it set off."""
        place, around = self.places[number], self._list.hits[number]
        words, first = place.words, place.passage.start
        before, after = (around.before, around.after) if around.hit else ("", "")
        pieces: list[Content] = [content(one_line(before), "$foreground-muted")]
        last = 0
        for hit in self.hits:
            start, end = hit.start - first, hit.end - first
            if hit.transcript == place.transcript and last <= start and end <= len(words):
                pieces += [content(one_line(words[last:start])), content(one_line(words[start:end]), "bold $accent")]
                last = end
        pieces += [content(one_line(words[last:])), content(one_line(after), "$foreground-muted")]
        if place.already:
            pieces.append(content("  (" + _("has the code already") + ")", "$foreground-muted"))
        return Content.assemble(*pieces)

    def action_unit(self) -> None:
        """Code more of each hit, or only the hit again."""
        order = list(Unit)
        self._use(order[(order.index(self.unit) + 1) % len(order)])

    @on(ChoiceBar.Chosen)
    def _unit_clicked(self, event: ChoiceBar.Chosen) -> None:
        event.stop()
        self._use(Unit(event.key))

    def _use(self, unit: Unit) -> None:
        if unit is not self.unit:
            self.unit = unit
            self.query_one(ChoiceBar).choose(unit.value)
            self._look_up()

    def action_accept(self) -> None:
        """Take it from the keyboard."""
        self.accept()

    def accept(self) -> None:
        """Give what is marked."""
        if len(self._list.hits) == len(self.places) and self.marked:
            self.dismiss(self.marked)
        else:
            self.problem(_("No passage is marked: space marks one, a marks all."))


def _units() -> list[tuple[str, str]]:
    return [
        (Unit.HIT.value, _("the hit alone")),
        (Unit.SENTENCE.value, _("its sentence")),
        (Unit.TURN.value, _("its turn")),
    ]


def _counted(count: int) -> str:
    return ngettext("{count} passage", "{count} passages", count).format(count=count)
