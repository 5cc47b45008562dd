"""Which letters stand beside which, per language: the ground for telling code pages apart.

Pairs of neighbouring letters, at least one of them outside ASCII, as they occur in
names of people, streets, towns, countries, months and currencies; `_` is the edge of a word.
The common pairs make up half of all, the usual ones four fifths together, the rare
ones nearly all. Counted over the Unicode locale data and lists of names and towns.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letters:
    """One language, or a few that write alike."""

    alphabet: str
    """Its letters outside ASCII."""
    common: str
    usual: str
    rare: str


LETTERS = {
    "pl": Letters(  # Polish
        alphabet="ąćęłńóśźż",
        common="ć_łańsłoałaćańoł_śośięsł_łłuń_ówońró_żś_śćłyśc",
        usual=(
            "żył_eńeśićińiąórółżaślułśwpóśnądżełkełńcyćśrdżgłgóaśłedłę_ędwłkłożłnętzłećątażyńęckó"
            "ódzężoż_ęgjęąsębuś"
        ),
        rare=(
            "iłpłląśkójąceżólyśłąząbłwóióękużżnąbiśręźnęsnółtłcdźuńaźózóżłótóążź_ągrąmłępężtęóbwę"
            "żicłłęoźdąwąąząćhłzóąkjąjśłgłdźdśmsątłęśęzżkbórłżuógdęęćnąjómęyłbąmócónęą_ćklęyżrżeź"
            "mągę"
        ),
    ),
    "cs": Letters(  # Czech
        alphabet="áčďéěíňóřšťúůýž",
        common="ý_í_níá_štkýnýkávářenáé_ánněvýrápřkéě_če_č_šláálátřířivěčnžeáv",
        usual=(
            "ík_útávíšezáděíntřtěměčižiečlínšětádmíítělárcíušř_ičišákýrtýnžtíázdánéočírářérršmá_ž"
            "ačožškháámléčkčí_řlýýcvéjšažásílošš_ěněsědořísjížnčtuždžšiešpáč_ícaššož_učlštšča"
        ),
        rare=(
            "ácařáhrůežsáídášpěbřžílóběěkbábípíógižšísírýéhápívdšdíížésěmžaň_zííčšpeňvšénúčnčšťím"
            "žoáždůyšábáčůsájějřáúdmšěžžáů_ěrčotéť_žkkřízývůvšvšajášnřsřoířžérírébšíjíšdřeříhěřék"
            "ždaňiárčězúspůémýnbýméédlčhýřaržútmýýkůmýseázšňodýíběpžbvůěvdéónňakšuáhřvčůlňsěhýtéz"
            "mčžsčášsgšýdůžňkýšiéúřýzšáůrýbzřtůlžélsúódgáyčétiř"
        ),
    ),
    "sk": Letters(  # Slovak
        alphabet="áäčďéíĺľňóôŕšťúýž",
        common="á_vákánáý_čié__šíkárkýičkéráánní_čštčešo",
        usual=(
            "ínškuščonéláákžiašnýošeľčančiščklízátáš_šič_ríšaňaačálmááčľoéhčnámášečvýľahárč_žžnše"
            "átčíočňoľkuž_ďávjčéroľžaeštíažírvéľuižlč_ľ_ú"
        ),
        rare=(
            "yšnžďuaňádbáícmídáeňáhsáľ_ýcdžiáučpáácšnžeežjáúzšsčtšíšpáľábvílégáúbaľázšulóbíónlúkú"
            "órúčťaréásň_ógtébčíčúcílcúvčúsďaí_tčívožžošvížrózíaďdímčúrrútýúšdúčášťéndčoňžsľsúdlý"
            "ápménšúksťcíuľžéfáážáňľnópájýsézňáhúúteátóžkršďorýť_ýrzšjúsúkónópípčhéžbrňíšdľlšž_bš"
            "kľťoúntúuáiňítšňmýýtčsíbmúkšťálždógččuíp"
        ),
    ),
    "hu": Letters(  # Hungarian
        alphabet="áéíóöőúüű",
        common="áránéső_ó__éáltátőmáláástózáérágráméítváénközőézélnávéépsáné",
        usual=(
            "_ádétéínkérólóörégíröknöázgádáékgédó_üözátügkáülröámpézérézíkóhálőbáölácríédségóémdí"
            "jápá_óópújlízóön_úákádógós"
        ),
        rare=(
            "őriáműóztökíléájrúétávhézöónbéápóiöveáióyásízüórjúsümíúzí_ábé_üzsópíösnőyíyéűvtísőóf"
            "űsrőív_ínópüdőyöögíbfötüürú_ótébuáúpgíóc_öfáőigöómímfőúlőskőférüólaófüaúízbóhóóbjóyő"
            "őjyóísyűíllööpúrőnrűüsőkódúnóvőfőmöeküúdpú"
        ),
    ),
    "ro": Letters(  # Romanian
        alphabet="âăîşţ",
        common="ă_năcă",
        usual="zălăţirăţată_şşinţuţiţbăaşaţ",
        rare=("dăânălmăş_ţăărsâţ_ştătădeşeţsăşoâr_îuşâmişfâmâşarţînpăhăşuşăăuoţoşkâgââz"),
    ),
    "hr": Letters(  # Croatian, Slovene
        alphabet="čćđšž",
        common="čiićć_ščičšk_ščečaiš",
        usual="aš_ččkžiačjššinšštžaešužršžeošžnoždžšeša",
        rare=("čnč__žnčušečučežočvšrččuažžušpš_mšižlšnžšvržvčdššnćetššuđaćađečjž_šolčžjčobšađjč_đ"),
    ),
    "sq": Letters(  # Albanian
        alphabet="ëç",
        common="ë_tëënërnë",
        usual="kë_çrëhëdëëssëçilë",
        rare="çeçamëaçpëbëjëiçëtçuëmgëçocëuç",
    ),
    "ru": Letters(  # Russian
        alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        common=(
            "а_овскй_я_анваийкина_к_срокаинкоарраорерая_мноевнив_ст_п_аенк_алонолла_вльрито_тмави"
            "та_бло_гикн_о_линсле_нр_осре_рателти"
        ),
        usual=(
            "_иичтеавнеыйиямо_дгонывот_ис_лведоь_потри_си_фсе_одиомч_румеилпаируреситогмие_етгаас"
            "нтсосаимадамдабайсвнодпрбондтьдеакзаперсед_ес_гремокнгг_ейчеотннбем__укуслаз_з_эусье"
            "вскрайртксиеекргагха_хобьсянтуфиктрн"
        ),
        rare=(
            "д_ьнхогесс_шнкивциопгиизл_зивы_чллбрапбиьяееиоабспфофррмидунфедрбууллуойврпиы_упснх_"
            "уд_ясувлчнегипжнозахжерк_юднгуоетсукхииаафрьубдсджзоузигфардмпмумбтнппехтвшеофутчиеф"
            "ибеомсжичашиочсву_угуашаацыхашкецеецезньачзерызнлялюрямыаиняпуихп_глумепклвтщиблрлжа"
            "иц_жрбнцэннуцкплякз_ождуб_ежтырхебауохсмсьифои_цлкрвткшкятечгвфтэлфунжйнэкмньмгнхниш"
            "яражрпвдтяюжбыцаииябувзсвьвягкояйдухщеждф_сроалтушаелдынысыекввгошмььтдыяялыпсптижуж"
            "жуязц_вкммеаш_лгэсюрылздытаоэрйкюкшннвсбцоеяштучоосяшоррешршбсмяыктлдм"
        ),
    ),
    "uk": Letters(  # Ukrainian, Belarusian
        alphabet="абвгдежзийклмнопрстуфхцчшщыьэюяёєіїўґ",
        common=(
            "а_кая_анскаяаркона_к_сраено_і__ай_ькал_пкіматась_млаванснк_берстовк_лі_л_т_дийбані_в"
            "ініяган__гльрыам_нпадароолорасавон"
        ),
        usual=(
            "йсндсалевиакнг_іів_рр_неайвеадкитрнодониатій_фмеруы_реаўт_иче__з_чзаурвіь_томорсриел"
            "сеингоч_осднсі_ш_обетитучеаблопеуннтянодесірняьсджілісфрвозіогпіуквнріазхаыяміикомде"
            "с_аеем_хрэагітлиахіку_гімбгу_уевпобітедскрчабулубоейгрецыки_нь_йчндыкувы_яубимгепрсо"
            "всцьуаус"
        ),
        rare=(
            "илудідэ_слапсуузсиекбрхоынцкртюкчумиціксэропетв_фіафм_ислюхіокрнацааобл__ердотд_умжа"
            "ўдэн_этыкергитдуўнтэутедачдрг_дінёёвжыіпннезлязеркрмоч_єьнспугдиыйшафапугвтнзс_цирў_"
            "ытулдзрвтсуп_жврйнснрбблізўрдэнцашмсглфутінунырлауеоігшксвжняяыбўсаімущеіббсічшеувеў"
            "ярцайдклї_х__юицнчишялшввяозцуктімегцеипш_шиепядэйэлчэякямєвіцквп_штятївылцымявкохжу"
            "чивлхрвдоїьяб_аїйоіїрчзознэсчычоихтярхсхушлтжеєнряидз_кмоўошивіоьмжизььойкмчежфонютв"
            "іагиожофоалкибзицятлпипсткмнуцплтьєрюрсяйлзуютйцяпшоьдцээмвэмышсебучухажймюсеяпніххи"
            "йтієішбвср_ґбиечхмрцигыгырэкмэуэнэжсыцдьіжвуаовтчкрфхнлгптздвчзбпяцюкх"
        ),
    ),
    "bg": Letters(  # Bulgarian
        alphabet="абвгдежзийклмнопрстуфхцчшщъьюя",
        common=(
            "а_ано_и_каскнаинн_килилариаркоен_с_кра_м_повма_ая_елияилерро_бтав_ални_тр_он_дства_л"
            "_нтоиртиисвеле"
        ),
        usual=(
            "ав_вноминеви_гнс_ролорси_еяннкдиетатда_хевдо_ипаде_з_фимос_яадндслрепеиксечолоомамга"
            "са_оийнгесиат_бо_читйсмезал_геруактетргоаск_е_айейбеъремодедбай_урнтхамофибиидчехрьо"
            "агркрсги_швоек"
        ),
        rare=(
            "оз_юзийофрртс_от_йкрпоцаокивджпижидрксю_сом_ткеоунмбрдицкетушкиелс_ц_щвризогнчафиоус"
            "лкичопд_чатскурнахлулягрнуезуачихиашапбрцосвабоааззешаипциу_ргблпрбудсжаукхоулзлчкг_"
            "еяачибубобгууд_уздзоихтъойигфаеакллюйкше_жегвсрможаушигвчуглфоушйнщеочсумсумрваиефтл"
            "рбепугишшовлктмупуспвъхедууеецньюжоиешутечацсрннжерллтошльцвш_бъюрлдлввдякнюцебссъня"
            "ебяррчлчднълузупб_ръфлжнлнквифофхумнфеюлзввктвгърямвоцчнлбнцаяйеежсмдк_ътьуийдаожо"
        ),
    ),
    "sr": Letters(  # Serbian, Macedonian
        alphabet="абвгдежзиклмнопрстуфхцчшђјљњћџ",
        common=(
            "и_сккиа_ано_каарнс_с_ккотаисна_пинрираијја_ммаалва_алаеренонли_бстнимо_т_нн_оламнг"
        ),
        usual=(
            "_лно_др__фпирорс_јјсоргане_гветинддоосрубаикдисапае_атајовреур_ивиунси_рсмто_еел_оме"
            "акадседафририллетр_хк_зиеветитпент_вготслсапчкавт_ломбејјузашкбеедомту_здспобу_чу_би"
            "емус"
        ),
        rare=(
            "окездемиасс_богијелу_угвкреспсуготаз_штел_куибхасоуаагртврд_ачичбружрнвогервипгропах"
            "г_суј_срслаукечердекжногфиџиубнкрмднм_удоааиафутхи_цгулнзозеквфуимчаабмсепцухоашукег"
            "ешцациупчиуливнуксидвсумцеицџаозтваонцв_иоизглсвочигркузпробпуеалтп_љаувмулдчнебхекм"
            "ргфафодуктоџеовг_џњаншшабљрбециеофлбаџујхршвшинзуеоднвеииаифишбвршшеои"
        ),
    ),
    "de": Letters(  # German
        alphabet="äöüßé",
        common="ürfüärhäädänpätäätünrüäuäcläörühßebä",
        usual=("räbüökmüwäkähögükü_ösäülüdsünäüchüüfußütägölrölüeßäsähöhös_äjümöaßübälönmäißjöüs"),
        rare=(
            "köé_söß_tüöcgäböérélrédööboßäfléäiföäoögsémé_üöfßpzögölöämjävöcéhédäfäötßbügümpödüiä"
            "oédééaéeuößhnönécäédépéoémgétöükömödüßßwté"
        ),
    ),
    "fr": Letters(  # French
        alphabet="àâæçéèêëîïôœùûü",
        common="éréddéé_mégéféréénéc_é",
        usual="tééeélétpéômèrlôiènééshéaîîtlééoégsécéîlép",
        rare=(
            "_îémaïévéaâtvénçôtbéiélètèà_ènêtçarè_àoéèsçobâyéaérôhôôléqèmuéï_ébhèètèlèvzééfpâcôaç"
            "ïtègvêrêtôî_nèînpêlâïdèqwémèûtêcècïqéuuèïrvè"
        ),
    ),
    "es": Letters(  # Spanish, Catalan
        alphabet="áéíñóúüçàèòï",
        common="à_èsóníaríiàání_nèésióíné_ó_lídòòltí_àtàñoá_uílè_áànnídè",
        usual=(
            "uèmáàrséísñaeñlàañénnéméàsrórádóèreàcètámólámícóítáríouàíldíú_mècàúsiááscátórémàcírè"
            "rúúllénáàféllóóluésíòrércéiñgüdéívdáálgàçaònórñeúnváàlvèè_jà"
        ),
        rare=(
            "xíç_íbtébá_ípúpísáíríguñeóràbúüehípósóaíácómfíímátbéiéámzááebàbòòsèldààmoàoçaïàbeçàt"
            "tèòtrçífúbaúgíáfgósúgáví_úzàgèoítúmúyéyáuápáèntògòïnaèçohéñiópázícáv_ógébóvéétoñósíq"
            "zóéqvàüíjóbíábnú_ébèïslòxèsàiòòpnçeòècmòàvèxsòètxémçgúóvnóécágídípéxáxáñúñúmaépééghá"
            "püükdúáuóboé"
        ),
    ),
    "pt": Letters(  # Portuguese
        alphabet="ãáâàçéêíóôõú",
        common="ãoçãaçtéécmáárméõeçaânáqnçsãçõólédiçço",
        usual=(
            "éríccâêsuíís_áé_líuçtárátóórínônímeçiãênásríátmãústãálréróúbfíáfiáéstíá_étnódóaúséóg"
            "oãpúnénêléuáídúdívtêdú"
        ),
        rare=(
            "rôláâmnáeímílãílóvágábónã_nírâítlóóscêêxáuaíáctârãcádêlâmóiêémcórçpóávsíbáúléleóúcnã"
            "hãióoçságárúvãlçuêlúdãégaé_íãecícçmêdátôíbúrcé_óêugóúnpáádfégêópdôvégímújúíglêpévíjó"
            "lôgãéióibóbégéírê_íaífô_íçômévuéípótoí_â_étúénó_"
        ),
    ),
    "it": Letters(  # Italian
        alphabet="àèéìòùíó",
        common="à_tàì_dìò_é_è_",
        usual="lòhéù_mélìríínníí_lóónlíívuèiàrèiòiùél",
        rare="rùétcóórdùmìràpénàoàcòrìvò",
    ),
    "nl": Letters(  # Dutch
        alphabet="éëïèêöü",
        common="iëë_éeé_ëlièèroëréér",
        usual="léménéaïséhéélzéaëcéënëriéïsèvévïtoïènéméplèèlécrè",
        rare=(
            "géoévétéédéoèsétrööeïnïrégvêêqéuïeègbéénsèhèéhêcyèpéuéköölféjèhöön_éééjöördéjüürïcéb"
            "_öömnègèhêênbürêêt"
        ),
    ),
    "sv": Letters(  # Swedish
        alphabet="åäöé",
        common="änröläöröm_ööaösjöväsöäräsåk",
        usual="_åönénrélökömågöé_ödråmäögåsföhöölå_ånlénöräägö_jäåg",
        rare=(
            "öpuöätlåhåårötålkäéegänééabäächädéeåtöfäkåtäés_äböséöfmööbhédöéuméaökéämnäpäälövöhävél"
        ),
    ),
    "fi": Letters(  # Finnish
        alphabet="äöåšž",
        common="lää_jäänäräipäö_määä",
        usual="äkköälnätädžtšväkääjönsäämšiäsžažitöhä",
        rare="šeräröšaäeäv_šätnöašiöörjölöšuölähööökäyišäaömöbdöösäpfäšoštvöpö",
    ),
    "da": Letters(  # Danish, Norwegian
        alphabet="åæøéöä",
        common="ørsøøy_øærrøønøsjøråløø_",
        usual="årlætøhøødåknø_åølå_gåvæføælkømøåløjægrælåæsåsøvæk",
        rare=(
            "håbæådbøøejænæænøbfætæøké_ømiøøgpåmåædgækååvpækæeærésæmæuøågdøætgøæbvå_æåbtåhémééléu"
        ),
    ),
    "is": Letters(  # Icelandic
        alphabet="áðéíóúýþæö",
        common="ríísðuörórjöíalíín_þiðóljóróþó_árðdíósrúý_únuðónásní",
        usual=(
            "íðálárnýtí_ídóí_ímsóvíðasíúlþoó_íknóðsýrðbjáð_óðsæ_óðiráómtóaðúsír_úðmmígíjúmóúrlóíu"
            "ðvíe_öótölrölúþrhóbínþaíítmánækóígöðlá"
        ),
        rare=(
            "vöðrháá_þjðlnúgóæróakítúánlýkúögútpágútýsúúðhúífílgþóvfíævbóívúaeðæbúeeódýbúóivéíbæn"
            "úmönópúbódáklöáðófóbhöpíú_ídókdúðgúgþehíðnsöúdrélæmýsýúkðfökáttþ_ærþétösælkámúíóúpðj"
            "oðrýýságðóvæöfnáfúfáóe_ýðdpómöæshééðávxíæmræóhfþðþléváþýérúvbáföégyþæfþuaópúdö"
        ),
    ),
    "el": Letters(  # Greek
        alphabet="ΐάέήίαβγδεζηθικλμνξοπρςστυφχψωϊόύώ",
        common=(
            "ς_ουυ__κα_ανης_αν__μ_πκααραςούκοίο_σικραροοςωναλστπολαλομαπαριίαη__ττοντρίεριατα_βατ"
            "_γλιτσ_δ_ε_λασνοιοαμμπιάυρακναάναγνιών"
        ),
        usual=(
            "ολήςνητιτρυλσοά_ελ_νσιλεκάνίάκκη_χδομοινύ_λίκόσαισβαονγκ_φράι_τηόςοργομεδηγιπεσίλάάς"
            "σηοπδιάρίδύλτεειο_ή_ργχααι_ρδαωργαλλαπίνεντζκρυσνάτάληγεευτίομμιάτ_ιρημάβοσκυτμηιτσε"
            "κίίωνδπρκιδρρυγίοκόπένίκιδάδιλοσετλήρεαυνεείοχ_ο_θογάλύρκλτήπιίτκεαφβραβ_ζκήημγρχοαί"
            "υκεσχρσσιώ"
        ),
        rare=(
            "χωυνρωάσοδθεαχεωρόνήτωαδζαφαωτννέλέρφοσάκωμέοτιμπάνόλυυμέαοιρμβιηλάμρττόλόβεοβδίνωιρ"
            "δωηρδάπλαθόνλέητζισπό_ηνδευπκυφρόρεμπίφιγγνώπηβάεπυδίσησμίεχόλυγεοκττέρένέάγθοπόλωε_"
            "έτύσσυπέζοοφιωκώβίρδρκώτόγνθχνότιβρνηγυαρώήσ_άεκτώύννγκκ_ξιγ_ησμ_υαϊύκχεθαέστ_αζχιμυ"
            "ζηρρεγιπθηεφθέίρωμίλρχμβώρβλγάύτσέιόύμυάκ_ρ_μμωςλ_ππφεωσφίφωζήιχρήίμρβμόλταξόκγυύδες"
            "ρσυθκέάφεβόμιθσόξιγλμνσωμ_ήλιςαοσχδό_έγήηχνσζάπτεδμήτυυβιευφέκζίφυχίήμάχξαρύβόβέεξλώ"
            "υχόβχηόσάοχάιέλκγόφύώ_δήλύ_ψιζοθί_πυθιέμαύφάύπμωδυζερλήνέςρθδώρφάβύβάιυςαεαΐοίεύρπδέ"
            "ξηγωξεώσόφσώίγ_όήρυζεζ"
        ),
    ),
    "tr": Letters(  # Turkish, Azerbaijani
        alphabet="çğıöşüâîû",
        common="ı_gü_şsıülrı_çşalıürünçiş_oğmüağaşçaşicığl_öınçe",
        usual=(
            "tüişözızç_ümtıkığaırçıdışe_ünıüsıskçü_örsügöımıldüüklüaçzıküühtçyıeşhücüöngığuşrrüeç"
            "rşğıuğıknçmıuşlşövüzçuyü"
        ),
        rare=(
            "üdqıökşıiçüşkölçşmğrnüübıcğ_şçışşkşüşnütıqzüöytöücoçuççrnşröçoıbğisöpçvşştnöüçölşoöğ"
            "büyşoşşllâbşıxrçüfböyöşuğcşhdöçkpüöhüvıtğdxıeğçmvürğüqçöhıâlıçpımşömşqxşqşbışysçüykâ"
            "füçshçıdçüşfğbççğm"
        ),
    ),
    "lt": Letters(  # Lithuanian
        alphabet="ąčęėįšųūž",
        common="ų_iųnųė_čitų_š",
        usual="rųlųečnėdžėsėjkųjųrėbųži_čšimėdųgų_žsųzų",
        rare=(
            "štlėžaašževėūzičėncūčamųšašvūnūrtėiššečeačvųrūšukšešžyškčuušdėužyšsąšrpėtūežgėhųučjū"
            "šųžufųšoš_kėlžžočodūošažąs"
        ),
    ),
    "lv": Letters(  # Latvian
        alphabet="āčēģīķļņšūž",
        common="iņšuārešņaānņšš_māīnītdžlāāltālīrīņurāērnāvāļuīr",
        usual=(
            "tī_čvī_ādāībāb_šā_āņrūkāeļžijūgārēģivēācaņīdī_nīzī_ēpāiāāfīlžadīsīčiūrēnādķiiščaūlēz"
            "_ķbēāmāzšamīētēģzānēātbāķījāēllūūs"
        ),
        rare=(
            "lēačūngēčuķeīcāvžuāļīzūmļaeāsāmēšvčeičašaķoņšsšiējūpžāīvūdšemūņeiķcīģepēņiē_žīeķ_īās"
            "ākjēoļšoeģļģuātēršpīpūuēčogļ_ņgšnčēņušgīģuēķšd_ģēkdūkļēsoģhāīņkšūthēāgtū_žķuīkažēmiļ"
            "ēvkīnščīlžfēžoīpaēļk"
        ),
    ),
    "et": Letters(  # Estonian
        alphabet="äõöüšž",
        common="tšdžärürpõlõmäõušipääešeäään_ššalä",
        usual="üüõhžiža_üühsüjüõlküülätšokõtülüašväkäjõiššuõdõmtõjäõn_žžuštpüähmü",
        rare=(
            "nõ_õšvööütvõüpžeõrüatäölmõümhäežždõeõiägõslžõgaüušršsöõšõvälüfrõünfärööngõõzbüžkõkäi"
            "ükäsõtmöüvrärüsäädöt"
        ),
    ),
}
