"""Read tariffs: those a body has brought, and what counts of them beside the shipped rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.logistics import tariff
from naru.logistics.models import TariffTable
from naru.logistics.tariff import Prices, Tariff
from naru.logistics.tariff_table import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffView:
    """A tariff that was brought; ``state`` is draft, set or withdrawn."""

    id: UUID
    service: str
    since: date
    source: str
    table: Written
    loaded_at: datetime
    state: str
    withdrawn_why: str

    def is_open(self, on: date) -> bool:
        """Say whether it may still be withdrawn."""
        return self.state == "draft" or (self.state == "set" and self.since > on)


def tariffs(*, body_id: int) -> Mapping[str, Tariff]:
    """Return every tariff as it counts for a body: its own tables stand before the shipped rows."""
    rows = TariffTable.objects.filter(
        body_id=body_id, set_at__isnull=False, withdrawn_at__isnull=True
    )
    own: dict[str, list[Prices]] = {}
    for row in rows.order_by("since"):
        own.setdefault(row.service, []).append(_prices(row))
    return {
        code: tariff.with_prices(one, own[code]) if code in own else one
        for code, one in tariff.tariffs().items()
    }


def tables(*, body_id: int, limit: int = 60) -> Sequence[TariffView]:
    """Return what a body has brought, the newest first."""
    return _views(TariffTable.objects.filter(body_id=body_id).order_by("-id")[:limit])


def table(*, body_id: int, tariff_id: UUID) -> TariffView | None:
    """Return one."""
    found = _views(TariffTable.objects.filter(body_id=body_id, id=tariff_id))
    return found[0] if found else None


def _views(rows: Iterable[TariffTable]) -> list[TariffView]:
    return [
        TariffView(
            id=row.id, service=row.service, since=row.since, source=row.source,
            table=Written(
                zones={name: tuple(codes) for name, codes in row.zones.items()},
                bands={
                    name: tuple((grams, won) for grams, won in bands)
                    for name, bands in row.bands.items()
                },
            ),
            loaded_at=row.loaded_at,
            state="withdrawn" if row.withdrawn_at else "set" if row.set_at else "draft",
            withdrawn_why=row.withdrawn_why,
        )
        for row in rows
    ]  # fmt: skip


def _prices(row: TariffTable) -> Prices:
    return Prices(since=row.since, source=row.source, zones=row.zones, bands=row.bands)
