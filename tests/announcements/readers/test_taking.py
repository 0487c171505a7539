"""Whole documents, in the shapes and with the traps of the portals."""

import json

import pytest

from naru.announcements.readers import taking
from naru.announcements.readers.taking import UnknownShape, UnreadableAnnouncements

ITEM = {
    "pblancId": "PBLN_1", "pblancNm": "참참 지원 &amp; 공고", "jrsdInsttNm": "전라남도",
    "bsnsSumryCn": "<p>첫 줄<br/>둘째 줄</p>", "reqstBeginEndDe": "예산 소진시까지",
    "hashtags": "창업,전남광주", "creatPnttm": "2026-03-25 15:15:57",
    "rceptEngnHmpgUrl": "javascript:alert(1)",
}  # fmt: skip


def take(document, shape):
    return taking.take(document, shape=shape)


@pytest.mark.parametrize(
    "document",
    [
        [ITEM],
        {"jsonArray": [ITEM]},
        {"jsonArray": {"item": [ITEM]}},
        {"jsonArray": {"item": ITEM}},
        ITEM,
    ],
    ids=["list", "array", "items", "one item", "bare"],
)
def test_bizinfo_is_read_however_it_is_wrapped(document):
    (one,) = take(document, "bizinfo").records

    assert (one.source_id, one.title) == ("PBLN_1", "참참 지원 & 공고")
    assert one.summary == "첫 줄\n둘째 줄"
    assert one.hashtags == ("창업", "전남광주")
    assert one.published_on == "2026-03-25"
    assert one.apply_url == ""  # only addresses of the web lead anywhere


def test_bizinfo_also_by_the_names_of_its_feed():
    row = {"seq": "9", "title": "참참", "link": "https://b.example/9", "reqstDt": "상시"}

    (one,) = take([row], "bizinfo").records

    assert (one.source_id, one.period, one.url) == ("9", "상시", "https://b.example/9")


def test_kstartup_names_the_body_not_its_kind():
    row = {
        "pbanc_sn": 176, "biz_pbanc_nm": "참참", "sprv_inst": "공공기관",
        "pbanc_ntrp_nm": "참참원", "pbanc_rcpt_bgng_dt": "20260302",
        "pbanc_rcpt_end_dt": "20260320", "supt_regin": "전국",
    }  # fmt: skip

    (one,) = take({"data": [row]}, "kstartup").records

    assert (one.agency, one.operator) == ("", "참참원")
    assert one.period == "2026-03-02 ~ 2026-03-20"


def test_gov24_has_korean_keys_and_joined_ways():
    row = {
        "서비스ID": "S1", "서비스명": "참참", "신청방법": "온라인신청||방문신청",
        "신청기한": "상시신청", "등록일시": "20260301090000",
    }  # fmt: skip

    (one,) = take({"data": [row]}, "gov24").records

    assert (one.how_to_apply, one.published_on) == ("온라인신청\n방문신청", "2026-03-01")


def test_smes_says_its_category_by_a_code():
    row = {"pblancSeq": 7, "pblancNm": "참참", "bizType": "PC40", "pblancEndDt": "2026-03-20"}

    (one,) = take({"resultCd": "0", "data": [row]}, "smes").records

    assert (one.category, one.period) == ("수출", " ~ 2026-03-20")
    assert take({"resultCd": "9", "data": [row]}, "smes").records == ()


def test_gathered_rows_keep_their_portal_and_a_strange_one_is_refused():
    rows = [
        {"id": "sbiz_1", "source": "sbiz", "title": "참참", "date": "2026-03-01"},
        {"id": "x_1", "source": "x", "title": "모모"},
    ]

    taken = take(rows, "gathered")

    assert [(one.source, one.source_id) for one in taken.records] == [("sbiz", "1")]
    assert [(fault.row, fault.title) for fault in taken.faults] == [(2, "모모")]


def test_rows_without_title_or_number_are_refused_with_the_reason():
    taken = take([{"pblancId": "1"}, {"pblancNm": "참참"}, "참참", ITEM], "bizinfo")

    assert [fault.why.ko for fault in taken.faults] == [
        "제목이 없습니다.",
        "공고 번호가 없습니다.",
        "공고 한 건의 모양이 아닙니다.",
    ]
    assert taken.read == 4


def test_what_is_no_json_or_no_shape_is_refused():
    with pytest.raises(UnreadableAnnouncements):
        taking.parse(b"<html>")
    with pytest.raises(UnknownShape):
        take([], "fax")
    assert taking.parse("\ufeff[]".encode()) == json.loads("[]")
