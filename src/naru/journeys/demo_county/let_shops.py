"""Let the demo county's shared shops (상생협력상가): four units, three let, the rents checked."""

from datetime import datetime

from naru.journeys import assign_a_seat, book_a_seat, report_progress
from naru.journeys.demo_county import scheme_steps
from naru.journeys.demo_county.county import NARU, REGION
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.ledger.schemes import months_later
from naru.programmes.operations.reports import Told
from naru.scheduling.operations.resources import Particulars

CODE = "kr/mss/2020-shared-shops"
SERIAL = 663_001
UNITS, TENANTS = 4, ("돌담 책방", "들꽃 도시락", "갯마을 소품")
LET_DAYS_AGO = 400


def let(evening: datetime) -> None:
    """Let three units more than a year ago; a check of the rent waits for an officer."""
    desk = scheme_steps.desk_of(NARU)
    at = scheme_steps.noon(evening, LET_DAYS_AGO)
    when = scheme_steps.window(
        scheme_steps.days_before(at, 60), scheme_steps.days_before(at, 30), quota=UNITS
    )
    call_id = scheme_steps.open_call(
        desk, CODE, public_code="shared-shops", when=when,
        title=Text("나루읍 상생협력상가 입주", "Shared shops of Naru-eup"),
    )  # fmt: skip
    units = [
        book_a_seat.add_resource(
            by=desk.officer, hours=[], at=at,
            particulars=Particulars(
                kind="unit", name_ko=f"상생상가 {number}호", name_en=f"Unit {number}", by_day=True,
                place="나루군 나루읍 장터길 2",
            ),
        )
        for number in range(1, UNITS + 1)
    ]  # fmt: skip
    parties = [
        scheme_steps.firm(NARU, SERIAL + place, name, at, region_code=REGION)
        for place, name in enumerate(TENANTS)
    ]
    made = scheme_steps.grant(
        desk, call_id, parties, kind="in_kind", at=at, until=months_later(legal_date(at), 60)
    )
    for award_id, unit in zip(made, units, strict=False):
        assign_a_seat.assign(
            by=desk.officer, award_id=award_id, resource_id=unit, since_on=legal_date(at), at=at
        )
    scheme_steps.close(desk, call_id, at=at)
    checked_at = scheme_steps.noon(evening, 1)
    told = Told(
        kind="check", code="rent", unit="상생상가 1호", happened_on=legal_date(checked_at),
        facts={"rent.before": 400_000, "rent.now": 420_000, "rent.market": 700_000,
               "rent.raised_on": legal_date(at)},
        text="올해 임대료를 5% 올리려 합니다.",
    )  # fmt: skip
    report_progress.file(by=desk.officer, award_id=made[0], told=told, pictures=[], at=checked_at)
