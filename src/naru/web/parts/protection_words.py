"""Words of guarantees, loans and relief that several audiences read, and their certificate."""

import segno
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.kernel.text import Text
from naru.protection.queries.guarantees import GuaranteeView
from naru.protection.queries.loans import LoanView
from naru.rules import figures
from naru.web.parts import papers, pdf, wording
from naru.web.parts.tenancy import NaruRequest

METHODS: dict[str, Promise] = {
    "equal_principal": gettext_lazy("Equal principal"),
    "equal_instalment": gettext_lazy("Equal instalments"),
    "bullet": gettext_lazy("All at the end"),
}
RELIEF: dict[str, Promise] = {
    "extension": gettext_lazy("Longer term"),
    "deferral": gettext_lazy("Interest only for a while"),
}
CAUSES: dict[str, Promise] = RELIEF | {
    "origin": gettext_lazy("First plan"),
    "prepayment": gettext_lazy("Paid ahead"),
}


def percent(points: int) -> Text:
    """Write basis points as per cent."""
    return figures.said(points, "bp")


def certificate(request: NaruRequest, found: GuaranteeView, loan: LoanView | None) -> HttpResponse:
    """Return the certificate of a guarantee (보증서) with the QR code of its check page."""
    address = request.build_absolute_uri(reverse("gate:guarantee_check", args=[found.check_code]))
    lender = loan.lender if loan else "–"
    content = pdf.render(
        "guarantee",
        {
            "issuer": request.public_body.name.ko,
            "head": request.public_body.head,
            "number": found.number,
            "firm": found.firm_name,
            "lender": lender,
            "facts": [
                [_("Amount of the loan"), wording.money(loan.principal if loan else 0)],
                [_("Share guaranteed"), wording.said(percent(found.share_bp))],
                [_("Amount guaranteed"), wording.money(found.amount)],
                [_("Fee a year"), wording.said(percent(found.fee_bp))],
                [_("Guaranteed from"), wording.day(found.issued_on)],
                [_("Guaranteed until"), wording.day(found.expires_on)],
            ],
            "check": found.check_code,
            "qr": segno.make(address, error="m").svg_inline(scale=4),
        },
    )
    return papers.pdf(content, f"guarantee-{found.number}.pdf")
