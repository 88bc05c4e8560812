"""Words that tell what a label is: keys of a header, roles, and words that are never a speaker."""

import re
from functools import lru_cache


def words(text: str) -> frozenset[str]:
    """The words of a list, parted by white space."""
    return frozenset(text.split())


HEADER_KEYS = words("""
    datum date dato projekt project prosjekt plats sted place location ort längd lengde længde duration varighed
    varighet varaktighet tid time tidpunkt inspelning inspelad inspelningstid recording recorded optagelse
    optaget opptak ljudfil lydfil lydoptagelse fil file filnamn filnavn filename audio audiofile audiosource
    ålder age alder edad kön gender køn kjønn namn name navn pseudonym yrke occupation stilling befattning roll
    role rolle titel title tittel verksamhet organisation organization kommun kommune grupp group gruppe id
    intervju interview intervjunr intervjunummer intervjuid språk sprog language transkriberad transkriberadav
    transkriberat transkriberatav transkribering transkriberare transkription transskriberetaf transskriberet
    transkribertav transcribed transcribedby transcriber transcription transcript utskrift utskriftav utskriven
    utskrivenav utskrivetav version metod method metode form läge mode källa source kilde kontext context ämne
    emne subject topic anmärkning studie study status sammanhang arbetsplats arbejdsplads anställning bakgrund
    kod code nummer nr no upplägg format intervjudatum intervjuform
    starttid sluttid start slut intervjutid intervjulängd datuminspelning inspelningsdatum antal kyn by stad
    transkriptör transkriptor transskribering transkribent transkribering språkversion pronomen utbildning
    uddannelse utdanning education civilstånd civilstand nationalitet
    dauer uhrzeit alter geschlecht beruf projektname interviewort interviewdatum audiodatei dateiname
    transkribiertvon transkriptionvon transkript sprache thema anmerkung anmerkungen bildung funktion
    fecha nombre lugar duración hora entrevista sexo género profesión proyecto idioma transcripción
    transcritopor código tema archivo
    plaats duur leeftijd naam geslacht beroep functie onderwerp taal opname bestand getranscribeerddoor
    lieu durée âge nom prénom sexe métier langue projet fichier enregistrement transcritpar
    päivämäärä paikka kesto ikä sukupuoli nimi ammatti kieli miejsce czas wiek imię płeć zawód data
    setting length site place ethnicity pseudonymn local idade luogo durata età tipo
    访谈时间 访谈日期 访谈地点 访谈对象 时间 地点 日期 时长 時間 地點 日時 場所 日付
    調査日 収録日 時期 年齢 性別 职业 职务 性别 年龄
    """)

ROLE_KEYS = words("""
    intervjuare intervjuaren interviewer intervjuer intervieweren interviewere informant informanter informanten
    deltagare deltagarna deltagere deltaker deltakere participant participants respondent respondenter
    intervjuperson intervjupersoner interviewperson intervjuad moderator samtalsledare facilitator ordstyrer
    forskare forskaren researcher forsker talare speakers speaker närvarande medverkande deltakar intervjuar
    interviewpartner interviewpartnerin interviewte interviewter teilnehmer teilnehmerin teilnehmende befragte
    befragter befragtenperson entrevistador entrevistadora entrevistado entrevistada participante participantes
    geïnterviewde deelnemer deelnemers respondente enquêteur enquêtrice enquêté enquêtée haastattelija haastateltava
    interviewee interviewees interviewé interviewée interviewés attendees
    deltagareinformation facilitators moderators interviewers
    """)

INTERVIEWERS = words("""
    i int intervjuare intervjuaren interviewer interviewerin intervieweren intervjuer intervjueren interview
    intv iv forskare forskaren forsker forskeren researcher moderator moderatorn samtalsledare samtalsledaren
    facilitator ordstyrer q question fråga spørgsmål spørsmål entrevistador entrevistadora intervieweur
    intervjuar forskar forscher forscherin interviewers fragesteller fragestellerin frage interviewende moderatorin
    pregunta investigador investigadora moderadora moderador enquêteur enquêtrice enquêteuse chercheur chercheuse
    onderzoeker vraag gespreksleider haastattelija tutkija badacz badaczka ankieter moderatore intervistatore
    intervistatrice entrevistadores samtalsleiar ordstyrar intervjuerinterviewer
    pesquisador pesquisadora ricercatore ricercatrice
    host mod modr mdr fac facil intw intvw interv entrev entr encuestador encuestadora encuestadores reporter
    интервьюер интервьюерка интервьюера исследователь ведущий ведущая інтервюер інтервюерка дослідник дослідниця
    tazatel tazatelka výzkumník výzkumnice moderátor moderátorka kérdező interjúkészítő kutató moderátorn görüşmeci
    araştırmacı mülakatçı ερευνητής ερευνήτρια ισ anketar ispitivač intervjuerka intervievator operator spyrill
    intervjueerija küsitleja intervētājs interviuotojas spraševalec pewawancara prowadzący prowadząca
    المحاور المحاورة الباحث الباحثة מראיין מראיינת 主持人 采访者 採訪者 访谈者 訪談者 访问者 訪問者 访谈员 訪員
    记者 記者 提问者 研究者 研究员 問 问 聞き手 インタビュアー インタビュワー インタヴュアー 質問者 質問 司会 司会者
    調査者 면접자 면담자 인터뷰어 연구자 질문자 질문 사회자
    """)

