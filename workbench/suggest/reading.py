"""A transcript as a spaCy document: the canonical text, with turns and paragraphs marked."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from workbench.domain.transcript import TranscriptVersion

TURNS, PARAGRAPHS, UNITS, CUES = "turns", "paragraphs", "units", "cues"
PARTICIPANT, INTERVIEWER, NOBODY = "participant", "interviewer", "nobody"

# What works on words in their sentence and is fed one turn at a time; all after the first of our own sees the whole.
OWN_FACTORIES = ("workbench_units", "workbench_stems", "workbench_cues")


def document(nlp: Language, version: TranscriptVersion, interviewers: Collection[str] = ()) -> Doc:
    """The transcript, gone through the whole pipeline; `interviewers` holds ids of speakers.

    `doc.text` is the canonical text, so positions stay what they are. `doc.spans["turns"]` holds the turns, labelled
    participant, interviewer or nobody, `doc.spans["paragraphs"]` the paragraphs, labelled by status; the index in the
    version is each span's `id_`. Turns and paragraphs without a word are left out.
    """
    doc = _whole(nlp, version)
    asked = set(interviewers)
    labels = []
    for turn in version.turns:
        speaker = version.speakers[turn.speaker] if turn.speaker is not None else None
        labels.append(NOBODY if speaker is None else INTERVIEWER if speaker in asked else PARTICIPANT)
    turns = ((turn.start, turn.end, label) for turn, label in zip(version.turns, labels, strict=True))
    doc.spans[TURNS] = list(_spans(doc, turns))
    doc.spans[PARAGRAPHS] = list(
        _spans(doc, ((paragraph.start, paragraph.end, paragraph.status.value) for paragraph in version.paragraphs))
    )
    for _name, component in own_components(nlp):
        doc = component(doc)
    return doc


def own_components(nlp: Language) -> list[tuple[str, Any]]:
    """The components from the first of our own on; they see the whole transcript."""
    names = [name for name, _component in nlp.pipeline]
    first = next((i for i, name in enumerate(names) if nlp.get_pipe_meta(name).factory in OWN_FACTORIES), len(names))
    return list(nlp.pipeline[first:])


def trained_components(nlp: Language) -> list[tuple[str, Any]]:
    """The components of a trained pipeline, before our own; they see one turn at a time."""
    return list(nlp.pipeline[: len(nlp.pipeline) - len(own_components(nlp))])


def _whole(nlp: Language, version: TranscriptVersion) -> Doc:
    """The text in tokens, none of which lies across the edge of a turn or a paragraph."""
    text = version.text
    edges = {0, len(text)}
    edges.update(edge for turn in version.turns for edge in (turn.start, turn.end))
    edges.update(edge for paragraph in version.paragraphs for edge in (paragraph.start, paragraph.end))
    order = sorted(edges)
    pieces = [nlp.tokenizer(text[a:b]) for a, b in pairwise(order)]
    trained = trained_components(nlp)
    if not trained:
        words, spaces = [], []
        for piece in pieces:
            for token in piece:
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(nlp.vocab, words=words, spaces=spaces)
    if not pieces:
        return Doc(nlp.vocab)
    docs: Iterable[Doc] = pieces
    for _name, component in trained:
        docs = component.pipe(docs) if hasattr(component, "pipe") else (component(doc) for doc in docs)
    return Doc.from_docs(list(docs), ensure_whitespace=False)


def _spans(doc: Doc, parts: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    """Spans of those of the parts that hold a word; edges of parts are edges of tokens."""
    starts = {token.idx: token.i for token in doc}
    starts[len(doc.text)] = len(doc)
    for index, (start, end, label) in enumerate(parts):
        if start < end and starts[start] < starts[end]:
            yield Span(doc, starts[start], starts[end], label=label, span_id=str(index))
