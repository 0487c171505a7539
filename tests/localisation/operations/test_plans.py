"""Check lists under a rush: a market is begun once, a line is shown once, whoever comes at once."""

import pytest

from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.localisation import requirements
from naru.localisation.models import MarketPlan, RequirementEvidence
from naru.localisation.operations import plans, products
from naru.localisation.operations.plans import AlreadyPlanned, Evidence, UnknownMarket
from naru.localisation.operations.products import AlreadyTaken, GoodsDoNotFit, Told

ROW = next(row for row in requirements.markets()["US"].requirement if row.code == "prior-notice")


def told(**more):
    return Told(**({"name": "김치", "hs": "2005.99", "goods": "food", "facts": {}} | more))


def kept(by, firm_id, told_of):
    return products.keep(by=by, firm_id=firm_id, firm_name="나루농산", told=told_of, at=clock.now())


@pytest.fixture
def by(public_body):
    return Actor(body_id=public_body.id)


@pytest.mark.django_db
def test_product_is_taken_over_once_and_its_kind_fits_its_number(by):
    firm_id, source_id = uuid7(), uuid7()
    kept(by, firm_id, told(taken_from="mall", source_id=source_id))

    with pytest.raises(AlreadyTaken):
        kept(by, firm_id, told(taken_from="mall", source_id=source_id))
    with pytest.raises(GoodsDoNotFit):
        kept(by, firm_id, told(goods="cosmetics"))
    product_id = kept(by, firm_id, told())
    with pytest.raises(UnknownMarket):
        plans.open_plan(by=by, firm_id=firm_id, product_id=product_id, market="ZZ", at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_a_rush_begins_a_market_once_and_shows_a_line_once(by, at_once):
    firm_id, at = uuid7(), clock.now()
    with db.transaction():
        product_id = kept(by, firm_id, told())

    def begin():
        with db.transaction():
            return plans.open_plan(
                by=by, firm_id=firm_id, product_id=product_id, market="US", at=at
            )

    begun = at_once([begin] * 4)
    assert sum(isinstance(one, AlreadyPlanned) for one in begun) == 3
    plan_id = MarketPlan.objects.get().id

    def show():
        with db.transaction():
            return plans.show(by=by, plan_id=plan_id, row=ROW, evidence=Evidence(way="tick"), at=at)

    shown = at_once([show] * 4)

    assert len(set(shown)) == 4
    assert RequirementEvidence.objects.filter(ended_at=None).count() == 1
    ended = RequirementEvidence.objects.exclude(ended_at=None)
    assert set(ended.values_list("end_reason", flat=True)) == {"replaced"}
