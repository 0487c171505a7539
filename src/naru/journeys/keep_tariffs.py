"""Keep tariffs: officers bring a new table, look at what changes, set it, take it back."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.logistics import tariff, tariff_table
from naru.logistics.operations import tariffs
from naru.logistics.queries import tariffs as queries
from naru.logistics.queries.tariffs import TariffView
from naru.logistics.tariff_table import Compared


def bring(
    *, by: Actor, service: str, content: bytes, since: date, source: str, at: datetime
) -> UUID:
    """
    Read a new tariff and keep it, not counting yet.

    :raises UnknownService: there is none. :raises UnreadableTable, TariffUnreadable: as read.
    :raises TariffTooLate: it would begin before tomorrow.
    """
    table = tariff_table.read(content, service=tariff.tariff(service), on=since)
    with transaction():
        return tariffs.draft(by=by, service=service, table=table, since=since, source=source, at=at)


def compare(*, body_id: int, one: TariffView, at: datetime) -> Compared:
    """Compare a tariff that was brought with what counts today."""
    service = queries.tariffs(body_id=body_id)[one.service]
    return tariff_table.compared(service, one.table, legal_date(at))


def put(*, by: Actor, tariff_id: UUID, at: datetime) -> None:
    """
    Let a tariff count from its day on.

    :raises UnknownTariff, TariffMovedOn, TariffTooLate, TariffTaken: as the operation.
    """
    with transaction():
        tariffs.put(by=by, tariff_id=tariff_id, at=at)


def withdraw(*, by: Actor, tariff_id: UUID, why: str, at: datetime) -> None:
    """
    Take a tariff back that has not begun.

    :raises UnknownTariff, TariffMovedOn, TariffTooLate: as the operation.
    """
    with transaction():
        tariffs.withdraw(by=by, tariff_id=tariff_id, why=why, at=at)
