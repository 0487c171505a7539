"""
Reckon duty, tax and fees of a consignment that arrives (관세·세금), line by line with the reason.

Pure: the destination's dated file, the day and the rates of exchange decide. Amounts are in the
destination's currency, because that is what its customs take.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from naru.customs import destination as files
from naru.customs.destination import (
    Destination,
    DutyRule,
    DutyUnknown,
    FeeRule,
    RateTable,
    Reach,
    Regime,
)
from naru.geography import countries
from naru.goods.consignment import Consignment, Line, total
from naru.goods.exchange import Rates
from naru.kernel.money import BASIS_POINTS, Money, Rounding, portion
from naru.kernel.text import Text
from naru.rules.dated import on_day

Kind = Literal["duty", "tax", "fee"]
R = TypeVar("R", bound=Reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One amount of an assessment and where it comes from."""

    kind: Kind
    amount: Money
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """
    What a country takes of a consignment on a day.

    ``paid_by`` is the sender for DDP, or where the country wants it so. ``goods`` and ``carriage``
    (freight and insurance) are in the destination's currency.
    """

    country: str
    on: date
    title: Text
    goods: Money
    carriage: Money
    charges: tuple[Charge, ...]
    paid_by: Literal["sender", "receiver"]
    advice: tuple[Text, ...]
    sources: tuple[str, ...]
    assumption: str

    def sum_of(self, kind: Kind) -> Money:
        """Return the duty, the tax or the fees."""
        return total((one.amount for one in self.charges if one.kind == kind), self.goods.currency)

    @property
    def duty(self) -> Money:
        return self.sum_of("duty")

    @property
    def tax(self) -> Money:
        return self.sum_of("tax")

    @property
    def fees(self) -> Money:
        return self.sum_of("fee")

    @property
    def total(self) -> Money:
        return self.duty + self.tax + self.fees

    @property
    def arrives_worth(self) -> Money:
        """Return the goods with freight and insurance."""
        return self.goods + self.carriage

    @property
    def landed(self) -> Money:
        """Return everything together: goods, carriage, duty, tax and fees."""
        return self.arrives_worth + self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class _Valued:
    """A line with its values in the destination's currency."""

    line: Line
    goods: Money
    carriage: Money

    def value(self, basis: str, value_bp: int) -> Money:
        whole = self.goods + self.carriage if basis == "cif" else self.goods
        return whole.rate(value_bp, rounding=Rounding.DOWN)


def assess(
    consignment: Consignment,
    on: date,
    rates: Rates,
    destinations: Mapping[str, Destination] | None = None,
) -> Assessment:
    """
    Return what the destination takes of a consignment.

    :raises DutyUnknown: where nothing is known of the country, or of the day.
    :raises RateMissing: where a rate of exchange is not known.
    """
    place = (destinations or files.destinations()).get(consignment.country)
    if place is None:
        raise DutyUnknown(country=countries.name(consignment.country), on=on)
    regime, table = place.on(on), on_day(place.rates, on)
    lines = _valued(consignment, place.currency, rates)
    worth = total(
        (one.value(regime.threshold_on, regime.value_bp) for one in lines), place.currency
    ).minor
    duties = list(_duties(consignment, lines, (regime, table), worth))
    taxes = _taxes(consignment, lines, duties, regime, worth)
    by_sender = regime.must_be_ddp or consignment.incoterm == "DDP"
    fees = _fees(consignment, duties, regime, worth) if by_sender else []
    told = _told(consignment, lines, (regime, table), worth)
    return Assessment(
        country=consignment.country,
        on=on,
        title=regime.title.text,
        goods=total((one.goods for one in lines), place.currency),
        carriage=total((one.carriage for one in lines), place.currency),
        charges=(*duties, *taxes, *fees),
        paid_by="sender" if by_sender else "receiver",
        advice=tuple(one.text for one in regime.advice),
        sources=tuple(dict.fromkeys(source for source, _assumption in told)),
        assumption=" ".join(dict.fromkeys(one for _source, one in told if one)),
    )


def _told(
    consignment: Consignment,
    lines: Sequence[_Valued],
    rows: tuple[Regime, RateTable | None],
    worth: int,
) -> list[tuple[str, str]]:
    """Return the sources that counted, each with what is assumed there."""
    regime, table = rows
    told = [(regime.source, regime.assumption)]
    for one in lines:
        hs = one.line.hs6
        if table and _first(regime.duty, worth, consignment.purpose, hs).kind == "by_heading":
            found = table.of(hs)
            own = found.source if found else ""
            told.append((own, "") if own else (table.source, table.assumption))
    return told


def _valued(consignment: Consignment, currency: str, rates: Rates) -> list[_Valued]:
    """Convert every line, and share freight and insurance by what the lines are worth."""
    goods = [
        rates.convert(line.value, currency, rounding=Rounding.HALF_UP) for line in consignment.lines
    ]
    carriage = rates.convert(
        consignment.freight + consignment.insurance, currency, rounding=Rounding.HALF_UP
    )
    weights = [one.minor for one in goods]
    shares = carriage.split(weights if any(weights) else [1] * len(goods))
    return [
        _Valued(line=line, goods=worth, carriage=share)
        for line, worth, share in zip(consignment.lines, goods, shares, strict=True)
    ]


