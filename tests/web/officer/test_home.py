"""The officer's first page: what waits, for whom, at a fixed cost."""

from typing import Any

import pytest
from django.core.cache import cache

from naru.commerce.models import PayoutAdjustment
from naru.kernel import clock
from naru.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
STATEMENTS_MAX = 17  # one of them counts the work of every room


@pytest.fixture
def desk(people: Any, signed_in: Any) -> Any:
    """Return a function: the client of an officer in a role."""
    cache.clear()
    return lambda role: signed_in(people(f"desk-{role}", role=role))


def ask(requested_by: Any) -> None:
    PayoutAdjustment.objects.create(
        book_id=1, payee_kind="vendor", payee_id=uuid7(), amount=1_000, reason="택배 파손",
        requested_by=requested_by, requested_at=clock.now(),
    )  # fmt: skip


def test_nothing_waits_at_first(desk: Any) -> None:
    page = desk("officer").get("/officer/").content.decode()

    assert "기다리는 일이 없습니다" in page


def test_work_stands_with_those_whose_it_is(desk: Any) -> None:
    ask(uuid7())

    mine = desk("approver").get("/officer/").context
    others = desk("officer").get("/officer/").context

    assert [task.label for task in mine["mine"]] == ["결정할 정산 조정"]
    assert not others["mine"]
    assert [task.label for task in others["others"]] == ["결정할 정산 조정"]


def test_what_one_asked_for_oneself_waits_for_somebody_else(desk: Any, people: Any) -> None:
    from naru.identity.models import Person

    client = desk("approver")
    ask(Person.objects.get(email="desk-approver@example.com").id)

    context = client.get("/officer/").context

    assert not [*context["mine"], *context["others"]]


def test_the_page_costs_as_much_with_work_as_without(
    desk: Any, django_assert_max_num_queries: Any
) -> None:
    client = desk("approver")
    client.get("/officer/")
    for _ in range(30):
        ask(uuid7())

    with django_assert_max_num_queries(STATEMENTS_MAX):
        client.get("/officer/")


@pytest.mark.parametrize("what", ["orders", "claims"])
def test_lists_of_late_work_open(desk: Any, what: str) -> None:
    assert desk("viewer").get(f"/officer/overdue/{what}").status_code == 200


def test_an_unknown_list_is_not_there(desk: Any) -> None:
    assert desk("viewer").get("/officer/overdue/everything").status_code == 404
