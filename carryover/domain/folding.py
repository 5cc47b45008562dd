"""Text brought to one form: as typed without dirt, or folded for comparison."""

import re
import unicodedata

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_OUTER = _SPACES + _INVISIBLE
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
_STROKES = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ŋ": "n",
        "ŧ": "t",
        "ƶ": "z",
        "ɨ": "i",
        "ə": "e",
    }
)


def clean_text(value: str) -> str:
    """Take off outer white space, NUL and lone surrogates; all else stays as typed."""
    if "\0" in value:
        value = value.replace("\0", "")
    if value.isascii():
        return value.strip()
    return _SURROGATES.sub("", value).strip(_OUTER)


def fold(text: str) -> str:
    """Take away case, accents and strokes, but never the script: 李伟 stays 李伟."""
    if text.isascii():
        return text.lower()
    for _ in range(4):
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def collapse_space(text: str) -> str:
    """Make every run of white space one blank, and none at the ends."""
    return " ".join(text.split())


def _fold_once(text: str) -> str:
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return bare.casefold().translate(_STROKES)
