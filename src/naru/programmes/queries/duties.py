"""Read what holders still have to do: of one award, and what falls due soon of all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from naru.kernel.clock import legal_date
from naru.programmes import duties
from naru.programmes.duties import Done, Duty, Standing
from naru.programmes.models import Award, DutyNotice, Report, Settlement
from naru.programmes.queries import programmes
from naru.programmes.queries.awards import AwardView
from naru.programmes.queries.awards import views as award_views

WATCHED = ("granted", "running", "settled")
AFTER_SETTLING_DAYS = 500  # an audit report falls due long after the award was settled


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDuty:
    """A duty of an award."""

    award: AwardView
    duty: Duty


def of_award(*, book_id: int, award_id: UUID) -> tuple[Duty, ...]:
    """Return what an award's holder still has to do, soonest first."""
    row = Award.objects.in_book(book_id).filter(id=award_id, status__in=WATCHED).first()
    return _of(book_id, [row])[award_id] if row else ()


def of_awards(*, book_id: int, award_ids: Sequence[UUID]) -> dict[UUID, tuple[Duty, ...]]:
    """Return what the holders of awards still have to do."""
    rows = Award.objects.in_book(book_id).filter(id__in=award_ids, status__in=WATCHED)
    return _of(book_id, list(rows))


def falling_due(*, book_id: int, since: date, until: date) -> list[DueDuty]:
    """Return the duties that fall due on the days of ``[since, until]``, soonest first."""
    rows = list(
        Award.objects.in_book(book_id)
        .filter(status__in=WATCHED)
        .exclude(status="settled", until_on__lt=since - timedelta(days=AFTER_SETTLING_DAYS))
    )
    found = _of(book_id, rows)
    due = [
        (row, duty)
        for row in rows
        for duty in found[row.id]
        if duty.due_on is not None and since <= duty.due_on <= until
    ]
    views = {
        view.id: view for view in award_views(book_id=book_id, rows=[row for row, _duty in due])
    }
    pairs = [DueDuty(award=views[row.id], duty=duty) for row, duty in due]
    return sorted(pairs, key=lambda pair: (pair.duty.due_on or date.max, pair.award.number))


def reminded(*, book_id: int, days_before: int, since: date) -> set[tuple[UUID, str, date]]:
    """Return which duties were reminded of so many days before, of those due since a day."""
    rows = DutyNotice.objects.in_book(book_id).filter(days_before=days_before, due_on__gte=since)
    return set(rows.values_list("award_id", "duty", "due_on"))


def _of(book_id: int, rows: Sequence[Award]) -> dict[UUID, tuple[Duty, ...]]:
    ids = [row.id for row in rows]
    reports = _reports(book_id, ids)
    settling = set(
        Settlement.objects.in_book(book_id)
        .filter(award_id__in=ids, is_interim=False, status__in=("filed", "accepted"))
        .values_list("award_id", flat=True)
    )
    return {
        row.id: duties.duties(
            programmes.definition(row.version_id),
            Standing(
                amount=row.amount + row.returned,
                granted_on=legal_date(row.granted_at or row.reserved_at),
                since_on=row.since_on,
                until_on=row.until_on,
                is_alive=row.status != "settled",
                is_settling=row.id in settling,
                reports=reports[row.id],
            ),
        )
        for row in rows
    }


def _reports(book_id: int, ids: Sequence[UUID]) -> dict[UUID, list[Done]]:
    found: dict[UUID, list[Done]] = defaultdict(list)
    rows = Report.objects.in_book(book_id).filter(award_id__in=ids)
    for award_id, kind, code, day, status in rows.values_list(
        "award_id", "kind", "code", "happened_on", "status"
    ):
        found[award_id].append(Done(kind=kind, code=code, happened_on=day, status=status))
    return found
