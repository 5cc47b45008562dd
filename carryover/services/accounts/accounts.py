"""Accounts and the people in them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from anyascii import anyascii
from sqlalchemy import Select, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from carryover.domain.folding import clean_text, collapse_space
from carryover.domain.keeping import MOST_DAYS
from carryover.domain.locales import country_code, currency_code, language_tag
from carryover.domain.permissions import ALL_PERMISSIONS, Permission
from carryover.errors import NotFound, OnlyForOwners, Rejected
from carryover.models import Account, Member, Person
from carryover.services.places import Place
from carryover.store.database import writing

LONGEST_NAME = 100
LONGEST_SLUG = 40
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class AccountDetails:
    """What a person says about an account; currency, country and language in any spelling."""

    name: str
    currency: str = "EUR"
    country: str = ""
    """May be blank: then phone numbers without a country prefix belong to none."""
    language: str = "en"
    keep_files_days: int = 90
    """How long uploaded files can be downloaded again; 0 removes them with the commit."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """A person's place in an account, as its administrators see it."""

    id: int
    person_id: int
    name: str
    email: str
    owner: bool
    permissions: frozenset[Permission]
    is_last_owner: bool
    """Somebody else has to be an owner, and not kept out, before they can go."""
    kept_out: bool
    """Whoever runs the installation lets them sign in no more."""


def create_account(session: Session, person_id: int, details: AccountDetails, now: datetime) -> str:
    """Make an account that the person owns; answers its slug."""
    with writing(session):
        return add_account(session, person_id, details, now).slug


def add_account(
    session: Session, person_id: int, details: AccountDetails, now: datetime
) -> Account:
    """Make an account inside the caller's transaction."""
    settled = _settled(details)
    account = Account(
        name=settled.name,
        currency=settled.currency,
        country=settled.country,
        language=settled.language,
        keep_files_days=settled.keep_files_days,
        created_at=now,
    )
    _store_under_free_slug(session, account)
    session.add(Member(account_id=account.id, person_id=person_id, owner=True, created_at=now))
    session.flush()
    return account


def change_account(session: Session, account_id: int, details: AccountDetails) -> None:
    """Rename an account or change its settings. Its slug stays, so that links go on working."""
    settled = _settled(details)
    with writing(session):
        session.execute(
            update(Account)
            .where(Account.id == account_id)
            .values(
                name=settled.name,
                currency=settled.currency,
                country=settled.country,
                language=settled.language,
                keep_files_days=settled.keep_files_days,
            )
        )


def account_details(session: Session, account_id: int) -> AccountDetails:
    """What is set in the account now."""
    account = session.scalars(select(Account).where(Account.id == account_id)).one()
    return AccountDetails(
        account.name,
        account.currency,
        account.country,
        account.language,
        account.keep_files_days,
    )


def members_of(session: Session, account_id: int) -> list[MemberView]:
    """Everybody in the account: owners first, then by name."""
    rows = session.execute(
        _members(account_id).order_by(Member.owner.desc(), Person.name, Person.email)
    )
    return [_view(member, person, owners) for member, person, owners in rows]


def find_member(session: Session, account_id: int, member_id: int) -> MemberView:
    """One member of the account."""
    row = session.execute(_members(account_id).where(Member.id == member_id)).one_or_none()
    if row is None:
        raise NotFound("member", member_id)
    return _view(row[0], row[1], row[2])


def change_permissions(
    session: Session, account_id: int, member_id: int, permissions: Collection[Permission]
) -> None:
    """Grant a member exactly these permissions. An owner has all: Rejected."""
    with writing(session):
        member = _member(session, account_id, member_id)
        if member.owner:
            raise Rejected({"permissions": "An owner may do everything, and needs no permission."})
        for permission in Permission:
            setattr(member, permission, permission in permissions)


def make_owner(session: Session, by: Place, member_id: int) -> None:
    """Make a member an owner too; owners only."""
    with writing(session):
        member = _member(session, by.account_id, member_id)
        _check_is_owner(by)
        member.owner = True


def end_ownership(session: Session, by: Place, member_id: int) -> None:
    """Make an owner a member with all permissions; owners only, the last one stays."""
    with writing(session):
        member = _member(session, by.account_id, member_id)
        _check_is_owner(by)
        _check_not_last_owner(session, member)
        member.owner = False
        for permission in Permission:
            setattr(member, permission, True)


