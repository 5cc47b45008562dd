"""What happened to whole records while both sides worked on them, in words."""

from typing import assert_never

from flask_babel import gettext as _

from carryover.domain.syncing import Surprise


def surprise_in_words(surprise: Surprise, app: str) -> str:
    """What happened to a record that was deleted on one side and edited on the other."""
    match surprise:
        case Surprise.CREATED_AGAIN:
            return _("Deleted in %(app)s, edited here: it is created there once more.", app=app)
        case Surprise.BROUGHT_BACK:
            return _("Deleted here, edited in %(app)s: it is back.", app=app)
        case Surprise.KEPT_HERE:
            return _(
                "Deleted in %(app)s, edited here: it stays here and is no longer linked.", app=app
            )
        case Surprise.STAYED_THERE:
            return _("Merged here, edited in %(app)s meanwhile: the customer stays there.", app=app)
        case Surprise.LEFT:
            return _("Moved in %(app)s to a customer that is not linked.", app=app)
        case _:
            assert_never(surprise)
