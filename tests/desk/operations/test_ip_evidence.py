"""Evidence stays what it was when it was taken in, and the chain of custody tells every look."""

from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from tests.desk.conftest import AT
from tests.desk.operations.ip_story import PNG, capture, drafted, received

from naru.desk.models import IpCustody, IpEvidence
from naru.desk.operations.ip_evidence import (
    AlreadyTakenIn,
    CapturedLater,
    CaptureFormUnknown,
    EvidenceChanged,
    HashDiffers,
)
from naru.desk.queries import ip_reports as queries
from naru.journeys import lead_ip_reports, report_infringements
from naru.records.models import AccessEntry
from naru.records.queries.documents import place

pytestmark = pytest.mark.django_db


def taken(by, report_id, **more):
    (firm_id,) = by.firm_ids
    return report_infringements.take_evidence(
        by=by, firm_id=firm_id, report_id=report_id, capture=capture(**more), at=AT
    )


def test_the_database_refuses_to_change_or_drop_evidence(owner, firm):
    drafted(owner, firm.id)

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        IpEvidence.objects.update(sha256="0" * 64)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        IpEvidence.objects.all()._raw_delete("default")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        IpCustody.objects.update(is_intact=False)


def test_each_look_shows_the_hash_again(owner, officer, firm):
    report = received(owner, firm.id)
    (shown,) = queries.evidence(report_id=report)

    _view, paper = report_infringements.open_evidence(by=officer, evidence_id=shown.id, at=AT)

    assert paper.content == PNG
    assert shown.sha256 == sha256(PNG).hexdigest()
    chain = queries.custody(report_id=report)
    assert [(one.deed, one.is_intact, one.by_id) for one in chain] == [
        ("taken_in", True, owner.person_id),
        ("opened", True, officer.person_id),
    ]
    assert AccessEntry.objects.get().subject_ids == [str(report)]


def test_a_changed_file_is_refused_everywhere_and_noted(owner, officer, firm):
    report = received(owner, firm.id)
    (shown,) = queries.evidence(report_id=report)
    lying = place(body_id=1, sha256=shown.sha256)
    default_storage.delete(lying)
    default_storage.save(lying, ContentFile(PNG + b"!"))

    with pytest.raises(EvidenceChanged):
        report_infringements.open_evidence(by=officer, evidence_id=shown.id, at=AT)
    with pytest.raises(EvidenceChanged):
        lead_ip_reports.make_notice(
            by=officer, report_id=report, holder_signs="김나루", told="", reply="", at=AT
        )
    default_storage.delete(lying)
    with pytest.raises(EvidenceChanged):
        report_infringements.hold_all(by=officer, report_id=report, deed="printed", at=AT)

    assert [one.is_intact for one in queries.custody(report_id=report)] == [
        True, False, False, False,
    ]  # fmt: skip


def test_captures_of_pages_are_taken_by_what_they_are(owner, firm):
    report = drafted(owner, firm.id)

    taken(owner, report, content=b"<!DOCTYPE html><p>1</p>", name="page.html")
    taken(owner, report, content=b"From: <Saved by Blink>\r\n", name="page.mhtml")
    taken(owner, report, content=b"%PDF-1.7 ...", name="page.pdf")
    with pytest.raises(CaptureFormUnknown):
        taken(owner, report, content=b"MZ\x90", name="page.html")
    with pytest.raises(CaptureFormUnknown):
        taken(owner, report, content=b"PK\x03\x04", name="table.xlsx")

    assert [(one.place, one.content_type) for one in queries.evidence(report_id=report)] == [
        (1, "image/png"),
        (2, "text/html"),
        (3, "multipart/related"),
        (4, "application/pdf"),
    ]


def test_a_hash_that_was_noted_is_held_to(owner, firm):
    report = drafted(owner, firm.id)

    with pytest.raises(HashDiffers):
        taken(owner, report, content=PNG + b"2", hash_noted="0" * 64)
    noted = sha256(PNG + b"2").hexdigest().upper()
    assert taken(owner, report, content=PNG + b"2", hash_noted=noted)
    with pytest.raises(AlreadyTakenIn):
        taken(owner, report)
    with pytest.raises(CapturedLater):
        taken(owner, report, content=PNG + b"3", captured_at=AT.replace(year=2027))
