import json

import pytest

from carryover.domain.mass_acts import (
    AddTags,
    Archive,
    Delete,
    RemoveTags,
    TakeBack,
    Unarchive,
    act_as_json,
    act_from_json,
    after,
)
from carryover.domain.states import NOTHING, ClientState

STATE = ClientState({"name": "Acme"}, tags=("old", "vip"))


@pytest.mark.parametrize(
    "act",
    [
        AddTags(("late", "vip")),
        RemoveTags(("late",)),
        Archive(),
        Unarchive(),
        Delete(),
        Delete(frozenset((3, 17))),
        TakeBack(5, 1_205),
    ],
)
def test_an_act_comes_back_out_of_its_column(act):
    assert act_from_json(json.loads(json.dumps(act_as_json(act)))) == act


def test_what_is_no_act_is_refused():
    with pytest.raises(ValueError, match="no act"):
        act_from_json({"act": "dance"})


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (AddTags(("vip", "late")), ClientState({"name": "Acme"}, tags=("old", "vip", "late"))),
        (RemoveTags(("old", "late")), ClientState({"name": "Acme"}, tags=("vip",))),
        (Archive(), ClientState({"name": "Acme"}, tags=("old", "vip"), archived=True)),
        (Unarchive(), STATE),
        (Delete(), NOTHING),
    ],
)
def test_a_client_afterwards(act, state):
    assert after(act, STATE) == state
