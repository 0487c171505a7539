"""What came of a fair: totals, per firm, whom they met; sheets as Excel and PDF."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.identity.queries import register
from naru.identity.roles import reaches
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.records.operations import access_log
from naru.web.officer.fairs.fairs import found_or_404
from naru.web.parts import countries, papers, pdf, wording, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def results(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Show what came of a fair, per firm and in all."""
    body = request.public_body.id
    one = found_or_404(request, fair_id)
    rows = [row for row in places.of_fair(body_id=body, fair_id=fair_id) if row.status == "joined"]
    firms = register.firms({row.firm_id for row in rows})
    values = {
        "one": one,
        "may_take": reaches(request.actor.body_role, "officer"),
        "outcome": places.outcome(body_id=body, fair_id=fair_id),
        "rows": [(row, firms[row.firm_id].name) for row in rows],
    }
    return render(request, "officer/fairs/results.html", values)


@officer_required("officer")
@require_GET
def sheet(request: NaruRequest, fair_id: UUID) -> HttpResponseBase:
    """Write whom the firms met into Excel; persons are named, so the access log notes it."""
    one = found_or_404(request, fair_id)
    met = places.contacts_of_fair(body_id=request.public_body.id, fair_id=fair_id)
    firms = register.firms({row.firm_id for row in met})
    with transaction():
        access_log.note(
            by=request.actor, purpose="fair results", subject_kind="fair_contact",
            subject_ids=[row.id for row in met], fields=["contact", "email"], at=clock.now(),
            deed="export",
        )  # fmt: skip
    headings = [
        _("Firm"), _("Company met"), _("Country"), _("Contact person"), _("E-mail"), _("Interest"),
        _("Met on"), _("Quoted"), _("Contract"), _("Next step"),
    ]  # fmt: skip
    lines = [
        [
            firms[row.firm_id].name, row.company, countries.name(row.country), row.contact,
            row.email, wording.said(row.interest_said), row.met_on.isoformat(),
            wording.money(row.quoted), wording.money(row.contract), row.next_step,
        ]
        for row in met
    ]  # fmt: skip
    return workbook.answer(f"fair-{one.starts_on}", [(_("Contacts"), headings, lines)])


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Print the firms with their booths."""
    one = found_or_404(request, fair_id)
    rows = places.of_fair(body_id=request.public_body.id, fair_id=fair_id)
    joined = [row for row in rows if row.status == "joined"]
    firms = register.firms({row.firm_id for row in joined})
    values = {
        "title": wording.said(one.name),
        "issuer": wording.said(request.public_body.name),
        "facts": [
            [_("Place"), " · ".join(filter(None, (countries.name(one.country), one.city,
                                                  one.venue)))],
            [_("Days"), f"{one.starts_on} – {one.ends_on}"],
        ],
        "tables": [
            {
                "heading": _("Firms and booths"),
                "headings": [_("Booth"), _("Firm"), _("Goods"), _("People")],
                "lines": [
                    [row.booth or "–", firms[row.firm_id].name, row.goods, str(row.people)]
                    for row in sorted(joined, key=lambda row: (not row.booth, row.booth))
                ],
            },
            {
                "heading": _("Duties"),
                "headings": [_("What every firm must do"), _("Until"), _("Firms that did it")],
                "lines": [
                    [duty.title, duty.due_on.isoformat(), f"{duty.done_by}/{len(joined)}"]
                    for duty in queries.duties(fair_id=fair_id)
                ],
            },
        ],
    }  # fmt: skip
    return papers.pdf(pdf.render("table", values), f"fair-{one.starts_on}.pdf")
