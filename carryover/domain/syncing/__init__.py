"""Two-way sync: what a run sees goes in, what it should do comes out.

::

    gather ─► decide_run ─► Questions ─► (ask, put the answers in) ─┐
                 ▲  │                                               │
                 └──┼───────────────────────────────────────────────┘
                    ├─► Stopped ─► (a person confirms)
                    └─► Plan ─► each step: do it, settle, remember the link

::

    canonical(values) -> Fields                              what goes into Here and There
    noticed(link, theirs) -> Link                            counts the listings that miss it
    decide(pair, policy, scope) -> tuple[Action, ...]        one record
    decide_run(world, policy, scope, confirmed) -> Verdict   a run, with its guards
    holds(action, fields) -> bool                            looked at again, just before it
    asking(link, action) -> Link                             remembered before a creation
    settle(link, action, answer) -> Link | Closed            remembered after each step
    swap_back(conflict) -> Fields                            an edit of ours, as by a person
"""

from carryover.domain.syncing.actions import (
    Action,
    Agree,
    AskAbout,
    BringBack,
    CloseLink,
    CreateHere,
    CreateThere,
    DeleteHere,
    DeleteThere,
    ForgetAside,
    KeepConflict,
    LookForCreation,
    MoveHere,
    Note,
    PointOut,
    Question,
    SendChange,
    Surprise,
    TakeChange,
    Write,
    mark,
)
from carryover.domain.syncing.conflicts import Conflict, swap_back
from carryover.domain.syncing.deciding import decide
from carryover.domain.syncing.fields import canonical, same, tags_of
from carryover.domain.syncing.guards import (
    Guard,
    MostChanged,
    NarrowerView,
    OtherCurrency,
    OtherOrganisation,
    SuddenlyEmpty,
    TooManyDeletions,
)
from carryover.domain.syncing.links import (
    Aside,
    Base,
    Books,
    DeletedHere,
    Fields,
    Gone,
    Here,
    Household,
    Link,
    Missing,
    NeverHere,
    NeverThere,
    Ours,
    Pair,
    Reason,
    Side,
    Theirs,
    There,
    Unread,
    World,
)
from carryover.domain.syncing.policy import TAG, Policy, Rule, Scope
from carryover.domain.syncing.runs import decide_run
from carryover.domain.syncing.settling import (
    Answer,
    Closed,
    Done,
    Lost,
    NoSuch,
    NotSent,
    Refused,
    asking,
    noticed,
    settle,
)
from carryover.domain.syncing.steps import (
    Asking,
    Plan,
    Questions,
    Step,
    Stopped,
    Verdict,
    holds,
)

__all__ = [
    "TAG",
    "Action",
    "Agree",
    "Answer",
    "Aside",
    "AskAbout",
    "Asking",
    "Base",
    "Books",
    "BringBack",
    "CloseLink",
    "Closed",
    "Conflict",
    "CreateHere",
    "CreateThere",
    "DeleteHere",
    "DeleteThere",
    "DeletedHere",
    "Done",
    "Fields",
    "ForgetAside",
    "Gone",
    "Guard",
    "Here",
    "Household",
    "KeepConflict",
    "Link",
    "LookForCreation",
    "Lost",
    "Missing",
    "MostChanged",
    "MoveHere",
    "NarrowerView",
    "NeverHere",
    "NeverThere",
    "NoSuch",
    "NotSent",
    "Note",
    "OtherCurrency",
    "OtherOrganisation",
    "Ours",
    "Pair",
    "Plan",
    "PointOut",
    "Policy",
    "Question",
    "Questions",
    "Reason",
    "Refused",
    "Rule",
    "Scope",
    "SendChange",
    "Side",
    "Step",
    "Stopped",
    "SuddenlyEmpty",
    "Surprise",
    "TakeChange",
    "Theirs",
    "There",
    "TooManyDeletions",
    "Unread",
    "Verdict",
    "World",
    "Write",
    "asking",
    "canonical",
    "decide",
    "decide_run",
    "holds",
    "mark",
    "noticed",
    "same",
    "settle",
    "swap_back",
    "tags_of",
]
