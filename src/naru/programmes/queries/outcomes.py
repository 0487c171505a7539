"""Read what came of residents' proposals: the award, what was spent, the activities shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from naru.programmes.models import Award, Proposal, Report, Spending

ENDED = ("cancelled", "revoked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity as it may be shown to everybody; pictures are documents by id."""

    id: UUID
    title: str
    text: str
    happened_on: date
    pictures: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one proposal was given, has spent by accepted items, and has done."""

    proposal_id: UUID
    award_id: UUID
    number: str
    status: str
    given: int
    paid: int
    spent: int
    activities: Sequence[Activity]

    @property
    def spent_percent(self) -> int:
        return self.spent * 100 // self.given if self.given else 0


def of_call(*, body_id: int, call_id: UUID) -> dict[UUID, Outcome]:
    """Return what came of the proposals of a call that have an award."""
    proposals = dict(
        Proposal.objects.filter(call_id=call_id, body_id=body_id).values_list(
            "application_id", "id"
        )
    )
    awards = list(
        Award.objects.in_book(body_id)
        .filter(call_id=call_id, application_id__in=list(proposals))
        .exclude(status__in=ENDED)
    )
    spent = dict(
        Spending.objects.in_book(body_id)
        .filter(call_id=call_id, status="accepted")
        .values("award_id")
        .annotate(won=Sum("accepted"))
        .values_list("award_id", "won")
    )
    shown = _shown(body_id, call_id)
    return {
        proposals[award.application_id]: Outcome(
            proposal_id=proposals[award.application_id],
            award_id=award.id,
            number=award.number,
            status=award.status,
            given=award.amount,
            paid=award.paid - award.returned,
            spent=spent.get(award.id, 0),
            activities=shown.get(award.id, []),
        )
        for award in awards
    }


def picture_is_public(*, body_id: int, document_id: UUID) -> bool:
    """Say whether a picture belongs to an activity that is shown to everybody."""
    rows = Report.objects.in_book(body_id).filter(is_public=True, status="accepted")
    return rows.filter(document_ids__contains=[str(document_id)]).exists()


def _shown(body_id: int, call_id: UUID) -> dict[UUID, list[Activity]]:
    rows = Report.objects.in_book(body_id).filter(
        call_id=call_id, is_public=True, status="accepted", kind__in=("activity", "result")
    )
    found: dict[UUID, list[Activity]] = {}
    for row in rows.order_by("happened_on", "id"):
        activity = Activity(
            id=row.id,
            title=row.title,
            text=row.text,
            happened_on=row.happened_on,
            pictures=tuple(UUID(str(one)) for one in row.document_ids),
        )
        found.setdefault(row.award_id, []).append(activity)
    return found
