"""ELAN annotation files (.eaf): one who speaks to a tier, in order of time."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.importers.clean import clean
from workbench.importers.grammar.language import language_of
from workbench.importers.safe_xml import parse_xml
from workbench.importers.source import Source
from workbench.importers.speech.elan_tiers import Choice, chosen, tiers_of
from workbench.importers.speech.spoken import Utterance, written

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_NAMED = 8


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text made of the tiers with what was said, its turns, and what the file tells of itself."""
    root = parse_xml(data, place)
    if root.tag != "ANNOTATION_DOCUMENT":
        raise InputError(
            _("This is no ELAN file."), place=place, hint=_("Open it in ELAN and save it again, or export it as text.")
        )
    choice = chosen(tiers_of(root), options.also_speakers, options.not_speakers)
    said, structure = written(_utterances(choice), options)
    structure.passed_over = tuple(choice.left_out[:_MOST_NAMED])
    return Source(
        said,
        structure=structure,
        language=_language(choice, root),
        attributes=_attributes(root),
        warnings=_warnings(choice),
    )


def _utterances(choice: Choice) -> list[Utterance]:
    found: list[tuple[int, int, Utterance]] = []
    nameless = len(choice.speech) == 1 and choice.speech[0].is_generic
    for number, tier in enumerate((*choice.speech, *choice.comments)):
        is_speech = number < len(choice.speech)
        last = 0
        for annotation in tier.annotations:
            last = annotation.start if annotation.start is not None else last
            voice = tier.label if is_speech and not nameless else None
            status = ParagraphStatus.VERBATIM if is_speech else ParagraphStatus.NOTE
            found.append(
                (
                    last,
                    number,
                    Utterance(
                        annotation.start,
                        annotation.end,
                        voice,
                        annotation.text,
                        status=status,
                        begins_turn=not is_speech,
                    ),
                )
            )
    found.sort(key=lambda entry: entry[:2])
    return [utterance for _start, _number, utterance in found]


def _attributes(root: "_Element") -> dict[str, str]:
    """The recording's name, without the folders of the one who annotated it; who did, and when the file was made."""
    found: dict[str, str] = {}
    media = next((element.get("MEDIA_URL", "") for element in root.iter("MEDIA_DESCRIPTOR")), "")
    header = root.find("HEADER")
    if not media and header is not None:
        media = header.get("MEDIA_FILE", "")
    name = PurePosixPath(unquote(media).replace("\\", "/")).name
    for key, value in (("Media", name), ("Author", root.get("AUTHOR", "")), ("Date", root.get("DATE", "")[:10])):
        cleaned = " ".join(clean(value).text.split())
        if cleaned and cleaned.casefold() != "unspecified":
            found[key] = cleaned
    return found


def _language(choice: Choice, root: "_Element") -> str:
    told = next((tier.language for tier in choice.speech if tier.language), "")
    if not told:
        languages = [element.get("LANG_ID", "") for element in root.iter("LANGUAGE")]
        told = languages[0] if len(languages) == 1 else ""
    return language_of(told)


def _warnings(choice: Choice) -> list[str]:
    if not choice.left_out:
        return []
    names = ", ".join(f"“{name}”" for name in choice.left_out[:_MOST_NAMED])
    more = " …" if len(choice.left_out) > _MOST_NAMED else ""
    return [_("Tiers that don't seem to hold what was said were left out: {names}.").format(names=names + more)]
