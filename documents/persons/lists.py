"""Words by which names of persons are told from other words with a capital: lists of this program, by hand."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a list, with spaces between them."""
    return frozenset(text.split())


HONORIFICS = listed(
    "mr mrs ms miss mx messrs dr drs prof professor sir dame lord lady madam madame mister rev reverend fr sr sra srta "
    "señor señora don doña dña mm mme mmes mlle mlles mᵐᵉ mˡˡᵉ messieurs mesdames monsieur mademoiselle maître herr frau h.e he excellency excellencies excellence "
    "ambassador ambassadeur ambassadrice embajador embajadora judge justice senator congressman congresswoman hon "
    "honourable honorable imam sheikh rabbi pastor colonel captain major sergeant lieutenant marshal admiral corporal "
    "г-н г-жа господин госпожа посол"
)
"""What stands before a name and before nothing else, in small letters and without a full stop."""

OFFICES = listed(
    "president chair chairperson chairman chairwoman chairs secretary secretary-general director director-general "
    "minister commissioner rapporteur rapporteurs representative delegate counsellor counselor spokesperson spokesman "
    "spokeswoman envoy leader king queen prince princess pope general expert experts head officer coordinator "
    "co-coordinator executive advocate attorney président présidente ministre directeur directrice "
    "presidente presidenta ministro ministra director directora"
)
"""Offices: a name may follow, and often something else does."""

ROLES = listed(
    "dissident defector escapee journalist activist lawyer detainee prisoner abductee ambassador rapporteur delegate "
    "diplomat officer professor father mother brother sister son daughter wife husband victim witness pastor "
    "missionary leader survivor defender author named called student teacher reporter blogger poet singer farmer "
    "soldier guard interrogator official chair director colleague friend cousin uncle aunt nephew niece refugee "
    "mr mrs ms miss dr"
)
"""What in small letters stands before a name: "the journalist Lamb"."""

PARTICLES = listed(
    "de da do dos das di du del della van von der den ter ten zu bin bint ibn ben al el la le y abu af av"
)
"""Small words inside a name."""

FUNCTION_WORDS = listed(
    "the a an this that these those in on at of for to by with from as and or but nor not no so yet if when where while "
    "who whom whose which what why how we our us you your i my me he she it they his her its their them all any each "
    "every some such both either neither other others one two three four five six seven eight nine ten first second "
    "third fourth fifth last next many most more much few several same also again then there here now after before "
    "during since until under over between among within without against about above below through because although "
    "however therefore moreover furthermore further please dear sincerely respectfully yours re subject annex annexes "
    "page yes thank thanks is are was were be been being has have had do does did will would shall should may might must "
    "can could let see note add delete insert replace agreed language new deleted inserted whereas given including "
    "regarding concerning according despite instead even only just once still already never always both today tomorrow "
    "yesterday draft drafts ask asks point points reason reasons text texts it's we're don't don’t it’s "
    "free honour remember welcome bring help save meet contact tell access all-round attention calls care concern "
    "concerned condemn condemns deep deeply deplores dignity effect efforts "
    "emphasizes encourages end ending ends grave full fully give hope importance invites keep key main make necessary need "
    "particular perpetrators possible primary protect release requests recalling reaffirms regrets remains remove respect "
    "responsible serious situation stop strengthened strongly support those urges victims welcomes work "
    "le les un une des et ou que qui dans pour par sur avec sans ce cette ces il elle nous vous los las una unos con sin "
    "por para este esta estos estas "
    "au aux du nos notre vos votre leur leurs son sa ses ils elles on ainsi enfin depuis afin cependant toutefois objet annexe "
    "nous veuillez agréer respectueusement cordialement merci excellences madame mesdames messieurs deux trois quatre cinq "
    "six sept huit neuf dix"
)
"""Ordinary words that begin sentences."""

