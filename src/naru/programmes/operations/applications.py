"""
Start, hand in, supplement and withdraw applications (신청).

Handing in is one transaction under the lock of the call: the number is the honest place in the
order, without holes, and a first-come place goes to the next eligible number until none is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.shapes import Shape
from naru.kernel.text import Text
from naru.programmes import decision_record, eligibility, form, snapshot
from naru.programmes.definition.programme import Definition
from naru.programmes.eligibility import Judged
from naru.programmes.models import (
    Application,
    Award,
    Call,
    CallRound,
    EvidencePaper,
    Supplement,
    SupportRecord,
)
from naru.programmes.operations import places, steps, windows
from naru.programmes.operations.drafts import answers_of, may_write
from naru.programmes.operations.steps import ApplicationMovedOn, UnknownApplication
from naru.programmes.queries import programmes as queries
from naru.rules.facts import Facts

# What a rush of applications asks again and again (docs/decisions/007-queries-of-one-shape.md).
_CALL = Shape(
    lambda application_id, body_id: Call.objects.select_for_update(
        of=("self",), no_key=True
    ).filter(applications=application_id, body_id=body_id)
)
_PAPERS = Shape(
    lambda application_id: EvidencePaper.objects.filter(application_id=application_id).values_list(
        "code"
    )
)
_SUPPORT = Shape(
    lambda body_id, holder_id: (
        SupportRecord.objects.in_book(body_id).filter(holder_id=holder_id).values_list("key")
    )
)


class NotComplete(Refusal):
    code = "programmes.application_not_complete"
    says = Text(
        ko="아직 채우지 않은 항목이 있습니다: {missing}",
        en="Something is still missing: {missing}",
    )
    next_step = Text(ko="빠진 항목을 채운 뒤 제출해 주세요.", en="Fill it in and hand it in again.")

    def __init__(self, *, missing: Sequence[Text]) -> None:
        super().__init__(missing=missing)
        self.missing = tuple(missing)

    @property
    def sentence(self) -> Text:
        """Name what is missing, each language in its own words."""
        return Text(
            self.says.ko.format(missing=", ".join(one.ko for one in self.missing)),
            self.says.en.format(missing=", ".join(one.en for one in self.missing)),
        )


class FormChanged(Refusal):
    code = "programmes.form_changed"
    says = Text(
        ko="작성하는 동안 공고가 바뀌었습니다.", en="The call changed while you were writing."
    )
    next_step = Text(
        ko="바뀐 내용을 확인한 뒤 다시 제출해 주세요. 적은 내용은 그대로 있습니다.",
        en="Look at what has changed and hand it in again. What you wrote is kept.",
    )


class TooLateToWithdraw(Refusal):
    code = "programmes.too_late_to_withdraw"
    says = Text(
        ko="이미 결정된 신청이라 여기서 취소할 수 없습니다.",
        en="This application is decided and cannot be taken back here.",
    )
    next_step = Text(
        ko="담당자에게 포기 의사를 알려 주세요.", en="Tell the office that you give it up."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What handing in came to: the number in the order, and the state it is in now."""

    application_id: UUID
    number: int
    status: str
    judged: Judged
    reserve_place: int | None = None


@within_transaction
def submit(
    *,
    by: Actor,
    application_id: UUID,
    record: Facts,
    at: datetime,
    link_print: str = "",
    version_seen: UUID | None = None,
    consent_id: UUID | None = None,
) -> HandedIn:
    """
    Hand an application in; the same again changes nothing and returns the same number.

    ``record`` are the facts that the records give of the applicant on this day; they, the answers'
    facts, the version of the file and the reasons are kept as they are now.

    :raises UnknownApplication: where there is none, or it is not the actor's.
    :raises ApplicationMovedOn: where it was withdrawn, or waits for something else.
    :raises NotOpen, OnlineOnly: outside the window of this way.
    :raises FormChanged: where the file is no longer the one that was seen.
    :raises NotComplete: with what is missing.
    """
    call = _lock_call(by, application_id)
    row = steps.locked(by=by, application_id=application_id)
    if not may_write(by=by, row=row, link_print=link_print):
        raise UnknownApplication
    if row.number is not None and row.decision is not None and row.status != "withdrawn":
        return _again(row)
    if row.status != "draft":
        raise ApplicationMovedOn(status=row.status)
    window = windows.opened(call, at=at, way=row.way, received_at=row.received_at)
    if version_seen not in {None, call.version_id}:
        raise FormChanged
    row.round_id, row.consent_id = window.id, consent_id or row.consent_id
    return _hand_in(by=by, call=call, window=window, row=row, record=record, at=at)


@within_transaction
def answer_supplement(
    *, by: Actor, application_id: UUID, at: datetime, link_print: str = ""
) -> HandedIn:
    """
    Hand in what was asked for; number, place and the records' facts stay as they were.

    :raises UnknownApplication: where there is none, or it is not the actor's.
    :raises ApplicationMovedOn: where nothing is asked for.
    :raises NotComplete: with what is missing.
    """
    row = steps.locked(by=by, application_id=application_id)
    if not may_write(by=by, row=row, link_print=link_print):
        raise UnknownApplication
    if row.status != "supplement":
        raise ApplicationMovedOn(status=row.status)
    definition = queries.definition(row.version_id)
    answers = answers_of(row)
    kept = snapshot.read(row.facts, definition)
    asked = form.facts_asked(definition)
    record = {name: fact for name, fact in kept.items() if name not in asked}
    facts = form.facts_of(definition, answers, record)
    _complete(row, definition, answers, facts)
    assert row.submitted_at is not None, "a supplement follows the handing in"
    judged = _judged(row, definition, facts, row.submitted_at)
    Supplement.objects.filter(
        application=row, answered_at__isnull=True, ended_at__isnull=True
    ).update(answered_at=at)
    steps.move(
        by=by,
        row=row,
        status="selected" if row.has_place else "submitted",
        action="programmes.supplement_answered",
        at=at,
        **_kept(definition, facts, judged),
    )
    return _again(row)


