"""Let the demo's shopper travel at half the price: one trip claimed and waiting to be checked."""

from datetime import datetime
from io import BytesIO

from PIL import Image

from naru.journeys import travel_payback
from naru.journeys.demo_county import county, open_calls
from naru.journeys.demo_county.county import NARU, REGION
from naru.journeys.demo_county.everybody import Days
from naru.journeys.travel_payback import Photo, Slip
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes.operations import funds

CODE, SEOUL = "half-price-travel", "1100000000"


def travel(evening: datetime) -> None:
    """Open the call, plan a trip, claim it with three receipts of which two count."""
    days = Days(evening=evening)
    day = days.day
    text = open_calls.moved(
        "kr/gangjin/2026-half-price-travel",
        {
            "kr/gangjin/2026-half-price-travel": "kr/naru/half-price-travel",
            '2026 강진 반값여행"': '나루 반값여행"',
            "강진을 여행하며": "나루를 여행하며",
            "강진군": "나루군",
            "4681000000": REGION,
            "2026-01-05T09": f"{day(-60)}T09",
            "2026-12-01T00": f"{day(200)}T00",
            "2026-12-31": f"{day(230)}",
            "since  = 2026-01-01": f"since  = {day(-300)}",
            "2026-05-": f"{day(0).year + 1}-05-",
        },
    )
    call = open_calls.opened(
        text=text,
        public_code=CODE,
        title=Text("나루 반값여행", "Half-price travel to Naru"),
        notice=Text("여행 하루 전까지 신청해 주세요.", "Apply a day before you travel."),
        at=days.at(-61),
    )
    with db.transaction():
        funds.appropriate(
            by=county.officer("officer"), call_id=call, amount=won(30_000_000), token=uuid7(),
            at=days.at(-61),
        )  # fmt: skip
    shopper = Actor(body_id=NARU, person_id=county.person_id("shopper@naru.example"), name="나손님")
    trip = travel_payback.plan(
        by=shopper, call_id=call, region_code=SEOUL, starts_on=day(-5), ends_on=day(-4), people=2,
        at=days.at(-9),
    )  # fmt: skip
    shops = sorted(travel_payback.offered_shops(body_id=NARU)) or ["나루식당"]
    travel_payback.claim(
        by=shopper,
        application_id=trip,
        slips=[
            Slip(receipt="30012345", shop_name=shops[0], amount=86_000, spent_on=day(-5),
                 picture=_picture()),
            Slip(receipt="30012399", shop_name=shops[-1], amount=54_000, spent_on=day(-4),
                 picture=_picture()),
            Slip(receipt="77700012", shop_name="휴게소 매점", amount=12_000, spent_on=day(-4),
                 picture=_picture()),
        ],
        photo=_picture(),
        at=days.at(-2),
    )  # fmt: skip


def _picture() -> Photo:
    out = BytesIO()
    Image.new("RGB", (320, 240), "#dfe8ee").save(out, "PNG")
    return Photo(name="picture.png", content=out.getvalue())
