"""A fair from its plan to what came of it: firms, booths, races, contacts, results."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from tests.deals.conftest import NOW, make_cast

from naru.fairs.models import Booth
from naru.fairs.operations.contacts import Met
from naru.fairs.operations.fairs import MoreFirmsTaken, NotBegun, Plan
from naru.fairs.operations.places import FairFull, ReasonNeeded, UnknownPlace
from naru.fairs.operations.stand import BoothTaken
from naru.fairs.queries import fairs, places
from naru.fairs.states import FairMovedOn
from naru.identity.models import Firm
from naru.identity.queries import buyers
from naru.journeys import go_to_a_fair, lay_a_stand, run_a_fair
from naru.journeys.run_a_fair import NoCallLinked, NoFirmByNumber
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.matching.models import TradeResult

OFFICER = Actor(body_id=1, person_id=uuid7(), body_role="officer")
PLAN = Plan(
    kind="abroad", name_ko="도쿄 식품박람회", country="JP", city="Tokyo",
    starts_on=date(2026, 3, 10), ends_on=date(2026, 3, 12), firms_max=2,
)  # fmt: skip
MET = Met(
    company="Aoi Foods", country="JP", met_on=date(2026, 3, 10), email="SATO@aoi.example",
    quoted_cents=120_000, contract_cents=50_000,
)  # fmt: skip


def begun(public_body):
    cast = make_cast(public_body)
    Firm.objects.create(brn="1078783297", name="다른김", representative="김나루", registered_at=NOW)
    fair_id = run_a_fair.plan(by=OFFICER, planned=PLAN, at=NOW)
    for brn in ("123-45-67891", "1078783297"):
        assert run_a_fair.take_in(by=OFFICER, fair_id=fair_id, brn=brn, goods="", at=NOW) == 1
    lay_a_stand.lay(by=OFFICER, fair_id=fair_id, rows=1, columns=3, at=NOW)
    return cast, fair_id, places.of_fair(body_id=1, fair_id=fair_id)


@pytest.mark.django_db
def test_contact_joins_the_known_buyer_and_tells_results(public_body):
    cast, fair_id, [mine, other] = begun(public_body)
    assert lay_a_stand.allot(by=OFFICER, fair_id=fair_id, is_by_lot=True, at=NOW) == 2
    assert fairs.fair(body_id=1, fair_id=fair_id).lot is not None
    run_a_fair.move(by=OFFICER, fair_id=fair_id, to="ready", at=NOW)
    with pytest.raises(NotBegun):
        run_a_fair.move(by=OFFICER, fair_id=fair_id, to="held", at=NOW)
    run_a_fair.move(by=OFFICER, fair_id=fair_id, to="held", at=NOW + timedelta(days=8))
    told = {"by": cast.by, "place_id": mine.id, "at": NOW}

    known = go_to_a_fair.meet(met=MET, may_write=True, **told)
    go_to_a_fair.meet(
        met=replace(MET, company="Neu", country="DE", email="a@neu.example", quoted_cents=0,
                    contract_cents=0), may_write=True, **told,
    )  # fmt: skip
    go_to_a_fair.meet(met=replace(MET, email="x@shy.example"), may_write=False, **told)
    go_to_a_fair.report(words="상담 3건", **told)

    assert places.contact(place_id=mine.id, contact_id=known).buyer_id == cast.buyer_id
    assert buyers.by_email(body_id=1, email="a@neu.example").source == "fair"
    assert buyers.by_email(body_id=1, email="x@shy.example") is None
    came = TradeResult.objects.filter(body_id=1, came_from_id=known)
    assert dict(came.values_list("kind", "amount_minor")) == {
        "meeting": 0, "quote": 120_000, "contract": 50_000,
    }  # fmt: skip
    go_to_a_fair.change(
        contact_id=known, met=replace(MET, contract_cents=0), may_write=False, **told
    )
    assert set(came.values_list("kind", flat=True)) == {"meeting", "quote"}
    signed = replace(MET, contracted_on=date(2026, 9, 1))
    go_to_a_fair.change(contact_id=known, met=signed, may_write=False, **told)
    assert came.get(kind="contract").happened_on == date(2026, 9, 1), "months after the fair"
    assert came.get(kind="quote").happened_on == MET.met_on
    go_to_a_fair.forget(contact_id=known, **told)
    assert not came.exists()
    outcome = places.outcome(body_id=1, fair_id=fair_id)
    assert (outcome.firms, outcome.reported, outcome.contacts) == (2, 1, 2)
    with pytest.raises(UnknownPlace):
        go_to_a_fair.report(by=cast.by, place_id=other.id, words="", at=NOW)


@pytest.mark.django_db
def test_full_fair_takes_nobody_and_a_withdrawn_firm_frees_its_booth(public_body):
    _cast, fair_id, [mine, other] = begun(public_body)
    Firm.objects.create(brn="2208162517", name="셋째", representative="김나루", registered_at=NOW)
    third = partial(run_a_fair.take_in, by=OFFICER, fair_id=fair_id, goods="", at=NOW)
    lay_a_stand.allot(by=OFFICER, fair_id=fair_id, is_by_lot=False, at=NOW)
    assert [one.booth for one in places.of_fair(body_id=1, fair_id=fair_id)] == ["A1", "A2"]

    with pytest.raises(FairFull):
        third(brn="2208162517")
    with pytest.raises(NoFirmByNumber):
        third(brn="0000000000")
    with pytest.raises(NoCallLinked):
        run_a_fair.take_in_awards(by=OFFICER, fair_id=fair_id, at=NOW)
    with pytest.raises(MoreFirmsTaken):
        run_a_fair.change(by=OFFICER, fair_id=fair_id, planned=replace(PLAN, firms_max=1), at=NOW)
    with pytest.raises(ReasonNeeded):
        run_a_fair.withdraw(by=OFFICER, place_id=mine.id, reason=" ", at=NOW)
    run_a_fair.withdraw(by=OFFICER, place_id=mine.id, reason="사정", at=NOW)

    assert third(brn="2208162517") == 1
    booths = {one.number: one.place_id for one in fairs.booths(fair_id=fair_id)}
    assert booths == {"A1": None, "A2": other.id, "A3": None}
    with pytest.raises(FairMovedOn):
        run_a_fair.move(by=OFFICER, fair_id=fair_id, to="closed", at=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_one_gives_the_booth(public_body, at_once):
    _cast, fair_id, both = begun(public_body)
    booth = fairs.booths(fair_id=fair_id)[0]
    give = partial(lay_a_stand.give, by=OFFICER, fair_id=fair_id, booth_id=booth.id, at=NOW)

    answers = at_once([partial(give, place_id=one.id) for one in both])

    assert sorted(type(one).__name__ for one in answers) == [BoothTaken.__name__, "NoneType"]
    assert Booth.objects.filter(fair=fair_id, place__isnull=False).count() == 1
