"""Note where firms stand on the ladder; only a change is written."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from naru.kernel.db import within_transaction
from naru.learning.models import FirmRung


@within_transaction
def note(*, body_id: int, standings: Mapping[UUID, str], on: date) -> int:
    """
    Note the step of each firm (by id, "" below the first); return how many changed.

    What changes twice on one day is the last; the day before is not told otherwise.
    """
    held = FirmRung.objects.filter(body_id=body_id, until_on=None, firm_id__in=standings)
    known = {row.firm_id: row for row in held.select_for_update()}
    moved = [row for firm_id, row in known.items() if row.code != standings[firm_id]]
    again = [row.id for row in moved if row.since_on >= on]
    FirmRung.objects.filter(id__in=again).delete()
    FirmRung.objects.filter(id__in=[row.id for row in moved if row.since_on < on]).update(
        until_on=on
    )
    changed = [firm_id for firm_id in standings if firm_id not in known]
    changed += [row.firm_id for row in moved]
    FirmRung.objects.bulk_create(
        [
            FirmRung(body_id=body_id, firm_id=firm_id, code=standings[firm_id], since_on=on)
            for firm_id in changed
        ]
    )
    return len(changed)
