"""
Start applications and write on them: every answer is kept the moment it is given.

A draft lies on the server alone, so that it goes on from any device. Who may write: the applicant
herself, the people of her firm, whoever holds its link, and an officer who helps with her consent.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from django.db import IntegrityError

from naru.identity.roles import reaches
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.sealed import fingerprint
from naru.kernel.shapes import Shape
from naru.kernel.text import Text
from naru.programmes import form
from naru.programmes.definition.asking import FormField
from naru.programmes.definition.programme import Definition
from naru.programmes.form import Answer as Value
from naru.programmes.models import Answer, Application, Call, CallRound, EvidencePaper
from naru.programmes.operations import steps, windows
from naru.programmes.operations.calls import UnknownCall
from naru.programmes.operations.steps import ApplicationMovedOn, UnknownApplication
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit

_ANSWERS = Shape(
    lambda application_id: Answer.objects.filter(application_id=application_id).values_list(
        "field", "value"
    )
)
WRITABLE = ("draft", "supplement")
DRAFT_KEPT_DAYS = 90  # after its round has closed
DRAFTS_PER_RUN_MAX = 10_000
ENDED = ("withdrawn", "ineligible", "not_selected")


class AlreadyApplied(Refusal):
    code = "programmes.already_applied"
    says = Text(
        ko="이번 차수에 이미 신청했습니다. 접수 번호: {number}",
        en="There is an application in this round already. Its number: {number}",
    )
    next_step = Text(
        ko="내 신청에서 진행 상황을 확인해 주세요.", en="Follow it under your applications."
    )


class AlreadyBegun(Refusal):
    code = "programmes.already_begun"
    says = Text(
        ko="같은 이름과 연락처로 작성 중인 신청이 있습니다.",
        en="An application under this name and number is being written already.",
    )
    next_step = Text(
        ko="받은 주소로 이어서 쓰거나, 주소를 잃었으면 담당자에게 문의해 주세요.",
        en="Go on by the address you were given, or ask the office if you lost it.",
    )


class AnswerChanged(Refusal):
    """Somebody else, or another device, wrote another answer meanwhile."""

    code = "programmes.answer_changed"
    says = Text(
        ko="다른 기기나 다른 사람이 이 항목을 먼저 바꾸었습니다.",
        en="This answer was changed elsewhere meanwhile.",
    )
    next_step = Text(
        ko="두 값을 보고 남길 쪽을 골라 주세요.", en="See both values and choose which to keep."
    )

    def __init__(self, *, theirs: Value, revision: int) -> None:
        super().__init__()
        self.theirs, self.revision = theirs, revision


class NotAskedFor(Refusal):
    code = "programmes.not_asked_for"
    says = Text(ko="이 항목은 지금 고칠 수 없습니다.", en="This cannot be changed at present.")
    next_step = Text(
        ko="보완을 요청받은 항목만 고칠 수 있습니다.",
        en="Only what the office asked you to supplement can be changed.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """
    Who applies: a firm, a person, or a group; without an account she is known by her contact.

    ``holder_id`` None stands for somebody without an account: she is then known by the print of
    her name and number, so that she does not apply twice by two ways.
    """

    kind: str
    holder_id: UUID | None = None
    person_id: UUID | None = None
    title: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer as it now lies on the server."""

    value: Value
    revision: int


@within_transaction
def start(
    *,
    by: Actor,
    call_id: UUID,
    applicant: Applicant,
    at: datetime,
    way: str = "online",
    consent_id: UUID | None = None,
    link_print: str = "",
    received_at: datetime | None = None,
) -> UUID:
    """
    Start an application in the round that is open, or go on with the one already begun.

    ``received_at`` is when it reached the office by e-mail or on paper: it counts for the window.

    :raises UnknownCall, NotOpen, OnlineOnly: where this call takes none now, or not by this way.
    :raises AlreadyApplied: with the number of the one handed in.
    :raises AlreadyBegun: where somebody else writes it.
    """
    call = Call.objects.filter(id=call_id, body_id=by.body_id).first()
    if call is None:
        raise UnknownCall
    window = windows.opened(call, at=at, way=way, received_at=received_at)
    row = _new(by=by, call=call, window=window, applicant=applicant, way=way, at=at)
    row.consent_id, row.link_print, row.received_at = consent_id, link_print, received_at
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError:
        return _begun(by, call, window, row.holder_id)
    audit.note(
        by=by,
        action="programmes.application_started",
        subject=("application", row.id),
        after={"way": way} | ({"received_at": received_at} if received_at else {}),
        at=at,
    )
    return row.id


@within_transaction
def put_answer(
    *,
    by: Actor,
    application_id: UUID,
    field: str,
    typed: str | Sequence[str],
    at: datetime,
    revision: int | None = None,
    link_print: str = "",
) -> Kept:
    """
    Keep one answer; ``revision`` is the one the writer saw, 0 where there was none.

    :raises UnknownApplication: where there is none, or it is not the actor's.
    :raises ApplicationMovedOn, NotAskedFor: where it is no longer, or not here, to be changed.
    :raises BadAnswer: where it is no answer to this question.
    :raises AnswerChanged: with the other value, where somebody wrote meanwhile.
    """
    row = writable(by=by, application_id=application_id, link_print=link_print, code=field)
    question = question_of(queries.definition(version_of(row)), field)
    value = form.clean(question, typed)
    kept = Answer.objects.select_for_update().filter(application=row, field=field).first()
    seen = kept.revision if kept else 0
    before = json.loads(kept.value) if kept else None
    if before == value:
        return Kept(value=value, revision=seen)
    if revision is not None and revision != seen:
        raise AnswerChanged(theirs=before, revision=seen)
    Answer.objects.update_or_create(
        application=row,
        field=field,
        defaults={
            "value": json.dumps(value, ensure_ascii=False),
            "revision": seen + 1,
            "written_by": by.person_id,
            "written_at": at,
        },
    )
    return Kept(value=value, revision=seen + 1)


