"""What waits is counted to a cap, with its age, in one statement."""

from datetime import timedelta

import pytest

from naru.commerce.models import Product
from naru.commerce.operations import products
from naru.commerce.queries import work_to_do
from naru.kernel.waiting import WAITING_COUNTED_MAX, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(shop, cast, transactional_db):
    from naru.kernel.db import transaction

    made = cast.draft_product(shop)
    with transaction():
        products.submit(by=shop.producer, product_id=made, at=cast.at)
    return made


def waiting(at, person_id=None):
    found = counted(work_to_do.waiting(body_id=1, person_id=person_id, at=at))
    return {each.code: each for each in found if each.count}


def test_a_product_that_waits_is_counted_with_its_age(submitted, cast):
    found = waiting(cast.at + timedelta(days=2))

    assert set(found) == {"products_submitted"}
    assert found["products_submitted"].oldest_at == cast.at


def test_everything_is_asked_in_one_statement(submitted, cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        waiting(cast.at)


def test_counts_stop_at_a_cap(submitted, cast, monkeypatch):
    row = Product.objects.get(id=submitted)
    copies = []
    for number in range(WAITING_COUNTED_MAX + 5):
        values = {
            f.attname: getattr(row, f.attname) for f in Product._meta.fields if f.name != "id"
        }
        copies.append(Product(**values | {"code": f"N{number}", "slug": f"n{number}"}))
    Product.objects.bulk_create(copies)

    found = waiting(cast.at)["products_submitted"]

    assert found.is_capped
    assert found.count == WAITING_COUNTED_MAX + 1


def test_another_body_waits_for_nothing(submitted, cast):
    assert not [each for each in counted(work_to_do.waiting(body_id=2, person_id=None, at=cast.at))
                if each.count]  # fmt: skip
