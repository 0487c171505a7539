"""The certificate of a designation (지정서) as PDF, the same for its holder and for officers."""

import segno
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from naru.programmes.queries.designations import DesignationView
from naru.web.parts import pdf, wording
from naru.web.parts.tenancy import NaruRequest


def answer(request: NaruRequest, found: DesignationView) -> HttpResponse:
    """Return the certificate with the QR code that leads to the check page."""
    address = request.build_absolute_uri(reverse("gate:check", args=[found.code]))
    content = pdf.render(
        "designation",
        {
            "issuer": request.public_body.name.ko,
            "head": request.public_body.head,
            "badge": found.badge.ko,
            "name": found.name,
            "place": found.address,
            "number": found.number,
            "since": wording.day(found.since_on),
            "until": wording.day(found.until_on),
            "qr": segno.make(address, error="m").svg_inline(scale=4),
        },
    )
    response = HttpResponse(content, content_type="application/pdf")
    shown = content_disposition_header(
        as_attachment=False, filename=f"{found.badge.ko} {found.name}.pdf"
    )
    response.headers["Content-Disposition"] = shown or "inline"
    return response
