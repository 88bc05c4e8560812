"""How the quotes of a set will be printed: the same words, marks and attributions as in the appendix."""

from collections.abc import Mapping

from workbench.domain.errors import InputError
from workbench.exports.attribution import Attribution
from workbench.exports.material import AppendixMaterial, AppendixSettings, ParticipantFacts, QuoteFacts
from workbench.exports.model import Runs
from workbench.exports.quotation import QuoteSetter
from workbench.exports.wording import wording
from workbench.i18n import catalogue
from workbench.services.quote_sets import appendix_language, attribute_names
from workbench.services.quote_view import QuoteSetView, ShownQuote
from workbench.services.session import Session
from workbench.store import people


class Preview:
    """The printed form of the quotes of one set, as it is now."""

    def __init__(self, session: Session, view: QuoteSetView) -> None:
        project, quote_set = session.project, view.quote_set
        self.language = appendix_language(session, quote_set)
        self.template = quote_set.attribution or project.attribution
        self._names = attribute_names(session)
        self._initials: Mapping[str, str] = {c.id: c.initials or c.name for c in people.coders(session.store)}
        participants = tuple(
            ParticipantFacts(person.key, person.pseudonym, person.group, person.attributes)
            for person in view.study.people
        )
        settings = AppendixSettings(attribution=self.template, omission=view.omission)
        self._wording = wording(AppendixMaterial("", language=self.language, participants=participants))
        self._setter = QuoteSetter(catalogue(self.language), self.language, project.language, settings)

    def paragraphs(self, shown: ShownQuote) -> tuple[Runs, ...]:
        """The quote's paragraphs as runs of text, each in the role it has in the appendix."""
        facts = self._facts(shown)
        return tuple(paragraph.runs for paragraph in self._setter.paragraphs(facts, self._setter.kind(facts)))

    def attribution(self, shown: ShownQuote, template: str | None = None) -> str:
        """The attribution of a quote, by the set's template or another. Raises InputError for one that can't be
        filled; the set's own is then shown as it is."""
        values = self._wording.values(self._facts(shown))
        if template is not None:
            return Attribution(template, self._names).fill(values)
        try:
            return Attribution(self.template, self._names).fill(values)
        except InputError:
            return self.template

    def _facts(self, shown: ShownQuote) -> QuoteFacts:
        return QuoteFacts(
            coding_id=shown.coding.id,
            transcript=shown.transcript.name,
            segments=shown.read.segments,
            participants=tuple(person.key for person in shown.read.people),
            file=shown.transcript.file_name,
            attributes=shown.transcript.attributes,
            language=shown.transcript.language,
            stance=shown.coding.stance,
            coder=self._initials.get(shown.coding.coder_id, ""),
            starred=shown.coding.starred,
        )
