"""Goods for abroad through the doors, in Korean: suggested, confirmed, changed, many at once."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from naru.goods.models import TradeItem
from naru.goods.operations import codes
from naru.goods.queries import items as queries
from naru.identity.models import Firm
from naru.kernel import clock, db

pytestmark = pytest.mark.django_db
HSK = (
    "HS부호,적용시작일자,적용종료일자,한글품목명,영문품목명\n"
    "2008995010,2012-01-01,2099-12-31,조미김,Seasoned laver\n"
    "2008995090,2012-01-01,2099-12-31,기타,Other\n"
)
LAVER = {
    "name_ko": "바삭 조미김", "name_en": "Roasted seasoned laver", "material": "김, 참기름",
    "use": "", "code": "", "origin": "KR", "net_grams": "5", "gross_grams": "12",
    "value_minor": "900", "brand": "",
}  # fmt: skip


@pytest.fixture
def owner_door(people, signed_in):
    firm = Firm.objects.create(brn="1234567891", name="강진청정", registered_at=clock.now())
    return signed_in(people("owner", firm=firm))


@pytest.fixture
def officer_door(people, signed_in):
    return signed_in(people("officer", role="officer"))


def test_a_firm_writes_goods_once_confirms_them_and_a_change_takes_that_back(owner_door):
    door = owner_door
    with db.savepoint():
        codes.load(content=HSK)

    asked = door.post(reverse("gate:trade_item_new"), LAVER | {"suggest": "1"})
    page = asked.content.decode()
    assert "2008.99-5010" in page
    assert "‘조미김’은(는) 보통 이 부호로 분류합니다." in page
    saved = door.post(reverse("gate:trade_item_new"), LAVER | {"pick": "2008995010"})
    item = TradeItem.objects.get(body_id=1)
    assert saved.url == reverse("gate:trade_item_confirm", args=[item.id])
    assert "2008.99-5010" in door.get(saved.url).content.decode()
    door.post(saved.url)

    item.refresh_from_db()
    assert (item.status, item.hsk) == ("confirmed", "2008995010")
    door.post(
        reverse("gate:trade_item", args=[item.id]), LAVER | {"code": "2008.99", "brand": "나루"}
    )
    item.refresh_from_db()
    assert (item.status, item.version) == ("draft", 2)
    wrong = door.post(reverse("gate:trade_item", args=[item.id]), LAVER | {"code": "9988.77"})
    assert "품목분류표에 없습니다" in wrong.content.decode()


def test_what_is_missing_is_named_and_a_retired_item_comes_back_as_a_draft(owner_door):
    door = owner_door
    door.post(reverse("gate:trade_item_new"), LAVER | {"name_en": ""})
    item = TradeItem.objects.get(body_id=1)

    told = door.post(reverse("gate:trade_item_confirm", args=[item.id]), follow=True)
    assert "영문 품명" in told.content.decode()
    for state in ("retired", "draft"):
        door.post(reverse("gate:trade_item_retire", args=[item.id]))
        item.refresh_from_db()
        assert item.status == state


def test_a_table_keeps_its_good_rows_and_names_the_others(owner_door):
    door = owner_door
    template = load_workbook(
        io.BytesIO(b"".join(door.get(reverse("gate:trade_items_template")).streaming_content))
    )
    headings = [cell.value for cell in template.active[1]]
    rows = [
        ["들기름 300ml", "Perilla oil", "1515.90", "KR", "", "", "", "300", "500", "15000"],
        ["무엇", "What", "1234.56", "KR", "", "", "", "1", "1", "1"],
        ["참깨", "Sesame", "1207.40", "KR", "", "", "", "많음", "1", "1"],
    ]
    table = "\n".join(",".join(row) for row in [headings, *rows]).encode()

    answer = door.post(
        reverse("gate:trade_items_table"), {"table": SimpleUploadedFile("goods.csv", table)}
    ).content.decode()

    assert "물품 1개를 적었습니다" in answer
    assert "1234.56" in answer
    assert "숫자가 아닙니다." in answer
    found = queries.page(body_id=1, search="1515")
    assert [one.name_ko for one in found.rows] == ["들기름 300ml"]


def test_officers_see_the_goods_of_all_firms_and_others_see_none(owner_door, officer_door):
    door = owner_door
    door.post(reverse("gate:trade_item_new"), LAVER | {"code": "2008.99"})
    item = TradeItem.objects.get(body_id=1)

    listed = officer_door.get(reverse("officer:trade_items")).content.decode()
    assert "바삭 조미김" in listed
    shown = officer_door.get(reverse("officer:trade_item", args=[item.id])).content.decode()
    assert "2008.99" in shown
    TradeItem.objects.update(firm_id=item.id)
    assert door.get(reverse("gate:trade_item", args=[item.id])).status_code == 404
