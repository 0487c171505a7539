"""Officers find sold certificates by their number, their holder, or the holder's name."""

from datetime import UTC, datetime, timedelta

import pytest

from naru.commerce.models import CertificatePurchase
from naru.commerce.queries import certificates
from naru.identity.models import Person
from naru.identity.queries import people
from naru.kernel.ids import uuid7

AT = datetime(2026, 11, 5, 3, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def sell(person: Person) -> CertificatePurchase:
    return CertificatePurchase.objects.create(
        book_id=1, scheme="naru", person_id=person.id, token=uuid7(), face=10_000, discount=1_000,
        paid=9_000, expires_at=AT + timedelta(days=1_000), requested_at=AT,
    )  # fmt: skip


def make(key: str, name: str) -> Person:
    return Person.objects.create(
        email=f"{key}@example.com", name=name, name_print=people.name_print(name)
    )


@pytest.mark.parametrize("words", ["이보리", "이 보리", "bori@example.com", "number", "holder"])
def test_a_sold_certificate_is_found(public_body, words):
    bori, other = make("bori", "이보리"), make("eunju", "김은주")
    sold = sell(bori)
    sell(other)
    search = {"number": str(sold.id), "holder": str(bori.id)}.get(words, words)

    found = certificates.page(book_id=1, search=search, holders=people.people_like(search))

    assert [row.id for row in found.rows] == [sold.id]
