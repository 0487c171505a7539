"""Keep the traces of calls and how each link is; let old traces go."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from naru.connectors.calls import Call
from naru.connectors.circuit import Health, after
from naru.connectors.models import ConnectorCall, ConnectorHealth
from naru.kernel.db import within_transaction

REFERENCE_LETTERS_MAX = 120
CODE_LETTERS_MAX = 40
KEPT = timedelta(days=90)
ROWS_FORGOTTEN_MAX = 50_000
# A link that answers all the time need not write that it did with every call.
ANSWERED_ANEW = timedelta(minutes=1)


@within_transaction
def note(
    *, body_id: int, call: Call, is_rehearsal: bool, failures_max: int, rest: timedelta
) -> None:
    """Keep the trace of a call, and what it tells of the link."""
    told = asdict(call)
    is_well = told.pop("is_well")
    told["reference"] = call.reference[:REFERENCE_LETTERS_MAX]
    told["code"] = call.code[:CODE_LETTERS_MAX]
    ConnectorCall.objects.create(body_id=body_id, is_rehearsal=is_rehearsal, **told)
    _feel(body_id, call, is_well=is_well, failures_max=failures_max, rest=rest)


@within_transaction
def forget_old(*, at: datetime) -> int:
    """Delete traces older than ``KEPT``, so many at a time; return how many."""
    old = ConnectorCall.objects.filter(at__lt=at - KEPT).order_by("at").values("id")
    count, _kinds = ConnectorCall.objects.filter(id__in=old[:ROWS_FORGOTTEN_MAX]).delete()
    return count


def _feel(body_id: int, call: Call, *, is_well: bool, failures_max: int, rest: timedelta) -> None:
    whose: dict[str, Any] = {"body_id": body_id, "connector": call.connector}
    row = ConnectorHealth.objects.filter(**whose).first()
    if row and is_well and not row.failures and _is_fresh(row.answered_at, call.at):
        return
    ConnectorHealth.objects.get_or_create(**whose)
    row = ConnectorHealth.objects.select_for_update().get(**whose)
    felt = after(
        Health(failures=row.failures, rests_until=row.rests_until),
        is_well=is_well,
        at=call.at,
        failures_max=failures_max,
        rest=rest,
    )
    row.failures, row.rests_until = felt.failures, felt.rests_until
    if is_well:
        row.answered_at = call.at
    else:
        row.failed_at = call.at
    row.save()


def _is_fresh(answered_at: datetime | None, at: datetime) -> bool:
    return answered_at is not None and at - answered_at < ANSWERED_ANEW