def remove_member(session: Session, by: Place, member_id: int) -> None:
    """Take somebody out of the account. Owners are removed by owners, the last one never."""
    with writing(session):
        member = _member(session, by.account_id, member_id)
        if member.owner:
            _check_is_owner(by)
            _check_not_last_owner(session, member)
        session.delete(member)


def _settled(details: AccountDetails) -> AccountDetails:
    settled = AccountDetails(
        name=collapse_space(clean_text(details.name)),
        currency=currency_code(details.currency),
        country=country_code(details.country),
        language=language_tag(details.language),
        keep_files_days=details.keep_files_days,
    )
    problems = {}
    if not settled.name:
        problems["name"] = "An account needs a name."
    elif len(settled.name) > LONGEST_NAME:
        problems["name"] = f"Use at most {LONGEST_NAME} characters."
    if not settled.currency:
        problems["currency"] = f"“{details.currency}” is no currency; use a code such as EUR."
    if details.country and not settled.country:
        problems["country"] = f"“{details.country}” is no country; use a code such as PL."
    if not settled.language:
        problems["language"] = f"“{details.language}” is no language; use a code such as en."
    if not 0 <= settled.keep_files_days <= MOST_DAYS:
        problems["keep_files_days"] = f"Write a number of days from 0 to {MOST_DAYS:,}."
    if problems:
        raise Rejected(problems)
    return settled


def slug_of(name: str) -> str:
    """The name as it stands in an address: "Żółw & Söhne" is "zolw-sohne"."""
    plain = _NOT_IN_SLUG.sub("-", anyascii(name).lower()).strip("-")
    return plain[:LONGEST_SLUG].rstrip("-") or "account"


def _store_under_free_slug(session: Session, account: Account) -> None:
    base = slug_of(account.name)
    like_it = Account.slug.startswith(base, autoescape=True)
    taken = set(session.scalars(select(Account.slug).where(like_it)))
    number = 1
    while True:
        account.slug = base if number == 1 else f"{base}-{number}"
        number += 1
        if account.slug in taken:
            continue
        try:
            with session.begin_nested():
                session.add(account)
            return
        except IntegrityError:
            # PostgreSQL lets somebody take the same slug between our look and our insert.
            taken.add(account.slug)


def _member(session: Session, account_id: int, member_id: int) -> Member:
    # Whoever changes places in an account waits for the others who do: two owners
    # must not remove each other.
    session.execute(select(Account.id).where(Account.id == account_id).with_for_update())
    member = session.scalar(
        select(Member)
        .where(Member.account_id == account_id, Member.id == member_id)
        .execution_options(populate_existing=True)
    )
    if member is None:
        raise NotFound("member", member_id)
    return member


def _check_is_owner(by: Place) -> None:
    if not by.owner:
        raise OnlyForOwners


def _check_not_last_owner(session: Session, member: Member) -> None:
    others = _owners(member.account_id).where(Member.id != member.id)
    if member.owner and session.scalar(others.limit(1)) is None:
        raise Rejected({"owner": "An account needs an owner. Make somebody else owner first."})


def _members(account_id: int) -> Select[Member, Person, int]:
    owners = _owners(account_id).subquery()
    count = select(func.count()).select_from(owners).scalar_subquery()
    return (
        select(Member, Person, count)
        .join(Person, Person.id == Member.person_id)
        .where(Member.account_id == account_id)
    )


def _owners(account_id: int) -> Select[int]:
    """Those who can sign in."""
    return (
        select(Member.id)
        .join(Person, Person.id == Member.person_id)
        .where(Member.account_id == account_id, Member.owner, Person.deactivated_at.is_(None))
    )


def _view(member: Member, person: Person, owners: int) -> MemberView:
    kept_out = person.deactivated_at is not None
    granted = frozenset(one for one in Permission if getattr(member, one))
    return MemberView(
        id=member.id,
        person_id=person.id,
        name=person.name,
        email=person.email,
        owner=member.owner,
        permissions=ALL_PERMISSIONS if member.owner else granted,
        is_last_owner=member.owner and owners == (0 if kept_out else 1),
        kept_out=kept_out,
    )
