"""Let firms and buyers into a round, and note their answers, wishes and withdrawals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.meetings.models import Meeting, MeetingParty, MeetingRound, MeetingWish
from naru.meetings.operations import rounds
from naru.meetings.states import (
    CHANGES_TIMETABLE,
    CHANGES_WISHES,
    DEGREES,
    RoundMovedOn,
    must_be,
)
from naru.records.operations import audit

GONE = ("declined", "withdrawn")


class UnknownParty(Refusal):
    code = "meetings.unknown_party"
    says = Text(ko="이 상담회에 없는 참가자입니다.", en="That party is not in this round.")
    next_step = Text(ko="참가자 목록에서 골라 주세요.", en="Choose from the list of parties.")


class RoundFull(Refusal):
    code = "meetings.round_full"
    says = Text(
        ko="이 상담회에는 {most}개 기업까지 참가할 수 있습니다.",
        en="{most} firms take part in this round at most.",
    )
    next_step = Text(
        ko="다음 달 상담회에 넣거나 기업 수를 늘려 주세요.",
        en="Put it into next month's round, or raise the number.",
    )


class WishesClosed(Refusal):
    code = "meetings.wishes_closed"
    says = Text(
        ko="희망을 받는 기간이 아닙니다.",
        en="Wishes are not taken at this time.",
        more=(
            ("ja", "現在、ご希望は受け付けておりません。"),
            ("zh", "目前不接受意向登记。"),
            ("vi", "Hiện không nhận đăng ký nguyện vọng."),
            ("es", "Ahora no se admiten preferencias."),
        ),
    )
    next_step = Text(
        ko="바꿀 것이 있으면 담당자에게 연락해 주세요.",
        en="To change something, call the office.",
        more=(
            ("ja", "変更をご希望の場合は、担当者までご連絡ください。"),
            ("zh", "如需更改，请联系我们。"),
            ("vi", "Nếu cần thay đổi, xin liên hệ với chúng tôi."),
            ("es", "Para cambiar algo, póngase en contacto con nosotros."),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who comes into a round; ``party_id`` is the firm's or the buyer's id."""

    side: str
    party_id: UUID
    name: str
    country: str = ""
    time_zone: str = "Asia/Seoul"
    source: str = "office"
    award_id: UUID | None = None
    about: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a party says: whether she comes, whom she wishes to meet, when she cannot."""

    accepts: bool
    wishes: Mapping[UUID, str] = field(default_factory=dict)  # by the other's row
    closed: frozenset[int] = frozenset()
    languages: tuple[str, ...] = ()
    wants_interpreter: bool = False
    about: str = ""
    words: str = ""


@within_transaction
def add(*, by: Actor, round_id: UUID, newcomer: Newcomer, at: datetime) -> UUID | None:
    """
    Let a firm or a buyer into a round; None where she is in it already.

    :raises UnknownRound, RoundMovedOn: where parties are not taken in.
    :raises RoundFull: where no more firms may come.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, *CHANGES_WISHES)
    known = MeetingParty.objects.filter(
        round=row, side=newcomer.side, party_id=newcomer.party_id
    ).first()
    if known is not None and known.status not in GONE:
        return None
    if newcomer.side == "firm" and _count_firms(row) >= row.firms_max:
        raise RoundFull(most=row.firms_max)
    values = {
        "name": newcomer.name, "country": newcomer.country, "time_zone": newcomer.time_zone,
        "source": newcomer.source, "award_id": newcomer.award_id, "about": newcomer.about[:300],
        "languages": list(newcomer.languages), "invited_at": at, "answered_at": None,
        "status": "accepted" if newcomer.side == "firm" else "invited",
    }  # fmt: skip
    party, _is_new = MeetingParty.objects.update_or_create(
        round=row, side=newcomer.side, party_id=newcomer.party_id, defaults=values
    )
    audit.note(
        by=by, action=f"meeting_party.{newcomer.side}_added", subject=("meeting_party", party.id),
        after={"name": newcomer.name}, at=at,
    )  # fmt: skip
    return party.id


@within_transaction
def answer(
    *, by: Actor, row_id: UUID, answered: Answered, at: datetime, by_office: bool = False
) -> None:
    """
    Note what a party answers; it may be changed until the deadline, by the office until laid.

    :raises UnknownParty: where there is none.
    :raises WishesClosed: where wishes are not taken, or the deadline has passed.
    """
    party, round_ = _locked(by, row_id)
    is_open = round_.status == "wishes" and (by_office or at < round_.wishes_until)
    is_early = by_office and round_.status in ("planned", "timetable")
    if not (is_open or is_early) or party.status == "withdrawn":
        raise WishesClosed
    party.status = "accepted" if answered.accepts else "declined"
    party.answered_at, party.words = at, answered.words[:500]
    if answered.accepts:
        party.closed = sorted(answered.closed)
        party.languages = list(dict.fromkeys(answered.languages))
        party.wants_interpreter = answered.wants_interpreter
        party.about = answered.about[:300] or party.about
        _set_wishes(party, answered.wishes)
    party.save()
    audit.note(
        by=by, action=f"meeting_party.{party.status}", subject=("meeting_party", party.id), at=at
    )


@within_transaction
def withdraw(*, by: Actor, row_id: UUID, reason: str, at: datetime) -> list[UUID]:
    """
    Take a party out of a round, however late; her meetings are called off.

    :returns: the meetings that are no more.
    :raises UnknownParty, RoundMovedOn: where there is none, or the round is over.
    """
    party, round_ = _locked(by, row_id)
    must_be(round_.status, *CHANGES_WISHES, *CHANGES_TIMETABLE)
    if party.status == "withdrawn":
        raise RoundMovedOn
    MeetingParty.objects.filter(id=party.id).update(status="withdrawn", words=reason[:500])
    hers = Meeting.objects.filter(**{party.side: party}, status="chosen")
    gone = list(hers.values_list("id", flat=True))
    hers.update(status="cancelled", reason=reason[:300], slot=None, table=None, fixed=None)
    audit.note(
        by=by, action="meeting_party.withdrawn", subject=("meeting_party", party.id),
        reason=reason, at=at,
    )  # fmt: skip
    return gone


@within_transaction
def note_reminded(*, row_ids: list[UUID], at: datetime) -> None:
    """Note that these were reminded of their wishes."""
    MeetingParty.objects.filter(id__in=row_ids, reminded_at__isnull=True).update(reminded_at=at)


def _set_wishes(party: MeetingParty, wishes: Mapping[UUID, str]) -> None:
    others = MeetingParty.objects.filter(round_id=party.round_id, id__in=list(wishes))
    known = set(others.exclude(side=party.side).values_list("id", flat=True))
    MeetingWish.objects.filter(who=party).delete()
    MeetingWish.objects.bulk_create(
        MeetingWish(who=party, whom_id=whom, degree=degree)
        for whom, degree in wishes.items()
        if whom in known and degree in DEGREES
    )


def _count_firms(row: MeetingRound) -> int:
    firms = MeetingParty.objects.filter(round=row, side="firm")
    return int(firms.exclude(status__in=GONE).count())


def _locked(by: Actor, row_id: UUID) -> tuple[MeetingParty, MeetingRound]:
    found = MeetingParty.objects.filter(id=row_id, round__body_id=by.body_id).first()
    if found is None:
        raise UnknownParty
    round_ = rounds.locked(by=by, round_id=found.round_id)
    return MeetingParty.objects.get(id=row_id), round_
