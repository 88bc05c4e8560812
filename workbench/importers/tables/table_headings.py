"""What the heading of a column says that the column holds, in the languages that tables are written in."""

import re
from enum import StrEnum
from functools import lru_cache

from workbench.importers.grammar.vocabulary import words


class Role(StrEnum):
    """What a column of a table is for.

    SPEAKER is said in words that mean nothing else, NAME in words that tables of participants use as well. QUOTE and
    CODES together make a table of codings; PERSON are facts about people.
    """

    TEXT = "text"
    SPEAKER = "speaker"
    NAME = "name"
    START = "start"
    UNTIL = "until"
    DURATION = "duration"
    NUMBER = "number"
    NOTE = "note"
    CODES = "codes"
    QUOTE = "quote"
    DOCUMENT = "document"
    DATE = "date"
    PERSON = "person"


_WORDS = {
    Role.TEXT: words("""
        text texts texten texter word words ord utterance utterances transcript transcription transcriptions sentence
        sentences content contents dialogue dialog speech message caption subtitle verbatim statement line talk said
        replik repliker repliken replikk replikker replikken utsaga utsagor utsagn udsagn yttrande yttranden ytring
        ytringer transkription transkriptionen transkript transkribering transskription transskribering transkripsjon
        utskrift udskrift avskrift tal tale innehåll indhold innhold meddelande meddelelse besked melding mening tekst
        teksten äußerung äusserung aussage gesprochenes wortlaut inhalt beitrag redebeitrag gesagtes texto transcripción
        transcripcion intervención intervencion enunciado contenido diálogo dialogo discurso palabras texte paroles
        énoncé contenu propos uitspraak tekstfragment
        """),
    Role.SPEAKER: words("""
        speaker speakers speakername speakerid speakerlabel talare talaren talande taler taleren vem vemtalar vemsäger
        hvem hvemtaler who voice röst stemme sprecher sprecherin sprecherinnen redner wer hablante hablantes orador
        locuteur intervenant spreker tier talarid
        """),
    Role.NAME: words("""
        name namn navn person personen deltagare deltagaren deltager deltaker participant participants informant
        respondent interviewee intervjuperson interviewperson role roll rolle actor author sender user avsändare
        afsender avsender from nombre persona participante quién quien teilnehmer teilnehmerin befragte nom
        """),
    Role.START: words("""
        start starttime startime starttimestamp begin begintime beginning startzeit beginn anfang inicio tiempoinicio
        time times timestamp timestamps timecode timespan timeline tc tcin timein in tid tiden tider tidpunkt tidskod
        tidkode tidsstämpel tidsstempel tidsangivelse starttid startar börjar börjantid begynder starter klockslag kl
        klokkeslett klokkeslæt zeit zeitmarke zeitstempel tiempo hora marcadetiempo temps début minut minuter offset
        """),
    Role.UNTIL: words("""
        end endtime endtimestamp ending stop stoptime slut sluttid slutar slutt slutttid ende endzeit fin tiempofin
        final out timeout tcout until till finish slutter
        """),
    Role.DURATION: words("duration length längd varaktighet varighed varighet dauer duración duracion durée"),
    Role.NUMBER: words("""
        nr no num number n # index idx id line lineno linenumber lineid row rownumber rad radnr radnummer linje linjenr
        løpnr løpenummer løbenr löpnr nummer turn turnno turnid seq sequence order zeile zeilennr zeilennummer número
        numero segmentid utteranceid sentenceid confidence
        """),
    Role.NOTE: words("""
        note notes comment comments kommentar kommentarer kommentaren anteckning anteckningar notat notater notering
        noteringar remark remarks observation observationer observasjon bemærkning bemærkninger bemerkning bemerkung
        bemerkungen anmerkung anmerkungen nota notas comentario comentarios memo memos reflektion refleksion
        """),
    Role.CODES: words("""
        tag tags gentags code codes kod koder kode kodning kodningar kodning coding codings codedas theme themes tema
        teman temaer category categories kategori kategorier keyword keywords nyckelord nøgleord schlagwort schlagworte
        codierung codierungen thema themen código codigo códigos etiqueta etiquetas categoría categorías
        """),
    Role.QUOTE: words("""
        quote quotes quotation quotations citat citatet citater sitat zitat segment segments codedsegment codedsegments
        excerpt excerpts extract passage reference cita quotationcontent quotationname
        """),
    Role.DOCUMENT: words("""
        document documents documentname documentgroup dokument dokumentname dokumentnamn dokumentgruppe file files
        filename fil filer filnamn filnavn source källa kilde case cases intervju interview
        """),
    Role.DATE: words("date datum dato fecha datetime"),
    Role.PERSON: words("""
        pseudonym group grupp gruppe age ålder alder alter edad gender sex kön køn kjønn geschlecht género occupation
        profession yrke stilling befattning title titel beruf ocupación education utbildning uddannelse utdanning
        bildung kommun kommune municipality ort stad by city ciudad organisation organization verksamhet arbetsplats
        arbejdsplads arbeidsplass land country nationality civilstånd interest score points
        """),
}
_ROLES = {word: role for role, known in reversed(_WORDS.items()) for word in known}
# When several words of a heading are known, the first of these that one of them means is what the column is.
_ORDER = (
    Role.UNTIL,
    Role.DURATION,
    Role.SPEAKER,
    Role.START,
    Role.QUOTE,
    Role.CODES,
    Role.NOTE,
    Role.DOCUMENT,
    Role.TEXT,
    Role.NAME,
    Role.DATE,
    Role.NUMBER,
    Role.PERSON,
)
_BRACKETS = re.compile(r"[(\[{<][^)\]}>]{0,40}[)\]}>]")
_CAMEL = re.compile(r"(?<=[a-zåäöæø])(?=[A-ZÅÄÖÆØ])")
_PARTS = re.compile(r"[^\W_]+|#")
_MILLISECONDS = re.compile(r"(?<![^\W_])(?:ms|msec|msecs|millis\w*|milli-?se[ck]\w*)(?![^\W_])", re.IGNORECASE)
_SECONDS = re.compile(
    r"(?<![^\W_])(?:s|secs?|seconds?|sek|sekunde?r?n?|segundos?|secondes?|ss[.,]\w+)(?![^\W_])", re.IGNORECASE
)
_CLOCK = re.compile(r"ss[.,]m", re.IGNORECASE)
_LONGEST = 60
_MOST_WORDS = 6