GROUP_VOICES = words("""
    alla flera samtliga flere alle samtlige all several everyone everybody group gruppen gruppe mehrere todos varios
    tous plusieurs allen meerdere allemaal participants participantes deltagarna deltagerne deltakerne deltagare
    teilnehmer teilnehmerinnen teilnehmende deelnemers both båda begge beide ambos tutti wszyscy
    """)
"""Several who speak at once."""

UNKNOWN_VOICES = words("""
    unknown unknownspeaker unknownvoice unidentified unidentifiedspeaker okänd okänttalare ukendt ukjent unbekannt
    unbekanntersprecher desconocido inconnu onbekend onbekendespreker
    ? ?? ??? unclear oklart uklart
    """)
"""How programs name someone they can't tell."""

ROLES = (
    ROLE_KEYS
    | UNKNOWN_VOICES
    | INTERVIEWERS
    | GROUP_VOICES
    | words("""
    ip b r s a resp rsp inf part pers svar answer svarperson befragte befragter befragt respuesta pregunta
    deltagare brukare chef
    handläggare man kvinna mann kvinne mand kvinde person unknownspeaker okänd okänttalare ukendt ukjent unknown
    svarer informanten respondentka respondentin antwort antwoord réponse spreker sprecher sprecherin interlocuteur
    locutor orador talere
    респондент респондентка информант ответ спикер участник участница собеседник respondentka dotazovaný dotazovaná
    válaszadó interjúalany katılımcı görüşülen ispitanik ispitanica sugovornik sugovornica haastateltu vastaaja
    受访者 受訪者 被访者 被訪者 被采访者 回答者 答 嘉宾 参与者 語り手 話者 対象者 調査協力者 協力者 回答
    참여자 응답자 연구참여자 피면접자 답변 화자
    hombre mujer niño niña chico chica femme homme donna uomo male female woman boy girl frau pojke flicka tjej kille
    dreng pige jente gutt pige homem mulher vrouw nainen mies
    narrator panelist panellist caller audience intervistato intervistata rispondente answerer
    """)
)

DATE_KEYS = words("""
    datum date dato intervjudatum interviewdatum inspelad inspelning inspelningsdatum recorded optaget fecha data
    访谈时间 访谈日期 日期 日時 日付 調査日 収録日
    päivämäärä
    """)
LANGUAGE_KEYS = words("språk sprog language sprache taal idioma langue kieli")
LANGUAGES = {
    "svenska": "sv",
    "swedish": "sv",
    "svensk": "sv",
    "sv": "sv",
    "danska": "da",
    "dansk": "da",
    "danish": "da",
    "da": "da",
    "tyska": "de",
    "tysk": "de",
    "deutsch": "de",
    "german": "de",
    "de": "de",
    "spanska": "es",
    "español": "es",
    "spanish": "es",
    "es": "es",
    "nederlands": "nl",
    "dutch": "nl",
    "nl": "nl",
    "franska": "fr",
    "français": "fr",
    "french": "fr",
    "fr": "fr",
    "finska": "fi",
    "suomi": "fi",
    "finnish": "fi",
    "fi": "fi",
    "polska": "pl",
    "polski": "pl",
    "polish": "pl",
    "pl": "pl",
    "nynorsk": "nn",
    "nn": "nn",
    "norska": "nb",
    "norsk": "nb",
    "norwegian": "nb",
    "bokmål": "nb",
    "nb": "nb",
    "no": "nb",
    "engelska": "en",
    "engelsk": "en",
    "english": "en",
    "en": "en",
}

_TALK = words("""
    ja nej nei nä jaha jaja javisst alltså altså men och og også så exempelvis exempel tillexempel tex t.ex
    t.ex. bl.a eks eksempel foreksempel obs först först.ut sedan sen slutligen okej ok okay nu då well so but
    and also first second third then finally example forexample e.g det detta dette den de vi jag jeg hon
    hun man it this that the we he she they yes no att som fordi eftersom därför kort kortsagt sammantaget
    viktigt tänk citat citation slutsats resultat syfte http https www ps p.s fotnot not källor referenser
    bilaga frågor svarsalternativ följande nämligen nemlig notabene nb
    """)
