"""Take over many members at once, as when a county moves its mall here from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from naru.identity import consent_texts
from naru.identity.models import Consent, MallMembership, Person
from naru.identity.queries.people import name_print, phone_print
from naru.kernel.db import copy_in, within_transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A member to take over; she chooses a password herself, by the letter that resets one."""

    id: UUID
    name: str
    email: str
    phone: str
    joined_at: datetime
    wants_news: bool = False


@within_transaction
def join_many(*, body_id: int, newcomers: Sequence[Newcomer], at: datetime) -> int:
    """Write down members with the consents they gave to the move (``at``); return how many."""
    no_password = make_password(None)
    required = [text for text in consent_texts.for_sign_up(at) if text.is_required]
    copy_in(
        Person,
        (
            Person(
                id=new.id,
                email=new.email,
                password=no_password,
                name=new.name,
                name_print=name_print(new.name),
                phone=new.phone,
                phone_print=phone_print(new.phone),
                joined_at=new.joined_at,
            )
            for new in newcomers
        ),
    )
    copy_in(
        MallMembership,
        (
            MallMembership(
                person_id=new.id,
                body_id=body_id,
                joined_at=new.joined_at,
                marketing_email_at=new.joined_at if new.wants_news else None,
            )
            for new in newcomers
        ),
    )
    copy_in(
        Consent,
        (
            Consent(
                body_id=body_id,
                person_id=new.id,
                purpose=text.purpose,
                text_version=text.version,
                given_at=at,
            )
            for new in newcomers
            for text in required
        ),
    )
    return len(newcomers)


@within_transaction
def sign_up(
    *, email: str, password: str, name: str, phone: str, at: datetime, is_hashed: bool = False
) -> UUID:
    """
    Make an account that can sign in at once: for the set-up of a body and for the demo.

    ``is_hashed`` says that Django hashed the password before, once for accounts that share it.
    """
    person = Person.objects.create_user(
        email,
        None if is_hashed else password,
        name=name,
        name_print=name_print(name),
        phone=phone,
        phone_print=phone_print(phone),
        joined_at=at,
    )
    if is_hashed:
        person.password = password
        person.save(update_fields=["password"])
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person.id
