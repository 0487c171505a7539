"""The certificate of a course (수료증) as PDF, the same for its holder and for officers."""

import segno
from django.http import HttpResponse
from django.urls import reverse

from naru.learning.course_views import CertificateView
from naru.web.parts import papers, pdf, wording
from naru.web.parts.tenancy import NaruRequest


def answer(request: NaruRequest, found: CertificateView) -> HttpResponse:
    """Return the certificate with the QR code that leads to its check page."""
    address = request.build_absolute_uri(reverse("gate:certificate_check", args=[found.code]))
    content = pdf.render(
        "course_certificate",
        {
            "issuer": request.public_body.name.ko,
            "head": request.public_body.head,
            "title": found.title.ko,
            "name": found.name,
            "number": found.number,
            "course": f"{found.course.ko} {found.cohort_number}기",
            "days": f"{wording.day(found.since_on)} ~ {wording.day(found.ended_on)}",
            "hours": str(found.hours),
            "issued": wording.day(found.issued_on),
            "until": wording.day(found.until_on) if found.until_on else "",
            "revoked": found.reason if found.is_revoked else "",
            "qr": segno.make(address, error="m").svg_inline(scale=4),
        },
    )
    return papers.pdf(content, f"{found.title.ko} {found.number}.pdf")
