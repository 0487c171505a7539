"""The Korean search probe: what people type, and what they must find."""

from uuid import UUID, uuid5

import pytest

from naru.kernel import db as transactions
from naru.kernel.text import Text
from naru.search import asking, morphemes, operations, queries
from naru.search.entry import Document
from naru.search.models import SearchEntry

SPACE = UUID(int=0)
GOODS = {
    "강진 쌀귀리 1kg": "Gangjin rice-like oats 1kg",
    "쌀귀리": "",
    "귀리 쉐이크": "",
    "햇쌀 10kg": "",
    "나루 꿀사과 5kg": "Naru honey apples 5kg",
    "사과즙 100ml": "",
    "천연 벌꿀 500g": "Wild honey",
    "서리태 콩 1kg": "",
    "곱창김 100장": "",
    "김치 3kg": "",
    "생굴 1kg": "",
    "표고버섯 말린 것 300g": "Dried shiitake",
    "토마토 2kg": "",
    "청자 찻잔": "",
    "무농약 블루베리": "",
}


def id_of(title: str) -> UUID:
    return uuid5(SPACE, title)


@pytest.fixture(params=["morphemes", "rule", "mixed"])
def market(request, db):
    """
    The goods of the market, in body 1, kind product; heavier the earlier they are listed.

    Analysed by morphemes, by rule, or indexed by morphemes and asked while kiwi is still loading.
    """
    morphemes.want(wanted=request.param != "rule")
    asking._read.cache_clear()
    documents = [
        Document(
            subject_id=id_of(title),
            title=Text(title, english),
            keywords="나루농장",
            text="나루군에서 정성껏 길러 보냅니다.",
            weight=100 - n,
        )
        for n, (title, english) in enumerate(GOODS.items())
    ]
    with transactions.savepoint():
        operations.put_many(body_id=1, kind="product", documents=documents)
    morphemes.want(wanted=request.param == "morphemes")
    yield request.param
    morphemes.want(wanted=True)
    asking._read.cache_clear()


NAMES = {id_of(title): title for title in GOODS}


def found(query: str, **more) -> list[str]:
    hits = queries.find(body_id=1, kind="product", query=query, **more)
    return [NAMES[hit.subject_id] for hit in hits]


@pytest.mark.parametrize(
    "query",
    [
        *("쌀귀리", "쌀귀리를", "쌀 귀리", "쌀귀리는", "쌀귀리가", "쌀귀리에서", "쌀귀리로"),
        *("쌀귀리부터", "쌀귀리까지", "쌀귀리도", "쌀귀리의", " 쌀귀리! ", "쌀귀리 추천"),
        *("Tkfrnlfl", "쌀귀이", "쌀긔리", "살귀리", "ㅆㄱㄹ"),
    ],
)
def test_oats_are_found_however_they_are_typed(market, query):
    assert set(found(query)) >= {"쌀귀리", "강진 쌀귀리 1kg"}
    assert "김치 3kg" not in found(query)


@pytest.mark.parametrize(
    "query", ["사과", "사과를", "사과는", "사과가", "사과랑", "사과부터", "tkrhk", "사괴", "apple"]
)
def test_apples_are_found_however_they_are_typed(market, query):
    assert "나루 꿀사과 5kg" in found(query)
    assert not {"쌀귀리", "김치 3kg", "토마토 2kg"} & set(found(query))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("귀리", {"쌀귀리", "강진 쌀귀리 1kg", "귀리 쉐이크"}),
        ("꿀", {"천연 벌꿀 500g"}),
        ("콩", {"서리태 콩 1kg"}),
        ("김", {"곱창김 100장"}),
        ("쌀", {"햇쌀 10kg"}),
        ("생굴을", {"생굴 1kg"}),
        ("표고버섯을", {"표고버섯 말린 것 300g"}),
        ("표고", {"표고버섯 말린 것 300g"}),
        ("버섯", {"표고버섯 말린 것 300g"}),
        ("토마토", {"토마토 2kg"}),
        ("블루베리", {"무농약 블루베리"}),
        ("블루배리", {"무농약 블루베리"}),
        ("Honey", {"천연 벌꿀 500g"}),
        ("1kg", {"강진 쌀귀리 1kg", "서리태 콩 1kg", "생굴 1kg"}),
        ("맛있는 토마토", {"토마토 2kg"}),
    ],
)
def test_words_find_what_they_mean(market, query, titles):
    assert set(found(query)) >= titles
    assert len(found(query)) <= len(titles) + 4


