"""
What sending a parcel abroad costs (요금), line by line, and which service is which to choose.

The larger of actual and volumetric weight is charged, by the band of the country's zone, with the
surcharges of the day. What a service does not take is told with all that is exceeded. Pure: the
tariffs are dated files, a live price of the carrier is put in by ``with_live_price``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from naru.goods.consignment import Box
from naru.kernel.money import BASIS_POINTS, Money, Rounding, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics import tariff as files
from naru.logistics.tariff import Limits, Prices, Surcharge, Tariff
from naru.logistics.wording import grams_said, join, mm_said
from naru.rules import dated

NOTHING = won(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is to be priced; ``insured`` is zero where nobody insures it."""

    country: str
    box: Box
    insured: Money = NOTHING
    postcode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One amount of a price and where it comes from."""

    code: str
    amount: Money
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """
    What one service asks for a parcel, before any public discount.

    ``is_live`` says that the carrier itself named the total; ``assumption`` what in the tariff is
    assumed, "" where nothing is.
    """

    service: str
    carrier: str
    name: Text
    chargeable_grams: int
    lines: tuple[Line, ...]
    days: tuple[int, int]
    is_bookable: bool
    sources: tuple[str, ...]
    assumption: str = ""
    is_live: bool = False
    reasons: tuple[Text, ...] = ()
    merits: tuple[Text, ...] = ()  # the first of the reasons, by the last ranking

    @property
    def total(self) -> Money:
        return sum((line.amount for line in self.lines), won(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A service that does not take the parcel, with everything that stands in the way."""

    service: str
    name: Text
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The offers for a parcel, cheapest first, and who declined it."""

    offers: tuple[Offer, ...]
    declined: tuple[Declined, ...]

    def of(self, service: str) -> Offer | None:
        """Return the offer of a service, or None where it declined."""
        return next((one for one in self.offers if one.service == service), None)


class NotTaken(Refusal):
    code = "logistics.not_taken"
    says = Text(
        ko="{service}(으)로는 보낼 수 없습니다. {why}", en="{service} does not take it. {why}"
    )
    next_step = Text(
        ko="이 소포를 보낼 수 있는 서비스: {others}", en="Services that would take it: {others}"
    )


def chargeable(box: Box, divisor: int) -> int:
    """Return the grams that are charged; cm³ ÷ 6,000 is kg, as mm³ ÷ 6,000 is grams."""
    volumetric = -(-box.volume_mm3 // divisor) if divisor else 0
    return max(box.grams, volumetric)


def compare(parcel: Parcel, on: date, tariffs: Mapping[str, Tariff] | None = None) -> Comparison:
    """Ask every service what it wants for a parcel on a day; cheapest first, with reasons."""
    answers = [_asked(parcel, on, one) for one in (tariffs or files.tariffs()).values()]
    offers = [one for one in answers if isinstance(one, Offer)]
    return Comparison(
        offers=ranked(offers),
        declined=tuple(one for one in answers if isinstance(one, Declined)),
    )


def price(
    service: str, parcel: Parcel, on: date, tariffs: Mapping[str, Tariff] | None = None
) -> Offer:
    """
    Return what one service asks.

    :raises UnknownService: where there is no such service.
    :raises NotTaken: with what is exceeded, and who would take the parcel.
    """
    answer = _asked(parcel, on, tariffs[service] if tariffs else files.tariff(service))
    if isinstance(answer, Declined):
        others = [one.name for one in compare(parcel, on, tariffs).offers if one.is_bookable]
        raise NotTaken(
            service=answer.name,
            why=join(answer.reasons, between=" "),
            others=join(others) if others else Text("없음", "none"),
        )
    return answer


def ranked(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Sort offers by what they cost, then by how soon they come, and say what each is best at."""
    ordered = sorted(offers, key=lambda one: (one.total.minor, one.days[1], one.service))
    if not ordered:
        return ()
    cheapest, soonest = ordered[0].total, min(one.days[1] for one in ordered)
    return tuple(_judged(one, _merits(one, cheapest, soonest)) for one in ordered)


