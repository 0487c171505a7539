"""
Mend announcements by hand: hide, put the region or period right, say whether a pair is one.

What was mended stays when the announcement is imported again, until an officer takes it back.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.announcements import places, reading
from naru.announcements.models import Announcement, AnnouncementVersion, DoubtfulPair
from naru.announcements.operations import columns, intake
from naru.announcements.operations.following import UnknownAnnouncement
from naru.announcements.operations.shelving import gazetteer
from naru.announcements.periods import ReadPeriod
from naru.announcements.places import ReadRegions
from naru.announcements.reading import Reading
from naru.announcements.record import of_content
from naru.geography.region import check_code
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

BY_HAND = "담당자가 고침"


class PeriodEndsEarly(Refusal):
    code = "announcements.period_ends_early"
    says = Text(ko="마감이 시작보다 빠릅니다.", en="It ends before it begins.")
    next_step = Text(ko="시작과 마감을 다시 확인해 주세요.", en="Check both dates.")


class PairIsDecided(Refusal):
    code = "announcements.pair_is_decided"
    says = Text(
        ko="이 쌍은 이미 정해졌거나, 한쪽이 다른 공고에 합쳐졌습니다.",
        en="This pair was decided already, or one of the two was joined elsewhere.",
    )
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Look at the list again.")


@within_transaction
def hide(*, by: Actor, announcement_id: UUID, why: str, at: datetime) -> None:
    """
    Take an announcement out of sight.

    :raises UnknownAnnouncement: there is no such one.
    """
    row = _locked(by.body_id, announcement_id)
    row.hidden_at, row.hidden_why = at, why[:200]
    row.save(update_fields=["hidden_at", "hidden_why"])


@within_transaction
def show(*, by: Actor, announcement_id: UUID) -> None:
    """
    Let an announcement be seen again.

    :raises UnknownAnnouncement: there is no such one.
    """
    row = _locked(by.body_id, announcement_id)
    row.hidden_at, row.hidden_why = None, ""
    row.save(update_fields=["hidden_at", "hidden_why"])


@within_transaction
def mend_regions(*, by: Actor, announcement_id: UUID, codes: Sequence[str]) -> None:
    """
    Say for which regions an announcement is; none means nationwide.

    :raises UnknownAnnouncement: there is no such one.
    :raises UnknownRegion: a code is none.
    """
    row = _locked(by.body_id, announcement_id)
    regions = ReadRegions(codes=tuple(check_code(code) for code in codes), why=BY_HAND)
    columns.put_regions(row, regions)
    row.region_by_hand = True
    row.save(update_fields=[*columns.REGIONS, "region_by_hand"])


@within_transaction
def mend_period(
    *,
    by: Actor,
    announcement_id: UUID,
    kind: str,
    begins_at: datetime | None,
    ends_at: datetime | None,
) -> None:
    """
    Say when an announcement takes applications; the raw words stay.

    :raises UnknownAnnouncement: there is no such one.
    :raises PeriodEndsEarly: it ends before it begins.
    """
    if begins_at and ends_at and ends_at <= begins_at:
        raise PeriodEndsEarly
    row = _locked(by.body_id, announcement_id)
    period = ReadPeriod(kind=kind, begins_at=begins_at, ends_at=ends_at, raw=row.period_raw)
    columns.put_period(row, period, BY_HAND)
    row.period_by_hand = True
    row.save(update_fields=[*columns.PERIOD, "period_by_hand", "facts"])


@within_transaction
def read_again(*, by: Actor, announcement_id: UUID, on: date) -> None:
    """
    Take back what was mended: what the newest version says counts again.

    :raises UnknownAnnouncement: there is no such one.
    """
    row = _locked(by.body_id, announcement_id)
    row.region_by_hand = row.period_by_hand = False
    newest = AnnouncementVersion.objects.filter(announcement=row).order_by("-number")[0]
    columns.fill(row, _read(by.body_id, newest, on))
    row.save(update_fields=[*columns.WRITTEN, "region_by_hand", "period_by_hand"])


@within_transaction
def join(*, by: Actor, pair_id: UUID, at: datetime) -> UUID:
    """
    Say that a pair is one: the second is shown as a part of the first; returns the first.

    :raises PairIsDecided: it was decided, or one of the two belongs to a third.
    """
    intake.lock_sources(body_id=by.body_id)
    pair = _waiting(by.body_id, pair_id)
    _decide(pair, "same", by, at)
    parts = Announcement.objects.filter(same_as=pair.second)
    parts.update(same_as=pair.first)  # a chain is never longer than one
    Announcement.objects.filter(id=pair.second_id).update(same_as=pair.first)
    return pair.first_id


@within_transaction
def keep_apart(*, by: Actor, pair_id: UUID, at: datetime) -> None:
    """
    Say that a pair is two.

    :raises PairIsDecided: it was decided already.
    """
    intake.lock_sources(body_id=by.body_id)
    _decide(_waiting(by.body_id, pair_id), "different", by, at)


@within_transaction
def undo(*, by: Actor, pair_id: UUID) -> tuple[UUID, UUID]:
    """
    Take a decision about a pair back; both are announcements of their own again.

    :raises PairIsDecided: there is nothing to take back.
    """
    intake.lock_sources(body_id=by.body_id)
    rows = DoubtfulPair.objects.select_for_update(of=("self",))
    pair = rows.filter(body_id=by.body_id, id=pair_id).exclude(state="waiting").first()
    if pair is None:
        raise PairIsDecided
    if pair.state == "same":
        Announcement.objects.filter(id=pair.second_id).update(same_as=None)
    pair.state, pair.decided_by, pair.decided_at = "waiting", None, None
    pair.save(update_fields=["state", "decided_by", "decided_at"])
    return pair.first_id, pair.second_id


def _locked(body_id: int, announcement_id: UUID) -> Announcement:
    rows = Announcement.objects.select_for_update(of=("self",))
    row = rows.filter(body_id=body_id, id=announcement_id, same_as=None).first()
    if row is None:
        raise UnknownAnnouncement
    return row


def _read(body_id: int, version: AnnouncementVersion, on: date) -> Reading:
    names: places.Gazetteer = gazetteer(body_id=body_id, on=on)
    return reading.read(of_content(version.content), names=names, on=on)


def _waiting(body_id: int, pair_id: UUID) -> DoubtfulPair:
    rows = DoubtfulPair.objects.select_for_update(of=("self",))
    rows = rows.select_related("first", "second")
    pair = rows.filter(body_id=body_id, id=pair_id, state="waiting").first()
    if pair is None or pair.first.same_as_id or pair.second.same_as_id:
        raise PairIsDecided
    return pair


def _decide(pair: DoubtfulPair, state: str, by: Actor, at: datetime) -> None:
    pair.state, pair.decided_by, pair.decided_at = state, by.person_id, at
    pair.save(update_fields=["state", "decided_by", "decided_at"])
