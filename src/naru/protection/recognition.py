"""
Count the days of one recognition of unemployment (실업인정) and what they pay.

Pure. Days of the waiting period, days worked, days after work was taken up, and days beyond those
that are left pay nothing; each is said.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class PeriodTooLong(Refusal):
    code = "protection.recognition_too_long"
    says = Text(
        ko="한 번에 {limit}일까지 신청할 수 있습니다.",
        en="At most {limit} days can be recognised at once.",
    )
    next_step = Text(ko="끝나는 날을 앞당겨 주세요.", en="Choose an earlier last day.")


class PeriodNotOver(Refusal):
    code = "protection.recognition_period_not_over"
    says = Text(
        ko="아직 지나지 않은 날은 인정받을 수 없습니다.",
        en="Days that have not passed yet cannot be recognised.",
    )
    next_step = Text(
        ko="기간의 마지막 날이 지난 뒤 신청해 주세요.", en="Report once the last day has passed."
    )


class PeriodNotNext(Refusal):
    code = "protection.recognition_out_of_turn"
    says = Text(
        ko="이번 기간은 {since}부터 시작해야 합니다.", en="This period must begin on {since}."
    )
    next_step = Text(
        ko="앞 기간에 이어서 빠짐없이 신청해 주세요.", en="Report the periods one after the other."
    )


class TooFewActivities(Refusal):
    code = "protection.too_few_job_searches"
    says = Text(
        ko="재취업 활동을 {limit}회 이상 적어야 합니다.",
        en="At least {limit} job searches must be told.",
    )
    next_step = Text(
        ko="이력서를 낸 곳, 면접, 취업특강 등을 적어 주세요.",
        en="Tell where you applied, interviews, or courses you took.",
    )


class WorkOutsidePeriod(Refusal):
    code = "protection.work_outside_the_period"
    says = Text(
        ko="취업한 날은 이번 기간 안에 있어야 합니다.",
        en="The day work was taken up must lie within the period.",
    )
    next_step = Text(
        ko="기간 앞의 취업은 ‘취업 신고’로 알려 주세요.",
        en="Report earlier work by itself instead.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a person reports of a period ``[since, until)``."""

    since: date
    until: date
    activities: tuple[str, ...]
    days_worked: int = 0
    took_up_work_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a benefit stands: from when it pays, when it ends, how many days are left."""

    next_on: date  # the first day that no period covers yet
    pays_from: date  # the waiting period is over
    ends_on: date
    days_left: int
    daily: int
    period_days_max: int
    activities_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """
    The days of a period: all of them, those that pay, and why the others do not.

    ``after`` lie behind the day work was taken up or the benefit's end, ``beyond`` are more than
    were left.
    """

    days: int
    waiting: int
    worked: int
    after: int
    beyond: int
    paid_days: int
    amount: int


def check(report: Report, course: Course, *, today: date) -> None:
    """
    Hold a report to its form.

    :raises PeriodNotNext: it does not follow the last one.
    :raises PeriodTooLong: it covers too many days.
    :raises PeriodNotOver: its last day has not passed.
    :raises TooFewActivities: too few job searches; none is asked of who took up work.
    :raises WorkOutsidePeriod: work was taken up on a day that the period does not cover.
    """
    if report.since != course.next_on or report.until <= report.since:
        raise PeriodNotNext(since=course.next_on.isoformat())
    if (report.until - report.since).days > course.period_days_max:
        raise PeriodTooLong(limit=course.period_days_max)
    if report.until > today:
        raise PeriodNotOver
    work_on = report.took_up_work_on
    if work_on is not None and not report.since <= work_on <= report.until:
        raise WorkOutsidePeriod
    told = sum(bool(one.strip()) for one in report.activities)
    if told < course.activities_min and work_on is None:
        raise TooFewActivities(limit=course.activities_min)


def count(report: Report, course: Course) -> Counted:
    """Count a period's days; every day falls into exactly one kind."""
    days = (report.until - report.since).days
    stop = min(report.until, course.ends_on, report.took_up_work_on or date.max)
    after = days - max(0, (stop - report.since).days)
    first = max(report.since, course.pays_from)
    waiting = max(0, min((first - report.since).days, days - after))
    open_days = days - after - waiting
    worked = min(report.days_worked, open_days)
    paid = min(open_days - worked, course.days_left)
    return Counted(
        days=days,
        waiting=waiting,
        worked=worked,
        after=after,
        beyond=open_days - worked - paid,
        paid_days=paid,
        amount=paid * course.daily,
    )


def overpaid(*, paid: list[tuple[date, date, int]], worked_since: date, daily: int) -> int:
    """
    Return what was paid for days on or after the day work was taken up.

    ``paid`` holds each paid period ``(since, until, paid days)``; its paid days are its last ones.
    """
    days = 0
    for since, until, count_paid in paid:
        late = (until - max(since, worked_since)).days
        days += max(0, min(late, count_paid))
    return days * daily


def first_paid_day(reported_on: date, waiting_days: int) -> date:
    """Return the day after the waiting period, which begins with the report of unemployment."""
    return reported_on + timedelta(days=waiting_days)
