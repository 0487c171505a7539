"""Firms are registered once, run by their owners, and never left without one."""

from datetime import timedelta
from uuid import UUID

import pytest

from naru.identity import brn
from naru.identity.models import Firm, Person
from naru.identity.operations import firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import UNANSWERED, RegistryAnswer
from naru.identity.queries import register
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction

ACTIVE = RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자")
FARM = Particulars(name="나루농원", representative="이보리")
NUMBER = "2208162517"

pytestmark = pytest.mark.django_db


def put(person: Person, *, answer: RegistryAnswer = ACTIVE, number: str = NUMBER) -> UUID:
    by = Actor(body_id=1, person_id=person.id)
    with transaction():
        return firms.register(
            by=by,
            brn=number,
            particulars=FARM,
            answer=answer,
            owner_id=person.id,
            at=clock.now(),
        )


def test_register_makes_the_merchant_its_owner(bori: Person) -> None:
    firm_id = put(bori)

    shown = register.firm(firm_id)
    assert shown is not None
    assert (shown.brn_written, shown.standing) == ("220-81-62517", "active")
    assert register.firm_ids_of(bori.id) == {firm_id}


def test_register_refuses_a_number_twice(bori: Person) -> None:
    put(bori)

    with pytest.raises(firms.FirmKnown):
        put(bori)


@pytest.mark.parametrize(
    "answer",
    [
        RegistryAnswer(standing="closed"),
        RegistryAnswer(standing="suspended"),
        RegistryAnswer(standing="unknown", is_registered=False),
    ],
)
def test_register_refuses_who_is_not_in_business(bori: Person, answer: RegistryAnswer) -> None:
    with pytest.raises(firms.FirmNotInBusiness):
        put(bori, answer=answer)


def test_register_waits_for_no_registry(bori: Person) -> None:
    firm_id = put(bori, answer=UNANSWERED)

    shown = register.firm(firm_id)
    assert shown is not None
    assert shown.standing == "unknown"


def test_register_refuses_a_wrong_check_digit(bori: Person) -> None:
    with pytest.raises(brn.BadBusinessNumber):
        put(bori, number="2208162518")


def test_silence_of_the_registry_keeps_what_is_known(bori: Person) -> None:
    firm_id = put(bori)

    with transaction():
        firms.set_standing(firm_id=firm_id, answer=UNANSWERED, at=clock.now() + timedelta(days=1))

    assert Firm.objects.get().standing == "active"


def test_last_owner_stays(bori: Person) -> None:
    firm_id = put(bori)
    by = Actor(body_id=1, person_id=bori.id, firm_ids=frozenset({firm_id}))

    with pytest.raises(firms.LastOwner), transaction():
        firms.remove_person(by=by, firm_id=firm_id, person_id=bori.id, at=clock.now())


def test_bank_account_lies_sealed(bori: Person) -> None:
    from django.db import connection

    firm_id = put(bori)
    by = Actor(body_id=1, person_id=bori.id, firm_ids=frozenset({firm_id}))
    with transaction():
        firms.set_bank_account(
            by=by, firm_id=firm_id, bank="농협은행", number="301-0000-1234-51", holder="이보리"
        )

    with connection.cursor() as cursor:
        cursor.execute("SELECT bank_account FROM identity_firm")
        assert "1234" not in cursor.fetchone()[0]
    account = register.bank_account(firm_id)
    assert account is not None
    assert account.number == "301-0000-1234-51"


def test_stranger_changes_nothing(bori: Person) -> None:
    firm_id = put(bori)

    with pytest.raises(firms.NotARunner), transaction():
        firms.change(by=Actor(body_id=1), firm_id=firm_id, particulars=FARM)
