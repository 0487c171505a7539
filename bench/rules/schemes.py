"""Two schemes as a file writes them: a universal payment, and a voucher with eight conditions."""

import tomllib
from datetime import date

from naru.kernel.text import Text
from naru.rules import decisions
from naru.rules.facts import FactLabel

ON = date(2026, 1, 5)
PAYMENT = decisions.read_terms(
    tomllib.loads("""
since = 2025-12-01
basis = "햇빛바람 기본소득 조례"
amount = { rule = "fixed", amount = 500_000 }
who = [
  { rule = "inside_region", fact = "person.places", regions = ["4687000000"] },
  { rule = "one_of", fact = "person.status", among = ["resident", "marriage", "permanent"] },
  { rule = "on_or_before", fact = "person.moved_in_on", day = 2025-04-03 },
  { rule = "is_false", fact = "person.is_deceased" },
]
""")
)
VOUCHER = decisions.read_terms(
    tomllib.loads("""
since = 2026-01-01
basis = "수출바우처 관리지침"
who = [
  { rule = "one_of", fact = "firm.size", among = ["micro", "small", "medium"] },
  { rule = "none_of", fact = "firm.trade", among = ["gambling", "nightlife", "finance"] },
  { rule = "for_at_least", fact = "firm.opened_on", years = 1 },
  { rule = "between", fact = "firm.exports.won", low = 0, high = 20_000_000_000 },
  { rule = "at_most", fact = "firm.sales.won", limit = 150_000_000_000 },
  { rule = "is_false", fact = "firm.owes_taxes" },
  { rule = "excludes", fact = "firm.programmes", items = ["motie-voucher"] },
  { rule = "any", conditions = [
    { rule = "includes", fact = "firm.designations", item = "strategic" },
    { rule = "at_least", fact = "firm.staff", limit = 5 },
  ] },
]

[amount]
rule = "least"
amounts = [
  { rule = "rate_by", fact = "quote.won", by = "firm.sales.won", to_whole = 1_000, steps = [
    { since = 0, rate = "0.7" },
    { since = 1_000_000_000, rate = "0.6" },
    { since = 5_000_000_000, rate = "0.5" },
  ] },
  { rule = "lookup", fact = "firm.stage", amounts = { beginner = 30_000_000, promising = 45_000_000, growing = 70_000_000, strong = 100_000_000 } },
]
""")  # noqa: E501 - TOML's inline tables stand on one line
)
LABELS = {
    "firm.size": Text("기업 규모", "size of the firm"),
    "firm.sales.won": FactLabel("매출액", "sales", "won"),
    "firm.exports.won": FactLabel("수출액", "exports", "won"),
    "firm.staff": FactLabel("상시 근로자", "staff", "people"),
    "firm.opened_on": Text("개업일", "opened on"),
    "quote.won": FactLabel("견적 금액", "quote", "won"),
}
FIRM = {
    "on": ON,
    "firm.size": "small",
    "firm.trade": "food",
    "firm.opened_on": date(2019, 5, 1),
    "firm.exports.won": 430_000_000,
    "firm.sales.won": 2_300_000_000,
    "firm.owes_taxes": False,
    "firm.programmes": ("logistics-2025",),
    "firm.designations": ("strategic",),
    "firm.staff": 11,
    "firm.stage": "promising",
    "quote.won": 61_234_567,
}
