"""Take a tariff in, set it, and withdraw it until the day it begins."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.models import TariffTable
from naru.logistics.tariff_table import Written
from naru.records.operations import audit


class UnknownTariff(Refusal):
    code = "logistics.unknown_tariff"
    says = Text(ko="그런 요금표가 없습니다.", en="There is no such tariff.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class TariffTooLate(Refusal):
    code = "logistics.tariff_too_late"
    says = Text(
        ko="{since}부터의 요금표는 이미 시작되었거나 오늘 시작합니다.",
        en="A tariff from {since} has begun, or begins today.",
    )
    next_step = Text(
        ko="내일 또는 그 뒤부터 쓸 요금표를 새로 올려 주세요. 이미 쓴 요금은 바뀌지 않습니다.",
        en="Bring a table that begins tomorrow or later. Prices that counted are not changed.",
    )


class TariffTaken(Refusal):
    code = "logistics.tariff_taken"
    says = Text(
        ko="{since}부터 쓸 이 서비스의 요금표가 이미 있습니다.",
        en="There is a tariff of this service from {since} already.",
    )
    next_step = Text(
        ko="그 요금표를 먼저 취소하거나 다른 날짜로 올려 주세요.",
        en="Withdraw that one first, or choose another day.",
    )


class TariffMovedOn(Refusal):
    code = "logistics.tariff_moved_on"
    says = Text(
        ko="이 요금표는 이미 확정되었거나 취소되었습니다.",
        en="This tariff has been set or withdrawn already.",
    )
    next_step = Text(ko="지금 상태를 확인해 주세요.", en="Look how it stands now.")


@within_transaction
def draft(
    *, by: Actor, service: str, table: Written, since: date, source: str, at: datetime
) -> UUID:
    """
    Keep a tariff as it was read; it counts once it is set.

    :raises TariffTooLate: it would begin before tomorrow.
    """
    _check_later(since, at)
    row = TariffTable.objects.create(
        body_id=by.body_id, service=service, since=since, source=source,
        zones={name: list(codes) for name, codes in table.zones.items()},
        bands={name: [list(one) for one in bands] for name, bands in table.bands.items()},
        loaded_by=by.person_id, loaded_at=at,
    )  # fmt: skip
    return row.id


@within_transaction
def put(*, by: Actor, tariff_id: UUID, at: datetime) -> None:
    """
    Let a tariff count from its day on.

    :raises UnknownTariff: there is none. :raises TariffMovedOn: it was set or withdrawn.
    :raises TariffTooLate: its day has come. :raises TariffTaken: that day has one.
    """
    row = _locked(by, tariff_id)
    if row.set_at or row.withdrawn_at:
        raise TariffMovedOn
    _check_later(row.since, at)
    others = TariffTable.objects.filter(
        body_id=by.body_id, service=row.service, since=row.since, set_at__isnull=False,
        withdrawn_at__isnull=True,
    )  # fmt: skip
    if others.exists():
        raise TariffTaken(since=row.since)
    row.set_by, row.set_at = by.person_id, at
    row.save(update_fields=["set_by", "set_at"])
    _note(by, row, "tariff.set", row.source, at)


@within_transaction
def withdraw(*, by: Actor, tariff_id: UUID, why: str, at: datetime) -> None:
    """
    Withdraw a tariff that has not begun.

    :raises UnknownTariff: there is none. :raises TariffMovedOn: it was withdrawn.
    :raises TariffTooLate: it has begun.
    """
    row = _locked(by, tariff_id)
    if row.withdrawn_at:
        raise TariffMovedOn
    if row.set_at:
        _check_later(row.since, at)
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_why = by.person_id, at, why
    row.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_why"])
    _note(by, row, "tariff.withdrawn", why, at)


def _locked(by: Actor, tariff_id: UUID) -> TariffTable:
    rows = TariffTable.objects.select_for_update().filter(body_id=by.body_id, id=tariff_id)
    row: TariffTable | None = rows.first()
    if row is None:
        raise UnknownTariff
    return row


def _check_later(since: date, at: datetime) -> None:
    if since <= legal_date(at):
        raise TariffTooLate(since=since)


def _note(by: Actor, row: TariffTable, action: str, reason: str, at: datetime) -> None:
    audit.note(
        by=by, action=action, subject=("tariff", row.id),
        after={"service": row.service, "since": row.since.isoformat()}, reason=reason, at=at,
    )  # fmt: skip
