"""
Relief in repaying (상환기간 연장·상환유예): which kinds there are and how often, how long.

Pure; the limits are dated figures of the programme's file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection import schedules
from naru.protection.programme_file import ProgrammeFile
from naru.protection.schedules import Change, Schedule

KINDS = ("extension", "deferral")


class TooOften(Refusal):
    code = "protection.forbearance_too_often"
    says = Text(
        ko="이 방식은 {times}번까지 쓸 수 있고, 모두 썼습니다.",
        en="This kind of relief may be had {times} times, and was.",
    )
    next_step = Text(
        ko="다른 방식이 남아 있는지 보거나 담당자와 상담해 주세요.",
        en="See whether the other kind is left, or talk to the officer.",
    )


class TooManyMonths(Refusal):
    code = "protection.forbearance_too_long"
    says = Text(
        ko="앞으로 {left}개월까지 신청할 수 있습니다 (모두 합쳐 {limit}개월).",
        en="At most {left} more months can be had ({limit} in all).",
    )
    next_step = Text(ko="개월 수를 줄여 다시 신청해 주세요.", en="Ask for fewer months.")


class BeginsTooEarly(Refusal):
    code = "protection.forbearance_begins_in_the_past"
    says = Text(ko="지난 날부터는 바꿀 수 없습니다.", en="Relief cannot begin in the past.")
    next_step = Text(ko="오늘이나 그 뒤의 날을 골라 주세요.", en="Choose today or a later day.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Relief that a loan already had."""

    kind: str
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What is left of one kind of relief."""

    kind: str
    times_max: int
    times_left: int
    months_max: int
    months_left: int

    @property
    def is_left(self) -> bool:
        return self.times_left > 0 and self.months_left > 0


def allowance(file: ProgrammeFile, kind: str, taken: Sequence[Taken], on: date) -> Allowance:
    """
    Return what is left of a kind on a day.

    :raises FigureMissing: where the file says no limit.
    """
    known = file.figures_on(on)
    times, months = known.of(f"{kind}_times_max"), known.of(f"{kind}_months_max")
    had = [one for one in taken if one.kind == kind]
    return Allowance(
        kind=kind,
        times_max=times,
        times_left=max(0, times - len(had)),
        months_max=months,
        months_left=max(0, months - sum(one.months for one in had)),
    )


def check(left: Allowance, *, months: int, since: date, asked_on: date) -> None:
    """
    Hold a wish to what is left; a slow answer does not put its beginning into the past.

    :raises TooOften, TooManyMonths, BeginsTooEarly: where it passes a limit.
    """
    if left.times_left <= 0:
        raise TooOften(times=left.times_max)
    if not 1 <= months <= left.months_left:
        raise TooManyMonths(left=left.months_left, limit=left.months_max)
    if since < asked_on:
        raise BeginsTooEarly


def change(schedule: Schedule, kind: str, *, since: date, months: int, repaid: int = 0) -> Change:
    """
    Return the plan before and after; instalments that were repaid meanwhile stay as they are.

    :raises NothingLeftToEase: no line falls due from that day on.
    """
    ease = {"extension": schedules.extended, "deferral": schedules.deferred}[kind]
    start = max(since, _first_unpaid(schedule, repaid))
    return Change(since=start, before=schedule, after=ease(schedule, since=start, months=months))


def _first_unpaid(schedule: Schedule, repaid: int) -> date:
    """Return the day after the last line whose principal is covered by what was repaid."""
    first, sum_due = schedule.loan.starts_on, 0
    for line in schedule.lines:
        sum_due += line.principal
        if sum_due > repaid:
            break
        if line.principal:
            first = line.due_on + timedelta(days=1)
    return first
