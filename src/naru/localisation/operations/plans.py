"""Keep check lists of markets: open, count, show a row met, reopen it, name who sees to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.localisation import requirements
from naru.localisation.checking import Standing
from naru.localisation.models import (
    MarketPlan,
    MarketReminder,
    RequirementEvidence,
    RequirementTask,
)
from naru.localisation.operations import products
from naru.localisation.requirements import Row
from naru.records.operations import audit


class UnknownPlan(Refusal):
    code = "localisation.unknown_plan"
    says = Text(ko="그런 시장 준비표가 없습니다.", en="There is no such check list.")
    next_step = Text(ko="제품 화면에서 다시 골라 주세요.", en="Choose again on the product's page.")


class UnknownMarket(Refusal):
    code = "localisation.unknown_market"
    says = Text(ko="규정이 준비되지 않은 시장입니다.", en="There are no rules for this market yet.")
    next_step = Text(ko="목록에 있는 시장을 골라 주세요.", en="Choose a market of the list.")


class AlreadyPlanned(Refusal):
    code = "localisation.already_planned"
    says = Text(ko="이미 준비하고 있는 시장입니다.", en="This market is prepared already.")
    next_step = Text(ko="그 준비표를 열어 주세요.", en="Open its check list.")


class NotOnTheList(Refusal):
    code = "localisation.not_on_the_list"
    says = Text(ko="지금 점검하는 항목이 아닙니다.", en="This is no line of the check list now.")
    next_step = Text(ko="준비표를 새로 고쳐 주세요.", en="Reload the check list.")


class PaperMissing(Refusal):
    code = "localisation.paper_missing"
    says = Text(
        ko="이 항목은 증빙 문서가 있어야 확인됩니다.", en="This line is met with a document only."
    )
    next_step = Text(ko="인증서나 확인서를 올려 주세요.", en="Upload the certificate.")


class RunOutAlready(Refusal):
    code = "localisation.evidence_has_run_out"
    says = Text(ko="유효기간이 이미 지났습니다.", en="It has run out already.")
    next_step = Text(ko="갱신한 문서를 올려 주세요.", en="Upload the renewed document.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What shows that a line is met."""

    way: str
    document_id: UUID | None = None
    note: str = ""
    valid_until: date | None = None


