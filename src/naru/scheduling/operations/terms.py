"""What a resource asks of whoever books it: hours, notice, horizon, length, and to have come."""

from datetime import datetime, timedelta
from uuid import UUID

from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.scheduling import hours
from naru.scheduling.hours import Span
from naru.scheduling.models import Resource
from naru.scheduling.queries import attendance
from naru.scheduling.queries import resources as queries
from naru.scheduling.views import ResourceView


class NotOpenThen(Refusal):
    code = "scheduling.not_open_then"
    says = Text(ko="그 시간에는 열지 않습니다.", en="It is not open at that time.")
    next_step = Text(ko="운영 시간 안에서 골라 주세요.", en="Choose a time within the hours.")


class TooSoonOrTooFar(Refusal):
    code = "scheduling.too_soon_or_too_far"
    says = Text(
        ko="예약은 {hours}시간 전부터 {days}일 뒤까지만 할 수 있습니다.",
        en="Book at least {hours} hours and at most {days} days ahead.",
    )
    next_step = Text(ko="다른 시간을 골라 주세요.", en="Choose another time.")


class WrongLength(Refusal):
    code = "scheduling.wrong_length"
    says = Text(
        ko="한 번에 {least}분에서 {most}분까지, {least}분 단위로 예약할 수 있습니다.",
        en="A booking takes {least} to {most} minutes, in steps of {least}.",
    )
    next_step = Text(ko="시간 길이를 다시 골라 주세요.", en="Choose its length again.")


class TooManyNoShows(Refusal):
    code = "scheduling.too_many_no_shows"
    says = Text(
        ko="연락 없이 오지 않은 예약이 {count}번 있어 {until}까지 예약할 수 없습니다.",
        en="After {count} bookings without coming, booking is closed to you until {until}.",
    )
    next_step = Text(ko="급하면 담당자에게 연락해 주세요.", en="If it is urgent, call the office.")


def must_be_allowed(*, resource: Resource, during: Span, attendee_id: UUID, at: datetime) -> None:
    """
    Hold a wish to the terms of its resource.

    :raises TooSoonOrTooFar, WrongLength, NotOpenThen, TooManyNoShows: as they say.
    """
    view = queries.resource(body_id=resource.body_id, resource_id=resource.id)
    assert view is not None, "it is locked"
    latest = at + timedelta(days=resource.horizon_days)
    if is_too_soon(resource, during, at) or during.until > latest:
        raise TooSoonOrTooFar(hours=resource.notice_hours, days=resource.horizon_days)
    must_be_open(view, during)
    must_have_come(resource, attendee_id, at)


def is_too_soon(resource: Resource, during: Span, at: datetime) -> bool:
    """Say whether a span begins before the notice that the resource asks for."""
    return during.since < at + timedelta(hours=resource.notice_hours)


def must_be_open(view: ResourceView, during: Span) -> None:
    """
    Hold a span to the opening hours and lengths.

    :raises NotOpenThen, WrongLength: where it does not fit.
    """
    if view.by_day:
        return
    spans = hours.open_spans(
        clock.legal_date(during.since),
        hours=view.hours,
        closures=view.closures,
        rests_on_holidays=view.rests_on_holidays,
    )
    if not any(span.holds(during) for span in spans):
        raise NotOpenThen
    minutes = int((during.until - during.since).total_seconds()) // 60
    if minutes not in hours.lengths(view.minutes, view.minutes_max):
        raise WrongLength(least=view.minutes, most=max(view.minutes, view.minutes_max))


def must_have_come(resource: Resource, attendee_id: UUID, at: datetime) -> None:
    """
    Turn away whoever did not come too often.

    :raises TooManyNoShows: until enough time has passed.
    """
    missed = attendance.no_shows(
        body_id=resource.body_id,
        kind=resource.kind,
        attendee_id=attendee_id,
        most=resource.no_shows_max,
        days=resource.no_shows_days,
        at=at,
    )
    if missed and missed.closed_until:
        raise TooManyNoShows(count=missed.count, until=missed.closed_until.isoformat())
