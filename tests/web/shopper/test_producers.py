"""The producers and the page of each shop."""

import pytest

from naru.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_producers_are_listed_with_their_goods(client, put_on_sale):
    put_on_sale()
    shown = client.get("/producers").content.decode()
    assert "은주네 사과밭" in shown
    assert "상품 1개" in shown


def test_a_shop_shows_its_terms_and_goods(client, vendor, put_on_sale):
    put_on_sale("나루 꿀사과")
    shown = client.get(f"/producers/{vendor.id}").content.decode()
    assert "나루 꿀사과" in shown
    assert "산 아래에서" in shown
    assert "061-123-4567" in shown


def test_a_shop_that_is_not_open_is_not_shown(client, vendor):
    vendor.status = "suspended"
    vendor.save()
    assert client.get(f"/producers/{vendor.id}").status_code >= 400
    assert client.get(f"/producers/{uuid7()}").status_code >= 400