@lru_cache(maxsize=1024)
def role_of(heading: str) -> Role | None:
    """What a column with that heading holds; None when the heading doesn't tell."""
    if len(heading) > _LONGEST:
        return None
    plain = _CAMEL.sub(" ", _BRACKETS.sub(" ", heading)) or heading
    parts = [part.casefold() for part in _PARTS.findall(_SECONDS.sub(" ", _MILLISECONDS.sub(" ", plain)))]
    if not parts or len(parts) > _MOST_WORDS:
        return None
    whole = _ROLES.get("".join(parts))
    if whole is not None:
        return whole
    found = {_ROLES[part] for part in parts if part in _ROLES}
    return next((role for role in _ORDER if role in found), None)


def says_it_exactly(heading: str, role: Role) -> bool:
    """Whether the heading is one of the words for that role, with nothing beside."""
    return "".join(_PARTS.findall(heading)).casefold() in _WORDS[role]


def unit_of(heading: str) -> str:
    """`ms` or `s` when the heading names the unit of its times, else empty."""
    plain = _CAMEL.sub(" ", heading)
    if _MILLISECONDS.search(plain) and not _CLOCK.search(plain):
        return "ms"
    return "s" if _SECONDS.search(plain) else ""


def could_be_heading(cell: str) -> bool:
    """Whether a cell is as short as headings are."""
    return 0 < len(cell) <= _LONGEST and len(cell.split()) <= _MOST_WORDS and "\n" not in cell
