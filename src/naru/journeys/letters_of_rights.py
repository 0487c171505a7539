"""Write to a firm about its rights: what became of a report, what was found, what falls due."""

from datetime import date, datetime
from uuid import UUID

from naru.desk.queries.ip_reports import ReportView
from naru.desk.queries.marks import FindingView, MarkView
from naru.identity.queries import bodies
from naru.journeys import write_to_a_firm
from naru.kernel.text import Text

STEPS: dict[str, Text] = {
    "received": Text("신고를 접수했습니다", "Your report has arrived"),
    "checked": Text("신고를 확인했고 통지문을 준비합니다", "It was checked; a notice is prepared"),
    "notice_sent": Text("온라인몰에 통지문을 보냈습니다", "A notice went to the marketplace"),
    "second_notice": Text("온라인몰에 다시 통지했습니다", "A second notice was sent"),
    "taken_down": Text("온라인몰이 상품을 내렸습니다", "The marketplace took the goods down"),
    "refused": Text("온라인몰이 거절했습니다", "The marketplace refused"),
    "asks_more": Text("온라인몰이 자료를 더 요청했습니다", "The marketplace asks for more"),
    "counter_notice": Text("판매자가 반박했습니다", "The seller objects"),
    "reopened": Text("다시 올라온 상품을 처리합니다", "Goods on sale again are pursued"),
    "closed": Text("신고 처리를 마쳤습니다", "The report is closed"),
    "note": Text("담당자가 적은 것이 있습니다", "The officer wrote something"),
}
RENEWAL = Text("권리 존속기간이 끝나 갑니다", "A right is about to lapse")
PUBLISHED = Text(
    "출원공고의 이의신청 기간이 끝나 갑니다", "Your mark's time of opposition ends soon"
)
FOUND = Text("비슷한 상표를 찾았습니다", "A mark that looks like yours was published")
OPPOSE = Text("비슷한 상표에 이의를 낼 기간이 끝나 갑니다", "The time to oppose ends soon")


def tell_of_report(*, found: ReportView, status: str, words: str, at: datetime) -> None:
    """Tell the firm of a step of its report, in the caller's transaction."""
    _send(
        found.body_id, found.firm_id, STEPS[status], name=f"{found.number} {found.seller}".strip(),
        reason=words, path=f"/support/rights/reports/{found.id}/", at=at,
    )  # fmt: skip


def remind_of_mark(*, body_id: int, mark: MarkView, what: Text, due_on: date, at: datetime) -> None:
    """Remind the firm of a day of its right."""
    _send(
        body_id, mark.firm_id, what, name=f"{mark.word} ({mark.country} {mark.number})",
        reason=due_on.isoformat(), path=f"/support/rights/marks/{mark.id}/", at=at,
    )  # fmt: skip


def tell_of_finding(*, body_id: int, found: FindingView, what: Text, at: datetime) -> None:
    """Tell the firm of a lookalike, with the last day on which it can be opposed."""
    until = found.opposition_until.isoformat() if found.opposition_until else "–"
    _send(
        body_id, found.firm_id, what,
        name=f"{found.word} ({found.country} {found.number}) ~ {found.watched}",
        reason=until, path="/support/rights/watch/", at=at,
    )  # fmt: skip


def _send(
    body_id: int, firm_id: UUID, what: Text, *, name: str, reason: str, path: str, at: datetime
) -> None:
    values = {
        "mall": bodies.signature(body_id),
        "what": what.ko,
        "what_en": what.en,
        "name": name,
        "reason": reason,
        "path": path,
    }
    write_to_a_firm.write(
        body_id=body_id, firm_id=firm_id, template="rights.news", values=values, at=at
    )
