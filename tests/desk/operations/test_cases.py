"""Filing, sorting, taking and merging cases; numbers by year; two officers, one case."""

from datetime import datetime, timedelta

import pytest
from tests.desk.operations.cases_story import CASE, MORNING, bringer, filed, officer, taken

from naru.desk.models import Case
from naru.desk.operations import cases
from naru.desk.operations.case_steps import UnknownCase, WordsMissing
from naru.desk.operations.cases import (
    AlreadyTaken,
    ContactMissing,
    MailFiledBefore,
    NotADouble,
    UnknownCategory,
)
from naru.desk.queries import cases as queries
from naru.kernel.actor import Actor
from naru.kernel.clock import SEOUL
from naru.kernel.db import transaction

pytestmark = pytest.mark.django_db(transaction=True)


def case(case_id):
    return queries.case(body_id=1, case_id=case_id)


def test_numbers_run_by_body_and_year(public_body):
    first, second = filed(bringer()), filed(bringer())
    of_another = filed(bringer(2))
    next_year = filed(bringer(), datetime(2027, 1, 1, 0, 10, tzinfo=SEOUL))

    assert [case(one).number for one in (first, second, next_year)] == [
        "2026-0001", "2026-0002", "2027-0001",
    ]  # fmt: skip
    assert queries.case(body_id=2, case_id=of_another).number == "2026-0001"


def test_a_case_promises_by_its_category_and_urgency(public_body):
    ordinary, urgent = filed(bringer()), filed(bringer(), category="customs", urgency="urgent")

    assert case(ordinary).first_due_at == MORNING.replace(hour=18)
    assert case(ordinary).solution_due_at == datetime(2026, 11, 10, 18, tzinfo=SEOUL)
    assert case(urgent).first_due_at == MORNING.replace(hour=10)


def test_sorting_anew_promises_anew(public_body):
    case_id = filed(bringer())

    with transaction():
        cases.triage(
            by=officer(), case_id=case_id, category="customs", urgency="urgent", country="jp",
            at=MORNING,
        )  # fmt: skip

    found = case(case_id)
    assert (found.status, found.country) == ("triaged", "JP")
    assert found.first_due_at == MORNING.replace(hour=10)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"text": " "}, WordsMissing),
        ({"category": "weather"}, UnknownCategory),
        ({"firm_id": None}, ContactMissing),
        ({"firm_id": None, "name": "김나루"}, ContactMissing),
    ],
)
def test_what_is_not_whole_is_not_filed(public_body, changes, refusal):
    with pytest.raises(refusal):
        filed(bringer(), **changes)


def test_a_mail_becomes_one_case(public_body):
    filed(officer(), channel="email", mail_print="a" * 64)

    with pytest.raises(MailFiledBefore):
        filed(officer(), channel="email", mail_print="a" * 64)


def test_of_two_officers_at_once_one_takes_the_case(public_body, at_once):
    case_id = filed(bringer())
    officers = [officer(), officer()]

    def take(by: Actor):
        with transaction():
            cases.take(by=by, case_id=case_id, at=MORNING)
        return by.person_id

    got = at_once([lambda by=one: take(by) for one in officers])

    winners = [one for one in got if not isinstance(one, Exception)]
    assert len(winners) == 1
    assert sum(isinstance(one, AlreadyTaken) for one in got) == 1
    assert case(case_id).owner_id == winners[0]


def test_at_once_filed_cases_get_numbers_without_gaps(public_body, at_once):
    at_once([lambda: filed(bringer())] * 6)

    assert sorted(Case.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_an_assignment_is_undone_where_nothing_followed(public_body):
    by, other = officer(), officer()
    fresh, owned = filed(bringer()), taken(by)
    with transaction():
        before = [
            cases.assign(by=by, case_id=one, owner_id=other.person_id, at=MORNING)
            for one in (fresh, owned)
        ]

    with transaction():
        undone = [
            cases.give_back(by=by, before=one, owner_id=other.person_id, at=MORNING)
            for one in before
        ]

    assert undone == [True, True]
    assert (case(fresh).status, case(fresh).owner_id) == ("triaged", None)
    assert case(owned).owner_id == by.person_id


def test_doubles_are_merged_only_within_one_firm(public_body):
    by = officer()
    main, double = taken(by), filed(bringer())
    of_a_stranger = filed(bringer(), firm_id=officer().person_id, firm_name="다른가게")

    with transaction():
        cases.merge(by=by, case_id=double, into_id=main, at=MORNING)

    assert case(double).merged_into_id == main
    assert case(double).status == "merged"
    with pytest.raises(NotADouble), transaction():
        cases.merge(by=by, case_id=of_a_stranger, into_id=main, at=MORNING)


def test_another_bodys_officer_finds_no_case(public_body):
    case_id = filed(bringer())

    with pytest.raises(UnknownCase), transaction():
        cases.take(by=officer(2), case_id=case_id, at=MORNING)
    assert queries.case(body_id=2, case_id=case_id) is None
    assert queries.case_of_bringer(by=bringer(2), case_id=case_id) is None


def test_the_queue_goes_by_what_is_due_and_pages(public_body):
    late = filed(bringer(), MORNING - timedelta(days=30))
    ordinary = filed(bringer())
    urgent = filed(bringer(), urgency="urgent")

    first = queries.page(body_id=1, at=MORNING, status="open", limit=2)
    rest = queries.page(body_id=1, at=MORNING, status="open", limit=2, cursor=first.next_cursor)

    assert [one.id for one in (*first.rows, *rest.rows)] == [late, urgent, ordinary]
    assert [one.id for one in queries.page(body_id=1, at=MORNING, status="overdue").rows] == [late]
    assert CASE.firm_name in first.rows[0].firm_name