@within_transaction
def withdraw(
    *, by: Actor, application_id: UUID, at: datetime, reason: str = "", link_print: str = ""
) -> None:
    """
    Take an application back; a place goes back to its round, a draft's answers are erased.

    :raises UnknownApplication: where there is none, or it is not the actor's.
    :raises ApplicationMovedOn: where it was decided against or taken back before.
    :raises TooLateToWithdraw: where an award was made of it.
    """
    _lock_call(by, application_id)
    row = steps.locked(by=by, application_id=application_id)
    if not may_write(by=by, row=row, link_print=link_print):
        raise UnknownApplication
    if row.status in {"withdrawn", "ineligible", "not_selected"}:
        raise ApplicationMovedOn(status=row.status)
    awards = Award.objects.in_book(row.body_id).filter(application_id=row.id)
    if awards.exclude(status__in=("cancelled", "revoked")).exists():
        raise TooLateToWithdraw
    if row.has_place:
        places.give_back(round_id=row.round_id)
    if row.status == "draft":
        row.answers.all().delete()
        row.papers.all().delete()
    steps.move(
        by=by,
        row=row,
        status="withdrawn",
        action="programmes.application_withdrawn",
        reason=reason,
        at=at,
        has_place=False,
    )


def _lock_call(by: Actor, application_id: UUID) -> Call:
    """
    Lock the call that an application belongs to, against others who count.

    Not against new drafts: they only need the call to stay there.
    """
    call: Call | None = _CALL.first(application_id=application_id, body_id=by.body_id)
    if call is None:
        raise UnknownApplication
    return call


def _again(row: Application) -> HandedIn:
    assert row.number is not None, "what was handed in has its number"
    assert row.decision is not None, "what was handed in was judged"
    return HandedIn(
        application_id=row.id,
        number=row.number,
        status=row.status,
        judged=decision_record.read(row.decision),
        reserve_place=row.reserve_place,
    )


def _hand_in(
    *,
    by: Actor,
    call: Call,
    window: CallRound,
    row: Application,
    record: Facts,
    at: datetime,
) -> HandedIn:
    definition = queries.definition(call.version_id)
    answers = answers_of(row)
    facts = form.facts_of(definition, answers, record)
    _complete(row, definition, answers, facts)
    judged = _judged(row, definition, facts, at)
    number = call.next_number
    Call.objects.filter(id=call.id).update(next_number=number + 1)
    status, reserve_place = _first_come(window, definition, judged)
    following = definition.stage_after("apply")
    steps.move(
        by=by,
        row=row,
        status=status,
        through=() if status == "submitted" else ("submitted",),
        action="programmes.application_submitted",
        stage=following.code if following else row.stage,
        at=at,
        round_id=row.round_id,
        consent_id=row.consent_id,
        version_id=call.version_id,
        number=number,
        submitted_at=at,
        has_place=status == "selected",
        reserve_place=reserve_place,
        is_published=status != "submitted",
        **_kept(definition, facts, judged),
    )
    return HandedIn(
        application_id=row.id,
        number=number,
        status=status,
        judged=judged,
        reserve_place=reserve_place,
    )


def _complete(
    row: Application, definition: Definition, answers: dict[str, form.Answer], facts: Facts
) -> None:
    codes = {code for (code,) in _PAPERS.rows(application_id=row.id)}
    gaps = form.gaps(definition, answers, codes, facts)
    if gaps:
        fields = [field.label.text for field in gaps.fields]
        raise NotComplete(missing=fields + [paper.name.text for paper in gaps.papers])


def _judged(row: Application, definition: Definition, facts: Facts, at: datetime) -> Judged:
    held = _SUPPORT.rows(body_id=row.body_id, holder_id=row.holder_id)
    judged = eligibility.judge(
        definition,
        facts,
        on=legal_date(at),
        call_id=row.call_id,
        support_keys={key for (key,) in held},
    )
    return eligibility.masked(judged, form.sensitive_facts(definition))


def _kept(definition: Definition, facts: Facts, judged: Judged) -> dict[str, Any]:
    """Return the columns that keep what was known and how it was judged."""
    return {
        "facts": snapshot.written(facts, without=form.sensitive_facts(definition)),
        "decision": decision_record.written(judged),
        "amount": judged.amount,
    }


def _first_come(
    window: CallRound, definition: Definition, judged: Judged
) -> tuple[str, int | None]:
    """
    Return the state after handing in: first come takes its place at once.

    The round was read under the lock of its call, so one that is full need not be asked again.
    """
    if definition.selection.method != "first_come" or judged.allowed is not True:
        return "submitted", None
    has_room = window.quota is None or window.taken < window.quota
    if has_room and places.take(round_id=window.id):
        return "selected", None
    reserve = definition.selection.reserve
    can_wait = window.waiting < reserve
    waits = places.queue_up(round_id=window.id, reserve=reserve) if can_wait else None
    return ("reserve", waits) if waits else ("not_selected", None)
