"""Heading words for whose or which something is, and words that say nothing.

Written as in `words_of_people`.
"""

from carryover.domain.headings.concepts import Concept

WORDS: dict[Concept, str] = {
    Concept.SHIPPING: """
        shipping, ship, ship to, shipto, delivery, deliver, deliver to, delivered to, consignee,
        dispatch, destination, liefer, liefer*, lieferung, versand,
        versand*, wysyłka, wysyłki, wysyłkowy, dostawa, dostawy, dostaw, doręczeń,
        odbiorca, odbiorcy, livraison, expédition, livré, envío, envio, entrega, destinatario,
        destino, spedizione, consegna, destinazione, destinatário, expedição, levering, lever*,
        bezorg*, aflever*, verzend*, verzending, dodací, dodacia, dodacie, dodania, doručení,
        doručovací, doručovacia, doručenia, доставк*, отгрузк*, грузополучател*, получател*, отримувач*,
        配送先, お届け先, 届け先, 納品先, 送付先, 出荷先, 納入先, 配送, 收货, 收货人, 送货, 收件人, 배송, 배송지,
        수령인, leverans*, levering*, toimitus, szállítási, livrare, teslimat, sevk, αποστολής,
        dostava, dostave, dostavu, доставка, משלוח, الشحن, التوصيل,
        ^del, dlv, dlvr, delv, shpg, shp,
        ^sa, destinataire,
        liv, livr, odbioru, miejsce dostawy, místo dodání, miesto dodania, místo vykládky, vykládk*,
        vyklád*, vyložiť, vyložit, entladestelle, abladestelle, anliefer*, losadres, laad en
        losadres, luogo di consegna, destinazione merce, scarico, local de entrega, lieu de
        livraison, punto de entrega, descarga, unload*, drop off, разгрузк*, место доставки, куда
        везти, dl, 搬入先, 着荷主,
        dodat na, dodať na, dodat*,
        お届先, お届け先, 届け先, 届先,
        remessa, remetido,
        отгрузочн*""",
    Concept.BILLING: """
        billing, bill, bill to, billto, billed, invoice, invoicing, invoice to, inv, rechnungs*,
        rechnung, faktur*, fakturierung,
        facturation, facture, facturación, factura, fatturazione, fattura, faturação, faturamento,
        fatura, cobrança, facturatie, factuur*, fakturační, fakturačná, fakturačné, faktury, плательщик*,
        для счета, счета фактуры, рахунк*, 請求先, 請求, 請求書, 開票, 发票, 开票, 청구, 청구지, laskutus*,
        számlázási, facturare, faturalama, τιμολόγησης, za račun, חיוב, الفواتير,
        fact, fac, fatt, fct, fakturovat, fakturovať, fakturuj, vyúčtování, abrechnung,
        abrechnungs*, abrechn, księgowość, buchhaltung, comptabilité, contabilidad, contabilità,
        contabilidade, boekhouding, účtárna, účtovníctvo, бухгалтерия, бухгалтер*, accounts payable,
        accounting, 経理,
        ^bt,
        rech,
        расчётный адрес, расчетный адрес""",
    Concept.POSTAL: """
        koresp*, korespond*, corresp, mailing, post, postal, correspondence, korrespondenz*, po,
        korespondencyjn*, do korespondencji, korespondencji, correspondance,
        correspondencia, corrispondenza, correspondência, correspondentie*, korespondenční,
        korešpondenčná, korespondenčná, korešpondenčné, почтовый, почтовая, фактический, 郵送先,
        remit to, mail to,
        почтов*, pocztow*, poštovn*""",
    Concept.WORK: """
        siedziby, sede fiscal, bezoek*, visit*, юр, work, office, business use, büro, geschäft, geschäftlich, dienstlich, arbeit, praca, służbowy,
        służbowe, biuro, bureau, travail, professionnel, trabajo, oficina, laboral, ufficio, lavoro,
        trabalho, escritório, werk, kantoor, zakelijk, práce, pracovní, pracovný, рабочий, рабоч*,
        офисный, робочий, 勤務, 仕事, 办公, 직장, arbete, arbejde, arbeid, työ, munkahelyi, iş, hq,
        headquarters, head office, registered, registered office, siedziba, siège, siège social, sede,
        sede legale, domicilio social, sídlo, sídla, юридический, юридич*,
        legal, fiscal address, zarejestrowany, 本社, corporate, commercial, comercial, commerciale,
        регистрации, прописки,
        physical, físico, física, fisico, fisica, physique, fyzická adresa, фактич*, faktisch*,
        gesch, geschäftl, dienstl, berufl,
        служебн*, do zamestnania, zamestnanie, do práce, práca, раб, werk, op werk, op kantoor,
        lugar de trabajo""",
    Concept.HOME: """
        home, private, personal, residence, residential, privat, private*, privater, zuhause, domowy,
        domowe, prywatny, prywatne, domicile, personnel, maison, casa, particular, personale,
        residenza, abitazione, pessoal, residencial, thuis, privé, domů, domácí, soukromý, súkromný,
        домашний, домашн*, личный, личн*, домашній, 自宅, 個人用, 家庭, 자택, hem, hjemme, koti, ev,
        bydliště, trvalého bydliště, bydliska, trvalého bydliska, zamieszkania, проживания,
        дом адрес, дом телефон, domov, domáci, domová, domovská""",
    Concept.OTHER: """
        サブ, other, alternate, alternative, alt, additional, addl, extra, another, further, sonstige,
        sonstiger, weitere, weiterer, alternativ, andere, zusätzlich*, inny, inna, inne, dodatkowy,
        dodatkowa, dodatkowe, autre, autres, supplémentaire, otro, otra, otros, adicional,
        alternativo, altro, altra, altri, aggiuntivo, outro, outra, ander, overig, overige, aanvullend,
        jiný, další, ďalší, iný, другой, другая, доп, дополнительный, дополнит*, інший, додатковий,
        その他, 其他, 기타, muu, egyéb, diğer,
        direct, direkt, directo, diretto, direto, přímá, přímý, priama, bezpośredni*, прямой, 直通,
        premises, provozovn*, prevádzk*, betriebsstätte, standort, unità locale""",
    Concept.MAIN: """
        main, primary, principal, default, preferred, head, general, central, haupt, haupt*, zentrale,
        standard, główny, główna, główne, domyślny, podstawowy, principale, défaut, predeterminado,
        predefinito, padrão, hoofd*, standaard, hlavní, hlavný, hlavná, основной, основн*, главный,
        головний, основний, 主, 代表, メイン, 主要, 대표, huvud*, hoved*, pää, fő, ana, ortak""",
    Concept.FIRST: "first, 1st, erste, erster, pierwszy, pierwsza, premier, primer, primero, primo, eerste, první, prvý, первый, 第一",
    Concept.SECOND: """
        second, secondary, 2nd, zweite, zweiter, zweites, druga, drugi, drugie, deuxième, secondaire,
        segundo, segunda, secundario, secondo, seconda, secondario, secundário, tweede, druhý, druhá,
        второй, второе, другий, 第二, 第２,
        secondaria, secundaria, secundária, sekundární, sekundárny, sekundär*, sekundaar, дополнительная почта""",
    Concept.LAST: "last, letzte, letzter, ostatni, ostatnia, dernier, dernière, último, última, ultimo, ultima, laatste, poslední, posledný, последний, последн*, останній, 最終, 最后",
    Concept.SHORT: "short, kurz, skrócona, court, corto, breve, curto, kort, zkrácený, skrátený, краткое",
    Concept.IS: """
        is, has, czy, ist, est, es una, je, является, flag, y n,
        jest""",
    Concept.TYPE: """
        category, kategorie, kategoria, catégorie, categoría, categoria, категория, категорія, カテゴリ,
        カテゴリー, 分類, 类别, 分类, 분류, type, types, typ, art, rodzaj, tipo, soort, druh, тип, вид, 種類, 区分, 類型, 类型, 유형, 구분,
        kind, form, status type, label, class, classification, beschriftung,
        タイプ, タイプ区分""",
    Concept.FILLER: """
        the, of, de, des, du, la, le, les, el, los, las, der, die, das, dem, den, di, del, della, dei, do,
        da, dos, van, het, een, und, and, et, y, e, i, a, or, oder, ou, o, lub, oraz, of, u, w, z, ze, na,
        pro, pre, für, fur, for, to, at, in, im, am, por, para, per, con, with, mit, d, l, m, s, to, as,
        value, values, field, data, info, information, details, detail, daten, dane, données, datos, dati,
        dados, gegevens, údaje, данные, text, txt, entry, optional, required, mandatory, opcjonalnie,
        full, complete, voll, pełny, pełna, complet, completo, volledig, kompletní, полный, полн*,
        display, natürl, natural, eu, ue, intracommunautaire, intra, valid, free, current, der, zum, zur,
        sie, ihr, ihre, your, our, my, votre, su, suo, seu, uw, ваш, の, 等, など, 及び, または, 和, de la, em, no sistema,
        local, domestic, number type, iso, iso2, alpha2, code iso, attribute,
        given as, raw, formatted, example, np, e g, if any, systemowa, systemowy, item,
        registrierter, do not modify, separated by, реквизит, реквизиты, россия, на, и, или, в, по, для, с, та, й, або,
        merce, merci,
        property, properties, attr, =custom,
        ^custom, fiche, ficha, scheda, kartei, карты, карточки, cust supp,
        情報, champ additionnel, champs additionnels, champ supplémentaire, champ personnalisé, custom
        field, campo personalizado, campo adicional, campo personalizzato, zusatzfeld, vlastní pole,
        pole własne, дополнительное поле,
        operativo, operativa,
        libellé, libelle, op""",
}
