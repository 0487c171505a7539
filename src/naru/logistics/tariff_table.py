"""
A tariff as a table that officers take out, change and bring back (요금표 엑셀).

The first line names the zones, the second their countries, each further one a weight with its won
in every zone. Pure: what is read is checked against the service's limits, and compared with the
row that counts today.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from naru.geography import countries as known_countries
from naru.kernel import table
from naru.kernel.money import BASIS_POINTS
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.rates import band
from naru.logistics.tariff import REST, STEPS, Prices, Tariff
from naru.rules.dated import on_day

WEIGHT, COUNTRIES = "무게(g)", "국가"
COLUMNS_MAX, LINES_MAX = 60, 400
SAMPLES = (500, 1_000, 2_000, 5_000, 10_000)


class TariffUnreadable(Refusal):
    code = "logistics.tariff_unreadable"
    says = Text(
        ko="요금표 {line}번째 줄, {column}열을 읽을 수 없습니다: {why}",
        en="Line {line}, column {column} of the tariff cannot be read: {why}",
    )
    next_step = Text(
        ko="오늘 요금표를 엑셀로 내려받아 그 틀 안에서 금액과 국가만 바꿔 주세요.",
        en="Download today's tariff and change only amounts and countries in it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a table says: countries and bands of each zone."""

    zones: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """
    How one zone of a new table differs from what its first country pays today.

    ``most_up_bp`` and ``most_down_bp`` are the largest rise and fall in basis points; ``samples``
    are (grams, won before or None, won after).
    """

    zone: str
    countries: tuple[str, ...]
    is_new: bool
    cells: int
    changed: int
    most_up_bp: int
    most_down_bp: int
    samples: tuple[tuple[int, int | None, int], ...]

    @property
    def most_up_said(self) -> str:
        return f"{self.most_up_bp / 100:.1f}%"

    @property
    def most_down_said(self) -> str:
        return f"{self.most_down_bp / 100:.1f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A new table beside today's row: zone by zone, and which countries come or go."""

    zones: tuple[Difference, ...]
    countries_new: tuple[str, ...]
    countries_gone: tuple[str, ...]

    @property
    def moved(self) -> Sequence[Difference]:
        """Return the zones with other prices than today."""
        return [one for one in self.zones if one.changed]

    @property
    def same(self) -> Sequence[str]:
        """Name the zones that stay as they are."""
        return [one.zone for one in self.zones if not one.changed]

    @property
    def changed(self) -> int:
        return sum(one.changed for one in self.zones)

    @property
    def cells(self) -> int:
        return sum(one.cells for one in self.zones)


def lines(service: Tariff, prices: Prices) -> tuple[list[str], list[list[str]]]:
    """Write a row of a tariff as headings and lines."""
    zones = service.zones_of(prices)
    weights = sorted({grams for bands in prices.bands.values() for grams in _ends(bands)})
    body = [
        [str(grams), *(str(band(prices.bands[zone], grams)[1]) for zone in zones)]
        for grams in weights
    ]
    return [WEIGHT, *zones], [[COUNTRIES, *(" ".join(one) for one in zones.values())], *body]


def read(content: bytes, *, service: Tariff, on: date) -> Written:
    """
    Read a table and check it.

    :raises UnreadableTable: it is neither Excel nor CSV.
    :raises TariffUnreadable: naming line and column.
    """
    rows = [row for row in table.lines(content, columns_max=COLUMNS_MAX) if any(row)]
    if len(rows) < STEPS or rows[1][0] != COUNTRIES or len(rows) > LINES_MAX:
        raise _wrong(1, "A", "첫 줄은 구역, 둘째 줄은 국가", "zones first, then countries")
    names = [name for name in rows[0][1:] if name]
    zones = _zones(names, rows[1][1:])
    bands: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    for number, row in enumerate(rows[2:], start=3):
        grams = table.whole_number(row[0])
        if not grams:
            raise _wrong(number, "A", "무게는 그램 숫자", "grams as a whole number")
        for place, name in enumerate(names, start=1):
            bands[name].append((grams, _price(row, place, number, bands[name], grams)))
    limits = on_day(service.limits, on)
    if limits and bands[names[0]][-1][0] < limits.grams:
        why = f"{limits.grams:,}g까지 있어야 함"
        raise _wrong(len(rows), "A", why, f"it must reach {limits.grams:,} g")
    return Written(zones=zones, bands={name: tuple(one) for name, one in bands.items()})