_HEADINGS = words("""
    uppföljning uppföljningsfråga uppföljningsfrågor följdfråga följdfrågor opfølgning oppfølging oppfølgingsspørsmål
    probe probes prompt prompts followup follow-up nachfrage nachfragen doorvragen instruktion instruction
    övrigt øvrigt annat andet annet other sonstiges overig otros observaciones kommentar kommentarer
    beslut beslutning vedtak decision decisions beschluss besluit action actions actionpoint åtgärd åtgärder ansvarig
    ansvarlig responsible verantwortlich deadline närvarande frånvarande sekreterare justerare referent dagordning
    agenda present absent apologies abstract keywords nyckelord introduction background methods results discussion
    conclusion conclusions references sammanfattning
    från fra till til kopia kopi from to cc bcc sent skickat von betreff para asunto van aan onderwerp objet
    definition beskrivning beskrivelse description inkludera inkluderar exkludera exkluderar include exclude includes
    excludes inklusion exklusion inclusion exclusion inkluderer ekskluderer ankarexempel examples exempelcitat regel
    rule kodningsregel kodregel kategori category underkategori subcategory
    pros cons pro contra advantages disadvantages advantage disadvantage fördelar nackdelar fordele fordeler ulemper
    vorteile nachteile avantages inconvénients ventajas desventajas strengths weaknesses opportunities threats styrkor
    svagheter styrker svakheter problem lösning solution input output expected actual before after given when then
    positives negatives positive negative likes dislikes course hours office reading homework assignment kurs
    added fixed changed removed deprecated security weather temperature seen
    break intermission sponsor sponsors advertisement jingle intro outro
    mål material tips ingredienser ingredients uppgifter tasks botón button knapp link länk url pris price telefon tel
    phone mobil mejl mail e-mail email epost e-post adress address adresse öppettider
    """)
_DAYS = words("""
    monday tuesday wednesday thursday friday saturday sunday måndag tisdag onsdag torsdag fredag lördag söndag
    mandag tirsdag lørdag søndag montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miércoles
    jueves viernes sábado lundi mardi mercredi jeudi vendredi samedi dimanche maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag january february march september october november december
    januari februari maj augusti oktober todo done fixme deleted edited error warning info debug
    """)
_SECTIONS = words("""
    tema temaområde kapitel kapittel del avsnitt afsnit avsnit sida side page theme section chapter part table
    week vecka uge uke woche semaine semana day jour lesson lektion modul module session
    tabell tabel figur figure bilaga appendix punkt steg step block område fas fase uppgift task tarea opgave
    oppgave aufgabe abschnitt
    """)
_NO_SPEAKERS = (HEADER_KEYS - words("grupp group gruppe intervju interview")) | _TALK | _HEADINGS | _SECTIONS | _DAYS
_SOUNDS = words("""
    skratt skrattar skrattande paus pause ohörbart ohørbart uhørligt uhørlig tystnad suckar gråter musik music
    laughs laughter laughing laugh crosstalk inaudible silence sighs applause latter ler griner hostar harklar
    avbrott otydligt överlappande overlapping sic ... …
    """)

_LONGEST_ABBREVIATION = 4
_DIGITS_AT_END = re.compile(r"[\d#.]+$")
_PART_OF_PLAY = re.compile(
    r"(?:act|scene|chapter|akt|scen|scene|szene|aufzug|acto|escena|acte|scène|book)[ivxlcdm\d]{1,7}"
)


@lru_cache(maxsize=4096)
def fold(label: str) -> str:
    """What two writings of one label share: no case, no white space, no colon at the end."""
    return "".join(label.replace("\xa0", " ").split()).casefold().strip(":.*_")


def is_no_speaker(key: str) -> bool:
    """Whether a folded label is a header's key, a word of talk, or the name of a section."""
    if key in _NO_SPEAKERS or _PART_OF_PLAY.fullmatch(key):
        return True
    return key in _SOUNDS or _DIGITS_AT_END.sub("", key) in _SECTIONS


def is_section(key: str) -> bool:
    """Whether a folded label is a numbered part of an interview: `Theme 2`."""
    return key[-1:].isdigit() and _DIGITS_AT_END.sub("", key) in _SECTIONS


def is_header_key(key: str) -> bool:
    """Whether a folded label is one that a form, a header or minutes would have."""
    return key in HEADER_KEYS or key in _HEADINGS


def is_sound(key: str) -> bool:
    """Whether a folded word in brackets tells a sound or a gap."""
    return key in _SOUNDS or not any(character.isalpha() for character in key)


def is_role(key: str) -> bool:
    """Whether a folded label, but for a number at its end, names a role in an interview."""
    return _DIGITS_AT_END.sub("", key).rstrip("-_") in ROLES


def names_interviewer(key: str) -> bool:
    """Whether a folded label, but for a number at its end or what is in brackets, means the one who asks."""
    if key.endswith(")"):
        key, _bracket, inside = key[:-1].partition("(")
        if len(inside) > _LONGEST_ABBREVIATION and inside in INTERVIEWERS:
            return True
    elif "," in key and len(role := key.rpartition(",")[2]) > _LONGEST_ABBREVIATION and role in INTERVIEWERS:
        return True
    return _DIGITS_AT_END.sub("", key).rstrip("-_") in INTERVIEWERS