@within_transaction
def fill_in(*, by: Actor, application_id: UUID, values: Mapping[str, Value], at: datetime) -> int:
    """Fill empty questions of a new draft with what is known already; return how many."""
    row = steps.locked(by=by, application_id=application_id)
    rows = [
        Answer(
            application=row,
            field=name,
            value=json.dumps(value, ensure_ascii=False),
            written_by=by.person_id,
            written_at=at,
        )
        for name, value in values.items()
        if value is not None
    ]
    Answer.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@within_transaction
def rename(*, by: Actor, application_id: UUID, title: str, link_print: str = "") -> None:
    """Give an application the title under which lists show it."""
    row = writable(by=by, application_id=application_id, link_print=link_print)
    Application.objects.filter(id=row.id).update(title=title[:200])


@within_transaction
def forget_old(*, by: Actor, at: datetime) -> list[UUID]:
    """
    Forget drafts whose round closed long ago: they hold personal data that nobody needs.

    Return which; their papers are taken away by who keeps them.
    """
    long_ago = at - timedelta(days=DRAFT_KEPT_DAYS)
    rows = Application.objects.filter(
        body_id=by.body_id, status="draft", round__closes_at__lt=long_ago
    )
    ids = list(rows.order_by("id").values_list("id", flat=True)[:DRAFTS_PER_RUN_MAX])
    Answer.objects.filter(application_id__in=ids).delete()
    EvidencePaper.objects.filter(application_id__in=ids).delete()
    Application.objects.filter(id__in=ids).update(
        status="withdrawn", contact_name="", contact_phone="", contact_email="", link_print=""
    )
    return ids


@within_transaction
def writable(
    *, by: Actor, application_id: UUID, link_print: str = "", code: str = ""
) -> Application:
    """
    Return an application that the actor may write on now, locked.

    :raises UnknownApplication: where there is none, or it is not the actor's.
    :raises ApplicationMovedOn: where it is out of her hands.
    :raises NotAskedFor: where a supplement was asked of other questions or papers only.
    """
    row = steps.locked(by=by, application_id=application_id)
    if not may_write(by=by, row=row, link_print=link_print):
        raise UnknownApplication
    if row.status not in WRITABLE:
        raise ApplicationMovedOn(status=row.status)
    if row.status == "supplement" and code:
        asked = row.supplements.filter(answered_at__isnull=True, ended_at__isnull=True)
        asks = asked.values_list("codes", flat=True).first()
        if asks and code not in asks:
            raise NotAskedFor
    return row


def may_write(*, by: Actor, row: Application, link_print: str = "") -> bool:
    """Say whether somebody may write on an application."""
    if by.is_system:
        return True
    if link_print and link_print == row.link_print:
        return True
    if by.person_id is None:
        return False
    is_hers = (
        row.holder_id in by.firm_ids
        if row.applicant_kind == "firm"
        else row.person_id == by.person_id
    )
    if is_hers:
        return True
    return row.helped_by is not None and reaches(by.body_role, "officer")


def version_of(row: Application) -> UUID:
    """Return the version an application is written under: a draft follows its call."""
    if row.status != "draft":
        return row.version_id
    return Call.objects.values_list("version_id", flat=True).get(id=row.call_id)


def question_of(definition: Definition, name: str) -> FormField:
    """
    Return a question of the form by its name.

    :raises NotAskedFor: where the form has none such.
    """
    for field in definition.fields:
        if field.name == name:
            return field
    raise NotAskedFor


def answers_of(row: Application) -> dict[str, Value]:
    """Return what was answered so far."""
    pairs = _ANSWERS.rows(application_id=row.id)
    return {field: json.loads(value) for field, value in pairs}


def new_link() -> str:
    """Return a token that nobody guesses; only its print is kept."""
    return token_urlsafe(24)


def link_print_of(token: str) -> str:
    """Return what is kept of a link's token."""
    return sha256(token.encode()).hexdigest()


def holder_of_contact(*, name: str, phone: str) -> UUID:
    """Return the id under which somebody without an account is known, from name and number."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    print_ = fingerprint("applicant:" + "".join(name.split()) + ":" + digits)
    return UUID(hex=print_[:32], version=5)


def _new(
    *, by: Actor, call: Call, window: CallRound, applicant: Applicant, way: str, at: datetime
) -> Application:
    row_id, holder_id = uuid7(), applicant.holder_id
    if holder_id is None and applicant.name and applicant.phone:
        holder_id = holder_of_contact(name=applicant.name, phone=applicant.phone)
    return Application(
        id=row_id,
        body_id=by.body_id,
        call=call,
        round=window,
        version_id=call.version_id,
        applicant_kind=applicant.kind,
        holder_id=holder_id or row_id,
        person_id=applicant.person_id,
        title=applicant.title[:200],
        contact_name=applicant.name,
        contact_phone=applicant.phone,
        contact_email=applicant.email,
        way=way,
        helped_by=by.person_id if by.body_role and applicant.person_id != by.person_id else None,
        started_at=at,
    )


def _begun(by: Actor, call: Call, window: CallRound, holder_id: UUID) -> UUID:
    """
    Return the draft that a holder has in a round.

    :raises AlreadyApplied, AlreadyBegun: where it was handed in, or is not the actor's.
    """
    rows = Application.objects.filter(call=call, round=window, holder_id=holder_id)
    row = rows.exclude(status__in=ENDED).get()
    if row.status != "draft":
        raise AlreadyApplied(number=row.number)
    if not may_write(by=by, row=row):
        raise AlreadyBegun
    return row.id
