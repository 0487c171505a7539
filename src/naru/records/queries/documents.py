"""Read documents: their rows, and their content for whoever was allowed."""

from collections.abc import Iterable
from uuid import UUID

from django.core.files.storage import default_storage

from naru.records.models import Document
from naru.records.views import DocumentView


def place(*, body_id: int, sha256: str) -> str:
    """Return where content of a hash lies under the media folder."""
    return f"documents/{body_id}/{sha256[:2]}/{sha256}"


def view(row: Document) -> DocumentView:
    """Return a row as other floors see it."""
    return DocumentView(
        id=row.id,
        kind=row.kind,
        owner_kind=row.owner_kind,
        owner_id=row.owner_id,
        name=row.name,
        content_type=row.content_type,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        uploaded_by=row.uploaded_by,
        uploaded_at=row.uploaded_at,
    )


def document(*, body_id: int, document_id: UUID) -> DocumentView | None:
    """Return one document that has not been removed."""
    row = Document.objects.filter(id=document_id, body_id=body_id, removed_at=None).first()
    return None if row is None else view(row)


def documents(*, body_id: int, document_ids: Iterable[UUID]) -> dict[UUID, DocumentView]:
    """Return documents by id that have not been removed, in one statement."""
    rows = Document.objects.filter(id__in=set(document_ids), body_id=body_id, removed_at=None)
    return {row.id: view(row) for row in rows}


def of_owner(*, body_id: int, owner: tuple[str, UUID | str]) -> list[DocumentView]:
    """Return an owner's documents, newest first."""
    rows = Document.objects.filter(
        body_id=body_id, owner_kind=owner[0], owner_id=str(owner[1]), removed_at=None
    )
    return [view(row) for row in rows.order_by("-id")]


def content(*, body_id: int, shown: DocumentView) -> bytes:
    """Return a document's content."""
    with default_storage.open(place(body_id=body_id, sha256=shown.sha256)) as stored:
        return bytes(stored.read())