@within_transaction
def open_plan(*, by: Actor, firm_id: UUID, product_id: UUID, market: str, at: datetime) -> UUID:
    """
    Begin the check list of a product for a market.

    :raises UnknownExportProduct, UnknownMarket, AlreadyPlanned: as they say.
    """
    product = products.locked(by=by, firm_id=firm_id, product_id=product_id)
    if market not in requirements.markets():
        raise UnknownMarket
    try:
        with savepoint():
            row = MarketPlan.objects.create(
                body_id=by.body_id, firm_id=firm_id, product=product, market=market,
                opened_by=by.person_id, opened_at=at, counted_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyPlanned from error
    audit.note(by=by, action="market_plan.opened", subject=("market_plan", row.id),
               after={"market": market}, at=at)  # fmt: skip
    return row.id


@within_transaction
def end_plan(*, by: Actor, plan_id: UUID, at: datetime) -> None:
    """
    Give a market up.

    :raises UnknownPlan: there is none.
    """
    row = locked(body_id=by.body_id, plan_id=plan_id)
    MarketPlan.objects.filter(id=row.id).update(ended_at=at)
    audit.note(by=by, action="market_plan.ended", subject=("market_plan", row.id), at=at)


@within_transaction
def note_counts(
    *, body_id: int, plan_id: UUID, rules: Mapping[str, str], standing: Standing, at: datetime
) -> None:
    """Keep what was counted, and by which versions of the rules."""
    MarketPlan.objects.filter(body_id=body_id, id=plan_id).update(
        rules=dict(rules), must=standing.must, met=standing.met, asks=standing.asks, counted_at=at
    )


@within_transaction
def show(*, by: Actor, plan_id: UUID, row: Row, evidence: Evidence, at: datetime) -> UUID:
    """
    Show that a line is met; what was shown before makes room.

    :raises UnknownPlan, PaperMissing, RunOutAlready: as they say.
    """
    plan = locked(body_id=by.body_id, plan_id=plan_id)
    if row.proof == "paper" and evidence.document_id is None and evidence.way != "order":
        raise PaperMissing
    if evidence.valid_until is not None and evidence.valid_until < legal_date(at):
        raise RunOutAlready
    _end(plan, [row.code], "replaced", at)
    made = RequirementEvidence.objects.create(
        body_id=by.body_id, plan=plan, code=row.code, since=row.since, way=evidence.way,
        document_id=evidence.document_id, note=evidence.note[:300],
        valid_until=evidence.valid_until, shown_by=by.person_id, shown_at=at,
    )  # fmt: skip
    audit.note(by=by, action="requirement.shown", subject=("market_plan", plan.id),
               after={"code": row.code, "way": evidence.way}, at=at)  # fmt: skip
    return made.id


@within_transaction
def take_back(*, by: Actor, plan_id: UUID, code: str, at: datetime) -> None:
    """
    Take back what was shown for a line.

    :raises UnknownPlan: there is none.
    """
    plan = locked(body_id=by.body_id, plan_id=plan_id)
    _end(plan, [code], "taken_back", at)
    audit.note(by=by, action="requirement.reopened", subject=("market_plan", plan.id),
               after={"code": code}, at=at)  # fmt: skip


@within_transaction
def reopen(*, body_id: int, plan_id: UUID, rows: Iterable[Row], at: datetime) -> int:
    """Open lines again that were shown against an older rule; return how many there were."""
    plan = locked(body_id=body_id, plan_id=plan_id)
    ended = 0
    for row in rows:
        shown = RequirementEvidence.objects.filter(plan=plan, code=row.code, ended_at=None)
        ended += shown.exclude(since=row.since).update(ended_at=at, end_reason="rule")
    return ended


@within_transaction
def assign(
    *, by: Actor, plan_id: UUID, code: str, person: str, due_on: date | None, at: datetime
) -> None:
    """
    Name who sees to a line and until when; nobody takes the name away.

    :raises UnknownPlan: there is none.
    """
    plan = locked(body_id=by.body_id, plan_id=plan_id)
    if not person.strip():
        RequirementTask.objects.filter(plan=plan, code=code).delete()
    else:
        RequirementTask.objects.update_or_create(
            plan=plan, code=code,
            defaults={"body_id": by.body_id, "person": person.strip()[:60], "due_on": due_on},
        )  # fmt: skip
    audit.note(by=by, action="requirement.assigned", subject=("market_plan", plan.id),
               after={"code": code}, at=at)  # fmt: skip


@within_transaction
def note_reminder(
    *, body_id: int, subject_id: UUID, code: str, due_on: date, days_before: int, at: datetime
) -> bool:
    """Note that a letter goes out; False where it went out before."""
    _row, is_new = MarketReminder.objects.get_or_create(
        subject_id=subject_id, code=code, due_on=due_on, days_before=days_before,
        defaults={"body_id": body_id, "sent_at": at},
    )  # fmt: skip
    return is_new


def locked(*, body_id: int, plan_id: UUID) -> MarketPlan:
    """
    Return a check list, locked.

    :raises UnknownPlan: there is none that is kept.
    """
    rows = MarketPlan.objects.select_for_update().filter(body_id=body_id, id=plan_id)
    row = rows.filter(ended_at=None).first()
    if row is None:
        raise UnknownPlan
    return row


def _end(plan: MarketPlan, codes: Iterable[str], reason: str, at: datetime) -> int:
    rows = RequirementEvidence.objects.filter(plan=plan, code__in=set(codes), ended_at=None)
    return rows.update(ended_at=at, end_reason=reason)
