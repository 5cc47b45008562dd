"""Finding the client that a record already is, by rules that a person could apply.

`keys_of` brings a client into comparable form, `blocks_of` says under which numbers
it is filed, `nearest` who is worth a look, and `judge` whether two clients are the
same, similar or different, and why.
"""

from carryover.domain.matching.blocking import (
    EDITION,
    MOST_FILED,
    ONLY_IN_PLANS,
    block_of_original,
    blocks_of,
    is_strong,
    says_who,
)
from carryover.domain.matching.judging import Different, Same, Similar, Verdict, judge
from carryover.domain.matching.keys import MatchKeys, keys_of

__all__ = [
    "EDITION",
    "MOST_FILED",
    "ONLY_IN_PLANS",
    "Different",
    "MatchKeys",
    "Same",
    "Similar",
    "Verdict",
    "block_of_original",
    "blocks_of",
    "is_strong",
    "judge",
    "keys_of",
    "says_who",
]
