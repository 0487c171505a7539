"""Consents (동의): who agreed to what, how, and whether it still stands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naru.identity import consent_texts
from naru.identity.queries import consents as consent_queries
from naru.identity.views import ConsentView
from naru.journeys import register_a_firm
from naru.kernel import clock
from naru.web.officer.members import hidden_name
from naru.web.parts import marks
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


def ways() -> dict[str, str]:
    """Name the ways in which a consent is given."""
    return {
        "self": _("By herself, online"),
        "paper": _("On paper"),
        "phone": _("By phone"),
        "in_person": _("In person"),
        "email": _("By e-mail"),
    }


@officer_required("viewer")
def consents(request: NaruRequest) -> HttpResponseBase:
    """List every consent of the body, newest first."""
    known = ways()
    purposes = {text.purpose: text.title.ko for text in consent_texts.texts()}
    listing: Listing[ConsentView] = Listing(
        title=_("Consents"),
        columns=[
            Column(label=_("Who"), value=lambda row: hidden_name(row.subject), is_heading=True),
            Column(label=_("What for"), value=lambda row: purposes.get(row.purpose, row.purpose)),
            Column(label=_("Version"), value=lambda row: row.text_version),
            Column(label=_("How"), value=lambda row: known[row.how]),
            Column(label=_("Given"), value=lambda row: row.given_at),
            Column(
                label=_("State"),
                value=lambda row: (
                    marks.badge("gray", _("Withdrawn"))
                    if row.withdrawn_at
                    else marks.badge("success", _("Stands"))
                ),
            ),
        ],
        rows=lambda asked: consent_queries.listed(
            body_id=request.public_body.id,
            purpose=asked.value("purpose"),
            how=asked.value("how"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[
            Select(name="purpose", label=_("What for"), options=list(purposes.items())),
            Select(name="how", label=_("How"), options=list(known.items())),
        ],
        empty_title=_("No consents yet"),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_POST
def withdraw(request: NaruRequest, consent_id: UUID) -> HttpResponse:
    """Note that somebody withdrew a consent given through an officer."""
    register_a_firm.withdraw_consent(
        by=request.actor,
        consent_id=consent_id,
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )
    messages.success(request, _("The consent is withdrawn from now on."))
    return redirect("officer:consents")
