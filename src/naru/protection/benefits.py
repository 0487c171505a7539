"""
Decide on the unemployment benefit of the self-employed (자영업자 실업급여), with the working shown.

The terms in force on the day of closing decide (2019년 10월 1일 전에 폐업했으면 종전 기준). Pure: a
file and what the person said in, the decision with every line of the working out.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from naru.kernel.text import Text
from naru.ledger.schemes import months_later
from naru.protection import insurance
from naru.protection.insurance import BaseDaily, Spell
from naru.protection.programme_file import ProgrammeFile
from naru.rules import amounts, figures
from naru.rules.decisions import Decision
from naru.rules.facts import Facts
from naru.rules.plain_amounts import Table
from naru.rules.working import joined

WINDOW_MONTHS = 24  # 고용보험법 제69조의3제1호; the limit itself stands in the file
REASONS = (
    "sales_fall", "losses", "disaster", "unavoidable", "violation", "own_fault", "change_of_trade",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a person says of herself: her insurance, why and when she closed, and how she is now."""

    spells: tuple[Spell, ...]
    closed_on: date
    reason: str
    premiums: str = "paid"  # or "arrears"
    work: str = "seeking"  # or "not_seeking", "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingLine:
    """One line of the working: what, how it comes about, how much, and what it rests on."""

    label: Text
    how: Text
    amount: Text
    basis: str = ""
    assumption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """The decision: daily amount, days, total, and the day the benefit period ends."""

    decision: Decision
    facts: Facts
    base: BaseDaily
    daily: int
    days: int
    waiting_days: int
    ends_on: date
    working: tuple[WorkingLine, ...]

    @property
    def total(self) -> int:
        return self.daily * self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderTerms:
    """What the same person would get under one row of dated terms."""

    since: date
    basis: str
    daily: int
    days: int
    is_in_force: bool

    @property
    def total(self) -> int:
        return self.daily * self.days


def entitlement(file: ProgrammeFile, told: Circumstances) -> Entitlement:
    """
    Decide by the terms of the day of closing.

    :raises BadSpells: the insured periods do not fit.
    :raises NoTermsInForce, FigureMissing: the file says nothing of that day.
    """
    base, facts = _facts(file, told)
    on = told.closed_on
    known = file.figures_on(on)
    decision = file.decide(facts, on)
    daily, days = _daily_and_days(file, facts, on)
    period = known.of("period_months")
    return Entitlement(
        decision=decision,
        facts=facts,
        base=base,
        daily=daily if decision.allowed else 0,
        days=days if decision.allowed else 0,
        waiting_days=known.of("waiting_days"),
        ends_on=months_later(on + timedelta(days=1), period),
        working=_working(file, facts, base, on),
    )


def under_each_terms(file: ProgrammeFile, told: Circumstances) -> tuple[UnderTerms, ...]:
    """
    Compare what the same person would get under every row of terms, oldest first.

    Her base daily pay is the same in all; only rate and days differ.
    """
    _, facts = _facts(file, told)
    current = file.terms_on(told.closed_on)
    found = []
    for terms in sorted(file.terms, key=lambda row: row.since):
        daily, days = _daily_and_days(file, facts, terms.since)
        found.append(
            UnderTerms(
                since=terms.since,
                basis=terms.basis,
                daily=daily,
                days=days,
                is_in_force=terms is current,
            )
        )
    return tuple(found)


def grades(file: ProgrammeFile, on: date) -> dict[int, int]:
    """Return the grades of reference pay (기준보수 등급) with their pay a month."""
    pay = file.figures_on(on).figure("reference_pay").value
    assert isinstance(pay, Table), "reference pay is a table by grade"
    return {step.since: step.amount for step in pay.steps}


def _facts(file: ProgrammeFile, told: Circumstances) -> tuple[BaseDaily, Facts]:
    file.terms_on(told.closed_on)
    known = grades(file, told.closed_on)
    spells = insurance.check(told.spells, closed_on=told.closed_on, grades=known)
    end = min(spells[-1].until, told.closed_on + timedelta(days=1))
    base = insurance.base_daily(
        spells,
        until=end,
        average_months=file.figures_on(told.closed_on).of("average_months"),
        pay_of=lambda grade, day: file.figures_on(day).of(
            "reference_pay", {"insured.grade": grade}
        ),
    )
    window = months_later(told.closed_on + timedelta(days=1), -WINDOW_MONTHS)
    facts: Facts = {
        "insured.months": insurance.months(spells),
        "insured.months_in_24": insurance.months_within(spells, since=window, until=end),
        "closure.on": told.closed_on,
        "closure.reason": told.reason,
        "premium.standing": told.premiums,
        "work.standing": told.work,
        "benefit.base_daily": base.amount,
    }
    return base, facts


def _daily_and_days(file: ProgrammeFile, facts: Facts, on: date) -> tuple[int, int]:
    amount = file.terms_on(on).amount
    daily = amount.of(facts) if amount else 0
    return daily, file.figures_on(on).of("days", facts)


def _working(
    file: ProgrammeFile, facts: Facts, base: BaseDaily, on: date
) -> tuple[WorkingLine, ...]:
    daily, days = _daily_and_days(file, facts, on)
    known = file.figures_on(on)
    pay, table = known.figure("reference_pay"), known.figure("days")
    months = figures.said(int(facts["insured.months"]), "months")  # type: ignore[arg-type] # counted above
    return (
        WorkingLine(
            label=Text("기준보수의 합계", "Reference pay added up"),
            how=Text(
                f"{_ko(base.since)} ~ {_ko(base.until - timedelta(days=1))}, 등급별 기준보수",
                f"{base.since} to {base.until - timedelta(days=1)}, by grade",
            ),
            amount=figures.said(base.pay, "won"),
            basis="고용보험법 제69조의4제1항",
            assumption=pay.assumption,
        ),
        WorkingLine(
            label=Text("기초일액", "Base daily pay"),
            how=Text(
                f"{base.pay:,}원 ÷ {base.days:,}일, 원 미만 버림",
                f"₩{base.pay:,} ÷ {base.days:,} days, rounded down",
            ),
            amount=figures.said(base.amount, "won"),
            basis="고용보험법 제69조의4제1항",
        ),
        _daily_line(file, facts, daily, on),
        WorkingLine(
            label=table.label,
            how=Text(f"가입기간 {months.ko}", f"insured for {months.en}"),
            amount=figures.said(days, "days"),
            basis=table.basis,
            assumption=table.assumption,
        ),
        WorkingLine(
            label=Text("모두 받을 수 있는 금액", "At most in all"),
            how=Text(f"{daily:,}원 × {days:,}일", f"₩{daily:,} × {days:,} days"),
            amount=figures.said(daily * days, "won"),
        ),
    )


def _daily_line(file: ProgrammeFile, facts: Facts, daily: int, on: date) -> WorkingLine:
    terms = file.terms_on(on)
    assert terms.amount is not None, "the terms say the daily amount"
    lines = amounts.explain(terms.amount, facts, file.labels, unit="won")
    return WorkingLine(
        label=Text("하루에 받는 금액 (구직급여일액)", "Amount a day"),
        how=joined([line.text for line in lines]),
        amount=figures.said(daily, "won"),
        basis=terms.basis,
    )


def _ko(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."
