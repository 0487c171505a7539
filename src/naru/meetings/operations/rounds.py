"""Open rounds, change them, and move them from one state to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Max

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.meetings import slots
from naru.meetings.models import Meeting, MeetingParty, MeetingRound
from naru.meetings.slots import SESSIONS_MAX, SLOTS_MAX, Session
from naru.meetings.states import CHANGES_TIMETABLE, CHANGES_WISHES, must_be, must_follow
from naru.records.operations import audit


class UnknownRound(Refusal):
    code = "meetings.unknown_round"
    says = Text(ko="그런 상담회가 없습니다.", en="There is no such round of meetings.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class RoundUnclear(Refusal):
    code = "meetings.round_unclear"
    says = Text(ko="상담회를 열 수 없습니다: {why}", en="The round cannot be opened: {why}")
    next_step = Text(ko="그 칸을 고쳐 주세요.", en="Mend that field.")


class StillOpen(Refusal):
    code = "meetings.still_open"
    says = Text(
        ko="아직 마지막 상담 시간이 지나지 않았습니다.",
        en="The last meeting of the round is still ahead.",
    )
    next_step = Text(ko="상담이 끝난 뒤에 눌러 주세요.", en="Wait until the meetings are over.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a round is to be."""

    title: str
    kind: str
    sessions: tuple[Session, ...]
    wishes_until: datetime
    minutes: int = 40
    minutes_break: int = 20
    tables: int = 10
    firms_max: int = 10
    place: str = ""
    video: str = ""
    call_id: UUID | None = None
    policy: str = "best_total"
    per_party_min: int = 0
    per_party_max: int = 6
    idle_spread_max: int | None = None
    title_en: str = ""

    def columns(self) -> Mapping[str, Any]:
        named = {
            name: getattr(self, name)
            for name in (
                "title", "title_en", "kind", "wishes_until", "minutes", "minutes_break", "tables",
                "firms_max", "place", "video", "call_id", "policy", "per_party_min",
                "per_party_max", "idle_spread_max",
            )
        }  # fmt: skip
        sessions = sorted(self.sessions)
        return {
            **named,
            "sessions": [one.told() for one in sessions],
            "first_on": sessions[0].on,
        }


@within_transaction
def open_(*, by: Actor, plan: Plan, at: datetime) -> UUID:
    """
    Plan a round.

    :raises RoundUnclear: where its days or hours hold no meeting.
    """
    _check(plan)
    row = MeetingRound.objects.create(
        body_id=by.body_id, opened_at=at, opened_by=by.person_id, **plan.columns()
    )
    audit.note(
        by=by, action="meeting_round.opened", subject=("meeting_round", row.id),
        after={"title": plan.title}, at=at,
    )  # fmt: skip
    return row.id


@within_transaction
def change(*, by: Actor, round_id: UUID, plan: Plan, at: datetime) -> None:
    """
    Change a round; its days and slots only until wishes have closed, since slots are numbered.

    :raises UnknownRound, RoundMovedOn, RoundUnclear: as they say.
    """
    row = locked(by=by, round_id=round_id)
    must_be(row.status, *CHANGES_WISHES, *CHANGES_TIMETABLE)
    if row.status in CHANGES_TIMETABLE:
        plan = replace(
            plan,
            sessions=tuple(Session.of(one) for one in row.sessions),
            minutes=row.minutes,
            minutes_break=row.minutes_break,
        )
    _check(plan)
    _check_tables(row, plan)
    MeetingRound.objects.filter(id=row.id).update(**plan.columns())
    _note(by, row.id, "changed", at)


@within_transaction
def move_on(*, by: Actor, round_id: UUID, status: str, at: datetime) -> None:
    """
    Take a round to its next state: wishes, timetable, held, closed; or drop it.

    :raises UnknownRound, RoundMovedOn: where the state may not follow.
    :raises StillOpen: where its last meeting is still ahead.
    """
    row = locked(by=by, round_id=round_id)
    assert status != "published", "a timetable is published by its own operation"
    must_follow(row.status, status)
    sessions = [Session.of(one) for one in row.sessions]
    spans = slots.slots_of(sessions, minutes=row.minutes, minutes_break=row.minutes_break)
    if status == "held" and at < spans[-1].since:
        raise StillOpen
    changed: dict[str, Any] = {"status": status}
    if status == "closed":
        changed["closed_at"] = at
    MeetingRound.objects.filter(id=row.id).update(**changed)
    _note(by, row.id, status, at)


@within_transaction
def take_tables_out(*, by: Actor, round_id: UUID, slot: int, count: int, at: datetime) -> None:
    """
    Note how many tables or rooms are out of use in a slot.

    :raises UnknownRound, RoundMovedOn: where the timetable is not worked on.
    """
    row = locked(by=by, round_id=round_id)
    must_be(row.status, *CHANGES_TIMETABLE)
    out = {**row.tables_out, str(slot): min(max(count, 0), row.tables)}
    MeetingRound.objects.filter(id=row.id).update(tables_out=out)
    _note(by, row.id, "tables_out", at)


def locked(*, by: Actor, round_id: UUID) -> MeetingRound:
    """
    Return a round of the body, locked.

    :raises UnknownRound: where there is none.
    """
    rows = MeetingRound.objects.select_for_update().filter(body_id=by.body_id, id=round_id)
    row = rows.first()
    if row is None:
        raise UnknownRound
    return row


def _check(plan: Plan) -> None:
    if not plan.sessions or len(plan.sessions) > SESSIONS_MAX:
        raise RoundUnclear(why=Text("날짜와 시간", "days and hours"))
    if any(one.opens >= one.closes for one in plan.sessions):
        raise RoundUnclear(why=Text("시작과 끝 시각", "hours of beginning and end"))
    found = slots.slots_of(plan.sessions, minutes=plan.minutes, minutes_break=plan.minutes_break)
    if not found or len(found) >= SLOTS_MAX:
        raise RoundUnclear(why=Text("상담 길이", "the length of a meeting"))
    if any(one.until > other.since for one, other in pairwise(found)):
        raise RoundUnclear(why=Text("겹치는 시간", "hours that overlap"))
    if plan.wishes_until > found[0].since:
        raise RoundUnclear(why=Text("희망 마감", "the deadline of wishes"))
    if plan.kind == "on_site" and not plan.place.strip():
        raise RoundUnclear(why=Text("장소", "the place"))
    if plan.per_party_min > plan.per_party_max:
        raise RoundUnclear(why=Text("상담 수", "how many meetings"))


def _check_tables(row: MeetingRound, plan: Plan) -> None:
    firms = MeetingParty.objects.filter(round=row, side="firm").exclude(
        status__in=("declined", "withdrawn")
    )
    if firms.count() > plan.firms_max:
        raise RoundUnclear(why=Text("기업 수", "how many firms"))
    used = Meeting.objects.filter(round=row, status="chosen").aggregate(most=Max("table"))["most"]
    if used is not None and used >= plan.tables:
        raise RoundUnclear(why=Text("쓰고 있는 상담석", "tables that are in use"))


def _note(by: Actor, round_id: UUID, deed: str, at: datetime) -> None:
    audit.note(by=by, action=f"meeting_round.{deed}", subject=("meeting_round", round_id), at=at)