INSTITUTIONS = listed(
    "act affairs agency agenda agreement alliance amendment amendments annual archive archives army article articles "
    "assembly association authority authorities bank board body bodies bureau cabinet camp camps campaign center centre "
    "chamber chapter charter church city civil clause coalition code college commission committee committees community "
    "concluding conference congress constitution convention conventions cooperation council country covenant covenants "
    "court criminal culture cultural day database declaration delegation democracy democratic department desk "
    "development direction directorate district division document documents dprk economic education embassy emergency "
    "environment european executive federal federation field food force forces foreign forum foundation framework "
    "freedom freedoms front fund general geneva global goals government governments group groups guidance guidelines "
    "headquarters health high holy hospital house human humanitarian icc icj ilo improvement index indicators information "
    "initiative inquiry institute institution international investigation islands island joint justice kingdom labor "
    "labour law laws league letter letters liberty library list local magazine mandate mechanism mechanisms media "
    "meeting member members memorandum migration military mission movement museum nation national nations network new "
    "news ngo ngos north northern office ohchr operation opinion optional order organisation organisations organization "
    "organizations palace panel paragraph paragraphs parliament part participating parties party peace penal people "
    "people's people’s peoples permanent plan platform plenary police policy political politburo post press principles "
    "prison procedure procedures program programme project protection protocol protocols province provisional public "
    "radio recommendation recommendations record red reform regional relations relief report reports republic "
    "resolution resolutions response review right rights road rome rule rules safety sanctions school rue boulevard platz strasse straße route république corée populaire démocratique "
    "haut-commissariat organisation gouvernement république états unis science section "
    "security self-determination senate service services session sessions social society socialist solidarity south "
    "southern special standing standard standards state statement states statute strategy street suggested changes "
    "summit supreme sustainable system task team television terms third times title topic trade treaty treaties tribunal "
    "trust undp unhcr unicef unesco union united unit universal university upr vice war watch week west western east "
    "eastern women women's women’s workers workers' workers’ working world year youth children child cross crescent "
    "ocean sea river mountain lake bay gulf peninsula square avenue airport station hotel hall building tower bridge park's "
    "accountability monitoring monitor observatory fellowship academy laureate prize award annex appendix preamble "
    "coordination periodic situation situations persons person disappearances enforced involuntary arbitrary detention "
    "torture crimes crime humanity discrimination racial elimination status implementation consequences negative "
    "fédération fédérale royaume état délégation européenne permanente présidence haute-commissaire haut-commissaire "
    "charte pacte protocole protocoles déclaration traité traités résolution résolutions principes règles accord accords objectifs "
    "cour secrétaire secrétariat rapporteuse rapporteurs peuple peuples ministère parlement procédures "
    "conseil comité commission droits nations unies assemblée générale consejo derechos humanos unidas asamblea "
    "kwan-li-so kwanliso kyo-hwa-so kyohwaso songbun juche inminban bowibu kwalliso"
)
"""Words of bodies, texts, places and offices: with one of them a name with capitals is no person's."""

