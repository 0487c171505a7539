"""Read meetings: of a round, of a party, one with its notes, tasks and questions; versions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.meetings.models import (
    Meeting,
    MeetingFollowUp,
    MeetingNote,
    MeetingTask,
    TimetableVersion,
)
from naru.meetings.queries.rounds import view as round_view
from naru.meetings.views import (
    FollowUpView,
    MeetingView,
    NoteView,
    RoundView,
    TaskView,
    VersionView,
)
from naru.scheduling.hours import Span

MEETINGS_MAX = 500
VERSIONS_SHOWN_MAX = 20
TASKS_MAX = 200


def of_round(*, round_id: UUID, only_told: bool = False) -> list[MeetingView]:
    """Return the meetings of a round by slot and table; those without a slot last."""
    rows = _rows().filter(round_id=round_id)
    if only_told:
        rows = rows.filter(told_status="chosen").order_by("told_slot", "told_table", "id")
    else:
        rows = rows.order_by("slot", "table", "id")
    return _views(rows)


def of_party(*, row_id: UUID) -> list[MeetingView]:
    """Return the published meetings of one party of a round, and those called off after it."""
    rows = _rows().filter(Q(firm_id=row_id) | Q(buyer_id=row_id)).exclude(told_status="")
    return _views(rows.order_by("told_slot", "id"))


def of_firms(*, body_id: int, firm_ids: Iterable[UUID]) -> list[MeetingView]:
    """Return the published meetings of firms, the latest first."""
    rows = _rows().filter(round__body_id=body_id, firm__party_id__in=list(firm_ids))
    rows = rows.filter(told_status="chosen")
    return _views(rows.order_by("-round__first_on", "told_slot", "id")[:MEETINGS_MAX])


def meeting(*, body_id: int, meeting_id: UUID) -> MeetingView | None:
    """Return one meeting, or None."""
    row = _rows().filter(round__body_id=body_id, id=meeting_id).first()
    return view(row, round_view(row.round)) if row else None


def several(*, body_id: int, meeting_ids: Iterable[UUID]) -> list[MeetingView]:
    """Return meetings by their ids."""
    rows = _rows().filter(round__body_id=body_id, id__in=list(meeting_ids))
    return _views(rows.order_by("told_slot", "id"))


def notes(*, meeting_id: UUID) -> list[NoteView]:
    """Return what was written of a meeting, the first first."""
    rows = MeetingNote.objects.filter(meeting_id=meeting_id).order_by("id")
    return [NoteView(side=one.side, words=one.words, written_at=one.written_at) for one in rows]


def tasks(*, meeting_id: UUID) -> list[TaskView]:
    """Return what is to be done after a meeting."""
    rows = MeetingTask.objects.filter(meeting_id=meeting_id)
    return [_task(row) for row in rows.order_by("due_on", "id")]


def tasks_due(*, body_id: int, on: date) -> list[TaskView]:
    """Return the open tasks due until a day of which nobody was reminded yet."""
    rows = MeetingTask.objects.filter(
        meeting__round__body_id=body_id, done_at__isnull=True, reminded_at__isnull=True,
        due_on__lte=on,
    )  # fmt: skip
    return [_task(row) for row in rows.order_by("id")[:TASKS_MAX]]


def follow_ups(*, meeting_id: UUID) -> list[FollowUpView]:
    """Return the questions of months later and their answers."""
    rows = MeetingFollowUp.objects.filter(meeting_id=meeting_id).order_by("months")
    names = (
        "id", "meeting_id", "months", "asked_at", "answered_at", "outcome", "amount_minor", "words",
    )  # fmt: skip
    return [FollowUpView(**{name: getattr(row, name) for name in names}) for row in rows]


def to_ask_later(*, body_id: int, until: date, months: int) -> list[MeetingView]:
    """Return held meetings of rounds up to a day of which was not asked for ``months`` or more."""
    rows = _rows().filter(
        round__body_id=body_id, round__status__in=("held", "closed"), round__first_on__lte=until,
        told_status="chosen", outcome__in=("interest", "sample", "quote", "contract"),
    )  # fmt: skip
    rows = rows.exclude(follow_ups__months__gte=months)
    return _views(rows.order_by("id")[:MEETINGS_MAX])


def to_remind(*, body_id: int, since: datetime, until: datetime, when: str) -> list[MeetingView]:
    """Return the published meetings that begin in ``[since, until)``, not reminded of yet."""
    rows = _rows().filter(
        round__body_id=body_id, round__status="published", told_status="chosen",
        round__first_on__lte=legal_date(until), **{f"{when}_reminded_at__isnull": True},
    )  # fmt: skip
    found = _views(rows.order_by("id")[:MEETINGS_MAX])
    return [one for one in found if one.told_during and since <= one.told_during.since < until]


def versions(*, round_id: UUID) -> list[VersionView]:
    """Return the versions of a timetable, the newest first."""
    rows = TimetableVersion.objects.filter(round_id=round_id).order_by("-number")
    return [_version(row) for row in rows[:VERSIONS_SHOWN_MAX]]


def version(*, round_id: UUID, number: int) -> VersionView | None:
    """Return one version, or None."""
    row = TimetableVersion.objects.filter(round_id=round_id, number=number).first()
    return _version(row) if row else None


def _rows() -> Any:
    return Meeting.objects.select_related("round", "firm", "buyer")


def _views(rows: Any) -> list[MeetingView]:
    rounds: dict[UUID, RoundView] = {}
    found: list[MeetingView] = []
    for row in rows:
        if row.round_id not in rounds:
            rounds[row.round_id] = round_view(row.round)
        found.append(view(row, rounds[row.round_id]))
    return found


def view(row: Meeting, round_: RoundView) -> MeetingView:
    """Show a meeting of a round whose parties were read with it."""
    names = (
        "id", "round_id", "status", "weight", "by_hand", "language", "slot", "table", "fixed",
        "told_slot", "told_table", "told_status", "sequence", "reason", "firm_came", "buyer_came",
        "outcome", "amount_minor", "outcome_words", "meets_again", "told_at",
    )  # fmt: skip
    spans = round_.slots
    return MeetingView(
        **{name: getattr(row, name) for name in names},
        round_title=round_.title,
        round_name=round_.name,
        firm_id=row.firm.party_id,
        firm=row.firm.name,
        firm_row=row.firm_id,
        buyer_id=row.buyer.party_id,
        buyer=row.buyer.name,
        buyer_row=row.buyer_id,
        country=row.buyer.country,
        time_zone=row.buyer.time_zone,
        during=_span(spans, row.slot),
        told_during=_span(spans, row.told_slot),
        place=round_.place,
        told_link=round_.link(row.told_table),
    )


def _span(spans: Sequence[Span], slot: int | None) -> Span | None:
    return spans[slot] if slot is not None and slot < len(spans) else None


def _task(row: MeetingTask) -> TaskView:
    names = ("id", "meeting_id", "owner", "what", "due_on", "done_at")
    return TaskView(**{name: getattr(row, name) for name in names})


def _version(row: TimetableVersion) -> VersionView:
    return VersionView(
        number=row.number,
        how=row.how,
        places={UUID(one): (place[0], place[1]) for one, place in row.places.items()},
        idle=row.idle,
        idle_bound=row.idle_bound,
        seconds=float(row.seconds),
        left_out=tuple(UUID(one) for one in row.left_out),
        shortages=tuple(Text(ko, en) for ko, en in row.shortages),
        balance=Text(*row.balance) if row.balance else None,
        changed=row.changed,
        made_at=row.made_at,
        published_at=row.published_at,
    )
