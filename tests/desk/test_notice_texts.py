"""A notice says what it must in every language; a template that nobody reviewed says so."""

from dataclasses import replace

import pytest

from naru.desk import notice_texts
from naru.desk.notice_texts import Complaint

COMPLAINT = Complaint(
    number="R260302-ABCDEF-1",
    made_on="2026-03-02",
    marketplace={"ko": "아마존", "en": "Amazon"},
    holder="나루농산",
    seller="best goods",
    kinds=["counterfeit", "image"],
    rights=[
        {
            "kind": "trademark",
            "number": "40-1",
            "country": "KR",
            "classes": "29",
            "owner": "나루농산",
        }
    ],
    links=["https://shop.example/1"],
    told="포장을 그대로 베꼈습니다.",
    evidence=[("1. page.png", "ab" * 32)],
    signed="김나루",
    agent={"body": "나루군", "scope": "온라인몰 침해 신고", "until": "2027-03-02"},
)


@pytest.mark.parametrize("language", ["ko", "en", "ja", "zh"])
def test_every_language_says_all(language):
    made = notice_texts.compose(COMPLAINT, language)

    assert made["links"] == ["https://shop.example/1"]
    assert made["rights"][0][1] == "40-1"
    assert "나루군" in made["signed_as"]
    assert "2027-03-02" in made["signed_as"]
    assert "{" not in "".join(str(value) for key, value in made.items() if key in {"lead", "to"})
    assert bool(made["template"]) == (language in {"ja", "zh"})
    assert len(made["columns"]) == len(made["rights"][0])


def test_the_good_faith_is_stated_and_a_second_notice_names_the_first():
    second = notice_texts.compose(replace(COMPLAINT, before="R260302-ABCDEF-0"), "en")

    assert "good-faith belief" in second["good_faith"]
    assert second["title"].startswith("Second Notice")
    assert "R260302-ABCDEF-0" in second["lead"]


def test_the_holder_who_signs_is_no_agent():
    made = notice_texts.compose(replace(COMPLAINT, agent={}), "ko")

    assert made["signed_as"] == "권리자"


def test_languages_are_both_of_ours_and_theirs():
    assert notice_texts.languages(("zh", "en")) == ("ko", "en", "zh")
    assert notice_texts.languages(("ko",)) == ("ko", "en")
