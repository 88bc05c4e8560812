"""What every part of the Word body writes into, and how it writes a paragraph and a run."""

from dataclasses import dataclass

from workbench.exports.model import Role, Run, Runs
from workbench.exports.word.metrics import Metrics, StyleSheet
from workbench.exports.word.ooxml import Element, add_text, proofing, sub
from workbench.exports.word.pages import Pages, Stretch
from workbench.exports.word.styles import StyleIds

_ROLES = {
    Role.STRONG: "qda lead",
    Role.LEAD: "qda lead",
    Role.SPEAKER: "qda speaker",
    Role.INTERVIEWER: "qda interviewer",
    Role.ATTRIBUTION: "qda attribution",
    Role.TIME: "qda time",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What every part of the body needs: where it goes, the ids of the styles, their layout, the pages."""

    body: Element
    ids: StyleIds
    sheet: StyleSheet
    pages: Pages
    language: str

    def paragraph(self, style: str, parent: Element | None = None) -> tuple[Element, Element]:
        """A new paragraph of that style (named in lower case) and its properties."""
        element = sub(self.body if parent is None else parent, "p")
        properties = sub(element, "pPr")
        sub(properties, "pStyle", val=self.ids.paragraph[style])
        return element, properties

    def metrics(self, style: str) -> Metrics:
        """The layout of a paragraph style."""
        return self.sheet.metrics(self.ids.paragraph[style])

    def runs(self, parent: Element, runs: Runs) -> None:
        """The runs into a paragraph."""
        for run in runs:
            self.run(parent, run)

    def run(self, parent: Element, run: Run) -> None:
        """One run: its role as a character style, and its language where it isn't the document's."""
        element = sub(parent, "r")
        style = _ROLES.get(run.role)
        language = proofing(run.language) if run.language else ""
        if style or language or run.rtl:
            properties = sub(element, "rPr")
            if style:
                sub(properties, "rStyle", val=self.ids.character[style])
            if run.rtl:
                sub(properties, "rtl")
            if language and language != self.language:
                sub(properties, "lang", **({"bidi": language} if run.rtl else {"val": language}))
        add_text(element, run.text)

    def stretches(self, runs: Runs, metrics: Metrics) -> list[Stretch]:
        """The runs as the layout sees them."""
        return [self._stretch(run, metrics) for run in runs]

    def _stretch(self, run: Run, metrics: Metrics) -> Stretch:
        size, face = metrics.em * metrics.factor, metrics.face
        own = self.sheet.own_metrics(self.ids.character[_ROLES[run.role]]) if run.role in _ROLES else None
        if own:
            return run.text, own.face, own.em * own.factor
        if run.role is Role.INTERVIEWER and face == "serif":
            face = "serif-italic"
        elif run.role in (Role.LEAD, Role.STRONG) and face == "sans":
            face = "sans-bold"
        return run.text, face, size
