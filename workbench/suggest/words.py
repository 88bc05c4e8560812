"""What the rules know of each language: abbreviations, conjunctions, negations, small words, reflexives.

The lists are for speech as it is written down: `nån`, `int`, `asså` stand beside the forms of the dictionary.
"""

from dataclasses import dataclass

SWEDISH, DANISH, NORWEGIAN, ENGLISH = "sv", "da", "nb", "en"
KNOWN = (SWEDISH, DANISH, NORWEGIAN, ENGLISH)
OTHER = "xx"

_ALIASES = {"no": NORWEGIAN, "nn": NORWEGIAN, "swe": SWEDISH, "dan": DANISH, "nor": NORWEGIAN, "nob": NORWEGIAN}
_ALIASES |= {"nno": NORWEGIAN, "eng": ENGLISH}


def language_code(tag: str) -> str:
    """`sv`, `da`, `nb` or `en` for a language tag such as `sv-SE` or `no`; `xx` for any other and for none."""
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    code = _ALIASES.get(code, code)
    return code if code in KNOWN else OTHER


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of one language, in lower case.

    A sentence never ends after an `inner` abbreviation; after a `final` one it ends when a capital follows.
    `capital` words are written with a capital wherever they stand. `joins` begin a new clause. `small` words may
    stand inside a phrase without changing it. `not_negating` words after a negation take it back (inte *bara*).
    """

    inner: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    not_negating: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    reflexives: frozenset[str] = frozenset()
    negates_before_only: bool = False


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SV = Words(
    inner=_set(
        "t.ex. tex. bl.a. dvs. d.v.s. kl. dr. f.d. s.k. ca. c:a cirk. nr. fr.o.m. t.o.m. p.g.a. pga. m.a.o. resp. "
        "ev. enl. ang. obs. jfr. prof. doc. leg. fil. med.dr. tel. inkl. exkl. avd. forts. vad.gäller. f.n. s.a.s. "
        "m.h.a. i.st.f. n.b. red. sid. kap. bl. st. s:t s:ta iaf. f.ö. o.a. ex. t.v. a.a. el. utg. hr. fr."
    ),
    final=_set("m.m. mm. m.fl. mfl. osv. o.s.v. etc. o.d. o.dyl. e.d. e.dyl. f.kr. e.kr. m.v. kr. tkr. a.s. o.likn."),
    joins=_set("och men så för sen sedan då fast utan eller därför eftersom medan att när om å"),
    negations=_set("inte int inte' ente icke ej aldrig ingen inget inga ingenting knappt knappast varken utan"),
    not_negating=_set("bara enbart endast minst sant"),
    small=_set(
        "jag du han hon den det vi ni de dom man en ett mig dig oss er honom henne dem någon nån något nåt lite mer "
        "ju väl nog då så också även alltså asså liksom typ va eh öh mm hm ba bara ändå faktiskt egentligen helt "
        "alldeles verkligen väldigt jätte mycket rätt ganska nästan inte int aldrig alltid ofta ibland kanske nu sen "
        "sedan här där än till och å som är min mitt mina sin sitt sina liksom' ens precis riktigt säkert gärna"
    ),
    reflexives=_set("sig sej mig mej dig dej oss er"),
)
_DA = Words(
    inner=_set(
        "f.eks. feks. bl.a. dvs. d.v.s. kl. dr. ca. nr. pga. p.g.a. mht. m.h.t. ift. i.f.t. evt. inkl. ekskl. hhv. jf. "
        "jvf. tlf. hr. fr. prof. vedr. ang. fx. t.o.m. f.o.m. s.k. såk. iht. iflg. obs. red. afd. kap. pr. alm. "
        "f.v.t. adj. cand. lic. bet. hf. sml. ejd. m.a.o. st. sct."
    ),
    final=_set("m.m. mm. m.fl. mfl. osv. o.s.v. etc. mv. m.v. o.l. o.lign. el.lign. e.l. f.kr. e.kr. kr. s.u. a.s."),
    joins=_set("og men så for fordi hvis når da altså eller mens selvom derfor at"),
    negations=_set("ikke ik' ikk aldrig ingen intet ingenting næppe hverken uden ej"),
    not_negating=_set("bare kun mindst sandt"),
    small=_set(
        "jeg du han hun den det vi i de man en et mig dig os jer ham hende dem nogen noget lidt mere jo vel nok da så "
        "også altså ligesom bare øh øhm mm hm faktisk egentlig helt virkelig meget ret ganske næsten ikke aldrig "
        "altid ofte nogle gange måske nu her der til og som er min mit mine sin sit sine selv lige jo' gerne sgu"
    ),
    reflexives=_set("sig mig dig os jer"),
)
_NB = Words(
    inner=_set(
        "f.eks. feks. bl.a. dvs. d.v.s. kl. dr. ca. nr. pga. p.g.a. mht. m.h.t. ift. i.f.t. evt. ev. inkl. ekskl. hhv. "
        "jf. jfr. tlf. hr. fr. prof. vedr. ang. t.o.m. f.o.m. s.k. iht. iflg. obs. red. avd. kap. pr. st. o.a. m.a.o."
    ),
    final=_set("m.m. mm. m.fl. mfl. osv. o.s.v. etc. mv. m.v. o.l. e.l. f.kr. e.kr. kr. a.s."),
    joins=_set("og men så for fordi hvis når da altså eller mens selv derfor at"),
    negations=_set("ikke ikkje aldri ingen intet ingenting neppe verken hverken uten ei"),
    not_negating=_set("bare kun minst sant"),
    small=_set(
        "jeg du han hun den det vi dere de man en ei et meg deg oss ham henne dem noen noe litt mer jo vel nok da så "
        "også altså liksom bare eh øh mm hm faktisk egentlig helt virkelig veldig mye ganske nesten ikke aldri alltid "
        "ofte kanskje nå her der til og som er min mitt mine sin sitt sine gjerne"
    ),
    reflexives=_set("seg meg deg oss dere"),
)
_EN = Words(
    inner=_set(
        "e.g. i.e. eg. ie. dr. mr. mrs. ms. prof. st. vs. approx. ca. cf. fig. nos. vol. dept. est. incl. ext. gen. "
        "rev. hon. sr. jr. viz. resp."
    ),
    final=_set("etc. a.m. p.m. et.al. al. inc. ltd. co. u.k. u.s. ph.d. b.c. a.d."),
    capital=_set("i i'm i'd i've i'll i’m i’d i’ve i’ll"),
    joins=_set("and but so because if when then although or while though since as"),
    negations=_set("not n't n’t never no nobody nothing none hardly barely neither without nor dont cant wont didnt"),
    not_negating=_set("only just least"),
    small=_set(
        "i you he she it we they one a an the me him her us them some any a little more just really actually very "
        "quite almost not n't n’t never always often sometimes maybe now then here there to and that is was like um "
        "uh er mm you know kind of sort also too well so my your his their our its"
    ),
    reflexives=_set("oneself myself yourself himself herself itself ourselves yourselves themselves themself"),
    negates_before_only=True,
)
_NONE = Words()

WORDS = {SWEDISH: _SV, DANISH: _DA, NORWEGIAN: _NB, ENGLISH: _EN, OTHER: _NONE}
