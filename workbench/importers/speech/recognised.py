"""JSON of speech recognition and of transcription programs as a transcript: found by its keys, whoever wrote it."""

import json
from collections.abc import Callable

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers.base import EncodingGuess, ReadOptions
from workbench.importers.clean import CleaningNote, clean
from workbench.importers.grammar.language import language_of
from workbench.importers.grammar.lines import pieces_of
from workbench.importers.refusals import NoTranscript
from workbench.importers.source import Source
from workbench.importers.speech.recognised_keys import Json
from workbench.importers.speech.recognised_lists import best_list, contents_of
from workbench.importers.speech.recognised_pieces import Voices
from workbench.importers.speech.recognised_words import in_sentences, utterances_in
from workbench.importers.speech.spoken import written
from workbench.importers.text import cleaned_text

_MOST_KEYS = 12
_LONGEST_KEY = 40
_LONGEST_NUMBER = 30


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text made of what the file says, its turns, how its bytes were read, and its language.

    Raises InputError for JSON that is broken, nested too deeply, or holds no transcript; the error names its keys.
    """
    text, notes, guess = cleaned_text(data, options, place)
    root = _parsed(text, place)
    found = contents_of(root)
    voices = Voices(found.names)
    chosen = best_list(found, voices)
    if chosen is None:
        return _whole(found.whole, language_of(found.language), notes, guess, root, place)
    utterances = utterances_in(chosen, found, voices)
    said, structure = written(utterances, options)
    return Source(said, structure=structure, notes=notes, guess=guess, language=language_of(found.language))


def _whole(
    text: str, language: str, notes: tuple[CleaningNote, ...], guess: EncodingGuess, root: Json, place: str
) -> Source:
    """A transcript that is nothing but a text: read as one, with labels where it has lines."""
    cleaned = clean(text).text.strip()
    if not cleaned:
        raise _no_transcript(root, place)
    source = Source(cleaned, notes=notes, guess=guess, language=language)
    source.warnings.append(_("The file has no times: it holds the text as a whole only."))
    if "\n" in cleaned:
        source.pieces = pieces_of(cleaned)
    else:
        source.text, source.structure = written(in_sentences(cleaned), ReadOptions())
    return source


def _parsed(text: str, place: str) -> Json:
    """The value of a JSON text; of several that follow each other, a list (JSON lines)."""
    try:
        return _loaded(text, None)
    except json.JSONDecodeError as error:
        raise InputError(
            _("This is no proper JSON: line {line} can't be read.").format(line=error.lineno),
            place=place,
            hint=_("The file may be cut off. Export it again, or export the transcript as .docx, .vtt or .txt."),
        ) from error
    except RecursionError as error:
        raise InputError(
            _("The file is nested more deeply than any transcript is."),
            place=place,
            hint=_("Export the transcript from the program that made it as .docx, .txt or .vtt."),
        ) from error
    except ValueError:
        # Numbers of thousands of figures, which Python refuses, are no times.
        return _loaded(text, lambda written: int(written) if len(written) < _LONGEST_NUMBER else -1)


def _loaded(text: str, parse_int: Callable[[str], int] | None) -> Json:
    decoder = json.JSONDecoder(strict=False, parse_constant=lambda _name: None, parse_int=parse_int)
    text = text.lstrip("\ufeff")
    values: list[Json] = []
    position = _after_space(text, 0)
    while position < len(text) or not values:
        value, position = decoder.raw_decode(text, position)
        values.append(value)
        position = _after_space(text, position)
    return values[0] if len(values) == 1 else values


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n,":
        position += 1
    return position


def _no_transcript(root: Json, place: str) -> NoTranscript:
    top = root[0] if isinstance(root, list) and root else root
    keys = [" ".join(clean(key).text.split())[:_LONGEST_KEY] for key in top] if isinstance(top, dict) else []
    shown = ", ".join(f"“{key}”" for key in keys[:_MOST_KEYS]) + (" …" if len(keys) > _MOST_KEYS else "")
    return NoTranscript(
        _("No transcript was found in this JSON file; its keys are {keys}.").format(keys=shown)
        if keys
        else _("No transcript was found in this JSON file."),
        place=place,
        hint=_(
            "A transcript has pieces with words and with times or speakers. Export it from the program that made it"
            " as .docx, .vtt, .srt or .txt."
        ),
    )