def test_laver_does_not_find_kimchi(market):
    assert "김치 3kg" not in found("김")


def test_exact_title_comes_first(market):
    assert found("쌀귀리")[0] == "쌀귀리"
    assert found("쌀 귀리")[0] == "쌀귀리"
    assert found("김치 3kg")[0] == "김치 3kg"


def test_equals_are_ordered_by_weight(market):
    assert found("나루농장", limit=3) == list(GOODS)[:3]
    assert found("나루농장", limit=3, offset=3) == list(GOODS)[3:6]


@pytest.mark.parametrize(
    "query", ["", "  ", "!?", "자동차", "qwzx", "뷁", "x" * 500, "';--", "\\:*"]
)
def test_what_is_not_there_finds_nothing(market, query):
    assert found(query) == []


def test_another_body_and_kind_find_nothing(market):
    assert queries.find(body_id=2, kind="product", query="사과") == []
    assert queries.find(body_id=1, kind="notice", query="사과") == []


def test_a_typo_is_marked_as_near(market):
    hits = queries.find(body_id=1, kind="product", query="블루배리")

    assert all(hit.near and hit.score < 1 for hit in hits)


def test_a_bodys_own_synonyms_find_the_same(market):
    with transactions.savepoint():
        operations.add_synonyms(body_id=1, words=["빨간보석", "토마토"])

    assert found("빨간 보석은") == found("토마토") or "토마토 2kg" in found("빨간보석")


def test_nothing_found_suggests_words_to_try(market):
    titles = [text.ko for text in queries.suggest(body_id=1, kind="product", query="블루벨")]

    assert titles[0] == "무농약 블루베리"
    assert 1 < len(titles) <= 10


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("쌀", "쌀귀리"),
        ("쌀ㄱ", "쌀귀리"),
        ("쌀구", "쌀귀리"),
        ("쌀 귀", "쌀귀리"),
        ("ㅆㄱ", "쌀귀리"),
        ("토맡", "토마토 2kg"),
        ("gan", "강진 쌀귀리 1kg"),
    ],
)
def test_complete_goes_on_from_what_is_typed(market, typed, title):
    titles = [text.ko for text in queries.complete(body_id=1, kind="product", typed=typed)]

    assert title in titles
    assert len(titles) <= 10


def test_complete_of_nothing_is_nothing(market):
    assert queries.complete(body_id=1, kind="product", typed=" ") == []


def test_ranked_narrows_and_orders_in_one_statement(market, django_assert_num_queries):
    rows = SearchEntry.objects.filter(body_id=1, weight__gt=0)

    with django_assert_num_queries(2):  # the body's synonyms, then search and filter at once
        narrowed = queries.ranked(
            rows, body_id=1, kind="product", query="쌀귀리를", key="subject_id"
        )
        titles = [row.title for row in narrowed.order_by("search_rank")]

    assert titles == found("쌀귀리를")
    assert titles[0] == "쌀귀리"


def test_ranked_by_nothing_is_nothing(market):
    rows = SearchEntry.objects.all()

    assert not queries.ranked(rows, body_id=1, kind="product", query=" ").exists()


def test_count_counts_one_body(market):
    assert queries.count(body_id=1, kind="product") == len(GOODS)
    assert queries.count(body_id=2, kind="product") == 0


def test_text_beside_the_title_is_found_after_it(market):
    document = Document(
        subject_id=id_of("김치 3kg"), title=Text("김치 3kg"), text="사과를 갈아 넣었습니다."
    )
    with transactions.savepoint():
        operations.put(body_id=1, kind="product", document=document)

    assert found("사과")[-1] == "김치 3kg"
