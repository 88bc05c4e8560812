"""The passages that can be suggested: sentences inside participants' turns."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from workbench.domain.transcript import ParagraphStatus
from workbench.suggest.reading import NOBODY, PARAGRAPHS, PARTICIPANT, TURNS, UNITS
from workbench.suggest.sentences import MAX_WORDS, cut_long, sentences
from workbench.suggest.words import language_code


class Units:
    """Fills `doc.spans["units"]` with sentences; each one's `id_` is the index of its turn.

    Only verbatim paragraphs of participants' turns make units: never the interviewer, notes or summaries. Where no
    turn has a speaker (a document), all turns count; a text without turns is read line by line.
    """

    def __init__(self, language: str, max_words: int, trained: bool) -> None:
        self.language = language_code(language)
        self.max_words = max_words
        self.trained = trained

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        units = (
            doc.char_span(a, b, label="unit", span_id=turn, alignment_mode="expand")
            for turn, start, end in _stretches(doc, text)
            for a, b in self._sentences(doc, text, start, end)
        )
        doc.spans[UNITS] = [unit for unit in units if unit is not None]
        return doc

    def _sentences(self, doc: Doc, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sentences of a stretch of text, as code points of the whole text."""
        if not (self.trained and doc.has_annotation("SENT_START")):
            found = sentences(text[start:end], self.language, self.max_words)
            yield from ((start + a, start + b) for a, b in found)
            return
        span = doc.char_span(start, end, alignment_mode="expand")
        opens = [token.idx for token in span if token.is_sent_start and token.idx > start] if span else []
        for a, b in zip([start, *opens], [*opens, end], strict=True):
            yield from cut_long(text, a, b, self.language, self.max_words)


def _stretches(doc: Doc, text: str) -> Iterator[tuple[str, int, int]]:
    """The stretches of text that may be suggested, each with the index of its turn."""
    if TURNS not in doc.spans:
        position = 0
        for index, line in enumerate(text.splitlines(keepends=True)):
            yield str(index), position, position + len(line)
            position += len(line)
        return
    turns = list(doc.spans[TURNS])
    wanted = PARTICIPANT if any(turn.label_ != NOBODY for turn in turns) else NOBODY
    paragraphs = list(doc.spans[PARAGRAPHS]) if PARAGRAPHS in doc.spans else []
    following = 0
    for turn in turns:
        inside = []
        while following < len(paragraphs) and paragraphs[following].start_char < turn.end_char:
            if paragraphs[following].start_char >= turn.start_char:
                inside.append(paragraphs[following])
            following += 1
        if turn.label_ != wanted:
            continue
        if not inside:
            yield turn.id_, turn.start_char, turn.end_char
        for paragraph in inside:
            if paragraph.label_ == ParagraphStatus.VERBATIM.value:
                yield turn.id_, paragraph.start_char, paragraph.end_char


@Language.factory(
    "workbench_units",
    default_config={"language": "", "max_words": MAX_WORDS, "trained": False},
    assigns=["doc.spans"],
)
def make_units(nlp: Language, name: str, language: str, max_words: int, trained: bool) -> Units:
    """Units by the rules of the pipeline's language; by the sentences of a trained pipeline when `trained`."""
    return Units(language or nlp.lang or "", max_words, trained)
