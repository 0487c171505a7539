"""A small programme as text, its open call with money, and the people who run it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.programmes.operations import calls, funds, programmes

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
SMALL_GRANT = """
id = "kr/naru/2026-small-grant"
kind = "grant"
name = { ko = "작은 가게 지원", en = "Help for small shops" }
summary = { ko = "작은 가게를 돕습니다.", en = "Helps small shops." }
subject = "firm"

[facts."firm.size"]
label = { ko = "기업 규모", en = "Size of the firm" }
kind = "text"
source = "record"
values.micro = { ko = "소상공인", en = "micro-merchant" }
values.large = { ko = "대기업", en = "large firm" }

[facts."quote.won"]
label = { ko = "견적 금액", en = "Quote" }
kind = "number"
unit = "won"

[[terms]]
since = 2026-01-01
basis = "나루군 소상공인 지원 조례 (가상)"
who = [{ rule = "one_of", fact = "firm.size", among = ["micro", "small"] }]
amount = { rule = "rate_of", fact = "quote.won", rate = "0.7", cap = 3_000_000 }

[[round]]
number = 1
opens_at = 2026-03-01T00:00:00+09:00
closes_at = 2026-04-01T00:00:00+09:00
quota = 10

[budget]
total = 10_000_000
share = [
  { bearer = "province", name = { ko = "도비", en = "province" }, weight = 3 },
  { bearer = "county", name = { ko = "군비", en = "county" }, weight = 7 },
]

[payment]
plan = "lump"

[[exclusive]]
rule = "holder"
period = "year"

[[example]]
name = "seven tenths of the quote"
on = 2026-03-02
facts = { "firm.size" = "micro", "quote.won" = 1_000_001 }
pays = 700_000

[[example]]
name = "a large firm is not helped"
on = 2026-03-02
facts = { "firm.size" = "large", "quote.won" = 1_000_000 }
allowed = false
misses = ["firm.size"]
"""


@pytest.fixture
def small_grant() -> str:
    return SMALL_GRANT


@pytest.fixture
def officer(public_body: Any) -> Actor:
    """Return an officer of the county; nobody needs her row in the database."""
    return Actor(body_id=public_body.id, person_id=uuid7(), body_role="officer")


@pytest.fixture
def open_a_call(officer: Actor) -> Callable[..., UUID]:
    """Return a function: write a file, open its call, give it money; returns the call's id."""

    def opened(text: str = SMALL_GRANT, *, money: int = 10_000_000, code: str = "small") -> UUID:
        with db.savepoint():
            ledger.open_book(book_id=officer.body_id, name="나루군", at=AT)
            version = programmes.write(by=officer, text=text, at=AT)
            call = calls.draft(
                by=officer, version_id=version, public_code=code, title=Text("공고", "Call"), at=AT
            )
            calls.open_call(by=officer, call_id=call, notice=Text("알림", "Notice"), at=AT)
            if money:
                funds.appropriate(by=officer, call_id=call, amount=won(money), token=uuid7(), at=AT)
        return call

    return opened


@pytest.fixture
def shop(officer: Actor) -> Any:
    """Return an issued voucher of one million won with its providers."""
    from tests.programmes.voucher_steps import opened_shop

    return opened_shop(officer)
