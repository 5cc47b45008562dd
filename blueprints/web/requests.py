"""What a request stands on: session, installation, person, place."""

from datetime import datetime
from typing import cast

from flask import current_app, g
from flask_login import current_user

from carryover.services.installation import Installation, Session
from carryover.services.places import Place
from carryover.services.portal.portals import Portal
from carryover.worker.queue import Queue


def session() -> Session:
    """The request's database session."""
    return cast(Session, current_app.extensions["sqlalchemy"].session())


def installation() -> Installation:
    return cast(Installation, current_app.extensions["carryover"])


def now() -> datetime:
    """By the installation's clock."""
    return installation().clock()


def enqueue(job_id: int) -> None:
    """Send a job to the workers, after the transaction that noted it down."""
    cast(Queue, current_app.extensions["carryover_queue"]).send(job_id)


def person_id() -> int:
    """Who is signed in; only behind `signed_in` or `member`."""
    return cast(int, current_user.person_id)


def place() -> Place:
    """The account of the URL and the person in it; only behind `member`."""
    return cast(Place, g.place)


def portal() -> Portal:
    """The portal of the URL's account; only behind `client_user`."""
    return cast(Portal, g.portal)
