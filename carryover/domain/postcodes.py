"""Postcodes that lost a leading zero: a spreadsheet takes them for numbers."""

_DIGITS = {
    4: "AT AU AZ BD BE BG CH CV CY DK ET GE GW HT HU LI LR LU LV MK NE NO NZ PH PY SI SJ TN VE ZA",
    5: "AX BA CZ DE DO DZ EE EG ES FI FR GF GP GR GT HR ID IQ IT JO KE KR KW LA LK LT MA ME MQ MV "
    "MX MY NP PK PL PR RE RS SA SE SK SN TH TR UA US UY VA VI YT ZM",
    6: "BY CN IN KG KZ RO RU SG TJ TM UZ",
}
"""Countries whose postcodes are so many digits, and nothing else.

From Unicode's CLDR, `supplemental/postalCodeData.xml`, without those where it allows several
lengths or that have changed since (IL, KH, MD, MN); KR and RS as the Universal Postal Union
has them.
"""
_DIGITS_BY_COUNTRY = {
    country: digits for digits, countries in _DIGITS.items() for country in countries.split()
}


def looks_short(postcode: str, country: str) -> str:
    """Say why a postcode seems to lack digits in a country (ISO code); "" if it does not."""
    digits = _DIGITS_BY_COUNTRY.get(country, 0)
    if len(postcode) < digits and postcode.isdecimal():
        return f"Postcodes of {country} have {digits} digits; a spreadsheet drops leading zeros"
    return ""
