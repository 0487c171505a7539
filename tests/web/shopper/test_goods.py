"""Lists and pages of goods: few statements, paging, filters, prices, words for search engines."""

import json
import re

import pytest

from naru.commerce.models import CartLine, Product, Sku
from naru.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

STATEMENTS_OF_A_LIST = 4  # body (2) and categories, both kept from then on; goods
STATEMENTS_OF_A_SEARCH = 2  # after a list: the mall's own synonyms; goods
STATEMENTS_OF_A_PRODUCT = 6  # body (2), product, options, photos; options once more, as of now


def test_a_list_takes_few_statements_however_long(client, put_on_sale, django_assert_num_queries):
    for number in range(5):
        put_on_sale(f"사과 {number}")
    with django_assert_num_queries(STATEMENTS_OF_A_LIST):
        client.get("/popular")
    with django_assert_num_queries(STATEMENTS_OF_A_SEARCH):
        client.get("/search", {"q": "사과"})


def test_a_product_takes_few_statements(client, put_on_sale, django_assert_num_queries):
    product = put_on_sale()
    with django_assert_num_queries(STATEMENTS_OF_A_PRODUCT):
        client.get(f"/goods/{product}/사과")


def test_pages_follow_each_other_without_gap(client, put_on_sale):
    for number in range(23):
        put_on_sale(f"사과-{number:02d}", sold_count=number)
    first = client.get("/popular").content.decode()
    cursor = re.search(r'href="\?(cursor=[^"]+)" rel="next"', first)
    assert cursor is not None
    second = client.get(f"/popular?{cursor[1]}").content.decode()
    titles = re.findall(r"사과-\d\d", first) + re.findall(r"사과-\d\d", second)
    assert titles == [f"사과-{number:02d}" for number in reversed(range(23))]


def test_filters_narrow_and_stay_in_the_form(client, put_on_sale):
    put_on_sale("싼 사과", listed_price=5_000)
    put_on_sale("비싼 사과", listed_price=90_000, is_tax_free=True)
    shown = client.get("/popular", {"low": "10,000", "free_of_tax": "1"}).content.decode()
    assert "비싼 사과" in shown
    assert ">싼 사과<" not in shown
    assert 'value="10000"' in shown
    assert "noindex" in shown


def test_nonsense_in_the_address_is_no_trouble(client, put_on_sale):
    put_on_sale("사과")
    shown = client.get("/popular", {"low": "abc", "sort": "'; drop", "high": "-1"})
    assert shown.status_code == 200
    assert "사과" in shown.content.decode()
    assert client.get("/popular", {"cursor": "zzz"}).status_code == 400


def test_an_unknown_category_is_refused_in_words(client, public_body):
    answered = client.get("/categories/nowhere")
    assert answered.status_code >= 400
    assert "찾으시는 분류가 없습니다" in answered.content.decode()


@pytest.mark.parametrize("query", ["사과", "사과를", "사 과"])
def test_search_finds_korean_as_people_type_it(client, put_on_sale, query):
    put_on_sale("나루 사과 5kg")
    assert "나루 사과 5kg" in client.get("/search", {"q": query}).content.decode()


def test_a_search_that_finds_nothing_says_what_to_do(client, put_on_sale):
    put_on_sale("쌀귀리")
    shown = client.get("/search", {"q": "qqqqzzzz<b>"}).content.decode()
    assert "찾은 것이 없습니다" in shown
    assert "qqqqzzzz<b>" not in shown


def test_an_empty_search_shows_what_is_popular(client, put_on_sale):
    put_on_sale("쌀귀리")
    assert "쌀귀리" in client.get("/search", {"q": "  "}).content.decode()


def test_a_product_tells_what_the_law_asks(client, put_on_sale):
    product = put_on_sale(on_hand=3)
    shown = client.get(f"/goods/{product}").content.decode()
    for words in ("상품정보제공고시", "반품과 교환", "판매자 정보", "061-123-4567", "3개 남음"):
        assert words in shown
    assert "제주 3,000원, 그 밖의 섬 지역 5,000원 추가" in shown
    assert "3,000원 (50,000원 이상 무료)" in shown
    assert "&lt;b&gt;맞으며" in shown  # what a producer writes stays text


def test_a_product_describes_itself_to_search_engines(client, put_on_sale):
    product = put_on_sale("</script><script>alert(1)")
    shown = client.get(f"/goods/{product}").content.decode()
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown)
    assert data is not None
    told = json.loads(data[1])
    assert told["name"] == "</script><script>alert(1)"
    assert told["offers"]["price"] == 10_000
    assert f'rel="canonical" href="http://testserver/goods/{product}/사과"' in shown


def test_sold_out_goods_cannot_be_put_into_the_cart(client, put_on_sale):
    shown = client.get(f"/goods/{put_on_sale(on_hand=0)}").content.decode()
    assert "품절" in shown
    assert "naru-buy" not in shown


def test_another_malls_product_is_not_here(client, public_body):
    assert client.get(f"/goods/{uuid7()}").status_code >= 400


def test_the_season_shows_its_goods(client, put_on_sale, monkeypatch):
    from naru.commerce import seasons

    monkeypatch.setattr(seasons, "SEASON_WORDS", dict.fromkeys(range(1, 13), ("유자",)))
    put_on_sale("햇유자 3kg")
    put_on_sale("참깨")
    shown = client.get("/season").content.decode()
    assert "햇유자 3kg" in shown
    assert "참깨" not in shown


def test_typing_goes_on_to_titles(client, put_on_sale):
    put_on_sale("쌀귀리 1kg")
    answered = client.get("/search/complete", {"q": "쌀귀"})
    assert "쌀귀리 1kg" in answered.content.decode()


def test_a_hidden_product_is_gone_at_once_though_its_story_is_kept(client, put_on_sale, settings):
    settings.NARU_BODY_KEPT_SECONDS = 60
    product = put_on_sale()
    sku = Sku.objects.get(product_id=product)
    address = f"/goods/{product}/사과"
    assert client.get(address).status_code == 200

    Product.objects.filter(id=product).update(is_live=False, status="hidden")

    assert client.get(address).status_code == 404
    client.post("/cart/add", {"sku": sku.id, "quantity": 1})
    assert not CartLine.objects.in_book(1).exists()


def test_a_new_price_shows_and_counts_at_once(client, put_on_sale, settings):
    settings.NARU_BODY_KEPT_SECONDS = 60
    product = put_on_sale()
    address = f"/goods/{product}/사과"
    client.get(address)

    Sku.objects.filter(product_id=product).update(price=77_700)

    assert "77,700" in client.get(address).content.decode()
    client.post("/cart/add", {"sku": Sku.objects.get().id, "quantity": 1})
    assert CartLine.objects.in_book(1).get().seen_price == 77_700
