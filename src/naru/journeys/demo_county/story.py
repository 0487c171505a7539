"""Tell the story of the demo county from its first evening to its last."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from naru.journeys import climb
from naru.journeys.demo_county import (
    announcements,
    asking,
    buyers,
    counterfeits,
    county,
    customs,
    deals,
    deciding,
    diagnosing,
    everybody,
    fairs,
    helping,
    hub,
    insurance,
    joint,
    links,
    markets,
    meetings,
    members,
    one_stop,
    orders_abroad,
    pavilions,
    payouts,
    people,
    programmes,
    rates,
    safety_net,
    sales,
    samples,
    schemes,
    schooling,
    seats,
    shelves,
    shipping,
    shops,
    sourcing,
    support,
    trade_items,
    travelling,
    vouchers,
    wallets,
    work_to_do,
)
from naru.journeys.demo_county.growth import Scale
from naru.journeys.demo_county.shelves import Goods
from naru.journeys.demo_county.shops import Opened
from naru.journeys.demo_county.studio import Studio
from naru.kernel import clock, db
from naru.matching.fakes import PlainAssignment

SEED = 20_250_101


def load(*, is_small: bool = False, on: date | None = None) -> None:
    """
    Fill an empty database; ``on`` is the day the story ends (default: yesterday).

    ``is_small`` makes a county of a few producers in seconds, for tests and a first look.
    """
    last = on or clock.today() - timedelta(days=1)
    with Studio([] if is_small else shelves.every_still()) as studio:
        _tell(Scale.small() if is_small else Scale(), last, studio)


def _tell(scale: Scale, last: date, studio: Studio) -> None:
    chance = Random(SEED)
    calendar, evening = scale.days(last=last, chance=chance), clock.end_of(last)
    county.open_all(first=calendar[0].on, at=clock.start_of(calendar[0].on), now=evening)
    buyers.know(evening)
    cast = people.cast(chance)
    joined = members.join(calendar=calendar, cast=cast, chance=chance, at=evening)
    opened = shops.open_all(calendar=calendar, cast=cast, chance=chance)
    goods = shelves.fill(calendar=calendar, shops=opened, studio=studio, chance=chance)
    wallets.fund(clock.start_of(calendar[0].on))
    pockets = wallets.fill(calendar=calendar, joined=joined, chance=chance)
    sales.replay(
        calendar=calendar, goods=goods, joined=joined, pockets=pockets, chance=chance,
        evening=evening,
    )  # fmt: skip
    db.freshen_statistics()  # else a payout's statement is planned for empty books
    wallets.expire(evening)
    payouts.pay_past_periods(calendar=calendar, evening=evening)
    support.tell(evening=evening)
    work_to_do.leave(opened=opened, goods=goods, evening=evening)
    programmes.load(evening)
    vouchers.leave(evening)
    everybody.pay(evening)
    deciding.decide(joined, evening)
    travelling.travel(evening)
    schemes.run(evening)
    safety_net.leave(opened=opened, joined=joined, evening=evening)
    seats.leave(opened=opened, joined=joined, evening=evening)
    schooling.teach(evening)
    helping.leave(opened=opened, joined=joined, solver=PlainAssignment(), evening=evening)
    climb.note_everybody(at=evening)
    diagnosing.leave(evening)
    one_stop.leave(opened=opened, evening=evening)
    counterfeits.leave(opened=opened, evening=evening)
    _tell_abroad(opened, goods, evening)
    announcements.load(evening)
    asking.ask_around(evening)


def _tell_abroad(opened: Sequence[Opened], goods: Sequence[Goods], evening: datetime) -> None:
    """Leave what the county sells, sends and shares beyond its borders."""
    pavilions.leave(goods=goods, evening=evening)
    deals.leave(evening=evening)
    markets.leave(evening)
    trade_items.leave(evening)
    insurance.leave(evening)
    links.leave()
    rates.leave(evening)  # its discounts are there when the parcels are booked
    shipping.leave(evening)
    orders_abroad.leave(evening)
    customs.leave(evening)
    hub.leave(evening)
    joint.leave(evening)
    samples.leave(opened=opened, evening=evening)
    sourcing.leave(evening=evening)
    meetings.leave(opened=opened, evening=evening)
    fairs.leave(opened=opened, evening=evening)
    buyers.leave(evening=evening)


def invitation() -> list[str]:
    """Say who to sign in as and what to try."""
    return county.invitation()
