"""The filter in an address, and the selection in a form."""

from collections.abc import Mapping
from typing import Protocol

from blueprints.web.ids import id_from
from carryover.domain.folding import clean_text
from carryover.domain.selection import AllMatching, Chosen, Filter, Selection, Shown

LONGEST_QUERY = 200
TOLD = "told"
"""How many match, as the page of the form said."""
MOST_IDS = 100
ALL_MATCHING = "all_matching"
"""Ticked: not the rows that are ticked are meant, but all that the filter finds."""


class Arguments(Protocol):
    """What werkzeug gives us of an address or a form."""

    def get(self, key: str, default: str) -> str: ...

    def getlist(self, key: str) -> list[str]: ...

    def __contains__(self, key: object) -> bool: ...


def filter_from_args(args: Arguments) -> Filter:
    """Read `q, kind, country, tag, shown, import`; what makes no sense counts as blank."""
    kind, country = _text(args, "kind"), _text(args, "country").upper()
    shown = args.get("shown", "")
    return Filter(
        query=_text(args, "q"),
        kind=kind if kind in ("company", "person") else "",
        country=country if len(country) == 2 else "",
        tag=_text(args, "tag"),
        shown=Shown(shown) if shown in list(Shown) else Shown.CURRENT,
        import_id=id_from(args.get("import", "")),
    )


def args_from_filter(wanted: Filter) -> dict[str, str]:
    """The same as arguments of an address; what is blank stays away."""
    args: Mapping[str, str] = {
        "q": wanted.query,
        "kind": wanted.kind,
        "country": wanted.country,
        "tag": wanted.tag,
        "shown": "" if wanted.shown is Shown.CURRENT else wanted.shown.value,
        "import": "" if wanted.import_id is None else str(wanted.import_id),
    }
    return {key: value for key, value in args.items() if value}


def selection_from_form(form: Arguments) -> Selection:
    """The rows that are ticked; where none is, or all that match is ticked, the whole filter."""
    ticked = ticked_ids(form)
    if ticked and ALL_MATCHING not in form:
        return Chosen(ticked)
    return AllMatching(filter_from_args(form))


def selection_as_told(form: Arguments) -> Selection:
    """The same; all that match only while they are as many as the page said."""
    match selection_from_form(form):
        case AllMatching(wanted):
            return AllMatching(wanted, id_from(form.get(TOLD, "")))
        case chosen:
            return chosen


def nothing_is_chosen(form: Arguments) -> bool:
    """Whether neither a row nor all that match is ticked."""
    return not ticked_ids(form) and ALL_MATCHING not in form


def ticked_ids(form: Arguments) -> tuple[int, ...]:
    """The ids of the ticked rows. What is no id becomes 0, which no client has."""
    return tuple(id_from(value) or 0 for value in form.getlist("ids"))


def ids_in(form: Arguments, name: str) -> tuple[int, ...]:
    """The ids among the values of a field; what is none is left out."""
    return tuple(one for one in map(id_from, form.getlist(name)) if one)


def ids_from(text: str) -> tuple[int, ...]:
    """Ids in one word of an address, "17,23"; what is none is left out."""
    found = (id_from(one) for one in text.split(",")[:MOST_IDS])
    return tuple(dict.fromkeys(one for one in found if one))


def _text(args: Arguments, key: str) -> str:
    return clean_text(args.get(key, ""))[:LONGEST_QUERY]
