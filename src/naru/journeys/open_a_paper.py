"""Hand out a firm's paper to whoever may read it; an officer's look goes into the access log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.queries import outcomes
from naru.records.operations import access_log
from naru.records.queries import documents


class NoSuchPaper(Refusal):
    code = "records.no_such_paper"
    says = Text(ko="그런 서류가 없습니다.", en="There is no such paper.")
    next_step = Text(ko="서류 목록에서 다시 골라 주세요.", en="Choose again from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPaper:
    name: str
    content_type: str
    content: bytes


def open_paper(*, by: Actor, firm_id: UUID, document_id: UUID, at: datetime) -> OpenedPaper:
    """
    Return a paper of this firm in this body, and of no other.

    Whether the actor may act for the firm is asked at the door.

    :raises NoSuchPaper: where the firm has none of that id here.
    """
    shown = documents.document(body_id=by.body_id, document_id=document_id)
    if shown is None or (shown.owner_kind, shown.owner_id) != ("firm", str(firm_id)):
        raise NoSuchPaper
    if by.body_role:
        with transaction():
            access_log.note(
                by=by,
                purpose="입점 서류 확인",
                subject_kind="firm",
                subject_ids=[firm_id],
                fields=["document"],
                at=at,
            )
    content = documents.content(body_id=by.body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def open_public_picture(*, body_id: int, document_id: UUID) -> OpenedPaper | None:
    """Return a picture of an activity that everybody may see, or None."""
    if not outcomes.picture_is_public(body_id=body_id, document_id=document_id):
        return None
    shown = documents.document(body_id=body_id, document_id=document_id)
    if shown is None or not shown.content_type.startswith("image/"):
        return None
    content = documents.content(body_id=body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def open_picture_of(
    *, by: Actor, application_id: UUID, document_id: UUID, at: datetime
) -> OpenedPaper:
    """
    Return a picture of a claim; who may see the claim is asked at the door.

    :raises NoSuchPaper: where the application has none of that id here.
    """
    shown = documents.document(body_id=by.body_id, document_id=document_id)
    if shown is None or (shown.owner_kind, shown.owner_id) != (
        "application",
        str(application_id),
    ):
        raise NoSuchPaper
    if by.body_role:
        with transaction():
            access_log.note(
                by=by,
                purpose="페이백 영수증 확인",
                subject_kind="application",
                subject_ids=[application_id],
                fields=["document"],
                at=at,
            )
    content = documents.content(body_id=by.body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)
