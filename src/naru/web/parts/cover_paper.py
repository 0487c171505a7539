"""The certificate of a firm's insurance as the body confirms it (보험 가입 확인서), as PDF."""

from typing import Any

from naru.protection.queries.covers import CoverView
from naru.web.parts import pdf, wording
from naru.web.parts.templatetags.naru import money


def certificate(*, cover: CoverView, issuer: str, on: Any) -> bytes:
    """Return the confirmation of a policy in force."""
    return pdf.render(
        "cover",
        {
            "issuer": issuer,
            "number": cover.number,
            "kind": cover.kind_name.ko,
            "firm": cover.firm_name,
            "insurer": cover.insurer,
            "on": f"{on:%Y. %-m. %-d.}",
            "facts": [
                ["증권번호", cover.certificate],
                ["보험기간", f"{cover.covers_since} ~ {cover.covers_until} (끝나는 날 제외)"],
                ["보상한도", money(cover.limit)],
                ["보상비율", f"손해액의 {cover.covered_percent}%"],
                ["보험료", money(cover.premium)],
                ["지자체 부담", money(cover.premium_of_body)],
                ["대기기간", f"결제·정산 예정일로부터 {cover.waiting_days}일"],
                ["남은 한도", money(cover.left)],
            ],
            "words": wording.said(cover.kind_name),
        },
    )