def _duties(
    consignment: Consignment,
    lines: Sequence[_Valued],
    rows: tuple[Regime, RateTable | None],
    worth: int,
) -> Iterable[Charge]:
    regime, table = rows
    seen: set[str] = set()
    for one in lines:
        hs = one.line.hs6
        rule = _first(regime.duty, worth, consignment.purpose, hs)
        value = one.value(regime.duty_on, regime.value_bp)
        amount, words = _duty(rule, one, value, table, is_first=hs not in seen)
        seen.add(hs)
        yield Charge(
            kind="duty",
            amount=Money(amount - amount % regime.to_whole, value.currency),
            text=_said(one.line, words),
        )


def _duty(
    rule: DutyRule,
    one: _Valued,
    value: Money,
    table: RateTable | None,
    *,
    is_first: bool,
) -> tuple[int, Text]:
    words = rule.words.text
    if rule.kind == "none":
        return 0, words
    if rule.kind == "per_line":
        again = Text("같은 세번은 한 번만 내요.", "The same tariff line pays once.")
        return (rule.minor, words) if is_first else (0, again)
    bp, words = _rate(rule, one.line, table)
    amount = portion(value.minor, numerator=bp, denominator=BASIS_POINTS, rounding=Rounding.HALF_UP)
    return amount, Text(f"{words.ko} {said(bp)} × {value}", f"{words.en} {said(bp)} × {value}")


def _rate(rule: DutyRule, line: Line, table: RateTable | None) -> tuple[int, Text]:
    if rule.kind == "share":
        bp = rule.by_origin.get(line.origin, rule.by_origin.get(files.REST, 0))
        return bp, rule.words.text
    assert table is not None, "duty by heading needs a table of rates"
    found = table.of(line.hs6)
    if found is None:
        return table.default_bp, Text("그 밖의 품목", "other goods")
    return found.bp, found.name.text


def _taxes(
    consignment: Consignment,
    lines: Sequence[_Valued],
    duties: Sequence[Charge],
    regime: Regime,
    worth: int,
) -> list[Charge]:
    """Add lines of one tax and rate up, so that rounding happens once."""
    bases: dict[tuple[Text, int, Text | None], Money] = {}
    for one, duty in zip(lines, duties, strict=True):
        rule = _first(regime.tax, worth, consignment.purpose, one.line.hs6) if regime.tax else None
        if rule is None:
            continue
        bp = 0 if rule.is_free else rule.bp(consignment.country, one.line.hs6)
        basis = "goods" if regime.duty_on == "goods" and regime.value_bp < BASIS_POINTS else "cif"
        base = one.value(basis, regime.value_bp) + duty.amount
        key = (rule.name.text, bp, rule.words.text if rule.words else None)
        bases[key] = bases.get(key, Money(0, base.currency)) + base
    return [_tax(*key, base=base, regime=regime) for key, base in bases.items()]


def _tax(name: Text, bp: int, words: Text | None, *, base: Money, regime: Regime) -> Charge:
    minor = base.rate(bp, rounding=Rounding.HALF_UP).minor
    amount = Money(minor - minor % regime.to_whole, base.currency)
    reckoned = Text(
        f"{name.ko} {said(bp)} × (과세가격과 관세) {base}",
        f"{name.en} {said(bp)} × (value and duty) {base}",
    )
    return Charge(kind="tax", amount=amount, text=words or reckoned)


def _fees(
    consignment: Consignment, duties: Sequence[Charge], regime: Regime, worth: int
) -> list[Charge]:
    currency = duties[0].amount.currency
    duty = total((one.amount for one in duties), currency)
    charges = [
        Charge(
            kind="fee",
            amount=Money(rule.minor, currency)
            + duty.rate(rule.share_of_duty_bp, rounding=Rounding.HALF_UP),
            text=rule.name.text,
        )
        for rule in regime.fee
        if _is_due(rule, worth, consignment)
    ]
    return [one for one in charges if one.amount]


def _is_due(rule: FeeRule, worth: int, consignment: Consignment) -> bool:
    is_above = worth > rule.above or rule.above == 0
    return is_above and rule.fits(value=worth, purpose=consignment.purpose, hs="")


def _first(rules: Sequence[R], worth: int, purpose: str, hs: str) -> R:
    """Return the first rule that is for a line; every regime ends with one for all."""
    return next(one for one in rules if one.fits(value=worth, purpose=purpose, hs=hs))


def _said(line: Line, words: Text) -> Text:
    what = f"{line.description} ({line.hs6})"
    return Text(f"{what}: {words.ko}", f"{what}: {words.en}")


def said(bp: int) -> str:
    """Write a rate: 15%, 6.4%."""
    whole, rest = divmod(bp, 100)
    return f"{whole}.{rest:02d}".rstrip("0") + "%" if rest else f"{whole}%"
