"""From a request to an answer: reads each transcript once, keeps what was found, ranks anew each time."""

import json
from collections import OrderedDict
from hashlib import blake2b

from spacy.language import Language

from workbench.domain.code import Code
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _
from workbench.suggest.engine import rank
from workbench.suggest.hits import Hits, hits_in
from workbench.suggest.pipeline import build, cues_of, used
from workbench.suggest.reading import document
from workbench.suggest.request import Answer, PipelineUsed, Request, Source
from workbench.suggest.words import OTHER, language_code

_KEPT = 1_000
_PIPELINES = 8

PipelineKey = tuple[str, str | None, str]


class Reader:
    """Answers requests. A transcript version read with the same cues isn't read again."""

    def __init__(self) -> None:
        self._pipelines: OrderedDict[PipelineKey, Language] = OrderedDict()
        self._found: OrderedDict[tuple[PipelineKey, str, frozenset[str]], Hits] = OrderedDict()

    def warm(self, language: str, trained: str | None = None) -> None:
        """Load what a language needs, before the first request."""
        document_free = self._pipeline(language, trained, ())
        document_free("Hej.")

    def answer(self, request: Request, report: Report = silent) -> Answer:
        """The suggestions of a request. Progress counts transcripts; raises what building a pipeline raises."""
        codes = tuple(code for code in request.codes if code.codable and code.cues)
        total = len(request.sources)
        found: list[Hits] = []
        pipelines: dict[PipelineUsed, None] = {}
        notes: dict[str, None] = {}
        for number, source in enumerate(request.sources):
            report(Progress(number, total))
            nlp = self._pipeline(source.language, request.trained, codes)
            pipelines[used(nlp)] = None
            notes.update(dict.fromkeys(_notes(nlp, source, codes)))
            found.append(self._hits(nlp, source, request.trained, codes))
        suggestions = tuple(rank(request, found))
        report(Progress(total, total))
        return Answer(suggestions, tuple(pipelines), tuple(notes))

    def _hits(self, nlp: Language, source: Source, trained: str | None, codes: tuple[Code, ...]) -> Hits:
        key = (_key(source.language, trained, codes), source.version.id, source.interviewers)
        hits = self._found.get(key)
        if hits is None:
            doc = document(nlp, source.version, source.interviewers)
            hits = self._found[key] = hits_in(doc, cues_of(nlp), nlp.lang or "")
            if len(self._found) > _KEPT:
                self._found.popitem(last=False)
        self._found.move_to_end(key)
        return hits

    def _pipeline(self, language: str, trained: str | None, codes: tuple[Code, ...]) -> Language:
        key = _key(language, trained, codes)
        nlp = self._pipelines.get(key)
        if nlp is None:
            nlp = self._with_same_model(key) or build(language, trained=trained)
            cues_of(nlp).set_cues({code.id: code.cues for code in codes})
            self._pipelines[key] = nlp
            if len(self._pipelines) > _PIPELINES:
                self._pipelines.popitem(last=False)
        self._pipelines.move_to_end(key)
        return nlp

    def _with_same_model(self, key: PipelineKey) -> Language | None:
        """A loaded pipeline of the same language and model; other cues take the place of its own."""
        for other in self._pipelines:
            if other[:2] == key[:2]:
                return self._pipelines.pop(other)
        return None


def _key(language: str, trained: str | None, codes: tuple[Code, ...]) -> PipelineKey:
    rows = [[code.id, [[cue.phrase, cue.lemma, list(cue.pattern), cue.lang] for cue in code.cues]] for code in codes]
    text = json.dumps(rows, sort_keys=True, default=str)
    return language_code(language), trained, blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _notes(nlp: Language, source: Source, codes: tuple[Code, ...]) -> list[str]:
    """What the user should know about how a transcript was read."""
    notes = []
    if language_code(source.language) == OTHER:
        notes.append(
            _(
                "The language “{language}” isn't one that the workbench knows; its words are compared letter by "
                "letter, without their inflected forms."
            ).format(language=source.language or "?")
        )
    names = {code.id: code.name for code in codes}
    for unusable in cues_of(nlp).unusable:
        notes.append(
            _("The cue “{cue}” of the code “{code}” can't be used: {reason}.").format(
                cue=unusable.cue[:80], code=names.get(unusable.code_id, unusable.code_id), reason=unusable.reason
            )
        )
    return notes
