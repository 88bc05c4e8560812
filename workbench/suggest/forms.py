"""Forms that a stemmer can't bring together: strong and short verbs, and words spelt as they are spoken."""

from workbench.suggest.words import DANISH, ENGLISH, NORWEGIAN, SWEDISH

_SV = """
be ber bad bett bedd · binda binder band bundit · bita biter bet bitit · bjuda bjuder bjöd bjudit
bli blir blev blivit · bära bär bar burit · böra bör borde · dra drar drog dragit dras
dricka dricker drack druckit · driva driver drev drivit · dö dör dog dött · falla faller föll fallit
finna finner fann funnit · finnas finns fanns funnits · flyga flyger flög flugit · få får fick fått
försvinna försvinner försvann försvunnit · ge ger gav gett givit ges · gripa griper grep gripit
gråta gråter grät gråtit · gå går gick gått · göra gör gjorde gjort görs gjordes gjorts · ha har hade haft
heta heter hette hetat · hinna hinner hann hunnit · hålla håller höll hållit hålls · kliva kliver klev klivit
komma kommer kom kommit · kunna kan kunde kunnat · le ler log lett · leva lever levde levt
ligga ligger låg legat · ljuga ljuger ljög ljugit · låta låter lät låtit · lägga lägger lade la lagt läggs
må mår mådde mått · njuta njuter njöt njutit · rida rider red ridit · ringa ringer ringde ringt · rå rår rådde
se ser såg sett ses sågs · sitta sitter satt suttit · sjunga sjunger sjöng sjungit · ske sker skedde skett
skilja skiljer skilde skilt · skina skiner sken skinit · skjuta skjuter sköt skjutit · skola ska skall skulle
skriva skriver skrev skrivit skrivs · skrika skriker skrek skrikit · slippa slipper slapp sluppit
slita sliter slet slitit · slå slår slog slagit · snyta snyter snöt snutit · sova sover sov sovit
spricka spricker sprack spruckit · sprida sprider spred spritt · springa springer sprang sprungit
stiga stiger steg stigit · stjäla stjäl stal stulit · stå står stod stått · säga säger sa sade sagt sägs
sälja säljer sålde sålt · sätta sätter satte · ta tar tog tagit tas tagits taga · tiga tiger teg tigit
tvinga tvingar tvang · veta vet visste vetat · vilja vill ville velat · vinna vinner vann vunnit
vrida vrider vred vridit · vänja vänjer vande vant · välja väljer valde valt väljs · växa växer växte vuxit växt
vara är var varit va · äta äter ätit · klä klär klädde klätt · bo bor bodde bott · tro tror trodde trott
sy syr sydde sytt · stödja stödjer stödde stött stöder stöda · glömma glömmer glömde glömt
tillåta tillåter tillät · bestämma bestämmer bestämde bestämt · hjälpa hjälper hjälpte hjälpt hjälps
behöva behöver behövde behövt behövs · orka orkar orkade orkat
träna tränar tränade tränat träning träningen träningar · öva övar övade övat övning övningen övningar
prata pratar pratade pratat prat pratet · umgås umgicks umgåtts · lita litar litade litat
våga vågar vågade vågat · sig sej · mig mej · dig dej · de dom dem · någon nån · något nåt · några nåra
sådan sån · sådant sånt · sådana såna · åka åker åkte åkt · öka ökar ökade ökat ökas · äga äger ägde ägt
ana anar anade anat · inte int int' inte' ente · sedan sen · alltså asså
"""
_DA = """
bede beder bad bedt · blive bliver blev blevet · bære bærer bar båret · drage drager drog draget
drikke drikker drak drukket · drive driver drev drevet · dø dør døde død · falde falder faldt faldet
finde finder fandt fundet · få får fik fået · give giver gav givet gi' · gå går gik gået
gøre gør gjorde gjort gøres · have har havde haft ha' · hedde hedder hed heddet
hjælpe hjælper hjalp hjulpet hjælpes · holde holder holdt · komme kommer kom kommet · kunne kan kunnet
lade lader lod ladet · le ler lo leet · ligge ligger lå ligget · lyve lyver løj løjet · lægge lægger lagde lagt
leve lever levede levet · løbe løber · måtte må måttet · nyde nyder nød nydt · ryge ryger røg røget
se ser set ses · sidde sidder sad siddet · sige siger sagde sagt siges · skrive skriver skrev skrevet
skulle skal skullet · slå slår slog slået · slippe slipper slap sluppet · sove sover sov sovet
springe springer sprang sprunget · spørge spørger spurgte spurgt · stå står stod stået
sælge sælger solgte solgt · sætte sætter satte sat · tage tager tog taget ta' tages · tie tier tav tiet
tro tror troede troet · træffe træffer traf truffet · turde tør turdet · tvinge tvinger tvang tvunget
vide ved vidste vidst · ville vil villet · vinde vinder vandt vundet · vælge vælger valgte valgt
være er var været · vokse vokser voksede vokset · bringe bringer bragte bragt · bryde bryder brød brudt
æde æder åd ædt · klare klarer klarede klaret klares · træne træner trænede trænet træning træningen
øve øver øvede øvet øvelse øvelsen · støtte støtter støttede støttet støttes
snakke snakker snakkede snakket snak snakken · orke orker orkede orket · magte magter magtede magtet
bo bor boede boet · rydde rydder ryddede ryddet · motivere motiverer motiverede motiveret
hente henter hentede hentet · øge øger øgede øget · eje ejer ejede ejet · ane aner anede anet · ikke ik' ikk
"""
_NB = """
be ber ba bedt · bli blir ble blei blitt · bære bærer bar båret · dra drar dro dratt
drikke drikker drakk drukket · drive driver drev drevet · dø dør døde dødd · falle faller falt
finne finner fant funnet · få får fikk fått · gi gir ga gitt · gjøre gjør gjorde gjort gjøres · gå går gikk gått
ha har hadde hatt · hete heter het hett · hjelpe hjelper hjalp hjulpet · holde holder holdt
komme kommer kom kommet · kunne kan kunnet · la lar lot latt · le ler lo ledd · ligge ligger lå ligget
legge legger lagt · leve lever levde levd · måtte må måttet · nyte nyter nøt · se ser sett ses
sitte sitter satt · si sier sa sagt sies · skrive skriver skrev skrevet · skulle skal skullet
slå slår slo slått · slippe slipper slapp sluppet · sove sover sov sovet · springe springer sprang sprunget
spørre spør spurte spurt · stå står sto stod stått · selge selger solgte solgt · sette setter satte
ta tar tok tatt tas · tro tror trodde trodd · tvinge tvinger tvang tvunget · vite vet visste · ville vil villet
vinne vinner vant vunnet · velge velger valgte valgt · være er var vært · klare klarer klarte klart klares
trene trener trente trent trening treningen · øve øver øvde øvd øvelse øvelsen · støtte støtter støttet støttes
snakke snakker snakket snakk · orke orker orket · bo bor bodde bodd · ikke ikkje · øke øker økte økt
eie eier eide eid · ane aner ante ant · meg mæ · deg dæ · seg sæ
"""
_EN = """
be am is are was were been being 'm 're · become became · begin began begun · bring brought · buy bought
catch caught · choose chose chosen · come came · do does did done doing · draw drew drawn · drink drank drunk
drive drove driven · eat ate eaten · fall fell fallen · feel felt · fight fought · find found
forget forgot forgotten · get got gotten · give gave given · go went gone goes · grow grew grown
have has had having 've · hear heard · hold held · keep kept · know knew known · lead led · leave left
lose lost · make made · mean meant · meet met · pay paid · ride rode ridden · ring rang rung · rise rose risen
run ran · say said says · see saw seen · sell sold · send sent · shake shook · show showed shown
sing sang sung · sit sat · sleep slept · speak spoke spoken · spend spent · stand stood · steal stole stolen
take took taken · teach taught · tell told · think thought · understand understood · wake woke woken
wear wore worn · win won · write wrote written · will 'll wo · can ca could · not n't n’t
"""


def _table(text: str) -> dict[str, str]:
    """Each form → its base; the first base that claims a form keeps it."""
    table: dict[str, str] = {}
    for group in text.replace("\n", "·").split("·"):
        forms = group.split()
        for form in forms:
            table.setdefault(form, forms[0])
    return table


FORMS: dict[str, dict[str, str]] = {
    SWEDISH: _table(_SV),
    DANISH: _table(_DA),
    NORWEGIAN: _table(_NB),
    ENGLISH: _table(_EN),
}
