"""The form says what the consignment is, adds up to the won, and names what is missing."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from naru.adapters.kit.exams import CONSIGNMENT, LAVER
from naru.customs import form
from naru.customs.form import Exporter
from naru.goods.exchange import PARTS, WON, Rate, Rates
from naru.kernel.money import Money

ON = date(2026, 11, 25)
DOLLAR = Rate(currency="USD", since=ON, won_parts=1_372_510_000, source="test")
RATES = Rates(on=ON, by_currency={"USD": DOLLAR, "KRW": WON})
FIRM = Exporter(
    name="강진청정", customs_code="GANGJIN1234", brn="1234567891", representative="김강진",
    address="전남 강진군 강진읍 보은로 1", postcode="59229",
)  # fmt: skip


def filled(sent=CONSIGNMENT, way="simplified", **more):
    return form.fill(sent, way=way, exporter=FIRM, rates=RATES, is_online=True, **more)


def test_the_simplified_form_is_whole_and_its_codes_are_the_official_ones():
    told = filled()

    assert form.missing(told) == []
    assert (told.head["A105"], told.head["A601"], told.head["A705"]) == ("15", "JP", "DAP")
    assert told.head["AA06"] == "62449"  # 45.50 dollars at 1,372.51 won
    assert told.head["AA02"] == "0.7"
    assert told.lines[0]["B104"] == "200899"
    assert DOLLAR.won_parts % PARTS


def test_what_is_missing_is_named_and_a_full_form_asks_for_more():
    unknown = replace(FIRM, customs_code="", postcode="")

    short = form.fill(CONSIGNMENT, way="simplified", exporter=unknown, rates=RATES, is_online=True)
    full = form.fill(CONSIGNMENT, way="full", exporter=unknown, rates=RATES, is_online=True)

    assert [code for code, _line, _name in form.missing(short)] == ["A302"]
    assert [code for code, _line, _name in form.missing(full)] == ["A302", "A305"]
    mended = form.changed(short, {"A302": "GANGJIN1234", "AA06": "1"})
    assert form.missing(mended) == []
    assert mended.head["AA06"] == short.head["AA06"]  # what we reckon is not written over


def test_goods_under_a_law_need_its_approval_in_their_line():
    rice = replace(CONSIGNMENT, lines=(replace(LAVER, hs6="100630"),))

    assert [code for code, _l, _n in form.missing(filled(rice, "full"))] == ["G102"]
    assert form.missing(filled(rice, "full", approvals={"08": "수출-2026-1"})) == []


@given(st.lists(st.integers(1, 10_000_000), min_size=1, max_size=9))
def test_the_lines_add_up_to_the_whole_won(cents):
    lines = tuple(replace(LAVER, value=Money(one, "USD")) for one in cents)

    told = filled(replace(CONSIGNMENT, lines=lines))

    assert sum(int(line["B301"]) for line in told.lines) == int(told.head["AA06"])


def test_a_price_of_one_that_is_not_exact_has_two_digits_more():
    lines = (replace(LAVER, quantity=4, value=Money(30_50, "USD")),
             replace(LAVER, quantity=20, value=Money(64_00, "USD")))  # fmt: skip

    filled = form.fill(
        replace(CONSIGNMENT, lines=lines), way="full", exporter=FIRM, rates=RATES, is_online=True
    )

    assert [line["C203"] for line in filled.lines] == ["7.6250", "3.20"]
