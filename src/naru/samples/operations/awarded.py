"""Take the firms awarded in a test's call into the test, and out again with their awards."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.samples.models import SampleEntry, SampleTest
from naru.samples.operations import entries, tests

LIVING = ("awarded", "applied", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Awarded:
    """A firm that was awarded a place."""

    award_id: UUID
    firm_id: UUID
    firm_name: str


@within_transaction
def take_in(*, by: Actor, test_id: UUID, firm: Awarded, at: datetime) -> UUID | None:
    """
    Keep a place for an awarded firm until it tells its product; None where it is in already.

    A firm that had entered by itself keeps its entry, which now goes by the award.

    :raises UnknownSampleTest, TestMovedOn: there is no such open test.
    """
    test = tests.locked(by.body_id, test_id, status="open")
    mine = SampleEntry.objects.filter(test=test, firm_id=firm.firm_id).exclude(status="withdrawn")
    if mine.exists():
        mine.filter(award_id__isnull=True).update(award_id=firm.award_id)
        return None
    row = SampleEntry.objects.create(
        body_id=by.body_id, test=test, firm_id=firm.firm_id, firm_name=firm.firm_name,
        goods="other", samples_offered=test.samples_per_firm, value_minor=0,
        status="awarded", award_id=firm.award_id, applied_at=at,
    )  # fmt: skip
    return row.id


@within_transaction
def take_out(*, by: Actor, award_id: UUID, at: datetime) -> list[UUID]:
    """
    Take out what came with an award that was taken back; return the entries it changed.

    What buyers were promised is kept: such an entry stays, and no further sample is offered.
    """
    rows = SampleEntry.objects.filter(body_id=by.body_id, award_id=award_id, status__in=LIVING)
    found = list(rows.order_by("id").values_list("id", "test_id"))
    for entry_id, test_id in found:
        tests.locked(by.body_id, test_id)
        _take_out(entries.locked(by.body_id, entry_id), at)
    return [entry_id for entry_id, _test in found]


def _take_out(row: SampleEntry, at: datetime) -> None:
    rows = SampleEntry.objects.filter(id=row.id)
    if row.samples_promised:
        rows.update(samples_offered=F("samples_promised"), award_id=None)
        return
    if row.status == "accepted":
        SampleTest.objects.filter(id=row.test_id).update(firms_accepted=F("firms_accepted") - 1)
    rows.update(status="withdrawn", decided_at=at)
