"""Certificates of courses on the officers' desk: the list, one with its paper, revoking it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import complete_a_cohort, see_participants
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.learning.course_views import CertificateView
from naru.learning.queries import certificates as queries
from naru.web.officer.learning.forms import ReasonForm
from naru.web.officer.programmes.access import may_decide
from naru.web.parts import course_paper, marks
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def certificates(request: NaruRequest) -> HttpResponseBase:
    """List the certificates, the newest first."""
    today = clock.today()
    listing = Listing(
        title=_("Certificates of courses"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:course_certificate", args=[row.id]),
            ),
            Column(label=_("Name"), value=lambda row: row.name),
            Column(label=_("Training course"), value=lambda row: row.course),
            Column(
                label=_("Round of the course"), value=lambda row: row.cohort_number, is_number=True
            ),
            Column(label=_("Given on"), value=lambda row: row.issued_on),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.state(today)),
                excel=lambda row: str(words.status(row.state(today)).word),
            ),
        ],
        rows=lambda asked: _page(request, asked),
        search=_("Number of the certificate or whole name"),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[
                    ("valid", words.status("certificate_valid").word),
                    ("revoked", words.status("certificate_revoked").word),
                ],
            )
        ],
        empty_title=_("No certificates yet"),
        empty_text=_("Certificates are issued when a round is completed."),
        file_name="certificates",
        on_export=lambda rows: see_participants.note(
            by=request.actor,
            person_ids=[row.person_id for row in rows],
            at=clock.now(),
            deed="export",
        ),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def certificate(request: NaruRequest, certificate_id: UUID) -> HttpResponse:
    """Show a certificate; sent, revoke it with a reason."""
    one, refused = _found(request, certificate_id), None
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        may_decide(request)
        if form.is_valid():
            try:
                complete_a_cohort.revoke(
                    by=request.actor, certificate_id=certificate_id,
                    reason=form.cleaned_data["reason"], at=clock.now(),
                )  # fmt: skip
            except Refusal as no:
                refused = no
            else:
                messages.success(request, _("The certificate was revoked."))
                return redirect("officer:course_certificate", certificate_id)
    see_participants.note(by=request.actor, person_ids=[one.person_id], at=clock.now(), deed="view")
    values = {"one": one, "state": one.state(clock.today()), "form": form, "refused": refused}
    return render(request, "officer/learning/certificate.html", values)


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, certificate_id: UUID) -> HttpResponse:
    """Hand out the paper of a certificate."""
    one = _found(request, certificate_id)
    see_participants.note(
        by=request.actor, person_ids=[one.person_id], at=clock.now(), deed="print"
    )
    return course_paper.answer(request, one)


def _page(request: NaruRequest, asked: Asked) -> Page[CertificateView]:
    found = queries.page(
        body_id=request.public_body.id,
        state=asked.value("state"),
        number=asked.search,
        person_ids=see_participants.like(asked.search),
        on=clock.today(),
        cursor=asked.cursor,
        limit=asked.limit,
    )
    if found.rows:
        see_participants.note(
            by=request.actor,
            person_ids=[row.person_id for row in found.rows],
            at=clock.now(),
            deed="search" if asked.search else "view",
        )
    return found


def _found(request: NaruRequest, certificate_id: UUID) -> CertificateView:
    one = queries.certificate(body_id=request.public_body.id, certificate_id=certificate_id)
    if one is None:
        raise Http404
    return one
