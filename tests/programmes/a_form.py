"""The small grant with a form, papers and appeals, in two ways of choosing."""

from tests.programmes.conftest import SMALL_GRANT

FACTS = """
[facts."shop.years"]
label = { ko = "가게를 한 햇수", en = "Years of keeping shop" }
kind = "number"
unit = "years"

[facts."applicant.debts"]
label = { ko = "빚", en = "Debts" }
kind = "number"
unit = "won"
"""
SECTIONS = """
[[section]]
name = "shop"
title = { ko = "가게", en = "The shop" }

[[section.field]]
name = "shop_name"
label = { ko = "상호", en = "Name of the shop" }
kind = "text"
letters_max = 40
reuse = "firm.name"

[[section.field]]
name = "phone"
label = { ko = "연락처", en = "Telephone" }
kind = "phone"
reuse = "firm.phone"

[[section.field]]
name = "years"
label = { ko = "가게를 한 햇수", en = "Years of keeping shop" }
kind = "number"
low = 0
high = 100
fact = "shop.years"

[[section]]
name = "plan"
title = { ko = "계획", en = "The plan" }

[[section.field]]
name = "quote"
label = { ko = "견적 금액", en = "Quote" }
kind = "money"
fact = "quote.won"

[[section.field]]
name = "kind"
label = { ko = "무엇을 고치나요", en = "What is mended" }
kind = "choice"
choices = [
  { value = "sign", label = { ko = "간판", en = "sign" } },
  { value = "floor", label = { ko = "바닥", en = "floor" } },
]

[[section.field]]
name = "why"
label = { ko = "까닭", en = "Reason" }
kind = "long_text"
is_required = false
reuse = "plan.why"

[[section.field]]
name = "debts"
label = { ko = "빚", en = "Debts" }
kind = "money"
is_required = false
is_sensitive = true
fact = "applicant.debts"

[[section.field]]
name = "cheap_reason"
label = { ko = "견적이 적은 까닭", en = "Why the quote is low" }
kind = "text"
when = [{ rule = "at_most", fact = "quote.won", limit = 99_999 }]

[[section.field]]
name = "promise"
label = { ko = "적은 내용이 사실입니다.", en = "What I wrote is true." }
kind = "flag"

[[evidence]]
code = "quote_paper"
name = { ko = "견적서", en = "The quote" }
reusable_days = 30

[[stage]]
code = "apply"
kind = "apply"
name = { ko = "신청", en = "Application" }
who = "applicant"

[[stage]]
code = "screening"
kind = "screening"
name = { ko = "서류검토", en = "Screening" }
who = "officer"
days = 14

[appeal]
days = 7
basis = "나루군 소상공인 지원 조례 (가상)"
"""
ANSWERS = {
    "shop_name": "나루 사과밭",
    "phone": "061-000-1234",
    "years": "12",
    "quote": "1,000,001원",
    "kind": "간판",
    "promise": "on",
}
MICRO = {"firm.size": "micro"}


def form_grant(
    *, method: str = "all", quota: int = 10, reserve: int = 0, needs_paper: bool = False
) -> str:
    """Return the file; the paper is asked for only where a test hands it in."""
    text = SMALL_GRANT.replace("quota = 10", f"quota = {quota}")
    text = text.replace("[[terms]]", FACTS + "\n[[terms]]", 1) + SECTIONS
    if not needs_paper:
        text = text.replace("reusable_days = 30", "reusable_days = 30\nis_required = false")
    return text + f'\n[selection]\nmethod = "{method}"\nreserve = {reserve}\n'
