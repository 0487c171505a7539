"""Documents are known by their content, not by what they call themselves."""

from pathlib import Path
from typing import Any

import pytest

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7
from naru.records.operations import documents
from naru.records.queries import documents as document_queries
from naru.records.views import DocumentView

BY = Actor(body_id=1, person_id=uuid7())
PDF = b"%PDF-1.7 paper"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    stores = {**settings.STORAGES}
    stores["default"] = {**stores["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = stores


def put(name: str, content: bytes) -> DocumentView:
    with transaction():
        return documents.upload(
            by=BY,
            kind="licence",
            owner=("firm", "f1"),
            name=name,
            content=content,
            at=clock.now(),
        )


def test_upload_keeps_content_and_hash() -> None:
    stored = put("../../영업신고증.pdf", PDF)

    assert stored.name == "영업신고증.pdf"
    assert document_queries.content(body_id=1, shown=stored) == PDF
    assert document_queries.document(body_id=2, document_id=stored.id) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"<html>"), ("a.exe", PDF), ("a.pdf", b""), ("a.svg", b"<svg>")],
)
def test_upload_refuses_other_forms(name: str, content: bytes) -> None:
    with pytest.raises(documents.DocumentFormUnknown):
        put(name, content)


def test_upload_refuses_what_is_too_large() -> None:
    with pytest.raises(documents.DocumentTooLarge):
        put("a.pdf", PDF + b"0" * documents.DOCUMENT_BYTES_MAX)


def test_content_stays_while_another_row_holds_it() -> None:
    first, second = put("a.pdf", PDF), put("b.pdf", PDF)

    with transaction():
        documents.remove(by=BY, document_id=first.id, at=clock.now())

    assert document_queries.content(body_id=1, shown=second) == PDF
    assert [d.id for d in document_queries.of_owner(body_id=1, owner=("firm", "f1"))] == [second.id]
