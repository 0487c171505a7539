"""What may not stand in an article is taken out of the draft, and named where it is left."""

from naru.desk import article_check


def test_a_draft_names_neither_firm_nor_person_nor_numbers():
    told = "나루식품 김나루입니다. 010-1234-5678, naru@example.com, 계좌 123-456-7890123."

    plain = article_check.without_names(told, firm="나루식품", person="김나루")

    assert "해당 기업 신청인입니다" in plain
    assert not article_check.leftovers(plain, ["나루식품", "김나루"])


def test_what_is_left_is_named_with_what_it_looks_like():
    text = "나루식품은 EM123456789KR 송장과 help@example.com 으로 물었다. 전화 02-123-4567"

    found = {one.kind: one.found for one in article_check.leftovers(text, ["나루식품"])}

    assert found == {
        "name": "나루식품", "email": "help@example.com", "code": "EM123456789KR",
        "phone": "02-123-4567",
    }  # fmt: skip


def test_amounts_years_and_laws_are_no_names():
    text = "2026년 3월 2일부터 관세법 제241조에 따라 1,250,000원까지, HS 2008.99 로 신고합니다."

    assert article_check.leftovers(text, ["나루식품"]) == []
