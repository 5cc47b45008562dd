"""Heading words for what a client record does not hold: they speak against every rubric."""

WORDS = """
    date, dates, joined, registered at, signed up, signup, first seen, last seen, time, datetime, timestamp, created, create, creation, added, modified, updated,
    update, changed, modification, modstamp, activity, since, until, from date, start, end, expiry, expires,
    expiration, birthday, birth, born, dob, anniversary, gender, sex, age, marital, spouse, children,
    hobby, religion, nationality, datum*, erstellt, angelegt, geändert, änderung, gültig, von, bis,
    geburtstag, geburts*, geschlecht, alter, data utworzenia, utworzenia, utworzono,
    modyfikacji, zmiany, urodzenia, płeć, wiek, naissance, créé, modifié, sexe,
    fecha, fechas, nacimiento, creación, creado, modificado, género, sexo, edad, data di nascita,
    nascita, creato, modificato, creazione, sesso, età, data de nascimento, nascimento, criado,
    criação, geboorte*, aangemaakt, gewijzigd, geslacht, leeftijd, aanmaak*, vytvořeno,
    vytvoření, změněno, změny, narození, narodenia, pohlaví, pohlavie, vytvorené, zmenené, дата, даты,
    создан*, изменен*, рождения, пол, возраст, створен*, змін*, народження, стать, 日付, 日時, 作成日,
    作成日時, 登録日, 更新日, 更新日時, 生年月日, 誕生日, 性別, 年齢, 最終取引日, 创建时间, 更新时间, 生日, 性别, 年龄,
    日期, 时间, 등록일, 수정일, 생년월일, 성별, 날짜, 생일, skapad, ändrad, oprettet, opprettet, luotu,
    létrehozva, születési, creat, oluşturma, doğum, cinsiyet, ημερομηνία, תאריך, تاريخ, التاريخ,

    status, state of, active, inactive, enabled, disabled, archived, deleted, blocked, locked, hidden,
    visible, verified, confirmed, approved, aktiv, inaktiv, gesperrt, gelöscht, sperre, aktywny, aktywna,
    stan, usunięty, zablokowany, statut, actif, inactif, bloqué, activo, inactivo, bloqueado,
    attivo, stato cliente, bloccato, ativo, situação, actief, geblokkeerd, aktivní, aktívny, stav,
    статус, состояние, активен, активн*, архив, заблокирован, ステータス, 状態, 有効, 削除, 状态, 상태, tila,
    durum, állapot, aktif,

    owner, assigned, assignee, manager, salesperson, sales rep, rep, agent,
    representative, responsible, handler, creator, author, username, login,
    password, passwort, hash, salt, token, api, secret, =pin, signature, session, encoder, moderator,
    besitzer, inhaber, dono, dona, betreuer, bearbeiter, sachbearbeiter, vertreter, verkäufer, vertriebler,
    benutzer*, kennwort, opiekun, handlowiec, właściciel, użytkownik*, hasło, przypisany,
    propriétaire, commercial attitré, vendeur, utilisateur, mot de passe, propietario,
    comercial asignado, vendedor, usuario, contraseña, agente, venditore, proprietario, utente,
    utilizador, senha, vendedora, eigenaar, verkoper, gebruiker*,
    wachtwoord, vertegenwoordiger, vlastník, uživatel*, heslo, obchodník, obchodní zástupce,
    ответственн*, менеджер*, владелец, пользователь, логин, пароль, власник, користувач,
    відповідальн*, 営業担当, 営業担当者, 自社担当者, 作成者, 更新者, 所有者, ユーザー, パスワード, 业务员,
    负责人, 用户名, 密码, 영업담당, 비밀번호, ägare, lösenord, ejer, omistaja, salasana, tulajdonos, jelszó,

    assistant, secretary, referred, referrer, referral, related, child, subsidiary, relation, relationship, linked,
    sibling, household, callback, pager, telex, isdn, radio, tty, car, ttytdd, voip, extension, geschäftsleitung,
    übergeordnet, nadrzędn*, parenté, superior, nadřazený, родительск*, 親会社,

    middle, maiden, phonetic, yomi, kana, furigana, カナ, フリガナ, ふりがな, かな, よみ, よみがな, 読み, 拼音,
    prefix, suffix, salutation, titles, honorific, greeting, initials, nick, nickname, alias,
    pseudonym, anrede, briefanrede, grußformel, akad, grad, adelstitel, namensvorsatz, vorsatz,
    namenszusatz, spitzname, zwischenname, geburtsname, mädchenname, zweiter vorname, zwrot,
    zwrot grzecznościowy, tytuł, drugie imię, civilité, deuxième prénom, surnom, particule,
    tratamiento, segundo nombre, apodo, saludo, segundo apellido, trattamento, appellativo,
    saluto, secondo nome, tratamento, nome do meio, aanhef, tussenvoegsel, titulatuur, voorletters, voorvoegsel,
    oslovení, titul, titul před, titul za, oslovenie, отчество, обращение, по батькові, 敬称, 称呼, 호칭, hälsning,

    source, origin, campaign, lead source, lead status, channel, medium, opportunity, deal, deals, stage, pipeline, probability,
    industry, sector, segment, branche, quelle, herkunft, źródło, branża, sektor, sektora, secteur, fuente,
    sector industrial, industria, origen, settore, fonte, setor, origem, ramo, bron, bedrijfstak, zdroj, obor,
    odvětví, источник, отрасль, канал, сфера, джерело, 業種, 業界, 流入元, 行业, 来源, 업종, 업태, 종목, bransch, toimiala,
    iparág, unternehmensgegenstand, naics, sic, nace, pkd, ape, naf, cae, atividade, ateco,

    revenue, turnover, sales, income, profit, employees, employee, staff, headcount, size, founded,
    umsatz, mitarbeiterzahl, gewinn, przychód, obrót, pracownicy, liczba pracowników,
    chiffre d'affaires, effectif, facturación anual, empleados, ingresos, fatturato, dipendenti,
    faturamento anual, funcionários, omzet, medewerkers, obrat, zaměstnanci, počet zaměstnanců, оборот, выручка,
    сотрудник*, 売上, 従業員数, 資本金, 年商, 员工, 직원수, 매출,

    balance, amount, total, sum, debt, outstanding, overdue, owed, paid, due amount, receivable, receivables,
    payable, unused, credit, credits, limit, ceiling, discount, price, prices, pricelist,
    rate, percent, percentage, %, margin, commission, cost, costs, fee, value added, spent, lifetime, ltv, aov,
    exempt, exemption, taxable, tax rate, vat rate, tax exempt, tax item, tax items, tax class, tax rule, tax office,
    treatment, withholding, exchange, saldo*, betrag, summe, kredit*, kreditlimit, rabatt*, preis*, skonto,
    zinsen, zins*, mahn*, lastschrift*, gebühr*, pauschal*, verzugs*, frist*, letzte frist, limit kredytowy,
    rabat*, cena*, cennik, ceník, stawka, kwota, zadłużenie, należności, urząd skarbowy, montant, solde, encours,
    remise, prix, tarif, plafond, taux, importe, descuento, precio, tarifa, límite, riesgo, saldo actual,
    importo, sconto, prezzo, listino, fido, aliquota, esenzione, valor, desconto, preço, preços, bedrag,
    korting*, prijs*, prijslijst, kredietlimiet, tarief, zůstatek, sleva*, zľava, částka, suma, дог*, сумма, баланс,
    долг, скидка, цена, лимит, кредит*, ставка, задолженн*, знижка, борг, 残高, 金額, 合計, 割引, 掛率, 与信, 与信限度額,
    締日, 支払日, 回収日, 価格, 単価, 端数処理, 税率, 余额, 金额, 折扣, 价格, 잔액, 금액, 할인, 단가, belopp, beløb, beløp,
    summa, összeg, kedvezmény, tutar, bakiye, iskonto, vergi dairesi, ποσό, υπόλοιπο, δου, סכום, المبلغ, الرصيد,

    count, quantity, qty, purchase, purchases, invoices, quote, quotes, estimate, visits, anzahl,
    menge, liczba, ilość, zamówień, quantité, cantidad, quantità, quantidade, aantal, hoeveelheid, počet, množství, množstvo, количество, кол во, кількість, 件数, 数量, 回数, 수량, 건수, product, products, item name, sku, barcode,
    produkt*, artikel*, towar, produit, producto, prodotto, produto, товар*, 商品, 产品, 상품, project, projects,
    projekt*, projet, proyecto, progetto, проект*, task, ticket, tickets, document, documents, attachment, attachments,
    file, dokument*, subscription, plan, cart, wishlist, shopid, subshop, warehouse, location id, magazyn,
    lager, entrepôt, almacén, magazzino, armazém, magazijn, sklad, склад, 倉庫, 仓库, 店舗, 창고,

    department, dept, division, branch, team, unit name, business unit, company unit, abteilung*, niederlassung, filiale, dział, oddział, wydział,
    service interne, agence, succursale, departamento, sucursal, delegación, reparto, dipartimento, ufficio interno,
    filial, afdeling, vestiging, oddělení, oddelenie, pobočka, отдел, подразделение, филиал, департамент, відділ,
    部署, 部署名, 部門, 支店, 支店名, 営業所, 部门, 부서, 부서명, 지점, avdelning, afdeling navn, osasto, osztály, departman, şube,

    photo, picture, image, avatar, logo, icon, foto, bild, zdjęcie, imagen, immagine, imagem, afbeelding,
    obrázek, фото, 写真, 画像, 头像, 사진, latitude, longitude, lat, lng, lon, geo, coordinates, coords, gps, timezone,
    zeitzone, strefa, fuseau, huso, fuso, tijdzone, ip, ip address, browser, device, facebook, twitter,
    linkedin, instagram, skype, xing, youtube, tiktok, pinterest, github, social, messenger, telegram,
    viber, wechat, line id, icq, msn, jabber, aim, yahoo, google, gtalk, instant, chat, zalo,

    per email, by email, via email, send email, email invoices, email copy, cc email,
    consent, consents, optin, opt, optout, gdpr, rgpd, dsgvo, rodo, newsletter*, marketing, unsubscribed, subscribed, subscribe,
    unsubscribe, confirm, bounce, bounced, clean, rating, score, priority, importance, sensitivity, reason,
    einwilligung, werbung, bewertung, priorität, zgoda, zgody, ocena, priorytet, consentement, note client,
    priorité, consentimiento, prioridad, consenso, privacy, valutazione, priorità, consentimento, toestemming,
    souhlas, hodnocení, súhlas, согласие, рассылка, рейтинг, приоритет, 同意, メルマガ, 優先度, 评级, dunning, reminder, reminders,
    mahnung, template, layout, design, skin, theme, format, method, methods, mode, mittel, verfahren,
    zahlungsart, zahlungsweise, zahlungsträger, sposób płatności, forma płatności, metoda, moyen, mode de paiement,
    moyen de paiement, mode de règlement, forma de pago, método, modalità, metodo di pagamento, modalità di pagamento,
    forma de pagamento, betaalmethode, betaalwijze, způsob, způsob platby, způsob úhrady, forma úhrady, spôsob, способ*, метод,
    спосіб, 支払方法, 決済方法, 付款方式, 결제방법, preset, mandate, mandat*, mandant*, sepa,

    swift, bic, swift bic, bic swift, swift code, bic code, bankleitzahl, blz, sort code, routing, routing number, aba,
    bsb, clearing, iban bic, holder, kontoinhaber, posiadacz, titulaire, titular, intestatario, rekeninghouder,
    majitel účtu, владелец счета, бик, мфо, корсчет, корр счет, к с, 口座名義, 名義, 支店コード, 銀行コード, 口座種別, 開户, abi, cab,
    ledger, cost center, cost centre, kostenstelle, sachkonto, erlöskonto, sammelkonto, mpk,
    centre de coût, centro de coste, centro di costo, kostenplaats, grootboek, středisko, debitorenkonto art,
    incoterm, incoterms, lieferbedingung, lieferart, versandart, livraison mode, carrier, weight, route, tour, zone,
    przewoźnik, transporteur, transportista, vettore, vervoerder, dopravce, перевозчик, 運送,

    settings, setting, preferences, config, configuration, version, sync, hash code, checksum, metadata, meta, index,
    custom, custom1, custom2, custom3, custom4, userdefined, user field, benutzerdefiniert, leerfeld, indiv, feld,
    pole, champ, campo, veld, поле, 予備, 項目, test, default template, billing information, einstellung*, kennz, kennzeichen, abw, abweichende,
    abweichender, opos, insolvent, überweisung*, mileage, directory, server, file number, government, account id number, subject, topic, betreff,
    schedule, free busy, categories count, keywords count, attachment count, publishing, broker, certificate, photo url, panel, portal, link,
    links, href, uri, oib check, zustell*, zustellbezeichnung, manuell, individuell, kontoauszug*, steuerung*, währungssteuerung, währungscode art,
    fremdwährung, ausgabeziel, vertriebs*, umsatzsteuerpflicht, steuersatz, steuerklasse, stawka vat, płatnik vat, płatnik, plátce, plátca, plátce dph,
    assujetti, recargo, recargo equivalencia, retención, régimen, regime, cassa, ritenuta, sdi, codice destinatario, codice sdi, codice univoco,
    split payment, peppol, gln, leitweg, leitweg id, excise, accises, accise, akcyza, akcyzy, снилс, amt, bal, crt, dt, qnty, e invoice, edi, duns, lei code,
    variable symbol, variabilní symbol, variabilný symbol, konstantní symbol, konštantný symbol,

    dier, naam dier, haustier, tier, tiername, pet, pet name, animal, zvíře, zviera, zwierzę,
    animale, mascota, rasse, breed, rasa, raza, razza, ras, chip, chipnummer, vehicle, license
    plate, number plate, targa, nr rejestracyjny, spz, ečv, kenteken, fahrzeug*, pojazd*,
    vozidlo, voiture, veicolo, voertuig, автомобиль, госномер, modello, modelo,
    modell, room, rooms, zimmer, zimmernummer, pokój, chambre, habitación, camera, quarto,
    kamer, комната, risk, risico, risiko, ryzyko, risque, rischio, riziko, риск, risco,
    preferred first name, preferred name, known as, odpowiedzialn*, nacionalidad, nazionalità,
    narodowość, národnost, staatsangehörigkeit, nationalité, nacionalidade,
    nationaliteit, гражданство, 国籍, obywatelstwo,

    należnoś*, zobowiąz*, závazk*, 主担当者, 主担当, 弊社担当者, 当社担当者,
    лечащ*, behandelnder arzt, médecin traitant, medico curante,
    gerente de cuenta, gerente de conta, gerente comercial,

    ship via, shipped via, deliver via, send via, cuenta a pagar, cuenta por pagar, cuentas por
    pagar, cuentas a pagar, cuenta por cobrar, cuenta a cobrar, cuentas por cobrar, cuentas a
    cobrar, conto clienti, conto fornitori, other name, other names,

    個人番号, マイナンバー, qualifier,

    membership name, membership type, membership plan, tenant id, id tenant, 組織ID,

    additional name, additional names, name additional, vat payer, vat registered, is
    vat payer, platca dph, czynny podatnik vat,
    chave pix, pix,

    year, years, yr, ano, rok, année, anno, jaar, год, jahr,

    vin, vehicle registration, mname, =membership, =mitgliedschaft, =adhésion,
    =lidmaatschap,

    account site, ticker symbol,

    předčíslí, predčíslie, předčíslí účtu, predčíslie účtu,

    preferencia de contacto, contact preference, contact preferences, preferred contact method,
    preferência de contato, rekruter*, rekrutera, wypełniający, otros nombres, otros apellidos,
    other first names,

    依頼主, ご依頼主, 荷送人, 発送元, 差出人, 送り主, 発送人, 種別, 郵便種別, 連名, reward, rewards, pledge, item number, item
    title, emergency contact, contacto de emergencia, medical notes, medical,

    品名, 品名コード, 荷姿, 荷扱い, product name, product title,
    item id, attestation, reçu fiscal, prezývka, přezdívka, pseudonim, bijnaam,
    soprannome,

    información de facturación, informações para cobrança, informazioni di fatturazione,
    informazioni fatturazione, informations de facturation, informations facturation, fakturační
    informace, fakturačné informácie, abrechnungsinformation, abrechnungsinformationen,
    factureringsgegevens, estado del lead, stato del lead, estado do lead, estado lead, stato
    lead, estado del cliente, estado do cliente, state of lead, internet frei gebucht, frei
    gebucht, libero occupato, url libero occupato, volná obsazená, volná obsazená url, voľný
    obsadený, libre ocupado, livre ocupado, libre occupé, vrij bezet, wolny zajęty, свободен
    занят, weitere vornamen, autres
    prénoms, altri nomi, andere voornamen, overige voornamen, další jména, numero dipendente,
    número do funcionário, número de empleado, employee number, employee no, employee id, numéro
    employé, numéro d'employé, personalnummer, mitarbeiternummer, numer pracownika, číslo
    zaměstnance, číslo zamestnanca, табельный номер, 社員番号, personeelsnummer, werknemersnummer,
    data do vencimento, data de vencimento, data vencimento, data scadenza, data di scadenza,
    date d'échéance, vlastní 1, vlastní 2, vlastní 3, vlastní 4, vlastné 1, vlastné 2, vlastné
    3, vlastné 4, własne 1, własne 2, własne 3, własne 4, pinコード, =セイ, =メイ, =せい, =めい, collegata,
    collegato, collegati, collegate, fatt con iva, apellido materno, materno,

    avvisi, avviso, estado del envío, id cuenta principal, id da conta principal, id родителя,
    родителя, =compra, =compras, última compra, primera compra,
    ultimo acquisto, dernier achat, poslední nákup, posledný nákup, ostatni zakup,
    последняя покупка, netto, brutto, gross, číslo dokladu, membro de, miembro de, membre de, member of,
    mitglied von, člen v, partner ka, représentant, représentante,
    rappresentante,

    lieu d'immatriculation, ville d'immatriculation, greffe, registergericht, amtsgericht, place
    of registration, rejestr sąd, ns referente, nostro referente, ns riferimento, nostro
    riferimento, notre interlocuteur, unser ansprechpartner, unser zeichen, notre référence,
    nasz opiekun, náš kontakt, nuestro contacto, our contact, our reference, onze
    contactpersoon, onze referentie,

    dia vencimento, dia de vencimento, dia do vencimento, día de vencimiento, día de pago,
    giorno di pagamento,

    cnss,

    paypal,

    serial number, ups, fedex, dhl, 配送業者, 配送業者名, 運送会社, 運送業者, 配送会社,

    service date, service type, service name, service level, service plan,

    受注番号, 受注日, 受注日時, 受注id, 受注コード, 受注ステータス, transaction, transactions, transakce, transakcji,
    transakcja, transakcie, transaktion, transaktionen, transacción, transação, transazione,
    transactie, транзакц*, variação, variación, variazione, variation, variante, variant,
    rechtsvorm, rechtsform, forme juridique, forma jurídica, forma giuridica, forma prawna,
    právní forma, právna forma, legal form, =comercial, =commercial, prefisso, prefijo, prefixo,
    préfixe, předpona,

    =warunki, sister, brother, schwester, bruder, sœur, frère, sorella, fratello, hermana,
    hermano, siostra, naturalidade, accident, unfall, infortunio,

    bestelnummer, listing, listings, producent*, tax region, tax state, tax area, tax zone, tax district, onenote,
    line名, line user id, certificat*, zertifikat*, certyfikat*, firma kurierska, courier company,
    courier name, courier service, =ordination,

    vorgesetzte, vorgesetzter, vorgesetzten, vorgesetzter name, name des vorgesetzten,

    disposition,

    ważne do, ważny do, ważna do,

    =wichtig,

    consultor, consultora, consulente, asset, assets, rechnung nr, rechnung nummer,

    ssn, social security, social security number, national insurance, national insurance number,
    ni number, driver license, drivers license, driving licence, driver
    licence, =drivers,

    карточка компании, карточка клиента,

    =ext,

    authorized by, authorized on, authorized at, authorized amount, authorized to email,
    authorised by, authorised on, authorised at, authorised amount, authorised to email, next of
    kin address, kin address, customer family, product family, item family,

    preparer, tax preparer, оквэд, основной оквэд, schermnaam, screen name,

    data rejestracji, data rejestru, data wpisu, data di registrazione, data registrazione, data
    de registro, data do registro, data registro, datum registrace, dátum registrácie, datum
    registratie, fecha de registro, fecha registro, date d'enregistrement, =site name,

    education, =solana address, =wallet, =wallet address, =ethereum, =bitcoin, floor name,
    estado del contribuyente, estado contribuyente, estado de contribuyente,

    frequency, häufigkeit, fréquence, frecuencia, frequenza, frequência, częstotliwość,
    frequentie, frekvence, frekvencia, частота, 頻度, assistent, assistentin, assistenz,
    asystent*, asistent, asistentka, zugangsdaten, credenciales,
    accesos, credenziali, credenciais, acessos,

    gl account, gl code, gl account code, ledger account, nominal code, nominal account

    familienstand, estado civil, stan cywilny, état civil, stato civile, burgerlijke staat,
    rodinný stav, семейное положение, qr, qr code, =event name, =event title, =event id,
    =nombre del evento, =nome evento, =nome do evento, =nom de l'événement, =veranstaltung,
    =veranstaltungsname, =nazwa wydarzenia, =evenement, =název akce, =イベント名,
    initialen, initiales, iniciales, iniziali, iniciais, inicjały, iniciály, инициалы, 職業,
    受取人名, =keyword, im id, im address
"""
