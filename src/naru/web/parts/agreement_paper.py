"""An agreement (협약서) as PDF, the same for its holder and for officers."""

from datetime import datetime

import segno
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from naru.programmes.queries.agreements import AgreementView
from naru.web.parts import papers, pdf, wording
from naru.web.parts.tenancy import NaruRequest


def answer(request: NaruRequest, shown: AgreementView) -> HttpResponse:
    """Return the paper with the QR code that leads to the check page."""
    check = request.build_absolute_uri(reverse("gate:agreement_check", args=[shown.check_code]))
    issuer = wording.said(request.public_body.name)
    content = pdf.render(
        "agreement",
        {
            "title": title(shown),
            "issuer": issuer,
            "facts": [
                (_("Number"), f"{shown.award.number} ({shown.number})"),
                (_("Holder"), shown.award.name),
                (_("Call"), wording.said(shown.award.call)),
                (_("Offered"), wording.short_day(shown.offered_at)),
            ],
            "text": wording.said(shown.text),
            "headings": [_("Side"), _("Signed by"), _("When")],
            "signatures": [
                (issuer, _name(shown.body_signed_name), _when(shown.body_signed_at)),
                (shown.award.name, _name(shown.holder_signed_name), _when(shown.holder_signed_at)),
            ],
            "check-words": _("Whether this paper is genuine can be checked here:"),
            "check": check,
            "hash": shown.sha256,
            "qr": segno.make(check, error="m").svg_inline(scale=4),
        },
    )
    return papers.pdf(content, f"{title(shown)} {shown.award.number}.pdf")


def title(shown: AgreementView) -> str:
    """Name the paper."""
    return _("Amendment of the agreement") if shown.is_amendment else _("Agreement")


def _name(name: str) -> str:
    return name or "–"


def _when(at: datetime | None) -> str:
    return wording.instant(at) if at else _("not signed yet")
