"""WebVTT as a transcript."""

from workbench.importers.base import ReadOptions
from workbench.importers.cues import parse_vtt
from workbench.importers.header import iso_date
from workbench.importers.source import Source
from workbench.importers.spoken import written
from workbench.importers.text import cleaned_text
from workbench.importers.vocabulary import LANGUAGES


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text made of a WebVTT file, its turns, what was cleaned, how its bytes were read, and its language."""
    source, notes, guess = cleaned_text(data, options, place)
    subtitles = parse_vtt(source)
    text, structure = written(subtitles.utterances, options)
    language = LANGUAGES.get(subtitles.language, "")
    return Source(
        text, structure=structure, notes=notes, guess=guess, language=language, date=iso_date(subtitles.about)
    )
