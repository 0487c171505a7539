"""The sieve holds what looks like advertising and lets plain inquiries of six languages through."""

import pytest

from naru.deals import sieve

GOOD = (
    "We import Korean snacks. Please quote 500 boxes CIF Osaka. See us at https://aoi.example",
    "弊社は韓国食品の輸入販売をしております。サンプルとお見積りをお願いいたします。",
    "我们是上海的进口商，请报500箱的价格，并告知最小起订量和交货期，谢谢。",
    "Chúng tôi muốn nhập khẩu 200 thùng, xin báo giá FOB Busan và thời gian giao hàng.",
    "Somos una cadena de tiendas en Madrid. ¿Nos pueden cotizar 300 cajas CIF Valencia?",
)


@pytest.mark.parametrize("text", GOOD)
def test_an_inquiry_passes(text):
    assert sieve.judge(text).score < sieve.sieve().held_from


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Best SEO and backlink offers, rank your website on page one of search now", "words"),
        ("http://a.example http://b.example http://c.example http://d.example look here", "links"),
        ("카지노 대출 상담을 원하시면 지금 바로 연락 주시기 바랍니다 언제든지 좋습니다", "words"),
    ],
)
def test_what_nobody_wants_is_held(text, reason):
    judged = sieve.judge(text)

    assert judged.score >= sieve.sieve().held_from
    assert reason in judged.reasons


def test_a_word_inside_another_word_counts_for_nothing():
    assert "words" not in sieve.judge("Museum of seoul, we look for ceramics for our shop").reasons