PLACES = listed(
    "afghanistan albania algeria andorra angola antigua barbuda argentina armenia australia austria azerbaijan bahamas "
    "bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia herzegovina botswana brazil brunei "
    "darussalam bulgaria burkina faso burundi cabo verde cambodia cameroon canada central african chad chile china "
    "colombia comoros congo costa rica croatia cuba cyprus czechia czech denmark djibouti dominica dominican ecuador "
    "egypt salvador equatorial guinea eritrea estonia eswatini ethiopia fiji finland france gabon gambia germany ghana "
    "greece grenada guatemala guinea-bissau guyana haiti honduras hungary iceland india indonesia iran iraq ireland "
    "israel italy jamaica japan kazakhstan kenya kiribati korea korean koreans kuwait kyrgyzstan lao laos latvia lebanon "
    "lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta "
    "mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru "
    "nepal netherlands zealand nicaragua niger nigeria macedonia norway oman pakistan palau palestine panama papua "
    "paraguay peru philippines poland portugal qatar romania russia russian rwanda saint kitts nevis lucia vincent "
    "grenadines samoa marino tome saudi arabia senegal serbia seychelles sierra leone singapore slovakia "
    "slovenia solomon somalia africa spain sri lanka sudan suriname sweden switzerland syria syrian tajikistan tanzania "
    "thailand timor-leste togo tonga trinidad tobago tunisia türkiye turkey turkmenistan tuvalu uganda ukraine emirates "
    "britain england scotland wales uruguay uzbekistan vanuatu venezuela viet vietnam yemen zambia zimbabwe vatican "
    "taiwan kong macau kosovo tibet crimea europe asia america americas pacific atlantic caribbean mediterranean "
    "london paris berlin brussels washington york tokyo beijing moscow seoul pyongyang vienna hague nairobi bangkok "
    "strasbourg oslo stockholm helsinki copenhagen madrid rome lisbon dublin warsaw prague budapest athens ottawa canberra "
    "sydney delhi jakarta hanoi manila dakar addis ababa cairo kyiv kiev riga tallinn vilnius bern zurich zürich "
    "english french german spanish italian dutch chinese japanese arabic portuguese ukrainian british american "
    "european asian swiss swedish norwegian danish finnish polish irish indian jewish muslim christian buddhist catholic "
    "muslims christians jews buddhists catholics hindus hindu sikhs sunnis shia shiites ahmadis baha'is bahá'ís yazidis druze copts "
    "coptic protestants baptists evangelicals alawites maronites kurds kurdish hazaras tamils tatars serbs croats bosniaks "
    "albanians uyghurs uyghur uighurs tibetans palestinians palestinian israelis iraqis iraqi iranians iranian afghans afghan "
    "ukrainians russians syrians roma sinti dalits "
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec easter christmas internet god "
    "spring summer autumn winter janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "yodok kaesong hamgyong yanggang chagang hwanghae pyongan ryanggang sinuiju chongjin hamhung wonsan onsong hoeryong "
    "panmunjom yongbyon jilin liaoning yanbian "
    "genève bruxelles vienne haye londres moscou pékin séoul varsovie copenhague lisbonne athènes édimbourg nations-unies "
    "allemagne autriche belgique bulgarie chypre croatie danemark espagne estonie finlande grèce hongrie irlande italie lettonie "
    "lituanie malte norvège pays-bas pologne roumanie royaume-uni slovaquie slovénie suède suisse tchéquie états-unis russie "
    "angleterre écosse ukrainienne biélorussie bélarus moldavie arménie azerbaïdjan géorgie albanie macédoine monténégro serbie "
    "bosnie-herzégovine japon chine corée coréenne inde indonésie malaisie philippines thaïlande mongolie birmanie cambodge "
    "australie nouvelle-zélande zélande mexique brésil argentine chili colombie pérou équateur bolivie uruguay haïti "
    "algérie maroc tunisie égypte libye mauritanie sénégal guinée cameroun tchad érythrée éthiopie somalie soudan ouganda zambie "
    "gambie afrique amérique océanie iran irak syrie liban jordanie israël arabie koweït émirats arabes yémen turquie "
    "afghanistan ouzbékistan kazakhstan islande"
)
"""States, cities, tongues, peoples and faiths, days and months. No word that is a family name as well: "Hazara", "Rohingya"."""

