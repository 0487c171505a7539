"""A report that a test leads as far as it needs."""

from datetime import datetime, timedelta
from uuid import UUID

from tests.desk.conftest import AT

from naru.desk.operations.ip_evidence import Capture
from naru.desk.operations.ip_notices import Mandate
from naru.journeys import lead_ip_reports, report_infringements
from naru.kernel.actor import Actor

PNG = b"\x89PNG\r\n\x1a\n" + b"page"
TOLD = {
    "own_right": "상품 사진",
    "marketplace": "alibaba",
    "kinds": ["counterfeit"],
    "seller": "Best Goods",
    "country": "CN",
    "told": "포장을 베꼈습니다.",
}
LINKS = "https://shop.example/1\nhttps://shop.example/2"


def capture(content: bytes = PNG, name: str = "page.png", **more: object) -> Capture:
    told = {"captured_at": AT - timedelta(hours=1), **more}
    return Capture(name=name, content=content, **told)  # type: ignore[arg-type]


def drafted(owner: Actor, firm_id: UUID, **more: object) -> UUID:
    report_id = report_infringements.draft(by=owner, firm_id=firm_id, told=TOLD | more, at=AT)
    report_infringements.write_place(
        by=owner, firm_id=firm_id, report_id=report_id, links=LINKS, told={}, at=AT
    )
    report_infringements.take_evidence(
        by=owner, firm_id=firm_id, report_id=report_id, capture=capture(), at=AT
    )
    return report_id


def received(owner: Actor, firm_id: UUID, **more: object) -> UUID:
    report_id = drafted(owner, firm_id, **more)
    report_infringements.hand_in(by=owner, firm_id=firm_id, report_id=report_id, at=AT)
    return report_id


def empowered(owner: Actor, firm_id: UUID, *, days: int = 365, at: datetime = AT) -> UUID:
    told = Mandate(
        holder="나루농산",
        signed_by="김나루",
        scope="온라인몰 침해 신고",
        until_on=(at + timedelta(days=days)).date(),
        agreed=True,
    )
    return report_infringements.give_mandate(by=owner, firm_id=firm_id, told=told, at=at)


def checked(officer: Actor, report_id: UUID) -> None:
    lead_ip_reports.lead(
        by=officer, report_id=report_id, status="checked", words="권리를 확인함", at=AT
    )


def noticed(officer: Actor, report_id: UUID, *, at: datetime = AT) -> UUID:
    made = lead_ip_reports.make_notice(
        by=officer, report_id=report_id, holder_signs="", told="", reply="", at=at
    )
    lead_ip_reports.send_notice(by=officer, notice_id=made, way="form", to="IPP", at=at)
    return made


def answered(officer: Actor, report_id: UUID, kind: str, *, at: datetime = AT) -> None:
    lead_ip_reports.note_answer(
        by=officer, report_id=report_id, kind=kind, words="답변 받음", at=at
    )
