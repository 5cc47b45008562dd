"""What single values say: e-mail addresses, kinds, terms, tags, and damage."""

import re

from carryover.domain.folding import clean_text, fold
from carryover.domain.null_markers import is_null_marker

_EMAIL = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\.]+(?:\.[^\s@,;:<>()\[\]\"\\.]+)+")
_BETWEEN_EMAILS = re.compile(r":::|[,;\s|]+")
_BETWEEN_MAILBOXES = re.compile(r":::|[,;\n|]+")
_IN_BRACKETS = re.compile(r"<([^<>]*)>")
_BETWEEN_TAGS = re.compile(r":::|[,;\n\r]")

_NOT_WORD = re.compile(r"[\W_]+")
_COMPANY_WORDS = frozenset(
    """
    1 true t yes y j pj company business organisation organization org corporate corporation firm
    enterprise legal legalentity legalperson b2b
    tak firma spolka przedsiebiorstwo osobaprawna podmiotgospodarczy
    ja wahr unternehmen firmenkunde geschaftskunde organisationen juristischeperson gewerblich
    oui vrai entreprise societe professionnel personnemorale
    si verdadero empresa sociedad personajuridica juridica
    vero azienda societa impresa ditta personagiuridica societadicapitali societadipersone
    sim verdadeiro pessoajuridica sociedade
    bedrijf onderneming zakelijk waar organisatie rechtspersoon nietnatuurlijkpersoon
    ano pravda spolecnost podnikatel pravnickaosoba pravnicka spolocnost
    да истина компания организация юрлицо юридическоелицо юр фирма
    так компанія організація юридичнаособа
    はい 法人 会社 企業 公司 企业 是 회사 법인
    foretag ja yritys virksomhed bedrift ceg firmasi sirket evet companie persoanajuridica
    """.split()
)
_PERSON_WORDS = frozenset(
    """
    0 false f no n pf person individual private privateperson consumer naturalperson natural b2c
    human privateindividual residential
    nie osoba osobaprywatna osobafizyczna prywatna konsument klientindywidualny
    nein falsch privat privatperson privatkunde naturlicheperson verbraucher einzelperson
    non faux particulier personne personnephysique individu prive
    falso particular persona personafisica individuo privado
    privato personafisica consumatore
    nao pessoa pessoafisica fisica particulares
    nee onwaar particulier persoon natuurlijkpersoon ingeschrevennatuurlijkpersoon consument prive
    ne nepravda fyzickaosoba fyzicka soukromaosoba osoba sukromnaosoba
    нет ложь физлицо физическоелицо частноелицо человек физ
    ні фізичнаособа
    いいえ 個人 个人 自然人 否 개인
    privatperson henkilo yksityinen maganszemely gercekkisi bireysel persoanafizica nej
    """.split()
)
_NOW_WORDS = frozenset(
    """
    dueonreceipt uponreceipt onreceipt receipt dueuponreceipt immediate immediately cod prepaid
    cash duenow paymentonreceipt cashondelivery prepayment advance inadvance
    sofort sofortfallig sofortnetto sofortzahlbar vorkasse bar zahlbarsofort prompt
    gotowka natychmiast przedplata platnosczgory zgory natychmiastowy pobranie
    areception aréception comptant immediat immediatement contado alcontado inmediato
    vistafattura alladata contanti immediato rimessadiretta avista prontopagamento
    contant direct directbetalen vooruitbetaling hned ihned okamzite hotove hotovost
    сразу предоплата немедленно наличные 即時 即日 立即 前払い
    """.split()
)
_TERM_WORDS = frozenset(
    """
    net n due in within of after from date days day d the payment terms term invoice calendar
    receipt since
    tage tag tagen t innerhalb von nach ab rechnung rechnungsdatum rechnungserhalt netto zahlbar
    binnen zahlungsziel ziel ohne abzug rein
    dni dzien od daty wystawienia termin przelew faktury platnosci
    jours jour j a date de facture nets net fin sous reglement
    dias dia a la fecha factura desde plazo pago da data fatura prazo
    giorni giorno gg data fattura dalla bonifico df ff
    dagen dag na factuurdatum betaling betalingstermijn
    dny dnu dni dnov po vystaveni splatnost den
    дней дня день календарных днів дні с даты со дня
    日 日以内 日后 天 日間 後 以内 일 dagar paivaa nap gun zile
    """.split()
)
_NET = re.compile(r"(?<![^\W\d_])(?:net|netto|n)\s*/?\s*(\d{1,3})")
_INTEGER = re.compile(r"\d+")
_WHOLE = re.compile(r"(\d{1,3})(?:[.,]0+)?")
_WORDS = re.compile(r"[^\W\d_]+")

_EXPONENT = re.compile(r"[+-]?\d(?:[.,]\d+[Ee]\+?|[Ee]\+)\d{1,3}")
_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#NV", "#WERT!", "#BEZUG!")
)


