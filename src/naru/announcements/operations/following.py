"""Save announcements, subscribe to what one wants to hear of, open a calendar of deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from naru.announcements.models import (
    Announcement,
    CalendarFeed,
    SavedAnnouncement,
    Subscription,
)
from naru.announcements.queries.following import feed_token, is_stop_token
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SUBSCRIPTIONS_MAX = 5
SAVED_MAX = 200
WORDS_MAX, WORD_LENGTH_MAX = 10, 40


class UnknownAnnouncement(Refusal):
    code = "announcements.unknown"
    says = Text(ko="이 공고를 찾을 수 없습니다.", en="There is no such announcement.")
    next_step = Text(ko="공고 목록에서 다시 골라 주세요.", en="Choose it from the list again.")


class TooManySaved(Refusal):
    code = "announcements.too_many_saved"
    says = Text(
        ko="관심 공고는 {limit}건까지 담을 수 있습니다.",
        en="You can keep {limit} announcements.",
    )
    next_step = Text(
        ko="마감된 공고를 관심 공고에서 빼 주세요.", en="Take out those that have closed."
    )


class TooManySubscriptions(Refusal):
    code = "announcements.too_many_subscriptions"
    says = Text(
        ko="공고 구독은 {limit}개까지 만들 수 있습니다.", en="You can have {limit} subscriptions."
    )
    next_step = Text(
        ko="쓰지 않는 구독을 그만둔 뒤 다시 만들어 주세요.", en="End one that you no longer need."
    )


class UnknownSubscription(Refusal):
    code = "announcements.unknown_subscription"
    says = Text(
        ko="이 구독을 찾을 수 없습니다. 이미 그만두었을 수 있습니다.",
        en="There is no such subscription; it may have ended already.",
    )
    next_step = Text(
        ko="로그인해서 ‘내 공고’ 화면을 확인해 주세요.",
        en='Sign in and look at "My announcements".',
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to hear of; empty means everything."""

    name: str
    region_codes: Sequence[str] = ()
    categories: Sequence[str] = ()
    words: Sequence[str] = ()
    size: str = ""
    pace: str = "daily"


@within_transaction
def save(*, by: Actor, announcement_id: UUID, at: datetime) -> None:
    """
    Keep an announcement in sight; saved once, however often it is asked.

    :raises UnknownAnnouncement: there is none to be seen.
    :raises TooManySaved: so many are kept already.
    """
    rows = Announcement.objects.filter(body_id=by.body_id, hidden_at=None, same_as=None)
    assert by.person_id is not None, "a guest keeps nothing"
    if not rows.filter(id=announcement_id).exists():
        raise UnknownAnnouncement
    mine = SavedAnnouncement.objects.filter(body_id=by.body_id, person_id=by.person_id)
    if mine.count() >= SAVED_MAX:
        raise TooManySaved(limit=SAVED_MAX)
    SavedAnnouncement.objects.get_or_create(
        person_id=by.person_id, announcement_id=announcement_id,
        defaults={"body_id": by.body_id, "saved_at": at},
    )  # fmt: skip


@within_transaction
def let_go(*, by: Actor, announcement_id: UUID) -> None:
    """Keep an announcement no longer."""
    assert by.person_id is not None, "a guest keeps nothing"
    rows = SavedAnnouncement.objects.filter(body_id=by.body_id, person_id=by.person_id)
    rows.filter(announcement_id=announcement_id).delete()


@within_transaction
def subscribe(*, by: Actor, wanted: Wanted, at: datetime) -> UUID:
    """
    Begin a subscription; what is announced from now on is told.

    :raises TooManySubscriptions: she has as many as there may be.
    """
    assert by.person_id is not None, "a guest cannot subscribe"
    mine = _running(by).select_for_update()
    if len(mine) >= SUBSCRIPTIONS_MAX:
        raise TooManySubscriptions(limit=SUBSCRIPTIONS_MAX)
    row = Subscription(
        body_id=by.body_id, person_id=by.person_id, began_at=at, told_until_at=at,
        **_columns(wanted),
    )  # fmt: skip
    row.save(force_insert=True)
    return row.id


@within_transaction
def change(*, by: Actor, subscription_id: UUID, wanted: Wanted) -> None:
    """
    Change what a subscription is about.

    :raises UnknownSubscription: it is not hers, or has ended.
    """
    if not _running(by).filter(id=subscription_id).update(**_columns(wanted)):
        raise UnknownSubscription


@within_transaction
def end(*, by: Actor, subscription_id: UUID, at: datetime) -> None:
    """
    End a subscription.

    :raises UnknownSubscription: it is not hers, or has ended.
    """
    if not _running(by).filter(id=subscription_id).update(ended_at=at):
        raise UnknownSubscription


@within_transaction
def end_by_link(*, body_id: int, subscription_id: UUID, token: str, at: datetime) -> None:
    """
    End a subscription by the link of its letters, without signing in; a second time is no harm.

    :raises UnknownSubscription: the link was not made by us.
    """
    if not is_stop_token(subscription_id, token):
        raise UnknownSubscription
    rows = Subscription.objects.filter(body_id=body_id, id=subscription_id)
    if not rows.exists():
        raise UnknownSubscription
    rows.filter(ended_at=None).update(ended_at=at)


@within_transaction
def open_feed(*, by: Actor, at: datetime) -> str:
    """Open the calendar of a member's deadlines, or give a new address to one that is open."""
    assert by.person_id is not None, "a guest has no calendar"
    row, is_new = CalendarFeed.objects.select_for_update().get_or_create(
        body_id=by.body_id, person_id=by.person_id, defaults={"opened_at": at}
    )
    if not is_new:
        row.number, row.is_open, row.opened_at = row.number + 1, True, at
        row.save(update_fields=["number", "is_open", "opened_at"])
    return feed_token(row.id, row.number)


@within_transaction
def close_feed(*, by: Actor) -> None:
    """Let the calendar's address fall silent."""
    assert by.person_id is not None, "a guest has no calendar"
    rows = CalendarFeed.objects.filter(body_id=by.body_id, person_id=by.person_id)
    rows.update(is_open=False)


def _running(by: Actor) -> QuerySet[Subscription]:
    assert by.person_id is not None, "a guest subscribes to nothing"
    return Subscription.objects.filter(body_id=by.body_id, person_id=by.person_id, ended_at=None)


def _columns(wanted: Wanted) -> dict[str, object]:
    words = [word.strip()[:WORD_LENGTH_MAX] for word in wanted.words if word.strip()]
    return {
        "name": wanted.name.strip()[:60],
        "region_codes": list(wanted.region_codes),
        "categories": list(wanted.categories),
        "words": list(dict.fromkeys(words))[:WORDS_MAX],
        "size": wanted.size,
        "pace": wanted.pace,
    }