def _judged(one: Offer, merits: Sequence[Text]) -> Offer:
    """Say an offer's merits first; those of an earlier ranking give way."""
    own = one.reasons[len(one.merits) :]
    return replace(one, reasons=(*merits, *own), merits=tuple(merits))


def with_live_price(
    offer: Offer,
    total: Money,
    surcharges: Iterable[tuple[str, Money]],
    days: tuple[int, int] | None,
) -> Offer:
    """Let the carrier's own price stand in an offer's place; its surcharges are told apart."""
    named = {line.code: line.text for line in offer.lines}
    extra = tuple(
        Line(code=code, amount=amount, text=named.get(code, Text(code, code)))
        for code, amount in surcharges
    )
    rest = total - sum((line.amount for line in extra), won(0))
    said = Text("운송사가 알려 준 실시간 요금", "Price told by the carrier just now")
    return replace(
        offer,
        lines=(Line(code="price", amount=rest, text=said), *extra),
        days=days or offer.days,
        is_live=True,
        assumption="",
    )


def _asked(parcel: Parcel, on: date, service: Tariff) -> Offer | Declined:
    limits = dated.on_day(service.limits, on)
    prices = dated.on_day(service.prices, on)
    reasons = _closed(service, parcel.country, on)
    if limits is None or prices is None:
        reasons.append(Text("이날의 요금표가 없어요.", "There is no tariff for that day."))
    elif (zone := service.zone(parcel.country, prices)) is None or zone not in prices.bands:
        reasons.append(Text("이 나라로는 가지 않아요.", "It does not go to this country."))
    else:
        reasons += _exceeded(parcel.box, limits)
        if not reasons:
            return _offer(parcel, service, zone, (limits, prices, service.surcharges(on)))
    return Declined(service=service.service, name=service.name.text, reasons=tuple(reasons))


def _offer(
    parcel: Parcel, service: Tariff, zone: str, rows: tuple[Limits, Prices, Sequence[Surcharge]]
) -> Offer:
    limits, prices, surcharges = rows
    grams = chargeable(parcel.box, limits.divisor)
    upto, base = band(prices.bands[zone], grams)
    extra = [_surcharge(one, parcel, grams, zone, base) for one in surcharges]
    charged = [row for row, line in zip(surcharges, extra, strict=True) if line.amount]
    told = [prices, limits, *charged]
    return Offer(
        service=service.service,
        carrier=service.carrier,
        name=service.name.text,
        chargeable_grams=grams,
        lines=(_first(grams, upto, base), *(line for line in extra if line.amount)),
        days=service.days,
        is_bookable=service.bookable,
        sources=tuple(dict.fromkeys(row.source for row in told)),
        assumption=_assumed(
            prices.assumes_of(zone, grams),
            limits.assumption,
            *(row.assumes(zone) for row in charged),
        ),
        reasons=_about_weight(parcel.box, grams, limits.divisor),
    )


def _assumed(*said: str) -> str:
    return " ".join(dict.fromkeys(one for one in said if one))


def _first(grams: int, upto: int, base: int) -> Line:
    return Line(
        code="price",
        amount=won(base),
        text=Text(
            f"기본요금: {grams_said(grams)} ({grams_said(upto)}까지의 구간)",
            f"Price for {grams_said(grams)} (band up to {grams_said(upto)})",
        ),
    )


