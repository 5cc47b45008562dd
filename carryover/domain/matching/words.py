"""Words that tell little: of e-mail addresses, of names, of streets."""

GENERIC_LOCAL_PARTS = frozenset(
    """
    info office contact contacts mail email hello hi hallo kontakt biuro sekretariat admin
    administration sales vertrieb sprzedaz handel support service serwis help helpdesk billing
    accounts accounting accountspayable ap ar invoice invoices rechnung rechnungen faktury
    faktura ksiegowosc buchhaltung finance finanzen finanse comptabilite compta contabilita
    contabilidad contabilidade amministrazione administracion administracja marketing reception
    recepcja empfang team post postmaster webmaster office1 shop store sklep order orders
    bestellung zamowienia einkauf purchasing procurement enquiries enquiry inquiry inquiries
    general company firma noreply no-reply none na hr jobs press bonjour ola ciao ahoj contacto
    contato contatto accueil secretariat direction commercial ventas vendas ventes vendite uctarna
    obchod iroda penzugy ugyfelszolgalat buro bureau postbus zentrale verwaltung
    """.split()
)

FREE_MAIL = frozenset(
    """
    gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es
    yahoo.com.br yahoo.co.jp yahoo.co.in ymail.com rocketmail.com hotmail.com hotmail.co.uk
    hotmail.fr hotmail.de hotmail.it hotmail.es outlook.com outlook.de outlook.fr live.com
    live.co.uk live.fr live.nl msn.com aol.com icloud.com me.com mac.com proton.me protonmail.com
    pm.me tutanota.com tuta.io zoho.com gmx.de gmx.net gmx.at gmx.ch gmx.com web.de freenet.de
    t-online.de arcor.de posteo.de mailbox.org bluewin.ch aon.at chello.at orange.fr wanadoo.fr
    free.fr sfr.fr laposte.net neuf.fr libero.it virgilio.it alice.it tin.it tiscali.it
    hotmail.com.br uol.com.br bol.com.br terra.com.br ig.com.br telefonica.net wp.pl o2.pl
    onet.pl onet.eu op.pl interia.pl interia.eu poczta.onet.pl vp.pl gazeta.pl tlen.pl poczta.fm
    seznam.cz email.cz centrum.cz volny.cz azet.sk post.sk zoznam.sk centrum.sk mail.ru yandex.ru
    ya.ru rambler.ru bk.ru inbox.ru list.ru ukr.net i.ua comcast.net verizon.net att.net
    sbcglobal.net bellsouth.net cox.net charter.net earthlink.net btinternet.com sky.com
    virginmedia.com ntlworld.com talktalk.net bigpond.com optusnet.com.au xtra.co.nz ziggo.nl
    kpnmail.nl planet.nl hetnet.nl home.nl xs4all.nl telenet.be skynet.be telia.com docomo.ne.jp
    ezweb.ne.jp softbank.ne.jp nifty.com naver.com daum.net hanmail.net qq.com 163.com 126.com
    sina.com freemail.hu citromail.hu abv.bg mail.bg sapo.pt
    """.split()
)

JOINING = frozenset("and und et og och oraz i y e en the & + n der die das le la les il lo".split())
"""Dropped from names wherever another word is left."""

TITLES = frozenset(
    "mr mrs ms miss dr prof herr frau hr fr pan pani mme mlle m monsieur madame sig sra sr don "
    "dona mgr inz ing dipl med jr".split()
)

GENERIC_NAME_WORDS = frozenset(
    """
    group gruppe grupa groupe gruppo grupo holding holdings international global services service
    serwis uslugi uslugowe servicios servizi solutions solution consulting consultants
    consultancy beratung doradztwo conseil consultoria trading trade handel handlowe hurtownia
    commerce commercial enterprises enterprise industries industry industrial przemyslowe
    produkcja productions production systems system technology technologies technik tech technics
    software media design studio studios agency agentur agencja agence office buro biuro bureau
    shop store sklep laden boutique magazin restaurant restauracja ristorante restaurante cafe
    bar grill bistro kitchen pizzeria hotel inn pension klinik clinic klinika praxis apotheke
    pharmacy apteka farmacia pharmacie school szkola schule ecole escuela logistics logistik
    logistyka transport transports spedition bau building construction construcciones
    construction budowa budowlane immobilien nieruchomosci real estate properties property
    partners partner associates associati associes kancelaria kanzlei law legal rechtsanwalte
    autohaus auto motors garage europe europa polska poland deutschland germany france italia
    italy espana iberia uk usa us america austria schweiz suisse nederland belgium ceska slovakia
    central zentrale club center centre centrum zentrum house haus dom team works werke werk
    company firma brothers bros sons son family foundation fundacja stiftung association verein
    stowarzyszenie new old first city
    """.split()
)

STREET_WORDS = frozenset(
    """
    street st str strasse straße strassen ave av avenue avda avenida road rd rue r via v viale
    vicolo calle c cl ul ulica al aleja aleje os osiedle pl plac place plaza platz piazza praca
    blvd blv boulevard bd bulvar drive dr lane ln court ct crt crescent cres crs close cl way wy
    parade pde circuit cct terrace tce square sq highway hwy parkway pkwy route rte allee weg gasse
    ring damm ufer chaussee chemin ch impasse quai cours laan straat plein kade gracht ulice nam
    namesti trida utca ut ter krt korut no nr num suite ste unit apt apartment flat fl floor
    level room building bldg box po near between corner cnr at off
    n s e w ne nw se sw north south east west nord sud est ouest
    """.split()
)