GIVEN_NAMES = listed(
    "aaron abdul abdullah abigail adam adrian agnes ahmad ahmed aisha alan albert alejandro alex alexander alexandra ali "
    "alice alicia amanda amina amir amy ana andrea andrei andrew andy angela anita ann anna anne annette anthony antonio "
    "antónio anwar arash arthur astrid barbara beatriz ben benjamin bernard beth björn bob boris brian bruce bruno camille "
    "carlos carmen carol caroline catherine cecilia charles charlotte chiara chloe chris christian christina christine "
    "christopher claire clara claudia colin daniel daniela danielle david deborah denis denise dennis diana diego dieter "
    "dmitri dominique donald dorothy douglas edward elena eleanor elias elisabeth elizabeth ellen emily emma eric erik "
    "ernst esther eva evelyn farid fatima felix fernando fiona florence frances francesca francis francisco francois "
    "françois frank franz fred frédéric gabriel gary geoffrey george georgia gerald giovanni giulia gloria grace graham "
    "greg gregory guillaume gustav hamid hannah hans harold harry hassan heather heidi helen helena helga henri henry "
    "hiroshi hugo hussein ian ibrahim igor ingrid irene irina isabel isabella ivan jack jacob jacques james jan jane janet "
    "jason javier jean jennifer jeremy jessica jim joan joanna joao joe johan johanna john jonas jonathan jorge jose josé "
    "joseph joshua juan judith julia julian julie karen karim karin karl kate katherine kathleen kathryn katja keiko keith "
    "kelly ken kenji kenneth kevin khaled klaus kurt larry lars laura laurent lea leila leo leon leonardo lina linda lisa "
    "louis louise luca lucas lucy luigi luis luisa magnus mahmoud manuel marc marco marcus margaret margarita maria marie "
    "mariam marina mario marion mark markus martha martin martina mary marzuki matteo matthew matthias maurice max maya "
    "megan mehmet melissa michael michel michele michelle miguel mikhail miriam mohamed mohammad mohammed monica monique "
    "muhammad nadia nancy natalia natalie natasha nathan nicholas nicolas nicole nina noah nora olaf oleg olga oliver "
    "olivia olivier omar oscar otto pablo pamela pascal patricia patrick paul paula pauline pavel pedro penny peter philip "
    "philippe pierre rachel rafael ralph ramon rania raymond rebecca reza richard robert roberto roger roland ronald rosa "
    "rosemary roy ruth ryan sabine said salma sam samantha samir samuel sandra sara sarah sean sebastian sergei shirin "
    "simon simone sofia sonia sophia sophie stefan stefano stella stephanie stephen steve steven stuart sue susan susanna "
    "suzanne sven sylvia takeshi tamara tanya tatiana teresa theo theodore theresa thomas tim timothy tomás tomas tom tony "
    "tracy ursula valentina valerie vera veronica victor victoria vincent virginia vladimir volker walter wei wendy werner "
    "william wolfgang wojciech vojtěch krzysztof piotr tomasz jan-marc jürgen jörg jürg ján petr jiří jana katarzyna agnieszka malgorzata "
    "svetlana tatyana anastasia yelena alexei aleksandr dmitry nikolai yevgeny bogdan milan dragan zoran goran ivana "
    "jude grant clark scott craig ross dean joel ethan logan dylan kyle sheila rhonda brenda lori cindy debbie "
    "kofi kwame amadou ousmane chinedu ngozi oluwaseun nelson desmond thabo wangari priya rahul anil sunil rajesh "
    "vijay lakshmi indira arjun deepak sanjay nguyen tran minh linh aung thein thant mohan khin xi jinping ming hua "
    "akira satoshi naoko megumi sakie shigeru shinzo fumio haruki ayumi navi zaid ra'ad michelle volker xavier yasmin yuki yuri yusuf yvonne zeid zeinab zoe"
)
"""Given names that are common somewhere: a word among them says that a person is named, even where it is a word besides."""

FAMILY_NAMES_OF_KOREA = listed(
    "kim lee yi ri rhee park pak choi choe jung jeong chung jong kang cho jo yoon yun jang chang lim im rim han oh seo suh "
    "shin sin kwon hwang ahn an song ryu yoo yu jeon jun hong ko koh go moon mun yang son sohn bae pae baek paek heo hur "
    "nam sim shim noh roh ro ha kwak sung seong cha joo ju woo u koo gu min jin na ra ji um eom chae won cheon bang gong "
    "hyun hyon ham byun yeom choo chu do so seok sok seol ma gil kil yeon wi pyo myung ki ban wang geum kum ok yook in"
)

ORDINARY_GIVEN_NAMES = listed(
    "rose grace hope faith joy may june april dawn ruby pearl iris violet lily daisy heather ivy hazel olive amber jade "
    "crystal rich frank will bill pat drew chase miles mark guy art gene dale glen cliff rod ray jack nick rob sandy ernest "
    "earl duke chance hunter mason cooper carter taylor tanner parker brook river forest clay sterling summer autumn charity "
    "patience prudence constance mercy honor destiny melody harmony robin colt lance penny ginger holly jasmine marina misty "
    "poppy sage willow wade reed reid heath pierce stone rocky sonny buddy felicity verity angel star sky rain"
)
"""Given names that are words besides: with a family name behind them they say that a person is named."""

OF_PERSONS = listed(
    "said says told tells wrote writes reported reports asked asks spoke speaks testified testifies died fled escaped "
    "disappeared recalled explained added replied married confessed whispered"
)
"""What nobody but a person does: behind two words with capitals it says that they are a name."""
