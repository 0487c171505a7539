"""People and firms who play in the stories of schemes."""

from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any

from naru.identity.models import Person
from naru.identity.operations import firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryAnswer
from naru.journeys.demo_county.people import business_number
from naru.kernel import db
from naru.kernel.actor import Actor

SERIALS = count(1)
IN_BUSINESS = RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자")
GANGJIN = "4681025021"


def person(body_id: int, key: str, *, role: str = "") -> Actor:
    """Return somebody with an account; an officer with a role."""
    row = Person.objects.create(email=f"{key}-{next(SERIALS)}@example.com", name=key)
    return Actor(body_id=body_id, person_id=row.id, name=key, body_role=role)


def email_of(by: Actor) -> str:
    return Person.objects.get(id=by.person_id).email


def firm(body_id: int, name: str, at: datetime, **particulars: Any) -> Actor:
    """Register a firm with its bank account; return its owner, acting for it."""
    serial, owner = next(SERIALS), person(body_id, "owner")
    name = name or f"가게 {serial}"
    told = {"region_code": GANGJIN, "opened_on": date(1990, 1, 1)} | particulars
    with db.transaction():
        firm_id = firms.register(
            by=owner,
            brn=business_number(serial),
            particulars=Particulars(name=name, representative=f"{name} 대표", **told),
            answer=IN_BUSINESS,
            owner_id=owner.person_id,
            at=at,
        )
        runs = replace(owner, name=name, firm_ids=frozenset({firm_id}))
        firms.set_bank_account(
            by=runs, firm_id=firm_id, bank="농협은행", number=f"301{serial:010d}", holder=name
        )
    return runs
