"""Read what a firm or person was given before: programmes, badges, money, support keys."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, Sum

from naru.programmes.models import Application, Award, Designation, SupportRecord

ENDED = ("cancelled", "revoked")
AWARDS_MAX = 500  # of one holder: more than anybody is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What a holder had of public money until a day; ``keys`` are those of double support."""

    programmes: tuple[str, ...]
    designations: tuple[str, ...]
    won_this_year: int
    keys: frozenset[str]


def support_of(*, book_id: int, holder_id: UUID, on: date, year_began_at: datetime) -> Support:
    """Return a holder's record of support; ``year_began_at`` is the start of the legal year."""
    records = SupportRecord.objects.in_book(book_id).filter(holder_id=holder_id)
    pairs = list(records.values_list("programme_code", "key")[:AWARDS_MAX])
    awards = Award.objects.in_book(book_id).filter(holder_id=holder_id).exclude(status__in=ENDED)
    badges = Designation.objects.in_book(book_id).filter(
        holder_id=holder_id, status="valid", since_on__lte=on, until_on__gt=on
    )
    given = awards.filter(granted_at__gte=year_began_at).aggregate(won=Sum("amount"))["won"]
    return Support(
        programmes=tuple(sorted({code for code, _ in pairs})),
        designations=tuple(sorted(set(badges.values_list("item", flat=True)[:AWARDS_MAX]))),
        won_this_year=given or 0,
        keys=frozenset(key for _, key in pairs),
    )


def support_keys(*, book_id: int, holder_id: UUID) -> frozenset[str]:
    """Return the keys under which a holder was supported."""
    rows = SupportRecord.objects.in_book(book_id).filter(holder_id=holder_id)
    return frozenset(rows.values_list("key", flat=True)[:AWARDS_MAX])


def asked_since(*, body_id: int, holder_id: UUID, since: datetime) -> tuple[int, int]:
    """Count the applications that a holder began, and handed in, since an instant."""
    rows = Application.objects.filter(body_id=body_id, holder_id=holder_id)
    counted = rows.exclude(status="withdrawn").aggregate(
        begun=Count("id", filter=Q(started_at__gte=since)),
        handed_in=Count("id", filter=Q(submitted_at__gte=since)),
    )
    return counted["begun"], counted["handed_in"]
