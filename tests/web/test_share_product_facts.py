"""HS code, origin and weight are asked once: goods and products for markets share them."""

import pytest
from django.urls import reverse

from naru.goods.models import TradeItem
from naru.identity.models import Firm
from naru.kernel import clock
from naru.localisation.models import ExportProduct

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return Firm.objects.create(brn="1234567891", name="강진청정", registered_at=clock.now())


@pytest.fixture
def door(people, signed_in, firm):
    return signed_in(people("owner", firm=firm))


def goods(firm, **changes):
    told = {
        "body_id": 1, "firm_id": firm.id, "name_ko": "구운 김", "name_en": "Roasted laver",
        "hs6": "200899", "hsk": "2008995010", "net_grams": 60, "status": "confirmed",
        "written_at": clock.now(), "confirmed_at": clock.now(),
    }  # fmt: skip
    return TradeItem.objects.create(**(told | changes))


def test_confirmed_goods_become_a_product_for_markets_in_one_click(door, firm):
    item = goods(firm)
    goods(firm, name_ko="유자차", status="draft", confirmed_at=None)

    page = door.get(reverse("gate:localisation_new")).content.decode()
    assert "확정한 수출 물품에서" in page
    assert "유자차" not in page
    where = f"{reverse('gate:localisation_new')}?from=goods:{item.id}"
    assert 'value="2008995010"' in door.get(where).content.decode()
    door.post(where, {"name": "구운 김", "hs": "2008995010", "goods": "food"})

    made = ExportProduct.objects.get()
    assert (made.taken_from, made.source_id) == ("goods", item.id)
    assert made.facts["product.origin"] == "Republic of Korea"
    assert (made.facts["net.amount"], made.facts["net.unit"]) == (60, "g")
    assert str(item.id) not in door.get(reverse("gate:localisation_new")).content.decode()
    assert str(made.id) not in door.get(reverse("gate:trade_items")).content.decode()


def test_a_product_for_markets_fills_in_goods_that_a_person_still_confirms(door, firm):
    told = ExportProduct.objects.create(
        body_id=1, firm_id=firm.id, firm_name=firm.name, name="김치 500g", hs="200599",
        goods="food", facts={"net.amount": 500, "net.unit": "g"}, created_at=clock.now(),
        updated_at=clock.now(),
    )  # fmt: skip

    assert str(told.id) in door.get(reverse("gate:trade_items")).content.decode()
    where = f"{reverse('gate:trade_item_new')}?market={told.id}"
    page = door.get(where).content.decode()

    assert "아직 확정된 것이 아니니" in page
    assert 'value="200599"' in page
    assert 'value="500"' in page
    assert TradeItem.objects.count() == 0
    strange = f"{reverse('gate:trade_item_new')}?market={firm.id}"
    assert door.get(strange).status_code == 404
