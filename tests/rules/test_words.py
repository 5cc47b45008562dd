"""What never stands in a file of the project."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.rules.tree import modules, read, text_files

# Written so that the patterns do not find themselves.
_LATER = re.compile(r"\b(?:TO[D]O|FIX[M]E|HA[C]K)\b|(?:#|//|/\*|\{#)\s*X[X]X\b")
_OUTSIDE = re.compile(r"(?<![\w.])/(?:work|root|home)/[\w.]|\.\./share[d]\b")
_CLOCK = re.compile(r"\bclock\(\)")
_WITHOUT_REQUESTS = "headless"
"""Commands at the machine itself."""


def test_nothing_is_left_for_later() -> None:
    assert findings(_LATER) == []


def test_nothing_depends_on_one_machine_or_on_files_beside_the_checkout() -> None:
    assert findings(_OUTSIDE) == []


def test_a_note_for_later_is_noticed() -> None:
    assert _LATER.search("# " + "TO" + "DO: think")
    assert _LATER.search("{# " + "XX" + "X #}")
    assert not _LATER.search("currency XXX, todo list")


def test_a_path_of_one_machine_is_noticed() -> None:
    assert _OUTSIDE.search("open('" + "/ho" + "me/anna/clients.xls')")
    assert _OUTSIDE.search("Path('../" + "shared/samples')")
    assert not _OUTSIDE.search("url_for('/a/shop/root/x')")


def test_a_request_asks_for_the_time_in_one_place() -> None:
    requests = [path for path in modules("blueprints") if path.parts[1] != _WITHOUT_REQUESTS]

    found = findings(_CLOCK, requests)

    assert [line.partition(":")[0] for line in found] == ["blueprints/web/requests.py"]


def findings(pattern: re.Pattern[str], paths: Iterable[Path] | None = None) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()}"
        for path in paths or text_files()
        for number, line in enumerate(read(path).splitlines(), 1)
        if pattern.search(line)
    ]
