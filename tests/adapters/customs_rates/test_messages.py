"""The customs house's rates read: one week, several countries of one currency, its errors."""

from datetime import date

import pytest

from naru.adapters.customs_rates import messages
from naru.adapters.kit.link import Answer, Garbled
from naru.goods.ports import Week
from naru.kernel.outcome import Done, Refused

ROOT = "<trifFxrtInfoQryRtnVo>{}</trifFxrtInfoQryRtnVo>"
ROW = (
    "<trifFxrtInfoQryRsltVo><cntySgn>{0}</cntySgn><mtryUtNm>{1}</mtryUtNm><fxrt>{2}</fxrt>"
    "<currSgn>{1}</currSgn><aplyBgnDt>{3}</aplyBgnDt><imexTp>1</imexTp></trifFxrtInfoQryRsltVo>"
)


def answer(inner: str) -> Answer:
    return Answer(status=200, headers={}, content=ROOT.format(inner).encode())


def row(country="US", currency="USD", rate="1,392.55", since="20261122") -> str:
    return ROW.format(country, currency, rate, since)


def test_a_week_is_read_with_currencies_of_several_countries_once():
    rows = row() + row("DE", "EUR", "1620.1") + row("FR", "EUR", "1620.1")
    rows += row("VN", "VND", "0.0509")

    found = messages.read_week(answer(f"<tCnt>4</tCnt>{rows}"))

    assert found == Done(
        Week(
            since=date(2026, 11, 22),
            won_parts={"USD": 1_392_550_000, "EUR": 1_620_100_000, "VND": 50_900},
        )
    )


def test_what_the_customs_house_says_of_an_error_is_passed_on():
    told = "<ntceInfo>조회년월일은 필수입력입니다.</ntceInfo><tCnt>-1</tCnt>"

    assert messages.read_week(answer(told)) == Refused(
        code="refused", message="조회년월일은 필수입력입니다."
    )
    assert messages.read_week(answer("<tCnt>0</tCnt>")).code == "absent"


@pytest.mark.parametrize(
    "inner",
    ["", row(rate="x"), row(rate="0"), row(currency="EURO"), row(since="soon"),
     row() + row(since="20261129")],
)  # fmt: skip
def test_what_is_no_week_of_rates_is_garbled(inner):
    with pytest.raises(Garbled):
        messages.read_week(answer(inner))
