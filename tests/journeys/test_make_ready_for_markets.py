"""What the shop or the pavilion tells is taken over; a paper's last day can be set later."""

from datetime import timedelta

import pytest
from tests.commerce.conftest import NOTICE, draft_product, make_shop

from naru.commerce.operations import catalogue
from naru.journeys import make_ready_for_markets
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.localisation.models import MarketPlan, RequirementEvidence
from naru.localisation.operations import plans, products
from naru.localisation.operations.plans import Evidence
from naru.localisation.operations.products import Told
from naru.localisation.queries import plans as queries
from naru.pavilions.models import Company, Sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(public_body):
    officer = Actor(body_id=1, person_id=uuid7(), body_role="officer")
    with db.savepoint():
        catalogue.open_catalogue(by=officer, at=clock.now(), on=clock.today())
    return make_shop(officer)


def test_products_of_shop_and_pavilion_are_offered_once(shop):
    apples = draft_product(shop, notice=NOTICE | {"size": "5kg, 14과", "name": "사과"})
    company = Company.objects.create(body_id=1, firm_id=shop.firm_id, changed_at=clock.now())
    sheet = Sheet.objects.create(
        body_id=1, company=company, firm_id=shop.firm_id, code="S-1", hs="080810", shelf_days=30,
        changed_at=clock.now(),
    )  # fmt: skip

    offered = make_ready_for_markets.offered(body_id=1, firm_id=shop.firm_id)

    assert {one.id for one in offered} == {apples, sheet.id}
    whose = {"body_id": 1, "firm_id": shop.firm_id}
    mall = make_ready_for_markets.source(taken_from="mall", source_id=apples, **whose)
    assert mall.facts["product.name"] == "사과"
    assert (mall.facts["net.amount"], mall.facts["net.unit"]) == (5_000, "g")
    abroad = make_ready_for_markets.source(taken_from="pavilion", source_id=sheet.id, **whose)
    assert abroad.hs == "080810"
    assert abroad.facts == {"product.origin": "Republic of Korea", "food.shelf_days": 30}
    other = {"body_id": 1, "firm_id": uuid7()}
    assert make_ready_for_markets.source(taken_from="mall", source_id=apples, **other) is None
    with db.savepoint():
        products.keep(
            by=shop.producer, firm_id=shop.firm_id, firm_name="은주네", at=clock.now(),
            told=Told(name="사과", hs="0808.10", goods="food", facts=mall.facts,
                      taken_from="mall", source_id=apples),
        )  # fmt: skip
    left = make_ready_for_markets.offered(body_id=1, firm_id=shop.firm_id)
    assert {one.id for one in left} == {sheet.id}


@pytest.mark.django_db(transaction=True)
def test_last_day_of_a_delivered_paper_is_set_without_a_new_file(public_body):
    by, firm_id, at = Actor(body_id=1, firm_ids=frozenset({uuid7()})), uuid7(), clock.now()
    with db.transaction():
        product_id = products.keep(
            by=by, firm_id=firm_id, firm_name="나루농산", at=at,
            told=Told(name="김치", hs="2005.99", goods="food", facts={}),
        )  # fmt: skip
        plan_id = plans.open_plan(by=by, firm_id=firm_id, product_id=product_id, market="CN", at=at)
        row = make_ready_for_markets.row_of(
            queries.plan(body_id=1, plan_id=plan_id), "gacc", clock.today()
        )
        delivered = Evidence(way="order", document_id=uuid7(), note="V-1")
        plans.show(by=by, plan_id=plan_id, row=row, evidence=delivered, at=at)
    last = clock.today() + timedelta(days=1_000)

    make_ready_for_markets.show(
        by=by, plan_id=plan_id, code="gacc", at=at,
        evidence=Evidence(way="tick", note="V-1", valid_until=last),
    )  # fmt: skip

    shown = RequirementEvidence.objects.get(ended_at=None)
    assert (shown.way, shown.document_id, shown.valid_until) == (
        "order", delivered.document_id, last,
    )  # fmt: skip
    assert MarketPlan.objects.get().met > 0
