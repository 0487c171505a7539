"""
The states of an IP report (침해 신고), what may follow what, and by which day each must move on.

draft → received → checked → notice sent → taken down, refused, asks for more, counter-notice →
second notice → closed; what comes back on sale is reopened and goes the same way again.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel import business_days
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("report_clock.toml")
ANSWERS = ("taken_down", "refused", "asks_more", "counter_notice")
STATES = ("draft", "received", "checked", "notice_sent", *ANSWERS, "second_notice", "closed",
          "reopened")  # fmt: skip
OUTCOMES = ("down", "sold_out", "withdrawn", "court", "unfounded")
WITH_OFFICE = ("received", "checked", "refused", "asks_more", "counter_notice", "reopened")
WITH_MARKETPLACE = ("notice_sent", "second_notice")
OPEN = tuple(state for state in STATES if state not in {"draft", "closed"})
SENT = frozenset({*WITH_MARKETPLACE})
FOLLOWS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"received"}),
    "received": frozenset({"checked", "closed"}),
    "checked": frozenset({"notice_sent", "closed"}),
    "reopened": frozenset({"notice_sent", "closed"}),
    "notice_sent": frozenset({*ANSWERS, "closed"}),
    "taken_down": frozenset({"counter_notice", "reopened", "closed"}),
    "refused": frozenset({"second_notice", "closed"}),
    "asks_more": frozenset({"second_notice", "closed"}),
    "counter_notice": frozenset({"second_notice", "taken_down", "closed"}),
    "second_notice": frozenset({*ANSWERS, "closed"}),
    "closed": frozenset({"reopened"}),
}
AGAIN = frozenset({"down", "sold_out"})  # what ended so can come back on sale
KINDS: Mapping[str, Text] = {
    "counterfeit": Text("위조상품", "Counterfeit"),
    "trademark": Text("상표 무단 사용", "Use of the trademark"),
    "image": Text("사진·상세페이지 도용", "Theft of pictures or texts"),
    "design": Text("디자인 침해", "Copied design"),
}


class ReportMovedOn(Refusal):
    code = "desk.ip_report_moved_on"
    says = Text(
        ko="지금 단계에서는 할 수 없는 처리입니다.", en="That cannot be done in the present state."
    )
    next_step = Text(
        ko="화면을 새로 고쳐 신고의 지금 단계를 확인해 주세요.",
        en="Reload the page and see where the report stands.",
    )


def must_follow(status: str, wanted: str, *, outcome: str = "") -> None:
    """
    Hold a report to its way.

    :raises ReportMovedOn: the wanted state does not follow.
    """
    if wanted not in FOLLOWS.get(status, frozenset()):
        raise ReportMovedOn
    if status == "closed" and outcome not in AGAIN:
        raise ReportMovedOn


def due_on(*, status: str, since: date, answer_days: int) -> date | None:
    """Return the working day by which a state must have moved on; None where none is set."""
    levels = _levels(since)
    days = levels.get(status)
    if days is None:
        return None
    return working_day_after(since, answer_days if days == "marketplace" else int(days))


def working_day_after(day: date, days: int) -> date:
    """Return the n-th working day after a day."""
    while days > 0:
        day += timedelta(days=1)
        days -= business_days.is_business_day(day)
    return day


def _levels(on: date) -> Mapping[str, Any]:
    rows = [row for row in _shipped() if row["since"] <= on]
    return max(rows, key=lambda row: row["since"]) if rows else {}


@lru_cache(maxsize=1)
def _shipped() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["levels"])