def is_email(text: str) -> bool:
    """Say whether this is one address, and nothing but one."""
    return _EMAIL.fullmatch(text) is not None


def split_emails(text: str) -> tuple[str, ...]:
    """List the addresses of a cell, doubles once; what is no address comes along as it is.

    Understands `,` `;` `:::` `|` and white space between addresses, `mailto:`
    and `Name <a@b.example>`.
    """
    if is_email(text):
        return (text,)
    if "<" in text:
        parts = _mailboxes(text)
    else:
        parts = _BETWEEN_EMAILS.split(text)
    return tuple({part.casefold(): part for part in map(_bare_address, parts) if part}.values())


def settle_emails(email: str, email_2: str) -> tuple[str, str]:
    """Give the first address, and all others joined by ", ".

    The form in which a client holds them, wherever they were typed. A text
    with anything but addresses in it stays as it is.
    """
    if is_email(email) and (not email_2 or is_email(email_2)):
        return email, email_2
    first, more = _settled(email)
    second, others = _settled(email_2)
    rest = [address for address in (second, *others) if address]
    known = {address.casefold() for part in rest for address in split_emails(part)}
    known.add(first.casefold())
    added = [address for address in more if address.casefold() not in known]
    if added and not split_emails(email_2):
        rest = []  # nothing but signs that separate
    return first, ", ".join(rest + added)


def _settled(text: str) -> tuple[str, tuple[str, ...]]:
    addresses = split_emails(text)
    if not addresses or not all(map(is_email, addresses)):
        return text, ()
    return addresses[0], addresses[1:]


def _mailboxes(text: str) -> list[str]:
    """Take the bracketed addresses; words beside them are names of persons."""
    found: list[str] = []
    for part in _BETWEEN_MAILBOXES.split(text):
        bracketed = _IN_BRACKETS.findall(part)
        if bracketed:
            found += bracketed
        elif "@" in part:
            found += _BETWEEN_EMAILS.split(part)
    return found


def _bare_address(part: str) -> str:
    part = part.strip(" \t\"'<>()[]")
    if part[:7].lower() == "mailto:":
        part = part[7:].partition("?")[0]
    return part.rstrip(".")


def split_tags(text: str) -> tuple[str, ...]:
    """List the tags of a cell, doubles once; no tag holds `,` or `;`."""
    tags = (clean_text(part).removeprefix("* ").strip() for part in _BETWEEN_TAGS.split(text))
    return tuple(dict.fromkeys(filter(None, tags)))


def kind_of(text: str) -> str:
    """Understand "company" or "person" in words and flags; "" if it is neither."""
    if is_null_marker(text):
        return ""
    key = _NOT_WORD.sub("", fold(text))
    if key in _PERSON_WORDS:
        return "person"
    return "company" if key in _COMPANY_WORDS else ""


def days_of(text: str) -> str:
    """Understand a term of payment as days, "30"; "" if it is something else."""
    folded = fold(text).strip()
    if whole := _WHOLE.fullmatch(folded):
        return str(int(whole[1]))
    if _NOT_WORD.sub("", folded) in _NOW_WORDS:
        return "0"
    if net := _NET.search(folded):
        return str(int(net[1])) if not _foreign_words(folded[net.end() :]) else ""
    numbers = _INTEGER.findall(folded)
    if len(numbers) != 1 or len(numbers[0]) > 3 or _foreign_words(folded):
        return ""
    return str(int(numbers[0]))


def _foreign_words(text: str) -> bool:
    return any(word not in _TERM_WORDS for word in _WORDS.findall(text))


def looks_damaged(text: str) -> str:
    """Say what a spreadsheet seems to have done to a value; "" if nothing."""
    if text[:1] in "+-0123456789" and _EXPONENT.fullmatch(text):
        return "A spreadsheet shortened this number; its last digits are lost"
    if text.startswith("#"):
        if text in _ERRORS:
            return "A formula of the spreadsheet failed here"
        if len(text) > 2 and text.strip("#") == "":
            return "The spreadsheet's column was too narrow; the value is lost"
    if "\ufffd" in text:
        return "A letter was lost when the file was saved in another encoding"
    return ""
