"""
Take in documents (증빙): checked by kind and size, named by the hash of their content.

The type is decided by the first bytes, never by the name. Files lie under the media folder and
are never served by address; whoever may read one gets it through a view that asks first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.models import Document
from naru.records.queries.documents import place, view
from naru.records.views import DocumentView

DOCUMENT_BYTES_MAX = 10 * 1024 * 1024
DOCUMENTS_PER_OWNER_MAX = 50
ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Form:
    """A file form that we take: its type, how its content begins, how its name ends."""

    content_type: str
    begins: bytes
    endings: tuple[str, ...]


FORMS = (
    Form("application/pdf", b"%PDF-", (".pdf",)),
    Form("image/jpeg", b"\xff\xd8\xff", (".jpg", ".jpeg")),
    Form("image/png", b"\x89PNG\r\n\x1a\n", (".png",)),
    Form("application/vnd.hancom.hwpx", ZIP, (".hwpx",)),
    Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ZIP, (".xlsx",)),
    Form(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ZIP, (".docx",)
    ),
)


class DocumentTooLarge(Refusal):
    code = "records.document_too_large"
    says = Text(
        ko="파일이 너무 큽니다. {limit_mb}MB까지 올릴 수 있습니다.",
        en="The file is too large. The limit is {limit_mb} MB.",
    )
    next_step = Text(
        ko="파일을 나누거나 크기를 줄여 다시 올려 주세요.", en="Split or shrink it and try again."
    )


class DocumentFormUnknown(Refusal):
    code = "records.document_form_unknown"
    says = Text(ko="올릴 수 없는 형식의 파일입니다.", en="Files of this kind cannot be uploaded.")
    next_step = Text(
        ko="PDF, JPG, PNG, HWPX, XLSX, DOCX 파일로 올려 주세요.",
        en="Upload a PDF, JPG, PNG, HWPX, XLSX or DOCX file.",
    )


class TooManyDocuments(Refusal):
    code = "records.too_many_documents"
    says = Text(
        ko="파일은 {limit}개까지 올릴 수 있습니다.", en="At most {limit} files can be uploaded."
    )
    next_step = Text(ko="쓰지 않는 파일을 지운 뒤 올려 주세요.", en="Remove files you do not need.")


@within_transaction
def upload(
    *,
    by: Actor,
    kind: str,
    owner: tuple[str, UUID | str],
    name: str,
    content: bytes,
    at: datetime,
    forms: Sequence[Form] = FORMS,
) -> DocumentView:
    """
    Store a document of an owner ("firm", firm id); ``forms`` are those taken there.

    :raises DocumentTooLarge: over the size limit.
    :raises DocumentFormUnknown: for an empty file or a form that we do not take.
    :raises TooManyDocuments: over the number that one owner may have.
    """
    if len(content) > DOCUMENT_BYTES_MAX:
        raise DocumentTooLarge(limit_mb=DOCUMENT_BYTES_MAX // 1024**2)
    form = form_of(name, content, forms)
    owned = Document.objects.filter(
        body_id=by.body_id, owner_kind=owner[0], owner_id=str(owner[1]), removed_at=None
    )
    if owned.count() >= DOCUMENTS_PER_OWNER_MAX:
        raise TooManyDocuments(limit=DOCUMENTS_PER_OWNER_MAX)
    digest = sha256(content).hexdigest()
    row = Document.objects.create(
        body_id=by.body_id,
        kind=kind,
        owner_kind=owner[0],
        owner_id=str(owner[1]),
        name=_safe_name(name),
        content_type=form.content_type,
        size_bytes=len(content),
        sha256=digest,
        uploaded_by=by.person_id,
        uploaded_at=at,
    )
    where = place(body_id=by.body_id, sha256=digest)
    if not default_storage.exists(where):
        default_storage.save(where, ContentFile(content))
    return view(row)


@within_transaction
def remove(*, by: Actor, document_id: UUID, at: datetime) -> None:
    """Take a document away; its content goes unless another row holds the same."""
    rows = Document.objects.filter(id=document_id, body_id=by.body_id, removed_at=None)
    row = rows.first()
    if row is None:
        return  # Removing twice is removing once.
    rows.update(removed_at=at)
    same = Document.objects.filter(body_id=by.body_id, sha256=row.sha256, removed_at=None)
    if not same.exists():
        default_storage.delete(place(body_id=by.body_id, sha256=row.sha256))


def form_of(name: str, content: bytes, forms: Sequence[Form] = FORMS) -> Form:
    """
    Return the form of a file by how its content begins and its name ends.

    :raises DocumentFormUnknown: where the two do not fit any form that we take.
    """
    for form in forms:
        if content.startswith(form.begins) and name.lower().endswith(form.endings):
            return form
    raise DocumentFormUnknown


def _safe_name(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[:200] or "document"
