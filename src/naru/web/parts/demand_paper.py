"""The letter that asks money back (환수 통지서), the same for holders and officers."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from naru.identity.views import BodyView
from naru.programmes.queries.recoveries import RecoveryView
from naru.web.parts import pdf, wording


def answer(demand: RecoveryView, *, body: BodyView) -> HttpResponse:
    """Return the letter as a PDF to look at."""
    name = f"demand-{demand.number}.pdf"
    return HttpResponse(
        render(demand, body=body),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def render(demand: RecoveryView, *, body: BodyView) -> bytes:
    """Return the letter's PDF."""
    return pdf.render(
        "demand",
        {
            "title": _("Demand: %(kind)s") % {"kind": wording.said(demand.kind_name)},
            "issuer": wording.said(body.name),
            "number": demand.number,
            "to": demand.award.name,
            "lead": _(
                "Of the support below the following sum must come back. Please pay it by the day "
                "given."
            ),
            "facts": [
                (_("Programme"), wording.said(demand.award.programme)),
                (_("Award number"), demand.award.number),
                (_("Ground"), wording.said(demand.event_name) or wording.said(demand.kind_name)),
                (_("Day of the event"), wording.day(demand.happened_on)),
                (_("Pay by"), wording.day(demand.due_on)),
                (_("Asked on"), wording.day(demand.demanded_at)),
            ],
            "sums": [
                (_("Support to come back"), demand.principal),
                (_("Interest"), demand.interest),
                (_("Penalty"), demand.penalty),
            ],
            "total": [_("To be paid back in all"), demand.total],
            "headings": [_("Item"), _("Amount")],
            "working_title": _("How it was worked out"),
            "working": [wording.said(line) for line in demand.working],
            "reason_title": _("Reason"),
            "reason": demand.reason,
            "note": _(
                "If this is not right, tell the officer in charge before the day has passed. "
                "Telephone: %(phone)s"
            )
            % {"phone": body.phone or "–"},
            "head": body.head or wording.said(body.name),
            "on": wording.day(demand.demanded_at),
        },
    )
