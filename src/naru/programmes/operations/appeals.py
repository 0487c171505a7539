"""File an objection (이의신청) to a decision, within the days that the file gives."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import Appeal, Application
from naru.programmes.operations import steps
from naru.programmes.operations.drafts import may_write
from naru.programmes.operations.steps import UnknownApplication
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit

APPEALABLE = ("ineligible", "not_selected", "reserve")


class NoAppeal(Refusal):
    code = "programmes.no_appeal"
    says = Text(
        ko="이 신청은 이의를 낼 수 있는 결정이 아닙니다.",
        en="There is no decision here to object to.",
    )
    next_step = Text(
        ko="결정이 나면 그 화면에서 이의를 낼 수 있습니다.",
        en="Once it is decided you can object on this page.",
    )


class TooLateToAppeal(Refusal):
    code = "programmes.too_late_to_appeal"
    says = Text(
        ko="이의신청 기간({days}일)이 지났습니다.",
        en="The time to object ({days} days) has passed.",
    )
    next_step = Text(
        ko="행정심판 등 다른 방법은 담당자에게 문의해 주세요.",
        en="Ask the office about other remedies.",
    )


class AppealOpen(Refusal):
    code = "programmes.appeal_open"
    says = Text(
        ko="이미 낸 이의신청을 검토하고 있습니다.", en="Your objection is being looked at already."
    )
    next_step = Text(ko="결과를 기다려 주세요.", en="Wait for the answer.")


def appealable_until(row: Application) -> datetime | None:
    """Return the instant until which an application's decision can be objected to, if ever."""
    terms = queries.definition(row.version_id).appeal
    since = row.decided_at or row.submitted_at
    if terms is None or since is None or not row.is_published or row.status not in APPEALABLE:
        return None
    return clock.end_of(clock.legal_date(since) + timedelta(days=terms.days))


@within_transaction
def file(*, by: Actor, application_id: UUID, grounds: str, at: datetime, link: str = "") -> UUID:
    """
    File an objection; the day of the decision does not count.

    :raises UnknownApplication: where there is none, or it is not the actor's.
    :raises NoAppeal, TooLateToAppeal: where nothing can be objected to, or no longer.
    :raises AppealOpen: while one is being heard.
    """
    row = steps.locked(by=by, application_id=application_id)
    if not may_write(by=by, row=row, link=link):
        raise UnknownApplication
    until = appealable_until(row)
    if until is None:
        raise NoAppeal
    if at >= until:
        terms = queries.definition(row.version_id).appeal
        assert terms is not None, "what can be objected to has its terms"
        raise TooLateToAppeal(days=terms.days)
    try:
        with savepoint():
            appeal = Appeal.objects.create(
                application=row, grounds=grounds, filed_by=by.person_id, filed_at=at
            )
    except IntegrityError as error:
        raise AppealOpen from error
    audit.note(by=by, action="programmes.appeal_filed", subject=("application", row.id), at=at)
    return appeal.id
