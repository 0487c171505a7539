"""Write to a firm about its markets: a rule that changes, a paper that runs out, what is due."""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import write_to_a_firm
from naru.kernel.text import Text
from naru.localisation.views import FilingView, PlanView

RULE = Text("수출국 규정이 바뀌어 다시 확인할 것이 있습니다", "A rule has changed: check again")
AHEAD = Text("곧 바뀌는 수출국 규정이 있습니다", "A rule is about to change")
RUNS_OUT = Text("인증·증빙의 유효기간이 끝나 갑니다", "A certificate is about to run out")
HAS_RUN_OUT = Text("인증·증빙의 유효기간이 끝났습니다", "A certificate has run out")
TASK = Text("시장 준비 항목의 기한이 다가왔습니다", "A line of your check list is due")
DELIVERED = Text("주문한 결과가 준비표에 반영되었습니다", "What you ordered is on the check list")
FILING = Text("해외 상표 출원을 챙길 날입니다", "A trademark filing needs you")


def tell_of_plan(*, body_id: int, plan: PlanView, what: Text, reason: Text, at: datetime) -> None:
    """Tell the firm of something about a check list, in the caller's transaction."""
    _send(
        body_id, plan.firm_id, what, name=Text(
            f"{plan.product.name} · {plan.market_name.ko}",
            f"{plan.product.name} · {plan.market_name.en}",
        ), reason=reason, path=f"/support/localisation/plans/{plan.id}/", at=at,
    )  # fmt: skip


def remind_of_filing(*, body_id: int, filing: FilingView, reason: Text, at: datetime) -> None:
    """Remind the firm of a trademark that it applies for."""
    _send(
        body_id, filing.firm_id, FILING, name=Text(f"{filing.word} ({filing.country})"),
        reason=reason, path=f"/support/localisation/trademarks/{filing.id}/", at=at,
    )  # fmt: skip


def _send(
    body_id: int, firm_id: UUID, what: Text, *, name: Text, reason: Text, path: str, at: datetime
) -> None:
    values = {
        "mall": bodies.signature(body_id),
        "what": what.ko,
        "what_en": what.en,
        "name": name.ko,
        "name_en": name.into("en"),
        "reason": reason.ko,
        "reason_en": reason.into("en"),
        "path": path,
    }
    write_to_a_firm.write(
        body_id=body_id, firm_id=firm_id, template="markets.news", values=values, at=at
    )
