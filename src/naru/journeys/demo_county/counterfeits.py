"""
Leave rights, reports of counterfeits, lookalikes and the council's meetings in the demo county.

The past is written by the operations, without letters; captured pages are drawn.
"""

import io
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw

from naru.desk.gazette import GazetteRow
from naru.desk.operations import ip_council, ip_evidence, ip_notices, ip_reports, marks, watches
from naru.desk.operations.ip_evidence import Capture
from naru.desk.operations.ip_notices import Answer, Mandate
from naru.desk.operations.marks import Particulars
from naru.desk.report_states import ANSWERS, OUTCOMES
from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.journeys import book_a_seat, lead_ip_reports, meet_on_infringements
from naru.journeys.demo_county import county, people
from naru.journeys.demo_county.county import DAON, NARU
from naru.journeys.demo_county.shops import FIRST_SERIAL, Opened
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.scheduling.hours import Hours
from naru.scheduling.operations.resources import Particulars as Seat

FILE = Path(__file__).with_name("counterfeits.toml")
FIRMS_MAX = 5
DAYS_A_YEAR = 365
BEFORE_MIDNIGHT = timedelta(hours=10)
WORDS = {
    "checked": "등록원부와 화면 저장본을 확인했습니다.",
    "taken_down": "상품을 내렸다는 답을 받았습니다.",
    "refused": "권리 범위가 분명하지 않다고 거절했습니다.",
    "asks_more": "구매 영수증을 더 요청했습니다.",
    "counter_notice": "판매자가 정식 수입품이라고 반박했습니다.",
    "down": "다시 올라오지 않은 것을 확인하고 마칩니다.",
    "sold_out": "품절되어 내려간 것을 확인했습니다.",
    "court": "업체가 소송으로 다투기로 했습니다.",
    "unfounded": "사진의 권리자를 확인할 수 없었습니다.",
}
TOLD = (
    "Our packaging and product photos are copied without permission. "
    "우리 포장과 상품 사진을 허락 없이 그대로 썼습니다."
)
ADVISER = Seat(
    kind="adviser", name_ko="박법률 변리사", name_en="Park, patent attorney", place="나루군청 2층",
    note_ko="상표와 침해 대응을 한 시간 상담합니다.", note_en="An hour on marks and infringements.",
    skills=("상표", "위조상품"), notice_hours=24, no_shows_max=2,
)  # fmt: skip
MEETINGS = (
    (75, "1차 지식재산 보호 협의회", "반복 판매자에 공동으로 통지한다", "나루군 통상팀", True),
    (12, "2차 지식재산 보호 협의회", "중국 상표 선점 교육을 함께 연다", "다온시 수출팀", False),
)


