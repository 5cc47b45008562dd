"""Requests against what Zoho's documents say of them.

`zoho_documents.json` holds the facts of Zoho's own OpenAPI documents for the calls that
concern us: addresses, parameters, keys, types, lengths and allowed values, without their
words. AMENDED names where recorded calls to the live service show something else.
"""

import copy
import json
import re
from pathlib import Path
from typing import Any

from standins.zoho.world import Seen

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "number": (int, float),
    "object": (dict,),
    "array": (list,),
}
Facts = dict[str, Any]


def load() -> Facts:
    """The documents, with what was recorded otherwise."""
    path = Path(__file__).parent / "zoho_documents.json"
    calls: Facts = json.loads(path.read_text())["calls"]
    return _amended(copy.deepcopy(calls))


def violations(seen: Seen, calls: Facts) -> list[str]:
    """What is wrong with a request, in words."""
    call = _call(seen, calls)
    if call is None:
        return [f"{seen.method} {seen.path} stands in no document"]
    return [f"{seen.method} {seen.path}: {one}" for one in _wrong(seen, call)]


def _amended(calls: Facts) -> Facts:
    # Recorded: organisations are listed without naming one.
    calls["/organizations"]["GET"]["query"].pop("organization_id", None)
    # Recorded: the order is echoed in page_context.
    calls["/contacts"]["GET"]["query"]["sort_order"] = {"type": "string", "one_of": ["A", "D"]}
    # Recorded: a PUT with nothing but a note left the name as it was.
    calls["/contacts/{contact_id}"]["PUT"]["body"]["required"] = []
    # Recorded at Zoho Invoice: the people of all contacts.
    paged = calls["/contacts/{contact_id}/contactpersons"]["GET"]
    calls["/contacts/contactpersons"]["GET"] = {**paged, "product": "invoice"}
    return calls


def _call(seen: Seen, calls: Facts) -> Facts | None:
    for path in sorted(calls, key=lambda one: one.count("{")):
        pattern = re.sub(r"\{\w+\}", r"[0-9]+", path)
        call: Facts | None = calls[path].get(seen.method)
        if re.fullmatch(pattern, seen.path) and call is not None:
            return call if call.get("product", seen.product) == seen.product else None
    return None


def _wrong(seen: Seen, call: Facts) -> list[str]:
    query = call["query"]
    found = [f"{name} is missing" for name in query if _is_missing(name, query, seen)]
    for name, text in seen.query.items():
        found += _value(name, _typed(text, query.get(name, {})), query.get(name))
    if seen.body is not None or "body" in call:
        found += _value("body", seen.body, call.get("body"))
    return found


def _is_missing(name: str, query: Facts, seen: Seen) -> bool:
    return bool(query[name].get("required")) and name not in seen.query


def _typed(text: str, facts: Facts) -> Any:
    return int(text) if facts.get("type") == "integer" and text.isdecimal() else text


def _value(name: str, value: Any, facts: Facts | None) -> list[str]:
    if facts is None:
        return [f"{name} is not in the document"]
    if not isinstance(value, _TYPES[facts.get("type", "string")]):
        return [f"{name} is no {facts['type']}: {value!r}"]
    found = []
    if len(str(value)) > facts.get("most", 10**6):
        found.append(f"{name} is longer than {facts['most']}")
    if value and value not in facts.get("one_of", [value]):
        found.append(f"{name} is {value!r}, none of {facts['one_of']}")
    if isinstance(value, dict):
        found += _parts(name, value, facts)
    if isinstance(value, list):
        found += [one for item in value for one in _value(f"{name}[]", item, facts.get("items"))]
    return found


def _parts(name: str, value: dict[str, Any], facts: Facts) -> list[str]:
    known = facts.get("properties", {})
    required = facts.get("required", [])
    found = [f"{name}.{key} is missing" for key in required if key not in value]
    for key, part in value.items():
        found += _value(f"{name}.{key}", part, known.get(key))
    return found
