"""A new scheme next year is a new file, not new code: one that nobody knew, as text, to its end."""

from datetime import date

import pytest
from tests.schemes.through import runs_through

from naru.journeys import find_support
from naru.journeys.find_support import Wish
from naru.programmes.queries import kpi

pytestmark = pytest.mark.django_db
# Roofs over market stalls: first the draughty and the old, by rule alone; half now, half when dry.
RAIN_ROOFS = """
id = "kr/naru/2027-rain-roofs"
kind = "grant"
name = { ko = "장날 비가림막", en = "Rain roofs for market days" }
summary = { ko = "비가 와도 장이 서도록 가림막 값을 돕습니다.", en = "Helps stalls stay dry." }
subject = "firm"
assumptions = ["아무 데도 없는 사업입니다."]

[facts."stall.metres"]
label = { ko = "좌판 길이", en = "Length of the stall" }
kind = "number"

[facts."roof.won"]
label = { ko = "가림막 값", en = "Price of the roof" }
kind = "number"
unit = "won"

[facts."roof.leaks"]
label = { ko = "물이 샘", en = "It leaks" }
kind = "flag"
source = "office"

[[terms]]
since = 2027-01-01
basis = "나루군 장날 조례 (가상)"
who = [
  { rule = "one_of", fact = "firm.size", among = ["micro"] },
  { rule = "for_at_least", fact = "firm.opened_on", years = 1 },
  { rule = "between", fact = "stall.metres", low = 1, high = 10 },
]

[terms.amount]
rule = "least"
amounts = [
  { rule = "times", fact = "stall.metres", amount = { rule = "fixed", amount = 150_000 } },
  { rule = "rate_by", fact = "roof.won", by = "stall.metres", steps = [
    { since = 1, rate = "0.9" }, { since = 4, rate = "0.8" },
  ] },
]

[[round]]
number = 1
opens_at = 2027-03-01T09:00:00+09:00
closes_at = 2027-03-20T18:00:00+09:00
quota = 30
budget = 20_000_000

[[section]]
name = "stall"
title = { ko = "좌판", en = "The stall" }

[[section.field]]
name = "metres"
label = { ko = "몇 미터인가요?", en = "How many metres?" }
kind = "number"
fact = "stall.metres"

[[section.field]]
name = "price"
label = { ko = "가림막은 얼마인가요?", en = "What does the roof cost?" }
kind = "money"
fact = "roof.won"

[[evidence]]
code = "photo"
name = { ko = "좌판 사진", en = "Photo of the stall" }

[selection]
method = "score"
tie_break = ["small", "submitted"]

[[selection.criterion]]
code = "small"
name = { ko = "작은 좌판 먼저", en = "Small stalls first" }
points_max = 100
rule = { rule = "table", fact = "stall.metres", steps = [
  { since = 1, amount = 100 }, { since = 4, amount = 60 }, { since = 8, amount = 20 },
] }

[budget]
total = 30_000_000
share = [{ bearer = "county", name = { ko = "군비", en = "county" }, weight = 1 }]

[payment]
plan = "advance"
is_settled = true
own = { rule = "rate_of", fact = "roof.won", rate = "0.1" }

[[payment.instalment]]
code = "now"
name = { ko = "선금", en = "now" }
share_bp = 5_000

[[payment.instalment]]
code = "dry"
name = { ko = "비 온 뒤", en = "after the rain" }
share_bp = 5_000
after = "rain"

[[check]]
code = "rain"
name = { ko = "비 오는 날 점검", en = "Check on a rainy day" }
unit = { ko = "가림막", en = "roof" }
facts = ["roof.leaks"]
asks = [{ rule = "is_false", fact = "roof.leaks" }]
needs_photo = true

[[kpi]]
code = "stalls"
name = { ko = "마른 좌판", en = "Dry stalls" }
measure = "holders"
target = 30

[[example]]
name = "three metres for half a million"
on = 2027-03-02
pays = 450_000
own = 50_000

[example.facts]
"firm.size" = "micro"
"firm.opened_on" = 2020-05-01
"stall.metres" = 3
"roof.won" = 500_000

[[example]]
name = "dry after the rain"
on = 2027-06-01
asks = "rain"
facts = { "roof.leaks" = false }

[[example]]
name = "a stall longer than the market"
on = 2027-03-02
allowed = false
misses = ["stall.metres"]

[example.facts]
"firm.size" = "micro"
"firm.opened_on" = 2020-05-01
"stall.metres" = 11
"roof.won" = 1
"""


def test_a_scheme_that_nobody_knew_runs_from_its_text_alone(office):
    call, award = runs_through(office, RAIN_ROOFS)

    assert (award.view.status, award.view.paid, award.view.own) == ("settled", 450_000, 50_000)
    assert call.money == {"free": 29_550_000}
    (figure,) = kpi.of_call(book_id=1, call_id=call.call_id)
    assert (figure.name.ko, figure.value) == ("마른 좌판", 1)
    office.proves_its_books()


def test_it_tells_residents_who_may_have_it_the_moment_it_is_open(office):
    office.turns(2027, 3, 2)
    call = office.opens(RAIN_ROOFS)
    young = office.firm("새 좌판", opened_on=office.today.replace(month=1))
    (firm_id,) = young.firm_ids

    offers = find_support.for_actor(by=young, firm_id=firm_id, wish=Wish(), at=office.at)

    (offer,) = offers.page.rows
    assert (offer.call.id, offer.name.ko) == (call.call_id, "장날 비가림막")
    assert offer.judged is not None
    assert [one.fact for one in offer.judged.unmet] == ["firm.opened_on"]
    assert offer.judged.unmet[0].met_on == date(2028, 1, 2), "in ten months she may have it"