def leave(*, opened: Sequence[Opened], evening: datetime) -> None:
    """Tell half a year of reports in every state, and what was found and decided."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    at, officer = evening - BEFORE_MIDNIGHT, county.officer("officer")
    firms = _firms(len(opened))
    with db.transaction():
        for firm in firms:
            _empower(firm, at)
        kept = [
            _mark(firms[place % min(2, len(firms))], row, at)
            for place, row in enumerate(told["mark"])
        ]
        _watch(firms[0], officer, told["published"], at)
    for place, row in enumerate(told["report"]):
        firm = firms[place % len(firms)]
        own = kept[0] if firm.id == firms[0].id else None
        _report(firm, own, row, officer, at)
    hours = [Hours(weekday=day, opens=time(10), closes=time(16)) for day in (1, 3)]
    book_a_seat.add_resource(by=officer, particulars=ADVISER, hours=hours, at=at)
    _meet(at)


def _firms(shops: int) -> list[FirmView]:
    numbers = (people.business_number(FIRST_SERIAL + n) for n in range(min(shops, FIRMS_MAX)))
    return [firm for number in numbers if (firm := register.firm_by_brn(number))]


def _owner(firm: FirmView) -> Actor:
    return Actor(body_id=NARU, name=firm.representative, firm_ids=frozenset({firm.id}))


def _empower(firm: FirmView, at: datetime) -> None:
    since = at - timedelta(days=200)
    mandate = Mandate(
        holder=firm.name,
        signed_by=firm.representative,
        scope="온라인몰 침해 신고와 답변 수령",
        until_on=clock.legal_date(at) + timedelta(days=165),
        agreed=True,
    )
    ip_notices.give_mandate(by=_owner(firm), firm_id=firm.id, told=mandate, at=since)


def _mark(firm: FirmView, row: Mapping[str, Any], at: datetime) -> UUID:
    today = clock.legal_date(at)
    registered = today - timedelta(days=DAYS_A_YEAR * row["years_ago"] - 25)
    is_registered = bool(row["years_ago"]) and "number" in row
    particulars = Particulars(
        kind=row["kind"],
        word=row["word"],
        country=row["country"],
        owner=firm.name,
        number=row.get("number", ""),
        classes=tuple(row.get("classes", ())),
        applied_on=registered - timedelta(days=400) if is_registered else None,
        published_on=None if is_registered else today - timedelta(days=80),
        registered_on=registered if is_registered else None,
    )
    return marks.keep(
        by=_owner(firm), firm_id=firm.id, firm_name=firm.name, told=particulars, at=at
    )


def _watch(
    firm: FirmView, officer: Actor, published: Sequence[Mapping[str, Any]], at: datetime
) -> None:
    words: tuple[tuple[str, tuple[int, ...]], ...] = (
        ("나루햇쌀", (30,)), ("NARU RICE", (30,)), ("달밭유자", (29, 32)),
    )  # fmt: skip
    for word, classes in words:
        watches.watch(
            by=_owner(firm), firm_id=firm.id, firm_name=firm.name, word=word, classes=classes,
            countries=(), at=at - timedelta(days=30),
        )  # fmt: skip
    on = clock.legal_date(at) - timedelta(days=10)
    rows = [
        GazetteRow(published_on=on, **(dict(row) | {"classes": tuple(row["classes"])}))
        for row in published
    ]
    watches.take_in(by=officer, rows=rows, at=at - timedelta(days=2))


def _report(
    firm: FirmView, mark_id: UUID | None, row: Mapping[str, Any], officer: Actor, at: datetime
) -> None:
    begun = at - timedelta(days=row["days_ago"])
    with db.transaction():
        report = _handed_in(firm, mark_id, row, begun)
    for number, step in enumerate(row["way"], 1):
        then = min(at, begun + timedelta(days=2 * number))
        _lead(report, step, officer, then)


def _handed_in(firm: FirmView, mark_id: UUID | None, row: Mapping[str, Any], at: datetime) -> UUID:
    by = _owner(firm)
    told = {name: row[name] for name in ("marketplace", "seller", "country", "kinds")} | {
        "mark_id": mark_id,
        "own_right": "" if mark_id else "우리 상품 사진과 상세페이지",
        "told": TOLD,
        "damage": "같은 상품이 반값에 팔려 주문이 줄었습니다.",
        "names_firm": mark_id is not None,
    }
    report = ip_reports.draft(by=by, firm_id=firm.id, firm_name=firm.name, told=told, at=at)
    link = f"https://{row['marketplace']}.example/item/{report.hex[-6:]}"
    ip_reports.put_listings(by=by, firm_id=firm.id, report_id=report, written=link, at=at)
    capture = Capture(
        name="상품화면.png",
        content=_page(row["seller"], link),
        captured_at=at - timedelta(hours=1),
        link=link,
        note="상품 화면 전체",
    )
    ip_evidence.take_in(by=by, firm_id=firm.id, report_id=report, capture=capture, at=at)
    ip_reports.hand_in(by=by, firm_id=firm.id, report_id=report, at=at)
    return report


def _lead(report: UUID, step: str, by: Actor, at: datetime) -> None:
    if step == "notice":
        made = lead_ip_reports.make_notice(
            by=by, report_id=report, holder_signs="", told=TOLD, reply="", at=at
        )
        with db.transaction():
            ip_notices.send(by=by, notice_id=made, way="form", to="신고 양식", at=at)
        return
    with db.transaction():
        if step in ANSWERS:
            answer = Answer(kind=step, words=WORDS[step])
            ip_notices.answered(by=by, report_id=report, answer=answer, at=at)
        elif step == "again":
            link = "https://amazon.example/item/again"
            ip_reports.reopen(
                by=by, report_id=report, written=link, words="같은 상품이 다시 올라왔습니다.", at=at
            )
        else:
            ended = step in OUTCOMES
            ip_reports.lead(
                by=by, report_id=report, status="closed" if ended else step,
                outcome=step if ended else "", words=WORDS[step], at=at,
            )  # fmt: skip


def _page(seller: str, link: str) -> bytes:
    """Draw a captured page: an address, a picture and lines of text."""
    picture = Image.new("RGB", (640, 420), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 640, 36), fill=(226, 230, 236))
    pen.text((14, 12), link, fill=(60, 60, 60))
    pen.rectangle((30, 66, 280, 316), fill=(214, 196, 150), outline=(120, 100, 60))
    pen.ellipse((90, 126, 220, 256), fill=(240, 232, 210))
    pen.text((310, 76), f"seller: {seller.encode('ascii', 'ignore').decode()}", fill=(20, 20, 20))
    for line in range(6):
        pen.rectangle((310, 116 + 28 * line, 600 - 24 * (line % 3), 126 + 28 * line), fill="silver")
    pen.rectangle((310, 300, 470, 336), fill=(232, 120, 60))
    stored = io.BytesIO()
    picture.save(stored, "PNG")
    return stored.getvalue()


def _meet(at: datetime) -> None:
    naru = county.officer("officer")
    daon = Actor(body_id=DAON, body_role="approver")
    joined = at - timedelta(days=90)
    with db.transaction():
        for by in (county.officer("approver"), daon):
            ip_council.join(by=by, terms=meet_on_infringements.TERMS, at=joined)
        for days, title, words, owner, is_done in MEETINGS:
            then = at - timedelta(days=days)
            held = clock.legal_date(then)
            meeting = ip_council.call_meeting(
                by=naru, title=title, held_on=held, since_on=held - timedelta(days=180),
                place="나루군청 영상회의실", words="반복 판매자와 해외 상표 선점 대응", at=then,
            )  # fmt: skip
            decision = ip_council.decide(
                by=naru, meeting_id=meeting, words=words, owner=owner,
                due_on=held + timedelta(days=30), at=then,
            )  # fmt: skip
            if is_done:
                ip_council.finish(by=naru, decision_id=decision, result="공동 통지문을 보냄", at=at)
