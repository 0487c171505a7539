"""Read applications: one with its way so far, lists, answers, papers, what can be used again."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from naru.kernel.actor import Actor
from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes import decision_record, snapshot
from naru.programmes.eligibility import Judged
from naru.programmes.form import Answer as Value
from naru.programmes.models import (
    Answer,
    Appeal,
    Application,
    ApplicationStep,
    EvidencePaper,
    Supplement,
)
from naru.programmes.queries import programmes
from naru.rules.facts import Fact

EARLIER_MAX = 20  # applications that are searched for answers and papers to use again


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRow:
    """An application in a list."""

    id: UUID
    call_id: UUID
    call_code: str
    call_title: Text
    round_number: int
    closes_at: datetime
    applicant_kind: str
    holder_id: UUID
    title: str
    status: str
    number: int | None
    way: str
    amount: int | None
    is_published: bool
    started_at: datetime
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationView(ApplicationRow):
    """
    One application as its page shows it.

    ``version_id`` is the file it stands under: a draft follows its call, all others are pinned.
    ``judged`` and ``facts`` are those kept when it was handed in.
    """

    body_id: int
    round_id: UUID
    version_id: UUID
    call_version_id: UUID
    call_status: str
    opens_at: datetime
    person_id: UUID | None
    contact_name: str
    contact_phone: str
    contact_email: str
    stage: str
    helped_by: UUID | None
    consent_id: UUID | None
    link_print: str
    judged: Judged | None
    facts: dict[str, Fact] = field(default_factory=dict)
    reserve_place: int | None
    rank: int | None
    points: int | None
    reason: Text
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    field: str
    value: Value
    revision: int
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    id: UUID
    code: str
    document_id: UUID
    is_reused: bool
    added_at: datetime
    checked_at: datetime | None
    is_good: bool | None
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    at: datetime
    actor_id: UUID | None
    before: str
    after: str
    stage: str
    reason: str
    is_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementView:
    asked_at: datetime
    due_at: datetime
    what: str
    codes: tuple[str, ...]
    answered_at: datetime | None
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealView:
    id: UUID
    grounds: str
    filed_at: datetime
    status: str
    answer: str
    decided_at: datetime | None


def application(*, body_id: int, application_id: UUID) -> ApplicationView | None:
    """Return one application of a body; who may see it is asked by ``is_seen_by``."""
    row = _rows(body_id).filter(id=application_id).first()
    return None if row is None else _view(row)


def is_seen_by(shown: ApplicationView, by: Actor, *, link_print: str = "") -> bool:
    """Say whether an applicant may see an application as her own; officers have their own door."""
    if link_print and shown.link_print == link_print:
        return True
    if by.person_id is None:
        return False
    if shown.helped_by is not None and by.body_role in {"officer", "approver", "administrator"}:
        return True
    if shown.applicant_kind == "firm":
        return shown.holder_id in by.firm_ids
    return shown.person_id == by.person_id


def of_actor(*, by: Actor, cursor: str = "", limit: int = ROWS_PER_PAGE) -> Page[ApplicationRow]:
    """Return a page of the actor's own applications and those of her firms, newest first."""
    if by.person_id is None:
        return Page(rows=[])
    hers = Q(applicant_kind="firm", holder_id__in=by.firm_ids) | (
        ~Q(applicant_kind="firm") & Q(person_id=by.person_id)
    )
    rows = _rows(by.body_id).filter(hers)
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = [_row(row) for row in rows.order_by("-id")[: limit + 1]]
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=more)


def firm_ids_of_body(*, body_id: int) -> list[UUID]:
    """Return the firms that have handed an application in at a body."""
    rows = Application.objects.filter(body_id=body_id, applicant_kind="firm")
    handed_in = rows.exclude(submitted_at=None)
    return list(handed_in.order_by().values_list("holder_id", flat=True).distinct())


def of_firm(*, body_id: int, firm_id: UUID) -> list[ApplicationRow]:
    """Return the newest applications of a firm that were handed in."""
    rows = _rows(body_id).filter(applicant_kind="firm", holder_id=firm_id)
    handed_in = rows.exclude(submitted_at=None).order_by("-id")
    return [_row(row) for row in handed_in[:ROWS_PER_PAGE]]


def of_holders(
    *, body_id: int, call_ids: Collection[UUID], holder_ids: Collection[UUID]
) -> dict[UUID, ApplicationRow]:
    """Return the newest application of these holders to each of some calls."""
    rows = _rows(body_id).filter(call_id__in=call_ids, holder_id__in=holder_ids)
    return {row.call_id: _row(row) for row in rows.exclude(status="withdrawn").order_by("id")}


def by_link(*, body_id: int, link_print: str) -> UUID | None:
    """Return the application that a link opens."""
    rows = Application.objects.filter(link_print=link_print, body_id=body_id)
    return rows.exclude(link_print="").values_list("id", flat=True).first()


def draft_of(*, call_id: UUID, person_id: UUID) -> UUID | None:
    """Return the draft that a person writes for a group."""
    rows = Application.objects.filter(call_id=call_id, person_id=person_id, status="draft")
    rows = rows.filter(applicant_kind="group")
    return rows.order_by("id").values_list("id", flat=True).first()


def answers(application_id: UUID) -> dict[str, AnswerView]:
    """Return what was answered, by question."""
    rows = Answer.objects.filter(application_id=application_id)
    return {
        row.field: AnswerView(
            field=row.field,
            value=json.loads(row.value),
            revision=row.revision,
            written_at=row.written_at,
        )
        for row in rows
    }


