"""Read how a body uses its connectors: for the adapters with secrets, for officers without."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Q

from naru.connectors.circuit import Health
from naru.connectors.models import ConnectorCall, ConnectorHealth, ConnectorSetting
from naru.connectors.modes import Mode
from naru.kernel.page import Page, newest_first

LAST_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A body's settings, for the adapter that is built of them and for nobody else."""

    mode: Mode
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """How a link stands, as officers may see it: a secret is only known to be there."""

    connector: str
    mode: Mode
    plain: Mapping[str, str]
    secrets_kept: frozenset[str]
    changed_by_id: UUID | None
    changed_at: datetime | None
    health: Health
    answered_at: datetime | None
    failed_at: datetime | None
    calls: int = 0  # of the last day
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """The trace of a call."""

    id: UUID
    at: datetime
    name: str
    reference: str
    became: str
    code: str
    status: int
    tries: int
    milliseconds: int
    is_rehearsal: bool
    asked_hash: str
    answered_hash: str


def linked(*, body_id: int, connector: str) -> Linked | None:
    """Return a body's settings with the secrets opened, or None where it has none."""
    row = ConnectorSetting.objects.filter(body_id=body_id, connector=connector).first()
    if row is None:
        return None
    return Linked(mode=cast("Mode", row.mode), values=row.plain | json.loads(row.secrets or "{}"))


def health(*, body_id: int, connector: str) -> Health:
    """Return how a link is."""
    row = ConnectorHealth.objects.filter(body_id=body_id, connector=connector).first()
    return Health(failures=row.failures, rests_until=row.rests_until) if row else Health()


def links(*, body_id: int, usual: Mode, at: datetime) -> Mapping[str, LinkView]:
    """Return a body's links by connector, with the calls of the last day."""
    settings = {one.connector: one for one in ConnectorSetting.objects.filter(body_id=body_id)}
    healths = {one.connector: one for one in ConnectorHealth.objects.filter(body_id=body_id)}
    counts: dict[str, Mapping[str, Any]] = {
        row["connector"]: row
        for row in ConnectorCall.objects.filter(body_id=body_id, at__gte=at - LAST_DAY)
        .values("connector")
        .annotate(calls=Count("id"), unknown=Count("id", filter=Q(became="unknown")))
    }
    return {
        name: _view(name, settings.get(name), healths.get(name), counts.get(name, {}), usual)
        for name in {*settings, *healths, *counts}
    }


def empty(connector: str, usual: Mode) -> LinkView:
    """Return the view of a link that nobody has touched."""
    return _view(connector, None, None, {}, usual)


def real_links() -> Sequence[tuple[int, str]]:
    """Return every body and connector whose calls go to the real system."""
    rows = ConnectorSetting.objects.filter(mode="real").order_by("body_id", "connector")
    return list(rows.values_list("body_id", "connector"))


def calls(
    *,
    body_id: int,
    connector: str,
    became: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    cursor: str = "",
    limit: int = 20,
) -> Page[CallView]:
    """Return a page of a link's calls, newest first."""
    rows = ConnectorCall.objects.filter(body_id=body_id, connector=connector)
    if became:
        rows = rows.filter(became=became)
    if since:
        rows = rows.filter(at__gte=since)
    if until:
        rows = rows.filter(at__lt=until)
    return newest_first(rows, _call, cursor=cursor, limit=limit)


def _call(row: ConnectorCall) -> CallView:
    return CallView(**{name: getattr(row, name) for name in CallView.__slots__})


def _view(
    name: str,
    setting: ConnectorSetting | None,
    felt: ConnectorHealth | None,
    counts: Mapping[str, Any],
    usual: Mode,
) -> LinkView:
    secrets = json.loads(setting.secrets or "{}") if setting else {}
    return LinkView(
        connector=name,
        mode=cast("Mode", setting.mode) if setting else usual,
        plain=setting.plain if setting else {},
        secrets_kept=frozenset(key for key, text in secrets.items() if text),
        changed_by_id=setting.changed_by_id if setting else None,
        changed_at=setting.changed_at if setting else None,
        health=Health(failures=felt.failures, rests_until=felt.rests_until) if felt else Health(),
        answered_at=felt.answered_at if felt else None,
        failed_at=felt.failed_at if felt else None,
        calls=counts.get("calls", 0),
        unknown=counts.get("unknown", 0),
    )
