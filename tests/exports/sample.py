"""An invented study with about forty quotes: all sorts that an appendix must be able to set.

Also an example of how a service fills the material: `quote()` and `said()` show the shortest way.
"""

from workbench.domain.coding import Stance
from workbench.domain.transcript import ParagraphStatus
from workbench.exports.material import (
    CUT,
    AppendixMaterial,
    AppendixSettings,
    CodebookFacts,
    CodeFacts,
    ParticipantFacts,
    QuoteFacts,
    QuoteSegment,
    ThemeFacts,
)

PEOPLE = (
    ParticipantFacts("IP1", "Agneta", "chef", {"kommun": "Norrbacka", "år i yrket": "22"}, 1, 2310),
    ParticipantFacts("IP2", "Bengt", "chef", {"kommun": "Älvnäs", "år i yrket": "9"}, 1, 1985),
    ParticipantFacts("IP3", "Cecilia", "chef", {"kommun": "Storåker", "år i yrket": "14"}, 1, 2204),
    ParticipantFacts("IP4", "Disa", "handläggare", {"kommun": "Norrbacka", "år i yrket": "31"}, 2, 2875),
    ParticipantFacts("IP5", "Elin", "handläggare", {"kommun": "Storåker", "år i yrket": "3"}, 1, 2440),
    ParticipantFacts("IP6", "Folke", "brukarrepresentant", {"kommun": "Älvnäs"}, 1, 1730),
    ParticipantFacts("IP7", "Gudrun", "brukarrepresentant", {"kommun": "Norrbacka"}, 2, 10420),
    ParticipantFacts("IP8", "Hassan", "brukarrepresentant", {"kommun": "Storåker"}, 1, 1610),
    ParticipantFacts("IP9", "Ingrid", "boendestödjare", {"kommun": "Norrbacka", "år i yrket": "17"}, 2, 2090),
    ParticipantFacts("IP10", "Jon", "boendestödjare", {"kommun": "Älvnäs", "år i yrket": "5"}, 1, 1480),
)
INTERVIEWS = {person.id: f"Intervju {number}" for number, person in enumerate(PEOPLE, 1)}
VERBATIM, NOTE, SUMMARY = ParagraphStatus.VERBATIM, ParagraphStatus.NOTE, ParagraphStatus.SUMMARY
NAMES = {person.id: person.pseudonym for person in PEOPLE}


def said(who: str, *parts: str | None, paragraph: int = 1, status: ParagraphStatus = VERBATIM) -> QuoteSegment:
    """What one says in one paragraph; `who` is a participant's id, or `I` for the interviewer."""
    return QuoteSegment(
        parts,
        speaker="Intervjuaren" if who == "I" else NAMES.get(who, who),
        is_interviewer=who == "I",
        status=status,
        paragraph=paragraph,
        time_ms=paragraph * 17_350,
    )


_made: dict[str, int] = {}


def quote(*segments: QuoteSegment, who: str = "", **more: object) -> QuoteFacts:
    """A quote of those segments; who speaks is read from them unless it is told."""
    ids = {name: identity for identity, name in NAMES.items()}
    people = [who] if who else [ids[s.speaker] for s in segments if s.speaker in ids]
    first = people[0] if people else "IP1"
    place = list(NAMES).index(first)
    words = " ".join(part for s in segments for part in s.parts if part)
    number = _made.setdefault(words, len(_made) + 1)
    return QuoteFacts(
        coding_id=f"01890000-0000-7000-8000-{number:012d}",
        transcript=INTERVIEWS[first],
        file=f"{INTERVIEWS[first].lower().replace(' ', '_')}.docx",
        segments=segments,
        participants=tuple(dict.fromkeys(people)),
        coder="KB" if number % 3 else "AL",
        place=(place, (segments[0].paragraph or 0) * 100),
        **more,  # type: ignore[arg-type]
    )


def one(who: str, paragraph: int, *parts: str | None, **more: object) -> QuoteFacts:
    """A quote from one paragraph."""
    return quote(said(who, *parts, paragraph=paragraph), **more)


