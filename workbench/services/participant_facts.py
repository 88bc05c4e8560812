"""What the head of a transcript tells of the one who is interviewed: a name, a group, and facts such as the age."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.importers.grammar.vocabulary import ROLES, fold, words

LONGEST_NAME, LONGEST_FACT = 60, 120
_MOST_WORDS = 5

PSEUDONYM_KEYS = words("pseudonym pseudonymn pseudonyme alias fingeratnamn fingerat täcknamn dæknavn dekknavn decknamn")
PERSON_KEYS = words("""
    informant informanten intervjuperson intervjupersonen interviewperson interviewpersonen interviewee intervjuad
    intervjuade intervjuobjekt deltagare deltagaren deltager deltageren deltaker deltakeren participant respondent
    respondenten svarsperson svarperson interviewpartner interviewpartnerin interviewte interviewter befragte befragter
    teilnehmer teilnehmerin entrevistado entrevistada participante haastateltava
    informantid informantnr informantnummer deltagarid deltagarnr deltagarnummer deltagarkod respondentid respondentnr
    respondentnummer participantid participantnumber participantno participantcode intervjupersonid deltagerid
    deltagernr deltagernummer deltakerid deltakernummer
    """)
NAME_KEYS = words("namn name navn förnamn firstname fornavn vorname nombre nom naam nimi imię")
GROUP_KEYS = words("""
    grupp group gruppe roll role rolle kategori category kategorie informantgrupp respondentgrupp deltagargrupp
    deltagerkategori intervjugrupp målgrupp målgruppe yrkesroll grupo
    """)
FACT_KEYS = words("""
    ålder age alder alter edad ikä leeftijd wiek âge födelseår född fødselsår født birthyear yearofbirth geburtsjahr
    åldersgrupp aldersgruppe agegroup åldersspann
    kön gender sex køn kjønn geschlecht sexo género geslacht sexe sukupuoli płeć pronomen pronouns könsidentitet
    yrke yrkestitel profession occupation beruf profesión beroep métier ammatti zawód jobb job arbete jobbtitel jobtitle
    befattning stilling tjänst tjänstetitel position funktion function funktie
    sysselsättning anställning anställningsform beskæftigelse employment
    kommun kommune municipality gemeinde hemkommun boendekommun hjemkommune bopælskommune stadsdel region län landsting
    fylke bostadsort hemort bopæl bosted residence wohnort
    arbetsplats arbejdsplads arbeidsplass workplace arbeitsplatz organisation organization organisasjon verksamhet
    virksomhed virksomhet enhet enhed avdelning afdeling avdeling department unit förvaltning myndighet
    utbildning uddannelse utdanning education bildung utbildningsnivå ausbildung
    civilstånd civilstand sivilstatus maritalstatus familienstand familj familie family barn antalbarn children
    nationalitet nationality födelseland fødeland fødselsland countryofbirth ursprung modersmål modersmaal morsmål
    mothertongue etnicitet ethnicity religion
    erfarenhet erfaring experience erfahrung yrkeserfarenhet åriyrket antalåriyrket yrkesår yrkeslivserfarenhet
    anställningstid anställningsår tjänsteår yearsinprofession yearsofexperience yearsexperience anciennitet ansiennitet
    diagnos diagnose diagnosis funktionsnedsättning boendeform boende boform stödform insats bakgrund background
    """)
"""Facts about a person; never about the recording (its date and place, how long it is, who wrote it down)."""

_OF_THE_PERSON = re.compile(
    r"^(?:informanten?s?|respondenten?s?|deltagar(?:en)?s?|deltager(?:en)?s?|deltaker(?:en)?s?|participant(?:['’]?s)?|"
    r"intervjuperson(?:en)?s?|interviewperson(?:en)?s?|interviewee(?:['’]?s)?|ip(?:s)?)(?=.{2})"
)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]\s*$")
_SEVERAL = re.compile(r"[,;/&|+]|\s(?:och|og|and|und|samt|y|et|en)\s", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:chef|chefer|ledare|leder|leiter|leiterin|manager|director|direktör|direktør|handläggare|sagsbehandler|"
    r"saksbehandler|samordnare|koordinator|sekreterare|sekretær|sekretär|assistent|assistant|biträde|sköterska|"
    r"sygeplejerske|sykepleier|nurse|läkare|læge|lege|doctor|terapeut|therapist|kurator|pedagog|pædagog|lärare|lærer|"
    r"lehrer|lehrerin|teacher|worker|arbetare|arbejder|arbeider|strateg|utvecklare|politiker|tjänsteman|tjänsteperson|"
    r"brukare|bruger|bruker|user|klient|client|patient|pasient|elev|student|förälder|forælder|forelder|parent|anhörig|"
    r"pårørende|närstående|boendestödjare|representant|företrädare)$"
)
_NOBODY = words(
    "- – — x xx xxx ? anonym anonymous anonymiserad anonymiseret okänd ukendt ukjent unknown n/a na inga ingen"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of the person; everything may be empty.

    `pseudonym` is what is called so or names the participant (`Informant: Chef 1`); `name` what is called a name, which
    may be a real one. `attributes` are by the names that stand in the head.
    """

    pseudonym: str = ""
    name: str = ""
    group: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.pseudonym or self.name or self.group or self.attributes)