def band(bands: Sequence[tuple[int, ...]], grams: int) -> tuple[int, int]:
    """Return the upper end of a weight's band, and its price."""
    reached, amount = 0, 0
    for one in bands:
        upto = one[0]
        if len(one) == files.STEPS:
            _, step, each = one
            steps = -(-(min(grams, upto) - reached) // step)
            if grams <= upto:
                return min(reached + steps * step, upto), amount + steps * each
            amount += -(-(upto - reached) // step) * each
        else:
            amount = one[1]
            if grams <= upto:
                return upto, amount
        reached = upto
    raise AssertionError("the bands of a zone reach the limit of the service")


def _surcharge(one: Surcharge, parcel: Parcel, grams: int, zone: str, base: int) -> Line:
    steps = -(-grams // one.step_grams)
    value_steps = -(-parcel.insured.minor // one.step_won)
    amounts = {
        "by_weight": one.of_zone(zone) * steps,
        "flat": one.of_zone(zone),
        "by_value": (one.first + one.next * (value_steps - 1)) if parcel.insured else 0,
        "share": won(base).rate(one.basis_points, rounding=Rounding.UP).minor,
    }
    return Line(code=one.code, amount=won(amounts[one.kind]), text=_named(one, parcel))


def _named(one: Surcharge, parcel: Parcel) -> Text:
    name, per_cent = one.name, one.basis_points * 100 // BASIS_POINTS
    step, insured = grams_said(one.step_grams), f"{parcel.insured.minor:,}"
    more = {
        "by_weight": Text(f" ({step}마다)", f" (each {step})"),
        "by_value": Text(f" (보험가액 {insured}원)", f" (insured for {insured} won)"),
        "share": Text(f" (기본요금의 {per_cent}%)", f" ({per_cent}% of the price)"),
        "flat": Text("", ""),
    }[one.kind]
    return Text(name.ko + more.ko, name.en + more.en)


def _closed(service: Tariff, country: str, on: date) -> list[Text]:
    return [
        row.reason.text for row in service.closed if on in row.period and country in row.countries
    ]


def _exceeded(box: Box, limits: Limits) -> list[Text]:
    """Name every limit that a box exceeds; a size nobody measured exceeds none."""
    sides = sorted((box.length_mm, box.width_mm, box.height_mm), reverse=True)
    grams = chargeable(box, limits.divisor)
    measured = [
        (grams, limits.grams, Text("무게가", "weight"), grams_said),
        (sides[0], limits.longest_mm, Text("가장 긴 변이", "longest side"), mm_said),
        (
            sides[0] + 2 * (sides[1] + sides[2]),
            limits.girth_mm,
            Text("긴 변과 둘레의 합이", "length and girth"),
            mm_said,
        ),
        (sum(sides), limits.sides_mm, Text("세 변의 합이", "three sides together"), mm_said),
    ]
    return [
        Text(
            f"{what.ko} 한도를 넘어요: {said(value)} (최대 {said(limit)})",
            f"The {what.en} is over the limit: {said(value)} (at most {said(limit)})",
        )
        for value, limit, what, said in measured
        if limit and value > limit
    ]


def _about_weight(box: Box, grams: int, divisor: int) -> tuple[Text, ...]:
    if grams == box.grams:
        return ()
    volume, weight = grams_said(grams), grams_said(box.grams)
    return (
        Text(
            f"부피무게({volume}, 가로×세로×높이÷{divisor:,})가 실무게({weight})보다 커서 "
            "부피무게로 계산해요.",
            f"Its volume counts as {volume} (L×W×H÷{divisor:,}), more than it weighs ({weight}).",
        ),
    )


def _merits(offer: Offer, cheapest: Money, soonest: int) -> list[Text]:
    """Say what an offer is best at, and how much more it costs than the cheapest."""
    said = []
    if offer.total == cheapest:
        said.append(Text("요금이 가장 저렴해요.", "The lowest price."))
    if offer.days[1] == soonest:
        said.append(Text("가장 빨리 도착해요.", "The soonest to arrive."))
    if offer.total > cheapest:
        more = (offer.total - cheapest).minor
        said.append(
            Text(
                f"가장 저렴한 서비스보다 {more:,}원 더 들어요.",
                f"{more:,} won more than the cheapest.",
            )
        )
    return said
