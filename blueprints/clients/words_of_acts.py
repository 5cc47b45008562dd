"""How the pages speak of what is done to many clients."""

from collections.abc import Sequence
from typing import assert_never

from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.web.filters import number
from carryover.domain.mass_acts import (
    AddTags,
    Archive,
    Delete,
    MassAct,
    RemoveTags,
    TakeBack,
    Unarchive,
)


def heading(act: MassAct) -> str:
    """What the page about it is called; it stays the same when all is done."""
    match act:
        case AddTags(tags):
            return str(_("Tag clients with %(tags)s", tags=", ".join(tags)))
        case RemoveTags(tags):
            return str(_("Take the tag %(tags)s off clients", tags=", ".join(tags)))
        case Archive():
            return str(_("Archive clients"))
        case Unarchive():
            return str(_("Bring clients back from the archive"))
        case Delete():
            return str(_("Delete clients"))
        case TakeBack():
            return str(_("Undo"))
        case _:
            assert_never(act)


def done(act: MassAct, clients: int) -> str:
    """To how many it was done; where to none, why."""
    return _done_to_some(act, clients) if clients else _done_to_none(act)


def _done_to_some(act: MassAct, clients: int) -> str:
    match act:
        case AddTags():
            said = ngettext(
                "One client is tagged.",
                "%(count)s clients are tagged.",
                clients,
                count=number(clients),
            )
        case RemoveTags():
            said = ngettext(
                "The tag is off one client.",
                "The tag is off %(count)s clients.",
                clients,
                count=number(clients),
            )
        case Archive():
            said = ngettext(
                "One client is archived.",
                "%(count)s clients are archived.",
                clients,
                count=number(clients),
            )
        case Unarchive():
            said = _brought_back(clients)
        case Delete(reaches):
            said = _deleted_there_too(clients) if reaches else _deleted(clients)
        case TakeBack():
            said = taken_back(clients)
        case _:
            assert_never(act)
    return str(said)


def _done_to_none(act: MassAct) -> str:
    match act:
        case AddTags(tags):
            said = ngettext(
                "All of them have the tag already.",
                "All of them have the tags already.",
                len(tags),
            )
        case RemoveTags(tags):
            said = ngettext(
                "None of them has the tag.",
                "None of them has any of the tags.",
                len(tags),
            )
        case Archive():
            said = _("All of them are in the archive already.")
        case Unarchive():
            said = _("None of them is in the archive.")
        case Delete():
            said = _("There is no client to delete.")
        case TakeBack():
            said = _("Nothing is taken back.")
        case _:
            assert_never(act)
    return str(said)


def taken_back(clients: int) -> str:
    """How many stand as before."""
    said = ngettext(
        "Taken back; one client stands as before.",
        "Taken back; %(count)s clients stand as before.",
        clients,
        count=number(clients),
    )
    return str(said)


def kept(clients: int, names: Sequence[str]) -> str:
    """Which of them were changed since; `names` are the first few."""
    listed = ", ".join(names)
    said = ngettext(
        "One was changed since and stays as it is: %(names)s.",
        "%(count)s were changed since and stay as they are: %(names)s.",
        clients,
        count=number(clients),
        names=f"{listed} …" if clients > len(names) else listed,
    )
    return str(said)


def _brought_back(clients: int) -> str:
    said = ngettext(
        "One client is back from the archive.",
        "%(count)s clients are back from the archive.",
        clients,
        count=number(clients),
    )
    return str(said)


def _deleted(clients: int) -> str:
    return str(
        ngettext(
            "One client is deleted.",
            "%(count)s clients are deleted.",
            clients,
            count=number(clients),
        )
    )


def _deleted_there_too(clients: int) -> str:
    said = ngettext(
        "One client is deleted; its customer goes with the next sync.",
        "%(count)s clients are deleted; their customers go with the next sync.",
        clients,
        count=number(clients),
    )
    return str(said)