def facts_of(head: Mapping[str, str]) -> Facts:
    """What the attributes of a transcript tell of the one who is interviewed."""
    named: dict[str, str] = {}
    group = role = ""
    attributes: dict[str, str] = {}
    for key, written in head.items():
        value, folded = " ".join(written.split()), fold(key).replace("-", "")
        short = _OF_THE_PERSON.sub("", folded)
        if not value or fold(value) in _NOBODY:
            continue
        if folded in PSEUDONYM_KEYS or short in PSEUDONYM_KEYS:
            named.setdefault("pseudonym", _name(value))
        elif folded in PERSON_KEYS:
            name = _numbered(key, value)
            if _is_role(name):
                role = role or name
            elif fold(name) not in ROLES:
                named.setdefault("person", name)
        elif folded in NAME_KEYS or short in NAME_KEYS:
            named.setdefault("name", _name(value))
        elif (folded in GROUP_KEYS or short in GROUP_KEYS) and len(value) <= LONGEST_NAME:
            group = group or value
        elif (folded in FACT_KEYS or short in FACT_KEYS) and len(value) <= LONGEST_FACT:
            attributes[_shortest(key)] = value
    pseudonym = named.get("pseudonym") or named.get("person", "")
    return Facts(pseudonym, named.get("name", ""), group or role, attributes)


def tells_of_people(head: Mapping[str, str]) -> list[str]:
    """The names of the attributes of a transcript that tell of a person."""
    known = PSEUDONYM_KEYS | PERSON_KEYS | NAME_KEYS | FACT_KEYS
    return [key for key in head if {fold(key), _OF_THE_PERSON.sub("", fold(key))} & known]


def _shortest(key: str) -> str:
    """`Informantens ålder` is `ålder`; a key that is known as it stands stays so."""
    parts = key.replace("\xa0", " ").strip(":*_ ").split()
    tails = (" ".join(parts[place:]) for place in range(len(parts)))
    return next((tail for tail in tails if fold(tail).replace("-", "") in FACT_KEYS), " ".join(parts))


def _name(value: str) -> str:
    """The value as one person's name; empty when it names several, or is more than a name."""
    name = _IN_BRACKETS.sub("", value).rstrip().strip(" .:")
    if not name or len(name) > LONGEST_NAME or len(name.split()) > _MOST_WORDS or _SEVERAL.search(name):
        return ""
    return name if any(character.isalnum() for character in name) else ""


def _is_role(name: str) -> bool:
    """`Informant: Enhetschef` tells what someone is, not who: there may be several."""
    return len(name.split()) == 1 and bool(_ROLE.search(name.casefold()))


def _numbered(key: str, value: str) -> str:
    """`Informant: 3` names the one who is called Informant 3."""
    name = _name(value)
    if not name.isdecimal():
        return name
    word = re.sub(r"[\s-]*(?:id|nr|nummer|number|no|kod|code)\.?$", "", key.strip(":*_ "), flags=re.IGNORECASE)
    return f"{word.capitalize()} {name}"
