"""How the tests of rules ask: written as in a file, with facts by name."""

from datetime import date

from naru.kernel.text import Text
from naru.rules import decisions
from naru.rules.amounts import Amount
from naru.rules.facts import FactLabel
from naru.rules.verdict import Reason

ON = date(2026, 3, 2)
LABELS = {
    "pay": FactLabel("기준보수", "reference pay", "won"),
    "count": FactLabel("지급 개월", "months paid", "months"),
    "sales": FactLabel("매출액", "sales", "won"),
    "staff": FactLabel("직원", "staff", "people"),
    "opened": Text("개업일", "opened on"),
    "size": Text("기업 규모", "firm size"),
    "micro": Text("소상공인", "micro"),
    "small": Text("소기업", "small"),
    "rent": FactLabel("새 임대료", "new rent", "won"),
    "rent.old": FactLabel("종전 임대료", "old rent", "won"),
}


def judged(written: dict, **facts) -> bool | None:
    return decisions.read_condition(written).judge(facts, {}).met


def reason(written: dict, facts: dict) -> Reason:
    (found,) = decisions.read_condition(written).judge({"on": ON, **facts}, LABELS).reasons
    return found


def amount(rule: str, **keys) -> Amount:
    written = {"since": ON, "amount": {"rule": rule, **keys}}
    found = decisions.read_terms(written).amount
    assert found is not None
    return found
