"""CHAT, the format of TalkBank and CLAN (.cha): speakers' lines begin with `*`, what is said of them with `%`.

Marks of transcription stay as they stand. Of the tiers that hang on a line, comments and descriptions of what happens
become notes; analyses (%mor, %gra …) are left out, and told.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import ngettext
from workbench.importers.base import EncodingGuess, ReadOptions
from workbench.importers.clean import clean
from workbench.importers.decode import decode
from workbench.importers.grammar.header import iso_date
from workbench.importers.grammar.language import language_of
from workbench.importers.grammar.speakers import SpeakerIndex
from workbench.importers.grammar.vocabulary import fold
from workbench.importers.source import Source
from workbench.importers.speech.spoken import Utterance, written

_BULLET = re.compile(r"[\x15•](?:%(?:snd|mov|pic):\s*\"?[^\"\x15•\n]{0,200}\"?_)?(\d{1,10})_(\d{1,10})_?-?[\x15•]")
_OTHER_BULLET = re.compile(r"\x15[^\x15\n]{0,300}\x15|\x15")
_LINE = re.compile(r"(?P<mark>[@*%])(?P<key>[^:\t\n]{1,60}?)(?:[ ]?:[ \t]*(?P<text>.*)|[ \t]*)$")
_NOBODYS = re.compile(r"\*[^:\t\n]{0,8}\t(?P<text>.*)$")
"""A line without a speaker, or whose colon lacks: pauses are written so."""
_CODE = re.compile(r"\$\S*(?:\s+\$\S*)*")
_SAMPLE_LINES = 3
_UNTOLD = frozenset(
    ("utf8", "begin", "end", "window", "font", "pid", "colorwords", "options", "newlanguage", "newepisode", "eg", "g",
     "bg", "blank", "thumbnail", "videos", "t", "date")
)  # fmt: skip
_NOTES_IN_BETWEEN = frozenset(("comment", "situation", "activities", "g", "bg", "newepisode", "date", "location"))
_TIERS_OF_NOTES = frozenset(("com", "exp", "sit", "act", "par", "gpx", "add", "int", "spa"))
_ASKING = frozenset(("investigator", "interviewer", "experimenter", "examiner", "researcher"))


@dataclass(slots=True)
class _Chat:
    utterances: list[Utterance] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    participants: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    languages: str = ""
    date: str = ""
    left_out: Counter[str] = field(default_factory=Counter)


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text made of a CHAT transcript, its turns and notes; what its header tells; how its bytes were read."""
    decoded = decode(data, options.encoding, place)
    # The bullets around times are control characters, which cleaning would take away.
    marked = _BULLET.sub("\u2022\\1_\\2\u2022", decoded.text)
    cleaned = clean(_OTHER_BULLET.sub("", marked))
    chat = _Chat()
    for mark, key, text in _lines(cleaned.text):
        _take(chat, mark, key, text)
    said, structure = written(chat.utterances, options)
    index = SpeakerIndex(options.rename)
    asking = [code for code, role in chat.roles.items() if fold(role) in _ASKING]
    structure.interviewers = frozenset(index.labels[index.index(code)] for code in asking)
    sample = [line.strip()[:120] for line in cleaned.text.split("\n") if line.startswith("*")]
    return Source(
        said,
        structure=structure,
        notes=cleaned.notes,
        guess=EncodingGuess(decoded.encoding, decoded.certain, tuple(sample[:_SAMPLE_LINES])),
        language=_language(chat.languages),
        date=chat.date,
        attributes=_attributes(chat),
        warnings=_warnings(chat.left_out),
    )


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Mark, key and text of each line with those that continue it, which begin with a tab."""
    whole = ""
    for line in [*text.split("\n"), "@"]:
        if line[:1] in ("@", "*", "%"):
            match = _LINE.match(whole) if whole else None
            nobodys = _NOBODYS.match(whole) if whole and match is None else None
            if nobodys:
                yield "*", "", " ".join(nobodys.group("text").split())
            if match:
                yield match.group("mark"), match.group("key").strip(), " ".join((match.group("text") or "").split())
            whole = line
        elif whole and line.strip():
            whole += " " + line.strip()


def _take(chat: _Chat, mark: str, key: str, text: str) -> None:
    if mark == "*":
        _say(chat, key, text)
    elif mark == "%":
        tier = key.lower().lstrip("x")
        told = _BULLET.sub("", text).strip()
        if tier in _TIERS_OF_NOTES and told and not _CODE.fullmatch(told):
            _note(chat, told)
        elif text:
            chat.left_out[f"%{key}"] += 1
    else:
        _header(chat, key, text)


def _say(chat: _Chat, code: str, text: str) -> None:
    times = [(int(match[1]), int(match[2])) for match in _BULLET.finditer(text)]
    said = " ".join(_BULLET.sub(" ", text).split())
    if said and said not in (".", "0 .", "0."):
        start, end = (times[0][0], times[-1][1]) if times else (None, None)
        voice = code.split("-")[0].strip() or code or None
        chat.utterances.append(
            Utterance(start, end if end and start is not None and end >= start else None, voice, said)
        )


def _note(chat: _Chat, text: str) -> None:
    said = " ".join(text.split())
    chat.utterances.append(Utterance(None, None, None, said, status=ParagraphStatus.NOTE, begins_turn=True))


def _header(chat: _Chat, key: str, text: str) -> None:
    folded = fold(key)
    if folded == "participants":
        for participant in text.split(","):
            words = participant.split()
            if words:
                chat.participants.setdefault(words[0], []).extend(word.replace("_", " ") for word in words[1:])
                chat.roles[words[0]] = words[-1] if len(words) > 1 else ""
    elif folded == "id":
        _identity(chat, [cell.strip() for cell in text.split("|")])
    elif folded.startswith("languages"):
        chat.languages = text
    elif folded == "date" and not chat.date:
        chat.date = iso_date(text.replace("-", " ")) or iso_date(text)
    elif chat.utterances and folded in _NOTES_IN_BETWEEN and text:
        _note(chat, _BULLET.sub("", text))
    elif text and folded not in _UNTOLD and not chat.utterances:
        known = chat.attributes.get(key)
        chat.attributes[key] = f"{known}; {text}" if known else text


def _identity(chat: _Chat, cells: list[str]) -> None:
    """`language|corpus|code|age|sex|group|SES|role|education|custom|`"""
    if len(cells) < 8:
        return
    code, role = cells[2], cells[7]
    if cells[1] and cells[1] != "corpus_name":
        chat.attributes.setdefault("Corpus", cells[1])
    chat.roles[code] = role or chat.roles.get(code, "")
    about = chat.participants.setdefault(code, [])
    for cell in (role.replace("_", " "), cells[3].rstrip(";"), *cells[4:7], *cells[8:10]):
        if cell and cell not in about:
            about.append(cell)


def _attributes(chat: _Chat) -> dict[str, str]:
    about = {code: ", ".join(told) for code, told in chat.participants.items() if told}
    return chat.attributes | {code: told for code, told in about.items() if code not in chat.attributes}


def _language(written_as: str) -> str:
    return next(filter(None, map(language_of, written_as.replace(",", " ").split())), "")


def _warnings(left_out: Counter[str]) -> list[str]:
    if not left_out:
        return []
    count, tiers = left_out.total(), ", ".join(sorted(left_out))
    return [
        ngettext(
            "{count} line that analyses what was said was left out ({tiers}).",
            "{count} lines that analyse what was said were left out ({tiers}).",
            count,
        ).format(count=count, tiers=tiers)
    ]
