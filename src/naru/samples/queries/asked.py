"""Read the buyers who were asked, with their parcels and answers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from naru.kernel.text import Text
from naru.samples.models import SampleAnswer, SampleInvitation, SampleParcel, SampleTest
from naru.samples.states import ASKED_STATES, SENT, WANTED
from naru.samples.views import AddressView, AnswerView, Counts, InvitationView, ParcelView

ASKED_MAX = 2_000
WITH = ("parcel", "answer", "entry")


def invitation(
    *, body_id: int, invitation_id: UUID, buyer_id: UUID | None = None
) -> InvitationView | None:
    """Return one invitation; ``buyer_id`` is whose it must be."""
    rows = SampleInvitation.objects.filter(body_id=body_id, id=invitation_id)
    if buyer_id is not None:
        rows = rows.filter(buyer_id=buyer_id)
    row = rows.select_related(*WITH).first()
    return _view(row) if row else None


def of_entry(*, body_id: int, entry_id: UUID) -> Sequence[InvitationView]:
    """Return who was asked about an entry, in the order they were asked."""
    rows = SampleInvitation.objects.filter(body_id=body_id, entry_id=entry_id)
    return _views(rows)


def of_test(*, body_id: int, test_id: UUID) -> Sequence[InvitationView]:
    """Return who was asked in a whole test."""
    rows = SampleInvitation.objects.filter(body_id=body_id, entry__test_id=test_id)
    return _views(rows)


def addresses(*, body_id: int, invitation_ids: Iterable[UUID]) -> Mapping[UUID, AddressView]:
    """
    Return where samples go, while it is kept.

    Whoever asks notes it in the access log.
    """
    rows = SampleInvitation.objects.filter(
        body_id=body_id, id__in=set(invitation_ids), has_address=True
    )
    return {
        row.id: AddressView(receiver=row.receiver, address=row.address, phone=row.phone)
        for row in rows
    }


def counts(*, body_id: int, entry_ids: Iterable[UUID]) -> Mapping[UUID, Counts]:
    """Return how far the buyers of entries are."""
    rows = SampleInvitation.objects.filter(body_id=body_id, entry_id__in=set(entry_ids))
    found: dict[UUID, Counter[str]] = {}
    for entry_id, status in rows.values_list("entry_id", "status"):
        found.setdefault(entry_id, Counter())[status] += 1
    return {entry_id: counted(of) for entry_id, of in found.items()}


def counted(by_status: Mapping[str, int]) -> Counts:
    """Sum states up: whoever answered has also wanted, been sent to and received."""

    def several(states: Iterable[str]) -> int:
        return sum(by_status.get(one, 0) for one in states)

    return Counts(
        asked=several(ASKED_STATES), wants=several(WANTED), sent=several(SENT),
        arrived=several(("arrived", "answered")), answered=by_status.get("answered", 0),
        declined=by_status.get("declined", 0), no_answer=by_status.get("no_answer", 0),
        by_status=dict(by_status),
    )  # fmt: skip


def recent(*, body_id: int, buyer_ids: Iterable[UUID], since: datetime) -> Mapping[UUID, int]:
    """Return how often each buyer was asked since an instant."""
    rows = SampleInvitation.objects.filter(
        body_id=body_id, buyer_id__in=set(buyer_ids), asked_at__gt=since
    )
    return Counter(rows.values_list("buyer_id", flat=True))


def helpful(*, body_id: int, buyer_ids: Iterable[UUID]) -> Mapping[UUID, int]:
    """Return how many surveys each buyer has answered so far."""
    rows = SampleInvitation.objects.filter(
        body_id=body_id, buyer_id__in=set(buyer_ids), status="answered"
    )
    return Counter(rows.values_list("buyer_id", flat=True))


def unanswered(*, body_id: int) -> Sequence[InvitationView]:
    """Return whom reminders may concern: asked without a reply, or with an unfinished survey."""
    rows = SampleInvitation.objects.filter(
        body_id=body_id, entry__test__status="open", status__in=("asked", "sent", "arrived")
    )
    return _views(rows)


def addresses_to_erase(
    *, body_id: int, answered_before: datetime, closed_before: datetime
) -> Sequence[UUID]:
    """Return the invitations whose address has served: answered, or the test over, long ago."""
    rows = SampleInvitation.objects.filter(body_id=body_id, has_address=True).filter(
        Q(finished_at__lt=answered_before) | Q(entry__test__closed_at__lt=closed_before)
    )
    return list(rows.values_list("id", flat=True)[:ASKED_MAX])


def tests_to_close(*, body_id: int, on: date) -> Sequence[UUID]:
    """Return the open tests whose last day of answers has passed."""
    rows = SampleTest.objects.filter(body_id=body_id, status="open", answer_until_on__lt=on)
    return list(rows.values_list("id", flat=True))


def _views(rows: QuerySet[SampleInvitation]) -> list[InvitationView]:
    return [_view(row) for row in rows.select_related(*WITH).order_by("id")[:ASKED_MAX]]


def _view(row: SampleInvitation) -> InvitationView:
    return InvitationView(
        id=row.id, body_id=row.body_id, entry_id=row.entry_id, test_id=row.entry.test_id,
        buyer_id=row.buyer_id, country=row.country,
        reasons=[Text.of(one) for one in row.reasons], status=row.status, asked_at=row.asked_at,
        replied_at=row.replied_at, words=row.words, has_address=row.has_address,
        finished_at=row.finished_at, reminders=tuple(row.reminders),
        parcel=_parcel(getattr(row, "parcel", None)),
        answer=_answer(getattr(row, "answer", None)),
    )  # fmt: skip


def _parcel(row: SampleParcel | None) -> ParcelView | None:
    names = ParcelView.__slots__
    return None if row is None else ParcelView(**{name: getattr(row, name) for name in names})


def _answer(row: SampleAnswer | None) -> AnswerView | None:
    names = AnswerView.__slots__
    return None if row is None else AnswerView(**{name: getattr(row, name) for name in names})
