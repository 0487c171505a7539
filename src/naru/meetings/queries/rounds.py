"""Read rounds: one, a page, those of a party; and the parties of a round with their wishes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.meetings.models import MeetingParty, MeetingRound, MeetingWish
from naru.meetings.slots import Session
from naru.meetings.views import PartyView, RoundView

ROUNDS_MAX = 60
PARTIES_MAX = 200


def round_(*, body_id: int, round_id: UUID) -> RoundView | None:
    """Return one round, or None."""
    row = MeetingRound.objects.filter(body_id=body_id, id=round_id).first()
    return view(row) if row else None


def page(
    *, body_id: int, status: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[RoundView]:  # fmt: skip
    """
    Return a page of rounds, the latest days first.

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = MeetingRound.objects.filter(body_id=body_id)
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(title__icontains=search) if search else rows
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    start = int(unpack_cursor(cursor, parts=1)[0]) if cursor else 0
    found = list(rows.order_by("-first_on", "-id")[start : start + limit + 1])
    following = pack_cursor(start + limit) if len(found) > limit else ""
    return Page(rows=[view(row) for row in found[:limit]], next_cursor=following, counted=counted)


def between(*, body_id: int, since: date, until: date) -> list[RoundView]:
    """Return the rounds whose first day lies in ``[since, until)``, the earliest first."""
    rows = MeetingRound.objects.filter(
        body_id=body_id, first_on__gte=since, first_on__lt=until
    ).exclude(status="dropped")
    return [view(row) for row in rows.order_by("first_on", "id")[:ROUNDS_MAX]]


def in_state(*, body_id: int, status: str) -> list[RoundView]:
    """Return the rounds in a state, the earliest first."""
    rows = MeetingRound.objects.filter(body_id=body_id, status=status)
    return [view(row) for row in rows.order_by("first_on", "id")[:ROUNDS_MAX]]


def of_party(
    *, body_id: int, side: str, party_ids: Iterable[UUID]
) -> list[tuple[RoundView, PartyView]]:
    """Return the rounds to which firms or a buyer were asked, the latest first."""
    rows = MeetingParty.objects.filter(
        side=side, party_id__in=list(party_ids), round__body_id=body_id
    ).exclude(round__status="dropped")
    found = rows.select_related("round").order_by("-round__first_on", "-id")[:ROUNDS_MAX]
    return [(view(row.round), party_view(row)) for row in found if row.round.status != "planned"]


def parties(*, round_id: UUID, side: str = "", with_wishes: bool = False) -> list[PartyView]:
    """Return the parties of a round by side and name."""
    rows = MeetingParty.objects.filter(round_id=round_id)
    rows = rows.filter(side=side) if side else rows
    found = list(rows.order_by("-side", "name", "id")[:PARTIES_MAX])
    wishes: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    if with_wishes:
        for wish in MeetingWish.objects.filter(who__round_id=round_id):
            wishes[wish.who_id][wish.whom_id] = wish.degree
    return [party_view(row, wishes[row.id]) for row in found]


def party(*, body_id: int, row_id: UUID) -> PartyView | None:
    """Return one party with her wishes, or None."""
    row = MeetingParty.objects.filter(id=row_id, round__body_id=body_id).first()
    if row is None:
        return None
    wishes = MeetingWish.objects.filter(who=row)
    return party_view(row, {one.whom_id: one.degree for one in wishes})


def unanswered(*, round_id: UUID) -> list[PartyView]:
    """Return who was asked, has not answered and was not reminded yet."""
    rows = MeetingParty.objects.filter(
        round_id=round_id, answered_at__isnull=True, reminded_at__isnull=True
    ).exclude(status__in=("declined", "withdrawn"))
    return [party_view(row) for row in rows.order_by("id")]


def due_for_wishes(*, body_id: int, since: datetime, until: datetime) -> list[RoundView]:
    """Return the rounds whose wishes close in ``[since, until)``."""
    rows = MeetingRound.objects.filter(
        body_id=body_id, status="wishes", wishes_until__gte=since, wishes_until__lt=until
    )
    return [view(row) for row in rows.order_by("id")]


def view(row: MeetingRound) -> RoundView:
    """Show a round."""
    names = (
        "id", "title", "title_en", "kind", "status", "place", "video", "call_id", "first_on",
        "minutes", "minutes_break", "tables", "firms_max", "wishes_until", "policy",
        "per_party_min", "per_party_max", "idle_spread_max", "version", "published_version",
        "laying", "laying_since", "published_at", "closed_at",
    )  # fmt: skip
    return RoundView(
        **{name: getattr(row, name) for name in names},
        sessions=tuple(Session.of(one) for one in row.sessions),
        tables_out={int(slot): count for slot, count in row.tables_out.items()},
    )


def party_view(row: Any, wishes: dict[UUID, str] | None = None) -> PartyView:
    """Show a party."""
    names = (
        "id", "round_id", "side", "party_id", "name", "country", "time_zone", "status", "source",
        "about", "wants_interpreter", "words", "invited_at", "answered_at", "reminded_at",
    )  # fmt: skip
    return PartyView(
        **{name: getattr(row, name) for name in names},
        languages=tuple(row.languages),
        closed=frozenset(row.closed),
        wishes=wishes or {},
    )


def opener(*, round_id: UUID) -> UUID | None:
    """Return who opened a round."""
    row = MeetingRound.objects.filter(id=round_id).first()
    return row.opened_by if row else None
