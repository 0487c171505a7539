"""The daily figures are what the orders say, however often they are filled."""

from datetime import UTC, datetime, timedelta

from naru.commerce.models import DailyFigure
from naru.commerce.queries import figures as queries
from naru.identity.models import MallMembership, Person
from naru.journeys import figures
from naru.kernel import clock
from naru.kernel.ids import uuid7

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ON = clock.legal_date(AT)


def test_a_day_says_what_was_sold_and_how_it_was_paid(mall, books):
    member = uuid7()
    books.give(member, "naru", 10_000)
    mall.buy((mall.apples, 2), total=43_000)
    mall.buy((mall.oats, 1), total=12_500, card=2_500, wanted={"naru": 10_000}, person_id=member)

    figures.fill(body_id=1, since=ON, until=ON + timedelta(days=1), at=AT)

    (day,) = queries.days(body_id=1, since=ON, until=ON + timedelta(days=1))
    assert (day.orders, day.member_orders, day.repeat_orders) == (2, 1, 0)
    assert (day.goods, day.shipping, day.sales) == (50_000, 5_500, 55_500)
    assert (day.card, day.gift) == (45_500, 10_000)
    assert (day.vendors, day.products) == (2, 3)
    assert queries.live(body_id=1, on=ON).sales == day.sales


def test_filling_again_changes_nothing_and_catches_up(mall):
    mall.buy((mall.apples, 1), total=23_000)

    figures.fill(body_id=1, since=ON - timedelta(days=3), until=ON - timedelta(days=1), at=AT)
    for _ in range(2):
        figures.fill_recent(body_id=1, at=AT)

    days = queries.days(body_id=1, since=ON - timedelta(days=3), until=ON + timedelta(days=1))
    assert [day.orders for day in days] == [0, 0, 0, 1]
    assert DailyFigure.objects.count() == 4


def test_a_member_who_comes_again_counts_as_such(mall):
    member = uuid7()
    for _ in range(2):
        mall.buy((mall.apples, 1), total=23_000, person_id=member)

    assert queries.live(body_id=1, on=ON).repeat_orders == 1


def test_best_sellers_are_named(mall):
    mall.buy((mall.apples, 2), (mall.oats, 1), total=55_500)

    figures.fill_recent(body_id=1, at=AT)

    tops = queries.tops(body_id=1, since=ON, until=ON + timedelta(days=1))
    assert [(top.name.ko, top.quantity, top.amount) for top in tops.products] == [
        ("사과", 2, 40_000),
        ("귀리", 1, 10_000),
    ]
    assert [top.name.ko for top in tops.categories] == ["식품"]
    assert tops.vendors[0].amount == 40_000


def test_members_are_those_at_the_end_of_the_day(mall):
    for number, days in enumerate((5, 1, 0)):
        person = Person.objects.create(email=f"m{number}@example.com")
        MallMembership.objects.create(
            person=person,
            body_id=1,
            joined_at=AT - timedelta(days=days),
            left_at=AT if number == 1 else None,
        )

    figures.fill_recent(body_id=1, at=AT)

    days = queries.days(body_id=1, since=ON - timedelta(days=1), until=ON + timedelta(days=1))
    assert [day.members for day in days] == [2, 2]
