"""Which column is what, as a file says."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from carryover.domain.fields import is_rubric
from carryover.errors import Rejected


def read_assignment(path: Path) -> Callable[[Sequence[str], Sequence[str]], list[str]]:
    """Read an assignment; what it does not name keeps our suggestion.

    The file holds {"heading": "rubric", ...}, or {"columns": [{"index": 0,
    "field": "rubric"}, ...]} as `clients columns --json` prints it.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as error:
        raise Rejected({"mapping": f"{path.name} holds no JSON: {error}"}) from error
    if not isinstance(stored, dict):
        raise Rejected({"mapping": f"{path.name} must hold an object of heading to rubric."})

    def assign(headings: Sequence[str], rubrics: Sequence[str]) -> list[str]:
        named = _by_index(stored, headings)
        _check(named, path)
        return [named.get(index, rubric) for index, rubric in enumerate(rubrics)]

    return assign


def _by_index(stored: Mapping[str, Any], headings: Sequence[str]) -> dict[int, str]:
    if isinstance(stored.get("columns"), list):
        return {int(one["index"]): str(one["field"]) for one in stored["columns"]}
    unknown = [heading for heading in stored if heading not in headings]
    if unknown:
        raise Rejected({"mapping": f"The file has no column “{unknown[0]}”."})
    return {
        index: str(stored[heading]) for index, heading in enumerate(headings) if heading in stored
    }


def _check(named: Mapping[int, str], path: Path) -> None:
    for rubric in named.values():
        if not is_rubric(rubric):
            raise Rejected({"mapping": f"{path.name} names “{rubric}”, which is no rubric."})