def compared(service: Tariff, new: Written, on: date) -> Compared:
    """Compare a table with the row that counts on a day."""
    before = on_day(service.prices, on)
    old_zones = service.zones_of(before) if before else {}
    old = {country for one in old_zones.values() for country in one}
    now = {country for one in new.zones.values() for country in one}
    return Compared(
        zones=tuple(_difference(service, before, zone, new) for zone in new.zones),
        countries_new=tuple(sorted(now - old)),
        countries_gone=tuple(sorted(old - now)),
    )


def _difference(service: Tariff, before: Prices | None, zone: str, new: Written) -> Difference:
    countries, bands = new.zones[zone], new.bands[zone]
    was = service.zone(countries[0], before) if before and countries else zone
    old = before.bands.get(was or "") if before else None
    weights = sorted({*_ends(bands), *(_ends(old) if old else ())})
    told = [(g, _at(old, g), _at(bands, g) or 0) for g in weights if g <= bands[-1][0]]
    moved = [(b, a) for _grams, b, a in told if b and b != a]
    parts = [(after - now) * BASIS_POINTS // now for now, after in moved]
    return Difference(
        zone=zone, countries=countries, is_new=old is None, cells=len(told),
        changed=sum(now != after for _grams, now, after in told),
        most_up_bp=max(0, max(parts, default=0)),
        most_down_bp=min(0, min(parts, default=0)),
        samples=tuple(
            (grams, _at(old, grams), _at(bands, grams) or 0)
            for grams in SAMPLES
            if grams <= bands[-1][0]
        ),
    )  # fmt: skip


def _at(bands: Sequence[tuple[int, ...]] | None, grams: int) -> int | None:
    return band(bands, grams)[1] if bands and grams <= bands[-1][0] else None


def _ends(bands: Sequence[tuple[int, ...]]) -> Iterator[int]:
    """Yield the upper end of each band, steps written out."""
    reached = 0
    for one in bands:
        step = one[1] if len(one) == STEPS else one[0] - reached
        yield from (*range(reached + step, one[0], step), one[0])
        reached = one[0]


def _zones(names: Sequence[str], cells: Sequence[str]) -> dict[str, tuple[str, ...]]:
    if len(set(names)) != len(names) or not names:
        raise _wrong(1, "B", "구역 이름이 없거나 겹침", "zones missing or named twice")
    zones: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for place, (name, cell) in enumerate(zip(names, cells, strict=False), start=1):
        codes = tuple(cell.replace(",", " ").upper().split())
        wrong = [one for one in codes if not known_countries.is_one(one) or one in taken]
        if wrong or (not codes and name != REST):
            said = ", ".join(wrong) or "-"
            raise _wrong(2, _letter(place), f"국가 {said}", f"countries {said}")
        taken |= set(codes)
        zones[name] = codes
    return zones


def _price(
    row: Sequence[str], place: int, number: int, before: Sequence[tuple[int, int]], grams: int
) -> int:
    price = table.whole_number(row[place]) if place < len(row) else None
    column = _letter(place)
    if not price:
        raise _wrong(number, column, "금액은 0보다 큰 원 단위 숫자", "won as a whole number")
    if before and grams <= before[-1][0]:
        raise _wrong(number, "A", "무게는 가벼운 것부터", "weights go upwards")
    if before and price < before[-1][1]:
        raise _wrong(number, column, "더 무거운데 더 쌈", "heavier, and yet cheaper")
    return price


def _letter(place: int) -> str:
    first, second = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def _wrong(line: int, column: str, ko: str, en: str) -> TariffUnreadable:
    return TariffUnreadable(line=line, column=column, why=Text(ko, en))
