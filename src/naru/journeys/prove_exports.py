"""State an export with its paper, and let an officer prove it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.learning.operations import exports
from naru.learning.queries import exports as queries
from naru.records.operations import access_log, documents
from naru.records.queries import documents as document_queries

PAPER = "export-declaration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a firm states of one export."""

    exported_on: date
    country: str
    declaration: str
    file_name: str
    content: bytes


def state(*, by: Actor, firm_id: UUID, stated: Stated, at: datetime) -> UUID:
    """
    State an export of a firm with its paper.

    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments, DeclarationKnown: as the
        operations.
    """
    with db.transaction():
        document = documents.upload(
            by=by,
            kind=PAPER,
            owner=("firm", firm_id),
            name=stated.file_name,
            content=stated.content,
            at=at,
        )
        return exports.state(
            by=by,
            firm_id=firm_id,
            exported_on=stated.exported_on,
            country=stated.country,
            declaration=stated.declaration,
            document_id=document.id,
            at=at,
        )


def decide(*, by: Actor, export_id: UUID, is_proven: bool, reason: str, at: datetime) -> None:
    """
    Prove a stated export by its paper, or refuse it with a reason.

    :raises UnknownExport, ExportDecided, ExportNeedsReason: as the operation.
    """
    with db.transaction():
        exports.decide(by=by, export_id=export_id, is_proven=is_proven, reason=reason, at=at)


def open_paper(*, by: Actor, export_id: UUID, at: datetime) -> OpenedPaper:
    """
    Open the paper of a stated export; an officer's look is noted.

    :raises NoSuchPaper: where there is none, or it is another firm's.
    """
    found = queries.export(body_id=by.body_id, export_id=export_id)
    if found is None or not (by.body_role or found.firm_id in by.firm_ids):
        raise NoSuchPaper
    document = document_queries.document(body_id=by.body_id, document_id=found.document_id)
    if document is None:
        raise NoSuchPaper
    if by.body_role:
        with db.transaction():
            access_log.note(
                by=by,
                purpose="수출 실적 확인",
                subject_kind="firm",
                subject_ids=[found.firm_id],
                fields=["document"],
                at=at,
            )
    content = document_queries.content(body_id=by.body_id, shown=document)
    return OpenedPaper(name=document.name, content_type=document.content_type, content=content)
