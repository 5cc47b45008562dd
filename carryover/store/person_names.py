"""What lists call people."""

from sqlalchemy import func

from carryover.models import Person

PERSON_NAME = func.coalesce(func.nullif(Person.name, ""), Person.email, "").label("person")
"""The name, else the e-mail address; "" where an outer join finds nobody."""