REHABILITATION = ThemeFacts(
    code=CodeFacts(
        "ansats-2x2/Förväntan/Rehabiliterande",
        "Rehabiliterande",
        "Personen väntas växa mot att klara sig utan stöd: stödet tränar, motiverar och fasas ut.",
        "tal om träning, eget ansvar, utfasning och delmål som leder bort från insatsen",
        "träning på gym och liknande som inte hör till stödet",
    ),
    quotes=(
        one(
            "IP1",
            12,
            "Målet är ju att vi inte ska behövas. Det låter hårt men det är det som är respekten i det.",
            stance=Stance.ADVOCATES,
            starred=True,
        ),
        one(
            "IP2",
            31,
            "Vi jobbar med händerna på ryggen",
            CUT,
            ", och det är mycket svårare än att diska själv.",
            stance=Stance.DESCRIBES,
        ),
        one(
            "IP5",
            8,
            "Hon ville kunna åka buss till garnaffären. Då åkte vi med tre gånger, sen satt boendestödjaren "
            "längre bak i bussen, och sen stod hon bara kvar på hållplatsen. Och det gick. Men det var hennes eget, "
            "det var inte jag som hittade på det.",
            stance=Stance.DESCRIBES,
        ),
        one(
            "IP10", 19, "Man vågar lite mer för varje gång, och det smittar. Jag har sett det.", stance=Stance.ADVOCATES
        ),
        one("IP6", 44, "Hundra procent själv, vem klarar det? Gör du det?", stance=Stance.QUESTIONS, starred=True),
        quote(said("IP4", "Delmål, delmål, delmål. Rutan får inte vara tom.", paragraph=27)),
        one("IP7", 52, "Dom säger fasa ut. Jag säger: fråga mig först.", stance=Stance.QUESTIONS),
    ),
)
HABILITATION = ThemeFacts(
    code=CodeFacts(
        "ansats-2x2/Förväntan/Habiliterande",
        "Habiliterande",
        "Stödet lättar och kompenserar, och får vara kvar: man gör åt, tar initiativ och har helheten i sin hand.",
        "att göra åt någon, ta kommandot, plockstäda, räkna med svängningar i måendet",
        "sjukvårdande insatser",
    ),
    quotes=(
        one(
            "IP9",
            23,
            "Ibland går man in och bara gör det. Hela köket. Och sen kan man börja prata om nåt annat.",
            stance=Stance.ADVOCATES,
            starred=True,
        ),
        one("IP3", 15, "Det är ingen som frågar en rullstol när den tänker bli klar.", stance=Stance.ADVOCATES),
        one(
            "IP8",
            9,
            "När jag är sjuk ser jag inte diskbänken. Den finns inte. Och när jag är frisk skäms jag för den, "
            "så då är det bra att nån har tagit den däremellan, utan att säga nåt. Det är det fina, att dom inte säger "
            "nåt. Min förra, hon kommenterade allt.",
            stance=Stance.DESCRIBES,
        ),
        quote(
            said(
                "IP4",
                "Ringde för att höra hur det gick. Hon väntar på sin ordinarie. Disk och sopor sedan veckor.",
                paragraph=61,
                status=NOTE,
            ),
            who="IP4",
        ),
        quote(
            said("IP4", "Jag tänkte att nu borde nån bara gå in och göra det.", paragraph=62),
            said("IP4", "Lång tystnad. Tittar ut på gården.", paragraph=63, status=NOTE),
            said("IP4", "Men det sa jag inte.", paragraph=64),
        ),
        one(
            "IP10",
            33,
            "Det svänger. En vecka är det jag som håller i moppen och nästa är det han.",
            stance=Stance.DESCRIBES,
        ),
    ),
)
TASK = ThemeFacts(
    code=CodeFacts(
        "ansats-2x2/Inriktning/Uppgiftsorienterad",
        "Uppgiftsorienterad",
        "Den överenskomna uppgiften blir gjord; vem som kommer betyder mindre.",
        "schema, timmar, det som står i planen",
    ),
    quotes=(
        one("IP5", 40, "I beslutet finns det inga personer, det finns timmar. Två timmar städ, en timme inköp."),
        one(
            "IP1",
            36,
            "Det ska inte spela nån roll vem som kommer. Står det tvätt så blir det tvätt.",
            stance=Stance.ADVOCATES,
        ),
        one("IP3", 28, "Planen är planen", CUT, "men ibland är den en lögn.", stance=Stance.QUESTIONS),
        quote(
            said("I", "Vad händer om rutan är tom?", paragraph=29),
            said("IP5", "Den blir röd. Nej men på riktigt, man får inte spara.", paragraph=30),
            said("I", "Så man skriver något?", paragraph=31),
            said("IP5", "Man skriver nåt.", paragraph=32),
        ),
    ),
)
RELATION = ThemeFacts(
    code=CodeFacts(
        "ansats-2x2/Inriktning/Relationsorienterad",
        "Relationsorienterad",
        "Kontakten är själva stödet: val av person, kontinuitet, sällskap, gränsen mellan privat och yrke.",
        "förtroende, samma person, fika, att släppa in, vikarier, att tacka nej",
    ),
    quotes=(
        one(
            "IP7",
            11,
            "Hon hade inte tackat nej till städningen. Hon hade tackat nej till att ha en främling i hallen.",
            starred=True,
            stance=Stance.REPORTS,
        ),
        one(
            "IP2",
            47,
            "Jag får inte säga det som chef, men det är relationen. Resten är alibi.",
            stance=Stance.ADVOCATES,
        ),
        one("IP9", 5, "Fikat är inte paus från jobbet, fikat är jobbet.", stance=Stance.ADVOCATES),
        one(
            "IP8",
            21,
            "Första halvåret öppnade jag inte. Hon stod där ute och berättade om sin hund, genom "
            "brevinkastet. Varje tisdag. ",
            CUT,
            " Till slut ville man ju se hunden, och den var ju inte ens med, för "
            "det får dom inte, men då hade jag öppnat, och då satt vi i hallen på skohyllan, hon på den ena sidan och "
            "jag på den andra, och det var väl så det började. Det tog två år innan hon fick komma in i köket. Och nu "
            "säger dom att vi ska byta, för att det inte är bra att det blir för personligt. Vad ska det annars bli?",
            stance=Stance.QUESTIONS,
            starred=True,
        ),
        quote(
            said("IP7", "Det är tillit det handlar om, och den tar tid.", paragraph=70),
            said("IP9", "Ja. Och den går på en eftermiddag att riva.", paragraph=71),
            said("I", "Hur då?", paragraph=72),
            said("IP9", CUT, paragraph=73),
            said("IP9", "Man skickar en vikarie utan att ringa först.", paragraph=74),
        ),
        quote(
            said("AR", "الثقة تحتاج إلى وقت، ولا تأتي بسرعة.", paragraph=14),
            who="IP8",
            language="ar",
        ),
        one("IP6", 18, "“Det är bara jag”, ropar hon, och det är ju precis det det är."),
        one("IP4", 80, "Samma person i elva år. Är det bra eller dåligt? Det beror på vem du frågar."),
    ),
)
HOME = ThemeFacts(
    code=CodeFacts("komponenter/Delar/Hemmet", "Hemmet", "Städning, tvätt, mat och ordning i bostaden."),
    quotes=(
        one("IP9", 55, "Sängen först. Är sängen bäddad så är det en annan dag."),
        one("IP10", 12, "Jag plockstädar medan vi pratar, så märks det inte."),
        one("IP3", 66, "Hemmet är en arbetsplats [för personalen], och det glömmer vi att det är någons hem."),
        one("IP6", 7, "Det luktar kaffe när hon har varit där."),
    ),
)
MONEY = ThemeFacts(
    code=CodeFacts("komponenter/Delar/Ekonomi", "Ekonomi", "Räkningar, post, skulder, god man."),
    quotes=(
        one("IP8", 38, "Posten låg i en påse. I tre påsar. Vi tog en påse i veckan, det var precis lagom."),
        one("IP5", 57, "Vi får inte röra pengar, så vi sitter bredvid och tittar när det går fel."),
        quote(
            said(
                "IP1",
                "Om ekonomi: rutinen är att boendestödet aldrig hanterar kort eller koder.",
                paragraph=39,
                status=SUMMARY,
            ),
            who="IP1",
        ),
        one("IP7", 60, "It is not about the money, it is about opening the envelope.", language="en"),
    ),
)
WORK = ThemeFacts(
    code=CodeFacts("komponenter/Delar/Sysselsättning", "Sysselsättning", "Arbete, studier, daglig verksamhet."),
    quotes=(
        one("IP2", 71, "Sysselsättning är en ruta till. Men för en del är det hela rutan."),
        one("IP6", 63, "Jag hjälpte till i caféet på torsdagar. Då hade jag en torsdag."),
    ),
)
CRISIS = ThemeFacts(
    code=CodeFacts("komponenter/Krisplan", "Krisplan", "Vad som ska göras när det blir sämre, och av vem."),
)

