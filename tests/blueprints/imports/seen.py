"""What a person sees on a page of the import."""

import re
from html import unescape


def heading(page: str) -> str:
    """The first heading."""
    return _words(re.search(r"<h1>(.*?)</h1>", page, re.DOTALL))


def part(page: str, element_id: str) -> str:
    """The words of an element that holds no other of its kind."""
    pattern = rf'<(\w+)[^>]* id="{element_id}"[^>]*>(.*?)</\1>'
    found = re.search(pattern, page, re.DOTALL)
    return _words(found, 2)


def ids(page: str) -> list[str]:
    """The ids of all elements, in order."""
    return re.findall(r' id="([^"]+)"', page)


def chosen(page: str) -> dict[str, str]:
    """Name of each drop-down to its chosen value."""
    found = {}
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        values = re.findall(r'<option value="([^"]*)" selected', options)
        found[unescape(name)] = unescape(values[0]) if values else ""
    return found


def ticked(page: str) -> list[str]:
    """The row numbers that are ticked."""
    boxes = re.findall(r'<input type="checkbox" name="rows"[^>]*>', page)
    return [re.search(r'value="(\d+)"', box)[1] for box in boxes if " checked" in box]


def differences(page: str) -> list[str]:
    """What merging would do, field by field."""
    tables = re.findall(r'<table class="sides">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    return [_plain(one) for found in tables for one in re.findall(r"<tr.*?</tr>", found, re.DOTALL)]


def tally(page: str) -> dict[str, int]:
    """The lines of a table of numbers."""
    rows = re.findall(
        r'<th scope="row">(.*?)</th>\s*<td class="number">([\d,]+)</td>', page, re.DOTALL
    )
    return {
        re.sub(r"^\W+", "", _plain(label)): int(number.replace(",", "")) for label, number in rows
    }


def _words(found: re.Match[str] | None, group: int = 1) -> str:
    return _plain(found[group]) if found else ""


def _plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())