def papers(application_id: UUID) -> list[PaperView]:
    """Return the papers handed in, oldest first."""
    rows = EvidencePaper.objects.filter(application_id=application_id).order_by("added_at", "id")
    return [_paper(row) for row in rows]


def paper(*, application_id: UUID, paper_id: UUID) -> PaperView | None:
    """Return one paper of an application."""
    row = EvidencePaper.objects.filter(application_id=application_id, id=paper_id).first()
    return None if row is None else _paper(row)


def steps(application_id: UUID) -> list[StepView]:
    """Return the steps of an application, newest first."""
    rows = ApplicationStep.objects.filter(application_id=application_id).order_by("-id")
    return [
        StepView(
            at=row.at,
            actor_id=row.actor_id,
            before=row.status_before,
            after=row.status_after,
            stage=row.stage,
            reason=row.reason,
            is_undone=row.is_undone,
        )
        for row in rows
    ]


def supplements(application_id: UUID) -> list[SupplementView]:
    """Return what was asked to be supplemented, newest first."""
    rows = Supplement.objects.filter(application_id=application_id).order_by("-id")
    return [
        SupplementView(
            asked_at=row.asked_at,
            due_at=row.due_at,
            what=row.what,
            codes=tuple(row.codes),
            answered_at=row.answered_at,
            ended_at=row.ended_at,
        )
        for row in rows
    ]


def appeals(application_id: UUID) -> list[AppealView]:
    """Return the objections to an application's decision, newest first."""
    rows = Appeal.objects.filter(application_id=application_id).order_by("-id")
    return [
        AppealView(
            id=row.id,
            grounds=row.grounds,
            filed_at=row.filed_at,
            status=row.status,
            answer=row.answer,
            decided_at=row.decided_at,
        )
        for row in rows
    ]


def earlier_answers(*, body_id: int, holder_id: UUID, but: UUID | None = None) -> dict[str, Value]:
    """Return what a holder answered before, by the word under which it may be used again."""
    rows = _earlier(body_id, holder_id, but)
    found: dict[str, Value] = {}
    for row in rows:  # newest first: an older answer never replaces a newer one
        fields = programmes.definition(row.version_id).fields
        words = {one.name: one.reuse for one in fields if one.reuse and not one.is_sensitive}
        for answer in Answer.objects.filter(application=row, field__in=words):
            found.setdefault(words[answer.field], json.loads(answer.value))
    return {word: value for word, value in found.items() if value is not None}


def earlier_papers(
    *, body_id: int, holder_id: UUID, codes: Iterable[str], but: UUID | None = None
) -> list[PaperView]:
    """Return papers of these codes that a holder handed in before, newest first."""
    rows = EvidencePaper.objects.filter(
        application_id__in=[row.id for row in _earlier(body_id, holder_id, but)],
        code__in=list(codes),
        is_reused=False,
    )
    return [_paper(row) for row in rows.order_by("-added_at", "-id")]


def _earlier(body_id: int, holder_id: UUID, but: UUID | None) -> list[Application]:
    rows = Application.objects.filter(
        body_id=body_id, holder_id=holder_id, submitted_at__isnull=False
    )
    rows = rows.exclude(id=but) if but else rows
    return list(rows.order_by("-id")[:EARLIER_MAX])


def _rows(body_id: int) -> "QuerySet[Application]":
    return Application.objects.filter(body_id=body_id).select_related("call", "round")


def _row(row: Application) -> ApplicationRow:
    return ApplicationRow(**_columns(row))  # type: ignore[arg-type] # named as they are


def _view(row: Application) -> ApplicationView:
    version_id = row.call.version_id if row.status == "draft" else row.version_id
    definition = programmes.definition(version_id)
    return ApplicationView(
        **_columns(row),  # type: ignore[arg-type] # named as they are
        body_id=row.body_id,
        round_id=row.round_id,
        version_id=version_id,
        call_version_id=row.call.version_id,
        call_status=row.call.status,
        opens_at=row.round.opens_at,
        person_id=row.person_id,
        contact_name=row.contact_name,
        contact_phone=row.contact_phone,
        contact_email=row.contact_email,
        stage=row.stage,
        helped_by=row.helped_by,
        consent_id=row.consent_id,
        link_print=row.link_print,
        judged=decision_record.read(row.decision) if row.decision else None,
        facts=snapshot.read(row.facts, definition),
        reserve_place=row.reserve_place,
        rank=row.rank,
        points=row.points,
        reason=Text(row.reason_ko, row.reason_en),
        decided_at=row.decided_at,
    )


def _columns(row: Application) -> dict[str, object]:
    return {
        "id": row.id,
        "call_id": row.call_id,
        "call_code": row.call.public_code,
        "call_title": Text(row.call.title_ko, row.call.title_en),
        "round_number": row.round.number,
        "closes_at": row.round.closes_at,
        "applicant_kind": row.applicant_kind,
        "holder_id": row.holder_id,
        "title": row.title,
        "status": row.status,
        "number": row.number,
        "way": row.way,
        "amount": row.amount,
        "is_published": row.is_published,
        "started_at": row.started_at,
        "submitted_at": row.submitted_at,
    }


def _paper(row: EvidencePaper) -> PaperView:
    return PaperView(
        id=row.id,
        code=row.code,
        document_id=row.document_id,
        is_reused=row.is_reused,
        added_at=row.added_at,
        checked_at=row.checked_at,
        is_good=row.is_good,
        finding=row.finding,
    )