SETTINGS = AppendixSettings()


def study(language: str = "en", **more: object) -> AppendixMaterial:
    """The whole study; `language` is the one of the appendix's own texts, the interviews are in Swedish."""
    values: dict[str, object] = {
        "title": "Bilaga 2. Citat",
        "study_title": "Att släppa in någon: om boendestödets inriktning",
        "language": language,
        "interviews_language": "sv",
        "transcripts": 9,
        "participants": PEOPLE,
        "groups": ("chef", "handläggare", "brukarrepresentant", "boendestödjare"),
        "themes": (
            ThemeFacts("Förväntan", children=(REHABILITATION, HABILITATION)),
            ThemeFacts("Inriktning", children=(TASK, RELATION)),
            ThemeFacts("Delar", children=(HOME, MONEY, WORK)),
            CRISIS,
        ),
        "unquoted": (CodeFacts("komponenter/Process/Beslut", "Beslut"),),
        "codings": 254,
        "selection": "Två forskare valde var för sig de citat som bäst visar kodens bredd, och enades sedan.",
        "coders": ("KB", "AL"),
        "codebooks": (
            CodebookFacts("Ansatser i boendestöd, två axlar", "1.0.0"),
            CodebookFacts("Boendestödets komponenter", "1.2.0"),
        ),
        "software": "interview-workbench 0.1.0",
        "date": "2026-03-14T09:26:53+00:00",
        "settings": SETTINGS,
    }
    return AppendixMaterial(**(values | more))  # type: ignore[arg-type]
