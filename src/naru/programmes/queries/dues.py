"""Say of awards what may be paid now, what was asked for, and what still waits for something."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Sum

from naru.programmes import instalments
from naru.programmes.instalments import Due, State
from naru.programmes.models import Agreement, Award, Disbursement, Report, Spending
from naru.programmes.queries import programmes

DEAD = ("refused", "withdrawn", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class DueView:
    """A payment of an award: due, waiting for something, or in its state on the way to the bank."""

    due: Due
    status: str = ""  # "" where it has not been asked for
    disbursement_id: UUID | None = None

    @property
    def can_be_asked(self) -> bool:
        return not self.status and self.due.waits_for is None


def of_award(*, book_id: int, award_id: UUID) -> tuple[DueView, ...]:
    """Return the payments of one award in their order; those of claims that were paid go before."""
    award = Award.objects.in_book(book_id).filter(id=award_id).first()
    return of_awards(book_id=book_id, awards=[award])[award_id] if award else ()


def of_awards(*, book_id: int, awards: Sequence[Award]) -> dict[UUID, tuple[DueView, ...]]:
    """Return the payments of many awards, in a handful of statements."""
    ids = [award.id for award in awards]
    asked = _asked(book_id, ids)
    states = _states(book_id, awards, asked)
    return {
        award.id: _views(
            instalments.dues(programmes.definition(award.version_id), states[award.id]),
            asked[award.id],
        )
        for award in awards
    }


def _asked(book_id: int, ids: Sequence[UUID]) -> dict[UUID, list[Disbursement]]:
    found: dict[UUID, list[Disbursement]] = defaultdict(list)
    rows = Disbursement.objects.in_book(book_id).filter(award_id__in=ids)
    for row in rows.defer("payee_account", "payee_holder").order_by("id"):
        found[row.award_id].append(row)
    return found


def _views(dues: Sequence[Due], asked: Sequence[Disbursement]) -> tuple[DueView, ...]:
    live = {row.code: row for row in asked if row.status not in DEAD}
    names = {due.code for due in dues}
    earlier = [
        DueView(
            due=Due(code=row.code, name=instalments.claim_name(row.code), amount=row.amount),
            status=row.status,
            disbursement_id=row.id,
        )
        for row in live.values()
        if row.code not in names
    ]
    return (*earlier, *(_view(due, live.get(due.code)) for due in dues))


def _view(due: Due, row: Disbursement | None) -> DueView:
    if row is None:
        return DueView(due=due)
    asked = replace(due, amount=row.amount, waits_for=None)
    return DueView(due=asked, status=row.status, disbursement_id=row.id)


def _states(
    book_id: int, awards: Sequence[Award], asked: dict[UUID, list[Disbursement]]
) -> dict[UUID, State]:
    ids = [award.id for award in awards]
    agreed = set(
        Agreement.objects.in_book(book_id)
        .filter(award_id__in=ids, body_signed_at__isnull=False)
        .values_list("award_id", flat=True)
    )
    accepted = _accepted(book_id, ids)
    reached = _reached(book_id, ids)
    return {
        award.id: State(
            promised=award.amount + award.returned,
            is_agreed=award.id in agreed,
            reached=reached[award.id],
            accepted=accepted.get(award.id, 0),
            claimed=sum(row.amount for row in asked[award.id] if row.status not in DEAD),
            claims=len(asked[award.id]),
        )
        for award in awards
    }


def _accepted(book_id: int, ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = Spending.objects.in_book(book_id).filter(award_id__in=ids, status="accepted")
    return dict(rows.order_by().values_list("award_id").annotate(sum=Sum("accepted")))


def _reached(book_id: int, ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Report.objects.in_book(book_id).filter(
        award_id__in=ids, status="accepted", kind__in=("milestone", "check")
    )
    for award_id, code in rows.values_list("award_id", "code"):
        found[award_id].add(code)
    return found
