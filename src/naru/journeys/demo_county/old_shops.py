"""
Designate the demo county's old shops and makers (백년가게·백년소공인), each with its story.

Twelve were designated last year, one of them is suspended; this year's call is open. Their names
and stories lie in ``old_shops.toml``.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from naru.journeys import apply, designate, hand_in_papers
from naru.journeys.demo_county import scheme_steps
from naru.journeys.demo_county.county import NARU, REGION
from naru.journeys.demo_county.scheme_steps import Desk, Party
from naru.kernel import db
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.programmes.operations.drafts import Applicant
from naru.programmes.queries import designations

SHOPS, MAKERS = "kr/mss/2026-hundred-year-shops", "kr/mss/2026-hundred-year-makers"
SERIALS = {SHOPS: 660_001, MAKERS: 660_051}
NAMES = {
    SHOPS: Text("백년가게 모집", "Hundred-year shops"),
    MAKERS: Text("백년소공인 모집", "Hundred-year makers"),
}
DESIGNATED_DAYS_AGO, OPENED_DAYS_AGO, CLOSES_IN_DAYS = 290, 8, 12
APPLY = (("새터 세탁소", date(1988, 5, 6)), ("물안개 찻집", date(1997, 9, 1)))
SUSPENDED = "청보리 다방"


@cache
def _told() -> Mapping[str, Any]:
    path = Path(__file__).with_name("old_shops.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def open_directory(evening: datetime) -> None:
    """Designate last year's shops and makers, and open this year's call."""
    desk = scheme_steps.desk_of(NARU)
    at = scheme_steps.noon(evening, DESIGNATED_DAYS_AGO)
    _designate(desk, SHOPS, _told()["shop"], at)
    _designate(desk, MAKERS, _told()["maker"], at)
    _suspend_one(desk, evening)
    _open_again(desk, evening)


def _designate(desk: Desk, code: str, crowd: Sequence[Mapping[str, Any]], at: datetime) -> None:
    when = scheme_steps.window(
        scheme_steps.days_before(at, 80), scheme_steps.days_before(at, 40), quota=20
    )
    call_id = scheme_steps.open_call(
        desk, code, public_code=f"{code.rpartition('-')[2]}-last", when=when,
        title=Text(f"지난해 {NAMES[code].ko}", f"{NAMES[code].en}, last year"),
    )  # fmt: skip
    parties = [_firm(SERIALS[code] + place, one, code, at) for place, one in enumerate(crowd)]
    made = scheme_steps.grant(desk, call_id, parties, kind="designation", at=at)
    scheme_steps.close(desk, call_id, at=at)
    stories = {award_id: one["story"] for award_id, one in zip(made, crowd, strict=True)}
    page = designations.directory(book_id=NARU, on=legal_date(at), limit=100)
    for listed in page.rows:
        if listed.award_id in stories:
            designate.tell(
                by=desk.officer, designation_id=listed.id, story=stories[listed.award_id], at=at
            )


def _firm(serial: int, one: Mapping[str, Any], code: str, at: datetime) -> Party:
    return scheme_steps.firm(
        NARU, serial, one["name"], at, opened_on=one["opened_on"],
        address=f"나루군 {one['where']}", region_code=REGION, is_manufacturer=code == MAKERS,
    )  # fmt: skip


def _suspend_one(desk: Desk, evening: datetime) -> None:
    page = designations.directory(book_id=NARU, on=legal_date(evening), search=SUSPENDED)
    designate.set_status(
        by=desk.approver, designation_id=page.rows[0].id, status="suspended",
        reason="대표가 바뀌어 이어받은 과정을 확인하고 있습니다.",
        at=scheme_steps.noon(evening, 6),
    )  # fmt: skip


def _open_again(desk: Desk, evening: datetime) -> None:
    """Open this year's call, with two applications handed in."""
    when = scheme_steps.window(
        scheme_steps.days_before(evening, OPENED_DAYS_AGO),
        scheme_steps.days_before(evening, -CLOSES_IN_DAYS),
        quota=20,
    )
    call_id = scheme_steps.open_call(
        desk, SHOPS, public_code="hundred-year-shops", when=when,
        title=Text(f"올해 {NAMES[SHOPS].ko}", f"{NAMES[SHOPS].en}, this year"),
    )  # fmt: skip
    for place, (name, opened_on) in enumerate(APPLY):
        at = scheme_steps.noon(evening, 3 + place)
        shop = scheme_steps.firm(
            NARU, SERIALS[SHOPS] + 30 + place, name, at, opened_on=opened_on, region_code=REGION,
            address="나루군 나루읍 새터길 8",
        )  # fmt: skip
        _apply(call_id, shop, at)


def _apply(call_id: UUID, shop: Party, at: datetime) -> None:
    by = system(NARU)
    applicant = Applicant(kind="firm", holder_id=shop.firm_id, title=shop.name)
    with db.transaction():
        application_id = apply.start_filled(by=by, call_id=call_id, applicant=applicant, at=at)
    answers = {"trade": "서비스", "branch": "아니요", "penalties": "0", **_told()["application"]}
    for field, typed in answers.items():
        apply.put(by=by, application_id=application_id, field=field, typed=typed, at=at)
    for code in ("business-registration", "proof-of-years"):
        hand_in_papers.upload(
            by=by, application_id=application_id, code=code, name="증빙.png",
            content=scheme_steps.paper(), at=at,
        )  # fmt: skip
    apply.hand_in(by=by, application_id=application_id, at=at)
