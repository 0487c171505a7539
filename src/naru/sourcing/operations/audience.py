"""Whom a request reaches: invitations, files and who may open them, questions and answers."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.sourcing.models import Drawing, RequestFirm, RequestQuestion, WorkRequest
from naru.sourcing.operations.keeping import (
    UnknownWork,
    demand_firm,
    demand_status,
    filled,
    locked_request,
    note,
)
from naru.sourcing.states import FILE_READERS, REQUEST_ENDED

INVITED_MAX = 30
DRAWINGS_MAX = 10
OPEN = ("draft", "open", "closed", "awarded", "working")


class NotForYou(Refusal):
    code = "sourcing.request_not_for_you"
    says = Text(
        ko="초대받은 업체만 볼 수 있는 일감입니다.",
        en="Only firms that were invited can see this request.",
    )
    next_step = Text(ko="공개된 다른 일감을 찾아보세요.", en="Look for open requests.")


class TooManyDrawings(Refusal):
    code = "sourcing.too_many_drawings"
    says = Text(ko="파일은 {limit}개까지 붙일 수 있습니다.", en="At most {limit} files.")
    next_step = Text(ko="쓰지 않는 파일을 지워 주세요.", en="Remove what is not needed.")


@within_transaction
def invite(*, by: Actor, request_id: UUID, firm_ids: Collection[UUID], at: datetime) -> list[UUID]:
    """
    Invite firms to quote; return those that were not invited before.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the request.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, row.firm_id)
    demand_status(row.status, "draft", "open")
    there = _firms(by, row.id)
    known = set(there.filter(invited_at__isnull=False).values_list("firm_id", flat=True))
    fresh = [one for one in dict.fromkeys(firm_ids) if one not in known | {row.firm_id}]
    fresh = fresh[: max(INVITED_MAX - len(known), 0)]
    for firm_id in fresh:
        RequestFirm.objects.in_book(by.body_id).update_or_create(
            book_id=by.body_id, request_id=row.id, firm_id=firm_id, defaults={"invited_at": at},
            create_defaults={"id": uuid7(), "invited_at": at},
        )  # fmt: skip
    if fresh:
        note(by, "sourcing.firms_invited", ("work_request", row.id), at, firms=len(fresh))
    return fresh


@within_transaction
def agree(*, by: Actor, request_id: UUID, firm_id: UUID, words: str, at: datetime) -> None:
    """
    Record that a firm keeps a request's files secret (비밀유지 서약), with the words agreed to.

    :raises UnknownWork, NotYourWork, NotForYou: where it may not.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, firm_id)
    demand_audience(row, firm_id)
    known = _firms(by, row.id).filter(firm_id=firm_id)
    if known.filter(agreed_at__isnull=False).exists():
        return  # Agreeing twice is agreeing once.
    said = {"agreed_at": at, "agreed_by": by.person_id, "agreed_to": words}
    if not known.update(**said):
        RequestFirm.objects.create(book_id=by.body_id, request_id=row.id, firm_id=firm_id, **said)
    note(by, "sourcing.secrecy_agreed", ("work_request", row.id), at)


def demand_audience(row: WorkRequest, firm_id: UUID) -> None:
    """
    Demand that a request is for a firm: opened, and open to all or to her.

    :raises UnknownWork: a draft of somebody else's.
    :raises NotForYou: where only others were invited.
    """
    if row.firm_id == firm_id:
        return
    if row.status == "draft":
        raise UnknownWork
    invited = RequestFirm.objects.in_book(row.book_id).filter(
        request_id=row.id, firm_id=firm_id, invited_at__isnull=False
    )
    if row.audience == "invited" and not invited.exists():
        raise NotForYou


@within_transaction
def add_drawing(
    *, by: Actor, request_id: UUID, document_id: UUID, name: str, readers: str, at: datetime
) -> None:
    """
    Put a file to a request, and say who may open it.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the request.
    :raises TooManyDrawings: it has enough.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, row.firm_id)
    demand_status(row.status, *OPEN)
    rows = Drawing.objects.in_book(by.body_id).filter(request_id=row.id)
    if rows.count() >= DRAWINGS_MAX:
        raise TooManyDrawings(limit=DRAWINGS_MAX)
    Drawing.objects.create(
        book_id=by.body_id,
        request_id=row.id,
        document_id=document_id,
        name=name[:200],
        readers=readers if readers in FILE_READERS else "agreed",
    )
    note(by, "sourcing.drawing_added", ("work_request", row.id), at, readers=readers)


@within_transaction
def remove_drawing(*, by: Actor, request_id: UUID, document_id: UUID, at: datetime) -> None:
    """
    Take a file from a request.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the request.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, row.firm_id)
    demand_status(row.status, "draft", "open")
    rows = Drawing.objects.in_book(by.body_id)
    rows.filter(request_id=row.id, document_id=document_id).delete()
    note(by, "sourcing.drawing_removed", ("work_request", row.id), at)


@within_transaction
def ask(*, by: Actor, request_id: UUID, firm_id: UUID, text: str, at: datetime) -> UUID:
    """
    Ask something about a request; all who see it see the question.

    :raises UnknownWork, NotYourWork, NotForYou, WorkMovedOn, ReasonMissing: where it may not.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, firm_id)
    demand_audience(row, firm_id)
    if row.status in REQUEST_ENDED:
        demand_status(row.status, *OPEN)
    found = RequestQuestion.objects.create(
        book_id=by.body_id, request_id=row.id, firm_id=firm_id, text=filled(text), asked_at=at
    )
    return UUID(str(found.id))


@within_transaction
def answer(*, by: Actor, request_id: UUID, question_id: UUID, text: str, at: datetime) -> None:
    """
    Answer a question; a second answer replaces the first.

    :raises UnknownWork, NotYourWork, ReasonMissing: where it may not.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, row.firm_id)
    rows = RequestQuestion.objects.in_book(by.body_id).filter(id=question_id, request_id=row.id)
    if not rows.update(answer=filled(text), answered_at=at):
        raise UnknownWork


def _firms(by: Actor, request_id: UUID) -> Any:
    return RequestFirm.objects.in_book(by.body_id).filter(request_id=request_id)
